//! A request and the decision about it.

use super::{DecideRight, Request};
use crate::orders::RequestStatus;
use crate::orders::pages::{Fact, billing, facts, with_division};
use crate::organizations::Organization;
use crate::web::{FormState, PageCx};
use askama::Template;

/// The fields of the rejection.
pub const REASON: &[(&str, &str)] = &[("reason", "orders-field-reason")];

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
    /// 管理グループ
    pub division: Option<String>,
    /// Who asks.
    pub applicant: String,
    /// What the reader may do.
    pub right: DecideRight,
    /// The reason of a rejection.
    pub form: FormState,
}

impl RequestPage {
    fn facts(&self) -> Vec<Fact> {
        with_division(facts(&self.cx, &self.request, &self.organization), self.division.as_ref())
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
        self.request.order_path()
    }
}
