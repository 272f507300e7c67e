//! A forgotten password: no page tells who exists; the answer is asked; the link works once.

use crate::support::app::{PASSWORD, TestApp, token_in};

#[actix_web::test]
async fn a_new_password_by_mail_and_answer() {
    let t = TestApp::new().await;
    t.newcomer("taro").await;
    let mut session = t.signed_in("taro").await;
    let mut client = t.client();
    let unknown = client.post("/password/forgot", &[("username", "nobody")]).await;
    let known = client.post("/password/forgot", &[("username", "taro")]).await;
    assert_eq!((unknown.status, unknown.location.clone()), (known.status, known.location.clone()));
    let link =
        format!("/password/reset/{}", token_in(&t.mail("account.reset").await.text_body, "/password/reset/").expose());

    let new = "another long pass phrase";
    let fields =
        |answer: &'static str| [("security_answer", answer), ("password", new), ("password_confirmation", new)];
    let wrong = client.post(&link, &fields("wrong")).await;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.field_error("security_answer").is_empty());
    let done = client.post(&link, &fields(PASSWORD)).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/signin"), "{}", done.body);
    assert_eq!(session.get("/profile").await.status, 303, "a new password ends every session");
    assert_eq!(client.post("/signin", &[("username", "taro"), ("password", new)]).await.status, 303);
    assert!(t.client().get(&link).await.body.contains("使えません"));
}

#[actix_web::test]
async fn the_link_lapses_after_an_hour() {
    let t = TestApp::new().await;
    t.newcomer("taro").await;
    t.client().post("/password/forgot", &[("username", "taro")]).await;
    let link =
        format!("/password/reset/{}", token_in(&t.mail("account.reset").await.text_body, "/password/reset/").expose());
    assert!(t.client().get(&link).await.body.contains("秘密の質問"));
    t.clock.advance_minutes(61);
    assert!(!t.client().get(&link).await.body.contains("秘密の質問"));
}
