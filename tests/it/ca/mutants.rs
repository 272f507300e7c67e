//! Certificates with one deliberate mistake each: our linter names it, and whatever pkilint objects to we refuse.

use std::sync::OnceLock;

use der::{
    Any, Decode as _, Encode as _, Tag,
    asn1::{BitString, Ia5String, ObjectIdentifier, OctetString, SetOfVec},
};
use rakkan::{
    ca::{
        AdditionalUsage, CertificateOptions, CommonNameSource, KeyType, Profile,
        lint::{self, Finding, Severity},
    },
    kernel::Moment,
};
use x509_cert::{
    Certificate, TbsCertificate,
    attr::AttributeTypeAndValue,
    ext::{
        Extension,
        pkix::{
            AuthorityKeyIdentifier, BasicConstraints, CrlDistributionPoints, ExtendedKeyUsage, KeyUsage, KeyUsages,
            SubjectAltName,
            crl::dp::DistributionPoint,
            name::{DistributionPointName, GeneralName},
        },
    },
    name::RelativeDistinguishedName,
    serial_number::SerialNumber,
    time::Time,
};

use super::{
    hierarchy::{Seeded, now, rsa, spec},
    pkilint,
};

type Change = Box<dyn Fn(&mut TbsCertificate)>;

fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new(text).expect("an OID")
}

fn extension<T: der::Encode>(id: &str, critical: bool, value: &T) -> Extension {
    let value = OctetString::new(value.to_der().expect("DER")).expect("octets");
    Extension { extn_id: oid(id), critical, extn_value: value }
}

fn set(it: Extension) -> Change {
    Box::new(move |tbs| {
        let all = tbs.extensions.get_or_insert_default();
        all.retain(|other| other.extn_id != it.extn_id);
        all.push(it.clone());
    })
}

fn without(id: &'static str) -> Change {
    Box::new(move |tbs| tbs.extensions.get_or_insert_default().retain(|it| it.extn_id != oid(id)))
}

fn critical(id: &'static str, critical: bool) -> Change {
    Box::new(move |tbs| {
        let all = tbs.extensions.get_or_insert_default();
        all.iter_mut().filter(|it| it.extn_id == oid(id)).for_each(|it| it.critical = critical);
    })
}

fn rdn(id: &str, tag: Tag, text: &str) -> RelativeDistinguishedName {
    let attribute = AttributeTypeAndValue { oid: oid(id), value: Any::new(tag, text.as_bytes()).expect("a value") };
    RelativeDistinguishedName(SetOfVec::try_from(vec![attribute]).expect("a set"))
}

/// Replaces an attribute of the subject, or adds it at the end.
fn subject(id: &'static str, tag: Tag, text: &str) -> Change {
    let new = rdn(id, tag, text);
    Box::new(move |tbs| {
        let is = |rdn: &RelativeDistinguishedName| rdn.0.iter().any(|it| it.oid == oid(id));
        match tbs.subject.0.iter().position(is) {
            Some(at) => tbs.subject.0[at] = new.clone(),
            None => tbs.subject.0.push(new.clone()),
        }
    })
}

fn unnamed(id: &'static str) -> Change {
    Box::new(move |tbs| tbs.subject.0.retain(|rdn| !rdn.0.iter().any(|it| it.oid == oid(id))))
}

fn lasting(seconds: u64) -> Change {
    Box::new(move |tbs| {
        let end = tbs.validity.not_before.to_unix_duration() + std::time::Duration::from_secs(seconds);
        tbs.validity.not_after = Time::UtcTime(der::asn1::UtcTime::from_unix_duration(end).expect("a time"));
    })
}

fn usages(oids: &[&str]) -> Change {
    set(extension("2.5.29.37", false, &ExtendedKeyUsage(oids.iter().map(|it| oid(it)).collect())))
}

fn bits(bits: impl Into<der::flagset::FlagSet<KeyUsages>>) -> Change {
    set(extension("2.5.29.15", true, &KeyUsage(bits.into())))
}

fn policies(oids: &[&str]) -> Change {
    use x509_cert::ext::pkix::{CertificatePolicies, certpolicy::PolicyInformation};
    let row = |it: &&str| PolicyInformation { policy_identifier: oid(it), policy_qualifiers: None };
    set(extension("2.5.29.32", false, &CertificatePolicies(oids.iter().map(row).collect())))
}

