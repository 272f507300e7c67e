//! What a DNS question brought back, in words that can be stored and shown.

use serde::{Deserialize, Serialize};

/// One question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What was asked, as `example.jp. TXT`.
    pub question: String,
    /// The records of the asked type as read, control characters replaced.
    pub records: Vec<String>,
    /// Whether there was anything.
    pub outcome: Outcome,
    /// The lowest TTL among the records.
    pub ttl: Option<u32>,
}

/// How a question ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Records of the asked type.
    Found,
    /// The name or the type does not exist, and the resolver says so.
    Empty,
    /// Nobody knows; this is neither a yes nor a no.
    Failed(Failure),
}

/// Why a question had no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// No answer in time.
    Timeout,
    /// The resolver answered with this error code.
    Server(String),
    /// DNSSEC signatures do not hold (TBR 3.2.2.8.1: never to be taken for absence).
    Bogus,
    /// The resolver could not be reached or its answer not be read.
    Unreachable(String),
}

impl Outcome {
    /// The stored word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Empty => "empty",
            Self::Failed(_) => "failed",
        }
    }

    /// The failure, when there is one.
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Failed(failure) => Some(failure),
            Self::Found | Self::Empty => None,
        }
    }
}

impl Failure {
    /// The stored word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Timeout => "timeout",
            Self::Server(_) => "server",
            Self::Bogus => "bogus",
            Self::Unreachable(_) => "unreachable",
        }
    }

    /// What the resolver or the network said, when it said something.
    pub fn detail(&self) -> &str {
        match self {
            Self::Server(text) | Self::Unreachable(text) => text,
            Self::Timeout | Self::Bogus => "",
        }
    }
}
