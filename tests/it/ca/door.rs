//! The one door to the key: what it refuses, and what it gives after a crash.

use rakkan::{
    ca::{
        CertificateOptions, CommonNameSource, IssueError, Issuer, KeyType, OperatorPolicies, Period, Serial,
        SignatureHash, Spec, StatusUrls, Subject, Validity, issue,
    },
    kernel::Moment,
};

use super::hierarchy::{Seeded, curve, emails, names, now, public_key, rsa, spec};

fn prepared(edit: impl Fn(&mut Spec), at: Moment) -> Result<(), IssueError> {
    let issuer = &rsa().issuer;
    let mut it = spec(&CertificateOptions::default(), issuer);
    edit(&mut it);
    issue::prepare(issuer, &it, Serial::draw(&Seeded::new(4)), at).map(|_| ())
}

fn period(from: &str, to: &str) -> Period {
    let at = |text| Moment::parse(text).expect("a moment");
    Period { not_before: at(from), not_after: at(to) }
}

#[test]
fn what_is_not_issued() {
    assert_eq!(prepared(|_| {}, now()), Ok(()));
    assert_eq!(prepared(|it| it.public_key = public_key(KeyType::P256), now()), Err(IssueError::KeyType));
    let by_mail = Subject::new(names(), CommonNameSource::Email, &emails()).expect("a subject");
    assert_eq!(prepared(|it| it.subject = by_mail.clone(), now()), Err(IssueError::CommonName));
    for (from, to) in [
        ("2026-11-22T00:00:01Z", "2027-11-22T00:00:00Z"),
        ("2026-11-19T23:59:59Z", "2027-11-22T00:00:00Z"),
        ("2026-11-22T00:00:00Z", "2029-02-24T00:00:00Z"),
        ("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z"),
    ] {
        assert_eq!(prepared(|it| it.period = period(from, to), now()), Err(IssueError::Period), "{from} {to}");
    }
    let longest = period("2026-11-22T00:00:00Z", "2029-02-22T23:59:59Z");
    assert_eq!(longest.days(), 824);
    assert_eq!(prepared(|it| it.period = longest, now()), Ok(()));
    let late = Moment::parse("2036-06-01T00:00:00Z").expect("a moment");
    let outlives = |it: &mut Spec| it.period = Validity::OneYear.period(late).expect("a year");
    assert_eq!(prepared(outlives, late), Err(IssueError::OutlivesIssuer));
}

#[test]
fn the_linter_stands_before_the_key() {
    let two = |it: &mut Spec| it.emails.push(it.emails[0].clone());
    let Err(IssueError::Lint(findings)) = prepared(two, now()) else { panic!("a repeated mailbox went through") };
    assert_eq!(findings.iter().map(|it| it.code).collect::<Vec<_>>(), ["mailbox_repeated"]);
    let none = |it: &mut Spec| it.emails.clear();
    assert!(matches!(prepared(none, now()), Err(IssueError::Lint(_))));
}

#[test]
fn the_very_octets_are_signed_and_by_the_right_key() {
    let (hierarchy, chance) = (rsa(), Seeded::new(5));
    let it = spec(&CertificateOptions::default(), &hierarchy.issuer);
    let serial = Serial::draw(&chance);
    let (draft, permit) = issue::prepare(&hierarchy.issuer, &it, serial, now()).expect("clean");
    let signed = issue::sign(&hierarchy.issuer, &hierarchy.signer, permit).expect("signed");
    assert!(signed.der().windows(draft.tbs_der.len()).any(|window| window == draft.tbs_der));
    let (_, read) = x509_parser::parse_x509_certificate(signed.der()).expect("a certificate");
    assert_eq!(read.raw_serial(), serial.octets());
    let refused = |hierarchy: &super::hierarchy::Hierarchy, issuer: &Issuer| {
        let (_, permit) = issue::prepare(issuer, &it, serial, now()).expect("clean");
        issue::sign(&hierarchy.issuer, &hierarchy.signer, permit).err()
    };
    assert_eq!(refused(curve(), &hierarchy.issuer), Some(IssueError::WrongSigner));
    let (_, permit) = issue::prepare(&hierarchy.issuer, &it, serial, now()).expect("clean");
    let wrong = issue::sign(&hierarchy.issuer, &curve().signer, permit);
    assert_eq!(wrong, Err(IssueError::WrongSigner));
}

