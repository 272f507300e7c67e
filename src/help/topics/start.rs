//! Before and while one orders.

use crate::help::commands;
use crate::help::topic::{Part, Section, Topic};

/// お申し込みの流れ (S-FLOW-01 … 09)
pub const FLOW: Topic = Topic {
    slug: "flow",
    title: "help-flow-title",
    lead: "help-flow-lead",
    sections: &[
        Section { anchor: "compare", title: "help-flow-compare", parts: &[Part::Text("help-flow-compare-text")] },
        Section {
            anchor: "csr",
            title: "help-flow-csr",
            parts: &[Part::Text("help-flow-csr-text"), Part::Links(&[("/help/csr", "help-csr-title")])],
        },
        Section {
            anchor: "order",
            title: "help-flow-order",
            parts: &[
                Part::Text("help-flow-order-text"),
                Part::Text("help-flow-order-reseller"),
                Part::Text("help-flow-order-legacy"),
                Part::Links(&[("/help/options", "help-options-title")]),
            ],
        },
        Section {
            anchor: "validation",
            title: "help-flow-validation",
            parts: &[
                Part::Text("help-flow-validation-text"),
                Part::Text("help-flow-validation-ahead"),
                Part::Links(&[("/help/organization", "help-organization-title"), ("/help/dcv", "help-dcv-title")]),
            ],
        },
        Section {
            anchor: "install",
            title: "help-flow-install",
            parts: &[
                Part::Text("help-flow-install-text"),
                Part::Warning("help-warning-p12-text"),
                Part::Links(&[("/help/install", "help-install-title")]),
            ],
        },
        Section { anchor: "days", title: "help-flow-days", parts: &[Part::Text("help-flow-days-text")] },
    ],
    see: &["faq"],
};

/// 組織の認証
pub const ORGANIZATION: Topic = Topic {
    slug: "organization",
    title: "help-organization-title",
    lead: "help-organization-lead",
    sections: &[
        Section {
            anchor: "what",
            title: "help-organization-what",
            parts: &[Part::Facts(&[
                ("organizations-evidence-name", "help-organization-what-name"),
                ("organizations-evidence-identifier", "help-organization-what-identifier"),
                ("organizations-evidence-address", "help-organization-what-address"),
                ("organizations-evidence-telephone", "help-organization-what-telephone"),
                ("organizations-evidence-authority", "help-organization-what-authority"),
            ])],
        },
        Section {
            anchor: "steps",
            title: "help-steps",
            parts: &[
                Part::Steps(&[
                    "help-organization-steps-1",
                    "help-organization-steps-2",
                    "help-organization-steps-3",
                    "help-organization-steps-4",
                ]),
                Part::Info("help-organization-when"),
            ],
        },
        Section { anchor: "until", title: "help-until", parts: &[Part::Text("help-organization-until-text")] },
        Section {
            anchor: "change",
            title: "help-organization-change",
            parts: &[Part::Text("help-organization-change-text"), Part::Text("help-organization-change-name")],
        },
        Section {
            anchor: "trouble",
            title: "help-trouble",
            parts: &[Part::Questions(&[
                ("help-organization-short", "help-organization-short-text"),
                ("help-organization-unit", "help-organization-unit-text"),
                ("help-organization-missed", "help-organization-missed-text"),
                ("help-organization-unlisted", "help-organization-unlisted-text"),
            ])],
        },
    ],
    see: &["dcv", "flow"],
};

/// ドメインの認証 (DCV) (S-DCV-01 … 06)
pub const DCV: Topic = Topic {
    slug: "dcv",
    title: "help-dcv-title",
    lead: "help-dcv-lead",
    sections: &[
        Section {
            anchor: "choose",
            title: "help-dcv-choose",
            parts: &[
                Part::Facts(&[
                    ("domains-method-dns-txt-recommended", "help-dcv-txt-text"),
                    ("domains-method-dns-cname", "help-dcv-cname-text"),
                    ("domains-method-http-file", "help-dcv-file-text"),
                    ("domains-method-email", "help-dcv-mail-text"),
                ]),
                Part::Warning("help-dcv-mail-end"),
            ],
        },
        Section {
            anchor: "steps",
            title: "help-steps",
            parts: &[
                Part::Steps(&["help-dcv-steps-1", "help-dcv-steps-2", "help-dcv-steps-3"]),
                Part::Info("help-dcv-token"),
            ],
        },
        Section {
            anchor: "who",
            title: "help-dcv-who",
            parts: &[Part::Text("help-dcv-who-text"), Part::Passage("dcv-request", "help-dcv-request")],
        },
        Section {
            anchor: "trouble",
            title: "help-trouble",
            parts: &[Part::Questions(&[
                ("help-dcv-trouble-old", "help-dcv-trouble-old-text"),
                ("help-dcv-trouble-twice", "help-dcv-trouble-twice-text"),
                ("help-dcv-trouble-file", "help-dcv-trouble-file-text"),
                ("help-dcv-trouble-mail", "help-dcv-trouble-mail-text"),
            ])],
        },
        Section { anchor: "until", title: "help-until", parts: &[Part::Text("help-dcv-until-text")] },
        Section { anchor: "caa", title: "repository-caa", parts: &[Part::Text("help-dcv-caa-text")] },
    ],
    see: &["organization", "flow"],
};

