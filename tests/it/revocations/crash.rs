//! The program is killed in the middle of a revocation, of one certificate or of many; after a restart it happened
//! once.

use super::{form, issued, mass};
use crate::certificates::desk::Desk;
use crate::revocation_lists::{fetch, read};
use crate::support::served::Served;
use rakkan::access::Role;
use rakkan::certificates::CertificateStatus;
use rakkan::kernel::{Clock, SystemClock};
use rakkan::revocation_lists::publish::{MADE, STORED};
use rakkan::revocations::mass::{MassStatus, run};
use rakkan::revocations::request::STEPS;
use std::os::unix::process::ExitStatusExt;

#[actix_web::test]
async fn killed_after_each_step_and_revoked_once() {
    for step in [STEPS[0], STEPS[1], MADE, STORED] {
        let mut desk = Desk::at(SystemClock.now(), &[]).await;
        desk.t.member("sample").await;
        let (order, certificate) = issued(&desk).await;
        desk.t.run_due().await;
        let mut taro = desk.t.signed_in("taro").await;
        let path = format!("{}/revocation", order.path());
        let id = taro.get(&path).await.value("form_id");
        let (cookie, token) = (taro.cookie(), taro.csrf().await);
        let mut fields = vec![("csrf_token", token.as_str())];
        fields.extend(form(&id, "superseded"));
        let url = desk.t.app.config.database_url.expose().clone();
        let halted = [("RAKKAN_DATABASE_URL", url.as_str()), ("RAKKAN_DEMO_HALT_AFTER", step)];

        let served = Served::demo(desk.t.data.path(), &halted);
        served.wait_for("starting service");
        let asking = served.post_and_leave(&path, &cookie, &fields);
        served.wait_for(&format!("standing still after {step}"));
        assert_eq!(served.end("KILL").signal(), Some(9), "{step}");
        drop(asking);

        // Whoever asked saw no answer, and sends the same form again.
        let served = Served::demo(desk.t.data.path(), &halted[..1]);
        served.wait_for("starting service");
        let said = served.post(&path, &cookie, &fields);
        assert!(said.starts_with("HTTP/1.0 303") || said.starts_with("HTTP/1.1 303"), "{step}: {said}");
        assert!(served.end("TERM").success());

        desk.t.restart();
        desk.t.clock.set(SystemClock.now().plus_hours(1));
        desk.t.run_due().await;
        assert_eq!(super::status(&desk, &order).await, [CertificateStatus::Revoked], "{step}");
        let events = desk.events(&certificate).await;
        assert_eq!(events.iter().filter(|action| *action == "certificate.revoked").count(), 1, "{step}: {events:?}");
        let mut told: Vec<_> = desk.t.mails().await.into_iter().filter(|m| m.kind == "certificate.revoked").collect();
        let count = told.len();
        told.sort_by(|a, b| a.recipient.cmp(&b.recipient));
        told.dedup_by(|a, b| a.recipient == b.recipient);
        assert!(count > 0 && told.len() == count, "{step}: each once");
        let folder = tempfile::tempdir().expect("a folder");
        let [_, issuing, _] = desk.chain_files(&certificate, folder.path()).await;
        let (_, list) = fetch(&desk, "/crl/smime-1.crl", folder.path()).await;
        assert_eq!(read(&list, &issuing).matches("Serial Number:").count(), 1, "{step}");
    }
}

#[actix_web::test]
async fn a_mass_revocation_is_killed_after_each_step_and_done_once() {
    for step in run::STEPS {
        let mut desk = Desk::at(SystemClock.now(), &[]).await;
        desk.t.member("sample").await;
        let all = mass::several(&desk, 3).await;
        desk.t.run_due().await;
        desk.t.staff("second", Role::Approval).await;
        let fields = [("serials", mass::list(&all))];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        let at = mass::propose(&mut desk.t.signed_in("hanako").await, &fields).await.location;
        let confirmed = desk.t.signed_in("second").await.post(&format!("{at}/confirmation"), &[("count", "3")]).await;
        assert_eq!(confirmed.status, 303);
        let url = desk.t.app.config.database_url.expose().clone();
        let halted = [("RAKKAN_DATABASE_URL", url.as_str()), ("RAKKAN_DEMO_HALT_AFTER", step)];

        let served = Served::demo(desk.t.data.path(), &halted);
        served.wait_for(&format!("standing still after {step}"));
        assert_eq!(served.end("KILL").signal(), Some(9), "{step}");

        desk.t.restart();
        assert_eq!(mass::mass(&desk.t, &at).await.status, MassStatus::Running, "{step}");
        desk.t.clock.set(SystemClock.now().plus_hours(1));
        desk.t.run_due().await;
        assert_eq!(mass::mass(&desk.t, &at).await.status, MassStatus::Done, "{step}");
        assert_eq!(mass::rows(&desk, &all).await, [CertificateStatus::Revoked; 3], "{step}");
        assert_eq!(super::told(&desk, "revocation.mass").await, 1, "{step}");
        for certificate in &all {
            let events = desk.events(certificate).await;
            let revoked = events.iter().filter(|action| *action == "certificate.revoked").count();
            assert_eq!(revoked, 1, "{step}: {events:?}");
        }
        let folder = tempfile::tempdir().expect("a folder");
        let [_, issuing, _] = desk.chain_files(&all[0], folder.path()).await;
        let (_, list) = fetch(&desk, "/crl/smime-1.crl", folder.path()).await;
        assert_eq!(read(&list, &issuing).matches("Serial Number:").count(), 3, "{step}");
    }
}
