//! Notices of renewal: when, to whom, how often.

use super::{at, ending, notices};
use crate::orders::Desk;
use crate::orders::renewal::sql;
use crate::support::app::TestApp;
use rakkan::notices::renewals;
use rakkan::orders::OrderStatus;

/// Subjects of what went out since the last look.
async fn news(desk: &Desk, seen: &mut usize) -> Vec<String> {
    let all = notices(desk).await;
    let new = all[*seen..].iter().map(|mail| format!("{} {}", mail.recipient, mail.subject)).collect();
    *seen = all.len();
    new
}

// S-REN-05, T-01, W-10: each stage once, to the applicant, the mailbox and the additional addresses.
#[actix_web::test]
async fn each_notice_goes_out_once_to_everybody() {
    let mut desk = Desk::new().await;
    let order = ending(&mut desk, "info@example.co.jp", "2027-11-22 03:00:00").await;
    sql(
        &desk,
        format!(
            "UPDATE orders SET additional_emails = 'it@example.co.jp\nINFO@example.co.jp' WHERE id = '{}'",
            order.id
        ),
    )
    .await;
    let mut seen = 0;
    for (now, days) in [
        ("2027-08-24T02:00:00Z", None),
        ("2027-08-24T04:00:00Z", Some("90日前")),
        ("2027-08-24T06:00:00Z", None),
        ("2027-09-23T04:00:00Z", Some("60日前")),
        ("2027-10-23T04:00:00Z", Some("30日前")),
        ("2027-11-15T04:00:00Z", Some("7日前")),
        ("2027-11-19T04:00:00Z", Some("3日前")),
        ("2027-11-19T14:00:00Z", None),
        ("2027-11-22T04:00:00Z", None),
        ("2027-11-29T04:00:00Z", Some("7日後")),
        ("2027-12-20T04:00:00Z", None),
        ("2028-12-20T04:00:00Z", None),
    ] {
        desk.app.clock.set(at(now));
        desk.app.run_due().await;
        // The row says so, not the job: again, at once.
        renewals::run(&desk.app.app).await.expect("a second turn");
        let new = news(&desk, &mut seen).await;
        match days {
            None => assert!(new.is_empty(), "{now}: {new:?}"),
            Some(days) => {
                let mut to: Vec<&str> = new.iter().filter_map(|line| line.split(' ').next()).collect();
                to.sort_unstable();
                assert_eq!(to, ["info@example.co.jp", "it@example.co.jp", "taro@example.co.jp"], "{now}");
                assert!(new.iter().all(|line| line.contains(days)), "{now}: {new:?}");
            }
        }
    }
    let all = notices(&desk).await;
    let first = &all[0];
    let number = order.number.to_string();
    assert_eq!(first.attachment_name.as_deref(), Some(format!("renewal-{number}.ics").as_str()));
    let entry = String::from_utf8(first.attachment.clone().expect("a file")).expect("text").replace("\r\n ", "");
    assert!(entry.contains("DTSTART:20271122T030000Z") && entry.contains(&format!("/orders/{number}/renewal")));
    assert!(first.text_body.contains(&format!("/orders/{number}/renewal")), "one click");
    assert!(all.last().expect("a mail").attachment.is_none(), "nothing to put into a calendar after the end");
    // The order says what it is.
    assert_eq!(desk.find(&number).await.status, OrderStatus::Expired);
    desk.browser = desk.app.signed_in("taro").await;
    let page = desk.browser.get(&order.path()).await;
    assert!(page.texts(".timeline").concat().contains("証明書の有効期限が切れました"));
}

/// Switched off, renewed, revoked, another schedule, another message; only the newest after downtime.
#[actix_web::test]
async fn only_what_is_wanted_and_still_true_is_said() {
    let mut desk = Desk::new().await;
    let mut all = vec![];
    for name in ["off", "renewed", "revoked", "stays", "own"] {
        all.push(ending(&mut desk, &format!("{name}@example.co.jp"), "2027-11-22 03:00:00").await);
    }
    let ids: Vec<String> = all.iter().map(|order| order.id.to_string()).collect();
    let account = desk.account().to_string();
    for text in [
        format!("UPDATE orders SET renewal_notices = FALSE WHERE id = '{}'", ids[0]),
        format!("UPDATE orders SET renews = '{}', status = 'pending', ends_at = NULL WHERE id = '{}'", ids[1], ids[2]),
        format!(
            "UPDATE requests SET renewal_message = 'このオーダーの担当は営業部です。' WHERE number = {}",
            all[4].number
        ),
        format!(
            "INSERT INTO notification_settings \
             (account_id, copies, renewal_days, renewal_audience, renewal_recipients, renewal_message) VALUES \
             ('{account}', 'copy@example.co.jp', '60 30 -7', 'holders', 'desk@example.co.jp', '総務部へ。')"
        ),
    ] {
        sql(&desk, text).await;
    }
    // Down from before the notice of 60 days until 20 days before the end.
    desk.app.clock.set(at("2027-11-02T03:00:00Z"));
    desk.app.run_due().await;
    let mails = notices(&desk).await;
    let mut to: Vec<_> = mails.iter().map(|mail| (mail.recipient.as_str(), mail.subject.contains("20日前"))).collect();
    to.sort_unstable();
    let both = [("desk@example.co.jp", true), ("desk@example.co.jp", true)];
    assert_eq!(to, [&both[..], &[("own@example.co.jp", true), ("stays@example.co.jp", true)]].concat());
    for mail in &mails {
        let own = mail.text_body.contains("担当は営業部");
        assert_eq!(own, !mail.text_body.contains("総務部へ"), "the order's message before the account's");
    }
    // Revoked meanwhile; the other is taken back, so its order has a notice again.
    sql(&desk, format!("UPDATE orders SET status = 'revoked' WHERE id = '{}'", ids[4])).await;
    sql(&desk, format!("UPDATE orders SET status = 'canceled' WHERE id = '{}'", ids[2])).await;
    desk.app.clock.set(at("2027-11-29T04:00:00Z"));
    renewals::run(&desk.app.app).await.expect("a turn");
    let mut later: Vec<_> = notices(&desk).await.split_off(mails.len()).into_iter().map(|m| m.recipient).collect();
    later.sort();
    assert_eq!(later, ["desk@example.co.jp", "desk@example.co.jp", "renewed@example.co.jp", "stays@example.co.jp"]);
}

/// Two workers at the same moment, and two portals over one database.
#[actix_web::test]
async fn two_workers_say_it_once() {
    let mut desk = Desk::new().await;
    for n in 0..6 {
        ending(&mut desk, &format!("box{n}@example.co.jp"), "2027-11-22 03:00:00").await;
    }
    desk.app.clock.set(at("2027-08-25T03:00:00Z"));
    let app: &TestApp = &desk.app;
    let other = app.app.clone();
    let (one, two) = futures_util::future::join(renewals::run(&app.app), renewals::run(&other)).await;
    assert_eq!((one, two), (Ok(()), Ok(())));
    let mut to: Vec<_> = notices(&desk).await.into_iter().map(|mail| mail.recipient).collect();
    assert_eq!(to.len(), 12);
    to.retain(|to| to != "taro@example.co.jp");
    to.sort();
    to.dedup();
    assert_eq!(to.len(), 6);
}
