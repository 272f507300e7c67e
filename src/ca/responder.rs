//! The certificate under which an issuing CA's OCSP answers are signed, a delegate's (RFC 6960 4.2.2.2): so the
//! CA's own key need not be open for every answer, and a lost responder key issues nothing.

use super::authority::{AuthorityError, AuthorityName, Held, build, distinguished, issuer, params};
use super::profile::SignatureHash;
use super::signer::Signer;
use crate::kernel::{Chance, Moment};
use rcgen::{CustomExtension, ExtendedKeyUsagePurpose, IsCa, KeyUsagePurpose};

/// Its life in days. Nobody can revoke it (see [`NO_CHECK`]), so it is short beside the CA's.
pub const RESPONDER_DAYS: i64 = 365;
/// id-pkix-ocsp-nocheck (RFC 6960 4.2.2.2.1, SBR 4.9.9): asking for the status of who tells statuses has no end.
const NO_CHECK: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 48, 1, 5];
/// NULL, which is its whole value.
const NULL: [u8; 2] = [5, 0];

/// Makes a responder's certificate, signed by the CA whose certificates it answers for. DER.
pub fn responder(
    name: &AuthorityName,
    signer: &dyn Signer,
    ca: (&AuthorityName, &dyn Signer),
    hash: SignatureHash,
    now: Moment,
    chance: &dyn Chance,
) -> Result<Vec<u8>, AuthorityError> {
    let key = Held::new(signer, signer.key_type().signature_hashes()[0])?;
    let ca_key = Held::new(ca.1, hash)?;
    let mut params = params(&key, now, RESPONDER_DAYS, chance)?;
    params.distinguished_name = distinguished(name)?;
    // Said in so many words: only then does rcgen write the key's identifier too.
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::OcspSigning];
    params.use_authority_key_identifier_extension = true;
    params.custom_extensions = vec![CustomExtension::from_oid_content(NO_CHECK, NULL.to_vec())];
    Ok(params.signed_by(&key, &issuer(ca.0, &ca_key)?).map_err(build)?.der().to_vec())
}
