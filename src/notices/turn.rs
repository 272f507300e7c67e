//! One turn over everything that may have a notice due: a page of rows at a time, each thing in a transaction of its
//! own, so that a crash in between leaves nothing half said.

use super::TOLD;
use crate::app::App;
use crate::config::Config;
use crate::kernel::{Id, Moment};
use crate::store::{Conn, Page, PageRequest, StoreError, Tx};

/// Rows read at once.
const BATCH: usize = 200;

/// The things of a page that seem to have a notice due; the transaction that sends it looks again.
pub(super) type Batch = fn(&mut Conn, Moment, &PageRequest) -> Result<Page<Id>, StoreError>;

/// Sends the notice that is due for one thing, if one is; answers whether one went out.
pub(super) type Tell = fn(&mut Tx<'_>, &Config, &Id) -> Result<bool, StoreError>;

/// Sends what is due.
pub(super) async fn turn(app: &App, batch: Batch, tell: Tell) -> Result<(), String> {
    let mut page = PageRequest { size: BATCH, ..PageRequest::default() };
    let mut troubles = vec![];
    loop {
        let (now, asked) = (app.now(), page.clone());
        let found = app.read(move |conn| batch(conn, now, &asked)).await.map_err(|e| e.to_string())?;
        for thing in found.rows {
            let config = app.clone();
            let of = thing.clone();
            // One that cannot be told of keeps nobody else from hearing.
            if let Err(error) = app.write(move |tx| tell(tx, &config.config, &thing)).await {
                troubles.push(format!("{of}: {error}"));
            }
            app.steps.reached(TOLD).map_err(|e| e.to_string())?;
        }
        match found.next {
            Some(next) => page.after = Some(next),
            None if troubles.is_empty() => return Ok(()),
            None => return Err(troubles.join("; ")),
        }
    }
}
