//! S-ORG-02, S-ORG-04, S-ORG-05: the list, its search, and whose rows it shows.

use super::{form, registered};
use crate::support::app::TestApp;

#[actix_web::test]
async fn search_and_status() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    let first = registered(&mut client).await;
    let second = client
        .post(
            "/organizations",
            &form(&[("legal_name", "100%_Ｓａｍｐｌｅ Works"), ("identifier_scheme", "gov"), ("identifier", "")]),
        )
        .await;
    assert_eq!(second.status, 303, "{}", second.body);
    let count = async |client: &mut crate::support::client::Client, query: &str| {
        client.get(&format!("/organizations?{query}")).await.texts("tbody tr").len()
    };
    assert_eq!(count(&mut client, "").await, 2);
    // Folded: full width, case; and what LIKE would read as a pattern is a letter.
    assert_eq!(count(&mut client, "q=SAMPLE").await, 1);
    assert_eq!(count(&mut client, "q=%25").await, 1);
    assert_eq!(count(&mut client, "q=_").await, 1);
    assert_eq!(count(&mut client, "q=ntrjp-7000012050002").await, 1);
    assert_eq!(count(&mut client, "q=no+such").await, 0);
    let number = first.rsplit('/').next().expect("a number");
    assert_eq!(count(&mut client, &format!("q={number}")).await, 1);
    client.post(&format!("{first}/validation"), &[("types", "smime")]).await;
    assert_eq!(count(&mut client, "status=pending").await, 1);
    assert_eq!(count(&mut client, "status=unvalidated").await, 1);
    assert_eq!(count(&mut client, "status=validated").await, 0);
    assert_eq!(count(&mut client, "status=nonsense&after=nonsense").await, 2, "what means nothing changes nothing");
    let page = client.get("/organizations?status=pending").await;
    assert_eq!(page.texts("tbody .status"), ["審査中"]);
    assert!(page.texts("tbody td").contains(&"SMIME".to_owned()));
}

#[actix_web::test]
async fn pages_by_key() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    for n in 0..52 {
        let name = format!("Sample {n:02}");
        assert_eq!(client.post("/organizations", &form(&[("legal_name", &name)])).await.status, 303);
    }
    let first = client.get("/organizations?q=sample").await;
    assert_eq!(first.texts("tbody tr").len(), 50);
    let page = scraper::Html::parse_document(&first.body);
    let next = scraper::Selector::parse("a[rel=next]").expect("a selector");
    let href = page.select(&next).next().and_then(|a| a.value().attr("href")).expect("a next page").to_owned();
    let second = client.get(&href).await;
    assert_eq!(second.texts("tbody th a"), ["Sample 01", "Sample 00"]);
}

#[actix_web::test]
async fn nobody_sees_or_changes_what_is_anothers() {
    let t = TestApp::new().await;
    t.member("taro").await;
    t.member("jiro").await;
    let mut taro = t.signed_in("taro").await;
    let mut jiro = t.signed_in("jiro").await;
    let address = registered(&mut taro).await;
    let before = super::stored(&t, &address).await;
    assert!(jiro.get("/organizations").await.texts("tbody tr").is_empty());
    assert_eq!(jiro.get(&address).await.status, 404);
    assert_eq!(jiro.get(&format!("{address}/edit")).await.status, 404);
    assert_eq!(jiro.post(&address, &form(&[("city", "港区")])).await.status, 404);
    assert_eq!(jiro.post(&format!("{address}/validation"), &[("types", "smime")]).await.status, 404);
    assert_eq!(super::stored(&t, &address).await, before);
    for nonsense in ["/organizations/0", "/organizations/99999999", "/organizations/x'--"] {
        assert_eq!(taro.get(nonsense).await.status, 404);
    }
    let visitor = t.client().get(&address).await;
    assert_eq!(visitor.status, 303);
    assert!(visitor.location.starts_with("/signin?next="));
}

