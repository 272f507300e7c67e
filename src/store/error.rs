//! What can go wrong between a room and its rows.

/// A failure of the database. Rooms pass it up; the web layer logs it and apologizes.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The query failed.
    #[error("query failed: {0}")]
    Query(#[source] diesel::result::Error),
    /// A unique value was taken between look-up and insert; trying again finds it.
    #[error("a unique value is already taken")]
    Conflict,
    /// No connection could be had.
    #[error("no database connection: {0}")]
    Connect(String),
    /// Migrations failed.
    #[error("migration failed: {0}")]
    Migrate(String),
    /// A stored value cannot be read; the database was changed by hand or by a newer version.
    #[error("stored value cannot be read: {0}")]
    Corrupt(String),
}

impl From<diesel::result::Error> for StoreError {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind::UniqueViolation, Error};
        match error {
            Error::DatabaseError(UniqueViolation, _) => Self::Conflict,
            other => Self::Query(other),
        }
    }
}
