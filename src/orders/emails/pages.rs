//! 追加のEメール: one row an address.

use crate::orders::Order;
use crate::orders::new::emails::{self, EmailRow};
use crate::web::{FormState, PageCx};
use askama::Template;

/// The one field of the form, with its label.
pub const FIELDS: &[(&str, &str)] = &[("emails", "orders-page-additional")];

/// 追加のEメールの変更
#[derive(Template)]
#[template(path = "orders/emails.html")]
pub struct EmailsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Whose addresses.
    pub order: Order,
    /// The addresses as typed.
    pub form: FormState,
    /// The same, one row each.
    pub rows: Vec<EmailRow>,
}

impl EmailsPage {
    /// The page; `judged` once the form was sent.
    pub fn new(cx: &PageCx, order: Order, form: FormState, judged: bool) -> Self {
        let rows = emails::rows(&form, judged);
        Self { cx: cx.clone(), order, rows, form }
    }

    /// The form as it stands in the database.
    pub fn stored(order: &Order) -> FormState {
        let mut form = FormState::empty(FIELDS);
        order.additional_emails.all().iter().for_each(|address| form.data.add("emails", address.as_str()));
        form
    }

    fn max_emails(&self) -> u32 {
        emails::MAX
    }
    fn may_add(&self) -> bool {
        self.rows.len() < emails::MAX as usize
    }
}
