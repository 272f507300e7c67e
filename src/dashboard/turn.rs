//! One thing that waits, and whose turn it is.

use crate::access::{Right, Role};
use crate::kernel::Moment;

/// For whom something waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The person who looks.
    Yours,
    /// The operator.
    Ours,
    /// A colleague, or the holder of a mailbox.
    Others,
}

/// What waits. The order is the urgency: what runs out first stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The pick-up link has run out.
    PickupGone,
    /// The pick-up link soon runs out.
    PickupEnding,
    /// A request waits for an approver of the account.
    Approve,
    /// An order waits for its money.
    Pay,
    /// A voucher is kept and not used.
    Voucher,
    /// The organization was not confirmed.
    OrganizationRejected,
    /// The organization's validation has run out.
    OrganizationExpired,
    /// The organization's validation was never asked for.
    OrganizationUnvalidated,
    /// The addressee declined.
    DomainRejected,
    /// The domain's proof has run out.
    DomainExpired,
    /// The token is to be published, or the mail answered.
    DomainPending,
    /// No proof was begun.
    DomainUnvalidated,
    /// There is no organization yet.
    RegisterOrganization,
    /// There is no domain yet.
    RegisterDomain,
    /// The product is not enabled.
    Product,
    /// The organization is being validated.
    Organization,
    /// The order is being reviewed.
    Review,
    /// The certificate is being issued.
    Issue,
    /// The mailbox holder has the link.
    Pickup,
}

impl Kind {
    /// All, in the order of their urgency.
    pub const ALL: [Self; 19] = [
        Self::PickupGone,
        Self::PickupEnding,
        Self::Approve,
        Self::Pay,
        Self::Voucher,
        Self::OrganizationRejected,
        Self::OrganizationExpired,
        Self::OrganizationUnvalidated,
        Self::DomainRejected,
        Self::DomainExpired,
        Self::DomainPending,
        Self::DomainUnvalidated,
        Self::RegisterOrganization,
        Self::RegisterDomain,
        Self::Product,
        Self::Organization,
        Self::Review,
        Self::Issue,
        Self::Pickup,
    ];

    /// The word in `data-turn`.
    pub fn word(self) -> &'static str {
        match self {
            Self::PickupGone => "pickup_gone",
            Self::PickupEnding => "pickup_ending",
            Self::Approve => "approve",
            Self::Pay => "pay",
            Self::Voucher => "voucher",
            Self::OrganizationRejected => "organization_rejected",
            Self::OrganizationExpired => "organization_expired",
            Self::OrganizationUnvalidated => "organization_unvalidated",
            Self::DomainRejected => "domain_rejected",
            Self::DomainExpired => "domain_expired",
            Self::DomainPending => "domain_pending",
            Self::DomainUnvalidated => "domain_unvalidated",
            Self::RegisterOrganization => "register_organization",
            Self::RegisterDomain => "register_domain",
            Self::Product => "product",
            Self::Organization => "organization",
            Self::Review => "review",
            Self::Issue => "issue",
            Self::Pickup => "pickup",
        }
    }

    /// The key of its sentence; argument `name`.
    pub fn key(self) -> &'static str {
        match self {
            Self::PickupGone => "dashboard-turn-pickup-gone",
            Self::PickupEnding => "dashboard-turn-pickup-ending",
            Self::Approve => "dashboard-turn-approve",
            Self::Pay => "dashboard-turn-pay",
            Self::Voucher => "dashboard-turn-voucher",
            Self::OrganizationRejected => "dashboard-turn-organization-rejected",
            Self::OrganizationExpired => "dashboard-turn-organization-expired",
            Self::OrganizationUnvalidated => "dashboard-turn-organization-unvalidated",
            Self::DomainRejected => "dashboard-turn-domain-rejected",
            Self::DomainExpired => "dashboard-turn-domain-expired",
            Self::DomainPending => "dashboard-turn-domain-pending",
            Self::DomainUnvalidated => "dashboard-turn-domain-unvalidated",
            Self::RegisterOrganization => "dashboard-turn-register-organization",
            Self::RegisterDomain => "dashboard-turn-register-domain",
            Self::Product => "dashboard-turn-product",
            Self::Organization => "dashboard-turn-organization",
            Self::Review => "dashboard-turn-review",
            Self::Issue => "dashboard-turn-issue",
            Self::Pickup => "dashboard-turn-pickup",
        }
    }

    /// Whose turn it is, seen by a person of this role.
    pub fn whose(self, role: Role) -> Whose {
        let right = match self {
            Self::Product | Self::Organization | Self::Review | Self::Issue => return Whose::Ours,
            Self::Pickup => return Whose::Others,
            Self::PickupGone | Self::PickupEnding | Self::Voucher => Right::PlaceOrders,
            // Whoever sees an order may pay it: the finance manager first of all.
            Self::Pay => Right::PayOrders,
            Self::Approve => Right::ApproveRequests,
            Self::OrganizationRejected
            | Self::OrganizationExpired
            | Self::OrganizationUnvalidated
            | Self::RegisterOrganization => Right::ManageOrganizations,
            Self::DomainRejected
            | Self::DomainExpired
            | Self::DomainPending
            | Self::DomainUnvalidated
            | Self::RegisterDomain => Right::ManageDomains,
        };
        if right.is_held_by(Some(role)) { Whose::Yours } else { Whose::Others }
    }
}

/// A moment that belongs to a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Has to be done by then.
    Until(Moment),
    /// Waits since then.
    Since(Moment),
    /// Neither.
    Never,
}

/// One line of the dashboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// What waits.
    pub kind: Kind,
    /// What it is about: a name or a number.
    pub name: String,
    /// Where it is done, or where it is seen.
    pub href: String,
    /// Since when, or until when.
    pub when: When,
}

impl Turn {
    /// A turn.
    pub fn new(kind: Kind, name: impl Into<String>, href: impl Into<String>, when: When) -> Self {
        Self { kind, name: name.into(), href: href.into(), when }
    }
}

/// The most urgent first; among equals the deadline that comes first, then what has waited longest.
pub fn sort(turns: &mut [Turn]) {
    turns.sort_by(|a, b| (a.kind, a.when, &a.name).cmp(&(b.kind, b.when, &b.name)));
}
