//! The account asks.

use super::{form, issued, status, told, with_approval};
use crate::certificates::desk::Desk;
use rakkan::certificates::{CertificateStatus, IssueError, RevocationReason, issue};
use rakkan::orders::OrderStatus;

// F-REV-01, F-BR-05
#[actix_web::test]
async fn an_administrator_revokes_at_once_and_once() {
    let desk = Desk::new().await;
    let (order, _) = issued(&desk).await;
    let mut taro = desk.t.signed_in("taro").await;
    let page = taro.get(&order.path()).await;
    let at = format!("{}/revocation", order.path());
    assert!(page.links(".menu-item").contains(&at), "it stands under 証明書操作");
    let page = taro.get(&at).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.attributes("[name=reason]", "value").len(), 6, "each reason, and none");
    let id = page.value("form_id");
    let reply = taro.post(&at, &form(&id, "cessation_of_operation")).await;
    assert_eq!((reply.status, reply.location.as_str()), (303, order.path().as_str()), "{}", reply.body);
    let revoked = desk.certificates(&order).await.remove(0);
    assert_eq!(revoked.stored_status, CertificateStatus::Revoked);
    assert_eq!(revoked.revocation_reason, Some(RevocationReason::CessationOfOperation));
    assert!(revoked.revoked_at.is_some_and(|at| at <= desk.t.app.now()), "never dated ahead or back");
    assert_eq!(desk.find(&order).await.status, OrderStatus::Revoked);
    // The applicant and the additional address; TARO@ is the applicant.
    assert_eq!(told(&desk, "certificate.revoked").await, 2);
    // The same form again does nothing more; another one has nothing left to revoke.
    assert_eq!(taro.post(&at, &form(&id, "cessation_of_operation")).await.status, 303);
    let other = taro.get(&at).await;
    assert!(other.texts("#record dl").len() == 2 && other.texts("[name=reason]").is_empty());
    assert_eq!(told(&desk, "certificate.revoked").await, 2);
    assert_eq!(desk.events(&revoked).await.iter().filter(|action| *action == "certificate.revoked").count(), 1);
    let page = taro.get(&order.path()).await;
    assert!(page.texts(".timeline").join("").contains("証明書が失効しました"));
    assert!(!page.links(".menu-item").contains(&at));
    assert!(page.links(".menu-item").contains(&format!("{}/certificate", order.path())), "it can still be read");
}

// F-REV-01: "none" is no reason in the CRL.
#[actix_web::test]
async fn no_reason_is_stored_as_none() {
    let desk = Desk::new().await;
    let (order, _) = issued(&desk).await;
    let mut taro = desk.t.signed_in("taro").await;
    let at = format!("{}/revocation", order.path());
    let id = taro.get(&at).await.value("form_id");
    assert_eq!(taro.post(&at, &form(&id, "none")).await.status, 303);
    let revoked = desk.certificates(&order).await.remove(0);
    assert_eq!((revoked.stored_status, revoked.revocation_reason), (CertificateStatus::Revoked, None));
}

#[actix_web::test]
async fn each_field_refuses_what_it_cannot_use() {
    let desk = Desk::new().await;
    let (order, certificate) = issued(&desk).await;
    let mut taro = desk.t.signed_in("taro").await;
    let at = format!("{}/revocation", order.path());
    let long = "x".repeat(501);
    let id = taro.get(&at).await.value("form_id");
    for (name, value) in [
        ("certificate", ""),
        ("certificate", "00"),
        ("reason", ""),
        ("reason", "certificate_hold"),
        ("reason", "KeyCompromise"),
        ("comment", long.as_str()),
        ("comment", "a\u{7}b"),
        ("understood", ""),
    ] {
        let mut fields: Vec<_> = form(&id, "superseded").into_iter().filter(|(n, _)| *n != name).collect();
        fields.push((name, value));
        let refused = taro.post(&at, &fields).await;
        assert_eq!(refused.status, 422, "{name} {value:.20}");
        // One certificate is no choice: a value made by hand is refused in the summary.
        let said = refused.field_error(name) + &refused.texts(".error-summary li").join(" ");
        assert!(!said.is_empty(), "{name} {value:.20}");
    }
    assert_eq!(taro.post(&at, &[]).await.status, 422);
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Issued]);
    let mut fields: Vec<_> = form(&id, "superseded").into_iter().filter(|(n, _)| *n != "certificate").collect();
    fields.push(("certificate", certificate.serial.as_str()));
    assert_eq!(taro.post(&at, &fields).await.status, 303);
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Revoked]);
}

