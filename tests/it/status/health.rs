//! `/healthz` and `/readyz`.

use crate::support::app::TestApp;
use diesel::connection::SimpleConnection;
use rakkan::store::StoreError;

async fn sql(t: &TestApp, text: &'static str) {
    t.app.write(move |tx| tx.conn.batch_execute(text).map_err(StoreError::from)).await.expect("sql");
}

#[actix_web::test]
async fn health_asks_nobody() {
    let t = TestApp::new().await;
    sql(&t, "DROP TABLE jobs; DROP TABLE mails;").await;
    let reply = t.client().get("/healthz").await;
    assert_eq!((reply.status, reply.body.as_str()), (200, "ok\n"));
}

#[actix_web::test]
async fn readiness_says_what_is_missing() {
    let t = TestApp::new().await;
    let reply = t.client().get("/readyz").await;
    assert_eq!((reply.status, reply.body.as_str()), (503, "database ok\nmigrations ok\nauthority failed\n"));

    sql(
        &t,
        "INSERT INTO authorities (name, role, title, certificate, sealed_key, not_after, created_at) VALUES
         ('issuing', 'issuing', 'Issuing CA', '', '', '2027-01-01 00:00:00', '2026-01-01 00:00:00')",
    )
    .await;
    assert_eq!(t.client().get("/readyz").await.status, 503, "what unlocks the key is not there");
    std::fs::write(&t.app.config.ca_secret_file, "secret").expect("written");
    let reply = t.client().get("/readyz").await;
    assert_eq!((reply.status, reply.body.as_str()), (200, "database ok\nmigrations ok\nauthority ok\n"));

    t.clock.advance_days(60);
    assert_eq!(t.client().get("/readyz").await.status, 503, "the authority has ended");

    sql(
        &t,
        "DELETE FROM __diesel_schema_migrations WHERE version = (SELECT max(version) FROM __diesel_schema_migrations)",
    )
    .await;
    assert!(t.client().get("/readyz").await.body.contains("migrations failed"));
}
