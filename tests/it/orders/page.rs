//! The page of an order: what may change after placing, and the notes of the account.

use super::{Desk, organization_of};
use rakkan::access::Role;
use rakkan::audit;
use rakkan::orders::Order;

async fn actions(desk: &Desk, order: &Order) -> Vec<String> {
    let number = order.number.to_string();
    let entries = desk.app.app.read(move |conn| audit::history(conn, "order", &number)).await.expect("history");
    entries.into_iter().map(|entry| entry.action).collect()
}

// S-OTH-02: added, changed and deleted on the page of the order.
#[actix_web::test]
async fn additional_addresses_are_added_changed_and_deleted() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    let path = format!("{}/emails", order.path());
    assert_eq!(desk.browser.get(&order.path()).await.links("#emails a[href$=emails]"), std::slice::from_ref(&path));
    assert_eq!(desk.browser.get(&path).await.texts("[data-email-rows] input").len(), 1, "a row to type into");

    let two = [("emails", "Keeper@example.net"), ("emails", "a@example.jp, keeper@EXAMPLE.net")];
    let saved = desk.browser.post(&path, &two).await;
    assert_eq!((saved.status, saved.location), (303, format!("{}#emails", order.path())));
    let shown = desk.browser.get(&order.path()).await;
    assert_eq!(shown.texts("[data-additional-emails] li"), ["Keeper@example.net", "a@example.jp"]);
    // The request stays as it was sent.
    assert!(desk.browser.get(&path).await.body.contains("value=\"Keeper@example.net\""));

    assert_eq!(desk.browser.post(&path, &[("emails", "b@example.jp")]).await.status, 303);
    assert_eq!(desk.browser.get(&order.path()).await.texts("[data-additional-emails] li"), ["b@example.jp"]);
    assert_eq!(desk.browser.post(&path, &[("emails", "b@example.jp")]).await.status, 303);
    assert_eq!(desk.browser.post(&path, &[("emails", " ")]).await.status, 303);
    assert!(desk.browser.get(&order.path()).await.texts("[data-additional-emails] li").is_empty());
    let changes = actions(&desk, &order).await.iter().filter(|a| *a == "order.emails_changed").count();
    assert_eq!(changes, 3, "the same again is no change");
    let page = desk.browser.get(&order.path()).await;
    assert_eq!(page.texts(".timeline").concat().matches("追加のEメールを変更しました").count(), 3);
}

#[actix_web::test]
async fn wrong_addresses_come_back_as_typed() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    let path = format!("{}/emails", order.path());
    let refused = desk.browser.post(&path, &[("emails", "ok@example.jp"), ("emails", "<no>@example.jp")]).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.field_error("emails").is_empty() && !refused.field_error("emails-2").is_empty());
    assert!(refused.field_error("emails-1").is_empty() && refused.body.contains("value=\"ok@example.jp\""));
    let many = (0..21).map(|n| format!("a{n}@example.jp")).collect::<Vec<_>>().join("\n");
    let refused = desk.browser.post(&path, &[("emails", &many)]).await;
    assert!(refused.status == 422 && refused.field_error("emails").contains("20"), "{}", refused.field_error("emails"));
    // The buttons that work without JavaScript change the form and nothing else.
    let added = desk.browser.post(&path, &[("emails", "a@example.jp"), ("action", "add_email")]).await;
    assert_eq!((added.status, added.texts("[data-email-rows] [data-email-row]").len()), (200, 2));
    assert!(desk.find(&order.number.to_string()).await.additional_emails.is_empty());
    // Nobody hears of an order that was given up.
    assert_eq!(desk.browser.post(&format!("{}/cancellation", order.path()), &[]).await.status, 303);
    assert_eq!(desk.browser.post(&path, &[("emails", "a@example.jp")]).await.status, 409);
    assert!(desk.browser.get(&order.path()).await.links("#emails a[href$=emails]").is_empty(), "no dead button");
}

