//! 証明書の申請 and the order form.

use super::choices::{CURRENT, Choices, Renews};
use super::csr::family;
use super::emails::{self, EmailRow};
use super::{billing, rules};
use crate::ca::{AdditionalUsage, CommonNameSource, KeyType, Profile, Usage, Validity};
use crate::domains::DcvMethod;
use crate::kernel::{Locale, Moment, Yen};
use crate::l10n::country;
use crate::orders::proofs::DomainState;
use crate::orders::{Order, OrderStatus, PRODUCT, words};
use crate::quotes::model::Standing;
use crate::web::{FormState, PageCx};
use askama::Template;

/// 証明書の申請
#[derive(Template)]
#[template(path = "orders/products.html")]
pub struct ProductsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Prices, and whether the product is enabled.
    pub choices: Choices,
}

impl ProductsPage {
    /// What to choose for a certificate as the product's earlier edition issued it (S-FLOW-09).
    fn recipe(&self) -> Vec<(&'static str, String)> {
        let say = |key: &'static str| self.cx.t(key).to_string();
        vec![
            ("orders-field-profile", say(words::profile(Profile::Multipurpose))),
            ("orders-field-usage", say(words::usage(Usage::Dual))),
            ("orders-field-additional-usages", say(words::additional(AdditionalUsage::ClientAuth))),
        ]
    }
}

/// Secure Mail ID証明書を申請する
#[derive(Template)]
#[template(path = "orders/new.html")]
pub struct NewPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form.
    pub form: FormState,
    /// What can be chosen.
    pub choices: Choices,
    /// Rows of addresses.
    pub rows: Vec<EmailRow>,
    /// How the domains of the addresses stand.
    pub domains: Vec<DomainState>,
    /// The CSR in words, once it was read.
    pub readout: Vec<(String, String)>,
    /// When the page was made.
    pub now: Moment,
}

/// 証明書を再発行する: the same fields, of which those are missing that do not change.
#[derive(Template)]
#[template(path = "orders/reissue.html")]
pub struct ReissuePage {
    /// The form.
    pub page: NewPage,
    /// What is reissued.
    pub order: Order,
    /// In whose name it stays.
    pub organization: String,
    /// Whether it can be reissued now.
    pub possible: bool,
}

impl ReissuePage {
    fn offers_everything(&self) -> bool {
        false
    }
    fn advice(&self, _: &'static str, same: &'static str) -> &'static str {
        same
    }
    fn is_under_way(&self) -> bool {
        self.order.status == OrderStatus::ReissuePending
    }
    fn ends(&self) -> String {
        self.order.ends_at.map(|at| self.page.cx.date_time(&at)).unwrap_or_default()
    }
}

impl std::ops::Deref for ReissuePage {
    type Target = NewPage;
    fn deref(&self) -> &NewPage {
        &self.page
    }
}

/// One of several things to choose from.
pub struct Item {
    /// The form's value.
    pub value: String,
    /// The key of its name.
    pub key: &'static str,
    /// The key of what it means.
    pub hint: &'static str,
    /// Its name where it is the same in every language.
    pub text: String,
    /// Key family, of a key type.
    pub family: &'static str,
}

impl Item {
    fn keyed(value: &str, key: &'static str, hint: &'static str) -> Self {
        Self { value: value.to_owned(), key, hint, text: String::new(), family: "" }
    }
    fn plain(value: &str, text: &str, family: &'static str) -> Self {
        Self { value: value.to_owned(), key: "", hint: "", text: text.to_owned(), family }
    }
}

/// An organization as a card (S-ORG-08).
pub struct Card {
    /// 組織ID, the form's value.
    pub number: String,
    /// Its name.
    pub name: String,
    /// One line.
    pub address: String,
    /// `data-status`
    pub tag: &'static str,
    /// The key of its status.
    pub key: &'static str,
}

impl NewPage {
    /// The page for a form: rows and cards follow from it. `judged` once it was sent for good.
    pub fn new(cx: &PageCx, form: FormState, choices: Choices, judged: bool, now: Moment) -> Self {
        let rows = emails::rows(&form, judged);
        Self { cx: cx.clone(), form, choices, rows, domains: vec![], readout: vec![], now }
    }

