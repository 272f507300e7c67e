//! The public form: receipt, clocks, every field, the limit for one place.

use super::{AT, form, send, waiting};
use crate::certificates::desk::Desk;
use crate::revocations::issued;
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::certificates::Named;
use rakkan::problem_reports::Category;

// SBR 4.9.3, 4.9.5
#[actix_web::test]
async fn a_report_gets_a_receipt_number_and_its_clocks_run_from_receipt() {
    let t = TestApp::new().await;
    t.staff("approver", Role::Approval).await;
    t.staff("clerk", Role::Validation).await;
    let mut visitor = t.client();
    let page = visitor.get(AT).await;
    assert_eq!((page.status, page.texts("h1")), (200, vec!["証明書の問題の報告".to_owned()]));
    let hints = page.texts(".choice-hint").join(" ");
    assert!(hints.contains("24時間以内に失効") && hints.contains("5日以内に失効"), "{hints}");
    assert!(page.links("footer a").contains(&AT.to_owned()), "it is a click away from everywhere");

    let form = form(&mut visitor, &[]).await;
    let reply = visitor.post_form(AT, &form).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
    let receipt = visitor.get(&reply.location).await;
    let report = waiting(&t).await.remove(0);
    assert_eq!(receipt.texts("#number"), [report.number.to_string()]);
    assert!(!receipt.body.contains("misaki@example.net"), "the receipt repeats nothing of who reports");
    assert_eq!(visitor.post_form(AT, &form).await.location, reply.location, "the same form is the same report");
    assert_eq!(waiting(&t).await.len(), 1);
    assert_eq!(visitor.get(&format!("{AT}/{}", report.number)).await.status, 404, "a number opens nothing");

    let hours = |at: rakkan::kernel::Moment| (at.unix() - report.received_at.unix()) / 3600;
    assert_eq!((hours(report.answer_by), hours(report.revoke_by)), (24, 120));
    let mut to: Vec<_> = t.mails().await.into_iter().map(|mail| (mail.kind, mail.recipient)).collect();
    to.sort();
    let told: Vec<_> = to.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(told, ["problem_report.desk", "problem_report.received"], "and only who may decide: {to:?}");
    let mail = t.mail("problem_report.received").await;
    assert_eq!(mail.recipient, "misaki@example.net");
    assert!(mail.text_body.contains(&report.number.to_string()) && mail.text_body.contains("24時間以内"));
}

#[actix_web::test]
async fn each_kind_has_its_clock() {
    let t = TestApp::new().await;
    for (category, hours) in [
        (Category::KeyCompromise, 24),
        (Category::Unauthorized, 24),
        (Category::Misuse, 120),
        (Category::WrongData, 120),
        (Category::Other, 120),
    ] {
        assert_eq!(category.revocation_hours(t.app.now()), hours);
        assert_eq!(send(&mut t.client(), &[("category", category.word())]).await.status, 303);
        let all = waiting(&t).await;
        let report = all.iter().find(|report| report.said.category == category).expect("the report");
        assert_eq!(report.revoke_by.unix() - report.received_at.unix(), hours * 3600);
    }
    // The page of practices says the same.
    let practices = t.client().get("/repository/practices").await.texts("#report").join(" ");
    for words in ["秘密鍵の漏えい（鍵の危殆化）24時間", "不正利用・なりすまし5日", "一次回答24時間", AT]
    {
        assert!(practices.contains(words), "{words} in {practices}");
    }
}

#[actix_web::test]
async fn nobody_learns_whether_a_certificate_exists() {
    let desk = Desk::new().await;
    let (_, certificate) = issued(&desk).await;
    let mut pages = vec![];
    for serial in [certificate.serial.as_str(), "0a1b2c3d4e5f60718293a4b5c6d7e8f9"] {
        let mut visitor = desk.t.client();
        let reply = send(&mut visitor, &[("certificates", serial)]).await;
        assert_eq!(reply.status, 303);
        let page = visitor.get(&reply.location).await;
        let number = page.texts("#number").remove(0);
        pages.push(page.texts("main").join(" ").replace(&number, ""));
        let mail = desk.t.mail("problem_report.received").await;
        pages.push(mail.text_body.replace(&number, ""));
    }
    assert_eq!(pages[0], pages[2]);
    assert_eq!(pages[1], pages[3]);
}

