//! What the fetch will not do for anybody: reach inside, wait, or swallow.

use std::{
    io::{Read, Write},
    net::TcpListener,
    time::{Duration, Instant},
};

use rakkan::lookup::{HttpOutcome, LookupConfig, Verdict};

use super::{
    config, domain, exchanges,
    file::{Site, last},
    open, tokens,
};
use crate::support::web::Answer;

#[tokio::test]
async fn a_private_address_is_refused_before_any_connection() {
    let site = Site::start();
    let strict = || open(LookupConfig { allow_private: false, ..site.config() });
    for zone in ["@ IN A 127.0.0.1", "@ IN A 8.8.8.8\n@ IN A 127.0.0.1", "@ IN AAAA ::1", "@ IN AAAA ::ffff:127.0.0.1"]
    {
        site.dns.set("example.jp", zone);
        let report = strict().check_file(&domain("example.jp"), &tokens(&["tok1"])).await;
        assert!(matches!(last(&report), HttpOutcome::AddressRefused(_)), "{zone}: {report:?}");
        assert_eq!(report.verdict(), Verdict::Refused);
    }
    assert!(site.web.asked().is_empty());
}

#[tokio::test]
async fn a_redirect_to_a_closed_address_is_refused() {
    let site = Site::start();
    for to in [
        "http://169.254.169.254/latest/meta-data/",
        "http://0xa9fea9fe/",
        "http://[::ffff:169.254.169.254]/",
        "http://meta.example.jp/",
    ] {
        let report = site.check_answer(Answer::Redirect(302, to.to_owned())).await;
        assert!(matches!(last(&report), HttpOutcome::AddressRefused(_)), "{to}: {report:?}");
        assert_eq!((exchanges(&report).len(), report.verdict()), (2, Verdict::Refused));
        assert_eq!(exchanges(&report)[1].address, None);
    }
}

#[tokio::test]
async fn a_redirect_to_another_port_or_scheme_is_refused() {
    let site = Site::start();
    let report = site.check_answer(Answer::Redirect(302, "http://example.jp:8080/".to_owned())).await;
    assert_eq!((last(&report), report.verdict()), (&HttpOutcome::PortRefused(8080), Verdict::Refused));
    assert_eq!(exchanges(&report)[0].location.as_deref(), Some("http://example.jp:8080/"));
    let report = site.check_answer(Answer::Redirect(302, "file:///etc/passwd".to_owned())).await;
    assert!(matches!(last(&report), HttpOutcome::RedirectRefused(_)));
}

#[tokio::test]
async fn a_redirect_that_carries_the_token_is_refused() {
    let site = Site::start();
    site.web.set("/echo?tok1", Answer::text("tok1"));
    let report = site.check_answer(Answer::Redirect(302, "/echo?tok1".to_owned())).await;
    assert_eq!((report.is_proved(), last(&report)), (false, &HttpOutcome::TokenInRequest));
}

#[tokio::test]
async fn redirects_end_after_five() {
    let site = Site::start();
    let report = site.check_answer(Answer::Redirect(302, "?again".to_owned())).await;
    assert_eq!(exchanges(&report).len(), 2);
    site.web.set("/round", Answer::Redirect(301, "/round".to_owned()));
    let report = site.check_answer(Answer::Redirect(302, "/round".to_owned())).await;
    assert_eq!((last(&report), exchanges(&report).len()), (&HttpOutcome::TooManyRedirects, 6));
}

#[tokio::test]
async fn a_huge_body_is_cut_off() {
    let site = Site::start();
    let report = site.check_answer(Answer::Huge(200 * 1024 * 1024)).await;
    assert_eq!((last(&report), report.verdict()), (&HttpOutcome::TooLarge, Verdict::Refused));
    let body = format!("tok1\n{}", "a".repeat(16 * 1024));
    let report = site.check_answer(Answer::text(body)).await;
    assert_eq!((report.is_proved(), last(&report)), (false, &HttpOutcome::TooLarge));
    let exactly = format!("tok1\n{}", "a".repeat(16 * 1024 - 5));
    assert!(site.check_answer(Answer::text(exactly)).await.is_proved());
}

#[tokio::test]
async fn a_slow_answer_ends_in_time() {
    let site = Site::start();
    let begun = Instant::now();
    let report = site.check_answer(Answer::Slow(Duration::from_secs(4), "tok1".to_owned())).await;
    assert_eq!((last(&report), report.verdict()), (&HttpOutcome::Timeout, Verdict::Unreachable));
    assert!(begun.elapsed() < Duration::from_secs(3));
}

/// Each octet comes soon enough, the whole never: only a limit on the whole exchange ends this.
#[tokio::test]
async fn a_dripping_body_ends_in_time() {
    let site = Site::start();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("address").port();
    let dripping = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let _ = stream.read(&mut [0; 4096]);
        let mut sent = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\ntok1\n");
        // Bounded, so that a client that never lets go is a failed test and not a hanging one.
        let begun = Instant::now();
        while sent.is_ok() && begun.elapsed() < Duration::from_secs(6) {
            std::thread::sleep(Duration::from_millis(100));
            sent = stream.write_all(b"a");
        }
    });
    let begun = Instant::now();
    let lookup = open(LookupConfig { http_port: port, ..config(site.dns.at()) });
    let report = lookup.check_file(&domain("example.jp"), &tokens(&["tok1"])).await;
    assert_eq!((report.is_proved(), last(&report)), (false, &HttpOutcome::Timeout), "{report:?}");
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    // Off the runtime's thread, which has the connection's end to carry out.
    let given_up = tokio::task::spawn_blocking(move || dripping.join());
    let joined = tokio::time::timeout(Duration::from_secs(3), given_up).await.expect("the connection is given up");
    assert!(matches!(joined, Ok(Ok(()))));
}
