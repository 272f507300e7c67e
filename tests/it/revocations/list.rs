//! The account's own list of what it asked to revoke.

use super::{form, issued, with_approval};
use crate::certificates::desk::Desk;
use rakkan::access::Role;

// F-ST-01, F-REV-01: the clerk finds her requests, how they stand, and until when.
#[actix_web::test]
async fn the_clerk_finds_her_requests_and_their_clocks() {
    let desk = Desk::new().await;
    with_approval(&desk).await;
    let (order, _) = issued(&desk).await;
    let (other, _) = issued(&desk).await;
    let mut taro = desk.t.signed_in("taro").await;
    assert_eq!(taro.get("/requests").await.links("main .tabs a"), ["/requests", "/revocations"]);
    let none = taro.get("/revocations").await;
    assert!(none.texts("main").concat().contains("失効申請はまだありません"));
    for (order, reason) in [(&order, "superseded"), (&other, "affiliation_changed")] {
        let at = format!("{}/revocation", order.path());
        let mut saburo = desk.t.signed_in("saburo").await;
        let id = saburo.get(&at).await.value("form_id");
        assert_eq!(saburo.post(&at, &form(&id, reason)).await.status, 303);
        desk.t.clock.advance_hours(2);
    }
    let mut taro = desk.t.signed_in("taro").await;
    let list = taro.get("/revocations").await;
    assert_eq!(list.attributes("tbody tr", "data-id"), [other.number.to_string(), order.number.to_string()]);
    assert!(list.texts("tbody tr").concat().contains("まで"), "the clock: {:?}", list.texts("tbody tr"));
    assert_eq!(list.links("tbody th a")[0], format!("{}/revocation", other.path()));
    // Near its end and past it the clock stands out.
    desk.t.clock.advance_hours(18);
    let mut taro = desk.t.signed_in("taro").await;
    assert_eq!(taro.get("/revocations").await.texts(".age-due").len(), 2);
    assert_eq!(taro.post(&format!("{}/revocation/approval", other.path()), &[]).await.status, 303);
    let done = taro.get("/revocations?status=done").await;
    assert_eq!(done.attributes("tbody tr", "data-status"), ["done"]);
    assert_eq!(done.links("tbody th a"), [other.path()]);
    // Another account sees none of it, and a visitor no page.
    desk.t.member("jiro").await;
    assert!(desk.t.signed_in("jiro").await.get("/revocations").await.texts("tbody tr").is_empty());
    desk.t.colleague("taro", "hanae", Role::LimitedUser).await;
    assert!(desk.t.signed_in("hanae").await.get("/revocations").await.texts("tbody tr").is_empty(), "her own only");
}
