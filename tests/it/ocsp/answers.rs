//! Good, revoked, unknown: by POST and GET, with and without nonce, stored and live.

use super::{get, lint, post, read, request};
use crate::certificates::desk::Desk;
use crate::revocation_lists::{issued, revoke};
use actix_web::test::TestRequest;
use rakkan::ca::ocsp::NoAnswer;
use rakkan::certificates::RevocationReason;
use rakkan::ocsp::sign_ahead;
use std::path::Path;

const KINDS: [&[&str]; 4] = [&["-no_nonce"], &["-nonce"], &["-no_nonce", "-sha256"], &["-nonce", "-sha256"]];

#[actix_web::test]
async fn good_revoked_unknown() {
    let desk = Desk::new().await;
    let (good, bad) = (issued(&desk).await, issued(&desk).await);
    let reasonless = issued(&desk).await;
    // Recorded, and never signed: it does not exist.
    let order = desk.order().await;
    desk.t.app.steps.halt_after("recorded", rakkan::app::steps::Halt::Fail);
    let stopped = rakkan::certificates::issue::run(&desk.t.app, &order.id).await;
    assert!(stopped.is_err());
    let recorded = desk.certificates(&order).await.remove(0);
    // All orders of a desk are for one key, so this comes last: nothing more is certified for it.
    revoke(&desk, &bad, Some(RevocationReason::KeyCompromise)).await;
    revoke(&desk, &reasonless, None).await;
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let [_, issuing, _] = desk.chain_files(&good, folder).await;
    let never = "4a".repeat(16);
    for kind in KINDS {
        for (serial, word) in [
            (&good.serial, ": good"),
            (&bad.serial, ": revoked"),
            (&reasonless.serial, ": revoked"),
            (&recorded.serial, ": unknown"),
            (&never, ": unknown"),
        ] {
            let asked = request(&issuing, &[serial], kind, folder);
            let (posted, got) = (post(&desk, asked.clone()).await, get(&desk, &asked).await);
            for reply in [&posted, &got] {
                assert_eq!((reply.status, reply.content_type.as_str()), (200, "application/ocsp-response"));
                let about = rakkan::certificates::Certificate { serial: serial.clone(), ..good.clone() };
                let said = read(&desk, &about, &reply.bytes, folder).await;
                assert!(said.contains(word), "{kind:?} {word}: {said}");
                assert_eq!(
                    said.contains("Key Compromise") || said.contains("keyCompromise"),
                    *serial == bad.serial,
                    "{said}"
                );
                assert_eq!(said.contains("Nonce"), kind.contains(&"-nonce"), "{said}");
                lint(&reply.bytes, folder);
            }
            let kept = !kind.contains(&"-nonce") && word != ": unknown";
            let cache = &got.headers["cache-control"];
            assert_eq!(cache.contains("no-transform") && cache.contains("max-age=3600"), kept, "{cache}");
            assert_eq!(posted.bytes == got.bytes, kept, "stored, so the same for all: {kind:?} {word}");
        }
    }
}

#[actix_web::test]
async fn stored_answers_follow_the_certificate() {
    let desk = Desk::new().await;
    let one = issued(&desk).await;
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let [_, issuing, _] = desk.chain_files(&one, folder).await;
    let asked = request(&issuing, &[&one.serial], &["-no_nonce"], folder);
    desk.t.clock.advance_minutes(6);
    sign_ahead(&desk.t.app).await.expect("signed");
    let first = get(&desk, &asked).await;
    assert!(first.headers.contains_key("last-modified") && first.headers.contains_key("expires"));
    desk.t.clock.advance_hours(1);
    sign_ahead(&desk.t.app).await.expect("signed");
    assert!(get(&desk, &asked).await.bytes == first.bytes, "signed ahead, and kept");
    let known = TestRequest::get()
        .uri(&format!("/ocsp/{}", data_encoding::BASE64.encode(&asked)))
        .insert_header(("If-None-Match", first.headers["etag"].as_str()));
    let unchanged = desk.t.client().send(known).await;
    assert_eq!((unchanged.status, unchanged.bytes.len()), (304, 0), "nothing follows the head");
    // Two days later, at half its life, another is signed.
    desk.t.clock.advance_days(2);
    sign_ahead(&desk.t.app).await.expect("signed");
    let second = get(&desk, &asked).await;
    assert!(second.bytes != first.bytes, "signed anew");
    // Revoked: the stored answer is not served once more, not even before anything ran.
    let row = one.clone();
    let done = desk.t.app.write(move |tx| revoke_only(tx, &row));
    done.await.expect("revoked");
    let said = read(&desk, &one, &get(&desk, &asked).await.bytes, folder).await;
    assert!(said.contains(": revoked"), "{said}");
}

