//! The process ends in the middle of a turn; what was said stays said, and the rest is said after.

use std::os::unix::process::ExitStatusExt;

use super::{ending, notices};
use crate::orders::Desk;
use crate::support::served::Served;
use rakkan::app::steps::Halt;
use rakkan::kernel::{Clock, SystemClock};
use rakkan::notices::{TOLD, renewals};

/// So many of the three mailboxes heard of their end, each once.
async fn told_once(desk: &Desk, boxes: usize) {
    let mut to: Vec<_> = notices(desk).await.into_iter().map(|mail| mail.recipient).collect();
    to.retain(|to| to != "taro@example.co.jp");
    to.sort();
    assert_eq!(to.len(), boxes, "{to:?}");
    to.dedup();
    assert_eq!(to.len(), boxes, "{to:?}");
}

#[actix_web::test]
async fn stopped_after_the_first_and_run_again() {
    let mut desk = Desk::new().await;
    for n in 0..3 {
        ending(&mut desk, &format!("box{n}@example.co.jp"), "2027-11-22 03:00:00").await;
    }
    desk.app.clock.set(super::at("2027-08-25T03:00:00Z"));
    desk.app.app.steps.halt_after(TOLD, Halt::Fail);
    renewals::run(&desk.app.app).await.expect_err("stopped");
    told_once(&desk, 1).await;
    desk.app.restart();
    renewals::run(&desk.app.app).await.expect("goes on");
    told_once(&desk, 3).await;
}

/// The same with the program itself, killed by SIGKILL between two notices.
#[actix_web::test]
async fn killed_between_two_and_started_again() {
    let mut desk = Desk::new().await;
    // Who finds the sample data's customer makes no sample data.
    desk.app.member("sample").await;
    let end = SystemClock.now().plus_days(89).utc().format("%Y-%m-%d %H:%M:%S").to_string();
    for n in 0..3 {
        ending(&mut desk, &format!("box{n}@example.co.jp"), &end).await;
    }
    // Ordered well before the notice was due.
    crate::orders::renewal::sql(&desk, "UPDATE orders SET created_at = '2026-01-01 00:00:00'".into()).await;
    let url = desk.app.app.config.database_url.expose().clone();
    let settings = [("RAKKAN_DATABASE_URL", url.as_str()), ("RAKKAN_DEMO_HALT_AFTER", TOLD)];
    let served = Served::demo(desk.app.data.path(), &settings);
    served.wait_for(&format!("standing still after {TOLD}"));
    assert_eq!(served.end("KILL").signal(), Some(9));
    desk.app.restart();
    told_once(&desk, 1).await;
    // The job's lease ends; the next turn says the rest.
    desk.app.clock.set(SystemClock.now().plus_hours(1));
    desk.app.run_due().await;
    told_once(&desk, 3).await;
}
