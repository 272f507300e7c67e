//! Staff keep the clocks.

use super::{form, issued, status, with_approval};
use crate::certificates::desk::Desk;
use rakkan::access::Role;
use rakkan::certificates::CertificateStatus;

// T-17, F-BR-05: 24 hours from receipt.
#[actix_web::test]
async fn the_clock_runs_from_receipt_and_staff_need_not_wait() {
    let desk = Desk::new().await;
    with_approval(&desk).await;
    let (order, _) = issued(&desk).await;
    let at = format!("{}/revocation", order.path());
    let mut saburo = desk.t.signed_in("saburo").await;
    let id = saburo.get(&at).await.value("form_id");
    saburo.post(&at, &form(&id, "superseded")).await;
    desk.t.staff("watcher", Role::Validation).await;
    desk.t.staff("approver", Role::Approval).await;
    let mut approver = desk.t.signed_in("approver").await;
    let here = format!("/staff/orders/{}/revocation", order.number);
    let page = approver.get("/staff/revocations").await;
    assert_eq!(page.links("tbody th a"), std::slice::from_ref(&here));
    assert!(page.texts(".age-late").is_empty());
    assert!(approver.get("/staff").await.links("tbody th a").contains(&here), "it stands in the queue too");
    desk.t.clock.advance_hours(24);
    desk.t.clock.advance_minutes(1);
    let mut watcher = desk.t.signed_in("watcher").await;
    assert_eq!(watcher.get("/staff/revocations").await.texts(".age-late").len(), 1, "red");
    assert_eq!(watcher.post(&format!("{here}/approval"), &[]).await.status, 404, "others only look");
    assert_eq!(watcher.get(&here).await.texts("form[action$=approval]").len(), 0);
    let mut approver = desk.t.signed_in("approver").await;
    assert_eq!(approver.post(&format!("{here}/approval"), &[]).await.location, here);
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Revoked]);
    assert_eq!(approver.post(&format!("{here}/approval"), &[]).await.status, 409, "once");
    assert!(approver.get("/staff/revocations").await.links("tbody th a").is_empty());
    assert_eq!(approver.get("/staff/revocations?status=done").await.links("tbody th a"), [here]);
}

#[actix_web::test]
async fn staff_revoke_of_their_own_accord() {
    let desk = Desk::new().await;
    let (order, _) = issued(&desk).await;
    let here = format!("/staff/orders/{}/revocation", order.number);
    let mut hanako = desk.t.signed_in("hanako").await;
    let id = hanako.get(&here).await.value("form_id");
    assert_eq!(hanako.post(&here, &form(&id, "")).await.status, 422);
    assert_eq!(hanako.post(&here, &form(&id, "privilege_withdrawn")).await.location, here);
    assert_eq!(hanako.post(&here, &form(&id, "privilege_withdrawn")).await.location, here, "the same form");
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Revoked]);
    assert_eq!(super::told(&desk, "certificate.revoked").await, 2);
}
