//! One two-level hierarchy for all tests of the room, at a fixed moment and from seeded chance.

use std::{
    path::Path,
    sync::{Mutex, OnceLock},
};

use rakkan::{
    ca::{
        AuthorityName, CertificateOptions, FileSigner, Issuer, KeyType, OperatorPolicies, OrganizationNames, PublicKey,
        Serial, SignatureHash, SignedCertificate, Signer as _, Spec, StatusUrls, Subject, Validity, authority,
        generate_key, issue,
    },
    kernel::{Chance, EmailAddress, IdentifierScheme, Moment, OrganizationIdentifier, Secret},
};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{RngCore as _, SeedableRng as _},
};

use super::pkilint;
use crate::support::tools;

/// Chance that gives the same octets in every run.
pub struct Seeded(Mutex<ChaCha20Rng>);

impl Seeded {
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }
}

impl Chance for Seeded {
    fn fill(&self, buffer: &mut [u8]) {
        self.0.lock().expect("no test panics here").fill_bytes(buffer);
    }
}

/// When the tests of this room take place.
pub fn now() -> Moment {
    Moment::parse("2026-11-22T00:00:00Z").expect("a moment")
}

/// A CA with everything that issuing needs.
pub struct Hierarchy {
    pub root: Vec<u8>,
    pub issuer: Issuer,
    pub signer: FileSigner,
}

/// The hierarchy with RSA-4096 keys, made once for all tests.
pub fn rsa() -> &'static Hierarchy {
    static MADE: OnceLock<Hierarchy> = OnceLock::new();
    MADE.get_or_init(|| build(KeyType::Rsa4096, SignatureHash::Sha384))
}

/// The hierarchy with P-384 keys.
pub fn curve() -> &'static Hierarchy {
    static MADE: OnceLock<Hierarchy> = OnceLock::new();
    MADE.get_or_init(|| build(KeyType::P384, SignatureHash::Sha384))
}

fn build(key: KeyType, hash: SignatureHash) -> Hierarchy {
    let chance = Seeded::new(1);
    let signer = || FileSigner::from_pkcs8(&generate_key(key).expect("a key")).expect("readable");
    let name = |common_name: &str| AuthorityName {
        country: "JP".into(),
        organization: "落款サンプル認証局株式会社".into(),
        common_name: common_name.into(),
    };
    let (root_signer, signer) = (signer(), signer());
    let urls = |of| StatusUrls::below("http://portal.example.co.jp", of).expect("an address");
    let root_name = name("Rakkan Sample Root R1");
    let root = authority::root(&root_name, &root_signer, hash, now(), &chance).expect("a root");
    let issuing = authority::issuing(
        &name("Rakkan Sample Mail CA 1"),
        &signer,
        (&root_name, &root_signer, &urls("root-r1")),
        hash,
        now(),
        &chance,
    )
    .expect("an issuing CA");
    let policies = OperatorPolicies { oids: vec!["1.3.6.1.4.1.32473.1.1".into()], statement: None };
    let issuer = Issuer::new(&issuing, urls("mail-1"), policies).expect("an issuer");
    Hierarchy { root, issuer, signer }
}

/// A key of each type, made once for all tests: PKCS#8.
pub fn key(of: KeyType) -> &'static Secret<Vec<u8>> {
    static MADE: OnceLock<Vec<(KeyType, Secret<Vec<u8>>)>> = OnceLock::new();
    let made = MADE.get_or_init(|| KeyType::ALL.map(|of| (of, generate_key(of).expect("a key"))).into());
    &made.iter().find(|(made, _)| *made == of).expect("every type").1
}

/// The public half of [`key`].
pub fn public_key(of: KeyType) -> PublicKey {
    let signer = FileSigner::from_pkcs8(key(of)).expect("readable");
    PublicKey::judge(signer.public_key_der(), &|_| false).expect("a good key")
}

