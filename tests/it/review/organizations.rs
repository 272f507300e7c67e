//! The validation of an organization: evidence, two people, a decision, its time, and conflicts.

use super::{decide, desk, evidence, post_seen, seen};
use crate::organizations::{form, registered, stored};
use crate::support::app::TestApp;
use crate::support::client::Client;
use rakkan::access::Role;
use rakkan::organizations::{Stage, ValidationStatus, store};

async fn asked(t: &TestApp) -> (Client, String) {
    t.member("taro").await;
    let mut customer = t.signed_in("taro").await;
    let address = registered(&mut customer).await;
    customer.post(&format!("{address}/validation"), &[("types", "smime")]).await;
    (customer, address)
}

async fn desk_clerk(t: &TestApp, name: &str) -> Client {
    t.staff(name, Role::Validation).await;
    t.signed_in(name).await
}

#[actix_web::test]
async fn two_people_validate_for_825_days() {
    let t = TestApp::new().await;
    let (mut customer, address) = asked(&t).await;
    let mut first = desk_clerk(&t, "first").await;
    let queue = first.get("/staff").await;
    assert!(queue.texts("tbody tr").join(" ").contains("株式会社サンプル"), "{}", queue.body);
    let page = first.get(&desk(&address)).await;
    for part in [
        "NTRJP-7000012050002",
        "佐藤 花子",
        "sato@example.co.jp",
        "山田 太郎",
        "taro@example.co.jp",
        "selHouzinNo=7000012050002",
    ] {
        assert!(page.body.contains(part), "{part} is on the page");
    }
    assert!(!page.body.contains("/approval"), "nothing to approve without evidence");

    let record = format!("{}/evidence", desk(&address));
    let saved = post_seen(&mut first, &record, &seen(&page), &evidence(&[])).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let page = first.get(&desk(&address)).await;
    assert!(!page.body.contains("申請者が届け出た番号と同じ"), "it was found elsewhere");
    assert!(page.body.contains("03-1111-2222") && page.body.contains("2026-11-22T11:30"), "the record comes back");
    assert!(!page.body.contains("/approval"), "the recorder is not offered the decision");
    let alone = post_seen(&mut first, &format!("{}/approval", desk(&address)), &seen(&page), &[]).await;
    assert_eq!(alone.status, 422);
    assert!(alone.body.contains("別の担当者に依頼"));
    let reason = [("reason", "no")];
    let alone = post_seen(&mut first, &format!("{}/rejection", desk(&address)), &seen(&page), &reason).await;
    assert_eq!(alone.status, 422);
    assert_eq!(stored(&t, &address).await.status_at(t.app.now()), ValidationStatus::Pending);
    assert!(first.get("/staff").await.body.contains("決定は別の担当者"));

    let mut second = desk_clerk(&t, "second").await;
    let page = second.get(&desk(&address)).await;
    let done = post_seen(&mut second, &format!("{}/approval", desk(&address)), &seen(&page), &[]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let organization = stored(&t, &address).await;
    let until = organization.validated_until.expect("a time");
    assert_eq!(until.days_since(t.app.now()), 824, "825 days from the record, some ticks ago");
    let mail = t.mail("organization.approved").await;
    assert_eq!(mail.recipient, "taro@example.co.jp");
    assert!(mail.text_body.contains("2029/02/24"), "{}", mail.text_body);
    let page = customer.get(&address).await;
    assert!(page.body.contains("2029/02/24") && page.body.contains("825 d"), "{}", page.body);
    assert!(
        second
            .get("/staff")
            .await
            .texts("tbody tr")
            .iter()
            .all(|row| !row.contains("株式会社サンプル") || row.contains("製品"))
    );

    t.clock.set(until.plus_minutes(-10));
    assert!(stored(&t, &address).await.is_valid_at(t.app.now()));
    t.clock.set(until);
    let organization = stored(&t, &address).await;
    assert_eq!(organization.status_at(t.app.now()), ValidationStatus::Expired);
    let mut customer = t.signed_in("taro").await;
    assert_eq!(customer.get("/organizations?status=expired").await.texts("tbody tr").len(), 1);
    assert!(customer.get("/organizations?status=validated").await.texts("tbody tr").is_empty());
    assert!(customer.get(&address).await.body.contains("name=\"types\""), "it can be asked for again");
}

#[actix_web::test]
async fn one_person_is_enough_where_the_operator_says_so() {
    let t = TestApp::with(&[("RAKKAN_DESK_TWO_PERSON", "false")]).await;
    let (_, address) = asked(&t).await;
    let mut clerk = desk_clerk(&t, "clerk").await;
    let page = clerk.get(&desk(&address)).await;
    post_seen(&mut clerk, &format!("{}/evidence", desk(&address)), &seen(&page), &evidence(&[])).await;
    let page = clerk.get(&desk(&address)).await;
    let done = post_seen(&mut clerk, &format!("{}/approval", desk(&address)), &seen(&page), &[]).await;
    assert_eq!(done.status, 303, "{}", done.body);
}

#[actix_web::test]
async fn every_piece_of_evidence_is_needed_and_checked() {
    let t = TestApp::with(&[("RAKKAN_DESK_TWO_PERSON", "false")]).await;
    let (_, address) = asked(&t).await;
    let mut clerk = desk_clerk(&t, "clerk").await;
    let record = format!("{}/evidence", desk(&address));
    let long = "あ".repeat(2001);
    for (name, value) in [
        ("name_evidence", long.as_str()),
        ("identifier_evidence", "a\u{7}b"),
        ("telephone_number", "電話"),
        ("telephone_at", "yesterday"),
        ("telephone_at", "2026-11-23T11:30"),
    ] {
        let page = clerk.get(&desk(&address)).await;
        let reply = post_seen(&mut clerk, &record, &seen(&page), &evidence(&[(name, value)])).await;
        assert_eq!(reply.status, 422, "{name}");
        assert!(!reply.field_error(name).is_empty(), "{name}");
        assert!(reply.body.contains("総務部 鈴木様"), "what was typed stays");
    }
    let page = clerk.get(&desk(&address)).await;
    let nothing: Vec<_> = evidence(&[]).into_iter().map(|(name, _)| (name, "")).collect();
    assert_eq!(post_seen(&mut clerk, &record, &seen(&page), &nothing).await.status, 422);
    for (name, _) in evidence(&[]) {
        let page = clerk.get(&desk(&address)).await;
        let saved = post_seen(&mut clerk, &record, &seen(&page), &evidence(&[(name, "")])).await;
        assert_eq!(saved.status, 303, "half a record is kept");
        let page = clerk.get(&desk(&address)).await;
        assert!(!page.body.contains("/approval"), "without {name}");
        let refused = post_seen(&mut clerk, &format!("{}/approval", desk(&address)), &seen(&page), &[]).await;
        assert_eq!(refused.status, 422, "without {name}");
        assert!(refused.body.contains("証跡がそろっていない"));
    }
    assert!(!stored(&t, &address).await.is_valid_at(t.app.now()));
}

#[actix_web::test]
async fn a_rejection_has_a_reason_that_arrives() {
    let t = TestApp::new().await;
    let (mut customer, address) = asked(&t).await;
    let mut clerk = desk_clerk(&t, "clerk").await;
    let page = clerk.get(&desk(&address)).await;
    let reject = format!("{}/rejection", desk(&address));
    let silent = post_seen(&mut clerk, &reject, &seen(&page), &[("reason", " ")]).await;
    assert_eq!(silent.status, 422);
    assert!(!silent.field_error("reason").is_empty());
    let reason = "登録簿に<この番号>がありません。\n番号をご確認ください。";
    let done = post_seen(&mut clerk, &reject, &seen(&page), &[("reason", reason)]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(stored(&t, &address).await.status_at(t.app.now()), ValidationStatus::Rejected);
    let mail = t.mail("organization.rejected").await;
    assert!(mail.text_body.contains("番号をご確認ください"));
    assert!(
        mail.html_body.contains("&#60;この番号&#62;") || mail.html_body.contains("&lt;この番号&gt;"),
        "{}",
        mail.html_body
    );
    assert!(customer.get(&address).await.texts(".notice-error").join(" ").contains("登録簿に<この番号>がありません"));
    let again = customer.post(&format!("{address}/validation"), &[("types", "smime")]).await;
    assert_eq!(again.status, 303, "it may be asked for again");
}

#[actix_web::test]
async fn renewal_keeps_what_holds_until_staff_say_otherwise() {
    let t = TestApp::new().await;
    let (mut customer, address) = asked(&t).await;
    decide(&t, &address).await;
    let until = stored(&t, &address).await.validated_until;
    t.clock.advance_minutes(30);
    customer.post(&format!("{address}/validation"), &[("types", "smime")]).await;
    let organization = stored(&t, &address).await;
    assert!(organization.is_valid_at(t.app.now()) && organization.is_pending());
    let mut clerk = desk_clerk(&t, "clerk").await;
    let page = clerk.get(&desk(&address)).await;
    let reject = format!("{}/rejection", desk(&address));
    post_seen(&mut clerk, &reject, &seen(&page), &[("reason", "電話がつながりません。")]).await;
    assert_eq!(stored(&t, &address).await.validated_until, until, "an unanswered call takes nothing away");

    customer.post(&format!("{address}/validation"), &[("types", "smime")]).await;
    let page = clerk.get(&desk(&address)).await;
    post_seen(&mut clerk, &reject, &seen(&page), &[("reason", "解散しました。"), ("ends_earlier", "yes")]).await;
    let organization = stored(&t, &address).await;
    assert!(!organization.is_valid_at(t.app.now()));
    assert_eq!(organization.status_at(t.app.now()), ValidationStatus::Rejected);
}

#[actix_web::test]
async fn conflicts_are_shown_and_nothing_typed_is_lost() {
    let t = TestApp::new().await;
    let (mut customer, address) = asked(&t).await;
    let (mut first, mut second) = (desk_clerk(&t, "first").await, desk_clerk(&t, "second").await);
    let record = format!("{}/evidence", desk(&address));
    let early = seen(&first.get(&desk(&address)).await);
    assert_eq!(post_seen(&mut second, &record, &early, &evidence(&[])).await.status, 303);
    // First saves over what second has recorded meanwhile.
    let late = post_seen(&mut first, &record, &early, &evidence(&[("name_evidence", "late words")])).await;
    assert_eq!(late.status, 409);
    assert!(late.texts(".notice-warning").join(" ").contains("late words"), "{}", late.body);
    assert!(late.body.contains("法人番号公表サイトで名称が一致"), "and what stands is there too");
    // A form that comes back for another reason does not pick up the new version on the way.
    let wrong = post_seen(&mut first, &record, &early, &evidence(&[("telephone_at", "x")])).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(post_seen(&mut first, &record, &seen(&wrong), &evidence(&[])).await.status, 409);
    // A decision on a record that was not read.
    let stale = post_seen(&mut first, &format!("{}/approval", desk(&address)), &early, &[]).await;
    assert_eq!(stale.status, 409);
    // Decided twice.
    let now = seen(&first.get(&desk(&address)).await);
    assert_eq!(post_seen(&mut first, &format!("{}/approval", desk(&address)), &now, &[]).await.status, 303);
    let reason = [("reason", "written with care")];
    let twice = post_seen(&mut first, &format!("{}/rejection", desk(&address)), &now, &reason).await;
    assert_eq!(twice.status, 409);
    assert!(twice.body.contains("written with care"));
    assert!(stored(&t, &address).await.is_valid_at(t.app.now()));
    assert_eq!(
        t.mails()
            .await
            .iter()
            .filter(|m| m.kind.starts_with("organization.") && m.kind != "organization.requested")
            .count(),
        1
    );

    // The customer changes the data while staff look at it.
    customer.post(&format!("{address}/validation"), &[("types", "smime")]).await;
    let looked = seen(&second.get(&desk(&address)).await);
    let fields = form(&[("city", "港区")]);
    let mark = customer.post(&address, &fields).await.value("seen");
    let mut confirmed = fields;
    confirmed.extend([("confirm", "yes"), ("seen", mark.as_str())]);
    assert_eq!(customer.post(&address, &confirmed).await.status, 303);
    let closed = post_seen(&mut second, &record, &looked, &evidence(&[])).await;
    assert_eq!(closed.status, 409);
    assert!(closed.body.contains("総務部 鈴木様"), "what was typed can be copied");
    let id = stored(&t, &address).await.id;
    let stages: Vec<_> =
        t.app.read(move |conn| store::history(conn, &id)).await.expect("rows").iter().map(|v| v.stage).collect();
    assert_eq!(stages, [Stage::Voided, Stage::Voided]);
}

#[actix_web::test]
async fn the_validation_must_be_of_this_organization() {
    let t = TestApp::new().await;
    let (mut customer, address) = asked(&t).await;
    let other = customer.post("/organizations", &form(&[("legal_name", "別の株式会社")])).await.location;
    let mut clerk = desk_clerk(&t, "clerk").await;
    let theirs = seen(&clerk.get(&desk(&address)).await);
    for verb in ["evidence", "approval", "rejection"] {
        let reply = post_seen(&mut clerk, &format!("{}/{verb}", desk(&other)), &theirs, &[("reason", "x")]).await;
        assert_eq!(reply.status, 404, "{verb}");
    }
    assert_eq!(customer.get(&desk(&address)).await.status, 404, "customers have no desk");
    t.staff("cashier", Role::Finance).await;
    let mut cashier = t.signed_in("cashier").await;
    assert_eq!(cashier.get(&desk(&address)).await.status, 404, "the cashier does not validate");
    assert_eq!(cashier.get("/staff").await.status, 200);
}

#[actix_web::test]
async fn english_throughout() {
    let t = TestApp::new().await;
    let (mut customer, address) = asked(&t).await;
    let saved = customer.post("/profile", &[("language", "en"), ("time_zone", "UTC")]).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    decide(&t, &address).await;
    let mail = t.mail("organization.approved").await;
    assert!(mail.subject.starts_with("Your organization is validated"), "{}", mail.subject);
    assert!(mail.text_body.contains("UTC"), "{}", mail.text_body);
}
