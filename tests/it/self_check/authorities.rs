//! The certificates of the authorities, and the page that says how they stand.

use super::found_and_closed;
use crate::certificates::desk::Desk;
use crate::revocation_lists::issued;
use diesel::prelude::*;
use rakkan::kernel::Moment;
use rakkan::self_check::FindingKind as Kind;
use rakkan::store::{StoreError, schema::authorities as a};

async fn set_end(desk: &Desk, end: Moment) {
    let done = desk.t.app.write(move |tx| {
        diesel::update(a::table.find("smime-1")).set(a::not_after.eq(end)).execute(tx.conn)?;
        Ok::<_, StoreError>(())
    });
    done.await.expect("written");
}

async fn set_certificate(desk: &Desk, der: Vec<u8>) {
    let done = desk.t.app.write(move |tx| {
        diesel::update(a::table.find("smime-1-ocsp-1")).set(a::certificate.eq(der)).execute(tx.conn)?;
        Ok::<_, StoreError>(())
    });
    done.await.expect("written");
}

#[actix_web::test]
async fn a_row_that_promises_more_and_a_certificate_that_was_changed() {
    let desk = Desk::new().await;
    desk.t.run_due().await;
    let read = desk.t.app.read(rakkan::authorities::store::list).await.expect("rows");
    let of = |name: &str| read.iter().find(|row| row.name == name).expect("a row").clone();
    let (ca, responder) = (of("smime-1"), of("smime-1-ocsp-1"));
    let end = ca.not_after;
    set_end(&desk, end.plus_days(1)).await;
    found_and_closed(&desk, &[(Kind::Authority, "smime-1".into())], async || set_end(&desk, end).await).await;
    let mut flipped = responder.certificate.clone();
    *flipped.last_mut().expect("octets") ^= 1;
    set_certificate(&desk, flipped).await;
    let expected = [(Kind::Authority, "smime-1-ocsp-1".into())];
    found_and_closed(&desk, &expected, async || set_certificate(&desk, responder.certificate.clone()).await).await;
}

#[actix_web::test]
async fn the_page_says_when_the_root_s_list_runs_out() {
    let desk = Desk::new().await;
    issued(&desk).await;
    let fine = desk.t.signed_in("hanako").await.get("/staff/authorities").await;
    assert!(fine.status == 200 && !fine.body.contains("notice-error"), "{}", fine.body);
    assert!(fine.body.contains("data-id=\"root-1\"") && fine.body.contains("data-status=\"active\""));
    // The root's key is taken away; half a year later nobody has brought a list.
    let away = desk.t.app.write(|tx| {
        diesel::update(a::table.find("root-1")).set(a::sealed_key.eq(None::<Vec<u8>>)).execute(tx.conn)?;
        Ok::<_, StoreError>(())
    });
    away.await.expect("written");
    desk.t.clock.advance_days(155);
    desk.t.run_due().await;
    let short = desk.t.signed_in("hanako").await.get("/staff/authorities").await;
    assert!(short.body.contains("notice-error") && short.body.contains("data-status=\"pending\""), "{}", short.body);
}
