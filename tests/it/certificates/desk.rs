//! An account whose organization and domain are validated, a hierarchy, and orders that staff have approved.

use std::path::PathBuf;
use std::sync::LazyLock;

use rakkan::access::{Actor, Role};
use rakkan::accounts::{User, sign_in};
use rakkan::authorities::{create, secret};
use rakkan::ca::{CertificateOptions, KeyType, PublicKey, Validity, generate_key, signer::FileSigner};
use rakkan::certificates::{self, Certificate, ISSUE_JOB};
use rakkan::config::{Config, Mode, source::Source};
use rakkan::domains::{self, DcvMethod, NewDomain, Scope, Validation};
use rakkan::jobs;
use rakkan::kernel::{DomainName, EmailAddress, Id, IdentifierScheme, Locale, Moment, Secret, SystemChance};
use rakkan::orders::{self, NewOrder, Order, Placed, Wanted, requests};
use rakkan::organizations::{self, Details};
use rakkan::store::{StoreError, schema};

use crate::support::app::{TestApp, beginning};
use crate::support::{dns::Dns, tools};

/// The portal with everything an order stands on.
pub struct Desk {
    pub t: TestApp,
    pub dns: Dns,
    pub customer: User,
    pub staff: User,
    organization: Id,
    key_type: KeyType,
}

/// RSA-4096 keys take a while, so all tests share one hierarchy and its secret.
static HIERARCHY: LazyLock<(String, create::Hierarchy)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ca.secret");
    let opened = secret::read_or_make(&file, &SystemChance).expect("a secret");
    let config = Config::from_source(Mode::Demo, &Source::of([])).expect("settings");
    let made = create::make(&config, &opened, beginning(), &SystemChance).expect("a hierarchy");
    (std::fs::read_to_string(file).expect("the secret"), made)
});

/// A CSR in DER, made by OpenSSL.
static CSR: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let (key, csr) = (folder.path().join("key.pem"), folder.path().join("csr.der"));
    let arguments = ["req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=ignored", "-outform", "DER"];
    let files = ["-keyout", key.to_str().expect("a path"), "-out", csr.to_str().expect("a path")];
    tools::run(&tools::openssl(), arguments.iter().chain(&files));
    std::fs::read(csr).expect("a CSR")
});

impl Desk {
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    pub async fn with(settings: &[(&str, &str)]) -> Self {
        Self::at(beginning(), settings).await
    }

    /// With everything done at this moment; the hierarchy is of the tests' beginning.
    pub async fn at(now: Moment, settings: &[(&str, &str)]) -> Self {
        let dns = Dns::start();
        dns.set("example.co.jp", "@ IN TXT \"no CAA here\"");
        let at = dns.at().to_string();
        let mut all = vec![("RAKKAN_DNS", at.as_str())];
        all.extend(settings);
        let t = TestApp::with(&all).await;
        t.clock.set(now);
        let customer = t.member("taro").await;
        let staff = t.staff("hanako", Role::StaffAdministrator).await;
        secret_file(&t);
        t.app.write(|tx| create::create(tx, &Actor::System, &HIERARCHY.1)).await.expect("stored");
        let organization = validated(&t, &customer).await;
        Self { t, dns, customer, staff, organization, key_type: KeyType::Rsa2048 }
    }

    /// Orders of this desk are for keys of this type.
    pub async fn with_key(key_type: KeyType) -> Self {
        Self { key_type, ..Self::new().await }
    }

    /// An order for a CSR that was paid and approved.
    pub async fn order(&self) -> Order {
        self.order_with(|_| {}).await
    }

    pub async fn order_with(&self, edit: impl FnOnce(&mut Wanted)) -> Order {
        let mut wanted = wanted();
        wanted.options.key_type = self.key_type;
        edit(&mut wanted);
        let (by, staff) = (sign_in::actor(&self.customer), sign_in::actor(&self.staff));
        let form_id = format!("form-{}", rand());
        let organization = self.organization.clone();
        let new = NewOrder { organization, wanted, division: None, quote: None, form_id, voucher: None, renews: None };
        let app = self.t.app.clone();
        let done = self.t.app.write(move |tx| {
            let placed = orders::place(tx, &app.config, &by, new, &orders::proofs::Contacts::default());
            let Ok(Placed::Order(order)) = placed else { panic!("{placed:?}") };
            orders::mark_paid(tx, &app.config, &staff, &order.id).expect("paid");
            Ok::<_, StoreError>(orders::approve(tx, &app.config, &staff, &order.id).expect("approved"))
        });
        done.await.expect("an order")
    }

