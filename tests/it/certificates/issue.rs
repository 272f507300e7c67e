//! The way with a CSR.

use super::desk::Desk;
use crate::support::tools;
use rakkan::certificates::{CertificateStatus, IssueError, issue};
use rakkan::orders::OrderStatus;

#[actix_web::test]
async fn an_approved_order_becomes_one_certificate() {
    let desk = Desk::new().await;
    let order = desk.order().await;
    desk.enqueue(&order).await;
    let lines = desk.t.run_due().await;
    assert!(lines.contains(&format!("certificate.issue {}: done", order.id)), "{lines:?}");
    let all = desk.certificates(&order).await;
    let [certificate] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(certificate.stored_status, CertificateStatus::Issued);
    let after = desk.find(&order).await;
    assert_eq!((after.status, after.ends_at), (OrderStatus::Issued, Some(certificate.not_after)));
    desk.verify(certificate).await;
    let story = ["certificate.recorded", "certificate.signing", "certificate.issued"];
    assert_eq!(desk.events(certificate).await, story);

    let folder = tempfile::tempdir().expect("a folder");
    let [leaf, ..] = desk.chain_files(certificate, folder.path()).await;
    let text = tools::run(
        &tools::openssl(),
        ["x509", "-noout", "-serial", "-subject", "-ext", "subjectAltName", "-nameopt", "utf8", "-in"]
            .iter()
            .copied()
            .chain([leaf.to_str().expect("a path")]),
    );
    assert!(text.contains(&format!("serial={}", certificate.serial.to_uppercase())), "{text}");
    assert!(text.contains("CN=株式会社サンプル") || text.contains("CN = 株式会社サンプル"), "{text}");
    assert!(text.contains("email:info@example.co.jp, email:sales@mail.example.co.jp"), "{text}");
    assert!(!text.contains("ignored"), "{text}");

    // Again: nothing is left to do, and nothing is done.
    assert_eq!(issue::run(&desk.t.app, &order.id).await, Ok(()));
    assert_eq!(desk.certificates(&order).await.len(), 1);
}

#[actix_web::test]
async fn two_at_once_issue_once() {
    let desk = Desk::new().await;
    let order = desk.order().await;
    let (one, two) = futures_util::join!(issue::run(&desk.t.app, &order.id), issue::run(&desk.t.app, &order.id));
    assert!(one.is_ok() || two.is_ok(), "{one:?} {two:?}");
    assert_eq!(issue::run(&desk.t.app, &order.id).await, Ok(()));
    let all = desk.certificates(&order).await;
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].stored_status, CertificateStatus::Issued);
    let told = desk.t.mails().await.iter().filter(|mail| mail.kind == "certificate.issued").count();
    assert_eq!(told, 2, "the applicant and the one other address, once each");
}

#[actix_web::test]
async fn a_key_reported_meanwhile_is_not_certified() {
    use diesel::prelude::*;
    use rakkan::store::{StoreError, schema::blocked_keys as b};
    let desk = Desk::new().await;
    let order = desk.order().await;
    let csr = rakkan::ca::CertificateRequest::parse(&super::desk::csr(), &|_| false).expect("a request");
    let key = csr.public_key().clone();
    let hash = data_encoding::HEXLOWER.encode(&key.spki_sha256());
    let done = desk.t.app.write(move |tx| {
        let row = (b::spki_sha256.eq(hash), b::reason.eq("reported"), b::blocked_at.eq(tx.now.naive_utc()));
        diesel::insert_into(b::table).values(row).execute(tx.conn)?;
        Ok::<_, StoreError>(())
    });
    done.await.expect("blocked");
    let refused = issue::issue_for(&desk.t.app, &order.id, key, None).await;
    assert!(matches!(refused, Err(IssueError::Key(rakkan::ca::KeyError::Blocked))), "{refused:?}");
    assert!(desk.certificates(&order).await.is_empty());
}

#[actix_web::test]
async fn without_keys_the_order_waits_and_says_why() {
    let desk = Desk::new().await;
    let order = desk.order().await;
    std::fs::remove_file(&desk.t.app.config.ca_secret_file).expect("removed");
    let why = issue::run(&desk.t.app, &order.id).await.expect_err("no keys");
    assert!(why.contains("ca.secret is missing"), "{why}");
    super::desk::secret_file(&desk.t);
    assert_eq!(issue::run(&desk.t.app, &order.id).await, Ok(()), "nothing of the failure is remembered");
}
