//! The page of an order, giving it up, and what several pages say of one.

pub mod show;

pub use show::{CertificateLine, ShowPage};

use super::missing::{Missing, Turn};
use super::{Order, OrderStatus, Request, requests::Payment, words};
use crate::audit::Entry;
use crate::ca::Validity;
use crate::kernel::{EmailAddress, Moment};
use crate::organizations::Organization;
use crate::web::PageCx;
use askama::Template;

/// Labelled text.
pub struct Fact {
    /// The key of the label.
    pub label: &'static str,
    /// The text.
    pub value: String,
}

/// How long a certificate lasts, in words.
pub fn validity(cx: &PageCx, validity: Validity) -> String {
    match validity {
        Validity::OneYear => cx.t("orders-validity-1y").to_string(),
        Validity::TwoYears => cx.t("orders-validity-2y").to_string(),
        Validity::Until(date) => {
            cx.t("orders-validity-until").a("date", date.format("%Y/%m/%d").to_string()).to_string()
        }
        Validity::Days(days) => cx.t("orders-validity-of-days").a("days", days).to_string(),
    }
}

/// What was asked for, from top to bottom of the form.
pub fn facts(cx: &PageCx, request: &Request, organization: &Organization) -> Vec<Fact> {
    let w = &request.wanted;
    let say = |key: &'static str| cx.t(key).to_string();
    let addresses = |all: &[EmailAddress]| all.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join(", ");
    let auto_renewal = if w.auto_renew { "orders-fact-auto-renew-on" } else { "orders-fact-auto-renew-off" };
    let additional: Vec<String> = w.options.additional.iter().map(|u| say(words::additional(*u))).collect();
    let key = if w.csr.is_some() { "orders-fact-key-csr" } else { "orders-fact-key-browser" };
    let fact = |label, value| Fact { label, value };
    vec![
        fact("orders-col-validity", validity(cx, w.validity)),
        fact("orders-field-auto-renew", say(auto_renewal)),
        fact("orders-field-organization", organization.legal_name.clone()),
        fact("orders-fact-key", say(key)),
        fact("orders-field-common-name", w.certificate_name(&organization.legal_name)),
        fact("orders-field-emails", addresses(&w.emails)),
        fact("orders-field-profile", say(words::profile(w.options.profile))),
        fact("orders-field-key-type", w.options.key_type.name().to_owned()),
        fact("orders-field-usage", say(words::usage(w.options.usage))),
        fact("orders-field-additional-usages", additional.join(", ")),
        fact("orders-field-signature-hash", words::hash(w.options.signature_hash).to_owned()),
        fact("orders-fact-renewal-message", w.renewal_message.clone().unwrap_or_default()),
        fact("orders-fact-additional-emails", addresses(&w.additional_emails)),
        fact("orders-field-payment", say(w.payment.key())),
    ]
}

/// The same with the division, where there is one, before whose name the certificate bears.
pub fn with_division(mut facts: Vec<Fact>, division: Option<&String>) -> Vec<Fact> {
    if let Some(name) = division {
        let at = facts.iter().position(|fact| fact.label == "orders-field-organization").unwrap_or(0);
        facts.insert(at, Fact { label: "orders-field-division", value: name.clone() });
    }
    facts
}

/// To whom the invoice goes.
pub fn billing(request: &Request) -> Vec<Fact> {
    // With a voucher nobody is billed.
    if request.wanted.payment == Payment::Voucher {
        return vec![];
    }
    let b = &request.wanted.billing;
    let fact = |label, value: &str| Fact { label, value: value.to_owned() };
    vec![
        fact("orders-field-billing-name", &b.name),
        fact("orders-field-billing-organization", &b.organization),
        fact("orders-field-billing-address", &format!("{} {}", b.postal_code, b.address)),
        fact("orders-field-billing-email", &b.email),
        fact("orders-field-billing-phone", &b.phone),
    ]
}

/// Something that happened to an order.
pub struct Happening {
    /// When, as people read it.
    pub at: String,
    /// The key of its sentence.
    pub key: &'static str,
    /// Who did it.
    pub who: String,
}

/// The audit log of an order as its customer may read it: what has no sentence here is not theirs to read.
pub fn timeline(cx: &PageCx, entries: &[Entry]) -> Vec<Happening> {
    let who = |entry: &Entry| match entry.actor_kind.as_str() {
        "user" => entry.actor_name.clone(),
        "staff" => cx.t("orders-who-staff").to_string(),
        "visitor" => cx.t("orders-who-holder").to_string(),
        _ => cx.t("orders-who-system").to_string(),
    };
    let told = |entry: &Entry| {
        let key = sentence(&entry.action)?;
        Some(Happening { at: cx.date_time(&entry.at), key, who: who(entry) })
    };
    entries.iter().filter_map(told).collect()
}

