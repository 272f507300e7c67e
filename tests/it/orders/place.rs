//! Sending the form: one order, however often the button is pressed, and what it sets going.

use super::{Desk, FORM, with};
use rakkan::orders::OrderStatus;

#[actix_web::test]
async fn an_order_sets_going_what_it_lacks() {
    let mut desk = Desk::new().await;
    let form = with(&desk.form(), &[("validity", "2y"), ("dcv_method", "dns_cname"), ("dcv_language", "en")]);
    let reply = desk.send(&form).await;
    assert_eq!(reply.status, 303);
    let order = desk.find(reply.location.strip_prefix("/orders/").expect("an order")).await;
    assert_eq!((order.status, order.price.get(), order.tax.get()), (OrderStatus::Pending, 11_000, 1_100));

    let page = desk.browser.get(&reply.location).await;
    assert_eq!(page.status, 200);
    let missing = page.texts("#missing li").join("\n");
    assert!(
        missing.contains("審査しています") && missing.contains("example.co.jp") && missing.contains("お支払い"),
        "{missing}"
    );
    assert!(page.texts(".bank").join("").contains("Example Bank"));
    assert!(page.texts("#payment").join("").contains("12,100円"));

    let mail = desk.app.mail("order.received").await;
    assert_eq!(mail.recipient, "taro@example.co.jp");
    assert!(mail.text_body.contains("12,100円") && mail.text_body.contains("Example Bank"), "{}", mail.text_body);
    let (account, name) = (desk.account(), rakkan::kernel::DomainName::parse("example.co.jp").expect("a name"));
    let open = desk
        .app
        .app
        .read(move |conn| {
            let domain = rakkan::domains::store::find_by_name(conn, &account, &name)?.expect("registered");
            rakkan::domains::store::proofs(conn, &domain.id)
        })
        .await
        .expect("proofs");
    assert_eq!(open.challenges.len(), 1);
    assert_eq!(open.challenges[0].method.word(), "dns_cname");
}

#[actix_web::test]
async fn the_same_form_twice_is_one_order() {
    let mut desk = Desk::new().await;
    let token = desk.browser.get(FORM).await.value("form_id");
    assert_eq!(token.len(), 32);
    let form = with(&desk.form(), &[("form_id", &token)]);
    let (first, second) = (desk.send(&form).await, desk.send(&form).await);
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.location, second.location);
    assert_eq!(desk.stored().await, (1, 1));
    assert_eq!(desk.app.mails().await.iter().filter(|m| m.kind == "order.received").count(), 1);
    // Going back and changing something is meant.
    let other = desk.send(&with(&form, &[("emails", "other@example.co.jp")])).await;
    assert_ne!(other.location, first.location);
    assert_eq!(desk.stored().await, (2, 2));
}

#[actix_web::test]
async fn addresses_that_differ_in_case_are_one() {
    let mut desk = Desk::new().await;
    let mut form = desk.form();
    form.push(("emails".into(), "INFO@example.co.jp".into()));
    form.push(("emails".into(), "sales@example.co.jp, support@example.co.jp".into()));
    let reply = desk.send(&form).await;
    let page = desk.browser.get(&reply.location).await;
    assert_eq!(page.texts(".emails li"), ["info@example.co.jp", "sales@example.co.jp", "support@example.co.jp"]);
    let many: Vec<String> = (0..21).map(|n| format!("a{n}@example.co.jp")).collect();
    let reply = desk.send(&with(&desk.form(), &[("emails", &many.join("\n"))])).await;
    assert_eq!((reply.status, reply.field_error("emails").contains("20")), (422, true));
}

#[actix_web::test]
async fn nobody_orders_before_the_product_is_enabled() {
    let mut desk = Desk::new().await;
    let hana = desk.app.newcomer("hana").await;
    let organization = super::organization_of(&desk.app, &hana).await;
    desk.browser = desk.app.signed_in("hana").await;
    for path in ["/products", FORM] {
        let page = desk.browser.get(path).await;
        assert!(page.status == 200 && page.body.contains("まだ申請できません"), "{path}");
    }
    let reply = desk.send(&super::form(&organization)).await;
    assert_eq!(reply.status, 422);
    assert!(desk.app.mails().await.iter().all(|m| m.kind != "order.received"));
    assert_eq!(desk.browser.get("/orders/new/something-else").await.status, 404);
}

#[actix_web::test]
async fn lists_find_what_is_searched_for() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    for (query, found) in [
        ("", true),
        ("?q=INFO", true),
        (format!("?q={}", order.number).as_str(), true),
        ("?q=100%25", false),
        ("?status=pending", true),
        ("?status=issued", false),
    ] {
        let page = desk.browser.get(&format!("/orders{query}")).await;
        let rows = page.texts("tbody tr");
        assert_eq!(!rows.is_empty(), found, "{query}");
    }
    let other = desk.app.member("jiro").await;
    assert!(other.account_id.is_some());
    let mut jiro = desk.app.signed_in("jiro").await;
    for path in [order.path(), format!("{}/cancellation", order.path()), format!("/requests/{}", order.number)] {
        assert_eq!(jiro.get(&path).await.status, 404, "{path}");
    }
    assert!(jiro.get("/orders").await.texts("tbody tr").is_empty());
}

#[actix_web::test]
async fn an_organization_is_registered_on_the_way() {
    let mut desk = Desk::new().await;
    let new = desk.browser.get("/organizations/new?next=/orders/new/secure-mail-id").await;
    assert_eq!(new.value("next"), FORM);
    for elsewhere in ["//evil.example", "/orders/new/", "/orders/new/x?y", "https://evil.example/orders/new/x"] {
        let page = desk.browser.get(&format!("/organizations/new?next={elsewhere}")).await;
        assert_eq!(page.value("next"), "", "{elsewhere}");
    }
    let mut fields: Vec<(String, String)> =
        desk.organization.details.values().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    fields = super::with(&fields, &[("legal_name", "Another K.K."), ("next", FORM)]);
    let made = desk.browser.post_form("/organizations", &fields).await;
    assert_eq!(made.status, 303, "{:?}", made.texts(".error-summary li"));
    assert!(made.location.starts_with(&format!("{FORM}?organization=")), "{}", made.location);
    assert_eq!(desk.browser.get(&made.location).await.texts("input[name=organization_id][checked]").len(), 1);
}
