//! What a proof speaks for: the question that orders and the issuer ask.

use super::{Desk, token};
use crate::support::web::Answer;
use rakkan::domains::{Coverage, coverage};
use rakkan::kernel::{Clock, DomainName};

async fn ask(desk: &Desk, name: &str) -> Coverage {
    let account = desk.t.user("taro").await.account_id.expect("an account");
    let (name, now) = (DomainName::parse(name).expect("a name"), desk.t.clock.now());
    desk.t.app.read(move |conn| coverage(conn, &account, &name, now)).await.expect("coverage")
}

#[actix_web::test]
async fn dns_speaks_for_what_stands_below_a_file_for_itself() {
    let mut desk = Desk::open().await;
    assert_eq!(ask(&desk, "example.jp").await, Coverage::Missing);
    let dns = desk.register("example.jp", "dns_txt").await;
    assert!(matches!(ask(&desk, "mail.example.jp").await, Coverage::Pending { .. }));
    let record = token(&desk.show(&dns).await);
    desk.dns.set("example.jp", &format!("@ IN TXT \"{record}\""));
    desk.check(&dns).await;
    let proved_at = desk.t.clock.now();
    for name in ["example.jp", "mail.example.jp", "a.b.example.jp"] {
        let Coverage::Valid { until, .. } = ask(&desk, name).await else { panic!("{name}") };
        assert_eq!(until.whole_seconds(), proved_at.plus_days(199).whole_seconds());
    }
    for name in ["badexample.jp", "example.com", "xn--r8jz45g.jp"] {
        assert_eq!(ask(&desk, name).await, Coverage::Missing, "{name}");
    }

    let file = desk.register("www.example.com", "http_file").await;
    assert!(matches!(ask(&desk, "www.example.com").await, Coverage::Pending { .. }));
    assert_eq!(ask(&desk, "a.www.example.com").await, Coverage::Missing);
    desk.dns.set("example.com", "www IN A 127.0.0.1");
    let content = token(&desk.show(&file).await);
    desk.web.set("/.well-known/pki-validation/fileauth.txt", Answer::text(content));
    desk.check(&file).await;
    assert!(matches!(ask(&desk, "www.example.com").await, Coverage::Valid { .. }));
    assert_eq!(ask(&desk, "a.www.example.com").await, Coverage::Missing, "F-DCV-04");
    assert_eq!(ask(&desk, "example.com").await, Coverage::Missing, "nor what stands above");

    desk.t.clock.advance_days(199);
    assert!(matches!(ask(&desk, "mail.example.jp").await, Coverage::Expired { .. }));
    assert!(matches!(ask(&desk, "www.example.com").await, Coverage::Expired { .. }));
}

#[actix_web::test]
async fn every_step_is_in_the_audit_chain() {
    let mut desk = Desk::open().await;
    let at = desk.register("example.jp", "dns_txt").await;
    let record = token(&desk.show(&at).await);
    desk.dns.set("example.jp", &format!("@ IN TXT \"{record}\""));
    desk.check(&at).await;
    let number = at.rsplit('/').next().expect("a number").to_owned();
    let events = desk.t.app.read(move |conn| rakkan::audit::history(conn, "domain", &number)).await.expect("events");
    let actions: Vec<_> = events.iter().map(|e| e.action.as_str()).collect();
    assert_eq!(actions, ["domain.registered", "domain.challenge_started", "domain.validated"]);
    assert!(events.iter().all(|e| !e.detail.contains(&record)), "tokens stay out of the log");
    assert!(desk.t.app.read(rakkan::audit::verify).await.expect("a chain").is_ok());
}
