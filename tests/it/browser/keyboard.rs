//! Without a mouse: signing in, the menus and the order form by Tab, Enter, Space and Escape, with the focus in sight.

use super::prepared;
use super::stage::{Stage, says};
use crate::support::app::PASSWORD;
use crate::support::browser::{Browser, Reader};
use fantoccini::key::Key;

/// What has the focus: its name, class or tag, and whether it can be seen that it has it.
const FOCUS: &str = "
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const label = one.closest('label'), around = label && getComputedStyle(label);
    const shown = ring || style.boxShadow !== 'none' || (around && around.outlineStyle !== 'none');
    return [one.name || one.className || one.tagName, shown && box.width > 0 && box.height > 0]";

async fn focus(browser: &Browser) -> (String, bool) {
    let found = browser.client().execute(FOCUS, vec![]).await.expect("a focus");
    (found[0].as_str().unwrap_or_default().to_owned(), found[1].as_bool().unwrap_or_default())
}

async fn press(browser: &Browser, keys: &str) {
    browser.client().active_element().await.expect("a focus").send_keys(keys).await.expect("keys");
}

async fn key(browser: &Browser, key: Key) {
    press(browser, &char::from(key).to_string()).await;
}

/// Presses Tab until something of that name has the focus.
async fn tab_to(browser: &Browser, name: &str) {
    let mut met = vec![];
    for _ in 0..120 {
        key(browser, Key::Tab).await;
        let (now, shown) = focus(browser).await;
        assert!(shown, "the focus on {now} cannot be seen");
        if now.split(' ').any(|word| word == name) {
            return;
        }
        met.push(now);
    }
    panic!("{name} is not reached: {met:?}");
}

#[actix_web::test]
async fn signing_in_and_out_needs_no_mouse() {
    let stage = Stage::open().await;
    stage.t.member("taro").await;
    let browser = Reader::new().open().await;
    stage.goto(&browser, "/signin").await;
    key(&browser, Key::Tab).await;
    assert_eq!(focus(&browser).await, ("skip".to_owned(), true), "the way past the head comes first");
    key(&browser, Key::Enter).await;
    tab_to(&browser, "username").await;
    press(&browser, "taro").await;
    tab_to(&browser, "password").await;
    press(&browser, PASSWORD).await;
    key(&browser, Key::Enter).await;
    says(&browser, "h1", "ダッシュボード").await;

    browser.find("details.menu:has(form[action='/signout'])").await;
    let menu = "details.menu:has(form[action='/signout'])[open]";
    for _ in 0..40 {
        key(&browser, Key::Tab).await;
        let on = "return document.activeElement.matches(\"details.menu:has(form[action='/signout']) > summary\")";
        if browser.client().execute(on, vec![]).await.expect("a focus") == true {
            break;
        }
    }
    key(&browser, Key::Enter).await;
    browser.find(menu).await;
    key(&browser, Key::Escape).await;
    assert_eq!(browser.count(menu).await, 0, "Escape closes the menu");
    key(&browser, Key::Enter).await;
    browser.find(menu).await;
    tab_to(&browser, "menu-item").await;
    tab_to(&browser, "menu-item").await;
    key(&browser, Key::Enter).await;
    says(&browser, "h1", "サインイン").await;
    stage.close().await;
}

#[actix_web::test]
async fn a_wrong_form_leads_to_its_errors() {
    let stage = Stage::open().await;
    prepared::account(&stage, "taro", &[]).await;
    let browser = Reader::new().open().await;
    super::people::sign_in(&stage, &browser, "taro").await;
    stage.goto(&browser, "/orders/new/secure-mail-id").await;
    tab_to(&browser, "emails").await;
    press(&browser, "no-address").await;
    key(&browser, Key::Enter).await;
    assert_eq!(browser.count("#emails-2:focus").await, 1, "Enter asks for the next address");
    tab_to(&browser, "terms").await;
    press(&browser, " ").await;
    assert_eq!(browser.count("#terms:checked").await, 1, "Space ticks a box");
    key(&browser, Key::Enter).await;
    browser.find("[data-error-summary]:not([hidden])").await;
    assert_eq!(browser.count("[data-error-summary]:focus").await, 1, "the summary has the focus");
    tab_to_link(&browser, "#emails").await;
    key(&browser, Key::Enter).await;
    let at = "return document.activeElement.closest('#emails') !== null";
    assert_eq!(browser.client().execute(at, vec![]).await.expect("a focus"), true);
    assert_eq!(
        browser.client().execute("return document.querySelector('#emails-1').value", vec![]).await.expect("a value"),
        "no-address"
    );
    stage.close().await;
}

async fn tab_to_link(browser: &Browser, start: &str) {
    let on =
        "const to = document.activeElement.getAttribute('href'); return to !== null && to.startsWith(arguments[0])";
    for _ in 0..40 {
        key(browser, Key::Tab).await;
        if browser.client().execute(on, vec![start.into()]).await.expect("a focus") == true {
            return;
        }
    }
    panic!("no link to {start}");
}
