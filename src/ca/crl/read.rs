//! Reading a list back: structure, issuer, signature, one entry at a time.

use super::{CrlError, Entry, REASON, algorithm_of};
use crate::ca::{
    issuer::{Issuer, moment},
    verification,
};
use crate::kernel::Moment;
use aws_lc_rs::digest::Context;
use data_encoding::HEXLOWER;
use der::{Decode, Encode};
use spki::AlgorithmIdentifierOwned;
use std::io::Read;
use x509_cert::{
    ext::{
        Extensions,
        pkix::{
            AuthorityKeyIdentifier, CrlNumber, CrlReason, IssuingDistributionPoint,
            name::{DistributionPointName, GeneralName},
        },
    },
    time::Time,
};

/// No element but the entries is longer.
const LONGEST: usize = 64 * 1024;

/// What a list says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its number.
    pub number: u64,
    /// From when.
    pub this_update: Moment,
    /// Until when there will be another.
    pub next_update: Moment,
    /// Its own address.
    pub url: String,
    /// How many certificates it names.
    pub entries: u64,
    /// The hash of what is signed, in hex.
    pub digest: String,
}

/// Reads a list of this CA to its last octet; `each` gets the entries. An error where anything is not as it
/// should be, and then what `each` was told does not count.
pub fn read(from: impl Read, issuer: &Issuer, mut each: impl FnMut(&Entry)) -> Result<Seen, CrlError> {
    let hash = issuer.key_type().signature_hashes()[0];
    let mut tape = Tape { from, hash: Context::new(algorithm_of(hash)), signed: false, at: 0, pushed: None };
    let whole = tape.header(0x30)?;
    let beginning = tape.at;
    tape.signed = true;
    let length = tape.header(0x30)?;
    let end = tape.at + length;
    demand(tape.element(0x02)? == [0x02, 0x01, 0x01], "version")?;
    let inner = tape.element(0x30)?;
    demand(issuer.subject().to_der().is_ok_and(|name| Ok(name) == tape.element(0x30).map_err(drop)), "issuer")?;
    let (this_update, next_update) = (tape.time()?, tape.time()?);
    let mut entries = 0;
    if tape.peek()? == 0x30 {
        let rows = tape.header(0x30)?;
        let until = tape.at + rows;
        while tape.at < until {
            each(&entry(&tape.element(0x30)?)?);
            entries += 1;
        }
        demand(tape.at == until && entries > 0, "entries")?;
    }
    let (number, url) = extensions(&tape.element(0xa0)?, issuer)?;
    demand(tape.at == end, "length")?;
    tape.signed = false;
    let outer = tape.element(0x30)?;
    let bits = tape.element(0x03)?;
    demand(tape.at == beginning + whole && tape.is_over()?, "length")?;
    let digest = tape.hash.finish();
    let algorithm = AlgorithmIdentifierOwned::from_der(&outer)?;
    let signature = der::asn1::BitStringRef::from_der(&bits)?;
    let key = issuer.public_key();
    let octets = signature.as_bytes().ok_or(CrlError::Unverified("signature"))?;
    let verified = verification::verify_digest(&algorithm, key.spki_der(), key.key_type(), &digest, octets);
    demand(inner == outer && verified.is_ok(), "signature")?;
    let digest = HEXLOWER.encode(digest.as_ref());
    Ok(Seen { number, this_update, next_update, url, entries, digest })
}

fn demand(holds: bool, what: &'static str) -> Result<(), CrlError> {
    if holds { Ok(()) } else { Err(CrlError::Unverified(what)) }
}

/// An entry as [`super::entry`] writes them.
fn entry(octets: &[u8]) -> Result<Entry, CrlError> {
    let wrong = CrlError::Unverified("entry");
    let Some((body, rest)) = octets.get(2..).and_then(|body| body.split_at_checked(18)) else { return Err(wrong) };
    let (Some(serial), Some(length)) = (body.strip_prefix(&[0x02, 0x10]), rest.get(1)) else { return Err(wrong) };
    let Some((time, rest)) = rest.split_at_checked(2 + usize::from(*length)) else { return Err(wrong) };
    let reason = match rest.strip_prefix(&REASON) {
        None if rest.is_empty() => None,
        Some([code]) => Some(CrlReason::from_der(&[0x0a, 0x01, *code])?),
        _ => return Err(wrong),
    };
    let revoked_at = moment(Time::from_der(time)?);
    match (serial.try_into(), revoked_at) {
        (Ok(serial), Some(revoked_at)) => Ok(Entry { serial, revoked_at, reason }),
        _ => Err(wrong),
    }
}

