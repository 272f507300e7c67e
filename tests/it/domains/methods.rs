//! Publishing a token: TXT, CNAME and file, by button and by itself; several tokens; tokens that run out.

use super::{Desk, status, token, verdict};
use crate::support::web::Answer;

#[actix_web::test]
async fn a_txt_record_at_the_domain_proves_it_with_its_subdomains() {
    let mut desk = Desk::open().await;
    let at = desk.register("Example.JP", "dns_txt").await;
    let page = desk.show(&at).await;
    assert_eq!(status(&page), "pending");
    assert_eq!(page.texts("#record-0-place"), ["example.jp"]);
    assert_eq!(page.texts("#record-0-host"), ["@"]);
    assert_eq!(page.texts("#record-1-place"), ["_dcv.example.jp"]);
    let token = token(&page);
    assert_eq!(token.len(), 32, "160 bits");
    assert_eq!(page.texts("#record-0-zone"), [format!("example.jp. 300 IN TXT \"{token}\"")]);

    let early = desk.check(&at).await;
    assert!(verdict(&early).contains("まだ見つかりません"), "{}", verdict(&early));
    assert!(early.texts("#check code").iter().any(|c| c == "example.jp. TXT"), "what was asked is shown");
    assert!(early.texts("#check code").contains(&token), "what was expected is shown");
    assert_eq!(status(&early), "pending");

    desk.dns.set("example.jp", &format!("@ IN TXT \"v=spf1 -all\"\n@ IN TXT \"{token}\""));
    let done = desk.check(&at).await;
    assert_eq!(status(&done), "validated");
    assert!(verdict(&done).contains("確認できました"));
    assert!(done.texts(".facts dd").iter().any(|d| d.starts_with("2027/06/09 12:00 JST")), "199 days, with zone");
    let history = done.texts("#history td").join(" | ");
    assert!(history.contains("サブドメインを含む") && history.contains("3.2.2.4.7"), "{history}");
    let list = desk.client.get("/domains").await;
    let row = list.texts("tbody tr").join(" ");
    for want in ["example.jp", "株式会社サンプル", "2026/11/22", "DNS TXTレコード", "認証済み", "2027/06/09"]
    {
        assert!(row.contains(want), "{want} in {row}");
    }
}

#[actix_web::test]
async fn a_cname_proves_only_behind_its_underscore() {
    let mut desk = Desk::open().await;
    let at = desk.register("example.jp", "dns_cname").await;
    let page = desk.show(&at).await;
    let (place, host) = (page.texts("#record-0-place").join(""), page.texts("#record-0-host").join(""));
    assert!(place.starts_with('_') && place == format!("{host}.example.jp"), "{place} {host}");
    assert_eq!(token(&page), "dcv.rakkan.example.");

    // TRAP 3: without the underscore it is never even asked for.
    let bare = host.trim_start_matches('_').to_owned();
    desk.dns.set("example.jp", &format!("{bare} IN CNAME dcv.rakkan.example."));
    let missed = desk.check(&at).await;
    assert!(verdict(&missed).contains("下線"), "{}", verdict(&missed));
    assert!(desk.dns.asked().iter().all(|q| !q.contains(&format!(" {bare}."))), "{:?}", desk.dns.asked());

    desk.dns.set("example.jp", &format!("{host} IN CNAME dcv.rakkan.example."));
    assert_eq!(status(&desk.check(&at).await), "validated");
}

#[actix_web::test]
async fn a_file_proves_the_one_name() {
    let mut desk = Desk::open().await;
    let at = desk.register("www.example.jp", "http_file").await;
    let page = desk.show(&at).await;
    let path = page.texts("#record-0-host").join("");
    assert_eq!(path, "/.well-known/pki-validation/fileauth.txt");
    desk.dns.set("example.jp", "www IN A 127.0.0.1");
    let missing = desk.check(&at).await;
    assert!(missing.texts("#check").join(" ").contains("HTTP 404 が返りました"), "{}", verdict(&missing));
    desk.web.set(&path, Answer::text(format!("{}\n", token(&page))));
    let done = desk.check(&at).await;
    assert_eq!(status(&done), "validated");
    assert!(done.texts("#history td").join(" ").contains("このドメイン名のみ"));
}

