//! Every kind of mail in both languages, as text and as HTML, held against what somebody has read (S-MSG-01).
//!
//! A mail is brought about through the portal, never built by hand. Numbers and links change with each run of
//! chance and are left out; a mail whose words, fields or order change shows here.

mod accounts;
mod domains;
mod escalations;
mod invoices;
mod legacy_reissues;
mod notices;
mod orders;
mod organizations;
mod pickups;
mod problem_reports;
mod quotes;
mod renewals;
mod revocations;
mod self_check;
mod users;

use crate::house::tree;
use crate::support::app::TestApp;
use crate::support::tools;
use diesel::prelude::*;
use rakkan::kernel::Locale;
use rakkan::mail::outbox::Mail;
use rakkan::store::{StoreError, schema};
use std::collections::BTreeSet;

/// From now on the portal writes to this user, and to the whole account, in this language.
pub async fn speaks(t: &TestApp, username: &str, locale: Locale) {
    let user = t.user(username).await;
    let write = t.app.write(move |tx| {
        diesel::update(schema::users::table.find(&user.id)).set(schema::users::locale.eq(locale)).execute(tx.conn)?;
        diesel::update(schema::accounts::table.find(user.account_id.as_ref().expect("an account")))
            .set(schema::accounts::mail_locale.eq(locale))
            .execute(tx.conn)?;
        Ok::<_, StoreError>(())
    });
    write.await.expect("written");
}

/// From now on the portal writes to this member of staff in this language.
pub async fn speaks_staff(t: &TestApp, username: &str, locale: Locale) {
    let user = t.user(username).await;
    let write = t.app.write(move |tx| {
        diesel::update(schema::users::table.find(&user.id)).set(schema::users::locale.eq(locale)).execute(tx.conn)?;
        Ok::<_, StoreError>(())
    });
    write.await.expect("written");
}

/// Holds the newest mail of a kind against its snapshot. `case` tells apart mails of one kind.
pub async fn hold(t: &TestApp, kind: &str, case: &str, locale: Locale) -> Mail {
    let mail = t.mail(kind).await;
    hold_this(&mail, case, locale);
    mail
}

/// The same for a mail at hand.
pub fn hold_this(mail: &Mail, case: &str, locale: Locale) {
    assert_eq!(mail.locale, locale, "{}: {}", mail.kind, mail.subject);
    let case = if case.is_empty() { String::new() } else { format!("-{case}") };
    let name = format!("{}{case}.{}", mail.kind, locale.tag());
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let shown = shown(mail);
    settings.bind(|| insta::assert_snapshot!(name.clone(), shown));
    if let Some(folder) = tools::named("RAKKAN_TEST_PICTURES") {
        std::fs::write(folder.join(format!("{name}.html")), &mail.html_body).expect("written");
    }
}

/// The whole mail as a person might read it, without what chance has drawn.
fn shown(mail: &Mail) -> String {
    let file = mail.attachment_name.as_ref().map(|name| format!("Attachment: {name}\n")).unwrap_or_default();
    let html = mail.html_body.split_once("<body>").map_or(mail.html_body.as_str(), |(_, body)| body);
    let html = html.split_once("</body>").map_or(html, |(body, _)| body).trim();
    let text = mail.text_body.trim_end();
    let all = format!("To: {}\nSubject: {}\n{file}\n{text}\n\n{html}\n", mail.recipient, mail.subject);
    without_chance(&all)
}

/// Tokens and serials become `[code]`, the numbers of accounts, organizations, requests and orders `[number]`,
/// the port of this run `[port]`.
fn without_chance(text: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_alphanumeric() {
            word.push(c);
            continue;
        }
        let digits = word.bytes().all(|b| b.is_ascii_digit());
        match word.len() {
            7..=10 if digits => out.push_str("[number]"),
            24.. => out.push_str("[code]"),
            _ => out.push_str(&word),
        }
        word.clear();
        out.push(c);
    }
    out.pop();
    out
}

/// The kinds that the source writes: the literal after `Letter::new(` or `letter(`.
pub fn kinds() -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    for file in tree::files("src", &[".rs"]) {
        for opening in ["Letter::new(", " letter("] {
            for (at, _) in file.text.match_indices(opening) {
                let rest = file.text[at + opening.len()..].trim_start();
                let literal = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
                kinds.extend(literal.map(|(kind, _)| kind.to_owned()));
            }
        }
    }
    kinds
}

#[test]
fn every_kind_of_mail_is_held_in_both_languages() {
    let kinds = kinds();
    assert!(kinds.len() > 10, "the kinds are seen: {kinds:?}");
    let files: Vec<_> = tree::paths("tests/it/mail/snapshots");
    let mut faults = vec![];
    for kind in &kinds {
        for locale in Locale::ALL {
            let end = format!(".{}.snap", locale.tag());
            let held = |file: &String| {
                let name = file.rsplit('/').next().unwrap_or_default();
                let case = name.strip_suffix(&end).and_then(|name| name.strip_prefix(kind.as_str()));
                case.is_some_and(|case| case.is_empty() || case.starts_with('-'))
            };
            if !files.iter().any(held) {
                faults.push(format!("{kind} ({})", locale.tag()));
            }
        }
    }
    for file in &files {
        let name = file.rsplit('/').next().unwrap_or_default();
        if !kinds.iter().any(|kind| name.starts_with(kind.as_str())) {
            faults.push(format!("{file} is of no kind that is written"));
        }
    }
    tree::demand(&faults, "mails without a snapshot in tests/it/mail");
}

#[test]
fn leaves_out_what_chance_has_drawn() {
    let text = "/confirm/abcdefghijklmnopqrstuvwxyz012345\n番号 12345678、電話 03-0000-0000、法人番号7000012050002。";
    assert_eq!(without_chance(text), "/confirm/[code]\n番号 [number]、電話 03-0000-0000、法人番号7000012050002。");
}
