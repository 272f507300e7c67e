//! Validations that run out under what leans on them (W-09).

use crate::certificates::desk::Desk;
use crate::revocations::issued;
use diesel::connection::SimpleConnection;
use rakkan::domains::{DcvMethod, Scope, Validation};
use rakkan::kernel::{DomainName, Moment};
use rakkan::mail::outbox::Mail;
use rakkan::notices::validations::run;
use rakkan::store::StoreError;

pub async fn sql(desk: &Desk, text: String) {
    desk.t.app.write(move |tx| tx.conn.batch_execute(&text).map_err(StoreError::from)).await.expect("SQL");
}

async fn letters(desk: &Desk) -> Vec<Mail> {
    desk.t.mails().await.into_iter().filter(|mail| mail.kind == "validation.ending").collect()
}

/// One turn an hour after this moment (the proof is a little younger than the clock); how many letters there are now.
async fn turn(desk: &Desk, now: Moment) -> usize {
    desk.t.clock.set(now.plus_hours(1));
    run(&desk.t.app).await.expect("a turn");
    letters(desk).await.len()
}

/// Sets until when the organization is validated.
pub async fn organization_until(desk: &Desk, until: Moment) {
    let until = until.utc().format("%Y-%m-%d %H:%M:%S");
    sql(desk, format!("UPDATE organizations SET validated_until = '{until}'")).await;
}

/// Proves control of the domain once more, now.
pub async fn prove(desk: &Desk) {
    let account = desk.customer.account_id.clone().expect("an account");
    let write = desk.t.app.write(move |tx| {
        let name = DomainName::parse("example.co.jp").expect("a name");
        let domain = rakkan::domains::store::find_by_name(tx.conn, &account, &name)?.expect("a domain");
        let proof = Validation {
            id: tx.id(),
            domain_id: domain.id,
            method: DcvMethod::DnsTxt,
            scope: Scope::Subdomains,
            validated_at: tx.now,
            rule: "TBR 3.2.2.4.7".into(),
            evidence: "{}".into(),
        };
        rakkan::domains::store::insert_validation(tx.conn, &proof)
    });
    write.await.expect("proven");
}

// W-09.
#[actix_web::test]
async fn thirty_and_seven_days_before_in_one_letter() {
    let desk = Desk::new().await;
    issued(&desk).await;
    let domain_ends = crate::support::app::beginning().plus_days(199);
    organization_until(&desk, domain_ends.plus_hours(10)).await;
    for (days, count) in [(31, 0), (30, 1), (29, 1), (8, 1), (7, 2), (6, 2), (1, 2), (-1, 2)] {
        assert_eq!(turn(&desk, domain_ends.plus_days(-days)).await, count, "{days} days before");
    }
    desk.t.run_due().await;
    let all = letters(&desk).await;
    assert_eq!(all.len(), 2, "the job does the same");
    assert_eq!(all[0].recipient, "taro@example.co.jp");
    for words in ["（2件）", "株式会社サンプル", "example.co.jp", "/domains/", "/organizations/", "その有効期限まで"]
    {
        assert!(format!("{}{}", all[0].subject, all[0].text_body).contains(words), "{words}: {}", all[0].text_body);
    }
}

/// Renewed meanwhile, leaned on by nothing, before staff again; downtime; two workers.
#[actix_web::test]
async fn only_what_is_leaned_on_and_still_ends() {
    let desk = Desk::new().await;
    let (order, _) = issued(&desk).await;
    let ends = crate::support::app::beginning().plus_days(199);
    // An organization that is before staff again needs nothing from the customer.
    organization_until(&desk, ends.plus_days(3)).await;
    sql(&desk, "UPDATE organizations SET validation_status = 'pending'".into()).await;
    // Down until five days before.
    desk.t.clock.set(ends.plus_days(-5));
    let other = desk.t.app.clone();
    let (one, two) = futures_util::future::join(run(&desk.t.app), run(&other)).await;
    assert_eq!((one, two), (Ok(()), Ok(())));
    let all = letters(&desk).await;
    assert_eq!(all.len(), 1, "the newest stage, once");
    assert!(all[0].subject.contains("example.co.jp") && !all[0].text_body.contains("/organizations/"));
    // Proven anew: the next end is 199 days from here.
    prove(&desk).await;
    assert_eq!(turn(&desk, ends.plus_days(-1)).await, 1);
    assert_eq!(turn(&desk, ends.plus_days(-5 + 199 - 30)).await, 2, "the end after");
    // Nothing leans on it any more.
    sql(&desk, format!("UPDATE orders SET status = 'revoked' WHERE id = '{}'", order.id)).await;
    sql(&desk, "UPDATE certificates SET status = 'revoked'".into()).await;
    assert_eq!(turn(&desk, ends.plus_days(-5 + 199 - 6)).await, 2);
}
