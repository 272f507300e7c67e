//! The form as it was typed becomes what is wanted, or the same form with what is wrong at each field.

pub mod reissue;

use super::choices::{CURRENT, Choices};
use super::{billing, csr, emails};
use crate::ca::{
    AdditionalUsage, CertificateOptions, CertificateRequest, CommonNameSource, CsrError, KeyType, Profile, Refusal,
    SignatureHash, Usage, Validity,
};
use crate::divisions;
use crate::domains::DcvMethod;
use crate::kernel::{DomainName, EmailAddress, Locale, Moment, Number, Token, sha256_hex, text};
use crate::orders::model::term;
use crate::orders::place::NewOrder;
use crate::orders::requests::{Billing, Dcv, Payment, Wanted};
use crate::organizations::Organization;
use crate::quotes::{TakeError, model::Standing};
use crate::web::{FieldError, FormData, FormState};
use std::collections::BTreeSet;

/// Names of the fields and keys of their labels, in the order of the page.
pub const FIELDS: &[(&str, &str)] = &[
    ("voucher", "vouchers-field-code"),
    ("validity", "orders-field-validity"),
    ("validity_date", "orders-field-validity-date"),
    ("validity_days", "orders-field-validity-days"),
    ("quote", "orders-field-quote"),
    ("auto_renew", "orders-field-auto-renew"),
    ("division", "orders-field-division"),
    ("organization_id", "orders-field-organization"),
    ("key_source", "orders-field-key-source"),
    ("csr", "orders-field-csr"),
    ("common_name", "orders-field-common-name"),
    ("emails", "orders-field-emails"),
    ("dcv_method", "orders-field-dcv-method"),
    ("dcv_language", "orders-field-dcv-language"),
    ("profile", "orders-field-profile"),
    ("key_type", "orders-field-key-type"),
    ("usage", "orders-field-usage"),
    ("additional_usages", "orders-field-additional-usages"),
    ("issuer", "orders-field-issuer"),
    ("signature_hash", "orders-field-signature-hash"),
    ("renewal_message", "orders-field-renewal-message"),
    ("additional_emails", "orders-field-additional-emails"),
    ("payment", "orders-field-payment"),
    ("billing_same", "orders-field-billing-same"),
    ("billing_name", "orders-field-billing-name"),
    ("billing_organization", "orders-field-billing-organization"),
    ("billing_country", "orders-field-billing-country"),
    ("billing_postal_code", "orders-field-billing-postal-code"),
    ("billing_address", "orders-field-billing-address"),
    ("billing_email", "orders-field-billing-email"),
    ("billing_phone", "orders-field-billing-phone"),
    ("terms", "orders-field-terms"),
];

/// The most characters of a renewal message.
const MESSAGE_MAX: u32 = 500;

/// The form as it is first shown: the guide's defaults. A lone organization is chosen already.
pub fn blank(choices: &Choices, organization: &str, locale: Locale, form_id: &Token) -> FormState {
    let options = CertificateOptions::default();
    let mut data = FormData::default();
    for (name, value) in [
        ("form_id", form_id.expose()),
        ("validity", "1y"),
        ("key_source", "browser"),
        ("common_name", options.common_name.word()),
        ("profile", options.profile.word()),
        ("key_type", options.key_type.word()),
        ("usage", options.usage.word()),
        ("issuer", CURRENT),
        ("signature_hash", options.signature_hash.word()),
        ("payment", Payment::BankTransfer.word()),
        ("billing_same", "yes"),
        ("billing_country", "JP"),
        ("dcv_method", DcvMethod::DnsTxt.word()),
        ("dcv_language", locale.tag()),
    ] {
        data.set(name, value);
    }
    if let Some(offer) = &choices.quote {
        data.set("quote", offer.quote.number.to_string());
        data.set("validity", offer.quote.term.word());
    }
    if let ([only], true) = (choices.divisions.as_slice(), choices.needs_division) {
        data.set("division", only.division.number.to_string());
    }
    match choices.organizations.as_slice() {
        [only] => data.set("organization_id", only.number.to_string()),
        _ if !organization.is_empty() => data.set("organization_id", organization),
        _ => {}
    }
    FormState::filled(data, FIELDS)
}

/// What was sent, for showing it again without a word about what is wrong.
pub fn again(mut data: FormData) -> FormState {
    if csr::holds_private_key(&data) {
        data.remove("csr");
    } else if data.one("csr").trim().is_empty() {
        // A file cannot be kept in its field: its text moves to the one beside it.
        let file = data.one("csr_file").to_owned();
        data.set("csr", file);
    }
    data.remove("csr_file");
    FormState::filled(data, FIELDS)
}

