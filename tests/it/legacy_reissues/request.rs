//! The public form: every field, hostile requests, and the limit for one place.

use super::{AT, CSR, KEY, csr, form, received, send};
use crate::support::app::TestApp;
use rakkan::kernel::Number;
use rakkan::legacy_reissues::{LegacyReissue, Status, store};
use rakkan::store::PageRequest;

async fn stored(t: &TestApp) -> Vec<LegacyReissue> {
    let rows = t.app.read(|conn| store::list(conn, Status::Waiting, &PageRequest::default())).await;
    rows.expect("rows").rows
}

// S-REI-05
#[actix_web::test]
async fn a_request_gets_a_receipt_number_and_mails_go_out() {
    let t = TestApp::with(&[("RAKKAN_LEGACY_PRODUCT", "メールの印"), ("RAKKAN_SUPPORT_EMAIL", "desk@rakkan.example")])
        .await;
    let mut visitor = t.client();
    let page = visitor.get(AT).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.texts("h1"), ["メールの印の再発行申請"]);
    for label in ["元証明書の受付番号", "再発行理由", "再発行証明書の有効期限", "CSR", "申請責任者", "技術担当者"]
    {
        assert!(page.texts("main").join(" ").contains(label), "{label}");
    }
    assert_eq!(page.texts(".actions button"), ["申請する"]);

    let form = form(&mut visitor, &[]).await;
    let reply = visitor.post_form(AT, &form).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
    let number = reply.location.strip_prefix("/legacy-reissue/").expect("a receipt").to_owned();
    let receipt = visitor.get(&reply.location).await;
    assert_eq!(receipt.texts("#number"), [number.as_str()]);
    assert!(!receipt.body.contains("taro@example.co.jp"), "who has the number learns nothing else");
    assert_eq!(visitor.post_form(AT, &form).await.location, reply.location, "the same form is the same request");
    assert_eq!(stored(&t).await.len(), 1);

    let mut to: Vec<_> = t.mails().await.into_iter().map(|mail| (mail.kind, mail.recipient)).collect();
    to.sort();
    let want = [
        ("legacy_reissue.desk", "desk@rakkan.example"),
        ("legacy_reissue.received", "hanako@system.example"),
        ("legacy_reissue.received", "taro@example.co.jp"),
    ];
    assert_eq!(to, want.map(|(kind, to)| (kind.to_owned(), to.to_owned())));
    let mail = t.mail("legacy_reissue.received").await;
    assert!(mail.text_body.contains(&number) && mail.text_body.contains("2027/03/31"), "{}", mail.text_body);
}

#[actix_web::test]
async fn one_person_gets_one_mail_and_english_is_answered_in_english() {
    let t = TestApp::new().await;
    let mut visitor = t.client();
    visitor.get("/legacy-reissue?lang=en").await;
    let same = [("technical_same", "yes"), ("technical_email", ""), ("technical_last_name", "")];
    assert_eq!(send(&mut visitor, &same).await.status, 303);
    let request = stored(&t).await.remove(0);
    assert_eq!(request.wanted.technical, request.wanted.responsible);
    let mails: Vec<_> = t.mails().await.into_iter().filter(|m| m.kind == "legacy_reissue.received").collect();
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.contains("(receipt "), "{}", mails[0].subject);
}

#[actix_web::test]
async fn each_field_refuses_what_it_cannot_use() {
    let t = TestApp::new().await;
    let mut visitor = t.client();
    let long = "x".repeat(3000);
    for (field, value, error) in [
        ("reference", "", "reference"),
        ("reference", long.as_str(), "reference"),
        ("reference", "a\u{202e}b", "reference"),
        ("reason", "  \n ", "reason"),
        ("reason", long.as_str(), "reason"),
        ("ends_month", "13", "ends_on"),
        ("ends_day", "", "ends_on"),
        ("ends_day", "-1", "ends_on"),
        ("ends_year", "99999999999", "ends_on"),
        ("ends_year", "2025", "ends_on"),
        ("ends_year", "2029", "ends_on"),
        ("organization_name", "", "organization_name"),
        ("organization_name", "a\r\nb", "organization_name"),
        ("responsible_department", long.as_str(), "responsible_department"),
        ("responsible_last_name", "", "responsible_last_name"),
        ("responsible_first_name", "", "responsible_first_name"),
        ("responsible_email", "", "responsible_email"),
        ("responsible_email", "taro@example.co.jp\r\nBcc: x@example.jp", "responsible_email"),
        ("responsible_email", "taro", "responsible_email"),
        ("responsible_phone", "call me", "responsible_phone"),
        ("technical_organization", "", "technical_organization"),
        ("technical_department", "a\u{0}b", "technical_department"),
        ("technical_last_name", "", "technical_last_name"),
        ("technical_first_name", "", "technical_first_name"),
        ("technical_email", "@", "technical_email"),
        ("technical_phone", "", "technical_phone"),
        ("terms", "", "terms"),
        ("terms", "no", "terms"),
    ] {
        let refused = send(&mut visitor, &[(field, value)]).await;
        assert_eq!(refused.status, 422, "{field} {value:.20?}");
        assert!(
            !refused.field_error(error).is_empty(),
            "{field} {value:.20?}: {:?}",
            refused.texts(".error-summary li")
        );
        assert_eq!(refused.texts(".error-summary li").len(), 1, "only this: {:?}", refused.texts(".error-summary li"));
        if field != "organization_name" {
            assert_eq!(refused.value("organization_name"), "株式会社サンプル", "what was typed stays");
        }
    }
    let empty = visitor.post(AT, &[]).await;
    assert!(
        empty.status == 422 && empty.texts(".error-summary li").len() > 10,
        "{:?}",
        empty.texts(".error-summary li")
    );
    assert!(stored(&t).await.is_empty() && t.mails().await.is_empty());
}

