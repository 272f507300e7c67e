//! `/metrics`: who reads it, and that it can be read.

use crate::support::app::TestApp;
use crate::support::client::Reply;
use actix_web::test::TestRequest;
use rakkan::jobs;
use std::collections::BTreeMap;

async fn ask(t: &TestApp, peer: &str, host: &str, more: &[(&'static str, &'static str)]) -> Reply {
    let mut request = TestRequest::get().uri("/metrics").peer_addr(peer.parse().expect("an address"));
    for header in [("host", host)].iter().chain(more) {
        request = request.insert_header((header.0, header.1));
    }
    t.client().send(request).await
}

/// The samples of a Prometheus text; every one has to follow its own HELP and TYPE.
fn samples(text: &str) -> BTreeMap<String, f64> {
    let (mut all, mut family) = (BTreeMap::new(), String::new());
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').expect("a name and a type");
            assert!(["gauge", "counter"].contains(&kind), "{line}");
            assert_eq!(name, family, "HELP first");
        } else if let Some(rest) = line.strip_prefix("# HELP ") {
            rest.split(' ').next().unwrap_or_default().clone_into(&mut family);
        } else {
            let (series, value) = line.rsplit_once(' ').expect("a series and a value");
            assert_eq!(series.split('{').next(), Some(family.as_str()), "{line}");
            assert!(all.insert(series.to_owned(), value.parse().expect("a number")).is_none(), "{line} stands twice");
        }
    }
    all
}

#[actix_web::test]
async fn only_this_machine_or_who_knows_the_token() {
    let t = TestApp::new().await;
    let here = "127.0.0.1:4000";
    assert_eq!(ask(&t, here, "127.0.0.1:8080", &[]).await.status, 200);
    assert_eq!(ask(&t, "[::1]:4000", "[::1]:8080", &[]).await.status, 200);
    assert_eq!(ask(&t, here, "localhost", &[]).await.status, 200);
    assert_eq!(ask(&t, "192.0.2.7:4000", "127.0.0.1:8080", &[]).await.status, 404, "another machine");
    assert_eq!(ask(&t, here, "mail-id.example.co.jp", &[]).await.status, 404, "through a proxy");
    assert_eq!(ask(&t, here, "127.0.0.1", &[("x-forwarded-for", "192.0.2.7")]).await.status, 404, "passed on");
    assert_eq!(ask(&t, here, "mail-id.example.co.jp", &[("authorization", "Bearer ")]).await.status, 404);

    let t = TestApp::with(&[("RAKKAN_METRICS_TOKEN", "a-long-random-word")]).await;
    let far = "192.0.2.7:4000";
    let host = "mail-id.example.co.jp";
    assert_eq!(ask(&t, far, host, &[("authorization", "Bearer a-long-random-word")]).await.status, 200);
    assert_eq!(ask(&t, far, host, &[("authorization", "Bearer a-long-random-wore")]).await.status, 404);
    assert_eq!(ask(&t, far, host, &[]).await.status, 404);
    assert_eq!(ask(&t, here, "127.0.0.1:8080", &[]).await.status, 200);
}

#[actix_web::test]
async fn figures_count_what_is_there() {
    let t = TestApp::new().await;
    t.newcomer("taro").await;
    t.app
        .write(|tx| {
            let (due, later, soon) = (tx.id(), tx.id(), tx.now.plus_days(1));
            jobs::enqueue(tx, "test.due", &due, tx.now)?;
            jobs::enqueue(tx, "test.later", &later, soon)
        })
        .await
        .expect("enqueued");
    t.clock.advance_minutes(10);
    let reply = ask(&t, "127.0.0.1:4000", "127.0.0.1:8080", &[]).await;
    assert!(reply.content_type.starts_with("text/plain; version=0.0.4"), "{}", reply.content_type);
    let samples = samples(&reply.body);
    assert!(samples["rakkan_mails_queued"] >= 1.0, "the confirmation of the sign-up");
    assert!(samples["rakkan_mails_oldest_seconds"] >= 600.0);
    assert!(samples["rakkan_jobs_dead"] == 0.0 && samples["rakkan_self_check_findings"] == 0.0);
    assert!(samples["rakkan_self_check_age_seconds"] > 1e9, "never looked: as old as can be");
    assert!(samples["rakkan_jobs_due"] >= 1.0 && samples["rakkan_jobs_oldest_seconds"] >= 600.0, "{samples:?}");
}

#[actix_web::test]
async fn the_root_s_list_its_key_and_the_last_self_check() {
    use diesel::prelude::*;
    use rakkan::store::{StoreError, schema::authorities, schema::jobs as j};
    let desk = crate::certificates::desk::Desk::new().await;
    desk.t.run_due().await;
    let read = async || samples(&ask(&desk.t, "127.0.0.1:4000", "127.0.0.1:8080", &[]).await.body);
    let first = read().await;
    let days = |value: f64| (value / 86_400.0).round();
    assert!((days(first["rakkan_arl_left_seconds{ca=\"root-1\"}"]) - 180.0).abs() < 1.0, "{first:?}");
    assert!(first["rakkan_root_key_elsewhere{ca=\"root-1\"}"] == 0.0);
    assert!(first["rakkan_self_check_age_seconds"] < 60.0, "it has run, by itself");
    let changed = desk.t.app.write(|tx| {
        diesel::update(authorities::table.find("root-1"))
            .set(authorities::sealed_key.eq(None::<Vec<u8>>))
            .execute(tx.conn)?;
        diesel::update(j::table.filter(j::kind.eq("portal.purge"))).set(j::status.eq("dead")).execute(tx.conn)?;
        Ok::<_, StoreError>(())
    });
    changed.await.expect("written");
    desk.t.clock.advance_hours(2);
    let second = read().await;
    assert!((second["rakkan_root_key_elsewhere{ca=\"root-1\"}"] - 1.0).abs() < f64::EPSILON);
    assert!(second["rakkan_jobs_dead"] >= 1.0 && second["rakkan_self_check_age_seconds"] >= 7_200.0);
}
