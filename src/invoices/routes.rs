//! The addresses of papers. Who may see an order may see its papers.

use super::model::papers_path;
use super::pages::{IndexPage, PaperPage};
use super::sheets::{Deal, kind_of};
use super::store;
use crate::documents::{Sheet, View};
use crate::kernel::Number;
use crate::orders::requests::{self, Payment};
use crate::orders::{self, Order, Request};
use crate::payments;
use crate::store::{Conn, StoreError};
use crate::web::{Cx, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/orders/{number}/papers" SeeAccount => index;
    GET "/orders/{number}/papers/{paper}" SeeAccount => show;
}

/// As addresses name the request to pay.
const PAYMENT: &str = "payment";

async fn find(cx: &Cx, number: &str) -> Result<Order, WebError> {
    let number = Number::parse(number).ok_or(WebError::NotFound)?;
    let scope = cx.scope()?;
    cx.app.read(move |conn| orders::store::find(conn, &scope, number)).await?.ok_or(WebError::NotFound)
}

/// Whether the order waits for money that a transfer is to bring.
fn owes(order: &Order, request: &Request) -> bool {
    let open = order.paid_at.is_none() && order.closed_at.is_none() && order.total() > crate::kernel::Yen::new(0);
    open && request.wanted.payment == Payment::BankTransfer
}

async fn index(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let of = order.clone();
    let read = move |conn: &mut Conn| {
        let request = requests::store::find_by_id(conn, &of.request_id)?;
        let owes = request.is_some_and(|request| owes(&of, &request));
        Ok::<_, StoreError>((store::all_of_order(conn, &of.id)?, owes))
    };
    let (papers, owes) = cx.app.read(read).await?;
    cx.page(&IndexPage { cx: cx.page.clone(), owes, order, papers })
}

async fn show(cx: Cx, path: web::Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (number, paper) = path.into_inner();
    let order = find(&cx, &number).await?;
    let (slug, as_file) = paper.strip_suffix(".pdf").map_or((paper.as_str(), false), |slug| (slug, true));
    let (inner, of, wanted) = (cx.app.clone(), order.clone(), slug.to_owned());
    let read = move |conn: &mut Conn| match kind_of(&wanted) {
        Some(kind) => Ok(store::of_order(conn, &of.id, kind)?.map(|paper| (paper.sheet, kind.slug()))),
        None if wanted == PAYMENT => {
            let request = requests::store::find_by_id(conn, &of.request_id)?.filter(|request| owes(&of, request));
            let percent = orders::tax_percent(conn, &inner.config, &of)?;
            let standing = payments::standing(conn, &of.owed())?;
            let deal = |request| Deal { config: &inner.config, order: &of, request, percent };
            let sheet = |request| deal(request).payment_request(&standing);
            Ok(request.as_ref().map(sheet).map(|sheet| (sheet, PAYMENT)))
        }
        None => Ok::<Option<(Sheet, &'static str)>, StoreError>(None),
    };
    match cx.app.read(read).await? {
        Some((sheet, _)) if as_file => cx.pdf(sheet).await,
        Some((sheet, slug)) => {
            let sheet = View::of(&sheet, cx.locale());
            cx.page(&PaperPage { cx: cx.page.clone(), order, sheet, slug })
        }
        // Once it is paid, or where a card is to pay it, there is nothing to ask for; the papers that there are stand on their page.
        None if slug == PAYMENT => Ok(cx.see_other(&papers_path(order.number))),
        None => Err(WebError::NotFound),
    }
}
