//! Ends: renewed by hand, by itself, by nobody; and what the next round finds in its way.

use super::at;
use super::world::{Years, standing};
use crate::certificates::desk::validate_organization;
use rakkan::kernel::{Clock, Moment};
use rakkan::orders::OrderStatus;

/// From the day on which renewals open to the end of the second year.
pub async fn live(years: &mut Years) {
    renewal_opens(years).await;
    by_hand(years).await;
    organization_ends(years).await;
    by_itself(years).await;
    first_certificates_end(years).await;
    second_round(years).await;
}

/// T-02: 90 days before, and not an hour earlier.
async fn renewal_opens(years: &mut Years) {
    let ends = years.now(0, "by hand").await.ends_at.expect("an end");
    for (moment, opens) in [(ends.plus_days(-90).plus_hours(-1), "early"), (ends.plus_days(-90).plus_hours(1), "")] {
        years.until(moment).await;
        for customer in 0..2 {
            let there = format!("{}/renewal", years.customers[customer].order("by hand").path());
            let page = years.visit(customer).await.get(&there).await;
            let shown = page.attributes("[data-renewal]", "data-renewal").concat();
            assert_eq!(shown, opens, "{moment}");
        }
    }
}

/// S-REN-03: the remaining days come along, and the old order hears of nothing any more.
async fn by_hand(years: &mut Years) {
    years.until(at("2027-09-01T03:00:00Z")).await;
    for customer in 0..2 {
        years.prove(customer).await;
        let there = format!("{}/renewal", years.customers[customer].order("by hand").path());
        years.send(customer, "by hand, again", &there, &[("emails", "hand@example.co.jp")]).await;
        years.approve(customer, "by hand, again").await;
    }
    years.turn().await;
    for customer in 0..2 {
        let (old, new) = (years.now(customer, "by hand").await, years.now(customer, "by hand, again").await);
        assert_eq!((new.status, new.renews), (OrderStatus::Issued, Some(old.id)));
        let (before, after) = (old.ends_at.expect("an end"), new.ends_at.expect("an end"));
        assert!(after >= before.plus_days(364), "81 days were left: {before} {after}");
    }
}

async fn organization_until(years: &Years, customer: usize, until: Moment) {
    let id = years.customers[customer].organization.id.clone();
    years.t.app.write(move |tx| validate_organization(tx, &id, Some(until))).await.expect("written");
}

/// W-09: an organization whose validation ends shortly before it is needed.
async fn organization_ends(years: &mut Years) {
    for customer in 0..2 {
        organization_until(years, customer, at("2027-10-20T03:00:00Z")).await;
    }
    for (moment, status) in [("2027-10-20T02:00:00Z", "validated"), ("2027-10-20T04:00:00Z", "expired")] {
        years.until(at(moment)).await;
        for customer in 0..2 {
            let there = format!("/organizations/{}", years.customers[customer].organization.number);
            assert_eq!(standing(&years.visit(customer).await.get(&there).await), status, "{moment}");
        }
    }
}

/// T-03: thirty days before; held up by the organization, told so every week, done on the day it is validated again.
async fn by_itself(years: &mut Years) {
    years.until(at("2027-11-01T03:00:00Z")).await;
    for customer in 0..2 {
        assert!(years.successor(customer, "by itself").await.is_none(), "the organization is not validated");
        let now = years.t.clock.now();
        organization_until(years, customer, now.plus_days(825)).await;
    }
    years.until(at("2027-11-01T05:00:00Z")).await;
    for customer in 0..2 {
        let new = years.successor(customer, "by itself").await.expect("renewed");
        assert!(new.auto_renew && new.status == OrderStatus::Pending, "it waits for its transfer");
        years.keep(customer, "by itself, again", &new.number.to_string()).await;
        years.approve(customer, "by itself, again").await;
    }
    years.turn().await;
    for customer in 0..2 {
        assert_eq!(years.now(customer, "by itself, again").await.status, OrderStatus::Issued);
    }
}

/// T-01, T-13: nobody renewed one, and a voucher was never used.
async fn first_certificates_end(years: &mut Years) {
    for (moment, standing_of_voucher) in [("2027-11-22T02:00:00Z", "active"), ("2027-11-22T16:00:00Z", "expired")] {
        years.until(at(moment)).await;
        for customer in 0..2 {
            let voucher = years.customers[customer].paths["voucher"].clone();
            let page = years.visit(customer).await.get(&voucher).await;
            assert_eq!(standing(&page), standing_of_voucher, "the voucher, {moment}");
        }
    }
    years.until(at("2027-12-01T03:00:00Z")).await;
    for customer in 0..2 {
        assert_eq!(years.now(customer, "by nobody").await.status, OrderStatus::Expired);
        assert_eq!(years.now(customer, "by itself, again").await.status, OrderStatus::Issued);
    }
}

/// A year later the proof of the domain has long ended: told so every week, done once it is proven again.
async fn second_round(years: &mut Years) {
    let end = years.now(0, "by itself, again").await.ends_at.expect("an end");
    years.until(end.plus_days(-22)).await;
    for customer in 0..2 {
        assert!(years.successor(customer, "by itself, again").await.is_none(), "the domain is not proven");
        years.prove(customer).await;
    }
    let now = years.t.clock.now();
    years.until(now.plus_hours(2)).await;
    for customer in 0..2 {
        let third = years.successor(customer, "by itself, again").await.expect("renewed a second time");
        assert_eq!(third.renews, Some(years.customers[customer].order("by itself, again").id.clone()));
    }
    years.until(end.plus_days(8)).await;
}
