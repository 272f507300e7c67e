//! A request that waits for an approver, whatever else happens to its order meanwhile.

use super::reissue::reissued;
use super::{form, issued, status, told, with_approval};
use crate::certificates::desk::Desk;
use diesel::connection::SimpleConnection;
use rakkan::access::{Actor, Role};
use rakkan::certificates::{CertificateStatus, RevocationReason};
use rakkan::store::StoreError;

/// Staff revoke one of two certificates while the account is still thinking about both.
#[actix_web::test]
async fn what_is_revoked_beside_it_hides_it_from_nobody() {
    let desk = Desk::new().await;
    let order = reissued(&desk).await;
    with_approval(&desk).await;
    desk.t.staff("approver", Role::Approval).await;
    let at = format!("{}/revocation", order.path());
    let mut saburo = desk.t.signed_in("saburo").await;
    let page = saburo.get(&at).await;
    assert!(page.attributes("[name=certificate][checked]", "value").is_empty(), "nobody chooses for them");
    let id = page.value("form_id");
    assert_eq!(saburo.post(&at, &form(&id, "superseded")).await.location, at);
    let page = saburo.get(&at).await;
    assert_eq!(page.attributes("[name=reason]", "value"), ["key_compromise"], "nothing else goes past an approver");

    let new = desk.certificates(&order).await.remove(0);
    let here = format!("/staff/orders/{}/revocation", order.number);
    let mut approver = desk.t.signed_in("approver").await;
    let id = approver.get(&here).await.value("form_id");
    let mut fields = form(&id, "cessation_of_operation").to_vec();
    fields.retain(|(name, _)| *name != "certificate");
    fields.push(("certificate", new.serial.as_str()));
    assert_eq!(approver.post(&here, &fields).await.location, here);
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Revoked, CertificateStatus::RevocationPending]);

    let page = approver.get(&here).await;
    assert_eq!(page.texts("#waiting").len(), 1, "it waits still");
    assert_eq!(page.texts("#waiting code").len(), 1, "for the one that is left");
    let record = page.texts("#record").join(" ");
    assert!(record.contains(&new.serial) && record.contains("証明書の利用終了"), "{record}");
    let id = saburo.get(&at).await.value("form_id");
    assert_eq!(saburo.post(&at, &form(&id, "none")).await.status, 422, "one at a time");
    assert_eq!(approver.post(&format!("{here}/approval"), &[]).await.location, here);
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Revoked; 2]);
    let page = desk.t.signed_in("taro").await.get(&at).await;
    let record = page.texts("#record").join(" ");
    assert!(page.texts("[name=reason]").is_empty() && record.contains("当社の担当者"), "{record}");
    assert!(!record.contains("approver"), "customers do not read the names of staff");
}

#[actix_web::test]
async fn without_an_object_it_is_taken_back_and_nobody_is_told_to_hurry() {
    let desk = Desk::new().await;
    with_approval(&desk).await;
    let (order, certificate) = issued(&desk).await;
    let mut saburo = desk.t.signed_in("saburo").await;
    let at = format!("{}/revocation", order.path());
    let id = saburo.get(&at).await.value("form_id");
    assert_eq!(saburo.post(&at, &form(&id, "superseded")).await.status, 303);
    let app = desk.t.app.clone();
    let ended = desk.t.app.write(move |tx| {
        rakkan::certificates::revoke(tx, &app.config, &Actor::System, &certificate, Some(RevocationReason::Superseded))
    });
    ended.await.expect("revoked in another way");
    desk.t.clock.advance_hours(25);
    desk.t.run_due().await;
    assert_eq!(told(&desk, "deadline.near").await, 0);
    let mut hanako = desk.t.signed_in("hanako").await;
    assert!(hanako.get("/staff/revocations").await.links("tbody th a").is_empty());
    assert_eq!(hanako.get("/staff/revocations?status=withdrawn").await.links("tbody th a").len(), 1);
}

/// MRSP 6.1.1: what a customer says of a key is no proof against another customer.
#[actix_web::test]
async fn a_customer_ends_no_certificate_of_another() {
    let desk = Desk::new().await;
    // Both are for one CSR, as after somebody has copied it.
    let (order, _) = issued(&desk).await;
    let (other, certificate) = issued(&desk).await;
    let jiro = desk.t.member("jiro").await.account_id.expect("an account");
    let sql = format!("UPDATE certificates SET account_id = '{jiro}' WHERE id = '{}'", certificate.id);
    desk.t.app.write(move |tx| tx.conn.batch_execute(&sql).map_err(StoreError::from)).await.expect("moved");
    let mut taro = desk.t.signed_in("taro").await;
    let at = format!("{}/revocation", order.path());
    let id = taro.get(&at).await.value("form_id");
    assert_eq!(taro.post(&at, &form(&id, "key_compromise")).await.location, order.path());
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Revoked]);
    assert_eq!(status(&desk, &other).await, [CertificateStatus::Issued], "its owner has said nothing");
    // Staff, who have looked, end it.
    let mut hanako = desk.t.signed_in("hanako").await;
    let here = format!("/staff/orders/{}/revocation", other.number);
    let id = hanako.get(&here).await.value("form_id");
    assert_eq!(hanako.post(&here, &form(&id, "key_compromise")).await.location, here);
    assert_eq!(status(&desk, &other).await, [CertificateStatus::Revoked]);
}

/// After a refused form the language is changed, or the address opened again.
#[actix_web::test]
async fn an_address_that_only_takes_forms_leads_to_its_page() {
    let desk = Desk::new().await;
    with_approval(&desk).await;
    let (order, _) = issued(&desk).await;
    let at = format!("{}/revocation", order.path());
    let mut saburo = desk.t.signed_in("saburo").await;
    let id = saburo.get(&at).await.value("form_id");
    saburo.post(&at, &form(&id, "superseded")).await;
    let mut taro = desk.t.signed_in("taro").await;
    let refused = taro.post(&format!("{at}/rejection"), &[("answer", "")]).await;
    assert!(refused.status == 422 && !refused.texts(".error-summary li").is_empty(), "named on top too");
    let english = refused.links("a[hreflang=en], a[lang=en]").remove(0);
    let led = taro.get(&english).await;
    assert_eq!((led.status, led.location.as_str()), (303, format!("{at}?lang=en").as_str()), "{english}");
    assert_eq!(taro.get(&led.location).await.texts("#waiting").len(), 1);
    assert_eq!(taro.get(&format!("{at}/nowhere")).await.status, 404);
}
