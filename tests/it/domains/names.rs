//! The form for a new domain: what is refused, and that what was typed stays.

use super::Desk;

#[actix_web::test]
async fn bad_names_are_refused_with_their_sentence() {
    let mut desk = Desk::open().await;
    let long = format!("{}.jp", "a.".repeat(140));
    for (name, want) in [
        ("", "入力してください"),
        ("192.0.2.1", "ドメイン名の形式"),
        ("localhost", "ドメイン名の形式"),
        ("exa mple.jp", "ドメイン名の形式"),
        ("<script>alert(1)</script>.jp", "URLではなく"),
        ("exa\u{0}mple.jp", "使用できない文字"),
        ("exa\u{202e}mple.jp", "使用できない文字"),
        ("co.jp", "登録機関"),
        ("tokyo.jp", "登録機関"),
        ("info@example.jp", "@ より後ろ"),
        ("*.example.jp", "*."),
        (&long, "253文字以内"),
    ] {
        let reply = desk.try_register(name, "dns_txt").await;
        assert_eq!(reply.status, 422, "{name:?}");
        assert!(reply.field_error("name").contains(want), "{name:?}: {}", reply.field_error("name"));
        // HTML has no way to carry a NUL; browsers show the mark for it.
        assert_eq!(reply.value("name"), name.replace('\u{0}', "\u{fffd}"), "what was typed stays");
        assert!(!reply.body.contains("<script>alert"));
    }
    let list = desk.client.get("/domains").await;
    assert!(list.body.contains("ドメインはまだありません"), "nothing was stored");
}

#[actix_web::test]
async fn other_fields_are_checked_too_and_a_name_stands_once() {
    let mut desk = Desk::open().await;
    let organization = desk.organization.clone();
    let good = [
        ("name", "例え.jp"),
        ("organization_id", organization.as_str()),
        ("dcv_method", "dns_txt"),
        ("dcv_language", "ja"),
    ];
    for (at, field, value) in [
        (1, "organization_id", ""),
        (1, "organization_id", "99999999"),
        (2, "dcv_method", "pigeon"),
        (3, "dcv_language", "fr"),
    ] {
        let mut fields = good;
        fields[at].1 = value;
        let reply = desk.client.post("/domains", &fields).await;
        assert_eq!(reply.status, 422, "{field}={value}");
        assert!(!reply.field_error(field).is_empty(), "{field}={value}");
    }
    let first = desk.client.post("/domains", &good).await;
    assert_eq!(first.status, 303);
    assert!(desk.client.get(&first.location).await.body.contains("xn--r8jz45g.jp"), "an IDN is kept in A-labels");
    let second = desk.client.post("/domains", &good).await;
    assert!(second.field_error("name").contains("すでに登録"), "{}", second.field_error("name"));
    assert!(second.body.contains(&format!("href=\"{}\"", first.location)), "and leads to it");
}

#[actix_web::test]
async fn the_list_is_searched_and_paged_by_key() {
    let mut desk = Desk::open().await;
    for n in 0..52 {
        desk.register(&format!("d{n}.example.com"), "dns_txt").await;
        desk.t.clock.set(rakkan::kernel::Clock::now(&*desk.t.clock).plus_seconds(1));
    }
    let first = desk.client.get("/domains").await;
    assert_eq!(first.texts("tbody tr").len(), 50);
    let page = scraper::Html::parse_document(&first.body);
    let next = scraper::Selector::parse("a[rel=next]").expect("a selector");
    let href = page.select(&next).next().and_then(|a| a.value().attr("href")).expect("a next page").to_owned();
    let second = desk.client.get(&href).await;
    assert_eq!(second.texts("tbody th a"), ["d1.example.com", "d0.example.com"]);
    for (q, want) in [("d51.", 1), ("%", 0), ("d_1", 0), ("サンプル", 50), ("D3.EXAMPLE", 1)] {
        let query: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
        let found = desk.client.get(&format!("/domains?q={query}")).await;
        assert_eq!(found.texts("tbody tr").len(), want, "{q}");
    }
    assert!(desk.client.get("/domains?q=nothing").await.body.contains("該当するドメインはありません"));
}
