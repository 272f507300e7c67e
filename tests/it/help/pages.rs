//! The front page, the terms, the desks and the how-to pages, in both languages; no link of theirs is dead.

use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::help::topic::Part;
use rakkan::help::{TERMS_VERSION, topics};
use rakkan::repository::roots;
use scraper::{Html, Selector};
use std::collections::BTreeSet;

const PAGES: [&str; 7] =
    ["/", "/terms", "/support", "/help", "/repository", "/repository/trust", "/repository/practices"];

/// All of them, with every topic.
pub fn pages() -> Vec<String> {
    let topics = topics::all().map(rakkan::help::topic::Topic::path);
    let systems = roots::SYSTEMS.iter().map(|system| format!("/repository/trust/{}", system.slug));
    PAGES.map(str::to_owned).into_iter().chain(topics).chain(systems).collect()
}

/// The paths that a page links to, without queries, each with its fragment.
fn links(body: &str) -> BTreeSet<String> {
    let page = Html::parse_document(body);
    let anchors = Selector::parse("a[href]").expect("a selector");
    let hrefs = page.select(&anchors).filter_map(|a| a.value().attr("href"));
    hrefs
        .filter(|href| href.starts_with('/'))
        .map(|href| href.split('?').next().unwrap_or_default().to_owned())
        .collect()
}

#[actix_web::test]
async fn every_page_in_both_languages_without_a_dead_link() {
    let t = TestApp::new().await;
    let mut linked = BTreeSet::new();
    for language in ["ja", "en"] {
        let mut client = t.client().speaks(language);
        for path in pages() {
            let reply = client.get(&path).await;
            assert_eq!(reply.status, 200, "{path}");
            assert!(reply.body.contains(&format!("<html lang=\"{language}\">")), "{path}");
            assert!(!reply.body.contains('⟦'), "{path}: a key without words");
            assert!(!reply.body.contains("{$"), "{path}: a figure without value");
            assert_eq!(reply.texts("h1").len(), 1, "{path}");
            let japanese = reply.texts("main").concat().chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c));
            assert_eq!(japanese, language == "ja", "{path}: words of the other language");
            linked.extend(links(&reply.body));
        }
    }
    assert!(linked.contains("/signup") && linked.contains("/signin"), "{linked:?}");
    let mut visitor = t.client();
    for link in linked {
        let (path, fragment) = link.split_once('#').unwrap_or((&link, ""));
        let reply = visitor.get(path).await;
        let to_sign_in = reply.status == 303 && reply.location.starts_with("/signin?next=");
        assert!(reply.status == 200 || to_sign_in, "{link}: {}", reply.status);
        let there = fragment.is_empty() || reply.body.contains(&format!("id=\"{fragment}\""));
        assert!(there, "{link} leads to no place of its page");
    }
}

/// S-SUP-02: a page for each question that the guide links to.
#[actix_web::test]
async fn each_question_of_the_guide_has_its_page() {
    let t = TestApp::new().await;
    let mut visitor = t.client();
    let index = visitor.get("/help").await;
    let shelf = index.links("main a");
    for (slug, words) in [
        ("organization", "825日間"),             // 組織認証について
        ("dcv", "/.well-known/pki-validation/"), // DCV について
        ("faq", "info@"),                        // 申請・認証に関するよくあるご質問
        ("flow", "平均5営業日以内"),             // 申請から発行までの流れ
        ("renewal", "72時間後"),                 // 更新、再発行/再申請、破棄について
        ("csr", "openssl pkcs12"),               // CSR 生成 / PKCS#12
        ("vouchers", "1回だけ"),                 // バウチャー
        ("quotes", "適格請求書"),                // お見積り
        ("notices", "迷惑メール"),               // 更新案内メールについて
        ("attachments", "TrustedRoot.crt"),      // 発行通知の添付ファイルについて
        ("options", "2048"),                     // サポートされているアルゴリズムとキーの長さ
    ] {
        let path = format!("/help/{slug}");
        assert!(shelf.contains(&path), "{path} is not in the index");
        let text = visitor.get(&path).await.texts("main").concat();
        assert!(text.contains(words), "{path}: {words}");
    }
    assert_eq!(visitor.get("/help/nothing").await.status, 404);
    assert_eq!(visitor.get("/help/install/nothing").await.status, 404);
}

