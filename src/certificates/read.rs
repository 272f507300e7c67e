//! What is read off a certificate and its chain; and the audit events of this room.

use super::model::Certificate;
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::authorities;
use crate::store::{Conn, StoreError, Tx};
use der::Decode;
use x509_cert::name::Name;

/// Certificate, issuing CA and root, in DER. `None` while it does not exist.
pub fn chain(conn: &mut Conn, certificate: &Certificate) -> Result<Option<[Vec<u8>; 3]>, StoreError> {
    let Some(leaf) = certificate.der.clone() else { return Ok(None) };
    let gone = || StoreError::Corrupt(format!("authority {} without chain", certificate.authority));
    let issuing = authorities::store::find(conn, &certificate.authority)?.ok_or_else(gone)?;
    let above = issuing.issuer.as_deref().ok_or_else(gone)?;
    let root = authorities::store::find(conn, above)?.ok_or_else(gone)?;
    Ok(Some([leaf, issuing.certificate, root.certificate]))
}

/// Subject and issuer of a certificate in one line each, from the country down: `/C=JP/O=…/CN=…`.
pub fn names(der: &[u8]) -> Option<(String, String)> {
    let read = x509_cert::Certificate::from_der(der).ok()?;
    Some((one_line(&read.tbs_certificate.subject), one_line(&read.tbs_certificate.issuer)))
}

fn one_line(name: &Name) -> String {
    let attributes = name.0.iter().flat_map(|rdn| rdn.0.iter());
    attributes
        .map(|attribute| {
            let value = String::from_utf8_lossy(attribute.value.value());
            format!("/{}={value}", short(&attribute.oid.to_string()))
        })
        .collect()
}

fn short(oid: &str) -> &str {
    match oid {
        "2.5.4.3" => "CN",
        "2.5.4.6" => "C",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        "2.5.4.10" => "O",
        "2.5.4.97" => "organizationIdentifier",
        other => other,
    }
}

/// Something happened to a certificate: the event's subject is its serial number.
pub(super) fn note(
    tx: &mut Tx<'_>,
    row: &Certificate,
    action: &'static str,
    detail: serde_json::Value,
) -> Result<(), StoreError> {
    note_by(tx, &Actor::System, row, action, detail)
}

/// The same, done by somebody.
pub(super) fn note_by(
    tx: &mut Tx<'_>,
    by: &Actor,
    row: &Certificate,
    action: &'static str,
    detail: serde_json::Value,
) -> Result<(), StoreError> {
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(&row.account_id),
            action,
            subject_kind: "certificate",
            subject: row.serial.clone(),
            detail,
        },
    )
}