#[actix_web::test]
async fn the_last_day_is_a_day_in_japan() {
    let t = TestApp::new().await;
    let mut visitor = t.client();
    // It is noon of 2026-11-22 in Tokyo.
    let day = |year: &'static str, month: &'static str, day: &'static str| {
        [("ends_year", year), ("ends_month", month), ("ends_day", day)]
    };
    assert_eq!(send(&mut visitor, &day("2026", "11", "21")).await.status, 422);
    assert_eq!(send(&mut visitor, &day("2026", "11", "22")).await.status, 303);
    assert_eq!(send(&mut visitor, &day("２０２８", "１０", "２８")).await.status, 303, "1185 days after the last sale");
    let late = send(&mut visitor, &day("2028", "10", "29")).await;
    assert!(late.field_error("ends_on").contains("遅すぎます"), "{}", late.field_error("ends_on"));
    let leap = send(&mut visitor, &day("2027", "2", "29")).await;
    assert!(leap.field_error("ends_on").contains("存在する日付"), "{}", leap.field_error("ends_on"));
}

#[actix_web::test]
async fn hostile_requests_are_refused_and_keys_are_not_echoed() {
    let t = TestApp::new().await;
    let mut visitor = t.client();
    let (big, twice) = ("A".repeat(20_000), format!("{}{}", *CSR, *CSR));
    let weak = csr("rsa:1024");
    let tampered = CSR.replacen("MII", "MIJ", 1);
    let certificate = CSR.replace("CERTIFICATE REQUEST", "CERTIFICATE");
    for (bad, said) in [
        ("", "CSR"),
        ("<script>alert(1)</script>", ""),
        ("-----BEGIN CERTIFICATE REQUEST-----\n%%%\n-----END CERTIFICATE REQUEST-----", ""),
        (big.as_str(), ""),
        (twice.as_str(), ""),
        (tampered.as_str(), ""),
        (certificate.as_str(), ""),
        (weak.as_str(), ""),
    ] {
        let refused = send(&mut visitor, &[("csr", bad)]).await;
        assert_eq!(refused.status, 422, "{bad:.60}");
        let error = refused.field_error("csr");
        assert!(!error.is_empty() && error.contains(said), "{bad:.60}: {error}");
        assert!(!refused.body.contains("<script>alert"), "escaped");
    }
    let both = format!("{}\n{}", *KEY, *CSR);
    for key in [KEY.as_str(), both.as_str()] {
        let refused = send(&mut visitor, &[("csr", key)]).await;
        assert!(refused.field_error("csr").contains("秘密鍵"), "{}", refused.field_error("csr"));
        assert!(!refused.body.contains("PRIVATE KEY"), "a private key does not come back");
    }
    let huge = send(&mut visitor, &[("csr", &"A".repeat(70_000))]).await;
    assert_eq!(huge.status, 413);
    assert!(stored(&t).await.is_empty() && t.mails().await.is_empty());
    assert_eq!(visitor.post_raw(AT, "reference=x").await.status, 403, "nor is a form from elsewhere taken");
}

#[actix_web::test]
async fn a_request_may_come_as_a_file() {
    let t = TestApp::new().await;
    let mut visitor = t.client();
    let refused = send(&mut visitor, &[("csr", ""), ("csr_file", &CSR), ("reason", "")]).await;
    assert!(refused.status == 422 && refused.field_error("csr").is_empty(), "{}", refused.field_error("csr"));
    assert!(refused.texts("#csr").join("").contains("BEGIN CERTIFICATE REQUEST"), "it is there the next time");
    assert_eq!(send(&mut visitor, &[("csr", ""), ("csr_file", &CSR)]).await.status, 303);
    let key = send(&mut visitor, &[("csr", ""), ("csr_file", &KEY)]).await;
    assert!(key.field_error("csr").contains("秘密鍵") && !key.body.contains("PRIVATE KEY"));
}

#[actix_web::test]
async fn one_place_may_ask_five_times_an_hour() {
    let t = TestApp::new().await;
    for _ in 0..5 {
        received(&t).await;
    }
    let mut visitor = t.client();
    let refused = send(&mut visitor, &[]).await;
    assert_eq!(refused.status, 429);
    assert!(refused.body.contains("しばらくお待ちください"));
    assert_eq!(stored(&t).await.len(), 5);
    assert_eq!(visitor.get(AT).await.status, 200, "reading is free");
    t.clock.advance_minutes(61);
    received(&t).await;
}

#[actix_web::test]
async fn wrong_forms_and_receipts_looked_up_are_counted_too() {
    let t = TestApp::new().await;
    for n in 0..100 {
        let reply = if n % 2 == 0 {
            t.client().get(&format!("{AT}/12345678")).await
        } else {
            t.client().get(&format!("{AT}/87654321")).await
        };
        assert_eq!(reply.status, 404, "{n}");
    }
    assert_eq!(t.client().get(&format!("{AT}/12345678")).await.status, 429);
    assert_eq!(send(&mut t.client(), &[("csr", "")]).await.status, 429);
    t.clock.advance_minutes(61);
    assert_eq!(send(&mut t.client(), &[("csr", "")]).await.status, 422);
}

#[actix_web::test]
async fn unknown_receipts_are_not_there() {
    let t = TestApp::new().await;
    let number = received(&t).await;
    assert_eq!(t.client().get(&format!("{AT}/{number}")).await.status, 200);
    for unknown in ["12345678", "abc", "-1", "99999999999999999999"] {
        if Number::parse(unknown).is_none_or(|n| n.to_string() != number) {
            assert_eq!(t.client().get(&format!("{AT}/{unknown}")).await.status, 404, "{unknown}");
        }
    }
}
