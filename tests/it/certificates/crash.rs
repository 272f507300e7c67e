//! The process ends between any two steps of issuing; after a restart the order has its certificate, once.

use std::os::unix::process::ExitStatusExt;

use super::desk::Desk;
use crate::support::served::Served;
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

        let served = serve(&desk, Some(step));
        served.wait_for(&format!("standing still after {}", step.word()));
        assert_eq!(served.end("KILL").signal(), Some(9), "{step:?}");

        let served = serve(&desk, None);
        served.wait_for("starting service");
        let left = desk.find(&order).await;
        if matches!(step, IssueStep::Caa | IssueStep::Recorded) {
            assert_eq!(left.status, OrderStatus::Pending, "{step:?}: waits, in sight");
        } else {
            assert_eq!(left.status, OrderStatus::Issued, "{step:?}: finished before the first page is served");
        }
        assert!(served.answer("/healthz").starts_with("HTTP/1.0 200"), "{step:?}");
        let ended = served.end("TERM");
        assert!(ended.success(), "{step:?}: ends when asked to, with {ended}");

        desk.t.restart();
        desk.t.clock.set(SystemClock.now().plus_hours(1));
        desk.t.run_due().await;
        issued_once(&desk, &order).await;
    }
}

/// The program over the database of a desk.
fn serve(desk: &Desk, halt: Option<IssueStep>) -> Served {
    let (url, dns) = (desk.t.app.config.database_url.expose(), desk.dns.at().to_string());
    let mut settings = vec![("RAKKAN_DATABASE_URL", url.as_str()), ("RAKKAN_DNS", &dns)];
    settings.extend(halt.map(|step| ("RAKKAN_DEMO_HALT_AFTER", step.word())));
    Served::demo(desk.t.data.path(), &settings)
}
