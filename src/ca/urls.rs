//! Where the status of a CA's certificates and its own certificate are found. Always plain http: a client
//! that must first check a certificate to fetch what checks certificates goes round in circles (SBR 7.1.2.3 b, c).

/// The three addresses that go into certificates issued by the CA named `name`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusUrls {
    /// The address of the first part, without its ending.
    crl: String,
    ocsp: String,
    certificate: String,
}

/// The address cannot stand in a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("status address is not an http address in ASCII")]
pub struct UrlError;

impl StatusUrls {
    /// The addresses below the portal's public address. Of an https address the host is taken, on port 80,
    /// where the portal or whatever stands before it must answer in the clear.
    pub fn below(public_url: &str, name: &str) -> Result<Self, UrlError> {
        let mut base = url::Url::parse(public_url).map_err(|_| UrlError)?;
        if base.scheme() == "https" {
            base.set_port(None).map_err(|()| UrlError)?;
            base.set_scheme("http").map_err(|()| UrlError)?;
        }
        let plain = base.query().is_none() && base.fragment().is_none() && base.username().is_empty();
        let slug = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_' || b == b'.';
        if base.scheme() != "http" || !plain || name.is_empty() || !name.bytes().all(slug) {
            return Err(UrlError);
        }
        let base = base.as_str().trim_end_matches('/');
        Ok(Self {
            crl: format!("{base}/crl/{name}"),
            ocsp: format!("{base}/ocsp"),
            certificate: format!("{base}/ca/{name}.crt"),
        })
    }

    /// A part of the CA's revocation list; the first has the address that all had before there were parts.
    pub fn crl(&self, shard: u32) -> String {
        if shard == 0 { format!("{}.crl", self.crl) } else { format!("{}/{shard}.crl", self.crl) }
    }
    /// The OCSP responder.
    pub fn ocsp(&self) -> &str {
        &self.ocsp
    }
    /// The CA's certificate.
    pub fn certificate(&self) -> &str {
        &self.certificate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn always_http() {
        for (public, crl) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/crl/i1.crl"),
            ("https://portal.example.jp:8443/", "http://portal.example.jp/crl/i1.crl"),
            ("https://example.jp/mail", "http://example.jp/mail/crl/i1.crl"),
        ] {
            assert_eq!(StatusUrls::below(public, "i1").map(|urls| urls.crl(0)).as_deref(), Ok(crl));
        }
        let parts = StatusUrls::below("http://a", "i1").map(|urls| urls.crl(12));
        assert_eq!(parts.as_deref(), Ok("http://a/crl/i1/12.crl"));
        for (public, name) in [("ldap://x", "a"), ("http://a?b", "a"), ("nothing", "a"), ("http://a", "a/b")] {
            assert_eq!(StatusUrls::below(public, name), Err(UrlError), "{public} {name}");
        }
    }
}
