//! Mass revocation: a dry run that names every certificate, two people, exactly once.

use super::{issued, told};
use crate::certificates::desk::Desk;
use crate::support::app::TestApp;
use crate::support::client::{Client, Reply};
use crate::support::spreadsheet;
use diesel::prelude::*;
use rakkan::access::Role;
use rakkan::app::steps::Halt;
use rakkan::certificates::{Certificate, CertificateStatus, RevocationReason};
use rakkan::kernel::Number;
use rakkan::revocations::mass::{Mass, MassStatus, run, store};
use rakkan::store::{StoreError, schema};

const AT: &str = "/staff/revocations/mass";

/// What hanako proposes, with some fields.
pub async fn propose(client: &mut Client, changed: &[(&str, &str)]) -> Reply {
    let form_id = client.get(&format!("{AT}/new")).await.value("form_id");
    let mut fields = vec![("form_id", form_id.as_str()), ("reason", "superseded"), ("comment", "記載の誤りのため。")];
    fields.retain(|(name, _)| changed.iter().all(|(n, _)| n != name));
    fields.extend(changed);
    client.post(AT, &fields).await
}

pub async fn mass(t: &TestApp, path: &str) -> Mass {
    let number = path.rsplit('/').next().and_then(Number::parse).expect("a number");
    t.app.read(move |conn| store::find(conn, number)).await.expect("rows").expect("the proposal")
}

pub async fn rows(desk: &Desk, all: &[Certificate]) -> Vec<CertificateStatus> {
    let ids: Vec<_> = all.iter().map(|row| row.id.clone()).collect();
    let read = desk.t.app.read(move |conn| {
        let found: Result<Vec<_>, StoreError> =
            ids.iter().map(|id| rakkan::certificates::store::find(conn, id)).collect();
        found
    });
    read.await.expect("rows").into_iter().map(|row| row.expect("a certificate").stored_status).collect()
}

pub async fn several(desk: &Desk, count: usize) -> Vec<Certificate> {
    let mut all = vec![];
    for _ in 0..count {
        all.push(issued(desk).await.1);
    }
    all
}

pub fn list(all: &[Certificate]) -> String {
    all.iter().map(|row| row.serial.to_uppercase()).collect::<Vec<_>>().join("\n")
}

/// The number of each order stands in the letter and in its file.
async fn name_the_orders(desk: &Desk, mail: &rakkan::mail::outbox::Mail, rows: &[Certificate]) {
    let ids: Vec<_> = rows.iter().map(|row| row.order_id.clone()).collect();
    let numbers = desk.t.app.read(move |conn| rakkan::orders::store::numbers(conn, &ids)).await.expect("rows");
    let file = String::from_utf8(mail.attachment.clone().expect("a file")).expect("text");
    for (_, number) in numbers {
        assert!(mail.text_body.contains(&format!("  {number}  ")) && file.contains(&format!("\"{number}\"")), "{file}");
    }
}

