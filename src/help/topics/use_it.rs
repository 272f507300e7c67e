//! With the certificate in hand: fetching it, using it, and what comes after.

use crate::help::topic::{Part, Section, Topic};

/// 証明書のインストール: which guide, which file, and what holds for every program.
pub const INSTALL: Topic = Topic {
    slug: "install",
    title: "help-install-title",
    lead: "help-install-lead",
    sections: &[
        Section {
            anchor: "choose",
            title: "help-install-choose",
            parts: &[Part::Links(&[
                ("/help/install/outlook", "guides-outlook-title"),
                ("/help/install/outlook-new", "guides-outlook-new-title"),
                ("/help/install/outlook-mac", "guides-outlook-mac-title"),
                ("/help/install/apple-mail", "guides-apple-mail-title"),
                ("/help/install/ios", "guides-ios-title"),
                ("/help/install/thunderbird", "guides-thunderbird-title"),
                ("/help/install/gmail", "guides-gmail-title"),
                ("/help/install/android", "guides-android-title"),
            ])],
        },
        Section {
            anchor: "format",
            title: "help-install-format",
            parts: &[
                Part::Facts(&[
                    ("help-install-modern", "help-install-modern-text"),
                    ("help-install-compatible", "help-install-compatible-text"),
                ]),
                Part::Text("help-install-format-wrong"),
            ],
        },
        Section {
            anchor: "file",
            title: "help-install-file",
            parts: &[Part::Warning("help-warning-p12-text"), Part::Text("help-install-file-move")],
        },
        Section {
            anchor: "after",
            title: "help-install-after",
            parts: &[
                Part::List(&["help-install-after-1", "help-install-after-2", "help-install-after-3"]),
                Part::Links(&[("/repository/trust", "help-install-root")]),
            ],
        },
        Section {
            anchor: "limits",
            title: "help-install-limits",
            parts: &[Part::List(&["help-install-limits-1", "help-install-limits-2", "help-install-limits-3"])],
        },
    ],
    see: &["attachments", "renewal"],
};

/// 発行通知の添付ファイル (S-GET-01 … 06, S-P12-08)
pub const ATTACHMENTS: Topic = Topic {
    slug: "attachments",
    title: "help-attachments-title",
    lead: "help-attachments-lead",
    sections: &[
        Section {
            anchor: "zip",
            title: "help-attachments-zip",
            parts: &[
                Part::Facts(&[
                    ("help-attachments-root", "help-attachments-root-text"),
                    ("help-attachments-issuing", "help-attachments-issuing-text"),
                    ("help-attachments-own", "help-attachments-own-text"),
                ]),
                Part::Text("help-attachments-no-key"),
            ],
        },
        Section {
            anchor: "need",
            title: "help-attachments-need",
            parts: &[Part::Facts(&[
                ("orders-key-source-csr", "help-attachments-need-csr"),
                ("orders-key-source-browser", "help-attachments-need-browser"),
            ])],
        },
        Section {
            anchor: "lost",
            title: "help-attachments-lost",
            parts: &[
                Part::Text("help-attachments-lost-text"),
                Part::Text("help-attachments-setting"),
                Part::Links(&[("/settings/notifications", "help-attachments-setting-link")]),
            ],
        },
        Section {
            anchor: "formats",
            title: "help-attachments-formats",
            parts: &[Part::Facts(&[
                ("help-attachments-p7b", "certificates-form-p7b"),
                ("help-attachments-crt", "certificates-form-crt"),
                ("help-attachments-pem", "certificates-form-pem"),
                ("help-attachments-der", "certificates-form-der"),
            ])],
        },
    ],
    see: &["install", "csr"],
};

