//! PKCS#12 files as other programs see them.

use rakkan::ca::{CertificateOptions, KeyType, P12Format, P12Password, pkcs12};

use super::hierarchy::{Seeded, key, rsa, spec};
use crate::support::tools;

const PASSWORD: &str = "Correct-Horse 42";
const WRONG: &str = "Correct-Horse 43";

const READ: &str = r"
import sys
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.hazmat.primitives import serialization
data = open(sys.argv[1], 'rb').read()
key, cert, chain = pkcs12.load_key_and_certificates(data, sys.argv[2].encode())
form = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
assert key.public_key().public_bytes(*form) == cert.public_key().public_bytes(*form)
print(len(chain), cert.serial_number)
try:
    pkcs12.load_key_and_certificates(data, sys.argv[3].encode())
    print('opened with the wrong password')
except ValueError:
    print('closed')
";

#[test]
fn every_flavour_and_key_opens_everywhere() {
    let hierarchy = rsa();
    let folder = tempfile::tempdir().expect("a folder");
    let password = P12Password::parse(PASSWORD, PASSWORD).expect("a password");
    let nss = folder.path().join("nss");
    std::fs::create_dir(&nss).expect("a folder");
    let nss = format!("sql:{}", nss.display());
    tools::run(&tools::certutil(), ["-N", "-d", &nss, "--empty-password"]);
    let chance = Seeded::new(9);
    for key_type in KeyType::ALL {
        let options = CertificateOptions { key_type, ..CertificateOptions::default() };
        let leaf = hierarchy.issue(&spec(&options, &hierarchy.issuer), &chance);
        let chain = [leaf.der(), hierarchy.issuer.certificate_der(), &hierarchy.root];
        for format in P12Format::ALL {
            let built = pkcs12::build(format, &password, key(key_type), &chain, "株式会社サンプル 😀").expect("built");
            let file = folder.path().join(format!("{}.{}.p12", key_type.word(), format.word()));
            std::fs::write(&file, built.expose()).expect("written");
            let file = file.display().to_string();

            let passing = format!("pass:{PASSWORD}");
            let openssl = ["pkcs12", "-in", &file, "-passin", &passing, "-nodes"];
            let said = tools::run(&tools::openssl(), openssl);
            assert_eq!(said.matches("BEGIN CERTIFICATE").count(), 3, "{said}");
            assert_eq!(said.matches("BEGIN PRIVATE KEY").count(), 1, "{said}");

            let said = tools::run(&tools::python(), ["-c", READ, &file, PASSWORD, WRONG]);
            assert!(said.starts_with("2 ") && said.ends_with("closed\n"), "{said}");
            tools::run(&tools::pk12util(), ["-i", &file, "-d", &nss, "-W", PASSWORD, "-K", ""]);
        }
    }
    let info = |word: &str| {
        let file = folder.path().join(format!("rsa2048.{word}.p12")).display().to_string();
        let passing = format!("pass:{PASSWORD}");
        let arguments = ["pkcs12", "-info", "-in", &file, "-passin", &passing, "-nokeys"];
        let output = std::process::Command::new(tools::openssl()).args(arguments).output().expect("openssl runs");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let modern = info("modern");
    assert!(modern.contains("MAC: sha256, Iteration 100000") && modern.contains("AES-256-CBC"), "{modern}");
    let compatible = info("compatible");
    assert!(compatible.contains("MAC: sha1, Iteration 2048") && compatible.contains("3-KeyTripleDES"), "{compatible}");
    assert!(compatible.contains("salt length: 8"), "{compatible}");
}
