//! A real DNS server on loopback (UDP and TCP) whose zones a test writes while it runs.
//!
//! A name outside every zone does not exist (the root is empty), as in the world; a name can be told to fail.
//! Runs on a thread of its own, so it serves synchronous and asynchronous tests alike, and ends with its handle.

use std::{
    collections::{BTreeMap, BTreeSet},
    future::Future,
    net::SocketAddr,
    pin::Pin,
    str::FromStr,
    sync::{Arc, RwLock, mpsc},
    thread,
    time::Duration,
};

use hickory_server::{
    Server,
    net::runtime::{Time, TokioRuntimeProvider},
    proto::{
        op::{Header, HeaderCounts, MessageType, Metadata, OpCode, ResponseCode},
        rr::Name,
        serialize::txt::Parser,
    },
    server::{Request, RequestHandler, ResponseHandler, ResponseInfo},
    store::in_memory::InMemoryZoneHandler,
    zone_handler::{AxfrPolicy, Catalog, MessageResponseBuilder, ZoneType},
};
use tokio::sync::oneshot;

const HEAD: &str = "$TTL 1\n@ IN SOA ns.invalid. hostmaster.invalid. 1 7200 600 86400 1\n@ IN NS ns.invalid.\n";

/// A running DNS server.
pub struct Dns {
    at: SocketAddr,
    world: Arc<World>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Dns {
    /// Starts a server that knows no name yet.
    pub fn start() -> Self {
        let world = Arc::new(World::default());
        world.zones.write().expect("zones").insert(".".to_owned(), String::new());
        world.rebuild();
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = mpsc::channel();
        let handler = Asked(Arc::clone(&world));
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("runtime");
            runtime.block_on(async move {
                let (udp, tcp) = sockets().await;
                tell.send(udp.local_addr().expect("address")).expect("the test waits");
                let mut server = Server::new(handler);
                server.register_socket(udp);
                server.register_listener(tcp, Duration::from_secs(5), 4096);
                let _ = stopped.await;
            });
        });
        Self { at: told.recv().expect("the DNS server starts"), world, stop: Some(stop), thread: Some(thread) }
    }

    /// Where it listens, for `RAKKAN_DNS`.
    pub fn at(&self) -> SocketAddr {
        self.at
    }

    /// Writes a zone anew: lines of a zone file with names relative to `origin`. SOA and NS are added.
    pub fn set(&self, origin: &str, lines: &str) {
        self.world.zones.write().expect("zones").insert(origin.to_ascii_lowercase(), lines.to_owned());
        self.world.rebuild();
    }

    /// Forgets a zone: its names no longer exist.
    pub fn remove(&self, origin: &str) {
        self.world.zones.write().expect("zones").remove(&origin.to_ascii_lowercase());
        self.world.rebuild();
    }

    /// Answers SERVFAIL for this name, whatever its zone says.
    pub fn fail(&self, name: &str) {
        self.world.failing.write().expect("failing").insert(absolute(name));
    }

    /// Ends what `fail` began.
    pub fn mend(&self, name: &str) {
        self.world.failing.write().expect("failing").remove(&absolute(name));
    }

    /// The questions so far, such as `TXT _dcv.example.jp.`.
    pub fn asked(&self) -> Vec<String> {
        self.world.asked.read().expect("asked").clone()
    }
}

impl Drop for Dns {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// UDP and TCP on one port: the port the system gives for UDP may be taken for TCP, so ask again.
async fn sockets() -> (tokio::net::UdpSocket, tokio::net::TcpListener) {
    for _ in 0..20 {
        let udp = tokio::net::UdpSocket::bind("127.0.0.1:0").await.expect("a UDP port");
        if let Ok(tcp) = tokio::net::TcpListener::bind(udp.local_addr().expect("address")).await {
            return (udp, tcp);
        }
    }
    panic!("no port is free for both UDP and TCP");
}

fn absolute(name: &str) -> String {
    format!("{}.", name.trim_end_matches('.').to_ascii_lowercase())
}

#[derive(Default)]
struct World {
    zones: RwLock<BTreeMap<String, String>>,
    failing: RwLock<BTreeSet<String>>,
    asked: RwLock<Vec<String>>,
    catalog: RwLock<Arc<Catalog>>,
}

impl World {
    fn rebuild(&self) {
        let mut catalog = Catalog::new();
        for (origin, lines) in self.zones.read().expect("zones").iter() {
            let name = Name::from_str(&absolute(origin)).expect("a zone's origin is a name");
            let text = format!("{HEAD}{lines}\n");
            let (name, records) = Parser::new(text, None, Some(name)).parse().expect("the test's zone is well-formed");
            let zone = InMemoryZoneHandler::<TokioRuntimeProvider>::new(
                name.clone(),
                records,
                ZoneType::Primary,
                AxfrPolicy::Deny,
            );
            catalog.upsert(name.into(), vec![Arc::new(zone.expect("the zone has a SOA"))]);
        }
        *self.catalog.write().expect("catalog") = Arc::new(catalog);
    }
}

struct Asked(Arc<World>);

impl RequestHandler for Asked {
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
            if let Ok(info) = request.request_info() {
                let name = info.query.name().to_string().to_ascii_lowercase();
                self.0.asked.write().expect("asked").push(format!("{} {name}", info.query.query_type()));
                if self.0.failing.read().expect("failing").contains(&name) {
                    let answer = MessageResponseBuilder::from_message_request(request)
                        .error_msg(&request.metadata, ResponseCode::ServFail);
                    return handle.send_response(answer).await.unwrap_or_else(|_| unsent());
                }
            }
            let catalog = Arc::clone(&self.0.catalog.read().expect("catalog"));
            catalog.handle_request::<R, T>(request, handle).await
        })
    }
}