#[actix_web::test]
async fn it_is_found_without_anybody_asking_and_the_applicant_hears_of_it() {
    let mut desk = Desk::open().await;
    let at = desk.register("example.jp", "dns_txt").await;
    let token = token(&desk.show(&at).await);
    desk.t.run_due().await;
    assert!(desk.dns.asked().is_empty(), "not before five minutes");
    desk.t.clock.advance_minutes(5);
    desk.t.run_due().await;
    assert_eq!(status(&desk.show(&at).await), "pending");
    desk.dns.set("example.jp", &format!("_dcv IN TXT \"{token}\""));
    desk.t.clock.advance_minutes(30);
    desk.t.run_due().await;
    assert_eq!(status(&desk.show(&at).await), "pending", "the next look is after an hour");
    desk.t.clock.advance_minutes(31);
    desk.t.run_due().await;
    desk.again().await;
    assert_eq!(status(&desk.show(&at).await), "validated");
    let mail = desk.t.mail("domain.validated").await;
    assert!(mail.subject.contains("example.jp") && mail.text_body.contains(&at), "{}", mail.text_body);
    // Nothing looks any more.
    let asked = desk.dns.asked().len();
    desk.t.clock.advance_days(2);
    desk.t.run_due().await;
    assert_eq!(desk.dns.asked().len(), asked);
}

#[actix_web::test]
async fn earlier_tokens_stay_good_and_another_method_may_join() {
    let mut desk = Desk::open().await;
    let at = desk.register("example.jp", "dns_txt").await;
    let first = token(&desk.show(&at).await);
    assert_eq!(desk.begin(&at, "dns_txt").await.status, 303);
    let page = desk.show(&at).await;
    assert_ne!(token(&page), first);
    assert!(page.texts("#publish details li code").contains(&first), "the earlier one is listed");
    assert_eq!(desk.begin(&at, "http_file").await.status, 303);
    // The newest method is the file; the record of the first token proves it nevertheless.
    desk.dns.set("example.jp", &format!("@ IN TXT \"{first}\""));
    assert_eq!(status(&desk.check(&at).await), "validated");
}

#[actix_web::test]
async fn a_token_is_dead_after_thirty_days() {
    let mut desk = Desk::open().await;
    let at = desk.register("example.jp", "dns_txt").await;
    let token = token(&desk.show(&at).await);
    desk.dns.set("example.jp", &format!("@ IN TXT \"{token}\""));
    desk.t.clock.advance_days(30);
    desk.again().await;
    let page = desk.check(&at).await;
    assert_eq!(status(&page), "unvalidated");
    assert!(page.texts("[data-flash]").is_empty() || page.body.contains("確認できるトークンがありません"));
    assert!(page.texts("#check").is_empty(), "nothing was looked up");
    desk.t.run_due().await;
    assert_eq!(status(&desk.show(&at).await), "unvalidated");
}

#[actix_web::test]
async fn name_servers_are_not_asked_twice_in_a_breath() {
    let mut desk = Desk::open().await;
    let at = desk.register("example.jp", "dns_txt").await;
    let told = desk.check(&at).await;
    assert!(told.texts(".notice-warning[data-flash=domains-flash-checked]").concat().contains("まだ確認できません"));
    let asked = desk.dns.asked().len();
    desk.client.post(&format!("{at}/checks"), &[]).await;
    assert_eq!(desk.dns.asked().len(), asked);
    assert!(desk.show(&at).await.body.contains("直前に確認したばかり"));
    for _ in 0..25 {
        desk.begin(&at, "dns_txt").await;
    }
    let full = desk.begin(&at, "dns_txt").await;
    assert_eq!(full.status, 422);
    assert!(full.field_error("dcv_method").contains("トークンが多すぎます"), "{}", full.field_error("dcv_method"));
}
