//! The command lines of the help pages, as people copy them. File names are the ones of the texts.

/// Makes a private key, kept under a password.
pub const KEY_RSA: &str = "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -aes-256-cbc -out mail.key";
/// The same with an elliptic curve.
pub const KEY_EC: &str = "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes-256-cbc -out mail.key";
/// Makes the CSR. What stands in the form wins over its subject (S-CSR-03), so the subject is short.
pub const CSR: &str = "openssl req -new -key mail.key -subj /CN=info@example.co.jp -out mail.csr";
/// Shows and verifies it.
pub const CHECK_CSR: &str = "openssl req -in mail.csr -noout -verify -text";
/// PKCS#12 with AES-256 and HMAC-SHA-256, OpenSSL's own choice since 3.0.
pub const P12_MODERN: &str =
    "openssl pkcs12 -export -inkey mail.key -in mail.crt -certfile chain.crt -name info@example.co.jp -out mail.p12";
/// PKCS#12 with 3DES and SHA-1, for importers that know nothing newer.
pub const P12_COMPATIBLE: &str = "openssl pkcs12 -export -inkey mail.key -in mail.crt -certfile chain.crt \
     -name info@example.co.jp -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg SHA1 -out mail.p12";
/// Shows how a PKCS#12 is protected.
pub const CHECK_P12: &str = "openssl pkcs12 -in mail.p12 -info -noout";
/// Shows the fingerprint of the root, to be compared.
pub const ROOT_FINGERPRINT: &str = "openssl x509 -in root-1.pem -noout -fingerprint -sha256";
/// Makes the certificate database that Linux programs share, where there is none.
pub const NSS_NEW: &str = "mkdir -p $HOME/.pki/nssdb && certutil -N --empty-password -d sql:$HOME/.pki/nssdb";
/// Trusts the root for mail, and for nothing else.
pub const NSS_TRUST: &str = "certutil -A -d sql:$HOME/.pki/nssdb -t ,C, -n root-1 -i root-1.pem";
/// Shows what is trusted.
pub const NSS_LIST: &str = "certutil -L -d sql:$HOME/.pki/nssdb";
