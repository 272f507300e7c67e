//! A code survives signing in and signing up (W-22).

use super::{again, history, one, sign_in};
use crate::support::app::{TestApp, sign_up_form, token_in};
use rakkan::access::Role;
use rakkan::prices::Term;
use rakkan::vouchers::VoucherStatus;

#[actix_web::test]
async fn signing_in_leads_back_to_it() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let voucher = one(&t, Term::OneYear).await;
    let mut visitor = t.client();
    let page = visitor.get(&voucher.path()).await;
    let to = page.links("#use a")[0].clone();
    let form = visitor.get(&to).await;
    assert_eq!(form.value("next"), voucher.path());
    assert_eq!(sign_in(&mut visitor, "taro", &voucher.path()).await, voucher.path());
    assert_eq!(visitor.get(&voucher.path()).await.texts("#use button").len(), 2);
    let keep = format!("{}/claim", voucher.path());
    let order = visitor.post(&keep, &[("then", "order")]).await;
    assert_eq!(order.location, format!("/orders/new/secure-mail-id?voucher={}", voucher.code.as_str()));
    assert_eq!(again(&t, &voucher.code).await.stored_status, VoucherStatus::Active, "keeping is not using");
}

#[actix_web::test]
async fn the_dashboard_knows_of_it_until_it_is_used() {
    let t = TestApp::new().await;
    t.member("taro").await;
    t.colleague("taro", "jiro", Role::StandardUser).await;
    let (issued, mut vouchers) = super::batch(&t, Term::OneYear, 1, None).await;
    let voucher = vouchers.remove(0);
    let turn = "[data-turn=voucher] a";
    let mut taro = t.client();
    taro.get(&voucher.path()).await;
    // Not by the voucher's own link: the browser remembers it all the same.
    assert_eq!(sign_in(&mut taro, "taro", "").await, "/dashboard");
    assert_eq!(taro.get("/dashboard").await.links(turn), [voucher.path()]);
    let mut jiro = t.signed_in("jiro").await;
    assert!(jiro.get("/dashboard").await.links(turn).is_empty(), "so far only that browser knows");
    let keep = format!("{}/claim", voucher.path());
    for _ in 0..2 {
        assert_eq!(taro.post(&keep, &[("then", "dashboard")]).await.location, "/dashboard");
    }
    assert_eq!(taro.get("/dashboard").await.links(turn), [voucher.path()], "once, not twice");
    assert_eq!(jiro.get("/dashboard").await.links(turn), [voucher.path()]);
    assert_eq!(history(&t, &issued, 1).await, ["voucher.claimed"]);
    t.member("hanako").await;
    assert!(t.signed_in("hanako").await.get("/dashboard").await.links(turn).is_empty(), "another account");
    t.clock.advance_days(366);
    assert!(t.signed_in("taro").await.get("/dashboard").await.links(turn).is_empty(), "not when it has expired");
}

#[actix_web::test]
async fn signing_up_leads_back_to_it_even_in_another_browser() {
    let t = TestApp::new().await;
    let voucher = one(&t, Term::OneYear).await;
    let mut visitor = t.client();
    let to = visitor.get(&voucher.path()).await.links("#use a")[1].clone();
    let form = visitor.get(&to).await;
    assert_eq!(form.value("next"), voucher.path());
    let mut fields = sign_up_form("taro");
    fields.push(("next".into(), voucher.path()));
    let wrong: Vec<_> = fields.iter().filter(|(name, _)| name != "city").cloned().collect();
    assert_eq!(visitor.post_form("/signup", &wrong).await.value("next"), voucher.path(), "a refusal keeps it");
    assert_eq!(visitor.post_form("/signup", &fields).await.status, 303);
    // An impatient person signs in before confirming, and is mailed another link.
    let refused = visitor.post("/signin", &[("username", "taro"), ("password", crate::support::app::PASSWORD)]).await;
    assert_eq!(refused.status, 422);
    let token = token_in(&t.mail("account.confirm").await.text_body, "/confirm/");
    let mut elsewhere = t.client();
    let reply = elsewhere.post(&format!("/confirm/{}", token.expose()), &[]).await;
    assert_eq!(reply.location, format!("/signin?next=%2Fvouchers%2F{}", voucher.code.as_str()));
    assert_eq!(elsewhere.get(&reply.location).await.value("next"), voucher.path());
    assert_eq!(sign_in(&mut elsewhere, "taro", &voucher.path()).await, voucher.path());
    assert_eq!(elsewhere.get(&voucher.path()).await.texts("#use form").len(), 1);
}

#[actix_web::test]
async fn nobody_is_sent_elsewhere() {
    let t = TestApp::new().await;
    for (n, next) in ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"].iter().enumerate() {
        let mut fields = sign_up_form(&format!("taro{n}"));
        fields.push(("next".into(), (*next).into()));
        let mut visitor = t.client();
        assert_eq!(visitor.post_form("/signup", &fields).await.status, 303);
        let token = token_in(&t.mail("account.confirm").await.text_body, "/confirm/");
        let reply = visitor.post(&format!("/confirm/{}", token.expose()), &[]).await;
        assert_eq!(reply.location, "/signin", "{next}");
    }
}
