//! マスターサービス契約: the articles of the terms and the version that orders and sign-ups record.

/// The version in force. A change of the articles gets a new one; what was agreed to stays with the order.
pub const TERMS_VERSION: &str = "2026-11";

/// One article: its heading and its paragraphs.
#[derive(Debug, Clone, Copy)]
pub struct Article {
    /// The fragment of its address.
    pub anchor: &'static str,
    /// The heading.
    pub title: &'static str,
    /// The paragraphs.
    pub text: &'static [&'static str],
}

/// The articles, in their order. SBR 9.6.3 lists what a subscriber has to promise: accuracy, protection of the
/// key, checking before use, lawful use, reporting and revocation, end of use, answering, consent to revocation.
pub const ARTICLES: &[Article] = &[
    Article {
        anchor: "scope",
        title: "help-terms-scope",
        text: &["help-terms-scope-1", "help-terms-scope-2", "help-terms-scope-3"],
    },
    Article {
        anchor: "accuracy",
        title: "help-terms-accuracy",
        text: &["help-terms-accuracy-1", "help-terms-accuracy-2"],
    },
    Article {
        anchor: "validation",
        title: "help-terms-validation",
        text: &["help-terms-validation-1", "help-terms-validation-2"],
    },
    Article {
        anchor: "key",
        title: "help-terms-key",
        text: &["help-terms-key-1", "help-terms-key-2", "help-terms-key-3"],
    },
    Article { anchor: "use", title: "help-terms-use", text: &["help-terms-use-1", "help-terms-use-2"] },
    Article {
        anchor: "revocation",
        title: "help-terms-revocation",
        text: &[
            "help-terms-revocation-1",
            "help-terms-revocation-2",
            "help-terms-revocation-3",
            "help-terms-revocation-4",
        ],
    },
    Article { anchor: "fees", title: "help-terms-fees", text: &["help-terms-fees-1", "help-terms-fees-2"] },
    Article { anchor: "data", title: "help-terms-data", text: &["help-terms-data-1", "help-terms-data-2"] },
    Article {
        anchor: "liability",
        title: "help-terms-liability",
        text: &["help-terms-liability-1", "help-terms-liability-2"],
    },
    Article { anchor: "changes", title: "help-terms-changes", text: &["help-terms-changes-1", "help-terms-changes-2"] },
];
