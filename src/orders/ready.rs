//! Orders that wait for nothing but the decision of staff, and since when: the desk's queue.

use super::proofs::{self, DomainState};
use super::{Order, requests, store};
use crate::accounts;
use crate::domains::{self, Coverage};
use crate::kernel::Moment;
use crate::organizations::{self, Stage};
use crate::store::{Conn, Page, PageRequest, StoreError};

/// How many candidates one page of the queue looks at before it says that there may be more.
const LOOKED_AT: usize = 100;

/// An order whose turn is the desk's.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The order.
    pub order: Order,
    /// Since when it is.
    pub since: Moment,
}

/// The orders to decide, oldest first. What the customer still owes (money, a domain, an organization) is not among
/// them. A page may be shorter than asked for and still have a next one.
pub fn ready(conn: &mut Conn, page: &PageRequest, now: Moment) -> Result<Page<Ready>, StoreError> {
    let mut rows = vec![];
    let mut from = page.clone();
    let mut looked_at = 0;
    loop {
        let candidates = store::undecided(conn, &from, now)?;
        looked_at += candidates.rows.len();
        let asked = requests::store::find_all(conn, candidates.rows.iter().map(|order| &order.request_id))?;
        for order in candidates.rows {
            let Some(request) = asked.get(&order.request_id) else { continue };
            // The rest that may be missing the query has asked for.
            let states = proofs::states(conn, &order.account_id, &request.wanted.domains(), now)?;
            if states.iter().all(|state| matches!(state.coverage, Coverage::Valid { .. })) {
                let since = since(conn, &order, states)?;
                rows.push(Ready { order, since });
            }
        }
        if candidates.next.is_none() || rows.len() >= page.size || looked_at >= LOOKED_AT {
            return Ok(Page { rows, next: candidates.next });
        }
        from.after = candidates.next;
    }
}

/// When the last thing came that the order waited for.
pub fn since(conn: &mut Conn, order: &Order, states: Vec<DomainState>) -> Result<Moment, StoreError> {
    let placed = order.created_at;
    let mut last = placed.max(order.paid_at.unwrap_or(placed));
    if let Some(account) = accounts::store::find_account(conn, &order.account_id)? {
        last = last.max(account.product_enabled_at.unwrap_or(placed));
    }
    let decided = organizations::store::history(conn, &order.organization_id)?;
    let approved = decided.iter().filter(|v| v.stage == Stage::Approved).filter_map(|v| v.decided_at);
    last = last.max(first_from(placed, approved));
    for state in states {
        if let Coverage::Valid { domain, .. } = state.coverage {
            let proven = domains::store::proofs(conn, &domain)?.validations;
            last = last.max(first_from(placed, proven.iter().map(|v| v.validated_at)));
        }
    }
    Ok(last)
}

/// The first time from a moment on; the moment itself where it was so before.
fn first_from(placed: Moment, times: impl Iterator<Item = Moment> + Clone) -> Moment {
    if times.clone().any(|at| at <= placed) { placed } else { times.min().unwrap_or(placed) }
}
