//! Gathers what waits and sorts it by whose turn it is.

use super::chart::{self, Month};
use super::guide::Guide;
use super::store::{self, OpenOrder};
use super::turn::{self, Kind, Turn, When, Whose};
use crate::access::{Role, Scope};
use crate::accounts;
use crate::domains::{self, DomainStatus, Proofs};
use crate::kernel::{Id, Moment};
use crate::l10n::when::Zone;
use crate::orders::OrderStatus;
use crate::organizations::{self, Organization, ValidationStatus};
use crate::store::{Conn, StoreError};
use crate::vouchers::{self, Code, Voucher};

/// A pick-up link that ends within this many days is urgent.
pub const PICKUP_SOON_DAYS: i64 = 7;

/// Who looks.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// What they see.
    pub scope: Scope,
    /// What they are.
    pub role: Role,
    /// Where months begin for them.
    pub zone: Zone,
    /// The voucher that their browser remembers.
    pub voucher: Option<Code>,
}

/// What the dashboard shows.
#[derive(Debug, Clone, Default)]
pub struct Board {
    /// The way to the first certificate, until there is one.
    pub guide: Option<Guide>,
    /// What waits for the viewer.
    pub yours: Vec<Turn>,
    /// What waits for the operator.
    pub ours: Vec<Turn>,
    /// What waits for somebody else.
    pub others: Vec<Turn>,
    /// When certificates end; empty for those who do not see all of them.
    pub months: Vec<Month>,
}

/// The dashboard of a person at a moment.
pub fn board(conn: &mut Conn, viewer: &Viewer, now: Moment) -> Result<Board, StoreError> {
    let scope = &viewer.scope;
    let all = scope.own.is_none() && scope.within.is_none();
    let mut turns = vec![];
    product(conn, viewer, &mut turns)?;
    let organizations = organizations::store::choices(conn, scope)?;
    let standing = of_organizations(conn, &organizations, now, &mut turns)?;
    let domain = of_domains(conn, viewer, !organizations.is_empty(), now, &mut turns)?;
    of_vouchers(conn, viewer, now, &mut turns)?;
    let asked = of_orders(conn, scope, &organizations, now, &mut turns)?;
    let had = |conn: &mut Conn, statuses: &[OrderStatus]| store::has_order_at(conn, &scope.account, statuses);
    let issued = [OrderStatus::Issued, OrderStatus::ReissuePending, OrderStatus::Expired, OrderStatus::Revoked];
    let guide = if had(conn, &issued)? {
        None
    } else {
        let review = had(conn, &[OrderStatus::WaitingPickup])?;
        let order = asked || review || had(conn, &[OrderStatus::Pending])?;
        Some(Guide { organization: standing, domain, order, review })
    };
    let mut months = if all { chart::months(now, viewer.zone) } else { vec![] };
    for month in &mut months {
        month.count = store::ending(conn, &scope.account, month.from, month.to)?;
    }
    turn::sort(&mut turns);
    let of = |whose| turns.iter().filter(|t| t.kind.whose(viewer.role) == whose).cloned().collect();
    Ok(Board { guide, yours: of(Whose::Yours), ours: of(Whose::Ours), others: of(Whose::Others), months })
}

fn product(conn: &mut Conn, viewer: &Viewer, turns: &mut Vec<Turn>) -> Result<(), StoreError> {
    let account = accounts::store::find_account(conn, &viewer.scope.account)?;
    if let Some(account) = account.filter(|a| a.product_enabled_at.is_none()) {
        let since = When::Since(account.created_at);
        turns.push(Turn::new(Kind::Product, account.number.to_string(), "/support", since));
    }
    Ok(())
}

/// What the account has kept, and what this browser remembers from before signing in.
fn of_vouchers(conn: &mut Conn, viewer: &Viewer, now: Moment, turns: &mut Vec<Turn>) -> Result<(), StoreError> {
    let account = &viewer.scope.account;
    let mut open: Vec<Voucher> =
        vouchers::store::kept(conn, account, now, store::LIMIT)?.into_iter().map(|k| k.0).collect();
    if let Some(code) = &viewer.voucher
        && let Ok(offer) = vouchers::look(conn, account, code, now)?
        && open.iter().all(|voucher| voucher.id != offer.voucher.id)
    {
        open.push(offer.voucher);
    }
    for voucher in open {
        turns.push(Turn::new(
            Kind::Voucher,
            voucher.code.masked(),
            voucher.path(),
            When::Until(voucher.expires_at.plus_seconds(-1)),
        ));
    }
    Ok(())
}

