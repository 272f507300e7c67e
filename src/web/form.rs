//! A form as it was typed, what is wrong with it, and the fields a template shows.

use crate::kernel::{Invalid, Secret};
use std::collections::BTreeMap;

/// What was posted: names and values in order; names may repeat.
#[derive(Debug, Clone, Default)]
pub struct FormData(Vec<(String, String)>);

impl FormData {
    /// From pairs.
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }
    /// The first value of a name; empty when absent.
    pub fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }
    /// All values of a name.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect()
    }
    /// Whether one of the values of a name is this.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(n, v)| n == name && v == value)
    }
    /// Sets the one value of a name.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(n, _)| n != name);
        self.0.push((name.to_owned(), value.into()));
    }
    /// Adds a value to a name.
    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }
    /// Takes the first value of a name out as a secret, which is wiped once it was used.
    pub fn take_secret(&mut self, name: &str) -> Secret<String> {
        let found = self.0.iter_mut().find(|(n, _)| n == name).map(|(_, v)| std::mem::take(v));
        Secret::new(found.unwrap_or_default())
    }
    /// Takes the values of a name away.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(n, _)| n != name);
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The key of its sentence.
    pub key: &'static str,
    /// `$limit`
    pub limit: Option<u32>,
    /// `$detail`: the address, the name, the value that the sentence speaks of.
    pub detail: String,
}

impl From<Invalid> for FieldError {
    fn from(why: Invalid) -> Self {
        Self { key: why.key(), limit: why.limit(), detail: String::new() }
    }
}

impl From<&'static str> for FieldError {
    fn from(key: &'static str) -> Self {
        Self { key, limit: None, detail: String::new() }
    }
}

/// A field on its way to a template.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name, also its id.
    pub name: &'static str,
    /// What was typed.
    pub value: String,
    /// What is wrong.
    pub error: Option<FieldError>,
}

/// A line of the error summary.
#[derive(Debug, Clone)]
pub struct SummaryLine {
    /// The field to jump to.
    pub name: &'static str,
    /// Its label.
    pub label_key: &'static str,
    /// What is wrong.
    pub error: FieldError,
}

/// The state of a form: typed values and errors, in the order of its fields.
#[derive(Debug, Clone)]
pub struct FormState {
    /// What was typed. Secrets are taken out before it is shown again.
    pub data: FormData,
    labels: &'static [(&'static str, &'static str)],
    errors: BTreeMap<&'static str, FieldError>,
    general: Option<FieldError>,
}

impl FormState {
    /// An empty form. `labels` names each field and its label, in the order of the page.
    pub fn empty(labels: &'static [(&'static str, &'static str)]) -> Self {
        Self::filled(FormData::default(), labels)
    }

    /// A form with values.
    pub fn filled(data: FormData, labels: &'static [(&'static str, &'static str)]) -> Self {
        Self { data, labels, errors: BTreeMap::new(), general: None }
    }

    /// Parses a field; notes the error and gives `None` when it is refused.
    pub fn take<T, E: Into<FieldError>>(
        &mut self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        match parse(self.data.one(name)) {
            Ok(value) => Some(value),
            Err(why) => {
                self.refuse(name, why);
                None
            }
        }
    }

    /// Notes that a field is wrong; the first reason stays.
    pub fn refuse(&mut self, name: &'static str, why: impl Into<FieldError>) {
        self.errors.entry(name).or_insert_with(|| why.into());
    }

    /// Notes what is wrong with the form as a whole.
    pub fn refuse_whole(&mut self, why: impl Into<FieldError>) {
        self.general = Some(why.into());
    }

    /// Takes secrets out: they are typed again, never echoed.
    pub fn forget(&mut self, names: &[&str]) {
        names.iter().for_each(|name| self.data.remove(name));
    }

    /// The field for a template.
    pub fn field(&self, name: &'static str) -> Field {
        Field { name, value: self.data.one(name).to_owned(), error: self.errors.get(name).cloned() }
    }

    /// The values of a repeated field.
    pub fn values(&self, name: &str) -> Vec<String> {
        self.data.all(name).into_iter().map(str::to_owned).collect()
    }

    /// Whether a radio, option or box is chosen.
    pub fn is_checked(&self, name: &str, value: &str) -> bool {
        self.data.has(name, value)
    }

    /// Whether anything is wrong.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty() || self.general.is_some()
    }

    /// What is wrong with the form as a whole.
    pub fn whole(&self) -> Option<&FieldError> {
        self.general.as_ref()
    }

    /// The error summary, in the order of the page.
    pub fn errors(&self) -> Vec<SummaryLine> {
        self.labels
            .iter()
            .filter_map(|&(name, label_key)| {
                self.errors.get(name).map(|error| SummaryLine { name, label_key, error: error.clone() })
            })
            .collect()
    }
}
