//! What the applicant publishes, and where: the same values that the look-ups ask for.

use super::model::{Challenge, DcvMethod, Domain};
use super::suffix;
use crate::config::Config;
use crate::kernel::DomainName;
use crate::lookup;

/// One line to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// The whole owner name, or the URL of the file.
    pub place: String,
    /// What a DNS editor that adds the registered domain by itself wants as host; `@` is that domain.
    pub host: String,
    /// `TXT`, `CNAME`, or empty for a file.
    pub kind: &'static str,
    /// The value, or the file's content.
    pub value: String,
}

/// Where our CNAME points: `dcv.` below the portal's own host, or below the CA's name where the portal is
/// reached by an address (as in the demonstration).
pub fn cname_target(config: &Config) -> DomainName {
    let host = config.public_url.domain().unwrap_or_default().to_owned();
    let mut names = std::iter::once(host).chain(config.brand.caa_identities.iter().cloned());
    names
        .find_map(|name| DomainName::parse(&format!("dcv.{name}")).ok())
        .unwrap_or_else(|| DomainName::parse("dcv.localhost").expect("two good labels"))
}

/// What to publish for a challenge; nothing for a mail. The first line is the recommended one.
pub fn publications(config: &Config, domain: &Domain, challenge: &Challenge) -> Vec<Publication> {
    let Some(token) = &challenge.token else { return vec![] };
    let name = &domain.name;
    match challenge.method {
        DcvMethod::DnsTxt => {
            let [base, below] = lookup::txt_owners(name);
            [base, below]
                .into_iter()
                .map(|place| Publication { host: host(&place, name), place, kind: "TXT", value: token.clone() })
                .collect()
        }
        DcvMethod::DnsCname => {
            let place = lookup::cname_owner(token, name);
            let value = format!("{}.", cname_target(config));
            vec![Publication { host: host(&place, name), place, kind: "CNAME", value }]
        }
        DcvMethod::HttpFile => {
            let place = lookup::file_url(name, config.dcv_http_port);
            vec![Publication { host: lookup::FILE_PATH.to_owned(), place, kind: "", value: token.clone() }]
        }
        DcvMethod::Email => vec![],
    }
}

impl Publication {
    /// The line of a zone file.
    pub fn zone_line(&self) -> String {
        let value = if self.kind == "TXT" { format!("\"{}\"", self.value) } else { self.value.clone() };
        format!("{}. 300 IN {} {value}", self.place, self.kind)
    }
}

fn host(place: &str, domain: &DomainName) -> String {
    match place.strip_suffix(suffix::registered(domain)) {
        Some("") => "@".to_owned(),
        Some(head) => head.trim_end_matches('.').to_owned(),
        None => place.to_owned(),
    }
}
