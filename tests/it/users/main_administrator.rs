//! The main Administrator: never removed, never made less, until they hand over.

use super::{events, page, team};
use rakkan::access::Role;
use rakkan::accounts::{UserStatus, store::main_user};

#[actix_web::test]
async fn stays_until_they_hand_over() {
    let t = team().await;
    let taro = t.user("taro").await;
    let account = taro.account_id.clone().expect("an account");
    let mut second = t.signed_in("second").await;
    assert_eq!(second.get(&page(&taro)).await.texts("main form").len(), 0);
    for (step, fields) in [("", vec![("role", "limited_user"), ("scope", "all")]), ("/deactivation", vec![])] {
        assert_eq!(second.post(&format!("{}{step}", page(&taro)), &fields).await.status, 422, "{step}");
    }
    let after = t.user("taro").await;
    assert_eq!((after.role, after.status), (Role::Administrator, UserStatus::Active));
    // Nobody takes it, and it is given to nobody but an active Administrator.
    let me = t.user("second").await;
    assert_ne!(second.post(&format!("{}/handover", page(&me)), &[]).await.status, 303);
    let mut client = t.signed_in("taro").await;
    for name in ["manager", "limited", "taro"] {
        let to = t.user(name).await;
        assert_eq!(client.post(&format!("{}/handover", page(&to)), &[]).await.status, 422, "{name}");
    }
    assert_eq!(client.post(&format!("{}/deactivation", page(&me)), &[]).await.status, 303);
    assert_eq!(client.post(&format!("{}/handover", page(&me)), &[]).await.status, 422, "inactive");
    assert_eq!(client.post(&format!("{}/activation", page(&me)), &[]).await.status, 303);

    let shown = client.get(&page(&me)).await;
    assert_eq!(shown.texts("#handover form").len(), 1, "{}", shown.body);
    assert_eq!(client.post(&format!("{}/handover", page(&me)), &[]).await.status, 303);
    let main = t.app.read(move |conn| main_user(conn, &account)).await.expect("read").expect("somebody");
    assert_eq!(main.username, "second");
    assert_eq!(events(&t, &me.id).await.last().map(String::as_str), Some("user.became_main"));
    let told: Vec<_> =
        t.mails().await.into_iter().filter(|m| m.kind == "user.handed_over").map(|m| m.recipient).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    // What was theirs is theirs no more: now they can be made less.
    let mut second = t.signed_in("second").await;
    assert_eq!(second.post(&page(&taro), &[("role", "standard_user"), ("scope", "all")]).await.status, 303);
    assert_eq!(t.user("taro").await.role, Role::StandardUser);
}

#[actix_web::test]
async fn an_account_keeps_an_administrator() {
    let t = team().await;
    // Whoever is main has lost the role by hand in the database: still the last one is not taken away.
    let (taro, second) = (t.user("taro").await, t.user("second").await);
    let mut client = t.signed_in("taro").await;
    let sql = format!("UPDATE users SET email_confirmed_at = NULL WHERE id = '{}'", taro.id);
    t.app
        .write(move |tx| {
            use diesel::connection::SimpleConnection;
            tx.conn.batch_execute(&sql).map_err(rakkan::store::StoreError::from)
        })
        .await
        .expect("changed");
    for (step, fields) in [("", vec![("role", "manager"), ("scope", "all")]), ("/deactivation", vec![])] {
        let refused = client.post(&format!("{}{step}", page(&second)), &fields).await;
        assert_eq!(refused.status, 422, "{step}");
    }
    assert_eq!(t.user("second").await.role, Role::Administrator);
}
