//! The pages of this room.

use super::amend::Preview;
use super::{EvidenceKind, Organization, Validation, ValidationStatus};
use crate::access::{Right, Role};
use crate::kernel::{Id, IdentifierScheme, Locale, Moment};
use crate::l10n::country::{self, Country};
use crate::store::Total;
use crate::web::{FormState, List, PageCx, samples};
use askama::Template;
use std::collections::HashMap;

/// 組織
#[derive(Template)]
#[template(path = "organizations/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The moment of looking.
    pub now: Moment,
    /// Filters and order.
    pub list: List,
    /// What is selected, and what is wrong with it.
    pub form: FormState,
    /// The rows.
    pub rows: Vec<Organization>,
    /// How many there are.
    pub total: Total,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl IndexPage {
    fn statuses(&self) -> [ValidationStatus; 5] {
        ValidationStatus::ALL
    }
    fn may_manage(&self) -> bool {
        self.cx.may(Right::ManageOrganizations)
    }
    fn may_register(&self) -> bool {
        self.cx.may(Right::RegisterOrganizations)
    }
    fn status(&self, row: &Organization) -> ValidationStatus {
        row.status_at(self.now)
    }
    fn is_valid(&self, row: &Organization) -> bool {
        row.is_valid_at(self.now)
    }
    fn country(&self, row: &Organization) -> String {
        country::name(self.cx.locale, &row.country)
    }
}

/// 新しい組織, and the same form for amending.
#[derive(Template)]
#[template(path = "organizations/form.html")]
pub struct FormPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// The organization to amend; a new one otherwise.
    pub amends: Option<Organization>,
    /// The moment of looking.
    pub now: Moment,
}

impl FormPage {
    fn title(&self) -> &'static str {
        if self.amends.is_some() { "organizations-edit-title" } else { "organizations-new-title" }
    }
    fn action(&self) -> String {
        self.amends.as_ref().map_or_else(|| "/organizations".into(), |o| format!("/organizations/{}", o.number))
    }
    fn loses(&self) -> bool {
        self.amends.as_ref().is_some_and(|o| !o.loses_on_amendment(self.now).is_none())
    }
    fn countries(&self) -> Vec<Country> {
        country::choices(self.cx.locale)
    }
    fn schemes(&self) -> Vec<Scheme> {
        IdentifierScheme::ALL.into_iter().map(|s| Scheme { word: s.word(), key: scheme_key(s) }).collect()
    }
}

struct Scheme {
    word: &'static str,
    key: &'static str,
}

/// The key of a scheme's name.
pub fn scheme_key(scheme: IdentifierScheme) -> &'static str {
    match scheme {
        IdentifierScheme::Ntr => "organizations-scheme-ntr",
        IdentifierScheme::Lei => "organizations-scheme-lei",
        IdentifierScheme::Gov => "organizations-scheme-gov",
        IdentifierScheme::Int => "organizations-scheme-int",
        IdentifierScheme::Vat => "organizations-scheme-vat",
    }
}

/// What an amendment changes and voids, before it is saved.
#[derive(Template)]
#[template(path = "organizations/amendment.html")]
pub struct AmendmentPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What would happen.
    pub preview: Preview,
    /// All fields as typed, to be sent again.
    pub fields: Vec<(&'static str, String)>,
    /// Whether what was shown before is not true any more.
    pub is_stale: bool,
}

/// One organization.
#[derive(Template)]
#[template(path = "organizations/show.html")]
pub struct ShowPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The moment of looking.
    pub now: Moment,
    /// The organization.
    pub organization: Organization,
    /// Its validations, newest first.
    pub history: Vec<Validation>,
    /// Names of those who asked.
    pub people: HashMap<Id, String>,
    /// The panel 組織認証の申請.
    pub form: FormState,
}

