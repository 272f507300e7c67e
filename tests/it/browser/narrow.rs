//! Every main page at the width of a telephone and of a wide screen, in both languages: nothing runs out of the
//! page, nothing is missing that it asks for, and axe finds nobody shut out.

use super::axe;
use super::prepared;
use super::stage::{Stage, quiet};
use crate::support::app::token_in;
use crate::support::browser::{Browser, Reader};
use rakkan::access::Role;

const PUBLIC: &[&str] = &["/signup", "/signin", "/password/forgot", "/legacy-reissue", "/problem-report"];

#[actix_web::test]
async fn no_main_page_scrolls_sideways() {
    let stage = Stage::open().await;
    let organization = prepared::account(&stage, "taro", &["example.co.jp"]).await;
    let order = prepared::order(&stage, "taro", &organization, "info@example.co.jp").await;
    let mut taro = stage.t.signed_in("taro").await;
    let domain = taro.get("/domains").await.links("main tbody th a").remove(0);
    let waiting = [("name", "very-long-name-of-a-domain-that-waits.example.com"), ("organization_id", &organization)];
    let fields = [&waiting[..], &[("dcv_method", "dns_txt"), ("dcv_language", "ja")]].concat();
    let waiting = taro.post("/domains", &fields).await.location;
    taro.post(&format!("/organizations/{organization}/validation"), &[("types", "smime")]).await;
    let wanted = [("term", "1y"), ("quantity", "500"), ("organization", "株式会社サンプル"), ("honorific", "onchu")];
    let quote = taro.post("/finance/quotes", &wanted).await.location;
    let hanako = stage.t.colleague("taro", "hanako", Role::StandardUser).await;
    let person = format!("/settings/users/{}", hanako.id);
    let number = crate::divisions::made(&stage.t, &mut taro, &[]).await;
    let division = format!("/settings/divisions/{number}");
    crate::users::invitations::invite(&mut taro, "guest@example.com", "limited_user").await;
    let join = token_in(&stage.mail("user.invited").await.text_body, "/invitations/");
    let join = format!("/invitations/{}", join.expose());
    let install = token_in(&stage.mail("pickup.link").await.text_body, "/install/");
    let install = format!("/install/{}", install.expose());

    let browser = Reader::new().size(360, 740).open().await;
    axe::install(&browser);
    let mut faults = vec![];
    let help = crate::help::pages::pages();
    let help = help.iter().map(String::as_str);
    let pages: Vec<_> = PUBLIC.iter().copied().chain(help).chain([install.as_str(), join.as_str()]).collect();
    look(&stage, &browser, &pages, &mut faults).await;
    super::people::sign_in(&stage, &browser, "taro").await;
    let together = |path: &str| {
        let numbers = [&domain, &waiting].map(|at| at.rsplit('/').next().unwrap_or_default().to_owned());
        format!("/domains/{path}?numbers={}", numbers.join(","))
    };
    let (revalidation, records) = (together("revalidation"), together("records"));
    let quick = format!("/orders?quick={}", order.rsplit('/').next().unwrap_or_default());
    let (emails, papers, payment) =
        (format!("{order}/emails"), format!("{order}/papers"), format!("{order}/papers/payment"));
    let (certificate, pickup) = (format!("{order}/certificate"), format!("{order}/pickup"));
    let (of, edit) = (format!("/organizations/{organization}"), format!("/organizations/{organization}/edit"));
    let customer = [
        "/dashboard",
        "/products",
        "/orders/new/secure-mail-id",
        "/orders",
        &order,
        &certificate,
        &pickup,
        &quick,
        &emails,
        "/requests",
        "/revocations",
        "/expiring",
        "/expiring?tab=notices",
        "/authorities",
        "/organizations",
        "/organizations/new",
        &of,
        &edit,
        "/domains",
        "/domains/new",
        &domain,
        &waiting,
        &revalidation,
        &records,
        "/profile",
        "/profile/password",
        "/profile/question",
        "/profile/email",
        "/settings/users",
        &person,
        "/settings/invitations",
        "/settings/invitations/new",
        "/settings/divisions",
        "/settings/divisions/new",
        &division,
        "/settings/notifications",
        "/finance/purchases",
        "/finance/quotes",
        "/finance/quotes/new",
        "/finance/billing",
        &quote,
        &papers,
        &payment,
    ];
    look(&stage, &browser, &customer, &mut faults).await;
    super::people::change_to(&stage, &browser, "first").await;
    let (order, of) = (format!("/staff{order}"), format!("/staff{of}"));
    let mail =
        stage.t.signed_in("first").await.get("/staff/mail").await.links("main a[href^='/staff/mail/']").remove(0);
    let (batch, vouchers) = crate::vouchers::batch(&stage.t, rakkan::prices::Term::OneYear, 3, None).await;
    let (issued, coupons) = (batch.path(), format!("{}/coupons", batch.path()));
    let (voucher, public) = (format!("{}/1", batch.path()), vouchers[0].path());
    let account = stage.t.signed_in("first").await.get("/staff/accounts").await.links("main tbody a").remove(0);
    look(
        &stage,
        &browser,
        &[
            "/staff",
            "/staff?kind=product",
            "/staff/search?q=example",
            "/staff/audit",
            "/staff/vouchers",
            "/staff/vouchers/new",
            &issued,
            &voucher,
            &coupons,
            &public,
            "/vouchers",
            "/staff/accounts",
            &account,
            &format!("{account}/quotes"),
            &format!("{account}/quotes/new"),
            "/staff/legacy-reissues",
            "/staff/problem-reports",
            "/staff/revocations/mass",
            "/staff/revocations/mass/new",
            "/staff/payments",
            "/staff/payments?show=all",
            "/staff/payments/new",
            "/staff/refunds",
            "/staff/prices",
            "/staff/authorities",
            "/staff/self-check",
            "/staff/mail",
            &mail,
            &order,
            &of,
        ],
        &mut faults,
    )
    .await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    stage.close().await;
}

