//! Requests made by OpenSSL, good and hostile, and keys that must never be certified.

use std::path::Path;

use data_encoding::HEXLOWER;
use rakkan::ca::{
    CertificateOptions, CertificateRequest, CsrError, KeyError, KeyType, PublicKey, SignatureHash, csr::MAX_OCTETS,
};

use super::hierarchy::{Seeded, rsa, spec};
use crate::support::tools;

const SUBJECT: &str = "/C=JP/O=株式会社サンプル/emailAddress=subject@example.co.jp/CN=<b>名前";

fn openssl(line: &str, folder: &Path) -> Vec<u8> {
    let out = folder.join("out");
    let mut arguments: Vec<String> = line.split(' ').map(str::to_owned).collect();
    arguments.extend(["-out".into(), out.display().to_string()]);
    tools::run(&tools::openssl(), &arguments);
    std::fs::read(out).expect("written")
}

/// A request by `openssl req` with these arguments, as PEM.
fn request(arguments: &str, folder: &Path) -> Vec<u8> {
    let key = folder.join("key").display().to_string();
    let san = "-addext subjectAltName=email:san@example.co.jp";
    let line = format!("req -new -utf8 -nodes -keyout {key} -subj {SUBJECT} {san} {arguments}");
    openssl(&line, folder)
}

fn parse(input: &[u8]) -> Result<CertificateRequest, CsrError> {
    CertificateRequest::parse(input, &|_| false)
}

fn der(pem: &[u8]) -> Vec<u8> {
    x509_parser::pem::parse_x509_pem(pem).expect("PEM").1.contents
}

#[test]
fn good_requests_of_every_key_and_hash() {
    let folder = tempfile::tempdir().expect("a folder");
    for (arguments, key_type, signed) in [
        ("-newkey rsa:2048 -sha256", KeyType::Rsa2048, "sha256WithRSA"),
        ("-newkey rsa:3072 -sha384", KeyType::Rsa3072, "sha384WithRSA"),
        ("-newkey rsa:4096 -sha512", KeyType::Rsa4096, "sha512WithRSA"),
        ("-newkey ec -pkeyopt ec_paramgen_curve:P-256 -sha256", KeyType::P256, "ecdsa-with-SHA256"),
        ("-newkey ec -pkeyopt ec_paramgen_curve:P-256 -sha512", KeyType::P256, "ecdsa-with-SHA512"),
        ("-newkey ec -pkeyopt ec_paramgen_curve:P-384 -sha384", KeyType::P384, "ecdsa-with-SHA384"),
        ("-newkey rsa:2048 -newhdr", KeyType::Rsa2048, "sha256WithRSA"),
        ("-newkey rsa:2048 -text", KeyType::Rsa2048, "sha256WithRSA"),
    ] {
        let pem = request(arguments, folder.path());
        let parsed = parse(&pem).unwrap_or_else(|e| panic!("{arguments}: {e}"));
        let summary = parsed.summary();
        assert_eq!((summary.key_type, summary.signature_algorithm.as_str()), (key_type, signed));
        assert_eq!(summary.emails, ["subject@example.co.jp", "san@example.co.jp"]);
        assert!(summary.subject.contains("O=株式会社サンプル"), "{}", summary.subject);
    }
}

#[test]
fn every_form_that_people_paste() {
    let folder = tempfile::tempdir().expect("a folder");
    let pem = request("-newkey ec -pkeyopt ec_paramgen_curve:P-256", folder.path());
    let text = String::from_utf8(pem.clone()).expect("ASCII");
    let whole = parse(&pem).expect("good");
    let body: String = text.lines().filter(|line| !line.starts_with("---")).collect();
    for input in [
        der(&pem),
        body.into_bytes(),
        format!("\u{feff}  こんにちは。CSRを送ります。\r\n\r\n{}\r\nよろしく", text.replace('\n', "\r\n")).into_bytes(),
        text.replace('\n', " \n  ").into_bytes(),
    ] {
        assert_eq!(parse(&input).as_ref(), Ok(&whole), "{}", String::from_utf8_lossy(&input));
    }
}

