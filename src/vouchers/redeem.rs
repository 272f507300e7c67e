//! Using a voucher for a request, and giving it back when nothing came of that.

use super::model::{Refusal, VoucherStatus};
use super::{Batch, Code, Term, Voucher, record, store};
use crate::access::Actor;
use crate::kernel::{Id, Moment, Number};
use crate::store::{Conn, StoreError, Tx};

/// A voucher that may be used.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The voucher.
    pub voucher: Voucher,
    /// Its batch.
    pub batch: Batch,
}

impl Offer {
    /// What stands on it.
    pub fn code(&self) -> &Code {
        &self.voucher.code
    }
    /// How long the certificate lasts.
    pub fn term(&self) -> Term {
        self.batch.term
    }
}

/// Why a voucher was not used.
#[derive(Debug, thiserror::Error)]
pub enum RedeemError {
    /// It may not be used.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Looks whether an account may use a voucher; changes nothing. Whose it is comes before how it stands: what
/// became of it is the business of the account that it belongs to.
pub fn look(conn: &mut Conn, account: &Id, code: &Code, now: Moment) -> Result<Result<Offer, Refusal>, StoreError> {
    let Some((voucher, batch)) = store::find(conn, code)? else { return Ok(Err(Refusal::Unknown)) };
    if batch.account_id.as_ref().is_some_and(|owner| owner != account) {
        return Ok(Err(Refusal::WrongAccount));
    }
    Ok(match Refusal::of(voucher.status_at(now)) {
        Some(refusal) => Err(refusal),
        None => Ok(Offer { voucher, batch }),
    })
}

/// Uses a voucher up for a request of an account; once, however many ask at the same time.
pub fn redeem(
    tx: &mut Tx<'_>,
    by: &Actor,
    account: &Id,
    code: &Code,
    (request, number): (&Id, Number),
) -> Result<Offer, RedeemError> {
    let offer = look(tx.conn, account, code, tx.now)??;
    if !store::set_used(tx, &offer.voucher.id, request)? {
        return Err(Refusal::Used.into());
    }
    let detail = serde_json::json!({ "order": number.to_string(), "code": code.masked() });
    record::voucher(tx, by, (&offer.batch, &offer.voucher), Some(account), "voucher.used", detail)?;
    Ok(offer)
}

/// Gives the voucher of a request back, if it was paid for by one. Its last day stays: the life of a voucher is not
/// lengthened by ordering and cancelling.
pub fn give_back(tx: &mut Tx<'_>, by: &Actor, account: &Id, request: &Id) -> Result<bool, StoreError> {
    let Some((voucher, batch)) = store::of_request(tx.conn, request)? else { return Ok(false) };
    if voucher.stored_status != VoucherStatus::Used || !store::set_given_back(tx, &voucher.id, request)? {
        return Ok(false);
    }
    let detail = serde_json::json!({ "code": voucher.code.masked() });
    record::voucher(tx, by, (&batch, &voucher), Some(account), "voucher.given_back", detail)?;
    Ok(true)
}
