//! One's own settings: what opens the account to others wants the password of today, and its owner hears of it.

use crate::support::app::{PASSWORD, TestApp, token_in};
use crate::support::client::Client;
use rakkan::access::Role;
use rakkan::kernel::Locale;

const NEW: &str = "a wholly new passphrase 2026";

// S-LANG-01, S-NAV-07
#[actix_web::test]
async fn language_and_time_zone() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut taro = t.signed_in("taro").await;
    let page = taro.get("/profile").await;
    assert_eq!(page.texts("#language option[selected]"), ["日本語"]);
    for bad in [("", "Asia/Tokyo"), ("fr", "Asia/Tokyo"), ("en", ""), ("en", "Mars/Olympus")] {
        let refused = taro.post("/profile", &[("language", bad.0), ("time_zone", bad.1)]).await;
        assert_eq!(refused.status, 422, "{bad:?}");
        let wrong = if bad.0 == "en" { "time_zone" } else { "language" };
        assert_eq!(refused.field_error(wrong), "選択してください。", "{bad:?}");
    }
    let saved = taro.post("/profile", &[("language", "en"), ("time_zone", "Asia/Singapore")]).await;
    assert_eq!((saved.status, saved.location.as_str()), (303, "/profile"));
    let page = taro.get("/profile").await;
    assert_eq!(page.texts(".flash, [role=status]").join(" "), "DoneYour profile is saved.", "{}", page.body);
    assert!(page.texts("h1") == ["Profile"] && page.texts("#time_zone option[selected]") == ["Asia/Singapore"]);
    assert!(page.texts("#sessions td.when")[0].ends_with("+08"), "{:?}", page.texts("#sessions td.when"));
    assert_eq!(t.user("taro").await.locale, Locale::En);
}

async fn change(client: &mut Client, current: &str, new: &str, again: &str) -> crate::support::client::Reply {
    let fields = [("current_password", current), ("password", new), ("password_confirmation", again)];
    client.post("/profile/password", &fields).await
}

#[actix_web::test]
async fn the_password_is_changed_by_who_knows_the_old_one() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let (mut here, mut elsewhere) = (t.signed_in("taro").await, t.signed_in("taro").await);
    assert_eq!(here.get("/profile/password").await.status, 200);
    for (current, new, again, field, said) in [
        ("", NEW, NEW, "current_password", "入力してください。"),
        ("wrong", NEW, NEW, "current_password", "正しくない"),
        (PASSWORD, "short", "short", "password", "12文字以上"),
        (PASSWORD, "", "", "password", "入力してください。"),
        (PASSWORD, NEW, "another one, quite long", "password_confirmation", "一致しません"),
        (PASSWORD, PASSWORD, PASSWORD, "password", "現在のパスワードと同じ"),
        (PASSWORD, "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "password", "推測されやすい"),
    ] {
        let refused = change(&mut here, current, new, again).await;
        assert_eq!(refused.status, 422, "{current} {new}");
        assert!(refused.field_error(field).contains(said), "{current} {new}: {:?}", refused.texts(".field-error"));
        assert!(!refused.body.contains(NEW), "no secret comes back");
    }
    let done = change(&mut here, PASSWORD, NEW, NEW).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/profile"));
    assert_eq!(here.get("/profile").await.status, 200, "this browser stays signed in, with a new session");
    assert_eq!(elsewhere.get("/profile").await.status, 303, "the others do not");
    let old = t.client().post("/signin", &[("username", "taro"), ("password", PASSWORD)]).await;
    assert_eq!(old.status, 422);
    let new = t.client().post("/signin", &[("username", "taro"), ("password", NEW)]).await;
    assert_eq!(new.status, 303);
    assert_eq!(t.mail("account.password_changed").await.recipient, "taro@example.co.jp");
}

#[actix_web::test]
async fn guessing_the_old_password_is_held_back() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut taro = t.signed_in("taro").await;
    for _ in 0..5 {
        assert_eq!(change(&mut taro, "wrong", NEW, NEW).await.status, 422);
    }
    let right = change(&mut taro, PASSWORD, NEW, NEW).await;
    assert!(right.status == 422 && right.field_error("current_password").contains("一時的に"), "held back now");
    t.clock.advance_minutes(2);
    assert_eq!(change(&mut taro, PASSWORD, NEW, NEW).await.status, 303);
}

