//! The mails of this room: to the reporter in the language of the form, to those of the staff who decide in theirs.
//! None says whether a certificate exists.

use super::model::{ProblemReport, ReportStatus, term};
use crate::access::Right;
use crate::accounts;
use crate::ca::rules;
use crate::certificates::Named;
use crate::config::Config;
use crate::kernel::{EmailAddress, Locale};
use crate::l10n::{message, when::Zone};
use crate::mail::{Letter, queue};
use crate::store::{StoreError, Tx};

type Facts = Vec<(String, String)>;

/// What both sides may know.
fn facts(l: Locale, report: &ProblemReport) -> Facts {
    let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
    vec![
        fact("problem-reports-field-number", report.number.to_string()),
        fact("problem-reports-field-category", message(l, report.said.category.key()).to_string()),
        fact("problem-reports-received-at", Zone::default().date_time(report.received_at)),
    ]
}

/// And the clocks.
fn clocks(l: Locale, report: &ProblemReport) -> Facts {
    let fact = |key: &'static str, value: String| (message(l, key).to_string(), value);
    let mut all = facts(l, report);
    all.push(fact("problem-reports-answer-by", Zone::default().date_time(report.answer_by)));
    all.push(fact("problem-reports-revoke-by", Zone::default().date_time(report.revoke_by)));
    all
}

fn letter(kind: &'static str, report: &ProblemReport, subject: &'static str) -> Letter {
    let l = report.said.locale;
    let subject = message(l, subject).a("number", report.number);
    Letter::new(kind, l, report.said.email.clone(), subject)
        .text(message(l, "problem-reports-mail-greeting").a("name", &report.said.name))
}

/// We have your report; this is its receipt number, and this is what happens when.
pub(super) fn received(tx: &mut Tx<'_>, config: &Config, report: &ProblemReport) -> Result<(), StoreError> {
    let l = report.said.locale;
    let hours = report.said.category.revocation_hours(report.received_at);
    let letter = letter("problem_report.received", report, "problem-reports-mail-received-subject")
        .text(message(l, "problem-reports-mail-received-body"))
        .facts(clocks(l, report))
        .text(
            message(l, "problem-reports-mail-received-next")
                .a("answer", term(l, rules::FIRST_ANSWER_HOURS))
                .a("revocation", term(l, hours)),
        )
        .note(message(l, "problem-reports-mail-received-note"));
    queue(tx, &config.brand, &letter)
}

/// The proof held: the key is blocked, and no certificate with it is valid any more, if there ever was one.
pub(super) fn proven(tx: &mut Tx<'_>, config: &Config, report: &ProblemReport) -> Result<(), StoreError> {
    let l = report.said.locale;
    let key = report.said.spki_sha256.clone().unwrap_or_default();
    let letter = letter("problem_report.proven", report, "problem-reports-mail-proven-subject")
        .text(message(l, "problem-reports-mail-proven-body"))
        .facts(facts(l, report))
        .text(message(l, "problem-reports-mail-proven-key"))
        .code(key)
        .note(message(l, "problem-reports-mail-proven-note"));
    queue(tx, &config.brand, &letter)
}

/// What was found so far.
pub(super) fn answered(tx: &mut Tx<'_>, config: &Config, report: &ProblemReport, text: &str) -> Result<(), StoreError> {
    let l = report.said.locale;
    let letter = letter("problem_report.answered", report, "problem-reports-mail-answered-subject")
        .text(message(l, "problem-reports-mail-answered-body"))
        .text(text)
        .facts(clocks(l, report))
        .note(message(l, "problem-reports-mail-answered-note"));
    queue(tx, &config.brand, &letter)
}

/// How it ended.
pub(super) fn closed(
    tx: &mut Tx<'_>,
    config: &Config,
    report: &ProblemReport,
    status: ReportStatus,
    text: &str,
) -> Result<(), StoreError> {
    let l = report.said.locale;
    let body = match status {
        ReportStatus::Revoked => "problem-reports-mail-closed-revoked",
        _ => "problem-reports-mail-closed-refused",
    };
    let letter = letter("problem_report.closed", report, "problem-reports-mail-closed-subject")
        .text(message(l, body))
        .text(text)
        .facts(facts(l, report))
        .note(message(l, "problem-reports-mail-closed-note"));
    queue(tx, &config.brand, &letter)
}

/// To each of the staff who may decide. `done` is how many certificates a proof has ended already.
pub(super) fn desk(
    tx: &mut Tx<'_>,
    config: &Config,
    report: &ProblemReport,
    done: Option<usize>,
) -> Result<(), StoreError> {
    for (l, address) in deciders(tx, config)? {
        let letter = match done {
            None => {
                let subject = message(l, "problem-reports-mail-desk-subject").a("number", report.number);
                let mut told = clocks(l, report);
                told.push((message(l, "problem-reports-field-certificates").to_string(), named(report)));
                Letter::new("problem_report.desk", l, address, subject)
                    .text(message(l, "problem-reports-mail-desk-body"))
                    .facts(told)
                    .text(&report.said.details)
            }
            Some(count) => {
                let subject = message(l, "problem-reports-mail-desk-proven-subject").a("number", report.number);
                let body = match count {
                    0 => message(l, "problem-reports-mail-desk-proven-none"),
                    count => message(l, "problem-reports-mail-desk-proven-body").a("count", count),
                };
                Letter::new("problem_report.desk_proven", l, address, subject).text(body).facts(facts(l, report))
            }
        };
        let letter = letter.link(message(l, "problem-reports-mail-desk-link"), config.url(&report.path()));
        queue(tx, &config.brand, &letter)?;
    }
    Ok(())
}

/// Whom staff's letters about reports and revocations go to: language and address of each; the support desk where nobody may decide (yet).
pub fn deciders(tx: &mut Tx<'_>, config: &Config) -> Result<Vec<(Locale, EmailAddress)>, StoreError> {
    let staff = accounts::store::staff_who_may(tx.conn, Right::ApproveOrders)?;
    if !staff.is_empty() {
        return Ok(staff.into_iter().map(|user| (user.locale, user.email)).collect());
    }
    let Ok(address) = EmailAddress::parse(&config.brand.support_email) else {
        // The report stands in the queue all the same.
        tracing::error!("RAKKAN_SUPPORT_EMAIL is no mail address: nobody is told of a problem report");
        return Ok(vec![]);
    };
    Ok(vec![(Locale::default(), address)])
}

/// Which certificates, as the reporter named them.
fn named(report: &ProblemReport) -> String {
    let one = |named: &Named| match named {
        Named::Serial(serial) => serial.clone(),
        Named::Mailbox(address) => address.to_string(),
        Named::Key(hash) => format!("SPKI {hash}"),
    };
    report.said.named.iter().map(one).collect::<Vec<_>>().join(", ")
}
