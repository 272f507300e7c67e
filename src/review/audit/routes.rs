//! The address of the record.

use super::pages::AuditPage;
use crate::accounts;
use crate::audit::{self, Entry, Filter};
use crate::kernel::{Id, Number};
use crate::store::{Conn, StoreError};
use crate::web::{Cx, List, WebError};
use actix_web::HttpResponse;
use std::collections::HashMap;

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
        let none = || Ok::<_, StoreError>((vec![], None, HashMap::new()));
        let mut filter = Filter { subject: Some(subject).filter(|s| !s.is_empty()), before, ..Filter::default() };
        if !actor.is_empty() {
            let Some(user) = accounts::store::find_user_by_name(conn, &actor)? else { return none() };
            filter.actor = Some(user.id);
        }
        if !account.is_empty() {
            let found = match Number::parse(&account) {
                Some(number) => accounts::store::find_account_by_number(conn, number)?,
                None => None,
            };
            let Some(found) = found else { return none() };
            filter.account = Some(found.id);
        }
        let (rows, next) = audit::list(conn, &filter)?;
        let names = names(conn, &rows)?;
        Ok((rows, next, names))
    };
    let (rows, next, names) = cx.app.read(read).await?;
    let next = next.map(|seq| list.and("before", &seq.to_string()));
    cx.page(&AuditPage { cx: cx.page.clone(), list, rows, names, next })
}

/// The people whom events are about, each looked up once.
fn names(conn: &mut Conn, rows: &[Entry]) -> Result<HashMap<String, String>, StoreError> {
    let mut names = HashMap::new();
    for row in rows.iter().filter(|row| row.subject_kind == "user") {
        let Some(id) = Id::parse(&row.subject_id).filter(|_| !names.contains_key(&row.subject_id)) else { continue };
        if let Some(user) = accounts::store::find_user(conn, &id)? {
            names.insert(row.subject_id.clone(), user.username);
        }
    }
    Ok(names)
}
