//! Every combination of the form: the permitted ones are issued and judged, all others are refused.

use std::collections::BTreeSet;

use rakkan::ca::{AdditionalUsage, CertificateOptions, CommonNameSource, KeyType, Profile, SignatureHash, Usage};

use super::{
    hierarchy::{self, Hierarchy, Seeded, emails, now, spec},
    pkilint,
};
use crate::support::tools;

fn every() -> Vec<CertificateOptions> {
    let mut all = Vec::new();
    for profile in Profile::ALL {
        for usage in Usage::ALL {
            for mask in 0..8_usize {
                let additional: BTreeSet<_> =
                    (0..3).filter(|i| mask >> i & 1 == 1).map(|i| AdditionalUsage::ALL[i]).collect();
                for key_type in KeyType::ALL {
                    for common_name in CommonNameSource::ALL {
                        let signature_hash = SignatureHash::ALL[all.len() % 3];
                        let additional = additional.clone();
                        all.push(CertificateOptions {
                            profile,
                            usage,
                            additional,
                            key_type,
                            signature_hash,
                            common_name,
                        });
                    }
                }
            }
        }
    }
    all
}

/// The rule of the form in one sentence each, apart from the code that decides.
fn permitted(it: &CertificateOptions) -> bool {
    use AdditionalUsage::{ClientAuth, DataEncipherment, NonRepudiation};
    let has = |usage| it.additional.contains(&usage);
    let rsa = matches!(it.key_type, KeyType::Rsa2048 | KeyType::Rsa3072 | KeyType::Rsa4096);
    let multipurpose = it.profile == Profile::Multipurpose;
    (!has(NonRepudiation) || it.usage != Usage::Encryption)
        && (!has(DataEncipherment) || (multipurpose && rsa && it.usage != Usage::Signing))
        && (!has(ClientAuth) || multipurpose)
}

fn file_name(it: &CertificateOptions) -> String {
    let additional: Vec<_> = it.additional.iter().map(|usage| usage.word()).collect();
    let words = [it.profile.word(), it.usage.word(), &additional.join("+"), it.key_type.word(), it.common_name.word()];
    words.join(".")
}

#[test]
fn every_permitted_combination_is_issued_and_every_other_refused() {
    let hierarchy = hierarchy::rsa();
    let folder = tempfile::tempdir().expect("a folder");
    hierarchy.write(folder.path());
    let chance = Seeded::new(2);
    let (mut issued, mut refused) = (Vec::new(), 0);
    for options in every() {
        let checked = options.check(&emails(), hierarchy.issuer.key_type());
        assert_eq!(checked.is_ok(), permitted(&options), "{options:?}");
        if let Err(refusals) = checked {
            assert!(refusals.iter().all(|refusal| refusal.field() == "additional_usages"), "{refusals:?}");
            refused += 1;
            continue;
        }
        let certificate = hierarchy.issue(&spec(&options, &hierarchy.issuer), &chance);
        let name = file_name(&options);
        std::fs::write(folder.path().join(format!("{name}.der")), certificate.der()).expect("written");
        let pem = rakkan::ca::bundle::pem(certificate.der()).expect("pem");
        std::fs::write(folder.path().join(format!("{name}.pem")), pem).expect("written");
        issued.push((options, format!("{name}.pem")));
    }
    assert_eq!((issued.len(), refused), (186, 294));
    openssl_agrees(folder.path(), &issued);
    assert_eq!(pkilint::lint(folder.path()), std::collections::BTreeMap::default());
}

fn openssl_agrees(folder: &std::path::Path, issued: &[(CertificateOptions, String)]) {
    let at = now().unix().to_string();
    let file = |name: &str| folder.join(name).display().to_string();
    let purpose = |it: &CertificateOptions| match (it.usage, it.key_type) {
        // OpenSSL's smimeencrypt wants keyEncipherment and so knows no keys that agree (RFC 5753).
        (Usage::Encryption, KeyType::P256 | KeyType::P384) => "any",
        (Usage::Encryption, _) => "smimeencrypt",
        _ => "smimesign",
    };
    for wanted in ["smimesign", "smimeencrypt", "any"] {
        let (root, issuing) = (file("root.pem"), file("issuing.pem"));
        let mut arguments = ["verify", "-x509_strict", "-attime", &at, "-CAfile", &root, "-untrusted", &issuing]
            .map(str::to_owned)
            .to_vec();
        arguments.extend(["-purpose".to_owned(), wanted.to_owned()]);
        let files: Vec<_> = issued.iter().filter(|(it, _)| purpose(it) == wanted).map(|(_, name)| file(name)).collect();
        arguments.extend(files.iter().cloned());
        let said = tools::run(&tools::openssl(), &arguments);
        assert_eq!(said.matches(": OK").count(), files.len(), "{said}");
    }
}

#[test]
fn what_stands_in_a_certificate() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = CertificateOptions {
        profile: Profile::Multipurpose,
        additional: AdditionalUsage::ALL.into(),
        common_name: CommonNameSource::Email,
        ..CertificateOptions::default()
    };
    let text = openssl_text(hierarchy::rsa(), &options, folder.path());
    for part in [
        "Not Before: Nov 22 00:00:00 2026 GMT",
        "Not After : Nov 21 23:59:59 2027 GMT",
        "C = JP, ST = 東京都, L = 千代田区, O = 株式会社サンプル, organizationIdentifier = NTRJP-7000012050002, \
         CN = Info@example.co.jp",
        "X509v3 Key Usage: critical\n                Digital Signature, Non Repudiation, Key Encipherment, Data \
         Encipherment",
        "E-mail Protection, TLS Web Client Authentication",
        "email:Info@example.co.jp, email:sales@mail.example.co.jp",
        "Policy: 2.23.140.1.5.2.2",
        "Policy: 1.3.6.1.4.1.32473.1.1",
        "URI:http://portal.example.co.jp/crl/mail-1.crl",
        "OCSP - URI:http://portal.example.co.jp/ocsp",
        "CA Issuers - URI:http://portal.example.co.jp/ca/mail-1.crt",
        "Signature Algorithm: sha256WithRSAEncryption",
    ] {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
}

#[test]
fn a_curve_signs_too_and_with_its_own_hash_only() {
    let hierarchy = hierarchy::curve();
    let folder = tempfile::tempdir().expect("a folder");
    let options = CertificateOptions { signature_hash: SignatureHash::Sha384, ..CertificateOptions::default() };
    let text = openssl_text(hierarchy, &options, folder.path());
    assert!(text.contains("Signature Algorithm: ecdsa-with-SHA384"), "{text}");
    assert_eq!(pkilint::lint(folder.path()), std::collections::BTreeMap::default());
    let refused = CertificateOptions::default().check(&emails(), KeyType::P384);
    assert_eq!(refused, Err(vec![rakkan::ca::Refusal::SignatureHash]));
}

fn openssl_text(hierarchy: &Hierarchy, options: &CertificateOptions, folder: &std::path::Path) -> String {
    let certificate = hierarchy.issue(&spec(options, &hierarchy.issuer), &Seeded::new(3));
    let file = folder.join("one.der");
    std::fs::write(&file, certificate.der()).expect("written");
    let file = file.display().to_string();
    tools::run(
        &tools::openssl(),
        ["x509", "-inform", "DER", "-noout", "-text", "-nameopt", "oneline,utf8,-esc_msb", "-in", &file],
    )
}
