//! P-01: who may make whom what. Whatever a form does not offer is refused when it is posted by hand.

use super::{events, page, team};
use rakkan::access::Role;

#[actix_web::test]
async fn an_administrator_changes_a_role() {
    let t = team().await;
    let user = t.user("standard").await;
    let mut taro = t.signed_in("taro").await;
    let shown = taro.get(&page(&user)).await;
    assert_eq!(shown.texts("input[name=role]").len(), 5);
    let done = taro.post(&page(&user), &[("role", "manager"), ("scope", "all")]).await;
    assert_eq!((done.status, done.location.as_str()), (303, page(&user).as_str()));
    assert_eq!(t.user("standard").await.role, Role::Manager);
    assert_eq!(events(&t, &user.id).await.last().map(String::as_str), Some("user.placed"));
    // The new role counts from the next request on, in sessions that are open already too.
    let mut standard = t.signed_in("standard").await;
    assert_eq!(standard.get("/settings/users").await.status, 200);
    taro.post(&page(&user), &[("role", "limited_user"), ("scope", "all")]).await;
    assert_eq!(standard.get("/settings/users").await.status, 404);
}

#[actix_web::test]
async fn a_manager_gives_no_more_than_is_theirs() {
    let t = team().await;
    let mut manager = t.signed_in("manager").await;
    let standard = t.user("standard").await;
    let shown = manager.get(&page(&standard)).await;
    assert_eq!(shown.texts("input[name=role]").len(), 2, "{}", shown.body);
    for role in ["administrator", "manager", "finance_manager", "staff_administrator", "approval", "nonsense", ""] {
        let refused = manager.post(&page(&standard), &[("role", role), ("scope", "all")]).await;
        assert_eq!(refused.status, 422, "{role}");
        assert!(!refused.field_error("role").is_empty(), "{role}");
    }
    assert_eq!(t.user("standard").await.role, Role::StandardUser);
    // Nor do they touch who stands beside or above them.
    for name in ["taro", "second", "finance"] {
        let user = t.user(name).await;
        let shown = manager.get(&page(&user)).await;
        assert_eq!((shown.status, shown.texts("form[action$='/deactivation']").len()), (200, 0), "{name}");
        for step in ["", "/deactivation"] {
            let refused =
                manager.post(&format!("{}{step}", page(&user)), &[("role", "limited_user"), ("scope", "all")]).await;
            assert_eq!(refused.status, 404, "{name} {step}");
        }
        let after = t.user(name).await;
        assert_eq!((after.role, after.status), (user.role, user.status), "{name}");
    }
    let done = manager.post(&page(&standard), &[("role", "limited_user"), ("scope", "all")]).await;
    assert_eq!(done.status, 303);
    assert_eq!(t.user("standard").await.role, Role::LimitedUser);
}

#[actix_web::test]
async fn nobody_changes_themselves() {
    let t = team().await;
    for name in ["taro", "second", "manager"] {
        let me = t.user(name).await;
        let mut client = t.signed_in(name).await;
        let shown = client.get(&page(&me)).await;
        assert_eq!(shown.texts("main form").len(), 0, "{name}");
        for (step, role) in [("", "administrator"), ("", "limited_user"), ("/deactivation", "")] {
            let refused = client.post(&format!("{}{step}", page(&me)), &[("role", role), ("scope", "all")]).await;
            assert_eq!(refused.status, 422, "{name} {step} {role}");
        }
        let after = t.user(name).await;
        assert_eq!((after.role, after.status), (me.role, me.status), "{name}");
    }
}

#[actix_web::test]
async fn who_has_no_hand_changes_nobody() {
    let t = team().await;
    let victim = t.user("limited").await;
    for name in ["finance", "standard", "limited"] {
        let mut client = t.signed_in(name).await;
        for (step, fields) in
            [("", vec![("role", "administrator"), ("scope", "all")]), ("/deactivation", vec![]), ("/handover", vec![])]
        {
            assert_eq!(client.post(&format!("{}{step}", page(&victim)), &fields).await.status, 404, "{name} {step}");
        }
    }
    assert_eq!(t.user("limited").await.role, Role::LimitedUser);
}
