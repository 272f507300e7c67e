//! A domain, the proofs of control over it, and how it stands at a moment.
//!
//! Nothing here is stored as a state: whether a domain is validated follows from its proofs, the dated rules
//! and the moment that is asked about, so a rule that shortens a period shortens it for old proofs too.

use crate::ca::rules::{self, Standing};
use crate::kernel::{DomainName, EmailAddress, Id, Locale, Moment, Number, TokenHash};

/// How control is proved. The first one is what we recommend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DcvMethod {
    /// A TXT record (TBR 3.2.2.4.7).
    DnsTxt,
    /// A CNAME record (TBR 3.2.2.4.7).
    DnsCname,
    /// A file on the web server of the name (TBR 3.2.2.4.18).
    HttpFile,
    /// An answer to a mail (TBR 3.2.2.4.4 and .14); on its way out.
    Email,
}

impl DcvMethod {
    /// All, in the order of the form: mail stands last because the rules retire it (F-DCV-08).
    pub const ALL: [Self; 4] = [Self::DnsTxt, Self::DnsCname, Self::HttpFile, Self::Email];

    /// The form's value and the stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::DnsTxt => "dns_txt",
            Self::DnsCname => "dns_cname",
            Self::HttpFile => "http_file",
            Self::Email => "email",
        }
    }
    /// From the form's value.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.word() == word)
    }
    /// Its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::DnsTxt => "domains-method-dns-txt",
            Self::DnsCname => "domains-method-dns-cname",
            Self::HttpFile => "domains-method-http-file",
            Self::Email => "domains-method-email",
        }
    }
    /// How far a proof reaches: DNS and mail speak for the whole zone, a file for the one name that serves it
    /// (TBR 3.2.2.4.18: "MUST NOT issue … for other FQDNs that end with all the labels").
    pub fn scope(self) -> Scope {
        match self {
            Self::HttpFile => Scope::Exact,
            Self::DnsTxt | Self::DnsCname | Self::Email => Scope::Subdomains,
        }
    }
    /// Whether a new proof by this method may begin.
    pub fn standing(self, at: Moment) -> Standing {
        if self == Self::Email { rules::email_dcv(at) } else { Standing::Allowed }
    }
    /// Whether it is open to choice at this moment.
    pub fn is_offered(self, at: Moment) -> bool {
        self.standing(at) != Standing::Forbidden
    }
}

/// Which names a proof covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The name itself.
    Exact,
    /// The name and everything below it.
    Subdomains,
}

impl Scope {
    const ALL: [Self; 2] = [Self::Exact, Self::Subdomains];
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Subdomains => "subdomains",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    /// Its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Exact => "domains-scope-exact",
            Self::Subdomains => "domains-scope-subdomains",
        }
    }
    /// Whether a proof for `proved` with this scope speaks for `name`.
    pub fn covers(self, proved: &DomainName, name: &DomainName) -> bool {
        match self {
            Self::Exact => proved == name,
            Self::Subdomains => name.is_within(proved),
        }
    }
}

/// How an open proof ended, or that it has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChallengeStatus {
    /// Waits for its answer until it expires.
    Open,
    /// Answered: this one proved control.
    Proved,
    /// The addressee of the mail said no.
    Declined,
    /// No longer needed: another one proved control, or another addressee declined.
    Closed,
}

impl ChallengeStatus {
    const ALL: [Self; 4] = [Self::Open, Self::Proved, Self::Declined, Self::Closed];
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Proved => "proved",
            Self::Declined => "declined",
            Self::Closed => "closed",
        }
    }
    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// A domain of an account. Accounts that name the same domain each prove control for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// Row identity.
    pub id: Id,
    /// ドメインID, as people read it.
    pub number: Number,
    /// Whose.
    pub account_id: Id,
    /// The organization it belongs to.
    pub organization_id: Id,
    /// The name, in A-labels.
    pub name: DomainName,
    /// Whether it may be used.
    pub active: bool,
    /// 追加日
    pub created_at: Moment,
}

impl Domain {
    /// The key of its ステータス.
    pub fn activity_key(&self) -> &'static str {
        if self.active { "organizations-activity-active" } else { "organizations-activity-inactive" }
    }
}

/// One question that only somebody in control of the domain can answer: a token to publish, or a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// Row identity.
    pub id: Id,
    /// Which domain.
    pub domain_id: Id,
    /// How.
    pub method: DcvMethod,
    /// Language of the mail.
    pub language: Locale,
    /// What is to be published; a token that went out by mail is not kept.
    pub token: Option<String>,
    /// Its hash.
    pub token_hash: TokenHash,
    /// To whom the mail went.
    pub address: Option<EmailAddress>,
    /// How it stands.
    pub status: ChallengeStatus,
    /// Who asked.
    pub requested_by: Id,
    /// When.
    pub created_at: Moment,
    /// Not accepted from then on.
    pub expires_at: Moment,
}