#[actix_web::test]
async fn a_link_of_before_does_not_undo_a_new_password() {
    let t = TestApp::new().await;
    t.member("taro").await;
    t.client().post("/password/forgot", &[("username", "taro")]).await;
    let token = token_in(&t.mail("account.reset").await.text_body, "/password/reset/");
    let mut taro = t.signed_in("taro").await;
    assert_eq!(change(&mut taro, PASSWORD, NEW, NEW).await.status, 303);
    let link = format!("/password/reset/{}", token.expose());
    assert!(t.client().get(&link).await.body.contains("このリンクは使えません"));
}

#[actix_web::test]
async fn another_security_question() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut taro = t.signed_in("taro").await;
    assert_eq!(taro.get("/profile/question").await.texts("#security_question option[selected]").len(), 1);
    let long = "x".repeat(65);
    for (current, question, answer, field) in [
        ("", "first_trip", "京都", "current_password"),
        ("wrong", "first_trip", "京都", "current_password"),
        (PASSWORD, "", "京都", "security_question"),
        (PASSWORD, "first_car", "京都", "security_question"),
        (PASSWORD, "first_trip", "", "security_answer"),
        (PASSWORD, "first_trip", " 　 ", "security_answer"),
        (PASSWORD, "first_trip", "a\u{1}b", "security_answer"),
        (PASSWORD, "first_trip", long.as_str(), "security_answer"),
    ] {
        let fields = [("current_password", current), ("security_question", question), ("security_answer", answer)];
        let refused = taro.post("/profile/question", &fields).await;
        assert!(refused.status == 422 && !refused.field_error(field).is_empty(), "{question} {answer:?}");
    }
    let fields = [("current_password", PASSWORD), ("security_question", "first_trip"), ("security_answer", "京都")];
    assert_eq!(taro.post("/profile/question", &fields).await.location, "/profile");
    assert!(taro.get("/profile").await.texts("#security").join(" ").contains("初めて一人で旅行した場所"));
    t.mail("account.question_changed").await;
    // The new answer opens the way back in.
    t.client().post("/password/forgot", &[("username", "taro")]).await;
    let token = token_in(&t.mail("account.reset").await.text_body, "/password/reset/");
    let fields = [("security_answer", "京 都"), ("password", NEW), ("password_confirmation", NEW)];
    let reset = t.client().post(&format!("/password/reset/{}", token.expose()), &fields).await;
    assert_eq!(reset.location, "/signin");
}

#[actix_web::test]
async fn another_address_counts_once_it_is_confirmed() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut taro = t.signed_in("taro").await;
    for (current, email, field) in [
        ("", "new@example.co.jp", "current_password"),
        ("wrong", "new@example.co.jp", "current_password"),
        (PASSWORD, "", "email"),
        (PASSWORD, "nobody", "email"),
        (PASSWORD, "a@example.jp\r\nBcc: b@example.jp", "email"),
        (PASSWORD, "taro@example.co.jp", "email"),
    ] {
        let refused = taro.post("/profile/email", &[("current_password", current), ("email", email)]).await;
        assert!(refused.status == 422 && !refused.field_error(field).is_empty(), "{email:?}");
        assert_eq!(refused.value("current_password"), "");
    }
    assert!(t.mails().await.iter().all(|mail| mail.kind != "account.new_email"), "nothing was sent");
    let fields = [("current_password", PASSWORD), ("email", "new@example.co.jp")];
    assert_eq!(taro.post("/profile/email", &fields).await.location, "/profile");
    let mail = t.mail("account.new_email").await;
    assert_eq!(mail.recipient, "new@example.co.jp");
    let soon = taro.post("/profile/email", &fields).await;
    assert!(soon.field_error("email").contains("送信したばかり"), "{}", soon.body);

    let link = format!("/profile/email/{}", token_in(&mail.text_body, "/profile/email/").expose());
    for _ in 0..2 {
        let page = t.client().get(&link).await;
        assert!(page.body.contains("new@example.co.jp"), "{}", page.body);
    }
    assert_eq!(t.user("taro").await.email.as_str(), "taro@example.co.jp", "opening the link changes nothing");
    assert_eq!(t.client().post(&link, &[]).await.location, "/signin");
    assert_eq!(t.user("taro").await.email.as_str(), "new@example.co.jp");
    assert_eq!(t.mail("account.email_changed").await.recipient, "taro@example.co.jp", "the old mailbox hears of it");
    assert!(t.client().get(&link).await.body.contains("このリンクは使えません"), "once");
    assert!(t.client().get("/profile/email/abc").await.body.contains("このリンクは使えません"));
}

