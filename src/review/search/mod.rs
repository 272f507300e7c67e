//! Search over everything: a number, a mail address, a name, a serial, a voucher code.
//!
//! What was typed is looked up as all that it can be; each kind shows its first hits.

pub mod pages;
pub mod routes;
pub mod store;

use crate::kernel::{EmailAddress, Number, text};
use crate::store::{Conn, StoreError};
use crate::vouchers::Code;

/// Hits of a kind that are shown.
pub const MOST: i64 = 10;

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// アカウント
    Account,
    /// ユーザー
    User,
    /// 組織
    Organization,
    /// ドメイン
    Domain,
    /// オーダー
    Order,
    /// 証明書申請, not yet an order.
    Request,
    /// 証明書
    Certificate,
    /// バウチャー
    Voucher,
    /// 以前の製品の再発行
    LegacyReissue,
    /// 問題の報告
    ProblemReport,
}

impl Kind {
    /// The word in `data-kind`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::User => "user",
            Self::Organization => "organization",
            Self::Domain => "domain",
            Self::Order => "order",
            Self::Request => "request",
            Self::Certificate => "certificate",
            Self::Voucher => "voucher",
            Self::LegacyReissue => "legacy_reissue",
            Self::ProblemReport => "problem_report",
        }
    }
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Account => "review-found-account",
            Self::User => "review-found-user",
            Self::Organization => "review-found-organization",
            Self::Domain => "review-found-domain",
            Self::Order => "review-found-order",
            Self::Request => "review-found-request",
            Self::Certificate => "review-found-certificate",
            Self::Voucher => "review-found-voucher",
            Self::LegacyReissue => "review-found-legacy-reissue",
            Self::ProblemReport => "review-found-problem-report",
        }
    }
}

/// A thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// The number, serial or address that people know it by.
    pub number: String,
    /// Whose it is; empty where nobody's.
    pub account: String,
    /// Where staff look at it.
    pub href: String,
}

/// What was typed, as all that it can be.
#[derive(Debug, Clone)]
pub struct Query {
    /// As words, for names.
    pub words: String,
    /// As a number.
    pub number: Option<Number>,
    /// As a mail address, folded.
    pub email: Option<String>,
    /// As the beginning of a serial: eight hexadecimal digits or more.
    pub serial: Option<String>,
    /// As a voucher's code.
    pub code: Option<Code>,
}

impl Query {
    /// Reads what was typed; nothing where there are fewer than two characters.
    pub fn read(typed: &str) -> Option<Self> {
        let words = typed.trim().to_owned();
        if words.chars().count() < 2 {
            return None;
        }
        let hex: String = text::fold_ascii(&words).chars().filter(|c| !matches!(c, ':' | ' ')).collect();
        let is_hex = (8..=64).contains(&hex.len()) && hex.bytes().all(|b| b.is_ascii_hexdigit());
        Some(Self {
            number: Number::parse(&words),
            email: EmailAddress::parse(&words).ok().map(|email| email.folded()),
            serial: is_hex.then(|| hex.to_ascii_lowercase()),
            code: Code::parse(&words),
            words,
        })
    }
}

/// Everything that fits, exact numbers first; each thing once.
pub fn find(conn: &mut Conn, query: &Query) -> Result<Vec<Hit>, StoreError> {
    let mut hits: Vec<Hit> = vec![];
    if let Some(number) = query.number {
        hits.extend(store::by_number(conn, number)?);
    }
    if let Some(serial) = &query.serial {
        hits.extend(store::by_serial(conn, serial)?);
    }
    if let Some(code) = &query.code {
        hits.extend(store::by_code(conn, code)?);
    }
    if let Some(email) = &query.email {
        hits.extend(store::by_email(conn, email)?);
    }
    hits.extend(store::by_words(conn, &query.words)?);
    let mut each: Vec<Hit> = vec![];
    for hit in hits {
        if each.iter().all(|other| (other.kind, &other.number) != (hit.kind, &hit.number)) {
            each.push(hit);
        }
    }
    Ok(each)
}
