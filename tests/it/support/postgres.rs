//! Where the throw-away PostgreSQL of `tests/run postgres` listens.

use super::tools;

/// The URL of a server on which the tests may create databases, or `None` when this pass runs on SQLite.
pub fn server_url() -> Option<String> {
    let url = tools::named("RAKKAN_TEST_DATABASE_URL")?;
    let url = url.into_os_string().into_string().expect("RAKKAN_TEST_DATABASE_URL is text");
    assert!(url.starts_with("postgres://"), "RAKKAN_TEST_DATABASE_URL is a postgres:// URL");
    Some(url)
}

/// The same server with another database: `at(url, "rakkan_1")`.
pub fn at(url: &str, database: &str) -> String {
    let (server, _) = url.rsplit_once('/').expect("a postgres:// URL ends with a database");
    format!("{server}/{database}")
}

mod tests {
    use super::*;

    #[test]
    fn a_named_server_is_a_postgres_url() {
        assert!(server_url().is_none_or(|url| url.starts_with("postgres://")));
    }

    #[test]
    fn only_the_database_changes() {
        assert_eq!(at("postgres://u:p@127.0.0.1:1/postgres", "t_1"), "postgres://u:p@127.0.0.1:1/t_1");
    }
}
