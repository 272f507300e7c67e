//! The address of the record.

use super::pages::AuditPage;
use crate::accounts;
use crate::audit::{self, Filter};
use crate::kernel::Number;
use crate::store::{Conn, StoreError};
use crate::web::{Cx, List, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/staff/audit" Administer => index;
}

fn typed(cx: &Cx, name: &str) -> String {
    cx.param(name).trim().chars().filter(|c| !c.is_control()).take(64).collect()
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let (subject, actor, account) = (typed(&cx, "subject"), typed(&cx, "actor"), typed(&cx, "account"));
    let before = cx.param("before").parse().ok();
    let list = List::new("/staff/audit", "")
        .with("subject", &subject)
        .with("actor", &actor)
        .with("account", &account)
        .later(before.is_some());
    let read = move |conn: &mut Conn| {
        let mut filter = Filter { subject: Some(subject).filter(|s| !s.is_empty()), before, ..Filter::default() };
        if !actor.is_empty() {
            let Some(user) = accounts::store::find_user_by_name(conn, &actor)? else { return Ok((vec![], None)) };
            filter.actor = Some(user.id);
        }
        if !account.is_empty() {
            let found = match Number::parse(&account) {
                Some(number) => accounts::store::find_account_by_number(conn, number)?,
                None => None,
            };
            let Some(found) = found else { return Ok((vec![], None)) };
            filter.account = Some(found.id);
        }
        audit::list(conn, &filter).map_err(|error: StoreError| error)
    };
    let (rows, next) = cx.app.read(read).await?;
    let next = next.map(|seq| list.and("before", &seq.to_string()));
    cx.page(&AuditPage { cx: cx.page.clone(), list, rows, next })
}
