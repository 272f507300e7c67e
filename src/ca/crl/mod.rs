//! Certificate revocation lists (RFC 5280 5, SBR 7.2), written and read in constant memory.
//!
//! DER wants lengths before contents, so the entries go into a spool first ([`entry`]). [`prepare`] puts the head
//! before them and hashes both; [`sign`] signs that hash, and [`Signed::write`] writes the list. [`read`] reads a
//! list back, entry by entry, and verifies it: nothing is published that was not read again.

mod read;

pub use read::{Seen, read};

use super::{
    extensions as ext, issue,
    issuer::Issuer,
    profile::SignatureHash,
    signer::{Signer, SignerError},
};
use crate::kernel::Moment;
use aws_lc_rs::digest::{self, Context};
use data_encoding::HEXLOWER;
use der::{
    Encode,
    asn1::{Ia5String, Uint},
};
use std::io::{self, Read, Write};
use x509_cert::ext::pkix::{
    CrlNumber, CrlReason, IssuingDistributionPoint,
    name::{DistributionPointName, GeneralName},
};

/// Which certificates a list speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covers {
    /// Customers'.
    Users,
    /// CAs'.
    Authorities,
}

/// What stands before and after the entries.
#[derive(Debug, Clone)]
pub struct Head<'a> {
    /// The CA.
    pub issuer: &'a Issuer,
    /// The list's own address, as the certificates that it speaks of name it (MRSP 6.1.2).
    pub url: String,
    /// Of which kind those are.
    pub covers: Covers,
    /// One more than that of the list before.
    pub number: u64,
    /// From when.
    pub this_update: Moment,
    /// Until when there will be another.
    pub next_update: Moment,
}

/// A revoked certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its serial number.
    pub serial: [u8; 16],
    /// Since when.
    pub revoked_at: Moment,
    /// Why; what has no reason has no extension either (SBR 7.2.2: never 0).
    pub reason: Option<CrlReason>,
}

