//! The install guides: one mail program a page, each with what it cannot do.

use crate::help::topic::{Part, Section, Topic};

/// In the order of the index.
pub const ALL: &[&Topic] = &[&OUTLOOK, &OUTLOOK_NEW, &OUTLOOK_MAC, &APPLE_MAIL, &IOS, &THUNDERBIRD, &GMAIL, &ANDROID];

const IMPORT_WINDOWS: Section = Section {
    anchor: "import",
    title: "guides-import",
    parts: &[
        Part::Steps(&["guides-windows-1", "guides-windows-2", "guides-windows-3"]),
        Part::Info("guides-windows-root"),
    ],
};

const IMPORT_MACOS: Section = Section {
    anchor: "import",
    title: "guides-import",
    parts: &[
        Part::Steps(&["guides-macos-1", "guides-macos-2", "guides-macos-3"]),
        Part::Info("guides-format-compatible"),
    ],
};

/// Outlook, classic, Windows.
pub const OUTLOOK: Topic = Topic {
    slug: "install/outlook",
    title: "guides-outlook-title",
    lead: "guides-outlook-lead",
    sections: &[
        IMPORT_WINDOWS,
        Section {
            anchor: "set",
            title: "guides-set",
            parts: &[Part::Steps(&["guides-outlook-set-1", "guides-outlook-set-2", "guides-outlook-set-3"])],
        },
        Section {
            anchor: "send",
            title: "guides-send",
            parts: &[Part::List(&["guides-outlook-send-1", "guides-outlook-send-2"])],
        },
        Section {
            anchor: "cannot",
            title: "guides-cannot",
            parts: &[Part::List(&[
                "guides-cannot-other-address",
                "guides-outlook-cannot-1",
                "guides-outlook-cannot-2",
            ])],
        },
    ],
    see: &["install/outlook-new", "install"],
};

/// Outlook, new, Windows; and in the browser.
pub const OUTLOOK_NEW: Topic = Topic {
    slug: "install/outlook-new",
    title: "guides-outlook-new-title",
    lead: "guides-outlook-new-lead",
    sections: &[
        IMPORT_WINDOWS,
        Section {
            anchor: "set",
            title: "guides-set",
            parts: &[Part::Steps(&["guides-outlook-new-set-1", "guides-outlook-new-set-2"])],
        },
        Section { anchor: "send", title: "guides-send", parts: &[Part::List(&["guides-outlook-new-send-1"])] },
        Section {
            anchor: "cannot",
            title: "guides-cannot",
            parts: &[Part::List(&[
                "guides-outlook-new-cannot-1",
                "guides-outlook-new-cannot-2",
                "guides-outlook-new-cannot-3",
                "guides-outlook-new-cannot-4",
            ])],
        },
    ],
    see: &["install/outlook", "install"],
};

/// Outlook, Mac.
pub const OUTLOOK_MAC: Topic = Topic {
    slug: "install/outlook-mac",
    title: "guides-outlook-mac-title",
    lead: "guides-outlook-mac-lead",
    sections: &[
        IMPORT_MACOS,
        Section {
            anchor: "set",
            title: "guides-set",
            parts: &[Part::Steps(&[
                "guides-outlook-mac-set-1",
                "guides-outlook-mac-set-2",
                "guides-outlook-mac-set-3",
            ])],
        },
        Section { anchor: "send", title: "guides-send", parts: &[Part::List(&["guides-outlook-mac-send-1"])] },
        Section {
            anchor: "cannot",
            title: "guides-cannot",
            parts: &[Part::List(&["guides-outlook-mac-cannot-1", "guides-outlook-mac-cannot-2"])],
        },
    ],
    see: &["install/apple-mail", "install"],
};

/// Apple Mail, macOS.
pub const APPLE_MAIL: Topic = Topic {
    slug: "install/apple-mail",
    title: "guides-apple-mail-title",
    lead: "guides-apple-mail-lead",
    sections: &[
        IMPORT_MACOS,
        Section {
            anchor: "send",
            title: "guides-send",
            parts: &[Part::Steps(&[
                "guides-apple-mail-send-1",
                "guides-apple-mail-send-2",
                "guides-apple-mail-send-3",
            ])],
        },
        Section {
            anchor: "cannot",
            title: "guides-cannot",
            parts: &[Part::List(&[
                "guides-apple-mail-cannot-1",
                "guides-apple-mail-cannot-2",
                "guides-apple-mail-cannot-3",
            ])],
        },
    ],
    see: &["install/ios", "install"],
};

