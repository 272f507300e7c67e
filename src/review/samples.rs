//! Every page of the desk with sample data, for the tests that render all of them.

use super::accounts::pages::{AccountPage, AccountsPage};
use super::mail::pages::{MailPage, MailsPage};
use super::mail::pieces;
use super::organizations::pages::OrganizationPage;
use super::organizations::{File, evidence};
use super::queue::pages::QueuePage;
use super::queue::{Item, Kind};
use crate::access::Role;
use crate::accounts::{Account, model::Delivery};
use crate::kernel::{Id, Locale, Moment, Number, SystemChance};
use crate::l10n::when::Zone;
use crate::mail::outbox::{Mail, MailStatus};
use crate::organizations::{Validation, ValidationStatus, pages::sample_organization};
use crate::web::{FormData, FormState, PageCx, samples};
use std::collections::HashMap;

/// All of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, Some(Role::StaffAdministrator));
    let now = Moment::from_unix(1_795_000_000).expect("a moment");
    let mut all = vec![
        samples::sample("queue-empty", &QueuePage { cx: cx.clone(), rows: vec![], is_cut: false }),
        samples::sample("queue", &QueuePage { cx: cx.clone(), rows: items(now), is_cut: true }),
    ];
    for status in ValidationStatus::ALL {
        all.push(samples::sample("staff-organization", &organization(&cx, now, status, true)));
        all.push(samples::sample("staff-organization-wrong", &organization(&cx, now, status, false)));
    }
    let accounts =
        |rows: Vec<Account>, wanted: &str| AccountsPage { cx: cx.clone(), rows, wanted: wanted.into(), next: None };
    all.push(samples::sample("staff-accounts", &accounts(vec![account(now, None), account(now, Some(now))], "")));
    all.push(samples::sample("staff-accounts-empty", &accounts(vec![], "12345678")));
    for enabled in [None, Some(now)] {
        let page = AccountPage {
            cx: cx.clone(),
            now,
            account: account(now, enabled),
            users: vec![],
            organizations: vec![sample_organization(ValidationStatus::Validated, now)],
            enabled_by: "staff".into(),
        };
        all.push(samples::sample("staff-account", &page));
    }
    all.push(samples::sample("staff-mails", &MailsPage { cx: cx.clone(), rows: vec![mail(now)], next: None }));
    all.push(samples::sample("staff-mails-empty", &MailsPage { cx: cx.clone(), rows: vec![], next: None }));
    let pieces = pieces("See http://localhost/x\n");
    all.push(samples::sample("staff-mail", &MailPage { cx, mail: mail(now), pieces }));
    all
}

fn items(now: Moment) -> Vec<Item> {
    let item = |kind| Item {
        kind,
        since: now,
        number: "10000001".into(),
        title: "Sample K.K.".into(),
        account: "Sample".into(),
        href: "/staff".into(),
        tag: "pending",
        state: "review-state-product-waiting",
        not_yours: true,
    };
    [Kind::Validation, Kind::Product, Kind::Order].map(item).to_vec()
}

fn organization(cx: &PageCx, now: Moment, status: ValidationStatus, clean: bool) -> OrganizationPage {
    let organization = sample_organization(status, now);
    let validation = Validation::sample(&organization, now);
    let open = validation.stage.is_open().then(|| validation.clone());
    let evidence = match evidence::parse(FormData::default(), Zone::default(), now) {
        Err(form) if !clean => form,
        _ => evidence::of(&validation.evidence(), Zone::default()),
    };
    let rejection = match evidence::parse_rejection(FormData::default()) {
        Err(form) if !clean => form,
        _ => FormState::empty(evidence::REJECTION),
    };
    let file = File {
        account: account(now, None),
        open,
        applicant: None,
        history: vec![validation],
        events: vec![],
        people: HashMap::new(),
        organization,
    };
    let unsaved = if clean { vec![] } else { vec![("review-field-reason", "a reason".to_owned())] };
    OrganizationPage { cx: cx.clone(), now, file, may_decide: clean, evidence, rejection, unsaved }
}

fn account(now: Moment, enabled: Option<Moment>) -> Account {
    Account {
        id: Id::new(now, &SystemChance),
        number: Number::from_stored(20_000_001),
        name: "Sample K.K.".into(),
        country: "JP".into(),
        postal_code: "104-0061".into(),
        state: "Tokyo".into(),
        city: "Chuo-ku".into(),
        street: "1-2-3 Ginza".into(),
        phone: "03-0000-0000".into(),
        mail_locale: Locale::Ja,
        certificate_delivery: Delivery::Link,
        requests_need_approval: false,
        product_enabled_at: enabled,
        product_enabled_by: None,
        created_at: now,
        main_user_id: None,
    }
}

fn mail(now: Moment) -> Mail {
    Mail {
        id: Id::new(now, &SystemChance),
        account_id: None,
        kind: "account.confirm".into(),
        locale: Locale::Ja,
        recipient: "sato@example.co.jp".into(),
        subject: "Subject".into(),
        text_body: "Text".into(),
        html_body: "<p>Text</p>".into(),
        attachment_name: Some("certificate.zip".into()),
        attachment: Some(vec![0]),
        status: MailStatus::Failed,
        attempts: 3,
        next_attempt_at: now,
        leased_until: None,
        last_error: Some("connection refused".into()),
        created_at: now,
        sent_at: None,
    }
}
