//! Migrations, embedded once for each engine; both folders hold the same names.

use super::{Conn, StoreError};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Applies what is missing and returns the names of what was applied.
pub fn up(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let applied = match conn {
        Conn::Pg(c) => c.run_pending_migrations(POSTGRES),
        Conn::Sqlite(c) => c.run_pending_migrations(SQLITE),
    };
    applied.map(|names| names.iter().map(ToString::to_string).collect()).map_err(|e| StoreError::Migrate(e.to_string()))
}

/// Takes everything back, newest first; for the house test that goes up, down and up again.
pub fn down(conn: &mut Conn) -> Result<(), StoreError> {
    match conn {
        Conn::Pg(c) => c.revert_all_migrations(POSTGRES),
        Conn::Sqlite(c) => c.revert_all_migrations(SQLITE),
    }
    .map(|_| ())
    .map_err(|e| StoreError::Migrate(e.to_string()))
}

/// Whether the schema is older than this binary.
pub fn is_behind(conn: &mut Conn) -> Result<bool, StoreError> {
    match conn {
        Conn::Pg(c) => c.has_pending_migration(POSTGRES),
        Conn::Sqlite(c) => c.has_pending_migration(SQLITE),
    }
    .map_err(|e| StoreError::Migrate(e.to_string()))
}
