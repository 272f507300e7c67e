//! What was typed about a domain, made into values or into sentences beside the fields.

use super::model::DcvMethod;
use super::suffix;
use crate::kernel::{DomainName, EmailAddress, Invalid, Locale, Moment, Number, text};
use crate::web::{FieldError, FormData, FormState};

/// The fields in the order of the page, with their labels.
pub const LABELS: &[(&str, &str)] = &[
    ("name", "domains-field-name"),
    ("organization_id", "domains-field-organization"),
    ("dcv_method", "domains-field-method"),
    ("dcv_language", "domains-field-language"),
    ("addresses", "domains-field-addresses"),
];

/// A filled form for a new domain.
#[derive(Debug, Clone)]
pub struct Typed {
    /// ドメイン名
    pub name: DomainName,
    /// 組織ID
    pub organization: Number,
    /// DCV方式
    pub choice: Choice,
}

/// How control is to be proved.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// The method.
    pub method: DcvMethod,
    /// Language of the mails.
    pub language: Locale,
}

/// A name that can be registered. What people paste by mistake gets its own sentence.
pub fn name(raw: &str) -> Result<DomainName, FieldError> {
    let line = text::line(raw, 253)?;
    if line.contains("://") || line.contains('/') {
        return Err("domains-error-url".into());
    }
    if line.contains('@') {
        return Err("domains-error-address".into());
    }
    if line.starts_with("*.") {
        return Err("domains-error-wildcard".into());
    }
    // The parser below would decode percent signs as a browser does; in a name they mean nothing.
    if line.contains('%') {
        return Err(Invalid::Form("errors-domain").into());
    }
    let name = DomainName::parse(&line)?;
    if suffix::is_registrable(&name) { Ok(name) } else { Err("domains-error-public-suffix".into()) }
}

fn method(raw: &str, now: Moment) -> Result<DcvMethod, FieldError> {
    let method = DcvMethod::parse(raw).ok_or(FieldError::from("errors-choose"))?;
    if method.is_offered(now) { Ok(method) } else { Err("domains-error-mail-retired".into()) }
}

/// Method and language.
pub fn choice(form: &mut FormState, now: Moment) -> Option<Choice> {
    let method = form.take("dcv_method", |raw| method(raw, now));
    let language = form.take("dcv_language", |raw| Locale::parse(raw).ok_or("errors-choose"));
    Some(Choice { method: method?, language: language? })
}

/// The form for a new domain.
pub fn new_domain(data: FormData, now: Moment) -> Result<Typed, FormState> {
    let mut form = FormState::filled(data, LABELS);
    let name = form.take("name", name);
    let organization = form.take("organization_id", |raw| Number::parse(raw).ok_or("errors-choose"));
    let choice = choice(&mut form, now);
    match (name, organization, choice) {
        (Some(name), Some(organization), Some(choice)) => Ok(Typed { name, organization, choice }),
        _ => Err(form),
    }
}

/// The chosen addressees.
pub fn addresses(form: &mut FormState) -> Option<(Vec<EmailAddress>, Locale)> {
    let language = form.take("dcv_language", |raw| Locale::parse(raw).ok_or("errors-choose"));
    let chosen = form.values("addresses");
    let parsed: Result<Vec<_>, _> = chosen.iter().map(|raw| EmailAddress::parse(raw)).collect();
    match parsed {
        Err(why) => form.refuse("addresses", why),
        Ok(all) if all.is_empty() => form.refuse("addresses", "domains-error-no-address"),
        Ok(all) => return language.map(|language| (all, language)),
    }
    None
}

/// The form as it is first shown: the recommended method, the language of the account's mails.
pub fn fresh(locale: Locale) -> FormState {
    let mut form = FormState::empty(LABELS);
    form.data.set("dcv_method", DcvMethod::ALL[0].word());
    form.data.set("dcv_language", locale.tag());
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_none_say_why() {
        let key = |raw: &str| name(raw).err().map(|e| e.key);
        for (raw, want) in [
            ("", "errors-required"),
            ("   ", "errors-required"),
            ("192.0.2.1", "errors-domain"),
            ("[2001:db8::1]", "errors-domain"),
            ("localhost", "errors-domain"),
            ("a_b.jp", "errors-domain"),
            ("ex%61mple.jp", "errors-domain"),
            ("exa mple.jp", "errors-domain"),
            ("exa\u{0}mple.jp", "errors-characters"),
            ("exa\u{200b}mple.jp", "errors-characters"),
            ("exa\r\nmple.jp", "errors-characters"),
            ("<b>.jp", "errors-domain"),
            ("https://example.jp/", "domains-error-url"),
            ("info@example.jp", "domains-error-address"),
            ("*.example.jp", "domains-error-wildcard"),
            ("co.jp", "domains-error-public-suffix"),
            ("CO.JP.", "domains-error-public-suffix"),
        ] {
            assert_eq!(key(raw), Some(want), "{raw:?}");
        }
        assert_eq!(name(&format!("{}.jp", "a.".repeat(140))).err().and_then(|e| e.limit), Some(253));
        assert_eq!(key(&format!("{}.jp", "a".repeat(64))), Some("errors-domain"));
        assert_eq!(name(" Example.CO.JP. ").map(|n| n.as_str().to_owned()), Ok("example.co.jp".into()));
        assert_eq!(name("例え.jp").map(|n| n.as_str().to_owned()), Ok("xn--r8jz45g.jp".into()));
    }
}
