//! Validations that end between approval and issuing stop it, visibly, until they are renewed.

use super::desk::Desk;
use rakkan::app::steps::Halt;
use rakkan::certificates::{CertificateStatus, IssueStep, issue, resume};
use rakkan::kernel::Locale;
use rakkan::l10n::message;
use rakkan::orders::OrderStatus;

#[actix_web::test]
async fn an_ended_validation_stops_issuing() {
    let desk = Desk::new().await;
    let order = desk.order().await;
    desk.end_organization().await;
    let why = issue::run(&desk.t.app, &order.id).await.expect_err("organization");
    assert_eq!(why, "organization is not validated any more");
    desk.renew_organization().await;
    // The rule of this day: 199 days for a proof of control.
    desk.t.clock.advance_days(199);
    let why = issue::run(&desk.t.app, &order.id).await.expect_err("domains");
    assert!(why.contains("control of example.co.jp is not proven any more"), "{why}");
    assert!(why.contains("control of mail.example.co.jp"), "{why}");
    assert!(desk.certificates(&order).await.is_empty());
    assert_eq!(desk.find(&order).await.status, OrderStatus::Pending);
    let page = desk.t.signed_in("taro").await.get(&format!("/orders/{}/certificate", order.number)).await;
    let said = page.texts(".notice-warning").join(" ");
    let told = message(Locale::Ja, "certificates-lack-domain").a("name", "example.co.jp").to_string();
    assert!(said.contains(&told), "{said}");
}

/// Judged once more where the octets are stored: what ends between the serial and the key stops it too.
#[actix_web::test]
async fn the_last_judgement_is_right_before_the_key() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    // Stop after the look-up, and let more than eight hours pass: the record is too old to issue on.
    desk.t.app.steps.halt_after(IssueStep::Caa.word(), Halt::Fail);
    issue::run(&desk.t.app, &order.id).await.expect_err("stopped");
    let id = order.id.clone();
    let firm = |desk: &Desk| {
        let (id, now) = (id.clone(), desk.t.app.now());
        let app = desk.t.app.clone();
        async move { app.read(move |conn| rakkan::certificates::ground::firm_ground(conn, &id, now)).await.map(|_| ()) }
    };
    firm(&desk).await.expect("young enough");
    desk.t.clock.advance_hours(9);
    let why = firm(&desk).await.expect_err("too old").to_string();
    assert!(why.contains("looked up too long ago"), "{why}");

    // Stop after the serial, end the organization: the row is given up, never signed.
    desk.t.app.steps.halt_after(IssueStep::Recorded.word(), Halt::Fail);
    issue::run(&desk.t.app, &order.id).await.expect_err("stopped");
    desk.end_organization().await;
    desk.t.restart();
    resume(&desk.t.app).await.expect("resumed");
    issue::run(&desk.t.app, &order.id).await.expect_err("not validated");
    let all = desk.certificates(&order).await;
    assert_eq!(all.iter().map(|c| c.stored_status).collect::<Vec<_>>(), [CertificateStatus::Abandoned]);
    desk.renew_organization().await;
    assert_eq!(issue::run(&desk.t.app, &order.id).await, Ok(()));
}
