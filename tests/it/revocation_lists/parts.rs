//! A list is closed at a number of certificates; one revocation has one part made anew.

use super::{fetch, issued, lint, read, revoke, row, verdict};
use crate::certificates::desk::Desk;
use crate::support::tools;
use diesel::prelude::*;
use rakkan::ca::rules::CRL_SHARD_CERTIFICATES;
use rakkan::certificates::RevocationReason;
use rakkan::kernel::Clock;
use rakkan::store::{StoreError, schema::crl_shards as s};

#[actix_web::test]
async fn one_revocation_makes_one_part_anew() {
    let desk = Desk::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    let first = issued(&desk).await;
    assert_eq!(first.crl_shard, 0);
    let full = desk.t.app.write(|tx| {
        diesel::update(s::table.filter(s::authority.eq("smime-1")))
            .set(s::assigned.eq(CRL_SHARD_CERTIFICATES))
            .execute(tx.conn)?;
        Ok::<_, StoreError>(())
    });
    full.await.expect("full");
    let (second, third) = (issued(&desk).await, issued(&desk).await);
    assert_eq!((second.crl_shard, third.crl_shard), (1, 1));
    assert_eq!(row(&desk, "smime-1", 1).await.assigned, 2);

    let [leaf, issuing, _] = desk.chain_files(&second, folder.path()).await;
    let said = tools::run(&tools::openssl(), ["x509", "-noout", "-text", "-in", leaf.to_str().expect("a path")]);
    assert!(said.contains("URI:http://127.0.0.1:8080/crl/smime-1/1.crl"), "{said}");

    desk.t.clock.advance_minutes(10);
    desk.t.run_due().await;
    let before = row(&desk, "smime-1", 0).await;
    revoke(&desk, &second, Some(RevocationReason::Superseded)).await;
    assert_eq!(row(&desk, "smime-1", 0).await, before, "the other part stays as it is");
    let (_, list) = fetch(&desk, "/crl/smime-1/1.crl", folder.path()).await;
    let said = read(&list, &issuing);
    assert!(said.contains("URI:http://127.0.0.1:8080/crl/smime-1/1.crl"), "{said}");
    assert_eq!(said.matches("Serial Number:").count(), 1, "{said}");
    lint(&list, "CRL");
    let now = desk.t.clock.now();
    assert!(verdict(&desk, &second, &list, now).await.contains("certificate revoked"));
    assert!(verdict(&desk, &third, &list, now).await.contains(": OK"));
    // A list that is not the certificate's own says nothing about it.
    let (_, other) = fetch(&desk, "/crl/smime-1.crl", folder.path()).await;
    assert!(verdict(&desk, &second, &other, now).await.contains("different CRL scope"));
}