/// Whether one is validated or before staff.
fn of_organizations(
    conn: &mut Conn,
    organizations: &[Organization],
    now: Moment,
    turns: &mut Vec<Turn>,
) -> Result<bool, StoreError> {
    if organizations.is_empty() {
        turns.push(Turn::new(Kind::RegisterOrganization, "", "/organizations/new", When::Never));
    }
    let mut standing = false;
    for organization in organizations {
        let status = organization.status_at(now);
        standing |= matches!(status, ValidationStatus::Validated | ValidationStatus::Pending);
        let (kind, when) = match status {
            _ if organization.is_pending() => {
                let open = organizations::store::open_validation(conn, &organization.id)?;
                (Kind::Organization, When::Since(open.map_or(organization.created_at, |v| v.requested_at)))
            }
            ValidationStatus::Validated | ValidationStatus::Pending => continue,
            ValidationStatus::Unvalidated => (Kind::OrganizationUnvalidated, When::Since(organization.created_at)),
            ValidationStatus::Expired => {
                let end = organization.validated_until.unwrap_or(organization.created_at);
                (Kind::OrganizationExpired, When::Since(end))
            }
            ValidationStatus::Rejected => (Kind::OrganizationRejected, When::Never),
        };
        let href = format!("/organizations/{}", organization.number);
        turns.push(Turn::new(kind, organization.legal_name.clone(), href, when));
    }
    Ok(standing)
}

/// Whether control of one is proven. A domain belongs to an organization: before there is one, none is asked for.
fn of_domains(
    conn: &mut Conn,
    viewer: &Viewer,
    owned: bool,
    now: Moment,
    turns: &mut Vec<Turn>,
) -> Result<bool, StoreError> {
    let mut all = domains::store::choices(conn, &viewer.scope)?;
    all.retain(|domain| domain.active);
    if all.is_empty() && owned {
        turns.push(Turn::new(Kind::RegisterDomain, "", "/domains/new", When::Never));
    }
    let ids: Vec<&Id> = all.iter().map(|domain| &domain.id).collect();
    let (validations, challenges) = domains::store::proofs_of(conn, &ids)?;
    let mut proven = false;
    for domain in &all {
        let proofs = Proofs {
            validations: validations.iter().filter(|v| v.domain_id == domain.id).cloned().collect(),
            challenges: challenges.iter().filter(|c| c.domain_id == domain.id).cloned().collect(),
        };
        let (kind, when) = match proofs.status_at(now) {
            DomainStatus::Validated => {
                proven = true;
                continue;
            }
            DomainStatus::Pending => {
                let end = proofs.open(now).map(|challenge| challenge.expires_at).max();
                (Kind::DomainPending, end.map_or(When::Never, When::Until))
            }
            DomainStatus::Expired => (Kind::DomainExpired, proofs.until(now).map_or(When::Never, When::Since)),
            DomainStatus::Rejected => (Kind::DomainRejected, When::Never),
            DomainStatus::Unvalidated => (Kind::DomainUnvalidated, When::Since(domain.created_at)),
        };
        turns.push(Turn::new(kind, domain.name.to_string(), format!("/domains/{}", domain.number), when));
    }
    Ok(proven)
}

/// Whether anything was asked for.
fn of_orders(
    conn: &mut Conn,
    scope: &Scope,
    organizations: &[Organization],
    now: Moment,
    turns: &mut Vec<Turn>,
) -> Result<bool, StoreError> {
    let requests = store::requests_waiting(conn, scope)?;
    let mut asked = !requests.is_empty();
    for (number, since) in requests {
        turns.push(Turn::new(Kind::Approve, number.to_string(), "/requests", When::Since(since)));
    }
    for status in [OrderStatus::Pending, OrderStatus::WaitingPickup, OrderStatus::ReissuePending] {
        for order in store::orders_at(conn, scope, status)? {
            asked = true;
            let valid = organizations.iter().any(|o| o.id == order.organization_id && o.is_valid_at(now));
            if let Some((kind, when)) = of_order(conn, &order, valid, now)? {
                let href = format!("/orders/{}", order.number);
                turns.push(Turn::new(kind, order.number.to_string(), href, when));
            }
        }
    }
    Ok(asked)
}

/// What an order itself waits for. An organization or a domain that is not validated has a line of its own.
fn of_order(
    conn: &mut Conn,
    order: &OpenOrder,
    organization_is_valid: bool,
    now: Moment,
) -> Result<Option<(Kind, When)>, StoreError> {
    let turn = match (order.status, order.approved_at, order.paid_at) {
        (OrderStatus::WaitingPickup, ..) => match store::pickup_of(conn, &order.id)? {
            Some((status, deadline)) if status == "ready" && deadline > now => {
                let soon = deadline < now.plus_days(PICKUP_SOON_DAYS);
                (if soon { Kind::PickupEnding } else { Kind::Pickup }, When::Until(deadline))
            }
            Some((_, deadline)) => (Kind::PickupGone, When::Since(deadline.min(now))),
            // The link is on its way.
            None => (Kind::Issue, When::Since(order.approved_at.unwrap_or(order.created_at))),
        },
        (_, Some(approved), _) => (Kind::Issue, When::Since(approved)),
        (OrderStatus::Pending, None, None) => (Kind::Pay, When::Since(order.created_at)),
        (OrderStatus::Pending, None, Some(paid)) if organization_is_valid => (Kind::Review, When::Since(paid)),
        (OrderStatus::Pending, None, Some(_)) => return Ok(None),
        (_, None, _) => (Kind::Review, When::Since(order.created_at)),
    };
    Ok(Some(turn))
}
