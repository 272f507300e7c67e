//! What the record of events gives back.

use crate::support::app::TestApp;
use rakkan::access::Actor;
use rakkan::audit::{self, Event};
use rakkan::store::StoreError;

#[actix_web::test]
async fn of_very_many_events_the_newest_are_shown_in_their_order() {
    let t = TestApp::new().await;
    let entries = t.app.write(|tx| {
        for n in 0..520 {
            let event = Event {
                actor: &Actor::System,
                account: None,
                action: "order.note_added",
                subject_kind: "order",
                subject: "one".into(),
                detail: serde_json::json!({ "n": n }),
            };
            audit::record(tx, event)?;
        }
        audit::history(tx.conn, "order", "one")
    });
    let entries = entries.await.map_err(|e: StoreError| e.to_string()).expect("entries");
    let numbers: Vec<_> = entries.iter().map(|entry| entry.detail.clone()).collect();
    assert_eq!(numbers.len(), 500);
    assert!(numbers[0].contains("20") && numbers[499].contains("519"), "{} … {}", numbers[0], numbers[499]);
}
