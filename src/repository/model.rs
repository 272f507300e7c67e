//! What the pages say of a CA, read off its certificate.

use super::file::Form;
use crate::authorities::{Authority, AuthorityRole};
use crate::ca::{Issuer, OperatorPolicies, StatusUrls, fingerprint, issuer};
use crate::certificates::read;
use crate::kernel::Moment;
use der::Decode;

/// One CA as people compare it with what their own program shows.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its name in addresses.
    pub name: String,
    /// What it signs.
    pub role: AuthorityRole,
    /// Its common name.
    pub title: String,
    /// Its whole name in one line.
    pub subject: String,
    /// Who certified it, in one line.
    pub issuer: String,
    /// Hex with colons.
    pub serial: String,
    /// `RSA 4096`
    pub key: &'static str,
    /// The first second.
    pub from: Moment,
    /// The last second.
    pub until: Moment,
    /// `AB:CD:…`
    pub sha256: String,
    /// `AB:CD:…`
    pub sha1: String,
    /// Where the first part of its revocation list is.
    pub crl: String,
}

impl Shown {
    /// Reads a CA's certificate; `None` for octets that are none, which the portal never stores.
    pub fn of(authority: &Authority, public_url: &str) -> Option<Self> {
        let der = &authority.certificate;
        let urls = StatusUrls::below(public_url, &authority.name).ok()?;
        let crl = urls.crl(0);
        let ca = Issuer::new(der, urls, OperatorPolicies::default()).ok()?;
        let parsed = x509_cert::Certificate::from_der(der).ok()?;
        let (subject, issuer) = read::names(der)?;
        Some(Self {
            name: authority.name.clone(),
            role: authority.role,
            title: authority.title.clone(),
            subject,
            issuer,
            serial: fingerprint::written(parsed.tbs_certificate.serial_number.as_bytes()),
            key: ca.key_type().name(),
            from: issuer::moment(parsed.tbs_certificate.validity.not_before)?,
            until: ca.not_after(),
            sha256: fingerprint::sha256(der),
            sha1: fingerprint::sha1(der),
            crl,
        })
    }

    /// What it signs, in words.
    pub fn role_key(&self) -> &'static str {
        if self.is_root() { "repository-role-root" } else { "repository-role-issuing" }
    }
    /// Whether it is a root.
    pub fn is_root(&self) -> bool {
        self.role == AuthorityRole::Root
    }
    /// Whether its time is over.
    pub fn has_ended(&self, now: Moment) -> bool {
        self.until < now
    }
    /// Where the file of a form is.
    pub fn href(&self, form: &Form) -> String {
        format!("/ca/{}.{}", self.name, form.ending())
    }
    /// An id of the page that no other CA has.
    pub fn id(&self, part: &str) -> String {
        format!("{part}-{}", self.name)
    }
}

/// Roots first, each followed by the CAs that it certified; the newest first among equals.
pub fn in_order(all: &[Authority]) -> Vec<&Authority> {
    let roots = all.iter().rev().filter(|a| a.role == AuthorityRole::Root);
    roots
        .flat_map(|root| {
            let below = all.iter().rev().filter(|a| a.issuer.as_deref() == Some(&root.name));
            std::iter::once(root).chain(below)
        })
        .collect()
}

/// The certificate of the CA named `name` and those above it, the root last; empty where there is none.
pub fn chain<'a>(all: &'a [Authority], name: &str) -> Vec<&'a [u8]> {
    let mut chain: Vec<&[u8]> = vec![];
    let mut next = Some(name);
    while let Some(found) = next.and_then(|name| all.iter().find(|a| a.name == name)) {
        // A circle of issuers cannot be stored by the portal; a damaged row must not hang it either.
        if chain.len() > all.len() {
            break;
        }
        chain.push(&found.certificate);
        next = found.issuer.as_deref();
    }
    chain
}
