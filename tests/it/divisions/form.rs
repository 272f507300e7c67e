//! P-04: making and changing a division.

use super::{form, made};
use crate::organizations::registered;
use crate::support::app::TestApp;
use rakkan::access::Role;

#[actix_web::test]
async fn is_made_changed_and_closed() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let hanako = t.colleague("taro", "hanako", Role::StandardUser).await;
    let mut taro = t.signed_in("taro").await;
    let organization = registered(&mut taro).await;
    let organization = organization.rsplit('/').next().expect("a number");
    let user = hanako.id.to_string();
    let fields = [
        ("users", user.as_str()),
        ("organizations", "some"),
        ("organization_ids", organization),
        ("renewal_emails", "a@example.co.jp\nb@example.co.jp"),
    ];
    let number = made(&t, &mut taro, &fields).await;
    let page = format!("/settings/divisions/{number}");
    let shown = taro.get(&page).await;
    assert_eq!(shown.value("name"), "営業部");
    assert_eq!(shown.texts("input[name=users][checked]").len(), 1);
    assert_eq!(shown.texts("input[name=organization_ids][checked]").len(), 1);
    assert!(t.user("hanako").await.held_to_divisions, "who is ticked is held to it");

    // Unticked is not set free: what they see shrinks to what is left.
    let saved = taro.post(&page, &form(&[("name", "営業二部")])).await;
    assert_eq!((saved.status, saved.location.as_str()), (303, page.as_str()));
    assert!(t.user("hanako").await.held_to_divisions);
    let shown = taro.get("/settings/users?q=hanako").await;
    assert!(shown.body.contains("なし（管理グループが未設定です）"), "{}", shown.body);

    assert_eq!(taro.post(&format!("{page}/deactivation"), &[]).await.status, 303);
    assert_eq!(taro.get("/settings/divisions").await.texts("tbody tr[data-status=inactive]").len(), 1);
    assert_eq!(taro.post(&format!("{page}/activation"), &[]).await.status, 303);
    assert_eq!(taro.get("/settings/divisions").await.texts("tbody tr[data-status=active]").len(), 1);
    let subject = number.to_string();
    let events = t.app.read(move |conn| rakkan::audit::history(conn, "division", &subject)).await.expect("events");
    assert_eq!(events.len(), 4);
}

#[actix_web::test]
async fn each_field_says_what_is_wrong() {
    let t = TestApp::new().await;
    let admin = t.member("taro").await;
    let stranger = t.member("jiro").await;
    let mut taro = t.signed_in("taro").await;
    let mut jiro = t.signed_in("jiro").await;
    let foreign = registered(&mut jiro).await;
    let foreign = foreign.rsplit('/').next().expect("a number").to_owned();
    made(&t, &mut taro, &[("name", "総務部")]).await;
    let (admin, stranger) = (admin.id.to_string(), stranger.id.to_string());
    for (field, changed) in [
        ("name", vec![("name", "")]),
        ("name", vec![("name", "総務部")]),
        ("organizations", vec![("organizations", "")]),
        ("domains", vec![("domains", "x")]),
        ("organization_ids", vec![("organizations", "some"), ("organization_ids", foreign.as_str())]),
        ("renewal_emails", vec![("renewal_emails", "no address")]),
        ("users", vec![("users", admin.as_str())]),
        ("users", vec![("users", stranger.as_str())]),
    ] {
        let refused = taro.post("/settings/divisions", &form(&changed)).await;
        assert_eq!(refused.status, 422, "{changed:?}");
        let said = refused.texts(".error-summary li").concat();
        assert!(!said.is_empty(), "{field}: {changed:?}");
    }
    assert_eq!(taro.get("/settings/divisions").await.texts("tbody tr").len(), 1);
    assert!(!t.user("jiro").await.held_to_divisions);
}

#[actix_web::test]
async fn another_accounts_division_is_not_there() {
    let t = TestApp::new().await;
    t.member("taro").await;
    t.member("jiro").await;
    t.colleague("taro", "manager", Role::Manager).await;
    let number = made(&t, &mut t.signed_in("taro").await, &[]).await;
    let page = format!("/settings/divisions/{number}");
    for name in ["jiro", "manager"] {
        let mut other = t.signed_in(name).await;
        assert_eq!(other.get(&page).await.status, 404, "{name}");
        assert_eq!(other.post(&page, &form(&[("name", "x")])).await.status, 404, "{name}");
        for step in ["deactivation", "activation"] {
            assert_eq!(other.post(&format!("{page}/{step}"), &[]).await.status, 404, "{name} {step}");
        }
    }
    assert!(t.signed_in("jiro").await.get("/settings/divisions").await.texts("tbody tr").is_empty());
}