fn crl_point(uri: &str) -> Change {
    let name = GeneralName::UniformResourceIdentifier(Ia5String::new(uri).expect("ASCII"));
    let point = DistributionPoint {
        distribution_point: Some(DistributionPointName::FullName(vec![name])),
        reasons: None,
        crl_issuer: None,
    };
    set(extension("2.5.29.31", false, &CrlDistributionPoints(vec![point])))
}

fn names(names: Vec<GeneralName>) -> Change {
    set(extension("2.5.29.17", false, &SubjectAltName(names)))
}

fn mailbox(text: &str) -> GeneralName {
    GeneralName::Rfc822Name(Ia5String::new(text).expect("ASCII"))
}

const MAIL: &str = "1.3.6.1.5.5.7.3.4";
const CLIENT: &str = "1.3.6.1.5.5.7.3.2";

/// Mistakes in the subject.
fn in_subject() -> Vec<(&'static str, Change)> {
    vec![
        ("organization_missing", unnamed("2.5.4.10")),
        ("identifier_missing", unnamed("2.5.4.97")),
        ("identifier_form", subject("2.5.4.97", Tag::Utf8String, "7000012050002")),
        ("identifier_form", subject("2.5.4.97", Tag::Utf8String, "NTRJP-101")),
        ("identifier_form", subject("2.5.4.97", Tag::Utf8String, "NTRJP-1234567890123")),
        ("identifier_form", subject("2.5.4.97", Tag::Utf8String, "LEIXG-353800V2V8PUY9TK3E07")),
        ("identifier_country", subject("2.5.4.97", Tag::Utf8String, "NTRUS-12345")),
        ("common_name_source", subject("2.5.4.3", Tag::Utf8String, "山田 太郎")),
        ("common_name_source", subject("2.5.4.3", Tag::Utf8String, "info@example.co.jp")),
        ("email_not_in_alternative_names", subject("1.2.840.113549.1.9.1", Tag::Ia5String, "other@example.co.jp")),
        ("subject_attribute_prohibited", subject("2.5.4.42", Tag::Utf8String, "太郎")),
        ("subject_encoding", subject("2.5.4.6", Tag::Utf8String, "JP")),
        ("subject_meaningless", subject("2.5.4.7", Tag::Utf8String, "-")),
        ("subject_length", subject("2.5.4.8", Tag::Utf8String, &"あ".repeat(129))),
        ("street_in_strict", subject("2.5.4.9", Tag::Utf8String, "1-1-1")),
        ("place_without_country", unnamed("2.5.4.6")),
        ("subject_attribute_repeated", Box::new(|tbs| tbs.subject.0.push(rdn("2.5.4.7", Tag::Utf8String, "港区")))),
    ]
}

/// Mistakes in usages and policies.
fn in_usages() -> Vec<(&'static str, Change)> {
    use KeyUsages as Bit;
    vec![
        ("extended_key_usage_strict", usages(&[MAIL, CLIENT])),
        ("extended_key_usage_prohibited", usages(&[MAIL, "1.3.6.1.5.5.7.3.1"])),
        ("extended_key_usage_prohibited", usages(&[MAIL, "2.5.29.37.0"])),
        ("email_protection_missing", usages(&[CLIENT])),
        ("extended_key_usage_other", usages(&[MAIL, "1.3.6.1.5.5.7.3.36"])),
        ("key_usage_combination", bits(Bit::NonRepudiation)),
        ("key_usage_combination", bits(Bit::NonRepudiation | Bit::KeyEncipherment)),
        ("key_usage_combination", bits(Bit::DigitalSignature | Bit::KeyEncipherment | Bit::DataEncipherment)),
        ("key_usage_combination", bits(Bit::DigitalSignature | Bit::KeyAgreement)),
        ("key_usage_combination", bits(Bit::DigitalSignature | Bit::KeyCertSign)),
        ("key_usage_not_critical", critical("2.5.29.15", false)),
        ("policy_legacy", policies(&["2.23.140.1.5.2.1"])),
        ("policy_reserved_count", policies(&["2.23.140.1.5.2.2", "2.23.140.1.5.2.3"])),
        ("policy_reserved_count", policies(&["1.3.6.1.4.1.32473.1.1"])),
        ("policy_any", policies(&["2.23.140.1.5.2.3", "2.5.29.32.0"])),
        ("policy_other_kind", policies(&["2.23.140.1.5.3.3"])),
    ]
}

