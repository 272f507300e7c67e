//! 証明書申請: the requests of the account and the decision about one.

use super::{DecideRight, Request};
use crate::orders::RequestStatus;
use crate::orders::pages::{Fact, billing, facts, validity};
use crate::organizations::Organization;
use crate::web::{FormState, PageCx};
use askama::Template;

/// The fields of the rejection.
pub const REASON: &[(&str, &str)] = &[("reason", "orders-field-reason")];

/// 証明書申請
#[derive(Template)]
#[template(path = "orders/requests.html")]
pub struct RequestsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The requests, each with the organization's name and the applicant's.
    pub rows: Vec<(Request, String, String)>,
    /// The filter.
    pub form: FormState,
    /// The address of the next page.
    pub next: Option<String>,
}

impl RequestsPage {
    fn statuses(&self) -> [RequestStatus; 4] {
        RequestStatus::ALL
    }
    fn is_chosen(&self, status: &RequestStatus) -> bool {
        self.form.data.one("status") == status.word()
    }
    fn is_filtered(&self) -> bool {
        !self.form.data.one("status").is_empty()
    }
    fn name(&self, request: &Request, organization: &str) -> String {
        request.wanted.certificate_name(organization)
    }
    fn validity(&self, request: &Request) -> String {
        validity(&self.cx, request.wanted.validity)
    }
    fn previous(&self) -> Option<String> {
        None
    }
}

/// 申請の詳細
#[derive(Template)]
#[template(path = "orders/request.html")]
pub struct RequestPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The request.
    pub request: Request,
    /// In whose name.
    pub organization: Organization,
    /// Who asks.
    pub applicant: String,
    /// What the reader may do.
    pub right: DecideRight,
    /// The reason of a rejection.
    pub form: FormState,
}

impl RequestPage {
    fn facts(&self) -> Vec<Fact> {
        facts(&self.cx, &self.request, &self.organization)
    }
    fn billing(&self) -> Vec<Fact> {
        billing(&self.request)
    }
    fn waits(&self) -> bool {
        self.request.status == RequestStatus::NeedsApproval
    }
    fn is_order(&self) -> bool {
        self.request.status == RequestStatus::Approved
    }
    fn order_path(&self) -> String {
        format!("/orders/{}", self.request.number)
    }
}
