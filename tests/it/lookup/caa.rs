//! RFC 9495 over a real zone tree.

use rakkan::lookup::{CaaOutcome, Decision, Failure, Permission, Prohibition};

use super::{config, domain, open, silent};
use crate::support::dns::Dns;

const ZONE: &str = r#"
@ 300 IN CAA 0 issue "other-ca.example"
@ 60 IN CAA 0 issuemail "CA.Example.JP; account=42"
@ 300 IN CAA 0 iodef "mailto:sec@example.jp"
forbid IN CAA 0 issuemail ";"
others IN CAA 0 issuemail "other-ca.example"
web IN CAA 0 issue "other-ca.example"
crit IN CAA 128 futuretag "x"
crit IN CAA 0 issuemail "ca.example.jp"
empty IN TXT "no caa here"
alias IN CNAME forbid
plain IN CNAME empty
"#;

async fn ask(dns: &Dns, name: &str) -> CaaOutcome {
    open(config(dns.at())).check_caa(&domain(name)).await
}

#[tokio::test]
async fn the_first_set_on_the_way_up_decides() {
    let dns = Dns::start();
    dns.set("example.jp", ZONE);
    let named = || Decision::Permitted(Permission::Named("CA.Example.JP".to_owned()));
    let critical = Decision::Forbidden(Prohibition::CriticalTag("futuretag".to_owned()));
    for (name, decision, found_at) in [
        ("example.jp", named(), Some("example.jp")),
        ("a.b.example.jp", named(), Some("example.jp")),
        ("empty.example.jp", named(), Some("example.jp")),
        ("forbid.example.jp", Decision::Forbidden(Prohibition::Nobody), Some("forbid.example.jp")),
        ("a.forbid.example.jp", Decision::Forbidden(Prohibition::Nobody), Some("forbid.example.jp")),
        ("others.example.jp", Decision::Forbidden(Prohibition::Others), Some("others.example.jp")),
        ("web.example.jp", Decision::Permitted(Permission::NoIssuemail), Some("web.example.jp")),
        ("crit.example.jp", critical, Some("crit.example.jp")),
        // RFC 8659 section 3: an alias answers with its target's records, but the climb goes on from the alias.
        ("alias.example.jp", Decision::Forbidden(Prohibition::Nobody), Some("alias.example.jp")),
        ("plain.example.jp", named(), Some("example.jp")),
        ("other.test", Decision::Permitted(Permission::NoRecords), None),
    ] {
        let outcome = ask(&dns, name).await;
        assert_eq!((&outcome.decision, outcome.found_at.as_deref()), (&decision, found_at), "{name}: {outcome:?}");
        assert_eq!(outcome.permits(), matches!(decision, Decision::Permitted(_)));
    }
}

#[tokio::test]
async fn the_record_says_what_was_asked_and_how_long_it_holds() {
    let dns = Dns::start();
    dns.set("example.jp", ZONE);
    let outcome = ask(&dns, "a.example.jp").await;
    assert_eq!(
        outcome.asked.iter().map(|a| a.question.as_str()).collect::<Vec<_>>(),
        ["a.example.jp. CAA", "example.jp. CAA"]
    );
    assert_eq!(outcome.min_ttl, Some(60));
    assert!(outcome.records.contains(&r#"0 issuemail "CA.Example.JP; account=42""#.to_owned()), "{outcome:?}");
    let none = ask(&dns, "other.test").await;
    assert_eq!(none.asked.last().map(|a| a.question.as_str()), Some("test. CAA"), "up to the top label");
}

#[tokio::test]
async fn a_failure_anywhere_on_the_way_is_never_permission() {
    let dns = Dns::start();
    dns.set("example.jp", "");
    for failing in ["a.example.jp", "example.jp", "jp"] {
        dns.fail(failing);
        let outcome = ask(&dns, "a.example.jp").await;
        let want = Decision::Failed(Failure::Server("SERVFAIL".to_owned()));
        assert_eq!((&outcome.decision, outcome.permits()), (&want, false), "{failing}");
        dns.mend(failing);
    }
    assert!(ask(&dns, "a.example.jp").await.permits());
    let (_socket, at) = silent();
    let outcome = open(config(at)).check_caa(&domain("example.jp")).await;
    assert_eq!((&outcome.decision, outcome.permits()), (&Decision::Failed(Failure::Timeout), false));
}
