//! A new responder for a CA, when a third of the old one's life is left.

use super::create::CreateError;
use super::keyring::Issuing;
use super::model::{Authority, AuthorityRole, OperatorSecret, label};
use super::{create, inspect, store};
use crate::access::Actor;
use crate::ca::responder::RESPONDER_DAYS;
use crate::ca::{FileSigner, generate_key, sealed};
use crate::kernel::{Chance, Moment};
use crate::store::{StoreError, Tx};

/// Whether somebody has to follow this responder soon.
pub fn is_due(responder: &Authority, now: Moment) -> bool {
    responder.not_after < now.plus_days(RESPONDER_DAYS / 3)
}

/// Draws a key and has the CA certify it; to be stored by [`keep`]. `known` are the CA's responders so far.
pub fn make(
    ca: &Issuing,
    known: usize,
    secret: &OperatorSecret,
    now: Moment,
    chance: &dyn Chance,
) -> Result<Authority, CreateError> {
    let (now, number) = (now.whole_seconds(), known + 1);
    let (name, title) = (format!("{}-ocsp-{number}", ca.name()), format!("{} OCSP {number}", ca.title()));
    let key = generate_key(create::RESPONDER_KEY)?;
    let certificate = ca.certify_responder(&title, &FileSigner::from_pkcs8(&key)?, now, chance)?;
    inspect::responder(&certificate, ca.issuer().certificate_der(), now)?;
    Ok(Authority {
        sealed_key: Some(sealed::seal(&key, secret, &label(&name), chance)?),
        name,
        role: AuthorityRole::Responder,
        issuer: Some(ca.name().to_owned()),
        title,
        not_after: inspect::not_after(&certificate)?,
        certificate,
        created_at: now,
    })
}

/// Stores a new responder; not where somebody else made the same one in the meantime.
pub fn keep(tx: &mut Tx<'_>, new: &Authority) -> Result<(), StoreError> {
    if store::find(tx.conn, &new.name)?.is_some() {
        return Ok(());
    }
    store::insert(tx.conn, new)?;
    create::note(tx, &Actor::System, new)
}
