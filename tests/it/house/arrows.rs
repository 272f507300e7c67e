//! Who may use whom. The ground floor looks down only; a room looks at the ground floor and at the rooms named for it.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    rust::{Rust, sources},
    tree::demand,
};

/// The ground floor: each with what it stands on.
const GROUND: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("ca", &["kernel"]),
    ("store", &["kernel"]),
    ("l10n", &["kernel"]),
    ("config", &["kernel"]),
    ("lookup", &["kernel"]),
    ("documents", &["kernel", "l10n", "config"]),
    ("access", &["kernel", "store", "l10n"]),
    ("jobs", &["kernel", "store"]),
    ("audit", &["kernel", "store", "access"]),
    ("authorities", &["kernel", "ca", "store", "config", "access", "audit"]),
    ("mail", &["kernel", "store", "l10n", "config"]),
    ("app", &["kernel", "authorities", "store", "config", "lookup", "mail", "documents"]),
    ("web", &["kernel", "store", "l10n", "config", "access", "audit", "app", "documents"]),
];

/// What every room may use. `ca` is not among it: see `CALLS_CA`.
const UNDER_ROOMS: &[&str] = &[
    "kernel",
    "store",
    "l10n",
    "config",
    "lookup",
    "documents",
    "access",
    "jobs",
    "audit",
    "mail",
    "authorities",
    "app",
    "web",
];

/// Room → rooms. A new line here is a decision for review; it must not close a circle.
const ROOMS: &[(&str, &[&str])] = &[
    ("accounts", &[]),
    ("help", &["accounts"]),
    ("organizations", &["accounts"]),
    ("domains", &["accounts", "organizations"]),
    ("divisions", &["accounts", "organizations", "domains"]),
    ("users", &["accounts", "divisions"]),
    ("prices", &["accounts"]),
    ("vouchers", &["accounts", "prices"]),
    ("quotes", &["accounts", "prices"]),
    ("payments", &["accounts"]),
    (
        "orders",
        &["accounts", "help", "organizations", "domains", "divisions", "prices", "vouchers", "payments", "quotes"],
    ),
    ("invoices", &["accounts", "orders", "payments"]),
    ("finance", &["accounts", "orders", "invoices", "payments"]),
    ("certificates", &["accounts", "organizations", "domains", "divisions", "orders"]),
    ("revocations", &["accounts", "organizations", "divisions", "orders", "certificates"]),
    ("problem_reports", &["accounts", "orders", "certificates"]),
    ("escalations", &["accounts", "orders", "revocations", "problem_reports"]),
    ("pickup", &["accounts", "orders", "certificates"]),
    ("notices", &["accounts", "organizations", "domains", "orders", "certificates", "pickup"]),
    ("reissues", &["orders", "certificates", "pickup"]),
    ("checkout", &["accounts", "orders", "payments"]),
    ("revocation_lists", &["certificates"]),
    ("ocsp", &["certificates"]),
    ("self_check", &["accounts", "orders", "certificates", "revocation_lists", "ocsp"]),
    ("status", &["certificates"]),
    ("repository", &["help", "certificates", "problem_reports"]),
    ("legacy_reissues", &["accounts", "help", "orders"]),
    (
        "review",
        &[
            "legacy_reissues",
            "problem_reports",
            "accounts",
            "organizations",
            "domains",
            "payments",
            "orders",
            "certificates",
            "pickup",
            "revocations",
            "revocation_lists",
            "self_check",
            "users",
            "vouchers",
        ],
    ),
    ("dashboard", &["accounts", "organizations", "domains", "orders", "certificates", "review", "vouchers"]),
    ("staff", &["accounts", "organizations", "domains", "orders", "certificates", "pickup", "review"]),
];

/// The rooms that need the certificate authority's pure rules: profiles and requests, issuing, keystores, dated rules.
const CALLS_CA: &[&str] = &[
    "legacy_reissues",
    "help",
    "organizations",
    "domains",
    "orders",
    "certificates",
    "notices",
    "problem_reports",
    "revocations",
    "pickup",
    "status",
    "revocation_lists",
    "ocsp",
    "self_check",
    "repository",
    "review",
];

/// Above the rooms: they put everything together and nothing looks up at them.
const ATTIC: &[&str] = &["lib", "main", "cli", "console", "portal", "demo", "bench", "decisions"];

/// Ground-floor files that speak to the database themselves, because they are too small for a store of their own.
const SMALL_STORES: &[&str] =
    &["src/audit/mod.rs", "src/access/session.rs", "src/access/scope.rs", "src/mail/outbox.rs", "src/mail/worker.rs"];

fn allowed() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut allowed: BTreeMap<_, BTreeSet<_>> =
        GROUND.iter().map(|(room, on)| (*room, on.iter().copied().collect())).collect();
    for (room, on) in ROOMS {
        let mut may: BTreeSet<_> = UNDER_ROOMS.iter().chain(*on).copied().collect();
        if CALLS_CA.contains(room) {
            may.insert("ca");
        }
        allowed.insert(room, may);
    }
    allowed
}

