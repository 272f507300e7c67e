//! How money of a sample order may stand.

use super::{id, now, request};
use crate::kernel::{Number, Yen};
use crate::orders::requests::{Payment, Request};
use crate::orders::{OrderStatus, RequestStatus};
use crate::payments::{Refund, RefundState, RefundWay, Standing};

/// How much of it is paid.
pub fn standing(status: OrderStatus) -> Standing {
    let total = Yen::new(6600);
    if status == OrderStatus::Pending {
        let (paid, open, credit) = (Yen::new(6000), Yen::new(600), Yen::new(1000));
        return Standing { total, paid, open, credit, ..Standing::default() };
    }
    Standing { total, paid: total, surplus: Yen::new(100), credit: Yen::new(100), ..Standing::default() }
}

/// What goes back of it.
pub fn refunds(status: OrderStatus) -> Vec<Refund> {
    let one = |way, state| Refund {
        id: id(),
        number: Number::from_stored(50_000_001),
        account_id: id(),
        order_id: Some(id()),
        card_payment_id: None,
        way,
        amount: Yen::new(6600),
        state,
        reference: None,
        error: None,
        created_at: now(),
        sent_at: None,
        sent_by: None,
    };
    match status {
        OrderStatus::Rejected => vec![one(RefundWay::Card, RefundState::Sent)],
        OrderStatus::Canceled => {
            vec![one(RefundWay::Bank, RefundState::Due), one(RefundWay::Card, RefundState::Failed)]
        }
        _ => vec![],
    }
}

/// What was asked for, to be paid in this way.
pub(super) fn paid_by(way: Payment) -> Request {
    let mut request = request(RequestStatus::Approved);
    request.wanted.payment = way;
    request
}
