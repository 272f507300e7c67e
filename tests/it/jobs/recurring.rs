//! Work that comes again and again.

use super::claim;
use crate::support::app::TestApp;
use rakkan::jobs::{self, Recurring};

const DAILY: &[Recurring] = &[Recurring { kind: "test.daily", every_minutes: 1440 }];

async fn keep(t: &TestApp) {
    t.app.write(|tx| jobs::keep_turning(tx, DAILY)).await.expect("written");
}

/// One turn of whoever is due; whether there was one.
async fn turn(t: &TestApp) -> bool {
    keep(t).await;
    let Some(job) = claim(t).await else { return false };
    t.app.write(move |tx| jobs::finish(tx, &job)).await.expect("written");
    keep(t).await;
    true
}

#[actix_web::test]
async fn it_runs_at_once_and_then_once_a_day() {
    let t = TestApp::new().await;
    let mut ran = 0;
    for _ in 0..(24 * 10) {
        ran += usize::from(turn(&t).await);
        assert!(!turn(&t).await, "twice in the same hour");
        t.clock.advance_hours(1);
    }
    assert_eq!(ran, 11, "at once, and at each of ten midnights (UTC)");
}

/// A week of downtime: once, not seven times.
#[actix_web::test]
async fn after_downtime_it_runs_once() {
    let t = TestApp::new().await;
    assert!(turn(&t).await);
    t.clock.advance_days(7);
    assert!(turn(&t).await);
    assert!(!turn(&t).await);
    t.clock.advance_days(1);
    assert!(turn(&t).await);
}

/// The clock ran a year ahead and falls back: the next turn is the next of this time, not of that one.
#[actix_web::test]
async fn a_clock_that_falls_back_skips_nothing() {
    let t = TestApp::new().await;
    t.clock.advance_days(365);
    assert!(turn(&t).await);
    t.clock.advance_days(-365);
    assert!(!turn(&t).await);
    t.clock.advance_days(1);
    assert!(turn(&t).await);
    assert!(!turn(&t).await);
}

/// Two workers that start together make one row of it, and one of them does it.
#[actix_web::test]
async fn two_workers_make_one_turn_of_it() {
    let t = TestApp::new().await;
    futures_util::future::join(keep(&t), keep(&t)).await;
    let (one, other) = futures_util::future::join(claim(&t), claim(&t)).await;
    assert_eq!(usize::from(one.is_some()) + usize::from(other.is_some()), 1);
}

/// What a database remembers of work that is done does not grow for ever.
#[actix_web::test]
async fn what_is_done_is_forgotten() {
    let t = TestApp::new().await;
    for _ in 0..60 {
        t.run_due().await;
        t.clock.advance_days(1);
    }
    let done = t
        .app
        .read(|conn| {
            let turns = jobs::turns(conn)?;
            Ok::<_, rakkan::store::StoreError>(turns.into_iter().find(|turn| turn.kind == "portal.purge"))
        })
        .await
        .expect("read")
        .expect("a turn");
    assert!(done.done_at.is_some() && done.error.is_none());
    let gone = t.app.write(|tx| jobs::purge(tx, 500)).await.expect("written");
    let most = rakkan::portal::work::RECURRING.len();
    assert!(gone <= most, "the daily turn has forgotten them already: {gone}");
    t.clock.advance_days(36);
    assert!(t.app.write(|tx| jobs::purge(tx, 500)).await.expect("written") > 30, "and not too early");
}

/// The same for work that comes once: put off, or enqueued for later, under a clock that ran a year ahead.
#[actix_web::test]
async fn a_clock_that_falls_back_leaves_no_work_behind() {
    let t = TestApp::new().await;
    let (failing, later) = (super::subject(&t), super::subject(&t));
    super::enqueue(&t, &failing).await;
    t.clock.advance_days(365);
    let job = claim(&t).await.expect("due");
    t.app.write(move |tx| jobs::fail(tx, &job, "no")).await.expect("written");
    let id = later.clone();
    t.app.write(move |tx| jobs::enqueue(tx, super::KIND, &id, tx.now.plus_hours(72))).await.expect("enqueued");
    t.clock.advance_days(-365);
    keep(&t).await;
    let mut seen = vec![];
    while let Some(job) = claim(&t).await {
        seen.push(job.subject);
    }
    assert!(seen.contains(&failing) && seen.contains(&later), "{seen:?}");
}

/// A job that ends its worker each time is tried as often as one that fails, and then staff have to look.
#[actix_web::test]
async fn work_that_breaks_off_each_time_is_dead_in_the_end() {
    let t = TestApp::new().await;
    let subject = super::subject(&t);
    super::enqueue(&t, &subject).await;
    for _ in 0..jobs::MOST_ATTEMPTS {
        assert!(claim(&t).await.is_some());
        t.clock.advance_minutes(jobs::LEASE_MINUTES + 1);
    }
    assert!(claim(&t).await.is_none());
    let dead = super::dead(&t).await;
    assert!(dead.len() == 1 && dead[0].subject == subject && dead[0].error.is_some(), "{dead:?}");
}
