//! Renewing by hand: when it opens, what the form holds, that it happens once, what the pages say of it.

use super::{Desk, with};
use diesel::connection::SimpleConnection;
use rakkan::access::Role;
use rakkan::kernel::Moment;
use rakkan::orders::Order;
use rakkan::store::StoreError;

pub async fn sql(desk: &Desk, text: String) {
    desk.app.app.write(move |tx| tx.conn.batch_execute(&text).map_err(StoreError::from)).await.expect("SQL");
}

fn at(text: &str) -> Moment {
    Moment::parse(text).expect("a moment")
}

/// An order with a certificate until 2027-11-22, noon in Tokyo.
pub async fn issued(desk: &mut Desk) -> Order {
    let order = desk.order().await;
    sql(
        desk,
        format!(
            "UPDATE orders SET status = 'issued', approved_at = created_at, ends_at = '2027-11-22 03:00:00' \
             WHERE id = '{}'",
            order.id
        ),
    )
    .await;
    desk.find(&order.number.to_string()).await
}

/// The session ended long ago, so somebody signs in again.
async fn later(desk: &mut Desk, now: &str) {
    desk.app.clock.set(at(now));
    desk.browser = desk.app.signed_in("taro").await;
}

// S-REN-03, S-REN-04, S-REN-06, T-02, F-ST-07, W-06.
#[actix_web::test]
async fn it_opens_ninety_days_before_and_holds_what_was_ordered() {
    let mut desk = Desk::new().await;
    let form = with(
        &desk.form(),
        &[
            ("validity", "2y"),
            ("auto_renew", "yes"),
            ("profile", "multipurpose"),
            ("additional_usages", "client_auth"),
            ("renewal_message", "予算は総務部"),
            ("additional_emails", "it@example.co.jp"),
        ],
    );
    let placed = desk.send(&form).await;
    let old = desk.find(placed.location.strip_prefix("/orders/").expect("an order")).await;
    let path = format!("/orders/{}/renewal", old.number);
    // No certificate, nothing to renew.
    assert_eq!(desk.browser.get(&path).await.attributes("[data-renewal]", "data-renewal"), ["never"]);
    sql(&desk, format!("UPDATE orders SET status = 'issued', ends_at = '2027-11-22 03:00:00' WHERE id = '{}'", old.id))
        .await;

    // 91 days before.
    later(&mut desk, "2027-08-23T03:00:00Z").await;
    let early = desk.browser.get(&path).await;
    assert_eq!(early.attributes("[data-renewal]", "data-renewal"), ["early"]);
    assert!(early.texts("[data-renewal]").concat().contains("2027/08/24"), "{:?}", early.texts("[data-renewal]"));
    assert!(desk.browser.get("/expiring").await.links("main a[data-renew]").is_empty());
    assert_eq!(desk.browser.post_form(&path, &desk.form()).await.status, 409);
    let page = desk.browser.get(&format!("/orders/{}", old.number)).await;
    assert!(page.links("main a[href$=renewal], .page-head a[href$=renewal]").is_empty());
    assert!(page.texts("#renewal").concat().contains("更新の受付開始日"));

    // 90 days before.
    later(&mut desk, "2027-08-24T03:00:00Z").await;
    assert_eq!(desk.browser.get("/expiring").await.links("main a[data-renew]"), std::slice::from_ref(&path));
    assert!(desk.browser.get(&format!("/orders/{}", old.number)).await.body.contains(&format!("href=\"{path}\"")));
    let quick = desk.browser.get(&format!("/orders?quick={}", old.number)).await;
    assert_eq!(quick.links("#quick a[href$=renewal]"), std::slice::from_ref(&path));
    let shown = desk.browser.get(&path).await;
    assert_eq!(shown.status, 200);
    assert_eq!(shown.attributes("[data-left-days]", "data-left-days"), ["90"]);
    assert!(shown.texts(".notice-warning").concat().contains("以前の鍵"), "W-06");
    assert!(shown.texts(".domain-states").concat().contains("example.co.jp"), "S-REN-06");
    for (name, value) in [
        ("validity", "2y"),
        ("auto_renew", "yes"),
        ("profile", "multipurpose"),
        ("additional_usages", "client_auth"),
        ("key_source", "browser"),
        ("payment", "bank_transfer"),
        ("billing_same", "yes"),
    ] {
        let checked = format!("#{name} option[selected], input[name={name}][checked]");
        assert!(shown.attributes(&checked, "value").contains(&value.to_owned()), "{name}");
    }
    assert_eq!(shown.attributes("#emails-1", "value"), ["info@example.co.jp"]);
    assert!(shown.body.contains("予算は総務部") && shown.body.contains("it@example.co.jp"));
    assert_eq!(shown.attributes("#order", "action"), std::slice::from_ref(&path));
}

