//! The hierarchy: made once, keys sealed, opened only when everything fits.

use super::desk::{Desk, secret_file, shared_secret};
use crate::support::app::TestApp;
use crate::support::tools;
use diesel::prelude::*;
use rakkan::authorities::{KeyringError, cli, inspect, keyring, store};
use rakkan::kernel::{Secret, SystemChance};
use rakkan::store::{StoreError, schema::authorities as a};
use std::os::unix::fs::PermissionsExt;

#[actix_web::test]
async fn init_list_export() {
    let t = TestApp::new().await;
    let (app, file) = (&t.app, &t.app.config.ca_secret_file);
    let said = cli::init(&app.db, &app.config, app.now(), &SystemChance).expect("made");
    assert!(
        said.contains("root-1\troot")
            && said.contains("smime-1\tissuing")
            && said.contains("smime-1-ocsp-1\tresponder")
            && said.contains("ca.secret"),
        "{said}"
    );
    assert_eq!(std::fs::metadata(file).expect("a file").permissions().mode() & 0o777, 0o600);
    let secret = std::fs::read(file).expect("a secret");
    assert!(secret.len() >= 43, "256 bits");

    let again = cli::init(&app.db, &app.config, app.now(), &SystemChance).expect_err("once only");
    assert!(again.contains("rakkan ca list"), "{again}");
    assert_eq!(std::fs::read(file).expect("a secret"), secret, "never written again");
    assert_eq!(cli::list(&app.db).expect("a list").lines().count(), 3);
    app.keyring().await.expect("opens");

    let folder = t.data.path().join("out");
    assert_eq!(cli::export(&app.db, &folder).expect("written").lines().count(), 6);
    let path = |name: &str| folder.join(name).to_str().expect("a path").to_owned();
    let verified = tools::run(
        &tools::openssl(),
        ["verify", "-x509_strict", "-no_check_time", "-CAfile", &path("root-1.pem"), &path("smime-1.pem")],
    );
    assert!(verified.contains(": OK"), "{verified}");
    let said =
        tools::run(&tools::openssl(), ["x509", "-inform", "DER", "-noout", "-text", "-in", &path("smime-1.crt")]);
    for part in ["4096 bit", "pathlen:0", "E-mail Protection", "/crl/root-1.crl", "/ca/root-1.crt"] {
        assert!(said.contains(part), "{part} is not in {said}");
    }

    // The responder: for OCSP answers only, under the CA it answers for.
    let (root, issuing, responder) = (path("root-1.pem"), path("smime-1.pem"), path("smime-1-ocsp-1.pem"));
    let strict = ["verify", "-x509_strict", "-no_check_time", "-purpose", "ocsphelper", "-CAfile", &root];
    let verified = tools::run(&tools::openssl(), strict.iter().copied().chain(["-untrusted", &issuing, &responder]));
    assert!(verified.contains(": OK"), "{verified}");
    let said = tools::run(&tools::openssl(), ["x509", "-noout", "-text", "-in", &responder]);
    for part in ["prime256v1", "OCSP Signing", "OCSP No Check", "CA:FALSE"] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    tools::run(&tools::python_script("lint_pkix_cert"), ["lint", "-s", "NOTICE", &responder]);
}

#[actix_web::test]
async fn keys_open_only_when_everything_fits() {
    let desk = Desk::new().await;
    let app = &desk.t.app;
    let open = |secret: Secret<Vec<u8>>| {
        let now = app.now();
        app.read(move |conn| keyring(conn, &secret, "http://127.0.0.1:8080", now).map(|_| ()))
    };
    open(shared_secret()).await.expect("opens");
    let wrong = open(Secret::new(b"another secret of the operator".to_vec())).await;
    assert!(matches!(wrong, Err(KeyringError::Sealed(..))), "{wrong:?}");

    // The root's key in the issuing CA's place: sealed under another name.
    let all = app.read(store::list).await.expect("rows");
    let (root, issuing) = (all[0].clone(), all[1].clone());
    let set_key = |key: Option<Vec<u8>>| {
        app.write(move |tx| {
            diesel::update(a::table.filter(a::name.eq("smime-1"))).set(a::sealed_key.eq(key)).execute(tx.conn)?;
            Ok::<_, StoreError>(())
        })
    };
    set_key(root.sealed_key.clone()).await.expect("set");
    let moved = open(shared_secret()).await;
    assert!(matches!(moved, Err(KeyringError::Sealed(..))), "{moved:?}");
    // Another key, sealed properly.
    let key = rakkan::ca::generate_key(rakkan::ca::KeyType::P256).expect("a key");
    let foreign = rakkan::ca::sealed::seal(&key, &shared_secret(), &issuing.label(), &SystemChance).expect("sealed");
    set_key(Some(foreign)).await.expect("set");
    let foreign = open(shared_secret()).await;
    assert!(matches!(foreign, Err(KeyringError::WrongKey(_))), "{foreign:?}");
    set_key(None).await.expect("set");
    assert!(matches!(open(shared_secret()).await, Err(KeyringError::Empty)));

    // A certificate that was touched, and one whose time is over.
    let mut touched = issuing.certificate.clone();
    let last = touched.len() - 1;
    touched[last] ^= 1;
    assert!(inspect::issuing(&touched, &root.certificate, app.now()).is_err());
    assert!(inspect::issuing(&issuing.certificate, &issuing.certificate, app.now()).is_err());
    assert!(inspect::root(&issuing.certificate, app.now()).is_err());
    inspect::issuing(&issuing.certificate, &root.certificate, app.now()).expect("sound");
    assert!(inspect::issuing(&issuing.certificate, &root.certificate, issuing.not_after).is_err(), "its last second");
}

#[actix_web::test]
async fn a_secret_that_everybody_reads_is_refused() {
    let desk = Desk::new().await;
    let file = &desk.t.app.config.ca_secret_file;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o644)).expect("opened");
    let refused = desk.t.app.keyring().await.expect_err("refused").to_string();
    assert!(refused.contains("chmod 600"), "{refused}");
    secret_file(&desk.t);
    desk.t.app.keyring().await.expect("opens");
}

/// A CA that was made, or whose key was taken away, while the portal runs.
#[actix_web::test]
async fn an_open_keyring_follows_the_keys_that_are_here() {
    let desk = Desk::new().await;
    desk.t.app.keyring().await.expect("opens");
    let of = || a::table.filter(a::name.eq("smime-1"));
    let sealed: Option<Vec<u8>> =
        desk.t.app.read(move |conn| Ok::<_, StoreError>(of().select(a::sealed_key).first(conn)?)).await.expect("read");
    let put = |key: Option<Vec<u8>>| {
        let app = desk.t.app.clone();
        async move {
            let set = move |tx: &mut rakkan::store::Tx<'_>| {
                Ok::<_, StoreError>(diesel::update(of()).set(a::sealed_key.eq(key)).execute(tx.conn)?)
            };
            app.write(set).await.expect("written");
        }
    };
    put(None).await;
    assert!(matches!(desk.t.app.keyring().await, Err(KeyringError::Empty)));
    put(sealed).await;
    desk.t.app.keyring().await.expect("opens anew");
}