    /// An order whose key comes through a link.
    pub async fn waiting_for_pickup(&self) -> Order {
        let order = self.order_with(|wanted| wanted.csr = None).await;
        let waiting = order.clone();
        self.t.app.write(move |tx| orders::wait_for_pickup(tx, &waiting)).await.expect("waits");
        self.find(&order).await
    }

    /// The job of approval.
    pub async fn enqueue(&self, order: &Order) {
        let id = order.id.clone();
        self.t.app.write(move |tx| jobs::enqueue(tx, ISSUE_JOB, &id, tx.now)).await.expect("enqueued");
    }

    pub async fn find(&self, order: &Order) -> Order {
        let id = order.id.clone();
        self.t.app.read(move |conn| orders::store::find_by_id(conn, &id)).await.expect("orders").expect("the order")
    }

    pub async fn certificates(&self, order: &Order) -> Vec<Certificate> {
        let id = order.id.clone();
        self.t.app.read(move |conn| certificates::store::of_order(conn, &id)).await.expect("certificates")
    }

    /// The audit chain is whole, and these are the events of a certificate.
    pub async fn events(&self, certificate: &Certificate) -> Vec<String> {
        let serial = certificate.serial.clone();
        let entries = self.t.app.read(move |conn| {
            assert!(rakkan::audit::verify(conn)?.is_ok());
            rakkan::audit::history(conn, "certificate", &serial)
        });
        entries.await.expect("events").into_iter().map(|entry| entry.action).collect()
    }

    /// Writes the chain of a certificate as PEM files: leaf, issuing CA, root.
    pub async fn chain_files(&self, certificate: &Certificate, folder: &std::path::Path) -> [PathBuf; 3] {
        let row = certificate.clone();
        let chain = self.t.app.read(move |conn| certificates::read::chain(conn, &row)).await.expect("chain");
        let chain = chain.expect("a certificate");
        let files = ["leaf", "issuing", "root"].map(|name| folder.join(format!("{name}.pem")));
        for (der, file) in chain.iter().zip(&files) {
            std::fs::write(file, rakkan::ca::bundle::pem(der).expect("PEM")).expect("written");
        }
        files
    }

    /// OpenSSL accepts it for signing mail, up to the root.
    pub async fn verify(&self, certificate: &Certificate) {
        let folder = tempfile::tempdir().expect("a folder");
        let [leaf, issuing, root] = self.chain_files(certificate, folder.path()).await;
        let at = certificate.not_before.plus_days(1).unix().to_string();
        let mut arguments = vec!["verify", "-x509_strict", "-purpose", "smimesign", "-attime", &at];
        arguments.extend(["-CAfile", root.to_str().expect("a path"), "-untrusted", issuing.to_str().expect("a path")]);
        arguments.push(leaf.to_str().expect("a path"));
        assert!(tools::run(&tools::openssl(), arguments).contains(": OK"));
    }
}

pub fn secret_file(t: &TestApp) {
    let file = &t.app.config.ca_secret_file;
    std::fs::write(file, &HIERARCHY.0).expect("written");
    std::fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("closed");
}

/// The CSR of every order.
pub fn csr() -> Vec<u8> {
    CSR.clone()
}

/// A key as a browser would make it.
pub fn fresh_key() -> PublicKey {
    let key = generate_key(KeyType::P256).expect("a key");
    FileSigner::from_pkcs8(&key).expect("a signer").public_key().clone()
}

/// Different at each call; never shown.
fn rand() -> String {
    let octets: [u8; 8] = (&SystemChance as &dyn rakkan::kernel::Chance).octets();
    data_encoding::HEXLOWER.encode(&octets)
}

