//! Opens the keyring once, when it is first needed, and keeps it: opening a sealed key is slow on purpose.

use super::keyring::{self, Keyring, KeyringError};
use super::model::{Authority, OperatorSecret};
use super::{secret, store};
use crate::ca::FileSigner;
use crate::config::Config;
use crate::kernel::Moment;
use crate::store::Conn;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Where the keyring is kept while the portal runs.
pub struct Vault {
    secret_file: PathBuf,
    public_url: String,
    open: Mutex<Option<Open>>,
    responders: Mutex<BTreeMap<String, Arc<FileSigner>>>,
}

/// An open keyring, and the CAs that had a key here when it was opened.
struct Open {
    keyring: Arc<Keyring>,
    of: Vec<String>,
}

impl Vault {
    /// A vault that is still closed.
    pub fn new(config: &Config) -> Self {
        let public_url = config.public_url.as_str().to_owned();
        Self {
            secret_file: config.ca_secret_file.clone(),
            public_url,
            open: Mutex::new(None),
            responders: Mutex::default(),
        }
    }

    /// The keyring; opened on the first call, and again once a CA was made meanwhile. A failure is not remembered: once the cause is mended, the next
    /// call succeeds. Slow the first time, so not to be called in a transaction.
    pub fn keyring(&self, conn: &mut Conn, now: Moment) -> Result<Arc<Keyring>, KeyringError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let of = store::keys_here(conn)?;
        if let Some(open) = open.as_ref().filter(|open| open.of == of) {
            return Ok(open.keyring.clone());
        }
        let secret = secret::read(&self.secret_file)?;
        let keyring = Arc::new(keyring::keyring(conn, &secret, &self.public_url, now)?);
        *open = Some(Open { keyring: keyring.clone(), of });
        Ok(keyring)
    }

    /// The key of a responder, where it was opened before: nothing to wait for.
    pub fn open_responder(&self, name: &str) -> Option<Arc<FileSigner>> {
        self.responders.try_lock().ok()?.get(name).cloned()
    }

    /// The key of a responder, opened once and kept; `None` where it is not here. Slow the first time.
    pub fn responder(&self, responder: &Authority) -> Result<Option<Arc<FileSigner>>, KeyringError> {
        let mut open = self.responders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(signer) = open.get(&responder.name) {
            return Ok(Some(signer.clone()));
        }
        let Some(signer) = keyring::open(responder, &self.secret()?)? else { return Ok(None) };
        let signer = Arc::new(signer);
        open.insert(responder.name.clone(), signer.clone());
        Ok(Some(signer))
    }

    /// What unlocks the keys.
    pub fn secret(&self) -> Result<OperatorSecret, KeyringError> {
        Ok(secret::read(&self.secret_file)?)
    }

    /// Forgets the keys; the next call opens them anew, with CAs that were made meanwhile.
    pub fn close(&self) {
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.responders.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
