//! S-DCV-03: the token in a TXT record at the domain or under `_dcv`.

use rakkan::lookup::{Failure, Outcome, Report, Verdict};

use super::{answers, config, domain, open, silent, tokens};
use crate::support::dns::Dns;

async fn check(dns: &Dns) -> Report {
    open(config(dns.at())).check_txt(&domain("example.jp"), &tokens(&["tok1", "tok2"])).await
}

#[tokio::test]
async fn any_open_token_at_either_name_proves_control() {
    let dns = Dns::start();
    for (zone, want) in [
        ("@ IN TXT \"tok1\"", "tok1"),
        ("@ IN TXT \"v=spf1 -all\"\n@ IN TXT \"tok2\"", "tok2"),
        ("_dcv IN TXT \"tok2\"", "tok2"),
        ("_dcv IN TXT \"to\" \"k1\"", "tok1"),
        ("_dcv IN CNAME elsewhere\nelsewhere IN TXT \"tok1\"", "tok1"),
    ] {
        dns.set("example.jp", zone);
        let report = check(&dns).await;
        assert_eq!((report.matched.as_deref(), report.verdict()), (Some(want), Verdict::Proved), "{zone}");
    }
}

#[tokio::test]
async fn a_wrong_record_is_shown_as_it_was_read() {
    let dns = Dns::start();
    dns.set("example.jp", "@ IN TXT \"tok1x\"\n@ IN TXT \"my tok1\"\nwww IN TXT \"tok1\"\ndcv IN TXT \"tok1\"");
    let report = check(&dns).await;
    assert_eq!((report.is_proved(), report.verdict()), (false, Verdict::Different));
    let [base, below] = answers(&report)[..] else { panic!("two questions: {report:?}") };
    assert_eq!((base.question.as_str(), &base.outcome), ("example.jp. TXT", &Outcome::Found));
    let mut read = base.records.clone();
    read.sort();
    assert_eq!(read, ["my tok1", "tok1x"]);
    assert_eq!((below.question.as_str(), &below.outcome), ("_dcv.example.jp. TXT", &Outcome::Empty));
    assert_eq!(report.expected, ["tok1", "tok2"]);
}

#[tokio::test]
async fn only_the_name_itself_and_an_underscore_label_are_asked() {
    let dns = Dns::start();
    let report = check(&dns).await;
    assert_eq!(report.verdict(), Verdict::Missing);
    let mut asked = dns.asked();
    asked.sort();
    assert_eq!(asked, ["TXT _dcv.example.jp.", "TXT example.jp."]);
}

#[tokio::test]
async fn a_failing_server_is_not_an_absent_record() {
    let dns = Dns::start();
    dns.set("example.jp", "@ IN TXT \"other\"");
    dns.fail("_dcv.example.jp");
    let report = check(&dns).await;
    assert_eq!(answers(&report)[1].outcome, Outcome::Failed(Failure::Server("SERVFAIL".to_owned())));
    assert_eq!(report.verdict(), Verdict::Unreachable);
    dns.set("example.jp", "@ IN TXT \"tok1\"");
    assert!(check(&dns).await.is_proved(), "what was read counts, whatever the other name does");
}

#[tokio::test]
async fn a_silent_server_is_a_time_out_within_bounds() {
    let (_socket, at) = silent();
    let begun = std::time::Instant::now();
    let report = open(config(at)).check_txt(&domain("example.jp"), &tokens(&["tok1"])).await;
    assert!(answers(&report).iter().all(|answer| answer.outcome == Outcome::Failed(Failure::Timeout)), "{report:?}");
    assert_eq!(report.verdict(), Verdict::Unreachable);
    assert!(begun.elapsed() < std::time::Duration::from_secs(3), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn a_mended_record_is_seen_at_once() {
    let dns = Dns::start();
    let lookup = open(config(dns.at()));
    let (name, open_ones) = (domain("example.jp"), tokens(&["tok1"]));
    assert!(!lookup.check_txt(&name, &open_ones).await.is_proved());
    dns.set("example.jp", "@ 3600 IN TXT \"wrong\"");
    assert_eq!(lookup.check_txt(&name, &open_ones).await.verdict(), Verdict::Different);
    dns.set("example.jp", "@ 3600 IN TXT \"tok1\"");
    assert!(lookup.check_txt(&name, &open_ones).await.is_proved(), "nothing is remembered");
}

#[tokio::test]
async fn a_report_survives_storing() {
    let dns = Dns::start();
    dns.fail("_dcv.example.jp");
    let report = check(&dns).await;
    let text = serde_json::to_string(&report).expect("json");
    assert_eq!(serde_json::from_str::<Report>(&text).expect("the same"), report, "{text}");
}
