//! The page of an order at the desk.

use crate::access::Right;
use crate::audit::Entry;
use crate::ca::CertificateRequest;
use crate::kernel::{Id, Moment};
use crate::orders::new::csr;
use crate::orders::pages::{CertificateLine, Fact, billing, facts, is_halted, step, turn};
use crate::orders::proofs::DomainState;
use crate::orders::{Missing, Order, Request, words};
use crate::organizations::{Organization, Stage, Validation};
use crate::payments::{Refund, Standing};
use crate::web::{FormState, PageCx};
use askama::Template;

/// The fields of the rejection.
pub const REASON: &[(&str, &str)] = &[("reason", "review-field-reason")];

/// オーダーの審査
#[derive(Template)]
#[template(path = "review/order.html")]
pub struct OrderPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The order.
    pub order: Order,
    /// What was asked for.
    pub request: Request,
    /// In whose name.
    pub organization: Organization,
    /// Its certificates, newest first.
    pub certificates: Vec<CertificateLine>,
    /// Whose order: name and number of the account.
    pub account: (String, String),
    /// Who asked: name and address.
    pub applicant: (String, String),
    /// The validations of the organization, newest first.
    pub validations: Vec<Validation>,
    /// How the mail domains stand.
    pub domains: Vec<DomainState>,
    /// How much of it is paid.
    pub standing: Standing,
    /// What goes back of it.
    pub refunds: Vec<Refund>,
    /// What is missing.
    pub missing: Vec<Missing>,
    /// The whole history.
    pub entries: Vec<Entry>,
    /// Who validated the organization, where two people have to look.
    pub validated_by: Option<Id>,
    /// The moment of the page.
    pub now: Moment,
    /// Who reads the page.
    pub reader: Option<Id>,
    /// What went wrong the last time the job of issuing ran.
    pub trouble: Option<String>,
    /// The end of the code, and the page, of the voucher that pays for it.
    pub voucher: Option<(String, String)>,
    /// The reason of a rejection; what stands against an approval.
    pub form: FormState,
}

impl OrderPage {
    fn facts(&self) -> Vec<Fact> {
        facts(&self.cx, &self.request, &self.organization)
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
        match turn(&self.order, &self.request, &self.missing) {
            // The others are true for every reader; these two speak to the customer.
            "orders-turn-applicant" => "review-orders-turn-applicant",
            "orders-turn-install" => "review-orders-turn-issued",
            key => key,
        }
    }
    fn organization_facts(&self) -> Vec<Fact> {
        let o = &self.organization;
        let fact = |label, value: String| Fact { label, value };
        let until = o.validated_until.map(|at| self.cx.date_time(&at)).unwrap_or_default();
        vec![
            fact("review-orders-organization-name", o.legal_name.clone()),
            fact("review-orders-organization-identifier", o.identifier().to_string()),
            fact("review-orders-organization-address", self.address()),
            fact("review-orders-organization-phone", o.phone.clone()),
            fact("review-orders-organization-until", until),
        ]
    }
    fn address(&self) -> String {
        let o = &self.organization;
        let card = self.cx.t("organizations-card-address").a("postal", o.postal_code.as_str());
        let card = card.a("state", o.state.as_str()).a("city", o.city.as_str()).a("street", o.street.as_str());
        card.a("country", o.country.as_str()).to_string()
    }
    /// 失効: of what is not over, by who may.
    fn may_revoke(&self) -> bool {
        self.certificates.iter().any(|c| matches!(c.status.as_str(), "issued" | "revocation_pending"))
    }
    fn organization_tag(&self) -> &'static str {
        self.organization.status_at(self.now).tag()
    }
    fn organization_key(&self) -> &'static str {
        self.organization.status_at(self.now).key()
    }
    /// The validation on which the organization stands; the newest where it stands on none. One that was asked
    /// for since has nothing to show yet.
    fn validation(&self) -> Option<&Validation> {
        let holds = |v: &&Validation| v.stage == Stage::Approved && v.valid_until.is_some_and(|until| until > self.now);
        self.validations.iter().filter(holds).max_by_key(|v| v.decided_at).or_else(|| self.validations.first())
    }
    fn evidence(&self) -> Vec<Fact> {
        let Some(v) = self.validation() else { return vec![] };
        let evidence = v.evidence();
        let fact = |label, value: &str| Fact { label, value: value.to_owned() };
        let call = &evidence.telephone;
        vec![
            fact("review-orders-evidence-name", &evidence.name),
            fact("review-orders-evidence-identifier", &evidence.identifier),
            fact("review-orders-evidence-address", &evidence.address),
            fact("review-orders-evidence-telephone", format!("{} {}", call.number, call.spoken_to).trim()),
            fact("review-orders-evidence-authority", &evidence.authority),
        ]
    }
    /// Name, `data-status`, key of the state and end of each mail domain.
    fn domain_rows(&self) -> Vec<(String, &'static str, &'static str, String)> {
        let row = |state: &DomainState| {
            let (tag, key) = words::coverage(&state.coverage);
            let until = match &state.coverage {
                crate::domains::Coverage::Valid { until, .. } => self.cx.date_time(until),
                _ => String::new(),
            };
            (state.name.to_string(), tag, key, until)
        };
        self.domains.iter().map(row).collect()
    }
    /// The stored request in words, read again.
    fn csr(&self) -> Vec<(String, String)> {
        let read = self.request.wanted.csr.as_deref().map(|der| CertificateRequest::parse(der, &|_| false));
        match read {
            Some(Ok(request)) => csr::summary(&self.cx, request.summary()),
            Some(Err(why)) => vec![(self.cx.t("review-orders-csr-broken").to_string(), csr::sentence(&self.cx, why))],
            None => vec![],
        }
    }
    fn waits(&self) -> bool {
        self.order.waits_for_approval()
    }
    fn is_ready(&self) -> bool {
        self.missing == [Missing::Approval]
    }
    fn is_second_look_missing(&self) -> bool {
        self.validated_by.is_some() && self.validated_by == self.reader
    }
    /// The sentence for an event; what has none is shown by its name.
    fn sentence(&self, event: &Entry) -> Option<&'static str> {
        crate::review::words::event(&event.action)
    }
    fn may_approve(&self) -> bool {
        self.waits() && self.cx.may(Right::ApproveOrders)
    }
    fn may_mark_paid(&self) -> bool {
        self.order.paid_at.is_none() && self.order.closed_at.is_none() && self.cx.may(Right::MatchPayments)
    }
    fn may_use_credit(&self) -> bool {
        self.may_mark_paid() && self.waits() && self.standing.credit.get() > 0 && self.standing.open.get() > 0
    }
    fn may_mark_unpaid(&self) -> bool {
        self.order.paid_at.is_some() && !self.order.is_free() && self.waits() && self.cx.may(Right::MatchPayments)
    }
    fn paid_on(&self) -> String {
        self.order.paid_at.map(|at| self.cx.date_time(&at)).unwrap_or_default()
    }
}

