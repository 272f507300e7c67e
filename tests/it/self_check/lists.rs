//! Lists that are not what the database knows.

use super::{found_and_closed, look, open};
use crate::certificates::desk::Desk;
use crate::revocation_lists::{issued, revoke, row};
use rakkan::certificates::RevocationReason;
use rakkan::self_check::FindingKind as Kind;
use std::path::PathBuf;

async fn file(desk: &Desk) -> PathBuf {
    desk.t.data.path().join("crl").join(row(desk, "smime-1", 0).await.file())
}

fn list(kind: Kind) -> (Kind, String) {
    (kind, "smime-1/0".into())
}

#[actix_web::test]
async fn an_older_list_in_the_place_of_the_last_and_one_that_was_changed() {
    let desk = Desk::new().await;
    let (one, two) = (issued(&desk).await, issued(&desk).await);
    revoke(&desk, &one, Some(RevocationReason::Superseded)).await;
    let older = std::fs::read(file(&desk).await).expect("a list");
    revoke(&desk, &two, Some(RevocationReason::KeyCompromise)).await;
    let last = file(&desk).await;
    let good = std::fs::read(&last).expect("a list");

    std::fs::write(&last, &older).expect("written");
    let both = [list(Kind::ListOther), (Kind::EntryMissing, two.serial.clone())];
    // Mended as the page says: the file is deleted, and made again when somebody fetches it.
    found_and_closed(&desk, &both, async || std::fs::remove_file(&last).expect("deleted")).await;
    assert_eq!(std::fs::read(&last).expect("a list"), good, "the same once more");

    for at in [good.len() - 1, good.len() / 2, 40] {
        let mut flipped = good.clone();
        flipped[at] ^= 1;
        std::fs::write(&last, flipped).expect("written");
        found_and_closed(&desk, &[list(Kind::ListUnverified)], async || std::fs::write(&last, &good).expect("written"))
            .await;
    }
    std::fs::write(&last, &good[..good.len() - 9]).expect("written");
    found_and_closed(&desk, &[list(Kind::ListUnverified)], async || std::fs::write(&last, &good).expect("written"))
        .await;
    // A node without the file: made again, nothing differs.
    std::fs::remove_file(&last).expect("deleted");
    found_and_closed(&desk, &[], async || {}).await;
}

#[actix_web::test]
async fn a_list_that_has_ended_and_one_that_cannot_be_made() {
    let desk = Desk::new().await;
    let one = issued(&desk).await;
    revoke(&desk, &one, None).await;
    desk.t.clock.advance_days(8);
    found_and_closed(&desk, &[list(Kind::ListEnded)], async || {
        desk.t.run_due().await;
    })
    .await;
    // Without the secret nothing is signed, and what is stored signed already is still good.
    let secret = std::fs::read(&desk.t.app.config.ca_secret_file).expect("the secret");
    std::fs::remove_file(&desk.t.app.config.ca_secret_file).expect("gone");
    std::fs::remove_file(file(&desk).await).expect("gone");
    desk.t.app.vault.close();
    look(&desk).await;
    let kinds: Vec<_> = open(&desk).await.into_iter().map(|one| one.kind).collect();
    assert!(kinds.contains(&Kind::ListMissing), "{kinds:?}");
    let path = &desk.t.app.config.ca_secret_file;
    std::fs::write(path, secret).expect("back");
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("closed");
    look(&desk).await;
    assert!(open(&desk).await.is_empty(), "{:#?}", open(&desk).await);
}