/// CSR と PKCS#12 を openssl で作る
pub const CSR: Topic = Topic {
    slug: "csr",
    title: "help-csr-title",
    lead: "help-csr-lead",
    sections: &[
        Section {
            anchor: "key",
            title: "help-csr-key",
            parts: &[
                Part::Text("help-csr-key-text"),
                Part::Command("key-rsa", commands::KEY_RSA),
                Part::Text("help-csr-key-ec"),
                Part::Command("key-ec", commands::KEY_EC),
            ],
        },
        Section {
            anchor: "request",
            title: "help-csr-request",
            parts: &[
                Part::Text("help-csr-request-text"),
                Part::Command("csr", commands::CSR),
                Part::Text("help-csr-request-check"),
                Part::Command("csr-check", commands::CHECK_CSR),
                Part::Text("help-csr-request-paste"),
            ],
        },
        Section {
            anchor: "p12",
            title: "help-csr-p12",
            parts: &[
                Part::Text("help-csr-p12-text"),
                Part::Text("help-csr-p12-modern"),
                Part::Command("p12-modern", commands::P12_MODERN),
                Part::Text("help-csr-p12-compatible"),
                Part::Command("p12-compatible", commands::P12_COMPATIBLE),
                Part::Text("help-csr-p12-check"),
                Part::Command("p12-check", commands::CHECK_P12),
                Part::Warning("help-warning-p12-text"),
            ],
        },
    ],
    see: &["options", "attachments", "install"],
};

/// プロファイルと証明書の使用
pub const OPTIONS: Topic = Topic {
    slug: "options",
    title: "help-options-title",
    lead: "help-options-lead",
    sections: &[
        Section {
            anchor: "unsure",
            title: "help-options-unsure",
            parts: &[
                Part::Facts(&[
                    ("orders-field-profile", "orders-profile-multipurpose"),
                    ("orders-field-usage", "orders-usage-dual"),
                    ("orders-field-additional-usages", "help-options-unsure-additional"),
                    ("orders-field-key-type", "help-options-unsure-key"),
                    ("orders-field-common-name", "orders-common-name-organization"),
                    ("help-options-rest", "help-options-unsure-rest"),
                ]),
                Part::Text("help-flow-order-legacy"),
            ],
        },
        Section {
            anchor: "profiles",
            title: "orders-field-profile",
            parts: &[Part::Text("help-options-profiles-text"), Part::Matrix, Part::Text("help-options-profiles-note")],
        },
        Section {
            anchor: "usages",
            title: "orders-field-usage",
            parts: &[Part::Facts(&[
                ("orders-usage-dual", "orders-usage-dual-hint"),
                ("orders-usage-signing", "orders-usage-signing-hint"),
                ("orders-usage-encryption", "orders-usage-encryption-hint"),
                ("orders-additional-non-repudiation", "help-options-non-repudiation"),
                ("orders-additional-data-encipherment", "orders-additional-data-encipherment-hint"),
                ("orders-additional-client-auth", "orders-additional-client-auth-hint"),
            ])],
        },
        Section {
            anchor: "keys",
            title: "help-options-keys",
            parts: &[Part::Text("help-options-keys-text"), Part::Text("help-options-keys-choose")],
        },
        Section {
            anchor: "validity",
            title: "orders-field-validity",
            parts: &[Part::Text("help-options-validity-text")],
        },
    ],
    see: &["csr", "flow"],
};

/// バウチャー
pub const VOUCHERS: Topic = Topic {
    slug: "vouchers",
    title: "help-vouchers-title",
    lead: "help-vouchers-lead",
    sections: &[
        Section { anchor: "now", title: "help-vouchers-now", parts: &[Part::Info("help-vouchers-now-text")] },
        Section {
            anchor: "how",
            title: "help-vouchers-how",
            parts: &[Part::List(&["help-vouchers-how-1", "help-vouchers-how-2", "help-vouchers-how-3"])],
        },
    ],
    see: &["flow"],
};
