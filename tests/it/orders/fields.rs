//! Every field with every kind of bad input: 422, a sentence at the field, nothing stored, nothing lost.

use super::{Desk, FORM, organization_of, with};

#[actix_web::test]
async fn each_field_refuses_what_it_cannot_take() {
    let mut desk = Desk::new().await;
    let other = desk.app.member("jiro").await;
    let theirs = organization_of(&desk.app, &other).await.number.to_string();
    let long = "あ".repeat(1000);
    let long_email = format!("{}@example.co.jp", "a".repeat(65));
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("validity", &[("validity", "")]),
        ("validity", &[("validity", "3y")]),
        ("validity_date", &[("validity", "date"), ("validity_date", "")]),
        ("validity_date", &[("validity", "date"), ("validity_date", "2026-11-21")]),
        ("validity_date", &[("validity", "date"), ("validity_date", "2029-03-01")]),
        ("validity_date", &[("validity", "date"), ("validity_date", "<b>")]),
        ("validity_date", &[("validity", "date"), ("validity_date", &long)]),
        ("validity_days", &[("validity", "days"), ("validity_days", "")]),
        ("validity_days", &[("validity", "days"), ("validity_days", "0")]),
        ("validity_days", &[("validity", "days"), ("validity_days", "825")]),
        ("validity_days", &[("validity", "days"), ("validity_days", "九十")]),
        ("validity_days", &[("validity", "days"), ("validity_days", "9\u{0}0")]),
        ("organization_id", &[("organization_id", "")]),
        ("organization_id", &[("organization_id", &theirs)]),
        ("organization_id", &[("organization_id", "<script>")]),
        ("organization_id", &[("organization_id", &long)]),
        ("key_source", &[("key_source", "")]),
        ("key_source", &[("key_source", "server")]),
        ("common_name", &[("common_name", "")]),
        ("common_name", &[("common_name", "person")]),
        ("emails", &[("emails", "")]),
        ("emails", &[("emails", "info")]),
        ("emails", &[("emails", "情報@example.co.jp")]),
        ("emails", &[("emails", "info@example.co.jp\u{7}")]),
        ("emails", &[("emails", "<b>@example.co.jp")]),
        ("emails", &[("emails", &long_email)]),
        ("profile", &[("profile", "")]),
        ("profile", &[("profile", "legacy")]),
        ("key_type", &[("key_type", "")]),
        ("key_type", &[("key_type", "rsa1024")]),
        ("usage", &[("usage", "")]),
        ("usage", &[("usage", "<i>")]),
        ("additional_usages", &[("additional_usages", "code_signing")]),
        ("issuer", &[("issuer", "somebody-else")]),
        ("signature_hash", &[("signature_hash", "")]),
        ("signature_hash", &[("signature_hash", "sha1")]),
        ("dcv_method", &[("dcv_method", "phone")]),
        ("dcv_language", &[("dcv_language", "fr")]),
        ("renewal_message", &[("renewal_message", &long)]),
        ("renewal_message", &[("renewal_message", "a\u{202e}b")]),
        ("additional_emails", &[("additional_emails", "a@example.co.jp, b")]),
        ("payment", &[("payment", "")]),
        ("payment", &[("payment", "cash")]),
        ("terms", &[("terms", "")]),
    ];
    for (field, changes) in cases {
        let reply = desk.send(&with(&desk.form(), changes)).await;
        assert_eq!(reply.status, 422, "{changes:?}");
        assert!(
            !reply.field_error(field).is_empty(),
            "no sentence at {field} for {changes:?}: {:?}",
            reply.texts(".error-summary li")
        );
        assert!(reply.body.contains(&format!("href=\"#{field}\"")), "{field} is not in the summary");
        assert!(!reply.body.contains("<script>") && !reply.body.contains("<b>@"), "{changes:?} is echoed raw");
        // Nothing else was lost.
        if !changes.iter().any(|(name, _)| *name == "emails") {
            assert_eq!(reply.texts("#emails-1").len(), 1);
            assert_eq!(reply.value("emails"), "info@example.co.jp");
        }
    }
    assert_eq!(desk.stored().await, (0, 0));
    assert_eq!(desk.app.mails().await.iter().filter(|m| m.kind.starts_with("order.")).count(), 0);
}

#[actix_web::test]
async fn billing_is_asked_for_when_it_is_another() {
    let mut desk = Desk::new().await;
    let own: &[(&str, &str)] = &[
        ("billing_same", ""),
        ("billing_name", "経理 花子"),
        ("billing_organization", "株式会社サンプル"),
        ("billing_country", "JP"),
        ("billing_postal_code", "１０４００６１"),
        ("billing_address", "東京都中央区銀座1-2-3"),
        ("billing_email", "keiri@example.co.jp"),
        ("billing_phone", "03-1234-5678"),
    ];
    let form = with(&desk.form(), own);
    let long = "a".repeat(300);
    for (field, _) in &own[1..] {
        for bad in ["", long.as_str(), "a\u{1}b"] {
            let reply = desk.send(&with(&form, &[(field, bad)])).await;
            assert_eq!(reply.status, 422, "{field} {bad:?}");
            assert!(!reply.field_error(field).is_empty(), "no sentence at {field} for {bad:?}");
        }
    }
    assert_eq!(desk.stored().await, (0, 0));
    assert_eq!(desk.send(&form).await.status, 303);
}

#[actix_web::test]
async fn rows_of_addresses_come_and_go_without_scripts() {
    let mut desk = Desk::new().await;
    let first = desk.browser.get(FORM).await;
    assert_eq!(first.status, 200);
    let more = with(&desk.form(), &[("renewal_message", "Budget"), ("action", "add_email")]);
    let reply = desk.send(&more).await;
    assert_eq!((reply.status, reply.texts("[data-email-rows] [data-email-row]").len()), (200, 2));
    assert_eq!(reply.texts("#renewal_message"), ["Budget"]);
    let mut two = with(&desk.form(), &[("action", "remove_email-1")]);
    two.push(("emails".into(), "second@example.co.jp".into()));
    let reply = desk.send(&two).await;
    assert_eq!(reply.texts("[data-email-rows] [data-email-row]").len(), 1);
    assert_eq!(reply.value("emails"), "second@example.co.jp");
    let check = with(&desk.form(), &[("action", "check")]);
    assert_eq!(desk.send(&check).await.texts(".domain-states code"), ["example.co.jp"]);
    assert_eq!(desk.stored().await, (0, 0));
}
