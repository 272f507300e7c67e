//! Forms about people: raw text to typed values, or the form again with its errors.

use super::hand::{Hand, Placement};
use crate::access::Role;
use crate::access::password;
use crate::accounts::SecurityQuestion;
use crate::accounts::forms::{SECRETS, agreed, new_password, username};
use crate::divisions::{self, Division};
use crate::kernel::{Id, Invalid, Locale, Secret, text};
use crate::store::{Conn, StoreError};
use crate::web::{FormData, FormState};

/// What somebody may choose for another person.
#[derive(Debug, Clone)]
pub struct Gifts {
    /// The roles they give.
    pub roles: Vec<Role>,
    /// The divisions they may hold somebody to.
    pub divisions: Vec<Division>,
    /// Whether they may show somebody the whole account.
    pub whole: bool,
}

impl Gifts {
    /// What a hand has to give.
    pub fn of(conn: &mut Conn, hand: &Hand) -> Result<Self, StoreError> {
        let mut divisions = divisions::store::of_account(conn, &hand.account)?;
        if let Some(mine) = &hand.placement.held_to {
            divisions.retain(|division| mine.contains(&division.id));
        }
        Ok(Self { roles: hand.roles(), divisions, whole: hand.placement.held_to.is_none() })
    }
}

/// Fields of the page of a person.
pub const PERSON: &[(&str, &str)] =
    &[("role", "users-field-role"), ("scope", "users-field-scope"), ("divisions", "users-field-divisions")];

/// The form filled with where a person stands.
pub fn of(placement: &Placement, gifts: &Gifts) -> FormState {
    let mut data = FormData::default();
    data.set("role", placement.role.word());
    data.set("scope", if placement.held_to.is_some() { "divisions" } else { "all" });
    let held: &[Id] = placement.held_to.as_deref().unwrap_or_default();
    for division in gifts.divisions.iter().filter(|division| held.contains(&division.id)) {
        data.add("divisions", division.number.to_string());
    }
    FormState::filled(data, PERSON)
}

/// Reads role and divisions. What is not among the gifts is refused, however it came into the form.
pub fn placement(form: &mut FormState, gifts: &Gifts) -> Option<Placement> {
    let role =
        form.take("role", |raw| Role::parse(raw).filter(|role| gifts.roles.contains(role)).ok_or("errors-choose"));
    let held = form.take("scope", |raw| match raw {
        "all" if gifts.whole => Ok(false),
        "divisions" => Ok(true),
        _ => Err("errors-choose"),
    });
    if role == Some(Role::Administrator) && held == Some(true) {
        form.refuse("scope", "users-error-administrator-sees-all");
        return None;
    }
    let held_to = if held? { Some(chosen(form, gifts)?) } else { None };
    Some(Placement { role: role?, held_to })
}

fn chosen(form: &mut FormState, gifts: &Gifts) -> Option<Vec<Id>> {
    let mut ids = vec![];
    for value in form.values("divisions") {
        let Some(division) = gifts.divisions.iter().find(|division| division.number.to_string() == value) else {
            form.refuse("divisions", "errors-choose");
            return None;
        };
        if !ids.contains(&division.id) {
            ids.push(division.id.clone());
        }
    }
    if ids.is_empty() {
        form.refuse("divisions", "users-error-no-division");
        return None;
    }
    Some(ids)
}

/// Fields of the page behind an invitation, in the order of the page.
pub const JOIN: &[(&str, &str)] = &[
    ("last_name", "accounts-field-last-name"),
    ("first_name", "accounts-field-first-name"),
    ("phone", "accounts-field-phone"),
    ("job_title", "accounts-field-job-title"),
    ("username", "accounts-field-username"),
    ("password", "accounts-field-password"),
    ("password_confirmation", "accounts-field-password-confirmation"),
    ("security_question", "accounts-field-security-question"),
    ("security_answer", "accounts-field-security-answer"),
    ("language", "accounts-field-language"),
    ("terms", "accounts-field-terms"),
];

/// What a person who comes brings, checked.
#[derive(Debug, Clone)]
pub struct Joining {
    /// 氏
    pub last_name: String,
    /// 名
    pub first_name: String,
    /// Telephone.
    pub phone: String,
    /// 役職名
    pub job_title: String,
    /// The sign-in name.
    pub username: String,
    /// The password.
    pub password: Secret<String>,
    /// 秘密の質問
    pub question: SecurityQuestion,
    /// Its answer, folded.
    pub answer: Secret<String>,
    /// Language of pages and mails.
    pub locale: Locale,
}

/// Reads the form of a person who comes.
pub fn joining(data: FormData) -> Result<Joining, FormState> {
    let mut form = FormState::filled(data, JOIN);
    let name = form.data.one("username").to_owned();
    let last_name = form.take("last_name", |raw| text::line(raw, 64));
    let first_name = form.take("first_name", |raw| text::line(raw, 64));
    let phone = form.take("phone", text::phone);
    let job_title = form.take("job_title", |raw| text::line(raw, 64));
    let username = form.take("username", username);
    let password = new_password(&mut form, &name);
    let question =
        form.take("security_question", |raw| SecurityQuestion::parse(raw).ok_or(Invalid::Form("errors-choose")));
    let answer = form.take("security_answer", |raw| text::line(raw, 64).map(|a| password::fold_answer(&a)));
    let locale = form.take("language", |raw| Locale::parse(raw).ok_or(Invalid::Form("errors-choose")));
    agreed(&mut form);
    let filled = (|| {
        Some(Joining {
            last_name: last_name?,
            first_name: first_name?,
            phone: phone?,
            job_title: job_title?,
            username: username?,
            password: password?,
            question: question?,
            answer: answer?,
            locale: locale?,
        })
    })();
    match filled {
        Some(joining) if !form.has_errors() => Ok(joining),
        _ => {
            form.forget(SECRETS);
            Err(form)
        }
    }
}