pub fn names() -> OrganizationNames {
    let identifier = OrganizationIdentifier::parse(IdentifierScheme::Ntr, "JP", "7000012050002");
    OrganizationNames {
        country: "JP".into(),
        state: "東京都".into(),
        locality: "千代田区".into(),
        organization: "株式会社サンプル".into(),
        identifier: identifier.expect("a valid number"),
    }
}

pub fn emails() -> Vec<EmailAddress> {
    ["Info@example.co.jp", "sales@mail.example.co.jp"].map(|it| EmailAddress::parse(it).expect("an address")).into()
}

/// What is certified unless a test says otherwise.
pub fn spec(options: &CertificateOptions, issuer: &Issuer) -> Spec {
    Spec {
        options: options.check(&emails(), issuer.key_type()).expect("permitted"),
        subject: Subject::new(names(), options.common_name, &emails()).expect("a subject"),
        emails: emails(),
        public_key: public_key(options.key_type),
        period: Validity::OneYear.period(now()).expect("a year"),
        crl_shard: 0,
    }
}

impl Hierarchy {
    pub fn issue(&self, spec: &Spec, chance: &dyn Chance) -> SignedCertificate {
        let (draft, permit) = issue::prepare(&self.issuer, spec, Serial::draw(chance), now()).expect("lints clean");
        assert_eq!(draft.findings, []);
        issue::sign(&self.issuer, &self.signer, permit).expect("signed")
    }

    pub fn write(&self, folder: &Path) {
        for (name, der) in [("root", self.root.as_slice()), ("issuing", self.issuer.certificate_der())] {
            let pem = rakkan::ca::bundle::pem(der).expect("pem");
            std::fs::write(folder.join(format!("{name}.pem")), pem).expect("written");
        }
    }
}

#[test]
fn both_levels_please_openssl_and_pkilint() {
    let folder = tempfile::tempdir().expect("a folder");
    for (kind, hierarchy) in [("rsa", rsa()), ("curve", curve())] {
        hierarchy.write(folder.path());
        for (name, der) in [("root", hierarchy.root.as_slice()), ("issuing", hierarchy.issuer.certificate_der())] {
            std::fs::write(folder.path().join(format!("ca-{kind}-{name}.der")), der).expect("written");
        }
        let at = now().unix().to_string();
        let file = |name: &str| folder.path().join(name).display().to_string();
        let said = tools::run(
            &tools::openssl(),
            ["verify", "-x509_strict", "-attime", &at, "-CAfile", &file("root.pem"), &file("issuing.pem")],
        );
        assert!(said.contains(": OK"), "{said}");
        let text = tools::run(&tools::openssl(), ["x509", "-noout", "-text", "-in", &file("issuing.pem")]);
        for part in [
            "CA:TRUE, pathlen:0",
            "Certificate Sign, CRL Sign",
            "E-mail Protection, TLS Web Client Authentication",
            "X509v3 Any Policy",
            "URI:http://portal.example.co.jp/crl/root-r1.crl",
            "CA Issuers - URI:http://portal.example.co.jp/ca/root-r1.crt",
            "Not After : Nov 21 23:59:59 2036 GMT",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        let text = tools::run(&tools::openssl(), ["x509", "-noout", "-text", "-in", &file("root.pem")]);
        assert!(!text.contains("Extended Key Usage") && !text.contains("Policies"), "{text}");
    }
    assert_eq!(pkilint::lint(folder.path()), std::collections::BTreeMap::default());
}

#[test]
fn a_new_ca_with_a_small_key_is_refused() {
    let signer = FileSigner::from_pkcs8(key(KeyType::Rsa3072)).expect("readable");
    let name = AuthorityName { country: "JP".into(), organization: "o".into(), common_name: "c".into() };
    let refused = authority::root(&name, &signer, SignatureHash::Sha256, now(), &Seeded::new(1));
    assert_eq!(refused, Err(authority::AuthorityError::KeyTooSmall("RSA 3072")));
}
