//! Every page of the desk with sample data, for the tests that render all of them.

use super::accounts::pages::{AccountPage, AccountsPage, ON_BEHALF};
use super::audit::pages::AuditPage;
use super::jobs::pages::JobsPage;
use super::mail::pages::{MailPage, MailsPage};
use super::mail::pieces;
use super::organizations::pages::OrganizationPage;
use super::organizations::{File, evidence};
use super::queue::pages::{KindPage, QueuePage};
use super::queue::{Item, Kind, Waiting};
use super::search::pages::SearchPage;
use super::search::{Hit, Kind as Found};
use crate::access::Role;
use crate::accounts::{Account, model::Delivery};
use crate::audit::Entry;
use crate::jobs::{DeadJob, Turn};
use crate::kernel::{Id, Locale, Moment, Number, SystemChance, Yen};
use crate::l10n::when::Zone;
use crate::mail::outbox::{Mail, MailStatus};
use crate::orders::{OrderStatus, samples as orders};
use crate::organizations::{Validation, ValidationStatus, pages::sample_organization};
use crate::store::Cursor;
use crate::web::{FormData, FormState, List, PageCx, samples};
use std::collections::HashMap;

/// All of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, Some(Role::StaffAdministrator));
    let now = Moment::from_unix(1_795_000_000).expect("a moment");
    let mut all = vec![
        samples::sample("queue-empty", &QueuePage { cx: cx.clone(), all: waiting(now, 0) }),
        samples::sample("queue", &QueuePage { cx: cx.clone(), all: waiting(now, 6) }),
        samples::sample(
            "queue-of-others",
            &QueuePage { cx: PageCx::sample(locale, Some(Role::Finance)), all: waiting(now, 5) },
        ),
    ];
    all.extend(looking(&cx, now));
    all.extend(behind(&cx, now));
    for status in ValidationStatus::ALL {
        all.push(samples::sample("staff-organization", &organization(&cx, now, status, true)));
        all.push(samples::sample("staff-organization-wrong", &organization(&cx, now, status, false)));
    }
    let accounts = |rows: Vec<Account>| AccountsPage { cx: cx.clone(), rows, next: None };
    all.push(samples::sample("staff-accounts", &accounts(vec![account(now, None), account(now, Some(now))])));
    all.push(samples::sample("staff-accounts-empty", &accounts(vec![])));
    for enabled in [None, Some(now)] {
        let page = AccountPage {
            cx: cx.clone(),
            now,
            account: account(now, enabled),
            users: vec![],
            organizations: vec![sample_organization(ValidationStatus::Validated, now)],
            orders: vec![orders::order(OrderStatus::Issued), orders::order(OrderStatus::Pending)],
            enabled_by: "staff".into(),
            credit: Yen::new(if enabled.is_some() { 3400 } else { 0 }),
            form: reason(enabled.is_some()),
        };
        all.push(samples::sample("staff-account", &page));
    }
    let list = || List::new("/staff/mail", "").with("status", "failed");
    let mails = |rows| MailsPage { cx: cx.clone(), list: list(), rows, next: None };
    all.push(samples::sample("staff-mails", &mails(vec![mail(now)])));
    all.push(samples::sample("staff-mails-empty", &mails(vec![])));
    let pieces = pieces("See http://localhost/x\n");
    let forgotten = Mail { text_body: String::new(), status: MailStatus::Sent, ..mail(now) };
    all.push(samples::sample("staff-mail-forgotten", &MailPage { cx: cx.clone(), mail: forgotten, pieces: vec![] }));
    all.push(samples::sample("staff-mail", &MailPage { cx, mail: mail(now), pieces }));
    all
}

fn items(now: Moment, kind: Kind, most: u32) -> Vec<Item> {
    let item = |days: u32| Item {
        mailbox: "info@example.co.jp".into(),
        amount: (days > 0).then(|| Yen::new(6600)),
        kind,
        since: now,
        days,
        due: "2026/11/30".into(),
        clock: (kind == Kind::Revocation).then_some("late"),
        number: "10000001".into(),
        title: "Sample K.K.".into(),
        account: "Sample".into(),
        href: "/staff".into(),
        tag: "pending",
        state: "review-state-product-waiting",
        not_yours: days == 0,
    };
    (0..=most).map(item).collect()
}