/// The key of the sentence for an action of the audit log; `None` for what has none.
pub fn sentence(action: &str) -> Option<&'static str> {
    Some(match action {
        "request.sent" => "orders-event-sent",
        "request.approved" => "orders-event-request-approved",
        "request.rejected" => "orders-event-request-rejected",
        "request.canceled" => "orders-event-request-canceled",
        "order.placed" => "orders-event-placed",
        "order.paid" => "orders-event-paid",
        "order.unpaid" => "orders-event-unpaid",
        "order.payment_changed" => "orders-event-payment-changed",
        "payment.matched" => "orders-event-matched",
        "payment.unmatched" => "orders-event-unmatched",
        "payment.card_failed" => "orders-event-card-failed",
        "order.approved" => "orders-event-approved",
        "order.rejected" => "orders-event-rejected",
        "order.canceled" => "orders-event-canceled",
        "order.offered" => "orders-event-offered",
        "order.issued" => "orders-event-issued",
        "revocation.requested" => "orders-event-revocation-requested",
        "revocation.rejected" => "orders-event-revocation-rejected",
        "revocation.withdrawn" => "orders-event-revocation-withdrawn",
        "revocation.lapsed" => "orders-event-revocation-lapsed",
        "reissue.requested" => "orders-event-reissue-requested",
        "reissue.begun" => "orders-event-reissue-begun",
        "reissue.taken_back" => "orders-event-reissue-taken-back",
        "order.revoked" => "orders-event-revoked",
        "order.auto_renewed" => "orders-event-auto-renewed",
        "order.expired" => "orders-event-expired",
        "order.emails_changed" => "orders-page-event-emails-changed",
        "order.auto_renewal_on" => "orders-page-event-auto-renewal-on",
        "order.auto_renewal_off" => "orders-page-event-auto-renewal-off",
        "order.notices_on" => "orders-page-event-notices-on",
        "order.notices_off" => "orders-page-event-notices-off",
        "certificate.mailed" => "orders-page-event-mailed",
        "pickup.sent" => "orders-event-link-sent",
        "pickup.used" => "orders-event-link-used",
        _ => return None,
    })
}

/// The step of the bar at which an order stands: 申請 審査 承認 取得 インストール.
pub fn step(order: &Order, missing: &[Missing]) -> u8 {
    match order.status {
        OrderStatus::Pending if order.approved_at.is_some() => 4,
        OrderStatus::Pending if missing == [Missing::Approval] => 3,
        OrderStatus::Pending => 2,
        OrderStatus::WaitingPickup | OrderStatus::ReissuePending => 4,
        OrderStatus::Rejected => 3,
        OrderStatus::Canceled if order.approved_at.is_some() => 4,
        OrderStatus::Canceled => 2,
        OrderStatus::Issued => 5,
        OrderStatus::Expired | OrderStatus::Revoked => 6,
    }
}

/// Whether an order stopped on the way.
pub fn is_halted(status: OrderStatus) -> bool {
    matches!(status, OrderStatus::Rejected | OrderStatus::Canceled)
}

/// The key of the sentence that says whose turn it is; `request` is the one the order stands on now.
pub fn turn(order: &Order, request: &Request, missing: &[Missing]) -> &'static str {
    match order.status {
        OrderStatus::Pending if order.approved_at.is_some() => "orders-turn-issuing",
        OrderStatus::Pending if missing.iter().any(|m| m.turn() == Turn::Applicant) => "orders-turn-applicant",
        OrderStatus::Pending => "orders-turn-staff",
        // With a CSR nobody has to come for a key.
        OrderStatus::ReissuePending if request.wanted.csr.is_some() => "orders-turn-reissuing",
        OrderStatus::WaitingPickup | OrderStatus::ReissuePending => "orders-turn-holder",
        OrderStatus::Issued => "orders-turn-install",
        OrderStatus::Rejected => "orders-turn-rejected",
        OrderStatus::Canceled => "orders-turn-canceled",
        OrderStatus::Expired => "orders-turn-expired",
        OrderStatus::Revoked => "orders-turn-revoked",
    }
}

/// Since when it is so: a reissue begins anew once the account has agreed to it. Of what is revoked its certificates
/// say when.
pub fn since(order: &Order, request: &Request) -> Option<Moment> {
    if order.status == OrderStatus::Revoked {
        return None;
    }
    let ended = order.ends_at.filter(|_| order.status == OrderStatus::Expired);
    let reissued = request.reissues.map(|_| request.decided_at.unwrap_or(request.created_at));
    order.closed_at.or(ended).or(reissued).or(order.approved_at).or(order.paid_at).or(Some(order.created_at))
}

/// オーダーの取消
#[derive(Template)]
#[template(path = "orders/cancellation.html")]
pub struct CancellationPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The order.
    pub order: Order,
    /// Whether it can still be given up.
    pub possible: bool,
}
