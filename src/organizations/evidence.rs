//! What staff recorded before they decided: SBR 3.2.3 asks for name, registration, address, a reliable way to
//! reach the applicant, and their authority; each is kept with where it was found.

use crate::kernel::Moment;

/// The five things that are looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvidenceKind {
    /// The legal name, as the register writes it.
    Name,
    /// The registration and that it is in force.
    Identifier,
    /// The address.
    Address,
    /// The call-back over a number from an independent source (SBR 3.2.8).
    Telephone,
    /// That the applicant may act for the organization.
    Authority,
}

impl EvidenceKind {
    /// All, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Name, Self::Identifier, Self::Address, Self::Telephone, Self::Authority];

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "organizations-evidence-name",
            Self::Identifier => "organizations-evidence-identifier",
            Self::Address => "organizations-evidence-address",
            Self::Telephone => "organizations-evidence-telephone",
            Self::Authority => "organizations-evidence-authority",
        }
    }
}

/// A telephone call to the applicant's organization.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CallBack {
    /// The number that was called.
    pub number: String,
    /// Where the number was found; not the applicant's own words.
    pub source: String,
    /// Who was spoken to.
    pub spoken_to: String,
    /// When.
    pub called_at: Option<Moment>,
}

impl CallBack {
    /// Whether all of it is there.
    pub fn is_complete(&self) -> bool {
        let said = [&self.number, &self.source, &self.spoken_to];
        said.iter().all(|text| !text.is_empty()) && self.called_at.is_some()
    }

    fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// The stored form: JSON; nothing for nothing.
    pub fn to_stored(&self) -> String {
        if self.is_blank() {
            return String::new();
        }
        serde_json::json!({
            "number": self.number,
            "source": self.source,
            "spoken_to": self.spoken_to,
            "called_at": self.called_at.map(|at| at.to_string()),
        })
        .to_string()
    }

    /// From the stored form.
    pub fn from_stored(text: &str) -> Self {
        let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
        let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        Self {
            number: field("number"),
            source: field("source"),
            spoken_to: field("spoken_to"),
            called_at: value["called_at"].as_str().and_then(Moment::parse),
        }
    }
}

/// The record of one validation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// See [`EvidenceKind::Name`].
    pub name: String,
    /// See [`EvidenceKind::Identifier`].
    pub identifier: String,
    /// See [`EvidenceKind::Address`].
    pub address: String,
    /// See [`EvidenceKind::Telephone`].
    pub telephone: CallBack,
    /// See [`EvidenceKind::Authority`].
    pub authority: String,
}

impl Evidence {
    /// Whether one of the five is there.
    pub fn has(&self, kind: EvidenceKind) -> bool {
        match kind {
            EvidenceKind::Name => !self.name.is_empty(),
            EvidenceKind::Identifier => !self.identifier.is_empty(),
            EvidenceKind::Address => !self.address.is_empty(),
            EvidenceKind::Telephone => self.telephone.is_complete(),
            EvidenceKind::Authority => !self.authority.is_empty(),
        }
    }

    /// What is not there yet.
    pub fn missing(&self) -> Vec<EvidenceKind> {
        EvidenceKind::ALL.into_iter().filter(|kind| !self.has(*kind)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_kept_whole_and_counts_only_when_complete() {
        let call = CallBack {
            number: "03-0000-0000".into(),
            source: "directory".into(),
            spoken_to: "\"Sato\"".into(),
            called_at: Moment::parse("2026-11-22T05:00:00Z"),
        };
        assert_eq!(CallBack::from_stored(&call.to_stored()), call);
        assert!(call.is_complete());
        assert!(!CallBack { called_at: None, ..call.clone() }.is_complete());
        assert_eq!((CallBack::default().to_stored(), CallBack::from_stored("")), (String::new(), CallBack::default()));
        let half = Evidence { name: "register".into(), telephone: call, ..Evidence::default() };
        assert_eq!(half.missing(), [EvidenceKind::Identifier, EvidenceKind::Address, EvidenceKind::Authority]);
    }
}
