//! A look-up was made: it is stored as it was, and if it found an open token, control is proved.

use super::model::{Check, DcvMethod, Domain};
use super::{prove, store};
use crate::access::Actor;
use crate::config::Config;
use crate::kernel::Id;
use crate::lookup::{Method, Report};
use crate::store::{StoreError, Tx};

/// The method of ours that a report speaks of.
pub(super) fn method_of(report: &Report) -> DcvMethod {
    match report.method {
        Method::Txt => DcvMethod::DnsTxt,
        Method::Cname => DcvMethod::DnsCname,
        Method::File => DcvMethod::HttpFile,
    }
}

/// Stores a report; `true` when it proved control. The token must still be open now: the look-up took its time.
pub fn record(tx: &mut Tx<'_>, config: &Config, by: &Actor, domain: &Id, report: &Report) -> Result<bool, StoreError> {
    let Some(domain) = store::find_by_id(tx.conn, domain)?.filter(|d| d.active) else { return Ok(false) };
    let method = method_of(report);
    let evidence = serde_json::to_value(report).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    let check = Check {
        id: tx.id(),
        domain_id: domain.id.clone(),
        method,
        checked_at: tx.now,
        matched: report.is_proved(),
        report: evidence.to_string(),
    };
    store::insert_check(tx.conn, &check)?;
    accept(tx, config, by, &domain, method, report, &evidence)
}

fn accept(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    domain: &Domain,
    method: DcvMethod,
    report: &Report,
    evidence: &serde_json::Value,
) -> Result<bool, StoreError> {
    let Some(token) = &report.matched else { return Ok(false) };
    let proofs = store::proofs(tx.conn, &domain.id)?;
    let answered = proofs.open(tx.now).find(|c| c.method == method && c.token.as_ref() == Some(token));
    let Some(challenge) = answered else { return Ok(false) };
    prove::prove(tx, config, by, domain, challenge, evidence)?;
    Ok(true)
}