/// 更新・再発行・失効 (S-REN-04, S-REN-06, S-REI-02 … 04, S-REV-01)
pub const RENEWAL: Topic = Topic {
    slug: "renewal",
    title: "help-renewal-title",
    lead: "help-renewal-lead",
    sections: &[
        Section {
            anchor: "which",
            title: "help-renewal-which",
            parts: &[
                Part::Facts(&[
                    ("help-renewal-renew", "help-renewal-which-renew"),
                    ("help-renewal-reissue", "help-renewal-which-reissue"),
                    ("help-renewal-revoke", "help-renewal-which-revoke"),
                ]),
                Part::Info("help-renewal-where"),
            ],
        },
        Section {
            anchor: "renew",
            title: "help-renewal-renew",
            parts: &[Part::List(&["help-renewal-renew-1", "help-renewal-renew-2", "help-renewal-renew-3"])],
        },
        Section {
            anchor: "reissue",
            title: "help-renewal-reissue",
            parts: &[
                Part::Text("help-renewal-reissue-may"),
                Part::List(&[
                    "help-renewal-may-csr",
                    "help-renewal-may-way",
                    "help-renewal-may-emails",
                    "help-renewal-may-profile",
                    "help-renewal-may-usage",
                    "help-renewal-may-hash",
                ]),
                Part::Text("help-renewal-reissue-not"),
                Part::Warning("help-renewal-reissue-old"),
            ],
        },
        Section {
            anchor: "revoke",
            title: "help-renewal-revoke",
            parts: &[
                Part::Text("help-renewal-revoke-when"),
                Part::List(&["help-renewal-revoke-1", "help-renewal-revoke-2", "help-renewal-revoke-3"]),
                Part::Text("help-renewal-revoke-hours"),
                Part::Warning("help-renewal-revoke-final"),
            ],
        },
        Section { anchor: "old", title: "help-renewal-old", parts: &[Part::Text("help-renewal-old-text")] },
    ],
    see: &["notices", "install"],
};

/// お知らせのメール (S-MSG-01, S-LANG-02)
pub const NOTICES: Topic = Topic {
    slug: "notices",
    title: "help-notices-title",
    lead: "help-notices-lead",
    sections: &[
        Section {
            anchor: "mails",
            title: "help-notices-mails",
            parts: &[Part::Facts(&[
                ("help-notices-received", "help-notices-received-text"),
                ("help-notices-dcv", "help-notices-dcv-text"),
                ("help-notices-pickup", "help-notices-pickup-text"),
                ("help-notices-issued", "help-notices-issued-text"),
                ("help-notices-reminders", "help-notices-reminders-text"),
            ])],
        },
        Section {
            anchor: "settings",
            title: "help-notices-settings",
            parts: &[
                Part::Text("help-notices-settings-text"),
                Part::Text("help-notices-schedule"),
                Part::Text("help-notices-language"),
                Part::Links(&[("/settings/notifications", "help-attachments-setting-link")]),
            ],
        },
        Section {
            anchor: "expiry",
            title: "help-notices-expiry",
            parts: &[Part::Text("help-notices-expiry-text"), Part::Links(&[("/expiring", "ui-menu-expiring")])],
        },
        Section {
            anchor: "missing",
            title: "help-notices-missing",
            parts: &[Part::List(&["help-notices-missing-1", "help-notices-missing-2", "help-notices-missing-3"])],
        },
    ],
    see: &["attachments", "renewal"],
};

/// 申請・審査・取得のよくあるご質問
pub const FAQ: Topic = Topic {
    slug: "faq",
    title: "help-faq-title",
    lead: "help-faq-lead",
    sections: &[
        Section {
            anchor: "account",
            title: "help-faq-account",
            parts: &[Part::Questions(&[
                ("help-faq-username", "help-faq-username-text"),
                ("help-faq-enabled", "help-faq-enabled-text"),
                ("help-faq-free", "help-faq-free-text"),
            ])],
        },
        Section {
            anchor: "order",
            title: "help-faq-order",
            parts: &[Part::Questions(&[
                ("help-faq-csr", "help-faq-csr-text"),
                ("help-faq-shared", "help-faq-shared-text"),
                ("help-faq-several", "help-faq-several-text"),
                ("help-faq-additional", "help-faq-additional-text"),
                ("help-faq-differs", "help-faq-differs-text"),
                ("help-faq-cancel", "help-faq-cancel-text"),
            ])],
        },
        Section {
            anchor: "review",
            title: "help-faq-review",
            parts: &[Part::Questions(&[
                ("help-faq-days", "help-flow-days-text"),
                ("help-faq-waits", "help-faq-waits-text"),
                ("help-faq-ahead", "help-faq-ahead-text"),
            ])],
        },
        Section {
            anchor: "pickup",
            title: "help-faq-pickup",
            parts: &[Part::Questions(&[
                ("help-faq-link", "help-faq-link-text"),
                ("help-faq-password", "help-faq-password-text"),
                ("help-faq-wrong", "help-faq-wrong-text"),
                ("help-faq-trusted", "help-faq-trusted-text"),
            ])],
        },
    ],
    see: &["flow", "install"],
};
