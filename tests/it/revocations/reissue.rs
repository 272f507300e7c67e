//! 再発行: the same doors again, and 72 hours for what was replaced.

use super::{issued, status, told, with_approval};
use crate::certificates::desk::{Desk, fresh_key};
use crate::support::client::{Client, Reply};
use crate::support::served::Served;
use diesel::connection::SimpleConnection;
use rakkan::access::Role;
use rakkan::app::steps::Halt;
use rakkan::certificates::{CertificateStatus, RevocationReason, Through, issue};
use rakkan::kernel::{Clock, SystemClock};
use rakkan::orders::{Order, OrderStatus};
use rakkan::pickup::{KeyPlace, attempt, store};
use rakkan::store::StoreError;
use std::os::unix::process::ExitStatusExt;

/// The form as the page shows it, sent with some fields changed.
pub async fn send(client: &mut Client, order: &Order, changed: &[(&str, &str)]) -> Reply {
    let at = format!("{}/reissue", order.path());
    let page = client.get(&at).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let csr = rakkan::legacy_reissues::words::pem(&crate::certificates::desk::csr());
    let form_id = page.value("form_id");
    let mut fields = vec![
        ("form_id", form_id.as_str()),
        ("key_source", "csr"),
        ("csr", csr.as_str()),
        ("common_name", "organization"),
        ("emails", "info@example.co.jp"),
        ("profile", "strict"),
        ("key_type", "rsa2048"),
        ("usage", "dual"),
        ("signature_hash", "sha256"),
    ];
    fields.retain(|(name, _)| changed.iter().all(|(other, _)| name != other));
    fields.extend(changed);
    client.post(&at, &fields).await
}

/// An order that was reissued for a CSR: the new certificate first, then the old one.
pub async fn reissued(desk: &Desk) -> Order {
    let (order, _) = issued(desk).await;
    desk.t.clock.advance_minutes(10);
    let mut taro = desk.t.signed_in("taro").await;
    let reply = send(&mut taro, &order, &[]).await;
    assert_eq!((reply.status, reply.location.clone()), (303, order.path()), "{:?}", reply.texts(".error-summary li"));
    desk.t.run_due().await;
    order
}

// S-REI-01, S-REI-02, S-REI-03, S-REI-04, F-PRO-03, T-04, W-06
#[actix_web::test]
async fn the_old_certificate_has_72_hours_and_not_a_second_less() {
    let desk = Desk::new().await;
    let (order, first) = issued(&desk).await;
    desk.t.clock.advance_days(10);
    let mut taro = desk.t.signed_in("taro").await;
    assert!(taro.get(&order.path()).await.links(".menu-item").contains(&format!("{}/reissue", order.path())));
    let page = taro.get(&format!("{}/reissue", order.path())).await;
    assert!(page.texts(".notice-warning").join("").contains("これまでの秘密鍵が必要です"), "W-06");
    assert!(page.texts("[name=organization_id], [name=validity]").is_empty(), "what stays is not asked for");
    // Another organization and another validity, made by hand, change nothing.
    let forged = [("organization_id", "99999999"), ("validity", "2y"), ("emails", "new@example.co.jp")];
    assert_eq!(send(&mut taro, &order, &forged).await.status, 303);
    assert_eq!(desk.find(&order).await.status, OrderStatus::ReissuePending);
    let turn = taro.get(&order.path()).await.texts(".steps-turn").concat();
    assert!(turn.contains("再発行しています"), "with a CSR nobody has to pick it up: {turn}");
    desk.t.run_due().await;

    let all = desk.certificates(&order).await;
    let (new, old) = (&all[0], &all[1]);
    assert_eq!(desk.find(&order).await.status, OrderStatus::Issued);
    desk.verify(new).await;
    assert_eq!((new.not_after, new.emails.as_str()), (first.not_after, "new@example.co.jp"), "the same end");
    assert_ne!(new.serial, old.serial);
    assert_eq!((old.stored_status, &old.id), (CertificateStatus::RevocationPending, &first.id));
    let hour = old.revoke_at.expect("an hour");
    let letters: Vec<_> = desk.t.mails().await.into_iter().filter(|mail| mail.kind == "certificate.pending").collect();
    let mut to: Vec<&str> = letters.iter().map(|mail| mail.recipient.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["keeper@example.net", "taro@example.co.jp"], "told once");
    let body = &letters[0].text_body;
    assert!(body.contains(&old.serial) && body.contains(&new.serial) && body.contains("失効予定日時"), "{body}");
    assert_eq!(hour, new.issued_at.expect("issued").plus_hours(72), "bound to the moment of the new one");

    let page = taro.get(&order.path()).await;
    assert!(page.texts("[data-status=revocation_pending]").join("").contains("に失効します"), "it is shown");
    let file = format!("{}/certificate.crt?serial={}", order.path(), old.serial);
    assert_eq!(taro.get(&file).await.status, 200, "and can still be downloaded");

    desk.t.clock.set(hour.plus_seconds(-1));
    desk.t.run_due().await;
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Issued, CertificateStatus::RevocationPending]);
    desk.t.clock.set(hour.plus_seconds(1));
    desk.t.run_due().await;
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Issued, CertificateStatus::Revoked]);
    let ended = desk.certificates(&order).await.remove(1);
    assert_eq!(ended.revocation_reason, Some(RevocationReason::Superseded));
    assert!(ended.revoked_at.expect("a time") >= hour);
    assert_eq!(desk.find(&order).await.status, OrderStatus::Issued, "the new one goes on");
    desk.t.clock.advance_days(5);
    desk.t.run_due().await;
    assert_eq!(desk.events(&ended).await.iter().filter(|action| *action == "certificate.revoked").count(), 1);
    let mut taro = desk.t.signed_in("taro").await;
    assert_eq!(taro.get(&file).await.status, 200, "still there for old mail");
}

