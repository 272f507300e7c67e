//! The page of the notifications.

use super::{Audience, Notifications, RENEWAL_DAYS, forms};
use crate::access::Role;
use crate::kernel::Locale;
use crate::web::{FormData, FormState, PageCx, samples};
use askama::Template;

/// 設定 > 通知
#[derive(Template)]
#[template(path = "accounts/notifications.html")]
pub struct NotificationsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
}

impl NotificationsPage {
    fn days(&self) -> [i64; 6] {
        RENEWAL_DAYS
    }
    fn audiences(&self) -> [Audience; 3] {
        Audience::ALL
    }
    fn is_after(&self, days: &i64) -> bool {
        *days < 0
    }
    fn distance(&self, days: &i64) -> u64 {
        days.unsigned_abs()
    }
    fn is_ticked(&self, name: &str, value: &i64) -> bool {
        self.form.is_checked(name, &value.to_string())
    }
}

/// The page with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, Some(Role::Administrator));
    let page = |form| NotificationsPage { cx: cx.clone(), form };
    let mut wrong = FormData::default();
    wrong.set("copies", "nobody");
    wrong.set("renewal_days", "5");
    let wrong = forms::parse(wrong).err().unwrap_or_else(|| FormState::empty(forms::NOTIFICATIONS));
    let mut usual = FormState::empty(forms::NOTIFICATIONS);
    for days in Notifications::default().renewal_days {
        usual.data.add("renewal_days", days.to_string());
    }
    usual.data.set("certificate_delivery", "link");
    vec![samples::sample("notifications", &page(usual)), samples::sample("notifications-wrong", &page(wrong))]
}
