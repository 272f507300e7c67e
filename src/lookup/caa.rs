//! CAA for mail certificates: the `issuemail` property of RFC 9495, found as RFC 8659 section 3 says.

use super::{
    Lookup,
    answer::{Answer, Failure, Outcome},
};
use crate::kernel::DomainName;
use hickory_resolver::proto::rr::{RData, RecordType, rdata::CAA};
use serde::{Deserialize, Serialize};

/// Properties whose meaning we know; a critical one of another name forbids (RFC 8659 section 4.5).
const KNOWN: [&str; 6] = ["issue", "issuewild", "issuemail", "iodef", "contactemail", "contactphone"];

/// Whether a domain lets this CA issue for its mailboxes, and on what ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaaOutcome {
    /// The mailbox domain.
    pub domain: String,
    /// What follows for issuing.
    pub decision: Decision,
    /// The name whose records decided: the domain or one above it.
    pub found_at: Option<String>,
    /// Those records as read.
    pub records: Vec<String>,
    /// How long they hold, in seconds.
    pub min_ttl: Option<u32>,
    /// Every question on the way up.
    pub asked: Vec<Answer>,
}

/// What follows for issuing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// We may.
    Permitted(Permission),
    /// The domain says no.
    Forbidden(Prohibition),
    /// Nobody knows, so we may not.
    Failed(Failure),
}

/// Why we may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// No CAA record from the domain to the top.
    NoRecords,
    /// CAA records, but none about mail.
    NoIssuemail,
    /// We are named.
    Named(String),
}

/// Why we may not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prohibition {
    /// `issuemail ";"`: nobody at all.
    Nobody,
    /// Others are named.
    Others,
    /// A critical property that we do not understand.
    CriticalTag(String),
}

impl Decision {
    /// The stored word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Permitted(_) => "permitted",
            Self::Forbidden(_) => "forbidden",
            Self::Failed(_) => "failed",
        }
    }
}

impl Permission {
    /// The stored word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NoRecords => "no_records",
            Self::NoIssuemail => "no_issuemail",
            Self::Named(_) => "named",
        }
    }
}

impl Prohibition {
    /// The stored word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Others => "others",
            Self::CriticalTag(_) => "critical_tag",
        }
    }
}

impl CaaOutcome {
    /// The one question that issuing asks.
    pub fn permits(&self) -> bool {
        matches!(self.decision, Decision::Permitted(_))
    }
}

impl Lookup {
    /// Climbs from the mailbox domain to its top label; the first name with CAA records decides.
    pub async fn check_caa(&self, domain: &DomainName) -> CaaOutcome {
        let mut outcome = CaaOutcome {
            domain: domain.to_string(),
            decision: Decision::Permitted(Permission::NoRecords),
            found_at: None,
            records: Vec::new(),
            min_ttl: None,
            asked: Vec::new(),
        };
        for name in climb(domain.as_str()) {
            let reply = self.dns.ask(name, RecordType::CAA).await;
            outcome.asked.push(reply.answer.clone());
            match reply.answer.outcome {
                Outcome::Empty => {}
                Outcome::Failed(failure) => {
                    outcome.decision = Decision::Failed(failure);
                    return outcome;
                }
                Outcome::Found => {
                    let set: Vec<&CAA> = reply.data.iter().filter_map(as_caa).collect();
                    outcome.decision = decide(&set, &self.config.caa_identities);
                    outcome.found_at = Some(name.to_owned());
                    outcome.records = reply.answer.records;
                    outcome.min_ttl = reply.answer.ttl;
                    return outcome;
                }
            }
        }
        outcome
    }
}

/// The name and each above it, down to the single top label.
fn climb(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |here| here.split_once('.').map(|(_, up)| up))
}

fn as_caa(data: &RData) -> Option<&CAA> {
    match data {
        RData::CAA(caa) => Some(caa),
        _ => None,
    }
}

/// RFC 9495 section 3 over one record set.
fn decide(set: &[&CAA], identities: &[String]) -> Decision {
    let known = |tag: &str| KNOWN.iter().any(|name| name.eq_ignore_ascii_case(tag));
    if let Some(strange) = set.iter().find(|caa| caa.issuer_critical && !known(&caa.tag)) {
        return Decision::Forbidden(Prohibition::CriticalTag(strange.tag.clone()));
    }
    let mail = set.iter().filter(|caa| caa.tag.eq_ignore_ascii_case("issuemail"));
    let issuers: Vec<&str> = mail.map(|caa| issuer(&caa.value)).collect();
    if issuers.is_empty() {
        return Decision::Permitted(Permission::NoIssuemail);
    }
    let ours = |issuer: &&str| !issuer.is_empty() && identities.iter().any(|name| name.eq_ignore_ascii_case(issuer));
    match issuers.iter().copied().find(ours) {
        Some(name) => Decision::Permitted(Permission::Named(name.to_owned())),
        None if issuers.iter().all(|issuer| issuer.is_empty()) => Decision::Forbidden(Prohibition::Nobody),
        None => Decision::Forbidden(Prohibition::Others),
    }
}