/// Number and address; the key is the CA's, and the address is critical.
fn extensions(octets: &[u8], issuer: &Issuer) -> Result<(u64, String), CrlError> {
    let wrong = CrlError::Unverified("extensions");
    let explicit = der::AnyRef::from_der(octets)?;
    let all = Extensions::from_der(explicit.value())?;
    let find = |oid: &str| all.iter().find(|extension| extension.extn_id.to_string() == oid);
    let (Some(key), Some(number), Some(point)) = (find("2.5.29.35"), find("2.5.29.20"), find("2.5.29.28")) else {
        return Err(wrong);
    };
    let key = AuthorityKeyIdentifier::from_der(key.extn_value.as_bytes())?.key_identifier;
    demand(key.is_some_and(|key| key.as_bytes() == issuer.key_identifier()), "key identifier")?;
    demand(all.len() == 3 && point.critical, "extensions")?;
    let number = CrlNumber::from_der(number.extn_value.as_bytes())?;
    let number = number.0.as_bytes().iter().fold(0, |n, octet| n << 8 | u64::from(*octet));
    match IssuingDistributionPoint::from_der(point.extn_value.as_bytes())?.distribution_point {
        Some(DistributionPointName::FullName(names)) => match &names[..] {
            [GeneralName::UniformResourceIdentifier(uri)] => Ok((number, uri.as_str().to_owned())),
            _ => Err(wrong),
        },
        _ => Err(wrong),
    }
}

/// DER as it comes by, hashed while it is what was signed.
struct Tape<R> {
    from: R,
    hash: Context,
    signed: bool,
    at: u64,
    pushed: Option<u8>,
}

impl<R: Read> Tape<R> {
    fn take(&mut self, into: &mut [u8]) -> Result<(), CrlError> {
        let known = self.pushed.take().map_or(0, |octet| {
            into[0] = octet;
            1
        });
        self.from.read_exact(&mut into[known..])?;
        if self.signed {
            self.hash.update(into);
        }
        self.at += into.len() as u64;
        Ok(())
    }
    /// The next octet, which stays.
    fn peek(&mut self) -> Result<u8, CrlError> {
        let mut octet = [0];
        if self.pushed.is_none() {
            self.from.read_exact(&mut octet)?;
            self.pushed = Some(octet[0]);
        }
        Ok(self.pushed.unwrap_or_default())
    }
    fn is_over(&mut self) -> Result<bool, CrlError> {
        Ok(self.pushed.is_none() && self.from.read(&mut [0])? == 0)
    }
    fn header(&mut self, tag: u8) -> Result<u64, CrlError> {
        Ok(self.header_octets(tag)?.1)
    }
    fn header_octets(&mut self, tag: u8) -> Result<(Vec<u8>, u64), CrlError> {
        let mut first = [0; 2];
        self.take(&mut first)?;
        demand(first[0] == tag, "element")?;
        if first[1] < 0x80 {
            return Ok((first.to_vec(), u64::from(first[1])));
        }
        let mut rest = vec![0; usize::from(first[1] & 0x7f)];
        demand((1..=8).contains(&rest.len()), "length")?;
        self.take(&mut rest)?;
        let length = rest.iter().fold(0, |n, octet| n << 8 | u64::from(*octet));
        let written = super::header(tag, length);
        demand(written[2..] == rest && length < u64::from(u32::MAX), "length")?;
        Ok((written, length))
    }
    /// A short element with its header.
    fn element(&mut self, tag: u8) -> Result<Vec<u8>, CrlError> {
        let (mut octets, length) = self.header_octets(tag)?;
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        demand(length <= LONGEST, "length")?;
        let start = octets.len();
        octets.resize(start + length, 0);
        self.take(&mut octets[start..])?;
        Ok(octets)
    }
    fn time(&mut self) -> Result<Moment, CrlError> {
        let tag = self.peek()?;
        demand(tag == 0x17 || tag == 0x18, "time")?;
        let octets = self.element(tag)?;
        moment(Time::from_der(&octets)?).ok_or(CrlError::Unverified("time"))
    }
}
