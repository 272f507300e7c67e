//! The portal's look at itself: real differences, planted behind its back, each found once and closed when mended.

mod authorities;
mod differences;
mod healthy;
mod lists;
mod runs;

use crate::certificates::desk::Desk;
use diesel::prelude::*;
use rakkan::certificates::Certificate;
use rakkan::self_check::{self, Finding, FindingKind, Run};
use rakkan::store::{PageRequest, StoreError, schema::certificates as c};

/// Runs it to its end.
pub async fn look(desk: &Desk) -> Run {
    self_check::run(&desk.t.app).await.expect("looked");
    let run = desk.t.app.read(self_check::store::newest).await.expect("runs").expect("a run");
    assert!(run.finished_at.is_some(), "{run:?}");
    run
}

/// What differs now.
pub async fn open(desk: &Desk) -> Vec<Finding> {
    desk.t.app.read(|conn| self_check::store::waiting(conn, &PageRequest::default())).await.expect("findings").rows
}

/// The same as kinds with their subjects, in order.
pub async fn kinds(desk: &Desk) -> Vec<(FindingKind, String)> {
    let mut all: Vec<_> = open(desk).await.into_iter().map(|one| (one.kind, one.subject)).collect();
    all.sort_by_key(|(kind, subject)| (kind.word(), subject.clone()));
    all
}

/// Looks twice and finds just this, once; then mends it, and it is closed by itself.
pub async fn found_and_closed(desk: &Desk, expected: &[(FindingKind, String)], mend: impl AsyncFnOnce()) {
    let mut expected = expected.to_vec();
    expected.sort_by_key(|(kind, subject)| (kind.word(), subject.clone()));
    let first = look(desk).await;
    assert_eq!(kinds(desk).await, expected, "{:#?}", open(desk).await);
    assert_eq!(usize::try_from(first.fresh).expect("a number"), expected.len());
    let before = open(desk).await;
    desk.t.clock.advance_minutes(1);
    let second = look(desk).await;
    assert_eq!((second.fresh, second.open), (0, first.open), "a difference that lasts is one row");
    let after = open(desk).await;
    assert_eq!(before.iter().map(|f| &f.id).collect::<Vec<_>>(), after.iter().map(|f| &f.id).collect::<Vec<_>>());
    assert!(
        after.iter().zip(&before).all(|(a, b)| a.last_seen_at > b.last_seen_at && a.first_seen_at == b.first_seen_at)
    );
    mend().await;
    desk.t.clock.advance_minutes(1);
    look(desk).await;
    assert!(open(desk).await.is_empty(), "{:#?}", open(desk).await);
    let gone = desk.t.app.read(|conn| self_check::store::gone(conn, 100)).await.expect("findings");
    assert!(before.iter().all(|one| gone.iter().any(|closed| closed.id == one.id)), "closed, and not forgotten");
}

/// Writes other octets over a stored certificate.
pub async fn overwrite(desk: &Desk, certificate: &Certificate, der: Vec<u8>) {
    let id = certificate.id.clone();
    let done = desk.t.app.write(move |tx| {
        diesel::update(c::table.find(&id)).set(c::der.eq(Some(der))).execute(tx.conn)?;
        Ok::<_, StoreError>(())
    });
    done.await.expect("written");
}

/// A certificate's row as it is now.
pub async fn store_row(desk: &Desk, certificate: &Certificate) -> Certificate {
    let id = certificate.id.clone();
    let row = desk.t.app.read(move |conn| rakkan::certificates::store::find(conn, &id)).await;
    row.expect("rows").expect("a row")
}
