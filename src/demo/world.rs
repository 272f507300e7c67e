//! The demo's own internet: a DNS server on loopback that believes what `demo.zone` in the data folder says.
//!
//! Every name has a mail server and an address on this machine; TXT, CNAME and CAA records are what the
//! visitor writes on `/demo/dns`, as the administrator of a domain would. So all four ways of proving control
//! of a domain can be tried with nothing installed and nothing asked outside.

use hickory_server::Server;
use hickory_server::net::runtime::{Time, TokioRuntimeProvider};
use hickory_server::proto::op::{Header, HeaderCounts, MessageType, Metadata, OpCode, ResponseCode};
use hickory_server::proto::rr::Name;
use hickory_server::proto::serialize::txt::Parser;
use hickory_server::server::{Request, RequestHandler, ResponseHandler, ResponseInfo};
use hickory_server::store::in_memory::InMemoryZoneHandler;
use hickory_server::zone_handler::{AxfrPolicy, Catalog, MessageResponseBuilder, ZoneType};
use std::collections::BTreeSet;
use std::future::Future;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, UdpSocket};

/// The file of records: one a line, `name TYPE value`.
pub fn zone_file(data: &Path) -> PathBuf {
    data.join("demo.zone")
}

/// The file that the demo serves at `/.well-known/pki-validation/fileauth.txt`.
pub fn auth_file(data: &Path) -> PathBuf {
    data.join("demo.fileauth")
}

/// Starts the server on a free port of loopback and answers where it listens.
pub async fn start(data: &Path) -> std::io::Result<SocketAddr> {
    let (udp, tcp) = sockets().await?;
    let at = udp.local_addr()?;
    let file = zone_file(data);
    let mut server = Server::new(Believer(file));
    server.register_socket(udp);
    server.register_listener(tcp, Duration::from_secs(5), 4096);
    // It serves as long as the process lives.
    actix_web::rt::spawn(async move {
        if let Err(error) = server.block_until_done().await {
            tracing::error!(%error, "the demo's DNS stopped");
        }
    });
    Ok(at)
}

/// UDP and TCP on one port: the port the system gives for UDP may be taken for TCP, so ask again.
async fn sockets() -> std::io::Result<(UdpSocket, TcpListener)> {
    loop {
        let udp = UdpSocket::bind("127.0.0.1:0").await?;
        if let Ok(tcp) = TcpListener::bind(udp.local_addr()?).await {
            return Ok((udp, tcp));
        }
    }
}

/// A record as the visitor writes it, or as a line of a zone file with its time to live and class; `None` when it
/// is not one.
pub fn record(line: &str) -> Option<(String, String, String)> {
    let mut words = line.split_whitespace().peekable();
    let name = words.next()?.trim_end_matches('.').to_ascii_lowercase();
    words.next_if(|word| word.bytes().all(|b| b.is_ascii_digit()));
    words.next_if(|word| word.eq_ignore_ascii_case("IN"));
    let kind = words.next()?.to_ascii_uppercase();
    let value = words.collect::<Vec<_>>().join(" ");
    let shape = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    let known = matches!(kind.as_str(), "TXT" | "CNAME" | "CAA");
    (shape && known && !value.is_empty() && !name.is_empty() && name.len() < 250).then_some((name, kind, value))
}

/// The records as a zone of the whole world.
fn zone(lines: &str) -> String {
    let mut text = String::from(
        "$TTL 1\n@ IN SOA ns.invalid. hostmaster.invalid. 1 7200 600 86400 1\n@ IN NS ns.invalid.\n\
         * IN MX 10 mx.invalid.\n* IN A 127.0.0.1\n",
    );
    let mut names = BTreeSet::new();
    for (name, kind, value) in lines.lines().filter_map(record) {
        let value = match kind.as_str() {
            "TXT" => format!("\"{}\"", value.trim_matches('"').replace(['"', '\\'], "")),
            "CNAME" => format!("{}.", value.trim_end_matches('.')),
            _ => value,
        };
        text.push_str(&format!("{name}. IN {kind} {value}\n"));
        if kind != "CNAME" && names.insert(name.clone()) {
            // A name of its own is not covered by the wildcard any more.
            text.push_str(&format!("{name}. IN MX 10 mx.invalid.\n{name}. IN A 127.0.0.1\n"));
        }
    }
    text
}

fn catalog(lines: &str) -> Option<Catalog> {
    let (origin, records) = Parser::new(zone(lines), None, Some(Name::root())).parse().ok()?;
    let handler =
        InMemoryZoneHandler::<TokioRuntimeProvider>::new(origin.clone(), records, ZoneType::Primary, AxfrPolicy::Deny);
    let mut catalog = Catalog::new();
    catalog.upsert(origin.into(), vec![Arc::new(handler.ok()?)]);
    Some(catalog)
}

/// Reads the file at each question: it is small, and the visitor may just have changed it.
struct Believer(PathBuf);

impl RequestHandler for Believer {
    // The trait is written with `async_trait`; this is the signature that macro makes, without the crate.
    fn handle_request<'a, 'b, 'c, R, T>(
        &'a self,
        request: &'b Request,
        mut handle: R,
    ) -> Pin<Box<dyn Future<Output = ResponseInfo> + Send + 'c>>
    where
        R: ResponseHandler + 'c,
        T: Time + 'c,
        'a: 'c,
        'b: 'c,
        Self: 'c,
    {
        Box::pin(async move {
            let lines = std::fs::read_to_string(&self.0).unwrap_or_default();
            if let Some(catalog) = catalog(&lines) {
                return catalog.handle_request::<R, T>(request, handle).await;
            }
            let answer = MessageResponseBuilder::from_message_request(request)
                .error_msg(&request.metadata, ResponseCode::ServFail);
            handle.send_response(answer).await.unwrap_or_else(|_| unsent())
        })
    }
}

fn unsent() -> ResponseInfo {
    Header { metadata: Metadata::new(0, MessageType::Response, OpCode::Query), counts: HeaderCounts::default() }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_lines_and_nothing_else() {
        assert_eq!(
            record("_dcv.Example.jp. txt hello world"),
            Some(("_dcv.example.jp".into(), "TXT".into(), "hello world".into()))
        );
        let (name, kind, value) = record("_a.sample.jp. 300 IN TXT \"abc\"").expect("the line that is copied");
        assert_eq!((name.as_str(), kind.as_str(), value.as_str()), ("_a.sample.jp", "TXT", "\"abc\""));
        assert!(zone("a.jp. 300 IN TXT \"abc\"").contains("\na.jp. IN TXT \"abc\"\n"));
        for line in ["", "a.jp", "a.jp A 127.0.0.1", "a/b TXT x", "a.jp TXT"] {
            assert_eq!(record(line), None, "{line}");
        }
        assert!(catalog("a.jp TXT one\na.jp TXT two\n_x.a.jp CNAME b.jp").is_some());
    }
}
