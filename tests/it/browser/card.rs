//! A card order with the gateway's own fields, against a gateway of the same shape on this machine.

use super::people;
use super::prepared;
use super::stage::{Stage, follow_to, says, write};
use crate::support::app::TestApp;
use crate::support::browser::{Browser, Reader};
use crate::support::gateway::{Gateway, SECRET};
use rakkan::access::Role;
use rakkan::kernel::{Clock, Number, SystemClock};
use rakkan::orders::Order;
use rakkan::payments::{CardState, store};

/// A portal that charges at a gateway, and an order that is to be paid.
struct Shop {
    gateway: Gateway,
    stage: Stage,
    browser: Browser,
    at: String,
}

const FINE: &str = "4242424242424242";
const REFUSED: &str = "4000000000000341";
const ASKED_FIRST: &str = "4000002500003155";

impl Shop {
    async fn open() -> Self {
        let gateway = Gateway::start();
        let stage = Stage::with(&[
            ("RAKKAN_STRIPE_SECRET_KEY", "sk_test_12345"),
            ("RAKKAN_STRIPE_PUBLISHABLE_KEY", "pk_test_12345"),
            ("RAKKAN_STRIPE_WEBHOOK_SECRET", SECRET),
            ("RAKKAN_STRIPE_API", &gateway.url()),
        ])
        .await;
        let organization = prepared::account(&stage, "taro", &["example.co.jp"]).await;
        // Webhooks carry the time of the machine.
        stage.t.clock.set(SystemClock.now());
        let form = [
            ("validity", "1y"),
            ("organization_id", organization.as_str()),
            ("key_source", "browser"),
            ("common_name", "organization"),
            ("emails", "info@example.co.jp"),
            ("profile", "strict"),
            ("key_type", "rsa2048"),
            ("usage", "dual"),
            ("issuer", "current"),
            ("signature_hash", "sha256"),
            ("payment", "card"),
            ("billing_same", "yes"),
            ("terms", "yes"),
        ];
        let placed = stage.t.signed_in("taro").await.post("/orders/new/secure-mail-id", &form).await;
        assert_eq!(placed.status, 303, "{:?}", placed.texts(".error-summary"));
        let browser = Reader::new().open().await;
        people::sign_in(&stage, &browser, "taro").await;
        stage.goto(&browser, &placed.location).await;
        Self { gateway, stage, browser, at: placed.location }
    }

    fn order_path(&self) -> String {
        self.at.trim_end_matches("/payment").to_owned()
    }

    async fn order(&self) -> Order {
        order(&self.stage.t, self.order_path().trim_start_matches("/orders/")).await
    }

    async fn states(&self) -> Vec<CardState> {
        let id = self.order().await.id;
        let cards = self.stage.t.app.read(move |conn| store::cards::of_order(conn, &id)).await.expect("read");
        cards.into_iter().map(|card| card.state).collect()
    }

    /// Types a card into the gateway's fields.
    async fn card(&self, number: &str) {
        for (field, value) in [("number", number), ("exp_month", "12"), ("exp_year", "30"), ("cvc", "123")] {
            write(&self.browser, &format!("#method input[placeholder={field}]"), value).await;
        }
    }

    async fn press(&self, css: &str) {
        self.browser.click(css).await;
    }
}

async fn order(t: &TestApp, number: &str) -> Order {
    let number = Number::parse(number).expect("a number");
    t.app.read(move |conn| rakkan::orders::store::find_by_number(conn, number)).await.expect("read").expect("an order")
}

