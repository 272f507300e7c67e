//! Help stands where the question arises: beside forms, in a tab of its own, so that nothing typed is lost; and in
//! mails.

use crate::certificates::desk::Desk;
use crate::support::app::TestApp;
use scraper::{Html, Selector};

/// The help pages that a page links to; each opens beside it.
fn helps(body: &str) -> Vec<String> {
    let page = Html::parse_document(body);
    let links = Selector::parse("main .help-link a").expect("a selector");
    let links = page.select(&links).map(|link| {
        assert_eq!(link.value().attr("target"), Some("_blank"), "{}", link.html());
        link.value().attr("href").unwrap_or_default().to_owned()
    });
    links.collect()
}

// S-CSR-01, S-CSR-02.
#[actix_web::test]
async fn help_stands_where_the_question_arises() {
    let desk = Desk::new().await;
    let mut taro = desk.t.signed_in("taro").await;
    let organization = taro.get("/organizations").await.links("main tbody th a").remove(0);
    for (page, wanted) in [
        (
            "/orders/new/secure-mail-id",
            &["/help/organization", "/help/csr", "/help/options#keys", "/help/dcv", "/help/options"][..],
        ),
        ("/domains/new", &["/help/dcv"]),
        (&organization, &["/help/organization"]),
        ("/settings/notifications", &["/help/notices"]),
    ] {
        assert_eq!(helps(&taro.get(page).await.body), wanted, "{page}");
    }
    let form = taro.get("/orders/new/secure-mail-id").await.texts(".help-link a").join(" ");
    for label in ["CSRに関するサポートが必要ですか？", "サポートされているアルゴリズムとキーの長さ"]
    {
        assert!(form.contains(label), "{label}: {form}");
    }
    assert_eq!(taro.get("/dashboard").await.links("a.topbar-link"), ["/help"]);
}

#[actix_web::test]
async fn mails_lead_to_the_page_that_explains_them() {
    let desk = Desk::new().await;
    let order = desk.order().await;
    desk.enqueue(&order).await;
    desk.t.run_due().await;
    let mail = desk.t.mail("certificate.issued").await;
    let mut visitor = desk.t.client();
    for page in ["/help/install", "/help/attachments"] {
        let url = desk.t.app.config.url(page);
        assert!(mail.text_body.contains(&url) && mail.html_body.contains(&url), "{page}");
        assert_eq!(visitor.get(page).await.status, 200);
    }
}

#[actix_web::test]
async fn the_foot_of_every_page_leads_to_help_and_repository() {
    let t = TestApp::new().await;
    let foot = t.client().get("/signin").await.links("footer a");
    for page in ["/help", "/repository", "/support", "/terms"] {
        assert!(foot.contains(&page.to_owned()), "{page}: {foot:?}");
    }
}
