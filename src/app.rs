//! `App`: what every request and every job can reach. Built once, cloned by `Arc`.

pub mod limits;
pub mod steps;

use crate::authorities::{Keyring, KeyringError, Vault};
use crate::config::Config;
use crate::documents::Press;
use crate::kernel::{Chance, Clock, Moment};
use crate::mail::Transport;
use crate::store::{Conn, Db, StoreError, Tx};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The portal's means: settings, database, clock, chance, the way out for mail.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// See [`App`].
pub struct Inner {
    /// Settings.
    pub config: Config,
    /// Database.
    pub db: Db,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The random source.
    pub chance: Arc<dyn Chance>,
    /// The way out for mail.
    pub transport: Transport,
    /// The outside world: DNS, HTTP.
    pub lookup: crate::lookup::Lookup,
    /// Where the keys of the issuing CAs are kept; [`App::keyring`] opens it.
    pub vault: Vault,
    /// Where papers become PDF.
    pub press: Press,
    /// How often one place in the network may do what costs something.
    pub limits: limits::Limits,
    /// Where work stops on purpose, for trying what a crash leaves behind.
    pub steps: steps::Steps,
    /// At most two heavy computations at a time: a burst of sign-ins must not take 19 MiB each and all cores.
    thinking: Semaphore,
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// Why the portal cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The database.
    #[error("database: {0}")]
    Store(#[from] StoreError),
    /// The way out for mail.
    #[error("RAKKAN_MAIL: {0}")]
    Mail(String),
    /// The resolver.
    #[error("RAKKAN_DNS: {0}")]
    Lookup(String),
    /// The data folder.
    #[error("RAKKAN_DATA: {0}")]
    Data(#[from] std::io::Error),
}

impl App {
    /// Puts the means together. The only place where they are wired.
    pub fn build(config: Config, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Result<Self, BuildError> {
        // Both TLS users (SMTP, file fetch) take the process-wide provider; a second call is no error.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        std::fs::create_dir_all(&config.data)?;
        let db = Db::connect(config.database_url.expose(), clock.clone(), chance.clone())?;
        let transport = Transport::open(&config).map_err(BuildError::Mail)?;
        let lookup = crate::lookup::Lookup::new(crate::lookup::LookupConfig {
            dns: config.dns,
            // TBR 3.2.2.8.1: only a resolver on this machine is trusted to have validated, or serves a test zone.
            dnssec: config.dns.is_none_or(|at| !at.ip().is_loopback()),
            http_port: config.dcv_http_port,
            allow_private: config.dcv_allow_private,
            caa_identities: config.brand.caa_identities.clone(),
            limits: crate::lookup::Limits::default(),
        })
        .map_err(|e| BuildError::Lookup(e.to_string()))?;
        let (thinking, limits) = (Semaphore::new(2), limits::Limits::default());
        let (vault, steps) = (Vault::new(&config), steps::Steps::default());
        if let Some(step) = &config.halt_after {
            steps.halt_after(step, steps::Halt::StandStill);
        }
        let press = Press::new(config.font.as_deref());
        Ok(Self(Arc::new(Inner {
            config,
            db,
            clock,
            chance,
            transport,
            lookup,
            vault,
            press,
            limits,
            steps,
            thinking,
        })))
    }

    /// The keys of the issuing CAs; opened once, which takes a moment.
    pub async fn keyring(&self) -> Result<Arc<Keyring>, KeyringError> {
        let app = self.clone();
        off_thread(move || app.db.read(|conn| app.vault.keyring(conn, app.now()))).await
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Reads from the database, off the async threads.
    pub async fn read<T, E>(&self, f: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let db = self.db.clone();
        off_thread(move || db.read(f)).await
    }

    /// Writes in one transaction, off the async threads.
    pub async fn write<T, E>(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let db = self.db.clone();
        off_thread(move || db.write(f)).await
    }

    /// Computes something heavy (argon2, keys, signatures), off the async threads, two at a time.
    pub async fn think<T: Send + 'static>(&self, f: impl FnOnce() -> T + Send + 'static) -> Result<T, StoreError> {
        let permit = self.thinking.acquire().await.map_err(|e| StoreError::Connect(e.to_string()))?;
        let result = off_thread(move || Ok(f())).await;
        drop(permit);
        result
    }
}

async fn off_thread<T, E>(f: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    match tokio::task::spawn_blocking(f).await {
        Ok(result) => result,
        // The closure panicked: the panic is in the log already, the transaction was rolled back.
        Err(e) => Err(StoreError::Connect(format!("worker thread: {e}")).into()),
    }
}
