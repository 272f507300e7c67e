//! Mails about problem reports.

use super::{hold, hold_this};
use crate::problem_reports::{P256, key, send, waiting};
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::kernel::Locale;

#[actix_web::test]
async fn receipt_first_answer_and_result() {
    for locale in Locale::ALL {
        let t = TestApp::new().await;
        t.staff("approver", Role::Approval).await;
        let mut visitor = t.client();
        visitor.get(&format!("/problem-report?lang={}", locale.tag())).await;
        assert_eq!(send(&mut visitor, &[]).await.status, 303);
        hold(&t, "problem_report.received", "", locale).await;
        let mut desk = t.mail("problem_report.desk").await;
        if desk.locale == locale {
            hold_this(&desk, "", locale);
        } else {
            super::speaks_staff(&t, "approver", locale).await;
            assert_eq!(send(&mut visitor, &[]).await.status, 303);
            desk = t.mail("problem_report.desk").await;
            hold_this(&desk, "", locale);
        }
        let report = waiting(&t).await.remove(0);
        let mut approver = t.signed_in("approver").await;
        let answer = format!("{}/answer", report.path());
        assert_eq!(approver.post(&answer, &[("answer", "調査を始めました。")]).await.status, 303);
        hold(&t, "problem_report.answered", "", locale).await;
        let closing = format!("{}/closing", report.path());
        assert_eq!(approver.post(&closing, &[("closing", "署名はありませんでした。")]).await.status, 303);
        hold(&t, "problem_report.closed", "refused", locale).await;
    }
}

#[actix_web::test]
async fn a_proof_that_held() {
    for locale in Locale::ALL {
        let t = TestApp::new().await;
        t.staff("approver", Role::Approval).await;
        super::speaks_staff(&t, "approver", locale).await;
        let mut visitor = t.client();
        visitor.get(&format!("/problem-report?lang={}", locale.tag())).await;
        let folder = tempfile::tempdir().expect("a folder");
        let pem = key(folder.path(), P256);
        assert_eq!(send(&mut visitor, &[("proof", &pem)]).await.status, 303);
        hold(&t, "problem_report.proven", "", locale).await;
        hold(&t, "problem_report.desk_proven", "", locale).await;
    }
}
