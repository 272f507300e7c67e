//! The file method: fetches `fileauth.txt` and looks for the token in it.
//!
//! Every hop is resolved through our own DNS, vetted by the guard, and connected to at exactly the vetted
//! addresses: the client's resolver knows nothing else, so a name that changes its address between look and
//! connection (DNS rebinding) gains nothing. The token is never part of a request (TBR 3.2.2.4.18).

use super::{
    Lookup, guard, redirect,
    report::{Asked, HttpExchange, HttpOutcome, Method, Report},
    token,
};
use crate::kernel::DomainName;
use hickory_resolver::proto::rr::{RData, RecordType};
use reqwest::{Client, Response, dns, header};
use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};
use url::{Host, Url};

/// Where the file lies (TBR 3.2.2.4.18: under `/.well-known/pki-validation`).
pub const FILE_PATH: &str = "/.well-known/pki-validation/fileauth.txt";

const REDIRECTS: usize = 5;
const EXCERPT: usize = 512;
const CONNECT: Duration = Duration::from_secs(5);

/// The address of the file; the port is left out when it is 80.
pub fn file_url(domain: &DomainName, port: u16) -> String {
    match port {
        80 => format!("http://{domain}{FILE_PATH}"),
        other => format!("http://{domain}:{other}{FILE_PATH}"),
    }
}

impl Lookup {
    /// Fetches the file over plain HTTP and looks for any of the open tokens. Shows control of exactly this
    /// name, not of names below it.
    pub async fn check_file(&self, domain: &DomainName, tokens: &[String]) -> Report {
        let mut report = Report::open(Method::File, tokens.to_vec());
        let first = file_url(domain, self.config.http_port);
        let mut walk = Walk { lookup: self, tokens, asked: &mut report.asked, url: first.clone() };
        let ended = tokio::time::timeout(self.config.limits.http, walk.run(&first)).await;
        let stopped_at = walk.url;
        match ended {
            Ok(matched) => report.matched = matched,
            Err(_) => report.asked.push(Asked::Http(unmade(&stopped_at, HttpOutcome::Timeout))),
        }
        report
    }
}

/// One fetch over all its hops; `asked` and `url` outlive a time-out.
struct Walk<'a> {
    lookup: &'a Lookup,
    tokens: &'a [String],
    asked: &'a mut Vec<Asked>,
    url: String,
}

impl Walk<'_> {
    async fn run(&mut self, first: &str) -> Option<String> {
        let mut url = match Url::parse(first) {
            Ok(url) => url,
            Err(error) => return self.end(unmade(first, HttpOutcome::Failed(error.to_string()))),
        };
        for hop in 0..=REDIRECTS {
            url.as_str().clone_into(&mut self.url);
            let addresses = match self.vetted(&url).await {
                Ok(addresses) => addresses,
                Err(outcome) => return self.end(unmade(url.as_str(), outcome)),
            };
            let response = match request(&url, addresses).await {
                Ok(response) => response,
                Err(outcome) => return self.end(unmade(url.as_str(), outcome)),
            };
            let mut exchange = opened(&url, &response);
            let status = response.status().as_u16();
            if !redirect::is_redirect(status) {
                return self.finish(exchange, response).await;
            }
            match redirect::next(&url, exchange.location.as_deref(), self.lookup.config.http_port, self.tokens) {
                Ok(_) if hop == REDIRECTS => exchange.outcome = HttpOutcome::TooManyRedirects,
                Ok(to) => {
                    self.asked.push(Asked::Http(exchange));
                    url = to;
                    continue;
                }
                Err(outcome) => exchange.outcome = outcome,
            }
            return self.end(exchange);
        }
        None
    }

    fn end(&mut self, exchange: HttpExchange) -> Option<String> {
        self.asked.push(Asked::Http(exchange));
        None
    }

    /// Reads the body of the last hop; only a 2xx can show anything.
    async fn finish(&mut self, mut exchange: HttpExchange, response: Response) -> Option<String> {
        let success = response.status().is_success();
        let (body, outcome) = read(response, self.lookup.config.limits.body).await;
        exchange.excerpt = String::from_utf8_lossy(&body[..body.len().min(EXCERPT)]).into_owned();
        let whole = outcome.is_none();
        exchange.outcome = match outcome {
            _ if !success => HttpOutcome::Status,
            Some(outcome) => outcome,
            None => HttpOutcome::Read,
        };
        let text = String::from_utf8_lossy(&body);
        let found = token::on_a_line(&text, self.tokens).filter(|_| success && whole).cloned();
        self.asked.push(Asked::Http(exchange));
        found
    }

    /// The addresses of the host, every one of them public. One closed address among open ones is refused as
    /// well: which of them a client takes is a matter of chance.
    async fn vetted(&mut self, url: &Url) -> Result<Vec<SocketAddr>, HttpOutcome> {
        let port = url.port_or_known_default().unwrap_or(80);
        let addresses: Vec<IpAddr> = match url.host() {
            Some(Host::Ipv4(v4)) => vec![v4.into()],
            Some(Host::Ipv6(v6)) => vec![v6.into()],
            Some(Host::Domain(name)) => self.resolve(name.trim_end_matches('.')).await?,
            None => Vec::new(),
        };
        if addresses.is_empty() {
            return Err(HttpOutcome::NoAddress);
        }
        let open = self.lookup.config.allow_private;
        match addresses.iter().find_map(|&ip| guard::closed(ip, open).map(|what| format!("{ip} ({what})"))) {
            Some(refused) => Err(HttpOutcome::AddressRefused(refused)),
            None => Ok(addresses.into_iter().map(|ip| SocketAddr::new(ip, port)).collect()),
        }
    }

    async fn resolve(&mut self, name: &str) -> Result<Vec<IpAddr>, HttpOutcome> {
        let dns = &self.lookup.dns;
        let (v4, v6) = tokio::join!(dns.ask(name, RecordType::A), dns.ask(name, RecordType::AAAA));
        let mut addresses = Vec::new();
        let mut failure = None;
        for reply in [v4, v6] {
            addresses.extend(reply.data.iter().filter_map(|data| match data {
                RData::A(a) => Some(IpAddr::from(a.0)),
                RData::AAAA(aaaa) => Some(IpAddr::from(aaaa.0)),
                _ => None,
            }));
            failure = failure.or_else(|| reply.answer.outcome.failure().cloned());
            self.asked.push(Asked::Dns(reply.answer));
        }
        // One family failing is everyday life; both, or one with nothing in the other, is not "no address".
        match failure {
            Some(failure) if addresses.is_empty() => {
                Err(HttpOutcome::Failed(format!("dns: {} {}", failure.word(), failure.detail()).trim_end().to_owned()))
            }
            _ => Ok(addresses),
        }
    }
}

