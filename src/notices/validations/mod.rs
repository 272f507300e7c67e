//! Validations of organizations and domains that run out while something leans on them (W-09): thirty and seven days
//! before, one letter with all of an account.
//!
//! A domain's validation lasts 199 days, a certificate up to two years: without a word a renewal or a reissue would
//! suddenly have to wait.

mod due;

pub use due::{Ending, What, due};

use super::turn::turn;
use super::{Kind, mails, readers, store};
use crate::app::App;
use crate::config::Config;
use crate::kernel::{Id, Moment};
use crate::mail::queue;
use crate::store::{Conn, Page, PageRequest, StoreError, Tx};

/// The kind of the job.
pub const SWEEP_JOB: &str = "notice.validations";

/// Days before the end.
pub const STAGES: [i64; 2] = [30, 7];

/// Sends what is due: by what ends of organizations, then by what ends of domains. An account that has both hears of
/// both at the first.
pub async fn run(app: &App) -> Result<(), String> {
    turn(app, organizations, tell).await?;
    turn(app, domains, tell).await
}

fn organizations(conn: &mut Conn, now: Moment, page: &PageRequest) -> Result<Page<Id>, StoreError> {
    let found = store::validations::organizations(conn, (now, now.plus_days(STAGES[0])), page)?;
    concerned(conn, found, now)
}

fn domains(conn: &mut Conn, now: Moment, page: &PageRequest) -> Result<Page<Id>, StoreError> {
    let found = store::validations::proofs(conn, due::proven(now, now.plus_days(STAGES[0])), page)?;
    concerned(conn, found, now)
}

/// The accounts among them that have to hear of something, each once.
fn concerned(conn: &mut Conn, mut found: Page<Id>, now: Moment) -> Result<Page<Id>, StoreError> {
    found.rows.sort();
    found.rows.dedup();
    let mut rows = vec![];
    for account in found.rows {
        if !due(conn, &account, now)?.is_empty() {
            rows.push(account);
        }
    }
    Ok(Page { rows, next: found.next })
}

fn tell(tx: &mut Tx<'_>, config: &Config, account: &Id) -> Result<bool, StoreError> {
    let mut endings = vec![];
    for ending in due(tx.conn, account, tx.now)? {
        if store::note(tx, Kind::Validation, &ending.id, ending.until, ending.stage)? {
            endings.push(ending);
        }
    }
    if endings.is_empty() {
        return Ok(false);
    }
    for (n, reader) in readers::administrators(tx.conn, account)?.iter().enumerate() {
        let letter = mails::validations(config, reader, account, &endings);
        // The addresses for copies hear of it once.
        let letter = if n == 0 { letter.copied() } else { letter };
        queue(tx, &config.brand, &letter)?;
    }
    Ok(true)
}
