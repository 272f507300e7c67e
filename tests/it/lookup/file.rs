//! S-DCV-02, F-DCV-04: the token in a file on the web site.

use rakkan::lookup::{FILE_PATH, HttpOutcome, LookupConfig, Report, Verdict};

use super::{config, domain, exchanges, open, tokens};
use crate::support::{
    dns::Dns,
    web::{Answer, Web},
};

/// A domain that leads to a web server on loopback.
pub(super) struct Site {
    pub(super) dns: Dns,
    pub(super) web: Web,
}

impl Site {
    pub(super) fn start() -> Self {
        let site = Self { dns: Dns::start(), web: Web::start() };
        site.dns.set("example.jp", "@ IN A 127.0.0.1\nmeta IN A 169.254.169.254");
        site
    }

    pub(super) fn config(&self) -> LookupConfig {
        LookupConfig { http_port: self.web.at().port(), ..config(self.dns.at()) }
    }

    pub(super) async fn check(&self) -> Report {
        open(self.config()).check_file(&domain("example.jp"), &tokens(&["tok1", "tok2"])).await
    }

    pub(super) async fn check_answer(&self, answer: Answer) -> Report {
        self.web.set(FILE_PATH, answer);
        self.check().await
    }
}

/// The outcome of the last request of a check.
pub(super) fn last(report: &Report) -> &HttpOutcome {
    &exchanges(report).last().expect("a request").outcome
}

#[tokio::test]
async fn a_token_alone_on_a_line_proves_control() {
    let site = Site::start();
    for (body, want) in [("tok1", "tok1"), ("  tok2\r\n", "tok2"), ("# note\ntok1\nend\n", "tok1")] {
        let report = site.check_answer(Answer::text(body)).await;
        assert_eq!((report.matched.as_deref(), report.verdict()), (Some(want), Verdict::Proved), "{body:?}");
    }
    let port = site.web.at().port();
    assert_eq!(site.web.asked()[0], format!("GET example.jp:{port} {FILE_PATH}"));
    assert!(site.web.asked().iter().all(|request| !request.contains("tok")), "the token is never part of a request");
}

#[tokio::test]
async fn a_wrong_file_is_shown() {
    let site = Site::start();
    let report = site.check_answer(Answer::text("tok1 and more")).await;
    assert_eq!((report.verdict(), last(&report)), (Verdict::Different, &HttpOutcome::Read));
    let exchange = exchanges(&report)[0];
    assert_eq!((exchange.status, exchange.excerpt.as_str()), (Some(200), "tok1 and more"));
    assert_eq!(exchange.address.as_deref(), Some(site.web.at().to_string().as_str()));
    let report = site.check_answer(Answer::text("x".repeat(2_000))).await;
    assert_eq!(exchanges(&report)[0].excerpt.len(), 512);
}

#[tokio::test]
async fn only_success_counts() {
    let site = Site::start();
    for status in [400, 403, 404, 410, 500, 503] {
        let report = site.check_answer(Answer::Page(status, "text/plain", b"tok1".to_vec())).await;
        assert_eq!((report.matched.as_deref(), last(&report)), (None, &HttpOutcome::Status), "{status}");
        assert_eq!((exchanges(&report)[0].status, report.verdict()), (Some(status), Verdict::Missing));
    }
}

#[tokio::test]
async fn redirects_of_the_four_kinds_are_followed() {
    let site = Site::start();
    site.web.set("/here", Answer::text("tok1"));
    for status in [301, 302, 307, 308] {
        let report = site.check_answer(Answer::Redirect(status, "/here".to_owned())).await;
        assert!(report.is_proved(), "{status}: {report:?}");
        let hops = exchanges(&report);
        assert_eq!((hops.len(), &hops[0].outcome), (2, &HttpOutcome::Redirected));
        assert!(hops[1].url.ends_with("/here"));
    }
    let report = site.check_answer(Answer::Redirect(303, "/here".to_owned())).await;
    assert_eq!((report.is_proved(), last(&report)), (false, &HttpOutcome::Status));
}

#[tokio::test]
async fn a_name_without_address_and_a_failing_name_differ() {
    let site = Site::start();
    site.dns.set("example.jp", "@ IN TXT \"nothing\"");
    let report = site.check().await;
    assert_eq!((last(&report), report.verdict()), (&HttpOutcome::NoAddress, Verdict::Missing));
    site.dns.fail("example.jp");
    let report = site.check().await;
    assert_eq!(
        (last(&report), report.verdict()),
        (&HttpOutcome::Failed("dns: server SERVFAIL".to_owned()), Verdict::Unreachable)
    );
}

#[tokio::test]
async fn a_closed_port_and_a_broken_connection_are_unreachable() {
    let site = Site::start();
    let report = site.check_answer(Answer::Hangup).await;
    assert!(matches!(last(&report), HttpOutcome::Failed(_)), "{report:?}");
    assert_eq!(report.verdict(), Verdict::Unreachable);
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("address").port();
    let lookup = open(LookupConfig { http_port: free, ..site.config() });
    let report = lookup.check_file(&domain("example.jp"), &tokens(&["tok1"])).await;
    assert!(matches!(last(&report), HttpOutcome::Failed(why) if why.contains("refused")), "{report:?}");
}
