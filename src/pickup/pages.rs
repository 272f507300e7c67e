//! The pages of this room.

use super::forms::INSTALL;
use super::look::{LinkState, Look};
use super::model::{KeyPlace, Pickup, PickupStatus};
use crate::access::Role;
use crate::ca::Validity;
use crate::kernel::{EmailAddress, Id, Locale, Moment, TokenHash};
use crate::web::{FormState, PageCx, samples};
use askama::Template;

/// 証明書の生成
#[derive(Template)]
#[template(path = "pickup/install.html")]
pub struct InstallPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The form; passwords are never in it.
    pub form: FormState,
    /// What the link fetches.
    pub offer: Offer,
    /// The address of this page.
    pub path: String,
    /// Whether the server may make the key.
    pub server_keys: bool,
    /// Whether the device looks like one that wants the compatible flavour.
    pub apple: bool,
    /// Whether the flavour was chosen by the person.
    pub chosen: bool,
}

/// What the page says about the certificate.
#[derive(Debug, Clone)]
pub struct Offer {
    /// 名前
    pub name: String,
    /// Eメールアドレス
    pub emails: Vec<String>,
    /// 組織
    pub organization: String,
    /// How long the certificate will be valid.
    pub validity: Validity,
    /// Until when the link works.
    pub deadline: Moment,
    /// `rsa2048` …
    pub key_type: &'static str,
    /// The name of the file.
    pub file_name: String,
}

impl Offer {
    /// From what stands behind the link.
    pub fn of(look: &Look) -> Self {
        let emails: Vec<_> = look.request.wanted.emails.iter().map(ToString::to_string).collect();
        Self {
            name: look.order.certificate_name.clone(),
            file_name: file_name(&look.pickup.address),
            emails,
            organization: look.organization.clone(),
            validity: look.request.wanted.validity,
            deadline: look.pickup.deadline,
            key_type: look.request.wanted.options.key_type.word(),
        }
    }
}

/// `info@example.jp` gives `info_example_jp.p12`.
pub fn file_name(address: &EmailAddress) -> String {
    format!("{}.p12", crate::ca::bundle::file_stem(address.as_str()))
}

impl InstallPage {
    fn term(&self) -> String {
        match self.offer.validity {
            Validity::OneYear => self.cx.t("pickup-term-one-year").to_string(),
            Validity::TwoYears => self.cx.t("pickup-term-two-years").to_string(),
            Validity::Days(days) => self.cx.t("pickup-term-days").a("days", days).to_string(),
            Validity::Until(date) => {
                self.cx.t("pickup-term-until").a("date", date.format("%Y/%m/%d").to_string()).to_string()
            }
        }
    }
    fn friendly_name(&self) -> &str {
        self.offer.emails.first().map_or("", String::as_str)
    }
    fn server_key(&self) -> &'static str {
        if self.server_keys { "allowed" } else { "refused" }
    }
}

/// A link that fetches nothing: why, since when, what to do.
#[derive(Template)]
#[template(path = "pickup/closed.html")]
pub struct ClosedPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The address of this page; the form under it asks for a new link.
    pub path: String,
    /// Why.
    pub why: Closed,
}

/// Why a link fetches nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// No link of ours.
    Unknown,
    /// A file was handed over then.
    Used(Moment),
    /// Too late since then.
    Expired(Moment),
    /// A newer link was sent then.
    Replaced(Moment),
    /// The order was canceled, or is done.
    Order,
}

impl Closed {
    /// Why this link fetches nothing; `None` when it does.
    pub fn of(look: &Look) -> Option<Self> {
        Some(match look.state {
            LinkState::Ready => return None,
            LinkState::Used => Self::Used(look.pickup.used_at.unwrap_or(look.pickup.created_at)),
            LinkState::Expired => Self::Expired(look.pickup.deadline),
            LinkState::Replaced => Self::Replaced(look.newest),
            LinkState::Closed => Self::Order,
        })
    }

    /// `data-status` of the page.
    fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Used(_) => PickupStatus::Used.word(),
            Self::Expired(_) => PickupStatus::Expired.word(),
            Self::Replaced(_) => PickupStatus::Replaced.word(),
            Self::Order => "closed",
        }
    }
    fn title(self) -> &'static str {
        match self {
            Self::Unknown => "pickup-closed-unknown-title",
            Self::Used(_) => "pickup-closed-used-title",
            Self::Expired(_) => "pickup-closed-expired-title",
            Self::Replaced(_) => "pickup-closed-replaced-title",
            Self::Order => "pickup-closed-order-title",
        }
    }
    fn advice(self) -> &'static str {
        match self {
            Self::Unknown => "pickup-closed-unknown-advice",
            Self::Used(_) => "pickup-closed-used-advice",
            Self::Expired(_) => "pickup-closed-expired-advice",
            Self::Replaced(_) => "pickup-closed-replaced-advice",
            Self::Order => "pickup-closed-order-advice",
        }
    }
    fn can_renew(self) -> bool {
        matches!(self, Self::Expired(_) | Self::Replaced(_))
    }
}

