//! Fingerprints of certificates, written as other programs show them: `AB:CD:…`.

use aws_lc_rs::digest;

/// SHA-256 of the octets.
pub fn sha256(der: &[u8]) -> String {
    written(digest::digest(&digest::SHA256, der).as_ref())
}

/// SHA-1 of the octets: nothing to rely on, but what some certificate windows show and nothing else.
pub fn sha1(der: &[u8]) -> String {
    written(digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, der).as_ref())
}

/// Upper-case hex with a colon between the octets.
pub fn written(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02X}")).collect::<Vec<_>>().join(":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        assert_eq!(sha1(b"abc"), "A9:99:3E:36:47:06:81:6A:BA:3E:25:71:78:50:C2:6C:9C:D0:D8:9D");
        assert!(sha256(b"abc").starts_with("BA:78:16:BF:8F:01:CF:EA:"));
        assert_eq!(sha256(b"").len(), 32 * 3 - 1);
    }
}
