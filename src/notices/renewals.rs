//! The turn of the work: every order that ends soon or has just ended, and the notice that is due for it.

use super::turn::turn;
use super::{Kind, stage, store, tell};
use crate::accounts::notifications::{self, RENEWAL_DAYS};
use crate::app::App;
use crate::kernel::{Id, Moment};
use crate::orders::Order;
use crate::orders::renewing::{CLOSES_DAYS, OPENS_DAYS};
use crate::orders::store::renewals;
use crate::store::{Conn, Page, PageRequest, StoreError};
use std::collections::BTreeMap;

/// Sends what is due.
pub async fn run(app: &App) -> Result<(), String> {
    turn(app, batch, tell::tell).await
}

/// The orders of a batch that seem to have a notice due; the transaction that sends it looks again.
fn batch(conn: &mut Conn, now: Moment, page: &PageRequest) -> Result<Page<Id>, StoreError> {
    let span = (now.plus_days(-CLOSES_DAYS), now.plus_days(OPENS_DAYS));
    let found = store::ending(conn, span, page)?;
    let ids: Vec<Id> = found.rows.iter().map(|order| order.id.clone()).collect();
    let (renewed, told) = (renewals::successors(conn, &ids)?, store::told(conn, Kind::Renewal, &ids)?);
    let mut schedules: BTreeMap<Id, Vec<i64>> = BTreeMap::new();
    let mut rows = vec![];
    for order in found.rows.into_iter().filter(|order| !renewed.contains_key(&order.id)) {
        if !schedules.contains_key(&order.account_id) {
            let days = notifications::store::find(conn, &order.account_id)?.renewal_days;
            schedules.insert(order.account_id.clone(), days);
        }
        let schedule = schedules.get(&order.account_id).map_or(&RENEWAL_DAYS[..], Vec::as_slice);
        if seems_due(&order, schedule, &told, now) {
            rows.push(order.id);
        }
    }
    Ok(Page { rows, next: found.next })
}

fn seems_due(order: &Order, schedule: &[i64], told: &[store::Told], now: Moment) -> bool {
    let Some(end) = order.ends_at else { return false };
    let stage = stage::due(schedule, end, order.created_at, now);
    stage.is_some_and(|stage| !store::is_told(told, &order.id, end, stage))
}
