//! Mails about reissues of the earlier product.

use super::{hold, hold_this};
use crate::legacy_reissues::send;
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::kernel::Locale;

#[actix_web::test]
async fn receipt_and_answers() {
    for locale in Locale::ALL {
        for (decision, answer) in [
            ("accepted", "新しい証明書を3営業日以内にお送りします。"),
            ("refused", "組織名が変わっているため、新規の申請が必要です。"),
        ] {
            let t = TestApp::new().await;
            let mut visitor = t.client();
            visitor.get(&format!("/legacy-reissue?lang={}", locale.tag())).await;
            let reply = send(&mut visitor, &[("technical_same", "yes")]).await;
            assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
            hold(&t, "legacy_reissue.received", "", locale).await;
            // The desk reads the language of the house.
            let mut desk = t.mail("legacy_reissue.desk").await;
            assert_eq!(desk.locale, Locale::Ja);
            desk.locale = locale;
            hold_this(&desk, "", locale);
            t.staff("approver", Role::Approval).await;
            let number = reply.location.rsplit('/').next().expect("a number").to_owned();
            let fields = [("decision", decision), ("answer", answer)];
            let at = format!("/staff/legacy-reissues/{number}/answer");
            assert_eq!(t.signed_in("approver").await.post(&at, &fields).await.status, 303);
            hold(&t, "legacy_reissue.answered", decision, locale).await;
        }
    }
}