/// Why there is no list.
#[derive(Debug, thiserror::Error)]
pub enum CrlError {
    /// A value that cannot be written.
    #[error("revocation list: {0}")]
    Encoding(#[from] der::Error),
    /// Reading or writing.
    #[error("revocation list: {0}")]
    Io(#[from] io::Error),
    /// The key did not sign.
    #[error(transparent)]
    Signer(#[from] SignerError),
    /// The signer holds another key than the CA's certificate.
    #[error("signer does not hold the CA's key")]
    WrongSigner,
    /// What was read is no list of this CA, or does not verify.
    #[error("revocation list does not verify: {0}")]
    Unverified(&'static str),
}

impl From<issue::IssueError> for CrlError {
    fn from(error: issue::IssueError) -> Self {
        Self::Io(io::Error::other(error))
    }
}

/// Appends an entry to the spool; answers how many octets it has.
pub fn entry(spool: &mut impl Write, entry: &Entry) -> Result<u64, CrlError> {
    let mut body = Vec::with_capacity(64);
    body.extend([0x02, 0x10]);
    body.extend(entry.serial);
    issue::time(entry.revoked_at)?.encode_to_vec(&mut body)?;
    if let Some(reason) = entry.reason {
        body.extend(REASON);
        body.push(reason as u8);
    }
    let head = header(0x30, body.len() as u64);
    spool.write_all(&head)?;
    spool.write_all(&body)?;
    Ok((head.len() + body.len()) as u64)
}

/// crlEntryExtensions with the reasonCode alone, not critical, up to the code itself.
const REASON: [u8; 13] = [0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01];

/// A list that is not signed yet.
#[derive(Debug)]
pub struct Unsigned {
    head: Vec<u8>,
    tail: Vec<u8>,
    algorithm: Vec<u8>,
    hash: SignatureHash,
    digest: Vec<u8>,
    issuer_key: Vec<u8>,
}

impl Unsigned {
    /// The hash of what will be signed, in hex: the same for the same content, whoever writes it.
    pub fn digest(&self) -> String {
        HEXLOWER.encode(&self.digest)
    }
}

/// A signed list, but for the entries in between.
#[derive(Debug)]
pub struct Signed {
    unsigned: Unsigned,
    signature: Vec<u8>,
}

/// Puts the head before entries that have `octets` together, and hashes both.
pub fn prepare(head: &Head<'_>, mut spool: impl Read, octets: u64) -> Result<Unsigned, CrlError> {
    let hash = head.issuer.key_type().signature_hashes()[0];
    let algorithm = issue::algorithm(head.issuer.key_type(), hash)?.to_der()?;
    let mut front = vec![0x02, 0x01, 0x01];
    front.extend(&algorithm);
    front.extend(head.issuer.subject().to_der()?);
    front.extend(issue::time(head.this_update)?.to_der()?);
    front.extend(issue::time(head.next_update)?.to_der()?);
    // RFC 5280 5.1.2.6: where nothing is revoked there is no list of it, not an empty one.
    if octets > 0 {
        front.extend(header(0x30, octets));
    }
    let tail = extensions(head)?;
    let length = front.len() as u64 + octets + tail.len() as u64;
    let head_octets = [header(0x30, length), front].concat();

    let mut context = Context::new(algorithm_of(hash));
    context.update(&head_octets);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = spool.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        context.update(&buffer[..read]);
    }
    context.update(&tail);
    let digest = context.finish().as_ref().to_vec();
    let issuer_key = head.issuer.public_key().spki_der().to_vec();
    Ok(Unsigned { head: head_octets, tail, algorithm, hash, digest, issuer_key })
}

/// Signs with the CA's key.
pub fn sign(unsigned: Unsigned, signer: &dyn Signer) -> Result<Signed, CrlError> {
    if signer.public_key_der() != unsigned.issuer_key {
        return Err(CrlError::WrongSigner);
    }
    let signature = signer.sign_digest(unsigned.hash, &unsigned.digest)?;
    Ok(Signed { unsigned, signature })
}

impl Signed {
    /// Writes the list with the same entries in between; answers how many octets it has.
    pub fn write(&self, mut spool: impl Read, octets: u64, mut out: impl Write) -> Result<u64, CrlError> {
        let Unsigned { head, tail, algorithm, .. } = &self.unsigned;
        let bits = [&header(0x03, self.signature.len() as u64 + 1)[..], &[0], &self.signature].concat();
        let length = (head.len() + tail.len() + algorithm.len() + bits.len()) as u64 + octets;
        let outer = header(0x30, length);
        out.write_all(&outer)?;
        out.write_all(head)?;
        let copied = io::copy(&mut spool, &mut out)?;
        if copied != octets {
            return Err(io::Error::other("the spool changed").into());
        }
        for part in [tail, algorithm, &bits] {
            out.write_all(part)?;
        }
        out.flush()?;
        Ok(outer.len() as u64 + length)
    }
}

fn extensions(head: &Head<'_>) -> Result<Vec<u8>, CrlError> {
    let uri = GeneralName::UniformResourceIdentifier(Ia5String::new(&head.url)?);
    let point = IssuingDistributionPoint {
        distribution_point: Some(DistributionPointName::FullName(vec![uri])),
        only_contains_user_certs: head.covers == Covers::Users,
        only_contains_ca_certs: head.covers == Covers::Authorities,
        only_some_reasons: None,
        indirect_crl: false,
        only_contains_attribute_certs: false,
    };
    let all = vec![
        ext::extension("2.5.29.35", false, &ext::authority_key(head.issuer.key_identifier())?)?,
        ext::extension("2.5.29.20", false, &CrlNumber(Uint::new(&head.number.to_be_bytes())?))?,
        ext::extension("2.5.29.28", true, &point)?,
    ]
    .to_der()?;
    Ok([header(0xa0, all.len() as u64), all].concat())
}

fn algorithm_of(hash: SignatureHash) -> &'static digest::Algorithm {
    match hash {
        SignatureHash::Sha256 => &digest::SHA256,
        SignatureHash::Sha384 => &digest::SHA384,
        SignatureHash::Sha512 => &digest::SHA512,
    }
}

/// A tag and a length, as short as DER wants it.
fn header(tag: u8, length: u64) -> Vec<u8> {
    let octets = length.to_be_bytes();
    let used = &octets[octets.iter().take_while(|octet| **octet == 0).count().min(7)..];
    match (used, u8::try_from(used.len())) {
        ([short], _) if *short < 0x80 => vec![tag, *short],
        (_, count) => [&[tag, 0x80 | count.unwrap_or(8)], used].concat(),
    }
}
