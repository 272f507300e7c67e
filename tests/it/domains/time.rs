//! Dated rules: how long a proof may be relied on, and the end of mail.

use super::{Desk, status, token, verdict};
use crate::support::app::token_in;
use rakkan::kernel::Moment;

fn at(text: &str) -> Moment {
    Moment::parse(text).expect("a moment")
}

async fn prove(desk: &mut Desk, name: &str) -> String {
    let there = desk.register(name, "dns_txt").await;
    let token = token(&desk.show(&there).await);
    desk.dns.set(name, &format!("@ IN TXT \"{token}\""));
    let page = desk.check(&there).await;
    assert_eq!(status(&page), "validated", "{}", verdict(&page));
    there
}

#[actix_web::test]
async fn a_shortened_period_shortens_old_proofs_too() {
    let mut desk = Desk::open_at(Some("2025-06-01T00:00:00Z")).await;
    let there = prove(&mut desk, "example.jp").await;
    let page = desk.show(&there).await;
    assert!(page.texts(".facts dd").iter().any(|d| d.starts_with("2026/07/04 09:00 JST")), "398 days");
    // The last moment of the old rule, and the first of the new: 268 days are more than 199.
    desk.t.clock.set(at("2026-02-24T14:59:59Z"));
    desk.again().await;
    assert_eq!(status(&desk.show(&there).await), "validated");
    desk.t.clock.set(at("2026-02-24T15:00:00Z"));
    assert_eq!(status(&desk.show(&there).await), "expired");
}

#[actix_web::test]
async fn a_proof_lasts_199_days_and_is_renewed_before_or_after() {
    let mut desk = Desk::open().await;
    let there = prove(&mut desk, "example.jp").await;
    desk.t.clock.advance_days(198);
    desk.again().await;
    // Before it ends a new proof may begin; the old one is used meanwhile (F-DCV-07).
    desk.begin(&there, "dns_txt").await;
    let page = desk.show(&there).await;
    assert_eq!(status(&page), "validated");
    assert!(page.body.contains("再認証の手続き中です"));
    desk.t.clock.advance_days(1);
    desk.again().await;
    let page = desk.show(&there).await;
    assert_eq!(status(&page), "pending", "the old proof has ended, the new one is open");
    let token = token(&page);
    desk.t.clock.advance_days(30);
    desk.again().await;
    assert_eq!(status(&desk.show(&there).await), "expired", "the open one has run out too");
    desk.dns.set("example.jp", &format!("@ IN TXT \"{token}\""));
    assert_eq!(status(&desk.check(&there).await), "expired");
    desk.begin(&there, "dns_txt").await;
    let fresh = super::token(&desk.show(&there).await);
    desk.dns.set("example.jp", &format!("@ IN TXT \"{fresh}\""));
    let page = desk.check(&there).await;
    assert_eq!(status(&page), "validated");
    assert_eq!(page.texts("#history tbody tr").len(), 2, "both proofs are kept");
}

#[actix_web::test]
async fn mail_is_discouraged_now_and_gone_on_its_day() {
    let mut desk = Desk::open_at(Some("2028-02-20T00:00:00Z")).await;
    assert!(desk.client.get("/domains/new").await.body.contains("廃止が決まっています"));
    desk.dns.set("example.jp", "@ IN MX 10 mail");
    let there = desk.register("example.jp", "email").await;
    let fields = [("addresses", "admin@example.jp"), ("dcv_language", "ja")];
    desk.client.post(&format!("{there}/addresses"), &fields).await;
    let link = format!("/dcv/{}", token_in(&desk.t.mail("domain.approval").await.text_body, "/dcv/").expose());
    let waiting = desk.register("mail.example.jp", "email").await;
    desk.dns.set("mail.example.jp", "@ IN MX 10 mail");
    let fields = [("addresses", "admin@mail.example.jp"), ("dcv_language", "ja")];
    desk.client.post(&format!("{waiting}/addresses"), &fields).await;
    let late = format!("/dcv/{}", token_in(&desk.t.mail("domain.approval").await.text_body, "/dcv/").expose());
    desk.t.client().post(&link, &[("decision", "approve")]).await;
    let page = desk.show(&there).await;
    assert_eq!(status(&page), "validated");
    assert!(page.texts(".facts dd").iter().any(|d| d.starts_with("2028/03/15 09:00 JST")), "not past the end of mail");

    desk.t.clock.set(at("2028-03-14T23:59:59Z"));
    desk.again().await;
    assert_eq!(status(&desk.show(&there).await), "validated");
    desk.t.clock.set(at("2028-03-15T00:00:00Z"));
    assert_eq!(status(&desk.show(&there).await), "expired", "including what was proved before");
    let new = desk.client.get("/domains/new").await;
    assert!(!new.body.contains("value=\"email\""), "no longer offered");
    let forced = desk.try_register("example.com", "email").await;
    assert!(forced.field_error("dcv_method").contains("廃止されました"), "nor taken by hand");
    assert_eq!(desk.client.get(&format!("{there}/addresses")).await.status, 404);
    assert!(desk.t.client().get(&late).await.body.contains("メールによる確認は終了"));
    desk.t.client().post(&late, &[("decision", "approve")]).await;
    assert_ne!(status(&desk.show(&waiting).await), "validated");
}
