//! CAA `issuemail` (RFC 9495): looked up for every mailbox domain right before issuing, outside any
//! transaction; recorded with every question and answer; judged again from the record where it counts.

use super::error::IssueError;
use super::ground::Lack;
use super::store::{self, CaaCheck};
use crate::access::Actor;
use crate::app::App;
use crate::audit::{self, Event};
use crate::ca::rules;
use crate::kernel::{DomainName, Moment};
use crate::lookup::CaaOutcome;
use crate::orders::Order;
use crate::store::{StoreError, Tx};

/// Looks up and records; an error where a domain forbids it or could not be asked.
pub async fn look(app: &App, order: &Order, domains: Vec<DomainName>) -> Result<(), IssueError> {
    let mut found = vec![];
    for domain in &domains {
        found.push((domain.clone(), app.lookup.check_caa(domain).await));
    }
    let order = order.clone();
    let checks = app.write(move |tx| record(tx, &order, found)).await?;
    let lacks = lacks(&checks, &domains, app.now());
    if lacks.is_empty() { Ok(()) } else { Err(IssueError::Lacks(lacks)) }
}

fn record(tx: &mut Tx<'_>, order: &Order, found: Vec<(DomainName, CaaOutcome)>) -> Result<Vec<CaaCheck>, StoreError> {
    let mut checks = vec![];
    for (domain, outcome) in found {
        let detail = serde_json::to_string(&outcome).map_err(|e| StoreError::Corrupt(e.to_string()))?;
        let decision = outcome.decision.word().to_owned();
        let check = CaaCheck { domain, checked_at: tx.now, decision, detail };
        store::insert_caa(tx, &order.id, &check)?;
        checks.push(check);
    }
    let told =
        checks.iter().map(|check| serde_json::json!({ "domain": check.domain.as_str(), "decision": check.decision }));
    audit::record(
        tx,
        Event {
            actor: &Actor::System,
            account: Some(&order.account_id),
            action: "order.caa_checked",
            subject_kind: "order",
            subject: order.number.to_string(),
            detail: told.collect(),
        },
    )?;
    Ok(checks)
}

/// What the newest look-up of each domain says against issuing at `now`. `checks` stand newest first.
pub fn lacks(checks: &[CaaCheck], domains: &[DomainName], now: Moment) -> Vec<Lack> {
    let oldest = now.plus_hours(-rules::caa_reuse_hours(now));
    let judge = |domain: &DomainName| match checks.iter().find(|check| check.domain == *domain) {
        Some(check) if check.decision == "forbidden" => Some(Lack::CaaForbids(domain.clone())),
        // A failure is never permission, whatever was found before it.
        Some(check) if check.decision != "permitted" => Some(Lack::CaaUnknown(domain.clone())),
        Some(check) if check.checked_at >= oldest => None,
        _ => Some(Lack::CaaStale(domain.clone())),
    };
    domains.iter().filter_map(judge).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_young_permission_counts() {
        let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
        let domain = DomainName::parse("example.co.jp").expect("a name");
        let check = |hours: i64, decision: &str| CaaCheck {
            domain: domain.clone(),
            checked_at: now.plus_hours(-hours),
            decision: decision.into(),
            detail: String::new(),
        };
        let judge = |checks: &[CaaCheck]| lacks(checks, std::slice::from_ref(&domain), now);
        assert_eq!(judge(&[check(8, "permitted")]), []);
        assert_eq!(judge(&[check(9, "permitted")]), [Lack::CaaStale(domain.clone())]);
        assert_eq!(judge(&[]), [Lack::CaaStale(domain.clone())]);
        assert_eq!(judge(&[check(0, "failed"), check(1, "permitted")]), [Lack::CaaUnknown(domain.clone())]);
        assert_eq!(judge(&[check(0, "forbidden"), check(1, "permitted")]), [Lack::CaaForbids(domain.clone())]);
        assert_eq!(judge(&[check(0, "permitted"), check(1, "forbidden")]), []);
    }
}
