//! Signing in and out: one answer for every failure, back-off, sessions that end.

use crate::support::app::{PASSWORD, TestApp};

#[actix_web::test]
async fn failures_look_alike_and_are_held_back() {
    let t = TestApp::new().await;
    t.newcomer("taro").await;
    let mut client = t.client();
    let wrong = client.post("/signin", &[("username", "taro"), ("password", "wrong wrong wrong")]).await;
    let nobody = client.post("/signin", &[("username", "nobody"), ("password", "wrong wrong wrong")]).await;
    assert_eq!((wrong.status, nobody.status), (422, 422));
    assert_eq!(wrong.texts(".error-summary li"), nobody.texts(".error-summary li"));
    for _ in 0..4 {
        client.post("/signin", &[("username", "taro"), ("password", "wrong wrong wrong")]).await;
    }
    // Five failures: even the right password waits a minute.
    let held = client.post("/signin", &[("username", "taro"), ("password", PASSWORD)]).await;
    assert_eq!(held.status, 422);
    t.clock.advance_minutes(2);
    t.signed_in("taro").await;
}

#[actix_web::test]
async fn sessions_end_by_idleness_age_and_everywhere() {
    let t = TestApp::new().await;
    t.newcomer("taro").await;
    let (mut here, mut there) = (t.signed_in("taro").await, t.signed_in("taro").await);
    assert_eq!(here.get("/profile").await.status, 200);
    t.clock.advance_minutes(59);
    assert_eq!(here.get("/profile").await.status, 200, "used within the hour");
    t.clock.advance_minutes(59);
    assert_eq!(here.get("/profile").await.status, 200);
    let idle = there.get("/profile").await;
    assert_eq!((idle.status, idle.location.as_str()), (303, "/signin?next=%2Fprofile"));

    let mut again = t.signed_in("taro").await;
    assert_eq!(again.post("/profile/sessions/end", &[]).await.status, 303);
    assert_eq!(here.get("/profile").await.status, 303, "signed out everywhere");
}

#[actix_web::test]
async fn sign_in_leads_back_but_never_away() {
    let t = TestApp::new().await;
    t.newcomer("taro").await;
    for (next, want) in
        [("/profile", "/profile"), ("//evil.example", "/dashboard"), ("https://evil.example", "/dashboard")]
    {
        let fields = [("username", "taro"), ("password", PASSWORD), ("next", next)];
        let reply = t.client().post("/signin", &fields).await;
        assert_eq!((reply.status, reply.location.as_str()), (303, want));
    }
}
