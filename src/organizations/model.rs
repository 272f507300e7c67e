//! An organization and how its validation stands.

use super::Details;
use crate::kernel::{Id, Moment, Number, OrganizationIdentifier};

/// An organization of an account. The data the customer gave is read as if it stood here
/// (`organization.legal_name`).
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Organization {
    /// Row identity.
    pub id: Id,
    /// 組織ID
    pub number: Number,
    /// Whose it is.
    pub account_id: Id,
    /// What the customer says.
    pub details: Details,
    /// Whether it is offered in forms.
    pub active: bool,
    /// How the last request for validation went; ask [`Organization::status_at`].
    pub stored_status: ValidationStatus,
    /// Until when certificates may name it.
    pub validated_until: Option<Moment>,
    /// When it was registered.
    pub created_at: Moment,
}

impl std::ops::Deref for Organization {
    type Target = Details;
    fn deref(&self) -> &Details {
        &self.details
    }
}

impl Organization {
    /// Whether certificates may name it at `now`.
    pub fn is_valid_at(&self, now: Moment) -> bool {
        self.validated_until.is_some_and(|until| until > now)
    }

    /// How it stands at `now`. Valid is valid, even while a new validation is under way.
    pub fn status_at(&self, now: Moment) -> ValidationStatus {
        match self.stored_status {
            _ if self.is_valid_at(now) => ValidationStatus::Validated,
            ValidationStatus::Validated => ValidationStatus::Expired,
            other => other,
        }
    }

    /// The key of its ステータス.
    pub fn activity_key(&self) -> &'static str {
        if self.active { "organizations-activity-active" } else { "organizations-activity-inactive" }
    }

    /// Whether staff have a request for validation before them.
    pub fn is_pending(&self) -> bool {
        self.stored_status == ValidationStatus::Pending
    }

    /// organizationIdentifier as it goes into the certificate.
    pub fn identifier(&self) -> OrganizationIdentifier {
        self.details.organization_identifier()
    }

    /// What amending it at `now` takes away.
    pub fn loses_on_amendment(&self, now: Moment) -> Loss {
        Loss { validity: self.validated_until.filter(|until| *until > now), request: self.is_pending() }
    }
}

/// What goes when the data changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// A validation that would have held until then.
    pub validity: Option<Moment>,
    /// A request that staff have not decided yet.
    pub request: bool,
}

impl Loss {
    /// Nothing goes.
    pub fn is_none(self) -> bool {
        self.validity.is_none() && !self.request
    }
}

/// ステータス: whether forms offer it. Lists show the active ones unless asked for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activity {
    /// Offered.
    Active,
    /// Deactivated.
    Inactive,
    /// Both.
    All,
}

impl Activity {
    /// From `?status=`; the active ones unless it asks for others.
    pub fn parse(word: &str) -> Self {
        match word {
            "inactive" => Self::Inactive,
            "all" => Self::All,
            _ => Self::Active,
        }
    }
    /// As `?status=` names it; nothing for what is shown anyway.
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "",
            Self::Inactive => "inactive",
            Self::All => "all",
        }
    }
}

/// How the validation of an organization stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValidationStatus {
    /// Never asked for, or voided.
    Unvalidated,
    /// Before staff.
    Pending,
    /// Certificates may name it.
    Validated,
    /// It was, once.
    Expired,
    /// Staff could not confirm it.
    Rejected,
}

impl ValidationStatus {
    /// All, in the order of the filter.
    pub const ALL: [Self; 5] = [Self::Unvalidated, Self::Pending, Self::Validated, Self::Expired, Self::Rejected];

    /// The stored word and `data-status`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unvalidated => "unvalidated",
            Self::Pending => "pending",
            Self::Validated => "validated",
            Self::Expired => "expired",
            Self::Rejected => "rejected",
        }
    }

    /// As [`Self::word`], under the name that templates use.
    pub fn tag(self) -> &'static str {
        self.word()
    }

    /// From the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unvalidated => "organizations-status-unvalidated",
            Self::Pending => "organizations-status-pending",
            Self::Validated => "organizations-status-validated",
            Self::Expired => "organizations-status-expired",
            Self::Rejected => "organizations-status-rejected",
        }
    }
}
