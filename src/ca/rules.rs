//! Rules that change with time, in one dated table. Everyone who asks passes the moment; a test can stand
//! on either side of each date. All dates are UTC midnights except where the rule says otherwise.

use crate::kernel::Moment;

/// A rule's number from a moment on; the rows of a table stand oldest first.
struct Row<T: 'static> {
    from: &'static str,
    value: T,
}

fn current<T: Copy>(rows: &[Row<T>], at: Moment) -> T {
    let in_force = |row: &&Row<T>| Moment::parse(row.from).is_some_and(|from| from <= at);
    rows.iter().rev().find(in_force).unwrap_or(&rows[0]).value
}

const ALWAYS: &str = "1970-01-01T00:00:00Z";

/// How long a completed domain validation may be relied on, in days: 398, and from 2026-02-25 Japanese
/// time 199 (one day below the 200 that TLS certificates share with us).
pub fn dcv_reuse_days(at: Moment) -> i64 {
    current(&[Row { from: ALWAYS, value: 398 }, Row { from: "2026-02-24T15:00:00Z", value: 199 }], at)
}

/// How long the evidence about an organization may be relied on, in days (SBR 4.2.1).
pub fn organization_reuse_days(_at: Moment) -> i64 {
    825
}

/// How long a mailbox check may be relied on, in days (SBR 3.2.2.2, 4.2.1).
pub fn mailbox_reuse_days(_at: Moment) -> i64 {
    30
}

/// How long the random value of a mailbox check may be answered, in hours (SBR 3.2.2.2).
pub fn mailbox_token_hours(_at: Moment) -> i64 {
    24
}

/// How long a domain validation's random value may be answered, in days (TBR 3.2.2.4).
pub fn dcv_token_days(_at: Moment) -> i64 {
    30
}

/// How old a CAA look-up may be when the certificate is signed, in hours (RFC 8659, SBR 4.2.2.1).
pub fn caa_reuse_hours(_at: Moment) -> i64 {
    8
}

/// From how many days before its end an order may be renewed (T-02).
pub const RENEWAL_OPENS_DAYS: i64 = 90;

/// How long the old certificate stays valid after a reissue, in hours (T-04).
pub fn reissue_grace_hours(_at: Moment) -> i64 {
    72
}

/// Within how many hours a certificate is revoked when its holder asks or its key is known (SBR 4.9.1.1).
pub fn revocation_hours(_at: Moment) -> i64 {
    24
}

/// Within how many hours whoever reports a problem hears what we found so far (SBR 4.9.5).
pub const FIRST_ANSWER_HOURS: i64 = 24;
/// Within how many hours a certificate is revoked for any other reason that obliges us to (SBR 4.9.1.1: five days).
pub const REVOCATION_LATEST_HOURS: i64 = 120;

/// How many certificates share a part of a CA's revocation list. Were all of them revoked, the part would have
/// some 5 MB, half of what is allowed (Microsoft's root programme: 10 MB).
pub const CRL_SHARD_CERTIFICATES: i64 = 100_000;

/// How long a revocation list may be relied on, in days (SBR 4.9.7: at most 10).
pub const CRL_DAYS: i64 = 7;
/// After how many hours it is made anew, revocation or not.
pub const CRL_HOURS: i64 = 24;
/// How long the root's list may be relied on, in days (SBR 4.9.7: at most 12 months), …
pub const ARL_DAYS: i64 = 180;
/// … and how many of them are left when the next one is made.
pub const ARL_LEFT_DAYS: i64 = 90;
/// How long a certificate that ended stays in the lists, in days: through one more list at least (SBR 4.10.1),
/// and through as many as a portal that stood still would have missed.
pub const CRL_KEEPS_DAYS: i64 = 30;