// S-PAY-01
#[actix_web::test]
async fn a_card_pays_once_however_often_one_presses() {
    let shop = Shop::open().await;
    shop.card(FINE).await;
    let script = "const b = document.querySelector('#pay button[type=submit]'); b.click(); b.click();";
    shop.browser.client().execute(script, vec![]).await.expect("pressed twice");
    says(&shop.browser, "main", "お支払い").await;
    says(&shop.browser, "#payment", "入金確認日").await;
    assert!(shop.order().await.paid_at.is_some());
    assert_eq!(shop.states().await, [CardState::Succeeded]);
    assert_eq!(shop.gateway.charges().await, 1);
    // Rejected after all: the money goes back to the card, once.
    shop.stage.t.staff("approver", Role::Approval).await;
    let mut approver = shop.stage.t.signed_in("approver").await;
    let path = format!("/staff{}/rejection", shop.order_path());
    assert_eq!(approver.post(&path, &[("reason", "確認できませんでした。")]).await.status, 303);
    shop.stage.t.run_due().await;
    shop.stage.goto(&shop.browser, &shop.order_path()).await;
    says(&shop.browser, "[data-refund=sent]", "6,600円").await;
    assert_eq!(shop.gateway.refunded().await, [6600]);
    shop.stage.close().await;
}

#[actix_web::test]
async fn a_refused_card_costs_nothing_and_another_pays() {
    let shop = Shop::open().await;
    shop.card(REFUSED).await;
    shop.press("#pay button[type=submit]").await;
    says(&shop.browser, "main", "カードでのお支払いができませんでした").await;
    assert!(shop.order().await.paid_at.is_none());
    shop.card(FINE).await;
    shop.press("#pay button[type=submit]").await;
    says(&shop.browser, "main", "入金確認日").await;
    assert_eq!(shop.states().await, [CardState::Succeeded, CardState::Failed]);
    assert_eq!(shop.gateway.charges().await, 1);
    shop.stage.close().await;
}

/// 3-D Secure: once when the card is typed, once when it is charged. The webhook of another charge changes nothing,
/// that of this one, before the cardholder comes back, pays the order; the return finds it paid.
#[actix_web::test]
async fn who_has_to_show_that_it_is_them_and_a_webhook_that_comes_first() {
    let shop = Shop::open().await;
    shop.gateway.tells(&shop.stage.at("/webhooks/stripe")).await;
    shop.card(ASKED_FIRST).await;
    shop.press("#pay button[type=submit]").await;
    shop.press("body > div > button").await;
    says(&shop.browser, "main", "本人認証が必要です").await;
    assert_eq!(shop.states().await, [CardState::RequiresAction]);
    assert!(shop.order().await.paid_at.is_none());
    // The cardholder does it, and the browser is closed before it comes back: only the webhook says so.
    let script = "const f = document.getElementById('authenticate'); f.submit = () => {}; \
                  document.querySelector('#authenticate button').click();";
    shop.browser.client().execute(script, vec![]).await.expect("pressed");
    shop.press("body > div > button").await;
    let mut waited = 0;
    while shop.order().await.paid_at.is_none() {
        assert!(waited < 200, "no webhook came");
        waited += 1;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(shop.states().await, [CardState::Succeeded]);
    // And now the return: nothing more happens.
    shop.browser
        .client()
        .execute("HTMLFormElement.prototype.submit.call(document.getElementById('authenticate'))", vec![])
        .await
        .expect("returned");
    says(&shop.browser, "main", "入金確認日").await;
    let paid = shop.stage.t.mails().await.into_iter().filter(|mail| mail.kind == "order.paid").count();
    assert_eq!((shop.gateway.charges().await, paid), (1, 1));
    shop.stage.close().await;
}

/// Without scripts nobody can type a card: the page says so and offers the transfer.
#[actix_web::test]
async fn without_scripts_the_transfer_is_one_button_away() {
    let shop = Shop::open().await;
    let browser = Reader::new().without_scripts().open().await;
    people::sign_in(&shop.stage, &browser, "taro").await;
    shop.stage.goto(&browser, &shop.at).await;
    assert!(browser.text("#card").await.contains("JavaScriptが必要です"));
    follow_to(&browser, "#switch button", &shop.order_path()).await;
    assert!(browser.text("#payment").await.contains("銀行振込のご案内"));
    shop.stage.close().await;
}
