//! A portal in which nothing differs, with a certificate in each state that one can be in.

use super::{look, open};
use crate::certificates::desk::Desk;
use crate::revocation_lists::revoke;
use diesel::prelude::*;
use rakkan::app::steps::Halt;
use rakkan::ca::Validity;
use rakkan::certificates::{Certificate, RevocationReason};
use rakkan::self_check::RUN_JOB;
use rakkan::store::{StoreError, schema::certificates as c};

async fn issued(desk: &Desk, validity: Validity) -> Certificate {
    let order = desk.order_with(|wanted| wanted.validity = validity).await;
    desk.enqueue(&order).await;
    desk.t.run_due().await;
    desk.certificates(&order).await.remove(0)
}

#[actix_web::test]
async fn a_certificate_in_each_state_and_nothing_differs() {
    let desk = Desk::new().await;
    let first = look(&desk).await;
    assert_eq!((first.authorities, first.certificates, first.open), (3, 0, 0), "before anything was issued");
    let short = issued(&desk, Validity::Days(40)).await;
    let pending = issued(&desk, Validity::OneYear).await;
    let mut revoked = vec![];
    for _ in 0..=RevocationReason::ALL.len() {
        revoked.push(issued(&desk, Validity::OneYear).await);
    }
    issued(&desk, Validity::TwoYears).await;
    // Recorded, and never signed.
    let order = desk.order().await;
    desk.t.app.steps.halt_after("recorded", Halt::Fail);
    assert!(rakkan::certificates::issue::run(&desk.t.app, &order.id).await.is_err());
    let id = pending.id.clone();
    let planned = desk.t.app.write(move |tx| {
        let hour = (c::status.eq("revocation_pending"), c::revoke_at.eq(Some(tx.now.plus_hours(72))));
        diesel::update(c::table.find(&id))
            .set((hour, c::revocation_reason.eq(Some(RevocationReason::Superseded))))
            .execute(tx.conn)?;
        Ok::<_, StoreError>(())
    });
    planned.await.expect("planned");
    // All are for one key, so the compromised one comes last.
    revoke(&desk, &revoked[0], None).await;
    for (row, why) in revoked[1..].iter().zip(RevocationReason::ALL.iter().rev()) {
        revoke(&desk, row, Some(*why)).await;
    }
    for _ in 0..2 {
        let run = look(&desk).await;
        assert_eq!(run.certificates, 9);
        assert!(run.lists >= 2, "the root's and the issuing CA's");
        assert!(open(&desk).await.is_empty(), "{:#?}", open(&desk).await);
        desk.t.clock.advance_minutes(7);
        desk.t.run_due().await;
    }
    // What has ended is looked at no more, and what is revoked stays in the list for a while.
    desk.t.clock.set(short.not_after.plus_hours(1));
    desk.t.run_due().await;
    let run = look(&desk).await;
    assert_eq!((run.certificates, run.open), (8, 0), "{:#?}", open(&desk).await);
    // A year in which nobody was there for a month each: the first turn may see a list that had ended, the next none.
    for _ in 0..14 {
        desk.t.clock.advance_days(29);
        desk.t.run_due().await;
        look(&desk).await;
        assert!(open(&desk).await.is_empty(), "{:#?}", open(&desk).await);
    }
    assert_eq!(look(&desk).await.certificates, 1, "the one for two years");
    let dead = desk.t.app.read(rakkan::jobs::turns).await.expect("turns");
    let own = dead.into_iter().find(|turn| turn.kind == RUN_JOB).expect("its next turn");
    assert!(own.error.is_none() && own.done_at.is_some(), "{own:?}");
}