// S-REN-03: once, linked on both pages; what came to nothing frees the order again.
#[actix_web::test]
async fn it_happens_once_and_both_orders_say_so() {
    let mut desk = Desk::new().await;
    let old = issued(&mut desk).await;
    later(&mut desk, "2027-09-01T03:00:00Z").await;
    let path = format!("/orders/{}/renewal", old.number);
    let wrong = with(&desk.form(), &[("emails", "nobody"), ("form_id", "f")]);
    let refused = desk.browser.post_form(&path, &wrong).await;
    assert_eq!((refused.status, refused.attributes("#emails-1", "value")), (422, vec!["nobody".to_owned()]));
    assert_eq!(refused.attributes("#order", "action"), std::slice::from_ref(&path), "the form stays a renewal");

    let form = with(&desk.form(), &[("form_id", "one")]);
    let sent = desk.browser.post_form(&path, &form).await;
    assert_eq!(sent.status, 303, "{:?}", sent.texts(".error-summary"));
    let again = desk.browser.post_form(&path, &form).await;
    assert_eq!((again.status, &again.location), (303, &sent.location), "pressed twice");
    let other = desk.browser.post_form(&path, &with(&desk.form(), &[("form_id", "two")])).await;
    assert_eq!(other.status, 409, "renewed already");
    assert_eq!(desk.stored().await.1, 2);

    let new = desk.find(sent.location.strip_prefix("/orders/").expect("an order")).await;
    assert_eq!(new.renews.as_ref(), Some(&old.id));
    assert_eq!(desk.browser.get(&new.path()).await.links("a[data-renews]"), [old.path()]);
    assert_eq!(desk.browser.get(&old.path()).await.links("a[data-renewed-by]"), [new.path()]);
    assert_eq!(desk.browser.get("/expiring").await.links("main a[data-renewed-by]"), [new.path()]);
    let notices = desk.browser.get("/expiring?tab=notices").await;
    assert!(notices.texts("tbody tr")[0].contains(" - "), "no notice is to come: {:?}", notices.texts("tbody tr"));
    assert_eq!(desk.browser.get(&path).await.links("[data-renewal] a"), [new.path()]);

    assert_eq!(desk.browser.post(&format!("{}/cancellation", new.path()), &[]).await.status, 303);
    assert_eq!(desk.browser.get("/expiring").await.links("main a[data-renew]"), std::slice::from_ref(&path));
    let sent = desk.browser.post_form(&path, &with(&desk.form(), &[("form_id", "three")])).await;
    assert_eq!(sent.status, 303, "free again");

    // 30 days after the end it is over.
    later(&mut desk, "2027-12-22T03:00:00Z").await;
    sql(&desk, format!("UPDATE orders SET status = 'canceled' WHERE renews = '{}'", old.id)).await;
    let late = desk.browser.get(&path).await;
    assert_eq!(late.attributes("[data-renewal]", "data-renewal"), ["late"]);
}

/// A request that waits within the account holds the order too; taken back it frees it.
#[actix_web::test]
async fn a_waiting_request_holds_the_order() {
    let mut desk = Desk::new().await;
    let old = issued(&mut desk).await;
    sql(&desk, "UPDATE accounts SET requests_need_approval = TRUE".into()).await;
    desk.app.colleague("taro", "jiro", Role::StandardUser).await;
    sql(&desk, "UPDATE requests SET requested_by = (SELECT id FROM users WHERE username = 'jiro')".into()).await;
    later(&mut desk, "2027-09-01T03:00:00Z").await;
    let mut jiro = desk.app.signed_in("jiro").await;
    let path = format!("{}/renewal", old.path());
    let sent = jiro.post_form(&path, &with(&desk.form(), &[("form_id", "j")])).await;
    assert_eq!(sent.status, 303, "{:?}", sent.texts(".error-summary"));
    assert!(sent.location.starts_with("/requests/"), "{}", sent.location);
    // F-ST-01: a request says what it is for.
    let kinds: Vec<_> = desk.browser.get("/requests").await.texts("tbody td:nth-of-type(1)");
    assert_eq!(kinds, ["更新", "新規"]);
    assert_eq!(desk.browser.get(&path).await.links("[data-renewal] a"), std::slice::from_ref(&sent.location));
    assert_eq!(desk.browser.post(&format!("{}/approval", sent.location), &[]).await.status, 303);
    let new = desk.find(sent.location.strip_prefix("/requests/").expect("a request")).await;
    assert_eq!(new.renews.as_ref(), Some(&old.id));
}