// F-REV-01: an administrator approves or rejects with a reason.
#[actix_web::test]
async fn where_the_account_wants_it_somebody_approves() {
    let desk = Desk::new().await;
    with_approval(&desk).await;
    let (order, _) = issued(&desk).await;
    let at = format!("{}/revocation", order.path());
    let (mut saburo, mut taro) = (desk.t.signed_in("saburo").await, desk.t.signed_in("taro").await);
    let id = saburo.get(&at).await.value("form_id");
    assert_eq!(saburo.post(&at, &form(&id, "superseded")).await.location, at);
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Issued]);
    assert_eq!(desk.t.mail("revocation.needs_approval").await.recipient, "taro@example.co.jp");
    let again = saburo.get(&at).await.value("form_id");
    let refused = saburo.post(&at, &form(&again, "none")).await;
    assert!(refused.status == 422 && refused.body.contains("承認待ちの失効申請がすでにあります"));
    // Who asked cannot approve, and only who asked takes it back.
    assert_eq!(saburo.post(&format!("{at}/approval"), &[]).await.status, 404);
    assert_eq!(taro.post(&format!("{at}/cancellation"), &[]).await.status, 404);
    let rejection = format!("{at}/rejection");
    let refused = taro.post(&rejection, &[("answer", " ")]).await;
    assert!(refused.status == 422 && !refused.field_error("answer").is_empty());
    assert_eq!(taro.post(&rejection, &[("answer", "まだ使います")]).await.status, 303);
    assert!(desk.t.mail("revocation.rejected").await.text_body.contains("まだ使います"));
    assert_eq!(taro.post(&format!("{at}/approval"), &[]).await.status, 409);

    let id = saburo.get(&at).await.value("form_id");
    saburo.post(&at, &form(&id, "superseded")).await;
    assert_eq!(saburo.post(&format!("{at}/cancellation"), &[]).await.status, 303);
    let id = saburo.get(&at).await.value("form_id");
    saburo.post(&at, &form(&id, "superseded")).await;
    assert_eq!(taro.get(&at).await.texts("#waiting").len(), 1);
    assert_eq!(taro.post(&format!("{at}/approval"), &[]).await.status, 303);
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Revoked]);
    assert_eq!(desk.find(&order).await.status, OrderStatus::Revoked);
}

// T-17: a key in wrong hands waits for nobody, and takes every certificate with it.
#[actix_web::test]
async fn a_compromised_key_waits_for_nobody_and_is_blocked_for_ever() {
    let desk = Desk::new().await;
    with_approval(&desk).await;
    // Every order of this desk is for the same CSR, so all have one key.
    let (order, _) = issued(&desk).await;
    let (older, _) = issued(&desk).await;
    let (third, _) = issued(&desk).await;
    let mut taro = desk.t.signed_in("taro").await;
    let at = format!("{}/revocation", older.path());
    let id = taro.get(&at).await.value("form_id");
    taro.post(&at, &form(&id, "superseded")).await;
    let waiting = desk.order().await;

    let mut saburo = desk.t.signed_in("saburo").await;
    let at = format!("{}/revocation", order.path());
    let id = saburo.get(&at).await.value("form_id");
    assert_eq!(saburo.post(&at, &form(&id, "key_compromise")).await.location, order.path());
    for of in [&order, &older, &third] {
        let row = desk.certificates(of).await.remove(0);
        let stands = (row.stored_status, row.revocation_reason);
        assert_eq!(stands, (CertificateStatus::Revoked, Some(RevocationReason::KeyCompromise)), "{}", of.number);
        assert_eq!(desk.find(of).await.status, OrderStatus::Revoked);
    }
    // And nothing is issued for it again.
    issue::run(&desk.t.app, &waiting.id).await.expect_err("blocked");
    assert!(desk.certificates(&waiting).await.is_empty());
    let refused = issue::issue_for(&desk.t.app, &waiting.id, crate::certificates::desk::fresh_key(), None).await;
    assert!(!matches!(refused, Err(IssueError::Key(_))), "another key is another matter");
}

#[actix_web::test]
async fn others_see_nothing_of_it() {
    let desk = Desk::new().await;
    let (order, _) = issued(&desk).await;
    desk.t.member("jiro").await;
    let mut jiro = desk.t.signed_in("jiro").await;
    let at = format!("{}/revocation", order.path());
    assert_eq!(jiro.get(&at).await.status, 404);
    for end in ["", "/approval", "/rejection", "/cancellation"] {
        assert_eq!(jiro.post(&format!("{at}{end}"), &form("x", "none")).await.status, 404, "{end}");
    }
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Issued]);
}
