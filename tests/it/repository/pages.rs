//! The pages say of each CA what OpenSSL says, and lead to its files.

use crate::certificates::desk::Desk;
use crate::support::app::TestApp;
use crate::support::tools;
use rakkan::access::Role;
use rakkan::authorities::store;
use rakkan::portal::ROOMS;

/// `SHA256 Fingerprint=AB:CD:…` without what stands before the sign.
fn fingerprint(der: &[u8], hash: &str) -> String {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), der).expect("written");
    let path = file.path().to_str().expect("a path");
    let said = tools::run(
        &tools::openssl(),
        ["x509", "-inform", "DER", "-noout", "-fingerprint", hash, "-serial", "-in", path],
    );
    let line = said.lines().find(|line| line.contains("Fingerprint")).expect("a line");
    line.split_once('=').expect("a value").1.to_owned()
}

// S-NAV-04: 認証局.
#[actix_web::test]
async fn fingerprints_are_those_that_openssl_computes() {
    let desk = Desk::new().await;
    let all = desk.t.app.read(store::cas).await.expect("rows");
    let mut taro = desk.t.signed_in("taro").await;
    let mut visitor = desk.t.client();
    for reply in [taro.get("/authorities").await, visitor.get("/repository").await] {
        assert_eq!(reply.status, 200);
        for ca in &all {
            let shown = |part: &str| reply.texts(&format!("#{part}-{}", ca.name)).concat();
            assert_eq!(shown("sha256"), fingerprint(&ca.certificate, "-sha256"));
            assert_eq!(shown("sha1"), fingerprint(&ca.certificate, "-sha1"));
            let links = reply.links(&format!("section#{} a[download]", ca.name));
            assert_eq!(links.len(), 4, "{links:?}");
            for link in links {
                assert_eq!(visitor.get(&link).await.status, 200, "{link}");
            }
        }
        let roles: Vec<_> = reply.texts("main section[data-role] h2");
        assert!(roles[0].contains("Root CA") && roles[1].contains("S/MIME CA"), "{roles:?}: the root stands first");
    }
}

#[actix_web::test]
async fn the_menu_leads_there_and_a_portal_without_ca_says_so() {
    let t = TestApp::new().await;
    t.member("taro").await;
    for (role, name) in [(Role::LimitedUser, "limited"), (Role::FinanceManager, "money")] {
        t.colleague("taro", name, role).await;
        let reply = t.signed_in(name).await.get("/authorities").await;
        assert_eq!(reply.status, 200);
        assert_eq!(reply.texts(".side-link[aria-current=page]"), ["認証局"]);
        assert_eq!(reply.texts("main .empty h2").len(), 1);
    }
    let reply = t.client().speaks("en").get("/repository").await;
    assert_eq!(reply.texts("main .empty h2"), ["There are no certificate authorities yet"]);
    assert_eq!(t.client().get("/authorities").await.status, 303, "signing in comes first");
}

/// An address that answers nobody is not shown: it appears with its route.
#[actix_web::test]
async fn the_crl_is_named_as_soon_as_there_is_one() {
    let desk = Desk::new().await;
    let served = ROOMS.iter().flat_map(|(_, specs, _)| *specs).any(|spec| spec.path.starts_with("/crl/"));
    let reply = desk.t.client().get("/repository").await;
    assert_eq!(reply.body.contains("/crl/root-1.crl"), served);
}