/// Each mail program has its page, and each page says what the program cannot do (W-20).
#[actix_web::test]
async fn install_guides_say_what_cannot_be_done() {
    let t = TestApp::new().await;
    let mut visitor = t.client().speaks("en");
    let overview = visitor.get("/help/install").await.links("#choose a");
    assert_eq!(overview.len(), 8, "{overview:?}");
    for path in overview {
        let reply = visitor.get(&path).await;
        assert!(reply.texts("#cannot li").len() >= 2, "{path}");
        assert!(!reply.texts("main ol.help-steps li").is_empty(), "{path}");
        assert!(reply.links(".crumbs a").contains(&"/help/install".to_owned()), "{path}");
    }
    for system in roots::SYSTEMS {
        let reply = visitor.get(&format!("/repository/trust/{}", system.slug)).await;
        assert!(!reply.texts("#cannot li").is_empty(), "{}", system.slug);
    }
}

/// The figures are those of the rules and settings: another setting, another text; another day, another rule.
#[actix_web::test]
async fn figures_follow_rules_and_settings() {
    let t = TestApp::with(&[("RAKKAN_DESK_PICKUP_DAYS", "17"), ("RAKKAN_ISSUER_ORGANIZATION", "Test Works")]).await;
    let mut visitor = t.client();
    let faq = visitor.get("/help/faq").await.texts("#pickup").concat();
    assert!(faq.contains("17日以内"), "{faq}");
    let zip = visitor.get("/help/attachments").await.texts("#zip dt").concat();
    assert!(zip.contains("TestWorksCA.crt"), "{zip}");
    let until = visitor.get("/help/dcv").await.texts("#until p").concat();
    assert!(until.contains("199日間"), "{until}");
    // S-DOM-08: before the rule changed, the old one is told.
    t.clock.set(rakkan::kernel::Moment::parse("2026-02-01T00:00:00Z").expect("a moment"));
    let until = visitor.get("/help/dcv").await.texts("#until p").concat();
    assert!(until.contains("398日間"), "{until}");
    for (setting, two) in [("true", true), ("false", false)] {
        let t = TestApp::with(&[("RAKKAN_DESK_TWO_PERSON", setting)]).await;
        let said = t.client().get("/repository/practices").await.texts("#identity").concat();
        assert_eq!(said.contains("別の担当者"), two, "{setting}");
    }
}

/// S-OPT-01, S-OPT-04: the table is that of the type which the issuer reads.
#[actix_web::test]
async fn the_table_of_uses_is_that_of_the_rules() {
    let t = TestApp::new().await;
    let cells = t.client().get("/help/options").await.texts("#profiles tbody td");
    assert_eq!(cells, ["選べます", "選べます", "選べません", "選べます", "選べません", "選べます"]);
}

/// Whatever a topic names exists, and stands where readers find it once.
#[test]
fn topics_hang_together() {
    let all: Vec<_> = topics::all().collect();
    let slugs: BTreeSet<_> = all.iter().map(|topic| topic.slug).collect();
    assert_eq!(slugs.len(), all.len(), "a slug stands twice");
    for topic in all.iter().chain(roots::SYSTEMS).chain([&&roots::OVERVIEW]) {
        for slug in topic.see {
            assert!(slugs.contains(slug), "{}: {slug} does not exist", topic.slug);
        }
        let anchors: BTreeSet<_> = topic.sections.iter().map(|section| section.anchor).collect();
        assert_eq!(anchors.len(), topic.sections.len(), "{}: an anchor stands twice", topic.slug);
        let empty = topic.sections.iter().any(|section| section.parts.is_empty());
        assert!(!empty, "{}: a section says nothing", topic.slug);
        let parts = topic.sections.iter().flat_map(|section| section.parts);
        let guides = parts.filter(|part| matches!(part, Part::Steps(steps) if steps.len() > 7)).count();
        assert_eq!(guides, 0, "{}: more steps than one keeps in mind", topic.slug);
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
