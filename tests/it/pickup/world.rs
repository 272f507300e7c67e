//! An account whose organization and domain are validated, and orders that wait for pick-up.

use crate::support::app::{TestApp, beginning, token_in};
use crate::support::client::Client;
use crate::support::dns::Dns;
use diesel::prelude::*;
use rakkan::access::Actor;
use rakkan::accounts::{User, sign_in};
use rakkan::authorities::create;
use rakkan::ca::{CertificateOptions, KeyType, Validity};
use rakkan::certificates::{self, Certificate, CertificateStatus};
use rakkan::config::Config;
use rakkan::domains::{self, DcvMethod, Domain, Scope};
use rakkan::kernel::{DomainName, EmailAddress, Id, IdentifierScheme, Locale, Number, Secret, SystemChance};
use rakkan::orders::requests::model::{Billing, Dcv, Payment};
use rakkan::orders::{self, NewOrder, Order, OrderStatus, Placed, Wanted};
use rakkan::organizations::{self, Details};
use rakkan::pickup::{self, Pickup, PickupStatus};
use rakkan::store::{StoreError, Tx, schema};
use std::sync::OnceLock;

/// The mailbox of every certificate here.
pub const MAILBOX: &str = "info@example.co.jp";

pub struct World {
    pub t: TestApp,
    pub applicant: User,
    _dns: Dns,
}

impl World {
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    /// With settings of one's own.
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        let dns = Dns::start();
        let at = dns.at().to_string();
        let mut all = vec![("RAKKAN_DNS", at.as_str())];
        all.extend(settings);
        let t = TestApp::with(&all).await;
        let applicant = t.member("taro").await;
        Self { t, applicant, _dns: dns }
    }

    /// A world whose certificate authorities are there.
    pub async fn issuing() -> Self {
        Self::issuing_with(&[]).await
    }

    pub async fn issuing_with(settings: &[(&str, &str)]) -> Self {
        let w = Self::with(settings).await;
        let file = &w.t.app.config.ca_secret_file;
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, SECRET).expect("the secret");
        std::fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("its mode");
        let config = w.t.app.config.clone();
        let made = tokio::task::spawn_blocking(move || hierarchy(&config)).await.expect("keys");
        w.t.app.write(move |tx| create::create(tx, &Actor::System, &made)).await.expect("authorities");
        w
    }

    /// The certificates of an order, oldest first: how each stands, and its row.
    pub async fn certificates(&self, order: &Order) -> Vec<Certificate> {
        let id = order.id.clone();
        let mut rows =
            self.t.app.read(move |conn| certificates::store::of_order(conn, &id)).await.expect("certificates");
        rows.reverse();
        rows
    }

    pub async fn standings(&self, order: &Order) -> Vec<CertificateStatus> {
        self.certificates(order).await.iter().map(|row| row.stored_status).collect()
    }

    /// An approved order for a key of this type; the link is on its way.
    pub async fn order(&self, key_type: KeyType) -> Order {
        let (app, user) = (self.t.app.clone(), self.applicant.clone());
        self.t
            .app
            .write(move |tx| {
                let placed = place(tx, &app.config, &user, key_type)?;
                pickup::offer(tx, &app.config, &placed).expect("offered");
                Ok::<_, StoreError>(placed)
            })
            .await
            .expect("an order")
    }

    /// The address that the newest link mail gives, without the host.
    pub async fn link(&self) -> String {
        let mail = self.t.mail("pickup.link").await;
        format!("/install/{}", token_in(&mail.text_body, "/install/").expose())
    }

    /// A browser that has opened the link.
    pub async fn holder(&self, link: &str) -> Client {
        let mut client = self.t.client();
        client.get(link).await;
        client
    }

    pub async fn status(&self, order: &Order) -> OrderStatus {
        let id = order.id.clone();
        let found = self.t.app.read(move |conn| orders::store::find_by_id(conn, &id)).await.expect("orders");
        found.expect("the order").status
    }

    /// The links of an order, newest first.
    pub async fn links(&self, order: &Order) -> Vec<Pickup> {
        let id = order.id.clone();
        self.t.app.read(move |conn| pickup::store::of_order(conn, &id)).await.expect("links")
    }

    pub async fn states(&self, order: &Order) -> Vec<PickupStatus> {
        let now = self.t.app.now();
        self.links(order).await.iter().map(|link| link.status_at(now)).collect()
    }

    /// Everything that a request could have written, counted and summed.
    pub async fn traces(&self) -> String {
        let rows = self.t.app.read(|conn| {
            let links: Vec<Pickup> = schema::pickups::table.order(schema::pickups::id).load(conn)?;
            let events: i64 = schema::audit_events::table.count().get_result(conn)?;
            let mails: i64 = schema::mails::table.count().get_result(conn)?;
            let jobs: i64 = schema::jobs::table.count().get_result(conn)?;
            let certificates: i64 = schema::certificates::table.count().get_result(conn)?;
            Ok::<_, StoreError>(format!("{links:?} {events} {mails} {jobs} {certificates}"))
        });
        rows.await.expect("rows")
    }
}

