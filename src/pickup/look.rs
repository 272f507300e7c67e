//! What stands behind a link, for its page. Reads only.

use super::model::{Pickup, PickupStatus};
use super::store;
use crate::kernel::{Moment, Token};
use crate::orders::{self, Order, OrderStatus, Request};
use crate::store::{Conn, StoreError};

/// A link and what it fetches.
#[derive(Debug, Clone)]
pub struct Look {
    /// The link.
    pub pickup: Pickup,
    /// The order.
    pub order: Order,
    /// What was asked for.
    pub request: Request,
    /// 組織
    pub organization: String,
    /// When the newest link of the order was sent.
    pub newest: Moment,
    /// What the link can do.
    pub state: LinkState,
}

/// What a link can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// Fetch the certificate.
    Ready,
    /// Nothing: the file was handed over.
    Used,
    /// Nothing: too late.
    Expired,
    /// Nothing: a newer one was sent.
    Replaced,
    /// Nothing: the order was canceled, or has its certificate by another way.
    Closed,
}

impl LinkState {
    fn of(status: PickupStatus, waits: bool) -> Self {
        match status {
            PickupStatus::Used => Self::Used,
            _ if !waits => Self::Closed,
            PickupStatus::Ready => Self::Ready,
            PickupStatus::Expired => Self::Expired,
            PickupStatus::Replaced => Self::Replaced,
        }
    }
}

/// Whether a certificate of this order may be fetched by a link: its first one, or that of a reissue without a CSR.
pub(super) fn is_waiting(order: OrderStatus, request: &Request) -> bool {
    match order {
        OrderStatus::WaitingPickup => true,
        OrderStatus::ReissuePending => request.wanted.csr.is_none(),
        _ => false,
    }
}

/// What stands behind a token; `None` when it is none of ours.
pub fn look(conn: &mut Conn, token: &Token, now: Moment) -> Result<Option<Look>, StoreError> {
    let Some(pickup) = store::find_by_token(conn, &token.hash())? else { return Ok(None) };
    let (order, request) = behind(conn, &pickup)?;
    let organization = store::organization_name(conn, &order.organization_id)?;
    let newest = store::of_order(conn, &order.id)?.first().map_or(pickup.created_at, |newest| newest.created_at);
    let state = LinkState::of(pickup.status_at(now), is_waiting(order.status, &request));
    Ok(Some(Look { pickup, order, request, organization, newest, state }))
}

/// The order of a link and its request.
pub(super) fn behind(conn: &mut Conn, pickup: &Pickup) -> Result<(Order, Request), StoreError> {
    let gone = || StoreError::Corrupt(format!("pickup {} without order", pickup.id));
    let order = orders::store::find_by_id(conn, &pickup.order_id)?.ok_or_else(gone)?;
    let request = orders::requests::store::current(conn, &order)?.ok_or_else(gone)?;
    Ok((order, request))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_ready_link_of_a_waiting_order_fetches() {
        for status in PickupStatus::ALL {
            for waits in [false, true] {
                let state = LinkState::of(status, waits);
                let fetches = status == PickupStatus::Ready && waits;
                assert_eq!(state == LinkState::Ready, fetches, "{status:?} {waits}");
                assert_eq!(state == LinkState::Used, status == PickupStatus::Used);
            }
        }
    }
}
