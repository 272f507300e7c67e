//! Staff are told before a clock runs out: at each stage once, and the last one only after a time without work.

use crate::certificates::desk::Desk;
use crate::problem_reports::{send, waiting};
use crate::revocations::{form, issued, with_approval};
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::app::steps::Halt;

/// Subjects of the letters so far.
async fn told(t: &TestApp) -> Vec<String> {
    t.mails().await.into_iter().filter(|mail| mail.kind == "deadline.near").map(|mail| mail.subject).collect()
}

// T-17
#[actix_web::test]
async fn a_report_is_told_of_at_each_stage_once() {
    let t = TestApp::new().await;
    t.staff("approver", Role::Approval).await;
    t.staff("clerk", Role::Validation).await;
    send(&mut t.client(), &[("category", "misuse")]).await;
    let mut seen = 0;
    // Of the first answer after 12, 22 and 24 hours, of the decision after 60, 118 and 120.
    for (hours, new) in [(11, 0), (2, 1), (8, 0), (2, 1), (3, 1), (33, 0), (2, 1), (56, 0), (2, 1), (3, 1), (100, 0)] {
        t.clock.advance_hours(hours);
        t.run_due().await;
        t.run_due().await;
        let now = told(&t).await;
        assert_eq!(now.len() - seen, new, "after {hours} more hours: {now:?}");
        seen = now.len();
    }
    assert!(t.mails().await.iter().filter(|m| m.kind == "deadline.near").all(|m| m.recipient.contains("approver")));
}

#[actix_web::test]
async fn an_answer_ends_its_clock_and_after_downtime_only_the_last_stage_is_told() {
    let t = TestApp::new().await;
    t.staff("approver", Role::Approval).await;
    send(&mut t.client(), &[("category", "unauthorized")]).await;
    let at = waiting(&t).await.remove(0).path();
    t.clock.advance_hours(1);
    let mut approver = t.signed_in("approver").await;
    assert_eq!(approver.post(&format!("{at}/answer"), &[("answer", "調べています。")]).await.status, 303);
    t.clock.advance_hours(30);
    rakkan::escalations::run(&t.app).await.expect("told");
    let subjects = told(&t).await;
    assert!(subjects.len() == 1 && subjects[0].contains("期限を過ぎました：問題の報告の決定"), "{subjects:?}");
    let mut approver = t.signed_in("approver").await;
    assert_eq!(approver.post(&format!("{at}/closing"), &[("closing", "問題はありませんでした。")]).await.status, 303);
    t.clock.advance_hours(30);
    rakkan::escalations::run(&t.app).await.expect("nothing to tell");
    assert_eq!(told(&t).await.len(), 1, "what is closed has no clock");
}

#[actix_web::test]
async fn a_request_for_revocation_has_its_clock_and_a_crash_tells_nobody_twice() {
    let desk = Desk::new().await;
    with_approval(&desk).await;
    let (order, _) = issued(&desk).await;
    let mut saburo = desk.t.signed_in("saburo").await;
    let at = format!("{}/revocation", order.path());
    let id = saburo.get(&at).await.value("form_id");
    assert_eq!(saburo.post(&at, &form(&id, "superseded")).await.status, 303);
    desk.t.clock.advance_hours(13);
    desk.t.app.steps.halt_after(rakkan::escalations::run::TOLD, Halt::Fail);
    rakkan::escalations::run(&desk.t.app).await.expect_err("stopped on purpose");
    rakkan::escalations::run(&desk.t.app).await.expect("again");
    let subjects = told(&desk.t).await;
    let mut to: Vec<_> = desk.t.mails().await.into_iter().filter(|mail| mail.kind == "deadline.near").collect();
    to.sort_by(|a, b| a.recipient.cmp(&b.recipient));
    to.dedup_by(|a, b| a.recipient == b.recipient);
    assert_eq!(to.len(), subjects.len(), "each of the staff once");
    assert!(
        !subjects.is_empty() && subjects.iter().all(|one| one.contains("半分が過ぎました：失効申請")),
        "{subjects:?}"
    );
    assert!(subjects[0].contains(&order.number.to_string()));
    let mail = desk.t.mail("deadline.near").await;
    assert!(mail.text_body.contains(&format!("/staff/orders/{}/revocation", order.number)));
}