#[actix_web::test]
async fn a_link_to_a_new_address_ends_after_a_day() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut taro = t.signed_in("taro").await;
    taro.post("/profile/email", &[("current_password", PASSWORD), ("email", "new@example.co.jp")]).await;
    let token = token_in(&t.mail("account.new_email").await.text_body, "/profile/email/");
    // A link of another kind does nothing here, nor this one elsewhere.
    assert!(t.client().get(&format!("/password/reset/{}", token.expose())).await.body.contains("使えません"));
    t.clock.advance_hours(25);
    t.client().post(&format!("/profile/email/{}", token.expose()), &[]).await;
    assert_eq!(t.user("taro").await.email.as_str(), "taro@example.co.jp");
}

#[actix_web::test]
async fn links_of_before_end_with_a_new_password_and_with_a_new_address() {
    // Who knew the old password asked for another address; the owner sets a new one by mail.
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut stranger = t.signed_in("taro").await;
    let address = [("current_password", PASSWORD), ("email", "stranger@example.net")];
    stranger.post("/profile/email", &address).await;
    let moving = token_in(&t.mail("account.new_email").await.text_body, "/profile/email/");
    t.client().post("/password/forgot", &[("username", "taro")]).await;
    let reset = token_in(&t.mail("account.reset").await.text_body, "/password/reset/");
    let new = "another long pass phrase";
    let fields = [("security_answer", PASSWORD), ("password", new), ("password_confirmation", new)];
    let done = t.client().post(&format!("/password/reset/{}", reset.expose()), &fields).await;
    assert_eq!(done.location, "/signin", "{}", done.body);
    assert_eq!(t.mail("account.password_changed").await.recipient, "taro@example.co.jp", "the owner hears of it");
    t.client().post(&format!("/profile/email/{}", moving.expose()), &[]).await;
    assert_eq!(t.user("taro").await.email.as_str(), "taro@example.co.jp");

    // A link that lies in a mailbox of before opens nothing once the address is another.
    t.member("jiro").await;
    let mut jiro = t.signed_in("jiro").await;
    t.client().post("/password/forgot", &[("username", "jiro")]).await;
    let reset =
        format!("/password/reset/{}", token_in(&t.mail("account.reset").await.text_body, "/password/reset/").expose());
    jiro.post("/profile/email", &[("current_password", PASSWORD), ("email", "new@example.co.jp")]).await;
    let moving = token_in(&t.mail("account.new_email").await.text_body, "/profile/email/");
    t.client().post(&format!("/profile/email/{}", moving.expose()), &[]).await;
    assert_eq!(t.user("jiro").await.email.as_str(), "new@example.co.jp");
    assert!(t.client().get(&reset).await.body.contains("使えません"));
}

#[actix_web::test]
async fn sessions_are_seen_and_ended() {
    let t = TestApp::new().await;
    t.member("taro").await;
    t.colleague("taro", "hanako", Role::StandardUser).await;
    let (mut here, mut second, mut third) =
        (t.signed_in("taro").await, t.signed_in("taro").await, t.signed_in("taro").await);
    let mut hanako = t.signed_in("hanako").await;
    let page = here.get("/profile").await;
    assert_eq!(page.texts("#sessions tbody tr").len(), 3, "one's own, and no one else's");
    assert_eq!(page.texts("#sessions tr[data-status=here]").len(), 1);
    let forms = |body: &str| {
        let html = scraper::Html::parse_document(body);
        let selector = scraper::Selector::parse("#sessions td form").expect("a selector");
        html.select(&selector).filter_map(|f| f.value().attr("action").map(str::to_owned)).collect::<Vec<_>>()
    };
    let ends = forms(&page.body);
    assert_eq!(ends.len(), 2, "not the one that asks");
    let end = &ends[0];
    assert_eq!(hanako.post(end, &[]).await.status, 404, "another user's");
    assert_eq!(here.post(end, &[]).await.location, "/profile");
    assert_eq!(here.post(end, &[]).await.status, 404, "it is over");
    let alive = [second.get("/profile").await.status, third.get("/profile").await.status];
    assert!(alive == [200, 303] || alive == [303, 200], "{alive:?}");
    assert_eq!(here.post("/profile/sessions/others/end", &[]).await.location, "/profile");
    assert_eq!([second.get("/profile").await.status, third.get("/profile").await.status], [303, 303]);
    assert_eq!(here.get("/profile").await.texts("#sessions tbody tr").len(), 1);
    assert_eq!(hanako.get("/profile").await.status, 200);
    assert_eq!(here.post("/profile/sessions/end", &[]).await.location, "/signin");
    assert_eq!(here.get("/profile").await.status, 303);
}
