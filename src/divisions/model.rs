//! A division and what belongs to it.

use crate::kernel::{EmailAddress, Id, Moment, Number};

/// A division.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Division {
    /// Row identity.
    pub id: Id,
    /// For addresses and forms.
    pub number: Number,
    /// The customer.
    pub account_id: Id,
    /// グループ名; one of its kind in the account.
    pub name: String,
    /// 説明
    pub description: String,
    /// Whether new orders may be placed for it.
    pub active: bool,
    /// Whether it may use every organization of the account.
    pub every_organization: bool,
    /// Whether it may use every domain of the account.
    pub every_domain: bool,
    /// Who hears of the ends of its certificates, one a line.
    pub renewal_emails: String,
    /// When it was made.
    pub created_at: Moment,
}

impl Division {
    /// The page of the division.
    pub fn path(&self) -> String {
        format!("/settings/divisions/{}", self.number)
    }
    /// Who hears of the ends of its certificates.
    pub fn renewal_addresses(&self) -> Vec<EmailAddress> {
        self.renewal_emails.lines().filter_map(|line| EmailAddress::parse(line).ok()).collect()
    }
}

/// What belongs to a division.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Members {
    /// The people held to it.
    pub users: Vec<Id>,
    /// The organizations it may use, where that is not every one.
    pub organizations: Vec<Id>,
    /// The domains it may use, where that is not every one.
    pub domains: Vec<Id>,
}

/// A form that passed.
#[derive(Debug, Clone)]
pub struct NewDivision {
    /// グループ名
    pub name: String,
    /// 説明
    pub description: String,
    /// Whether it may use every organization.
    pub every_organization: bool,
    /// Whether it may use every domain.
    pub every_domain: bool,
    /// Who hears of the ends of its certificates.
    pub renewal_emails: Vec<EmailAddress>,
    /// What belongs to it.
    pub members: Members,
}