#[test]
fn after_a_crash_the_stored_octets_are_signed_when_they_are_still_good() {
    let hierarchy = rsa();
    let it = spec(&CertificateOptions::default(), &hierarchy.issuer);
    let serial = Serial::draw(&Seeded::new(6));
    let (draft, permit) = issue::prepare(&hierarchy.issuer, &it, serial, now()).expect("clean");
    let first = issue::sign(&hierarchy.issuer, &hierarchy.signer, permit).expect("signed");
    let again = issue::resume(&hierarchy.issuer, &draft.tbs_der, now().plus_hours(1)).expect("still good");
    let second = issue::sign(&hierarchy.issuer, &hierarchy.signer, again).expect("signed");
    assert_eq!(first, second, "PKCS#1 signatures of the same octets are the same");

    let resumed = |issuer: &Issuer, octets: &[u8], at| issue::resume(issuer, octets, at).map(|_| ());
    assert_eq!(resumed(&hierarchy.issuer, &draft.tbs_der, now().plus_hours(49)), Err(IssueError::Period));
    // The other hierarchy has the same names; its key and algorithm give it away.
    assert!(resumed(&curve().issuer, &draft.tbs_der, now()).is_err());
    let cut = &draft.tbs_der[..draft.tbs_der.len() - 1];
    assert!(matches!(resumed(&hierarchy.issuer, cut, now()), Err(IssueError::Encoding(_))));
    // emailProtection made serverAuth in the store: one octet.
    let mut altered = draft.tbs_der.clone();
    let usage = [0x2b, 6, 1, 5, 5, 7, 3, 4];
    let at = altered.windows(8).position(|window| window == usage).expect("the usage stands there");
    altered[at + 7] = 1;
    assert!(matches!(resumed(&hierarchy.issuer, &altered, now()), Err(IssueError::Lint(_))));
}

#[test]
fn an_issuer_is_a_ca_with_own_policies() {
    let hierarchy = rsa();
    let leaf = hierarchy.issue(&spec(&CertificateOptions::default(), &hierarchy.issuer), &Seeded::new(7));
    let urls = || StatusUrls::below("http://a.example.jp", "a").expect("an address");
    assert!(Issuer::new(leaf.der(), urls(), OperatorPolicies::default()).is_err());
    assert!(Issuer::new(b"nothing", urls(), OperatorPolicies::default()).is_err());
    for oid in ["2.23.140.1.5.2.1", "2.5.29.32.0", "my policy"] {
        let policies = OperatorPolicies { oids: vec![oid.into()], statement: None };
        assert!(Issuer::new(hierarchy.issuer.certificate_der(), urls(), policies).is_err(), "{oid}");
    }
    // The root may not issue to customers, whatever its signer says.
    let root = Issuer::new(&hierarchy.root, urls(), OperatorPolicies::default()).expect("a CA");
    let mut it = spec(&CertificateOptions::default(), &root);
    it.period = Validity::Days(1).period(now()).expect("a day");
    let Err(IssueError::Lint(findings)) = issue::prepare(&root, &it, Serial::draw(&Seeded::new(8)), now()) else {
        panic!("the root issued")
    };
    assert!(findings.iter().any(|it| it.code == "issued_by_root"), "{findings:?}");
    let sha1_era = CertificateOptions { signature_hash: SignatureHash::Sha512, ..CertificateOptions::default() };
    assert!(sha1_era.check(&emails(), KeyType::P256).is_err());
}
