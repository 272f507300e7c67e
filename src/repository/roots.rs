//! How to trust the root: one system a page, each with what it does not cover.

use crate::help::commands;
use crate::help::topic::{Part, Section, Topic};

/// Why, for whom, and what to compare.
pub const OVERVIEW: Topic = Topic {
    slug: "root",
    title: "help-install-root",
    lead: "repository-root-lead",
    sections: &[
        Section {
            anchor: "choose",
            title: "repository-root-choose",
            parts: &[Part::Links(&[
                ("/repository/trust/windows", "repository-root-windows-title"),
                ("/repository/trust/macos", "repository-root-macos-title"),
                ("/repository/trust/ios", "repository-root-ios-title"),
                ("/repository/trust/android", "repository-root-android-title"),
                ("/repository/trust/linux", "repository-root-linux-title"),
                ("/repository/trust/thunderbird", "repository-root-thunderbird-title"),
            ])],
        },
        Section {
            anchor: "compare",
            title: "repository-root-compare",
            parts: &[Part::Warning("repository-root-compare-text"), Part::Text("repository-root-compare-how")],
        },
        Section { anchor: "many", title: "repository-root-many", parts: &[Part::Text("repository-root-many-text")] },
    ],
    see: &["install"],
};

/// Windows.
const WINDOWS: Topic = Topic {
    slug: "windows",
    title: "repository-root-windows-title",
    lead: "repository-root-windows-lead",
    sections: &[
        Section {
            anchor: "steps",
            title: "help-steps",
            parts: &[Part::Steps(&[
                "repository-root-windows-1",
                "repository-root-windows-2",
                "repository-root-windows-3",
                "repository-root-windows-4",
            ])],
        },
        Section { anchor: "many", title: "repository-root-many", parts: &[Part::Text("repository-root-windows-many")] },
        Section { anchor: "cannot", title: "guides-cannot", parts: &[Part::List(&["repository-root-own-store"])] },
    ],
    see: &["install/outlook", "install/outlook-new"],
};

/// macOS.
const MACOS: Topic = Topic {
    slug: "macos",
    title: "repository-root-macos-title",
    lead: "repository-root-macos-lead",
    sections: &[
        Section {
            anchor: "steps",
            title: "help-steps",
            parts: &[Part::Steps(&[
                "repository-root-macos-1",
                "repository-root-macos-2",
                "repository-root-macos-3",
                "repository-root-macos-4",
            ])],
        },
        Section { anchor: "cannot", title: "guides-cannot", parts: &[Part::List(&["repository-root-own-store"])] },
    ],
    see: &["install/apple-mail", "install/outlook-mac"],
};

/// iPhone and iPad.
const IOS: Topic = Topic {
    slug: "ios",
    title: "repository-root-ios-title",
    lead: "repository-root-ios-lead",
    sections: &[
        Section {
            anchor: "steps",
            title: "help-steps",
            parts: &[Part::Steps(&["repository-root-ios-1", "repository-root-ios-2", "repository-root-ios-3"])],
        },
        Section { anchor: "cannot", title: "guides-cannot", parts: &[Part::List(&["repository-root-ios-cannot"])] },
    ],
    see: &["install/ios"],
};

/// Android.
const ANDROID: Topic = Topic {
    slug: "android",
    title: "repository-root-android-title",
    lead: "repository-root-android-lead",
    sections: &[
        Section {
            anchor: "steps",
            title: "help-steps",
            parts: &[Part::Steps(&[
                "repository-root-android-1",
                "repository-root-android-2",
                "repository-root-android-3",
            ])],
        },
        Section {
            anchor: "cannot",
            title: "guides-cannot",
            parts: &[Part::List(&["repository-root-android-cannot-1", "repository-root-android-cannot-2"])],
        },
    ],
    see: &["install/android"],
};

/// Linux, by the certificate database of NSS.
const LINUX: Topic = Topic {
    slug: "linux",
    title: "repository-root-linux-title",
    lead: "repository-root-linux-lead",
    sections: &[
        Section {
            anchor: "check",
            title: "repository-root-linux-check",
            parts: &[
                Part::Text("repository-root-linux-check-text"),
                Part::Command("root-fingerprint", commands::ROOT_FINGERPRINT),
            ],
        },
        Section {
            anchor: "steps",
            title: "help-steps",
            parts: &[
                Part::Text("repository-root-linux-new"),
                Part::Command("nss-new", commands::NSS_NEW),
                Part::Text("repository-root-linux-trust"),
                Part::Command("nss-trust", commands::NSS_TRUST),
                Part::Text("repository-root-linux-list"),
                Part::Command("nss-list", commands::NSS_LIST),
            ],
        },
        Section {
            anchor: "cannot",
            title: "guides-cannot",
            parts: &[Part::List(&["repository-root-linux-cannot-1", "repository-root-linux-cannot-2"])],
        },
    ],
    see: &["install/thunderbird"],
};

/// Thunderbird.
const THUNDERBIRD: Topic = Topic {
    slug: "thunderbird",
    title: "repository-root-thunderbird-title",
    lead: "repository-root-thunderbird-lead",
    sections: &[
        Section {
            anchor: "steps",
            title: "help-steps",
            parts: &[Part::Steps(&[
                "repository-root-thunderbird-1",
                "repository-root-thunderbird-2",
                "repository-root-thunderbird-3",
                "repository-root-thunderbird-4",
            ])],
        },
        Section {
            anchor: "cannot",
            title: "guides-cannot",
            parts: &[Part::List(&["repository-root-thunderbird-cannot"])],
        },
    ],
    see: &["install/thunderbird"],
};

/// The systems, in the order of the overview.
pub const SYSTEMS: &[&Topic] = &[&WINDOWS, &MACOS, &IOS, &ANDROID, &LINUX, &THUNDERBIRD];

/// The page at `/repository/trust/{system}`.
pub fn find(system: &str) -> Option<&'static Topic> {
    SYSTEMS.iter().copied().find(|topic| topic.slug == system)
}
