//! What an account can choose from on the order form.

use crate::access::Scope;
use crate::accounts::{self, Account, User};
use crate::ca::{Issuer, KeyType, OperatorPolicies, SignatureHash, StatusUrls};
use crate::config::{Card, Config};
use crate::divisions;
use crate::kernel::{Id, Moment, Yen};
use crate::orders::{Order, store};
use crate::organizations::{self, Organization};
use crate::prices::{self, Term};
use crate::quotes;
use crate::store::{Conn, StoreError};
use crate::vouchers::{self, Batch, Offer, Refusal, Voucher};

/// The choices.
#[derive(Debug, Clone)]
pub struct Choices {
    /// Who orders.
    pub account: Account,
    /// Who fills the form in.
    pub applicant: User,
    /// アカウントの請求担当者, if one was named.
    pub billing: Option<accounts::billing::BillingContact>,
    /// The organizations that the applicant may choose.
    pub organizations: Vec<Organization>,
    /// The divisions that the applicant may place orders for.
    pub divisions: Vec<divisions::Choice>,
    /// Whether one of them has to be chosen.
    pub needs_division: bool,
    /// Issuing CAs, the current one first; empty while the operator has made none.
    pub issuers: Vec<IssuerChoice>,
    /// The quote that the form names, if the account has it.
    pub quote: Option<quotes::Offer>,
    /// Whether cards are taken.
    pub takes_cards: bool,
    /// With tax: up to one year, up to two.
    pub prices: (Yen, Yen),
    /// What the code that was typed is worth here.
    pub voucher: Option<Result<Offer, Refusal>>,
    /// Vouchers that the account has kept for later.
    pub kept: Vec<(Voucher, Batch)>,
    /// The order that the form renews.
    pub renews: Option<Renews>,
    /// Orders that a voucher may be used to renew.
    pub renewable: Vec<Order>,
}

/// The order that a form renews.
#[derive(Debug, Clone)]
pub struct Renews {
    /// The order.
    pub order: Order,
    /// Whether mail was encrypted for its certificate.
    pub encrypts: bool,
    /// Whether its key was made outside the browser.
    pub by_csr: bool,
    /// Days left of it, which are added to a term of years.
    pub left_days: i64,
}

impl Renews {
    /// Where its form is, and is sent to.
    pub fn path(&self) -> String {
        format!("{}/renewal", self.order.path())
    }
}

/// An issuing CA on the form.
#[derive(Debug, Clone)]
pub struct IssuerChoice {
    /// The form's value; [`CURRENT`] for the current one.
    pub value: String,
    /// `issuing CA > root`
    pub title: String,
    /// What its key can sign with.
    pub key_type: KeyType,
}

/// Vouchers that the form offers; the dashboard knows of more.
const KEPT: i64 = 5;

/// The form's value for whichever CA is current when it comes to issuing.
pub const CURRENT: &str = "current";
/// The key that the portal makes for its CAs; assumed while there is none.
const USUAL_KEY: KeyType = KeyType::Rsa4096;

impl Choices {
    /// Reads them.
    pub fn load(
        conn: &mut Conn,
        config: &Config,
        scope: &Scope,
        user: &Id,
        now: Moment,
    ) -> Result<Option<Self>, StoreError> {
        let (Some(account), Some(applicant)) =
            (accounts::store::find_account(conn, &scope.account)?, accounts::store::find_user(conn, user)?)
        else {
            return Ok(None);
        };
        let billing = accounts::billing::store::find(conn, &scope.account)?;
        let organizations = organizations::store::choices(conn, scope)?;
        let divisions = divisions::Choice::all(conn, scope)?;
        let needs_division = scope.within.is_some();
        let mut issuers: Vec<IssuerChoice> =
            store::issuing_cas(conn, now)?.iter().filter_map(|ca| choice(config, ca)).collect();
        if let Some(first) = issuers.first_mut() {
            CURRENT.clone_into(&mut first.value);
        }
        let takes_cards = !matches!(config.card, Card::Off);
        let list = prices::store::at(conn, now, &config.desk)?;
        let prices = (list.one(Term::OneYear).total, list.one(Term::TwoYears).total);
        let kept = vouchers::store::kept(conn, &scope.account, now, KEPT)?;
        Ok(Some(Self {
            account,
            applicant,
            billing,
            organizations,
            divisions,
            needs_division,
            issuers,
            quote: None,
            takes_cards,
            prices,
            voucher: None,
            kept,
            renews: None,
            renewable: vec![],
        }))
    }

    /// Whether staff have enabled the product.
    pub fn is_enabled(&self) -> bool {
        self.account.product_enabled_at.is_some()
    }

    /// The voucher that pays for the order.
    pub fn paid_by(&self) -> Option<&Offer> {
        self.voucher.as_ref().and_then(|voucher| voucher.as_ref().ok())
    }

    /// The key of an issuer by the form's value.
    pub fn issuer_key(&self, value: &str) -> Option<KeyType> {
        let found = self.issuers.iter().find(|issuer| issuer.value == value).map(|issuer| issuer.key_type);
        found.or_else(|| (value == CURRENT).then_some(USUAL_KEY))
    }

    /// The hashes that at least one issuer can sign with.
    pub fn hashes(&self) -> Vec<SignatureHash> {
        let keys: Vec<KeyType> = self.issuers.iter().map(|issuer| issuer.key_type).collect();
        let keys = if keys.is_empty() { vec![USUAL_KEY] } else { keys };
        SignatureHash::ALL
            .into_iter()
            .filter(|hash| keys.iter().any(|key| key.signature_hashes().contains(hash)))
            .collect()
    }
}

fn choice(config: &Config, ca: &store::IssuingCa) -> Option<IssuerChoice> {
    let urls = StatusUrls::below(config.public_url.as_str(), &ca.name).ok()?;
    // A certificate that cannot be read cannot issue either; the certificates room says so loudly.
    let issuer = Issuer::new(&ca.certificate, urls, OperatorPolicies::default()).ok()?;
    let title = match &ca.issuer {
        Some(root) => format!("{} > {root}", ca.title),
        None => ca.title.clone(),
    };
    Some(IssuerChoice { value: ca.name.clone(), title, key_type: issuer.key_type() })
}
