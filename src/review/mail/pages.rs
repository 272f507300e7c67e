//! The pages of the outbox.

use super::Piece;
use crate::mail::outbox::{Mail, MailStatus};
use crate::web::PageCx;
use askama::Template;

/// 送信メール
#[derive(Template)]
#[template(path = "review/mails.html")]
pub struct MailsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Newest first.
    pub rows: Vec<Mail>,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl MailsPage {
    fn previous(&self) -> Option<String> {
        None
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
    fn state(&self) -> &'static str {
        state(self.mail.status)
    }
    fn tag(&self) -> &'static str {
        tag(self.mail.status)
    }
}
