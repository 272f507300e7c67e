//! What waits for whom, in an account whose Administrator looks.

use super::rows;
use crate::support::app::TestApp;
use crate::support::client::Reply;
use rakkan::kernel::Clock;

/// The `data-turn` words of a list, in its order.
pub fn turns(reply: &Reply, list: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(&reply.body);
    let selector = scraper::Selector::parse(&format!("#{list} [data-turn]")).expect("a selector");
    page.select(&selector).filter_map(|li| li.value().attr("data-turn").map(str::to_owned)).collect()
}

fn steps(reply: &Reply) -> Vec<String> {
    let page = scraper::Html::parse_document(&reply.body);
    let selector = scraper::Selector::parse("#guide [data-step]").expect("a selector");
    page.select(&selector).filter_map(|li| li.value().attr("data-step").map(str::to_owned)).collect()
}

/// S-FLOW-01: five steps, each ticked off; S-ACC-08: the product waits for us, not for a mail.
#[actix_web::test]
async fn a_newcomer_is_led_to_the_first_certificate() {
    let t = TestApp::new().await;
    let user = t.newcomer("taro").await;
    for language in ["ja", "en"] {
        let mut client = t.signed_in("taro").await.speaks(language);
        let reply = client.get(&format!("/dashboard?lang={language}")).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        assert!(!reply.body.contains('⟦'));
        assert_eq!(turns(&reply, "yours"), ["register_organization"]);
        assert_eq!(turns(&reply, "ours"), ["product"]);
        assert!(reply.texts("#ours .turn-when")[0].contains("JST"), "since when, with its zone");
        assert_eq!(steps(&reply), ["current", "next", "next", "next", "next"]);
    }
    let mut client = t.signed_in("taro").await;
    let organization = rows::organization(&t, &user, 1_000_001, "pending", None).await;
    assert_eq!(steps(&client.get("/dashboard").await), ["done", "current", "next", "next", "next"]);
    rows::domain(&t, &user, 1_000_002, &organization, Some(t.clock.now())).await;
    assert_eq!(steps(&client.get("/dashboard").await), ["done", "done", "current", "next", "next"]);
    let order = rows::order(&t, &user, 1_000_003, &organization, Some("pending"), "").await;
    assert_eq!(steps(&client.get("/dashboard").await), ["done", "done", "done", "current", "next"]);
    rows::sql(&t, "UPDATE orders SET status = 'waiting_pickup'".to_owned()).await;
    assert_eq!(steps(&client.get("/dashboard").await), ["done", "done", "done", "done", "current"]);
    rows::sql(&t, "UPDATE orders SET status = 'issued'".to_owned()).await;
    assert!(steps(&client.get("/dashboard").await).is_empty(), "the guide has done its work");
    assert!(!order.is_empty());
}

#[actix_web::test]
async fn what_waits_stands_with_who_acts_the_most_urgent_first() {
    let t = TestApp::new().await;
    let user = t.member("taro").await;
    let now = t.clock.now();
    let valid = rows::organization(&t, &user, 1_000_001, "validated", Some(now.plus_days(100))).await;
    rows::organization(&t, &user, 1_000_002, "unvalidated", None).await;
    rows::organization(&t, &user, 1_000_003, "validated", Some(now.plus_days(-1))).await;
    rows::organization(&t, &user, 1_000_004, "rejected", None).await;
    rows::organization(&t, &user, 1_000_005, "pending", None).await;
    rows::domain(&t, &user, 2_000_001, &valid, Some(now)).await;
    rows::domain(&t, &user, 2_000_002, &valid, None).await;
    rows::domain(&t, &user, 2_000_003, &valid, Some(now.plus_days(-1000))).await;
    rows::order(&t, &user, 3_000_001, &valid, Some("pending"), "").await;
    let paid = format!("paid_at = '{}'", rows::stamp(now));
    rows::order(&t, &user, 3_000_002, &valid, Some("pending"), &paid).await;
    rows::order(
        &t,
        &user,
        3_000_003,
        &valid,
        Some("pending"),
        &format!("{paid}, approved_at = '{}'", rows::stamp(now)),
    )
    .await;
    rows::order(&t, &user, 3_000_004, &valid, None, "").await;
    let mut waiting = vec![];
    for number in 3_000_005..=3_000_007 {
        waiting.push(rows::order(&t, &user, number, &valid, Some("waiting_pickup"), "").await);
    }
    rows::pickup(&t, &waiting[0], 6_000_001, "ready", now.plus_days(20)).await;
    rows::pickup(&t, &waiting[1], 6_000_002, "ready", now.plus_days(6)).await;
    rows::pickup(&t, &waiting[2], 6_000_003, "ready", now.plus_days(-1)).await;

    let reply = t.signed_in("taro").await.get("/dashboard").await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(
        turns(&reply, "yours"),
        [
            "pickup_gone",
            "pickup_ending",
            "approve",
            "pay",
            "organization_rejected",
            "organization_expired",
            "organization_unvalidated",
            "domain_expired",
            "domain_unvalidated",
        ]
    );
    assert_eq!(turns(&reply, "ours"), ["organization", "review", "issue"]);
    assert_eq!(turns(&reply, "others"), ["pickup"]);
    assert!(reply.texts("#yours li")[0].contains("3000007"), "its number");
    assert!(reply.body.contains("href=\"/orders/3000007\""), "its link");
}

#[actix_web::test]
async fn certificates_by_month_of_expiry_as_bars_and_as_a_table() {
    let t = TestApp::new().await;
    let user = t.member("taro").await;
    let organization = rows::organization(&t, &user, 1_000_001, "validated", Some(t.clock.now().plus_days(100))).await;
    let order = rows::order(&t, &user, 3_000_001, &organization, Some("issued"), "").await;
    let at = |text: &str| rakkan::kernel::Moment::parse(text).expect("a moment");
    // The third one is already December in Tokyo; the last two are before and after the twelve months.
    for (number, end) in [
        (7_000_001, "2026-11-25T00:00:00Z"),
        (7_000_002, "2026-12-25T00:00:00Z"),
        (7_000_003, "2026-11-30T15:00:00Z"),
        (7_000_004, "2026-11-21T00:00:00Z"),
        (7_000_005, "2027-10-31T15:00:00Z"),
    ] {
        rows::certificate(&t, &user, &order, number, at(end)).await;
    }
    let reply = t.signed_in("taro").await.get("/dashboard").await;
    let table: Vec<_> = reply.texts("#ending tbody th").into_iter().zip(reply.texts("#ending tbody td")).collect();
    assert_eq!(table.len(), 13);
    assert_eq!(
        table[..3],
        [("2026/11", "1"), ("2026/12", "2"), ("2027/01", "0")].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
    assert_eq!(table[11], ("2027/10".to_owned(), "0".to_owned()));
    assert_eq!(reply.texts("#ending svg .chart-number")[..3], ["1", "2", ""].map(str::to_owned));
    assert!(!reply.body.contains("style="));
}
