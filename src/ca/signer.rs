//! The one small interface to a private key, and its implementation over a PKCS#8 key in memory.
//!
//! A hardware token has to supply three things and nothing else: its public key, its type and signatures.

use super::{
    key::PublicKey,
    profile::{KeyType, SignatureHash},
};
use crate::kernel::Secret;
use aws_lc_rs::{
    digest,
    encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der},
    rand::SystemRandom,
    rsa::{self, KeySize},
    signature::{self, EcdsaKeyPair, KeyPair, RsaEncoding, RsaKeyPair},
};

/// Something that signs with a private key it does not show.
pub trait Signer: Send + Sync {
    /// The `SubjectPublicKeyInfo`, in DER.
    fn public_key_der(&self) -> &[u8];
    /// Type and size of the key.
    fn key_type(&self) -> KeyType;
    /// Signs the message: PKCS#1 v1.5 for RSA, ECDSA in DER for curves.
    fn sign(&self, hash: SignatureHash, message: &[u8]) -> Result<Vec<u8>, SignerError>;
    /// The same for a message whose hash was taken while it went by: a list too long to be held at once.
    fn sign_digest(&self, hash: SignatureHash, digest: &[u8]) -> Result<Vec<u8>, SignerError>;
}

/// Why a private key could not be made, read or used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignerError {
    /// Not a PKCS#8 key of an allowed type.
    #[error("private key cannot be read")]
    Unreadable,
    /// The hash does not go with the key (SBR 7.1.3.2.2).
    #[error("hash does not go with the key")]
    Hash,
    /// The library or device refused.
    #[error("signing failed")]
    Failed,
    /// No key came out.
    #[error("key generation failed")]
    Generation,
}

enum Held {
    Rsa(RsaKeyPair),
    Ec(EcdsaKeyPair),
}

/// The curves of keys that can be certified.
const CURVES: [&signature::EcdsaSigningAlgorithm; 2] =
    [&signature::ECDSA_P256_SHA256_ASN1_SIGNING, &signature::ECDSA_P384_SHA384_ASN1_SIGNING];

/// A signer over a PKCS#8 key that was read from a (sealed) file.
pub struct FileSigner {
    held: Held,
    public_key: PublicKey,
}

impl std::fmt::Debug for FileSigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FileSigner({})", self.public_key.key_type().name())
    }
}

impl FileSigner {
    /// Reads a PKCS#8 key in DER; the key must be one that could be certified.
    pub fn from_pkcs8(pkcs8: &Secret<Vec<u8>>) -> Result<Self, SignerError> {
        let octets = pkcs8.expose();
        if let Ok(pair) = RsaKeyPair::from_pkcs8(octets) {
            return Self::holding(Held::Rsa(pair));
        }
        let pair = CURVES.into_iter().find_map(|curve| EcdsaKeyPair::from_pkcs8(curve, octets).ok());
        Self::holding(Held::Ec(pair.ok_or(SignerError::Unreadable)?))
    }

    /// Reads a key that others made, in DER: PKCS#8, PKCS#1 or SEC1.
    pub(crate) fn from_der(der: &Secret<Vec<u8>>) -> Result<Self, SignerError> {
        let octets = der.expose();
        if let Ok(pair) = RsaKeyPair::from_pkcs8(octets).or_else(|_| RsaKeyPair::from_der(octets)) {
            return Self::holding(Held::Rsa(pair));
        }
        let pair = CURVES.into_iter().find_map(|curve| EcdsaKeyPair::from_private_key_der(curve, octets).ok());
        Self::holding(Held::Ec(pair.ok_or(SignerError::Unreadable)?))
    }

    fn holding(held: Held) -> Result<Self, SignerError> {
        let unreadable = |_| SignerError::Unreadable;
        let spki: PublicKeyX509Der<'_> = match &held {
            Held::Rsa(pair) => pair.public_key().as_der().map_err(unreadable)?,
            Held::Ec(pair) => pair.public_key().as_der().map_err(unreadable)?,
        };
        let public_key = PublicKey::read(spki.as_ref()).map_err(|_| SignerError::Unreadable)?;
        Ok(Self { held, public_key })
    }

    /// The key's public half.
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }
}

