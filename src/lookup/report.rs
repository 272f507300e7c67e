//! What a check of domain control did and found; stored with the validation and shown to the applicant.

use super::answer::{Answer, Outcome};
use serde::{Deserialize, Serialize};

/// The methods that this room can check by itself; mail is answered by its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// DNS change, TXT record (TBR 3.2.2.4.7).
    Txt,
    /// DNS change, CNAME record (TBR 3.2.2.4.7).
    Cname,
    /// Agreed-upon change to a website (TBR 3.2.2.4.18).
    File,
}

impl Method {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Txt => "txt",
            Self::Cname => "cname",
            Self::File => "file",
        }
    }
}

/// The whole of one check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// How control was to be shown.
    pub method: Method,
    /// Every question and request, in order, with what came back.
    pub asked: Vec<Asked>,
    /// What would have been accepted: tokens, or whole CNAME records.
    pub expected: Vec<String>,
    /// The open token that was found.
    pub matched: Option<String>,
}

/// One step of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// A DNS question.
    Dns(Answer),
    /// An HTTP request.
    Http(HttpExchange),
}

/// One request, one hop; a refused hop is written down without having been made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HttpExchange {
    /// The address asked for.
    pub url: String,
    /// Which IP address was connected to.
    pub address: Option<String>,
    /// The status line's code.
    pub status: Option<u16>,
    /// Where a redirect pointed.
    pub location: Option<String>,
    /// The first 512 octets of the body.
    pub excerpt: String,
    /// How it ended.
    pub outcome: HttpOutcome,
}

/// How a request ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HttpOutcome {
    /// 2xx, and the body was read.
    Read,
    /// A redirect that was followed; the next exchange is its target.
    Redirected,
    /// Neither 2xx nor an accepted redirect.
    Status,
    /// The name has no address.
    NoAddress,
    /// The name leads to an address that is not public.
    AddressRefused(String),
    /// A redirect to another port than 80 or 443.
    PortRefused(u16),
    /// A redirect that cannot be followed: no target, no URL, another scheme.
    RedirectRefused(String),
    /// More than five redirects.
    TooManyRedirects,
    /// The redirect carried the token, so any page that repeats its address would seem to prove control.
    TokenInRequest,
    /// More octets than are read.
    TooLarge,
    /// Too slow.
    Timeout,
    /// No connection, or a broken one.
    Failed(String),
}

impl HttpOutcome {
    /// The stored word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Redirected => "redirected",
            Self::Status => "status",
            Self::NoAddress => "no_address",
            Self::AddressRefused(_) => "address_refused",
            Self::PortRefused(_) => "port_refused",
            Self::RedirectRefused(_) => "redirect_refused",
            Self::TooManyRedirects => "too_many_redirects",
            Self::TokenInRequest => "token_in_request",
            Self::TooLarge => "too_large",
            Self::Timeout => "timeout",
            Self::Failed(_) => "failed",
        }
    }

    fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::AddressRefused(_)
                | Self::PortRefused(_)
                | Self::RedirectRefused(_)
                | Self::TooManyRedirects
                | Self::TokenInRequest
                | Self::TooLarge
        )
    }
}

/// The check in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Control is shown.
    Proved,
    /// There is something, but it is not what was asked for.
    Different,
    /// There is nothing yet.
    Missing,
    /// What is there may not be used by our rules.
    Refused,
    /// We could not ask; trying again may help.
    Unreachable,
}

impl Verdict {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proved => "proved",
            Self::Different => "different",
            Self::Missing => "missing",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
        }
    }
}

impl Report {
    /// A report on which nothing has been asked yet.
    pub(super) fn open(method: Method, expected: Vec<String>) -> Self {
        Self { method, asked: Vec::new(), expected, matched: None }
    }

    /// Whether control is shown.
    pub fn is_proved(&self) -> bool {
        self.matched.is_some()
    }

    /// The check in one word. A look-up that failed outweighs one that was empty: what could not be read may
    /// well have been the record.
    pub fn verdict(&self) -> Verdict {
        if self.is_proved() {
            return Verdict::Proved;
        }
        let verdicts: Vec<Verdict> = self.asked.iter().filter_map(|asked| self.weigh(asked)).collect();
        [Verdict::Refused, Verdict::Unreachable, Verdict::Different]
            .into_iter()
            .find(|verdict| verdicts.contains(verdict))
            .unwrap_or(Verdict::Missing)
    }

    fn weigh(&self, asked: &Asked) -> Option<Verdict> {
        match asked {
            Asked::Dns(Answer { outcome: Outcome::Failed(_), .. }) => Some(Verdict::Unreachable),
            Asked::Dns(Answer { outcome: Outcome::Empty, .. }) => Some(Verdict::Missing),
            // An address that was found on the way to the file is no answer in itself.
            Asked::Dns(Answer { outcome: Outcome::Found, .. }) => {
                (self.method != Method::File).then_some(Verdict::Different)
            }
            Asked::Http(exchange) => match exchange.outcome {
                HttpOutcome::Read => Some(Verdict::Different),
                HttpOutcome::Redirected => None,
                HttpOutcome::Status | HttpOutcome::NoAddress => Some(Verdict::Missing),
                HttpOutcome::Timeout | HttpOutcome::Failed(_) => Some(Verdict::Unreachable),
                ref refused => refused.is_refusal().then_some(Verdict::Refused),
            },
        }
    }
}