/// The issuer's domain name before the first semicolon. Parameters are between the domain and that issuer; a
/// value that is no text names nobody (RFC 8659 section 4.2: malformed is the same as empty).
fn issuer(value: &[u8]) -> &str {
    let text = std::str::from_utf8(value).unwrap_or_default();
    text.split(';').next().unwrap_or_default().trim_matches([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use hickory_resolver::proto::{rr::Name, rr::RecordData, serialize::binary::BinDecodable};

    /// One CAA record from its wire form; the struct has no public constructor for tags of our choice.
    fn record(flags: u8, tag: &str, value: &[u8]) -> CAA {
        let rdata = [&[flags, u8::try_from(tag.len()).expect("short")], tag.as_bytes(), value].concat();
        let mut wire = vec![0, 1, 1, 0, 1, 0, 0, 0, 60];
        wire.extend(u16::try_from(rdata.len()).expect("short").to_be_bytes());
        wire.extend(rdata);
        let read = hickory_resolver::proto::rr::Record::<RData>::from_bytes(&wire).expect("a record");
        assert_eq!(read.name, Name::root());
        CAA::try_borrow(&read.data).expect("caa").clone()
    }

    type Case<'a> = (&'a [(u8, &'a str, &'a [u8])], Decision);

    #[test]
    fn decisions() {
        use Decision::{Forbidden, Permitted};
        let named = |name: &str| Permitted(Permission::Named(name.to_owned()));
        let critical = |tag: &str| Forbidden(Prohibition::CriticalTag(tag.to_owned()));
        let cases: [Case; 15] = [
            (&[(0, "issue", b"other.example")], Permitted(Permission::NoIssuemail)),
            (&[(0, "issue", b";"), (128, "issuewild", b";")], Permitted(Permission::NoIssuemail)),
            (&[(0, "issuemail", b"ca.example.jp")], named("ca.example.jp")),
            (&[(0, "IssueMail", b" CA.Example.JP ; account=42")], named("CA.Example.JP")),
            (&[(0, "issuemail", b"other.example"), (0, "issuemail", b"ca.example.jp")], named("ca.example.jp")),
            (&[(0, "issuemail", b";"), (0, "issuemail", b"ca.example.jp")], named("ca.example.jp")),
            (&[(0, "issuemail", b";")], Forbidden(Prohibition::Nobody)),
            (&[(0, "issuemail", b"")], Forbidden(Prohibition::Nobody)),
            (&[(0, "issuemail", b"\xff\xfe")], Forbidden(Prohibition::Nobody)),
            (&[(0, "issuemail", b"other.example")], Forbidden(Prohibition::Others)),
            (&[(0, "issuemail", b"xca.example.jp")], Forbidden(Prohibition::Others)),
            (&[(0, "issue", b"ca.example.jp"), (0, "issuemail", b"other.example")], Forbidden(Prohibition::Others)),
            (&[(128, "futuretag", b"x"), (0, "issuemail", b"ca.example.jp")], critical("futuretag")),
            (&[(0, "futuretag", b"x")], Permitted(Permission::NoIssuemail)),
            (&[(128, "issuemail", b"ca.example.jp")], named("ca.example.jp")),
        ];
        let us = ["ca.example.jp".to_owned(), "ca2.example.jp".to_owned()];
        for (set, want) in cases {
            let set: Vec<CAA> = set.iter().map(|(flags, tag, value)| record(*flags, tag, value)).collect();
            let borrowed: Vec<&CAA> = set.iter().collect();
            assert_eq!(decide(&borrowed, &us), want, "{set:?}");
        }
        let nameless = record(0, "issuemail", b";");
        assert_eq!(decide(&[&nameless], &[String::new()]), Forbidden(Prohibition::Nobody));
    }

    #[test]
    fn the_climb_ends_at_the_top_label() {
        assert_eq!(climb("a.example.co.jp").collect::<Vec<_>>(), ["a.example.co.jp", "example.co.jp", "co.jp", "jp"]);
    }
}
