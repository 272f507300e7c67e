//! The text that somebody signs who has a key and does not want to hand it over. It says by itself when it was made,
//! so the form needs no memory: the time, chance, and a MAC over both with a key of the portal's.

use crate::kernel::{Chance, Moment};
use aws_lc_rs::hmac;
use data_encoding::{BASE32_NOPAD, HEXLOWER};

/// For so many hours it can be signed: long enough for a key that lies in a safe.
pub const HOURS: i64 = 48;
/// For so many hours a proof that came with an unfinished form need not be given again.
const SEALED_HOURS: i64 = 2;
const NAME: &str = "key-report";

/// Why a text is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoChallenge {
    /// It is not one of ours.
    Foreign,
    /// Its time is over.
    Old,
}

/// A fresh one: 55 characters, because a common name holds 64.
pub fn draw(key: &[u8], now: Moment, chance: &dyn Chance) -> String {
    let octets: [u8; 5] = chance.octets();
    let body = format!("{NAME}-{:08x}-{}", now.unix(), BASE32_NOPAD.encode(&octets).to_lowercase());
    let mac = mac(key, &body);
    format!("{body}-{mac}")
}

/// Whether a text is one of ours, and its time is not over.
pub fn judge(key: &[u8], text: &str, now: Moment) -> Result<(), NoChallenge> {
    let (body, given) = text.trim().rsplit_once('-').ok_or(NoChallenge::Foreign)?;
    let at = body.strip_prefix(NAME).and_then(|rest| rest.strip_prefix('-')?.split('-').next());
    let at = at.and_then(|at| i64::from_str_radix(at, 16).ok()).ok_or(NoChallenge::Foreign)?;
    if !same(given, &mac(key, body)) {
        return Err(NoChallenge::Foreign);
    }
    if (at..=at + HOURS * 3600).contains(&now.unix()) { Ok(()) } else { Err(NoChallenge::Old) }
}

/// Remembers, in the form itself, that a key was proven: so that nobody pastes a private key twice because a name
/// was missing, and we need not keep it meanwhile.
pub fn seal(key: &[u8], spki_sha256: &str, now: Moment) -> String {
    let body = format!("{spki_sha256}-{:08x}", now.unix());
    let mac = mac(key, &body);
    format!("{body}-{mac}")
}

/// The key of a sealed proof.
pub fn sealed(key: &[u8], text: &str, now: Moment) -> Option<String> {
    let (body, given) = text.rsplit_once('-')?;
    let (spki, at) = body.split_once('-')?;
    let at = i64::from_str_radix(at, 16).ok()?;
    let fresh = (at..=at + SEALED_HOURS * 3600).contains(&now.unix());
    (fresh && spki.len() == 64 && same(given, &mac(key, body))).then(|| spki.to_owned())
}

/// 128 bits are enough against guessing, and short enough to be typed into a command.
fn mac(key: &[u8], body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key);
    let tag = hmac::sign(&key, body.as_bytes());
    BASE32_NOPAD.encode(&tag.as_ref()[..16]).to_lowercase()
}

fn same(given: &str, ours: &str) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(given.as_bytes(), ours.as_bytes()).is_ok()
}

/// A fresh key for all of this, as it is stored.
pub fn fresh_key(chance: &dyn Chance) -> String {
    let octets: [u8; 32] = chance.octets();
    HEXLOWER.encode(&octets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SystemChance;

    #[test]
    fn a_challenge_is_ours_and_ends() {
        let (key, now) = (b"key".as_slice(), Moment::parse("2026-11-23T03:00:00Z").expect("a moment"));
        let text = draw(key, now, &SystemChance);
        assert!(text.len() <= 64, "{text}");
        assert_eq!(judge(key, &format!(" {text}\n"), now), Ok(()));
        assert_eq!(judge(key, &text, now.plus_hours(HOURS)), Ok(()));
        assert_eq!(judge(key, &text, now.plus_hours(HOURS + 1)), Err(NoChallenge::Old));
        assert_eq!(judge(key, &text, now.plus_hours(-1)), Err(NoChallenge::Old), "made in the future");
        assert_eq!(judge(b"other", &text, now), Err(NoChallenge::Foreign));
        let other = text.replacen("key-report-6", "key-report-7", 1);
        assert_eq!(judge(key, &other, now), Err(NoChallenge::Foreign));
        for nonsense in ["", "-", "key-report", "key-report-zz-aa-bb"] {
            assert_eq!(judge(key, nonsense, now), Err(NoChallenge::Foreign), "{nonsense}");
        }
    }

    #[test]
    fn a_sealed_proof_is_good_for_an_unfinished_form() {
        let (key, now) = (b"key".as_slice(), Moment::parse("2026-11-23T03:00:00Z").expect("a moment"));
        let spki = "ab".repeat(32);
        let text = seal(key, &spki, now);
        assert_eq!(sealed(key, &text, now.plus_hours(1)).as_deref(), Some(spki.as_str()));
        assert_eq!(sealed(key, &text, now.plus_hours(3)), None);
        assert_eq!(sealed(key, &text.replacen("ab", "cd", 1), now), None);
        assert_eq!(sealed(key, "", now), None);
    }
}
