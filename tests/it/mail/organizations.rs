//! Mails about the validation of an organization.

use super::{hold, speaks};
use crate::organizations::registered;
use crate::review::{approved, desk, post_seen, seen};
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::kernel::Locale;

#[actix_web::test]
async fn asked_for_approved_and_rejected() {
    for locale in Locale::ALL {
        let t = TestApp::new().await;
        t.member("taro").await;
        speaks(&t, "taro", locale).await;
        let mut customer = t.signed_in("taro").await;
        let address = registered(&mut customer).await;
        approved(&t, &mut customer, &address).await;
        hold(&t, "organization.requested", "", locale).await;
        hold(&t, "organization.approved", "", locale).await;

        assert_eq!(customer.post(&format!("{address}/validation"), &[("types", "smime")]).await.status, 303);
        t.staff("clerk", Role::Validation).await;
        let mut clerk = t.signed_in("clerk").await;
        let page = clerk.get(&desk(&address)).await;
        let fields = [("reason", "登録簿に<この番号>がありません。\n番号をご確認ください。"), ("ends_earlier", "yes")];
        let done = post_seen(&mut clerk, &format!("{}/rejection", desk(&address)), &seen(&page), &fields).await;
        assert_eq!(done.status, 303, "{}", done.body);
        hold(&t, "organization.rejected", "", locale).await;
    }
}