const SECRET: &[u8] = b"the secret of every test";

/// Drawing keys of 4096 bits takes seconds; one hierarchy serves every test.
fn hierarchy(config: &Config) -> create::Hierarchy {
    static MADE: OnceLock<create::Hierarchy> = OnceLock::new();
    let secret = Secret::new(SECRET.to_vec());
    MADE.get_or_init(|| create::make(config, &secret, beginning(), &SystemChance).expect("a hierarchy")).clone()
}

fn place(tx: &mut Tx<'_>, config: &Config, user: &User, key_type: KeyType) -> Result<Order, StoreError> {
    let by = sign_in::actor(user);
    let account = user.account_id.clone().expect("an account");
    let organization = match organizations::store::of_account(tx.conn, &account)?.into_iter().next() {
        Some(organization) => organization.id,
        None => validated(tx, user, &account)?,
    };
    let placed =
        orders::place(tx, config, &by, new_order(tx, organization, key_type), &orders::proofs::Contacts::default());
    let Ok(Placed::Order(order)) = placed else { panic!("{placed:?}") };
    let now = tx.now;
    diesel::update(schema::orders::table.find(&order.id))
        .set((schema::orders::paid_at.eq(Some(now)), schema::orders::approved_at.eq(Some(now))))
        .execute(tx.conn)?;
    Ok(orders::store::find_by_id(tx.conn, &order.id)?.expect("the order"))
}

/// An organization that staff have validated, and a domain of it that is proven.
fn validated(tx: &mut Tx<'_>, user: &User, account: &Id) -> Result<Id, StoreError> {
    let by = sign_in::actor(user);
    let organization = organizations::register(tx, &by, account, details()).expect("registered");
    let until = tx.now.plus_days(300);
    diesel::update(schema::organizations::table.find(&organization.id))
        .set((
            schema::organizations::validated_until.eq(Some(until)),
            schema::organizations::validation_status.eq("validated"),
        ))
        .execute(tx.conn)?;
    let domain = Domain {
        id: tx.id(),
        number: Number::draw(tx.chance),
        account_id: account.clone(),
        organization_id: organization.id.clone(),
        name: DomainName::parse("example.co.jp").expect("a domain"),
        active: true,
        created_at: tx.now,
    };
    domains::store::insert(tx.conn, &domain)?;
    let proof = domains::Validation {
        id: tx.id(),
        domain_id: domain.id,
        method: DcvMethod::DnsTxt,
        scope: Scope::Subdomains,
        validated_at: tx.now,
        rule: "TBR 3.2.2.4.7".into(),
        evidence: "{}".into(),
    };
    domains::store::insert_validation(tx.conn, &proof)?;
    Ok(organization.id)
}

fn new_order(tx: &Tx<'_>, organization: Id, key_type: KeyType) -> NewOrder {
    let wanted = Wanted {
        validity: Validity::OneYear,
        auto_renew: false,
        csr: None,
        emails: vec![EmailAddress::parse(MAILBOX).expect("an address")],
        options: CertificateOptions { key_type, ..CertificateOptions::default() },
        issuer: None,
        renewal_message: None,
        additional_emails: vec![],
        payment: Payment::BankTransfer,
        billing: Billing {
            name: "山田 太郎".into(),
            organization: "株式会社サンプル".into(),
            postal_code: "104-0061".into(),
            country: "JP".into(),
            address: "東京都中央区銀座1-2-3".into(),
            email: "taro@example.co.jp".into(),
            phone: "03-1234-5678".into(),
        },
        dcv: Dcv { method: DcvMethod::DnsTxt, language: Locale::Ja },
    };
    NewOrder {
        organization,
        wanted,
        division: None,
        quote: None,
        form_id: tx.id().to_string(),
        voucher: None,
        renews: None,
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
        contact_last_name: "佐藤".into(),
        contact_first_name: "花子".into(),
        contact_job_title: "総務部長".into(),
        contact_email: EmailAddress::parse("hanako@example.co.jp").expect("an address"),
        contact_phone: "03-1234-5678".into(),
    }
}
