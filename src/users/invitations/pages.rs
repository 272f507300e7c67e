//! The pages of invitations.

use super::accept::Guest;
use super::model::{DAYS, Invitation, Standing};
use crate::access::Role;
use crate::accounts::SecurityQuestion;
use crate::kernel::{Locale, Moment};
use crate::users::forms::Gifts;
use crate::users::words;
use crate::web::{FormState, List, PageCx};
use askama::Template;

/// 招待
#[derive(Template)]
#[template(path = "users/invitations.html")]
pub struct InvitationsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The moment of looking.
    pub now: Moment,
    /// Filters.
    pub list: List,
    /// The rows.
    pub rows: Vec<Row>,
    /// Where the next page starts.
    pub next: Option<String>,
    /// What could not be done with one of them.
    pub problem: Option<&'static str>,
}

/// A line of the list.
pub struct Row {
    /// The invitation.
    pub invitation: Invitation,
    /// Who invites.
    pub inviter: String,
    /// How it stands.
    pub standing: Standing,
    /// Whether the one who looks may send it again or take it back.
    pub within_reach: bool,
}

impl InvitationsPage {
    fn standings(&self) -> [Standing; 4] {
        Standing::ALL
    }
}

impl Row {
    fn role(&self) -> &'static str {
        words::role(self.invitation.role)
    }
    fn may_send(&self) -> bool {
        self.within_reach && matches!(self.standing, Standing::Open | Standing::Expired)
    }
    fn is_closed(&self) -> bool {
        matches!(self.standing, Standing::Accepted | Standing::Revoked)
    }
    fn may_revoke(&self) -> bool {
        self.within_reach && self.standing == Standing::Open
    }
}

/// ユーザーを招待する
#[derive(Template)]
#[template(path = "users/invite.html")]
pub struct InvitePage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// What may be given.
    pub gifts: Gifts,
}

impl InvitePage {
    fn role(&self, role: &Role) -> &'static str {
        words::role(*role)
    }
    fn role_hint(&self, role: &Role) -> &'static str {
        words::role_hint(*role)
    }
    fn days(&self) -> i64 {
        DAYS
    }
}

/// What a person sees who opens the link.
#[derive(Template)]
#[template(path = "users/join.html")]
pub struct JoinPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// Who they are taken for, and by whom.
    pub guest: Guest,
    /// Where it posts to.
    pub action: String,
}

impl JoinPage {
    fn questions(&self) -> [SecurityQuestion; 5] {
        SecurityQuestion::ALL
    }
    fn is_japanese(&self) -> bool {
        self.cx.locale == Locale::Ja
    }
    fn role(&self) -> &'static str {
        words::role(self.guest.invitation.role)
    }
    fn role_hint(&self) -> &'static str {
        words::role_hint(self.guest.invitation.role)
    }
}

/// The link does not work.
#[derive(Template)]
#[template(path = "users/gone.html")]
pub struct GonePage {
    /// Ambient values.
    pub cx: PageCx,
}
