//! Orders: the form, requests, the page of an order and the desk.

mod bench;
mod cancel;
mod csr;
mod fields;
mod forbidden;
mod lists;
mod page;
mod place;
mod products;
pub mod renewal;
mod requests;
mod review;

use super::support::app::TestApp;
use super::support::client::{Client, Reply};
use diesel::connection::SimpleConnection;
use rakkan::access::{Actor, Role};
use rakkan::accounts::{User, sign_in::actor};
use rakkan::domains::{self, DcvMethod, NewDomain, Scope, Validation};
use rakkan::kernel::{DomainName, Id, Number};
use rakkan::orders::{self, Order};
use rakkan::organizations::{self, Organization, ValidationStatus, pages::sample_organization};
use rakkan::store::StoreError;

pub const FORM: &str = "/orders/new/secure-mail-id";

/// A customer who may order: an account with the product, an organization, a browser that is signed in.
pub struct Desk {
    pub app: TestApp,
    pub taro: User,
    pub organization: Organization,
    pub browser: Client,
}

impl Desk {
    pub async fn new() -> Self {
        Self::of(TestApp::new().await).await
    }

    /// The same in a portal with settings of its own.
    pub async fn of(app: TestApp) -> Self {
        let taro = app.member("taro").await;
        let organization = organization_of(&app, &taro).await;
        let browser = app.signed_in("taro").await;
        Self { app, taro, organization, browser }
    }

    pub fn account(&self) -> Id {
        self.taro.account_id.clone().expect("an account")
    }

    pub fn actor(&self) -> Actor {
        actor(&self.taro)
    }

    /// A valid form.
    pub fn form(&self) -> Vec<(String, String)> {
        form(&self.organization)
    }

    /// Sends a form.
    pub async fn send(&mut self, form: &[(String, String)]) -> Reply {
        self.browser.post_form(FORM, form).await
    }

    /// Sends a valid form and gives the order.
    pub async fn order(&mut self) -> Order {
        let form = self.form();
        let reply = self.send(&form).await;
        assert_eq!(reply.status, 303, "{:?}", reply.texts(".error-summary"));
        self.find(reply.location.strip_prefix("/orders/").expect("an order")).await
    }

    pub async fn find(&self, number: &str) -> Order {
        let number = Number::parse(number).expect("a number");
        self.app
            .app
            .read(move |conn| orders::store::find_by_number(conn, number))
            .await
            .expect("read")
            .expect("an order")
    }

    /// How many requests and orders there are.
    pub async fn stored(&self) -> (usize, usize) {
        let scope = rakkan::access::Scope::whole(&self.account());
        self.app
            .app
            .read(move |conn| {
                let page = rakkan::store::PageRequest::default();
                let now = super::support::app::beginning();
                let requests = orders::requests::list::store::list(
                    conn,
                    &scope,
                    &orders::requests::list::Filter::default(),
                    &page,
                )?
                .rows
                .len();
                let orders =
                    orders::list::store::list(conn, &scope, &orders::list::Filter::default(), now, &page)?.rows.len();
                Ok::<_, StoreError>((requests, orders))
            })
            .await
            .expect("counts")
    }

    /// Everything an order needs but the money: a validated organization and domain.
    pub async fn validate(&self) {
        let organization = self.organization.id.to_string();
        let (account, by, of) = (self.account(), self.actor(), self.organization.id.clone());
        let sql = format!(
            "UPDATE organizations SET validation_status = 'validated', validated_until = '2028-01-01 00:00:00' \
             WHERE id = '{organization}'"
        );
        self.app
            .app
            .write(move |tx| {
                tx.conn.batch_execute(&sql)?;
                let name = DomainName::parse("example.co.jp").expect("a name");
                let domain = match domains::store::find_by_name(tx.conn, &account, &name)? {
                    Some(domain) => domain,
                    None => {
                        domains::register(tx, &by, &account, NewDomain { name, organization: of }).expect("registered")
                    }
                };
                let validation = Validation {
                    id: tx.id(),
                    domain_id: domain.id,
                    method: DcvMethod::DnsTxt,
                    scope: Scope::Subdomains,
                    validated_at: tx.now,
                    rule: "TBR 3.2.2.4.7".into(),
                    evidence: "{}".into(),
                };
                domains::store::insert_validation(tx.conn, &validation)
            })
            .await
            .expect("validated");
    }

    /// A browser of a staff member.
    pub async fn staff(&self, name: &str, role: Role) -> Client {
        self.app.staff(name, role).await;
        self.app.signed_in(name).await
    }
}

/// An organization of somebody's account, not validated.
pub async fn organization_of(app: &TestApp, user: &User) -> Organization {
    let (by, account) = (actor(user), user.account_id.clone().expect("an account"));
    let details = sample_organization(ValidationStatus::Unvalidated, super::support::app::beginning()).details;
    app.app
        .write(move |tx| Ok::<_, StoreError>(organizations::register(tx, &by, &account, details).expect("registered")))
        .await
        .expect("an organization")
}

/// A valid form for an organization.
pub fn form(organization: &Organization) -> Vec<(String, String)> {
    let number = organization.number.to_string();
    [
        ("validity", "1y"),
        ("organization_id", &number),
        ("key_source", "browser"),
        ("common_name", "organization"),
        ("emails", "info@example.co.jp"),
        ("profile", "strict"),
        ("key_type", "rsa2048"),
        ("usage", "dual"),
        ("issuer", "current"),
        ("signature_hash", "sha256"),
        ("payment", "bank_transfer"),
        ("billing_same", "yes"),
        ("terms", "yes"),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect()
}

/// The same form with other values: each name once, in place of what stood there; an empty value too.
pub fn with(form: &[(String, String)], changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut form: Vec<_> = form.iter().filter(|(n, _)| changes.iter().all(|(name, _)| name != n)).cloned().collect();
    form.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    form
}
