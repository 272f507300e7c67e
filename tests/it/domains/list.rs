//! S-DOM-01, S-DOM-02: the list with its filters, its order, its file; what SQL says of a domain is what its page says.

use super::{Desk, status, token};
use crate::support::spreadsheet::{column, rows};
use rakkan::kernel::Clock;

/// Domains in every state there is, and how each stands.
async fn every_state(desk: &mut Desk) -> Vec<(String, &'static str)> {
    desk.dns.set("refused.jp", "@ IN MX 10 mx.refused.jp.");
    let expired = desk.register("expired.jp", "dns_txt").await;
    let found = token(&desk.show(&expired).await);
    desk.dns.set("expired.jp", &format!("@ IN TXT \"{found}\""));
    desk.check(&expired).await;
    let old = desk.register("old.jp", "dns_txt").await;
    desk.t.clock.advance_days(200);
    desk.again().await;
    let valid = desk.register("valid.jp", "dns_cname").await;
    let lines = desk.show(&valid).await;
    let (place, value) = (lines.texts("#record-0-place").remove(0), lines.texts("#record-0-value").remove(0));
    let host = place.trim_end_matches(".valid.jp").to_owned();
    desk.dns.set("valid.jp", &format!("{host} IN CNAME {value}"));
    desk.check(&valid).await;
    let pending = desk.register("pending.jp", "http_file").await;
    let refused = desk.register("refused.jp", "email").await;
    let mail = [("addresses", "admin@refused.jp"), ("dcv_language", "ja")];
    assert_eq!(desk.client.post(&format!("{refused}/addresses"), &mail).await.status, 303);
    let sent = desk.t.mail("domain.approval").await;
    let link = crate::support::app::token_in(&sent.text_body, "/dcv/");
    desk.t.client().post(&format!("/dcv/{}", link.expose()), &[("decision", "decline")]).await;
    vec![(expired, "expired"), (old, "unvalidated"), (valid, "validated"), (pending, "pending"), (refused, "rejected")]
}

#[actix_web::test]
async fn the_filter_and_the_page_agree_on_every_state() {
    let mut desk = Desk::open().await;
    let made = every_state(&mut desk).await;
    for round in 0..2 {
        let mut seen = 0;
        for (at, want) in &made {
            let page = desk.show(at).await;
            let stands = status(&page);
            if round == 0 {
                assert_eq!(stands, *want, "{at}");
            }
            let name = page.texts("h1").remove(0);
            for filter in ["unvalidated", "pending", "validated", "expired", "rejected"] {
                let found = desk.client.get(&format!("/domains?validation={filter}")).await.texts("tbody th a");
                assert_eq!(found.contains(&name), filter == stands, "{name} is {stands}: {filter} {found:?}");
                seen += usize::from(found.contains(&name));
            }
        }
        assert_eq!(seen, made.len(), "each stands under one filter");
        // Later everything has run out that runs out.
        desk.t.clock.advance_days(210);
        desk.again().await;
    }
}

#[actix_web::test]
async fn search_order_and_file() {
    let mut desk = Desk::open().await;
    let mut made = vec![];
    for name in ["beta.jp", "alpha.jp", "gamma.jp"] {
        made.push(desk.register(name, "dns_txt").await);
        desk.t.clock.set(Clock::now(&*desk.t.clock).plus_seconds(1));
    }
    desk.client.post(&format!("{}/deactivation", made[2]), &[]).await;
    let names =
        async |desk: &mut Desk, query: &str| desk.client.get(&format!("/domains?{query}")).await.texts("tbody th a");
    assert_eq!(names(&mut desk, "").await, ["alpha.jp", "beta.jp"]);
    assert_eq!(names(&mut desk, "status=all&sort=-name").await, ["gamma.jp", "beta.jp", "alpha.jp"]);
    assert_eq!(names(&mut desk, "status=inactive").await, ["gamma.jp"]);
    let number = made[0].rsplit('/').next().expect("a number").to_owned();
    assert_eq!(names(&mut desk, &format!("q={number}")).await, ["beta.jp"], "found by its own number");
    let page = desk.client.get("/domains?status=all&sort=name&q=a").await;
    assert_eq!(page.links(".page-actions a"), ["/domains/new", "/domains.csv?status=all&q=a&sort=name"]);
    assert_eq!(page.texts(".page-actions a")[0], "新しいドメイン");
    assert_eq!(page.texts("[data-selection-count]"), ["0 / 3 ドメインが選択されました"]);
    assert_eq!(page.links("a[download]"), ["/domains.csv?status=all&q=a&sort=name"]);
    let file = desk.client.get("/domains.csv?status=all&sort=name").await;
    assert!(file.headers["content-disposition"].contains("domains-2026"));
    let rows = rows(&file);
    assert_eq!(column(&rows, "ドメイン名"), ["alpha.jp", "beta.jp", "gamma.jp"]);
    assert_eq!(column(&rows, "ステータス"), ["アクティブ", "アクティブ", "非アクティブ"]);
    assert_eq!(column(&rows, "認証ステータス")[0], "認証待ち");
    assert_eq!(column(&rows, "ドメインID")[1], number);
    desk.t.member("jiro").await;
    let theirs = desk.t.signed_in("jiro").await.get("/domains.csv").await;
    assert_eq!(crate::support::spreadsheet::rows(&theirs).len(), 1, "heads only");
}

// S-DOM-08: what is put away proves nothing until it is taken up again.
#[actix_web::test]
async fn away_and_back() {
    let mut desk = Desk::open().await;
    let at = desk.register("example.jp", "dns_txt").await;
    let found = token(&desk.show(&at).await);
    desk.dns.set("example.jp", &format!("@ IN TXT \"{found}\""));
    desk.check(&at).await;
    desk.begin(&at, "dns_txt").await;
    let away = desk.client.post(&format!("{at}/deactivation"), &[]).await;
    assert_eq!((away.status, away.location.as_str()), (303, at.as_str()));
    let page = desk.show(&at).await;
    assert_eq!(page.texts("[data-activity=inactive]"), ["非アクティブ"]);
    assert!(page.texts("#publish").is_empty() && page.texts("#again").is_empty(), "nothing is open, nothing begins");
    assert_eq!(desk.begin(&at, "dns_txt").await.status, 404);
    assert_eq!(desk.client.post(&format!("{at}/activation"), &[]).await.status, 303);
    assert_eq!(status(&desk.show(&at).await), "validated", "the proof is as good as before");
    let number = at.rsplit('/').next().expect("a number").to_owned();
    let events = desk.t.app.read(move |conn| rakkan::audit::history(conn, "domain", &number)).await.expect("events");
    let actions: Vec<_> = events.iter().map(|e| e.action.as_str()).collect();
    assert!(actions.ends_with(&["domain.deactivated", "domain.activated"]), "{actions:?}");
    desk.t.member("jiro").await;
    let mut jiro = desk.t.signed_in("jiro").await;
    for verb in ["deactivation", "activation"] {
        assert_eq!(jiro.post(&format!("{at}/{verb}"), &[]).await.status, 404);
    }
}
