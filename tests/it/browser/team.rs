//! P-01, P-03, P-04: people come by invitation, do what their role allows, and see what their division shows;
//! with scripts and without.

use super::people::{self, SUBMIT};
use super::prepared;
use super::stage::{Stage, follow_to, write};
use crate::support::browser::{Browser, Reader};
use crate::users::invitations::joining;
use rakkan::access::Role;

#[actix_web::test]
async fn from_the_invitation_to_the_limits_of_a_role() {
    the_way_in(Reader::new().open().await).await;
}

#[actix_web::test]
async fn the_way_in_without_javascript() {
    the_way_in(Reader::new().without_scripts().open().await).await;
}

async fn the_way_in(browser: Browser) {
    let stage = Stage::open().await;
    stage.t.member("taro").await;
    people::sign_in(&stage, &browser, "taro").await;
    stage.goto(&browser, "/settings/users").await;
    follow_to(&browser, "a[href='/settings/invitations/new']", "/settings/invitations/new").await;
    assert_eq!(browser.count("input[name=role]").await, 5);
    // What is wrong stands at its field, and what was typed is kept.
    write(&browser, "#emails", "no address").await;
    browser.fill("role", "manager").await;
    follow_to(&browser, SUBMIT, "/settings/invitations").await;
    assert!(!browser.text("#emails-error").await.is_empty());
    write(&browser, "#emails", "hanako@example.com").await;
    follow_to(&browser, SUBMIT, "/settings/invitations").await;
    browser.find("tbody tr[data-status='open']").await;
    people::sign_out(&browser).await;

    let link = stage.open_link(&browser, "user.invited", "/invitations/").await;
    for (name, value) in joining("hanako") {
        browser.fill(name, value).await;
    }
    follow_to(&browser, SUBMIT, "/signin").await;
    people::sign_in(&stage, &browser, "hanako").await;
    // A Manager: invites standard and limited users, makes no Administrators, has no settings.
    stage.goto(&browser, "/settings/invitations/new").await;
    assert_eq!(browser.count("input[name=role]").await, 2);
    assert_eq!(browser.count("#role-administrator").await, 0);
    assert_eq!(browser.count("a[href='/settings/divisions']").await, 0);
    stage.goto(&browser, "/settings/divisions").await;
    assert!(browser.text("h1").await.contains("見つかりません"));
    stage.goto(&browser, &format!("/settings/users/{}", stage.t.user("taro").await.id)).await;
    assert_eq!(browser.count("main form").await, 0, "the main Administrator is beyond their hand");
    stage.goto(&browser, &link).await;
    assert!(browser.text("h1").await.contains("使えません"), "a link works once");
    stage.close().await;
}

#[actix_web::test]
async fn a_division_shows_its_own_orders_and_nothing_else() {
    the_division(Reader::new().open().await, true).await;
}

#[actix_web::test]
async fn the_division_without_javascript() {
    the_division(Reader::new().without_scripts().open().await, false).await;
}

async fn the_division(browser: Browser, scripts: bool) {
    let stage = Stage::open().await;
    let organization = prepared::account(&stage, "taro", &["example.co.jp"]).await;
    let hidden = prepared::order(&stage, "taro", &organization, "secret@example.co.jp").await;
    let hanako = stage.t.colleague("taro", "hanako", Role::StandardUser).await;
    people::sign_in(&stage, &browser, "taro").await;
    stage.goto(&browser, "/settings/divisions").await;
    follow_to(&browser, "a[href='/settings/divisions/new']", "/settings/divisions/new").await;
    write(&browser, "#name", "営業部").await;
    browser.click(&format!("label:has(#users-{})", hanako.id)).await;
    // The boxes of the organizations show only when they count, with scripts or without.
    assert!(!browser.find(".only-organizations").await.is_displayed().await.expect("hidden"));
    browser.click("label:has(#organizations-some)").await;
    assert!(browser.find(".only-organizations").await.is_displayed().await.expect("shown"));
    browser.click("label:has(#organizations-every)").await;
    follow_to(&browser, SUBMIT, "/settings/divisions").await;
    browser.find("tbody tr[data-status='active']").await;

    people::change_to(&stage, &browser, "hanako").await;
    stage.goto(&browser, "/orders").await;
    assert_eq!(browser.count("tbody tr").await, 0);
    stage.goto(&browser, &hidden).await;
    assert!(browser.text("h1").await.contains("見つかりません"));
    stage.goto(&browser, "/orders/new/secure-mail-id").await;
    people::fill_order(&browser, &organization, &["info@example.co.jp"], !scripts).await;
    let order = people::place_order(&browser).await;
    assert!(browser.text("main").await.contains("営業部"), "the page names the division");
    stage.goto(&browser, "/orders").await;
    assert_eq!(browser.count("tbody tr").await, 1);
    people::change_to(&stage, &browser, "taro").await;
    stage.goto(&browser, "/orders").await;
    assert_eq!(browser.count("tbody tr").await, 2);
    stage.goto(&browser, &order).await;
    assert!(browser.text("main").await.contains("営業部"));
    if scripts {
        // Nothing but the page that is not there for them.
        assert!(browser.complaints().iter().all(|line| line.contains("404")), "{:?}", browser.complaints());
    }
    stage.close().await;
}
