//! Mails to people about their account.

use super::{hold, speaks};
use crate::support::app::{PASSWORD, TestApp, sign_up_form, token_in};
use rakkan::access::Role;
use rakkan::accounts::{enable, sign_in};
use rakkan::kernel::Locale;

#[actix_web::test]
async fn from_sign_up_to_the_first_order() {
    for locale in Locale::ALL {
        let t = TestApp::new().await;
        let mut form = sign_up_form("taro");
        form.retain(|(name, _)| name != "language");
        form.push(("language".into(), locale.tag().into()));
        let mut client = t.client();
        assert_eq!(client.post_form("/signup", &form).await.status, 303);
        hold(&t, "account.confirm", "", locale).await;

        assert_eq!(client.post("/password/forgot", &[("username", "taro")]).await.status, 303);
        hold(&t, "account.reset", "", locale).await;

        let staff = t.staff("staff", Role::StaffAdministrator).await;
        let (app, by) = (t.app.clone(), sign_in::actor(&staff));
        let account = t.user("taro").await.account_id.expect("an account");
        let enabled = t.app.write(move |tx| enable::enable_product(tx, &app.config, &by, &account)).await;
        assert!(enabled.expect("enabled"));
        hold(&t, "account.product_enabled", "", locale).await;
    }
}

#[actix_web::test]
async fn what_was_changed_in_the_profile() {
    const NEW: &str = "a wholly new passphrase 2026";
    for locale in Locale::ALL {
        let t = TestApp::new().await;
        t.member("taro").await;
        speaks(&t, "taro", locale).await;
        let mut taro = t.signed_in("taro").await;
        taro.post("/profile/email", &[("current_password", PASSWORD), ("email", "new@example.co.jp")]).await;
        let mail = hold(&t, "account.new_email", "", locale).await;
        let link = format!("/profile/email/{}", token_in(&mail.text_body, "/profile/email/").expose());
        taro.post(&link, &[]).await;
        hold(&t, "account.email_changed", "", locale).await;
        let question = [("security_question", "first_trip"), ("security_answer", "京都")];
        taro.post("/profile/question", &[&question[..], &[("current_password", PASSWORD)]].concat()).await;
        hold(&t, "account.question_changed", "", locale).await;
        let password = [("password", NEW), ("password_confirmation", NEW), ("current_password", PASSWORD)];
        taro.post("/profile/password", &password).await;
        hold(&t, "account.password_changed", "", locale).await;
    }
}

#[actix_web::test]
async fn the_language_is_the_users_own() {
    let t = TestApp::new().await;
    t.member("taro").await;
    speaks(&t, "taro", Locale::En).await;
    t.client().post("/password/forgot", &[("username", "taro")]).await;
    let mail = t.mail("account.reset").await;
    assert!(mail.locale == Locale::En && mail.subject.is_ascii(), "{}", mail.subject);
}
