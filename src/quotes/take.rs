//! A request is sent at the price of a quote.

use super::model::{Quote, Standing};
use super::store;
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::kernel::{Id, Moment, Number};
use crate::prices::{Term, Totals};
use crate::store::{Conn, StoreError, Tx};

/// What a form may offer.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The quote.
    pub quote: Quote,
    /// How it stands.
    pub standing: Standing,
}

/// Why a price is not given.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// The account has no such quote.
    #[error("no such quote")]
    Unknown,
    /// Its last day is over.
    #[error("quote has expired")]
    Expired,
    /// As many were ordered as it is for.
    #[error("quote has been used up")]
    Used,
    /// It is for another term.
    #[error("quote is for another term")]
    OtherTerm,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl TakeError {
    /// The key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Unknown | Self::Store(_) => "quotes-error-unknown",
            Self::Expired => "quotes-error-expired",
            Self::Used => "quotes-error-used",
            Self::OtherTerm => "quotes-error-other-term",
        }
    }
}

/// The quote behind a number, if the account has it.
pub fn offered(conn: &mut Conn, account: &Id, number: Number, now: Moment) -> Result<Option<Offer>, StoreError> {
    let Some(quote) = store::find(conn, account, number)? else { return Ok(None) };
    let standing = quote.standing(store::used(conn, &quote.id)?, now);
    Ok(Some(Offer { quote, standing }))
}

/// Notes that a request is sent at its price. Writers take turns, so of two at once only one gets the last place.
pub fn take(
    tx: &mut Tx<'_>,
    by: &Actor,
    account: &Id,
    number: Number,
    term: Term,
    request: (&Id, Number),
) -> Result<(), TakeError> {
    let Offer { quote, standing } = offered(tx.conn, account, number, tx.now)?.ok_or(TakeError::Unknown)?;
    match standing {
        Standing::Used => return Err(TakeError::Used),
        Standing::Expired => return Err(TakeError::Expired),
        Standing::Open if quote.term != term => return Err(TakeError::OtherTerm),
        Standing::Open => {}
    }
    store::note_use(tx.conn, &quote.id, request.0)?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(account),
            action: "quote.used",
            subject_kind: "quote",
            subject: number.to_string(),
            detail: serde_json::json!({ "order": request.1.to_string() }),
        },
    )?;
    Ok(())
}

/// What an order costs whose request was sent at the price of a quote. The price stands once the request was sent,
/// however long the account takes to approve it.
pub fn price_of(conn: &mut Conn, request: &Id) -> Result<Option<Totals>, StoreError> {
    Ok(store::of_request(conn, request)?.map(|quote| quote.one()))
}