/// Mistakes in everything else.
#[expect(clippy::too_many_lines, reason = "a table: one line a mistake")]
fn elsewhere() -> Vec<(&'static str, Change)> {
    let authority = AuthorityKeyIdentifier {
        key_identifier: Some(OctetString::new(vec![1; 20]).expect("octets")),
        authority_cert_issuer: None,
        authority_cert_serial_number: None,
    };
    let ca = BasicConstraints { ca: true, path_len_constraint: None };
    let dns = GeneralName::DnsName(Ia5String::new("example.co.jp").expect("ASCII"));
    vec![
        ("validity_too_long", lasting(825 * 86_400)),
        ("validity_at_maximum", lasting(825 * 86_400 - 1)),
        ("validity_empty", lasting(0)),
        ("serial_too_short", Box::new(|tbs| tbs.serial_number = SerialNumber::new(&[1, 2, 3]).expect("a serial"))),
        ("subject_alt_name_missing", without("2.5.29.17")),
        ("crl_points_missing", without("2.5.29.31")),
        ("authority_access_missing", without("1.3.6.1.5.5.7.1.1")),
        ("authority_key_missing", without("2.5.29.35")),
        ("subject_key_missing", without("2.5.29.14")),
        ("key_usage_missing", without("2.5.29.15")),
        ("extended_key_usage_missing", without("2.5.29.37")),
        ("policies_missing", without("2.5.29.32")),
        ("crl_points_not_http", crl_point("https://portal.example.co.jp/crl/mail-1.crl")),
        ("crl_points_not_http", crl_point("ldap://portal.example.co.jp/x")),
        ("alternative_name_kind", names(vec![mailbox("info@example.co.jp"), dns])),
        ("mailbox_missing", names(vec![])),
        ("mailbox_malformed", names(vec![mailbox("info at example")])),
        ("mailbox_repeated", names(vec![mailbox("a@example.co.jp"), mailbox("a@example.co.jp")])),
        ("extension_critical", critical("2.5.29.17", true)),
        ("extension_unknown", set(extension("1.2.840.113549.1.9.15", false, &Vec::<Any>::new()))),
        ("extension_unknown", set(extension("2.5.29.9", false, &Vec::<Any>::new()))),
        ("extension_malformed", set(extension("2.5.29.37", false, &true))),
        (
            "extension_repeated",
            Box::new(|tbs| {
                let all = tbs.extensions.get_or_insert_default();
                all.push(all[0].clone());
            }),
        ),
        ("basic_constraints_ca", set(extension("2.5.29.19", true, &ca))),
        ("authority_key_differs", set(extension("2.5.29.35", false, &authority))),
        ("issuer_name_differs", Box::new(|tbs| tbs.issuer.0.truncate(2))),
        ("signature_algorithm_encoding", Box::new(|tbs| tbs.signature.parameters = None)),
        ("signature_algorithm_prohibited", Box::new(|tbs| tbs.signature.oid = oid("1.2.840.113549.1.1.5"))),
        (
            "signature_not_of_issuer_key",
            Box::new(|tbs| {
                tbs.signature = spki::AlgorithmIdentifierOwned { oid: oid("1.2.840.10045.4.3.2"), parameters: None };
            }),
        ),
        (
            "key_is_issuers",
            Box::new(|tbs| {
                let issuer = Certificate::from_der(rsa().issuer.certificate_der()).expect("a certificate");
                tbs.subject_public_key_info = issuer.tbs_certificate.subject_public_key_info;
            }),
        ),
        (
            "subject_key_not_of_this_key",
            Box::new(|tbs| {
                let key = super::hierarchy::public_key(KeyType::Rsa3072);
                tbs.subject_public_key_info = spki::SubjectPublicKeyInfoOwned::from_der(key.spki_der()).expect("a key");
            }),
        ),
    ]
}

