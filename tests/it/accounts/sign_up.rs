//! S-ACC-01…06: every field, what is refused, and what comes of it.

use crate::support::app::{TestApp, sign_up_form, token_in};

#[actix_web::test]
async fn a_visitor_opens_an_account_and_confirms_the_address() {
    let t = TestApp::new().await;
    let mut visitor = t.client();
    let reply = visitor.post_form("/signup", &sign_up_form("taro")).await;
    assert_eq!((reply.status, reply.location.as_str()), (303, "/signup/sent"), "{}", reply.body);

    let mail = t.mail("account.confirm").await;
    assert_eq!(mail.recipient, "taro@example.co.jp");
    assert!(mail.text_body.contains("山田 太郎 様"), "{}", mail.text_body);
    let link = format!("/confirm/{}", token_in(&mail.text_body, "/confirm/").expose());

    // Before: the right password is not enough. Looking at the link changes nothing.
    assert_eq!(visitor.get(&link).await.status, 200);
    let early = visitor.post("/signin", &[("username", "taro"), ("password", crate::support::app::PASSWORD)]).await;
    assert_eq!(early.status, 422);
    assert!(early.body.contains("確認がまだ済んでいません"));

    // The refused sign-in sent a newer link; the first one stopped working.
    assert_eq!(visitor.post(&link, &[]).await.status, 200);
    let link = format!("/confirm/{}", token_in(&t.mail("account.confirm").await.text_body, "/confirm/").expose());
    let done = visitor.post(&link, &[]).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/signin"));
    let mut signed_in = t.signed_in("taro").await;
    assert!(signed_in.get("/profile").await.body.contains("taro@example.co.jp"));
}

#[actix_web::test]
async fn every_field_says_what_is_wrong_and_keeps_the_rest() {
    let t = TestApp::new().await;
    let mut visitor = t.client();
    let long = "あ".repeat(300);
    let bad: &[(&str, &[&str])] = &[
        ("last_name", &["", &long, "a\u{0}b", "a\u{202e}b"]),
        ("first_name", &["", &long, "a\nb"]),
        ("email", &["", "taro", "taro@localhost", "太郎@example.co.jp", "a@b.jp\r\nBcc: c@d.jp"]),
        ("phone", &["", "電話", "12"]),
        ("job_title", &["", &long]),
        ("organization_name", &["", &long, "a\u{7}b"]),
        ("country", &["", "Japan", "1"]),
        ("postal_code", &["", "123", "abcdefg"]),
        ("state", &["", &long]),
        ("city", &["", &long]),
        ("street", &["", &long]),
        ("username", &["", "abc", "太郎太郎", "a b c d", &long]),
        ("password", &["", "short", "aaaaaaaaaaaaaaa", &long]),
        ("password_confirmation", &["something else"]),
        ("security_question", &["", "nonsense"]),
        ("security_answer", &["", &long]),
        ("language", &["", "fr"]),
        ("terms", &[""]),
    ];
    for (field, values) in bad {
        for value in *values {
            let mut form = sign_up_form("taro");
            form.iter_mut().filter(|(name, _)| name == field).for_each(|(_, v)| (*v).clone_from(&(*value).to_owned()));
            let reply = visitor.post_form("/signup", &form).await;
            assert_eq!(reply.status, 422, "{field} = {value:?}");
            assert!(!reply.field_error(field).is_empty(), "{field} = {value:?}: no error at the field");
            assert!(!reply.texts(".error-summary:not([hidden]) a").is_empty(), "{field}: no summary");
            if *field != "organization_name" {
                assert_eq!(reply.value("organization_name"), "株式会社サンプル", "{field}: typed values are kept");
            }
            assert!(!reply.body.contains("correct horse"), "a secret is echoed");
        }
    }
    assert!(t.mails().await.is_empty(), "nothing was stored");
}

#[actix_web::test]
async fn html_is_text() {
    let t = TestApp::new().await;
    let mut form = sign_up_form("taro");
    form[0].1 = "<script>alert(1)</script>".into();
    form[2].1 = "not an address".into();
    let reply = t.client().post_form("/signup", &form).await;
    assert_eq!(reply.status, 422);
    assert!(!reply.body.contains("<script>alert"));
    assert_eq!(reply.value("last_name"), "<script>alert(1)</script>");
}

#[actix_web::test]
async fn a_taken_user_name_is_told_at_its_field() {
    let t = TestApp::new().await;
    t.newcomer("taro").await;
    let reply = t.client().speaks("en").post_form("/signup", &sign_up_form("TARO")).await;
    assert_eq!(reply.status, 422);
    assert_eq!(reply.field_error("username"), "This user name is taken. Please choose another.");
}

#[actix_web::test]
async fn a_form_without_its_token_is_refused() {
    let t = TestApp::new().await;
    let reply = t.client().post_raw("/signup", "last_name=a&csrf_token=0").await;
    assert_eq!(reply.status, 403);
    let huge = format!("csrf_token={}", "a".repeat(1024 * 1024));
    assert_eq!(t.client().post_raw("/signup", &huge).await.status, 413);
}
