//! Every state that a certificate can be in, as others see it: OpenSSL over OCSP and under the list that the
//! certificate names, NSS over OCSP, pkilint over each octet.

use super::{get, lint, post, read, request, text};
use crate::certificates::desk::Desk;
use crate::revocation_lists::{self, fetch, revoke, verdict};
use crate::support::served::Served;
use crate::support::tools;
use diesel::prelude::*;
use rakkan::ca::Validity;
use rakkan::certificates::{Certificate, RevocationReason};
use rakkan::kernel::{Clock, SystemClock};
use rakkan::store::{StoreError, schema::certificates as c};
use std::path::Path;
use std::process::Command;

const KINDS: [&[&str]; 4] = [&["-no_nonce"], &["-nonce"], &["-no_nonce", "-sha256"], &["-nonce", "-sha256"]];

/// A certificate in a state, with what OCSP and `openssl verify -crl_check` should say.
struct Case {
    state: &'static str,
    certificate: Certificate,
    ocsp: &'static str,
    list: &'static str,
}

async fn issued(desk: &Desk, validity: Validity) -> Certificate {
    let order = desk.order_with(|wanted| wanted.validity = validity).await;
    desk.enqueue(&order).await;
    desk.t.run_due().await;
    desk.certificates(&order).await.remove(0)
}

async fn set(desk: &Desk, certificate: &Certificate, status: &'static str, why: Option<RevocationReason>) {
    let id = certificate.id.clone();
    let done = desk.t.app.write(move |tx| {
        diesel::update(c::table.find(&id))
            .set((c::status.eq(status), c::revocation_reason.eq(why), c::revoke_at.eq(Some(tx.now.plus_hours(72)))))
            .execute(tx.conn)?;
        Ok::<_, StoreError>(())
    });
    done.await.expect("written");
}

/// One of each, the compromised key last: all are for one key, and nothing more is certified for it then.
async fn each_state(desk: &Desk) -> Vec<Case> {
    let case = |state, certificate, ocsp, list| Case { state, certificate, ocsp, list };
    let expired = issued(desk, Validity::Days(1)).await;
    let (good, pending) = (issued(desk, Validity::OneYear).await, issued(desk, Validity::OneYear).await);
    let mut revoked = vec![];
    for _ in 0..=RevocationReason::ALL.len() {
        revoked.push(issued(desk, Validity::OneYear).await);
    }
    set(desk, &pending, "revocation_pending", Some(RevocationReason::Superseded)).await;
    let unknown = Certificate { serial: "4a".repeat(16), ..good.clone() };
    let mut all = vec![
        case("issued", good, ": good", ": OK"),
        case("revocation_pending", pending, ": good", ": OK"),
        case("expired", expired, ": good", "certificate has expired"),
        case("unknown", unknown, ": unknown", ""),
    ];
    let reasons = RevocationReason::ALL.into_iter().rev().map(Some);
    for (certificate, why) in revoked.into_iter().zip(std::iter::once(None).chain(reasons)) {
        revoke(desk, &certificate, why).await;
        all.push(case(why.map_or("revoked", RevocationReason::word), certificate, ": revoked", "certificate revoked"));
    }
    desk.t.clock.advance_days(2);
    desk.t.run_due().await;
    all
}

/// The code of the reason as OpenSSL writes it in answers; it knows no name for 9.
fn written(state: &str) -> Option<String> {
    RevocationReason::parse(state).map(|reason| format!("(0x{:x})", reason.code() as u8))
}

#[actix_web::test]
async fn openssl_and_pkilint_on_each_state() {
    let desk = Desk::new().await;
    let cases = each_state(&desk).await;
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let [_, issuing, _] = desk.chain_files(&cases[0].certificate, folder).await;
    let (_, list) = fetch(&desk, "/crl/smime-1.crl", folder).await;
    revocation_lists::lint(&list, "CRL");
    let said = revocation_lists::read(&list, &issuing);
    assert_eq!(said.matches("Serial Number:").count(), 6, "{said}");
    assert_eq!(said.matches("CRL Reason Code").count(), 5, "no reason is no extension: {said}");
    let now = desk.t.clock.now();
    for Case { state, certificate, ocsp, list: under } in &cases {
        for kind in KINDS {
            let asked = request(&issuing, &[&certificate.serial], kind, folder);
            for reply in [post(&desk, asked.clone()).await, get(&desk, &asked).await] {
                let said = read(&desk, certificate, &reply.bytes, folder).await;
                assert!(said.contains(ocsp), "{state} {kind:?}: {said}");
                let reason = written(state);
                assert_eq!(said.contains("Revocation Reason: "), reason.is_some(), "{state}: {said}");
                let code = |line: &str| line.contains("Revocation Reason: ").then(|| line.trim().to_owned());
                let told = said.lines().find_map(code).unwrap_or_default();
                assert!(reason.is_none_or(|reason| told.ends_with(&reason)), "{state}: {said}");
            }
            // pkilint takes its time: one answer with a nonce and one without.
            if !kind.contains(&"-sha256") {
                lint(&post(&desk, asked).await.bytes, folder);
            }
        }
        if !under.is_empty() {
            let said = verdict(&desk, certificate, &list, now).await;
            assert!(said.contains(under), "{state}: {said}");
        }
    }
}

