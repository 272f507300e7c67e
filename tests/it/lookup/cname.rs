//! S-DCV-04 with the underscore that X-04 and F-DCV-06 demand.

use rakkan::lookup::{Failure, Outcome, Report, Verdict};

use super::{answers, config, domain, open, silent, tokens};
use crate::support::dns::Dns;

async fn check(dns: &Dns) -> Report {
    let lookup = open(config(dns.at()));
    lookup.check_cname(&domain("example.jp"), &tokens(&["tok1", "tok2"]), &domain("dcv.ca.example")).await
}

#[tokio::test]
async fn an_alias_behind_an_underscore_proves_control() {
    let dns = Dns::start();
    for (zone, want) in
        [("_tok1 IN CNAME dcv.ca.example.", "tok1"), ("_TOK2 IN CNAME DCV.CA.Example.\n_tok1 IN CNAME x.jp.", "tok2")]
    {
        dns.set("example.jp", zone);
        assert_eq!(check(&dns).await.matched.as_deref(), Some(want), "{zone}");
    }
}

/// The slip that once forced a mass revocation: `<token>.<domain>` without the underscore.
#[tokio::test]
async fn an_alias_without_underscore_is_neither_accepted_nor_asked() {
    let dns = Dns::start();
    dns.set("example.jp", "tok1 IN CNAME dcv.ca.example.\ntok2 IN CNAME dcv.ca.example.\n@ IN TXT \"tok1\"");
    let report = check(&dns).await;
    assert_eq!((report.matched.as_deref(), report.verdict()), (None, Verdict::Missing));
    assert_eq!(dns.asked(), ["CNAME _tok1.example.jp.", "CNAME _tok2.example.jp."]);
    let expected = ["_tok1.example.jp. CNAME dcv.ca.example.", "_tok2.example.jp. CNAME dcv.ca.example."];
    assert_eq!(report.expected, expected);
}

#[tokio::test]
async fn another_target_and_another_type_are_no_proof() {
    let dns = Dns::start();
    dns.set("example.jp", "_tok1 IN CNAME dcv.other.example.\n_tok2 IN TXT \"dcv.ca.example.\"");
    let report = check(&dns).await;
    assert_eq!(report.verdict(), Verdict::Different);
    assert_eq!(answers(&report)[0].records, ["dcv.other.example"]);
    assert_eq!(answers(&report)[1].outcome, Outcome::Empty);
}

#[tokio::test]
async fn failures_are_not_absence() {
    let dns = Dns::start();
    dns.set("example.jp", "_tok2 IN CNAME dcv.ca.example.");
    dns.fail("_tok1.example.jp");
    let report = check(&dns).await;
    assert_eq!(answers(&report)[0].outcome, Outcome::Failed(Failure::Server("SERVFAIL".to_owned())));
    assert_eq!(report.matched.as_deref(), Some("tok2"), "one failing name does not hide another's record");
    dns.remove("example.jp");
    assert_eq!(check(&dns).await.verdict(), Verdict::Unreachable);

    let (_socket, at) = silent();
    let lookup = open(config(at));
    let report = lookup.check_cname(&domain("example.jp"), &tokens(&["a", "b", "c"]), &domain("dcv.ca.example")).await;
    assert_eq!(report.asked.len(), 1, "a silent server is waited for once");
    assert_eq!(report.verdict(), Verdict::Unreachable);
}
