//! `/staff`: what waits for staff and nobody else, oldest first, how long, for whom (S-FLOW-03, T-05).

use crate::orders::Desk;
use crate::support::app::TestApp;
use crate::support::client::{Client, Reply};
use rakkan::access::Role;
use rakkan::kernel::Moment;

/// `data-id` of the rows, top down.
fn rows(reply: &Reply) -> Vec<String> {
    attribute(reply, "tbody tr", "data-id")
}

fn attribute(reply: &Reply, css: &str, name: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(&reply.body);
    let selector = scraper::Selector::parse(css).expect("a selector");
    page.select(&selector).filter_map(|row| row.value().attr(name).map(str::to_owned)).collect()
}

async fn pay(finance: &mut Client, number: &str) {
    let reply = finance.post(&format!("/staff/orders/{number}/payment"), &[]).await;
    assert_eq!(reply.status, 303, "{number}");
}

#[actix_web::test]
async fn an_order_waits_for_staff_only_when_nothing_else_lacks() {
    let mut desk = Desk::new().await;
    let order = desk.order().await.number.to_string();
    let mut approver = desk.staff("approver", Role::Approval).await;
    let mut finance = desk.staff("finance", Role::Finance).await;
    let at = "/staff?kind=order";
    assert!(rows(&approver.get(at).await).is_empty(), "neither paid nor validated");
    desk.validate().await;
    assert!(rows(&approver.get(at).await).is_empty(), "not paid: the customer's turn");
    pay(&mut finance, &order).await;
    assert_eq!(rows(&approver.get(at).await), std::slice::from_ref(&order));
    assert_eq!(rows(&approver.get("/staff").await), std::slice::from_ref(&order), "on the front page too");
    let done = approver.post(&format!("/staff/orders/{order}/approval"), &[]).await;
    assert_eq!(done.status, 303, "{:?}", done.texts(".error-summary"));
    assert!(rows(&approver.get(at).await).is_empty(), "done");
}

#[actix_web::test]
async fn how_long_counts_from_the_desk_s_turn_in_business_days() {
    // 2026-11-22 is a Sunday and the 23rd a holiday.
    let mut desk = Desk::new().await;
    let order = desk.order().await.number.to_string();
    let mut finance = desk.staff("finance", Role::Finance).await;
    desk.app.clock.set(Moment::parse("2026-11-25T03:00:00Z").expect("a moment"));
    desk.validate().await;
    finance = {
        drop(finance);
        desk.app.signed_in("finance").await
    };
    pay(&mut finance, &order).await;
    desk.app.staff("approver", Role::Approval).await;
    for (now, days, age) in [
        ("2026-11-25T03:00:00Z", "0", "open"),
        ("2026-12-01T03:00:00Z", "4", "open"),
        ("2026-12-02T03:00:00Z", "5", "due"),
        ("2026-12-03T03:00:00Z", "6", "late"),
    ] {
        desk.app.clock.set(Moment::parse(now).expect("a moment"));
        let page = desk.app.signed_in("approver").await.get("/staff").await;
        assert_eq!(attribute(&page, "tbody tr", "data-days"), [days], "{now}");
        assert_eq!(attribute(&page, "tbody tr", "data-age"), [age], "{now}");
        assert!(page.texts("tbody .age").join("").contains("2026/12/02"), "the day by which it should be done");
    }
}

#[actix_web::test]
async fn everything_is_within_reach_however_much_waits() {
    // The hundred oldest used to be all that was shown.
    let t = TestApp::new().await;
    for n in 0..125 {
        t.newcomer(&format!("user{n}")).await;
    }
    t.staff("clerk", Role::Validation).await;
    let mut clerk = t.signed_in("clerk").await;
    let front = clerk.get("/staff").await;
    assert_eq!(front.texts("[data-kind=product] strong"), ["20件以上"]);
    let (mut seen, mut at) = (vec![], "/staff?kind=product".to_owned());
    loop {
        let page = clerk.get(&at).await;
        assert_eq!(page.status, 200);
        seen.extend(rows(&page));
        let Some(next) = page.links("a[rel=next]").into_iter().next() else { break };
        at = next;
    }
    let distinct: std::collections::BTreeSet<_> = seen.iter().collect();
    assert_eq!((seen.len(), distinct.len()), (125, 125), "each once");
}

#[actix_web::test]
async fn each_role_sees_its_own_work_first() {
    let t = TestApp::new().await;
    t.newcomer("taro").await;
    for (name, role, mine) in [
        ("clerk", Role::Validation, vec!["product", "validation"]),
        (
            "approver",
            Role::Approval,
            vec!["revocation", "mass_revocation", "problem_report", "order", "legacy_reissue"],
        ),
        ("finance", Role::Finance, vec!["payment", "refund"]),
        (
            "boss",
            Role::StaffAdministrator,
            vec![
                "revocation",
                "mass_revocation",
                "problem_report",
                "finding",
                "product",
                "validation",
                "payment",
                "order",
                "legacy_reissue",
                "refund",
                "job",
            ],
        ),
    ] {
        t.staff(name, role).await;
        let page = t.signed_in(name).await.get("/staff").await;
        assert_eq!(attribute(&page, "[aria-labelledby=mine] [data-kind]", "data-kind"), mine, "{name}");
        let others = attribute(&page, "[aria-labelledby=others] [data-kind]", "data-kind");
        assert_eq!(others.len() + mine.len(), rakkan::review::queue::Kind::ALL.len(), "{name}: {others:?}");
        assert_eq!(rows(&page).len(), usize::from(mine.contains(&"product")), "{name}: rows are one's own work");
    }
    t.staff("cashier", Role::Finance).await;
    let page = t.signed_in("cashier").await.get("/staff?kind=product").await;
    assert_eq!(rows(&page).len(), 1, "the work of others is a click away");
}
