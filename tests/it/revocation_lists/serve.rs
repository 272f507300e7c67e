//! What is published, as verifiers fetch it.

use super::{fetch, issued, lint, read, revoke, row, verdict};
use crate::certificates::desk::Desk;
use actix_web::test::TestRequest;
use rakkan::certificates::RevocationReason;
use rakkan::kernel::Clock;
use rakkan::revocation_lists::sweep;

#[actix_web::test]
async fn revoked_and_not_as_openssl_and_pkilint_see_it() {
    let desk = Desk::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second, third) = (issued(&desk).await, issued(&desk).await, issued(&desk).await);
    let [_, issuing, root] = desk.chain_files(&first, folder.path()).await;

    // Before anything is revoked there is a list already, and the root has one of its own.
    let (reply, list) = fetch(&desk, "/crl/smime-1.crl", folder.path()).await;
    let said = read(&list, &issuing);
    assert!(
        said.contains("No Revoked Certificates") && said.contains("X509v3 CRL Number: \n                1\n"),
        "{said}"
    );
    let critical = "X509v3 Issuing Distribution Point: critical";
    assert!(said.contains(critical) && said.contains("Only User Certificates"), "{said}");
    assert!(said.contains("URI:http://127.0.0.1:8080/crl/smime-1.crl"), "{said}");
    lint(&list, "CRL");
    assert!(reply.headers["cache-control"].starts_with("public, max-age=3600"), "{:?}", reply.headers);
    assert!(reply.headers.contains_key("last-modified"));
    assert!(!reply.headers.contains_key("set-cookie"), "what lies in between may keep it");
    let (_, arl) = fetch(&desk, "/crl/root-1.crl", folder.path()).await;
    let said = read(&arl, &root);
    assert!(said.contains(critical) && said.contains("Only CA Certificates"), "{said}");
    lint(&arl, "ARL");

    revoke(&desk, &first, Some(RevocationReason::KeyCompromise)).await;
    revoke(&desk, &second, None).await;
    let (again, list) = fetch(&desk, "/crl/smime-1.crl", folder.path()).await;
    assert_ne!(again.headers["etag"], reply.headers["etag"]);
    let said = read(&list, &issuing);
    assert_eq!(said.matches("Serial Number:").count(), 2, "{said}");
    assert_eq!(said.matches("Key Compromise").count(), 1, "{said}");
    // SBR 7.2.2: no reason is no extension, never "unspecified".
    assert_eq!(said.matches("CRL Reason Code").count(), 1, "{said}");
    lint(&list, "CRL");
    let now = desk.t.clock.now();
    for revoked in [&first, &second] {
        assert!(verdict(&desk, revoked, &list, now).await.contains("certificate revoked"));
    }
    let said = verdict(&desk, &third, &list, now).await;
    assert!(said.contains(": OK"), "{said}");
    assert!(row(&desk, "smime-1", 0).await.wanted == 2);

    let known =
        TestRequest::get().uri("/crl/smime-1.crl").insert_header(("If-None-Match", again.headers["etag"].as_str()));
    assert_eq!(desk.t.client().send(known).await.status, 304);
    for nothing in ["/crl/smime-2.crl", "/crl/smime-1/0.crl", "/crl/smime-1/1.crl", "/crl/smime-1/01.crl"] {
        assert_eq!(desk.t.client().get(nothing).await.status, 404, "{nothing}");
    }
}

#[actix_web::test]
async fn number_and_time_only_go_up() {
    let desk = Desk::new().await;
    let (first, second) = (issued(&desk).await, issued(&desk).await);
    let before = row(&desk, "smime-1", 0).await;
    assert_eq!((before.number, before.entries), (1, 0));
    desk.t.clock.advance_hours(23);
    sweep(&desk.t.app).await.expect("looked");
    assert_eq!(row(&desk, "smime-1", 0).await.number, 1, "not yet a day old");
    desk.t.clock.advance_hours(2);
    sweep(&desk.t.app).await.expect("looked");
    let daily = row(&desk, "smime-1", 0).await;
    assert_eq!(daily.number, 2);
    assert!(daily.this_update > before.this_update && daily.next_update > before.next_update);

    // The clock goes back by a day: the list says so of no time that was before the last one.
    desk.t.clock.advance_days(-1);
    revoke(&desk, &first, Some(RevocationReason::Superseded)).await;
    let back = row(&desk, "smime-1", 0).await;
    assert_eq!((back.number, back.entries, back.this_update), (3, 1, daily.this_update));
    desk.t.clock.advance_days(3);
    revoke(&desk, &second, Some(RevocationReason::Superseded)).await;
    let forth = row(&desk, "smime-1", 0).await;
    assert!(forth.number == 4 && forth.this_update > back.this_update);
    // A week without anybody: one list, not seven.
    desk.t.clock.advance_days(7);
    sweep(&desk.t.app).await.expect("looked");
    assert_eq!(row(&desk, "smime-1", 0).await.number, 5);
}

#[actix_web::test]
async fn a_node_without_the_file_makes_the_same_one() {
    let desk = Desk::new().await;
    let certificate = issued(&desk).await;
    revoke(&desk, &certificate, Some(RevocationReason::Superseded)).await;
    let folder = tempfile::tempdir().expect("a folder");
    for path in ["/crl/smime-1.crl", "/crl/root-1.crl"] {
        let (first, _) = fetch(&desk, path, folder.path()).await;
        std::fs::remove_dir_all(desk.t.data.path().join("crl")).expect("gone");
        std::fs::create_dir(desk.t.data.path().join("crl")).expect("another node's");
        let (again, _) = fetch(&desk, path, folder.path()).await;
        assert_eq!((first.bytes == again.bytes, &first.headers["etag"]), (true, &again.headers["etag"]), "{path}");
    }
    let left = std::fs::read_dir(desk.t.data.path().join("crl")).expect("a folder").count();
    assert!(left <= 2, "nothing unfinished stays");
}
