//! Who signs a list: an issuing CA from the keyring, or a root whose key is opened for this one list.

use crate::app::App;
use crate::authorities::{self, Authority, AuthorityRole, Keyring, KeyringError, keyring};
use crate::ca::crl::{CrlError, Signed, Unsigned};
use crate::ca::{FileSigner, Issuer, OperatorPolicies, StatusUrls, crl};
use crate::store::StoreError;
use std::sync::Arc;

/// A CA that signs lists.
pub struct Ca {
    /// Its certificate.
    pub issuer: Issuer,
    /// What it signs besides.
    pub role: AuthorityRole,
    key: Key,
}

enum Key {
    Ring(Arc<Keyring>, String),
    Own(Box<FileSigner>),
}

/// Why no list was made.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The CA's key is kept elsewhere, or the CA has ended.
    #[error("the key of {0} is not here")]
    NoKey(String),
    /// The keys.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// The list.
    #[error(transparent)]
    Crl(#[from] CrlError),
    /// The data folder.
    #[error("RAKKAN_DATA: {0}")]
    Io(#[from] std::io::Error),
    /// What was read again is not what was written.
    #[error("revocation list differs from what was written")]
    Differs,
    /// Stopped on purpose.
    #[error(transparent)]
    Stopped(#[from] crate::app::steps::Stopped),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Ca {
    /// The CA of that name with its key.
    pub async fn open(app: &App, name: &str) -> Result<Self, PublishError> {
        let wanted = name.to_owned();
        let found = app.read(move |conn| authorities::store::find(conn, &wanted)).await?;
        let no_key = || PublishError::NoKey(name.to_owned());
        let row = found.filter(|row| row.not_after > app.now()).ok_or_else(no_key)?;
        let issuer = issuer(app, &row).ok_or_else(no_key)?;
        let key = if row.role == AuthorityRole::Root {
            let (means, row) = (app.clone(), row.clone());
            let opened = app.think(move || keyring::open(&row, &means.vault.secret()?)).await??;
            Key::Own(Box::new(opened.ok_or_else(no_key)?))
        } else {
            let ring = app.keyring().await?;
            ring.named(name).ok_or_else(no_key)?;
            Key::Ring(ring, name.to_owned())
        };
        Ok(Self { issuer, role: row.role, key })
    }

    /// Signs.
    pub(super) fn sign(&self, unsigned: Unsigned) -> Result<Signed, CrlError> {
        match &self.key {
            Key::Own(signer) => crl::sign(unsigned, &**signer),
            Key::Ring(ring, name) => ring.named(name).ok_or(CrlError::WrongSigner)?.sign_list(unsigned),
        }
    }
}

/// A CA's certificate with the addresses of its lists.
pub fn issuer(app: &App, row: &Authority) -> Option<Issuer> {
    let urls = StatusUrls::below(app.config.public_url.as_str(), &row.name).ok()?;
    Issuer::new(&row.certificate, urls, OperatorPolicies::default()).ok()
}
