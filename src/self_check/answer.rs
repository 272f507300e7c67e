//! What OCSP says of a certificate, asked as anybody asks: a request's octets in, an answer's octets out.

use super::model::{Difference, FindingKind};
use crate::app::App;
use crate::authorities::inspect;
use crate::ca::ocsp::{self, Asked, IdHash, Standing};
use crate::ca::{Issuer, Serial};
use crate::certificates::{self, Certificate, CertificateStatus, RevocationReason};
use crate::ocsp::answer::answer;
use crate::store::StoreError;

/// Asks and judges. Where the answer differs the row is read once more: it may have changed since.
pub(super) async fn judge(app: &App, row: &Certificate, ca: &Issuer) -> Result<Vec<Difference>, StoreError> {
    let differences = ask(app, row, ca).await;
    if differences.is_empty() {
        return Ok(differences);
    }
    let id = row.id.clone();
    let again = app.read(move |conn| certificates::store::find(conn, &id)).await?;
    match again {
        Some(again) if again != *row => Ok(ask(app, &again, ca).await),
        _ => Ok(differences),
    }
}

async fn ask(app: &App, row: &Certificate, ca: &Issuer) -> Vec<Difference> {
    let differs = |kind, expected: String, found: String| Difference::new(kind, &row.serial, expected, found);
    let expected = standing(row);
    let missing = |why: &str| vec![differs(FindingKind::AnswerMissing, shown(expected), why.to_owned())];
    let asked = Serial::parse(&row.serial).and_then(|serial| Asked::about(ca, IdHash::Sha1, serial.octets()).ok());
    let Some(asked) = asked else { return missing("serial number") };
    let Ok(question) = ocsp::question(&asked) else { return missing("serial number") };
    let reply = answer(app, &question).await;
    let heard = match ocsp::read(&reply.octets, &asked) {
        Ok(heard) => heard,
        Err(why) => return missing(why),
    };
    let mut all = vec![];
    if heard.standing != expected {
        all.push(differs(FindingKind::AnswerStatus, shown(expected), shown(heard.standing)));
    }
    let now = app.now();
    if let Err(error) = inspect::responder(&heard.responder, ca.certificate_der(), now) {
        all.push(differs(FindingKind::AnswerSigner, row.authority.clone(), error.to_string()));
    }
    let end = inspect::not_after(&heard.responder).unwrap_or(now);
    let next = heard.next_update.unwrap_or(heard.this_update);
    if heard.this_update > now || next <= now || next > end {
        let found = format!("{} - {next}, responder until {end}", heard.this_update);
        all.push(differs(FindingKind::AnswerTimes, now.whole_seconds().to_string(), found));
    }
    all
}

/// What the row says, in whole seconds as answers have them.
fn standing(row: &Certificate) -> Standing {
    match (row.stored_status, row.revoked_at) {
        (CertificateStatus::Revoked, Some(at)) => {
            Standing::Revoked(at.whole_seconds(), row.revocation_reason.map(RevocationReason::code))
        }
        // Told as a difference of the row itself.
        (CertificateStatus::Revoked, None) | (CertificateStatus::Recorded | CertificateStatus::Abandoned, _) => {
            Standing::Unknown
        }
        _ if row.issued_at.is_none() => Standing::Unknown,
        _ => Standing::Good,
    }
}

/// `good`, `revoked 2026-11-22T03:00:00Z Superseded`
fn shown(standing: Standing) -> String {
    match standing {
        Standing::Good => "good".into(),
        Standing::Unknown => "unknown".into(),
        Standing::Revoked(at, None) => format!("revoked {at}"),
        Standing::Revoked(at, Some(reason)) => format!("revoked {at} {reason:?}"),
    }
}