/// How long an OCSP answer may be relied on, in hours (SBR 4.9.10: 8 hours to 10 days).
pub const OCSP_HOURS: i64 = 96;
/// After how many hours it is signed anew (SBR 4.9.10: 8 hours before its end and within 4 days).
pub const OCSP_REFRESH_HOURS: i64 = 48;
/// The same for what we never issued: soon it may have been.
pub const OCSP_UNKNOWN_HOURS: i64 = 8;
/// How many seconds a list or an answer may be kept on the way: so late a revocation can arrive.
pub const STATUS_MAX_AGE: i64 = 3_600;

/// Whether something may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Yes.
    Allowed,
    /// Yes, with a warning: the rule says SHOULD NOT.
    Discouraged,
    /// No, including reuse of what was done before.
    Forbidden,
}

const EMAIL_DCV_END: &str = "2028-03-15T00:00:00Z";

/// Domain validation by mail (TBR 3.2.2.4.4, .13, .14).
pub fn email_dcv(at: Moment) -> Standing {
    let rows = [
        Row { from: ALWAYS, value: Standing::Allowed },
        Row { from: "2026-03-15T00:00:00Z", value: Standing::Discouraged },
        Row { from: EMAIL_DCV_END, value: Standing::Forbidden },
    ];
    current(&rows, at)
}

/// When validation by mail, and everything that rests on it, comes to its end; none while no date is set.
pub fn email_dcv_end() -> Option<Moment> {
    Moment::parse(EMAIL_DCV_END)
}

/// Whether emailProtection and clientAuth are the only extended key usages left to anybody (SBR 1.0.16).
/// We never issue others; the linter says so at which severity.
pub fn extended_key_usages_restricted(at: Moment) -> bool {
    current(&[Row { from: ALWAYS, value: false }, Row { from: "2027-07-01T00:00:00Z", value: true }], at)
}

/// The smallest RSA key of an issuing CA that may still sign customers' certificates (SBR 1.0.15).
pub fn issuing_ca_rsa_bits(at: Moment) -> u32 {
    current(&[Row { from: ALWAYS, value: 2048 }, Row { from: "2027-09-15T00:00:00Z", value: 3072 }], at)
}

/// The smallest RSA key of a CA made now (SBR 1.0.15).
pub fn new_ca_rsa_bits(at: Moment) -> u32 {
    current(&[Row { from: ALWAYS, value: 2048 }, Row { from: "2026-09-15T00:00:00Z", value: 4096 }], at)
}

/// From how many network perspectives domain control and CAA are looked at (TBR 3.2.2.9).
pub fn network_perspectives(at: Moment) -> u32 {
    let rows = [
        Row { from: ALWAYS, value: 1 },
        Row { from: "2025-05-15T00:00:00Z", value: 2 },
        Row { from: "2026-03-15T00:00:00Z", value: 3 },
        Row { from: "2026-06-15T00:00:00Z", value: 4 },
        Row { from: "2026-12-15T00:00:00Z", value: 5 },
    ];
    current(&rows, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_date_is_a_step() {
        let at = |t: &str| Moment::parse(t).expect("a moment");
        assert_eq!(dcv_reuse_days(at("2026-02-24T14:59:59Z")), 398);
        assert_eq!(dcv_reuse_days(at("2026-02-24T15:00:00Z")), 199);
        assert_eq!(email_dcv(at("2026-03-14T23:59:59Z")), Standing::Allowed);
        assert_eq!(email_dcv(at("2026-11-22T00:00:00Z")), Standing::Discouraged);
        assert_eq!(email_dcv(at("2028-03-15T00:00:00Z")), Standing::Forbidden);
        assert!(!extended_key_usages_restricted(at("2027-06-30T23:59:59Z")));
        assert!(extended_key_usages_restricted(at("2027-07-01T00:00:00Z")));
        assert_eq!(issuing_ca_rsa_bits(at("2027-09-14T23:59:59Z")), 2048);
        assert_eq!(issuing_ca_rsa_bits(at("2027-09-15T00:00:00Z")), 3072);
        assert_eq!(new_ca_rsa_bits(at("2026-11-22T00:00:00Z")), 4096);
        assert_eq!(network_perspectives(at("2026-12-15T00:00:00Z")), 5);
    }
}
