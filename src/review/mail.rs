//! The outbox: what the portal wrote to whom, and whether it went. In the demo it is everybody's mailbox, so
//! links can be followed; for real, what a mail says is nobody's business but the recipient's: it may hold a
//! link that opens a certificate or sets a password.

use crate::kernel::Id;
use crate::mail::outbox::{self, Mail, MailStatus};
use crate::web::{Cx, PageCx, WebError};
use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use actix_web::{HttpResponse, web};
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

/// A piece of a text: words, or an address that can be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// An address.
    Link(String),
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

pub(super) async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let page = cx.page_request();
    let found = cx.app.read(move |conn| outbox::list(conn, &page)).await?;
    let next = found.next.map(|cursor| format!("/staff/mail?after={}", cursor.text()));
    cx.page(&MailsPage { cx: cx.page.clone(), rows: found.rows, next })
}

async fn behind(cx: &Cx, path: &str) -> Result<Mail, WebError> {
    let id = Id::parse(path).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| outbox::find(conn, &id)).await?.ok_or(WebError::NotFound)
}

pub(super) async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let mail = behind(&cx, &path).await?;
    let pieces = if cx.page.demo { pieces(&mail.text_body) } else { vec![] };
    cx.page(&MailPage { cx: cx.page.clone(), mail, pieces })
}

pub(super) async fn attachment(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let mail = behind(&cx, &path).await?;
    let (Some(name), Some(content), true) = (mail.attachment_name, mail.attachment, cx.page.demo) else {
        return Err(WebError::NotFound);
    };
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(name)],
    };
    Ok(HttpResponse::Ok()
        .content_type("application/octet-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(disposition)
        .body(content))
}

/// Cuts a text into words and addresses.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = vec![];
    let mut rest = text;
    while let Some(at) = [rest.find("http://"), rest.find("https://")].into_iter().flatten().min() {
        let (words, from) = rest.split_at(at);
        let end = from.find(|c: char| c.is_whitespace() || !c.is_ascii() || "<>\"'".contains(c)).unwrap_or(from.len());
        if !words.is_empty() {
            pieces.push(Piece::Words(words.to_owned()));
        }
        pieces.push(Piece::Link(from[..end].to_owned()));
        rest = &from[end..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_can_be_followed_and_nothing_else() {
        let words = |t: &str| Piece::Words(t.to_owned());
        let link = |t: &str| Piece::Link(t.to_owned());
        assert_eq!(
            pieces("a\nhttp://h/x?y=1#z\nb（https://i/）"),
            [words("a\n"), link("http://h/x?y=1#z"), words("\nb（"), link("https://i/"), words("）")]
        );
        assert_eq!(pieces("javascript:alert(1)"), [words("javascript:alert(1)")]);
        assert_eq!(pieces(""), []);
    }
}
