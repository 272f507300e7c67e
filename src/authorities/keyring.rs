//! The keys of the issuing CAs, opened: what certificates are signed with.
//!
//! The root's key is never kept open: it makes issuing CAs, and the list of those that are revoked ([`open`]).

use super::model::{Authority, AuthorityRole, OperatorSecret};
use super::{inspect, secret, store};
use crate::ca::{
    AuthorityError, FileSigner, Issuer, IssuerError, OperatorPolicies, Permit, SealError, SignedCertificate, Signer,
    SignerError, StatusUrls, crl, issue, responder, sealed,
};
use crate::kernel::{Chance, Moment};
use crate::store::{Conn, StoreError};

/// Why there are no keys to sign with.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    /// No hierarchy yet.
    #[error("there is no issuing CA: run `rakkan ca init`")]
    Empty,
    /// The secret file.
    #[error("RAKKAN_CA_SECRET_FILE: {0}")]
    Secret(#[from] secret::SecretError),
    /// A key does not open.
    #[error("key of {0}: {1}")]
    Sealed(String, SealError),
    /// What was opened is no key.
    #[error("key of {0}: {1}")]
    Key(String, SignerError),
    /// The key is not that of its certificate.
    #[error("key of {0} is not that of its certificate")]
    WrongKey(String),
    /// A certificate does not pass its inspection.
    #[error("certificate of {0}: {1}")]
    Inspect(String, inspect::InspectError),
    /// A certificate cannot be used for issuing.
    #[error("certificate of {0}: {1}")]
    Issuer(String, IssuerError),
    /// The certificate of a CA's issuer is not there.
    #[error("{0} is issued by a CA that is not in the database")]
    Chain(String),
    /// The public address cannot stand in certificates.
    #[error("RAKKAN_PUBLIC_URL: {0}")]
    Url(#[from] crate::ca::urls::UrlError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An issuing CA with its key.
pub struct Issuing {
    name: String,
    title: String,
    issuer: Issuer,
    root: Vec<u8>,
    signer: Box<dyn Signer>,
}

impl Issuing {
    /// Its name in addresses.
    pub fn name(&self) -> &str {
        &self.name
    }
    /// Its common name.
    pub fn title(&self) -> &str {
        &self.title
    }
    /// What the issuer of certificates needs of it.
    pub fn issuer(&self) -> &Issuer {
        &self.issuer
    }
    /// The certificate of the root above it, in DER.
    pub fn root_der(&self) -> &[u8] {
        &self.root
    }
    /// Signs what the permit allows. Takes tens of milliseconds; belongs outside any transaction.
    pub fn sign(&self, permit: Permit) -> Result<SignedCertificate, issue::IssueError> {
        issue::sign(&self.issuer, &*self.signer, permit)
    }
    /// Signs a revocation list of this CA.
    pub fn sign_list(&self, unsigned: crl::Unsigned) -> Result<crl::Signed, crl::CrlError> {
        crl::sign(unsigned, &*self.signer)
    }
    /// Certifies the key of a responder that is to answer for this CA. DER.
    pub fn certify_responder(
        &self,
        title: &str,
        key: &dyn Signer,
        now: Moment,
        chance: &dyn Chance,
    ) -> Result<Vec<u8>, AuthorityError> {
        let own = self.issuer.authority_name().ok_or(AuthorityError::Name)?;
        let name = crate::ca::AuthorityName { common_name: title.to_owned(), ..own.clone() };
        responder::responder(&name, key, (&own, &*self.signer), super::create::HASH, now, chance)
    }
}

impl std::fmt::Debug for Issuing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Issuing({})", self.name)
    }
}

/// The issuing CAs whose keys are here, the current one first.
#[derive(Debug)]
pub struct Keyring(Vec<Issuing>);

impl Keyring {
    /// The CA of that name.
    pub fn named(&self, name: &str) -> Option<&Issuing> {
        self.0.iter().find(|ca| ca.name == name)
    }
    /// The CA of that name, or the current one where none is named; only one that has not ended.
    pub fn choose(&self, name: Option<&str>, now: Moment) -> Option<&Issuing> {
        let mut alive = self.0.iter().filter(|ca| ca.issuer.not_after() > now);
        alive.find(|ca| name.is_none_or(|name| ca.name == name))
    }
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Issuing> {
        self.0.iter()
    }
}

/// Opens the keys of all issuing CAs that have not ended, after inspecting their certificates.
pub fn keyring(
    conn: &mut Conn,
    secret: &OperatorSecret,
    public_url: &str,
    now: Moment,
) -> Result<Keyring, KeyringError> {
    let all = store::list(conn)?;
    let alive = all.iter().rev().filter(|a| a.role == AuthorityRole::Issuing && a.not_after > now);
    let opened: Vec<Issuing> = alive
        .filter(|a| a.sealed_key.is_some())
        .map(|a| issuing(a, &all, secret, public_url, now))
        .collect::<Result<_, _>>()?;
    if opened.is_empty() { Err(KeyringError::Empty) } else { Ok(Keyring(opened)) }
}

fn issuing(
    ca: &Authority,
    all: &[Authority],
    secret: &OperatorSecret,
    public_url: &str,
    now: Moment,
) -> Result<Issuing, KeyringError> {
    let name = || ca.name.clone();
    let above =
        all.iter().find(|a| ca.issuer.as_deref() == Some(&a.name)).ok_or_else(|| KeyringError::Chain(name()))?;
    inspect::root(&above.certificate, now).map_err(|e| KeyringError::Inspect(above.name.clone(), e))?;
    inspect::issuing(&ca.certificate, &above.certificate, now).map_err(|e| KeyringError::Inspect(name(), e))?;
    let signer = open(ca, secret)?.ok_or(KeyringError::Empty)?;
    let urls = StatusUrls::below(public_url, &ca.name)?;
    let issuer = Issuer::new(&ca.certificate, urls, OperatorPolicies::default());
    let issuer = issuer.map_err(|e| KeyringError::Issuer(name(), e))?;
    let (root, signer) = (above.certificate.clone(), Box::new(signer));
    Ok(Issuing { name: name(), title: ca.title.clone(), issuer, root, signer })
}

/// Opens one sealed key; `None` where it is kept elsewhere. Slow on purpose.
pub fn open(authority: &Authority, secret: &OperatorSecret) -> Result<Option<FileSigner>, KeyringError> {
    let Some(sealed_key) = &authority.sealed_key else { return Ok(None) };
    let name = || authority.name.clone();
    let key = sealed::open(sealed_key, secret, &authority.label()).map_err(|e| KeyringError::Sealed(name(), e))?;
    let signer = FileSigner::from_pkcs8(&key).map_err(|e| KeyringError::Key(name(), e))?;
    let own = inspect::public_key(&authority.certificate).map_err(|e| KeyringError::Inspect(name(), e))?;
    if signer.public_key_der() == own.spki_der() { Ok(Some(signer)) } else { Err(KeyringError::WrongKey(name())) }
}
