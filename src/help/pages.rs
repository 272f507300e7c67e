//! The pages of this room. Each is words only; what varies is the operator's name, desks and figures.

use super::figures::Figures;
use super::terms::{ARTICLES, Article, TERMS_VERSION};
use super::topic::{Part, Section, Topic};
use super::topics::{self, Shelf};
use crate::access::Role;
use crate::ca::{AdditionalUsage, KeyFamily, Profile, Usage};
use crate::kernel::Locale;
use crate::web::{PageCx, samples};
use askama::Template;

/// The front page, for visitors.
#[derive(Template)]
#[template(path = "help/home.html")]
pub struct HomePage {
    /// Ambient values.
    pub cx: PageCx,
}

/// マスターサービス契約
#[derive(Template)]
#[template(path = "help/terms.html")]
pub struct TermsPage {
    /// Ambient values.
    pub cx: PageCx,
}

impl TermsPage {
    fn articles(&self) -> &'static [Article] {
        ARTICLES
    }
    fn version(&self) -> &'static str {
        TERMS_VERSION
    }
}

/// サポート
#[derive(Template)]
#[template(path = "help/support.html")]
pub struct SupportPage {
    /// Ambient values.
    pub cx: PageCx,
}

impl SupportPage {
    fn account_number(&self) -> Option<String> {
        self.cx.viewer.as_ref().and_then(|viewer| viewer.account_number.clone())
    }
}

/// ヘルプ
#[derive(Template)]
#[template(path = "help/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
}

impl IndexPage {
    fn shelves(&self) -> &'static [Shelf] {
        topics::SHELVES
    }
}

/// One how-to page.
#[derive(Template)]
#[template(path = "help/topic.html")]
pub struct TopicPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What it tells.
    pub topic: &'static Topic,
    /// What its texts mention.
    pub figures: Figures,
}

impl TopicPage {
    fn say(&self, key: &'static str) -> String {
        self.figures.say(self.cx.locale, key)
    }
    fn sections(&self) -> &'static [Section] {
        self.topic.sections
    }
    fn is_long(&self) -> bool {
        self.topic.sections.len() > 3
    }
    fn see(&self) -> Vec<&'static Topic> {
        self.topic.see.iter().filter_map(|slug| topics::find(slug)).collect()
    }
    /// `/help/install/outlook` stands below `/help/install`.
    fn parent(&self) -> Option<&'static Topic> {
        self.topic.slug.rsplit_once('/').and_then(|(above, _)| topics::find(above))
    }
}

/// The table of [`Part::Matrix`].
pub(crate) fn matrix() -> Vec<Row> {
    AdditionalUsage::ALL.into_iter().map(Row::of).collect()
}

/// A row of the table of additional usages: its name, and whether each profile can have it.
pub(crate) struct Row {
    pub(crate) use_key: &'static str,
    pub(crate) strict: &'static str,
    pub(crate) multipurpose: &'static str,
}

impl Row {
    fn of(additional: AdditionalUsage) -> Self {
        let possible = |profile: Profile| {
            let ever = Usage::ALL.iter().any(|usage| profile.allows(additional, *usage, KeyFamily::Rsa));
            if ever { "help-options-matrix-yes" } else { "help-options-matrix-no" }
        };
        let use_key = match additional {
            AdditionalUsage::NonRepudiation => "orders-additional-non-repudiation",
            AdditionalUsage::DataEncipherment => "orders-additional-data-encipherment",
            AdditionalUsage::ClientAuth => "orders-additional-client-auth",
        };
        Self { use_key, strict: possible(Profile::Strict), multipurpose: possible(Profile::Multipurpose) }
    }
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, None);
    let member = PageCx::sample(locale, Some(Role::Administrator));
    let mut all = vec![
        samples::sample("home", &HomePage { cx: cx.clone() }),
        samples::sample("terms", &TermsPage { cx: cx.clone() }),
        samples::sample("support", &SupportPage { cx: cx.clone() }),
        samples::sample("support-signed-in", &SupportPage { cx: member }),
        samples::sample("index", &IndexPage { cx: cx.clone() }),
    ];
    let figures = Figures::sample(&cx);
    all.extend(topics::all().map(|topic| {
        let page = TopicPage { cx: cx.clone(), topic, figures: figures.clone() };
        samples::sample(topic.slug, &page)
    }));
    all
}