fn mutated(change: &Change) -> Vec<u8> {
    static GOOD: OnceLock<Vec<u8>> = OnceLock::new();
    let issued = || rsa().issue(&spec(&CertificateOptions::default(), &rsa().issuer), &Seeded::new(12)).der().to_vec();
    let mut certificate = Certificate::from_der(GOOD.get_or_init(issued)).expect("a certificate");
    change(&mut certificate.tbs_certificate);
    certificate.signature_algorithm = certificate.tbs_certificate.signature.clone();
    certificate.to_der().expect("DER")
}

fn linted(der: &[u8], at: Moment) -> Vec<Finding> {
    lint::lint(der, Some(rsa().issuer.certificate_der()), at)
}

#[test]
fn each_mistake_is_named_and_pkilint_sees_none_that_we_pass() {
    let folder = tempfile::tempdir().expect("a folder");
    let mutants: Vec<_> = in_subject().into_iter().chain(in_usages()).chain(elsewhere()).collect();
    for (number, (code, change)) in mutants.iter().enumerate() {
        let der = mutated(change);
        let findings = linted(&der, now());
        let named = findings.iter().any(|it| it.code == *code && it.severity >= Severity::Warning);
        assert!(named, "{number}: {code} is not among {findings:?}");
        std::fs::write(folder.path().join(format!("{number:03}-{code}.der")), der).expect("written");
    }
    // The other way round: a certificate that pkilint warns about must not be clean to us.
    let judged = pkilint::lint(folder.path());
    assert!(judged.len() > mutants.len() / 2, "pkilint sees most of them too: {judged:?}");
}

#[test]
fn finished_octets_are_judged_too() {
    let good = mutated(&(Box::new(|_: &mut TbsCertificate| {}) as Change));
    assert_eq!(linted(&good, now()), []);
    let codes = |der: &[u8]| linted(der, now()).iter().map(|it| it.code).collect::<Vec<_>>();
    assert_eq!(codes(b"no certificate"), ["der_malformed"]);
    assert_eq!(codes(&[good.as_slice(), &[0]].concat()), ["der_malformed"]);
    let mut certificate = Certificate::from_der(&good).expect("a certificate");
    certificate.signature_algorithm.oid = oid("1.2.840.113549.1.1.12");
    assert_eq!(codes(&certificate.to_der().expect("DER")), ["signature_algorithm_differs"]);
    let mut certificate = Certificate::from_der(&good).expect("a certificate");
    certificate.signature = BitString::new(4, vec![0xf0]).expect("bits");
    assert_eq!(codes(&certificate.to_der().expect("DER")), ["signature_unused_bits"]);
}

#[test]
fn dated_rules_harden_on_their_day() {
    let other = mutated(
        &(Box::new(|tbs: &mut TbsCertificate| {
            policies(&["2.23.140.1.5.2.2"])(tbs);
            usages(&[MAIL, "1.3.6.1.5.5.7.3.36"])(tbs);
        }) as Change),
    );
    let severity = |at: &str| {
        let findings = linted(&other, Moment::parse(at).expect("a moment"));
        findings.iter().find(|it| it.code == "extended_key_usage_other").map(|it| it.severity)
    };
    assert_eq!(severity("2027-06-30T23:59:59Z"), Some(Severity::Warning));
    assert_eq!(severity("2027-07-01T00:00:00Z"), Some(Severity::Error));
}

#[test]
fn multipurpose_has_what_strict_has_not() {
    let options = CertificateOptions {
        profile: Profile::Multipurpose,
        additional: AdditionalUsage::ALL.into(),
        common_name: CommonNameSource::Email,
        ..CertificateOptions::default()
    };
    let good = rsa().issue(&spec(&options, &rsa().issuer), &Seeded::new(13));
    assert_eq!(linted(good.der(), now()), []);
    let mut certificate = Certificate::from_der(good.der()).expect("a certificate");
    policies(&["2.23.140.1.5.2.3"])(&mut certificate.tbs_certificate);
    let codes: Vec<_> = linted(&certificate.to_der().expect("DER"), now()).iter().map(|it| it.code).collect();
    assert_eq!(codes, ["key_usage_combination", "extended_key_usage_strict"]);
}
