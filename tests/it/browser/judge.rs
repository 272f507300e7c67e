//! What others think of what the portal hands out: OpenSSL, NSS, Python's `cryptography`.

use crate::support::tools::{self, run};
use rakkan::kernel::Moment;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const MAIL: &str = "Content-Type: text/plain; charset=utf-8\r\n\r\n\u{898b}\u{7a4d}\u{66f8}\u{3092}\u{304a}\u{9001}\u{308a}\u{3057}\u{307e}\u{3059}\u{3002}\r\n";

const READ: &str = r"
import sys
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, pkcs12
key, cert, chain = pkcs12.load_key_and_certificates(open(sys.argv[1], 'rb').read(), sys.argv[2].encode())
form = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
assert key.public_key().public_bytes(*form) == cert.public_key().public_bytes(*form)
names = cert.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
print(len(chain), *sorted(names.get_values_for_type(x509.RFC822Name)))
";

/// A certificate with its key and what stands above it, as PEM files, and the moment at which it is judged.
pub struct Identity {
    folder: TempDir,
    at: String,
}

impl Identity {
    /// From a key and certificates that lie in files. `root` is where trust begins, in DER.
    pub fn new(root: &[u8], at: Moment) -> Self {
        let identity = Self { folder: tempfile::tempdir().expect("a folder"), at: at.unix().to_string() };
        std::fs::write(identity.path("root.crt"), root).expect("written");
        let (from, to) = (identity.path("root.crt"), identity.path("root.pem"));
        identity.openssl(&["x509", "-inform", "DER", "-in", &text(&from), "-out", &text(&to)]);
        identity
    }

    /// The place of a file of this name.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn at(&self, name: &str) -> String {
        text(&self.path(name))
    }

    fn openssl(&self, arguments: &[&str]) -> String {
        run(&tools::openssl(), arguments)
    }

    /// All three open the file; it holds one key, its certificate with these addresses, and the chain.
    pub fn take_p12(&self, file: &Path, password: &str, emails: &[&str]) {
        let (file, passing) = (text(file), format!("pass:{password}"));
        let read = ["pkcs12", "-in", &file, "-passin", &passing, "-nodes"];
        for (name, more) in [("leaf.pem", ["-clcerts", "-nokeys"]), ("chain.pem", ["-cacerts", "-nokeys"])] {
            self.openssl(&[&read[..], &more[..], &["-out", &self.at(name)]].concat());
        }
        self.openssl(&[&read[..], &["-nocerts", "-out", &self.at("key.pem")]].concat());
        let chain = std::fs::read_to_string(self.path("chain.pem")).expect("a chain");
        assert_eq!(chain.matches("BEGIN CERTIFICATE").count(), 2, "{chain}");

        let listed = run(&tools::pk12util(), ["-l", &file, "-W", password]);
        assert_eq!(listed.matches("Certificate(has private key)").count(), 1, "{listed}");
        let nss = format!("sql:{}", self.folder.path().display());
        run(&tools::certutil(), ["-N", "-d", &nss, "--empty-password"]);
        run(&tools::pk12util(), ["-i", &file, "-d", &nss, "-W", password, "-K", ""]);

        let said = run(&tools::python(), ["-c", READ, &file, password]);
        let mut sorted = emails.to_vec();
        sorted.sort_unstable();
        assert_eq!(said.trim(), format!("2 {}", sorted.join(" ")));
    }

    /// The certificate holds up to the root, for both purposes.
    pub fn verifies(&self) {
        for purpose in ["smimesign", "smimeencrypt"] {
            let (root, chain, leaf) = (self.at("root.pem"), self.at("chain.pem"), self.at("leaf.pem"));
            let asked = ["verify", "-x509_strict", "-purpose", purpose, "-attime", &self.at, "-CAfile", &root];
            let said = self.openssl(&[&asked[..], &["-untrusted", &chain, &leaf]].concat());
            assert!(said.trim().ends_with("OK"), "{said}");
        }
    }

    /// The key signs a mail that holds up to the root, and opens a mail sealed for the certificate.
    pub fn signs_and_decrypts(&self) {
        std::fs::write(self.path("mail"), MAIL).expect("written");
        let (mail, signed, back) = (self.at("mail"), self.at("signed.eml"), self.at("back"));
        let (leaf, key, chain) = (self.at("leaf.pem"), self.at("key.pem"), self.at("chain.pem"));
        let sign = ["cms", "-sign", "-binary", "-in", &mail, "-out", &signed, "-signer", &leaf, "-inkey", &key];
        self.openssl(&[&sign[..], &["-certfile", &chain]].concat());
        let verify = ["cms", "-verify", "-binary", "-in", &signed, "-out", &back, "-CAfile", &self.at("root.pem")];
        self.openssl(&[&verify[..], &["-purpose", "smimesign", "-attime", &self.at]].concat());
        assert_eq!(std::fs::read_to_string(&back).expect("the mail"), MAIL);

        let sealed = self.at("sealed.eml");
        self.openssl(&["cms", "-encrypt", "-binary", "-aes-256-cbc", "-in", &mail, "-out", &sealed, &leaf]);
        let kept = std::fs::read_to_string(&sealed).expect("sealed");
        assert!(kept.contains("enveloped-data") && !kept.contains("text/plain"), "{kept}");
        self.openssl(&["cms", "-decrypt", "-binary", "-in", &sealed, "-out", &back, "-recip", &leaf, "-inkey", &key]);
        assert_eq!(std::fs::read_to_string(&back).expect("the mail"), MAIL);
    }
}

pub fn text(path: &Path) -> String {
    path.display().to_string()
}
