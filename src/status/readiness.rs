//! Whether the portal can do its work now.

use super::store;
use crate::kernel::Moment;
use crate::store::{Conn, migrate};
use std::path::Path;

/// What was looked at, and whether it is as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readiness {
    /// The database answers.
    pub database: bool,
    /// Its schema is the one of this binary.
    pub migrations: bool,
    /// An issuing authority that has not ended holds a key, and what unlocks it is there.
    pub authority: bool,
}

impl Readiness {
    /// When the database does not even give a connection.
    pub const DOWN: Self = Self { database: false, migrations: false, authority: false };

    /// Whether all of it is.
    pub fn is_ready(self) -> bool {
        self.database && self.migrations && self.authority
    }

    /// One line each.
    pub fn text(self) -> String {
        let word = |good: bool| if good { "ok" } else { "failed" };
        format!(
            "database {}\nmigrations {}\nauthority {}\n",
            word(self.database),
            word(self.migrations),
            word(self.authority)
        )
    }
}

/// Looks. Each answer stands alone: an old schema must not hide that the database is there.
pub fn look(conn: &mut Conn, now: Moment, secret_file: &Path) -> Readiness {
    let noted = |what: &str, result: Result<bool, crate::store::StoreError>| {
        result.unwrap_or_else(|error| {
            tracing::warn!(what, %error, "readiness cannot be read");
            false
        })
    };
    Readiness {
        database: noted("database", store::answers(conn)),
        migrations: noted("migrations", migrate::is_behind(conn).map(|behind| !behind)),
        authority: noted("authority", store::can_sign(conn, now)) && secret_file.is_file(),
    }
}
