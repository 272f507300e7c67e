//! One mail before it is bytes.

use crate::config::Brand;
use crate::kernel::{EmailAddress, Id, Locale};
use crate::l10n::{Key, Message, message};
use askama::Template;

/// A mail: to whom, in which language, about what.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Language of the whole mail.
    pub locale: Locale,
    /// A stable word for the kind of mail, for the outbox page.
    pub kind: &'static str,
    /// The one recipient; a mail to several people is several letters.
    pub to: EmailAddress,
    /// The account it concerns.
    pub account: Option<Id>,
    /// Whether the addresses that the account has named for copies get one: never for what holds a secret link.
    pub copied: bool,
    /// One line.
    pub subject: String,
    /// From top to bottom.
    pub parts: Vec<Part>,
    /// File name and content.
    pub attachment: Option<(String, Vec<u8>)>,
}

/// A piece of a mail's body.
#[derive(Debug, Clone)]
pub enum Part {
    /// A paragraph.
    Text(String),
    /// A link that stands out; the text version shows label and address.
    Link {
        /// What opening it does.
        label: String,
        /// The absolute address.
        url: String,
    },
    /// A link to read more; the button is another one.
    See {
        /// What stands there.
        label: String,
        /// The absolute address.
        url: String,
    },
    /// Labelled values.
    Facts(Vec<(String, String)>),
    /// Something to be aware of.
    Note(String),
    /// Lines to be copied as they are.
    Code(String),
}

impl Letter {
    /// A letter without body.
    pub fn new(kind: &'static str, locale: Locale, to: EmailAddress, subject: impl ToString) -> Self {
        let subject = subject.to_string();
        Self { locale, kind, to, account: None, copied: false, subject, parts: vec![], attachment: None }
    }
    /// Names the account it concerns.
    #[must_use]
    pub fn about(mut self, account: &Id) -> Self {
        self.account = Some(account.clone());
        self
    }
    /// Sends copies to the addresses that the account has named for them.
    #[must_use]
    pub fn copied(mut self) -> Self {
        self.copied = true;
        self
    }
    /// The same letter for somebody who only has to know.
    pub(super) fn copy_to(&self, to: EmailAddress) -> Self {
        let mut copy = Self { to, copied: false, ..self.clone() };
        copy.parts.insert(0, Part::Note(message(self.locale, "mail-copy").a("to", self.to.as_str()).to_string()));
        copy
    }
    /// Adds a paragraph.
    #[must_use]
    pub fn text(mut self, text: impl ToString) -> Self {
        self.parts.push(Part::Text(text.to_string()));
        self
    }
    /// Adds a link.
    #[must_use]
    pub fn link(mut self, label: impl ToString, url: impl Into<String>) -> Self {
        self.parts.push(Part::Link { label: label.to_string(), url: url.into() });
        self
    }
    /// Adds a link to read more.
    #[must_use]
    pub fn see(mut self, label: impl ToString, url: impl Into<String>) -> Self {
        self.parts.push(Part::See { label: label.to_string(), url: url.into() });
        self
    }
    /// Adds labelled values.
    #[must_use]
    pub fn facts(mut self, facts: Vec<(String, String)>) -> Self {
        self.parts.push(Part::Facts(facts));
        self
    }
    /// Adds a note.
    #[must_use]
    pub fn note(mut self, text: impl ToString) -> Self {
        self.parts.push(Part::Note(text.to_string()));
        self
    }
    /// Adds lines to be copied.
    #[must_use]
    pub fn code(mut self, text: impl ToString) -> Self {
        self.parts.push(Part::Code(text.to_string()));
        self
    }
    /// Adds a file.
    #[must_use]
    pub fn attach(mut self, name: impl Into<String>, content: Vec<u8>) -> Self {
        self.attachment = Some((name.into(), content));
        self
    }

    /// The plain text version.
    pub fn text_body(&self, brand: &Brand) -> Result<String, askama::Error> {
        render(&TextBody { cx: MailCx { locale: self.locale, brand }, letter: self })
    }
    /// The HTML version.
    pub fn html_body(&self, brand: &Brand) -> Result<String, askama::Error> {
        render(&HtmlBody { cx: MailCx { locale: self.locale, brand }, letter: self })
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where mails are rendered")]
fn render(template: &impl Template) -> Result<String, askama::Error> {
    template.render()
}

/// What mail templates know of the world.
struct MailCx<'a> {
    locale: Locale,
    brand: &'a Brand,
}

impl MailCx<'_> {
    fn t(&self, key: impl Key) -> Message<'static> {
        message(self.locale, key)
    }
}

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct TextBody<'a> {
    cx: MailCx<'a>,
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct HtmlBody<'a> {
    cx: MailCx<'a>,
    letter: &'a Letter,
}
