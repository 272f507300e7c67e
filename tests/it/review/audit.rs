//! `/staff/audit`: who did what.

use crate::orders::Desk;
use rakkan::access::Role;

#[actix_web::test]
async fn the_record_is_read_and_narrowed() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    let mut boss = desk.staff("boss", Role::StaffAdministrator).await;
    let all = boss.get("/staff/audit").await;
    assert_eq!(all.status, 200);
    let count = all.texts("tbody tr").len();
    assert!(count > 5);
    let id = desk.account();
    let account = desk.app.app.read(move |conn| rakkan::accounts::store::find_account(conn, &id)).await.expect("read");
    let account = account.expect("the account").number;
    for (query, word) in [
        (format!("subject={}", order.number), "order.placed"),
        ("actor=boss".to_owned(), "user.signed_in"),
        (format!("account={account}"), "account.opened"),
    ] {
        let page = boss.get(&format!("/staff/audit?{query}")).await;
        let actions = page.texts("tbody th");
        assert!(actions.contains(&word.to_owned()), "{query}: {actions:?}");
        assert!(actions.len() < count, "{query} narrows");
    }
    for nothing in ["actor=nobody", "account=99999999", "account=x", "subject=99999999"] {
        let page = boss.get(&format!("/staff/audit?{nothing}")).await;
        assert!(page.status == 200 && page.texts("tbody tr").is_empty(), "{nothing}");
    }
    for (name, role) in [("clerk", Role::Validation), ("approver", Role::Approval)] {
        assert_eq!(desk.staff(name, role).await.get("/staff/audit").await.status, 404);
    }
}

#[actix_web::test]
async fn it_pages_to_the_first_event() {
    let desk = Desk::new().await;
    let mut boss = desk.staff("boss", Role::StaffAdministrator).await;
    for _ in 0..60 {
        desk.app.signed_in("taro").await;
    }
    let (mut seen, mut at) = (0, "/staff/audit?actor=taro".to_owned());
    loop {
        let page = boss.get(&at).await;
        seen += page.texts("tbody tr").len();
        let Some(next) = page.links("a[rel=next]").into_iter().next() else { break };
        assert!(next.contains("actor=taro"), "{next}");
        at = next;
    }
    assert!(seen > 60, "{seen}");
}
