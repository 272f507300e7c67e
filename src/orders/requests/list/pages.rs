//! The page of the list.

use crate::access::Right;
use crate::orders::pages::validity;
use crate::orders::{Request, RequestStatus};
use crate::store::Total;
use crate::web::{List, PageCx};
use askama::Template;

/// One line.
pub struct Row {
    /// The request.
    pub request: Request,
    /// 組織
    pub organization: String,
    /// 申請者
    pub applicant: String,
    /// The key of 申請の種類.
    pub kind: &'static str,
}

/// 証明書申請
#[derive(Template)]
#[template(path = "orders/requests.html")]
pub struct RequestsPage {
    /// Ambient values.
    pub cx: PageCx,
    /// The requests.
    pub rows: Vec<Row>,
    /// The addresses of the list.
    pub list: List,
    /// How many there are.
    pub total: Total,
    /// The divisions to choose from: number and name.
    pub divisions: Vec<(String, String)>,
    /// Whether the account wants to see each request first.
    pub needs_approval: bool,
    /// The address of the next page.
    pub next: Option<String>,
}

impl RequestsPage {
    fn statuses(&self) -> [RequestStatus; 4] {
        RequestStatus::ALL
    }
    fn name(&self, row: &Row) -> String {
        row.request.wanted.certificate_name(&row.organization)
    }
    fn validity(&self, row: &Row) -> String {
        validity(&self.cx, row.request.wanted.validity)
    }
    /// Whether the page has a column for it: not where the account asks nobody and no row waits.
    fn may_decide(&self) -> bool {
        self.cx.may(Right::ApproveRequests) && (self.needs_approval || self.rows.iter().any(|row| self.waits(row)))
    }
    fn may_set(&self) -> bool {
        self.cx.may(Right::ManageAccount)
    }
    fn waits(&self, row: &Row) -> bool {
        row.request.status == RequestStatus::NeedsApproval
    }
    fn previous(&self) -> Option<String> {
        None
    }
}