fn unsent() -> ResponseInfo {
    Header { metadata: Metadata::new(0, MessageType::Response, OpCode::Query), counts: HeaderCounts::default() }.into()
}

mod tests {
    use hickory_resolver::{
        Resolver, TokioResolver,
        config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig},
        proto::rr::RecordType,
    };

    use super::*;

    fn resolver(at: SocketAddr) -> TokioResolver {
        let doors = [ConnectionConfig::udp(), ConnectionConfig::tcp()].map(|mut door| {
            door.port = at.port();
            door
        });
        let config =
            ResolverConfig::from_parts(None, vec![], vec![NameServerConfig::new(at.ip(), true, doors.to_vec())]);
        let mut builder = Resolver::builder_with_config(config, TokioRuntimeProvider::default());
        let options = builder.options_mut();
        options.timeout = Duration::from_secs(2);
        options.attempts = 1;
        options.use_hosts_file = ResolveHosts::Never;
        options.cache_size = 0;
        options.ndots = 0;
        builder.build().expect("resolver")
    }

    async fn look_up(resolver: &TokioResolver, name: &str, kind: RecordType) -> Result<Vec<String>, String> {
        match resolver.lookup(name, kind).await {
            Ok(found) => Ok(found.answers().iter().map(|answer| answer.data.to_string()).collect()),
            Err(error) if error.is_nx_domain() || error.is_no_records_found() => Ok(vec![]),
            Err(error) => Err(error.to_string()),
        }
    }

    #[tokio::test]
    async fn answers_what_the_test_wrote_and_forgets_it_again() {
        let dns = Dns::start();
        let resolver = resolver(dns.at());
        assert_eq!(look_up(&resolver, "_dcv.example.jp.", RecordType::TXT).await, Ok(vec![]));
        dns.set("example.jp", "_dcv IN TXT \"token\"\n@ IN CAA 0 issuemail \"ca.example.jp\"");
        assert_eq!(look_up(&resolver, "_dcv.example.jp.", RecordType::TXT).await, Ok(vec!["token".to_owned()]));
        assert_eq!(look_up(&resolver, "example.jp.", RecordType::CAA).await.map(|found| found.len()), Ok(1));
        dns.set("example.jp", "_dcv IN TXT \"other\"");
        assert_eq!(look_up(&resolver, "_dcv.example.jp.", RecordType::TXT).await, Ok(vec!["other".to_owned()]));
        dns.remove("example.jp");
        assert_eq!(look_up(&resolver, "_dcv.example.jp.", RecordType::TXT).await, Ok(vec![]));
        assert_eq!(dns.asked().len(), 5, "{:?}", dns.asked());
        assert_eq!(dns.asked()[0], "TXT _dcv.example.jp.");
    }

    #[tokio::test]
    async fn a_long_answer_comes_over_tcp_and_a_failing_name_fails() {
        let dns = Dns::start();
        let resolver = resolver(dns.at());
        let long = "a".repeat(250);
        dns.set("example.jp", &(0..12).map(|n| format!("many IN TXT \"{n}{long}\"")).collect::<Vec<_>>().join("\n"));
        assert_eq!(look_up(&resolver, "many.example.jp.", RecordType::TXT).await.map(|found| found.len()), Ok(12));
        dns.fail("many.example.jp");
        assert!(look_up(&resolver, "many.example.jp.", RecordType::TXT).await.is_err());
        dns.mend("many.example.jp");
        assert!(look_up(&resolver, "many.example.jp.", RecordType::TXT).await.is_ok());
    }
}
