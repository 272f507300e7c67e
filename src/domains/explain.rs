//! A stored look-up in words: what was asked, what came back, what was expected, what to do now (W-08).

use super::model::{Check, DcvMethod};
use crate::kernel::Moment;
use crate::lookup::{Answer, Asked, Failure, HttpExchange, HttpOutcome, Outcome, Report, Verdict};

/// One look-up.
#[derive(Debug, Clone)]
pub struct CheckView {
    /// When.
    pub at: Moment,
    /// How.
    pub method: DcvMethod,
    /// In one word.
    pub verdict: Verdict,
    /// What would have been accepted.
    pub expected: Vec<String>,
    /// Step by step.
    pub asked: Vec<AskedView>,
}

/// One step of it.
#[derive(Debug, Clone)]
pub struct AskedView {
    /// The question or the address.
    pub question: String,
    /// The key of what came back.
    pub said: &'static str,
    /// `$detail` of it.
    pub detail: String,
    /// What was read.
    pub found: Vec<String>,
}

impl CheckView {
    /// From a row; `None` if it was written by a version that this one cannot read.
    pub fn of(check: &Check) -> Option<Self> {
        let report: Report = serde_json::from_str(&check.report).ok()?;
        Some(Self {
            at: check.checked_at,
            method: check.method,
            verdict: report.verdict(),
            asked: report.asked.iter().map(AskedView::of).collect(),
            expected: report.expected,
        })
    }
    /// Whether control was shown.
    pub fn is_proved(&self) -> bool {
        self.verdict == Verdict::Proved
    }
    /// The result.
    pub fn verdict_key(&self) -> &'static str {
        match self.verdict {
            Verdict::Proved => "domains-verdict-proved",
            Verdict::Different => "domains-verdict-different",
            Verdict::Missing => "domains-verdict-missing",
            Verdict::Refused => "domains-verdict-refused",
            Verdict::Unreachable => "domains-verdict-unreachable",
        }
    }
    /// What to do.
    pub fn advice_key(&self) -> &'static str {
        let file = self.method == DcvMethod::HttpFile;
        match (self.verdict, self.method) {
            (Verdict::Proved, _) => "domains-advice-proved",
            (Verdict::Different, DcvMethod::DnsCname) => "domains-advice-different-cname",
            (Verdict::Different, _) if file => "domains-advice-different-file",
            (Verdict::Different, _) => "domains-advice-different-txt",
            (Verdict::Missing, DcvMethod::DnsCname) => "domains-advice-missing-cname",
            (Verdict::Missing, _) if file => "domains-advice-missing-file",
            (Verdict::Missing, _) => "domains-advice-missing-txt",
            (Verdict::Refused, _) => "domains-advice-refused",
            (Verdict::Unreachable, _) if file => "domains-advice-unreachable-file",
            (Verdict::Unreachable, _) => "domains-advice-unreachable-dns",
        }
    }
}

impl AskedView {
    fn of(asked: &Asked) -> Self {
        match asked {
            Asked::Dns(answer) => Self::dns(answer),
            Asked::Http(exchange) => Self::http(exchange),
        }
    }

    /// A DNS question.
    pub fn dns(answer: &Answer) -> Self {
        let (said, detail) = match &answer.outcome {
            Outcome::Found => ("domains-said-found", answer.ttl.map(|ttl| ttl.to_string()).unwrap_or_default()),
            Outcome::Empty => ("domains-said-empty", String::new()),
            Outcome::Failed(failure) => (failure_key(failure), failure.detail().to_owned()),
        };
        Self { question: answer.question.clone(), said, detail, found: answer.records.clone() }
    }

    fn http(exchange: &HttpExchange) -> Self {
        let status = || exchange.status.map(|s| s.to_string()).unwrap_or_default();
        let (said, detail) = match &exchange.outcome {
            HttpOutcome::Read => ("domains-said-read", status()),
            HttpOutcome::Redirected => ("domains-said-redirected", exchange.location.clone().unwrap_or_default()),
            HttpOutcome::Status => ("domains-said-status", status()),
            HttpOutcome::NoAddress => ("domains-said-no-address", String::new()),
            HttpOutcome::AddressRefused(address) => ("domains-said-address-refused", address.clone()),
            HttpOutcome::PortRefused(port) => ("domains-said-port-refused", port.to_string()),
            HttpOutcome::RedirectRefused(to) => ("domains-said-redirect-refused", to.clone()),
            HttpOutcome::TooManyRedirects => ("domains-said-too-many-redirects", String::new()),
            HttpOutcome::TokenInRequest => ("domains-said-token-in-request", String::new()),
            HttpOutcome::TooLarge => ("domains-said-too-large", String::new()),
            HttpOutcome::Timeout => ("domains-said-http-timeout", String::new()),
            HttpOutcome::Failed(why) => ("domains-said-http-failed", why.clone()),
        };
        let excerpt = Some(exchange.excerpt.clone()).filter(|text| !text.is_empty());
        let question = match &exchange.address {
            Some(address) => format!("GET {} ({address})", exchange.url),
            None => format!("GET {}", exchange.url),
        };
        Self { question, said, detail, found: excerpt.into_iter().collect() }
    }
}

fn failure_key(failure: &Failure) -> &'static str {
    match failure {
        Failure::Timeout => "domains-said-timeout",
        Failure::Server(_) => "domains-said-server",
        Failure::Bogus => "domains-said-bogus",
        Failure::Unreachable(_) => "domains-said-unreachable",
    }
}