#[test]
fn refused_with_a_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = |e| Err(CsrError::Key(e));
    for (arguments, want) in [
        ("-newkey rsa:2048 -sha1", Err(CsrError::BrokenHash)),
        ("-newkey rsa:2048 -sigopt rsa_padding_mode:pss", Err(CsrError::SignatureAlgorithm)),
        ("-newkey rsa:1024", key(KeyError::RsaSize(1024))),
        ("-newkey rsa:2056", key(KeyError::RsaSize(2056))),
        ("-newkey rsa:2048 -pkeyopt rsa_keygen_pubexp:3", key(KeyError::RsaExponent)),
        ("-newkey rsa-pss", key(KeyError::Algorithm)),
        ("-newkey ed25519", key(KeyError::Algorithm)),
        ("-newkey ec -pkeyopt ec_paramgen_curve:P-521", key(KeyError::Curve)),
        ("-newkey ec -pkeyopt ec_paramgen_curve:secp256k1", key(KeyError::Curve)),
        ("-newkey ec -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit", key(KeyError::Curve)),
    ] {
        assert_eq!(parse(&request(arguments, folder.path())).map(|_| ()), want, "{arguments}");
    }
    let good = request("-newkey rsa:2048", folder.path());
    let octets = der(&good);
    let text = String::from_utf8(good.clone()).expect("ASCII");
    let private = std::fs::read(folder.path().join("key")).expect("written");
    let certificate = rakkan::ca::bundle::pem(rsa().issuer.certificate_der()).expect("PEM");
    let flipped = |at: usize| [&octets[..at], &[octets[at] ^ 1], &octets[at + 1..]].concat();
    let longest = [octets.as_slice(), &[0]].concat();
    for (name, input, want) in [
        ("nothing", b" \r\n ".to_vec(), CsrError::Empty),
        ("words", "CSRです".into(), CsrError::Pem),
        ("half of it", text.as_bytes()[..text.len() / 2].to_vec(), CsrError::Pem),
        ("a private key", private, CsrError::PrivateKey),
        ("a certificate", certificate.clone().into_bytes(), CsrError::Label),
        (
            "a certificate with a request's label",
            certificate.replace("CERTIFICATE", "CERTIFICATE REQUEST").into(),
            CsrError::Der,
        ),
        ("two", text.repeat(2).into_bytes(), CsrError::Several),
        ("something after it", longest, CsrError::Der),
        ("cut", octets[..octets.len() - 1].to_vec(), CsrError::Der),
        ("altered key", flipped(octets.len() / 2), CsrError::Signature),
        ("altered signature", flipped(octets.len() - 3), CsrError::Signature),
        (
            "altered subject",
            flipped(octets.windows(8).position(|it| it == b"subject@").expect("it stands there")),
            CsrError::Signature,
        ),
        ("too large", vec![b'A'; MAX_OCTETS + 1], CsrError::TooLarge),
        ("1 MB", vec![0x30; 1 << 20], CsrError::TooLarge),
        ("a PEM bomb", "-----BEGIN CERTIFICATE REQUEST-----\n".repeat(400).into(), CsrError::Several),
        ("nested to the bottom", [0x30, 0x80].repeat(MAX_OCTETS / 2), CsrError::Der),
        ("a length of 4 GB", vec![0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x30], CsrError::Der),
        ("not UTF-8", vec![0xff, 0xfe, 0x4d, 0x00], CsrError::Pem),
    ] {
        match parse(&input) {
            // A bit in the middle may also make the key itself refused.
            Err(CsrError::Key(_)) if name == "altered key" => {}
            got => assert_eq!(got.map(|_| ()), Err(want), "{name}"),
        }
    }
}

#[test]
fn no_octet_of_a_request_brings_the_process_down_or_passes_altered() {
    let folder = tempfile::tempdir().expect("a folder");
    let octets = der(&request("-newkey ec -pkeyopt ec_paramgen_curve:P-256", folder.path()));
    for at in 0..octets.len() {
        for mask in [0x01, 0x80, 0xff] {
            let mut altered = octets.clone();
            altered[at] ^= mask;
            assert!(parse(&altered).is_err(), "octet {at} ^ {mask:#x}");
        }
        assert!(parse(&octets[..at]).is_err(), "cut at {at}");
    }
}

