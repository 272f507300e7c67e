//! /staff/jobs

use super::{KIND, dead, enqueue, subject};
use crate::support::app::TestApp;
use rakkan::access::Role;

async fn one_dead(t: &TestApp) -> String {
    enqueue(t, &subject(t)).await;
    while dead(t).await.is_empty() {
        t.run_due().await;
        t.clock.advance_hours(1);
    }
    dead(t).await[0].id.to_string()
}

#[actix_web::test]
async fn staff_run_it_once_more() {
    let t = TestApp::new().await;
    let id = one_dead(&t).await;
    t.staff("boss", Role::StaffAdministrator).await;
    let mut boss = t.signed_in("boss").await;
    let page = boss.get("/staff/jobs").await;
    assert!(page.body.contains(KIND) && page.body.contains(&id), "{}", page.body);
    assert!(boss.get("/staff").await.body.contains("data-kind=\"job\" data-count=\"1\""));
    let done = boss.post(&format!("/staff/jobs/{id}/retry"), &[]).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/staff/jobs"));
    assert!(dead(&t).await.is_empty());
    assert!(t.run_due().await.iter().any(|line| line.starts_with(KIND)), "it runs");
    assert_eq!(boss.post(&format!("/staff/jobs/{id}/retry"), &[]).await.status, 404, "it is not dead any more");
}

#[actix_web::test]
async fn staff_give_it_up() {
    let t = TestApp::new().await;
    let id = one_dead(&t).await;
    t.staff("boss", Role::StaffAdministrator).await;
    let mut boss = t.signed_in("boss").await;
    assert_eq!(boss.post(&format!("/staff/jobs/{id}/removal"), &[]).await.status, 303);
    assert!(dead(&t).await.is_empty());
    t.clock.advance_minutes(5);
    assert!(!t.run_due().await.iter().any(|line| line.starts_with(KIND)));
    t.staff("clerk", Role::Validation).await;
    assert_eq!(t.signed_in("clerk").await.get("/staff/jobs").await.status, 404);
}
