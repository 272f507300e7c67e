//! The database for measuring: made on both engines, whole, and in an empty database only.

use crate::support::app::TestApp;
use diesel::connection::SimpleConnection;
use rakkan::bench::{self, FillError};
use rakkan::store::StoreError;

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
        ("/finance/purchases", 50),
        ("/finance/purchases?standing=closed", 48),
        ("/finance/purchases?standing=owed&q=100000", 5),
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

/// A word that few rows hold is looked up in the index, one that many hold is met on the way: the same rows either way.
#[actix_web::test]
async fn rare_and_common_words_find_what_holds_them() {
    let t = TestApp::new().await;
    let app = t.app.clone();
    tokio::task::spawn_blocking(move || bench::fill(&app, 620)).await.expect("the thread").expect("filled");
    let mut client = t.client();
    client.post("/signin", &[("username", bench::USER), ("password", bench::PASSWORD)]).await;
    for (path, rows) in [
        ("/orders?q=@D99.bench", 1),
        ("/orders?q=%EF%BC%A499.bench+box99", 1),
        ("/orders?q=bench+@d99.+no-such", 0),
        ("/orders?q=bench", 50),
        ("/orders?q=d9", 11),
        ("/orders?q=a%22b*c+%25%25%25", 0),
        ("/expiring?ends=90&q=no-such", 0),
        ("/requests?q=@D99.bench", 1),
        ("/requests?q=07919", 1),
        ("/requests?q=bench", 50),
        ("/organizations?q=07919", 1),
        ("/organizations?q=bench+07919", 1),
        ("/domains?q=d99.bench", 1),
        ("/domains?q=07919", 1),
        ("/domains?q=50000099", 1),
    ] {
        let page = client.get(path).await;
        assert_eq!((page.status, page.texts("tbody tr").len()), (200, rows), "{path}");
    }
    let renamed = "UPDATE organizations SET search = 'renamed 梨花社 30000001' WHERE number = 30000001";
    t.app.db.read(|conn| Ok::<_, StoreError>(conn.batch_execute(renamed)?)).expect("renamed");
    for (path, rows) in [
        ("/organizations?q=07919", 0),
        ("/organizations?q=renamed", 1),
        ("/organizations?q=%E6%A2%A8%E8%8A%B1%E7%A4%BE", 1),
        ("/domains?q=renamed", 1),
        ("/requests?q=renamed", 1),
    ] {
        let page = client.get(path).await;
        assert_eq!((page.status, page.texts("tbody tr").len()), (200, rows), "{path}");
    }
}
