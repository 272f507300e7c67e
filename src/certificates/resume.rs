//! After a crash: what was recorded is brought to its end.

use super::error::IssueError;
use super::ground::firm_ground;
use super::issue::{self, Issued};
use super::model::Certificate;
use super::{record, store};
use crate::app::App;
use crate::authorities::Keyring;
use crate::ca;
use crate::store::StoreError;
use std::sync::Arc;

/// Ends what a process that ended left behind; called before the portal serves. Octets that were stored are
/// signed again; a row without octets is given up, and the job of its order makes another. A line for each.
pub async fn resume(app: &App) -> Result<Vec<String>, StoreError> {
    let mut lines = vec![];
    for row in app.read(store::unsigned).await? {
        let serial = row.serial.clone();
        lines.push(match end(app, row).await {
            Ok(done) => format!("certificate {serial}: {done}"),
            Err(error) => {
                tracing::error!(certificate.serial = serial, %error, "recorded certificate stays unsigned");
                format!("certificate {serial}: {error}")
            }
        });
    }
    Ok(lines)
}

async fn end(app: &App, row: Certificate) -> Result<&'static str, IssueError> {
    if row.tbs.is_none() {
        app.write(move |tx| record::abandon(tx, &row, "left by a process that ended")).await?;
        return Ok("given up, it was never signed");
    }
    let keyring = app.keyring().await?;
    sign_again(app, &keyring, row).await?;
    Ok("signed")
}

/// Signs stored octets, when what they stand on still holds, they still lint clean and are not stale; otherwise
/// the row is given up, and stays: the key may have been used on it.
pub(super) async fn sign_again(app: &App, keyring: &Arc<Keyring>, row: Certificate) -> Result<Issued, IssueError> {
    let (order, at) = (row.order_id.clone(), app.now());
    match app.read(move |conn| firm_ground(conn, &order, at)).await {
        // Of an order that does not wait any more, what comes out is revoked in the moment it is stored.
        Ok(_) | Err(IssueError::NotWaiting) => {}
        Err(error @ IssueError::Lacks(_)) => {
            let why = error.to_string();
            app.write(move |tx| record::abandon(tx, &row, &why)).await?;
            return Err(error);
        }
        Err(error) => return Err(error),
    }
    let (keys, now) = (keyring.clone(), app.now());
    let (name, tbs) = (row.authority.clone(), row.tbs.clone().unwrap_or_default());
    let permit = app
        .think(move || {
            let ca = keys.named(&name).ok_or(IssueError::NoAuthority)?;
            Ok(ca::issue::resume(ca.issuer(), &tbs, now)?)
        })
        .await?;
    match permit {
        Ok(permit) => issue::sign(app, keyring, row, permit).await,
        Err(IssueError::Ca(error)) => {
            let why = error.to_string();
            app.write(move |tx| record::abandon(tx, &row, &why)).await?;
            Err(error.into())
        }
        Err(error) => Err(error),
    }
}
