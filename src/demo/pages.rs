//! The demo's own pages.

use crate::access::Role;
use crate::kernel::Locale;
use crate::web::{FormState, PageCx, samples};
use askama::Template;

/// Who can sign in and where to go.
#[derive(Template)]
#[template(path = "demo/index.html")]
pub struct IndexPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The password of all of them.
    pub password: &'static str,
    /// A pick-up link that waits.
    pub install: Option<String>,
}

/// The demo's DNS and web server.
#[derive(Template)]
#[template(path = "demo/dns.html")]
pub struct DnsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The records and the file.
    pub form: FormState,
}

/// Both with sample data.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let cx = PageCx::sample(locale, Some(Role::Administrator));
    let index = IndexPage { cx: cx.clone(), password: super::seed::PASSWORD, install: Some("/install/x".into()) };
    vec![
        samples::sample("index", &index),
        samples::sample("dns", &DnsPage { cx, form: FormState::empty(super::routes::FIELDS) }),
    ]
}
