//! Accounts that want to see every request first.

use super::{Desk, FORM};
use diesel::connection::SimpleConnection;
use rakkan::store::StoreError;

/// Taro, whose account wants approval and who is no longer allowed to give it; Hanako, who is.
async fn desk() -> Desk {
    let desk = Desk::new().await;
    let hanako = desk.app.member("hanako").await;
    let (account, taro, hanako) = (desk.account(), desk.taro.id.to_string(), hanako.id.to_string());
    let sql = format!(
        "UPDATE accounts SET requests_need_approval = TRUE WHERE id = '{account}'; \
         UPDATE users SET role = 'standard_user' WHERE id = '{taro}'; \
         UPDATE users SET account_id = '{account}', role = 'manager' WHERE id = '{hanako}'"
    );
    desk.app.app.write(move |tx| tx.conn.batch_execute(&sql).map_err(StoreError::from)).await.expect("changed");
    desk
}

#[actix_web::test]
async fn a_request_waits_and_becomes_an_order() {
    let mut desk = desk().await;
    let form = desk.form();
    let reply = desk.send(&form).await;
    assert!(reply.status == 303 && reply.location.starts_with("/requests/"), "{}", reply.location);
    assert_eq!(desk.stored().await, (1, 0));
    assert_eq!(desk.app.mail("request.needs_approval").await.recipient, "hanako@example.co.jp");
    // The same form again is the same request; who asked cannot approve.
    assert_eq!(desk.send(&form).await.location, reply.location);
    let approval = format!("{}/approval", reply.location);
    assert_eq!(desk.browser.post(&approval, &[]).await.status, 404);

    let mut hanako = desk.app.signed_in("hanako").await;
    assert!(!hanako.get("/requests?status=needs_approval").await.texts("tbody tr").is_empty());
    assert_eq!(hanako.get(&reply.location).await.status, 200);
    let done = hanako.post(&approval, &[]).await;
    assert!(done.status == 303 && done.location.starts_with("/orders/"), "{}", done.location);
    assert_eq!(desk.stored().await, (1, 1));
    assert_eq!(desk.app.mail("order.received").await.recipient, "taro@example.co.jp");
    assert_eq!(hanako.post(&approval, &[]).await.status, 409);
}

#[actix_web::test]
async fn a_request_is_rejected_with_a_reason() {
    let mut desk = desk().await;
    let reply = desk.send(&desk.form()).await;
    let mut hanako = desk.app.signed_in("hanako").await;
    let rejection = format!("{}/rejection", reply.location);
    let long = "x".repeat(501);
    for bad in ["", "  ", long.as_str(), "a\u{1}"] {
        let refused = hanako.post(&rejection, &[("reason", bad)]).await;
        assert!(refused.status == 422 && !refused.field_error("reason").is_empty(), "{bad:?}");
    }
    assert_eq!(hanako.post(&rejection, &[("reason", "予算がありません <来年>")]).await.status, 303);
    assert!(desk.app.mail("request.rejected").await.text_body.contains("予算がありません"));
    assert!(
        desk.browser.get(&reply.location).await.body.contains("&lt;来年&gt;")
            || desk.browser.get(&reply.location).await.body.contains("&#60;来年&#62;")
    );
    assert_eq!(desk.stored().await, (1, 0));
}

#[actix_web::test]
async fn the_applicant_takes_a_request_back() {
    let mut desk = desk().await;
    let reply = desk.send(&desk.form()).await;
    let mut hanako = desk.app.signed_in("hanako").await;
    let cancellation = format!("{}/cancellation", reply.location);
    assert_eq!(hanako.post(&cancellation, &[]).await.status, 404);
    assert_eq!(desk.browser.post(&cancellation, &[]).await.status, 303);
    assert_eq!(hanako.post(&format!("{}/approval", reply.location), &[]).await.status, 409);
    assert_eq!(desk.browser.get(FORM).await.status, 200);
}
