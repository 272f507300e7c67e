//! A new hierarchy: a root and an issuing CA below it.
//!
//! [`make`] draws the keys, which takes seconds, and belongs outside any transaction; [`create`] stores the
//! result, once.

use super::model::{Authority, AuthorityRole, OperatorSecret, label};
use super::{inspect, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::ca::{
    AuthorityError, AuthorityName, FileSigner, Issuer, IssuerError, KeyType, OperatorPolicies, SealError,
    SignatureHash, SignerError, StatusUrls, authority, generate_key, sealed,
};
use crate::config::Config;
use crate::kernel::{Chance, Moment};
use crate::store::{StoreError, Tx};

/// The root's name in addresses.
pub const ROOT: &str = "root-1";
/// The issuing CA's name in addresses.
pub const ISSUING: &str = "smime-1";
/// SBR 1.0.15 asks for 4096 bits of a CA made today.
const KEY: KeyType = KeyType::Rsa4096;
const HASH: SignatureHash = SignatureHash::Sha384;

/// Why there is no new hierarchy.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// There is one.
    #[error("there is a hierarchy already: `rakkan ca list` shows it")]
    Exists,
    /// A key could not be drawn.
    #[error("key: {0}")]
    Key(#[from] SignerError),
    /// A key could not be sealed.
    #[error("RAKKAN_CA_SECRET_FILE: {0}")]
    Seal(#[from] SealError),
    /// A certificate could not be made; most likely a name in the settings is too long.
    #[error("RAKKAN_ISSUER_ORGANIZATION: {0}")]
    Certificate(#[from] AuthorityError),
    /// What was made cannot be read again.
    #[error("certificate: {0}")]
    Unreadable(#[from] IssuerError),
    /// The public address cannot stand in certificates.
    #[error("RAKKAN_PUBLIC_URL: {0}")]
    Url(#[from] crate::ca::urls::UrlError),
    /// What was made does not pass its own inspection.
    #[error("certificate: {0}")]
    Inspect(#[from] inspect::InspectError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Root and issuing CA, ready to be stored.
#[derive(Debug, Clone)]
pub struct Hierarchy {
    /// The root.
    pub root: Authority,
    /// The issuing CA.
    pub issuing: Authority,
}

/// Draws both keys, makes both certificates and seals the keys. Slow.
pub fn make(
    config: &Config,
    secret: &OperatorSecret,
    now: Moment,
    chance: &dyn Chance,
) -> Result<Hierarchy, CreateError> {
    let now = now.whole_seconds();
    let root_name = name(config, "Root CA R1");
    let issuing_name = name(config, "S/MIME CA 1");
    let urls = StatusUrls::below(config.public_url.as_str(), ROOT)?;
    let (root_key, issuing_key) = (generate_key(KEY)?, generate_key(KEY)?);
    let (root_signer, issuing_signer) = (FileSigner::from_pkcs8(&root_key)?, FileSigner::from_pkcs8(&issuing_key)?);
    let root = authority::root(&root_name, &root_signer, HASH, now, chance)?;
    let issuing =
        authority::issuing(&issuing_name, &issuing_signer, (&root_name, &root_signer, &urls), HASH, now, chance)?;
    let root = Authority {
        name: ROOT.into(),
        role: AuthorityRole::Root,
        issuer: None,
        title: root_name.common_name,
        not_after: not_after(&root, &urls)?,
        certificate: root,
        sealed_key: Some(sealed::seal(&root_key, secret, &label(ROOT), chance)?),
        created_at: now,
    };
    let issuing = Authority {
        name: ISSUING.into(),
        role: AuthorityRole::Issuing,
        issuer: Some(ROOT.into()),
        title: issuing_name.common_name,
        not_after: not_after(&issuing, &urls)?,
        certificate: issuing,
        sealed_key: Some(sealed::seal(&issuing_key, secret, &label(ISSUING), chance)?),
        created_at: now,
    };
    inspect::root(&root.certificate, now)?;
    inspect::issuing(&issuing.certificate, &root.certificate, now)?;
    Ok(Hierarchy { root, issuing })
}

/// Stores a hierarchy where there is none.
pub fn create(tx: &mut Tx<'_>, by: &Actor, new: &Hierarchy) -> Result<(), CreateError> {
    if !store::list(tx.conn)?.is_empty() {
        return Err(CreateError::Exists);
    }
    for authority in [&new.root, &new.issuing] {
        store::insert(tx.conn, authority)?;
        audit::record(
            tx,
            Event {
                actor: by,
                account: None,
                action: "authority.created",
                subject_kind: "authority",
                subject: authority.name.clone(),
                detail: serde_json::json!({
                    "role": authority.role.word(),
                    "title": authority.title,
                    "sha256": authority.fingerprint(),
                }),
            },
        )?;
    }
    Ok(())
}

fn name(config: &Config, kind: &str) -> AuthorityName {
    AuthorityName {
        country: config.brand.country.clone(),
        organization: config.brand.organization.clone(),
        common_name: format!("{} {kind}", config.brand.organization),
    }
}

fn not_after(certificate: &[u8], urls: &StatusUrls) -> Result<Moment, IssuerError> {
    Ok(Issuer::new(certificate, urls.clone(), OperatorPolicies::default())?.not_after())
}
