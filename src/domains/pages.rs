//! The pages of this room.

use super::approval::{Mailed, Standing};
use super::explain::{AskedView, CheckView};
use super::mails::person;
use super::model::{Challenge, DcvMethod, Domain, DomainStatus, Proofs, Validation};
use super::publish::Publication;
use super::store::Owner;
use crate::access::Right;
use crate::ca::rules::Standing as RuleStanding;
use crate::kernel::{EmailAddress, Moment};
use crate::lookup::{MailContacts, Outcome};
use crate::store::Total;
use crate::web::{FormState, List, PageCx};
use askama::Template;

/// A line of the list.
#[derive(Debug, Clone)]
pub struct Row {
    /// The domain.
    pub domain: Domain,
    /// Its organization.
    pub owner: Owner,
    /// The method of its proof, or of the one that is open.
    pub method: Option<DcvMethod>,
    /// Its state.
    pub status: DomainStatus,
    /// 認証有効期間
    pub until: Option<Moment>,
}

impl Row {
    /// Reads state and dates from the proofs.
    pub fn new(domain: Domain, owner: Owner, proofs: &Proofs, now: Moment) -> Self {
        let proved = proofs.best(now).or_else(|| proofs.latest()).map(|v| v.method);
        let open = proofs.open(now).next().map(|c| c.method);
        let status = proofs.status_at(now);
        let method = if status == DomainStatus::Pending { open.or(proved) } else { proved.or(open) };
        Self { method, status, until: proofs.until(now), domain, owner }
    }
}

/// 証明書 > ドメイン
#[derive(Template)]
#[template(path = "domains/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Filters and order.
    pub list: List,
    /// What is selected, and what is wrong with it.
    pub form: FormState,
    /// The rows of this page.
    pub rows: Vec<Row>,
    /// How many there are.
    pub total: Total,
    /// The page after this.
    pub next: Option<String>,
}

impl IndexPage {
    fn statuses(&self) -> [DomainStatus; 5] {
        DomainStatus::ALL
    }
    fn may_manage(&self) -> bool {
        self.cx.may(Right::ManageDomains)
    }
    fn may_register(&self) -> bool {
        self.cx.may(Right::RegisterDomains)
    }
}

/// The re-validation of several domains: which, and how.
#[derive(Template)]
#[template(path = "domains/revalidation.html")]
pub struct RevalidationPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// The domains as the form carries them.
    pub numbers: String,
    /// The domains as they stand.
    pub rows: Vec<Row>,
    /// How the rules see mail today.
    pub mail: RuleStanding,
}

impl RevalidationPage {
    fn offers_mail(&self) -> bool {
        self.mail != RuleStanding::Forbidden
    }
    fn mail_hint(&self) -> &'static str {
        "domains-revalidation-mail"
    }
    fn discourages_mail(&self) -> bool {
        self.mail == RuleStanding::Discouraged
    }
}

/// A domain with what is to be done for it.
#[derive(Debug, Clone)]
pub struct ToPublish {
    /// The domain as it stands.
    pub row: Row,
    /// The newest token to publish.
    pub token: Option<OpenToken>,
    /// Who was written to and has not answered.
    pub mails: Vec<EmailAddress>,
}

/// What is to be published for several domains.
#[derive(Template)]
#[template(path = "domains/records.html")]
pub struct RecordsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// By name.
    pub lines: Vec<ToPublish>,
}

impl RecordsPage {
    /// All records that stand in DNS, as lines of a zone file.
    fn zone(&self) -> String {
        let first = |line: &ToPublish| line.token.as_ref().and_then(|t| t.publications.first()).cloned();
        let records = self.lines.iter().filter_map(first).filter(|p| !p.kind.is_empty());
        records.map(|p| p.zone_line()).collect::<Vec<_>>().join("\n")
    }
}

/// 新しいドメイン
#[derive(Template)]
#[template(path = "domains/new.html")]
pub struct NewPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// The organizations to choose from.
    pub owners: Vec<Owner>,
    /// How the rules see mail today.
    pub mail: RuleStanding,
    /// The number of the domain if it is there already.
    pub registered: Option<String>,
}

impl NewPage {
    fn choices(&self) -> Vec<(String, String)> {
        let words = |o: &Owner| {
            self.cx.t("domains-new-organization").a("name", &o.legal_name).a("number", o.number).to_string()
        };
        self.owners.iter().map(|o| (o.number.to_string(), words(o))).collect()
    }
    fn offers_mail(&self) -> bool {
        self.mail != RuleStanding::Forbidden
    }
    fn mail_hint(&self) -> &'static str {
        "domains-method-email-hint"
    }
    fn discourages_mail(&self) -> bool {
        self.mail == RuleStanding::Discouraged
    }
}

/// 宛先の選択
#[derive(Template)]
#[template(path = "domains/addresses.html")]
pub struct AddressesPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// The domain.
    pub domain: Domain,
    /// What was looked up just now.
    pub contacts: MailContacts,
}

impl AddressesPage {
    fn asked(&self) -> [AskedView; 2] {
        [AskedView::dns(&self.contacts.mx), AskedView::dns(&self.contacts.txt)]
    }
    fn has_choice(&self) -> bool {
        !self.contacts.constructed.is_empty() || !self.contacts.published.is_empty()
    }
    fn takes_no_mail(&self) -> bool {
        !self.contacts.receives_mail && !matches!(self.contacts.mx.outcome, Outcome::Failed(_))
    }
}

