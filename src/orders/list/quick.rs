//! クイックビュー: what matters of one order, beside the list it was opened from. A link like any other; scripts only
//! make it come without a new page.

use crate::access::Right;
use crate::kernel::{EmailAddress, Moment};
use crate::orders::missing::Missing;
use crate::orders::pages::{since, turn, validity};
use crate::orders::renewing::Standing;
use crate::orders::routes::Around;
use crate::orders::store::CertificateRow;
use crate::orders::{Order, Request};
use crate::store::{Conn, StoreError};
use crate::web::PageCx;

/// See the module.
pub struct Quick {
    cx: PageCx,
    /// The order.
    pub order: Order,
    /// What was asked for.
    pub request: Request,
    /// In whose name.
    pub organization: String,
    /// What it waits for.
    pub missing: Vec<Missing>,
    /// The newest certificate.
    pub certificate: Option<CertificateRow>,
    /// Whether it can be renewed now.
    pub renewable: bool,
    /// The list without the panel.
    pub close: String,
}

impl Quick {
    /// Reads it; `close` is where the panel is left for.
    pub fn read(conn: &mut Conn, cx: &PageCx, order: Order, now: Moment, close: String) -> Result<Self, StoreError> {
        let around = Around::read(conn, &order, now)?;
        let exists = |c: &CertificateRow| !matches!(c.status.as_str(), "recorded" | "abandoned");
        Ok(Self {
            cx: cx.clone(),
            order,
            request: around.request,
            organization: around.organization.legal_name.clone(),
            missing: around.missing,
            certificate: around.certificates.into_iter().find(exists),
            renewable: around.renewal == Standing::Open,
            close,
        })
    }

    /// With sample data.
    pub fn sample(cx: &PageCx, order: Order, request: Request, missing: Vec<Missing>) -> Self {
        let at = order.created_at;
        let certificate = CertificateRow {
            serial: "01ab".into(),
            status: "issued".into(),
            not_before: at,
            not_after: at.plus_days(365),
            revoke_at: None,
        };
        let certificate = order.ends_at.map(|_| certificate);
        let organization = order.certificate_name.clone();
        Self {
            cx: cx.clone(),
            order,
            request,
            organization,
            missing,
            certificate,
            renewable: true,
            close: "/orders".into(),
        }
    }

    /// Whether who looks may renew it now.
    pub fn may_renew(&self) -> bool {
        self.renewable && self.cx.may(Right::PlaceOrders)
    }
    /// The key of the sentence that says whose turn it is.
    pub fn turn(&self) -> &'static str {
        turn(&self.order, &self.request, &self.missing)
    }
    /// Since when.
    pub fn since(&self) -> Option<String> {
        since(&self.order, &self.request).map(|at| self.cx.date_time(&at))
    }
    /// How long it lasts.
    pub fn validity(&self) -> String {
        validity(&self.cx, self.request.wanted.validity)
    }
    /// The mailboxes.
    pub fn emails(&self) -> String {
        self.request.wanted.emails.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join(", ")
    }
    /// When the order ends.
    pub fn end(&self) -> String {
        self.order.ends_at.map(|at| self.cx.date_time(&at)).unwrap_or_default()
    }
    /// When the certificate ends.
    pub fn certificate_end(&self) -> String {
        self.certificate.as_ref().map(|c| self.cx.date_time(&c.not_after)).unwrap_or_default()
    }
    /// Its serial number.
    pub fn serial(&self) -> &str {
        self.certificate.as_ref().map_or("", |c| c.serial.as_str())
    }
}
