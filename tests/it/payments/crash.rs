//! The process ends between any two steps of a charge; after a restart the order and the money agree.

use std::os::unix::process::ExitStatusExt;

use super::{Till, adds_up, charged};
use crate::support::served::Served;
use rakkan::access::Actor;
use rakkan::app::steps::Halt;
use rakkan::kernel::{Clock, SystemClock};
use rakkan::payments::{CardState, begin};

#[actix_web::test]
async fn stopped_after_each_step_and_looked_at_again() {
    for step in ["payment.begun", "payment.referenced", "payment.confirmed", "payment.recorded"] {
        let mut till = Till::new().await;
        let (at, order) = till.by_card().await;
        till.desk.app.app.steps.halt_after(step, Halt::Fail);
        assert_eq!(till.desk.browser.post(&at, &[("method", "card_succeed")]).await.status, 500, "{step}");
        till.desk.app.restart();
        till.desk.app.clock.advance_minutes(3);
        till.desk.app.run_due().await;
        let (cards, paid) = (till.cards(&order).await, till.is_paid(&order).await);
        assert_eq!(cards.len(), 1);
        if step == "payment.begun" {
            assert_eq!((cards[0].state, paid, till.charged()), (CardState::Failed, false, 0), "never asked for");
        } else {
            assert_eq!((cards[0].state, paid, till.charged()), (CardState::Succeeded, true, 1), "{step}");
            till.desk.app.mail("order.paid").await;
        }
        adds_up(&till.desk.app).await;
    }
}

/// The gateway took so long to answer that the job had given the charge up: it is not made behind everybody's back.
#[actix_web::test]
async fn a_charge_that_was_given_up_meanwhile_is_not_confirmed() {
    let mut till = Till::new().await;
    let (_, order) = till.by_card().await;
    let owed = order.owed();
    let begun = till.desk.app.app.write(move |tx| begin::begin(tx, &Actor::System, &owed, "demo", "card_succeed"));
    let card = begun.await.expect("begun").id;
    till.desk.app.clock.advance_minutes(3);
    till.desk.app.run_due().await;
    assert_eq!(till.cards(&order).await[0].state, CardState::Failed);
    let late = till.desk.app.app.write(move |tx| begin::referenced(tx, &card, "late"));
    assert!(!late.await.expect("asked"), "nobody would know of it");
    assert_eq!(till.cards(&order).await[0].reference, None);
}

#[actix_web::test]
async fn a_refund_that_was_not_noted_is_not_sent_twice() {
    let mut till = Till::new().await;
    let (at, order) = till.by_card().await;
    till.desk.browser.post(&at, &[("method", "card_succeed")]).await;
    till.desk.browser.post(&format!("{}/cancellation", order.path()), &[]).await;
    till.desk.app.app.steps.halt_after("refund.sent", Halt::Fail);
    till.desk.app.run_due().await;
    assert_eq!(till.standing(&order).await.returned.get(), 6600, "on its way");
    till.desk.app.restart();
    till.desk.app.clock.advance_minutes(5);
    till.desk.app.run_due().await;
    let reference = till.cards(&order).await.remove(0).reference.expect("a reference");
    let text = std::fs::read_to_string(till.desk.app.data.path().join("gateway").join(reference)).expect("text");
    assert_eq!(text.matches("refund ").count(), 1, "{text}");
    let mut browser = till.desk.app.signed_in("taro").await;
    assert_eq!(browser.get(&order.path()).await.texts("[data-refund=sent]").len(), 1);
    adds_up(&till.desk.app).await;
}

/// The same with the program itself, killed by SIGKILL between the charge and its record, and between the record and
/// the mail.
#[actix_web::test]
async fn killed_between_charge_record_and_mail() {
    for step in ["payment.confirmed", "payment.recorded"] {
        let mut till = Till::new().await;
        // Who finds the sample data's customer makes no sample data.
        till.desk.app.member("sample").await;
        till.desk.app.clock.set(SystemClock.now().plus_minutes(-5));
        till.desk.browser = till.desk.app.signed_in("taro").await;
        let (at, order) = till.by_card().await;
        till.desk.app.app.steps.halt_after("payment.referenced", Halt::Fail);
        assert_eq!(till.desk.browser.post(&at, &[("method", "card_succeed")]).await.status, 500);

        let url = till.desk.app.app.config.database_url.expose().clone();
        let settings = [("RAKKAN_DATABASE_URL", url.as_str()), ("RAKKAN_DEMO_HALT_AFTER", step)];
        let served = Served::demo(till.desk.app.data.path(), &settings);
        served.wait_for(&format!("standing still after {step}"));
        assert_eq!(charged(&till.desk.app), 1, "the gateway has charged");
        assert_eq!(served.end("KILL").signal(), Some(9));
        assert_eq!(till.is_paid(&order).await, step == "payment.recorded");

        till.desk.app.restart();
        till.desk.app.clock.set(SystemClock.now().plus_hours(1));
        till.desk.app.run_due().await;
        assert!(till.is_paid(&order).await, "{step}");
        assert_eq!(charged(&till.desk.app), 1, "{step}: not twice");
        let told = till.desk.app.mails().await.into_iter().filter(|mail| mail.kind == "order.paid").count();
        assert_eq!(told, 1, "{step}: told once");
        adds_up(&till.desk.app).await;
    }
}