/// Parses the form. `request` is the CSR as it was read, where there is one.
pub fn parse(
    data: FormData,
    choices: &Choices,
    request: Option<Result<CertificateRequest, CsrError>>,
    locale: Locale,
    now: Moment,
) -> Result<NewOrder, Box<FormState>> {
    let form_id = identity(&data, choices);
    let mut form = again(data);
    let validity = validity(&mut form, choices, now);
    let quote = quote(&mut form, choices, validity, now);
    let division = division(&mut form, choices);
    let chosen = division.as_ref().and_then(Option::as_ref);
    let organization = organization(&mut form, choices, chosen);
    let csr = key(&mut form, request);
    let emails = addresses(&mut form, chosen);
    let dcv = dcv(&mut form, locale, now);
    let options = options(&mut form, choices, csr.as_ref(), emails.as_deref().unwrap_or_default());
    let renewal_message = form.take("renewal_message", |raw| text::block(raw, MESSAGE_MAX));
    let additional_emails = form.take("additional_emails", |raw| emails::parse([raw]));
    let (payment, billing) = paying(&mut form, choices);
    form.take("terms", |raw| if raw == "yes" { Ok(()) } else { Err("errors-terms") });
    let issuer = Some(form.data.one("issuer")).filter(|name| !matches!(*name, CURRENT | "")).map(str::to_owned);
    let auto_renew = form.is_checked("auto_renew", "yes");
    match (validity, organization, csr, emails, dcv, options, renewal_message, additional_emails, payment, billing) {
        (
            Some(validity),
            Some(organization),
            Some(csr),
            Some(emails),
            Some(dcv),
            Some(options),
            Some(renewal_message),
            Some(additional_emails),
            Some(payment),
            Some(billing),
        ) if !form.has_errors() => {
            let csr = csr.map(|request| request.der().to_vec());
            let wanted = Wanted {
                validity,
                auto_renew,
                csr,
                emails,
                options,
                issuer,
                renewal_message,
                additional_emails,
                payment,
                billing,
                dcv,
            };
            let division = chosen.map(|choice| choice.division.id.clone());
            let voucher = choices.paid_by().map(|offer| offer.code().clone());
            let renews = choices.renews.as_ref().map(|old| old.order.id.clone());
            Ok(NewOrder { organization: organization.id, wanted, division, quote, form_id, voucher, renews })
        }
        _ => Err(Box::new(form)),
    }
}

/// Which sending this is: the form's own token and everything that was typed. Going back, changing a field
/// and sending again is another order; pressing the button twice is not.
pub fn identity(data: &FormData, choices: &Choices) -> String {
    let mut all = format!("{}\n{}\n", choices.applicant.id, data.one("form_id"));
    for (name, _) in FIELDS {
        for value in data.all(name) {
            all.push_str(&format!("{name}:{}:{value}\n", value.len()));
        }
    }
    sha256_hex(all.as_bytes())
}

fn refused(refusal: Refusal) -> FieldError {
    FieldError { key: refusal.key(), limit: refusal.limit(), detail: String::new() }
}

/// With a voucher there is nothing to choose and nobody to bill (S-PAY-03).
fn paying(form: &mut FormState, choices: &Choices) -> (Option<Payment>, Option<Billing>) {
    match &choices.voucher {
        None => (form.take("payment", |raw| payment(raw, choices.takes_cards)), billing::parse(form, choices)),
        Some(looked) => {
            if let Err(refusal) = looked {
                form.refuse("voucher", refusal.key());
            }
            (Some(Payment::Voucher), Some(billing::own(choices)))
        }
    }
}

fn validity(form: &mut FormState, choices: &Choices, now: Moment) -> Option<Validity> {
    let data = &form.data;
    let parsed = Validity::parse(data.one("validity"), data.one("validity_date"), data.one("validity_days"));
    let checked = parsed.and_then(|validity| match validity {
        Some(validity) => validity.period(now).map(|_| Some(validity)),
        None => Ok(None),
    });
    match checked {
        // Nobody gets one year who chose two without reading so first.
        Ok(Some(validity)) if choices.paid_by().is_some_and(|offer| offer.term().word() != validity.word()) => {
            form.refuse("validity", "orders-error-voucher-validity");
            None
        }
        Ok(Some(validity)) => Some(validity),
        Ok(None) => {
            form.refuse("validity", "errors-choose");
            None
        }
        Err(refusal) => {
            form.refuse(refusal.field(), refused(refusal));
            None
        }
    }
}

/// The quote that is ordered at; `None` without one, or with an error noted at its field.
fn quote(form: &mut FormState, choices: &Choices, validity: Option<Validity>, now: Moment) -> Option<Number> {
    // A voucher leaves nothing to pay, so no price is taken from a quote.
    if form.data.one("quote").trim().is_empty() || choices.paid_by().is_some() {
        return None;
    }
    let why = match &choices.quote {
        None => TakeError::Unknown,
        Some(offer) => match offer.standing {
            Standing::Expired => TakeError::Expired,
            Standing::Used => TakeError::Used,
            Standing::Open if validity.is_some_and(|v| term(v, now) != offer.quote.term) => TakeError::OtherTerm,
            Standing::Open => return Some(offer.quote.number),
        },
    };
    form.refuse("quote", why.key());
    None
}

/// `Some(None)`: the account as a whole.
fn division(form: &mut FormState, choices: &Choices) -> Option<Option<divisions::Choice>> {
    form.take("division", |raw| match raw.trim() {
        "" if choices.needs_division => Err("errors-choose"),
        "" => Ok(None),
        number => {
            let found = choices.divisions.iter().find(|choice| choice.division.number.to_string() == number);
            found.cloned().map(Some).ok_or("errors-choose")
        }
    })
}

