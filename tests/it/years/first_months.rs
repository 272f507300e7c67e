//! The first months: orders, a reissue, a revocation, and what lapses when nobody comes.

use super::at;
use super::world::{Years, standing};
use crate::domains;
use crate::revocations::{form, reissue};
use crate::support::app::token_in;
use crate::users::invitations;
use diesel::connection::SimpleConnection;
use rakkan::access::Role;
use rakkan::certificates::{CertificateStatus, RevocationReason};
use rakkan::kernel::{Clock, Moment, Number};
use rakkan::orders::OrderStatus;
use rakkan::prices::Term;
use rakkan::store::StoreError;

/// From the first day to the day before renewals open.
pub async fn live(years: &mut Years) {
    orders(years).await;
    reissue(years).await;
    revocation(years).await;
    what_lapses(years).await;
    promise(years).await;
    proof_of_the_domain_ends(years).await;
}

/// Whose certificates: to be renewed by hand, by itself, by nobody; to be revoked; and one that is never picked up.
async fn orders(years: &mut Years) {
    for customer in 0..years.customers.len() {
        years.place(customer, "by hand", &[("emails", "hand@example.co.jp")]).await;
        years.place(customer, "by itself", &[("emails", "auto@example.co.jp"), ("auto_renew", "yes")]).await;
        years.place(customer, "by nobody", &[("emails", "old@example.co.jp")]).await;
        years.place(customer, "to be revoked", &[("emails", "gone@example.co.jp")]).await;
        years.place(customer, "never fetched", &[("emails", "link@example.co.jp"), ("key_source", "browser")]).await;
        for name in ["by hand", "by itself", "by nobody", "to be revoked", "never fetched"] {
            years.approve(customer, name).await;
        }
        let (_, mut vouchers) =
            crate::vouchers::batch(&years.t, Term::OneYear, 1, Some(number(years, customer).await)).await;
        let mut browser = years.visit(customer).await;
        invitations::invite(&mut browser, &format!("guest{customer}@example.com"), "standard_user").await;
        let invitation = invitations::link(&years.t).await;
        let organization = years.customers[customer].organization.number.to_string();
        let fields = [
            ("name", "example.ne.jp"),
            ("organization_id", organization.as_str()),
            ("dcv_method", "dns_txt"),
            ("dcv_language", "ja"),
        ];
        let registered = browser.post("/domains", &fields).await.location;
        let domain = registered.split(['/', '?']).take(3).collect::<Vec<_>>().join("/");
        let paths = &mut years.customers[customer].paths;
        paths.extend([("voucher", vouchers.remove(0).path()), ("invitation", invitation), ("domain", domain)]);
    }
    years.turn().await;
    for customer in 0..years.customers.len() {
        for name in ["by hand", "by itself", "by nobody", "to be revoked"] {
            assert_eq!(years.now(customer, name).await.status, OrderStatus::Issued, "{name}");
        }
        assert_eq!(years.now(customer, "never fetched").await.status, OrderStatus::WaitingPickup);
    }
}

async fn number(years: &Years, customer: usize) -> Number {
    let id = years.customers[customer].account();
    let found = years.t.app.read(move |conn| rakkan::accounts::store::find_account(conn, &id)).await;
    found.expect("read").expect("an account").number
}

/// T-04: what was replaced goes on for 72 hours, to the second.
async fn reissue(years: &mut Years) {
    years.until(at("2026-11-24T03:00:00Z")).await;
    for customer in 0..years.customers.len() {
        let order = years.customers[customer].order("by hand").clone();
        let mut browser = years.visit(customer).await;
        assert_eq!(reissue::send(&mut browser, &order, &[("emails", "hand@example.co.jp")]).await.status, 303);
    }
    years.turn().await;
    let hours = [standings(years, 0).await.1, standings(years, 1).await.1];
    let hours = hours.map(|hour| hour.expect("an hour"));
    let (first, last) = (hours[0].min(hours[1]), hours[0].max(hours[1]));
    years.until(first.plus_seconds(-1)).await;
    for customer in 0..2 {
        let pending = [CertificateStatus::Issued, CertificateStatus::RevocationPending];
        assert_eq!(standings(years, customer).await.0, pending, "72 hours are not over");
    }
    years.until(last.plus_seconds(1)).await;
    for customer in 0..2 {
        assert_eq!(standings(years, customer).await.0, [CertificateStatus::Issued, CertificateStatus::Revoked]);
        let old = years.certificates(customer, "by hand").await.remove(1);
        assert_eq!(old.revocation_reason, Some(RevocationReason::Superseded));
    }
}

/// How the two certificates of the reissued order stand, and when the older one ends.
async fn standings(years: &Years, customer: usize) -> (Vec<CertificateStatus>, Option<Moment>) {
    let all = years.certificates(customer, "by hand").await;
    (all.iter().map(|row| row.stored_status).collect(), all[1].revoke_at)
}

