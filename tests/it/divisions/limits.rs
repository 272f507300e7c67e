//! Who is held to divisions sees and uses only what these allow; who is limited, only their own.

use super::made;
use crate::orders::{Desk, FORM};
use crate::support::client::Client;
use rakkan::access::Role;
use rakkan::kernel::Number;

/// Two divisions, a person held to the first one, and everything an order needs.
struct Halls {
    desk: Desk,
    sales: Number,
    plant: Number,
    hanako: Client,
}

async fn halls() -> Halls {
    let mut desk = Desk::new().await;
    desk.validate().await;
    let user = desk.app.colleague("taro", "hanako", Role::StandardUser).await.id.to_string();
    let sales = made(&desk.app, &mut desk.browser, &[("users", &user)]).await;
    let plant = made(&desk.app, &mut desk.browser, &[("name", "工場")]).await;
    let hanako = desk.app.signed_in("hanako").await;
    Halls { desk, sales, plant, hanako }
}

fn with(mut form: Vec<(String, String)>, name: &str, value: impl ToString) -> Vec<(String, String)> {
    form.retain(|(n, _)| n != name);
    form.push((name.to_owned(), value.to_string()));
    form
}

#[actix_web::test]
async fn orders_of_other_divisions_are_not_there() {
    let Halls { mut desk, sales, plant, mut hanako } = halls().await;
    let mut placed = vec![];
    for division in [sales.to_string(), plant.to_string(), String::new()] {
        let reply = desk.send(&with(desk.form(), "division", division)).await;
        assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
        placed.push(reply.location);
    }
    assert_eq!(desk.browser.get("/orders").await.texts("tbody tr").len(), 3);
    assert_eq!(hanako.get("/orders").await.texts("tbody tr").len(), 1);
    assert_eq!(hanako.get("/requests").await.texts("tbody tr").len(), 1);
    let own = hanako.get(&placed[0]).await;
    assert!(own.status == 200 && own.body.contains("営業部"), "the page names the division");
    for hidden in &placed[1..] {
        for path in ["", "/certificate", "/pickup", "/certificate.pem", "/cancellation"] {
            assert_eq!(hanako.get(&format!("{hidden}{path}")).await.status, 404, "{hidden}{path}");
        }
        assert_eq!(hanako.get(&hidden.replace("/orders/", "/requests/")).await.status, 404);
        for path in ["/cancellation", "/pickup"] {
            assert_eq!(hanako.post(&format!("{hidden}{path}"), &[]).await.status, 404, "{hidden}{path}");
        }
    }
    let board = hanako.get("/dashboard").await;
    assert!(!board.body.contains(&placed[1]) && !board.body.contains(&placed[2]));
    // S-GET-03: mails about the order name the division, too.
    // A division that is closed keeps its orders in sight, and a person without any sees none.
    let page = format!("/settings/divisions/{sales}");
    desk.browser.post(&format!("{page}/deactivation"), &[]).await;
    assert_eq!(hanako.get("/orders").await.texts("tbody tr").len(), 1);
    desk.browser.post(&page, &super::form(&[])).await;
    assert!(hanako.get("/orders").await.texts("tbody tr").is_empty());
}