    /// The price of the quote that the form is at: its number, its term, one certificate with tax.
    fn quoted(&self) -> Option<(String, &'static str, Yen)> {
        let offer = self.choices.quote.as_ref().filter(|offer| offer.standing == Standing::Open)?;
        Some((offer.quote.number.to_string(), offer.quote.term.key(), offer.quote.one().total))
    }
    /// Where the form is sent to.
    fn action(&self) -> String {
        self.choices.renews.as_ref().map_or_else(|| format!("/orders/new/{PRODUCT}"), Renews::path)
    }
    /// Where leaving the form leads.
    fn back(&self) -> String {
        self.choices.renews.as_ref().map_or_else(|| "/products".to_owned(), |renews| renews.order.path())
    }
    fn old_end(&self, renews: &Renews) -> String {
        renews.order.ends_at.map(|at| self.cx.date_time(&at)).unwrap_or_default()
    }
    fn end_of(&self, order: &Order) -> String {
        order.ends_at.map(|at| self.cx.date(&at)).unwrap_or_default()
    }
    /// A first certificate: a reissue leaves the CA and the proofs of control as they are.
    fn offers_everything(&self) -> bool {
        true
    }
    /// What to choose where somebody does not know: of two keys the one for a first certificate, or the one for a form
    /// that proposes what the certificate has.
    fn advice(&self, first: &'static str, same: &'static str) -> &'static str {
        if self.choices.renews.is_some() { same } else { first }
    }
    fn form_id(&self) -> &str {
        self.form.data.one("form_id")
    }
    fn max_emails(&self) -> u32 {
        emails::MAX
    }
    fn may_add(&self) -> bool {
        self.rows.len() < emails::MAX as usize
    }
    fn first_email(&self) -> &str {
        self.rows.iter().map(|row| row.value.trim()).find(|value| !value.is_empty()).unwrap_or_default()
    }
    fn last_date(&self) -> String {
        Validity::last_date(self.now).to_string()
    }
    fn last_day(&self) -> String {
        Validity::last_date(self.now).format("%Y/%m/%d").to_string()
    }
    fn max_days(&self) -> u32 {
        crate::ca::validity::MAX_DAYS
    }
    fn rules(&self) -> String {
        rules::json(&self.cx)
    }

    /// The cards shown: not the ones without validation where those are hidden, but always the one chosen.
    fn cards(&self) -> Vec<Card> {
        let hide = self.form.is_checked("hide_unvalidated", "yes");
        let chosen = self.form.data.one("organization_id");
        let shown = self.choices.organizations.iter();
        shown
            .filter(|o| !hide || o.is_valid_at(self.now) || o.number.to_string() == chosen)
            .map(|o| Card {
                number: o.number.to_string(),
                name: o.legal_name.clone(),
                address: match self.cx.locale {
                    Locale::Ja => format!("{} {}{}{}", o.postal_code, o.state, o.city, o.street),
                    Locale::En => format!("{}, {}, {} {}", o.street, o.city, o.state, o.postal_code),
                },
                tag: o.status_at(self.now).tag(),
                key: o.status_at(self.now).key(),
            })
            .collect()
    }
    fn divisions(&self) -> Vec<Item> {
        let choices = self.choices.divisions.iter();
        choices.map(|c| Item::plain(&c.division.number.to_string(), &c.division.name, "")).collect()
    }
    fn has_organizations(&self) -> bool {
        !self.choices.organizations.is_empty()
    }

    fn common_names(&self) -> Vec<Item> {
        let hint = |source| match source {
            CommonNameSource::Organization => "orders-common-name-organization-hint",
            CommonNameSource::Email => "orders-common-name-email-hint",
        };
        CommonNameSource::ALL.map(|s| Item::keyed(s.word(), words::common_name(s), hint(s))).into()
    }
    fn profiles(&self) -> Vec<Item> {
        Profile::ALL.map(|p| Item::keyed(p.word(), words::profile(p), "")).into()
    }
    fn usages(&self) -> Vec<Item> {
        Usage::ALL.map(|u| Item::keyed(u.word(), words::usage(u), words::usage_hint(u))).into()
    }
    fn additional_usages(&self) -> Vec<Item> {
        AdditionalUsage::ALL.map(|u| Item::keyed(u.word(), words::additional(u), words::additional_hint(u))).into()
    }
    fn key_types(&self) -> Vec<Item> {
        KeyType::ALL.map(|k| Item::plain(k.word(), k.name(), family(k.family()))).into()
    }
    fn issuers(&self) -> Vec<Item> {
        if self.choices.issuers.is_empty() {
            return vec![Item::plain(CURRENT, &self.cx.t("orders-issuer-current").to_string(), "")];
        }
        self.choices.issuers.iter().map(|issuer| Item::plain(&issuer.value, &issuer.title, "")).collect()
    }
    fn hashes(&self) -> Vec<Item> {
        self.choices.hashes().into_iter().map(|h| Item::plain(h.word(), words::hash(h), "")).collect()
    }
    fn methods(&self) -> Vec<Item> {
        let offered = DcvMethod::ALL.into_iter().filter(|m| m.is_offered(self.now));
        offered.map(|m| Item::keyed(m.word(), m.key(), "")).collect()
    }
    fn languages(&self) -> Vec<Item> {
        Locale::ALL.map(|l| Item::plain(l.tag(), l.own_name(), "")).into()
    }
    fn countries(&self) -> Vec<country::Country> {
        country::choices(self.cx.locale)
    }

    /// Name, `data-status` and key of each domain of the addresses.
    fn domain_rows(&self) -> Vec<(String, &'static str, &'static str)> {
        let row = |state: &DomainState| {
            let (tag, key) = words::coverage(&state.coverage);
            (state.name.to_string(), tag, key)
        };
        self.domains.iter().map(row).collect()
    }
    fn all_domains_valid(&self) -> bool {
        let valid = |state: &DomainState| matches!(state.coverage, crate::domains::Coverage::Valid { .. });
        !self.domains.is_empty() && self.domains.iter().all(valid)
    }

    /// The account's own billing data, as shown while the box is ticked.
    fn own_billing(&self) -> Vec<(&'static str, String)> {
        let own = billing::own(&self.choices);
        vec![
            ("orders-field-billing-name", own.name),
            ("orders-field-billing-organization", own.organization),
            ("orders-field-billing-address", format!("{} {}", own.postal_code, own.address)),
            ("orders-field-billing-country", country::name(self.cx.locale, &own.country)),
            ("orders-field-billing-email", own.email),
            ("orders-field-billing-phone", own.phone),
        ]
    }
}
