//! From a quote to orders at its price.

use super::quote;
use crate::orders::{Desk, FORM, with};
use rakkan::kernel::Yen;
use rakkan::prices::{NewPriceList, enter};

/// The prices go up tomorrow.
pub async fn dearer(desk: &Desk) {
    let staff = desk.app.staff("pricer", rakkan::access::Role::StaffAdministrator).await;
    let by = rakkan::accounts::sign_in::actor(&staff);
    let from = rakkan::l10n::when::Zone::default();
    let day = from.day(desk.app.app.now().plus_days(1));
    let new = NewPriceList {
        valid_from: from.start_of(day).expect("a moment"),
        tax_percent: 10,
        one_year: Yen::new(9000),
        two_years: Yen::new(17_000),
    };
    desk.app.app.write(move |tx| enter::enter(tx, &by, &new).map(drop)).await.expect("entered");
}

#[actix_web::test]
async fn one_click_leads_to_an_order_at_the_quoted_price() {
    let mut desk = Desk::new().await;
    let number = quote(&mut desk, &[("term", "1y"), ("quantity", "2")]).await;
    dearer(&desk).await;
    desk.app.clock.advance_days(10);
    desk.browser = desk.app.signed_in("taro").await;

    let page = desk.browser.get(&format!("/finance/quotes/{number}")).await;
    let click = format!("{FORM}?quote={number}");
    assert!(page.links(".page-actions a").contains(&click), "{:?}", page.links(".page-actions a"));
    let form = desk.browser.get(&click).await;
    assert_eq!(form.value("quote"), number);
    assert!(form.texts(".notice").concat().contains("6,600円"), "{:?}", form.texts(".notice"));

    // Two at its price, the third is refused; without it the price of the day.
    let at_quote = |email: &str| with(&desk.form(), &[("quote", &number), ("emails", email)]);
    let forms = [at_quote("a@example.co.jp"), at_quote("b@example.co.jp"), at_quote("c@example.co.jp")];
    for form in &forms[..2] {
        let reply = desk.send(form).await;
        assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary"));
        let order = desk.find(reply.location.strip_prefix("/orders/").expect("an order")).await;
        assert_eq!((order.price, order.tax), (Yen::new(6000), Yen::new(600)));
    }
    let refused = desk.send(&forms[2]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.field_error("quote").contains("すべて申請済み"), "{}", refused.field_error("quote"));
    let reply = desk.send(&with(&forms[2], &[("quote", "")])).await;
    let order = desk.find(reply.location.strip_prefix("/orders/").expect("an order")).await;
    assert_eq!(order.price, Yen::new(9000));

    // An order that is given up leaves its place free.
    let first = desk.browser.get("/orders?sort=created").await.texts("tbody th a").first().cloned().expect("an order");
    assert_eq!(desk.browser.post(&format!("/orders/{first}/cancellation"), &[]).await.status, 303);
    assert_eq!(desk.send(&with(&forms[2], &[("renewal_message", "again")])).await.status, 303);
}

#[actix_web::test]
async fn a_quote_is_refused_that_is_not_ones_own_has_expired_or_is_for_another_term() {
    let mut desk = Desk::new().await;
    let number = quote(&mut desk, &[("term", "2y")]).await;
    let form = with(&desk.form(), &[("quote", &number), ("validity", "1y")]);
    let reply = desk.send(&form).await;
    assert!(reply.status == 422 && reply.field_error("quote").contains("異なる有効期間"), "{}", reply.status);
    let reply = desk.send(&with(&form, &[("quote", "99999999")])).await;
    assert!(reply.status == 422 && reply.field_error("quote").contains("見つかりません"), "{}", reply.status);

    desk.app.member("other").await;
    let organization = crate::orders::organization_of(&desk.app, &desk.app.user("other").await).await;
    let mut other = desk.app.signed_in("other").await;
    let theirs = with(&crate::orders::form(&organization), &[("quote", &number), ("validity", "2y")]);
    let reply = other.post_form(FORM, &theirs).await;
    assert!(reply.status == 422 && reply.field_error("quote").contains("見つかりません"), "{}", reply.status);

    // Its last day is the thirtieth, to its end in Japan.
    let right = with(&form, &[("validity", "2y")]);
    desk.app.clock.advance_days(31);
    desk.browser = desk.app.signed_in("taro").await;
    let reply = desk.send(&right).await;
    assert!(reply.status == 422 && reply.field_error("quote").contains("期限が切れて"), "{}", reply.status);
    let page = desk.browser.get(&format!("/finance/quotes/{number}")).await;
    assert_eq!(page.texts("[data-id] .status"), ["期限切れ"]);
    assert!(!page.links(".page-actions a").iter().any(|link| link.contains("quote=")));
}

#[actix_web::test]
async fn the_last_day_counts_to_its_end() {
    let mut desk = Desk::new().await;
    let number = quote(&mut desk, &[]).await;
    desk.app.clock.advance_days(30);
    desk.browser = desk.app.signed_in("taro").await;
    assert_eq!(desk.send(&with(&desk.form(), &[("quote", &number)])).await.status, 303);
}
