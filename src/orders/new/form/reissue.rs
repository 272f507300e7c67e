//! The form of a reissue: the same fields, as the certificate was asked for, and only those that may change.

use super::{FIELDS, addresses, again, identity, key, options};
use crate::ca::{CertificateRequest, CsrError};
use crate::kernel::{Number, Token, sha256_hex};
use crate::orders::new::choices::{CURRENT, Choices};
use crate::orders::reissue::NewReissue;
use crate::orders::requests::Wanted;
use crate::web::{FormData, FormState};

/// The form of a reissue as it is first shown: as the certificate was asked for.
pub fn of_old(old: &Wanted, form_id: &Token) -> FormState {
    let mut data = FormData::default();
    let options = &old.options;
    for (name, value) in [
        ("form_id", form_id.expose()),
        ("key_source", if old.csr.is_some() { "csr" } else { "browser" }),
        ("common_name", options.common_name.word()),
        ("profile", options.profile.word()),
        ("key_type", options.key_type.word()),
        ("usage", options.usage.word()),
        ("signature_hash", options.signature_hash.word()),
    ] {
        data.set(name, value);
    }
    old.emails.iter().for_each(|email| data.add("emails", email.as_str()));
    options.additional.iter().for_each(|usage| data.add("additional_usages", usage.word()));
    FormState::filled(data, FIELDS)
}

/// Parses the form of a reissue: what may change, and nothing else that was sent (S-REI-02, S-REI-03).
pub fn parse(
    data: FormData,
    choices: &Choices,
    request: Option<Result<CertificateRequest, CsrError>>,
    order: Number,
    old: &Wanted,
) -> Result<NewReissue, Box<FormState>> {
    let form_id = sha256_hex(format!("reissue {order}\n{}", identity(&data, choices)).as_bytes());
    let mut form = again(data);
    // The CA that issued goes on, as long as it does.
    let issuer = old.issuer.as_deref().filter(|name| choices.issuer_key(name).is_some()).unwrap_or(CURRENT);
    form.data.set("issuer", issuer);
    let csr = key(&mut form, request);
    let emails = addresses(&mut form, None);
    let options = options(&mut form, choices, csr.as_ref(), emails.as_deref().unwrap_or_default());
    match (csr, emails, options) {
        (Some(csr), Some(emails), Some(options)) if !form.has_errors() => {
            Ok(NewReissue { csr: csr.map(|request| request.der().to_vec()), emails, options, form_id })
        }
        _ => Err(Box::new(form)),
    }
}