/// What NSS says by its two ways: the one that old programs call, and libpkix.
fn nss(db: &str, leaf: &Path, issuing: &Path) -> [String; 2] {
    let (leaf, issuing) = (text(leaf), text(issuing));
    tools::run(&tools::certutil(), ["-A", "-d", db, "-t", ",,", "-n", "leaf", "-a", "-i", &leaf]);
    let said = |program: &Path, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output().expect("NSS");
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    };
    let old = said(&tools::ocspclnt(), &["-d", db, "-S", "leaf", "-u", "S"]);
    let ways =
        ["-d", db, "-pp", "-g", "leaf", "-m", "ocsp", "-s", "failIfNoInfo", "-u", "4", "-a", &leaf, "-a", &issuing];
    let new = said(&tools::vfychain(), &ways);
    tools::run(&tools::certutil(), ["-D", "-d", db, "-n", "leaf"]);
    [old, new]
}

/// NSS asks at the address in the certificate, so the program is served there.
///
/// Lists are beyond it: any list with a critical issuingDistributionPoint is refused, and RFC 5280 5.2.5 wants that
/// extension critical. Thunderbird therefore learns of a revocation by OCSP alone. That refusal is asserted, so that
/// we notice should it end.
#[actix_web::test]
async fn nss_on_good_revoked_and_unknown() {
    let at = Served::free();
    let url = format!("http://{at}");
    let desk = Desk::at(SystemClock.now(), &[("RAKKAN_PUBLIC_URL", &url)]).await;
    desk.t.member("sample").await;
    let mut cases = vec![];
    for (state, words) in [
        ("issued", ["succeeded", "Chain is good"]),
        ("revocation_pending", ["succeeded", "Chain is good"]),
        ("revoked", ["has been revoked", "has been revoked"]),
        ("superseded", ["has been revoked", "has been revoked"]),
        ("abandoned", ["no status", "Chain is bad"]),
        ("key_compromise", ["has been revoked", "has been revoked"]),
    ] {
        let certificate = issued(&desk, Validity::OneYear).await;
        cases.push((state, certificate, words));
    }
    for (state, certificate, _) in &cases {
        // Revoking moves the tests' clock, and NSS counts no revocation that is still to come.
        desk.t.clock.set(SystemClock.now());
        match *state {
            "issued" => {}
            "revocation_pending" => set(&desk, certificate, state, Some(RevocationReason::Superseded)).await,
            "abandoned" => set(&desk, certificate, state, None).await,
            _ => revoke(&desk, certificate, RevocationReason::parse(state)).await,
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let (_, list) = fetch(&desk, "/crl/smime-1.crl", folder).await;
    let database = desk.t.app.config.database_url.expose().clone();
    let settings = [("RAKKAN_DATABASE_URL", database.as_str()), ("RAKKAN_PUBLIC_URL", url.as_str())];
    let served = Served::demo_at(at, desk.t.data.path(), &settings);
    served.wait_for("starting service");
    for (state, certificate, words) in &cases {
        let [leaf, issuing, root] = desk.chain_files(certificate, folder).await;
        let db = folder.join(state);
        std::fs::create_dir(&db).expect("a folder");
        let db = format!("sql:{}", text(&db));
        tools::run(&tools::certutil(), ["-N", "-d", &db, "--empty-password"]);
        tools::run(&tools::certutil(), ["-A", "-d", &db, "-t", ",C,", "-n", "root", "-a", "-i", &text(&root)]);
        tools::run(&tools::certutil(), ["-A", "-d", &db, "-t", ",,", "-n", "issuing", "-a", "-i", &text(&issuing)]);
        for (said, word) in nss(&db, &leaf, &issuing).iter().zip(words) {
            assert!(said.contains(word), "{state}: {said}");
        }
        let taken = Command::new(tools::crlutil()).args(["-I", "-d", &db, "-i", &text(&list)]).output().expect("NSS");
        let said = String::from_utf8_lossy(&taken.stderr).into_owned();
        assert!(said.contains("SEC_ERROR_CRL_UNKNOWN_CRITICAL_EXTENSION"), "{said}");
    }
    assert!(served.end("TERM").success());
}