#[actix_web::test]
async fn notes_are_the_accounts_own() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    let path = format!("{}/notes", order.path());
    let long = "あ".repeat(1001);
    for bad in ["", " \n ", long.as_str(), "a\u{1}b"] {
        let refused = desk.browser.post(&path, &[("note", bad)]).await;
        assert!(refused.status == 422 && !refused.field_error("note").is_empty(), "{bad:.10?}");
    }
    let note = "経理へ確認済み。\n<b>来期</b>の予算で。";
    assert_eq!(desk.browser.post(&path, &[("note", note)]).await.status, 303);
    desk.app.colleague("taro", "jiro", Role::StandardUser).await;
    let mut jiro = desk.app.signed_in("jiro").await;
    let shown = jiro.get(&order.path()).await;
    assert!(shown.texts("#notes li p").concat().contains("<b>来期</b>"), "as typed, and never as HTML");
    assert!(shown.texts("#notes form[action$=deletion]").is_empty(), "a note is its author's");
    let deletion = desk.browser.get(&order.path()).await;
    let deletion = scraped(&deletion.body, "/deletion");
    assert_eq!(jiro.post(&deletion, &[]).await.status, 404);

    // Not for staff, and not in the audit log.
    let mut staff = desk.staff("approver", Role::Approval).await;
    assert!(!staff.get(&format!("/staff/orders/{}", order.number)).await.body.contains("来期"));
    let number = order.number.to_string();
    let entries = desk.app.app.read(move |conn| audit::history(conn, "order", &number)).await.expect("history");
    assert!(entries.iter().all(|entry| !entry.detail.contains("来期")));

    assert_eq!(desk.browser.post(&deletion, &[]).await.status, 303);
    assert_eq!(desk.browser.post(&deletion, &[]).await.status, 404, "once");
    assert!(desk.browser.get(&order.path()).await.texts("#notes li").is_empty());
    assert!(actions(&desk, &order).await.ends_with(&["order.note_added".into(), "order.note_removed".into()]));
}

fn scraped(body: &str, ending: &str) -> String {
    let action = body.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    action.filter(|action| action.ends_with(ending)).last().expect("a form").to_owned()
}

// F-ST-06, F-REN-03: automatic renewal and notices are switched per order.
#[actix_web::test]
async fn automatic_renewal_and_notices_are_switched() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    assert!(!order.auto_renew && order.renewal_notices, "as on the form; notices are on by default (W-10)");
    for (path, on, off) in [
        ("auto-renewal", "自動更新を有効にしました", "自動更新を無効にしました"),
        ("renewal-notices", "更新通知を有効にしました", "更新通知を無効にしました"),
    ] {
        let path = format!("{}/{path}", order.path());
        for (value, told) in [("no", off), ("yes", on), ("no", off)] {
            let done = desk.browser.post(&path, &[("on", value)]).await;
            assert_eq!((done.status, done.location), (303, format!("{}#renewal", order.path())));
            assert!(desk.browser.get(&order.path()).await.texts(".flash, .notice-success").concat().contains(told));
        }
        assert_eq!(desk.browser.post(&path, &[("on", "maybe")]).await.status, 400);
    }
    let now = desk.find(&order.number.to_string()).await;
    assert!(!now.auto_renew && !now.renewal_notices);
    let done: Vec<String> = actions(&desk, &order).await.into_iter().filter(|a| a.contains("renewal")).collect();
    assert_eq!(done, ["order.auto_renewal_on", "order.auto_renewal_off"], "what stands so already is no event");
}

#[actix_web::test]
async fn another_account_and_lesser_roles_change_nothing() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    let hanako = desk.app.member("hanako").await;
    organization_of(&desk.app, &hanako).await;
    desk.app.colleague("taro", "keiri", Role::FinanceManager).await;
    desk.app.colleague("taro", "limited", Role::LimitedUser).await;
    for name in ["hanako", "keiri", "limited"] {
        let mut browser = desk.app.signed_in(name).await;
        for (path, fields) in [
            ("emails", vec![("emails", "a@example.jp")]),
            ("notes", vec![("note", "x")]),
            ("auto-renewal", vec![("on", "yes")]),
            ("renewal-notices", vec![("on", "no")]),
        ] {
            let reply = browser.post(&format!("{}/{path}", order.path()), &fields).await;
            assert_eq!(reply.status, 404, "{name} {path}");
        }
        assert_eq!(browser.get(&format!("{}/emails", order.path())).await.status, 404, "{name}");
    }
    // Whoever may only look is offered nothing to press.
    let page = desk.app.signed_in("keiri").await.get(&order.path()).await;
    assert_eq!(page.status, 200);
    assert!(page.texts("main form").is_empty(), "{:?}", page.texts("main form"));
    assert_eq!(desk.find(&order.number.to_string()).await.search, order.search);
    assert!(actions(&desk, &order).await.iter().all(|a| !a.contains("emails") && !a.contains("note")));
}
