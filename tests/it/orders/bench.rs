//! The database for measuring: made on both engines, whole, and in an empty database only.

use crate::support::app::TestApp;
use rakkan::bench::{self, FillError};

#[actix_web::test]
async fn an_empty_database_is_filled_and_every_list_opens() {
    let t = TestApp::new().await;
    let app = t.app.clone();
    tokio::task::spawn_blocking(move || bench::fill(&app, 620)).await.expect("the thread").expect("filled");
    let mut client = t.client();
    let entered = client.post("/signin", &[("username", bench::USER), ("password", bench::PASSWORD)]).await;
    assert_eq!(entered.status, 303);
    for (path, rows) in [
        ("/orders", 50),
        ("/orders?q=10000619", 1),
        ("/orders?status=revoked", 12),
        ("/requests", 50),
        ("/expiring", 50),
        ("/organizations", 50),
        ("/domains", 50),
    ] {
        let page = client.get(path).await;
        assert_eq!((page.status, page.texts("tbody tr").len()), (200, rows), "{path}");
    }
    assert_eq!(client.get("/orders/10000007").await.status, 200);
    assert_eq!(client.get("/orders.csv").await.body.lines().count(), 621);

    let app = t.app.clone();
    let again = tokio::task::spawn_blocking(move || bench::fill(&app, 1)).await.expect("the thread");
    assert!(matches!(again, Err(FillError::NotEmpty)), "nobody's database is filled up");
}