// S-ORG-02, S-ORG-03: the active ones are shown unless others are asked for; the address keeps the view.
#[actix_web::test]
async fn filters_and_order_stay_in_the_address() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    let mut made = vec![];
    for name in ["Beta K.K.", "Alpha K.K.", "Gamma K.K."] {
        made.push(client.post("/organizations", &form(&[("legal_name", name)])).await.location);
        t.clock.set(rakkan::kernel::Clock::now(&*t.clock).plus_seconds(1));
    }
    client.post(&format!("{}/deactivation", made[2]), &[]).await;
    client.post(&format!("{}/validation", made[0]), &[("types", "smime")]).await;
    let names = async |client: &mut crate::support::client::Client, query: &str| {
        client.get(&format!("/organizations?{query}")).await.texts("tbody th a")
    };
    assert_eq!(names(&mut client, "").await, ["Alpha K.K.", "Beta K.K."]);
    assert_eq!(names(&mut client, "status=inactive").await, ["Gamma K.K."]);
    assert_eq!(names(&mut client, "status=all&sort=name").await, ["Alpha K.K.", "Beta K.K.", "Gamma K.K."]);
    assert_eq!(names(&mut client, "status=all&sort=-name").await, ["Gamma K.K.", "Beta K.K.", "Alpha K.K."]);
    assert_eq!(names(&mut client, "status=all&sort=-nonsense").await[0], "Gamma K.K.", "the list's own order");
    assert_eq!(names(&mut client, "status=all&validation=pending").await, ["Beta K.K."]);

    let kept = "status=all&validation=unvalidated&q=k.k&sort=name";
    let page = client.get(&format!("/organizations?{kept}")).await;
    assert_eq!(page.texts("tbody th a"), ["Alpha K.K.", "Gamma K.K."]);
    assert_eq!(page.texts("option[selected]"), ["すべて", "未認証"]);
    assert_eq!((page.value("q").as_str(), page.value("sort").as_str()), ("k.k", "name"));
    assert_eq!(page.links("a[download]"), [format!("/organizations.csv?{kept}")]);
    assert_eq!(page.texts("[data-selection-count]"), ["0 / 2 組織が選択されました"]);
    assert_eq!(
        page.links("th[aria-sort=ascending] a"),
        [format!("/organizations?{}", kept.replace("=name", "=-name"))]
    );
    let english = client.get(&format!("/organizations?{kept}&lang=en")).await;
    assert_eq!(english.texts("[data-selection-count]"), ["0 of 2 organizations selected"]);
    let none = client.get("/organizations?validation=expired").await;
    assert_eq!(none.texts(".empty h2").len(), 1, "nothing found is said, with a way out");
}

#[actix_web::test]
async fn pages_by_name_too() {
    let t = TestApp::new().await;
    t.member("taro").await;
    let mut client = t.signed_in("taro").await;
    // Pairs share a name: the id breaks the tie.
    for n in 0..53 {
        let (name, street) = (format!("Sample {:02}", n / 2), format!("{n}"));
        assert_eq!(
            client.post("/organizations", &form(&[("legal_name", &name), ("street", &street)])).await.status,
            303
        );
    }
    for (sort, want) in
        [("name", ["Sample 25", "Sample 25", "Sample 26"]), ("-name", ["Sample 01", "Sample 00", "Sample 00"])]
    {
        let first = client.get(&format!("/organizations?sort={sort}&q=sample")).await;
        assert_eq!(first.texts("tbody tr").len(), 50);
        let next = first.links("a[rel=next]").remove(0);
        assert!(next.contains(&format!("sort={sort}")) && next.contains("q=sample"), "{next}");
        let second = client.get(&next).await;
        assert_eq!(second.texts("tbody th a"), want, "{sort}");
        assert!(second.links("a[rel=next]").is_empty());
        let numbers = |page: &crate::support::client::Reply| page.texts("tbody td.number");
        assert!(numbers(&second).iter().all(|n| !numbers(&first).contains(n)), "no row stands on both pages");
    }
    // A start that was made for another order begins at the top; nothing breaks.
    let id = "018f0000-0000-7000-8000-000000000001";
    for after in [format!("1795000000000000.{id}"), format!("~%00x.{id}"), format!("n5.{id}")] {
        assert_eq!(client.get(&format!("/organizations?sort=name&after={after}")).await.texts("tbody tr").len(), 50);
    }
}
