//! Deactivating: sessions, links and invitations end with it, at once.

use super::{events, page, team};
use crate::support::app::{PASSWORD, token_in};
use rakkan::accounts::UserStatus;

#[actix_web::test]
async fn who_is_deactivated_is_out_at_once() {
    let t = team().await;
    let user = t.user("manager").await;
    let mut manager = t.signed_in("manager").await;
    assert_eq!(manager.get("/dashboard").await.status, 200);
    t.client().post("/password/forgot", &[("username", "manager")]).await;
    let reset = token_in(&t.mail("account.reset").await.text_body, "/password/reset/");
    let reset = format!("/password/reset/{}", reset.expose());
    let invited = [("emails", "guest@example.com"), ("role", "limited_user"), ("scope", "all"), ("language", "ja")];
    assert_eq!(manager.post("/settings/invitations", &invited).await.status, 303);
    let invitation = token_in(&t.mail("user.invited").await.text_body, "/invitations/");
    let invitation = format!("/invitations/{}", invitation.expose());
    assert_eq!(t.client().get(&invitation).await.status, 200);

    let mut taro = t.signed_in("taro").await;
    let done = taro.post(&format!("{}/deactivation", page(&user)), &[]).await;
    assert_eq!(done.status, 303);
    assert_eq!(t.user("manager").await.status, UserStatus::Inactive);
    let out = manager.get("/dashboard").await;
    assert!(out.status == 303 && out.location.starts_with("/signin"), "{}", out.location);
    let refused = t.client().post("/signin", &[("username", "manager"), ("password", PASSWORD)]).await;
    assert_eq!(refused.status, 422);
    assert!(!t.client().get(&reset).await.body.contains("name=\"password\""), "the link is dead");
    assert_eq!(t.client().get(&invitation).await.status, 404);
    assert!(taro.get("/settings/invitations?status=revoked").await.body.contains("guest@example.com"));
    // A new link is not sent either, and nobody learns that from the answer.
    let mails = t.mails().await.len();
    assert_eq!(t.client().post("/password/forgot", &[("username", "manager")]).await.location, "/password/sent");
    assert_eq!(t.mails().await.len(), mails);

    assert_eq!(taro.post(&format!("{}/activation", page(&user)), &[]).await.status, 303);
    t.signed_in("manager").await;
    assert!(!t.client().get(&reset).await.body.contains("name=\"password\""), "what is dead stays dead");
    assert_eq!(t.client().get(&invitation).await.status, 404);
    let events = events(&t, &user.id).await;
    assert!(events.contains(&"user.deactivated".to_owned()) && events.contains(&"user.activated".to_owned()));
}

#[actix_web::test]
async fn a_reset_link_made_before_is_dead_even_if_it_was_not_closed() {
    let t = team().await;
    t.client().post("/password/forgot", &[("username", "standard")]).await;
    let reset = token_in(&t.mail("account.reset").await.text_body, "/password/reset/");
    let user = t.user("standard").await;
    let sql = format!("UPDATE users SET status = 'inactive' WHERE id = '{}'", user.id);
    t.app
        .write(move |tx| {
            use diesel::connection::SimpleConnection;
            tx.conn.batch_execute(&sql).map_err(rakkan::store::StoreError::from)
        })
        .await
        .expect("changed");
    let page = t.client().get(&format!("/password/reset/{}", reset.expose())).await;
    assert!(!page.body.contains("name=\"password\""), "{}", page.body);
}