fn organization(form: &mut FormState, choices: &Choices, division: Option<&divisions::Choice>) -> Option<Organization> {
    form.take("organization_id", |raw| {
        if raw.trim().is_empty() {
            return Err("errors-choose");
        }
        // Another account's organization is as unknown as one that does not exist.
        let number = Number::parse(raw).ok_or("orders-error-organization")?;
        let found = choices.organizations.iter().find(|o| o.number == number).ok_or("orders-error-organization")?;
        if division.is_some_and(|division| !division.allows_organization(&found.id)) {
            return Err("orders-error-division-organization");
        }
        Ok(found.clone())
    })
}

/// `Some(None)`: the key is made in the browser at pick-up.
fn key(
    form: &mut FormState,
    request: Option<Result<CertificateRequest, CsrError>>,
) -> Option<Option<CertificateRequest>> {
    match (form.data.one("key_source"), request) {
        ("browser", _) => Some(None),
        ("csr", Some(Ok(request))) => Some(Some(request)),
        ("csr", Some(Err(why))) => {
            form.refuse("csr", FieldError { key: why.key(), limit: why.limit(), detail: String::new() });
            None
        }
        ("csr", None) => {
            form.refuse("csr", CsrError::Empty.key());
            None
        }
        _ => {
            form.refuse("key_source", "errors-choose");
            None
        }
    }
}

fn addresses(form: &mut FormState, division: Option<&divisions::Choice>) -> Option<Vec<EmailAddress>> {
    let parsed = emails::parse(form.data.all("emails")).and_then(|emails| {
        let beyond = |email: &&EmailAddress| division.is_some_and(|d| !d.allows_domain(&email.domain()));
        match emails.iter().find(beyond) {
            Some(email) => Err(outside(&email.domain())),
            None => Ok(emails),
        }
    });
    match parsed {
        Ok(emails) if emails.is_empty() => {
            form.refuse("emails", refused(Refusal::EmailMissing));
            None
        }
        Ok(emails) => Some(emails),
        Err(why) => {
            form.refuse("emails", why);
            None
        }
    }
}

/// The division may not use this domain.
pub fn outside(domain: &DomainName) -> FieldError {
    FieldError { key: "orders-error-division-domain", limit: None, detail: domain.to_string() }
}

fn dcv(form: &mut FormState, locale: Locale, now: Moment) -> Option<Dcv> {
    let method = form.take("dcv_method", |raw| match raw {
        "" => Ok(DcvMethod::DnsTxt),
        word => DcvMethod::parse(word).filter(|m| m.is_offered(now)).ok_or("errors-choose"),
    });
    let language = form.take("dcv_language", |raw| match raw {
        "" => Ok(locale),
        tag => Locale::parse(tag).ok_or("errors-choose"),
    });
    Some(Dcv { method: method?, language: language? })
}

fn payment(raw: &str, takes_cards: bool) -> Result<Payment, &'static str> {
    match Payment::parse(raw) {
        Some(Payment::Card) if !takes_cards => Err("orders-error-card"),
        // A voucher is no choice: it pays by its code.
        Some(Payment::Voucher) | None => Err("errors-choose"),
        Some(way) => Ok(way),
    }
}

fn options(
    form: &mut FormState,
    choices: &Choices,
    csr: Option<&Option<CertificateRequest>>,
    emails: &[EmailAddress],
) -> Option<CertificateOptions> {
    let common_name = form.take("common_name", |raw| CommonNameSource::parse(raw).ok_or("errors-choose"));
    let profile = form.take("profile", |raw| Profile::parse(raw).ok_or("errors-choose"));
    // With a CSR the key is what it is; the field is hidden and whatever it holds does not count.
    let key_type = match csr {
        Some(Some(request)) => Some(request.summary().key_type),
        Some(None) => form.take("key_type", |raw| KeyType::parse(raw).ok_or("errors-choose")),
        None => None,
    };
    let usage = form.take("usage", |raw| Usage::parse(raw).ok_or("errors-choose"));
    let additional = form.data.all("additional_usages").into_iter().filter(|word| !word.is_empty());
    let additional: Option<BTreeSet<_>> = additional.map(AdditionalUsage::parse).collect();
    if additional.is_none() {
        form.refuse("additional_usages", "errors-choose");
    }
    let issuer = form
        .take("issuer", |raw| choices.issuer_key(if raw.is_empty() { CURRENT } else { raw }).ok_or("errors-choose"));
    let signature_hash = form.take("signature_hash", |raw| SignatureHash::parse(raw).ok_or("errors-choose"));
    let options = CertificateOptions {
        profile: profile?,
        usage: usage?,
        additional: additional?,
        key_type: key_type?,
        signature_hash: signature_hash?,
        common_name: common_name?,
    };
    match options.check(emails, issuer?) {
        Ok(permitted) => Some(permitted.options().clone()),
        Err(refusals) => {
            refusals.into_iter().for_each(|refusal| form.refuse(refusal.field(), refused(refusal)));
            None
        }
    }
}
