//! The connection that is one of two, its pool, and the two doors: read and write.

use super::{StoreError, migrate};
use crate::kernel::{Chance, Clock, Moment};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2;
use std::sync::Arc;
use std::time::Duration;

/// A connection to whichever database the URL names. `PostgreSQL` stands first because `SQLite` takes any
/// path as its own.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// `PostgreSQL`
    Pg(PgConnection),
    /// Embedded `SQLite`
    Sqlite(SqliteConnection),
}

/// The backend type that boxed queries name.
pub type Backend = MultiBackend;

/// Runs one query body natively on whichever engine is behind the connection, for what the common
/// backend cannot say (upsert, batch insert).
#[macro_export]
macro_rules! on {
    ($conn:expr, $c:ident => $body:expr) => {
        match $conn {
            $crate::store::Conn::Pg($c) => $body,
            $crate::store::Conn::Sqlite($c) => $body,
        }
    };
}

/// One writing transaction: the connection and what the moment brings.
pub struct Tx<'a> {
    /// The connection, inside the transaction.
    pub conn: &'a mut Conn,
    /// The one moment at which everything in this transaction happens.
    pub now: Moment,
    /// The random source.
    pub chance: &'a dyn Chance,
}

impl Tx<'_> {
    /// A fresh row identity.
    pub fn id(&self) -> crate::kernel::Id {
        crate::kernel::Id::new(self.now, self.chance)
    }
}

/// A pool of connections with the clock and the chance that transactions get.
#[derive(Clone)]
pub struct Db {
    pool: r2d2::Pool<Manager>,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
}

impl Db {
    /// Connects to `sqlite:PATH` or `postgres://…`.
    ///
    /// # Errors
    /// [`StoreError::Connect`] with the engine's own words.
    pub fn connect(url: &str, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Result<Self, StoreError> {
        let manager = Manager { url: url.to_owned() };
        // The pool hides the reason of a failed connection, so the first one is made by hand.
        r2d2::ManageConnection::connect(&manager).map_err(|e| StoreError::Connect(e.to_string()))?;
        let pool = r2d2::Pool::builder()
            .max_size(8)
            .min_idle(Some(1))
            .connection_timeout(Duration::from_secs(10))
            .build(manager)
            .map_err(|e| StoreError::Connect(e.to_string()))?;
        Ok(Self { pool, clock, chance })
    }

    /// Brings the schema up to date.
    pub fn migrate(&self) -> Result<Vec<String>, StoreError> {
        migrate::up(&mut *self.conn()?)
    }

    /// Reads. Errors of the caller's own type pass through.
    pub fn read<T, E: From<StoreError>>(&self, f: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        f(&mut *self.conn()?)
    }

    /// Writes: one transaction, `BEGIN IMMEDIATE` on `SQLite` (a deferred one fails under load with
    /// "database is locked" instead of waiting). Everything is kept or nothing.
    pub fn write<T, E: From<StoreError>>(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut conn = self.conn()?;
        begin(&mut conn)?;
        // Read when the writer's turn has come, not before the wait for it: what is judged is judged at this
        // moment, and events stand in the order of their times.
        let (now, chance) = (self.clock.now(), &*self.chance);
        let result = f(&mut Tx { conn: &mut conn, now, chance });
        match result {
            Ok(value) => match conn.batch_execute("COMMIT") {
                Ok(()) => Ok(value),
                Err(error) => {
                    // SQLite may leave the transaction open (a full disk): given back like that, the connection
                    // would hold the writer's turn for good.
                    roll_back(&mut conn);
                    Err(StoreError::from(error).into())
                }
            },
            Err(error) => {
                roll_back(&mut conn);
                Err(error)
            }
        }
    }

    fn conn(&self) -> Result<r2d2::PooledConnection<Manager>, StoreError> {
        self.pool.get().map_err(|e| StoreError::Connect(e.to_string()))
    }
}

/// A failed rollback leaves a broken connection, which the pool throws away.
fn roll_back(conn: &mut Conn) {
    if let Err(e) = conn.batch_execute("ROLLBACK") {
        tracing::error!(error = %e, "rollback failed");
    }
}

fn begin(conn: &mut Conn) -> Result<(), StoreError> {
    // Writers take turns on both engines: SQLite has one writer anyway, and the audit chain needs an order.
    // On PostgreSQL the lock is held until the end of the transaction; readers never wait for it.
    let sql = match conn {
        Conn::Pg(_) => "BEGIN; SELECT pg_advisory_xact_lock(7211)",
        Conn::Sqlite(_) => "BEGIN IMMEDIATE",
    };
    conn.batch_execute(sql).map_err(StoreError::from)
}

/// Makes connections by URL scheme and keeps the engine's own error, which the derive would swallow.
struct Manager {
    url: String,
}

impl r2d2::ManageConnection for Manager {
    type Connection = Conn;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Conn, r2d2::Error> {
        let mut conn = if self.url.starts_with("postgres:") || self.url.starts_with("postgresql:") {
            PgConnection::establish(&self.url).map(Conn::Pg)
        } else {
            let path = self.url.strip_prefix("sqlite:").unwrap_or(&self.url);
            SqliteConnection::establish(path).map(Conn::Sqlite)
        }
        .map_err(r2d2::Error::ConnectionError)?;
        let setup = match conn {
            Conn::Pg(_) => "SET TIME ZONE 'UTC'; SET statement_timeout = '15s'",
            Conn::Sqlite(_) => {
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; \
                 PRAGMA foreign_keys = ON; PRAGMA cache_size = -8000"
            }
        };
        conn.batch_execute(setup).map_err(r2d2::Error::QueryError)?;
        Ok(conn)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), r2d2::Error> {
        conn.batch_execute("SELECT 1").map_err(r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        // A connection that was dropped in the middle of a transaction must not be handed out again.
        std::thread::panicking() || conn.batch_execute("SELECT 1").is_err()
    }
}