// S-REI-02: by the other way of obtaining it, through a link.
#[actix_web::test]
async fn by_a_link_the_old_one_goes_on_until_the_file_is_handed_over() {
    let desk = Desk::new().await;
    let (order, first) = issued(&desk).await;
    let mut taro = desk.t.signed_in("taro").await;
    assert_eq!(send(&mut taro, &order, &[("key_source", "browser"), ("key_type", "p256")]).await.status, 303);
    desk.t.run_due().await;
    desk.t.run_due().await;
    assert_eq!(told(&desk, "pickup.link").await, 1, "one link");
    let id = order.id.clone();
    let link = desk.t.app.read(move |conn| store::of_order(conn, &id)).await.expect("links").remove(0);
    let token = crate::support::app::token_in(&desk.t.mail("pickup.link").await.text_body, "/install/");
    // Two attempts: the first is lapsed by the second, the old certificate by neither.
    for _ in 0..2 {
        let token = token.clone();
        let begun = desk.t.app.write(move |tx| attempt::begin(tx, &token)).await.expect("begun");
        let through = Through { pickup: begun.pickup, attempt: begun.id };
        issue::issue_for(&desk.t.app, &order.id, fresh_key(), Some(through)).await.expect("issued");
    }
    let stand = status(&desk, &order).await;
    assert_eq!(stand, [CertificateStatus::Issued, CertificateStatus::Revoked, CertificateStatus::Issued]);
    assert_eq!(desk.find(&order).await.status, OrderStatus::ReissuePending);
    let (app, new) = (desk.t.app.clone(), desk.certificates(&order).await.remove(0));
    assert_eq!(new.not_after, first.not_after);
    let done = desk.t.app.write(move |tx| attempt::hand_over(tx, &app.config, &link.id, &new.id, KeyPlace::Browser));
    done.await.expect("handed over");
    assert_eq!(desk.find(&order).await.status, OrderStatus::Issued);
    let old = desk.certificates(&order).await.remove(2);
    assert_eq!((old.id, old.stored_status), (first.id, CertificateStatus::RevocationPending));
}

#[actix_web::test]
async fn a_form_sent_twice_is_one_reissue() {
    let desk = Desk::new().await;
    let (order, _) = issued(&desk).await;
    let mut taro = desk.t.signed_in("taro").await;
    let id = taro.get(&format!("{}/reissue", order.path())).await.value("form_id");
    for _ in 0..2 {
        assert_eq!(send(&mut taro, &order, &[("form_id", &id)]).await.location, order.path());
    }
    desk.t.run_due().await;
    assert_eq!(send(&mut taro, &order, &[("form_id", &id)]).await.location, order.path());
    desk.t.run_due().await;
    assert_eq!(desk.certificates(&order).await.len(), 2);
}

