//! The second step: the octets are built and linted outside any transaction, then stored beside their serial;
//! from here on the key may be used, so everything is judged once more.

use super::error::IssueError;
use super::ground::firm_ground;
use super::record::Making;
use super::{read, record, store};
use crate::app::App;
use crate::authorities::Keyring;
use crate::ca::{Permit, issue};
use crate::store::Tx;
use serde_json::json;
use std::sync::Arc;

/// Gives leave to sign, once the octets are stored. What cannot be made is given up.
pub(super) async fn prepare(app: &App, keyring: &Arc<Keyring>, making: Making) -> Result<Permit, IssueError> {
    let (row, keys) = (making.row.clone(), keyring.clone());
    let made = app
        .think(move || {
            let ca = keys.named(&making.row.authority).ok_or(IssueError::NoAuthority)?;
            Ok(issue::prepare(ca.issuer(), &making.spec, making.serial, making.at)?)
        })
        .await?;
    let left = row.clone();
    let stored = match made {
        Ok((draft, permit)) => app.write(move |tx| settle(tx, &left, &draft.tbs_der)).await.map(|()| permit),
        Err(error) => Err(error),
    };
    if let Err(error) = &stored {
        let why = error.to_string();
        app.write(move |tx| record::abandon(tx, &row, &why)).await?;
    }
    stored
}

fn settle(tx: &mut Tx<'_>, row: &super::Certificate, tbs: &[u8]) -> Result<(), IssueError> {
    firm_ground(tx.conn, &row.order_id, tx.now)?;
    if let Some(link) = &row.pickup_id
        && store::link_has_ended(tx.conn, link)?
    {
        return Err(IssueError::NotWaiting);
    }
    if !store::set_tbs(tx.conn, &row.id, tbs)? {
        return Err(IssueError::Busy);
    }
    let digest = crate::kernel::secret::sha256_hex(tbs);
    read::note(tx, row, "certificate.signing", json!({ "tbs_sha256": digest, "authority": row.authority }))?;
    Ok(())
}
