//! The process ends between any two steps of issuing; after a restart the order has its certificate, once.

use std::process::{Command, Stdio};
use std::sync::Arc;

use super::desk::Desk;
use crate::support::tools;
use rakkan::app::{App, steps::Halt};
use rakkan::certificates::{CertificateStatus, IssueStep, issue, resume};
use rakkan::config::{Config, Mode, source::Source};
use rakkan::kernel::{Clock, Id, Moment, SystemChance};
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

/// The same with a process that is really gone: nothing unwinds, nothing is flushed.
#[actix_web::test]
async fn killed_after_each_step_and_resumed() {
    for step in IssueStep::ALL {
        let mut desk = Desk::new().await;
        let order = desk.order().await;
        let (app, data) = (&desk.t.app, desk.t.data.path());
        let status = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "certificates::crash::the_process_that_ends", "--nocapture"])
            .env("RAKKAN_TEST_CRASH_ORDER", order.id.as_str())
            .env("RAKKAN_TEST_CRASH_AT", desk.t.app.now().to_string())
            .env("RAKKAN_DATA", data)
            .env("RAKKAN_DATABASE_URL", app.config.database_url.expose())
            .env("RAKKAN_DNS", desk.dns.at().to_string())
            .env("RAKKAN_DEMO_HALT_AFTER", step.word())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("started");
        let signal = std::os::unix::process::ExitStatusExt::signal(&status);
        assert_eq!(signal, Some(6), "{step:?}: aborted, not ended");
        desk.t.restart();
        resume(&desk.t.app).await.expect("resumed");
        assert_eq!(issue::run(&desk.t.app, &order.id).await, Ok(()), "{step:?}");
        issued_once(&desk, &order).await;
    }
}

/// Started by the test above in a process of its own; on its own it has nothing to do.
#[actix_web::test]
async fn the_process_that_ends() {
    struct Standing(Moment);
    impl Clock for Standing {
        fn now(&self) -> Moment {
            self.0
        }
    }
    let (Some(order), Some(at)) = (tools::named("RAKKAN_TEST_CRASH_ORDER"), tools::named("RAKKAN_TEST_CRASH_AT"))
    else {
        return;
    };
    let at = Moment::parse(at.to_str().expect("text")).expect("a moment");
    let order = Id::parse(order.to_str().expect("text")).expect("an id");
    let config = Config::from_source(Mode::Demo, &Source::open().expect("settings")).expect("settings");
    let app = App::build(config, Arc::new(Standing(at)), Arc::new(SystemChance)).expect("the portal");
    let ended = issue::run(&app, &order).await;
    panic!("the process outlived its step: {ended:?}");
}
