//! Where settings are read from: the file first, the environment over it.

use super::ConfigError;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr;

/// Settings as text, by the name of their environment variable.
#[derive(Debug, Clone, Default)]
pub struct Source(BTreeMap<String, String>);

impl Source {
    /// Reads `rakkan.toml` (beside the data folder, or where `RAKKAN_CONFIG` says) and the environment.
    ///
    /// # Errors
    /// [`ConfigError::File`]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn open() -> Result<Self, ConfigError> {
        let path = std::env::var("RAKKAN_CONFIG").map_or_else(|_| default_path(), PathBuf::from);
        let mut values = match std::fs::read_to_string(&path) {
            Ok(text) => file_values(&path, &text)?,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
            Err(e) => return Err(ConfigError::File { path, reason: e.to_string() }),
        };
        values.extend(std::env::vars().filter(|(name, _)| name.starts_with("RAKKAN_")));
        Ok(Self(values))
    }

    /// From pairs; for tests and the demo.
    pub fn of<const N: usize>(pairs: [(&str, &str); N]) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// Sets a value where none is given.
    pub fn set_default(&mut self, name: &str, value: &str) {
        self.0.entry(name.to_owned()).or_insert_with(|| value.to_owned());
    }

    /// The text of a setting; empty counts as absent.
    pub fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty())
    }

    /// A setting of some type.
    ///
    /// # Errors
    /// [`ConfigError::Setting`]
    pub fn parsed<T: FromStr>(&self, name: &'static str, default: &str, expected: &str) -> Result<T, ConfigError> {
        let text = self.text(name).unwrap_or_else(|| default.to_owned());
        text.parse().map_err(|_| ConfigError::Setting { setting: name, reason: format!("{text:?} is not {expected}") })
    }

    /// A setting of some type that may be absent.
    ///
    /// # Errors
    /// [`ConfigError::Setting`]
    pub fn optional<T: FromStr>(&self, name: &'static str, expected: &str) -> Result<Option<T>, ConfigError> {
        self.text(name).map(|_| self.parsed(name, "", expected)).transpose()
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn default_path() -> PathBuf {
    let data = std::env::var("RAKKAN_DATA").map_or_else(|_| PathBuf::from("./data"), PathBuf::from);
    data.parent().map_or_else(|| PathBuf::from("."), PathBuf::from).join("rakkan.toml")
}

/// `[section] key = value` becomes `RAKKAN_SECTION_KEY`; top-level keys become `RAKKAN_KEY`.
fn file_values(path: &std::path::Path, text: &str) -> Result<BTreeMap<String, String>, ConfigError> {
    let table: toml::Table = text
        .parse()
        .map_err(|e: toml::de::Error| ConfigError::File { path: path.to_owned(), reason: e.message().to_owned() })?;
    let mut values = BTreeMap::new();
    flatten("RAKKAN", &table, &mut values);
    Ok(values)
}

fn flatten(prefix: &str, table: &toml::Table, values: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let name = format!("{prefix}_{}", key.to_uppercase());
        match value {
            toml::Value::Table(inner) => flatten(&name, inner, values),
            toml::Value::String(text) => drop(values.insert(name, text.clone())),
            other => drop(values.insert(name, other.to_string())),
        }
    }
}
