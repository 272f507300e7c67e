//! Certificates that end before their order.

use super::validations::{prove, sql};
use crate::certificates::desk::Desk;
use crate::revocations::issued;
use crate::revocations::reissue::send;
use rakkan::mail::outbox::Mail;
use rakkan::notices::certificates::run;

async fn letters(desk: &Desk) -> Vec<Mail> {
    desk.t.mails().await.into_iter().filter(|mail| mail.kind == "renewal.certificate").collect()
}

// F-REN-03, F-PRO-03.
#[actix_web::test]
async fn it_is_said_twice_and_the_reissue_lasts_as_long_as_the_order() {
    let desk = Desk::new().await;
    let (order, first) = issued(&desk).await;
    let end = first.not_after;
    let order_end = end.plus_days(200);
    let text = order_end.utc().format("%Y-%m-%d %H:%M:%S").to_string();
    sql(&desk, format!("UPDATE orders SET ends_at = '{text}'")).await;
    let to = ["info@example.co.jp", "keeper@example.net", "sales@mail.example.co.jp", "taro@example.co.jp"];
    for (days, count) in [(31, 0), (30, 4), (29, 4), (8, 4)] {
        desk.t.clock.set(end.plus_days(-days));
        run(&desk.t.app).await.expect("a turn");
        assert_eq!(letters(&desk).await.len(), count, "{days} days before");
    }
    let mut read: Vec<_> = letters(&desk).await.into_iter().map(|mail| mail.recipient).collect();
    read.sort_unstable();
    assert_eq!(read, to, "as the account wants its notices of renewal");
    let body = letters(&desk).await[0].text_body.clone();
    assert!(body.contains("追加の料金はかかりません") && body.contains("/reissue"), "{body}");
    // Two workers a week before; the order is not told of, for it goes on.
    desk.t.clock.set(end.plus_days(-7));
    let other = desk.t.app.clone();
    let (one, two) = futures_util::future::join(run(&desk.t.app), run(&other)).await;
    assert_eq!((one, two), (Ok(()), Ok(())));
    assert_eq!(letters(&desk).await.len(), 8);
    desk.t.run_due().await;
    assert!(desk.t.mails().await.iter().all(|mail| mail.kind != "renewal.order"));
    // Reissued: as long as the order, and nothing more to say.
    prove(&desk).await;
    let mut taro = desk.t.signed_in("taro").await;
    assert_eq!(send(&mut taro, &order, &[]).await.status, 303);
    desk.t.run_due().await;
    let new = desk.certificates(&order).await.remove(0);
    assert!(new.not_after.unix() - order_end.unix() < 1 && new.not_after > end.plus_days(199), "{}", new.not_after);
    desk.t.clock.set(end.plus_days(-1));
    run(&desk.t.app).await.expect("a turn");
    assert_eq!(letters(&desk).await.len(), 8);
    assert_eq!(desk.find(&order).await.ends_at, Some(order_end), "the order is as long as it was");
}

/// Switched off for the order, or of an order that ends with it: nothing.
#[actix_web::test]
async fn only_where_the_order_goes_on_and_wants_it() {
    let desk = Desk::new().await;
    let (order, first) = issued(&desk).await;
    desk.t.clock.set(first.not_after.plus_days(-20));
    run(&desk.t.app).await.expect("a turn");
    sql(
        &desk,
        format!("UPDATE orders SET ends_at = '2099-01-01 00:00:00', renewal_notices = FALSE WHERE id = '{}'", order.id),
    )
    .await;
    run(&desk.t.app).await.expect("a turn");
    assert!(letters(&desk).await.is_empty());
    sql(&desk, "UPDATE orders SET renewal_notices = TRUE".into()).await;
    run(&desk.t.app).await.expect("a turn");
    assert_eq!(letters(&desk).await.len(), 4, "the newest stage");
}
