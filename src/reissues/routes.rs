//! The address of the way back.

use super::take_back::{TakeBackError, take_back};
use crate::kernel::Number;
use crate::orders;
use crate::web::{Checked, Cx, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    POST "/orders/{number}/reissue/cancellation" PlaceOrders => cancel;
}

async fn cancel(cx: Cx, number: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let number = Number::parse(&number).ok_or(WebError::NotFound)?;
    let (by, scope) = (cx.actor.clone(), cx.scope()?);
    let found = cx.app.read(move |conn| orders::store::find(conn, &scope, number)).await?;
    let order = found.ok_or(WebError::NotFound)?;
    let path = order.path();
    match cx.app.write(move |tx| take_back(tx, &by, &order)).await {
        Ok(()) => Ok(cx.done(&path, "orders-flash-reissue-taken-back")),
        Err(TakeBackError::NotPossible | TakeBackError::Busy) => Err(WebError::Conflict),
        Err(TakeBackError::Store(error)) => Err(error.into()),
    }
}
