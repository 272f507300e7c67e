//! Working in the portal of a customer: with a reason, under a banner, for an hour, and written down.

use crate::orders::Desk;
use crate::support::client::{Client, Reply};
use rakkan::access::Role;
use rakkan::audit::{self, Entry};
use rakkan::kernel::Number;

const REASON: &str = "電話での依頼により、申請内容の入力を代行します。";

async fn begin(desk: &Desk, client: &mut Client, reason: &str) -> Reply {
    let number = account(desk).await;
    client.post(&format!("/staff/accounts/{number}/on-behalf"), &[("reason", reason)]).await
}

async fn account(desk: &Desk) -> Number {
    let id = desk.account();
    let found = desk.app.app.read(move |conn| rakkan::accounts::store::find_account(conn, &id)).await.expect("read");
    found.expect("the account").number
}

async fn events(desk: &Desk, subject: String, kind: &'static str) -> Vec<Entry> {
    desk.app.app.read(move |conn| audit::history(conn, kind, &subject)).await.expect("events")
}

#[actix_web::test]
async fn an_order_is_placed_in_the_customer_s_name_and_in_ours() {
    let mut desk = Desk::new().await;
    let mut clerk = desk.staff("clerk", Role::Approval).await;
    let number = account(&desk).await.to_string();
    let refused = begin(&desk, &mut clerk, "  ").await;
    assert_eq!(refused.status, 422);
    assert!(!refused.field_error("reason").is_empty());
    assert_eq!(begin(&desk, &mut clerk, REASON).await.location, "/dashboard");

    for page in ["/dashboard", "/orders", "/organizations", "/vouchers", "/orders/new/secure-mail-id"] {
        let reply = clerk.get(page).await;
        assert_eq!(reply.status, 200, "{page}");
        let banner = reply.texts(".acting").join("");
        assert!(banner.contains("株式会社サンプル") && banner.contains("13:00 JST"), "{page}: {banner}");
    }
    let form = desk.form();
    let reply = clerk.post_form(crate::orders::FORM, &form).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
    let order = reply.location.strip_prefix("/orders/").expect("an order").to_owned();
    assert_eq!(desk.app.mail("order.received").await.recipient, "taro@example.co.jp", "the customer hears of it");
    assert_eq!(desk.browser.get(&reply.location).await.status, 200, "and sees it");
    for event in events(&desk, order.clone(), "order").await {
        assert_eq!((event.actor_kind.as_str(), event.actor_name.as_str()), ("staff", "clerk"), "{}", event.action);
        assert!(event.detail.contains("\"on_behalf\":\"taro\""), "{}: {}", event.action, event.detail);
    }
    let end = clerk.post("/on-behalf/end", &[]).await;
    assert_eq!(end.location, format!("/staff/accounts/{number}"));
    assert_eq!(clerk.get("/orders").await.status, 404, "staff again");
    assert_eq!(clerk.get("/staff").await.status, 200);
    let log: Vec<_> = events(&desk, number, "account").await.into_iter().map(|e| (e.action, e.detail)).collect();
    assert!(
        log.iter().any(|(action, detail)| action == "account.on_behalf_began" && detail.contains(REASON)),
        "{log:?}"
    );
    assert!(log.iter().any(|(action, _)| action == "account.on_behalf_ended"));

    // Who placed it does not approve it as well.
    desk.validate().await;
    desk.staff("finance", Role::Finance).await.post(&format!("/staff/orders/{order}/payment"), &[]).await;
    let reply = clerk.post(&format!("/staff/orders/{order}/approval"), &[]).await;
    assert_eq!(reply.status, 422, "two people look");
    let mut other = desk.staff("other", Role::Approval).await;
    assert_eq!(other.post(&format!("/staff/orders/{order}/approval"), &[]).await.status, 303);
}

#[actix_web::test]
async fn it_ends_after_an_hour() {
    let desk = Desk::new().await;
    let mut clerk = desk.staff("clerk", Role::Validation).await;
    begin(&desk, &mut clerk, REASON).await;
    desk.app.clock.advance_minutes(59);
    assert_eq!(clerk.get("/orders").await.status, 200);
    desk.app.clock.advance_minutes(2);
    assert_eq!(clerk.get("/orders").await.status, 404);
    assert!(clerk.get("/staff").await.texts(".acting").is_empty());
    assert_eq!(clerk.post("/on-behalf/end", &[]).await.location, "/staff", "nothing is left to end");
}

#[actix_web::test]
async fn people_settings_profiles_and_approvals_stay_closed() {
    let mut desk = Desk::new().await;
    let fields = [("mail_language", "ja"), ("certificate_delivery", "link"), ("requests_need_approval", "yes")];
    assert_eq!(desk.browser.post("/settings/notifications", &fields).await.status, 303);
    let mut clerk = desk.staff("clerk", Role::StaffAdministrator).await;
    begin(&desk, &mut clerk, REASON).await;
    for closed in [
        "/profile",
        "/profile/password",
        "/profile/email",
        "/settings/users",
        "/settings/invitations",
        "/settings/divisions",
        "/settings/notifications",
        "/staff",
        "/staff/accounts",
    ] {
        assert_eq!(clerk.get(closed).await.status, 404, "{closed}");
    }
    for closed in
        ["/profile", "/profile/password", "/settings/invitations", "/settings/notifications", "/staff/vouchers"]
    {
        assert_eq!(clerk.post(closed, &[]).await.status, 404, "{closed}");
    }
    let menu = clerk.get("/dashboard").await.links(".side-link, .menu-item");
    assert!(menu.iter().all(|href| !href.starts_with("/settings") && href != "/profile"), "{menu:?}");
    // The account wants its own people to approve: staff cannot do that for them.
    let form = desk.form();
    let reply = clerk.post_form(crate::orders::FORM, &form).await;
    assert!(reply.location.starts_with("/requests/"), "{}", reply.location);
    assert_eq!(clerk.post(&format!("{}/approval", reply.location), &[]).await.status, 404);
    assert_eq!(desk.browser.post(&format!("{}/approval", reply.location), &[]).await.status, 303);
}

#[actix_web::test]
async fn signing_out_signs_the_member_of_staff_out() {
    let desk = Desk::new().await;
    let mut clerk = desk.staff("clerk", Role::Approval).await;
    begin(&desk, &mut clerk, REASON).await;
    assert_eq!(clerk.post("/signout", &[]).await.location, "/signin");
    let staff = desk.app.user("clerk").await.id.to_string();
    let last = events(&desk, staff, "user").await.pop().expect("an event");
    assert_eq!((last.action.as_str(), last.actor_name.as_str()), ("user.signed_out", "clerk"));
}

#[actix_web::test]
async fn only_some_staff_may() {
    let mut desk = Desk::new().await;
    let number = account(&desk).await;
    let mut cashier = desk.staff("cashier", Role::Finance).await;
    assert_eq!(begin(&desk, &mut cashier, REASON).await.status, 404);
    assert!(cashier.get(&format!("/staff/accounts/{number}")).await.texts("#on-behalf").is_empty());
    assert_eq!(
        desk.browser.post(&format!("/staff/accounts/{number}/on-behalf"), &[("reason", REASON)]).await.status,
        404
    );
    assert_eq!(desk.browser.post("/on-behalf/end", &[]).await.status, 404);
}
