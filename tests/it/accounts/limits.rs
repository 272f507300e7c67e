//! One place in the network may not guess, nor open accounts, without end.

use crate::support::app::{PASSWORD, TestApp, sign_up_form};
use crate::support::client::{Client, Reply};
use actix_web::http::header;
use actix_web::test::TestRequest;

/// Posts from an address of the network, as a proxy on this machine passes it on.
async fn post_from(client: &mut Client, peer: &str, forwarded: &str, path: &str, fields: &[(String, String)]) -> Reply {
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    body.append_pair("csrf_token", &client.csrf().await).extend_pairs(fields);
    let mut request = TestRequest::post()
        .uri(path)
        .peer_addr(format!("{peer}:40000").parse().expect("an address"))
        .insert_header((header::CONTENT_TYPE, "application/x-www-form-urlencoded"))
        .set_payload(body.finish());
    if !forwarded.is_empty() {
        request = request.insert_header(("x-forwarded-for", forwarded));
    }
    client.send(request).await
}

fn names(username: &str, password: &str) -> Vec<(String, String)> {
    vec![("username".into(), username.into()), ("password".into(), password.into())]
}

#[actix_web::test]
async fn guessing_passwords_of_many_users_is_held_back() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut guesser = t.client();
    for n in 0..30 {
        let reply = post_from(&mut guesser, "203.0.113.9", "", "/signin", &names(&format!("user{n}"), "guess")).await;
        assert_eq!(reply.status, 422, "{n}");
    }
    let right = post_from(&mut guesser, "203.0.113.9", "", "/signin", &names("taro", PASSWORD)).await;
    assert_eq!(right.status, 429);
    assert!(right.body.contains("しばらくお待ちください"), "{}", right.body);
    let lying = post_from(&mut t.client(), "203.0.113.9", "192.0.2.1", "/signin", &names("taro", PASSWORD)).await;
    assert_eq!(lying.status, 429, "a header from a stranger moves nobody");
    let other = post_from(&mut t.client(), "203.0.113.10", "", "/signin", &names("taro", PASSWORD)).await;
    assert_eq!(other.status, 303, "others sign in");
    let behind = post_from(&mut t.client(), "127.0.0.1", "203.0.113.9", "/signin", &names("taro", PASSWORD)).await;
    assert_eq!(behind.status, 429, "the same place through our proxy");
    t.clock.advance_minutes(16);
    let later = post_from(&mut guesser, "203.0.113.9", "", "/signin", &names("taro", PASSWORD)).await;
    assert_eq!(later.status, 303);
}

#[actix_web::test]
async fn those_who_sign_in_are_not_counted() {
    let t = TestApp::new().await;
    t.member("taro").await;
    for n in 0..40 {
        let reply = post_from(&mut t.client(), "203.0.113.9", "", "/signin", &names("taro", PASSWORD)).await;
        assert_eq!(reply.status, 303, "{n}");
    }
}

#[actix_web::test]
async fn accounts_are_opened_ten_an_hour() {
    let t = TestApp::new().await;
    let mut wrong = sign_up_form("nobody");
    wrong.retain(|(name, _)| name != "terms");
    for n in 0..15 {
        let reply = post_from(&mut t.client(), "127.0.0.1", "2001:db8:1:2::7", "/signup", &wrong).await;
        assert_eq!(reply.status, 422, "mistakes are free: {n}");
    }
    for n in 0..10 {
        let from = format!("2001:db8:1:2::{n}");
        let reply = post_from(&mut t.client(), "127.0.0.1", &from, "/signup", &sign_up_form(&format!("user{n}"))).await;
        assert_eq!(reply.location, "/signup/sent", "{n}");
    }
    let more = post_from(&mut t.client(), "127.0.0.1", "2001:db8:1:2:3::1", "/signup", &sign_up_form("user11")).await;
    assert_eq!(more.status, 429, "one customer's network is one place");
    let other = post_from(&mut t.client(), "127.0.0.1", "2001:db8:1:3::1", "/signup", &sign_up_form("user12")).await;
    assert_eq!(other.status, 303);
}

#[actix_web::test]
async fn links_for_forgotten_passwords_are_limited_too() {
    let t = TestApp::new().await;
    let fields = |n: usize| vec![("username".to_owned(), format!("user{n}"))];
    for n in 0..20 {
        let reply = post_from(&mut t.client(), "203.0.113.9", "", "/password/forgot", &fields(n)).await;
        assert_eq!(reply.location, "/password/sent");
    }
    assert_eq!(post_from(&mut t.client(), "203.0.113.9", "", "/password/forgot", &fields(20)).await.status, 429);
}
