//! The process ends in the middle of publication; after a restart each number was given once.

use super::{fetch, issued, read, revoke, row};
use crate::certificates::desk::Desk;
use crate::support::served::Served;
use rakkan::app::steps::Halt;
use rakkan::certificates::RevocationReason;
use rakkan::kernel::{Clock, SystemClock};
use rakkan::revocation_lists::publish::{MADE, STORED};
use std::os::unix::process::ExitStatusExt;

/// The numbers of all lists of a CA that were published, as the audit log has them.
async fn numbers(desk: &Desk, authority: &'static str) -> Vec<i64> {
    let entries = desk.t.app.read(move |conn| {
        assert!(rakkan::audit::verify(conn)?.is_ok());
        rakkan::audit::history(conn, "authority", authority)
    });
    let entries = entries.await.expect("events").into_iter().filter(|entry| entry.action == "crl.published");
    let number = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON")["number"].as_i64();
    let mut all: Vec<_> = entries.map(|entry| number(&entry.detail).expect("a number")).collect();
    all.sort_unstable();
    all
}

#[actix_web::test]
async fn stopped_after_each_step_and_published_once() {
    for step in [MADE, STORED] {
        let mut desk = Desk::new().await;
        let certificate = issued(&desk).await;
        desk.t.app.steps.halt_after(step, Halt::Fail);
        revoke(&desk, &certificate, Some(RevocationReason::Superseded)).await;
        desk.t.restart();
        desk.t.clock.advance_hours(1);
        desk.t.run_due().await;
        assert_eq!(numbers(&desk, "smime-1").await, [1, 2], "{step}");
        let folder = tempfile::tempdir().expect("a folder");
        let [_, issuing, _] = desk.chain_files(&certificate, folder.path()).await;
        let (_, list) = fetch(&desk, "/crl/smime-1.crl", folder.path()).await;
        assert_eq!(read(&list, &issuing).matches("Serial Number:").count(), 1, "{step}");
    }
}

/// The same with the program itself, killed where it stands.
#[actix_web::test]
async fn killed_after_each_step_and_published_once() {
    for step in [MADE, STORED] {
        let mut desk = Desk::at(SystemClock.now(), &[]).await;
        desk.t.member("sample").await;
        let url = desk.t.app.config.database_url.expose().clone();
        let halted = [("RAKKAN_DATABASE_URL", url.as_str()), ("RAKKAN_DEMO_HALT_AFTER", step)];
        let served = Served::demo(desk.t.data.path(), &halted);
        served.wait_for(&format!("standing still after {step}"));
        assert_eq!(served.end("KILL").signal(), Some(9), "{step}");

        let served = Served::demo(desk.t.data.path(), &halted[..1]);
        served.wait_for("starting service");
        let answer = served.answer("/crl/root-1.crl");
        let status = if step == STORED { "HTTP/1.0 200" } else { "HTTP/1.0 404" };
        assert!(answer.starts_with(status), "{step}: {}", answer.lines().next().unwrap_or_default());
        assert!(served.end("TERM").success());

        desk.t.restart();
        desk.t.clock.set(SystemClock.now().plus_hours(1));
        desk.t.run_due().await;
        for ca in ["root-1", "smime-1"] {
            assert_eq!(numbers(&desk, ca).await, [1], "{step}: {ca}");
            assert_eq!(row(&desk, ca, 0).await.number, 1);
        }
        let folder = tempfile::tempdir().expect("a folder");
        fetch(&desk, "/crl/root-1.crl", folder.path()).await;
        fetch(&desk, "/crl/smime-1.crl", folder.path()).await;
    }
}
