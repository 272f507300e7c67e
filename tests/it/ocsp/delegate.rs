//! Who signs is followed in time by the next one.

use super::{get, read, request};
use crate::certificates::desk::Desk;
use crate::revocation_lists::issued;
use rakkan::authorities::store;

#[actix_web::test]
async fn a_responder_is_followed_when_a_third_of_its_life_is_left() {
    let desk = Desk::new().await;
    let one = issued(&desk).await;
    let names = || async {
        let rows = desk.t.app.read(|conn| store::responders(conn, "smime-1")).await.expect("rows");
        rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    desk.t.clock.advance_days(230);
    desk.t.run_due().await;
    assert_eq!(names().await, ["smime-1-ocsp-1"]);
    desk.t.clock.advance_days(20);
    desk.t.run_due().await;
    assert_eq!(names().await, ["smime-1-ocsp-2", "smime-1-ocsp-1"]);
    desk.t.run_due().await;
    assert_eq!(names().await.len(), 2, "once");
    let folder = tempfile::tempdir().expect("a folder");
    let [_, issuing, _] = desk.chain_files(&one, folder.path()).await;
    let asked = request(&issuing, &[&one.serial], &["-no_nonce"], folder.path());
    desk.t.clock.advance_days(4);
    desk.t.run_due().await;
    let said = read(&desk, &one, &get(&desk, &asked).await.bytes, folder.path()).await;
    assert!(said.contains(": good") && said.contains("OCSP 2"), "{said}");
    let events = desk.t.app.read(|conn| rakkan::audit::history(conn, "authority", "smime-1-ocsp-2")).await;
    assert_eq!(events.expect("events").len(), 1);
}
