//! Mails about revocation.

use super::{hold, hold_this, speaks};
use crate::certificates::desk::Desk;
use crate::revocations::reissue::reissued;
use crate::revocations::{form, issued, with_approval};
use rakkan::kernel::Locale;

// F-REV-01
#[actix_web::test]
async fn asked_for_refused_and_done() {
    for locale in Locale::ALL {
        let desk = Desk::new().await;
        speaks(&desk.t, "taro", locale).await;
        with_approval(&desk).await;
        let (order, _) = issued(&desk).await;
        let at = format!("{}/revocation", order.path());
        let (mut saburo, mut taro) = (desk.t.signed_in("saburo").await, desk.t.signed_in("taro").await);
        let id = saburo.get(&at).await.value("form_id");
        saburo
            .post(&at, &[&form(&id, "affiliation_changed")[..], &[("comment", "社名が変わりました。")]].concat())
            .await;
        hold(&desk.t, "revocation.needs_approval", "", locale).await;
        taro.post(&format!("{at}/rejection"), &[("answer", "まだ使います。")]).await;
        hold(&desk.t, "revocation.rejected", "", locale).await;
        let id = taro.get(&at).await.value("form_id");
        taro.post(&at, &form(&id, "none")).await;
        let mut mails: Vec<_> =
            desk.t.mails().await.into_iter().filter(|mail| mail.kind == "certificate.revoked").collect();
        mails.sort_by_key(|mail| mail.recipient == "keeper@example.net");
        let [applicant, keeper] = mails.as_slice() else { panic!("{} mails", mails.len()) };
        hold_this(applicant, "applicant", locale);
        hold_this(keeper, "additional", locale);
    }
}

// S-REI-04
#[actix_web::test]
async fn a_reissue_gives_the_old_one_its_hour_and_staff_call_it_off() {
    for locale in Locale::ALL {
        let desk = Desk::new().await;
        speaks(&desk.t, "taro", locale).await;
        let order = reissued(&desk).await;
        let mails = |all: Vec<rakkan::mail::outbox::Mail>, kind: &str| {
            let mut mails: Vec<_> = all.into_iter().filter(|mail| mail.kind == kind).collect();
            mails.sort_by_key(|mail| mail.recipient == "keeper@example.net");
            mails
        };
        let pending = mails(desk.t.mails().await, "certificate.pending");
        let [applicant, keeper] = pending.as_slice() else { panic!("{} mails", pending.len()) };
        hold_this(applicant, "applicant", locale);
        hold_this(keeper, "additional", locale);
        let old = desk.certificates(&order).await.remove(1);
        desk.t.staff("approver", rakkan::access::Role::Approval).await;
        let mut approver = desk.t.signed_in("approver").await;
        let at = format!("/staff/certificates/{}/revocation/cancellation", old.serial);
        assert_eq!(approver.post(&at, &[("sparing", "移行に時間がかかるため")]).await.status, 303);
        let spared = mails(desk.t.mails().await, "certificate.spared");
        hold_this(&spared[0], "", locale);
    }
}

#[actix_web::test]
async fn many_certificates_are_told_of_together() {
    for locale in Locale::ALL {
        let desk = Desk::new().await;
        speaks(&desk.t, "taro", locale).await;
        let serials = [issued(&desk).await.1.serial, issued(&desk).await.1.serial].join("\n");
        desk.t.staff("approver", rakkan::access::Role::Approval).await;
        super::speaks_staff(&desk.t, "approver", locale).await;
        let mut hanako = desk.t.signed_in("hanako").await;
        let id = hanako.get("/staff/revocations/mass/new").await.value("form_id");
        let comment = "証明書の記載に当社の誤りがありました。新しい証明書を無償で発行します。";
        let fields = [("form_id", id.as_str()), ("serials", &serials), ("reason", "superseded"), ("comment", comment)];
        let at = hanako.post("/staff/revocations/mass", &fields).await.location;
        let mut approver = desk.t.signed_in("approver").await;
        hold(&desk.t, "revocation.mass_proposed", "", locale).await;
        assert_eq!(approver.post(&format!("{at}/confirmation"), &[("count", "2")]).await.status, 303);
        desk.t.run_due().await;
        hold(&desk.t, "revocation.mass", "", locale).await;
    }
}
