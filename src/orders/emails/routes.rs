//! The addresses of this page.

use super::change::{ChangeError, change};
use super::pages::{EmailsPage, FIELDS};
use crate::orders::new::emails;
use crate::orders::routes::find;
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/orders/{number}/emails" PlaceOrders => edit;
    POST "/orders/{number}/emails" PlaceOrders => save;
}

async fn edit(cx: Cx, number: web::Path<String>) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    if !order.is_open() {
        return Err(WebError::Conflict);
    }
    let form = EmailsPage::stored(&order);
    cx.page(&EmailsPage::new(&cx.page, order, form, false))
}

async fn save(cx: Cx, number: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let order = find(&cx, &number).await?;
    let action = data.one("action").to_owned();
    let mut form = FormState::filled(data, FIELDS);
    if !action.is_empty() {
        emails::act(&mut form, &action);
        return cx.page(&EmailsPage::new(&cx.page, order, form, false));
    }
    let wanted = match emails::parse(form.data.all("emails")) {
        Ok(wanted) => wanted,
        Err(why) => {
            form.refuse("emails", why);
            return cx.refused(&EmailsPage::new(&cx.page, order, form, true));
        }
    };
    let (path, actor) = (order.path(), cx.actor.clone());
    match cx.app.write(move |tx| change(tx, &actor, &order.id, &wanted)).await {
        Ok(_) => Ok(cx.done(&format!("{path}#emails"), "orders-page-flash-emails")),
        Err(ChangeError::Over) => Err(WebError::Conflict),
        Err(ChangeError::Store(error)) => Err(error.into()),
    }
}
