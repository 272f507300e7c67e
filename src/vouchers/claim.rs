//! A person who has signed in keeps a voucher for their account: the dashboard offers it until it is used.

use super::{Code, Offer, RedeemError, record, redeem, store};
use crate::access::Actor;
use crate::kernel::Id;
use crate::store::Tx;

/// Keeps a voucher. Keeping it again changes nothing.
pub fn claim(tx: &mut Tx<'_>, by: &Actor, account: &Id, user: &Id, code: &Code) -> Result<Offer, RedeemError> {
    let offer = redeem::look(tx.conn, account, code, tx.now)??;
    if store::insert_claim(tx, account, &offer.voucher.id, user)? {
        let detail = serde_json::json!({ "code": code.masked() });
        record::voucher(tx, by, (&offer.batch, &offer.voucher), Some(account), "voucher.claimed", detail)?;
    }
    Ok(offer)
}
