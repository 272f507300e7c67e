//! Where a redirect may lead (TBR 3.2.2.4.18): 301, 302, 307, 308 only, to http or https on an authorized port.

use super::{report::HttpOutcome, token};
use url::Url;

/// The status codes that count as a redirect; 303 and the rest end the fetch.
pub(super) fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 307 | 308)
}

/// The next hop, or why there is none. `first_port` is the configured port of the file method.
pub(super) fn next(from: &Url, location: Option<&str>, first_port: u16, tokens: &[String]) -> Result<Url, HttpOutcome> {
    let location = location.ok_or_else(|| HttpOutcome::RedirectRefused(String::new()))?;
    let refused = || HttpOutcome::RedirectRefused(location.chars().take(256).collect());
    let mut to = from.join(location).map_err(|_| refused())?;
    if !matches!(to.scheme(), "http" | "https") || to.host().is_none() {
        return Err(refused());
    }
    // A name and a password in the address would be sent as a header; nobody needs that here.
    if !to.username().is_empty() || to.password().is_some() {
        return Err(refused());
    }
    let port = to.port_or_known_default().ok_or_else(refused)?;
    if !matches!(port, 80 | 443) && port != first_port {
        return Err(HttpOutcome::PortRefused(port));
    }
    if token::anywhere(to.as_str(), tokens) {
        return Err(HttpOutcome::TokenInRequest);
    }
    to.set_fragment(None);
    Ok(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_stay_within_the_rule() {
        let from = Url::parse("http://example.jp/.well-known/pki-validation/fileauth.txt").expect("valid");
        let tokens = ["abc123".to_owned()];
        for (location, want) in [
            ("https://www.example.jp/x#top", Some("https://www.example.jp/x")),
            ("/elsewhere", Some("http://example.jp/elsewhere")),
            ("//cdn.example.net/f", Some("http://cdn.example.net/f")),
            ("http://example.jp:443/", Some("http://example.jp:443/")),
            ("http://example.jp:8080/", None),
            ("http://example.jp:22/", None),
            ("ftp://example.jp/", None),
            ("file:///etc/passwd", None),
            ("gopher://example.jp:80/", None),
            ("http://user:pw@example.jp/", None),
            ("http://", None),
            ("https://example.jp/?t=ABC123", None),
        ] {
            let got = next(&from, Some(location), 80, &tokens);
            assert_eq!(got.as_ref().ok().map(Url::as_str), want, "{location}: {got:?}");
        }
        assert_eq!(next(&from, Some("http://example.jp:8080/"), 80, &tokens), Err(HttpOutcome::PortRefused(8080)));
        assert!(next(&from, Some("http://example.jp:8080/"), 8080, &tokens).is_ok());
        assert!(next(&from, None, 80, &tokens).is_err());
        assert!(![200, 300, 303, 304, 305, 306, 309].into_iter().any(is_redirect));
    }
}
