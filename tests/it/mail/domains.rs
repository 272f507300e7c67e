//! Mails about the control of a domain: the question to the mailbox holder, and what the applicant hears.

use super::{hold, speaks};
use crate::domains::Desk;
use crate::support::app::token_in;
use rakkan::kernel::Locale;

#[actix_web::test]
async fn the_question_and_its_answers() {
    for locale in Locale::ALL {
        for (decision, kind) in [("decline", "domain.declined"), ("approve", "domain.validated")] {
            let mut desk = Desk::open().await;
            speaks(&desk.t, "taro", locale).await;
            desk.dns.set("example.jp", "@ IN MX 10 mail\nmail IN A 127.0.0.1");
            let at = desk.register("example.jp", "email").await;
            let fields = [("addresses", "admin@example.jp"), ("dcv_language", locale.tag())];
            let sent = desk.client.post(&format!("{at}/addresses"), &fields).await;
            assert_eq!(sent.status, 303, "{:?}", sent.field_error("addresses"));
            // S-LANG-02: its language is chosen with the request, whatever the account's is.
            let mail = hold(&desk.t, "domain.approval", "", locale).await;
            let link = format!("/dcv/{}", token_in(&mail.text_body, "/dcv/").expose());
            desk.t.client().post(&link, &[("decision", decision)]).await;
            hold(&desk.t, kind, "", locale).await;
        }
    }
}
