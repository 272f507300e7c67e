//! P-03, T-14: an invitation from the form to the first sign-in, and every way in which its link dies.

use super::{events, team};
use crate::support::app::{PASSWORD, TestApp, token_in};
use crate::support::client::Client;
use rakkan::access::Role;

/// A valid form of a person who comes.
pub fn joining(username: &str) -> Vec<(&str, &str)> {
    vec![
        ("last_name", "鈴木"),
        ("first_name", "次郎"),
        ("phone", "03-1234-5670"),
        ("job_title", "担当"),
        ("username", username),
        ("password", PASSWORD),
        ("password_confirmation", PASSWORD),
        ("security_question", "first_pet"),
        ("security_answer", "ポチ"),
        ("language", "ja"),
        ("terms", "yes"),
    ]
}

/// Invites by the form.
pub async fn invite(client: &mut Client, email: &str, role: &str) {
    let fields = [("emails", email), ("role", role), ("scope", "all"), ("language", "ja")];
    let reply = client.post("/settings/invitations", &fields).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
}

/// The link in the newest invitation.
pub async fn link(t: &TestApp) -> String {
    format!("/invitations/{}", token_in(&t.mail("user.invited").await.text_body, "/invitations/").expose())
}

/// The address of the newest invitation in the list.
async fn newest(client: &mut Client) -> String {
    let page = client.get("/settings/invitations").await;
    let html = scraper::Html::parse_document(&page.body);
    let row = scraper::Selector::parse("tbody tr").expect("a selector");
    let number = html.select(&row).next().and_then(|row| row.value().attr("data-id")).expect("a row").to_owned();
    format!("/settings/invitations/{number}")
}

#[actix_web::test]
async fn somebody_comes_in() {
    let t = team().await;
    let mut taro = t.signed_in("taro").await;
    let fields = [
        ("emails", "jiro@example.com\nsaburo@example.com, Jiro@Example.com"),
        ("role", "standard_user"),
        ("scope", "all"),
        ("message", "よろしく <b>お願い</b>します。"),
        ("language", "en"),
    ];
    assert_eq!(taro.post("/settings/invitations", &fields).await.status, 303);
    let mut mails: Vec<_> = t.mails().await.into_iter().filter(|m| m.kind == "user.invited").collect();
    mails.sort_by(|a, b| a.recipient.cmp(&b.recipient));
    let to: Vec<_> = mails.iter().map(|m| m.recipient.as_str()).collect();
    assert_eq!(to, ["jiro@example.com", "saburo@example.com"]);
    assert!(mails[0].html_body.contains("&#60;b&#62;") || mails[0].html_body.contains("&lt;b&gt;"));
    assert_eq!(taro.get("/settings/invitations?status=open").await.texts("tbody tr").len(), 2);

    let token = token_in(&mails[0].text_body, "/invitations/");
    let link = format!("/invitations/{}", token.expose());
    let mut guest = t.client();
    for _ in 0..2 {
        let page = guest.get(&link).await;
        assert_eq!(page.status, 200, "looking changes nothing");
        assert!(page.body.contains("jiro@example.com") && page.body.contains("株式会社サンプル"), "{}", page.body);
    }
    let wrong = guest.post(&link, &[("username", "jiro")]).await;
    assert_eq!((wrong.status, wrong.value("username").as_str()), (422, "jiro"));
    for field in ["last_name", "phone", "password", "security_question", "terms"] {
        assert!(!wrong.field_error(field).is_empty(), "{field}");
    }
    // What is not a field of the form changes nothing: address, role and account are the invitation's.
    let mut hand_made = joining("jiro");
    hand_made.extend([("email", "evil@example.com"), ("role", "administrator"), ("account_id", "x")]);
    let done = guest.post(&link, &hand_made).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/signin"), "{:?}", done.texts(".error-summary li"));
    let jiro = t.user("jiro").await;
    assert_eq!((jiro.role, jiro.email.as_str()), (Role::StandardUser, "jiro@example.com"));
    assert_eq!(jiro.account_id, t.user("taro").await.account_id);
    assert!(jiro.email_confirmed_at.is_some());
    assert_eq!(events(&t, &jiro.id).await[0], "user.joined");
    assert_eq!(t.mail("user.joined").await.recipient, "taro@example.co.jp");
    t.signed_in("jiro").await;

    // The link worked once.
    assert_eq!(guest.get(&link).await.status, 404);
    assert_eq!(guest.post(&link, &joining("jiro-two")).await.status, 404);
    assert_eq!(taro.get("/settings/invitations?status=accepted").await.texts("tbody tr").len(), 1);
}

#[actix_web::test]
async fn the_link_is_kept_as_a_hash() {
    let t = team().await;
    invite(&mut t.signed_in("taro").await, "jiro@example.com", "limited_user").await;
    let token = token_in(&t.mail("user.invited").await.text_body, "/invitations/");
    let (stored, entries) = t
        .app
        .read(|conn| {
            use diesel::prelude::*;
            use rakkan::store::schema::{audit_events, invitations};
            let stored: Vec<String> = invitations::table.select(invitations::token_hash).load(conn)?;
            let details: Vec<String> = audit_events::table.select(audit_events::detail).load(conn)?;
            Ok::<_, rakkan::store::StoreError>((stored, details))
        })
        .await
        .expect("read");
    assert_eq!(stored, [rakkan::kernel::secret::sha256_hex(token.expose().as_bytes())]);
    assert!(entries.iter().all(|detail| !detail.contains(token.expose())));
}