/// The page of this part of the desk with sample data, for the tests that render every page.
pub fn samples(locale: crate::kernel::Locale) -> Vec<crate::web::samples::Sample> {
    use crate::access::Role;
    use crate::orders::{OrderStatus, RequestStatus, samples};
    use crate::organizations::ValidationStatus;
    let cx = PageCx::sample(locale, Some(Role::StaffAdministrator));
    let page = |status, validation, missing: Vec<Missing>, reader: Option<Id>| {
        let organization = samples::organization(validation);
        OrderPage {
            cx: cx.clone(),
            order: samples::order(status),
            request: samples::request(RequestStatus::Approved),
            certificates: samples::certificates(status),
            account: ("Sample".into(), "30000001".into()),
            applicant: ("Taro".into(), "taro@example.co.jp".into()),
            validations: vec![Validation::sample(&organization, organization.created_at)],
            domains: samples::domains(),
            standing: samples::standing(status),
            refunds: samples::refunds(status),
            missing,
            entries: samples::entries(),
            validated_by: reader.clone(),
            now: organization.created_at,
            reader,
            trouble: (status == OrderStatus::Pending).then(|| "CAA: no answer".into()),
            voucher: (status == OrderStatus::Issued).then(|| ("…ABCD".into(), "/staff/vouchers".into())),
            form: FormState::empty(REASON),
            organization,
        }
    };
    let somebody = Some(samples::order(OrderStatus::Pending).id);
    let ready = || vec![Missing::Approval];
    [
        page(OrderStatus::Pending, ValidationStatus::Pending, samples::missing(), None),
        page(OrderStatus::Pending, ValidationStatus::Validated, ready(), somebody),
        page(OrderStatus::Pending, ValidationStatus::Validated, ready(), None),
        page(OrderStatus::Issued, ValidationStatus::Validated, vec![], None),
        page(OrderStatus::Rejected, ValidationStatus::Rejected, vec![], None),
    ]
    .iter()
    .map(|page| crate::web::samples::sample("staff-order", page))
    .collect()
}
