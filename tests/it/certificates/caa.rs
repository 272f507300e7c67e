//! What the domain's owner says in DNS decides, and silence by failure is no permission.

use super::desk::Desk;
use rakkan::certificates::{Certificate, issue, store};
use rakkan::kernel::Locale;
use rakkan::l10n::message;
use rakkan::orders::OrderStatus;

async fn decisions(desk: &Desk, order: &rakkan::orders::Order) -> Vec<(String, String)> {
    let id = order.id.clone();
    let checks = desk.t.app.read(move |conn| store::caa_checks(conn, &id)).await.expect("checks");
    checks.into_iter().map(|check| (check.domain.to_string(), check.decision)).collect()
}

fn forbidden(locale: Locale) -> String {
    message(locale, "certificates-lack-caa-forbids").a("name", "mail.example.co.jp").to_string()
}

#[actix_web::test]
async fn what_dns_forbids_waits_until_dns_permits() {
    let desk = Desk::new().await;
    desk.dns.set("example.co.jp", "mail IN CAA 0 issuemail \";\"");
    let order = desk.order().await;
    desk.enqueue(&order).await;
    desk.t.run_due().await;
    assert_eq!(desk.certificates(&order).await, Vec::<Certificate>::new());
    assert_eq!(desk.find(&order).await.status, OrderStatus::Pending);
    let recorded = decisions(&desk, &order).await;
    assert!(recorded.contains(&("mail.example.co.jp".into(), "forbidden".into())), "{recorded:?}");
    assert!(recorded.contains(&("example.co.jp".into(), "permitted".into())), "{recorded:?}");

    let path = format!("/orders/{}/certificate", order.number);
    let page = desk.t.signed_in("taro").await.get(&path).await;
    let said = page.texts(".notice-warning").join(" ");
    assert!(said.contains(&forbidden(Locale::Ja)), "{said}");
    let page = desk.t.signed_in("taro").await.get(&format!("{path}?lang=en")).await;
    let said = page.texts(".notice-warning").join(" ");
    assert!(said.contains(&forbidden(Locale::En)), "{said}");

    desk.dns.set("example.co.jp", "mail IN CAA 0 issuemail \"rakkan.example\"");
    desk.t.clock.advance_minutes(2);
    desk.t.run_due().await;
    let all = desk.certificates(&order).await;
    assert_eq!(all.len(), 1, "the job came again by itself");
    desk.verify(&all[0]).await;
}

#[actix_web::test]
async fn a_failing_server_is_no_permission() {
    let desk = Desk::new().await;
    let order = desk.order().await;
    desk.dns.fail("mail.example.co.jp");
    let why = issue::run(&desk.t.app, &order.id).await.expect_err("not permitted");
    assert_eq!(why, "CAA of mail.example.co.jp could not be looked up");
    assert_eq!(desk.certificates(&order).await, Vec::<Certificate>::new());
    assert_eq!(desk.find(&order).await.status, OrderStatus::Pending);
    desk.dns.mend("mail.example.co.jp");
    assert_eq!(issue::run(&desk.t.app, &order.id).await, Ok(()));
    assert_eq!(desk.certificates(&order).await.len(), 1);
}
