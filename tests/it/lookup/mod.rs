//! Domain control and CAA asked of real servers on loopback.

mod caa;
mod cname;
mod dnssec;
mod file;
mod file_refused;
mod mail_contacts;
mod txt;

use std::{net::SocketAddr, time::Duration};

use rakkan::{
    kernel::DomainName,
    lookup::{Answer, Asked, HttpExchange, Limits, Lookup, LookupConfig, Outcome, Report},
};

/// What the tests usually ask with: this DNS, short waits, private addresses open.
fn config(dns: SocketAddr) -> LookupConfig {
    LookupConfig {
        dns: Some(dns),
        dnssec: false,
        http_port: 80,
        allow_private: true,
        caa_identities: vec!["ca.example.jp".to_owned()],
        limits: Limits { dns: Duration::from_millis(400), http: Duration::from_millis(1_500), body: 16 * 1024 },
    }
}

fn open(config: LookupConfig) -> Lookup {
    Lookup::new(config).expect("a resolver with one server")
}

fn domain(name: &str) -> DomainName {
    DomainName::parse(name).expect("valid")
}

fn tokens(all: &[&str]) -> Vec<String> {
    all.iter().map(|&token| token.to_owned()).collect()
}

fn answers(report: &Report) -> Vec<&Answer> {
    let asked = report.asked.iter();
    asked.filter_map(|one| if let Asked::Dns(answer) = one { Some(answer) } else { None }).collect()
}

fn exchanges(report: &Report) -> Vec<&HttpExchange> {
    let asked = report.asked.iter();
    asked.filter_map(|one| if let Asked::Http(exchange) = one { Some(exchange) } else { None }).collect()
}

/// A name server that takes every question and answers none.
fn silent() -> (std::net::UdpSocket, SocketAddr) {
    let socket = std::net::UdpSocket::bind("127.0.0.1:0").expect("a UDP port");
    let at = socket.local_addr().expect("address");
    (socket, at)
}

fn failed(answer: &Answer) -> bool {
    matches!(answer.outcome, Outcome::Failed(_))
}
