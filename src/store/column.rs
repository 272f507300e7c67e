//! How typed values stand in columns, on both engines, without a line of SQL in their own rooms.
//!
//! `text_column!` carries any type with a text form; `word_column!` an enum with `word()` and `parse`.
//! An unknown stored value is a named error, never a default.

use crate::kernel::{DomainName, EmailAddress, Id, IdentifierScheme, Locale, Moment, Number, TokenHash, Yen};
use chrono::NaiveDateTime;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, Queryable};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{BigInt, Nullable, Text, Timestamp};

/// Lets values of a type be used on the right of `.eq(…)`, in `insert` and in results.
#[macro_export]
macro_rules! expression_column {
    ($type:ty, $sql:ty) => {
        impl AsExpression<$sql> for $type {
            type Expression = diesel::internal::derives::as_expression::Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression {
                diesel::internal::derives::as_expression::Bound::new(self)
            }
        }
        impl<'a> AsExpression<$sql> for &'a $type {
            type Expression = diesel::internal::derives::as_expression::Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression {
                diesel::internal::derives::as_expression::Bound::new(self)
            }
        }
        impl AsExpression<Nullable<$sql>> for $type {
            type Expression = diesel::internal::derives::as_expression::Bound<Nullable<$sql>, Self>;
            fn as_expression(self) -> Self::Expression {
                diesel::internal::derives::as_expression::Bound::new(self)
            }
        }
        impl<'a> AsExpression<Nullable<$sql>> for &'a $type {
            type Expression = diesel::internal::derives::as_expression::Bound<Nullable<$sql>, Self>;
            fn as_expression(self) -> Self::Expression {
                diesel::internal::derives::as_expression::Bound::new(self)
            }
        }
        impl<DB: Backend> ToSql<Nullable<$sql>, DB> for $type
        where
            $type: ToSql<$sql, DB>,
            DB: diesel::sql_types::HasSqlType<$sql>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                <$type as ToSql<$sql, DB>>::to_sql(self, out)
            }
        }
        impl<DB: Backend> Queryable<$sql, DB> for $type
        where
            $type: FromSql<$sql, DB>,
        {
            type Row = Self;
            fn build(row: Self) -> deserialize::Result<Self> {
                Ok(row)
            }
        }
    };
}

/// A type with a borrowed text form: `text_column!(Type, as_str, |text| -> Option<Type>)`.
#[macro_export]
macro_rules! text_column {
    ($type:ty, $as_str:expr, $parse:expr) => {
        $crate::expression_column!($type, Text);
        impl<DB: Backend> ToSql<Text, DB> for $type
        where
            str: ToSql<Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                let as_str: fn(&$type) -> &str = $as_str;
                <str as ToSql<Text, DB>>::to_sql(as_str(self), out)
            }
        }
        impl<DB: Backend> FromSql<Text, DB> for $type
        where
            String: FromSql<Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let text = <String as FromSql<Text, DB>>::from_sql(bytes)?;
                let parse: fn(&str) -> Option<$type> = $parse;
                parse(&text).ok_or_else(|| format!("{} cannot be {text:?}", stringify!($type)).into())
            }
        }
    };
}

/// An enum with `fn word(self) -> &'static str` and `fn parse(&str) -> Option<Self>`. Use it in the room's
/// `store.rs`, which imports the names the macro needs with `use crate::store::column::prelude::*`.
#[macro_export]
macro_rules! word_column {
    ($($type:ty),+ $(,)?) => { $( $crate::text_column!($type, |value| value.word(), |text| <$type>::parse(text)); )+ };
}

/// What the column macros and a room's `store.rs` need in scope.
pub mod prelude {
    pub use crate::by_key;
    pub use crate::store::schema;
    pub use crate::store::search::patterns;
    pub use crate::store::{Conn, Cursor, Page, PageRequest, Sort, StoreError, Total, Tx};
    pub use diesel::backend::Backend;
    pub use diesel::define_sql_function;
    pub use diesel::deserialize::{self, FromSql};
    pub use diesel::expression::AsExpression;
    pub use diesel::prelude::*;
    pub use diesel::serialize::{self, Output, ToSql};
    pub use diesel::sql_types::{BigInt, Nullable, Text, Timestamp};
}

text_column!(Id, Id::as_str, Id::parse);
text_column!(EmailAddress, EmailAddress::as_str, |text| EmailAddress::parse(text).ok());
text_column!(DomainName, DomainName::as_str, |text| DomainName::parse(text).ok());
text_column!(TokenHash, TokenHash::as_str, |text| Some(TokenHash::from_stored(text.to_owned())));
text_column!(Locale, |l| l.tag(), Locale::parse);
text_column!(IdentifierScheme, |s| s.word(), IdentifierScheme::parse);

expression_column!(Moment, Timestamp);
impl<DB: Backend> ToSql<Timestamp, DB> for Moment
where
    NaiveDateTime: ToSql<Timestamp, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        <NaiveDateTime as ToSql<Timestamp, DB>>::to_sql(self.as_naive_utc(), out)
    }
}
impl<DB: Backend> FromSql<Timestamp, DB> for Moment
where
    NaiveDateTime: FromSql<Timestamp, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        <NaiveDateTime as FromSql<Timestamp, DB>>::from_sql(bytes).map(Moment::from_naive_utc)
    }
}

macro_rules! whole_number_column {
    ($type:ty, $as_ref:expr, $from:expr) => {
        expression_column!($type, BigInt);
        impl<DB: Backend> ToSql<BigInt, DB> for $type
        where
            i64: ToSql<BigInt, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                let as_ref: fn(&$type) -> &i64 = $as_ref;
                <i64 as ToSql<BigInt, DB>>::to_sql(as_ref(self), out)
            }
        }
        impl<DB: Backend> FromSql<BigInt, DB> for $type
        where
            i64: FromSql<BigInt, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let from: fn(i64) -> $type = $from;
                <i64 as FromSql<BigInt, DB>>::from_sql(bytes).map(from)
            }
        }
    };
}

whole_number_column!(Number, Number::as_stored, Number::from_stored);
whole_number_column!(Yen, Yen::as_stored, Yen::new);
