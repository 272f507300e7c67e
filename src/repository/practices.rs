//! What a practice statement lists, made from the running profiles and rules.

use crate::ca::profile::{self, AdditionalUsage, KeyFamily, Profile, Usage};
use std::collections::BTreeSet;

/// One usage of a profile, as its certificates say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// `Strict`
    pub profile: &'static str,
    /// The key of what it is for.
    pub usage: &'static str,
    /// keyUsage with an RSA key.
    pub rsa: String,
    /// keyUsage with an elliptic-curve key.
    pub ec: String,
    /// extendedKeyUsage.
    pub extended: String,
    /// What may be asked for on top.
    pub more: String,
}

/// As the rules of the field call it.
pub fn name(profile: Profile) -> &'static str {
    match profile {
        Profile::Strict => "Strict",
        Profile::Multipurpose => "Multipurpose",
    }
}

/// Every profile with every usage.
pub fn matrix() -> Vec<Line> {
    let lines = |profile| Usage::ALL.map(|usage| line(profile, usage));
    Profile::ALL.into_iter().flat_map(lines).collect()
}

fn line(profile: Profile, usage: Usage) -> Line {
    let none = BTreeSet::new();
    let bits = |family| joined(says(usage, &none, family).0);
    Line {
        profile: name(profile),
        usage: match usage {
            Usage::Dual => "orders-usage-dual",
            Usage::Signing => "orders-usage-signing",
            Usage::Encryption => "orders-usage-encryption",
        },
        rsa: bits(KeyFamily::Rsa),
        ec: bits(KeyFamily::Ec),
        extended: joined(says(usage, &none, KeyFamily::Rsa).1),
        more: joined(AdditionalUsage::ALL.into_iter().filter_map(|more| adds(profile, usage, more)).collect()),
    }
}

/// What an additional usage adds to a certificate, and with which keys; `None` where it is not allowed.
fn adds(profile: Profile, usage: Usage, more: AdditionalUsage) -> Option<String> {
    let families: Vec<_> =
        [KeyFamily::Rsa, KeyFamily::Ec].into_iter().filter(|family| profile.allows(more, usage, *family)).collect();
    let family = *families.first()?;
    let (before, after) = (says(usage, &BTreeSet::new(), family), says(usage, &BTreeSet::from([more]), family));
    let new = |was: Vec<String>, is: Vec<String>| is.into_iter().filter(move |name| !was.contains(name));
    let added = joined(new(before.0, after.0).chain(new(before.1, after.1)).collect());
    Some(if families.len() == 1 { format!("{added} (RSA)") } else { added })
}

/// keyUsage and extendedKeyUsage by their names.
fn says(usage: Usage, more: &BTreeSet<AdditionalUsage>, family: KeyFamily) -> (Vec<String>, Vec<String>) {
    let bits = profile::key_usages(usage, more, family).into_iter().map(profile::KeyUsageBit::name).collect();
    let extended = profile::extended_key_usages(more).into_iter().map(profile::extended_key_usage_name);
    (bits, extended.map(str::to_owned).collect())
}

fn joined(names: Vec<String>) -> String {
    names.join(", ")
}

const DAYS: &str = "repository-practices-days";
const HOURS: &str = "repository-practices-hours";
const MINUTES: &str = "repository-practices-minutes";

/// How long what holds: its label, its unit, and the name of its figure.
pub const CLOCKS: &[(&str, &str, &str)] = &[
    ("repository-practices-clock-validity", DAYS, "max_days"),
    ("repository-practices-clock-organization", DAYS, "organization_days"),
    ("repository-practices-clock-domain", DAYS, "reuse_days"),
    ("repository-practices-clock-token", DAYS, "token_days"),
    ("repository-practices-clock-caa", HOURS, "caa_hours"),
    ("repository-practices-clock-pickup", DAYS, "pickup_days"),
    ("repository-practices-clock-renewal", DAYS, "renewal_days"),
    ("repository-practices-clock-reissue", HOURS, "reissue_hours"),
    ("repository-practices-clock-revocation", HOURS, "revocation_hours"),
    ("repository-practices-clock-crl", DAYS, "crl_days"),
    ("repository-practices-clock-crl-made", HOURS, "crl_hours"),
    ("repository-practices-clock-crl-keeps", DAYS, "list_keeps_days"),
    ("repository-practices-clock-arl", DAYS, "arl_days"),
    ("repository-practices-clock-ocsp", DAYS, "ocsp_days"),
    ("repository-practices-clock-responder", DAYS, "responder_days"),
    ("repository-practices-clock-cache", MINUTES, "status_minutes"),
];
