//! The front page, the terms, the desks and the how-to pages, in both languages; no link of theirs is dead.

use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::help::TERMS_VERSION;
use scraper::{Html, Selector};
use std::collections::BTreeSet;

const PAGES: [&str; 7] = ["/", "/terms", "/support", "/help/flow", "/help/csr", "/help/dcv", "/help/install"];

/// The paths that a page links to, without fragments and queries.
fn links(body: &str) -> BTreeSet<String> {
    let page = Html::parse_document(body);
    let anchors = Selector::parse("a[href]").expect("a selector");
    let hrefs = page.select(&anchors).filter_map(|a| a.value().attr("href"));
    hrefs
        .filter(|href| href.starts_with('/'))
        .map(|href| href.split(['?', '#']).next().unwrap_or_default().to_owned())
        .collect()
}

#[actix_web::test]
async fn every_page_in_both_languages_without_a_dead_link() {
    let t = TestApp::new().await;
    let mut linked = BTreeSet::new();
    for language in ["ja", "en"] {
        let mut client = t.client().speaks(language);
        for path in PAGES {
            let reply = client.get(path).await;
            assert_eq!(reply.status, 200, "{path}");
            assert!(reply.body.contains(&format!("<html lang=\"{language}\">")), "{path}");
            assert!(!reply.body.contains('⟦'), "{path}: a key without words");
            assert_eq!(reply.texts("h1").len(), 1, "{path}");
            let japanese = reply.texts("main").concat().chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c));
            assert_eq!(japanese, language == "ja", "{path}: words of the other language");
            linked.extend(links(&reply.body));
        }
    }
    assert!(linked.contains("/signup") && linked.contains("/signin"), "{linked:?}");
    for path in linked {
        assert_eq!(t.client().get(&path).await.status, 200, "{path}");
    }
}

#[actix_web::test]
async fn the_front_page_sends_people_to_their_own_desk() {
    let t = TestApp::new().await;
    t.newcomer("taro").await;
    t.staff("hanako", Role::Validation).await;
    for (who, desk) in [("taro", "/dashboard"), ("hanako", "/staff")] {
        let reply = t.signed_in(who).await.get("/").await;
        assert_eq!((reply.status, reply.location.as_str()), (303, desk));
    }
}

#[actix_web::test]
async fn the_terms_name_the_operator_and_their_version() {
    let t = TestApp::with(&[("RAKKAN_ISSUER_NAME", "<i>試験</i>認証局")]).await;
    let reply = t.client().get("/terms").await;
    assert_eq!(reply.texts("[data-terms-version]"), [TERMS_VERSION]);
    assert!(reply.texts("main .lead")[0].starts_with("<i>試験</i>認証局"), "escaped, and named");
    assert!(reply.texts(".help-terms section").len() >= 8, "all the articles");
}

/// S-SUP-01: two desks, each with mail and telephone, and their hours.
#[actix_web::test]
async fn the_support_page_names_the_configured_desks() {
    let t = TestApp::with(&[
        ("RAKKAN_SUPPORT_EMAIL", "help@ca.example"),
        ("RAKKAN_SUPPORT_PHONE", "03-1111-1111"),
        ("RAKKAN_VALIDATION_EMAIL", "check@ca.example"),
        ("RAKKAN_VALIDATION_PHONE", "03-2222-2222"),
        ("RAKKAN_SUPPORT_HOURS", "平日 9:30〜17:30"),
    ])
    .await;
    let user = t.newcomer("taro").await;
    let reply = t.client().get("/support").await;
    let words = reply.texts("main").concat();
    for word in ["help@ca.example", "03-1111-1111", "check@ca.example", "03-2222-2222", "平日 9:30〜17:30"] {
        assert!(words.contains(word), "{word}");
    }
    // Who is signed in reads the number that the desk will ask for.
    let account = user.account_id.expect("an account");
    let number = t.app.read(move |conn| rakkan::accounts::store::find_account(conn, &account)).await.expect("read");
    let signed_in = t.signed_in("taro").await.get("/support").await;
    let number = number.expect("the account").number.to_string();
    assert!(signed_in.texts("main .lead").concat().contains(&number));
    assert!(!words.contains(&number));
}