#[actix_web::test]
async fn an_order_goes_into_a_division_that_allows_it() {
    let Halls { mut desk, sales, plant, mut hanako } = halls().await;
    let form = desk.form();
    let shown = hanako.get(FORM).await;
    assert_eq!(shown.texts("#division option").len(), 2, "one to choose, and the question");
    for wrong in [String::new(), plant.to_string(), "99999999".to_owned(), "x".to_owned()] {
        let refused = hanako.post_form(FORM, &with(form.clone(), "division", &wrong)).await;
        assert_eq!(refused.status, 422, "{wrong}");
        assert!(!refused.field_error("division").is_empty(), "{wrong}");
    }
    let done = hanako.post_form(FORM, &with(form.clone(), "division", sales)).await;
    assert_eq!(done.status, 303, "{:?}", done.texts(".error-summary li"));
    // Domains: the one that is allowed and what is below it, nothing else.
    let domains = desk.browser.get("/domains").await.links("tbody th a");
    let domain = domains[0].rsplit('/').next().expect("a number").to_owned();
    let user = desk.app.user("hanako").await.id.to_string();
    let only = [("users", user.as_str()), ("domains", "some"), ("domain_ids", domain.as_str())];
    let saved = desk.browser.post(&format!("/settings/divisions/{sales}"), &super::form(&only)).await;
    assert_eq!(saved.status, 303, "{:?}", saved.texts(".error-summary li"));
    let elsewhere = with(with(form.clone(), "division", sales), "emails", "info@example.org");
    let refused = hanako.post_form(FORM, &elsewhere).await;
    assert!(refused.status == 422 && refused.field_error("emails").contains("example.org"), "{}", refused.status);
    assert_eq!(desk.send(&elsewhere).await.status, 422, "the division is the limit, not the person");
    assert_eq!(desk.send(&with(elsewhere, "division", "")).await.status, 303);
    let below = with(with(form.clone(), "division", sales), "emails", "info@mail.example.co.jp");
    assert_eq!(hanako.post_form(FORM, &below).await.status, 303);
    // Who may use only what is allowed registers nothing new, by the form or by hand.
    assert!(!hanako.get("/domains").await.body.contains("/domains/new"));
    assert_eq!(hanako.get("/domains/new").await.status, 404);
    let new = [("name", "example.net"), ("organization_id", "1"), ("dcv_method", "dns_txt"), ("dcv_language", "ja")];
    assert_eq!(hanako.post("/domains", &new).await.status, 404);
    assert_eq!(hanako.get("/organizations/new").await.status, 200, "organizations are not narrowed here");
}

#[actix_web::test]
async fn organizations_that_are_not_allowed_are_not_there() {
    let Halls { mut desk, sales, mut hanako, .. } = halls().await;
    let other = crate::organizations::form(&[("legal_name", "株式会社べつ")]);
    let other = desk.browser.post("/organizations", &other).await.location;
    let other = other.rsplit('/').next().expect("a number").to_owned();
    let user = desk.app.user("hanako").await.id.to_string();
    let only = [("users", user.as_str()), ("organizations", "some"), ("organization_ids", other.as_str())];
    assert_eq!(desk.browser.post(&format!("/settings/divisions/{sales}"), &super::form(&only)).await.status, 303);
    let hidden = format!("/organizations/{}", desk.organization.number);
    assert_eq!(hanako.get("/organizations").await.texts("tbody tr").len(), 1);
    assert_eq!(hanako.get(&hidden).await.status, 404);
    assert_eq!(hanako.get(&format!("{hidden}/edit")).await.status, 404);
    assert_eq!(hanako.post(&format!("{hidden}/validation"), &[("types", "smime")]).await.status, 404);
    assert_eq!(hanako.get("/organizations/new").await.status, 404);
    assert_eq!(hanako.post("/organizations", &crate::organizations::form(&[])).await.status, 404);
    let refused = hanako.post_form(FORM, &with(desk.form(), "division", sales)).await;
    assert!(refused.status == 422 && !refused.field_error("organization_id").is_empty(), "{}", refused.status);
    assert_eq!(desk.send(&with(desk.form(), "division", sales)).await.status, 422);
}

