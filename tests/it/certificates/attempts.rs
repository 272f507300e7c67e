//! Keys that come through a link: what nobody received is revoked by itself.

use super::desk::{Desk, fresh_key};
use diesel::prelude::*;
use rakkan::app::steps::Halt;
use rakkan::ca::KeyType;
use rakkan::certificates::issue::Through;
use rakkan::certificates::{self, CertificateStatus, IssueError, IssueStep, RevocationReason, issue, resume, store};
use rakkan::kernel::Id;
use rakkan::orders::{self, Order, OrderStatus};
use rakkan::store::{StoreError, schema::pickups};

/// An order that waits to be fetched, and its link.
async fn ordered(desk: &Desk) -> (Order, Id) {
    let order = desk.waiting_for_pickup().await;
    let of = order.id.clone();
    let link = desk.t.app.write(move |tx| {
        let id = tx.id();
        diesel::insert_into(pickups::table)
            .values((
                pickups::id.eq(&id),
                pickups::order_id.eq(&of),
                pickups::token_hash.eq(id.as_str()),
                pickups::address.eq("info@mail.example.co.jp"),
                pickups::status.eq("ready"),
                pickups::created_at.eq(tx.now),
                pickups::deadline.eq(tx.now.plus_days(30)),
            ))
            .execute(tx.conn)?;
        Ok::<_, StoreError>(id)
    });
    (order, link.await.expect("a link"))
}

/// A new attempt through a link; from now on it is the one that counts.
async fn attempt(desk: &Desk, link: &Id) -> Through {
    let pickup = link.clone();
    let begun = desk.t.app.write(move |tx| {
        let through = Through { pickup, attempt: tx.id() };
        diesel::update(pickups::table.find(&through.pickup))
            .set(pickups::attempt.eq(Some(through.attempt.as_str())))
            .execute(tx.conn)?;
        Ok::<_, StoreError>(through)
    });
    begun.await.expect("an attempt")
}

fn standing(all: &[certificates::Certificate]) -> Vec<(CertificateStatus, Option<RevocationReason>)> {
    all.iter().map(|c| (c.stored_status, c.revocation_reason)).collect()
}

#[actix_web::test]
async fn the_next_attempt_takes_the_place_of_the_one_before() {
    let desk = Desk::with_key(KeyType::P256).await;
    let (order, link) = ordered(&desk).await;
    let app = &desk.t.app;
    let first = issue::issue_for(app, &order.id, fresh_key(), Some(attempt(&desk, &link).await)).await.expect("issued");
    assert_eq!(desk.find(&order).await.status, OrderStatus::WaitingPickup, "nobody has it yet");
    assert!(desk.t.mails().await.iter().all(|mail| mail.kind != "certificate.issued"));
    let second =
        issue::issue_for(app, &order.id, fresh_key(), Some(attempt(&desk, &link).await)).await.expect("issued again");
    assert_ne!(first.certificate.serial, second.certificate.serial);
    let valid = (CertificateStatus::Issued, None);
    let replaced = (CertificateStatus::Revoked, Some(RevocationReason::Superseded));
    assert_eq!(standing(&desk.certificates(&order).await), [valid, replaced]);
    desk.verify(&second.certificate).await;

    let (id, found) = (link.clone(), second.certificate.clone());
    let handed = app.read(move |conn| store::of_pickup(conn, &id)).await.expect("read").expect("the newest");
    assert_eq!(handed.serial, found.serial);
    let means = app.clone();
    let done = app.write(move |tx| {
        orders::issued(tx, &handed.order_id, handed.not_after).expect("issued");
        certificates::deliver(tx, &means.config, &handed)
    });
    done.await.expect("delivered");
    let mail = desk.t.mail("certificate.issued").await;
    assert!(mail.text_body.contains("すでに受け取られたファイル（.p12）と同じ証明書です"), "{}", mail.text_body);
    // The order has its certificate: no further attempt.
    let again = issue::issue_for(app, &order.id, fresh_key(), Some(attempt(&desk, &link).await)).await;
    assert!(matches!(again, Err(IssueError::NotWaiting)), "{again:?}");
}

#[actix_web::test]
async fn a_link_that_ends_lapses_what_it_got() {
    let desk = Desk::with_key(KeyType::P256).await;
    let (order, link) = ordered(&desk).await;
    issue::issue_for(&desk.t.app, &order.id, fresh_key(), Some(attempt(&desk, &link).await)).await.expect("issued");
    let id = link.clone();
    assert_eq!(desk.t.app.write(move |tx| certificates::lapse(tx, &id)).await.expect("lapsed"), 1);
    let unused = (CertificateStatus::Revoked, Some(RevocationReason::CessationOfOperation));
    let all = desk.certificates(&order).await;
    assert_eq!(standing(&all), [unused]);
    assert_eq!(desk.events(&all[0]).await.last().map(String::as_str), Some("certificate.revoked"));
    let id = link.clone();
    assert_eq!(desk.t.app.write(move |tx| certificates::lapse(tx, &id)).await.expect("again"), 0);
}

/// The link ends while the key is at work: what comes out is stored, and revoked in the same moment.
#[actix_web::test]
async fn what_is_signed_too_late_is_revoked_at_once() {
    let mut desk = Desk::with_key(KeyType::P256).await;
    let (order, link) = ordered(&desk).await;
    desk.t.app.steps.halt_after(IssueStep::Signed.word(), Halt::Fail);
    issue::issue_for(&desk.t.app, &order.id, fresh_key(), Some(attempt(&desk, &link).await))
        .await
        .expect_err("stopped");
    desk.t.app.write(move |tx| certificates::lapse(tx, &link)).await.expect("lapsed");
    desk.t.restart();
    resume(&desk.t.app).await.expect("resumed");
    let all = desk.certificates(&order).await;
    assert_eq!(standing(&all), [(CertificateStatus::Revoked, Some(RevocationReason::CessationOfOperation))]);
    assert!(all[0].der.is_some(), "the database knows it");
    assert_eq!(desk.find(&order).await.status, OrderStatus::WaitingPickup);
}

#[actix_web::test]
async fn a_key_of_another_type_and_an_order_for_a_csr_are_refused() {
    let desk = Desk::with_key(KeyType::Rsa2048).await;
    let (order, link) = ordered(&desk).await;
    let refused = issue::issue_for(&desk.t.app, &order.id, fresh_key(), Some(attempt(&desk, &link).await)).await;
    assert!(matches!(refused, Err(IssueError::Ca(rakkan::ca::IssueError::KeyType))), "{refused:?}");
    let all = desk.certificates(&order).await;
    assert_eq!(standing(&all), [(CertificateStatus::Abandoned, None)]);
    let for_csr = desk.order().await;
    let refused = issue::issue_for(&desk.t.app, &for_csr.id, fresh_key(), Some(attempt(&desk, &link).await)).await;
    assert!(matches!(refused, Err(IssueError::NotWaiting)), "{refused:?}");
}
