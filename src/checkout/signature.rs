//! The signature of a webhook: HMAC-SHA256 over time and body, five minutes old at most.

use crate::kernel::Moment;
use aws_lc_rs::hmac;
use data_encoding::HEXLOWER_PERMISSIVE;

/// How far its time may be from ours, in seconds.
const TOLERANCE: i64 = 300;

/// Whether `header` (`t=…,v1=…`) signs `body` with `secret`, now.
pub fn holds(header: &str, body: &[u8], secret: &str, now: Moment) -> bool {
    let parts = || header.split(',').filter_map(|part| part.trim().split_once('='));
    let Some(at) = parts().find_map(|(name, value)| (name == "t").then(|| value.parse::<i64>().ok())?) else {
        return false;
    };
    if (now.unix() - at).abs() > TOLERANCE {
        return false;
    }
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let signed = [at.to_string().as_bytes(), b".", body].concat();
    let fits = |value: &str| {
        HEXLOWER_PERMISSIVE.decode(value.as_bytes()).is_ok_and(|tag| hmac::verify(&key, &signed, &tag).is_ok())
    };
    parts().any(|(name, value)| name == "v1" && fits(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the gateway signs.
    fn signed(at: i64, body: &[u8], secret: &str) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        let tag = hmac::sign(&key, &[at.to_string().as_bytes(), b".", body].concat());
        format!("t={at},v1={}", data_encoding::HEXLOWER.encode(tag.as_ref()))
    }

    #[test]
    fn only_the_right_secret_body_and_time() {
        let now = Moment::from_unix(1_795_000_000).expect("a moment");
        let good = signed(now.unix(), b"{}", "whsec_a");
        assert!(holds(&good, b"{}", "whsec_a", now));
        assert!(holds(&good, b"{}", "whsec_a", now.plus_seconds(300)));
        assert!(holds(&format!("{good},v0=00"), b"{}", "whsec_a", now));
        assert!(!holds(&good, b"{}", "whsec_a", now.plus_seconds(301)), "too old");
        assert!(!holds(&good, b"{}", "whsec_a", now.plus_seconds(-301)), "from the future");
        assert!(!holds(&good, b"{ }", "whsec_a", now), "another body");
        assert!(!holds(&good, b"{}", "whsec_b", now), "another secret");
        for nonsense in ["", "t=", "v1=00", "t=1,v1=", "t=x,v1=zz", &good.replace("v1=", "v0=")] {
            assert!(!holds(nonsense, b"{}", "whsec_a", now), "{nonsense}");
        }
    }
}