impl Challenge {
    /// Whether an answer still counts.
    pub fn is_open_at(&self, now: Moment) -> bool {
        self.status == ChallengeStatus::Open && now < self.expires_at
    }
    /// For choosing: open, of this method.
    pub fn awaits(&self, method: DcvMethod, now: Moment) -> bool {
        self.method == method && self.is_open_at(now)
    }
}

/// A look-up that was made, as it was stored.
#[derive(Debug, Clone)]
pub struct Check {
    /// Row identity.
    pub id: Id,
    /// Which domain.
    pub domain_id: Id,
    /// How.
    pub method: DcvMethod,
    /// When.
    pub checked_at: Moment,
    /// Whether a token was found.
    pub matched: bool,
    /// JSON of `lookup::Report`.
    pub report: String,
}

/// A proof that succeeded, kept for good.
#[derive(Debug, Clone)]
pub struct Validation {
    /// Row identity.
    pub id: Id,
    /// Which domain.
    pub domain_id: Id,
    /// How.
    pub method: DcvMethod,
    /// For which names.
    pub scope: Scope,
    /// When.
    pub validated_at: Moment,
    /// Under which section of which version of the rules (SBR 3.2.2 wants both recorded).
    pub rule: String,
    /// JSON: what was found.
    pub evidence: String,
}

impl Validation {
    /// The end of its use, by the rule that is in force at `now`.
    pub fn until(&self, now: Moment) -> Moment {
        let by_age = self.validated_at.plus_days(rules::dcv_reuse_days(now));
        match self.method {
            // Mail is retired together with everything that rests on it.
            DcvMethod::Email => rules::email_dcv_end().map_or(by_age, |end| by_age.min(end)),
            _ => by_age,
        }
    }
    /// Whether it may be relied on.
    pub fn is_usable_at(&self, now: Moment) -> bool {
        now < self.until(now)
    }
}

/// ドメイン認証ステータス
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DomainStatus {
    /// Nothing was begun, or what was begun ran out.
    Unvalidated,
    /// A proof is open.
    Pending,
    /// Control is proved and the proof may be relied on.
    Validated,
    /// It was; the proof is too old now.
    Expired,
    /// The addressee of the mail declined.
    Rejected,
}

impl DomainStatus {
    /// All, in the order of the filter.
    pub const ALL: [Self; 5] = [Self::Unvalidated, Self::Pending, Self::Validated, Self::Expired, Self::Rejected];

    /// From the filter's value.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.tag() == word)
    }
    /// `data-status`
    pub fn tag(self) -> &'static str {
        match self {
            Self::Unvalidated => "unvalidated",
            Self::Pending => "pending",
            Self::Validated => "validated",
            Self::Expired => "expired",
            Self::Rejected => "rejected",
        }
    }
    /// Its word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unvalidated => "domains-status-unvalidated",
            Self::Pending => "domains-status-pending",
            Self::Validated => "domains-status-validated",
            Self::Expired => "domains-status-expired",
            Self::Rejected => "domains-status-rejected",
        }
    }
}

/// A domain with its proofs: what its state is read from.
#[derive(Debug, Clone)]
pub struct Proofs {
    /// Newest first.
    pub validations: Vec<Validation>,
    /// Newest first.
    pub challenges: Vec<Challenge>,
}

impl Proofs {
    /// The proof that may be relied on longest.
    pub fn best(&self, now: Moment) -> Option<&Validation> {
        self.validations.iter().filter(|v| v.is_usable_at(now)).max_by_key(|v| v.until(now))
    }
    /// The proof to show when none may be relied on.
    pub fn latest(&self) -> Option<&Validation> {
        self.validations.first()
    }
    /// Questions that still wait for an answer, newest first.
    pub fn open(&self, now: Moment) -> impl Iterator<Item = &Challenge> {
        self.challenges.iter().filter(move |c| c.is_open_at(now))
    }
    /// The state. A usable proof outweighs an open one (F-DCV-07), an open one outweighs the past.
    pub fn status_at(&self, now: Moment) -> DomainStatus {
        if self.best(now).is_some() {
            DomainStatus::Validated
        } else if self.open(now).next().is_some() {
            DomainStatus::Pending
        } else if self.was_declined() {
            DomainStatus::Rejected
        } else if self.validations.is_empty() {
            DomainStatus::Unvalidated
        } else {
            DomainStatus::Expired
        }
    }
    /// 認証有効期限: when it ends, or ended.
    pub fn until(&self, now: Moment) -> Option<Moment> {
        self.best(now).or_else(|| self.latest()).map(|v| v.until(now))
    }

    fn was_declined(&self) -> bool {
        let declined = self.challenges.iter().find(|c| c.status == ChallengeStatus::Declined);
        let proved = self.latest().map(|v| v.validated_at);
        declined.is_some_and(|c| proved.is_none_or(|at| c.created_at > at))
    }
}
