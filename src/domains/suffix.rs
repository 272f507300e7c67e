//! Names that are registries of their own: nobody orders certificates for `co.jp`.

use crate::kernel::DomainName;

/// Whether the name stands below a public suffix, so that somebody can have registered it.
pub fn is_registrable(name: &DomainName) -> bool {
    psl::domain_str(name.as_str()).is_some()
}

/// The name that was registered: what a DNS provider's editor is opened for.
pub fn registered(name: &DomainName) -> &str {
    psl::domain_str(name.as_str()).unwrap_or(name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registries_are_nobodys() {
        for (name, want) in [
            ("example.jp", true),
            ("mail.example.co.jp", true),
            // 都道府県型: below the prefecture anybody may register, below its cities too.
            ("tokyo.jp", false),
            ("example.tokyo.jp", true),
            ("chuo.tokyo.jp", false),
            ("example.chuo.tokyo.jp", true),
            ("co.jp", false),
            ("or.jp", false),
            ("co.uk", false),
            ("xn--r8jz45g.jp", true),
        ] {
            let parsed = DomainName::parse(name).expect("a name");
            assert_eq!(is_registrable(&parsed), want, "{name}");
        }
    }
}