/// A resolver that knows the vetted addresses and nothing else.
struct Vetted(Vec<SocketAddr>);

impl dns::Resolve for Vetted {
    fn resolve(&self, _: dns::Name) -> dns::Resolving {
        let addresses: dns::Addrs = Box::new(self.0.clone().into_iter());
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

async fn request(url: &Url, addresses: Vec<SocketAddr>) -> Result<Response, HttpOutcome> {
    let client = Client::builder()
        .dns_resolver(Vetted(addresses))
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(CONNECT)
        .pool_max_idle_per_host(0)
        .http1_only()
        .referer(false)
        // The first hop is plain HTTP, so a certificate on a later one adds nothing to the proof, and the site
        // being set up often has none yet. Nothing secret is sent.
        .tls_danger_accept_invalid_certs(true)
        .user_agent(concat!("rakkan/", env!("CARGO_PKG_VERSION"), " (domain validation)"))
        .build()
        .map_err(|error| failed(&error))?;
    client.get(url.clone()).header(header::ACCEPT, "text/plain, */*;q=0.1").send().await.map_err(|error| failed(&error))
}

fn failed(error: &reqwest::Error) -> HttpOutcome {
    if error.is_timeout() {
        return HttpOutcome::Timeout;
    }
    // The innermost cause is what an administrator can act on ("connection refused").
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    HttpOutcome::Failed(cause.to_string())
}

/// Up to `limit` octets of the body, and how it ended when it did not end well.
async fn read(mut response: Response, limit: usize) -> (Vec<u8>, Option<HttpOutcome>) {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(None) => return (body, None),
            Ok(Some(chunk)) => {
                let room = limit - body.len();
                body.extend_from_slice(&chunk[..chunk.len().min(room)]);
                if chunk.len() > room {
                    return (body, Some(HttpOutcome::TooLarge));
                }
            }
            Err(error) => return (body, Some(failed(&error))),
        }
    }
}

fn opened(url: &Url, response: &Response) -> HttpExchange {
    let location = response.headers().get(header::LOCATION);
    HttpExchange {
        url: url.as_str().to_owned(),
        address: response.remote_addr().map(|address| address.to_string()),
        status: Some(response.status().as_u16()),
        location: location.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()),
        excerpt: String::new(),
        outcome: HttpOutcome::Redirected,
    }
}

fn unmade(url: &str, outcome: HttpOutcome) -> HttpExchange {
    HttpExchange { url: url.to_owned(), address: None, status: None, location: None, excerpt: String::new(), outcome }
}
