//! Whether an account may have certificates for addresses under a name: asked by orders and by the issuer.

use super::model::{DcvMethod, Domain, Proofs, Scope};
use super::store;
use crate::kernel::{DomainName, Id, Moment};
use crate::store::{Conn, StoreError};

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coverage {
    /// Proved.
    Valid {
        /// By which domain.
        domain: Id,
        /// Until when the proof may be relied on, by today's rules.
        until: Moment,
    },
    /// A proof is open.
    Pending {
        /// Of which domain.
        domain: Id,
    },
    /// Proved once, too long ago.
    Expired {
        /// By which domain.
        domain: Id,
    },
    /// Nothing speaks for it.
    Missing,
}

/// What speaks for `name` in this account at `now`: a proof for the name itself, or one above it whose scope
/// takes in what stands below. The rules are read at `now`, so an old proof never outlives a shortened period.
pub fn coverage(conn: &mut Conn, account: &Id, name: &DomainName, now: Moment) -> Result<Coverage, StoreError> {
    let mut answer = Coverage::Missing;
    for domain in store::above(conn, account, name)? {
        let proofs = store::proofs(conn, &domain.id)?;
        let found = of_domain(&domain, &proofs, name, now);
        if rank(&found) > rank(&answer) {
            answer = found;
        }
    }
    Ok(answer)
}

fn of_domain(domain: &Domain, proofs: &Proofs, name: &DomainName, now: Moment) -> Coverage {
    let covers = |scope: Scope| scope.covers(&domain.name, name);
    let usable = proofs.validations.iter().filter(|v| covers(v.scope) && v.is_usable_at(now));
    if let Some(until) = usable.map(|v| v.until(now)).max() {
        return Coverage::Valid { domain: domain.id.clone(), until };
    }
    if proofs.open(now).any(|c| covers(DcvMethod::scope(c.method))) {
        return Coverage::Pending { domain: domain.id.clone() };
    }
    if proofs.validations.iter().any(|v| covers(v.scope)) {
        return Coverage::Expired { domain: domain.id.clone() };
    }
    Coverage::Missing
}

/// Better answers outweigh worse ones; of two valid ones the longer.
fn rank(coverage: &Coverage) -> (u8, Option<Moment>) {
    match coverage {
        Coverage::Missing => (0, None),
        Coverage::Expired { .. } => (1, None),
        Coverage::Pending { .. } => (2, None),
        Coverage::Valid { until, .. } => (3, Some(*until)),
    }
}
