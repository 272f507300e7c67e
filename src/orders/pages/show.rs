//! オーダー詳細: the page of one order.

use super::{Fact, Happening, billing, facts, is_halted, since, step, turn, with_division};
use crate::access::Right;
use crate::kernel::{EmailAddress, Id, Moment, Number};
use crate::orders::missing::Missing;
use crate::orders::requests::Payment;
use crate::orders::store::LinkRow;
use crate::orders::{Order, OrderStatus, Request, renewing};
use crate::organizations::Organization;
use crate::payments::{Refund, Standing};
use crate::vouchers::Voucher;
use crate::web::{FormState, PageCx};
use askama::Template;

/// The field of a new note.
pub const NOTE: &[(&str, &str)] = &[("note", "orders-page-field-note")];

/// A certificate of an order, as its page shows it.
pub struct CertificateLine {
    /// In hexadecimal.
    pub serial: String,
    /// `data-status`
    pub status: String,
    /// The key of the status.
    pub key: &'static str,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// 失効保留: when it will be revoked; empty otherwise.
    pub ends_at: String,
}

impl CertificateLine {
    /// Whether there are files to download.
    pub fn exists(&self) -> bool {
        !matches!(self.status.as_str(), "recorded" | "abandoned")
    }
}

/// A note, as its readers see it.
pub struct NoteLine {
    /// Row identity.
    pub id: Id,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub at: String,
    /// Who wrote it.
    pub who: String,
    /// Whether the reader may take it away.
    pub removable: bool,
}

/// オーダー詳細
#[derive(Template)]
#[template(path = "orders/show.html")]
pub struct ShowPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The order.
    pub order: Order,
    /// What was asked for.
    pub request: Request,
    /// In whose name.
    pub organization: Organization,
    /// 管理グループ
    pub division: Option<String>,
    /// How much of it is paid.
    pub standing: Standing,
    /// What goes back of it.
    pub refunds: Vec<Refund>,
    /// Whether cards are taken.
    pub takes_cards: bool,
    /// What it waits for.
    pub missing: Vec<Missing>,
    /// What happened so far.
    pub timeline: Vec<Happening>,
    /// The certificates, newest first.
    pub certificates: Vec<CertificateLine>,
    /// The newest pick-up link.
    pub link: Option<LinkRow>,
    /// The account's notes, newest first.
    pub notes: Vec<NoteLine>,
    /// A new note.
    pub form: FormState,
    /// The voucher that pays for it.
    pub voucher: Option<Voucher>,
    /// How it stands to its renewal.
    pub renewal: renewing::Standing,
    /// The number of the order that it renews.
    pub renews: Option<Number>,
    /// The moment of the page.
    pub now: Moment,
}

