//! What of an account runs out, is leaned on, and was not told of.

use super::STAGES;
use crate::ca::rules;
use crate::domains::{self, Coverage, Domain};
use crate::kernel::{Id, Moment, Number};
use crate::notices::{Kind, stage, store};
use crate::store::{Conn, StoreError};

/// A validation that runs out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// The row of what is validated.
    pub id: Id,
    /// What it is.
    pub what: What,
    /// Its name.
    pub name: String,
    /// Its number.
    pub number: Number,
    /// When it ends.
    pub until: Moment,
    /// Which notice is due.
    pub stage: i64,
    since: Moment,
}

/// What is validated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// An organization.
    Organization,
    /// Control of a domain.
    Domain,
}

/// The validations of an account to tell of: as soon as one is due, those too that come due within a day, so that
/// what was validated on one morning is one letter. Soonest end first.
pub fn due(conn: &mut Conn, account: &Id, now: Moment) -> Result<Vec<Ending>, StoreError> {
    let soon = now.plus_days(1);
    let mut all = organizations(conn, account, (now, soon))?;
    all.extend(of_domains(conn, account, (now, soon))?);
    let ids: Vec<Id> = all.iter().map(|ending| ending.id.clone()).collect();
    let told = store::told(conn, Kind::Validation, &ids)?;
    all.retain(|ending| !store::is_told(&told, &ending.id, ending.until, ending.stage));
    if !all.iter().any(|ending| stage::due(&STAGES, ending.until, ending.since, now) == Some(ending.stage)) {
        return Ok(vec![]);
    }
    let mut found = vec![];
    for ending in all {
        if is_leaned_on(conn, account, &ending, now)? {
            found.push(ending);
        }
    }
    let due_now = |ending: &Ending| stage::due(&STAGES, ending.until, ending.since, now) == Some(ending.stage);
    if !found.iter().any(due_now) {
        return Ok(vec![]);
    }
    found.sort_by(|a, b| (a.until, &a.name).cmp(&(b.until, &b.name)));
    Ok(found)
}

/// When a proof was made that ends between these two: by today's rules, the mailed ones at the latest when their
/// method does.
pub(super) fn proven(now: Moment, until: Moment) -> (Moment, Moment, bool) {
    let days = rules::dcv_reuse_days(now);
    let all_mailed = rules::email_dcv_end().is_some_and(|end| end > now && end <= until);
    (now.plus_days(-days), until.plus_days(-days), all_mailed)
}

fn organizations(conn: &mut Conn, account: &Id, (now, soon): (Moment, Moment)) -> Result<Vec<Ending>, StoreError> {
    let found = store::validations::organizations_of(conn, account, (now, soon.plus_days(STAGES[0])))?;
    let ending = |o: crate::organizations::Organization| {
        let until = o.validated_until?;
        let stage = stage::due(&STAGES, until, o.created_at, soon)?;
        let (name, what) = (o.details.legal_name, What::Organization);
        Some(Ending { id: o.id, what, name, number: o.number, until, stage, since: o.created_at })
    };
    Ok(found.into_iter().filter_map(ending).collect())
}

fn of_domains(conn: &mut Conn, account: &Id, (now, soon): (Moment, Moment)) -> Result<Vec<Ending>, StoreError> {
    let found: Vec<Domain> = store::validations::domains_of(conn, account, proven(now, soon.plus_days(STAGES[0])))?;
    let ids: Vec<&Id> = found.iter().map(|domain| &domain.id).collect();
    let (proofs, _) = domains::store::proofs_of(conn, &ids)?;
    let ending = |domain: Domain| {
        let usable = proofs.iter().filter(|v| v.domain_id == domain.id && v.is_usable_at(now));
        let best = usable.max_by_key(|v| v.until(now))?;
        let (until, since) = (best.until(now), best.validated_at);
        let stage = stage::due(&STAGES, until, since, soon)?;
        let (name, what) = (domain.name.to_string(), What::Domain);
        Some(Ending { id: domain.id.clone(), what, name, number: domain.number, until, stage, since })
    };
    Ok(found.into_iter().filter_map(ending).collect())
}

/// Whether an order that is open, or a certificate that is valid, would have to wait for it when it is renewed,
/// reissued or issued.
fn is_leaned_on(conn: &mut Conn, account: &Id, ending: &Ending, now: Moment) -> Result<bool, StoreError> {
    match ending.what {
        What::Organization => store::validations::has_live_order(conn, &ending.id, now),
        What::Domain => {
            for name in store::validations::mail_domains(conn, account, &ending.name, now)? {
                match domains::coverage(conn, account, &name, now)? {
                    Coverage::Valid { domain, .. } if domain == ending.id => return Ok(true),
                    _ => {}
                }
            }
            Ok(false)
        }
    }
}
