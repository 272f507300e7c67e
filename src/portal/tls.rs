//! TLS without a server in front: under the operator's certificate, or under one that the portal makes for itself.
//!
//! Its own stands in the data folder as `tls.crt` (to be trusted by the browsers of the house) and `tls.key`; it
//! is made at the first start, and again when it ends within a month or the public address has another host.

use crate::authorities::secret::create_new;
use crate::ca::{AuthorityError, FileSigner, KeyType, Signer, SignerError, bundle, generate_key, tls};
use crate::config::{Config, Tls};
use crate::kernel::{Chance, Moment};
use rustls::ServerConfig;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;

/// A certificate of its own that ends within so many days is made anew.
const RENEW_DAYS: i64 = 30;

/// Why the portal cannot speak TLS.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file that is missing, or holds something else.
    #[error("RAKKAN_TLS: {0}: {1}")]
    File(String, pem::Error),
    /// The key is not the certificate's.
    #[error("RAKKAN_TLS: {0}")]
    Pair(#[from] rustls::Error),
    /// No key could be drawn.
    #[error("RAKKAN_TLS: {0}")]
    Key(#[from] SignerError),
    /// The public address cannot stand in a certificate.
    #[error("RAKKAN_PUBLIC_URL: {0}")]
    Host(#[from] AuthorityError),
    /// What was made cannot be written down.
    #[error("RAKKAN_TLS: {0}")]
    Written(#[from] bundle::BundleError),
    /// The data folder.
    #[error("RAKKAN_DATA: {0}")]
    Io(#[from] std::io::Error),
}

/// What to serve with; `None` is plain HTTP.
pub fn open(config: &Config, now: Moment, chance: &dyn Chance) -> Result<Option<ServerConfig>, TlsError> {
    match &config.tls {
        Tls::Off => Ok(None),
        Tls::Files { chain, key } => load(chain, key).map(Some),
        Tls::Own => {
            let (chain, key) = (config.data.join("tls.crt"), config.data.join("tls.key"));
            let host = config.public_url.host_str().unwrap_or_default();
            if !stands(&chain, &key, host, now) {
                make(&chain, &key, host, now, chance)?;
            }
            load(&chain, &key).map(Some)
        }
    }
}

fn load(chain: &Path, key: &Path) -> Result<ServerConfig, TlsError> {
    let told = |path: &Path| {
        let path = path.display().to_string();
        move |why| TlsError::File(path, why)
    };
    let certificates = CertificateDer::pem_file_iter(chain).and_then(Iterator::collect).map_err(told(chain))?;
    let key = PrivateKeyDer::from_pem_file(key).map_err(told(key))?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(config.with_no_client_auth().with_single_cert(certificates, key)?)
}

/// Whether what is in the data folder fits, will do for a while, and is for this host.
fn stands(chain: &Path, key: &Path, host: &str, now: Moment) -> bool {
    let Ok(certificate) = CertificateDer::from_pem_file(chain) else { return false };
    let fresh = crate::authorities::inspect::not_after(&certificate).is_ok_and(|end| end > now.plus_days(RENEW_DAYS));
    let named = ServerName::try_from(host.trim_matches(['[', ']'])).is_ok_and(|name| {
        let read = rustls::server::ParsedCertificate::try_from(&certificate);
        read.is_ok_and(|read| rustls::client::verify_server_name(&read, &name).is_ok())
    });
    fresh && named && load(chain, key).is_ok()
}

fn make(chain: &Path, key: &Path, host: &str, now: Moment, chance: &dyn Chance) -> Result<(), TlsError> {
    let drawn = generate_key(KeyType::P256)?;
    let signer = FileSigner::from_pkcs8(&drawn)?;
    let certificate = tls::own(host, &signer, now.whole_seconds(), chance)?;
    let (certificate, secret) = (bundle::pem(&certificate)?, bundle::key_pem(&drawn)?);
    if let Err(why) = std::fs::remove_file(key)
        && why.kind() != ErrorKind::NotFound
    {
        return Err(why.into());
    }
    // The key first: a certificate without its key, which a crash in between leaves, is made anew.
    create_new(key)?.write_all(secret.expose().as_bytes())?;
    std::fs::write(chain, certificate)?;
    tracing::info!(file = %chain.display(), key = signer.key_type().name(), "made a TLS certificate for {host}");
    Ok(())
}
