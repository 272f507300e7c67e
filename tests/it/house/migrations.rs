//! The two engines change together.

use super::tree::{demand, paths, read};

fn names(engine: &str) -> Vec<String> {
    let folder = format!("migrations/{engine}");
    paths(&folder).into_iter().map(|path| path[folder.len() + 1..].to_owned()).collect()
}

#[test]
fn both_engines_have_the_same_migrations() {
    let (sqlite, postgres) = (names("sqlite"), names("postgres"));
    assert_eq!(sqlite, postgres, "migrations/sqlite and migrations/postgres hold the same files");
    assert!(!sqlite.is_empty(), "there are migrations");
    for file in &sqlite {
        let pair = if file.ends_with("/up.sql") { "/down.sql" } else { "/up.sql" };
        let (folder, _) = file.rsplit_once('/').expect("a migration is a folder");
        assert!(sqlite.contains(&format!("{folder}{pair}")), "{folder} has up.sql and down.sql");
    }
}

/// What stands before the underscore is the version. Of two migrations with one version only one would run.
#[test]
fn no_two_migrations_have_one_version() {
    let mut versions: Vec<String> = names("sqlite")
        .into_iter()
        .filter(|file| file.ends_with("/up.sql"))
        .filter_map(|file| file.split_once('_').map(|(version, _)| version.to_owned()))
        .collect();
    let all = versions.len();
    versions.dedup();
    assert_eq!(versions.len(), all, "{versions:?}");
}

#[test]
fn no_migration_asks_the_database_for_the_time_or_pages_by_offset() {
    let mut faults = vec![];
    for engine in ["sqlite", "postgres"] {
        for file in names(engine) {
            let path = format!("migrations/{engine}/{file}");
            let text = read(&path).to_ascii_lowercase();
            for word in ["current_timestamp", "now()", "datetime('now", " offset ", "random()"] {
                if text.contains(word) {
                    faults.push(format!("{path}: {word}: time and chance come from the program"));
                }
            }
        }
    }
    demand(&faults, "migrations");
}