#[actix_web::test]
async fn nobody_renews_what_is_not_theirs() {
    let mut desk = Desk::new().await;
    let old = issued(&mut desk).await;
    desk.app.clock.set(at("2027-09-01T03:00:00Z"));
    desk.app.member("stranger").await;
    let mut stranger = desk.app.signed_in("stranger").await;
    let path = format!("{}/renewal", old.path());
    assert_eq!(stranger.get(&path).await.status, 404);
    assert_eq!(stranger.post_form(&path, &desk.form()).await.status, 404);
    assert_eq!(desk.stored().await.1, 1);
}

/// What a renewal was paid with: the form as its page gave it, sent twice; one order that renews the old one.
async fn renewed(desk: &mut Desk, old: &Order, address: &str, field: &str, value: &str) -> Order {
    let form = desk.browser.get(address).await;
    assert_eq!(form.value(field), value, "the form holds it");
    let fields = with(&desk.form(), &[(field, value), ("form_id", &form.value("form_id"))]);
    let path = format!("{}/renewal", old.path());
    let sent = desk.browser.post_form(&path, &fields).await;
    assert_eq!(sent.status, 303, "{:?}", sent.texts(".error-summary"));
    let again = desk.browser.post_form(&path, &fields).await;
    assert_eq!((again.status, &again.location), (303, &sent.location), "pressed twice");
    let new = desk.find(sent.location.strip_prefix("/orders/").expect("an order")).await;
    assert_eq!(new.renews.as_ref(), Some(&old.id));
    assert_eq!(desk.browser.get(&old.path()).await.links("a[data-renewed-by]"), [new.path()]);
    new
}

// S-REN-07, F-VOU-01: a voucher pays for a renewal, once; a renewal that is given up gives it back.
#[actix_web::test]
async fn a_renewal_is_paid_by_voucher() {
    let mut desk = Desk::new().await;
    let old = issued(&mut desk).await;
    later(&mut desk, "2027-09-01T03:00:00Z").await;
    let voucher = crate::vouchers::one(&desk.app, rakkan::prices::Term::OneYear).await;
    let code = voucher.code.grouped();
    let address = format!("{}/renewal?voucher={code}", old.path());
    let new = renewed(&mut desk, &old, &address, "voucher", &code).await;
    assert!(new.is_free() && new.paid_at.is_some(), "nothing is owed");
    let other = desk.browser.get(&format!("/orders/new/secure-mail-id?voucher={code}")).await;
    let used = with(&desk.form(), &[("voucher", &code), ("form_id", &other.value("form_id"))]);
    assert_eq!(desk.send(&used).await.status, 422, "used");
    assert_eq!(desk.browser.post(&format!("{}/cancellation", new.path()), &[]).await.status, 303);
    renewed(&mut desk, &old, &address, "voucher", &code).await;
}

// S-FLOW-01: a renewal at the price of its quote, though prices have gone up.
#[actix_web::test]
async fn a_renewal_is_ordered_at_a_quote() {
    let mut desk = Desk::new().await;
    let old = issued(&mut desk).await;
    later(&mut desk, "2027-09-01T03:00:00Z").await;
    let number = crate::quotes::quote(&mut desk, &[("quantity", "1")]).await;
    crate::quotes::dearer(&desk).await;
    later(&mut desk, "2027-09-03T03:00:00Z").await;
    let address = format!("{}/renewal?quote={number}", old.path());
    let new = renewed(&mut desk, &old, &address, "quote", &number).await;
    assert_eq!((new.price, new.paid_at), (rakkan::kernel::Yen::new(6000), None));
    // The quote is for one: nothing else is ordered at it.
    assert_eq!(desk.send(&with(&desk.form(), &[("quote", &number)])).await.status, 422);
}