/// A proof in the history.
#[derive(Debug, Clone)]
pub struct PastProof {
    /// The proof.
    pub validation: Validation,
    /// The end of its use by today's rules.
    pub until: Moment,
    /// Whether it may be relied on.
    pub usable: bool,
}

impl PastProof {
    fn status(&self) -> DomainStatus {
        if self.usable { DomainStatus::Validated } else { DomainStatus::Expired }
    }
    fn tag(&self) -> &'static str {
        self.status().tag()
    }
    fn key(&self) -> &'static str {
        self.status().key()
    }
}

/// What is to be published for an open challenge.
#[derive(Debug, Clone)]
pub struct OpenToken {
    /// The challenge.
    pub challenge: Challenge,
    /// The lines; the first is recommended.
    pub publications: Vec<Publication>,
}

/// One domain.
#[derive(Template)]
#[template(path = "domains/show.html")]
pub struct ShowPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The re-validation form.
    pub form: FormState,
    /// The domain.
    pub domain: Domain,
    /// Its organization.
    pub owner: Owner,
    /// Its state.
    pub status: DomainStatus,
    /// 認証有効期限
    pub until: Option<Moment>,
    /// Tokens to publish, newest first.
    pub tokens: Vec<OpenToken>,
    /// Mails that wait for their answer, newest first.
    pub mails: Vec<Challenge>,
    /// Look-ups, newest first.
    pub checks: Vec<CheckView>,
    /// Proofs, newest first.
    pub history: Vec<PastProof>,
    /// How the rules see mail today.
    pub mail: RuleStanding,
}

impl ShowPage {
    fn may_manage(&self) -> bool {
        self.cx.may(Right::ManageDomains)
    }
    fn offers_mail(&self) -> bool {
        self.mail != RuleStanding::Forbidden
    }
    fn mail_hint(&self) -> &'static str {
        "domains-method-email-hint"
    }
    fn discourages_mail(&self) -> bool {
        self.mail == RuleStanding::Discouraged
    }
    fn is_validated(&self) -> bool {
        self.status == DomainStatus::Validated
    }
    fn current(&self) -> Option<&OpenToken> {
        self.tokens.first()
    }
    fn older(&self) -> &[OpenToken] {
        self.tokens.get(1..).unwrap_or_default()
    }
    fn latest_check(&self) -> Option<&CheckView> {
        self.checks.first()
    }
    fn earlier_checks(&self) -> &[CheckView] {
        self.checks.get(1..).unwrap_or_default()
    }
    fn is_renewal_under_way(&self) -> bool {
        self.is_validated() && !(self.tokens.is_empty() && self.mails.is_empty())
    }
    fn is_nothing_open(&self) -> bool {
        self.tokens.is_empty() && self.mails.is_empty()
    }
}

/// What the reader of a mail decides.
#[derive(Template)]
#[template(path = "domains/approval.html")]
pub struct ApprovalPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The question.
    pub mailed: Mailed,
    /// Where the answer goes.
    pub action: String,
}

impl ApprovalPage {
    fn applicant(&self) -> String {
        person(self.cx.locale, &self.mailed.applicant)
    }
    fn address(&self) -> String {
        self.mailed.challenge.address.as_ref().map(ToString::to_string).unwrap_or_default()
    }
}

/// Why there is nothing (more) to decide behind a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// No such link.
    Unknown,
    /// It was approved.
    Approved,
    /// It was declined.
    Declined,
    /// Decided otherwise.
    Closed,
    /// Too late.
    Expired,
    /// Mail is no longer accepted.
    Retired,
}

impl Notice {
    /// All, for the samples.
    pub const ALL: [Self; 6] =
        [Self::Unknown, Self::Approved, Self::Declined, Self::Closed, Self::Expired, Self::Retired];

    /// What to say when there is nothing to decide.
    pub fn of(standing: Standing) -> Option<Self> {
        match standing {
            Standing::Open => None,
            Standing::Approved => Some(Self::Approved),
            Standing::Declined => Some(Self::Declined),
            Standing::Closed => Some(Self::Closed),
            Standing::Expired => Some(Self::Expired),
            Standing::Retired => Some(Self::Retired),
        }
    }
    fn title(self) -> &'static str {
        match self {
            Self::Unknown => "domains-notice-unknown-title",
            Self::Approved => "domains-notice-approved-title",
            Self::Declined => "domains-notice-declined-title",
            Self::Closed => "domains-notice-closed-title",
            Self::Expired => "domains-notice-expired-title",
            Self::Retired => "domains-notice-retired-title",
        }
    }
    fn text(self) -> &'static str {
        match self {
            Self::Unknown => "domains-notice-unknown-text",
            Self::Approved => "domains-notice-approved-text",
            Self::Declined => "domains-notice-declined-text",
            Self::Closed => "domains-notice-closed-text",
            Self::Expired => "domains-notice-expired-text",
            Self::Retired => "domains-notice-retired-text",
        }
    }
}

/// A link behind which there is nothing to decide.
#[derive(Template)]
#[template(path = "domains/notice.html")]
pub struct NoticePage {
    /// Ambient values.
    pub cx: PageCx,
    /// What there is to say.
    pub notice: Notice,
    /// About which domain; none for an unknown link.
    pub domain: Option<String>,
}
