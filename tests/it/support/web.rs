//! A small HTTP server on loopback that answers as a test tells it: pages, redirects, slow, endless and broken ones.
//!
//! Plain threads and `std::net`, one request a connection: the client under test is the point, not this.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

/// What a path answers.
#[derive(Debug, Clone)]
pub enum Answer {
    /// Status, content type, body.
    Page(u16, &'static str, Vec<u8>),
    /// Status and `Location`.
    Redirect(u16, String),
    /// The text, but only after waiting.
    Slow(Duration, String),
    /// That many bytes of `a`, without a `Content-Length`.
    Huge(u64),
    /// The connection closes without an answer.
    Hangup,
}

impl Answer {
    /// 200 with plain text.
    pub fn text(body: impl Into<String>) -> Self {
        Self::Page(200, "text/plain; charset=utf-8", body.into().into_bytes())
    }
}

/// A running HTTP server; paths nobody set answer 404.
pub struct Web {
    at: SocketAddr,
    world: Arc<World>,
    thread: Option<thread::JoinHandle<()>>,
}

#[derive(Default)]
struct World {
    answers: Mutex<BTreeMap<String, Answer>>,
    asked: Mutex<Vec<String>>,
    stopped: AtomicBool,
}

impl Web {
    /// Starts on a free port of 127.0.0.1.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a TCP port");
        let at = listener.local_addr().expect("address");
        let world = Arc::new(World::default());
        let served = Arc::clone(&world);
        let thread = thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if served.stopped.load(Ordering::SeqCst) {
                    break;
                }
                let world = Arc::clone(&served);
                // A client may hang up at any time: that is its right, and no fault of the test.
                thread::spawn(move || answer(&world, stream).ok());
            }
        });
        Self { at, world, thread: Some(thread) }
    }

    /// Where it listens.
    pub fn at(&self) -> SocketAddr {
        self.at
    }

    /// A URL of this server by address.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    /// Says what a path (with its query) answers from now on.
    pub fn set(&self, path: &str, answer: Answer) {
        self.world.answers.lock().expect("answers").insert(path.to_owned(), answer);
    }

    /// The requests so far, such as `GET example.jp:8080 /path`.
    pub fn asked(&self) -> Vec<String> {
        self.world.asked.lock().expect("asked").clone()
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        self.world.stopped.store(true, Ordering::SeqCst);
        // `accept` has no other way to be woken.
        let _ = TcpStream::connect(self.at);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(world: &World, mut stream: TcpStream) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut lines = BufReader::new(stream.try_clone()?.take(64 * 1024)).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let mut host = String::new();
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("host")
        {
            value.trim().clone_into(&mut host);
        }
    }
    let mut words = first.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    world.asked.lock().expect("asked").push(format!("{method} {host} {path}"));
    let chosen = world.answers.lock().expect("answers").get(path).cloned();
    match chosen.unwrap_or_else(|| Answer::Page(404, "text/plain", b"not found".to_vec())) {
        Answer::Page(status, kind, body) => whole(&mut stream, status, &format!("Content-Type: {kind}"), &body),
        Answer::Redirect(status, to) => whole(&mut stream, status, &format!("Location: {to}"), b""),
        Answer::Slow(wait, body) => {
            thread::sleep(wait);
            whole(&mut stream, 200, "Content-Type: text/plain", body.as_bytes())
        }
        Answer::Huge(size) => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n")?;
            std::io::copy(&mut std::io::repeat(b'a').take(size), &mut stream).map(|_| ())
        }
        Answer::Hangup => Ok(()),
    }
}

fn whole(stream: &mut TcpStream, status: u16, header: &str, body: &[u8]) -> std::io::Result<()> {
    let head =
        format!("HTTP/1.1 {status} Test\r\n{header}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)
}

/// One request by hand, for the helpers' own tests and for drivers that speak plain HTTP on loopback.
pub fn ask(at: SocketAddr, method: &str, path: &str, body: &str) -> std::io::Result<(u16, Vec<u8>)> {
    let mut stream = TcpStream::connect(at)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let kind = "application/json; charset=utf-8";
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {at}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|word| word.parse().ok()).ok_or(std::io::ErrorKind::UnexpectedEof)?;
    let mut length = None;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse::<u64>().ok();
        }
    }
    let mut answer = Vec::new();
    reader.take(length.unwrap_or(u64::MAX)).read_to_end(&mut answer)?;
    Ok((status, answer))
}

mod tests {
    use super::*;

    #[test]
    fn answers_as_told() {
        let web = Web::start();
        web.set("/a", Answer::text("token"));
        web.set("/b", Answer::Redirect(302, web.url("/a")));
        web.set("/c", Answer::Huge(3_000_000));
        web.set("/d", Answer::Slow(Duration::from_millis(50), "late".to_owned()));
        web.set("/e", Answer::Hangup);
        let get = |path| ask(web.at(), "GET", path, "");
        assert_eq!(get("/a").expect("a page"), (200, b"token".to_vec()));
        assert_eq!(get("/b").expect("a redirect").0, 302);
        assert_eq!(get("/c").expect("a huge page").1.len(), 3_000_000);
        assert_eq!(get("/d").expect("a slow page").1, b"late");
        assert!(get("/e").is_err());
        assert_eq!(get("/missing").expect("no page").0, 404);
        assert_eq!(web.asked()[0], format!("GET {} /a", web.at()));
    }
}
