//! The order form filled from the order that it renews: as that one stands now, not as it was asked for.

use super::standing::left;
use crate::ca::{Usage, Validity};
use crate::config::Config;
use crate::kernel::{Locale, Moment, Token};
use crate::orders::model::term;
use crate::orders::new::billing;
use crate::orders::new::choices::{Choices, Renews};
use crate::orders::new::form;
use crate::orders::requests::Payment;
use crate::orders::{Order, Request};
use crate::prices::Term;
use crate::web::FormState;

/// What the form says of the order before.
pub fn renews(config: &Config, order: &Order, request: &Request, now: Moment) -> Renews {
    Renews {
        encrypts: request.wanted.options.usage != Usage::Signing,
        by_csr: request.wanted.csr.is_some(),
        left_days: left(&config.desk, order, now),
        order: order.clone(),
    }
}

/// The form. A CSR is not among what is kept: a renewed certificate is best given a new key.
pub fn filled(
    choices: &Choices,
    order: &Order,
    request: &Request,
    locale: Locale,
    form_id: &Token,
    now: Moment,
) -> FormState {
    let mut form = form::blank(choices, "", locale, form_id);
    let wanted = &request.wanted;
    let data = &mut form.data;
    if choices.quote.is_none() {
        data.set("validity", validity(wanted.validity, request.created_at));
    }
    if let Validity::Days(days) = wanted.validity {
        data.set("validity_days", days.to_string());
    }
    if order.auto_renew {
        data.set("auto_renew", "yes");
    }
    if let Some(organization) = choices.organizations.iter().find(|o| o.id == order.organization_id) {
        data.set("organization_id", organization.number.to_string());
    }
    let division = choices.divisions.iter().find(|d| Some(&d.division.id) == order.division_id.as_ref());
    if let Some(division) = division {
        data.set("division", division.division.number.to_string());
    }
    data.set("key_source", if wanted.csr.is_some() { "csr" } else { "browser" });
    wanted.emails.iter().for_each(|email| data.add("emails", email.to_string()));
    let options = &wanted.options;
    for (name, value) in [
        ("common_name", options.common_name.word()),
        ("profile", options.profile.word()),
        ("key_type", options.key_type.word()),
        ("usage", options.usage.word()),
        ("signature_hash", options.signature_hash.word()),
        ("dcv_language", wanted.dcv.language.tag()),
        ("renewal_message", wanted.renewal_message.as_deref().unwrap_or_default()),
    ] {
        data.set(name, value);
    }
    if wanted.dcv.method.is_offered(now) {
        data.set("dcv_method", wanted.dcv.method.word());
    }
    options.additional.iter().for_each(|usage| data.add("additional_usages", usage.word()));
    // A CA that issues no more has been followed by the current one.
    if let Some(issuer) = wanted.issuer.as_ref().filter(|name| choices.issuers.iter().any(|i| i.value == **name)) {
        data.set("issuer", issuer.clone());
    }
    data.set("additional_emails", order.additional_emails.as_lines());
    if wanted.payment == Payment::Card && choices.takes_cards {
        data.set("payment", Payment::Card.word());
    }
    pay(&mut form, choices, request);
    form
}

/// The same term again; a date of then has passed, so it becomes the term that it was paid as.
fn validity(before: Validity, ordered: Moment) -> &'static str {
    match before {
        Validity::Until(_) if term(before, ordered) == Term::TwoYears => Validity::TwoYears.word(),
        Validity::Until(_) => Validity::OneYear.word(),
        other => other.word(),
    }
}

/// The same bill, unless it is the account's own: that one is followed as it changes.
fn pay(form: &mut FormState, choices: &Choices, request: &Request) {
    let before = &request.wanted.billing;
    if *before == billing::own(choices) || request.wanted.payment == Payment::Voucher {
        return;
    }
    let data = &mut form.data;
    data.remove("billing_same");
    for (name, value) in [
        ("billing_name", &before.name),
        ("billing_organization", &before.organization),
        ("billing_country", &before.country),
        ("billing_postal_code", &before.postal_code),
        ("billing_address", &before.address),
        ("billing_email", &before.email),
        ("billing_phone", &before.phone),
    ] {
        data.set(name, value.clone());
    }
}
