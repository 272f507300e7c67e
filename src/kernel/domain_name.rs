//! A DNS name as certificates and look-ups need it: A-labels, lower case, no final dot.

use super::Invalid;
use std::fmt;

/// A fully qualified domain name of at least two labels, in A-label form (RFC 5890), at most 253 octets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DomainName(String);

impl DomainName {
    /// Takes what people type: upper case, full width, a final dot, U-labels (`例え.jp`).
    ///
    /// # Errors
    /// [`Invalid::Required`] or the form error `errors-domain`.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let folded = super::text::fold_name(raw).to_lowercase();
        let folded = folded.strip_suffix('.').unwrap_or(&folded);
        if folded.is_empty() {
            return Err(Invalid::Required);
        }
        let wrong = Invalid::Form("errors-domain");
        let Ok(url::Host::Domain(ascii)) = url::Host::parse(folded) else { return Err(wrong) };
        let labels: Vec<&str> = ascii.split('.').collect();
        let good = |label: &&str| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let top = labels.last().copied().unwrap_or_default();
        let numeric_top = top.bytes().all(|b| b.is_ascii_digit());
        if labels.len() < 2 || ascii.len() > 253 || numeric_top || !labels.iter().all(good) {
            return Err(wrong);
        }
        Ok(Self(ascii))
    }

    /// The name, without a final dot.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this name is `parent` or stands below it.
    pub fn is_within(&self, parent: &DomainName) -> bool {
        self.0 == parent.0 || self.0.strip_suffix(&parent.0).is_some_and(|head| head.ends_with('.'))
    }

    /// This name and each name above it down to two labels, nearest first.
    pub fn ancestry(&self) -> impl Iterator<Item = &str> {
        let mut next = Some(self.0.as_str());
        std::iter::from_fn(move || {
            let here = next?;
            next = here.split_once('.').map(|(_, up)| up).filter(|up| up.contains('.'));
            Some(here)
        })
    }
}

impl fmt::Display for DomainName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_and_bounded() {
        for (raw, want) in [
            ("Example.CO.JP.", "example.co.jp"),
            ("ｓａｍｐｌｅ．ｊｐ", "sample.jp"),
            ("ｅｘー１.jp", "ex-1.jp"),
            ("例え.jp", "xn--r8jz45g.jp"),
            ("ラーメン.jp", "xn--4dkp5a8a.jp"),
        ] {
            assert_eq!(DomainName::parse(raw).map(|d| d.0), Ok(want.to_owned()), "{raw}");
        }
        for raw in ["localhost", "-a.jp", "a_b.jp", "1.2.3.4", "a..jp", "[::1]", "a.jp/x", "https://a.jp"] {
            assert!(DomainName::parse(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn within_and_ancestry() {
        let parent = DomainName::parse("example.jp").expect("valid");
        let child = DomainName::parse("mail.example.jp").expect("valid");
        assert!(child.is_within(&parent) && !parent.is_within(&child));
        assert!(!DomainName::parse("badexample.jp").expect("valid").is_within(&parent));
        assert_eq!(child.ancestry().collect::<Vec<_>>(), ["mail.example.jp", "example.jp"]);
    }
}
