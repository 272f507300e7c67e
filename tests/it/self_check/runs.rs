//! How runs begin, break off and end; who hears of what they found, and where staff see it.

use super::{look, open, overwrite};
use crate::certificates::desk::Desk;
use crate::revocation_lists::issued;
use rakkan::access::Role;
use rakkan::app::steps::Halt;
use rakkan::self_check::{self, LOOKED};

/// Plants one difference; answers how to undo it.
async fn plant(desk: &Desk) -> (rakkan::certificates::Certificate, Vec<u8>) {
    let one = issued(desk).await;
    let whole = one.der.clone().expect("a certificate");
    let mut flipped = whole.clone();
    *flipped.last_mut().expect("octets") ^= 1;
    overwrite(desk, &one, flipped).await;
    (one, whole)
}

async fn events(desk: &Desk) -> Vec<String> {
    let read = desk.t.app.read(|conn| {
        assert!(rakkan::audit::verify(conn)?.is_ok());
        rakkan::audit::list(conn, &rakkan::audit::Filter::default())
    });
    let (entries, _) = read.await.expect("events");
    let own = entries.into_iter().filter(|entry| entry.subject_kind == "self_check");
    own.map(|entry| entry.action).collect()
}

async fn letters(desk: &Desk) -> usize {
    desk.t.mails().await.iter().filter(|mail| mail.kind == "self-check.found").count()
}

async fn runs(desk: &Desk) -> i64 {
    use diesel::prelude::*;
    use rakkan::store::{StoreError, schema::self_checks};
    desk.t.app.read(|conn| Ok::<_, StoreError>(self_checks::table.count().get_result(conn)?)).await.expect("runs")
}

#[actix_web::test]
async fn who_hears_of_it_and_how_often() {
    let desk = Desk::new().await;
    look(&desk).await;
    assert_eq!((events(&desk).await.len(), letters(&desk).await), (0, 0), "nothing to say");
    let (first, _second) = (plant(&desk).await, plant(&desk).await);
    look(&desk).await;
    // hanako, and who enabled taro: each one letter for both findings.
    assert_eq!((events(&desk).await, letters(&desk).await), (vec!["self_check.found".to_owned()], 2));
    look(&desk).await;
    assert_eq!((events(&desk).await.len(), letters(&desk).await), (1, 2), "once");
    overwrite(&desk, &first.0, first.1).await;
    look(&desk).await;
    assert_eq!(events(&desk).await.len(), 2);
    assert_eq!((letters(&desk).await, open(&desk).await.len()), (2, 1));
}

#[actix_web::test]
async fn a_run_that_broke_off_goes_on_where_it_was() {
    let mut desk = Desk::new().await;
    plant(&desk).await;
    let before = runs(&desk).await;
    let mut ids = vec![];
    // Authorities, two lists and their end, certificates, their end.
    for _ in 0..3 {
        desk.t.app.steps.halt_after(LOOKED, Halt::Fail);
        assert!(self_check::run(&desk.t.app).await.is_err());
        desk.t.restart();
        let run = desk.t.app.read(self_check::store::newest).await.expect("runs").expect("a run");
        assert!(run.finished_at.is_none());
        ids.push((run.id, run.lists));
    }
    assert_eq!(ids.iter().map(|(_, lists)| *lists).collect::<Vec<_>>(), [0, 1, 2]);
    // Two workers at once: one run, nothing twice.
    let (one, two) = futures_util::future::join(self_check::run(&desk.t.app), self_check::run(&desk.t.app)).await;
    assert!(one.is_ok() && two.is_ok());
    // Whoever came after the end of the first began another.
    assert!((1..=2).contains(&(runs(&desk).await - before)));
    assert_eq!((open(&desk).await.len(), letters(&desk).await), (1, 2));
    assert_eq!(events(&desk).await, ["self_check.found"]);
}

#[actix_web::test]
async fn what_staff_see() {
    let desk = Desk::new().await;
    let (bad, whole) = plant(&desk).await;
    let mut hanako = desk.t.signed_in("hanako").await;
    let page = hanako.get("/staff/self-check").await;
    assert_eq!(page.status, 200);
    desk.t.clock.advance_minutes(1);
    let done = hanako.post("/staff/self-check/runs", &[]).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/staff/self-check"));
    assert_eq!(hanako.post("/staff/self-check/runs", &[]).await.status, 303, "twice is once");
    let asked = hanako.get("/staff/self-check").await;
    assert!(asked.texts("#run").concat().contains("実行待ち"), "{:?}", asked.texts("#run"));
    desk.t.run_due().await;
    let page = hanako.get("/staff/self-check").await;
    assert!(!page.texts("#run").concat().contains("実行待ち"), "{:?}", page.texts("#run"));
    assert!(page.body.contains(&bad.serial) && page.body.contains("data-kind=\"signature\""), "{}", page.body);
    let queue = hanako.get("/staff?kind=finding").await;
    assert!(queue.body.contains(&bad.serial) && queue.body.contains("/staff/self-check"));
    assert!(hanako.get("/staff").await.body.contains(&bad.serial));
    let standing = hanako.get("/staff/authorities").await;
    assert!(standing.body.contains("/crl/smime-1.crl") && standing.body.contains("smime-1-ocsp-1"));
    // Others look, and run nothing.
    desk.t.staff("clerk", Role::Validation).await;
    let mut clerk = desk.t.signed_in("clerk").await;
    let page = clerk.get("/staff/self-check").await;
    assert!(page.status == 200 && !page.body.contains("/staff/self-check/runs"));
    assert_eq!(clerk.post("/staff/self-check/runs", &[]).await.status, 404);
    overwrite(&desk, &bad, whole).await;
    desk.t.clock.advance_days(1);
    desk.t.run_due().await;
    let page = hanako_again(&desk).await;
    assert!(page.contains("data-status=\"done\"") && !page.contains("data-subject"), "closed by the nightly run");
}

async fn hanako_again(desk: &Desk) -> String {
    desk.t.signed_in("hanako").await.get("/staff/self-check").await.body
}

/// A run that ended under a clock which ran ahead is no reason never to end another.
#[actix_web::test]
async fn a_clock_that_falls_back_keeps_no_run_from_its_end() {
    let desk = Desk::new().await;
    plant(&desk).await;
    desk.t.clock.advance_days(200);
    self_check::run(&desk.t.app).await.expect("looked ahead of time");
    desk.t.clock.advance_days(-200);
    let before = runs(&desk).await;
    for more in 1..=2 {
        self_check::run(&desk.t.app).await.expect("looked");
        assert_eq!(runs(&desk).await - before, more, "one row a run");
    }
    assert_eq!(unfinished(&desk).await, 0);
}

async fn unfinished(desk: &Desk) -> i64 {
    use diesel::prelude::*;
    use rakkan::store::{StoreError, schema::self_checks as s};
    let open = || s::table.filter(s::finished_at.is_null());
    desk.t.app.read(move |conn| Ok::<_, StoreError>(open().count().get_result(conn)?)).await.expect("runs")
}
