//! The pages of this room.

use super::model::{Revocation, RevocationStatus};
use crate::accounts::User;
use crate::certificates::{Certificate, CertificateStatus, RevocationReason};
use crate::kernel::{Id, Moment, Number};
use crate::orders::Order;
use crate::web::{FormState, PageCx};
use askama::Template;
use std::collections::BTreeMap;

/// What the pages of the account and of the desk have in common.
pub struct Inside {
    /// The order.
    pub order: Order,
    /// What can be revoked, newest first.
    pub choices: Vec<Choice>,
    /// The request that waits, and who sent it.
    pub waiting: Option<(Revocation, String)>,
    /// What has happened already.
    pub ended: Vec<Ended>,
    /// The requests that were decided.
    pub asked: Vec<Asked>,
    /// The form of a new one.
    pub form: FormState,
    /// The reason of a refusal.
    pub rejection: FormState,
    /// Why a certificate goes on whose revocation is pending.
    pub sparing: FormState,
    /// Where this is: `…/revocation`.
    pub path: String,
    /// Whether somebody of the account has to agree to what the reader asks for.
    pub asks: bool,
    /// Whether the reader may ask for one.
    pub may_ask: bool,
    /// Whether the reader may carry out the one that waits.
    pub may_approve: bool,
    /// Whether the reader may refuse it.
    pub may_reject: bool,
    /// Whether the reader may take it back.
    pub may_withdraw: bool,
    /// The moment of the page.
    pub now: Moment,
}

/// A certificate to choose.
pub struct Choice {
    /// In hexadecimal.
    pub serial: String,
    /// How it stands.
    pub status: CertificateStatus,
    /// Its mailboxes and its days.
    pub text: String,
    /// While its revocation is pending: when it will be revoked.
    pub ends_at: Option<String>,
}

impl Choice {
    /// Of a certificate.
    pub fn of(cx: &PageCx, c: &Certificate, now: Moment) -> Self {
        let text = format!("{} · {} – {}", c.emails.replace('\n', ", "), cx.date(&c.not_before), cx.date(&c.not_after));
        Self {
            serial: c.serial.clone(),
            status: c.status_at(now),
            text,
            ends_at: c.revoke_at.map(|at| cx.date_time(&at)),
        }
    }
}

impl Choice {
    fn end(&self) -> Option<String> {
        self.ends_at.clone()
    }
}

/// A certificate that was revoked.
pub struct Ended {
    /// In hexadecimal.
    pub serial: String,
    /// Its mailboxes and its days.
    pub text: String,
    /// When.
    pub at: String,
    /// The key of its reason.
    pub reason: &'static str,
}

impl Ended {
    /// Of a certificate that is.
    pub fn of(cx: &PageCx, c: &Certificate) -> Self {
        Self {
            serial: c.serial.clone(),
            text: Choice::of(cx, c, c.not_before).text,
            at: c.revoked_at.map(|at| cx.date_time(&at)).unwrap_or_default(),
            reason: c.revocation_reason.map_or("certificates-reason-none", RevocationReason::key),
        }
    }
}

/// A request that waits no longer.
pub struct Asked {
    /// The request.
    pub row: Revocation,
    /// Who sent it; nobody of the account where staff did.
    pub from: Option<String>,
    /// Who decided; nobody where staff did, or the portal.
    pub by: Option<String>,
}

impl Asked {
    /// Customers read the names of their own people, staff read all.
    pub fn of(cx: &PageCx, row: &Revocation, people: &BTreeMap<Id, User>) -> Self {
        let name = |id: &Id| {
            let user = people.get(id).filter(|user| cx.is_staff() || !user.role.is_staff());
            user.map(|user| user.name_in(cx.locale))
        };
        Self { from: name(&row.requested_by), by: row.decided_by.as_ref().and_then(name), row: row.clone() }
    }
    fn comment(&self) -> &str {
        self.row.comment.as_deref().unwrap_or_default()
    }
    /// Whom to name where [`Asked::by`] names nobody.
    fn somebody(&self) -> &'static str {
        if self.row.decided_by.is_some() { "revocations-past-staff" } else { "revocations-past-itself" }
    }
    fn answer(&self) -> &str {
        self.row.answer.as_deref().unwrap_or_default()
    }
}

impl Inside {
    fn form_id(&self) -> String {
        self.form.data.one("form_id").to_owned()
    }
    /// The page of the order that this one lies under.
    fn back(&self) -> &str {
        self.path.trim_end_matches("/revocation")
    }
    fn are_several(&self) -> bool {
        self.choices.len() > 1
    }
    /// The certificates that the request which waits is about.
    fn meant(&self) -> Vec<&Choice> {
        let serial = self.waiting.as_ref().and_then(|(row, _)| row.serial.as_deref());
        self.choices.iter().filter(|choice| serial.is_none_or(|serial| serial == choice.serial)).collect()
    }
    /// While a request of theirs waits for an approver, only a compromised key goes past it.
    fn only_compromise(&self) -> bool {
        self.asks && self.waiting.is_some()
    }
    fn has_past(&self) -> bool {
        !self.ended.is_empty() || !self.asked.is_empty()
    }
}

/// 証明書を失効する
#[derive(Template)]
#[template(path = "revocations/request.html")]
pub struct RequestPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What it shows.
    pub inside: Inside,
}

/// The same at the desk.
#[derive(Template)]
#[template(path = "revocations/desk.html")]
pub struct DeskPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What it shows.
    pub inside: Inside,
}

impl DeskPage {
    /// The one whose revocation is pending: its serial and its hour. The next reissue waits for the end of this one.
    fn pending(&self) -> Option<(String, String)> {
        self.inside.choices.iter().find_map(|c| Some((c.serial.clone(), c.ends_at.clone()?)))
    }
    fn may_spare(&self) -> bool {
        self.inside.may_approve
    }
}

/// 失効申請: what waits, with its clock.
#[derive(Template)]
#[template(path = "revocations/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Requests, the numbers and the names of their orders.
    pub rows: Vec<(Revocation, Number, String)>,
    /// The filter.
    pub form: FormState,
    /// Where the next page begins.
    pub next: Option<String>,
    /// The moment of the page.
    pub now: Moment,
}

impl IndexPage {
    fn statuses(&self) -> &'static [RevocationStatus] {
        &RevocationStatus::ALL
    }
    fn previous(&self) -> Option<String> {
        None
    }
    fn age(&self, row: &Revocation) -> &'static str {
        match row.status {
            RevocationStatus::NeedsApproval => row.age_at(&self.now),
            _ => "open",
        }
    }
}
