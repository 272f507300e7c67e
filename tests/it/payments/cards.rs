//! Cards, with the demo's gateway: it works without JavaScript.

use super::{Till, adds_up, charged};
use crate::orders::with;
use rakkan::access::Role;
use rakkan::config::{Card, Config, Mode, source::Source};
use rakkan::payments::CardState;

// S-PAY-01: a card is charged at once, and once.
#[actix_web::test]
async fn a_card_is_charged_at_once_and_once() {
    let mut till = Till::new().await;
    let (at, order) = till.by_card().await;
    let page = till.desk.browser.get(&at).await;
    assert!(page.body.contains("デモの決済です") && page.texts("#amount").join(" ").contains("6,600円"));
    assert_eq!(till.desk.app.mail("order.received").await.text_body.matches("/payment").count(), 1);
    let paid = till.desk.browser.post(&at, &[("method", "card_succeed")]).await;
    assert_eq!((paid.status, paid.location), (303, order.path()));
    assert!(till.is_paid(&order).await);
    assert_eq!(till.desk.browser.post(&at, &[("method", "card_succeed")]).await.location, order.path());
    assert_eq!(till.desk.browser.get(&at).await.location, order.path());
    assert_eq!((till.charged(), till.cards(&order).await.len()), (1, 1));
    till.desk.app.mail("order.paid").await;
    adds_up(&till.desk.app).await;
}

#[actix_web::test]
async fn a_refused_card_is_told_and_another_pays() {
    let mut till = Till::new().await;
    let (at, order) = till.by_card().await;
    let refused = till.desk.browser.post(&at, &[("method", "card_decline")]).await;
    assert_eq!((refused.status, refused.location.as_str()), (303, at.as_str()));
    let page = till.desk.browser.get(&at).await;
    assert!(page.body.contains("課金されていません") && !till.is_paid(&order).await);
    for nonsense in ["", "seti_1", "card_free", "../x"] {
        let wrong = till.desk.browser.post(&at, &[("method", nonsense)]).await;
        assert!(wrong.status == 422 && wrong.body.contains("href=\"#method\""), "{nonsense}");
    }
    till.desk.browser.post(&at, &[("method", "card_succeed")]).await;
    assert!(till.is_paid(&order).await);
    let states: Vec<CardState> = till.cards(&order).await.iter().map(|card| card.state).collect();
    assert_eq!(states, [CardState::Succeeded, CardState::Failed]);
    adds_up(&till.desk.app).await;
}

#[actix_web::test]
async fn who_has_to_show_that_it_is_them() {
    let mut till = Till::new().await;
    let (at, order) = till.by_card().await;
    for (result, paid) in [("failure", false), ("success", true)] {
        assert_eq!(till.desk.browser.post(&at, &[("method", "card_3ds")]).await.location, at);
        let page = till.desk.browser.get(&at).await;
        assert!(page.body.contains("本人認証が必要です"));
        // A second card while the first still asks: nothing happens twice.
        till.desk.browser.post(&at, &[("method", "card_succeed")]).await;
        assert!(!till.is_paid(&order).await);
        till.desk.browser.post(&format!("{at}/authentication"), &[("result", result)]).await;
        assert_eq!(till.is_paid(&order).await, paid, "{result}");
    }
    assert_eq!(till.charged(), 1);
    adds_up(&till.desk.app).await;
}

#[actix_web::test]
async fn who_never_shows_it_may_pay_otherwise() {
    let mut till = Till::new().await;
    let (at, order) = till.by_card().await;
    till.desk.browser.post(&at, &[("method", "card_3ds")]).await;
    let method = format!("{at}/method");
    assert_eq!(till.desk.browser.post(&method, &[("payment", "bank_transfer")]).await.status, 409, "a charge is open");
    till.desk.browser.post(&format!("{at}/cancellation"), &[]).await;
    assert_eq!(till.cards(&order).await[0].state, CardState::Canceled);
    assert_eq!(till.desk.browser.post(&method, &[("payment", "bank_transfer")]).await.location, order.path());
    till.desk.app.mail("order.transfer").await;
    assert!(till.desk.browser.get(&at).await.body.contains("銀行振込のご案内"));
    assert_eq!(till.desk.browser.post(&method, &[("payment", "card")]).await.location, at);
    // Left open for a day, the job gives it up.
    till.desk.browser.post(&at, &[("method", "card_3ds")]).await;
    till.desk.app.clock.advance_hours(1);
    till.desk.app.run_due().await;
    assert_eq!(till.cards(&order).await[0].state, CardState::RequiresAction);
    till.desk.app.clock.advance_hours(24);
    till.desk.app.run_due().await;
    assert_eq!(till.cards(&order).await[0].state, CardState::Canceled);
    assert_eq!(charged(&till.desk.app), 0);
}

