//! The subject of an organization-validated certificate (SBR 7.1.4.2) with the bounds of RFC 5280.

use super::{
    Leaf, Report, Severity,
    extensions::alternative_mailboxes,
    usage::{Generation, generation},
};
use crate::kernel::{IdentifierScheme, OrganizationIdentifier};
use der::{Tag, Tagged};
use std::collections::BTreeMap;

const C: &str = "2.5.4.6";
const ST: &str = "2.5.4.8";
const L: &str = "2.5.4.7";
const O: &str = "2.5.4.10";
const OU: &str = "2.5.4.11";
const CN: &str = "2.5.4.3";
const SERIAL: &str = "2.5.4.5";
const STREET: &str = "2.5.4.9";
const POSTAL_CODE: &str = "2.5.4.17";
const ORGANIZATION_IDENTIFIER: &str = "2.5.4.97";
const EMAIL: &str = "1.2.840.113549.1.9.1";

/// The attributes that may stand in a subject and their longest value in characters (RFC 5280 appendix A.1).
const ATTRIBUTES: [(&str, usize); 11] = [
    (C, 2),
    (ST, 128),
    (L, 128),
    (O, 64),
    (OU, 64),
    (CN, 64),
    (SERIAL, 64),
    (STREET, 128),
    (POSTAL_CODE, 40),
    (ORGANIZATION_IDENTIFIER, 255),
    (EMAIL, 255),
];

type Attributes = BTreeMap<String, String>;

pub fn check(leaf: &Leaf, report: &mut Report) {
    let mut attributes = Attributes::new();
    for rdn in &leaf.tbs().subject.0 {
        report.error(rdn.0.len() != 1, "subject_rdn_several", "SBR 7.1.4.2: one attribute per RDN");
        for attribute in rdn.0.iter() {
            let oid = attribute.oid.to_string();
            let Some((_, longest)) = ATTRIBUTES.iter().find(|(known, _)| *known == oid) else {
                report.add(Severity::Error, "subject_attribute_prohibited", format!("SBR 7.1.4.2.4: {oid}"));
                continue;
            };
            let tag = match oid.as_str() {
                C | SERIAL => attribute.value.tag() == Tag::PrintableString,
                EMAIL => attribute.value.tag() == Tag::Ia5String,
                _ => matches!(attribute.value.tag(), Tag::Utf8String | Tag::PrintableString),
            };
            report.error(!tag, "subject_encoding", "RFC 5280 appendix A.1: string type of the attribute");
            let text = std::str::from_utf8(attribute.value.value()).unwrap_or_default().to_owned();
            value(&oid, &text, *longest, report);
            let repeated = attributes.insert(oid, text).is_some();
            report.error(repeated, "subject_attribute_repeated", "SBR 7.1.4.2: each attribute once");
        }
    }
    required(&attributes, report);
    place(leaf, &attributes, report);
    identifier(&attributes, report);
    mailboxes(leaf, &attributes, report);
}

fn value(oid: &str, text: &str, longest: usize, report: &mut Report) {
    let length = text.chars().count();
    if length > longest || length == 0 {
        report.add(Severity::Error, "subject_length", format!("RFC 5280 appendix A.1: {oid} has {length} characters"));
    }
    let meaningless = !text.chars().any(char::is_alphanumeric);
    report.error(meaningless, "subject_meaningless", "SBR 7.1.4.2.2: no values of marks or blanks only");
    let unclean = text.trim() != text || text.chars().any(char::is_control);
    report.error(unclean, "subject_unclean", "RFC 5280: blanks around a value, or control characters");
}

fn required(attributes: &Attributes, report: &mut Report) {
    report.error(!attributes.contains_key(O), "organization_missing", "SBR 7.1.4.2.4: organizationName");
    let identifier = attributes.contains_key(ORGANIZATION_IDENTIFIER);
    report.error(!identifier, "identifier_missing", "SBR 7.1.4.2.4: organizationIdentifier");
    if attributes.contains_key(OU) {
        report.add(Severity::Notice, "organizational_unit", "SBR 7.1.4.2.2: only a validated affiliate's name");
    }
    if let Some(country) = attributes.get(C) {
        let code = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
        report.error(!code, "country_code", "SBR 7.1.4.2.2: ISO 3166-1 alpha-2");
    }
}

fn place(leaf: &Leaf, attributes: &Attributes, report: &mut Report) {
    let has = |oid: &str| attributes.contains_key(oid);
    let alone = (has(L) || has(ST) || has(POSTAL_CODE)) && !has(C);
    report.error(alone, "place_without_country", "SBR 7.1.4.2.2: a place needs its country");
    let street = has(STREET) && !has(L) && !has(ST);
    report.error(street, "street_without_place", "SBR 7.1.4.2.2: a street needs its place");
    let strict = generation(leaf) == Some(Generation::Strict) && (has(STREET) || has(POSTAL_CODE));
    report.error(strict, "street_in_strict", "SBR 7.1.4.2.4: no street or postcode in Strict");
}

/// organizationIdentifier: scheme, country, reference, and the check digits that other linters leave out.
fn identifier(attributes: &Attributes, report: &mut Report) {
    let Some(identifier) = attributes.get(ORGANIZATION_IDENTIFIER) else { return };
    let scheme = IdentifierScheme::ALL.into_iter().find(|scheme| identifier.starts_with(scheme.code()));
    let (Some(scheme), Some(country)) = (scheme, identifier.get(3..5)) else {
        return report.error(true, "identifier_form", "SBR 7.1.4.2.2 d: scheme, country, reference");
    };
    let rest = identifier.get(5..).unwrap_or_default();
    let reference = rest.strip_prefix('-').or_else(|| rest.strip_prefix('+')).unwrap_or(rest);
    let parsed = OrganizationIdentifier::parse(scheme, country, reference);
    let same = parsed.is_ok_and(|parsed| parsed.as_str() == identifier);
    report.error(!same, "identifier_form", "SBR 7.1.4.2.2 d: scheme, country, reference and check digits");
    let other = country != "XG" && attributes.get(C).is_some_and(|c| c != country);
    report.error(other, "identifier_country", "SBR 7.1.4.2.2 d: the country of the subject");
}

fn mailboxes(leaf: &Leaf, attributes: &Attributes, report: &mut Report) {
    let mailboxes = alternative_mailboxes(leaf);
    if let Some(name) = attributes.get(CN) {
        let source = attributes.get(O) == Some(name) || mailboxes.contains(name);
        report.error(!source, "common_name_source", "SBR 7.1.4.2.2 a: the organization or a mailbox of the SAN");
    }
    if let Some(address) = attributes.get(EMAIL) {
        let stands = mailboxes.contains(address);
        report.error(!stands, "email_not_in_alternative_names", "SBR 7.1.4.2.1: every address in the SAN");
    }
}
