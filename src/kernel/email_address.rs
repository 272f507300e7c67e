//! A mail address as it goes into a certificate: ASCII local part, A-label domain, one canonical form.

use super::{DomainName, Invalid};
use std::fmt;

/// An address of the `Mailbox` form of RFC 5321 without quoting: local part as typed, domain in lower case
/// A-labels. The one canonical value feeds subject and SAN alike, byte for byte (SBR 7.1.4.2.1).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress {
    whole: String,
    at: usize,
}

impl EmailAddress {
    /// Takes what people type: full width folded, blanks trimmed.
    ///
    /// # Errors
    /// [`Invalid::Required`], [`Invalid::TooLong`] (255, RFC 5280 upper bound) or the form error `errors-email`.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let folded = super::text::fold_name(raw);
        if folded.is_empty() {
            return Err(Invalid::Required);
        }
        let wrong = Invalid::Form("errors-email");
        let (local, domain) = folded.rsplit_once('@').ok_or(wrong)?;
        let atext = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b);
        let dots = local.starts_with('.') || local.ends_with('.') || local.contains("..");
        if local.is_empty() || local.len() > 64 || dots || !local.bytes().all(atext) {
            return Err(wrong);
        }
        let domain = DomainName::parse(domain).map_err(|_| wrong)?;
        let whole = format!("{local}@{domain}");
        if whole.len() > 255 {
            return Err(Invalid::TooLong(255));
        }
        Ok(Self { at: local.len(), whole })
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.whole
    }
    /// What stands before the at sign.
    pub fn local_part(&self) -> &str {
        &self.whole[..self.at]
    }
    /// The domain.
    pub fn domain(&self) -> DomainName {
        DomainName::parse(&self.whole[self.at + 1..]).expect("checked when parsed")
    }
    /// For comparing: mail systems treat local parts without regard to case, so two rows that differ
    /// only in case are the same mailbox.
    pub fn folded(&self) -> String {
        self.whole.to_ascii_lowercase()
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_one_form() {
        let it = EmailAddress::parse(" Ｉｎｆｏ@Example.CO.JP ").expect("valid");
        assert_eq!((it.as_str(), it.local_part()), ("Info@example.co.jp", "Info"));
        assert_eq!(it.domain().as_str(), "example.co.jp");
        for raw in [
            "a",
            "@a.jp",
            "a@",
            "a@b",
            "a b@c.jp",
            ".a@c.jp",
            "a..b@c.jp",
            "情報@c.jp",
            "\"a\"@c.jp",
            "a@c.jp\r\nBcc: x@y.jp",
        ] {
            assert!(EmailAddress::parse(raw).is_err(), "{raw}");
        }
    }
}
