//! The pages of mass revocation with sample data.

use super::forms;
use super::model::{Item, ItemState, Mass, MassStatus, Selection};
use super::pages::{IndexPage, NewPage, ShowPage};
use super::store::Counts;
use crate::access::Role;
use crate::certificates::{Certificate, CertificateStatus, RevocationReason};
use crate::kernel::{Id, Locale, Moment, Number, SystemChance, Token};
use crate::web::samples::{Sample, sample};
use crate::web::{FormData, FormState, PageCx};

fn mass(status: MassStatus, listed: bool, now: Moment) -> Mass {
    let filtered = Selection {
        organization: Some((12_345_678, "Sample & Sons".into())),
        domain: Some("example.co.jp".into()),
        key_type: Some("rsa2048".into()),
        ..Selection::default()
    };
    Mass {
        id: Id::new(now, &SystemChance),
        number: Number::from_stored(23_456_789),
        form_id: "f".into(),
        selection: if listed { Selection { serials: vec!["0a".repeat(16)], ..Selection::default() } } else { filtered },
        unknown: if listed { vec!["0b".repeat(16)] } else { vec![] },
        reason: listed.then_some(RevocationReason::KeyCompromise),
        comment: "The <name> was wrong.".into(),
        status,
        total: 1200,
        proposed_by: Id::new(now, &SystemChance),
        proposed_at: now,
        decided_by: None,
        decided_at: (status != MassStatus::Proposed).then_some(now),
        finished_at: (status == MassStatus::Done).then_some(now),
    }
}

fn certificate(id: &Id, now: Moment) -> Certificate {
    Certificate {
        id: id.clone(),
        serial: "0a".repeat(16),
        order_id: id.clone(),
        account_id: id.clone(),
        authority: "smime-1".into(),
        stored_status: CertificateStatus::Issued,
        subject: "info@example.co.jp".into(),
        emails: "info@example.co.jp\nsales@example.co.jp".into(),
        spki_sha256: "ab".repeat(32),
        not_before: now,
        not_after: now.plus_days(365),
        tbs: None,
        der: None,
        recorded_at: now,
        issued_at: Some(now),
        revoked_at: None,
        revocation_reason: None,
        pickup_id: None,
        crl_shard: 0,
        revoke_at: None,
        request_id: None,
    }
}

/// Every page of mass revocation.
pub fn samples(locale: Locale) -> Vec<Sample> {
    let staff = PageCx::sample(locale, Some(Role::StaffAdministrator));
    let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let id = Id::new(now, &SystemChance);
    let row = |state| {
        let item = Item {
            mass_id: id.clone(),
            certificate_id: id.clone(),
            account_id: id.clone(),
            serial: "0a".repeat(16),
            state,
        };
        (item, certificate(&id, now), Number::from_stored(12_345_678), "Sample K.K.".to_owned())
    };
    let show = |status, listed, own: bool| {
        let mass = mass(status, listed, now);
        ShowPage {
            cx: staff.clone(),
            reader: own.then(|| mass.proposed_by.clone()),
            mass,
            counts: Counts { waiting: 700, before: 3, revoked: 500, skipped: 1, accounts: 12 },
            rows: [ItemState::Waiting, ItemState::Before, ItemState::Revoked, ItemState::Skipped].map(row).to_vec(),
            next: Some("/staff/revocations/mass/23456789?after=x".into()),
            since: 2,
            names: ["hanako".into(), "taro".into()],
            form: forms::confirmation(FormData::default())
                .err()
                .unwrap_or_else(|| FormState::empty(forms::CONFIRMATION)),
            now,
        }
    };
    let new = |form| NewPage { cx: staff.clone(), form, authorities: vec!["smime-1".into()] };
    let blank = || forms::blank(&Token::draw(&SystemChance));
    let wrong = forms::parse(FormData::default(), forms::Known::default()).err().unwrap_or_else(blank);
    let index = |rows| IndexPage { cx: staff.clone(), rows, next: None };
    let rows = [MassStatus::Proposed, MassStatus::Running, MassStatus::Done, MassStatus::Withdrawn];
    vec![
        sample("staff-mass", &index(rows.map(|status| mass(status, false, now)).to_vec())),
        sample("staff-mass-none", &index(vec![])),
        sample("staff-mass-new", &new(blank())),
        sample("staff-mass-new-wrong", &new(wrong)),
        sample("staff-mass-proposed", &show(MassStatus::Proposed, false, false)),
        sample("staff-mass-own", &show(MassStatus::Proposed, true, true)),
        sample("staff-mass-running", &show(MassStatus::Running, false, false)),
        sample("staff-mass-done", &show(MassStatus::Done, true, false)),
    ]
}
