//! The pages of this room: the public form, its receipt, and the desk's list and file.

use super::model::{Category, ProblemReport, ReportStatus, term};
use super::{challenge, forms};
use crate::access::Right;
use crate::ca::rules;
use crate::certificates::{Certificate, CertificateStatus, Named};
use crate::kernel::{Locale, Moment, Number};
use crate::web::{FormState, PageCx};
use askama::Template;

/// 証明書の問題の報告
#[derive(Template)]
#[template(path = "problem_reports/new.html")]
pub struct ReportPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// The moment of the page.
    pub now: Moment,
}

impl ReportPage {
    fn categories(&self) -> [Category; 5] {
        Category::ALL
    }
    fn term(&self, category: &Category) -> String {
        term(self.cx.locale, category.revocation_hours(self.now))
    }
    /// No space stands between Japanese sentences.
    fn is_japanese(&self) -> bool {
        self.cx.locale == Locale::Ja
    }
    fn answer_term(&self) -> String {
        term(self.cx.locale, rules::FIRST_ANSWER_HOURS)
    }
    fn hidden(&self, name: &str) -> String {
        self.form.data.one(name).to_owned()
    }
    fn is_proven(&self) -> bool {
        !self.form.data.one("proven").is_empty()
    }
    fn hours(&self) -> i64 {
        challenge::HOURS
    }
    /// What makes a request with the text in it, to be copied.
    fn command(&self) -> String {
        format!("openssl req -new -key key.pem -subj \"/CN={}\" -out proof.csr", self.form.data.one("challenge"))
    }
}

/// 受け付けました
#[derive(Template)]
#[template(path = "problem_reports/received.html")]
pub struct ReceivedPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The report.
    pub report: ProblemReport,
}

impl ReceivedPage {
    fn is_proven(&self) -> bool {
        self.report.said.spki_sha256.is_some()
    }
}

/// The desk's list.
#[derive(Template)]
#[template(path = "problem_reports/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Those of one status.
    pub rows: Vec<ProblemReport>,
    /// Which status; as a form, so that the choice shows.
    pub form: FormState,
    /// Where the next page starts.
    pub next: Option<String>,
    /// The moment of the page.
    pub now: Moment,
}

impl IndexPage {
    fn statuses(&self) -> [ReportStatus; 3] {
        ReportStatus::ALL
    }
    fn previous(&self) -> Option<String> {
        None
    }
}

/// A certificate that may be meant.
pub struct Found {
    /// In hexadecimal.
    pub serial: String,
    /// Its mailboxes.
    pub emails: String,
    /// Its days.
    pub days: String,
    /// Its order.
    pub order: Option<String>,
    /// Whose it is.
    pub account: String,
    /// How it stands.
    pub status: CertificateStatus,
    /// Whether it can be revoked.
    pub valid: bool,
}

impl Found {
    /// Of a certificate.
    pub fn of(cx: &PageCx, c: &Certificate, order: Option<Number>, account: String, now: Moment) -> Self {
        Self {
            serial: c.serial.clone(),
            emails: c.emails.replace('\n', ", "),
            days: format!("{} – {}", cx.date(&c.not_before), cx.date(&c.not_after)),
            order: order.map(|number| number.to_string()),
            account,
            status: c.status_at(now),
            valid: c.is_valid_at(now),
        }
    }
}

/// One report at the desk.
#[derive(Template)]
#[template(path = "problem_reports/show.html")]
pub struct ShowPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The report.
    pub report: ProblemReport,
    /// What may be meant.
    pub found: Vec<Found>,
    /// Whether some of it has the key that was proven.
    pub keyed: bool,
    /// What else was searched for.
    pub searched: String,
    /// Whether that could not be read.
    pub unread: bool,
    /// The user names of who answered and who closed.
    pub names: [String; 2],
    /// The first answer.
    pub answer: FormState,
    /// What is revoked.
    pub revocation: FormState,
    /// Why nothing is.
    pub closing: FormState,
    /// The moment of the page.
    pub now: Moment,
}

impl ShowPage {
    fn may_act(&self) -> bool {
        self.report.waits() && self.cx.may(Right::ApproveOrders)
    }
    fn may_answer(&self) -> bool {
        self.may_act() && self.report.answered.is_none()
    }
    /// The desk may read what the reporter may not: whether we have ever issued for the key (decision 0019).
    fn proven_text(&self) -> &'static str {
        if self.keyed { "problem-reports-found-proven-text" } else { "problem-reports-found-proven-unknown" }
    }
    /// Something beside the proof was to be found.
    fn looked_for(&self) -> bool {
        self.report.said.spki_sha256.is_none() || !self.report.said.named.is_empty() || !self.searched.is_empty()
    }
    fn any_valid(&self) -> bool {
        self.found.iter().any(|found| found.valid)
    }
    /// The first form that is wrong speaks in the summary.
    fn wrong(&self) -> &FormState {
        [&self.answer, &self.revocation].into_iter().find(|form| form.has_errors()).unwrap_or(&self.closing)
    }
    fn named(&self) -> Vec<(&'static str, String)> {
        let one = |named: &Named| match named {
            Named::Serial(serial) => ("problem-reports-named-serial", serial.clone()),
            Named::Mailbox(address) => ("problem-reports-named-mailbox", address.to_string()),
            Named::Key(hash) => ("problem-reports-named-key", hash.clone()),
        };
        self.report.said.named.iter().map(one).collect()
    }
    fn language(&self) -> &'static str {
        match self.report.said.locale {
            Locale::Ja => "accounts-language-ja",
            Locale::En => "accounts-language-en",
        }
    }
    fn none(&self) -> &'static str {
        forms::NONE
    }
    /// Reasons for the CRL: stored word and key.
    fn reasons(&self) -> Vec<(&'static str, &'static str)> {
        crate::certificates::RevocationReason::ALL.map(|reason| (reason.word(), reason.key())).to_vec()
    }
}
