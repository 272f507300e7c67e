//! The desk: by the next deadline, answered once, decided once.

use super::{AT, of, send, waiting};
use crate::certificates::desk::Desk;
use crate::revocations::issued;
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::certificates::{CertificateStatus, RevocationReason};
use rakkan::problem_reports::ReportStatus;

const LIST: &str = "/staff/problem-reports";

#[actix_web::test]
async fn the_next_deadline_comes_first_and_late_is_red() {
    let t = TestApp::new().await;
    send(&mut t.client(), &[("category", "other"), ("name", "first")]).await;
    t.clock.advance_hours(1);
    send(&mut t.client(), &[("category", "key_compromise"), ("name", "second")]).await;
    t.staff("approver", Role::Approval).await;
    let mut approver = t.signed_in("approver").await;
    let [first, second] = waiting(&t).await.try_into().expect("two");
    assert_eq!(approver.get(LIST).await.links("tbody th a"), [first.path(), second.path()]);
    // The first is answered, so its revocation in five days is next; the second has 24 hours for both.
    let answer = format!("{}/answer", first.path());
    assert_eq!(approver.post(&answer, &[("answer", "調べています。")]).await.location, first.path());
    assert_eq!(approver.get(LIST).await.links("tbody th a"), [second.path(), first.path()]);
    assert!(approver.get(LIST).await.texts(".age-late").is_empty());
    t.clock.advance_hours(25);
    let mut approver = t.signed_in("approver").await;
    assert_eq!(approver.get(LIST).await.texts(".age-late").len(), 2, "both clocks of the second");
    assert_eq!(approver.get(&second.path()).await.texts("#clocks .age-late").len(), 2);
    let queue = approver.get("/staff?kind=problem_report").await;
    assert_eq!(queue.attributes("tbody tr", "data-age"), ["late", "open"]);
    assert!(approver.get("/staff").await.links("tbody th a").contains(&second.path()));
    assert_eq!(approver.get(&format!("{LIST}?status=nonsense&after=rubbish")).await.status, 200);
    assert_eq!(
        approver.get(&format!("/staff/search?q={}", second.number)).await.links("main tbody a"),
        [second.path()]
    );
}

#[actix_web::test]
async fn a_report_is_answered_once_and_closed_once() {
    let t = TestApp::new().await;
    send(&mut t.client(), &[]).await;
    t.staff("finance", Role::Finance).await;
    t.staff("approver", Role::Approval).await;
    let report = waiting(&t).await.remove(0);
    let at = report.path();
    let (mut finance, mut approver) = (t.signed_in("finance").await, t.signed_in("approver").await);
    let page = finance.get(&at).await;
    assert!(page.status == 200 && page.texts("main form[method=post]").is_empty(), "others only look");
    for end in ["answer", "revocation", "closing"] {
        assert_eq!(finance.post(&format!("{at}/{end}"), &[("answer", "x")]).await.status, 404, "{end}");
    }
    let page = approver.get(&at).await;
    let told = page.texts("main").join(" ");
    for fact in ["info@example.co.jp", "身に覚えのない", "田中 美咲", "misaki@example.net", "見つかりません"]
    {
        assert!(told.contains(fact), "{fact} in {told}");
    }
    let long = "x".repeat(4001);
    for bad in ["", " ", long.as_str(), "a\u{7}b"] {
        let refused = approver.post(&format!("{at}/answer"), &[("answer", bad)]).await;
        assert!(refused.status == 422 && !refused.field_error("answer").is_empty());
        let refused = approver.post(&format!("{at}/closing"), &[("closing", bad)]).await;
        assert!(refused.status == 422 && !refused.field_error("closing").is_empty());
    }
    let said = "<調査>を始めました。";
    assert_eq!(approver.post(&format!("{at}/answer"), &[("answer", said)]).await.status, 303);
    assert_eq!(approver.post(&format!("{at}/answer"), &[("answer", said)]).await.status, 409, "once");
    let mail = t.mail("problem_report.answered").await;
    assert!(mail.text_body.contains(said) && !mail.html_body.contains("<調査>"));
    assert!(approver.get(&at).await.texts("#answered").join("").contains("approver"));
    assert_eq!(approver.post(&format!("{at}/closing"), &[("closing", "署名はありませんでした。")]).await.status, 303);
    assert_eq!(approver.post(&format!("{at}/closing"), &[("closing", "もう一度")]).await.status, 409, "once");
    assert!(t.mail("problem_report.closed").await.text_body.contains("署名はありませんでした。"));
    assert!(waiting(&t).await.is_empty());
    assert_eq!(of(&t, ReportStatus::Refused).await.len(), 1);
    assert!(approver.get(&at).await.texts("main form[method=post]").is_empty());
    let events = t.app.read(move |conn| rakkan::audit::history(conn, "problem_report", &report.number.to_string()));
    let actions: Vec<_> = events.await.expect("events").into_iter().map(|entry| entry.action).collect();
    for action in ["problem_report.submitted", "problem_report.answered", "problem_report.closed"] {
        assert!(actions.iter().any(|a| a == action), "{action} in {actions:?}");
    }
}