impl ShowPage {
    fn is_valid(&self) -> bool {
        self.organization.is_valid_at(self.now)
    }
    fn status(&self) -> ValidationStatus {
        self.organization.status_at(self.now)
    }
    fn may_manage(&self) -> bool {
        self.cx.may(Right::ManageOrganizations)
    }
    fn country(&self) -> String {
        country::name(self.cx.locale, &self.organization.country)
    }
    fn contact(&self) -> String {
        self.organization.contact_name(self.cx.locale)
    }
    fn scheme(&self) -> &'static str {
        scheme_key(self.organization.identifier_scheme)
    }
    fn asked_by(&self, validation: &Validation) -> String {
        self.people.get(&validation.requested_by).cloned().unwrap_or_default()
    }
    fn withdrawn_by(&self, validation: &Validation) -> String {
        validation.decided_by.as_ref().and_then(|id| self.people.get(id)).cloned().unwrap_or_default()
    }
    fn is_expired(&self) -> bool {
        self.status() == ValidationStatus::Expired
    }
    /// Why the last request was rejected, while that is how it stands.
    fn rejection(&self) -> Option<String> {
        let last = self.history.first().filter(|_| self.organization.stored_status == ValidationStatus::Rejected);
        last.and_then(|v| v.reason.clone())
    }
    fn checks(&self) -> [EvidenceKind; 5] {
        EvidenceKind::ALL
    }
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, Some(Role::Administrator));
    let now = Moment::from_unix(1_795_000_000).expect("a moment");
    let mut all = vec![];
    for status in ValidationStatus::ALL {
        let organization = sample_organization(status, now);
        let page = ShowPage {
            cx: cx.clone(),
            now,
            organization: organization.clone(),
            history: vec![Validation::sample(&organization, now)],
            people: HashMap::new(),
            form: FormState::empty(&[]),
        };
        all.push(samples::sample("organization", &page));
    }
    all.extend([
        samples::sample("organizations", &index_sample(&cx, now, vec![])),
        samples::sample("organizations-found", &index_sample(&cx, now, all_sorts(now))),
        samples::sample(
            "organizations-none-selected",
            &IndexPage {
                form: none_selected(),
                ..index_sample(&cx, now, vec![sample_organization(ValidationStatus::Validated, now)])
            },
        ),
        samples::sample(
            "organization-new",
            &FormPage { cx: cx.clone(), form: super::forms::blank(), amends: None, now },
        ),
        samples::sample("organization-wrong", &FormPage { cx: cx.clone(), form: wrong(), amends: None, now }),
    ]);
    all.push(samples::sample("organization-inactive", &inactive(&cx, now)));
    let validated = sample_organization(ValidationStatus::Validated, now);
    let amends = Some(validated.clone());
    all.push(samples::sample(
        "organization-edit",
        &FormPage { cx: cx.clone(), form: super::forms::of(&validated), amends, now },
    ));
    let mut changed = validated.details.clone();
    changed.assumed_name = None;
    changed.city = "Osaka".into();
    let preview = Preview {
        changes: validated.changes_to(&changed),
        loss: validated.loses_on_amendment(now),
        organization: validated,
        dependents: super::store::Dependents {
            orders: vec![crate::kernel::Number::from_stored(12_345_678)],
            domains: crate::kernel::DomainName::parse("example.co.jp").into_iter().collect(),
        },
    };
    all.push(samples::sample(
        "organization-amendment",
        &AmendmentPage { cx, preview, fields: changed.values(), is_stale: true },
    ));
    all
}

fn inactive(cx: &PageCx, now: Moment) -> ShowPage {
    ShowPage {
        cx: cx.clone(),
        now,
        organization: Organization { active: false, ..sample_organization(ValidationStatus::Validated, now) },
        history: vec![],
        people: HashMap::new(),
        form: FormState::empty(&[]),
    }
}

fn all_sorts(now: Moment) -> Vec<Organization> {
    let mut all = ValidationStatus::ALL.map(|s| sample_organization(s, now)).to_vec();
    for (n, organization) in (10_000_001..).zip(&mut all) {
        organization.number = crate::kernel::Number::from_stored(n);
    }
    all
}

fn none_selected() -> FormState {
    let mut form = FormState::empty(&[("numbers", "ui-list-pick-column")]);
    crate::web::list::selected(&mut form);
    form
}

fn wrong() -> FormState {
    super::forms::parse(crate::web::FormData::default()).err().unwrap_or_else(super::forms::blank)
}

fn index_sample(cx: &PageCx, now: Moment, rows: Vec<Organization>) -> IndexPage {
    IndexPage {
        cx: cx.clone(),
        now,
        list: List::new("/organizations", "-created").with("q", "sample"),
        form: FormState::empty(&[]),
        total: Total { count: rows.len(), more: !rows.is_empty() },
        rows,
        next: Some("/organizations".into()),
    }
}

/// An organization as it may stand, for samples.
pub fn sample_organization(status: ValidationStatus, now: Moment) -> Organization {
    let details = super::Details {
        legal_name: "Sample & Sons K.K.".into(),
        assumed_name: Some("Sample".into()),
        identifier_scheme: IdentifierScheme::Ntr,
        identifier: "7000012050002".into(),
        country: "JP".into(),
        state: "Tokyo".into(),
        city: "Chuo-ku".into(),
        street: "1-2-3 Ginza".into(),
        postal_code: "104-0061".into(),
        phone: "03-0000-0000".into(),
        contact_last_name: "Sato".into(),
        contact_first_name: "Hanako".into(),
        contact_job_title: "Manager".into(),
        contact_email: crate::kernel::EmailAddress::parse("sato@example.co.jp").expect("an address"),
        contact_phone: "03-0000-0001".into(),
    };
    let validated_until = match status {
        ValidationStatus::Validated => Some(now.plus_days(100)),
        ValidationStatus::Expired => Some(now.plus_days(-1)),
        _ => None,
    };
    Organization {
        id: Id::new(now, &crate::kernel::SystemChance),
        number: crate::kernel::Number::from_stored(10_000_001),
        account_id: Id::new(now, &crate::kernel::SystemChance),
        details,
        active: true,
        stored_status: if status == ValidationStatus::Expired { ValidationStatus::Validated } else { status },
        validated_until,
        created_at: now,
    }
}