#[actix_web::test]
async fn certificates_are_named_in_many_ways() {
    let desk = Desk::new().await;
    let (_, certificate) = issued(&desk).await;
    let folder = tempfile::tempdir().expect("a folder");
    let [leaf, ..] = desk.chain_files(&certificate, folder.path()).await;
    let pem = std::fs::read_to_string(leaf).expect("a certificate");
    let upper = certificate.serial.to_uppercase();
    let shown: Vec<&str> = (0..16).map(|n| &upper[2 * n..2 * n + 2]).collect();
    let typed = format!("{}\nInfo@EXAMPLE.co.jp、{pem}", shown.join(":"));
    assert_eq!(send(&mut desk.t.client(), &[("certificates", &typed)]).await.status, 303);
    let report = waiting(&desk.t).await.remove(0);
    assert!(report.said.named.contains(&Named::Serial(certificate.serial.clone())));
    assert!(report.said.named.contains(&Named::Key(certificate.spki_sha256.clone())));
    assert_eq!(report.said.named.len(), 3, "the serial stands there twice and counts once: {:?}", report.said.named);
    let file = [("certificates", ""), ("certificates_file", pem.as_str())];
    assert_eq!(send(&mut desk.t.client(), &file).await.status, 303, "a file does as well");
}

#[actix_web::test]
async fn each_field_refuses_what_it_cannot_use() {
    let t = TestApp::new().await;
    let mut visitor = t.client();
    let long = "x".repeat(4001);
    let many = (0..101).map(|n| format!("a{n}@example.jp")).collect::<Vec<_>>().join("\n");
    for (field, value) in [
        ("category", ""),
        ("category", "perhaps"),
        ("certificates", " "),
        ("certificates", "1234"),
        ("certificates", "<script>alert(1)</script>"),
        ("certificates", "a@"),
        ("certificates", many.as_str()),
        ("certificates", "-----BEGIN CERTIFICATE-----\nAAAA"),
        ("details", " \n "),
        ("details", long.as_str()),
        ("details", "a\u{7}b"),
        ("name", ""),
        ("name", "a\r\nb"),
        ("email", ""),
        ("email", "misaki"),
        ("email", "misaki@example.net\r\nBcc: x@example.jp"),
    ] {
        let refused = send(&mut visitor, &[(field, value)]).await;
        assert_eq!(refused.status, 422, "{field} {value:.20?}");
        assert!(!refused.field_error(field).is_empty(), "{field} {value:.20?}");
        assert_eq!(refused.texts(".error-summary li").len(), 1, "only this: {field} {value:.20?}");
        assert!(!refused.body.contains("<script>alert"), "escaped");
        if field != "name" {
            assert_eq!(refused.value("name"), "田中 美咲", "what was typed stays");
        }
        assert!(refused.value("challenge").starts_with("key-report-"));
    }
    assert_eq!(visitor.post(AT, &[]).await.texts(".error-summary li").len(), 5);
    assert!(waiting(&t).await.is_empty() && t.mails().await.is_empty());
    assert_eq!(visitor.post_raw(AT, "category=misuse").await.status, 403, "nor is a form from elsewhere taken");
}

#[actix_web::test]
async fn one_place_sends_so_many_and_no_more() {
    let t = TestApp::new().await;
    let mut visitor = t.client();
    for _ in 0..30 {
        assert_eq!(send(&mut visitor, &[]).await.status, 303);
    }
    assert_eq!(send(&mut visitor, &[]).await.status, 429);
    t.clock.advance_minutes(60);
    assert_eq!(send(&mut visitor, &[]).await.status, 303);
}

#[actix_web::test]
async fn english_is_answered_in_english() {
    let t = TestApp::new().await;
    let mut visitor = t.client();
    visitor.get("/problem-report?lang=en").await;
    let reply = send(&mut visitor, &[]).await;
    assert_eq!(visitor.get(&reply.location).await.texts("h1"), ["We have received your report"]);
    assert!(t.mail("problem_report.received").await.subject.contains("(receipt "));
}
