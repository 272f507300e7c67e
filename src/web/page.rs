//! What every template knows besides its own data.

use super::{FieldError, assets, menu};
use crate::access::{Right, Role};
use crate::config::Brand;
use crate::kernel::{Locale, Moment, Yen};
use crate::l10n::{Key, Message, message, when::Zone};
use std::sync::Arc;

/// The ambient values of a page: every page struct has one in its field `cx`.
#[derive(Clone)]
pub struct PageCx(pub(super) Arc<Inner>);

/// See [`PageCx`].
pub struct Inner {
    /// Language.
    pub locale: Locale,
    /// Time zone.
    pub zone: Zone,
    /// The token each form carries.
    pub csrf: String,
    /// The path of this page.
    pub path: String,
    /// Path and query of this page.
    pub here: String,
    /// Who runs the portal.
    pub brand: Arc<Brand>,
    /// Who looks at it, if signed in.
    pub viewer: Option<Viewer>,
    /// What they are.
    pub role: Option<Role>,
    /// What their divisions withhold from them.
    pub withheld: Vec<Right>,
    /// Until when a member of staff acts here in the customer's place.
    pub acting_until: Option<Moment>,
    /// What the last step says.
    pub flash: Option<Flash>,
    /// Whether this is the demonstration.
    pub demo: bool,
}

/// Who looks at a page.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// As addressed.
    pub user_name: String,
    /// Customers only.
    pub account_name: Option<String>,
    /// Customers only.
    pub account_number: Option<String>,
    /// Works for the operator.
    pub is_staff: bool,
}

/// A message of the step before, shown once.
#[derive(Debug, Clone, Copy)]
pub struct Flash {
    /// Its key.
    pub key: &'static str,
    /// `success`, `info` or `warning`.
    pub kind: &'static str,
}

impl std::ops::Deref for PageCx {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl PageCx {
    /// A message.
    pub fn t(&self, key: impl Key) -> Message<'static> {
        message(self.locale, key)
    }
    /// The sentence for a field's error.
    pub fn error(&self, error: &FieldError) -> Message<'static> {
        // Up to four digits are written together: they are bits and days as well.
        let limit = match error.limit.unwrap_or(0) {
            many @ 10_000.. => Yen::new(many.into()).grouped(),
            few => few.to_string(),
        };
        self.t(error.key).a("limit", limit).a("detail", error.detail.clone())
    }
    /// `2026/11/22 14:05 JST`
    pub fn date_time(&self, at: &Moment) -> String {
        self.zone.date_time(*at)
    }
    /// `2026/11/22`
    pub fn date(&self, at: &Moment) -> String {
        self.zone.date(*at)
    }
    /// An amount with its currency.
    pub fn yen(&self, amount: &Yen) -> Message<'static> {
        self.t("ui-yen").a("amount", amount.grouped())
    }
    /// How many rows a list has: `191`, `1,000+`.
    pub fn total(&self, total: &crate::store::Total) -> Message<'static> {
        let count = Yen::new(i64::try_from(total.count).unwrap_or(i64::MAX)).grouped();
        if total.more { self.t("ui-list-more").a("count", count) } else { self.t("ui-list-count").a("count", count) }
    }
    /// The address of a static file.
    pub fn asset(&self, path: &str) -> String {
        assets::url(path)
    }
    /// The integrity value of a script.
    pub fn integrity(&self, path: &str) -> String {
        assets::integrity(path)
    }
    /// The entries of the left menu that this person may open.
    pub fn menu(&self) -> Vec<menu::MenuEntry> {
        menu::entries(|right| self.may(right), &self.path)
    }
    /// This page in another language.
    pub fn locale_href(&self, tag: &str) -> String {
        let base = url::Url::parse("http://localhost").and_then(|base| base.join(&self.here));
        let Ok(mut url) = base else { return format!("/?lang={tag}") };
        let rest: Vec<(String, String)> = url.query_pairs().into_owned().filter(|(k, _)| k != "lang").collect();
        url.query_pairs_mut().clear().extend_pairs(rest).append_pair("lang", tag);
        // Of `//a//elsewhere.example` the path begins with two slashes, which a browser takes for a host.
        format!("/{}?{}", url.path().trim_start_matches('/'), url.query().unwrap_or_default())
    }
    /// Whether who looks works for the operator: a page that both have shows them nothing of the customers' own.
    pub fn is_staff(&self) -> bool {
        self.role.is_some_and(Role::is_staff)
    }
    /// Whether the person may do something; templates hide what would be refused.
    pub fn may(&self, right: Right) -> bool {
        right.is_held_by(self.role) && !self.withheld.contains(&right)
    }

    /// The page as a member of staff sees it who acts in the customer's place.
    #[must_use]
    pub fn acting(&self, until: Moment) -> Self {
        let inner = &*self.0;
        Self(Arc::new(Inner {
            locale: inner.locale,
            zone: inner.zone,
            csrf: inner.csrf.clone(),
            path: inner.path.clone(),
            here: inner.here.clone(),
            brand: inner.brand.clone(),
            viewer: inner.viewer.clone(),
            role: inner.role,
            withheld: vec![Right::OwnProfile, Right::ManageUsers, Right::ManageAccount],
            acting_until: Some(until),
            flash: None,
            demo: inner.demo,
        }))
    }

    /// A page as it is shown to a person of some role, for the tests that render every page.
    pub fn sample(locale: Locale, role: Option<Role>) -> Self {
        let brand =
            crate::config::Config::from_source(crate::config::Mode::Demo, &crate::config::source::Source::of([]))
                .map(|c| c.brand);
        Self(Arc::new(Inner {
            locale,
            zone: Zone::default(),
            csrf: "0".repeat(64),
            path: "/dashboard".into(),
            here: "/dashboard".into(),
            brand: Arc::new(brand.expect("the defaults are valid")),
            viewer: role.map(|role| Viewer {
                user_name: "Sample".into(),
                account_name: (!role.is_staff()).then(|| "Sample Account".into()),
                account_number: (!role.is_staff()).then(|| "12345678".into()),
                is_staff: role.is_staff(),
            }),
            role,
            withheld: vec![],
            acting_until: None,
            flash: None,
            demo: true,
        }))
    }
}