fn revoke_only(
    tx: &mut rakkan::store::Tx<'_>,
    row: &rakkan::certificates::Certificate,
) -> Result<(), rakkan::store::StoreError> {
    use diesel::prelude::*;
    use rakkan::store::schema::certificates as c;
    let status = (c::status.eq("revoked"), c::revoked_at.eq(Some(tx.now)), c::revocation_reason.eq(Some("superseded")));
    diesel::update(c::table.find(&row.id)).set(status).execute(tx.conn)?;
    Ok(())
}

#[actix_web::test]
async fn several_at_once_other_issuers_and_nonsense() {
    let desk = Desk::new().await;
    let (one, two) = (issued(&desk).await, issued(&desk).await);
    revoke(&desk, &two, Some(RevocationReason::Superseded)).await;
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let [_, issuing, root] = desk.chain_files(&one, folder).await;
    let both = request(&issuing, &[&one.serial, &two.serial], &["-no_nonce"], folder);
    let reply = post(&desk, both).await;
    for (certificate, word) in [(&one, ": good"), (&two, ": revoked")] {
        let said = read(&desk, certificate, &reply.bytes, folder).await;
        assert!(said.contains(word), "{said}");
    }
    let of = |issuer: &Path, serials: &[&str]| request(issuer, serials, &["-no_nonce"], folder);
    // Another CA's, and more at once than anybody has reason to ask.
    assert_eq!(post(&desk, of(&root, &[&one.serial])).await.bytes, NoAnswer::Unauthorized.octets());
    assert_eq!(post(&desk, of(&issuing, &[one.serial.as_str(); 21])).await.bytes, NoAnswer::Malformed.octets());
    let good = of(&issuing, &[&one.serial]);
    let malformed =
        [vec![], b"GET me".to_vec(), good[..good.len() - 1].to_vec(), vec![0x30; 9_000], [&good[..], &[0]].concat()];
    for octets in malformed {
        for reply in [post(&desk, octets.clone()).await, get(&desk, &octets[..octets.len().min(900)]).await] {
            assert_eq!((reply.status, &reply.bytes[..]), (200, &NoAnswer::Malformed.octets()[..]), "{octets:x?}");
            assert_eq!(reply.headers["cache-control"], "no-store");
        }
    }
    // RFC 9654: a nonce of 1 to 128 octets.
    for (length, fits) in [(0, false), (1, true), (16, true), (32, true), (127, true), (128, true), (129, false)] {
        let reply = post(&desk, with_nonce(&good, length)).await;
        assert_eq!(reply.bytes != NoAnswer::Malformed.octets(), fits, "{length}");
    }
}

/// The request with a nonce of this length.
fn with_nonce(request: &[u8], length: usize) -> Vec<u8> {
    fn tlv(tag: u8, value: &[u8]) -> Vec<u8> {
        let length = value.len();
        let head = match length {
            0..=127 => vec![tag, u8::try_from(length).expect("short")],
            128..=255 => vec![tag, 0x81, u8::try_from(length).expect("short")],
            _ => vec![tag, 0x82, u8::try_from(length >> 8).expect("short"), u8::try_from(length & 255).expect("short")],
        };
        [head, value.to_vec()].concat()
    }
    let oid = [0x06, 0x09, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x02];
    let nonce = tlv(0x04, &tlv(0x04, &vec![0x5a; length]));
    let extensions = tlv(0xa2, &tlv(0x30, &tlv(0x30, &[&oid[..], &nonce].concat())));
    // OCSPRequest { TBSRequest { requestList, … } }, both shorter than 128 octets without the nonce.
    assert!(request[1] < 0x80 && request[3] < 0x80);
    tlv(0x30, &tlv(0x30, &[&request[4..], &extensions].concat()))
}

/// 失効保留: good until its hour, and its answer is kept like any other.
#[actix_web::test]
async fn what_will_be_revoked_has_stored_answers_too() {
    let desk = Desk::new().await;
    let order = crate::revocations::reissue::reissued(&desk).await;
    let old = desk.certificates(&order).await.remove(1);
    assert!(old.revoke_at.is_some() && old.revocation_reason.is_some());
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let [_, issuing, _] = desk.chain_files(&old, folder).await;
    let asked = request(&issuing, &[&old.serial], &["-no_nonce"], folder);
    desk.t.clock.advance_days(2);
    sign_ahead(&desk.t.app).await.expect("signed");
    let first = get(&desk, &asked).await;
    desk.t.clock.advance_minutes(30);
    assert!(get(&desk, &asked).await.bytes == first.bytes, "signed once");
    let said = read(&desk, &old, &first.bytes, folder).await;
    assert!(said.contains(": good"), "{said}");
}
