//! The resolver: one server or the system's, no cache, every answer either found, empty or failed.

use super::{
    LookupError,
    answer::{Answer, Failure, Outcome},
};
use hickory_resolver::{
    TokioResolver,
    config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig},
    net::{DnsError, NetError, runtime::TokioRuntimeProvider},
    proto::{
        dnssec::Proof,
        op::ResponseCode,
        rr::{Name, RData, Record, RecordType},
    },
};
use std::{net::SocketAddr, time::Duration};

/// Two tries a query: hickory counts the tries after the first.
const RETRIES: usize = 1;

/// What came back, both to show and to judge.
pub(super) struct Reply {
    pub(super) answer: Answer,
    pub(super) data: Vec<RData>,
}

#[derive(Clone)]
pub(super) struct Dns {
    resolver: TokioResolver,
    dnssec: bool,
}

impl Dns {
    pub(super) fn new(server: Option<SocketAddr>, dnssec: bool, timeout: Duration) -> Result<Self, LookupError> {
        let setup = |error: NetError| LookupError::Resolver(error.to_string());
        let mut builder = match server {
            Some(at) => TokioResolver::builder_with_config(only(at), TokioRuntimeProvider::default()),
            None => TokioResolver::builder_tokio().map_err(setup)?,
        };
        let options = builder.options_mut();
        options.timeout = timeout;
        options.attempts = RETRIES;
        options.use_hosts_file = ResolveHosts::Never;
        // A record that was mended a second ago must be seen, and evidence must be fresh.
        options.cache_size = 0;
        options.ndots = 0;
        options.validate = dnssec;
        Ok(Self { resolver: builder.build().map_err(setup)?, dnssec })
    }

    /// Asks for the records of one type at one name; `name` without its final dot.
    pub(super) async fn ask(&self, name: &str, kind: RecordType) -> Reply {
        let question = format!("{name}. {kind}");
        let empty = |outcome| Reply {
            answer: Answer { question: question.clone(), records: Vec::new(), outcome, ttl: None },
            data: Vec::new(),
        };
        let Ok(fqdn) = Name::from_ascii(format!("{name}.")) else {
            return empty(Outcome::Failed(Failure::Unreachable("not a domain name".to_owned())));
        };
        let found = match self.resolver.lookup(fqdn, kind).await {
            Ok(found) => found,
            Err(error) => return empty(read_error(&error)),
        };
        // An alias brings its CNAME along; only the asked type is an answer.
        let records: Vec<&Record> = found.answers().iter().filter(|r| r.record_type() == kind).collect();
        if self.dnssec && !found.answers().iter().all(is_proved) {
            return empty(Outcome::Failed(Failure::Bogus));
        }
        if records.is_empty() {
            return empty(Outcome::Empty);
        }
        Reply {
            answer: Answer {
                records: records.iter().map(|r| shown(&r.data)).collect(),
                outcome: Outcome::Found,
                ttl: records.iter().map(|r| r.ttl).min(),
                question,
            },
            data: records.into_iter().map(|r| r.data.clone()).collect(),
        }
    }
}

/// Signed and right, or provably in an unsigned zone. Of several signatures only the one that was used carries a
/// proof (a zone in the middle of a key change has two), so signatures themselves are not judged.
fn is_proved(record: &Record) -> bool {
    record.record_type() == RecordType::RRSIG || matches!(record.proof, Proof::Secure | Proof::Insecure)
}

/// One server over UDP, and over TCP for what does not fit.
fn only(at: SocketAddr) -> ResolverConfig {
    let connections = [ConnectionConfig::udp(), ConnectionConfig::tcp()].map(|mut connection| {
        connection.port = at.port();
        connection
    });
    ResolverConfig::from_parts(None, vec![], vec![NameServerConfig::new(at.ip(), true, connections.to_vec())])
}

/// Empty is only what a server (and, where signed, a proof) says is empty.
fn read_error(error: &NetError) -> Outcome {
    let failure = match error {
        NetError::Dns(DnsError::NoRecordsFound(none)) => match none.response_code {
            ResponseCode::NoError | ResponseCode::NXDomain => return Outcome::Empty,
            code => Failure::Server(code_name(code)),
        },
        NetError::Dns(DnsError::Nsec { proof: Proof::Secure | Proof::Insecure, response, .. }) => {
            match response.response_code {
                ResponseCode::NoError | ResponseCode::NXDomain => return Outcome::Empty,
                code => Failure::Server(code_name(code)),
            }
        }
        NetError::Dns(DnsError::Nsec { .. } | DnsError::DnssecBogus) => Failure::Bogus,
        NetError::Dns(DnsError::ResponseCode(code)) => Failure::Server(code_name(*code)),
        NetError::Timeout => Failure::Timeout,
        other => Failure::Unreachable(other.to_string()),
    };
    Outcome::Failed(failure)
}

/// The code as administrators write it.
fn code_name(code: ResponseCode) -> String {
    match code {
        ResponseCode::ServFail => "SERVFAIL".to_owned(),
        ResponseCode::Refused => "REFUSED".to_owned(),
        ResponseCode::FormErr => "FORMERR".to_owned(),
        ResponseCode::NotImp => "NOTIMP".to_owned(),
        ResponseCode::NotAuth => "NOTAUTH".to_owned(),
        other => other.to_str().to_owned(),
    }
}

/// A record as a person would type it: the strings of a TXT record joined, names without their final dot.
pub(super) fn shown(data: &RData) -> String {
    let text = match data {
        RData::TXT(txt) => String::from_utf8_lossy(&txt.txt_data.concat()).into_owned(),
        RData::CNAME(name) => bare(name),
        RData::MX(mx) => format!("{} {}", mx.preference, bare(&mx.exchange)),
        other => other.to_string(),
    };
    text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// A name in lower case without its final dot; the root stays a dot.
pub(super) fn bare(name: &Name) -> String {
    let text = name.to_ascii().to_ascii_lowercase();
    match text.strip_suffix('.') {
        Some(head) if !head.is_empty() => head.to_owned(),
        _ => text,
    }
}
