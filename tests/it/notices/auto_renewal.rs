//! 自動更新: once, thirty days before, or a letter a week that says what is missing.

use std::os::unix::process::ExitStatusExt;

use super::{at, ending};
use crate::mail::{hold_this, speaks};
use crate::orders::Desk;
use crate::orders::renewal::sql;
use crate::support::served::Served;
use rakkan::app::steps::Halt;
use rakkan::kernel::{Clock, Locale, SystemClock};
use rakkan::notices::auto_renewal::{STEPS, run};
use rakkan::orders::{Order, OrderStatus};

/// An order that renews by itself, with everything valid when its time comes.
async fn renewing(desk: &mut Desk, mailbox: &str) -> Order {
    let order = ending(desk, mailbox, "2027-11-22 03:00:00").await;
    sql(desk, format!("UPDATE orders SET auto_renew = TRUE WHERE id = '{}'", order.id)).await;
    order
}

/// The orders that take the place of this one.
async fn successors(desk: &Desk, old: &Order) -> Vec<Order> {
    let scope = rakkan::access::Scope::whole(&desk.account());
    let (now, id) = (at("2027-11-01T03:00:00Z"), old.id.clone());
    let read = desk.app.app.read(move |conn| {
        let (filter, page) = (rakkan::orders::list::Filter::default(), rakkan::store::PageRequest::default());
        rakkan::orders::list::store::list(conn, &scope, &filter, now, &page)
    });
    read.await.expect("orders").rows.into_iter().filter(|order| order.renews.as_ref() == Some(&id)).collect()
}

async fn obstructed(desk: &Desk) -> usize {
    desk.app.mails().await.iter().filter(|mail| mail.kind == "renewal.obstructed").count()
}

// S-ORD-03, T-03, F-REN-04.
#[actix_web::test]
async fn thirty_days_before_it_renews_once() {
    let mut desk = Desk::new().await;
    let old = renewing(&mut desk, "info@example.co.jp").await;
    desk.app.clock.set(at("2027-10-23T02:00:00Z"));
    desk.validate().await;
    run(&desk.app.app).await.expect("a turn");
    assert!(successors(&desk, &old).await.is_empty(), "31 days before");
    desk.app.clock.set(at("2027-10-23T04:00:00Z"));
    let other = desk.app.app.clone();
    let (one, two) = futures_util::future::join(run(&desk.app.app), run(&other)).await;
    assert_eq!((one, two), (Ok(()), Ok(())), "two workers");
    let new = successors(&desk, &old).await.pop().expect("an order");
    assert_eq!((new.status, new.auto_renew, new.total()), (OrderStatus::Pending, true, old.total()));
    let told = desk.app.mail("order.received").await;
    assert!(told.text_body.contains(&format!("オーダー {} の更新です", old.number)), "{}", told.text_body);
    assert_eq!(obstructed(&desk).await, 0);
    desk.browser = desk.app.signed_in("taro").await;
    assert!(desk.browser.get(&old.path()).await.texts(".timeline").concat().contains("自動更新しました"));
    // Who cancels what came of it does not get another.
    assert_eq!(desk.browser.post(&format!("{}/cancellation", new.path()), &[]).await.status, 303);
    run(&desk.app.app).await.expect("a turn");
    assert_eq!(successors(&desk, &old).await.len(), 1);
}

#[actix_web::test]
async fn what_is_missing_is_said_once_a_week() {
    for locale in Locale::ALL {
        let mut desk = Desk::new().await;
        speaks(&desk.app, "taro", locale).await;
        let old = renewing(&mut desk, "info@example.co.jp").await;
        sql(&desk, format!("UPDATE requests SET payment = 'card' WHERE number = {}", old.number)).await;
        for (now, letters) in [
            ("2027-10-23T04:00:00Z", 1),
            ("2027-10-24T04:00:00Z", 1),
            ("2027-10-30T04:00:00Z", 2),
            ("2027-11-20T04:00:00Z", 3),
            ("2027-11-23T04:00:00Z", 3),
        ] {
            desk.app.clock.set(at(now));
            run(&desk.app.app).await.expect("a turn");
            assert_eq!(obstructed(&desk).await, letters, "{now}");
        }
        hold_this(&desk.app.mail("renewal.obstructed").await, "", locale);
        assert!(successors(&desk, &old).await.is_empty());
    }
}

/// How many orders renew this one, and how many letters say so.
async fn renewed(desk: &Desk, old: &Order) -> (usize, usize) {
    let words = format!("オーダー {} の更新です", old.number);
    let mails = desk.app.mails().await;
    let told = mails.iter().filter(|mail| mail.kind == "order.received" && mail.text_body.contains(&words)).count();
    (successors(desk, old).await.len(), told)
}

#[actix_web::test]
async fn stopped_after_the_first_and_run_again() {
    for step in STEPS {
        let mut desk = Desk::new().await;
        let (a, b) = (renewing(&mut desk, "a@example.co.jp").await, renewing(&mut desk, "b@example.co.jp").await);
        desk.app.clock.set(at("2027-10-23T04:00:00Z"));
        desk.validate().await;
        desk.app.app.steps.halt_after(step, Halt::Fail);
        run(&desk.app.app).await.expect_err("stopped");
        desk.app.restart();
        run(&desk.app.app).await.expect("goes on");
        assert_eq!((renewed(&desk, &a).await, renewed(&desk, &b).await), ((1, 1), (1, 1)), "{step}");
    }
}

/// The same with the program itself, killed by SIGKILL: while an order is being renewed, and before the next.
#[actix_web::test]
async fn killed_between_two_and_started_again() {
    for (step, before) in STEPS.into_iter().zip([0, 1]) {
        let mut desk = Desk::new().await;
        // Who finds the sample data's customer makes no sample data.
        desk.app.member("sample").await;
        let (a, b) = (renewing(&mut desk, "a@example.co.jp").await, renewing(&mut desk, "b@example.co.jp").await);
        let end = SystemClock.now().plus_days(29).utc().format("%Y-%m-%d %H:%M:%S").to_string();
        sql(&desk, format!("UPDATE orders SET ends_at = '{end}', created_at = '2026-01-01 00:00:00'")).await;
        desk.app.clock.set(SystemClock.now());
        desk.validate().await;
        let url = desk.app.app.config.database_url.expose().clone();
        let settings = [("RAKKAN_DATABASE_URL", url.as_str()), ("RAKKAN_DEMO_HALT_AFTER", step)];
        let served = Served::demo(desk.app.data.path(), &settings);
        served.wait_for(&format!("standing still after {step}"));
        assert_eq!(served.end("KILL").signal(), Some(9));
        desk.app.restart();
        let (one, two) = (renewed(&desk, &a).await, renewed(&desk, &b).await);
        assert_eq!((one.0 + two.0, one.1 + two.1), (before, before), "{step}");
        desk.app.clock.set(SystemClock.now().plus_hours(2));
        desk.app.run_due().await;
        assert_eq!((renewed(&desk, &a).await, renewed(&desk, &b).await), ((1, 1), (1, 1)), "{step}");
    }
}
