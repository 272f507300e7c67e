//! Whether the portal speaks TLS itself.

use super::{ConfigError, source::Source};
use std::path::PathBuf;

/// `RAKKAN_TLS` (off)
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tls {
    /// `off`: a server in front of it does, or nobody but this machine reaches it.
    Off,
    /// `own`: under a certificate that it makes for itself, in the data folder.
    Own,
    /// `certificate.pem,key.pem`: under the operator's certificate; the chain follows it in its file.
    Files {
        /// PEM, the server's certificate first.
        chain: PathBuf,
        /// PEM, PKCS#8.
        key: PathBuf,
    },
}

impl Tls {
    pub(super) fn from_source(source: &Source) -> Result<Self, ConfigError> {
        let text = source.text("RAKKAN_TLS").unwrap_or_else(|| "off".into());
        match (text.as_str(), text.split_once(',')) {
            ("off", _) => Ok(Self::Off),
            ("own", _) => Ok(Self::Own),
            (_, Some((chain, key))) if !chain.trim().is_empty() && !key.trim().is_empty() => {
                Ok(Self::Files { chain: chain.trim().into(), key: key.trim().into() })
            }
            _ => Err(ConfigError::Setting {
                setting: "RAKKAN_TLS",
                reason: format!("{text:?} is neither off, own nor certificate.pem,key.pem"),
            }),
        }
    }
}
