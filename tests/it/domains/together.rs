//! F-DCV-05, S-DOM-09, S-DOM-10: two to twenty-five domains are validated again together, before or after they expire.

use super::{Desk, organization, status, token};
use crate::support::client::Reply;
use rakkan::access::Role;

fn number(at: &str) -> String {
    at.rsplit('/').next().expect("a number").to_owned()
}

impl Desk {
    async fn select(&mut self, action: &str, numbers: &[String]) -> Reply {
        let mut fields: Vec<_> = numbers.iter().map(|n| ("numbers".to_owned(), n.clone())).collect();
        fields.push(("action".to_owned(), action.to_owned()));
        self.client.post_form("/domains/selection", &fields).await
    }

    async fn together(&mut self, numbers: &str, method: &str) -> Reply {
        let fields = [("numbers", numbers), ("dcv_method", method), ("dcv_language", "ja")];
        self.client.post("/domains/revalidation", &fields).await
    }
}

#[actix_web::test]
async fn expired_ones_are_validated_again_together() {
    let mut desk = Desk::open().await;
    let names = ["a.example.jp", "b.example.com"];
    let mut made = vec![];
    for name in names {
        let at = desk.register(name, "dns_txt").await;
        let token = token(&desk.show(&at).await);
        desk.dns.set(name, &format!("@ IN TXT \"{token}\""));
        assert_eq!(status(&desk.check(&at).await), "validated");
        made.push(at);
    }
    desk.t.clock.advance_days(200);
    desk.again().await;
    let numbers: Vec<String> = made.iter().map(|at| number(at)).collect();
    let chosen = desk.select("revalidation", &numbers).await;
    assert_eq!(chosen.status, 303);
    let page = desk.show(&chosen.location).await;
    assert_eq!(page.texts("tbody tr").len(), 2);
    assert_eq!(page.texts("tbody .status"), ["期限切れ", "期限切れ"]);
    let joined = page.value("numbers");
    let english = desk.show(&format!("{}&lang=en", chosen.location)).await;
    let labels = english.texts("#dcv_method .choice-text");
    for (label, want) in
        labels.iter().zip(["DNS TXT record", "DNS CNAME record", "HTTP practical demonstration", "Verification email"])
    {
        assert!(label.starts_with(want), "{labels:?}");
    }
    desk.show(&format!("{}&lang=ja", chosen.location)).await;

    for (method, language, field) in
        [("", "ja", "dcv_method"), ("pigeon", "ja", "dcv_method"), ("dns_txt", "fr", "dcv_language")]
    {
        let fields = [("numbers", joined.as_str()), ("dcv_method", method), ("dcv_language", language)];
        let wrong = desk.client.post("/domains/revalidation", &fields).await;
        assert_eq!(wrong.status, 422);
        assert!(!wrong.field_error(field).is_empty(), "{field}");
        assert_eq!(wrong.value("numbers"), joined, "the selection stays");
    }

    let begun = desk.together(&joined, "dns_txt").await;
    assert_eq!(begun.status, 303, "{}", begun.body);
    let records = desk.show(&begun.location).await;
    assert_eq!(records.texts("tbody tr").len(), 2);
    let zone = records.texts("#zone").remove(0);
    for (name, at) in names.iter().zip(&made) {
        let fresh = token(&desk.show(at).await);
        assert!(zone.contains(&format!("{name}. 300 IN TXT \"{fresh}\"")), "{zone}");
        desk.dns.set(name, &format!("@ IN TXT \"{fresh}\""));
        assert_eq!(status(&desk.check(at).await), "validated");
    }
    assert_eq!(
        desk.show(&begun.location).await.texts("tbody .status"),
        ["認証済み", "認証済み"],
        "the page can be come back to"
    );
}