/// T-17: asked for in the account, red at the desk after 24 hours, agreed to, done.
async fn revocation(years: &mut Years) {
    years.until(at("2026-12-12T03:00:00Z")).await;
    for customer in 0..2 {
        approval_wanted(years, customer, true).await;
        let colleague = format!("colleague{customer}");
        let name = years.customers[customer].user.username.clone();
        years.t.colleague(&name, &colleague, Role::StandardUser).await;
        let mut browser = years.t.signed_in(&colleague).await;
        let there = format!("{}/revocation", years.customers[customer].order("to be revoked").path());
        let id = browser.get(&there).await.value("form_id");
        assert_eq!(browser.post(&there, &form(&id, "affiliation_changed")).await.status, 303);
    }
    let asked = years.t.clock.now();
    years.until(asked.plus_hours(23)).await;
    let late = |page: crate::support::client::Reply| page.texts(".age-late").len();
    assert_eq!(late(years.t.signed_in("hanako").await.get("/staff/revocations").await), 0);
    years.until(asked.plus_hours(24).plus_minutes(1)).await;
    assert_eq!(late(years.t.signed_in("hanako").await.get("/staff/revocations").await), 2);
    for customer in 0..2 {
        let there = format!("{}/revocation/approval", years.customers[customer].order("to be revoked").path());
        assert_eq!(years.visit(customer).await.post(&there, &[]).await.status, 303);
        assert_eq!(years.now(customer, "to be revoked").await.status, OrderStatus::Revoked);
        approval_wanted(years, customer, false).await;
    }
}

async fn approval_wanted(years: &Years, customer: usize, wanted: bool) {
    let account = years.customers[customer].account();
    let sql = format!("UPDATE accounts SET requests_need_approval = {wanted} WHERE id = '{account}'");
    years.t.app.write(move |tx| tx.conn.batch_execute(&sql).map_err(StoreError::from)).await.expect("changed");
}

/// T-06 and T-08 after 30 days, T-14 after 60: the day before each still works.
async fn what_lapses(years: &mut Years) {
    let mail = years.t.mails_of("pickup.link").await;
    let links: Vec<String> =
        mail.iter().map(|m| format!("/install/{}", token_in(&m.text_body, "/install/").expose())).collect();
    assert_eq!(links.len(), 2);
    for (moment, lives) in [("2026-12-21T03:00:00Z", true), ("2026-12-23T03:00:00Z", false)] {
        years.until(at(moment)).await;
        for (customer, link) in links.iter().enumerate() {
            let page = years.t.client().get(link).await;
            assert_eq!(page.status == 200, lives, "the link, {moment}");
            let domain = years.customers[customer].paths["domain"].clone();
            let page = years.visit(customer).await.get(&domain).await;
            assert_eq!(domains::status(&page), if lives { "pending" } else { "unvalidated" }, "the token, {moment}");
        }
    }
    for (moment, status) in [("2027-01-20T03:00:00Z", 200), ("2027-01-22T03:00:00Z", 404)] {
        years.until(at(moment)).await;
        for customer in 0..2 {
            let invitation = years.customers[customer].paths["invitation"].clone();
            assert_eq!(years.t.client().get(&invitation).await.status, status, "the invitation, {moment}");
        }
    }
}

/// T-05: five business days from the payment; the day on which they are over, and the first day after it.
async fn promise(years: &mut Years) {
    for customer in 0..2 {
        years.place(customer, "left lying", &[("emails", "slow@example.co.jp")]).await;
        years.pay(customer, "left lying").await;
    }
    // Paid on a Friday; Japan has no holiday in the week after it.
    for (moment, age) in
        [("2027-01-28T03:00:00Z", "open"), ("2027-01-29T03:00:00Z", "due"), ("2027-02-01T03:00:00Z", "late")]
    {
        years.until(at(moment)).await;
        let page = years.t.signed_in("hanako").await.get("/staff?kind=order").await;
        for customer in 0..2 {
            let number = years.customers[customer].order("left lying").number;
            let row = page.attributes(&format!("tr[data-id=\"{number}\"]"), "data-age");
            assert_eq!(row, [age], "{moment}");
        }
    }
    for customer in 0..2 {
        years.approve(customer, "left lying").await;
    }
    years.turn().await;
}

/// T-09: 199 days of the proof, then new orders wait; what was issued goes on.
async fn proof_of_the_domain_ends(years: &mut Years) {
    for (moment, status) in [("2027-06-09T02:00:00Z", "validated"), ("2027-06-09T04:00:00Z", "expired")] {
        years.until(at(moment)).await;
        for customer in 0..2 {
            let mut browser = years.visit(customer).await;
            let there = browser.get("/domains?q=example.co.jp").await.links("tbody th a")[0].clone();
            assert_eq!(standing(&browser.get(&there).await), status, "{moment}");
        }
    }
    for customer in 0..2 {
        assert_eq!(years.now(customer, "by hand").await.status, OrderStatus::Issued);
    }
}
