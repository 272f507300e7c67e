//! Downloads as other programs see them.

use rakkan::ca::{CertificateOptions, bundle};

use super::hierarchy::{Seeded, now, rsa, spec};
use crate::support::tools;

#[test]
fn p7b_and_zip_hold_the_chain() {
    let hierarchy = rsa();
    let leaf = hierarchy.issue(&spec(&CertificateOptions::default(), &hierarchy.issuer), &Seeded::new(10));
    let chain = [leaf.der(), hierarchy.issuer.certificate_der(), hierarchy.root.as_slice()];
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("chain.p7b");
    std::fs::write(&file, bundle::p7b(&chain).expect("built")).expect("written");
    let file = file.display().to_string();
    let said = tools::run(&tools::openssl(), ["pkcs7", "-inform", "DER", "-print_certs", "-in", &file]);
    assert_eq!(said.matches("BEGIN CERTIFICATE").count(), 3, "{said}");

    let zip = bundle::zip(chain, "Rakkan Sample", "info@example.co.jp", now()).expect("built");
    assert_eq!(zip, bundle::zip(chain, "Rakkan Sample", "info@example.co.jp", now()).expect("built"));
    let file = folder.path().join("chain.zip");
    std::fs::write(&file, zip).expect("written");
    let read = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n\
                for i in z.infolist(): print(i.filename, i.date_time, z.read(i)[:27].decode())";
    let said = tools::run(&tools::python(), ["-c", read, &file.display().to_string()]);
    let line = |name: &str| format!("{name} (2026, 11, 22, 0, 0, 0) -----BEGIN CERTIFICATE-----\n");
    assert_eq!(said, ["TrustedRoot.crt", "RakkanSampleCA.crt", "info_example_co_jp.crt"].map(line).concat());

    let pem = bundle::pem_chain(&chain).expect("built");
    let (_, first) = x509_parser::pem::parse_x509_pem(pem.as_bytes()).expect("PEM");
    assert_eq!(first.contents, leaf.der());
}
