//! One message on its way to a page or a mail.

use super::catalog;
use crate::kernel::Locale;
use fluent::{FluentArgs, FluentValue};
use std::fmt;

/// A message of a locale, with its arguments. `Display` only: whoever prints it escapes it.
pub struct Message<'a> {
    locale: Locale,
    key: &'static str,
    args: Option<FluentArgs<'a>>,
}

/// The message `key` in `locale`.
pub fn message(locale: Locale, key: impl Key) -> Message<'static> {
    Message { locale, key: key.key(), args: None }
}

impl<'a> Message<'a> {
    /// Adds the argument `$name`.
    #[must_use]
    pub fn a<'b>(self, name: &'b str, value: impl Arg<'b>) -> Message<'b>
    where
        'a: 'b,
    {
        let mut args: FluentArgs<'b> = self.args.unwrap_or_default();
        args.set(name, value.arg());
        Message { locale: self.locale, key: self.key, args: Some(args) }
    }
}

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match catalog::text(self.locale, self.key, self.args.as_ref()) {
            Some(text) => f.write_str(&text),
            // The house tests look for these brackets on every page.
            None => write!(f, "⟦{}⟧", self.key),
        }
    }
}

impl askama::FastWritable for Message<'_> {
    fn write_into(&self, out: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        write!(out, "{self}")?;
        Ok(())
    }
}

/// A key as templates pass it: a literal, or a reference to one.
pub trait Key {
    /// The literal.
    fn key(self) -> &'static str;
}
impl Key for &'static str {
    fn key(self) -> &'static str {
        self
    }
}
impl Key for &&'static str {
    fn key(self) -> &'static str {
        self
    }
}
impl Key for &&&'static str {
    fn key(self) -> &'static str {
        self
    }
}

/// An argument as templates pass it; Askama hands expressions over by reference.
pub trait Arg<'b> {
    /// The Fluent value.
    fn arg(self) -> FluentValue<'b>;
}
impl<'b> Arg<'b> for &'b str {
    fn arg(self) -> FluentValue<'b> {
        self.into()
    }
}
impl<'b> Arg<'b> for &'b String {
    fn arg(self) -> FluentValue<'b> {
        self.as_str().into()
    }
}
impl<'b> Arg<'b> for String {
    fn arg(self) -> FluentValue<'b> {
        self.into()
    }
}
impl<'b, 'c: 'b> Arg<'b> for &'b &'c str {
    fn arg(self) -> FluentValue<'b> {
        (*self).into()
    }
}
impl<'b> Arg<'b> for Message<'_> {
    fn arg(self) -> FluentValue<'b> {
        self.to_string().into()
    }
}
macro_rules! number_args {
    ($($t:ty)*) => { $(
        impl<'b> Arg<'b> for $t { fn arg(self) -> FluentValue<'b> { self.into() } }
        impl<'b> Arg<'b> for &$t { fn arg(self) -> FluentValue<'b> { (*self).into() } }
    )* };
}
number_args!(i32 i64 u32 u64 usize);

macro_rules! display_args {
    ($($t:ty)*) => { $(
        impl<'b> Arg<'b> for $t { fn arg(self) -> FluentValue<'b> { self.to_string().into() } }
        impl<'b> Arg<'b> for &$t { fn arg(self) -> FluentValue<'b> { self.to_string().into() } }
    )* };
}
// Numbers that people read to each other stay digits: Fluent would group them as 12,345,678.
display_args!(crate::kernel::Number crate::kernel::EmailAddress crate::kernel::DomainName);
