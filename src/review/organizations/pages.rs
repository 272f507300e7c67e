//! The page of one organization.

use super::File;
use crate::kernel::{Id, IdentifierScheme, Moment};
use crate::l10n::country;
use crate::organizations::{EvidenceKind, Validation, ValidationStatus, details::NAME_MAX, pages::scheme_key};
use crate::review::words;
use crate::web::{FormState, PageCx};
use askama::Template;

/// 組織の審査
#[derive(Template)]
#[template(path = "review/organization.html")]
pub struct OrganizationPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The moment of looking.
    pub now: Moment,
    /// What is known.
    pub file: File,
    /// Whether two people are asked for.
    pub two_person: bool,
    /// Whether the asker may decide: not when they recorded the evidence and two people are asked for.
    pub may_decide: bool,
    /// The record.
    pub evidence: FormState,
    /// A rejection being written.
    pub rejection: FormState,
    /// Labels and texts that were typed and could not be stored.
    pub unsaved: Vec<(&'static str, String)>,
}

impl OrganizationPage {
    fn failed(&self) -> &FormState {
        if self.rejection.has_errors() { &self.rejection } else { &self.evidence }
    }
    fn status(&self) -> ValidationStatus {
        self.file.organization.status_at(self.now)
    }
    fn is_valid(&self) -> bool {
        self.file.organization.is_valid_at(self.now)
    }
    fn country(&self) -> String {
        country::name(self.cx.locale, &self.file.organization.country)
    }
    fn contact(&self) -> String {
        self.file.organization.contact_name(self.cx.locale)
    }
    fn scheme(&self) -> &'static str {
        scheme_key(self.file.organization.identifier_scheme)
    }
    fn name_length(&self) -> usize {
        self.file.organization.legal_name.chars().count()
    }
    fn name_max(&self) -> u32 {
        NAME_MAX
    }
    /// Whether the number carries a check digit that was verified when it was typed.
    fn has_check_digit(&self) -> bool {
        let o = &self.file.organization;
        o.identifier_scheme == IdentifierScheme::Lei
            || (o.identifier_scheme == IdentifierScheme::Ntr && o.country == "JP")
    }
    /// The public register's page on this number.
    fn register(&self) -> Option<String> {
        let o = &self.file.organization;
        match o.identifier_scheme {
            IdentifierScheme::Ntr if o.country == "JP" => Some(format!(
                "https://www.houjin-bangou.nta.go.jp/henkorireki-johoto.html?selHouzinNo={}",
                o.identifier
            )),
            IdentifierScheme::Lei => Some(format!("https://search.gleif.org/#/record/{}", o.identifier)),
            _ => None,
        }
    }
    /// The version of the record that the form was filled from: a form that comes back keeps its own.
    fn version(&self) -> String {
        let typed = self.failed().data.one("version");
        let stored = || self.file.open.as_ref().map(Validation::version).unwrap_or_default();
        if typed.is_empty() { stored() } else { typed.to_owned() }
    }
    /// Whether the number that was called is one the applicant gave: no proof that anybody else was spoken to.
    fn is_applicants_number(&self) -> bool {
        let digits = |raw: &str| raw.chars().filter(char::is_ascii_digit).collect::<String>();
        let called = digits(self.evidence.data.one("telephone_number"));
        let own = self.file.applicant.iter().map(|user| user.phone.as_str());
        let mut given = own.chain([self.file.organization.contact_phone.as_str()]);
        !called.is_empty() && given.any(|number| digits(number) == called)
    }
    /// Its word; none for what has none.
    fn word(&self, action: &str) -> Option<&'static str> {
        words::event(action)
    }
    fn missing(&self) -> Vec<EvidenceKind> {
        self.file.open.as_ref().map(|v| v.evidence().missing()).unwrap_or_default()
    }
    fn person(&self, id: &Id) -> String {
        self.file.people.get(id).cloned().unwrap_or_default()
    }
}
