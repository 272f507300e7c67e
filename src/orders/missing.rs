//! What an order waits for, and whose turn it is.

use super::{Order, OrderStatus, proofs, requests};
use crate::accounts;
use crate::domains::{self, Coverage};
use crate::kernel::{DomainName, Moment, Number};
use crate::organizations::{self, ValidationStatus};
use crate::store::{Conn, StoreError};

/// Something an order lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Staff have not enabled the product for the account.
    Product,
    /// The organization is not validated.
    Organization {
        /// 組織ID
        number: Number,
        /// How it stands.
        status: ValidationStatus,
    },
    /// Control of a mail domain is not proven.
    Domain {
        /// The domain of the mailboxes.
        name: DomainName,
        /// The registered domain to look at.
        number: Option<Number>,
        /// Whether a proof is under way.
        pending: bool,
    },
    /// The money has not been seen.
    Payment,
    /// Nothing but the decision of staff.
    Approval,
}

/// Who acts next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// The customer.
    Applicant,
    /// The operator's staff.
    Staff,
}

impl Missing {
    /// Who can mend it.
    pub fn turn(&self) -> Turn {
        match self {
            Self::Organization { status: ValidationStatus::Pending, .. } | Self::Product | Self::Approval => {
                Turn::Staff
            }
            Self::Organization { .. } | Self::Domain { .. } | Self::Payment => Turn::Applicant,
        }
    }

    /// The key of its sentence to the customer; arguments `name`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Product => "orders-missing-product",
            Self::Organization { status: ValidationStatus::Pending, .. } => "orders-missing-organization-pending",
            Self::Organization { .. } => "orders-missing-organization",
            Self::Domain { pending: true, .. } => "orders-missing-domain-pending",
            Self::Domain { .. } => "orders-missing-domain",
            Self::Payment => "orders-missing-payment",
            Self::Approval => "orders-missing-approval",
        }
    }

    /// The name that the sentence speaks of.
    pub fn name(&self) -> String {
        match self {
            Self::Domain { name, .. } => name.to_string(),
            Self::Organization { number, .. } => number.to_string(),
            _ => String::new(),
        }
    }

    /// Where the customer mends it.
    pub fn path(&self) -> Option<String> {
        match self {
            Self::Organization { number, .. } => Some(format!("/organizations/{number}")),
            Self::Domain { number: Some(number), .. } => Some(format!("/domains/{number}")),
            Self::Domain { number: None, .. } => Some("/domains/new".to_owned()),
            Self::Payment => Some("#payment".to_owned()),
            Self::Product | Self::Approval => None,
        }
    }
}

/// What an order lacks before its certificate may be made; nothing once it is approved or over. The decision
/// of staff stands last and alone: it is not asked for while anything else is missing.
pub fn missing(conn: &mut Conn, order: &Order, now: Moment) -> Result<Vec<Missing>, StoreError> {
    if order.status != OrderStatus::Pending || order.approved_at.is_some() {
        return Ok(vec![]);
    }
    let gone = |what: &str| StoreError::Corrupt(format!("order {}: {what} is gone", order.number));
    let account = accounts::store::find_account(conn, &order.account_id)?.ok_or_else(|| gone("account"))?;
    let organization =
        organizations::store::find_by_id(conn, &order.organization_id)?.ok_or_else(|| gone("organization"))?;
    let request = requests::store::find_by_id(conn, &order.request_id)?.ok_or_else(|| gone("request"))?;
    let mut found = vec![];
    if account.product_enabled_at.is_none() {
        found.push(Missing::Product);
    }
    if !organization.is_valid_at(now) {
        found.push(Missing::Organization { number: organization.number, status: organization.status_at(now) });
    }
    for state in proofs::states(conn, &order.account_id, &request.wanted.domains(), now)? {
        let (pending, domain) = match state.coverage {
            Coverage::Valid { .. } => continue,
            Coverage::Pending { domain } => (true, Some(domain)),
            Coverage::Expired { domain } => (false, Some(domain)),
            Coverage::Missing => (false, None),
        };
        let number = match domain {
            Some(id) => domains::store::find_by_id(conn, &id)?.map(|d| d.number),
            None => domains::store::find_by_name(conn, &order.account_id, &state.name)?.map(|d| d.number),
        };
        found.push(Missing::Domain { name: state.name, number, pending });
    }
    if order.paid_at.is_none() {
        found.push(Missing::Payment);
    }
    if found.is_empty() {
        found.push(Missing::Approval);
    }
    Ok(found)
}
