//! Price lists: valid from a day on, never changed, with tax rounded down once per rate.

use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::prices::{Term, store};

fn list<'a>(from: &'a str, one: &'a str, two: &'a str, tax: &'a str) -> [(&'a str, &'a str); 4] {
    [("valid_from", from), ("one_year", one), ("two_years", two), ("tax_percent", tax)]
}

/// Net price, tax and total of a year at this moment.
async fn year(t: &TestApp) -> (i64, i64, i64) {
    let (app, now) = (t.app.clone(), t.app.now());
    let found = t.app.read(move |conn| store::at(conn, now, &app.config.desk)).await.expect("a list");
    let one = found.one(Term::OneYear);
    (one.net.get(), one.tax.get(), one.total.get())
}

// S-ORD-02: what is shown and charged is what was valid at that moment.
#[actix_web::test]
async fn a_list_is_valid_from_midnight_in_japan() {
    let t = TestApp::new().await;
    t.staff("finance", Role::Finance).await;
    let mut finance = t.signed_in("finance").await;
    assert_eq!(year(&t).await, (6000, 600, 6600), "the configured price until there is a list");
    let today = rakkan::l10n::when::Zone::default().day(t.app.now());
    let day = |days: u64| today.checked_add_days(chrono::Days::new(days)).expect("a day");
    let tomorrow = day(1).to_string();
    let done = finance.post("/staff/prices", &list(&tomorrow, "７，７７７", "12,345", "8")).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/staff/prices"));
    assert_eq!(year(&t).await.0, 6000, "not before its day");
    let midnight = rakkan::l10n::when::Zone::default().start_of(day(1)).expect("a midnight");
    t.clock.set(midnight.plus_seconds(-1));
    assert_eq!(year(&t).await.0, 6000);
    t.clock.set(midnight);
    assert_eq!(year(&t).await, (7777, 622, 8399), "fractions of a yen are dropped");
    let mut finance = t.signed_in("finance").await;
    let page = finance.get("/staff/prices").await;
    assert!(page.texts("#valid").join(" ").contains("8,399"), "{:?}", page.texts("#valid"));
    assert!(page.texts("tbody form").is_empty(), "a list whose day has come stays");
}

#[actix_web::test]
async fn wrong_lists_are_refused_at_their_fields() {
    let t = TestApp::new().await;
    t.staff("finance", Role::Finance).await;
    let mut finance = t.signed_in("finance").await;
    let today = rakkan::l10n::when::Zone::default().day(t.app.now());
    let (today, next) = (today.to_string(), today.succ_opt().expect("a day").to_string());
    for (field, fields) in [
        ("valid_from", list("", "1", "1", "10")),
        ("valid_from", list(&today, "1", "1", "10")),
        ("valid_from", list("2999-01-01", "1", "1", "10")),
        ("valid_from", list("2027-02-30", "1", "1", "10")),
        ("one_year", list(&next, "0", "1", "10")),
        ("one_year", list(&next, "-5", "1", "10")),
        ("one_year", list(&next, "1.5", "1", "10")),
        ("two_years", list(&next, "1", "10000001", "10")),
        ("two_years", list(&next, "1", "+1", "10")),
        ("tax_percent", list(&next, "1", "1", "31")),
        ("tax_percent", list(&next, "1", "1", "")),
    ] {
        let refused = finance.post("/staff/prices", &fields).await;
        assert!(refused.status == 422 && !refused.field_error(field).is_empty(), "{fields:?}");
        assert_eq!(refused.value("two_years"), fields[2].1, "what was typed stays");
    }
}

#[actix_web::test]
async fn a_list_is_withdrawn_once_and_before_its_day() {
    let t = TestApp::new().await;
    t.staff("finance", Role::Finance).await;
    t.staff("approver", Role::Approval).await;
    let (mut finance, mut approver) = (t.signed_in("finance").await, t.signed_in("approver").await);
    let next = rakkan::l10n::when::Zone::default().day(t.app.now()).succ_opt().expect("a day").to_string();
    assert_eq!(approver.post("/staff/prices", &list(&next, "1", "2", "10")).await.status, 404, "finance only");
    finance.post("/staff/prices", &list(&next, "100", "200", "10")).await;
    assert!(approver.get("/staff/prices").await.texts("tbody form").is_empty());
    let page = finance.get("/staff/prices").await;
    let at = page.attributes("tbody form", "action").pop().expect("it can be withdrawn");
    assert_eq!(finance.post(&at, &[]).await.location, "/staff/prices");
    assert_eq!(finance.post(&at, &[]).await.status, 409, "once");
    t.clock.set(t.app.now().plus_days(2));
    assert_eq!(year(&t).await.0, 6000);
}
