//! The program as an operator runs it: a process of its own that listens, writes a log and takes signals.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::tools;

/// A running `rakkan demo`.
pub struct Served {
    process: Child,
    pub at: SocketAddr,
    lines: Receiver<String>,
}

impl Served {
    /// Starts it over a data folder, at a free port of loopback.
    pub fn demo(data: &Path, settings: &[(&str, &str)]) -> Self {
        Self::demo_at(Self::free(), data, settings)
    }

    /// A port of loopback that nobody has.
    pub fn free() -> SocketAddr {
        TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port")
    }

    /// Starts it over a data folder, at this port.
    pub fn demo_at(at: SocketAddr, data: &Path, settings: &[(&str, &str)]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_rakkan"))
            .arg("demo")
            .env("RAKKAN_LISTEN", at.to_string())
            .env("RAKKAN_DATA", data)
            .env("RAKKAN_LOG", "info")
            .envs(settings.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        let said = BufReader::new(process.stderr.take().expect("its log"));
        let (tell, lines) = channel();
        std::thread::spawn(move || said.lines().map_while(Result::ok).try_for_each(|line| tell.send(line)));
        Self { process, at, lines }
    }

    /// Reads the log until a line holds this.
    pub fn wait_for(&self, words: &str) {
        let mut said = vec![];
        loop {
            match self.lines.recv_timeout(Duration::from_mins(2)) {
                Ok(line) if line.contains(words) => return,
                Ok(line) => said.push(line),
                Err(why) => panic!("{why}: no line with {words:?} in\n{}", said.join("\n")),
            }
        }
    }

    /// What comes back for a page over plain HTTP.
    pub fn answer(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(self.at).expect("a connection");
        stream.write_all(format!("GET {path} HTTP/1.0\r\nHost: {}\r\n\r\n", self.at).as_bytes()).expect("asked");
        let mut said = vec![];
        stream.read_to_end(&mut said).expect("an answer");
        String::from_utf8_lossy(&said).into_owned()
    }

    /// Posts a form with a browser's cookie over plain HTTP, and waits for no answer; the connection lasts as long as
    /// what comes back.
    pub fn post_and_leave(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> TcpStream {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let head = format!(
            "POST {path} HTTP/1.0\r\nHost: {}\r\nCookie: {cookie}\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n",
            self.at,
            body.len()
        );
        let mut stream = TcpStream::connect(self.at).expect("a connection");
        stream.write_all((head + &body).as_bytes()).expect("asked");
        stream
    }

    /// The same with the answer.
    pub fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> String {
        let mut said = vec![];
        self.post_and_leave(path, cookie, fields).read_to_end(&mut said).expect("an answer");
        String::from_utf8_lossy(&said).into_owned()
    }

    /// Sends it a signal and waits until it is gone.
    pub fn end(mut self, signal: &str) -> ExitStatus {
        let id = self.process.id();
        tools::run(Path::new("/bin/sh"), ["-c", &format!("kill -s {signal} {id}")]);
        self.process.wait().expect("its end")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Nothing outlives a test that failed.
        let _ = self.process.kill();
    }
}
