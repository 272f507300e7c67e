//! The first step that counts: with everything judged again, a serial number is drawn and stored.

use super::error::IssueError;
use super::ground::{Ground, firm_ground};
use super::issue::Through;
use super::model::{Certificate, CertificateStatus, RevocationReason};
use super::{read, shard, store};
use crate::authorities::Keyring;
use crate::ca::validity::MAX_DAYS;
use crate::ca::{OrganizationNames, Period, Permitted, PublicKey, Serial, Spec, Subject, Validity};
use crate::config::Desk;
use crate::kernel::{EmailAddress, Id, Moment};
use crate::orders;
use crate::store::{StoreError, Tx};
use data_encoding::HEXLOWER;
use serde_json::json;

/// A row without octets that is older than this was left by a process that ended.
const LEFT_AFTER_MINUTES: i64 = 10;

/// What became of the first step.
pub(super) enum Recorded {
    /// A serial is drawn; the certificate is to be made.
    New(Box<Making>),
    /// The certificate of this order exists, or its octets do.
    Known(Box<Certificate>),
}

/// A certificate in the making.
pub(super) struct Making {
    pub(super) row: Certificate,
    pub(super) serial: Serial,
    pub(super) spec: Spec,
    pub(super) at: Moment,
}

/// Records a certificate for an order. `through` is the link by which the key came.
pub(super) fn record(
    tx: &mut Tx<'_>,
    desk: &Desk,
    keyring: &Keyring,
    order: &Id,
    key: &PublicKey,
    through: Option<&Through>,
) -> Result<Recorded, IssueError> {
    if let Some(through) = through
        && !store::attempt_counts(tx.conn, through)?
    {
        return Err(IssueError::Superseded);
    }
    let pickup = through.map(|through| &through.pickup);
    let made_for = made_for(tx, order)?;
    if let Some(known) = known(tx, order, made_for.as_ref(), pickup)? {
        return Ok(Recorded::Known(Box::new(known)));
    }
    let ground = firm_ground(tx.conn, order, tx.now)?;
    if pickup.is_some() == ground.request.wanted.csr.is_some() {
        return Err(IssueError::NotWaiting);
    }
    let spki_sha256 = HEXLOWER.encode(&key.spki_sha256());
    if store::key_is_blocked(tx.conn, &spki_sha256)? {
        return Err(crate::ca::KeyError::Blocked.into());
    }
    let wanted = &ground.request.wanted;
    let ca = keyring.choose(wanted.issuer.as_deref(), tx.now).ok_or(IssueError::NoAuthority)?;
    let mut options = wanted.options.clone();
    if pickup.is_none() {
        options.key_type = key.key_type();
    }
    let options: Permitted = options.check(&wanted.emails, ca.issuer().key_type()).map_err(IssueError::Refused)?;
    let period = period(tx, desk, &ground)?;
    let subject =
        Subject::new(names(&ground), options.options().common_name, &wanted.emails).map_err(IssueError::Subject)?;
    let serial = draw(tx)?;
    let crl_shard = shard::assign(tx, ca.name())?;
    let row = Certificate {
        id: tx.id(),
        serial: serial.to_string(),
        order_id: ground.order.id.clone(),
        account_id: ground.order.account_id.clone(),
        authority: ca.name().to_owned(),
        stored_status: CertificateStatus::Recorded,
        subject: subject.common_name().to_owned(),
        emails: wanted.emails.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join("\n"),
        spki_sha256,
        not_before: period.not_before,
        not_after: period.not_after,
        tbs: None,
        der: None,
        recorded_at: tx.now,
        issued_at: None,
        revoked_at: None,
        revocation_reason: None,
        pickup_id: pickup.cloned(),
        crl_shard,
        revoke_at: None,
        request_id: ground.request.reissues.map(|_| ground.request.id.clone()),
    };
    store::insert(tx.conn, &row)?;
    read::note(tx, &row, "certificate.recorded", json!({ "order": ground.order.number.to_string() }))?;
    let (emails, public_key, crl_shard) = (wanted.emails.clone(), key.clone(), crl_shard.unsigned_abs());
    let spec = Spec { options, subject, emails, public_key, period, crl_shard };
    Ok(Recorded::New(Box::new(Making { row, serial, spec, at: tx.now })))
}

