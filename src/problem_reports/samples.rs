//! The pages of this room with sample data, for the tests that render all of them.

use super::forms;
use super::model::{Category, Done, NewReport, ProblemReport, ReportStatus};
use super::pages::{Found, IndexPage, ReceivedPage, ReportPage, ShowPage};
use crate::access::Role;
use crate::certificates::{CertificateStatus, Named};
use crate::kernel::{EmailAddress, Id, Locale, Moment, Number, SystemChance, Token};
use crate::web::samples::{Sample, sample};
use crate::web::{FormData, FormState, PageCx};

fn report(status: ReportStatus, now: Moment) -> ProblemReport {
    let done = || Some(Done { by: None, at: now, text: "We are <looking> into it.".into() });
    ProblemReport {
        id: Id::new(now, &SystemChance),
        number: Number::draw(&SystemChance),
        said: NewReport {
            form_id: String::new(),
            locale: Locale::Ja,
            category: Category::Misuse,
            named: vec![
                Named::Serial("0a".repeat(16)),
                Named::Mailbox(EmailAddress::parse("info@example.co.jp").expect("an address")),
                Named::Key("ab".repeat(32)),
            ],
            details: "Mails pretend to be <ours>.".into(),
            name: "Yamada & Co".into(),
            email: EmailAddress::parse("taro@example.com").expect("an address"),
            spki_sha256: (status == ReportStatus::Revoked).then(|| "ab".repeat(32)),
        },
        status,
        received_at: now.plus_hours(-30),
        answer_by: now.plus_hours(-6),
        revoke_by: now.plus_hours(20),
        answered: if status == ReportStatus::Refused { done() } else { None },
        closed: if status == ReportStatus::Waiting { None } else { done() },
    }
}

fn found(valid: bool) -> Found {
    Found {
        serial: if valid { "0a" } else { "0b" }.repeat(16),
        emails: "info@example.co.jp, sales@example.co.jp".into(),
        days: "2026/11/22 – 2027/11/22".into(),
        order: Some("12345678".into()),
        account: "Sample K.K.".into(),
        status: if valid { CertificateStatus::Issued } else { CertificateStatus::Revoked },
        valid,
    }
}

/// Every page of this room.
pub fn samples(locale: Locale) -> Vec<Sample> {
    let visitor = PageCx::sample(locale, None);
    let staff = PageCx::sample(locale, Some(Role::StaffAdministrator));
    let now = Moment::parse("2026-11-22T03:00:00Z").expect("a moment");
    let blank = forms::blank(&Token::draw(&SystemChance), "key-report-6922a0f0-aaaaaaaa-bbbbbbbbbbbbbbbbbbbbbbbbbb");
    let wrong = forms::parse(FormData::default(), Err("problem-reports-error-encrypted".into()), locale);
    let wrong = wrong.err().unwrap_or_else(|| blank.clone());
    let mut proven = blank.clone();
    proven.data.set("proven", "x");
    let page = |form| ReportPage { cx: visitor.clone(), form, now };
    let receipt = |status| ReceivedPage { cx: visitor.clone(), report: report(status, now) };
    let index = |rows| IndexPage {
        cx: staff.clone(),
        rows,
        form: FormState::empty(&[]),
        next: Some("/staff/problem-reports?after=x".into()),
        now,
    };
    let show = |status, found: Vec<Found>| ShowPage {
        cx: staff.clone(),
        report: report(status, now),
        keyed: !found.is_empty(),
        found,
        searched: String::new(),
        unread: true,
        names: ["hanako".into(), "taro".into()],
        answer: forms::answer(FormData::default()).err().unwrap_or_else(|| FormState::empty(forms::ANSWER)),
        revocation: FormState::empty(forms::REVOCATION),
        closing: FormState::empty(forms::CLOSING),
        now,
    };
    vec![
        sample("problem-report", &page(blank)),
        sample("problem-report-wrong", &page(wrong)),
        sample("problem-report-known", &page(proven)),
        sample("problem-report-received", &receipt(ReportStatus::Waiting)),
        sample("problem-report-proven", &receipt(ReportStatus::Revoked)),
        sample("staff-problem-reports", &index(ReportStatus::ALL.map(|status| report(status, now)).to_vec())),
        sample("staff-problem-reports-none", &index(vec![])),
        sample("staff-problem-report", &show(ReportStatus::Waiting, vec![found(true), found(false)])),
        sample("staff-problem-report-nothing", &show(ReportStatus::Waiting, vec![])),
        sample("staff-problem-report-closed", &show(ReportStatus::Refused, vec![found(false)])),
        sample("staff-problem-report-proven", &show(ReportStatus::Revoked, vec![found(false)])),
        sample("staff-problem-report-unknown-key", &show(ReportStatus::Revoked, vec![])),
    ]
}
