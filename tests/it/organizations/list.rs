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
