//! Mails about the people of an account.

use super::{hold, speaks};
use crate::support::app::{TestApp, token_in};
use crate::users::invitations::joining;
use rakkan::access::Role;
use rakkan::kernel::Locale;

#[actix_web::test]
async fn from_the_invitation_to_the_hand_over() {
    for locale in Locale::ALL {
        let t = TestApp::new().await;
        t.member("taro").await;
        t.colleague("taro", "hanako", Role::Administrator).await;
        for name in ["taro", "hanako"] {
            speaks(&t, name, locale).await;
        }
        let mut taro = t.signed_in("taro").await;
        let fields = [
            ("emails", "jiro@example.com"),
            ("role", "limited_user"),
            ("scope", "all"),
            ("message", "経費精算の証明書に使います。"),
            ("language", locale.tag()),
        ];
        assert_eq!(taro.post("/settings/invitations", &fields).await.status, 303);
        let mail = hold(&t, "user.invited", "", locale).await;
        let link = format!("/invitations/{}", token_in(&mail.text_body, "/invitations/").expose());
        assert_eq!(t.client().post(&link, &joining("jiro")).await.status, 303);
        hold(&t, "user.joined", "", locale).await;
        let hanako = t.user("hanako").await;
        assert_eq!(taro.post(&format!("/settings/users/{}/handover", hanako.id), &[]).await.status, 303);
        hold(&t, "user.handed_over", "", locale).await;
    }
}

#[actix_web::test]
async fn an_order_whose_domains_somebody_else_has_to_prove() {
    for locale in Locale::ALL {
        let desk = crate::orders::Desk::new().await;
        speaks(&desk.app, "taro", locale).await;
        desk.app.colleague("taro", "limited", Role::LimitedUser).await;
        let mut limited = desk.app.signed_in("limited").await;
        assert_eq!(limited.post_form(crate::orders::FORM, &desk.form()).await.status, 303);
        hold(&desk.app, "order.proof_needed", "", locale).await;
    }
}