async fn look(stage: &Stage, browser: &Browser, pages: &[&str], faults: &mut Vec<String>) {
    const WIDE: &str = "
        const page = document.scrollingElement, most = page.clientWidth;
        // A hidden word that takes room widens the page where it happens to be long.
        const hidden = [...document.querySelectorAll('.visually-hidden')].filter(
            (one) => one.getBoundingClientRect().width > 2);
        if (hidden.length) return [document.title, 'hidden, but wide: ' + hidden[0].outerHTML.slice(0, 120)];
        if (page.scrollWidth <= most) return [document.title, ''];
        const out = [...document.querySelectorAll('body *')].filter(
            (one) => one.getBoundingClientRect().right > most + 1 && one.children.length === 0);
        return [document.title, page.scrollWidth + ' ' + out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(' ')]";
    for (width, height) in [(360, 740), (1440, 900)] {
        browser.resize(width, height);
        for page in pages {
            for language in ["ja", "en"] {
                let mark = if page.contains('?') { '&' } else { '?' };
                stage.goto(browser, &format!("{page}{mark}lang={language}")).await;
                let seen = browser.client().execute(WIDE, vec![]).await.expect("measured");
                let (title, wide) = (seen[0].as_str().unwrap_or_default(), seen[1].as_str().unwrap_or_default());
                if !wide.is_empty() {
                    faults.push(format!("{page} ({language}, {width}): {wide}"));
                }
                if title.is_empty() || title.contains("見つかりません") || title.contains("not found") {
                    faults.push(format!("{page} ({language}): {title:?}"));
                }
                let wrong = axe::violations(browser).await;
                faults.extend(wrong.iter().map(|line| format!("{page} ({language}, {width}): {line}")));
                picture(browser, page, language, width);
            }
        }
    }
    quiet(browser);
}

fn picture(browser: &Browser, page: &str, language: &str, width: u32) {
    let Some(folder) = crate::support::tools::named("RAKKAN_TEST_PICTURES") else { return };
    let name: String = page.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    browser.screenshot(&folder.join(format!("{name}.{language}.{width}.png")));
}