#[actix_web::test]
async fn what_is_not_proven_or_not_possible_is_refused() {
    let desk = Desk::new().await;
    let (order, _) = issued(&desk).await;
    let mut taro = desk.t.signed_in("taro").await;
    for (field, value) in [
        ("emails", ""),
        ("emails", "info@elsewhere.example"),
        ("csr", "nonsense"),
        ("key_source", "server"),
        ("profile", "legacy"),
        ("usage", ""),
        ("signature_hash", "sha1"),
    ] {
        let refused = send(&mut taro, &order, &[(field, value)]).await;
        assert!(refused.status == 422 && !refused.texts(".error-summary li").is_empty(), "{field} {value}");
    }
    desk.end_organization().await;
    let refused = send(&mut taro, &order, &[]).await;
    assert!(refused.status == 422 && refused.body.contains("組織の認証の有効期限が切れています"));
    desk.renew_organization().await;
    desk.t.member("jiro").await;
    let mut jiro = desk.t.signed_in("jiro").await;
    let at = format!("{}/reissue", order.path());
    assert_eq!((jiro.get(&at).await.status, jiro.post(&at, &[]).await.status), (404, 404));
    assert_eq!(jiro.post(&format!("{at}/cancellation"), &[]).await.status, 404);
    assert_eq!(taro.post(&format!("{at}/cancellation"), &[]).await.status, 409, "nothing to take back");
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Issued]);
}

#[actix_web::test]
async fn where_the_account_wants_it_a_reissue_is_approved_first_and_may_be_taken_back() {
    let desk = Desk::new().await;
    with_approval(&desk).await;
    let (order, _) = issued(&desk).await;
    let mut saburo = desk.t.signed_in("saburo").await;
    let mut taro = desk.t.signed_in("taro").await;
    let asked = send(&mut saburo, &order, &[("key_source", "browser")]).await.location;
    assert!(asked.starts_with("/requests/"), "{asked}");
    assert_eq!(desk.find(&order).await.status, OrderStatus::Issued);
    assert_eq!(taro.post(&format!("{asked}/approval"), &[]).await.location, order.path());
    assert_eq!(desk.find(&order).await.status, OrderStatus::ReissuePending);
    assert!(taro.get(&asked).await.links("a").contains(&order.path()), "the request leads to the order");
    desk.t.run_due().await;
    let token = crate::support::app::token_in(&desk.t.mail("pickup.link").await.text_body, "/install/");
    assert_eq!(saburo.post(&format!("{}/reissue/cancellation", order.path()), &[]).await.location, order.path());
    assert_eq!(desk.find(&order).await.status, OrderStatus::Issued);
    desk.t.app.write(move |tx| attempt::begin(tx, &token)).await.expect_err("the link is gone");
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Issued]);
    // And then another one.
    assert_eq!(send(&mut taro, &order, &[]).await.location, order.path());
    desk.t.run_due().await;
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Issued, CertificateStatus::RevocationPending]);
}

// S-REI-04: staff may let it go on.
#[actix_web::test]
async fn staff_cancel_the_planned_revocation_with_a_reason() {
    let desk = Desk::new().await;
    let order = reissued(&desk).await;
    let old = desk.certificates(&order).await.remove(1);
    desk.t.staff("approver", Role::Approval).await;
    let mut approver = desk.t.signed_in("approver").await;
    let page = approver.get(&format!("/staff/orders/{}/revocation", order.number)).await;
    assert_eq!(page.texts("#pending form").len(), 1);
    let at = format!("/staff/certificates/{}/revocation/cancellation", old.serial);
    assert_eq!(approver.post(&at, &[("sparing", "")]).await.status, 422);
    assert_eq!(approver.post(&at, &[("sparing", "移行に時間がかかるため")]).await.status, 303);
    assert_eq!(approver.post(&at, &[("sparing", "もう一度")]).await.status, 409);
    assert_eq!(super::told(&desk, "certificate.spared").await, 2, "to the applicant and the additional address");
    desk.t.clock.advance_days(4);
    desk.t.run_due().await;
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Issued, CertificateStatus::Issued]);
}