// W-14
#[actix_web::test]
async fn one_proposes_another_confirms_and_each_account_gets_one_letter() {
    let desk = Desk::new().await;
    let all = several(&desk, 3).await;
    let gone = all[2].clone();
    let app = desk.t.app.clone();
    let end = desk
        .t
        .app
        .write(move |tx| rakkan::certificates::revoke(tx, &app.config, &rakkan::access::Actor::System, &gone, None));
    end.await.expect("revoked before");
    let before = told(&desk, "certificate.revoked").await;
    desk.t.staff("second", Role::Approval).await;
    desk.t.staff("clerk", Role::Validation).await;
    let (mut hanako, mut second) = (desk.t.signed_in("hanako").await, desk.t.signed_in("second").await);
    let unknown = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    let serials = format!("{}, {unknown}", list(&all));
    let reply = propose(&mut hanako, &[("serials", &serials)]).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
    let at = reply.location;
    let page = hanako.get(&at).await;
    assert_eq!(page.texts("tbody tr").len(), 3, "every certificate is named");
    let text = page.texts("main").join(" ");
    assert!(text.contains(unknown) && text.contains("失効する証明書2"), "{text}");
    assert!(page.texts("#confirmation form[action$=confirmation]").is_empty(), "who proposed it does not confirm it");
    let own = hanako.post(&format!("{at}/confirmation"), &[("count", "2")]).await;
    let said = own.texts(".error-summary li").join(" ");
    assert!(own.status == 422 && said.contains("ご自身の提案"), "{said}");
    for wrong in ["", "3", "two"] {
        let refused = second.post(&format!("{at}/confirmation"), &[("count", wrong)]).await;
        assert!(refused.status == 422 && !refused.field_error("count").is_empty(), "{wrong}");
    }
    let mut clerk = desk.t.signed_in("clerk").await;
    assert_eq!(clerk.get(&at).await.status, 200, "all of the staff may look");
    assert_eq!(clerk.post(&format!("{at}/confirmation"), &[("count", "2")]).await.status, 404);
    assert_eq!(rows(&desk, &all[..2]).await, [CertificateStatus::Issued; 2], "nothing happened yet");

    assert_eq!(second.post(&format!("{at}/confirmation"), &[("count", "２")]).await.location, at);
    assert_eq!(second.post(&format!("{at}/confirmation"), &[("count", "2")]).await.status, 409, "once");
    desk.t.run_due().await;
    assert_eq!(rows(&desk, &all).await, [CertificateStatus::Revoked; 3]);
    assert_eq!(mass(&desk.t, &at).await.status, MassStatus::Done);
    assert_eq!(told(&desk, "certificate.revoked").await, before, "no letter for each");
    assert_eq!(told(&desk, "revocation.mass").await, 1, "one for the account");
    let mail = desk.t.mail("revocation.mass").await;
    assert!(mail.text_body.contains(&all[0].serial) && mail.text_body.contains("記載の誤りのため。"));
    assert!(!mail.text_body.contains(&all[2].serial), "only what this has ended");
    name_the_orders(&desk, &mail, &all[..2]).await;
    let page = second.get(&at).await;
    assert!(page.texts("#progress").join("").contains("失効済み2"), "{:?}", page.texts("#progress"));
    let rows = spreadsheet::rows(&second.get(&format!("{at}/certificates.csv")).await);
    assert_eq!(rows.len(), 4, "heads and every certificate");
    for row in &all[..2] {
        let actions = desk.events(row).await;
        assert_eq!(actions.iter().filter(|action| *action == "certificate.revoked").count(), 1);
    }
    assert_eq!(second.get(AT).await.links("tbody th a"), [at]);
}

#[actix_web::test]
async fn a_filter_means_what_fits_at_the_dry_run_and_nothing_later() {
    let desk = Desk::new().await;
    let all = several(&desk, 2).await;
    let mut hanako = desk.t.signed_in("hanako").await;
    let organizations = desk.t.app.read(|conn| {
        Ok::<_, StoreError>(schema::organizations::table.select(schema::organizations::number).first::<i64>(conn)?)
    });
    let organization = organizations.await.expect("an organization").to_string();
    for (nothing, fields) in [
        (false, vec![("organization", organization.as_str())]),
        (false, vec![("domain", "EXAMPLE.co.jp"), ("authority", "smime-1"), ("key_type", "rsa2048")]),
        (false, vec![("from", "2026-11-01"), ("to", "2026-11-30")]),
        (true, vec![("domain", "other.example")]),
        (true, vec![("key_type", "p256")]),
        (true, vec![("to", "2026-11-01")]),
    ] {
        let reply = propose(&mut hanako, &fields).await;
        assert_eq!(reply.status, if nothing { 422 } else { 303 }, "{fields:?}: {:?}", reply.texts(".error-summary li"));
        if !nothing {
            assert_eq!(mass(&desk.t, &reply.location).await.total, 2, "{fields:?}");
        }
    }
    let at = propose(&mut hanako, &[("organization", &organization)]).await.location;
    desk.t.clock.advance_minutes(5);
    let later = several(&desk, 1).await;
    desk.t.staff("second", Role::Approval).await;
    let mut second = desk.t.signed_in("second").await;
    let page = second.get(&at).await;
    assert!(
        page.texts("#confirmation").join("").contains("提案の後に発行された1件"),
        "{:?}",
        page.texts("#confirmation")
    );
    second.post(&format!("{at}/confirmation"), &[("count", "2")]).await;
    desk.t.run_due().await;
    assert_eq!(rows(&desk, &all).await, [CertificateStatus::Revoked; 2]);
    assert_eq!(rows(&desk, &later).await, [CertificateStatus::Issued], "it is shown and not taken");
}

