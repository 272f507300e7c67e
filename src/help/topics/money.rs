//! What one's own accounting asks for: quotes, and the papers of what was paid.

use crate::help::topic::{Part, Section, Topic};

/// お見積書と請求書 (S-FLOW-01)
pub const QUOTES: Topic = Topic {
    slug: "quotes",
    title: "help-quotes-title",
    lead: "help-quotes-lead",
    sections: &[
        Section {
            anchor: "create",
            title: "help-quotes-create",
            parts: &[
                Part::Steps(&["help-quotes-create-1", "help-quotes-create-2", "help-quotes-create-3"]),
                Part::Info("help-quotes-create-desk"),
                Part::Links(&[("/finance/quotes", "quotes-index-title")]),
            ],
        },
        Section {
            anchor: "order",
            title: "help-quotes-order",
            parts: &[Part::Steps(&["help-quotes-order-1", "help-quotes-order-2", "help-quotes-order-3"])],
        },
        Section {
            anchor: "rules",
            title: "help-quotes-rules",
            parts: &[Part::List(&["help-quotes-rules-1", "help-quotes-rules-2", "help-quotes-rules-3"])],
        },
        Section {
            anchor: "papers",
            title: "help-quotes-papers",
            parts: &[
                Part::Facts(&[
                    ("documents-title-pro-forma", "help-quotes-papers-request"),
                    ("invoices-kind-invoice", "help-quotes-papers-invoice"),
                    ("invoices-kind-receipt", "help-quotes-papers-receipt"),
                    ("invoices-kind-credit-note", "help-quotes-papers-credit"),
                ]),
                Part::Links(&[("/finance/purchases", "finance-purchases-title")]),
            ],
        },
        Section {
            anchor: "trouble",
            title: "help-trouble",
            parts: &[Part::Questions(&[
                ("help-quotes-stamp", "help-quotes-stamp-text"),
                ("help-quotes-short", "help-quotes-short-text"),
                ("help-quotes-over", "help-quotes-over-text"),
                ("help-quotes-addressee", "help-quotes-addressee-text"),
            ])],
        },
    ],
    see: &["flow", "vouchers"],
};