/// What there is already. For a CSR that is the certificate; a key that came through a link takes the place of
/// every one before it, since nobody holds those.
fn known(
    tx: &mut Tx<'_>,
    order: &Id,
    made_for: Option<&Id>,
    pickup: Option<&Id>,
) -> Result<Option<Certificate>, IssueError> {
    // The look-ups before this took their time: a link that ended meanwhile gets nothing more, for nobody would
    // lapse it.
    if let Some(link) = pickup
        && store::link_has_ended(tx.conn, link)?
    {
        return Err(IssueError::NotWaiting);
    }
    for row in store::open_of_order(tx.conn, order)? {
        // What a reissue takes the place of goes on until its own time (S-REI-04).
        if row.request_id.as_ref() != made_for {
            continue;
        }
        if pickup.is_some() {
            super::lapse::end(tx, &row, RevocationReason::Superseded)?;
        } else if row.stored_status == CertificateStatus::Issued || row.tbs.is_some() {
            return Ok(Some(row));
        } else if row.recorded_at > tx.now.plus_minutes(-LEFT_AFTER_MINUTES) {
            return Err(IssueError::Busy);
        } else {
            abandon(tx, &row, "left by a process that ended")?;
        }
    }
    Ok(None)
}

/// The reissue that an order is at; none for what it was placed with.
fn made_for(tx: &mut Tx<'_>, order: &Id) -> Result<Option<Id>, IssueError> {
    let order = orders::store::find_by_id(tx.conn, order)?.ok_or(IssueError::NotWaiting)?;
    let request = orders::requests::store::current(tx.conn, &order)?.ok_or(IssueError::NotWaiting)?;
    Ok(request.reissues.map(|_| request.id))
}

/// From now on as was chosen. A reissue ends with its order, or after the longest time that is allowed today where
/// that comes first (F-PRO-03): what then remains of the order is had by a reissue later.
fn period(tx: &mut Tx<'_>, desk: &Desk, ground: &Ground) -> Result<Period, IssueError> {
    let refused = |refusal| IssueError::Refused(vec![refusal]);
    if ground.request.reissues.is_none() {
        let left = orders::renewing::days_left(tx.conn, desk, ground.order.renews.as_ref(), tx.now)?;
        return ground.request.wanted.validity.renewed(tx.now, left).map_err(refused);
    }
    let (now, id) = (tx.now, Some(&ground.request.id));
    let before = store::of_order(tx.conn, &ground.order.id)?.into_iter();
    let ends = before.filter(|c| c.is_valid_at(now) && c.request_id.as_ref() != id).map(|c| c.not_after);
    let of_order = ground.order.ends_at.filter(|end| *end > now);
    let end = ends.max().max(of_order).ok_or(IssueError::NotWaiting)?;
    let longest = Validity::Days(MAX_DAYS).period(now).map_err(refused)?;
    Ok(Period { not_after: longest.not_after.min(end), ..longest })
}

/// The organization as it is validated, in the attributes of a subject.
fn names(ground: &Ground) -> OrganizationNames {
    OrganizationNames {
        country: ground.organization.country.clone(),
        state: ground.organization.state.clone(),
        locality: ground.organization.city.clone(),
        organization: ground.organization.legal_name.clone(),
        identifier: ground.organization.identifier(),
    }
}

/// Gives up what was recorded and never signed.
pub(super) fn abandon(tx: &mut Tx<'_>, row: &Certificate, why: &str) -> Result<(), StoreError> {
    if store::abandon(tx.conn, &row.id)? {
        read::note(tx, row, "certificate.abandoned", json!({ "reason": why }))?;
    }
    Ok(())
}

/// SBR 7.1: unique, and that before anything is signed.
fn draw(tx: &mut Tx<'_>) -> Result<Serial, StoreError> {
    loop {
        let serial = Serial::draw(tx.chance);
        if !store::serial_is_taken(tx.conn, &serial.to_string())? {
            return Ok(serial);
        }
    }
}
