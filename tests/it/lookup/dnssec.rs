//! A zone whose signatures cannot be traced to the root's key is neither found nor absent.

use rakkan::lookup::{Decision, Failure, Lookup, LookupConfig, Outcome, Verdict};

use super::{answers, config, domain, failed, open, tokens};
use crate::support::dns::Dns;

fn validating(dns: &Dns) -> Lookup {
    open(LookupConfig { dnssec: true, ..config(dns.at()) })
}

#[tokio::test]
async fn an_unproved_record_is_no_record_and_no_absence() {
    let dns = Dns::start();
    dns.set("example.jp", "@ IN TXT \"tok1\"");
    let report = validating(&dns).check_txt(&domain("example.jp"), &tokens(&["tok1"])).await;
    assert!(answers(&report).into_iter().all(failed), "{report:?}");
    assert_eq!(answers(&report)[0].outcome, Outcome::Failed(Failure::Bogus));
    assert_eq!((report.is_proved(), report.verdict()), (false, Verdict::Unreachable));
    assert!(open(config(dns.at())).check_txt(&domain("example.jp"), &tokens(&["tok1"])).await.is_proved());
}

#[tokio::test]
async fn unproved_absence_of_caa_is_no_permission() {
    let dns = Dns::start();
    let outcome = validating(&dns).check_caa(&domain("example.jp")).await;
    assert!(matches!(outcome.decision, Decision::Failed(_)), "{outcome:?}");
    assert!(!outcome.permits());
    assert!(open(config(dns.at())).check_caa(&domain("example.jp")).await.permits());
}