impl Signer for FileSigner {
    fn public_key_der(&self) -> &[u8] {
        self.public_key.spki_der()
    }

    fn key_type(&self) -> KeyType {
        self.public_key.key_type()
    }

    fn sign(&self, hash: SignatureHash, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        if !self.key_type().signature_hashes().contains(&hash) {
            return Err(SignerError::Hash);
        }
        let random = SystemRandom::new();
        match &self.held {
            Held::Rsa(pair) => {
                let padding = padding(hash);
                let mut signed = vec![0; pair.public_modulus_len()];
                pair.sign(padding, &random, message, &mut signed).map_err(|_| SignerError::Failed)?;
                Ok(signed)
            }
            Held::Ec(pair) => {
                pair.sign(&random, message).map(|signed| signed.as_ref().to_vec()).map_err(|_| SignerError::Failed)
            }
        }
    }

    fn sign_digest(&self, hash: SignatureHash, digest: &[u8]) -> Result<Vec<u8>, SignerError> {
        if !self.key_type().signature_hashes().contains(&hash) {
            return Err(SignerError::Hash);
        }
        let algorithm = match hash {
            SignatureHash::Sha256 => &digest::SHA256,
            SignatureHash::Sha384 => &digest::SHA384,
            SignatureHash::Sha512 => &digest::SHA512,
        };
        let digest = digest::Digest::import_less_safe(digest, algorithm).map_err(|_| SignerError::Hash)?;
        match &self.held {
            Held::Rsa(pair) => {
                let mut signed = vec![0; pair.public_modulus_len()];
                pair.sign_digest(padding(hash), &digest, &mut signed).map_err(|_| SignerError::Failed)?;
                Ok(signed)
            }
            Held::Ec(pair) => {
                pair.sign_digest(&digest).map(|signed| signed.as_ref().to_vec()).map_err(|_| SignerError::Failed)
            }
        }
    }
}

fn padding(hash: SignatureHash) -> &'static dyn RsaEncoding {
    match hash {
        SignatureHash::Sha256 => &signature::RSA_PKCS1_SHA256,
        SignatureHash::Sha384 => &signature::RSA_PKCS1_SHA384,
        SignatureHash::Sha512 => &signature::RSA_PKCS1_SHA512,
    }
}

/// Makes a key pair and gives its PKCS#8 form. The randomness is the library's own: a key must never come
/// from a source that a test can fix.
pub fn generate_key(key_type: KeyType) -> Result<Secret<Vec<u8>>, SignerError> {
    let failed = |_| SignerError::Generation;
    let rsa = |size: KeySize| -> Result<Vec<u8>, SignerError> {
        let pair = rsa::KeyPair::generate(size).map_err(failed)?;
        let document: Pkcs8V1Der<'_> = pair.as_der().map_err(failed)?;
        Ok(document.as_ref().to_vec())
    };
    let ec = |curve| -> Result<Vec<u8>, SignerError> {
        let document = EcdsaKeyPair::generate_pkcs8(curve, &SystemRandom::new()).map_err(failed)?;
        Ok(document.as_ref().to_vec())
    };
    let octets = match key_type {
        KeyType::Rsa2048 => rsa(KeySize::Rsa2048)?,
        KeyType::Rsa3072 => rsa(KeySize::Rsa3072)?,
        KeyType::Rsa4096 => rsa(KeySize::Rsa4096)?,
        KeyType::P256 => ec(&signature::ECDSA_P256_SHA256_ASN1_SIGNING)?,
        KeyType::P384 => ec(&signature::ECDSA_P384_SHA384_ASN1_SIGNING)?,
    };
    Ok(Secret::new(octets))
}
