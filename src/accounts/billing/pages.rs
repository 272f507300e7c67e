//! The page of the billing contact.

use super::forms;
use crate::access::Role;
use crate::kernel::Locale;
use crate::l10n::country;
use crate::web::{FormData, FormState, PageCx, samples};
use askama::Template;

/// 請求先情報
#[derive(Template)]
#[template(path = "accounts/billing.html")]
pub struct BillingPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// Whether somebody has been named.
    pub named: bool,
}

impl BillingPage {
    fn countries(&self) -> Vec<country::Country> {
        country::choices(self.cx.locale)
    }
}

/// The page with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, Some(Role::FinanceManager));
    let page = |form, named| BillingPage { cx: cx.clone(), form, named };
    let wrong = forms::parse(FormData::default()).err().unwrap_or_else(|| FormState::empty(forms::FIELDS));
    vec![
        samples::sample("billing", &page(FormState::empty(forms::FIELDS), false)),
        samples::sample("billing-wrong", &page(wrong, true)),
    ]
}