/// A request's signature names its own hash, which says nothing about the key: P-384 with SHA-256 and P-256
/// with SHA-384 are good requests, and taking the curve from the signature certifies a key nobody has.
#[test]
fn the_key_of_the_request_is_the_key_of_the_certificate() {
    let folder = tempfile::tempdir().expect("a folder");
    for (arguments, key_type) in [
        ("-newkey ec -pkeyopt ec_paramgen_curve:P-384 -sha256", KeyType::P384),
        ("-newkey ec -pkeyopt ec_paramgen_curve:P-256 -sha384", KeyType::P256),
        ("-newkey rsa:2048 -sha512", KeyType::Rsa2048),
    ] {
        let pem = request(arguments, folder.path());
        let file = |name: &str, octets: &[u8]| {
            let file = folder.path().join(name);
            std::fs::write(&file, octets).expect("written");
            file.display().to_string()
        };
        let want = tools::run(&tools::openssl(), ["req", "-noout", "-pubkey", "-in", &file("csr", &pem)]);
        let options =
            CertificateOptions { key_type, signature_hash: SignatureHash::Sha384, ..CertificateOptions::default() };
        let mut it = spec(&options, &rsa().issuer);
        it.public_key = parse(&pem).expect("good").public_key().clone();
        let issued = rsa().issue(&it, &Seeded::new(11));
        let issued = file("crt", issued.der());
        let got = tools::run(&tools::openssl(), ["x509", "-noout", "-pubkey", "-inform", "DER", "-in", &issued]);
        assert_eq!(got, want, "{arguments}");
        let text = tools::run(&tools::openssl(), ["x509", "-noout", "-text", "-inform", "DER", "-in", &issued]);
        assert!(!text.contains("subject@") && !text.contains("san@"), "only the key is taken: {text}");
    }
}

#[test]
fn weak_keys() {
    let script = tools::root().join("tests/it/ca/weak_keys.py");
    let said = tools::run(&tools::python(), [script]);
    let mut seen = 0;
    for (name, spki) in said.lines().filter_map(|line| line.split_once(' ')) {
        let spki = HEXLOWER.decode(spki.as_bytes()).expect("hex");
        let want = match name {
            "good" => Ok(KeyType::Rsa2048),
            "close" | "square" => Err(KeyError::RsaClosePrimes),
            "roca" => Err(KeyError::Roca),
            "small" | "prime" => Err(KeyError::RsaFactors),
            "exponent3" | "exponent33bits" => Err(KeyError::RsaExponent),
            "bits2024" => Err(KeyError::RsaSize(2024)),
            other => panic!("{other}"),
        };
        let got = PublicKey::judge(&spki, &|_| false);
        assert_eq!(got.as_ref().map(PublicKey::key_type).map_err(|e| *e), want, "{name}");
        if let Ok(key) = got {
            let blocked = PublicKey::judge(&spki, &|hash| *hash == key.spki_sha256());
            assert_eq!(blocked, Err(KeyError::Blocked));
        }
        seen += 1;
    }
    assert_eq!(seen, 9, "{said}");
}

#[test]
fn points_that_are_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let octets = der(&openssl("ecparam -name prime256v1 -genkey -conv_form uncompressed -noout", folder.path()));
    assert!(!octets.is_empty());
    let key = folder.path().join("out").display().to_string();
    let spki = |form: &str| {
        let line = format!("ec -in {key} -pubout -outform DER -conv_form {form}");
        let out = folder.path().join("spki").display().to_string();
        let mut arguments: Vec<&str> = line.split(' ').collect();
        arguments.extend(["-out", &out]);
        tools::run(&tools::openssl(), &arguments);
        std::fs::read(&out).expect("written")
    };
    let judge = |spki: &[u8]| PublicKey::judge(spki, &|_| false).map(|key| key.key_type());
    let good = spki("uncompressed");
    assert_eq!(judge(&good), Ok(KeyType::P256));
    assert_eq!(judge(&spki("compressed")), Err(KeyError::Point));
    assert_eq!(judge(&spki("hybrid")), Err(KeyError::Point));
    let mut off = good.clone();
    *off.last_mut().expect("an octet") ^= 1;
    assert_eq!(judge(&off), Err(KeyError::Point));
    let mut zero = good.clone();
    let length = zero.len();
    zero[length - 64..].fill(0);
    assert_eq!(judge(&zero), Err(KeyError::Point));
    assert_eq!(judge(&[good.as_slice(), &[0]].concat()), Err(KeyError::Encoding));
}
