//! The pages of the outbox.

use super::Piece;
use crate::mail::outbox::{Mail, MailStatus};
use crate::review::words;
use crate::web::{List, PageCx};
use askama::Template;

/// 送信メール
#[derive(Template)]
#[template(path = "review/mails.html")]
pub struct MailsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Filters.
    pub list: List,
    /// Newest first.
    pub rows: Vec<Mail>,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl MailsPage {
    /// Its word; none for what has none.
    fn word(&self, kind: &str) -> Option<&'static str> {
        words::mail(kind)
    }
    fn statuses(&self) -> [MailStatus; 3] {
        MailStatus::ALL
    }
    fn name(&self, status: &MailStatus) -> &'static str {
        state(*status)
    }
    fn state(&self, mail: &Mail) -> &'static str {
        state(mail.status)
    }
    fn tag(&self, mail: &Mail) -> &'static str {
        tag(mail.status)
    }
}

/// The key of a mail's state.
fn state(status: MailStatus) -> &'static str {
    match status {
        MailStatus::Queued => "review-mail-queued",
        MailStatus::Sent => "review-mail-sent",
        MailStatus::Failed => "review-mail-failed",
    }
}

fn tag(status: MailStatus) -> &'static str {
    if status == MailStatus::Queued { "pending" } else { status.word() }
}

/// One mail.
#[derive(Template)]
#[template(path = "review/mail.html")]
pub struct MailPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The mail.
    pub mail: Mail,
    /// Its text, where it may be read.
    pub pieces: Vec<Piece>,
}

impl MailPage {
    /// Its word; none for what has none.
    fn word(&self, kind: &str) -> Option<&'static str> {
        words::mail(kind)
    }
    /// Not while it waits for its first turn, and not without its text.
    fn may_send_again(&self) -> bool {
        !self.mail.text_body.is_empty() && (self.mail.status != MailStatus::Queued || self.mail.attempts > 0)
    }
    fn is_forgotten(&self) -> bool {
        self.mail.text_body.is_empty()
    }
    fn state(&self) -> &'static str {
        state(self.mail.status)
    }
    fn tag(&self) -> &'static str {
        tag(self.mail.status)
    }
}