impl ClosedPage {
    fn text(&self) -> String {
        let at = |at: Moment| self.cx.date_time(&at);
        match self.why {
            Closed::Unknown => self.cx.t("pickup-closed-unknown-text").to_string(),
            Closed::Used(when) => self.cx.t("pickup-closed-used-text").a("at", at(when)).to_string(),
            Closed::Expired(when) => self.cx.t("pickup-closed-expired-text").a("at", at(when)).to_string(),
            Closed::Replaced(when) => self.cx.t("pickup-closed-replaced-text").a("at", at(when)).to_string(),
            Closed::Order => self.cx.t("pickup-closed-order-text").to_string(),
        }
    }
}

/// A new link was asked for. The same page whatever came of it.
#[derive(Template)]
#[template(path = "pickup/sent.html")]
pub struct SentPage {
    /// Ambient values.
    pub cx: PageCx,
    /// Minutes until another one can be asked for.
    pub pause: i64,
}

/// The links of an order, for the people of the account.
#[derive(Template)]
#[template(path = "pickup/links.html")]
pub struct LinksPage {
    /// Ambient values.
    pub cx: PageCx,
    /// オーダー番号
    pub number: String,
    /// The links, newest first.
    pub links: Vec<Pickup>,
    /// The moment of the page.
    pub now: Moment,
    /// Whether a new link can be sent.
    pub can_send: bool,
    /// Why none was sent just now.
    pub problem: Option<&'static str>,
}

impl LinksPage {
    fn at(&self, at: Option<&Moment>) -> String {
        at.map_or_else(String::new, |at| self.cx.date_time(at))
    }
    fn has_expired(&self) -> bool {
        self.can_send && self.links.first().is_some_and(|l| l.status_at(self.now) == PickupStatus::Expired)
    }
}

/// Every page of this room with sample data, for the tests that render all of them.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let visitor = PageCx::sample(locale, None);
    let member = PageCx::sample(locale, Some(Role::Administrator));
    let now = Moment::from_unix(1_795_000_000).expect("a moment");
    let install = |validity, server_keys, form| InstallPage {
        cx: visitor.clone(),
        form,
        offer: sample_offer(validity, now),
        path: "/install/x".into(),
        server_keys,
        apple: server_keys,
        chosen: false,
    };
    let empty = || FormState::empty(INSTALL);
    let wrong = || super::forms::install(crate::web::FormData::default()).err().unwrap_or_else(empty);
    let whole = |key| {
        let mut form = empty();
        form.refuse_whole(key);
        form
    };
    let until = Validity::Until(now.naive_utc().date());
    let mut all = vec![
        samples::sample("install", &install(Validity::OneYear, true, empty())),
        samples::sample("install-wrong", &install(Validity::TwoYears, true, wrong())),
        samples::sample("install-script", &install(Validity::Days(90), false, whole("pickup-error-needs-script"))),
        samples::sample("install-busy", &install(until, true, whole("pickup-error-busy"))),
        samples::sample("sent", &SentPage { cx: visitor.clone(), pause: super::model::HOLDER_PAUSE_MINUTES }),
    ];
    for why in [Closed::Unknown, Closed::Used(now), Closed::Expired(now), Closed::Replaced(now), Closed::Order] {
        all.push(samples::sample("closed", &ClosedPage { cx: visitor.clone(), path: "/install/x".into(), why }));
    }
    let links = |links, can_send, problem| LinksPage {
        cx: member.clone(),
        number: "12345678".into(),
        links,
        now,
        can_send,
        problem,
    };
    let all_states = PickupStatus::ALL.map(|status| sample_link(status, now)).to_vec();
    all.push(samples::sample("links", &links(all_states, true, Some("pickup-error-too-soon"))));
    all.push(samples::sample("links-expired", &links(vec![sample_link(PickupStatus::Expired, now)], true, None)));
    all.push(samples::sample("links-none", &links(vec![], false, None)));
    all
}

fn sample_offer(validity: Validity, now: Moment) -> Offer {
    Offer {
        name: "info@example.co.jp".into(),
        emails: vec!["info@example.co.jp".into(), "sales@example.co.jp".into()],
        organization: "Sample Inc.".into(),
        validity,
        deadline: now.plus_days(30),
        key_type: "rsa2048",
        file_name: "info_example_co_jp.p12".into(),
    }
}

fn sample_link(status: PickupStatus, now: Moment) -> Pickup {
    let id = Id::parse("01890000-0000-7000-8000-000000000000").expect("a UUID");
    let used = status == PickupStatus::Used;
    Pickup {
        id: id.clone(),
        order_id: id,
        token_hash: TokenHash::from_stored("0".repeat(64)),
        address: EmailAddress::parse("info@example.co.jp").expect("an address"),
        status,
        created_at: now.plus_days(-1),
        deadline: now.plus_days(29),
        used_at: used.then_some(now),
        key_place: used.then_some(KeyPlace::Browser),
        attempt: None,
        claimed_at: None,
    }
}
