//! An order: what became of an approved request. Its status changes only by [`OrderStatus::may_become`].

use super::status::OrderStatus;
use crate::ca::Validity;
use crate::kernel::{EmailAddress, Id, Moment, Number, Yen};
use crate::prices::Term;

/// The slug of the one product, as in addresses and in the column `product`.
pub const PRODUCT: &str = "secure-mail-id";

/// An order.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct Order {
    /// Row identity.
    pub id: Id,
    /// オーダー番号; the request has the same.
    pub number: Number,
    /// The customer.
    pub account_id: Id,
    /// What was asked for.
    pub request_id: Id,
    /// Whose name the certificate bears.
    pub organization_id: Id,
    /// How it stands.
    pub status: OrderStatus,
    /// What the common name will show.
    pub certificate_name: String,
    /// Without tax.
    pub price: Yen,
    /// Consumption tax.
    pub tax: Yen,
    /// When staff saw the money.
    pub paid_at: Option<Moment>,
    /// Who saw it.
    pub paid_by: Option<Id>,
    /// When staff approved it.
    pub approved_at: Option<Moment>,
    /// Who approved it.
    pub approved_by: Option<Id>,
    /// When it was rejected or canceled.
    pub closed_at: Option<Moment>,
    /// Who did that.
    pub closed_by: Option<Id>,
    /// Why, in words for the customer.
    pub reason: Option<String>,
    /// Lower-cased text that the list is searched by.
    pub search: String,
    /// オーダー日
    pub created_at: Moment,
    /// When the certificate ends.
    pub ends_at: Option<Moment>,
    /// 追加のEメール: who else hears of the issuance and of the ends; of the request at first, then as changed.
    pub additional_emails: Addresses,
    /// 自動更新
    pub auto_renew: bool,
    /// 更新通知
    pub renewal_notices: bool,
    /// 管理グループ; none is the account as a whole.
    pub division_id: Option<Id>,
    /// The order that it takes the place of.
    pub renews: Option<Id>,
}

/// Mail addresses as they stand in one column: one a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Addresses {
    lines: String,
}

impl Addresses {
    /// Of addresses.
    pub fn of(addresses: &[EmailAddress]) -> Self {
        let lines: Vec<&str> = addresses.iter().map(EmailAddress::as_str).collect();
        Self { lines: lines.join("\n") }
    }
    /// As stored.
    pub fn as_lines(&self) -> &str {
        &self.lines
    }
    /// From the stored text; `None` when a line is no address.
    pub fn from_lines(text: &str) -> Option<Self> {
        text.lines().all(|line| EmailAddress::parse(line).is_ok()).then(|| Self { lines: text.to_owned() })
    }
    /// One by one.
    pub fn all(&self) -> Vec<EmailAddress> {
        self.lines.lines().filter_map(|line| EmailAddress::parse(line).ok()).collect()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

impl Order {
    /// What is to be paid.
    pub fn total(&self) -> Yen {
        Yen::new(self.price.get() + self.tax.get())
    }
    /// Whether nobody owes anything for it: a voucher paid.
    pub fn is_free(&self) -> bool {
        self.total() == Yen::default()
    }
    /// Whether the customer may still give it up: nothing has been issued.
    pub fn can_be_canceled(&self) -> bool {
        self.status.may_become(OrderStatus::Canceled)
    }
    /// Whether somebody still hears of it: it may get a certificate, or has one.
    pub fn is_open(&self) -> bool {
        !matches!(
            self.status,
            OrderStatus::Rejected | OrderStatus::Canceled | OrderStatus::Expired | OrderStatus::Revoked
        )
    }
    /// Whether notices of its end may go out: the last one does after the end.
    pub fn has_notices(&self) -> bool {
        self.is_open() || self.status == OrderStatus::Expired
    }
    /// Whether they will go out.
    pub fn sends_notices(&self) -> bool {
        self.renewal_notices && self.has_notices()
    }
    /// Whether it will be renewed without anybody asking.
    pub fn renews_itself(&self) -> bool {
        self.auto_renew && self.is_open()
    }
    /// Whether it waits for the decision of staff.
    pub fn waits_for_approval(&self) -> bool {
        self.status == OrderStatus::Pending && self.approved_at.is_none()
    }
    /// Where it is paid by card.
    pub fn payment_path(&self) -> String {
        format!("/orders/{}/payment", self.number)
    }
    /// The page of the order.
    pub fn path(&self) -> String {
        format!("/orders/{}", self.number)
    }
}

/// What a validity is bought as.
pub fn term(validity: Validity, now: Moment) -> Term {
    Term::of_days(validity.period(now).map_or(i64::MAX, crate::ca::Period::days))
}
