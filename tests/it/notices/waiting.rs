//! Orders that wait for their customer: when, what is said, and when nothing is.

use crate::orders::Desk;
use crate::orders::renewal::sql;
use rakkan::access::Role;
use rakkan::mail::outbox::Mail;
use rakkan::notices::waiting::run;
use rakkan::orders::Order;

async fn letters(desk: &Desk) -> Vec<Mail> {
    desk.app.mails().await.into_iter().filter(|mail| mail.kind == "order.waiting").collect()
}

/// So many days and hours after the order was placed, one turn more.
async fn turn(desk: &Desk, order: &Order, hours: i64) -> usize {
    desk.app.clock.set(order.created_at.plus_hours(hours));
    run(&desk.app.app).await.expect("a turn");
    letters(desk).await.len()
}

#[actix_web::test]
async fn after_three_seven_and_fourteen_days_with_the_ways_to_what_is_missing() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    for (hours, count) in [(71, 0), (72, 1), (73, 1), (7 * 24, 2), (13 * 24, 2), (14 * 24, 3), (60 * 24, 3)] {
        assert_eq!(turn(&desk, &order, hours).await, count, "{hours} hours");
    }
    desk.app.run_due().await;
    let all = letters(&desk).await;
    assert_eq!(all.len(), 3, "the job does the same");
    let body = &all[0].text_body;
    assert_eq!(all[0].recipient, "taro@example.co.jp");
    for words in ["example.co.jp の認証を完了", "/domains/", "お支払いを確認できていません", "#payment"]
    {
        assert!(body.contains(words), "{words}: {body}");
    }
    // The organization is before staff: that is not the customer's turn.
    assert!(!body.contains("/organizations/"), "{body}");
}

/// Staff's turn, a closed order, downtime; and a refusal that makes it the customer's turn again.
#[actix_web::test]
async fn only_while_it_is_the_customer_s_turn() {
    let mut desk = Desk::new().await;
    let order = desk.order().await;
    assert_eq!(turn(&desk, &order, 8 * 24).await, 1, "after downtime the newest only");
    // Paid and proven; the organization is before staff.
    desk.staff("finance", Role::Finance).await.post(&format!("/staff/orders/{}/payment", order.number), &[]).await;
    desk.validate().await;
    let organization = desk.organization.id.clone();
    let now = |days| order.created_at.plus_days(days).utc().format("%Y-%m-%d %H:%M:%S").to_string();
    let unvalidated = "validation_status = 'pending', validated_until = NULL";
    sql(&desk, format!("UPDATE organizations SET {unvalidated} WHERE id = '{organization}'")).await;
    assert_eq!(turn(&desk, &order, 20 * 24).await, 1, "staff's turn");
    // Refused on the twenty-first day: three days later the customer hears of it.
    for text in [
        format!("UPDATE organizations SET validation_status = 'rejected' WHERE id = '{organization}'"),
        format!(
            "UPDATE organization_validations SET status = 'rejected', decided_at = '{}' WHERE organization_id = \
             '{organization}'",
            now(21)
        ),
    ] {
        sql(&desk, text).await;
    }
    assert_eq!(turn(&desk, &order, 23 * 24).await, 1);
    assert_eq!(turn(&desk, &order, 24 * 24).await, 2);
    let last = letters(&desk).await.pop().expect("a letter");
    assert!(last.text_body.contains("/organizations/") && !last.text_body.contains("#payment"), "{}", last.text_body);
    // Two workers at the next stage, then the order is closed.
    desk.app.clock.set(order.created_at.plus_days(28));
    let other = desk.app.app.clone();
    let (one, two) = futures_util::future::join(run(&desk.app.app), run(&other)).await;
    assert_eq!((one, two), (Ok(()), Ok(())));
    assert_eq!(letters(&desk).await.len(), 3);
    sql(&desk, format!("UPDATE orders SET status = 'canceled' WHERE id = '{}'", order.id)).await;
    assert_eq!(turn(&desk, &order, 40 * 24).await, 3, "closed");
}

/// Who ordered may not look after domains: the Administrators hear of it too.
#[actix_web::test]
async fn who_can_mend_it_hears_of_it() {
    let mut desk = Desk::new().await;
    desk.app.colleague("taro", "jiro", Role::LimitedUser).await;
    sql(&desk, "UPDATE users SET email = 'jiro@example.co.jp' WHERE username = 'jiro'".into()).await;
    let order = desk.order().await;
    sql(&desk, "UPDATE requests SET requested_by = (SELECT id FROM users WHERE username = 'jiro')".into()).await;
    assert_eq!(turn(&desk, &order, 72).await, 2);
    let mut to: Vec<_> = letters(&desk).await.into_iter().map(|mail| mail.recipient).collect();
    to.sort_unstable();
    assert_eq!(to, ["jiro@example.co.jp", "taro@example.co.jp"]);
}
