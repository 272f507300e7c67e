//! Webhooks: only what is signed is heard, and it is a hint.

use crate::support::app::TestApp;
use crate::support::client::Reply;
use actix_web::test::TestRequest;
use aws_lc_rs::hmac;

const SETTINGS: &[(&str, &str)] = &[
    ("RAKKAN_STRIPE_SECRET_KEY", "sk_test_12345"),
    ("RAKKAN_STRIPE_PUBLISHABLE_KEY", "pk_test_12345"),
    ("RAKKAN_STRIPE_WEBHOOK_SECRET", "whsec_test"),
    ("RAKKAN_STRIPE_API", "http://127.0.0.1:9/"),
];

async fn told(t: &TestApp, body: &'static str, secret: &str, seconds: i64) -> Reply {
    let at = t.app.now().unix() + seconds;
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let tag = hmac::sign(&key, format!("{at}.{body}").as_bytes());
    let signature = format!("t={at},v1={}", data_encoding::HEXLOWER.encode(tag.as_ref()));
    let request = TestRequest::post().uri("/webhooks/stripe").insert_header(("Stripe-Signature", signature));
    t.client().send(request.set_payload(body)).await
}

#[actix_web::test]
async fn only_the_gateway_is_heard() {
    let t = TestApp::with(SETTINGS).await;
    let event = r#"{"type":"payment_intent.succeeded","data":{"object":{"object":"payment_intent","id":"pi_none"}}}"#;
    assert_eq!(told(&t, event, "whsec_test", 0).await.status, 200, "of another's charge there is nothing to do");
    assert_eq!(told(&t, event, "whsec_other", 0).await.status, 400);
    assert_eq!(told(&t, event, "whsec_test", -301).await.status, 400, "five minutes old at most");
    assert_eq!(told(&t, "nonsense", "whsec_test", 0).await.status, 400);
    assert_eq!(t.client().send(TestRequest::post().uri("/webhooks/stripe").set_payload(event)).await.status, 400);
    let off = TestApp::new().await;
    assert_eq!(told(&off, event, "whsec_test", 0).await.status, 404, "without a gateway there is no such page");
}
