//! S-ACC-07: the list of people, its filters, its file.

use super::{page, team};
use crate::support::app::TestApp;
use rakkan::access::Role;

#[actix_web::test]
async fn filters_search_and_order() {
    let t = team().await;
    let mut taro = t.signed_in("taro").await;
    let names = async |taro: &mut crate::support::client::Client, query: &str| {
        taro.get(&format!("/settings/users?{query}")).await.texts("tbody td[data-label='ユーザー名']")
    };
    assert_eq!(names(&mut taro, "").await.len(), 6);
    assert_eq!(names(&mut taro, "role=manager").await, ["manager"]);
    assert_eq!(names(&mut taro, "role=administrator&sort=username").await, ["second", "taro"]);
    assert_eq!(names(&mut taro, "role=administrator&sort=-username").await, ["taro", "second"]);
    // Full width and case do not matter; what LIKE would read as a pattern is a letter.
    assert_eq!(names(&mut taro, "q=%EF%BC%AC%EF%BD%89%EF%BD%8Dited").await, ["limited"]);
    assert_eq!(names(&mut taro, "q=%25").await, Vec::<String>::new());
    assert_eq!(names(&mut taro, "q=%E5%B1%B1%E7%94%B0&role=finance_manager").await, ["finance"]);
    assert_eq!(names(&mut taro, "status=inactive").await, Vec::<String>::new());
    assert_eq!(names(&mut taro, "role=approval&status=x&sort=x&division=x").await.len(), 6, "nonsense filters nothing");
    let shown = taro.get("/settings/users").await;
    assert_eq!(shown.texts("tr[data-id=taro] .tag"), ["メイン管理者"]);
    assert!(shown.texts(".nav-menu a, nav a").iter().any(|entry| entry == "ユーザー"), "{}", shown.body);
    let english = t.signed_in("taro").await.get("/settings/users?lang=en").await;
    assert_eq!(english.texts("h1"), ["Users"]);
}

#[actix_web::test]
async fn the_file_has_the_same_rows_and_no_formulas() {
    let t = team().await;
    let user = t.user("standard").await;
    let sql = format!("UPDATE users SET last_name = '=1+1', phone = '+81' WHERE id = '{}'", user.id);
    t.app
        .write(move |tx| {
            use diesel::connection::SimpleConnection;
            tx.conn.batch_execute(&sql).map_err(rakkan::store::StoreError::from)
        })
        .await
        .expect("changed");
    let file = t.signed_in("taro").await.get("/settings/users.csv?role=standard_user").await;
    assert!(file.content_type.starts_with("text/csv"), "{}", file.content_type);
    let lines: Vec<_> = file.body.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 2, "{}", file.body);
    assert!(lines[1].starts_with("'=1+1") && lines[1].contains("'+81"), "{}", lines[1]);
}

#[actix_web::test]
async fn another_accounts_people_are_not_there() {
    let t = team().await;
    t.member("jiro").await;
    let mut jiro = t.signed_in("jiro").await;
    assert_eq!(jiro.get("/settings/users").await.texts("tbody tr").len(), 1);
    let victim = t.user("standard").await;
    assert_eq!(jiro.get(&page(&victim)).await.status, 404);
    for (step, fields) in [
        ("", vec![("role", "manager"), ("scope", "all")]),
        ("/deactivation", vec![]),
        ("/activation", vec![]),
        ("/handover", vec![]),
    ] {
        assert_eq!(jiro.post(&format!("{}{step}", page(&victim)), &fields).await.status, 404, "{step}");
    }
    let after = t.user("standard").await;
    assert_eq!((after.role, after.status), (victim.role, victim.status));
    // Staff have no account and look after nobody's people here.
    t.staff("staff", Role::StaffAdministrator).await;
    assert_eq!(t.signed_in("staff").await.get(&page(&victim)).await.status, 404);
}

#[actix_web::test]
async fn only_who_looks_after_people_sees_them() {
    let t = TestApp::new().await;
    t.member("taro").await;
    for (role, status) in [
        (Role::Administrator, 200),
        (Role::Manager, 200),
        (Role::FinanceManager, 404),
        (Role::StandardUser, 404),
        (Role::LimitedUser, 404),
    ] {
        t.colleague("taro", role.word(), role).await;
        let mut client = t.signed_in(role.word()).await;
        for path in ["/settings/users", "/settings/users.csv", "/settings/invitations", "/settings/invitations/new"] {
            assert_eq!(client.get(path).await.status, status, "{role:?} {path}");
        }
    }
}
