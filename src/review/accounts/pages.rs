//! The pages about accounts.

use crate::access::Right;
use crate::accounts::{Account, User};
use crate::kernel::{Moment, Yen};
use crate::l10n::country;
use crate::orders::Order;
use crate::organizations::{Organization, ValidationStatus};
use crate::web::{FormState, PageCx};
use askama::Template;

/// The field of acting in a customer's place.
pub const ON_BEHALF: &[(&str, &str)] = &[("reason", "review-field-on-behalf")];

/// アカウント
#[derive(Template)]
#[template(path = "review/accounts.html")]
pub struct AccountsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Newest first.
    pub rows: Vec<Account>,
    /// Where the next page starts.
    pub next: Option<String>,
}

impl AccountsPage {
    fn previous(&self) -> Option<String> {
        None
    }
}

/// One account.
#[derive(Template)]
#[template(path = "review/account.html")]
pub struct AccountPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The moment of looking.
    pub now: Moment,
    /// The account.
    pub account: Account,
    /// Its people.
    pub users: Vec<User>,
    /// Its organizations.
    pub organizations: Vec<Organization>,
    /// Its newest orders, with how each stands.
    pub orders: Vec<Order>,
    /// The user name of who enabled the product.
    pub enabled_by: String,
    /// お預かり金: what was transferred beyond what was owed.
    pub credit: Yen,
    /// Why somebody wants to act for the customer.
    pub form: FormState,
}

impl AccountPage {
    fn role(&self, user: &User) -> &'static str {
        crate::users::words::role(user.role)
    }
    fn may_enable(&self) -> bool {
        self.cx.may(Right::Validate)
    }
    fn may_return(&self) -> bool {
        self.credit > Yen::new(0) && self.cx.may(Right::MatchPayments)
    }
    fn country(&self) -> String {
        country::name(self.cx.locale, &self.account.country)
    }
    fn status(&self, organization: &Organization) -> ValidationStatus {
        organization.status_at(self.now)
    }
}
