//! Mails to people about their account.

use super::{hold, speaks};
use crate::support::app::{TestApp, sign_up_form};
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
async fn the_language_is_the_users_own() {
    let t = TestApp::new().await;
    t.member("taro").await;
    speaks(&t, "taro", Locale::En).await;
    t.client().post("/password/forgot", &[("username", "taro")]).await;
    let mail = t.mail("account.reset").await;
    assert!(mail.locale == Locale::En && mail.subject.is_ascii(), "{}", mail.subject);
}
