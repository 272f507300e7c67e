//! The same rows seen by those who may do less, and by those who may see nothing of them.

use super::{rows, turns::turns};
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::kernel::Clock;

#[actix_web::test]
async fn who_may_not_act_sees_it_among_what_waits_for_others() {
    let t = TestApp::new().await;
    let user = t.member("taro").await;
    let organization = rows::organization(&t, &user, 1_000_001, "unvalidated", None).await;
    rows::order(&t, &user, 3_000_001, &organization, Some("pending"), "").await;
    rows::order(&t, &user, 3_000_002, &organization, None, "").await;
    let role = |word: &str| format!("UPDATE users SET role = '{word}' WHERE username = 'taro'");

    rows::sql(&t, role("standard_user")).await;
    let reply = t.signed_in("taro").await.get("/dashboard").await;
    assert_eq!(turns(&reply, "yours"), ["pay", "organization_unvalidated", "register_domain"]);
    assert_eq!(turns(&reply, "others"), ["approve"]);

    rows::sql(&t, role("finance_manager")).await;
    let reply = t.signed_in("taro").await.get("/dashboard").await;
    assert_eq!(turns(&reply, "yours"), ["pay"]);
    assert_eq!(turns(&reply, "others"), ["approve", "organization_unvalidated", "register_domain"]);
}

#[actix_web::test]
async fn a_limited_user_sees_own_orders_only() {
    let t = TestApp::new().await;
    let user = t.member("taro").await;
    let organization = rows::organization(&t, &user, 1_000_001, "validated", Some(t.clock.now().plus_days(9))).await;
    rows::order(&t, &user, 3_000_001, &organization, Some("pending"), "").await;
    let other = t.member("jiro").await;
    let account = rows::account(&user);
    let id = &other.id;
    rows::sql(&t, format!("UPDATE users SET account_id = '{account}', role = 'limited_user' WHERE id = '{id}'")).await;
    let mut jiro = t.signed_in("jiro").await;
    assert!(!jiro.get("/dashboard").await.body.contains("3000001"), "a colleague's order");
    rows::sql(&t, format!("UPDATE requests SET requested_by = '{id}'")).await;
    let reply = jiro.get("/dashboard").await;
    assert!(reply.body.contains("/orders/3000001"), "an order of one's own");
    assert!(reply.texts("#ending").is_empty(), "the account's certificates are not theirs to count");
}

#[actix_web::test]
async fn nothing_of_another_account_and_nothing_for_strangers() {
    let t = TestApp::new().await;
    let user = t.member("taro").await;
    let organization = rows::organization(&t, &user, 1_000_001, "unvalidated", None).await;
    rows::domain(&t, &user, 2_000_001, &organization, None).await;
    let order = rows::order(&t, &user, 3_000_001, &organization, Some("pending"), "").await;
    rows::certificate(&t, &user, &order, 7_000_001, t.clock.now().plus_days(3)).await;
    t.member("jiro").await;
    let reply = t.signed_in("jiro").await.get("/dashboard").await;
    assert_eq!(turns(&reply, "yours"), ["register_organization"]);
    assert!(turns(&reply, "ours").is_empty() && turns(&reply, "others").is_empty());
    assert!(reply.texts("#ending tbody td").is_empty(), "no certificates to count");

    let reply = t.client().get("/dashboard").await;
    assert_eq!((reply.status, reply.location.as_str()), (303, "/signin?next=%2Fdashboard"));
    t.staff("hanako", Role::Validation).await;
    let reply = t.signed_in("hanako").await.get("/dashboard").await;
    assert_eq!((reply.status, reply.location.as_str()), (303, "/staff"));
}