#[actix_web::test]
async fn nobody_else_pays_or_looks() {
    let mut till = Till::new().await;
    let (at, _) = till.by_card().await;
    till.desk.app.member("other").await;
    let mut other = till.desk.app.signed_in("other").await;
    assert_eq!(other.get(&at).await.status, 404);
    for path in ["", "/card", "/check", "/authentication", "/cancellation"] {
        assert_eq!(other.post(&format!("{at}{path}"), &[("method", "card_succeed")]).await.status, 404, "{path}");
    }
    assert_eq!(other.post(&format!("{at}/method"), &[("payment", "bank_transfer")]).await.status, 404);
    assert_eq!(till.charged(), 0);
}

// Who looks after money pays what others have ordered, and places nothing.
#[actix_web::test]
async fn a_finance_manager_pays() {
    let mut till = Till::new().await;
    let (at, order) = till.by_card().await;
    till.desk.app.colleague("taro", "keiri", Role::FinanceManager).await;
    let mut keiri = till.desk.app.signed_in("keiri").await;
    assert!(keiri.get(&order.path()).await.links("#payment a").contains(&at));
    assert_eq!(keiri.post(&at, &[("method", "card_succeed")]).await.status, 303);
    assert!(till.is_paid(&order).await);
    assert_eq!(till.charged(), 1);
    assert_eq!(keiri.post(&format!("{}/cancellation", order.path()), &[]).await.status, 404, "no more than that");
    adds_up(&till.desk.app).await;
}

/// Keys come together or not at all; without keys nobody is offered a card outside of the demo.
#[test]
fn settings_of_the_gateway() {
    let read = |mode, more: &[(&str, &str)]| {
        let mut source = Source::of([("RAKKAN_PUBLIC_URL", "https://a.example"), ("RAKKAN_MAIL", "file:x")]);
        more.iter().for_each(|(name, value)| source.set_default(name, value));
        Config::from_source(mode, &source).map(|config| config.card)
    };
    assert!(matches!(read(Mode::Serve, &[]), Ok(Card::Off)));
    assert!(matches!(read(Mode::Demo, &[]), Ok(Card::Demo)));
    let keys = [
        ("RAKKAN_STRIPE_SECRET_KEY", "sk_x"),
        ("RAKKAN_STRIPE_PUBLISHABLE_KEY", "pk_x"),
        ("RAKKAN_STRIPE_WEBHOOK_SECRET", "whsec_x"),
    ];
    assert!(matches!(read(Mode::Serve, &keys), Ok(Card::Stripe(_))));
    for lacking in 0..3 {
        let some: Vec<_> = keys.iter().enumerate().filter(|(at, _)| *at != lacking).map(|(_, pair)| *pair).collect();
        let said = read(Mode::Serve, &some).expect_err("refused").to_string();
        assert!(said.starts_with(keys[lacking].0), "{said}");
    }
    let elsewhere = |mode, at| read(mode, &[&keys[..], &[("RAKKAN_STRIPE_API", at)]].concat());
    assert!(elsewhere(Mode::Serve, "http://127.0.0.1:8420/").is_err(), "only the demo asks another server");
    assert!(elsewhere(Mode::Demo, "https://gateway.example/").is_err(), "and only one on this machine");
    assert!(elsewhere(Mode::Demo, "http://127.0.0.1:8420/").is_ok());
}

/// A card that is not offered is refused at its field.
#[actix_web::test]
async fn an_order_that_waits_for_approval_is_paid_after_it() {
    let mut till = Till::new().await;
    let form = with(&till.desk.form(), &[("payment", "cheque")]);
    let refused = till.desk.send(&form).await;
    assert!(refused.status == 422 && !refused.field_error("payment").is_empty());
}