impl ShowPage {
    /// Where somebody mends what is missing, if this person may.
    fn way(&self, one: &Missing) -> Option<String> {
        let unknown = matches!(one, Missing::Domain { number: None, .. });
        one.path().filter(|_| !unknown || self.cx.may(Right::RegisterDomains))
    }
    /// As it was asked for; what may change after that stands in blocks of its own.
    fn facts(&self) -> Vec<Fact> {
        let all = facts(&self.cx, &self.request, &self.organization);
        let mut all = with_division(all, self.division.as_ref());
        let changes = ["orders-fact-additional-emails", "orders-field-auto-renew", "orders-field-emails"];
        all.retain(|fact| !changes.contains(&fact.label));
        all
    }
    fn billing(&self) -> Vec<Fact> {
        billing(&self.request)
    }
    fn step(&self) -> u8 {
        step(&self.order, &self.missing)
    }
    fn is_halted(&self) -> bool {
        is_halted(self.order.status)
    }
    fn turn(&self) -> &'static str {
        turn(&self.order, &self.request, &self.missing)
    }
    fn since(&self) -> Option<String> {
        since(&self.order, &self.request).map(|at| self.cx.date_time(&at))
    }
    fn emails(&self) -> &[EmailAddress] {
        &self.request.wanted.emails
    }
    fn additional_emails(&self) -> Vec<EmailAddress> {
        self.order.additional_emails.all()
    }
    fn bank_lines(&self) -> &[String] {
        &self.cx.brand.bank_account
    }
    fn is_by_voucher(&self) -> bool {
        self.request.wanted.payment == Payment::Voucher
    }
    /// Empty once it was given back.
    fn voucher_code(&self) -> String {
        self.voucher.as_ref().map(|voucher| voucher.code.masked()).unwrap_or_default()
    }
    fn owes(&self) -> bool {
        self.order.paid_at.is_none() && self.order.closed_at.is_none()
    }
    fn was_paid(&self) -> bool {
        self.order.paid_at.is_some()
    }
    fn is_by_card(&self) -> bool {
        self.request.wanted.payment == Payment::Card
    }
    fn may_pay_by_card(&self) -> bool {
        self.takes_cards && self.order.waits_for_approval()
    }
    fn paid_on(&self) -> String {
        self.order.paid_at.map(|at| self.cx.date(&at)).unwrap_or_default()
    }
    /// What changes an order is offered to those only who may change it.
    fn may_act(&self) -> bool {
        self.cx.may(Right::PlaceOrders)
    }
    fn may_pay(&self) -> bool {
        self.cx.may(Right::PayOrders)
    }
    fn may_change(&self) -> bool {
        self.order.is_open() && self.may_act()
    }
    fn may_cancel(&self) -> bool {
        self.order.can_be_canceled() && !self.has_begun() && self.may_act()
    }
    fn has_begun(&self) -> bool {
        self.certificates.iter().any(|c| !matches!(c.status.as_str(), "abandoned" | "revoked"))
    }
    /// 今すぐ更新する: the main button while there is something to renew (F-ST-07).
    fn may_renew(&self) -> bool {
        self.renewal == renewing::Standing::Open && self.may_act()
    }
    /// From when on, or until when, it can be renewed: key and value; nothing where neither is to be.
    fn renewal_window(&self) -> Option<(&'static str, String)> {
        let closes = self.order.ends_at.map(|end| end.plus_days(renewing::CLOSES_DAYS));
        match (&self.renewal, closes) {
            (renewing::Standing::Early(at), _) => Some(("orders-renewal-opens", self.cx.date(at))),
            (renewing::Standing::Open, Some(at)) => {
                let text = self.cx.t("orders-renewal-open-until").a("at", self.cx.date(&at)).to_string();
                Some(("orders-renewal-open", text))
            }
            (renewing::Standing::Late, Some(at)) => Some(("orders-renewal-closed", self.cx.date(&at))),
            _ => None,
        }
    }
    /// 証明書操作 has something to offer.
    fn has_actions(&self) -> bool {
        self.has_certificate() || self.may_cancel() || self.may_resend_link()
    }
    fn may_resend_link(&self) -> bool {
        let by_link = self.order.status == OrderStatus::ReissuePending && self.request.wanted.csr.is_none();
        (by_link || self.order.status == OrderStatus::WaitingPickup) && self.link.is_some() && self.may_act()
    }
    fn may_resend_notice(&self) -> bool {
        self.order.status == OrderStatus::Issued && self.has_certificate() && self.may_act()
    }
    /// Something of it is valid: the page of revocation says what.
    fn may_revoke(&self) -> bool {
        matches!(self.order.status, OrderStatus::Issued | OrderStatus::ReissuePending) && self.may_act()
    }
    /// `data-status` and key of the newest pick-up link.
    fn link_status(&self, link: &LinkRow) -> (&'static str, &'static str) {
        match link.status.as_str() {
            "used" => ("used", "pickup-status-used"),
            "replaced" => ("replaced", "pickup-status-replaced"),
            "ready" if link.deadline > self.now => ("ready", "pickup-status-ready"),
            _ => ("expired", "pickup-status-expired"),
        }
    }
    /// The mailbox that the link goes to; an order with a CSR has none.
    fn is_holder(&self, email: &EmailAddress) -> bool {
        self.request.wanted.csr.is_none() && self.emails().first() == Some(email)
    }
    fn has_certificate(&self) -> bool {
        self.certificates.iter().any(CertificateLine::exists)
    }
    /// The one in use, and the earlier ones that it replaced.
    fn current_certificates(&self) -> Vec<&CertificateLine> {
        self.certificates.iter().filter(|c| c.status == "recorded").chain(self.newest_issued()).collect()
    }
    fn newest_issued(&self) -> Option<&CertificateLine> {
        self.certificates
            .iter()
            .find(|c| c.status == "issued")
            .or_else(|| self.certificates.iter().find(|c| c.exists()))
    }
    fn old_certificates(&self) -> Vec<&CertificateLine> {
        let newest = self.newest_issued().map(|c| &c.serial);
        self.certificates.iter().filter(|c| c.exists() && Some(&c.serial) != newest).collect()
    }
    fn ends(&self) -> String {
        self.order.ends_at.map(|at| self.cx.date_time(&at)).unwrap_or_default()
    }
}
