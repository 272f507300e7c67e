//! Searching: how words are folded, the one place where LIKE patterns are made, and the index by three letters.
//!
//! A list with a search has a column of folded text; the query asks for each word in it:
//! `for like in patterns(q) { query = query.filter(t::search.like(like).escape('\\')); }`
//!
//! Read in the list's own order that is quick for a word which many rows hold, and slow for one which few do. Those
//! few are asked for by [`few`] first (migration 0013: FTS5 with trigrams, or `pg_trgm`); the words still decide.

use super::column::prelude::*;
use crate::kernel::{Id, text};

/// More words than anybody searches for.
const MOST_WORDS: usize = 8;
/// Up to so many rows are looked at one by one; where a word has more, the list is read in its order.
const FEW: usize = 300;
/// What a query asks for to know whether they are few.
pub const FETCH: i64 = 301;
/// The index knows nothing shorter.
const SHORTEST: usize = 3;

/// As texts are compared when searching: full width and case do not matter.
pub fn folded(raw: &str) -> String {
    text::fold_ascii(raw).to_lowercase()
}

/// A LIKE pattern for each word that was typed, for a column of folded text.
pub fn patterns(typed: &str) -> Vec<String> {
    words(typed).iter().map(|word| containing(word)).collect()
}

fn words(typed: &str) -> Vec<String> {
    folded(typed).split_whitespace().take(MOST_WORDS).map(str::to_owned).collect()
}

/// "Somewhere in it", with the wildcards of what was typed taken literally.
fn containing(word: &str) -> String {
    let mut pattern = String::from("%");
    for c in word.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

macro_rules! in_sqlite {
    ($table:literal) => {
        concat!(
            "SELECT t.id, t.account_id FROM (SELECT rowid AS number FROM ",
            $table,
            "_words WHERE ",
            $table,
            "_words MATCH ? LIMIT 301) AS found JOIN ",
            $table,
            " AS t ON t.number = found.number"
        )
    };
}
macro_rules! in_postgres {
    ($table:literal, $text:literal) => {
        concat!("SELECT id, account_id FROM ", $table, " WHERE ", $text, " LIKE $1 LIMIT 301")
    };
}
/// The texts that are indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indexed {
    /// Number, name, addresses and organization of an order.
    Orders,
    /// The addresses of a request.
    Requests,
    /// The names of an organization.
    Organizations,
    /// The name of a domain.
    Domains,
}

impl Indexed {
    /// SQLite: rows of an account that hold a word. Not more are taken from the index than [`FEW`] and one, whoever's
    /// they are, so that another account's thousands cost nothing.
    fn in_sqlite(self) -> &'static str {
        match self {
            Self::Orders => in_sqlite!("orders"),
            Self::Requests => in_sqlite!("requests"),
            Self::Organizations => in_sqlite!("organizations"),
            Self::Domains => in_sqlite!("domains"),
        }
    }
    /// PostgreSQL: the same.
    fn in_postgres(self) -> &'static str {
        match self {
            Self::Orders => in_postgres!("orders", "search"),
            Self::Requests => in_postgres!("requests", "lower(emails)"),
            Self::Organizations => in_postgres!("organizations", "search"),
            Self::Domains => in_postgres!("domains", "name"),
        }
    }
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    id: Id,
    #[diesel(sql_type = Text)]
    account_id: Id,
}

/// What may hold all words, if that is few: for the rarest of the words, each asked about on its own.
pub fn few(
    typed: &str,
    mut ask: impl FnMut(&str) -> Result<Option<Vec<Id>>, StoreError>,
) -> Result<Option<Vec<Id>>, StoreError> {
    let mut fewest: Option<Vec<Id>> = None;
    for word in words(typed) {
        if let Some(ids) = ask(&word)?
            && fewest.as_ref().is_none_or(|before| ids.len() < before.len())
        {
            fewest = Some(ids);
        }
    }
    Ok(fewest)
}

/// Rows that hold a word themselves and rows of an organization that does, if they still are few.
pub fn together(mut own: Vec<Id>, owned: Vec<Id>) -> Option<Vec<Id>> {
    own.extend(owned);
    (own.len() <= FEW).then_some(own)
}

/// The rows of an account that hold this one word, if they are few.
pub fn holding(conn: &mut Conn, of: Indexed, account: &Id, word: &str) -> Result<Option<Vec<Id>>, StoreError> {
    if word.chars().count() < SHORTEST {
        return Ok(None);
    }
    let found = found(conn, of, word)?;
    if found.len() > FEW {
        return Ok(None);
    }
    Ok(Some(found.into_iter().filter(|row| row.account_id == *account).map(|row| row.id).collect()))
}

/// For staff: rows of whichever account that hold a word of three letters or more, at most [`FETCH`] of them.
pub fn anywhere(conn: &mut Conn, of: Indexed, word: &str) -> Result<Vec<Id>, StoreError> {
    if word.chars().count() < SHORTEST {
        return Ok(vec![]);
    }
    Ok(found(conn, of, word)?.into_iter().map(|row| row.id).collect())
}

fn found(conn: &mut Conn, of: Indexed, word: &str) -> Result<Vec<Found>, StoreError> {
    Ok(match conn {
        Conn::Sqlite(c) => {
            let phrase = format!("\"{}\"", word.replace('"', "\"\""));
            diesel::sql_query(of.in_sqlite()).bind::<Text, _>(phrase).load(c)?
        }
        Conn::Pg(c) => diesel::sql_query(of.in_postgres()).bind::<Text, _>(containing(word)).load(c)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_wildcards_taken_literally() {
        assert_eq!(patterns("  Ｓａｍｐｌｅ　100%_ "), ["%sample%", "%100\\%\\_%"]);
        assert_eq!(patterns("a\\b"), ["%a\\\\b%"]);
        assert!(patterns(" 　").is_empty());
        assert_eq!(patterns(&"a ".repeat(50)).len(), MOST_WORDS);
    }

    #[test]
    fn the_index_is_asked_for_one_more_than_are_few() {
        assert_eq!(usize::try_from(FETCH), Ok(FEW + 1));
        for of in [Indexed::Orders, Indexed::Requests, Indexed::Organizations, Indexed::Domains] {
            let limit = format!("LIMIT {FETCH}");
            assert!(of.in_sqlite().contains(&limit) && of.in_postgres().contains(&limit), "{of:?}");
        }
    }
}