// T-17: until somebody confirms it, it stands in the queue with its clock, and the others hear of it.
#[actix_web::test]
async fn what_waits_for_the_second_person_has_a_clock() {
    let desk = Desk::new().await;
    let all = several(&desk, 1).await;
    desk.t.staff("second", Role::Approval).await;
    desk.t.staff("clerk", Role::Validation).await;
    let at = propose(&mut desk.t.signed_in("hanako").await, &[("serials", &list(&all))]).await.location;
    let to = |kind: &'static str| {
        let t = &desk.t;
        async move {
            let mails = t.mails().await.into_iter().filter(move |mail| mail.kind == kind);
            let mut to: Vec<_> = mails.map(|mail| mail.recipient.split('@').next().unwrap_or("").to_owned()).collect();
            to.sort_unstable();
            to
        }
    };
    let told = to("revocation.mass_proposed").await;
    assert!(told.contains(&"second".to_owned()), "{told:?}");
    assert!(["hanako", "clerk"].iter().all(|name| !told.contains(&(*name).to_owned())), "{told:?}");
    let number = mass(&desk.t, &at).await.number;
    let row = |page: &Reply| page.texts(&format!("main tr[data-id=\"{number}\"]")).join(" ");
    let page = desk.t.signed_in("second").await.get("/staff").await;
    assert!(row(&page).contains("記載の誤りのため。"), "{:?}", page.texts("main tr"));
    assert!(page.texts("main .age-late").is_empty());
    let own = desk.t.signed_in("hanako").await.get("/staff").await;
    assert!(row(&own).contains("別の担当者"), "{}", row(&own));
    for (hours, letters) in [(11, 0), (2, 1), (10, 2), (2, 3)] {
        desk.t.clock.advance_hours(hours);
        desk.t.run_due().await;
        let near = to("deadline.near").await;
        assert_eq!(near.iter().filter(|name| *name == "second").count(), letters, "{hours} hours on: {near:?}");
    }
    let mut second = desk.t.signed_in("second").await;
    assert!(!second.get("/staff").await.texts("main .age-late").is_empty(), "a day is over");
    assert_eq!(second.post(&format!("{at}/confirmation"), &[("count", "1")]).await.status, 303);
    assert!(row(&second.get("/staff").await).is_empty(), "it waits no longer");
}

// Stopped after each step, it goes on where it was.
#[actix_web::test]
async fn stopped_on_the_way_each_certificate_and_each_letter_is_done_once() {
    for step in run::STEPS {
        let desk = Desk::new().await;
        let all = several(&desk, 2).await;
        desk.t.staff("second", Role::Approval).await;
        let at = propose(&mut desk.t.signed_in("hanako").await, &[("serials", &list(&all))]).await.location;
        desk.t.signed_in("second").await.post(&format!("{at}/confirmation"), &[("count", "2")]).await;
        let id = mass(&desk.t, &at).await.id;
        desk.t.app.steps.halt_after(step, Halt::Fail);
        run::run(&desk.t.app, &id).await.expect_err("stopped on purpose");
        assert_eq!(mass(&desk.t, &at).await.status, MassStatus::Running, "{step}");
        for _ in 0..2 {
            run::run(&desk.t.app, &id).await.expect("goes on");
        }
        desk.t.run_due().await;
        assert_eq!(mass(&desk.t, &at).await.status, MassStatus::Done, "{step}");
        assert_eq!(told(&desk, "revocation.mass").await, 1, "{step}");
        for row in &all {
            let actions = desk.events(row).await;
            assert_eq!(actions.iter().filter(|action| *action == "certificate.revoked").count(), 1, "{step}");
        }
    }
}

