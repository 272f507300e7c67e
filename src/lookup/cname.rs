//! CNAME: an alias whose owner is the token behind an underscore.

use super::{
    Lookup,
    answer::{Failure, Outcome},
    dns::bare,
    report::{Asked, Method, Report},
};
use crate::kernel::DomainName;
use hickory_resolver::proto::rr::{RData, RecordType};

/// The name that must be an alias. The underscore is the point: a service that lets strangers choose host names
/// under a shared domain never hands out labels that begin with one (TBR 3.2.2.4.7). A CA that left it out had
/// to revoke some 83,000 certificates within days (2024, bug 1910322).
pub fn cname_owner(token: &str, domain: &DomainName) -> String {
    format!("_{token}.{domain}")
}

impl Lookup {
    /// Looks at the owner name of each open token until one is an alias for `target`. Names without the
    /// underscore are never asked, so a record there counts for nothing.
    pub async fn check_cname(&self, domain: &DomainName, tokens: &[String], target: &DomainName) -> Report {
        let owners: Vec<String> = tokens.iter().map(|token| cname_owner(token, domain)).collect();
        let expected = owners.iter().map(|owner| format!("{owner}. CNAME {target}.")).collect();
        let mut report = Report::open(Method::Cname, expected);
        for (token, owner) in tokens.iter().zip(&owners).filter(|(token, _)| !token.is_empty()) {
            let reply = self.dns.ask(owner, RecordType::CNAME).await;
            let hit = reply.data.iter().any(|data| matches!(data, RData::CNAME(to) if bare(to) == target.as_str()));
            let lost = matches!(reply.answer.outcome, Outcome::Failed(Failure::Timeout));
            report.asked.push(Asked::Dns(reply.answer));
            if hit {
                report.matched = Some(token.clone());
            }
            // A resolver that does not answer for one name will not for the next: do not wait again.
            if hit || lost {
                break;
            }
        }
        report
    }
}
