//! The portal's own TLS certificate, for an installation without a server in front of it. It vouches for itself:
//! a CA for mail must not certify web servers (SBR 7.1.2.2 g).

use super::authority::{AuthorityError, Held, build, params};
use super::signer::Signer;
use crate::kernel::{Chance, Moment};
use rcgen::{DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, KeyUsagePurpose, SanType};

/// Its life in days: browsers accept no longer one.
pub const TLS_DAYS: i64 = 397;

/// Makes a certificate for a host, a name or an IP address, signed by its own key. DER.
pub fn own(host: &str, signer: &dyn Signer, now: Moment, chance: &dyn Chance) -> Result<Vec<u8>, AuthorityError> {
    let key = Held::new(signer, signer.key_type().signature_hashes()[0])?;
    let mut params = params(&key, now, TLS_DAYS, chance)?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, host);
    params.subject_alt_names = vec![match host.trim_matches(['[', ']']).parse() {
        Ok(address) => SanType::IpAddress(address),
        Err(_) => SanType::DnsName(host.try_into().map_err(build)?),
    }];
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    Ok(params.self_signed(&key).map_err(build)?.der().to_vec())
}