fn waiting(now: Moment, days: u32) -> Vec<Waiting> {
    let cursor = Cursor::new(&now, &Id::new(now, &SystemChance));
    let of = |kind| Waiting {
        kind,
        items: if days == 0 { vec![] } else { items(now, kind, days) },
        next: (days > 0 && kind == Kind::Order).then(|| cursor.clone()),
    };
    Kind::ALL.map(of).into()
}

/// One kind of work, the search, the record.
fn looking(cx: &PageCx, now: Moment) -> Vec<samples::Sample> {
    let kind = |items| KindPage {
        cx: cx.clone(),
        kind: Kind::Order,
        list: List::new("/staff", "").with("kind", "order"),
        items,
        next: Some("/staff?kind=order&after=x".into()),
    };
    let hit = |kind, href: &str| Hit {
        kind,
        title: "Sample <K.K.>".into(),
        number: "10000001".into(),
        account: "Sample".into(),
        href: href.into(),
    };
    let found = |words: &str, hits| SearchPage { cx: cx.clone(), words: words.into(), hits };
    let hits = vec![hit(Found::Account, "/staff"), hit(Found::User, ""), hit(Found::Certificate, "/staff")];
    let entry = |kind: &str, name: &str, detail: &str| Entry {
        seq: 7,
        at: now,
        actor_kind: kind.into(),
        actor_id: None,
        actor_name: name.into(),
        account_id: None,
        action: "order.placed".into(),
        subject_kind: "order".into(),
        subject_id: "20000001".into(),
        detail: detail.into(),
        previous_hash: String::new(),
        hash: String::new(),
    };
    let rows = vec![
        entry("staff", "approver", "{\"on_behalf\":\"taro\"}"),
        entry("user", "taro", "{}"),
        entry("visitor", "", "{}"),
        entry("system", "", "{\"price\":6000}"),
    ];
    let record = |rows, subject: &str| AuditPage {
        cx: cx.clone(),
        list: List::new("/staff/audit", "").with("subject", subject),
        rows,
        names: HashMap::new(),
        next: Some("/staff/audit?before=7".into()),
    };
    vec![
        samples::sample("queue-kind", &kind(items(now, Kind::Order, 6))),
        samples::sample("queue-kind-empty", &kind(vec![])),
        samples::sample("staff-search", &found("sample", hits)),
        samples::sample("staff-search-none", &found("sample", vec![])),
        samples::sample("staff-search-begin", &found("", vec![])),
        samples::sample("staff-audit", &record(rows, "")),
        samples::sample("staff-audit-none", &record(vec![], "20000001")),
    ]
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
    OrganizationPage { cx: cx.clone(), now, file, two_person: true, may_decide: clean, evidence, rejection, unsaved }
}

fn reason(clean: bool) -> FormState {
    let mut form = FormState::empty(ON_BEHALF);
    if !clean {
        form.refuse("reason", "errors-required");
    }
    form
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

/// The work behind the pages: nothing yet, and something of everything.
fn behind(cx: &PageCx, now: Moment) -> Vec<samples::Sample> {
    let id = || Id::new(now, &SystemChance);
    let turn = |error: Option<&str>| Turn {
        kind: "portal.purge".into(),
        done_at: error.is_none().then_some(now),
        next_at: now,
        error: error.map(str::to_owned),
    };
    let dead = DeadJob {
        id: id(),
        kind: "certificate.issue".into(),
        subject: id(),
        attempts: 30,
        error: Some("CAA forbids".into()),
        created_at: now,
        since: now,
    };
    let page = |turns, rows| JobsPage { cx: cx.clone(), turns, rows, next: None };
    vec![
        samples::sample("staff-jobs-empty", &page(vec![], vec![])),
        samples::sample("staff-jobs", &page(vec![turn(None), turn(Some("no answer"))], vec![dead])),
    ]
}
