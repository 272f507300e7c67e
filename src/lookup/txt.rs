//! TXT: the token at the domain itself or under `_dcv`.

use super::{
    Lookup,
    report::{Asked, Method, Report},
    token,
};
use crate::kernel::DomainName;
use hickory_resolver::proto::rr::RecordType;

/// Where the record may stand. TBR 3.2.2.4.7: at the authorization domain name or at it "prefixed with a label
/// that begins with an underscore character"; no other name is ever asked.
pub fn txt_owners(domain: &DomainName) -> [String; 2] {
    [domain.as_str().to_owned(), format!("_dcv.{domain}")]
}

impl Lookup {
    /// Looks for any of the open tokens; a record must be the token and nothing else.
    pub async fn check_txt(&self, domain: &DomainName, tokens: &[String]) -> Report {
        let mut report = Report::open(Method::Txt, tokens.to_vec());
        let [base, below] = txt_owners(domain);
        let (base, below) = tokio::join!(self.dns.ask(&base, RecordType::TXT), self.dns.ask(&below, RecordType::TXT));
        for reply in [base, below] {
            let found = reply.answer.records.iter().find_map(|record| token::whole(record, tokens));
            report.matched = report.matched.or_else(|| found.cloned());
            report.asked.push(Asked::Dns(reply.answer));
        }
        report
    }
}
