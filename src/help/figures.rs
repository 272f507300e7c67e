//! Every number, date and name that help texts mention, under one name each, taken from where it is decided:
//! the dated rules, the types of the CA and the settings. A text says `{ $reuse_days }`, and never 199.

use crate::accounts::notifications::RENEWAL_DAYS;
use crate::ca::{KeyType, P12Password, bundle, responder, rules, validity};
use crate::config::Config;
use crate::kernel::{DomainName, Locale, Moment, Yen};
use crate::l10n::{Message, message};
use crate::lookup;
use crate::web::PageCx;

/// The figures by name, written in the language of the page.
#[derive(Debug, Clone)]
pub struct Figures(Vec<(&'static str, String)>);

impl Figures {
    /// What holds at `now`.
    pub fn of(config: &Config, cx: &PageCx, now: Moment) -> Self {
        let l = cx.locale;
        let brand = &config.brand;
        let date = |at: Option<Moment>| at.map(|at| cx.date(&at)).unwrap_or_default();
        Self(vec![
            ("brand", brand.name.clone()),
            ("public_url", config.public_url.as_str().trim_end_matches('/').to_owned()),
            ("max_days", validity::MAX_DAYS.to_string()),
            ("reuse_days", rules::dcv_reuse_days(now).to_string()),
            ("token_days", rules::dcv_token_days(now).to_string()),
            ("organization_days", rules::organization_reuse_days(now).to_string()),
            ("email_end", date(rules::email_dcv_end())),
            ("renewal_days", rules::RENEWAL_OPENS_DAYS.to_string()),
            ("notice_before", days(l, |days| days > 0)),
            ("notice_after", days(l, |days| days < 0)),
            ("reissue_hours", rules::reissue_grace_hours(now).to_string()),
            ("revocation_hours", rules::revocation_hours(now).to_string()),
            ("crl_hours", rules::CRL_HOURS.to_string()),
            ("crl_days", rules::CRL_DAYS.to_string()),
            ("crl_certificates", Yen::new(rules::CRL_SHARD_CERTIFICATES).grouped()),
            ("arl_days", rules::ARL_DAYS.to_string()),
            ("list_keeps_days", rules::CRL_KEEPS_DAYS.to_string()),
            ("responder_days", responder::RESPONDER_DAYS.to_string()),
            ("ocsp_days", (rules::OCSP_HOURS / 24).to_string()),
            ("ocsp_refresh_days", (rules::OCSP_REFRESH_HOURS / 24).to_string()),
            ("status_minutes", (rules::STATUS_MAX_AGE / 60).to_string()),
            ("caa_hours", rules::caa_reuse_hours(now).to_string()),
            ("pickup_days", config.desk.pickup_days.to_string()),
            ("password_min", P12Password::MIN.to_string()),
            ("password_max", P12Password::MAX.to_string()),
            ("password_classes", P12Password::CLASSES.to_string()),
            ("keys", list(l, KeyType::ALL.iter().map(|key| key.name()))),
            ("mailboxes", list(l, lookup::CONSTRUCTED_LOCAL_PARTS)),
            ("file_path", lookup::FILE_PATH.to_owned()),
            ("contact_owner", contact_owner()),
            ("caa_names", list(l, brand.caa_identities.iter().map(String::as_str))),
            ("mail_from", config.mail_from.clone()),
            ("root_file", bundle::ROOT_FILE.to_owned()),
            ("issuing_file", bundle::issuer_file(&brand.organization)),
            ("support_email", brand.support_email.clone()),
            ("support_phone", brand.support_phone.clone()),
            ("validation_email", brand.validation_email.clone()),
            ("validation_phone", brand.validation_phone.clone()),
            ("hours", brand.support_hours.clone()),
        ])
    }

    /// A message with every figure at hand.
    pub fn say(&self, locale: Locale, key: &'static str) -> String {
        let mut said: Message<'_> = message(locale, key);
        for (name, value) in &self.0 {
            said = said.a(name, value.as_str());
        }
        said.to_string()
    }

    /// One of them; empty where there is none of that name.
    pub fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// Of the demo's settings, for samples.
    pub fn sample(cx: &PageCx) -> Self {
        let source = crate::config::source::Source::of([]);
        let config = Config::from_source(crate::config::Mode::Demo, &source).expect("the defaults are valid");
        Self::of(&config, cx, Moment::parse("2026-11-22T03:00:00Z").expect("a moment"))
    }
}

/// The days of the notices of renewal, those before the end or those after it.
fn days(locale: Locale, wanted: fn(i64) -> bool) -> String {
    let chosen: Vec<String> =
        RENEWAL_DAYS.into_iter().filter(|days| wanted(*days)).map(|days| days.abs().to_string()).collect();
    list(locale, chosen.iter().map(String::as_str))
}

fn list<'a>(locale: Locale, items: impl IntoIterator<Item = &'a str>) -> String {
    let separator = match locale {
        Locale::Ja => "\u{3001}",
        Locale::En => ", ",
    };
    items.into_iter().collect::<Vec<_>>().join(separator)
}

/// The label under which a domain publishes its contact, without a domain.
fn contact_owner() -> String {
    let domain = DomainName::parse("example.jp").expect("a valid name");
    let owner = lookup::contact_owner(&domain);
    owner.split_once('.').map_or(owner.clone(), |(label, _)| label.to_owned())
}