/// iPhone and iPad.
pub const IOS: Topic = Topic {
    slug: "install/ios",
    title: "guides-ios-title",
    lead: "guides-ios-lead",
    sections: &[
        Section {
            anchor: "import",
            title: "guides-import",
            parts: &[
                Part::Steps(&["guides-ios-import-1", "guides-ios-import-2", "guides-ios-import-3"]),
                Part::Info("guides-format-compatible"),
            ],
        },
        Section {
            anchor: "set",
            title: "guides-set",
            parts: &[Part::Steps(&["guides-ios-set-1", "guides-ios-set-2"])],
        },
        Section {
            anchor: "send",
            title: "guides-send",
            parts: &[Part::List(&["guides-ios-send-1", "guides-ios-send-2"])],
        },
        Section {
            anchor: "cannot",
            title: "guides-cannot",
            parts: &[Part::List(&["guides-ios-cannot-1", "guides-ios-cannot-2", "guides-ios-cannot-3"])],
        },
    ],
    see: &["install/apple-mail", "install"],
};

/// Thunderbird.
pub const THUNDERBIRD: Topic = Topic {
    slug: "install/thunderbird",
    title: "guides-thunderbird-title",
    lead: "guides-thunderbird-lead",
    sections: &[
        Section {
            anchor: "import",
            title: "guides-import",
            parts: &[Part::Steps(&[
                "guides-thunderbird-import-1",
                "guides-thunderbird-import-2",
                "guides-thunderbird-import-3",
            ])],
        },
        Section {
            anchor: "trust",
            title: "guides-trust",
            parts: &[
                Part::Text("guides-thunderbird-trust"),
                Part::Links(&[("/repository/trust/thunderbird", "repository-root-thunderbird-title")]),
            ],
        },
        Section {
            anchor: "set",
            title: "guides-set",
            parts: &[Part::Steps(&["guides-thunderbird-set-1", "guides-thunderbird-set-2"])],
        },
        Section { anchor: "send", title: "guides-send", parts: &[Part::List(&["guides-thunderbird-send-1"])] },
        Section {
            anchor: "cannot",
            title: "guides-cannot",
            parts: &[Part::List(&[
                "guides-thunderbird-cannot-1",
                "guides-thunderbird-cannot-2",
                "guides-thunderbird-cannot-3",
            ])],
        },
    ],
    see: &["install"],
};

/// Gmail, which is Google Workspace's alone.
pub const GMAIL: Topic = Topic {
    slug: "install/gmail",
    title: "guides-gmail-title",
    lead: "guides-gmail-lead",
    sections: &[
        Section {
            anchor: "admin",
            title: "guides-gmail-admin",
            parts: &[Part::Steps(&["guides-gmail-admin-1", "guides-gmail-admin-2", "guides-gmail-admin-3"])],
        },
        Section {
            anchor: "import",
            title: "guides-gmail-user",
            parts: &[Part::Steps(&["guides-gmail-user-1", "guides-gmail-user-2", "guides-gmail-user-3"])],
        },
        Section {
            anchor: "cannot",
            title: "guides-cannot",
            parts: &[Part::List(&["guides-gmail-cannot-1", "guides-gmail-cannot-2", "guides-gmail-cannot-3"])],
        },
    ],
    see: &["install"],
};

/// Android.
pub const ANDROID: Topic = Topic {
    slug: "install/android",
    title: "guides-android-title",
    lead: "guides-android-lead",
    sections: &[
        Section {
            anchor: "cannot",
            title: "guides-cannot",
            parts: &[Part::List(&["guides-android-cannot-1", "guides-android-cannot-2", "guides-android-cannot-3"])],
        },
        Section {
            anchor: "import",
            title: "guides-import",
            parts: &[
                Part::Steps(&["guides-android-import-1", "guides-android-import-2", "guides-android-import-3"]),
                Part::Info("guides-android-format"),
            ],
        },
        Section {
            anchor: "set",
            title: "guides-set",
            parts: &[Part::Steps(&["guides-android-set-1", "guides-android-set-2"])],
        },
    ],
    see: &["install"],
};
