//! Who signs: the newest responder of a CA, and the one after it.

use crate::app::App;
use crate::authorities::{self, Authority, AuthorityRole, KeyringError, renew};
use crate::ca::{FileSigner, Issuer, OperatorPolicies, StatusUrls};
use crate::kernel::Moment;
use crate::store::StoreError;
use der::Decode;
use std::sync::Arc;
use x509_cert::Certificate;

/// The kind of the job that sees to it that each CA has a responder for a good while.
pub const RENEW_JOB: &str = "ocsp.renew-responder";

/// A CA that answers are given for, with who signs them.
#[derive(Clone)]
pub struct Responder {
    /// The responder's name.
    pub name: String,
    /// The CA's name.
    pub ca: String,
    /// Its certificate.
    pub certificate: Certificate,
    /// Its key.
    pub signer: Arc<FileSigner>,
    /// Its last second, which no answer outlives (MRSP).
    pub not_after: Moment,
}

/// Why there is nobody to sign.
#[derive(Debug, thiserror::Error)]
pub enum DelegateError {
    /// None that has not ended holds a key here.
    #[error("{0} has no responder")]
    None(String),
    /// The keys.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The issuing CAs, as requests name them.
pub async fn cas(app: &App) -> Result<Vec<(String, Issuer)>, StoreError> {
    let rows = app.read(authorities::store::cas).await?;
    let issuing = rows.iter().filter(|row| row.role == AuthorityRole::Issuing);
    Ok(issuing.filter_map(|row| Some((row.name.clone(), issuer(app, row)?))).collect())
}

fn issuer(app: &App, row: &Authority) -> Option<Issuer> {
    let urls = StatusUrls::below(app.config.public_url.as_str(), &row.name).ok()?;
    Issuer::new(&row.certificate, urls, OperatorPolicies::default()).ok()
}

/// Who signs for a CA now.
pub async fn of(app: &App, ca: &str) -> Result<Responder, DelegateError> {
    let name = ca.to_owned();
    let known = app.read(move |conn| authorities::store::responders(conn, &name)).await?;
    let now = app.now();
    let alive = known.into_iter().find(|r| r.not_after > now && r.created_at <= now && r.sealed_key.is_some());
    let none = || DelegateError::None(ca.to_owned());
    let row = alive.ok_or_else(none)?;
    let certificate = Certificate::from_der(&row.certificate).map_err(|_| none())?;
    let signer = match app.vault.open_responder(&row.name) {
        Some(signer) => signer,
        None => {
            let (means, sealed) = (app.clone(), row.clone());
            app.think(move || means.vault.responder(&sealed)).await??.ok_or_else(none)?
        }
    };
    Ok(Responder { name: row.name, ca: ca.to_owned(), certificate, signer, not_after: row.not_after })
}

/// The job: a CA whose newest responder has a third of its life left, or none at all, gets another.
pub async fn renew(app: &App) -> Result<(), String> {
    let cas = app.read(authorities::store::cas).await.map_err(|e| e.to_string())?;
    let here = |ca: &&Authority| ca.role == AuthorityRole::Issuing && ca.sealed_key.is_some();
    for ca in cas.iter().filter(here).filter(|ca| ca.not_after > app.now()) {
        let name = ca.name.clone();
        let known = app.read(move |conn| authorities::store::responders(conn, &name)).await;
        let known = known.map_err(|e: StoreError| e.to_string())?;
        if known.first().is_some_and(|newest| !renew::is_due(newest, app.now())) {
            continue;
        }
        let keyring = app.keyring().await.map_err(|e| e.to_string())?;
        let (means, name, count) = (app.clone(), ca.name.clone(), known.len());
        let made = app.think(move || {
            let ca = keyring.named(&name).ok_or("the key is not here")?;
            let secret = means.vault.secret().map_err(|e| e.to_string())?;
            renew::make(ca, count, &secret, means.now(), &*means.chance).map_err(|e| e.to_string())
        });
        let made = made.await.map_err(|e| e.to_string())??;
        app.write(move |tx| renew::keep(tx, &made)).await.map_err(|e: StoreError| e.to_string())?;
    }
    Ok(())
}
