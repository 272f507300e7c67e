//! Whom a validation mail may be sent to: the five constructed addresses, and contacts published in DNS.

use super::{Lookup, answer::Answer, answer::Outcome};
use crate::kernel::{DomainName, EmailAddress};
use hickory_resolver::proto::rr::{RData, RecordType};
use serde::{Deserialize, Serialize};

/// TBR 3.2.2.4.4, the only local parts that may be constructed.
pub const CONSTRUCTED_LOCAL_PARTS: [&str; 5] = ["admin", "administrator", "webmaster", "hostmaster", "postmaster"];

/// Who may approve by mail, and how that was found out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailContacts {
    /// The MX question.
    pub mx: Answer,
    /// Whether the domain takes mail: an MX exists and is not the null MX of RFC 7505.
    pub receives_mail: bool,
    /// The five constructed addresses; none when the domain takes no mail (F-DCV-01).
    pub constructed: Vec<String>,
    /// The question for published contacts.
    pub txt: Answer,
    /// Published contacts that are addresses (TBR 3.2.2.4.14).
    pub published: Vec<String>,
    /// Records at the contact name that are no address.
    pub unreadable: Vec<String>,
}

impl MailContacts {
    /// Whether a mail to this address would show control.
    pub fn allows(&self, address: &EmailAddress) -> bool {
        let wanted = address.folded();
        self.constructed.iter().chain(&self.published).any(|one| one.eq_ignore_ascii_case(&wanted))
    }
}

/// The constructed addresses at the domain itself; parents are separate validations.
pub fn constructed_addresses(domain: &DomainName) -> Vec<EmailAddress> {
    CONSTRUCTED_LOCAL_PARTS
        .into_iter()
        .filter_map(|local| EmailAddress::parse(&format!("{local}@{domain}")).ok())
        .collect()
}

/// Where a domain publishes its contact (TBR appendix A.2.1).
pub fn contact_owner(domain: &DomainName) -> String {
    format!("_validation-contactemail.{domain}")
}

/// "The entire RDATA value of this TXT record MUST be a valid email address … with no additional padding or
/// structure": nothing is trimmed or folded.
fn strict(record: &str) -> Option<EmailAddress> {
    EmailAddress::parse(record).ok().filter(|address| address.as_str().eq_ignore_ascii_case(record))
}

impl Lookup {
    /// Looks up both ways at once.
    pub async fn mail_contacts(&self, domain: &DomainName) -> MailContacts {
        let owner = contact_owner(domain);
        let (mx, txt) =
            tokio::join!(self.dns.ask(domain.as_str(), RecordType::MX), self.dns.ask(&owner, RecordType::TXT));
        let receives_mail = mx.answer.outcome == Outcome::Found
            && mx.data.iter().any(|data| matches!(data, RData::MX(mx) if !mx.exchange.is_root()));
        let all: Vec<EmailAddress> = if receives_mail { constructed_addresses(domain) } else { Vec::new() };
        let mut contacts = MailContacts {
            mx: mx.answer,
            receives_mail,
            constructed: all.iter().map(ToString::to_string).collect(),
            published: Vec::new(),
            unreadable: Vec::new(),
            txt: txt.answer,
        };
        for record in &contacts.txt.records {
            match strict(record) {
                Some(address) => contacts.published.push(address.to_string()),
                None => contacts.unreadable.push(record.clone()),
            }
        }
        contacts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_contact_is_an_address_and_nothing_else() {
        for (record, good) in [
            ("sec@example.jp", true),
            ("Sec@Example.JP", true),
            (" sec@example.jp", false),
            ("mailto:sec@example.jp", false),
            ("a@example.jp,b@example.jp", false),
            ("ｓec@example.jp", false),
            ("Security <sec@example.jp>", false),
            ("", false),
        ] {
            assert_eq!(strict(record).is_some(), good, "{record:?}");
        }
    }

    #[test]
    fn five_addresses_at_the_domain_itself() {
        let domain = DomainName::parse("mail.example.jp").expect("valid");
        let all = constructed_addresses(&domain);
        assert_eq!(all.len(), 5);
        assert!(all.iter().all(|address| address.domain() == domain));
    }
}