/// The top-level names a file reaches through `crate::` and `super::` chains, with lines.
fn reached(file: &Rust) -> Vec<(usize, String)> {
    let inside = file.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let depth = inside.split('/').count();
    let mut found = vec![];
    for (at, _) in file.code.match_indices("crate::") {
        found.extend(heads(&file.code[at + "crate::".len()..]).into_iter().map(|name| (at, name)));
    }
    let chain = "super::".repeat(depth);
    for (at, _) in file.code.match_indices(&chain) {
        if !file.code[..at].ends_with("super::") {
            found.extend(heads(&file.code[at + chain.len()..]).into_iter().map(|name| (at, name)));
        }
    }
    found.into_iter().map(|(at, name)| (file.code[..at].matches('\n').count() + 1, name)).collect()
}

/// The first names of a path, or of each path in braces: `a::b` → a, `{a::{b, c}, d}` → a, d.
fn heads(rest: &str) -> Vec<String> {
    let name =
        |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let mut names = vec![name(group)];
    let mut depth = 1;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => names.push(name(&group[at + 1..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn arrows_point_down() {
    let allowed = allowed();
    let files = sources();
    let rooms: BTreeSet<&str> = files.iter().map(Rust::room).collect();
    let mut faults = vec![];
    for file in &files {
        let room = file.room();
        if ATTIC.contains(&room) {
            continue;
        }
        let Some(may) = allowed.get(room) else {
            faults.push(format!("{}: the room `{room}` is in no list of tests/it/house/arrows.rs", file.path));
            continue;
        };
        for (line, name) in reached(file) {
            if name != room && rooms.contains(name.as_str()) && !may.contains(name.as_str()) {
                faults.push(format!("{}:{line}: {room} may not use {name}", file.path));
            }
        }
    }
    demand(&faults, "arrows between rooms (tests/it/house/arrows.rs holds the lists)");
}

#[test]
fn rooms_form_no_circle() {
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    let mut left: Vec<_> = GROUND.iter().chain(ROOMS).collect();
    while !left.is_empty() {
        let before = left.len();
        left.retain(|(room, on)| !(on.iter().all(|name| settled.contains(name)) && settled.insert(room)));
        assert!(left.len() < before, "a circle among {:?}", left.iter().map(|(room, _)| room).collect::<Vec<_>>());
    }
}

#[test]
fn frameworks_stay_in_their_places() {
    let rooms: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    let mut faults = vec![];
    for file in &sources() {
        let room = file.room();
        let in_a_room = rooms.contains(&room);
        let mut forbid = |word: &str, allowed: bool, rule: &str| {
            if !allowed {
                faults.extend(file.places_of(word).into_iter().map(|place| format!("{place}: {word}: {rule}")));
            }
        };
        let attic = ATTIC.contains(&room);
        let door = attic || room == "web" || room == "app" || (in_a_room && file.is_in("routes"));
        forbid("actix_web", door, "only web, app and a room's routes know the server");
        let page = room == "web" || room == "mail" || room == "l10n" || file.is_in("pages") || file.is_in("mails");
        forbid("askama", page || attic, "only pages and mails are templates");
        let store = room == "store" || file.is_in("store") || SMALL_STORES.contains(&file.path.as_str());
        let derives = file.code.matches("diesel::Queryable").count();
        let model = file.code.matches("diesel").count() == derives;
        forbid("diesel", store || model, "only stores speak SQL; models may derive Queryable");
        forbid("column::prelude", store, "only stores speak SQL");
        forbid("lettre", room == "mail", "only mail sends mail");
        forbid(".route(", room == "web", "routes are declared with `routes!`");
        forbid("format!(\"<", false, "HTML belongs into a template");
        if room == "kernel" || room == "ca" {
            for word in [
                "tokio",
                "std::fs",
                "std::env",
                "std::net",
                "std::process",
                "SystemTime",
                "Utc::now",
                "thread_rng",
                "OsRng",
            ] {
                // The real clock and the real dice live in one place each, and everything else is given them.
                let real = file.path == "src/kernel/clock.rs" || file.path == "src/kernel/chance.rs";
                forbid(word, real, "the kernel and the CA are pure: bytes, time and chance come in as parameters");
            }
        }
    }
    demand(&faults, "frameworks outside their places");
}

#[test]
fn reads_paths() {
    let rust = |path: &str, text: &str| {
        let file = super::tree::File { path: path.to_owned(), text: text.to_owned() };
        reached(&Rust::new(file)).into_iter().map(|(line, name)| format!("{line} {name}")).collect::<Vec<_>>()
    };
    assert_eq!(
        rust("src/a/b.rs", "use crate::{ca::{x, y}, web};\nfn f() { super::super::orders::z() }"),
        ["1 ca", "1 web", "2 orders"]
    );
    assert_eq!(rust("src/a/mod.rs", "use super::web::Cx;"), ["1 web"]);
    assert_eq!(rust("src/a/b.rs", "use super::model; // crate::web\n"), Vec::<String>::new());
}
