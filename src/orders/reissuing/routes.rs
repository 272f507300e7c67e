//! The addresses of the form.

use crate::kernel::Token;
use crate::orders::Order;
use crate::orders::new::pages::ReissuePage;
use crate::orders::new::routes::{choices, filled};
use crate::orders::new::{csr, emails, form};
use crate::orders::place::Placed;
use crate::orders::reissue::{self, ReissueError};
use crate::orders::requests::{self, Wanted};
use crate::orders::routes::find;
use crate::organizations;
use crate::store::StoreError;
use crate::web::{Checked, Cx, FieldError, FormState, WebError};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/orders/{number}/reissue" PlaceOrders => new;
    POST "/orders/{number}/reissue" PlaceOrders => create;
}

/// What stands: how it was asked for, in whose name, and whether it can be reissued.
async fn standing(cx: &Cx, order: &Order) -> Result<(Wanted, String, bool), WebError> {
    let of = order.clone();
    let read = cx.app.read(move |conn| {
        let gone = |what: &str| StoreError::Corrupt(format!("order {}: {what} is gone", of.number));
        let request = requests::store::current(conn, &of)?.ok_or_else(|| gone("request"))?;
        let organization = organizations::store::find_by_id(conn, &of.organization_id)?;
        let organization = organization.ok_or_else(|| gone("organization"))?;
        Ok::<_, StoreError>((request.wanted, organization.legal_name.clone(), reissue::is_possible(conn, &of)?))
    });
    let (wanted, organization, possible) = read.await?;
    Ok((wanted, organization, possible && order.ends_at.is_some_and(|end| end > cx.now)))
}

async fn show(cx: &Cx, order: Order, form: FormState, status: StatusCode) -> Result<HttpResponse, WebError> {
    let (_, organization, possible) = standing(cx, &order).await?;
    let judged = status == StatusCode::UNPROCESSABLE_ENTITY;
    let page = filled(cx, form, choices(cx).await?, judged).await?;
    cx.page_with(status, &ReissuePage { page, order, organization, possible })
}

async fn new(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let (old, ..) = standing(&cx, &order).await?;
    let form = form::reissue::of_old(&old, &Token::draw(&*cx.app.chance));
    show(&cx, order, form, StatusCode::OK).await
}

async fn create(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let action = data.one("action").to_owned();
    if !action.is_empty() {
        let mut form = form::again(data);
        emails::act(&mut form, &action);
        return show(&cx, order, form, StatusCode::OK).await;
    }
    let request = match data.one("key_source") {
        "csr" => Some(csr::read(&cx.app, csr::typed(&data)).await?),
        _ => None,
    };
    let (old, ..) = standing(&cx, &order).await?;
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let new = match form::reissue::parse(data.clone(), &choices(&cx).await?, request, order.number, &old) {
        Ok(new) => new,
        Err(form) => return show(&cx, order, *form, refused).await,
    };
    let (app, by, of) = (cx.app.clone(), cx.actor.clone(), order.clone());
    let mut form = form::again(data);
    match cx.app.write(move |tx| reissue::reissue(tx, &app.config, &by, &of, new)).await {
        Ok(Placed::Waiting(request)) => Ok(cx.done(&request.path(), "orders-flash-waiting")),
        Ok(Placed::Order(order)) => Ok(cx.done(&order.path(), "orders-flash-reissue")),
        Err(ReissueError::Organization) => {
            form.refuse_whole("orders-error-reissue-organization");
            show(&cx, order, form, refused).await
        }
        Err(ReissueError::Domain(name)) => {
            let detail = name.to_string();
            form.refuse("emails", FieldError { key: "orders-error-reissue-domain", limit: None, detail });
            show(&cx, order, form, refused).await
        }
        Err(ReissueError::NotPossible) => Err(WebError::Conflict),
        Err(ReissueError::Nobody) => Err(WebError::NotFound),
        Err(ReissueError::Store(error)) => Err(error.into()),
    }
}
