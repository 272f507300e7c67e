//! The pages about people.

use super::forms::Gifts;
use super::words;
use crate::access::Role;
use crate::accounts::{User, UserStatus};
use crate::divisions::Division;
use crate::users::hand::ROLES;
use crate::web::{Cell, FormState, List, PageCx};
use askama::Template;

/// ユーザー
#[derive(Template)]
#[template(path = "users/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Filters and order.
    pub list: List,
    /// The rows.
    pub rows: Vec<Row>,
    /// The divisions to filter by.
    pub divisions: Vec<Division>,
    /// Where the next page starts.
    pub next: Option<String>,
}

/// A line of the list.
pub struct Row {
    /// The person.
    pub user: User,
    /// Names of the divisions they are held to.
    pub divisions: Vec<String>,
    /// Whether they are the main Administrator.
    pub is_main: bool,
}

struct Choice {
    value: String,
    name: String,
}

impl IndexPage {
    fn roles(&self) -> [Role; 5] {
        ROLES
    }
    fn role(&self, role: &Role) -> &'static str {
        words::role(*role)
    }
    fn statuses(&self) -> [UserStatus; 2] {
        [UserStatus::Active, UserStatus::Inactive]
    }
    fn status(&self, status: &UserStatus) -> &'static str {
        words::status(*status)
    }
    fn options(&self) -> Vec<Choice> {
        self.divisions.iter().map(|d| Choice { value: d.number.to_string(), name: d.name.clone() }).collect()
    }
}

/// The heads of the list as a file.
pub const HEADS: &[&str] = &[
    "users-col-name",
    "accounts-field-username",
    "accounts-field-email",
    "accounts-field-phone",
    "accounts-field-job-title",
    "users-field-role",
    "users-col-divisions",
    "users-col-status",
    "users-col-created",
];

impl Row {
    /// The line of the file, in the order of [`HEADS`].
    pub fn cells(&self, cx: &PageCx) -> Vec<Cell> {
        let user = &self.user;
        vec![
            user.name_in(cx.locale).into(),
            (&user.username).into(),
            user.email.as_str().into(),
            (&user.phone).into(),
            (&user.job_title).into(),
            cx.t(self.role()).into(),
            self.sees(cx).into(),
            cx.t(self.status()).into(),
            Cell::at(cx, Some(user.created_at)),
        ]
    }
    /// 表示できる範囲; a Limited User sees their own orders alone, wherever they belong.
    fn sees(&self, cx: &PageCx) -> String {
        let limited = self.user.role == Role::LimitedUser;
        match (self.is_held_to_nothing(), self.divisions.is_empty()) {
            (true, _) => cx.t("users-held-to-nothing").to_string(),
            (_, true) if limited => cx.t("users-scope-own").to_string(),
            (_, true) => cx.t("users-scope-all").to_string(),
            (_, false) if limited => cx.t("users-scope-own-in").a("divisions", self.divisions.join(", ")).to_string(),
            (_, false) => self.divisions.join(", "),
        }
    }
    fn role(&self) -> &'static str {
        words::role(self.user.role)
    }
    fn status(&self) -> &'static str {
        words::status(self.user.status)
    }
    fn is_held_to_nothing(&self) -> bool {
        self.user.held_to_divisions && self.divisions.is_empty()
    }
}

/// One person.
#[derive(Template)]
#[template(path = "users/show.html")]
pub struct ShowPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Role and divisions.
    pub form: FormState,
    /// The person.
    pub row: Row,
    /// What the one who looks may give.
    pub gifts: Gifts,
    /// What they may do with this person.
    pub can: Can,
}

/// What somebody may do with a person.
#[derive(Debug, Clone, Copy, Default)]
pub struct Can {
    /// Change role and divisions, deactivate and activate.
    pub manage: bool,
    /// Hand over to them as main Administrator.
    pub hand_over: bool,
    /// It is themselves.
    pub is_oneself: bool,
}

impl ShowPage {
    fn role(&self, role: &Role) -> &'static str {
        words::role(*role)
    }
    fn role_hint(&self, role: &Role) -> &'static str {
        words::role_hint(*role)
    }
    fn is_active(&self) -> bool {
        self.row.user.status == UserStatus::Active
    }
    fn path(&self) -> String {
        format!("/settings/users/{}", self.row.user.id)
    }
    /// Why nothing can be changed here.
    fn reason(&self) -> &'static str {
        match (self.can.is_oneself, self.row.is_main) {
            (true, _) => "users-show-oneself",
            (_, true) => "users-show-main",
            _ => "users-show-beyond",
        }
    }
}
