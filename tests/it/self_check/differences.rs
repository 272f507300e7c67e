//! Rows and octets that somebody has changed behind the portal's back.

use super::{found_and_closed, overwrite};
use crate::certificates::desk::Desk;
use crate::revocation_lists::{issued, revoke};
use diesel::prelude::*;
use rakkan::certificates::{Certificate, RevocationReason};
use rakkan::kernel::Moment;
use rakkan::self_check::FindingKind as Kind;
use rakkan::store::{StoreError, schema::certificates as c, schema::ocsp_answers as o};

fn of(kinds: &[Kind], certificate: &Certificate) -> Vec<(Kind, String)> {
    kinds.iter().map(|kind| (*kind, certificate.serial.clone())).collect()
}

#[actix_web::test]
async fn a_flipped_octet_in_a_stored_certificate() {
    let desk = Desk::new().await;
    let (one, _other) = (issued(&desk).await, issued(&desk).await);
    let whole = one.der.clone().expect("a certificate");
    let mut flipped = whole.clone();
    *flipped.last_mut().expect("octets") ^= 1;
    overwrite(&desk, &one, flipped).await;
    found_and_closed(&desk, &of(&[Kind::Signature], &one), async || overwrite(&desk, &one, whole.clone()).await).await;

    // emailProtection becomes serverAuth.
    let usage = [0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x04];
    let at = whole.windows(usage.len()).position(|part| part == usage).expect("the usage") + usage.len() - 1;
    let mut other = whole.clone();
    other[at] = 1;
    overwrite(&desk, &one, other).await;
    let both = of(&[Kind::Signature, Kind::Profile], &one);
    found_and_closed(&desk, &both, async || overwrite(&desk, &one, whole.clone()).await).await;

    overwrite(&desk, &one, b"no certificate".to_vec()).await;
    found_and_closed(&desk, &of(&[Kind::Unreadable], &one), async || overwrite(&desk, &one, whole.clone()).await).await;

    // Another's certificate under this row.
    let two = issued(&desk).await;
    overwrite(&desk, &one, two.der.clone().expect("a certificate")).await;
    found_and_closed(&desk, &of(&[Kind::Row], &one), async || overwrite(&desk, &one, whole.clone()).await).await;
}

async fn set(desk: &Desk, certificate: &Certificate, status: &'static str, at: Option<Moment>) {
    let id = certificate.id.clone();
    let done = desk.t.app.write(move |tx| {
        let reason = at.map(|_| RevocationReason::Superseded);
        let all = (c::status.eq(status), c::revoked_at.eq(at), c::revocation_reason.eq(reason));
        diesel::update(c::table.find(&id)).set(all).execute(tx.conn)?;
        Ok::<_, StoreError>(())
    });
    done.await.expect("written");
}

#[actix_web::test]
async fn a_status_that_changed_and_was_not_announced() {
    let desk = Desk::new().await;
    let (good, bad) = (issued(&desk).await, issued(&desk).await);
    revoke(&desk, &bad, Some(RevocationReason::Superseded)).await;
    desk.t.clock.advance_hours(3);
    // Revoked in the row alone, longer ago than a list takes.
    let since = desk.t.app.now().plus_hours(-2);
    set(&desk, &good, "revoked", Some(since)).await;
    let missing = of(&[Kind::EntryMissing], &good);
    found_and_closed(&desk, &missing, async || set(&desk, &good, "issued", None).await).await;
    // Just now: the list that names it may be in the making.
    let now = desk.t.app.now();
    set(&desk, &good, "revoked", Some(now)).await;
    found_and_closed(&desk, &[], async || set(&desk, &good, "issued", None).await).await;

    // A revocation undone: the list still has it, and nobody is to believe the row.
    let row = super::store_row(&desk, &bad).await;
    set(&desk, &bad, "issued", None).await;
    let extra = of(&[Kind::EntryExtra], &bad);
    found_and_closed(&desk, &extra, async || set(&desk, &bad, "revoked", row.revoked_at).await).await;

    // Another hour than the list has.
    let earlier = row.revoked_at.map(|at| at.plus_minutes(-5));
    set(&desk, &bad, "revoked", earlier).await;
    let differs = of(&[Kind::EntryDiffers], &bad);
    found_and_closed(&desk, &differs, async || set(&desk, &bad, "revoked", row.revoked_at).await).await;

    // Given up, and yet it exists.
    set(&desk, &good, "abandoned", None).await;
    let row = of(&[Kind::Row], &good);
    found_and_closed(&desk, &row, async || set(&desk, &good, "issued", None).await).await;
}

#[actix_web::test]
async fn mailboxes_that_are_not_the_order_s() {
    use rakkan::store::schema::requests as r;
    let desk = Desk::new().await;
    let order = desk.order().await;
    desk.enqueue(&order).await;
    desk.t.run_due().await;
    let certificate = desk.certificates(&order).await.remove(0);
    let request = order.request_id.clone();
    let emails = desk
        .t
        .app
        .read(move |conn| Ok::<_, StoreError>(r::table.find(&request).select(r::emails).first::<String>(conn)?));
    let emails = emails.await.expect("a request");
    let write = async |text: String| {
        let id = order.request_id.clone();
        let done = desk.t.app.write(move |tx| {
            diesel::update(r::table.find(&id)).set(r::emails.eq(text)).execute(tx.conn)?;
            Ok::<_, StoreError>(())
        });
        done.await.expect("written");
    };
    write(emails.replace("info@", "boss@")).await;
    found_and_closed(&desk, &of(&[Kind::Order], &certificate), async || write(emails.clone()).await).await;
}

#[actix_web::test]
async fn a_stored_answer_that_was_changed() {
    let desk = Desk::new().await;
    let one = issued(&desk).await;
    desk.t.clock.advance_minutes(6);
    desk.t.run_due().await;
    let id = one.id.clone();
    let stored = desk.t.app.read(move |conn| {
        Ok::<_, StoreError>(o::table.find((&id, "sha1")).select(o::der).first::<Option<Vec<u8>>>(conn)?)
    });
    let stored = stored.await.expect("an answer").expect("octets");
    let write = async |der: Vec<u8>| {
        let id = one.id.clone();
        let done = desk.t.app.write(move |tx| {
            diesel::update(o::table.find((&id, "sha1"))).set(o::der.eq(Some(der))).execute(tx.conn)?;
            Ok::<_, StoreError>(())
        });
        done.await.expect("written");
    };
    // The serial number within the answer: about another certificate.
    let serial = data_encoding::HEXLOWER.decode(one.serial.as_bytes()).expect("hex");
    let at = stored.windows(16).position(|part| part == serial).expect("the serial");
    let mut other = stored.clone();
    other[at + 15] ^= 1;
    write(other).await;
    found_and_closed(&desk, &of(&[Kind::AnswerMissing], &one), async || write(stored.clone()).await).await;
    // Good, signed for the row as it was: the answer is not served once the row says otherwise, so nothing differs.
    revoke(&desk, &one, None).await;
    found_and_closed(&desk, &[], async || {}).await;
}
