//! Links that nobody used (W-05): when, to whom, how often.

use crate::pickup::world::{MAILBOX, World};
use diesel::connection::SimpleConnection;
use rakkan::ca::KeyType;
use rakkan::mail::outbox::Mail;
use rakkan::notices::pickups;
use rakkan::store::StoreError;

async fn unused(w: &World) -> Vec<Mail> {
    w.t.mails().await.into_iter().filter(|mail| mail.kind == "pickup.unused").collect()
}

async fn sql(w: &World, text: String) {
    w.t.app.write(move |tx| tx.conn.batch_execute(&text).map_err(StoreError::from)).await.expect("SQL");
}

// W-05, T-06.
#[actix_web::test]
async fn three_days_and_one_before_to_the_mailbox_and_the_applicant() {
    let w = World::new().await;
    let order = w.order(KeyType::P256).await;
    let deadline = w.links(&order).await[0].deadline;
    for (hours, letters) in [(96, 0), (73, 0), (72, 2), (71, 2), (30, 2), (24, 4), (12, 4), (1, 4)] {
        w.t.clock.set(deadline.plus_hours(-hours));
        w.t.run_due().await;
        // The row says so, not the job: again, at once.
        pickups::run(&w.t.app).await.expect("a second turn");
        assert_eq!(unused(&w).await.len(), letters, "{hours} hours before");
    }
    let mails = unused(&w).await;
    let first = w.t.mails().await.into_iter().find(|mail| mail.kind == "pickup.link").expect("the first mail");
    let holder = mails.iter().find(|mail| mail.recipient == MAILBOX).expect("to the holder");
    assert!(holder.text_body.contains(&first.subject), "how to find it: {}", holder.text_body);
    assert!(holder.text_body.contains("山田 太郎") && !holder.text_body.contains("/install/"), "{}", holder.text_body);
    let taro = mails.iter().find(|mail| mail.recipient == "taro@example.co.jp").expect("to the applicant");
    assert!(taro.text_body.contains(&format!("/orders/{}/pickup", order.number)) && taro.subject.contains("あと3日"));
    assert!(mails[2].subject.contains("あと1日"), "{}", mails[2].subject);
    // After the deadline there is the letter of its end, and nothing else.
    w.t.clock.set(deadline.plus_hours(1));
    w.t.run_due().await;
    assert_eq!(unused(&w).await.len(), 4);
}

/// Fetched, canceled, sent anew; after downtime only the newest; two workers.
#[actix_web::test]
async fn only_of_what_still_waits() {
    let w = World::new().await;
    let mut all = vec![];
    for _ in 0..4 {
        all.push(w.order(KeyType::P256).await);
    }
    let deadline = w.links(&all[0]).await[0].deadline;
    sql(&w, format!("UPDATE pickups SET status = 'used' WHERE order_id = '{}'", all[0].id)).await;
    sql(&w, format!("UPDATE orders SET status = 'canceled' WHERE id = '{}'", all[1].id)).await;
    w.t.clock.set(deadline.plus_hours(-47));
    let mut taro = w.t.signed_in("taro").await;
    assert_eq!(taro.post(&format!("/orders/{}/pickup", all[2].number), &[]).await.status, 303);
    // Down until twenty hours before.
    w.t.clock.set(deadline.plus_hours(-20));
    let other = w.t.app.clone();
    let (one, two) = futures_util::future::join(pickups::run(&w.t.app), pickups::run(&other)).await;
    assert_eq!((one, two), (Ok(()), Ok(())));
    let mails = unused(&w).await;
    assert_eq!(mails.len(), 2, "{:?}", mails.iter().map(|m| &m.subject).collect::<Vec<_>>());
    assert!(mails.iter().all(|m| m.subject.contains("あと1日") && m.subject.contains(&all[3].number.to_string())));
    // The new link has its own deadline, and its own notices.
    let later = w.links(&all[2]).await[0].deadline;
    assert!(later > deadline);
    w.t.clock.set(later.plus_hours(-71));
    pickups::run(&w.t.app).await.expect("a turn");
    let news = unused(&w).await.split_off(2);
    assert_eq!(news.len(), 2);
    assert!(news.iter().all(|m| m.subject.contains("あと3日") && m.subject.contains(&all[2].number.to_string())));
}
