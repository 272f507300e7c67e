//! F-ORG-03, W-12: changing the data says first what it voids, and only then voids it.

use super::{form, registered, stored};
use crate::review::approved;
use crate::support::app::TestApp;
use rakkan::organizations::{Stage, ValidationStatus, store};

#[actix_web::test]
async fn nothing_is_lost_by_changing_what_was_never_validated() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    let address = registered(&mut client).await;
    let saved = client.post(&address, &form(&[("phone", "03-9999-9999")])).await;
    assert_eq!((saved.status, saved.location.as_str()), (303, address.as_str()));
    assert_eq!(stored(&t, &address).await.phone, "03-9999-9999");
    let wrong = client.post(&address, &form(&[("phone", "")])).await;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.field_error("phone").is_empty());
}

#[actix_web::test]
async fn a_validated_organization_shows_the_price_first() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    let address = registered(&mut client).await;
    approved(&t, &mut client, &address).await;
    let before = stored(&t, &address).await;

    assert!(client.get(&format!("{address}/edit")).await.body.contains("認証の取り直し"));
    let same = client.post(&address, &form(&[])).await;
    assert_eq!(same.status, 303, "the same data changes nothing");
    assert_eq!(stored(&t, &address).await, before);

    let fields = form(&[("phone", "03-9999-9999"), ("city", "港区")]);
    let shown = client.post(&address, &fields).await;
    assert_eq!(shown.status, 422);
    assert_eq!(shown.texts("tr[data-id] th"), ["市区町村", "代表電話番号"]);
    assert_eq!(shown.texts("del"), ["中央区", "03-1234-5678"]);
    assert_eq!(shown.texts("ins"), ["港区", "03-9999-9999"]);
    assert_eq!(stored(&t, &address).await, before, "showing stores nothing");

    let mut confirmed = fields.clone();
    let seen = shown.value("seen");
    confirmed.extend([("confirm", "yes"), ("seen", "made up")]);
    assert_eq!(client.post(&address, &confirmed).await.status, 422, "only what was shown can be confirmed");
    let mut back = fields.clone();
    back.extend([("confirm", "yes"), ("seen", seen.as_str()), ("back", "yes")]);
    let form_again = client.post(&address, &back).await;
    assert_eq!((form_again.status, form_again.value("city").as_str()), (200, "港区"));
    assert_eq!(stored(&t, &address).await, before);

    let mut confirmed = fields;
    confirmed.extend([("confirm", "yes"), ("seen", seen.as_str())]);
    let done = client.post(&address, &confirmed).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let after = stored(&t, &address).await;
    assert_eq!((after.city.as_str(), after.validated_until), ("港区", None));
    assert_eq!(after.status_at(t.app.now()), ValidationStatus::Unvalidated);
    let id = after.id.clone();
    let history = t.app.read(move |conn| store::history(conn, &id)).await.expect("rows");
    assert_eq!(history[0].stage, Stage::Voided);
    assert!(
        history[0].valid_until.is_some_and(|until| until <= t.app.now()),
        "who decided stays on record, its time is over"
    );
    assert!(history[0].decided_by.is_some());
    let events = t
        .app
        .read(move |conn| rakkan::audit::history(conn, "organization", &after.number.to_string()))
        .await
        .expect("events");
    let last = events.last().expect("an event");
    assert_eq!(last.action, "organization.amended");
    assert!(last.detail.contains("中央区") && last.detail.contains("港区"));
}

#[actix_web::test]
async fn a_pending_request_goes_and_may_be_made_again_in_one_step() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    let address = registered(&mut client).await;
    client.post(&format!("{address}/validation"), &[("types", "smime")]).await;
    let fields = form(&[("street", "銀座9-9-9")]);
    let shown = client.post(&address, &fields).await;
    assert_eq!(shown.status, 422);
    let seen = shown.value("seen");
    let mut confirmed = fields;
    confirmed.extend([("confirm", "yes"), ("seen", seen.as_str()), ("types", "smime")]);
    assert_eq!(client.post(&address, &confirmed).await.status, 303);
    let after = stored(&t, &address).await;
    assert_eq!(after.status_at(t.app.now()), ValidationStatus::Pending);
    let id = after.id.clone();
    let stages: Vec<_> =
        t.app.read(move |conn| store::history(conn, &id)).await.expect("rows").iter().map(|v| v.stage).collect();
    assert_eq!(stages, [Stage::Pending, Stage::Voided]);
}

#[actix_web::test]
async fn what_was_shown_must_still_be_true() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    let address = registered(&mut client).await;
    client.post(&format!("{address}/validation"), &[("types", "smime")]).await;
    let fields = form(&[("street", "銀座9-9-9")]);
    let seen = client.post(&address, &fields).await.value("seen");
    // Meanwhile staff approve what was pending: now a validation would go, not a request.
    crate::review::decide(&t, &address).await;
    let mut confirmed = fields;
    confirmed.extend([("confirm", "yes"), ("seen", seen.as_str())]);
    let again = client.post(&address, &confirmed).await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("状態が変わりました"));
    assert!(stored(&t, &address).await.is_valid_at(t.app.now()));
}