#[actix_web::test]
async fn a_compromised_key_takes_others_with_it_and_they_are_told_of() {
    let desk = Desk::new().await;
    // Every order of this desk is for the same CSR, so both have one key.
    let all = several(&desk, 2).await;
    desk.t.staff("second", Role::Approval).await;
    let fields = [("serials", all[0].serial.as_str()), ("reason", "key_compromise")];
    let at = propose(&mut desk.t.signed_in("hanako").await, &fields).await.location;
    let mut second = desk.t.signed_in("second").await;
    assert!(second.get(&at).await.body.contains("同じ鍵のもの"));
    second.post(&format!("{at}/confirmation"), &[("count", "1")]).await;
    desk.t.run_due().await;
    assert_eq!(rows(&desk, &all).await, [CertificateStatus::Revoked; 2]);
    let mail = desk.t.mail("revocation.mass").await;
    assert!(all.iter().all(|row| mail.text_body.contains(&row.serial)), "{}", mail.text_body);
    let row = desk.t.app.read(move |conn| rakkan::certificates::store::find(conn, &all[1].id)).await;
    assert_eq!(row.expect("rows").expect("it").revocation_reason, Some(RevocationReason::KeyCompromise));
}

#[actix_web::test]
async fn each_field_refuses_what_it_cannot_use_and_a_proposal_is_taken_back() {
    let desk = Desk::new().await;
    let all = several(&desk, 1).await;
    let serial = all[0].serial.as_str();
    let mut hanako = desk.t.signed_in("hanako").await;
    let long = "x".repeat(1001);
    for (field, fields) in [
        ("serials", vec![]),
        ("serials", vec![("serials", "rubbish")]),
        ("serials", vec![("serials", serial), ("domain", "example.co.jp")]),
        ("organization", vec![("organization", "10000001")]),
        ("organization", vec![("organization", "x")]),
        ("domain", vec![("domain", "not a domain")]),
        ("authority", vec![("authority", "root-1")]),
        ("key_type", vec![("key_type", "rsa1024")]),
        ("from", vec![("from", "2026-13-01")]),
        ("to", vec![("from", "2026-11-02"), ("to", "2026-11-01")]),
        ("reason", vec![("serials", serial), ("reason", "certificate_hold")]),
        ("comment", vec![("serials", serial), ("comment", " ")]),
        ("comment", vec![("serials", serial), ("comment", long.as_str())]),
    ] {
        let refused = propose(&mut hanako, &fields).await;
        assert_eq!(refused.status, 422, "{fields:?}");
        assert!(!refused.field_error(field).is_empty(), "{field} {fields:?}: {:?}", refused.texts(".error-summary li"));
    }
    let at = propose(&mut hanako, &[("serials", serial)]).await.location;
    assert_eq!(hanako.post(&format!("{at}/cancellation"), &[]).await.location, at);
    assert_eq!(hanako.post(&format!("{at}/cancellation"), &[]).await.status, 409);
    desk.t.staff("second", Role::Approval).await;
    let mut second = desk.t.signed_in("second").await;
    assert_eq!(second.post(&format!("{at}/confirmation"), &[("count", "1")]).await.status, 409);
    desk.t.run_due().await;
    assert_eq!(rows(&desk, &all).await, [CertificateStatus::Issued]);
    let mut taro = desk.t.signed_in("taro").await;
    for path in [AT.to_owned(), format!("{AT}/new"), at.clone(), format!("{at}/certificates.csv")] {
        assert_eq!(taro.get(&path).await.status, 404, "{path}");
    }
}

/// Thousands of serial numbers are more than any other form may hold.
#[actix_web::test]
async fn a_list_of_thousands_is_taken() {
    let desk = Desk::new().await;
    let all = several(&desk, 1).await;
    let mut serials: Vec<String> = (1..5000).map(|n| format!("4b{n:030x}")).collect();
    serials.push(all[0].serial.clone());
    let reply = propose(&mut desk.t.signed_in("hanako").await, &[("serials", &serials.join("\r\n"))]).await;
    assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary li"));
    assert_eq!(mass(&desk.t, &reply.location).await.unknown.len(), 4999);
}