#[actix_web::test]
async fn stopped_on_the_way_it_is_revoked_once() {
    for step in rakkan::certificates::supersede::STEPS {
        let mut desk = Desk::new().await;
        let order = reissued(&desk).await;
        desk.t.clock.advance_hours(73);
        desk.t.app.steps.halt_after(step, Halt::Fail);
        desk.t.run_due().await;
        desk.t.restart();
        desk.t.clock.advance_hours(1);
        desk.t.run_due().await;
        ended_once(&desk, &order).await;
    }
}

/// The same with the program itself, killed by SIGKILL where it stands.
#[actix_web::test]
async fn killed_on_the_way_it_is_revoked_once() {
    for step in rakkan::certificates::supersede::STEPS {
        let mut desk = Desk::at(SystemClock.now().plus_hours(-1), &[]).await;
        // Who finds the sample data's customer makes no sample data.
        desk.t.member("sample").await;
        let order = reissued(&desk).await;
        // The program has no clock but the real one, so the hour comes to it.
        let past = SystemClock.now().plus_minutes(-1).naive_utc().format("%Y-%m-%d %H:%M:%S");
        let sql = format!(
            "UPDATE certificates SET revoke_at = '{past}' WHERE status = 'revocation_pending'; \
             UPDATE jobs SET run_at = '{past}' WHERE kind = 'certificate.end'"
        );
        desk.t.app.write(move |tx| tx.conn.batch_execute(&sql).map_err(StoreError::from)).await.expect("changed");
        let (url, dns) = (desk.t.app.config.database_url.expose().clone(), desk.dns.at().to_string());
        let settings =
            [("RAKKAN_DATABASE_URL", url.as_str()), ("RAKKAN_DNS", dns.as_str()), ("RAKKAN_DEMO_HALT_AFTER", step)];
        let served = Served::demo(desk.t.data.path(), &settings);
        served.wait_for(&format!("standing still after {step}"));
        assert_eq!(served.end("KILL").signal(), Some(9), "{step}");
        desk.t.restart();
        desk.t.clock.set(SystemClock.now().plus_hours(1));
        desk.t.run_due().await;
        ended_once(&desk, &order).await;
    }
}

async fn ended_once(desk: &Desk, order: &Order) {
    assert_eq!(status(desk, order).await, [CertificateStatus::Issued, CertificateStatus::Revoked]);
    let old = desk.certificates(order).await.remove(1);
    assert_eq!(desk.events(&old).await.iter().filter(|action| *action == "certificate.revoked").count(), 1);
    assert_eq!(told(desk, "certificate.revoked").await, 2, "told once, to two addresses");
}

/// The hour stands in the certificate's row; its job may be lost, or dropped by staff.
#[actix_web::test]
async fn the_old_certificate_ends_without_its_job_too() {
    let desk = Desk::new().await;
    let order = reissued(&desk).await;
    let sql = "DELETE FROM jobs WHERE kind = 'certificate.end'";
    desk.t.app.write(move |tx| tx.conn.batch_execute(sql).map_err(StoreError::from)).await.expect("lost");
    desk.t.clock.advance_hours(71);
    desk.t.run_due().await;
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Issued, CertificateStatus::RevocationPending]);
    desk.t.clock.advance_hours(2);
    desk.t.run_due().await;
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Issued, CertificateStatus::Revoked]);
}

/// A reissue that was asked for under a clock which ran ahead does not stand before the next one.
#[actix_web::test]
async fn a_clock_that_falls_back_keeps_no_reissue_from_beginning() {
    let desk = Desk::new().await;
    let (order, _) = issued(&desk).await;
    desk.t.clock.advance_days(30);
    let mut taro = desk.t.signed_in("taro").await;
    assert_eq!(send(&mut taro, &order, &[]).await.status, 303);
    desk.t.run_due().await;
    desk.t.clock.advance_days(4);
    desk.t.run_due().await;
    assert_eq!(status(&desk, &order).await, [CertificateStatus::Issued, CertificateStatus::Revoked]);
    desk.t.clock.advance_days(-33);
    let mut taro = desk.t.signed_in("taro").await;
    assert_eq!(send(&mut taro, &order, &[("emails", "later@example.co.jp")]).await.status, 303);
    desk.t.run_due().await;
    let newest = desk.certificates(&order).await.into_iter().find(|c| c.emails == "later@example.co.jp");
    assert!(newest.is_some_and(|c| c.stored_status == CertificateStatus::Issued));
}