#[actix_web::test]
async fn sending_again_kills_the_old_link() {
    let t = team().await;
    let mut taro = t.signed_in("taro").await;
    invite(&mut taro, "jiro@example.com", "limited_user").await;
    let (old, at) = (link(&t).await, newest(&mut taro).await);
    let too_soon = taro.post(&format!("{at}/sending"), &[]).await;
    assert_eq!(too_soon.status, 422, "not twice in a moment");
    t.clock.advance_minutes(3);
    assert_eq!(taro.post(&format!("{at}/sending"), &[]).await.status, 303);
    let new = link(&t).await;
    assert_ne!(old, new);
    assert_eq!((t.client().get(&old).await.status, t.client().get(&new).await.status), (404, 200));
    assert_eq!(t.client().post(&old, &joining("jiro")).await.status, 404);

    assert_eq!(taro.post(&format!("{at}/revocation"), &[]).await.status, 303);
    assert_eq!(t.client().get(&new).await.status, 404);
    assert_eq!(t.client().post(&new, &joining("jiro")).await.status, 404);
    t.clock.advance_minutes(3);
    for step in ["sending", "revocation"] {
        assert_eq!(taro.post(&format!("{at}/{step}"), &[]).await.status, 422, "{step}");
    }
}

#[actix_web::test]
async fn a_link_works_for_sixty_days() {
    let t = team().await;
    invite(&mut t.signed_in("taro").await, "jiro@example.com", "limited_user").await;
    let link = link(&t).await;
    t.clock.advance_days(59);
    assert_eq!(t.client().get(&link).await.status, 200);
    t.clock.advance_days(1);
    assert_eq!(t.client().get(&link).await.status, 404);
    let gone = t.client().post(&link, &joining("jiro")).await;
    assert_eq!(gone.status, 404);
    let mut taro = t.signed_in("taro").await;
    assert_eq!(taro.get("/settings/invitations?status=expired").await.texts("tbody tr").len(), 1);
    // Sent again it works anew.
    let at = newest(&mut taro).await;
    assert_eq!(taro.post(&format!("{at}/sending"), &[]).await.status, 303);
    let new = self::link(&t).await;
    assert_eq!(t.client().post(&new, &joining("jiro")).await.status, 303);
}

#[actix_web::test]
async fn every_dead_link_looks_the_same() {
    let t = team().await;
    let unknown = t.client().get("/invitations/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").await;
    assert_eq!(unknown.status, 404);
    let mut taro = t.signed_in("taro").await;
    invite(&mut taro, "jiro@example.com", "limited_user").await;
    let link = link(&t).await;
    let at = newest(&mut taro).await;
    taro.post(&format!("{at}/revocation"), &[]).await;
    let revoked = t.client().get(&link).await;
    assert_eq!(revoked.texts("main"), unknown.texts("main"));
    assert_eq!(t.client().get("/invitations/x").await.texts("main"), unknown.texts("main"));
}

#[actix_web::test]
async fn an_inviter_who_may_not_any_more_lets_nobody_in() {
    let t = team().await;
    let mut second = t.signed_in("second").await;
    invite(&mut second, "jiro@example.com", "administrator").await;
    let link = link(&t).await;
    let user = t.user("second").await;
    let mut taro = t.signed_in("taro").await;
    let less = [("role", "manager"), ("scope", "all")];
    assert_eq!(taro.post(&super::page(&user), &less).await.status, 303);
    assert_eq!(t.client().post(&link, &joining("jiro")).await.status, 404, "a Manager makes no Administrator");
    // Sent again by somebody who may, it works.
    t.clock.advance_minutes(3);
    let at = newest(&mut taro).await;
    assert_eq!(second.post(&format!("{at}/sending"), &[]).await.status, 404);
    assert_eq!(taro.post(&format!("{at}/sending"), &[]).await.status, 303);
    assert_eq!(t.client().post(&self::link(&t).await, &joining("jiro")).await.status, 303);
    assert_eq!(t.user("jiro").await.role, Role::Administrator);
}

#[actix_web::test]
async fn another_accounts_invitations_are_not_there() {
    let t = team().await;
    t.member("jiro").await;
    let mut taro = t.signed_in("taro").await;
    invite(&mut taro, "guest@example.com", "limited_user").await;
    let at = newest(&mut taro).await;
    t.clock.advance_minutes(3);
    let mut jiro = t.signed_in("jiro").await;
    assert!(jiro.get("/settings/invitations").await.texts("tbody tr").is_empty());
    for step in ["sending", "revocation"] {
        assert_eq!(jiro.post(&format!("{at}/{step}"), &[]).await.status, 404, "{step}");
    }
    assert_eq!(t.client().get(&link(&t).await).await.status, 200);
}
