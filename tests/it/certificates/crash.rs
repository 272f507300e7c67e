//! The process ends between any two steps of issuing; after a restart the order has its certificate, once.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::desk::Desk;
use crate::support::tools;
use rakkan::app::steps::Halt;
use rakkan::certificates::{CertificateStatus, IssueStep, issue, resume};
use rakkan::kernel::{Clock, SystemClock};
use rakkan::orders::{Order, OrderStatus};

/// What must hold once everything that waits has run.
async fn issued_once(desk: &Desk, order: &Order) {
    let all = desk.certificates(order).await;
    let issued: Vec<_> = all.iter().filter(|c| c.stored_status == CertificateStatus::Issued).collect();
    assert_eq!(issued.len(), 1, "{all:?}");
    for other in all.iter().filter(|c| c.stored_status != CertificateStatus::Issued) {
        assert_eq!((other.stored_status, &other.tbs), (CertificateStatus::Abandoned, &None), "never signed");
    }
    desk.verify(issued[0]).await;
    assert_eq!(desk.find(order).await.status, OrderStatus::Issued);
    let told = desk.t.mails().await.iter().filter(|mail| mail.kind == "certificate.issued").count();
    assert_eq!(told, 2, "told once, to two addresses");
    assert_eq!(desk.events(issued[0]).await.iter().filter(|action| *action == "certificate.issued").count(), 1);
}

#[actix_web::test]
async fn stopped_after_each_step_and_resumed() {
    for step in IssueStep::ALL {
        let mut desk = Desk::new().await;
        let order = desk.order().await;
        desk.t.app.steps.halt_after(step.word(), Halt::Fail);
        let why = issue::run(&desk.t.app, &order.id).await.expect_err("stopped");
        assert_eq!(why, format!("stopped on purpose after {}", step.word()));
        let before = desk.certificates(&order).await;
        desk.t.restart();
        resume(&desk.t.app).await.expect("resumed");
        assert_eq!(issue::run(&desk.t.app, &order.id).await, Ok(()), "{step:?}");
        issued_once(&desk, &order).await;
        if matches!(step, IssueStep::Prepared | IssueStep::Signed) {
            let after = desk.certificates(&order).await;
            assert_eq!(after.len(), 1);
            assert_eq!(before[0].tbs, after[0].tbs, "the very same octets");
            let (tbs, der) = (after[0].tbs.as_ref().expect("octets"), after[0].der.as_ref().expect("a certificate"));
            assert!(der.windows(tbs.len()).any(|part| part == tbs), "and those stand in the certificate");
        }
    }
}

/// The same with the program itself, serving, killed by SIGKILL where it stands: nothing unwinds, nothing is flushed.
/// What is started next either finishes the work at once or leaves it waiting, in sight, until the job's lease ends.
#[actix_web::test]
async fn killed_after_each_step_and_resumed() {
    for step in IssueStep::ALL {
        let mut desk = Desk::at(SystemClock.now(), &[]).await;
        // Who finds the sample data's customer makes no sample data.
        desk.t.member("sample").await;
        let order = desk.order().await;
        desk.enqueue(&order).await;

        let mut served = Served::start(&desk, Some(step));
        served.wait_for(&format!("standing still after {}", step.word()));
        assert_eq!(served.end("KILL").signal(), Some(9), "{step:?}");

        let mut served = Served::start(&desk, None);
        served.wait_for("starting service");
        let left = desk.find(&order).await;
        if matches!(step, IssueStep::Caa | IssueStep::Recorded) {
            assert_eq!(left.status, OrderStatus::Pending, "{step:?}: waits, in sight");
        } else {
            assert_eq!(left.status, OrderStatus::Issued, "{step:?}: finished before the first page is served");
        }
        served.answer("/healthz");
        let ended = served.end("TERM");
        assert!(ended.success(), "{step:?}: ends when asked to, with {ended}");

        desk.t.restart();
        desk.t.clock.set(SystemClock.now().plus_hours(1));
        desk.t.run_due().await;
        issued_once(&desk, &order).await;
    }
}

/// The program as an operator runs it, over the database of a desk.
struct Served {
    process: Child,
    at: SocketAddr,
    lines: Receiver<String>,
}

impl Served {
    fn start(desk: &Desk, halt: Option<IssueStep>) -> Self {
        let app = &desk.t.app;
        let at = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
        let mut command = Command::new(env!("CARGO_BIN_EXE_rakkan"));
        command
            .arg("demo")
            .env("RAKKAN_LISTEN", at.to_string())
            .env("RAKKAN_DATA", desk.t.data.path())
            .env("RAKKAN_DATABASE_URL", app.config.database_url.expose())
            .env("RAKKAN_DNS", desk.dns.at().to_string())
            .env("RAKKAN_LOG", "info")
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        if let Some(step) = halt {
            command.env("RAKKAN_DEMO_HALT_AFTER", step.word());
        }
        let mut process = command.spawn().expect("started");
        let said = BufReader::new(process.stderr.take().expect("its log"));
        let (tell, lines) = channel();
        std::thread::spawn(move || said.lines().map_while(Result::ok).try_for_each(|line| tell.send(line)));
        Self { process, at, lines }
    }

    /// Reads the log until a line holds this.
    fn wait_for(&mut self, words: &str) {
        let mut said = vec![];
        loop {
            match self.lines.recv_timeout(Duration::from_secs(60)) {
                Ok(line) if line.contains(words) => return,
                Ok(line) => said.push(line),
                Err(why) => panic!("{why}: no line with {words:?} in\n{}", said.join("\n")),
            }
        }
    }

    /// It serves: a page comes back.
    fn answer(&self, path: &str) {
        let mut said = String::new();
        let mut stream = TcpStream::connect(self.at).expect("a connection");
        stream.write_all(format!("GET {path} HTTP/1.0\r\nHost: {}\r\n\r\n", self.at).as_bytes()).expect("asked");
        stream.read_to_string(&mut said).expect("an answer");
        assert!(said.starts_with("HTTP/1.0 200"), "{said}");
    }

    fn end(mut self, signal: &str) -> ExitStatus {
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
