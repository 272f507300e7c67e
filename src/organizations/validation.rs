//! One request for the validation of an organization, from the customer's wish to the decision.

use super::evidence::{CallBack, EvidenceKind};
use super::{Evidence, Organization, ValidationStatus};
use crate::kernel::{Id, Moment, secret::sha256_hex};
use crate::store::StoreError;

/// The one type of validation that this product needs (S-ORG-06 names others, of other products).
pub const SMIME: &str = "smime";

/// A request for validation with what was recorded and decided.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct Validation {
    /// Row identity.
    pub id: Id,
    /// What is to be validated.
    pub organization_id: Id,
    /// Whose it is.
    pub account_id: Id,
    /// [`SMIME`]
    pub types: String,
    /// How far it is.
    pub stage: Stage,
    /// Who asked.
    pub requested_by: Id,
    /// When.
    pub requested_at: Moment,
    name_evidence: String,
    identifier_evidence: String,
    address_evidence: String,
    telephone_evidence: String,
    authority_evidence: String,
    /// Who recorded the evidence last.
    pub reviewed_by: Option<Id>,
    /// When.
    pub reviewed_at: Option<Moment>,
    /// Who decided, or whose amendment voided it.
    pub decided_by: Option<Id>,
    /// When.
    pub decided_at: Option<Moment>,
    /// Why it was rejected, in words for the applicant.
    pub reason: Option<String>,
    /// Until when it may be relied on.
    pub valid_until: Option<Moment>,
    /// The rule that gave the time.
    pub rule: Option<String>,
}

impl Validation {
    /// What staff recorded.
    pub fn evidence(&self) -> Evidence {
        Evidence {
            name: self.name_evidence.clone(),
            identifier: self.identifier_evidence.clone(),
            address: self.address_evidence.clone(),
            telephone: CallBack::from_stored(&self.telephone_evidence),
            authority: self.authority_evidence.clone(),
        }
    }

    /// Whether the customer took it back before staff decided; a decision names its rule or its reason.
    pub fn is_withdrawn(&self) -> bool {
        self.stage == Stage::Voided && self.rule.is_none()
    }

    /// Which version of the record this is: forms carry it, so that nobody overwrites or decides on what
    /// they have not seen.
    pub fn version(&self) -> String {
        let reviewer = self.reviewed_by.as_ref().map_or("", Id::as_str);
        let at = self.reviewed_at.map(|at| at.to_string()).unwrap_or_default();
        let parts = [
            reviewer,
            &at,
            &self.name_evidence,
            &self.identifier_evidence,
            &self.address_evidence,
            &self.telephone_evidence,
            &self.authority_evidence,
        ];
        sha256_hex(parts.iter().map(|p| format!("{}:{p}\n", p.len())).collect::<String>().as_bytes())
    }
}

impl Validation {
    /// One that has been decided, for the samples of pages.
    pub fn sample(organization: &Organization, now: Moment) -> Self {
        let id = organization.id.clone();
        let stage = match organization.stored_status {
            ValidationStatus::Validated | ValidationStatus::Expired => Stage::Approved,
            ValidationStatus::Rejected => Stage::Rejected,
            ValidationStatus::Pending => Stage::Pending,
            ValidationStatus::Unvalidated => Stage::Voided,
        };
        let decided = (!stage.is_open()).then_some(now);
        Self {
            id: id.clone(),
            organization_id: id.clone(),
            account_id: organization.account_id.clone(),
            types: SMIME.into(),
            stage,
            requested_by: id.clone(),
            requested_at: now.plus_days(-3),
            name_evidence: "Register: the name is the same.".into(),
            identifier_evidence: "Register: in force.".into(),
            address_evidence: String::new(),
            telephone_evidence: String::new(),
            authority_evidence: String::new(),
            reviewed_by: Some(id.clone()),
            reviewed_at: Some(now.plus_days(-1)),
            decided_by: decided.map(|_| id),
            decided_at: decided,
            reason: (stage == Stage::Rejected).then(|| "The register has no such number.".into()),
            valid_until: organization.validated_until,
            rule: (stage == Stage::Approved).then(|| "SBR 4.2.1".into()),
        }
    }
}

/// How far a validation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing, or not everything, is recorded.
    Pending,
    /// All evidence is recorded; a decision may fall.
    Reviewed,
    /// Confirmed.
    Approved,
    /// Not confirmed.
    Rejected,
    /// The customer changed the organization's data.
    Voided,
}

impl Stage {
    /// All.
    pub const ALL: [Self; 5] = [Self::Pending, Self::Reviewed, Self::Approved, Self::Rejected, Self::Voided];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Reviewed => "reviewed",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Voided => "voided",
        }
    }

    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }

    /// Whether staff have something to do.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Pending | Self::Reviewed)
    }

    /// `data-status`: the contract's words.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Pending | Self::Reviewed => "pending",
            Self::Approved => "validated",
            Self::Rejected => "rejected",
            Self::Voided => "unvalidated",
        }
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pending => "organizations-stage-pending",
            Self::Reviewed => "organizations-stage-reviewed",
            Self::Approved => "organizations-stage-approved",
            Self::Rejected => "organizations-stage-rejected",
            Self::Voided => "organizations-stage-voided",
        }
    }
}

/// The validation a member of staff had before them, and in which version.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Which validation.
    pub validation: Id,
    /// See [`Validation::version`].
    pub version: String,
}

/// Why evidence was not recorded or a decision did not fall.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// No such validation.
    #[error("no such validation")]
    NotFound,
    /// It was decided, or voided by the customer's amendment.
    #[error("the validation is not open any more")]
    Closed,
    /// A colleague recorded something since the page was opened.
    #[error("the record has changed since it was read")]
    Stale,
    /// Two people are asked for, and the recorder is one of them.
    #[error("whoever recorded the evidence does not decide")]
    SamePerson,
    /// Evidence is missing.
    #[error("evidence is missing")]
    Incomplete(Vec<EvidenceKind>),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}
