//! What is said by itself before something ends or while it waits.

use super::{hold, hold_this, speaks};
use crate::certificates::desk::Desk as Issuing;
use crate::notices::validations::{organization_until, sql};
use crate::orders::Desk;
use crate::pickup::world::World;
use crate::revocations::issued;
use crate::support::app::beginning;
use rakkan::ca::KeyType;
use rakkan::kernel::Locale;
use rakkan::notices;

// W-05
#[actix_web::test]
async fn a_link_that_nobody_used() {
    for locale in Locale::ALL {
        let w = World::new().await;
        speaks(&w.t, "taro", locale).await;
        let order = w.order(KeyType::Rsa2048).await;
        let deadline = w.links(&order).await[0].deadline;
        w.t.clock.set(deadline.plus_days(-3));
        notices::pickups::run(&w.t.app).await.expect("a turn");
        let mut mails: Vec<_> = w.t.mails().await.into_iter().filter(|mail| mail.kind == "pickup.unused").collect();
        mails.sort_by_key(|mail| mail.recipient != "info@example.co.jp");
        let [holder, applicant] = mails.as_slice() else { panic!("{} mails", mails.len()) };
        hold_this(holder, "holder", locale);
        hold_this(applicant, "applicant", locale);
        // Who asked for it is the holder of the mailbox.
        let own = "UPDATE pickups SET address = 'taro@example.co.jp'".to_owned();
        let write = move |tx: &mut rakkan::store::Tx<'_>| {
            diesel::connection::SimpleConnection::batch_execute(tx.conn, &own).map_err(rakkan::store::StoreError::from)
        };
        w.t.app.write(write).await.expect("SQL");
        w.t.clock.set(deadline.plus_days(-1));
        notices::pickups::run(&w.t.app).await.expect("a turn");
        hold(&w.t, "pickup.unused", "own", locale).await;
    }
}

#[actix_web::test]
async fn an_order_that_waits() {
    for locale in Locale::ALL {
        let mut desk = Desk::new().await;
        speaks(&desk.app, "taro", locale).await;
        desk.order().await;
        desk.app.clock.advance_days(3);
        notices::waiting::run(&desk.app.app).await.expect("a turn");
        hold(&desk.app, "order.waiting", "", locale).await;
    }
}

// W-09
#[actix_web::test]
async fn validations_that_run_out() {
    for locale in Locale::ALL {
        let desk = Issuing::new().await;
        speaks(&desk.t, "taro", locale).await;
        issued(&desk).await;
        let ends = beginning().plus_days(199);
        organization_until(&desk, ends.plus_hours(3)).await;
        desk.t.clock.set(ends.plus_days(-30).plus_hours(1));
        notices::validations::run(&desk.t.app).await.expect("a turn");
        hold(&desk.t, "validation.ending", "several", locale).await;
        organization_until(&desk, ends.plus_days(500)).await;
        desk.t.clock.set(ends.plus_days(-7).plus_hours(1));
        notices::validations::run(&desk.t.app).await.expect("a turn");
        hold(&desk.t, "validation.ending", "domain", locale).await;
        sql(&desk, "UPDATE domains SET active = FALSE".into()).await;
        organization_until(&desk, ends).await;
        desk.t.clock.set(ends.plus_days(-6));
        notices::validations::run(&desk.t.app).await.expect("a turn");
        hold(&desk.t, "validation.ending", "organization", locale).await;
    }
}
