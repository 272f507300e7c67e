//! The schema goes up, all the way down and up again, on the engine of this pass.

use rakkan::store::{StoreError, migrate};

use crate::support::app::{connect, database};

#[tokio::test]
async fn every_migration_can_be_taken_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let db = connect(&database(folder.path()).await);
    let behind = || db.read::<_, StoreError>(migrate::is_behind).expect("asked");
    assert!(!behind(), "a test's database is migrated");
    for _ in 0..2 {
        db.read::<_, StoreError>(migrate::down).expect("down");
        assert!(behind());
        let applied = db.migrate().expect("up");
        assert!(applied.len() > 1, "{applied:?}");
        assert!(!behind());
    }
}