#[actix_web::test]
async fn neither_one_nor_twenty_six() {
    let mut desk = Desk::open().await;
    let mut numbers = vec![];
    for n in 0..26 {
        numbers.push(number(&desk.register(&format!("d{n}.example.com"), "http_file").await));
    }
    for some in [&numbers[..1], &numbers[..26]] {
        let refused = desk.select("revalidation", some).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.texts("#numbers-error")[0].contains("2件から25件まで"),
            "{:?}",
            refused.texts("#numbers-error")
        );
        let by_hand = desk.together(&some.join(","), "dns_txt").await;
        assert_eq!(by_hand.status, 422, "nor by hand");
        assert!(by_hand.texts(".error-summary li")[0].contains("2件から25件まで"));
    }
    let most = desk.select("revalidation", &numbers[..25]).await;
    assert_eq!((most.status, most.location.starts_with("/domains/revalidation?numbers=")), (303, true));
    assert_eq!(desk.together(&numbers[..25].join(","), "dns_cname").await.status, 303);
    let twice = format!("{0},{0}", numbers[0]);
    assert_eq!(desk.together(&twice, "dns_txt").await.status, 422, "the same one twice is one");
    assert_eq!(desk.client.get(&format!("/domains/revalidation?numbers={}", numbers[0])).await.status, 303);

    // One that was put away stands in the way of all.
    desk.client.post(&format!("/domains/{}/deactivation", numbers[3]), &[]).await;
    let refused = desk.together(&numbers[2..5].join(","), "dns_txt").await;
    assert_eq!(refused.status, 422);
    assert!(refused.texts(".error-summary li")[0].contains("d3.example.com"));
    let page = desk.show(&format!("/domains/{}", numbers[2])).await;
    assert!(!page.body.contains("以前のトークン") || page.texts("#publish details li").len() == 1, "nothing was begun");
}

#[actix_web::test]
async fn by_mail_to_whom_each_domain_names() {
    let mut desk = Desk::open().await;
    desk.dns.set("one.jp", "@ IN MX 10 mx.one.jp.");
    desk.dns.set("two.jp", "@ IN MX 10 mx.two.jp.\n_validation-contactemail IN TXT \"security@two.jp\"");
    desk.dns.set("none.jp", "@ IN TXT \"nothing\"");
    let mut numbers = vec![];
    for name in ["one.jp", "two.jp", "none.jp"] {
        numbers.push(number(&desk.register(name, "dns_txt").await));
    }
    let refused = desk.together(&numbers.join(","), "email").await;
    assert_eq!(refused.status, 422);
    assert!(refused.texts(".error-summary li")[0].contains("none.jp"));
    assert!(desk.t.mails().await.iter().all(|m| m.kind != "domain.approval"), "all or none");
    assert_eq!(desk.together(&numbers[..2].join(","), "email").await.status, 303);
    let mut sent: Vec<_> =
        desk.t.mails().await.into_iter().filter(|m| m.kind == "domain.approval").map(|m| m.recipient).collect();
    sent.sort();
    let five = ["admin", "administrator", "hostmaster", "postmaster", "webmaster"].map(|who| format!("{who}@one.jp"));
    let mut want = [&five[..], &["security@two.jp".to_owned()]].concat();
    want.sort();
    assert_eq!(sent, want);
}

#[actix_web::test]
async fn nobody_elses_and_nobody_without_the_right() {
    let mut desk = Desk::open().await;
    let mine = number(&desk.register("example.jp", "dns_txt").await);
    desk.t.member("jiro").await;
    let mut jiro = desk.t.signed_in("jiro").await;
    let theirs = organization(&mut jiro).await;
    let fields =
        [("name", "example.com"), ("organization_id", &theirs), ("dcv_method", "dns_txt"), ("dcv_language", "ja")];
    let theirs = number(&jiro.post("/domains", &fields).await.location);
    let both = format!("{mine},{theirs}");
    assert_eq!(desk.client.get(&format!("/domains/revalidation?numbers={both}")).await.status, 404);
    assert_eq!(desk.client.get(&format!("/domains/records?numbers={both}")).await.status, 404);
    assert_eq!(desk.together(&both, "dns_txt").await.status, 404);
    for action in ["deactivation", "activation"] {
        assert_eq!(desk.select(action, &[mine.clone(), theirs.clone()]).await.status, 404);
    }
    assert_eq!(desk.show(&format!("/domains/{mine}")).await.texts("[data-activity=active]").len(), 1, "all or none");
    assert_eq!(desk.select("nonsense", std::slice::from_ref(&mine)).await.status, 400);
    for numbers in ["", "x", "1"] {
        assert_eq!(desk.client.get(&format!("/domains/records?numbers={numbers}")).await.status, 404);
    }
    desk.t.colleague("taro", "hanako", Role::LimitedUser).await;
    let mut hanako = desk.t.signed_in("hanako").await;
    assert!(!hanako.get("/domains").await.body.contains("name=\"numbers\""));
    assert_eq!(hanako.get(&format!("/domains/records?numbers={mine}")).await.status, 404);
    assert_eq!(hanako.post("/domains/revalidation", &[("numbers", &both)]).await.status, 404);
}
