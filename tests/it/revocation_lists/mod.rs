//! Revocation lists, judged by OpenSSL and pkilint.

mod crash;
mod parts;
mod serve;

use crate::certificates::desk::Desk;
use crate::support::client::Reply;
use crate::support::tools;
use diesel::prelude::*;
use rakkan::certificates::{Certificate, CertificateStatus, RevocationReason, announce};
use rakkan::kernel::Moment;
use rakkan::revocation_lists::{Shard, store};
use rakkan::store::{StoreError, schema::certificates as c};
use std::path::{Path, PathBuf};

/// A certificate for a CSR.
pub async fn issued(desk: &Desk) -> Certificate {
    let order = desk.order().await;
    desk.enqueue(&order).await;
    desk.t.run_due().await;
    desk.certificates(&order).await.remove(0)
}

/// Revokes one, and runs what follows from it.
pub async fn revoke(desk: &Desk, certificate: &Certificate, why: Option<RevocationReason>) {
    let row = certificate.clone();
    let done = desk.t.app.write(move |tx| {
        let status = (c::status.eq(CertificateStatus::Revoked), c::revoked_at.eq(Some(tx.now)));
        diesel::update(c::table.find(&row.id)).set((status, c::revocation_reason.eq(why))).execute(tx.conn)?;
        announce(tx, &row)
    });
    done.await.map_err(|e: StoreError| e.to_string()).expect("revoked");
    desk.t.clock.advance_minutes(1);
    desk.t.run_due().await;
}

pub async fn row(desk: &Desk, authority: &'static str, part: i32) -> Shard {
    desk.t.app.read(move |conn| store::named(conn, authority, part)).await.expect("rows").expect("a row")
}

/// Fetches a list and writes it into a folder as DER.
pub async fn fetch(desk: &Desk, path: &str, folder: &Path) -> (Reply, PathBuf) {
    let reply = desk.t.client().get(path).await;
    assert_eq!((reply.status, reply.content_type.as_str()), (200, "application/pkix-crl"), "{path}: {}", reply.body);
    let file = folder.join(path.trim_start_matches('/').replace('/', "-"));
    std::fs::write(&file, &reply.bytes).expect("written");
    (reply, file)
}

/// What OpenSSL reads in a list, once its signature is that of the CA.
pub fn read(list: &Path, ca: &Path) -> String {
    let (list, ca) = (list.to_str().expect("a path"), ca.to_str().expect("a path"));
    tools::run(&tools::openssl(), ["crl", "-inform", "DER", "-in", list, "-CAfile", ca, "-noout", "-text"])
}

/// Nothing at NOTICE or worse.
pub fn lint(list: &Path, kind: &str) {
    let list = list.to_str().expect("a path");
    tools::run(&tools::python_script("lint_crl"), ["lint", "-t", kind, "-p", "BR", "-s", "NOTICE", list]);
}

/// What `openssl verify -crl_check` says of a certificate under a list.
pub async fn verdict(desk: &Desk, certificate: &Certificate, list: &Path, at: Moment) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let [leaf, issuing, root] = desk.chain_files(certificate, folder.path()).await;
    let path = |p: &Path| p.to_str().expect("a path").to_owned();
    let pem = folder.path().join("list.pem");
    tools::run(&tools::openssl(), ["crl", "-inform", "DER", "-in", &path(list), "-out", &path(&pem)]);
    let at = at.unix().to_string();
    let output = std::process::Command::new(tools::openssl())
        .args(["verify", "-crl_check", "-attime", &at, "-CAfile", &path(&root), "-untrusted", &path(&issuing)])
        .args(["-CRLfile", &path(&pem), &path(&leaf)])
        .output()
        .expect("openssl");
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}