#[actix_web::test]
async fn a_manager_held_to_a_division_reaches_no_further() {
    let Halls { desk, sales, plant, .. } = halls().await;
    let mut taro = desk.browser;
    let t = desk.app;
    let manager = t.colleague("taro", "manager", Role::Manager).await;
    let outsider = t.colleague("taro", "outsider", Role::LimitedUser).await;
    let page = |id: &rakkan::kernel::Id| format!("/settings/users/{id}");
    let (sales, plant) = (sales.to_string(), plant.to_string());
    let held = [("role", "manager"), ("scope", "divisions"), ("divisions", sales.as_str())];
    assert_eq!(taro.post(&page(&manager.id), &held).await.status, 303);
    let mut manager = t.signed_in("manager").await;
    let mut seen = manager.get("/settings/users").await.texts("tbody td[data-label='ユーザー名']");
    seen.sort();
    assert_eq!(seen, ["hanako", "manager"]);
    assert_eq!(manager.get(&page(&outsider.id)).await.status, 404);
    assert_eq!(manager.post(&format!("{}/deactivation", page(&outsider.id)), &[]).await.status, 404);
    let hanako = t.user("hanako").await;
    for beyond in [
        vec![("role", "limited_user"), ("scope", "all")],
        vec![("role", "limited_user"), ("scope", "divisions"), ("divisions", plant.as_str())],
        vec![("role", "limited_user"), ("scope", "divisions")],
        vec![("role", "manager"), ("scope", "divisions"), ("divisions", sales.as_str())],
    ] {
        assert_eq!(manager.post(&page(&hanako.id), &beyond).await.status, 422, "{beyond:?}");
        let invite = [&[("emails", "guest@example.com"), ("language", "ja")][..], &beyond].concat();
        assert_eq!(manager.post("/settings/invitations", &invite).await.status, 422, "{beyond:?}");
    }
    let fine = [("role", "limited_user"), ("scope", "divisions"), ("divisions", sales.as_str())];
    assert_eq!(manager.post(&page(&hanako.id), &fine).await.status, 303);
    let invite = [&[("emails", "guest@example.com"), ("language", "ja")][..], &fine].concat();
    assert_eq!(manager.post("/settings/invitations", &invite).await.status, 303);
    // An Administrator is never held.
    let refused = [("role", "administrator"), ("scope", "divisions"), ("divisions", sales.as_str())];
    let refused = taro.post(&page(&hanako.id), &refused).await;
    assert!(refused.status == 422 && !refused.field_error("scope").is_empty());
}

#[actix_web::test]
async fn a_limited_user_sees_their_own_and_registers_no_domain_by_an_order() {
    let mut desk = Desk::new().await;
    desk.app.colleague("taro", "limited", Role::LimitedUser).await;
    let mut limited = desk.app.signed_in("limited").await;
    let theirs = desk.send(&desk.form()).await.location;
    let before = desk.browser.get("/domains").await.texts("tbody tr").len();
    let unknown = with(desk.form(), "emails", "info@example.net");
    let own = limited.post_form(FORM, &unknown).await;
    assert_eq!(own.status, 303, "{:?}", own.texts(".error-summary li"));
    assert_eq!(desk.browser.get("/domains").await.texts("tbody tr").len(), before, "no domain was registered");
    let page = limited.get(&own.location).await;
    assert!(page.body.contains("example.net") && !page.body.contains("/domains/new"), "missing, without a dead link");
    assert_eq!(limited.get("/orders").await.texts("tbody tr").len(), 1);
    assert_eq!(limited.get(&theirs).await.status, 404);
    assert_eq!(limited.post(&format!("{theirs}/cancellation"), &[]).await.status, 404);
    // A token that proves control is for those who may prove it.
    let fields = [
        ("name", "example.org"),
        ("organization_id", &desk.organization.number.to_string()),
        ("dcv_method", "dns_txt"),
        ("dcv_language", "ja"),
    ];
    let domain = desk.browser.post("/domains", &fields).await.location;
    let token = desk.browser.get(&domain).await.texts("#record-0-value").concat();
    assert!(!token.is_empty());
    desk.app.colleague("taro", "finance", Role::FinanceManager).await;
    let mut finance = desk.app.signed_in("finance").await;
    for other in [&mut limited, &mut finance] {
        let page = other.get(&domain).await;
        assert!(page.status == 200 && !page.body.contains(&token), "{}", page.body);
    }
    // An Administrator who approves or looks after domains starts the proof; the order waits meanwhile.
    let again = desk.send(&with(desk.form(), "emails", "info@example.net")).await;
    assert_eq!(again.status, 303);
    assert_eq!(desk.browser.get("/domains").await.texts("tbody tr").len(), before + 2);
}
