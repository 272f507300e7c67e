//! The keys of the words for what a form offers. Each stands here once, as a literal.

use crate::ca::{AdditionalUsage, CommonNameSource, Profile, SignatureHash, Usage};
use crate::domains::Coverage;

/// プロファイルオプション
pub fn profile(profile: Profile) -> &'static str {
    match profile {
        Profile::Strict => "orders-profile-strict",
        Profile::Multipurpose => "orders-profile-multipurpose",
    }
}

/// 証明書の使用
pub fn usage(usage: Usage) -> &'static str {
    match usage {
        Usage::Dual => "orders-usage-dual",
        Usage::Signing => "orders-usage-signing",
        Usage::Encryption => "orders-usage-encryption",
    }
}

/// What a usage means.
pub fn usage_hint(usage: Usage) -> &'static str {
    match usage {
        Usage::Dual => "orders-usage-dual-hint",
        Usage::Signing => "orders-usage-signing-hint",
        Usage::Encryption => "orders-usage-encryption-hint",
    }
}

/// 追加の証明書使用目的
pub fn additional(usage: AdditionalUsage) -> &'static str {
    match usage {
        AdditionalUsage::NonRepudiation => "orders-additional-non-repudiation",
        AdditionalUsage::DataEncipherment => "orders-additional-data-encipherment",
        AdditionalUsage::ClientAuth => "orders-additional-client-auth",
    }
}

/// What an additional usage means.
pub fn additional_hint(usage: AdditionalUsage) -> &'static str {
    match usage {
        AdditionalUsage::NonRepudiation => "orders-additional-non-repudiation-hint",
        AdditionalUsage::DataEncipherment => "orders-additional-data-encipherment-hint",
        AdditionalUsage::ClientAuth => "orders-additional-client-auth-hint",
    }
}

/// コモンネーム
pub fn common_name(source: CommonNameSource) -> &'static str {
    match source {
        CommonNameSource::Organization => "orders-common-name-organization",
        CommonNameSource::Email => "orders-common-name-email",
    }
}

/// 署名ハッシュ, the same in every language.
pub fn hash(hash: SignatureHash) -> &'static str {
    match hash {
        SignatureHash::Sha256 => "SHA-256",
        SignatureHash::Sha384 => "SHA-384",
        SignatureHash::Sha512 => "SHA-512",
    }
}

/// How a mail domain stands: `data-status` and the key of its word.
pub fn coverage(coverage: &Coverage) -> (&'static str, &'static str) {
    match coverage {
        Coverage::Valid { .. } => ("validated", "orders-domain-valid"),
        Coverage::Pending { .. } => ("pending", "orders-domain-pending"),
        Coverage::Expired { .. } => ("expired", "orders-domain-expired"),
        Coverage::Missing => ("unvalidated", "orders-domain-missing"),
    }
}
