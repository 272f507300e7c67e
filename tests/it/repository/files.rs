//! Every form of every CA certificate is what OpenSSL reads from the database's own octets.

use crate::certificates::desk::Desk;
use crate::support::tools;
use rakkan::authorities::store;

/// What `openssl` says of a file.
fn asked(arguments: &[&str], file: &std::path::Path) -> String {
    let mut all = arguments.to_vec();
    all.extend(["-in", file.to_str().expect("a path")]);
    tools::run(&tools::openssl(), all)
}

#[actix_web::test]
async fn each_form_holds_the_certificate_it_says() {
    let desk = Desk::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    let mut visitor = desk.t.client();
    for ca in desk.t.app.read(store::cas).await.expect("rows") {
        let stored = folder.path().join("stored.der");
        std::fs::write(&stored, &ca.certificate).expect("written");
        let fingerprint = ["x509", "-noout", "-fingerprint", "-sha256"];
        let wanted = asked(&[&fingerprint[..], &["-inform", "DER"]].concat(), &stored);
        for (ending, media, inform) in [
            ("crt", "application/pkix-cert", "DER"),
            ("der", "application/pkix-cert", "DER"),
            ("pem", "application/x-pem-file", "PEM"),
        ] {
            let reply = visitor.get(&format!("/ca/{}.{ending}", ca.name)).await;
            assert_eq!((reply.status, reply.content_type.as_str()), (200, media), "{ending}");
            let file = folder.path().join(format!("{}.{ending}", ca.name));
            std::fs::write(&file, &reply.bytes).expect("written");
            assert_eq!(asked(&[&fingerprint[..], &["-inform", inform]].concat(), &file), wanted, "{ending}");
        }
        let reply = visitor.get(&format!("/ca/{}.p7b", ca.name)).await;
        assert_eq!((reply.status, reply.content_type.as_str()), (200, "application/x-pkcs7-certificates"));
        assert_eq!(reply.headers["content-disposition"], format!("attachment; filename=\"{}.p7b\"", ca.name));
        let file = folder.path().join("chain.p7b");
        std::fs::write(&file, &reply.bytes).expect("written");
        let said = asked(&["pkcs7", "-print_certs", "-noout", "-inform", "DER"], &file);
        // A root stands alone; an issuing CA comes with its root.
        let expected = if ca.issuer.is_none() { 1 } else { 2 };
        assert_eq!(said.matches("subject=").count(), expected, "{said}");
        assert!(said.contains(&ca.title), "{said}");
    }
}

#[actix_web::test]
async fn what_is_not_there_is_not_found() {
    let desk = Desk::new().await;
    let mut visitor = desk.t.client();
    for path in ["/ca/root-9.pem", "/ca/root-1.zip", "/ca/root-1.key", "/ca/..%2Froot-1.pem", "/ca/%00.pem"] {
        assert_eq!(visitor.get(path).await.status, 404, "{path}");
    }
}
