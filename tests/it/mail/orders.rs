//! Mails about requests and orders.

use super::{hold, speaks};
use crate::orders::{Desk, FORM, with};
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::kernel::Locale;

#[actix_web::test]
async fn received_canceled_and_rejected() {
    for locale in Locale::ALL {
        let mut desk = Desk::new().await;
        speaks(&desk.app, "taro", locale).await;
        let order = desk.order().await;
        hold(&desk.app, "order.received", "", locale).await;
        assert_eq!(desk.browser.post(&format!("{}/cancellation", order.path()), &[]).await.status, 303);
        hold(&desk.app, "order.canceled", "", locale).await;

        let mut desk = Desk::new().await;
        speaks(&desk.app, "taro", locale).await;
        let order = desk.order().await;
        let mut approver = desk.staff("approver", Role::Approval).await;
        let mut finance = desk.staff("finance", Role::Finance).await;
        let at = format!("/staff/orders/{}", order.number);
        assert_eq!(finance.post(&format!("{at}/payment"), &[]).await.status, 303);
        let reason = [("reason", "登記の名称と異なります。")];
        assert_eq!(approver.post(&format!("{at}/rejection"), &reason).await.status, 303);
        hold(&desk.app, "order.paid", "", locale).await;
        hold(&desk.app, "order.rejected", "", locale).await;

        let mut desk = Desk::new().await;
        speaks(&desk.app, "taro", locale).await;
        let order = desk.order().await;
        desk.staff("finance", Role::Finance).await.post(&format!("/staff/orders/{}/payment", order.number), &[]).await;
        assert_eq!(desk.browser.post(&format!("{}/cancellation", order.path()), &[]).await.status, 303);
        hold(&desk.app, "order.canceled", "paid", locale).await;
    }
}

#[actix_web::test]
async fn by_card_by_transfer_and_back_to_the_card() {
    for locale in Locale::ALL {
        let mut desk = Desk::new().await;
        speaks(&desk.app, "taro", locale).await;
        let form = with(&desk.form(), &[("payment", "card")]);
        let placed = desk.send(&form).await;
        hold(&desk.app, "order.received", "card", locale).await;
        let at = placed.location;
        assert_eq!(desk.browser.post(&format!("{at}/method"), &[("payment", "bank_transfer")]).await.status, 303);
        hold(&desk.app, "order.transfer", "", locale).await;
        assert_eq!(desk.browser.post(&format!("{at}/method"), &[("payment", "card")]).await.status, 303);
        assert_eq!(desk.browser.post(&at, &[("method", "card_succeed")]).await.status, 303);
        let order = at.trim_end_matches("/payment").to_owned();
        assert_eq!(desk.browser.post(&format!("{order}/cancellation"), &[]).await.status, 303);
        hold(&desk.app, "order.canceled", "card", locale).await;
    }
}

/// Sends a request that waits for approval, and answers its address.
async fn request(desk: &mut Desk) -> String {
    let form = desk.form();
    let reply = desk.browser.post_form(FORM, &form).await;
    assert!(reply.status == 303 && reply.location.starts_with("/requests/"), "{}", reply.location);
    reply.location
}

#[actix_web::test]
async fn a_request_that_waits_and_is_rejected() {
    for locale in Locale::ALL {
        let mut desk = Desk::new().await;
        speaks(&desk.app, "taro", locale).await;
        want_approval(&desk.app).await;
        desk.app.colleague("taro", "hanako", Role::Manager).await;
        desk.app.colleague("taro", "jiro", Role::StandardUser).await;
        desk.browser = desk.app.signed_in("jiro").await;
        let at = request(&mut desk).await;
        hold(&desk.app, "request.needs_approval", "", locale).await;
        let mut hanako = desk.app.signed_in("hanako").await;
        assert_eq!(hanako.post(&format!("{at}/rejection"), &[("reason", "予算がありません。")]).await.status, 303);
        hold(&desk.app, "request.rejected", "", locale).await;
    }
}

async fn want_approval(t: &TestApp) {
    let fields = [("mail_language", "ja"), ("certificate_delivery", "link"), ("requests_need_approval", "yes")];
    let user = t.user("taro").await;
    let saved = t.signed_in("taro").await.post("/settings/notifications", &fields).await;
    assert_eq!(saved.status, 303, "{:?}", saved.texts(".error-summary li"));
    speaks(t, "taro", user.locale).await;
}

#[actix_web::test]
async fn with_a_voucher_nothing_is_said_of_money() {
    for locale in Locale::ALL {
        let mut desk = Desk::new().await;
        speaks(&desk.app, "taro", locale).await;
        let code = crate::vouchers::one(&desk.app, rakkan::prices::Term::OneYear).await.code.grouped();
        let form = crate::orders::with(&desk.form(), &[("voucher", &code)]);
        for (decision, case) in [("cancellation", "order.canceled"), ("rejection", "order.rejected")] {
            let fresh = desk.browser.get(FORM).await.value("form_id");
            let form = crate::orders::with(&form, &[("form_id", &fresh)]);
            let at = desk.browser.post_form(FORM, &form).await.location;
            hold(&desk.app, "order.received", "voucher", locale).await;
            let done = if decision == "cancellation" {
                desk.browser.post(&format!("{at}/{decision}"), &[]).await
            } else {
                let mut approver = desk.staff("approver", Role::Approval).await;
                approver.post(&format!("/staff{at}/{decision}"), &[("reason", "登記の名称と異なります。")]).await
            };
            assert_eq!(done.status, 303, "{at}");
            hold(&desk.app, case, "voucher", locale).await;
        }
    }
}
