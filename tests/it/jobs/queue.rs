//! One job, two workers, and a clock that moves.

use super::{KIND, claim, dead, enqueue, subject, trouble};
use crate::support::app::{TestApp, beginning};
use rakkan::jobs::{self, LEASE_MINUTES, MOST_ATTEMPTS};

#[actix_web::test]
async fn what_one_worker_has_in_hand_no_other_gets() {
    let t = TestApp::new().await;
    let id = subject(&t);
    enqueue(&t, &id).await;
    enqueue(&t, &id).await;
    let job = claim(&t).await.expect("a job");
    assert_eq!((job.kind.as_str(), job.subject.clone(), job.attempts), (KIND, id, 1));
    assert!(claim(&t).await.is_none(), "the same work waits only once, and it is taken");
}

/// A worker that was away longer than its lease settles nothing: the job is another's by then.
#[actix_web::test]
async fn a_lease_that_is_over_is_worth_nothing() {
    let t = TestApp::new().await;
    enqueue(&t, &subject(&t)).await;
    let slow = claim(&t).await.expect("a job");
    t.clock.advance_minutes(LEASE_MINUTES + 1);
    let quick = claim(&t).await.expect("the job again");
    assert_eq!((quick.id.clone(), quick.attempts), (slow.id.clone(), 2));
    t.app.write(move |tx| jobs::finish(tx, &slow)).await.expect("written");
    t.clock.advance_minutes(LEASE_MINUTES + 1);
    let third = claim(&t).await.expect("it is not done");
    assert_eq!(third.attempts, 3);
    t.app.write(move |tx| jobs::finish(tx, &third)).await.expect("written");
    t.clock.advance_days(1);
    assert!(claim(&t).await.is_none(), "done");
    drop(quick);
}

/// Work that is enqueued while the same work runs comes again: the run may have looked too early.
#[actix_web::test]
async fn work_in_hand_does_not_swallow_new_work() {
    let t = TestApp::new().await;
    let id = subject(&t);
    enqueue(&t, &id).await;
    let running = claim(&t).await.expect("a job");
    enqueue(&t, &id).await;
    t.app.write(move |tx| jobs::finish(tx, &running)).await.expect("written");
    assert!(claim(&t).await.is_some());
}

#[actix_web::test]
async fn what_is_taken_back_does_not_run() {
    let t = TestApp::new().await;
    let id = subject(&t);
    enqueue(&t, &id).await;
    let same = id.clone();
    assert!(t.app.write(move |tx| jobs::cancel(tx, KIND, &same)).await.expect("written"));
    assert!(!t.app.write(move |tx| jobs::cancel(tx, KIND, &id)).await.expect("written"));
    assert!(claim(&t).await.is_none());
}

/// It fails for a bit more than a day, then it is dead and nobody tries it.
#[actix_web::test]
async fn what_fails_for_a_day_is_dead() {
    let t = TestApp::new().await;
    let id = subject(&t);
    enqueue(&t, &id).await;
    let mut attempts = 0;
    while dead(&t).await.is_empty() {
        let lines = t.run_due().await;
        attempts += lines.iter().filter(|line| line.starts_with(KIND)).count();
        t.clock.advance_minutes(1);
        assert!(attempts <= 40, "it never dies");
    }
    assert_eq!(attempts, usize::try_from(MOST_ATTEMPTS).expect("a number"));
    let hours = (t.app.now().unix() - beginning().unix()) / 3600;
    assert!((23..30).contains(&hours), "{hours} hours");
    assert_eq!(trouble(&t, &id).await.as_deref(), Some("no room does test.fails"));
    t.clock.advance_days(2);
    assert!(!t.run_due().await.iter().any(|line| line.starts_with(KIND)));
}

/// The clock was a week ahead when the job was claimed, and the process died: a lease is never that long.
#[actix_web::test]
async fn a_lease_from_a_clock_that_ran_ahead_holds_nothing() {
    let t = TestApp::new().await;
    enqueue(&t, &subject(&t)).await;
    t.clock.advance_days(7);
    assert!(claim(&t).await.is_some());
    t.clock.advance_days(-7);
    assert!(claim(&t).await.is_some());
}
