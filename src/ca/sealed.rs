//! Private keys at rest: sealed under the operator's secret with argon2id and AES-256-GCM.
//!
//! The format has a version, its own salt, work factors and nonce, and is bound to a label (the name of the
//! key), so a file cannot be put in another's place: `"RAKKANKEY" 01 | m t p | salt 16 | nonce 12 | sealed`.

use crate::kernel::{Chance, Secret};
use argon2::{Algorithm, Argon2, Params, Version};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use zeroize::Zeroizing;

const MAGIC: &[u8] = b"RAKKANKEY\x01";
const SALT: usize = 16;
const NONCE: usize = 12;
const HEADER: usize = MAGIC.len() + 3 * 4 + SALT + NONCE;
/// Work factors of what is sealed now (RFC 9106, second recommendation): 64 MiB, three passes.
const WORK: [u32; 3] = [64 * 1024, 3, 1];
/// The most memory that opening may be asked for, in KiB: the header is not yet authenticated when it is read.
const MAX_MEMORY: u32 = 1024 * 1024;
const MAX_PASSES: u32 = 16;

/// Why a key could not be sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The secret is empty or shorter than 16 octets.
    #[error("secret is shorter than 16 octets")]
    WeakSecret,
    /// Not a sealed key, or of a version that this program does not know.
    #[error("not a sealed key of a known version")]
    Format,
    /// Another secret, another label, or altered.
    #[error("secret does not open this key")]
    Closed,
    /// The library refused.
    #[error("sealing failed")]
    Failed,
}

/// Seals `plain` for the key named `label`.
pub fn seal(
    plain: &Secret<Vec<u8>>,
    secret: &Secret<Vec<u8>>,
    label: &str,
    chance: &dyn Chance,
) -> Result<Vec<u8>, SealError> {
    let salt: [u8; SALT] = chance.octets();
    let nonce: [u8; NONCE] = chance.octets();
    let mut sealed = MAGIC.to_vec();
    sealed.extend(WORK.iter().flat_map(|n| n.to_be_bytes()));
    sealed.extend_from_slice(&salt);
    sealed.extend_from_slice(&nonce);
    let key = derive(secret, &salt, WORK)?;
    let mut body = Zeroizing::new(plain.expose().clone());
    let aad = Aad::from(bound(&sealed, label));
    let tag = key
        .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), aad, &mut body)
        .map_err(|_| SealError::Failed)?;
    sealed.extend_from_slice(&body);
    sealed.extend_from_slice(tag.as_ref());
    Ok(sealed)
}

/// Opens what [`seal`] sealed for the key named `label`.
pub fn open(sealed: &[u8], secret: &Secret<Vec<u8>>, label: &str) -> Result<Secret<Vec<u8>>, SealError> {
    let (header, body) = sealed.split_at_checked(HEADER).ok_or(SealError::Format)?;
    let rest = header.strip_prefix(MAGIC).ok_or(SealError::Format)?;
    let (work, rest) = rest.split_at(3 * 4);
    let (salt, nonce) = rest.split_at(SALT);
    let number = |at: usize| work[at * 4..at * 4 + 4].iter().fold(0_u32, |n, octet| n << 8 | u32::from(*octet));
    let work = [number(0), number(1), number(2)];
    if work[0] > MAX_MEMORY || work[1] > MAX_PASSES || work[2] > 4 {
        return Err(SealError::Format);
    }
    let key = derive(secret, salt, work)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| SealError::Format)?;
    let mut body = Zeroizing::new(body.to_vec());
    let plain = key.open_in_place(nonce, Aad::from(bound(header, label)), &mut body).map_err(|_| SealError::Closed)?;
    Ok(Secret::new(plain.to_vec()))
}

fn bound(header: &[u8], label: &str) -> Vec<u8> {
    [header, label.as_bytes()].concat()
}

fn derive(secret: &Secret<Vec<u8>>, salt: &[u8], [memory, passes, lanes]: [u32; 3]) -> Result<LessSafeKey, SealError> {
    // A secret file often ends with a line break that nobody meant.
    let secret = secret.expose().trim_ascii_end();
    if secret.len() < 16 {
        return Err(SealError::WeakSecret);
    }
    let params = Params::new(memory, passes, lanes, Some(32)).map_err(|_| SealError::Format)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret, salt, key.as_mut())
        .map_err(|_| SealError::Failed)?;
    UnboundKey::new(&AES_256_GCM, key.as_ref()).map(LessSafeKey::new).map_err(|_| SealError::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SystemChance;

    #[test]
    fn only_the_same_secret_and_label_open_it() {
        let secret = |text: &str| Secret::new(text.as_bytes().to_vec());
        let (right, plain) = (secret("a secret of the operator\n"), secret("the private key"));
        let sealed = seal(&plain, &right, "issuing", &SystemChance).expect("sealed");
        assert!(!sealed.windows(7).any(|w| w == b"private"));
        let opened = open(&sealed, &secret("a secret of the operator"), "issuing").expect("opened");
        assert_eq!(opened.expose(), plain.expose());
        let refused = |sealed: &[u8], with: &Secret<Vec<u8>>, label: &str| open(sealed, with, label).err();
        assert_eq!(refused(&sealed, &secret("a secret of somebody"), "issuing"), Some(SealError::Closed));
        assert_eq!(refused(&sealed, &right, "root"), Some(SealError::Closed));
        assert_eq!(refused(&sealed[..40], &right, "issuing"), Some(SealError::Format));
        assert_eq!(refused(b"-----BEGIN PRIVATE KEY-----", &right, "issuing"), Some(SealError::Format));
        for at in [MAGIC.len() + 8, HEADER - 1, HEADER + 1, sealed.len() - 1] {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(open(&altered, &right, "issuing").is_err(), "octet {at}");
        }
        assert_eq!(seal(&plain, &secret("short"), "x", &SystemChance), Err(SealError::WeakSecret));
    }
}
