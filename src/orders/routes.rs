//! The addresses of orders.

use super::pages::show::{NOTE, NoteLine};
use super::pages::{self, CancellationPage, CertificateLine, ShowPage};
use super::{Order, StepError, cancel, missing, notes, renewing, requests, store};
use crate::audit;
use crate::config::Card;
use crate::divisions;
use crate::kernel::{Number, person_name};
use crate::organizations;
use crate::payments;
use crate::store::{Conn, StoreError};
use crate::vouchers::{self, Voucher};
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/orders/{number}" SeeAccount => show;
    GET "/orders/{number}/cancellation" PlaceOrders => ask_cancellation;
    POST "/orders/{number}/cancellation" PlaceOrders => do_cancel;
}

/// The order that an address names, as this person may see it.
pub(super) async fn find(cx: &Cx, number: &str) -> Result<Order, WebError> {
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    let scope = cx.scope()?;
    let found = cx.app.read(move |conn| store::find(conn, &scope, number)).await?;
    found.ok_or(WebError::NotFound)
}

/// What a page of an order needs besides it; staff see the same.
pub struct Around {
    /// What was asked for.
    pub request: requests::Request,
    /// In whose name.
    pub organization: organizations::Organization,
    /// 管理グループ
    pub division: Option<String>,
    /// How much of it is paid.
    pub standing: payments::Standing,
    /// What goes back of it.
    pub refunds: Vec<payments::Refund>,
    /// What is missing.
    pub missing: Vec<super::Missing>,
    /// What happened.
    pub entries: Vec<audit::Entry>,
    /// The certificates.
    pub certificates: Vec<store::CertificateRow>,
    /// The newest pick-up link.
    pub link: Option<store::LinkRow>,
    /// The voucher that pays for it.
    pub voucher: Option<Voucher>,
    /// How it stands to its renewal.
    pub renewal: renewing::Standing,
    /// The number of the order that it renews.
    pub renews: Option<Number>,
}

impl Around {
    /// Reads it.
    pub fn read(conn: &mut Conn, order: &Order, now: crate::kernel::Moment) -> Result<Self, StoreError> {
        let gone = |what: &str| StoreError::Corrupt(format!("order {}: {what} is gone", order.number));
        Ok(Self {
            request: requests::store::current(conn, order)?.ok_or_else(|| gone("request"))?,
            organization: organizations::store::find_by_id(conn, &order.organization_id)?
                .ok_or_else(|| gone("organization"))?,
            division: divisions::store::name_of(conn, order.division_id.as_ref())?,
            standing: payments::standing(conn, &order.owed())?,
            refunds: payments::store::refunds::of_order(conn, &order.id)?,
            missing: missing(conn, order, now)?,
            entries: audit::history(conn, "order", &order.number.to_string())?,
            certificates: store::certificates(conn, &order.id)?,
            link: store::newest_link(conn, &order.id)?,
            voucher: vouchers::store::of_request(conn, &order.request_id)?.map(|(voucher, _)| voucher),
            renewal: renewing::standing(conn, order, now)?,
            renews: match &order.renews {
                Some(id) => store::find_by_id(conn, id)?.map(|old| old.number),
                None => None,
            },
        })
    }
}

/// A certificate as pages show it.
pub fn line(cx: &Cx, row: store::CertificateRow) -> CertificateLine {
    let lives = matches!(row.status.as_str(), "issued" | "revocation_pending");
    let status = if lives && row.not_after <= cx.now { "expired".to_owned() } else { row.status };
    let key = match status.as_str() {
        "issued" => "orders-certificate-issued",
        "revocation_pending" => "orders-certificate-revocation-pending",
        "revoked" => "orders-certificate-revoked",
        "expired" => "orders-certificate-expired",
        _ => "orders-certificate-recorded",
    };
    let (from, until) = (cx.page.date_time(&row.not_before), cx.page.date_time(&row.not_after));
    let ends_at = row.revoke_at.map(|at| cx.page.date_time(&at)).unwrap_or_default();
    CertificateLine { serial: row.serial, status, key, from, until, ends_at }
}

async fn show(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let page = show_page(&cx, order, FormState::empty(NOTE)).await?;
    cx.page(&page)
}

/// The page of an order, with a note that is being written.
pub(super) async fn show_page(cx: &Cx, order: Order, form: FormState) -> Result<ShowPage, WebError> {
    let (of, now) = (order.clone(), cx.now);
    let read = cx
        .app
        .read(move |conn| Ok::<_, StoreError>((Around::read(conn, &of, now)?, notes::store::of_order(conn, &of.id)?)));
    let (around, notes) = read.await?;
    let note = |(note, last, first): (notes::Note, String, String)| NoteLine {
        at: cx.page.date_time(&note.created_at),
        who: person_name(cx.locale(), &last, &first),
        removable: notes::remove::may_remove(&cx.actor, &note),
        id: note.id,
        text: note.text,
    };
    Ok(ShowPage {
        cx: cx.page.clone(),
        order,
        timeline: pages::timeline(&cx.page, &around.entries),
        certificates: around.certificates.into_iter().map(|row| line(cx, row)).collect(),
        request: around.request,
        organization: around.organization,
        division: around.division,
        standing: around.standing,
        refunds: around.refunds,
        takes_cards: !matches!(cx.app.config.card, Card::Off),
        missing: around.missing,
        link: around.link,
        voucher: around.voucher,
        renewal: around.renewal,
        renews: around.renews,
        notes: notes.into_iter().map(note).collect(),
        form,
        now,
    })
}

async fn ask_cancellation(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let id = order.id.clone();
    let begun = cx.app.read(move |conn| store::has_certificate(conn, &id)).await?;
    let possible = order.can_be_canceled() && !begun;
    cx.page(&CancellationPage { cx: cx.page.clone(), order, possible })
}

async fn do_cancel(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let (path, app, actor) = (order.path(), cx.app.clone(), cx.actor.clone());
    match cx.app.write(move |tx| cancel(tx, &app.config, &actor, &order.id)).await {
        Ok(_) => Ok(cx.done(&path, "orders-flash-canceled")),
        Err(StepError::NotPossible) => Err(WebError::Conflict),
        Err(StepError::Store(error)) => Err(error.into()),
    }
}
