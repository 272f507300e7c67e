//! S-ACC-08, W-11: the product is enabled from a queue, once, by who may.

use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::accounts::store;

#[actix_web::test]
async fn enabled_once_and_told() {
    let t = TestApp::new().await;
    let user = t.newcomer("taro").await;
    t.staff("clerk", Role::Validation).await;
    t.staff("cashier", Role::Finance).await;
    let (mut clerk, mut cashier) = (t.signed_in("clerk").await, t.signed_in("cashier").await);
    let id = user.account_id.expect("an account");
    let account = t.app.read(move |conn| store::find_account(conn, &id)).await.expect("rows").expect("the account");
    let address = format!("/staff/accounts/{}", account.number);
    assert!(clerk.get("/staff").await.body.contains(&address));
    assert!(!cashier.get("/staff").await.body.contains(&address), "not the cashier's work");
    assert_eq!(cashier.get(&address).await.status, 200);
    assert!(!cashier.get(&address).await.body.contains(&format!("{address}/product")));
    assert_eq!(cashier.post(&format!("{address}/product"), &[]).await.status, 404);
    assert!(clerk.get(&address).await.body.contains("taro@example.co.jp"));

    for _ in 0..2 {
        let done = clerk.post(&format!("{address}/product"), &[]).await;
        assert_eq!((done.status, done.location.as_str()), (303, address.as_str()));
    }
    let sent = t.mails().await.into_iter().filter(|m| m.kind == "account.product_enabled").count();
    assert_eq!(sent, 1, "enabled once, told once");
    assert!(!clerk.get("/staff").await.body.contains(&address));
    let page = clerk.get(&address).await;
    assert!(page.body.contains("clerk") && !page.body.contains(&format!("{address}/product")));

    let found = clerk.get(&format!("/staff/accounts?q={}", account.number)).await;
    assert_eq!((found.status, found.location.as_str()), (303, address.as_str()));
    // Anything else is looked for everywhere.
    let elsewhere = clerk.get("/staff/accounts?q=%E3%82%B5%E3%83%B3%E3%83%97%E3%83%AB").await.location;
    assert_eq!(elsewhere, "/staff/search?q=%E3%82%B5%E3%83%B3%E3%83%97%E3%83%AB");
    assert!(clerk.get(&elsewhere).await.links("tbody a").contains(&address));
    assert_eq!(clerk.get("/staff/accounts").await.texts("tbody tr").len(), 1);
    assert_eq!(clerk.get("/staff/accounts/99999999").await.status, 404);
    assert_eq!(t.signed_in("taro").await.get("/staff/accounts").await.status, 404);
}