pub fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("an address")
}

fn wanted() -> Wanted {
    Wanted {
        validity: Validity::OneYear,
        auto_renew: false,
        csr: Some(CSR.clone()),
        emails: vec![address("info@example.co.jp"), address("sales@mail.example.co.jp")],
        options: CertificateOptions::default(),
        issuer: None,
        renewal_message: None,
        additional_emails: vec![address("keeper@example.net"), address("TARO@example.co.jp")],
        payment: requests::Payment::BankTransfer,
        billing: requests::Billing {
            name: "山田 太郎".into(),
            organization: "株式会社サンプル".into(),
            postal_code: "104-0061".into(),
            country: "JP".into(),
            address: "東京都中央区銀座1-2-3".into(),
            email: "taro@example.co.jp".into(),
            phone: "03-1234-5678".into(),
        },
        dcv: requests::Dcv { method: DcvMethod::DnsTxt, language: Locale::Ja },
    }
}

fn details() -> Details {
    Details {
        legal_name: "株式会社サンプル".into(),
        assumed_name: None,
        identifier_scheme: IdentifierScheme::Ntr,
        identifier: "7000012050002".into(),
        country: "JP".into(),
        state: "東京都".into(),
        city: "中央区".into(),
        street: "銀座1-2-3".into(),
        postal_code: "104-0061".into(),
        phone: "03-1234-5678".into(),
        contact_last_name: "山田".into(),
        contact_first_name: "太郎".into(),
        contact_job_title: "総務部長".into(),
        contact_email: address("taro@example.co.jp"),
        contact_phone: "03-1234-5678".into(),
    }
}

/// The organization and its domain as they stand after validation; how they come to that is other tests' matter.
pub async fn validated(t: &TestApp, customer: &User) -> Id {
    let (by, account) = (sign_in::actor(customer), customer.account_id.clone().expect("an account"));
    let done = t.app.write(move |tx| {
        let organization = organizations::register::register(tx, &by, &account, details()).expect("registered");
        validate_organization(tx, &organization.id, Some(tx.now.plus_days(825)))?;
        let name = DomainName::parse("example.co.jp").expect("a name");
        let new = NewDomain { name, organization: organization.id.clone() };
        let domain = domains::register(tx, &by, &account, new).expect("registered");
        let proof = Validation {
            id: tx.id(),
            domain_id: domain.id,
            method: DcvMethod::DnsTxt,
            scope: Scope::Subdomains,
            validated_at: tx.now,
            rule: "SBR 1.0.16 3.2.2.1".into(),
            evidence: "{}".into(),
        };
        domains::store::insert_validation(tx.conn, &proof)?;
        Ok::<_, StoreError>(organization.id)
    });
    done.await.expect("validated")
}

/// Sets until when an organization is validated.
pub fn validate_organization(
    tx: &mut rakkan::store::Tx<'_>,
    id: &Id,
    until: Option<rakkan::kernel::Moment>,
) -> Result<(), StoreError> {
    use diesel::prelude::*;
    use schema::organizations as o;
    diesel::update(o::table.filter(o::id.eq(id.as_str())))
        .set((
            o::validation_status.eq("validated"),
            o::validated_until.eq(until.map(rakkan::kernel::Moment::naive_utc)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

impl Desk {
    /// Ends the validation of the organization now.
    pub async fn end_organization(&self) {
        let id = self.organization.clone();
        self.t.app.write(move |tx| validate_organization(tx, &id, Some(tx.now))).await.expect("ended");
    }
    /// Renews it.
    pub async fn renew_organization(&self) {
        let id = self.organization.clone();
        self.t.app.write(move |tx| validate_organization(tx, &id, Some(tx.now.plus_days(825)))).await.expect("renewed");
    }
}

/// Root and issuing CA of all these tests.
pub fn hierarchy() -> &'static create::Hierarchy {
    &HIERARCHY.1
}

/// The operator's secret of the shared hierarchy.
pub fn shared_secret() -> Secret<Vec<u8>> {
    Secret::new(HIERARCHY.0.clone().into_bytes())
}
