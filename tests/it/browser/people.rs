//! What people do with the portal's pages, click by click.

use super::stage::{Stage, follow, follow_to, put, write};
use crate::support::app::{PASSWORD, sign_up_form};
use crate::support::browser::Browser;

/// The password of the files that are fetched.
pub const FILE_PASSWORD: &str = "Correct-Horse 42";

/// The main button of a form of the page.
pub const SUBMIT: &str = "main form .actions button.button-primary[type=submit]";

/// Signs up, confirms the address by mail and signs in.
pub async fn sign_up(stage: &Stage, browser: &Browser, username: &str) {
    stage.goto(browser, "/signup").await;
    for (name, value) in sign_up_form(username) {
        browser.fill(&name, &value).await;
    }
    follow_to(browser, SUBMIT, "/signup/sent").await;
    stage.open_link(browser, "account.confirm", "/confirm/").await;
    follow_to(browser, "main form button", "/signin").await;
    enter(browser, username).await;
}

/// Signs in.
pub async fn sign_in(stage: &Stage, browser: &Browser, username: &str) {
    stage.goto(browser, "/signin").await;
    enter(browser, username).await;
}

async fn enter(browser: &Browser, username: &str) {
    browser.fill("username", username).await;
    browser.fill("password", PASSWORD).await;
    follow(browser, SUBMIT).await;
    assert!(!browser.path().await.starts_with("/signin"), "{}", browser.text("main").await);
}

/// Signs out through the menu.
pub async fn sign_out(browser: &Browser) {
    browser.click("details.menu:has(form[action='/signout']) > summary").await;
    follow_to(browser, "form[action='/signout'] button", "/signin").await;
}

/// Another person sits down at this browser.
pub async fn change_to(stage: &Stage, browser: &Browser, username: &str) {
    sign_out(browser).await;
    sign_in(stage, browser, username).await;
}

/// Staff enable the product for the account that waits in the queue.
pub async fn enable_product(stage: &Stage, staff: &Browser) {
    stage.goto(staff, "/staff").await;
    follow_to(staff, "main a[href^='/staff/accounts/']", "/staff/accounts/").await;
    follow(staff, "form[action$='/product'] button").await;
    staff.find("main [data-status='active'], main .badge").await;
    assert_eq!(staff.count("form[action$='/product']").await, 0, "{}", staff.text("main").await);
}

/// Registers an organization, asks for its validation, and answers its number.
pub async fn register_organization(stage: &Stage, browser: &Browser) -> String {
    stage.goto(browser, "/organizations").await;
    follow_to(browser, "main a[href='/organizations/new']", "/organizations/new").await;
    for (name, value) in super::prepared::ORGANIZATION {
        browser.fill(name, value).await;
    }
    follow_to(browser, SUBMIT, "/organizations/").await;
    let path = browser.path().await;
    let number = path.rsplit('/').next().expect("a number").to_owned();
    browser.find("section[data-status='unvalidated']").await;
    browser.fill("types", "smime").await;
    follow(browser, "form[action$='/validation'] button[type=submit]").await;
    browser.find("section[data-status='pending']").await;
    number
}

/// Staff write down what they found out about an organization.
pub async fn record_evidence(stage: &Stage, staff: &Browser, organization: &str) {
    stage.goto(staff, "/staff").await;
    let file = format!("/staff/organizations/{organization}");
    follow_to(staff, &format!("main a[href='{file}']"), &file).await;
    for (name, value) in super::prepared::EVIDENCE {
        match *name {
            "telephone_at" => put(staff, name, value).await,
            _ => staff.fill(name, value).await,
        }
    }
    follow_to(staff, "form[action$='/evidence'] button[type=submit]", &file).await;
    assert_eq!(staff.count(".error-summary:not([hidden])").await, 0, "{}", staff.text("main").await);
    assert_eq!(staff.count("form[action$='/approval']").await, 0, "who recorded does not decide");
}

/// Another person of the staff decides.
pub async fn approve_organization(stage: &Stage, staff: &Browser, organization: &str) {
    stage.goto(staff, "/staff").await;
    let file = format!("/staff/organizations/{organization}");
    follow_to(staff, &format!("main a[href='{file}']"), &file).await;
    follow_to(staff, "form[action$='/approval'] button", "/staff").await;
}

/// Adds a domain by a method and answers its page.
pub async fn add_domain(stage: &Stage, browser: &Browser, name: &str, organization: &str, method: &str) -> String {
    stage.goto(browser, "/domains").await;
    follow_to(browser, "main a[href='/domains/new']", "/domains/new").await;
    browser.fill("name", name).await;
    browser.fill("organization_id", organization).await;
    browser.fill("dcv_method", method).await;
    follow_to(browser, SUBMIT, "/domains/").await;
    let path = browser.path().await;
    path.split(['/', '?']).take(3).collect::<Vec<_>>().join("/")
}

/// Presses "check now" and waits for a state of the domain.
pub async fn check_domain(stage: &Stage, browser: &Browser, page: &str, status: &str) {
    stage.wait(11);
    follow_to(browser, &format!("form[action='{page}/checks'] button"), page).await;
    browser.find(&format!("section[data-id][data-status='{status}']")).await;
}

/// Fills what every order form of these tests has in common.
pub async fn fill_order(browser: &Browser, organization: &str, emails: &[&str], without_scripts: bool) {
    browser.fill("validity", "1y").await;
    browser.fill("organization_id", organization).await;
    for (n, email) in (1..).zip(emails) {
        if n > 1 && browser.count(&format!("#emails-{n}")).await == 0 {
            if without_scripts {
                follow(browser, "[data-email-add]").await;
            } else {
                browser.click("[data-email-add]").await;
            }
        }
        write(browser, &format!("#emails-{n}"), email).await;
    }
    browser.fill("payment", "bank_transfer").await;
    browser.fill("terms", "yes").await;
}

/// Sends the order form and answers the order's page.
pub async fn place_order(browser: &Browser) -> String {
    follow_to(browser, SUBMIT, "/orders/").await;
    let path = browser.path().await;
    let number = path.rsplit('/').next().unwrap_or_default();
    assert!(number.bytes().all(|b| b.is_ascii_digit()), "{path}: {}", browser.text("main").await);
    path
}

/// Staff look the order up by its number, since it waits for money and not for them, mark it paid and approve it.
pub async fn approve_order(stage: &Stage, staff: &Browser, order: &str) {
    let page = format!("/staff{order}");
    let number = order.rsplit('/').next().unwrap_or_default();
    stage.goto(staff, &format!("/staff/search?q={number}")).await;
    follow_to(staff, &format!("main a[href='{page}']"), &page).await;
    follow_to(staff, "form[action$='/payment'] button", &page).await;
    follow_to(staff, "form[action$='/approval'] button", &page).await;
}

/// Fills the install page.
pub async fn fill_install(browser: &Browser, format: &str) {
    browser.fill("password", FILE_PASSWORD).await;
    browser.fill("password_confirmation", FILE_PASSWORD).await;
    browser.fill("format", format).await;
    browser.fill("terms", "yes").await;
}
