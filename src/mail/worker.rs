//! Sends what is due. A mail is claimed for five minutes, sent outside any transaction, then marked.
//!
//! A crash between sending and marking sends it again: twice is better than never, and the Message-ID is
//! the same both times.

use super::{Transport, outbox};
use crate::config::{Config, Mode};
use crate::kernel::Clock;
use crate::store::{Db, StoreError};

/// Sends everything that is due and returns how many went and how many did not.
pub async fn deliver_due(
    db: &Db,
    transport: &Transport,
    config: &Config,
    clock: &dyn Clock,
) -> Result<(usize, usize), StoreError> {
    // In the demo the outbox is everybody's mailbox; for real nobody reads there what has gone.
    let keeps = config.mode == Mode::Demo;
    let (mut sent, mut failed) = (0, 0);
    loop {
        let taken = off_thread(db, |tx| outbox::claim(tx, 5)).await?;
        let Some(mail) = taken else { return Ok((sent, failed)) };
        match transport.send(&mail, config, clock.now()).await {
            Ok(()) => {
                sent += 1;
                let id = mail.id.clone();
                off_thread(db, move |tx| {
                    outbox::sent(tx, &id)?;
                    if keeps { Ok(()) } else { outbox::forget(tx, &id) }
                })
                .await?;
            }
            Err(error) => {
                failed += 1;
                tracing::warn!(mail.id = %mail.id, mail.kind, error = %error, "mail not sent, will be tried again");
                let text = error.to_string();
                off_thread(db, move |tx| outbox::failed(tx, &mail, &text)).await?;
            }
        }
    }
}

async fn off_thread<T: Send + 'static>(
    db: &Db,
    f: impl FnOnce(&mut crate::store::Tx<'_>) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let db = db.clone();
    tokio::task::spawn_blocking(move || db.write(f))
        .await
        .map_err(|e| StoreError::Connect(format!("worker thread: {e}")))?
}
