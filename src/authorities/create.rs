//! A new hierarchy: a root, an issuing CA below it, and the responder that will sign its OCSP answers.
//!
//! [`make`] draws the keys, which takes seconds, and belongs outside any transaction; [`create`] stores the
//! result, once.

use super::model::{Authority, AuthorityRole, OperatorSecret, label};
use super::{inspect, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::ca::{
    AuthorityError, AuthorityName, FileSigner, KeyType, SealError, SignatureHash, Signer, SignerError, StatusUrls,
    authority, generate_key, responder, sealed,
};
use crate::config::Config;
use crate::kernel::{Chance, Moment};
use crate::store::{StoreError, Tx};

/// The root's name in addresses.
pub const ROOT: &str = "root-1";
/// The issuing CA's name in addresses.
pub const ISSUING: &str = "smime-1";
/// Its responder's.
pub const RESPONDER: &str = "smime-1-ocsp-1";
/// SBR 1.0.15 asks for 4096 bits of a CA made today.
const KEY: KeyType = KeyType::Rsa4096;
pub(super) const HASH: SignatureHash = SignatureHash::Sha384;
/// Small and quick: it signs one answer after the other.
pub(super) const RESPONDER_KEY: KeyType = KeyType::P256;

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

/// Root, issuing CA and responder, ready to be stored.
#[derive(Debug, Clone)]
pub struct Hierarchy {
    /// The root.
    pub root: Authority,
    /// The issuing CA.
    pub issuing: Authority,
    /// Its responder.
    pub responder: Authority,
}

/// Draws the keys, makes the certificates and seals the keys. Slow.
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
    let responder_name = name(config, "S/MIME CA 1 OCSP 1");
    let responder_key = generate_key(RESPONDER_KEY)?;
    let responder_signer = FileSigner::from_pkcs8(&responder_key)?;
    let below = (&issuing_name, &issuing_signer as &dyn Signer);
    let responder = responder::responder(&responder_name, &responder_signer, below, HASH, now, chance)?;

    let rows = [
        (ROOT, AuthorityRole::Root, None, root_name, root, root_key),
        (ISSUING, AuthorityRole::Issuing, Some(ROOT), issuing_name, issuing, issuing_key),
        (RESPONDER, AuthorityRole::Responder, Some(ISSUING), responder_name, responder, responder_key),
    ];
    let [root, issuing, responder] = rows.map(|(name, role, issuer, title, certificate, key)| {
        Ok::<_, CreateError>(Authority {
            name: name.into(),
            role,
            issuer: issuer.map(Into::into),
            title: title.common_name,
            not_after: inspect::not_after(&certificate)?,
            certificate,
            sealed_key: Some(sealed::seal(&key, secret, &label(name), chance)?),
            created_at: now,
        })
    });
    let (root, issuing, responder) = (root?, issuing?, responder?);
    inspect::root(&root.certificate, now)?;
    inspect::issuing(&issuing.certificate, &root.certificate, now)?;
    inspect::responder(&responder.certificate, &issuing.certificate, now)?;
    Ok(Hierarchy { root, issuing, responder })
}

/// Stores a hierarchy where there is none.
pub fn create(tx: &mut Tx<'_>, by: &Actor, new: &Hierarchy) -> Result<(), CreateError> {
    if !store::list(tx.conn)?.is_empty() {
        return Err(CreateError::Exists);
    }
    for authority in [&new.root, &new.issuing, &new.responder] {
        store::insert(tx.conn, authority)?;
        note(tx, by, authority)?;
    }
    Ok(())
}

pub(super) fn note(tx: &mut Tx<'_>, by: &Actor, authority: &Authority) -> Result<(), StoreError> {
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
    )
}

fn name(config: &Config, kind: &str) -> AuthorityName {
    AuthorityName {
        country: config.brand.country.clone(),
        organization: config.brand.organization.clone(),
        common_name: format!("{} {kind}", config.brand.organization),
    }
}
