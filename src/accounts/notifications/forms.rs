//! The form of the notifications.

use super::save::Basics;
use super::{Audience, MESSAGE_MAX, Notifications, RENEWAL_DAYS};
use crate::accounts::Account;
use crate::accounts::model::Delivery;
use crate::kernel::{EmailAddress, Locale, text};
use crate::web::{FieldError, FormData, FormState, addresses};

/// Its fields, in the order of the page.
pub const NOTIFICATIONS: &[(&str, &str)] = &[
    ("renewal_days", "accounts-notifications-field-renewal-days"),
    ("renewal_audience", "accounts-notifications-field-renewal-audience"),
    ("renewal_recipients", "accounts-notifications-field-renewal-recipients"),
    ("renewal_message", "accounts-notifications-field-renewal-message"),
    ("copies", "accounts-notifications-field-copies"),
    ("certificate_delivery", "accounts-field-certificate-delivery"),
    ("requests_need_approval", "accounts-field-requests-need-approval"),
    ("mail_language", "accounts-field-mail-language"),
];

/// The form as the settings stand.
pub fn filled(account: &Account, stored: &Notifications) -> FormState {
    let mut data = FormData::default();
    stored.renewal_days.iter().for_each(|days| data.add("renewal_days", days.to_string()));
    stored.renewal_audience.iter().for_each(|who| data.add("renewal_audience", who.word()));
    data.set("renewal_recipients", list(&stored.renewal_recipients));
    data.set("renewal_message", stored.renewal_message.clone().unwrap_or_default());
    data.set("copies", list(&stored.copies));
    data.set("certificate_delivery", account.certificate_delivery.word());
    if account.requests_need_approval {
        data.set("requests_need_approval", "yes");
    }
    data.set("mail_language", account.mail_locale.tag());
    FormState::filled(data, NOTIFICATIONS)
}

fn list(all: &[EmailAddress]) -> String {
    all.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join("\n")
}

/// Reads the form.
pub fn parse(data: FormData) -> Result<(Basics, Notifications), FormState> {
    let mut form = FormState::filled(data, NOTIFICATIONS);
    let days = several(&form, "renewal_days", |word| word.parse().ok().filter(|days| RENEWAL_DAYS.contains(days)));
    let audience = several(&form, "renewal_audience", Audience::parse);
    let recipients = several_addresses(&mut form, "renewal_recipients");
    let message = form.take("renewal_message", |raw| text::block(raw, MESSAGE_MAX));
    let copies = several_addresses(&mut form, "copies");
    let delivery = form.take("certificate_delivery", |raw| Delivery::parse(raw).ok_or("errors-choose"));
    let locale = form.take("mail_language", |raw| Locale::parse(raw).ok_or("errors-choose"));
    if days.is_none() {
        form.refuse("renewal_days", "errors-choose");
    }
    if audience.is_none() {
        form.refuse("renewal_audience", "errors-choose");
    }
    let nobody = |days: &[i64], who: &[Audience], others: &[EmailAddress]| {
        !days.is_empty() && who.is_empty() && others.is_empty()
    };
    if let (Some(days), Some(who), Some(others)) = (&days, &audience, &recipients)
        && nobody(days, who, others)
    {
        form.refuse("renewal_audience", "accounts-notifications-error-nobody");
    }
    if form.has_errors() {
        return Err(form);
    }
    match (locale, delivery, days, audience, recipients, copies, message) {
        (
            Some(mail_locale),
            Some(delivery),
            Some(days),
            Some(audience),
            Some(recipients),
            Some(copies),
            Some(message),
        ) => {
            let requests_need_approval = form.is_checked("requests_need_approval", "yes");
            let wanted = Notifications {
                copies,
                renewal_days: days,
                renewal_audience: audience,
                renewal_recipients: recipients,
                renewal_message: message,
            };
            Ok((Basics { mail_locale, delivery, requests_need_approval }, wanted))
        }
        _ => Err(form),
    }
}

/// The ticked boxes of a group, each once; `None` when one of them does not exist.
fn several<T: PartialEq>(form: &FormState, name: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let mut found = vec![];
    for word in form.values(name) {
        let value = parse(&word)?;
        if !found.contains(&value) {
            found.push(value);
        }
    }
    Some(found)
}

fn several_addresses(form: &mut FormState, name: &'static str) -> Option<Vec<EmailAddress>> {
    form.take(name, |raw| {
        // The sentence of an address that is none speaks of one; the list has to say which.
        addresses::parse([raw]).map_err(|why| match why.key {
            "errors-too-many-emails" => why,
            _ => FieldError { key: "accounts-notifications-error-address", ..why },
        })
    })
}