// S-REV-01
#[actix_web::test]
async fn what_is_meant_is_found_and_revoked() {
    let desk = Desk::new().await;
    let (order, certificate) = issued(&desk).await;
    let (other, beside) = issued(&desk).await;
    send(&mut desk.t.client(), &[("certificates", &certificate.serial)]).await;
    let report = waiting(&desk.t).await.remove(0);
    let at = report.path();
    let mut hanako = desk.t.signed_in("hanako").await;
    let page = hanako.get(&at).await;
    assert_eq!(page.attributes("[name=serials]", "value"), std::slice::from_ref(&certificate.serial));
    // By mailbox more are found, those of every order for it.
    let page = hanako.get(&format!("{at}?q=INFO@example.co.jp")).await;
    assert_eq!(page.attributes("[name=serials]", "value").len(), 2);
    assert!(hanako.get(&format!("{at}?q=rubbish")).await.body.contains("読み取れません"));

    let revocation = format!("{at}/revocation");
    let told = "ご報告の証明書を失効しました。";
    for (serial, reason, text) in [
        ("", "superseded", told),
        (beside.serial.as_str(), "superseded", told),
        (certificate.serial.as_str(), "", told),
        (certificate.serial.as_str(), "certificate_hold", told),
        (certificate.serial.as_str(), "superseded", " "),
    ] {
        let fields = [("serials", serial), ("reason", reason), ("told", text)];
        assert_eq!(hanako.post(&revocation, &fields).await.status, 422, "{fields:?}");
    }
    let fields = [("serials", certificate.serial.as_str()), ("reason", "privilege_withdrawn"), ("told", told)];
    assert_eq!(hanako.post(&revocation, &fields).await.location, at);
    assert_eq!(hanako.post(&revocation, &fields).await.status, 422, "nothing is left to choose");
    let row = desk.certificates(&order).await.remove(0);
    let stands = (row.stored_status, row.revocation_reason);
    assert_eq!(stands, (CertificateStatus::Revoked, Some(RevocationReason::PrivilegeWithdrawn)));
    assert_eq!(desk.certificates(&other).await[0].stored_status, CertificateStatus::Issued, "and nothing else");
    assert!(desk.t.mail("problem_report.closed").await.text_body.contains(told));
    assert!(!desk.t.mail("certificate.revoked").await.text_body.contains("misaki"), "the holder does not learn who");
    assert_eq!(of(&desk.t, ReportStatus::Revoked).await.len(), 1);
    assert!(hanako.get(&at).await.texts("#answered").concat().contains("一次回答を送らずに終了"), "nobody owes one");
}

#[actix_web::test]
async fn customers_have_no_desk() {
    let t = TestApp::new().await;
    send(&mut t.client(), &[]).await;
    t.member("taro").await;
    let mut taro = t.signed_in("taro").await;
    let at = waiting(&t).await.remove(0).path();
    for path in [LIST, at.as_str()] {
        assert_eq!(taro.get(path).await.status, 404);
        assert_eq!(t.client().get(path).await.status, 303);
    }
    assert_eq!(taro.get(AT).await.status, 200, "the form is theirs too");
}
