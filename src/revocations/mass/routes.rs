//! The addresses of mass revocation, all of them the desk's.

use super::confirm::{confirm, withdraw};
use super::model::{Item, Mass};
use super::pages::{IndexPage, NewPage, ShowPage};
use super::propose::{MassError, propose};
use super::select::{self, NoSelection};
use super::{forms, store};
use crate::accounts;
use crate::authorities;
use crate::certificates::Certificate;
use crate::kernel::{Id, Number, Token};
use crate::organizations;
use crate::store::{Conn, StoreError};
use crate::web::csv::{self, Cell};
use crate::web::{Checked, Cx, FieldError, FormState, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/staff/revocations/mass" Staff => index;
    GET "/staff/revocations/mass/new" ApproveOrders => new;
    POST "/staff/revocations/mass" ApproveOrders => create;
    GET "/staff/revocations/mass/{number}" Staff => show;
    GET "/staff/revocations/mass/{number}/certificates.csv" Staff => file;
    POST "/staff/revocations/mass/{number}/confirmation" ApproveOrders => do_confirm;
    POST "/staff/revocations/mass/{number}/cancellation" ApproveOrders => do_withdraw;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let page = cx.page_request();
    let found = cx.app.read(move |conn| store::list(conn, &page)).await?;
    let next = found.next.map(|c| format!("/staff/revocations/mass?after={}", c.text()));
    cx.page(&IndexPage { cx: cx.page.clone(), rows: found.rows, next })
}

fn issuing(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let all = authorities::store::cas(conn)?.into_iter();
    Ok(all.filter(|ca| ca.issuer.is_some()).map(|ca| ca.name).collect())
}

async fn new_page(cx: &Cx, form: FormState) -> Result<NewPage, WebError> {
    Ok(NewPage { cx: cx.page.clone(), form, authorities: cx.app.read(issuing).await? })
}

async fn new(cx: Cx) -> Result<HttpResponse, WebError> {
    let form = forms::blank(&Token::draw(&*cx.app.chance));
    cx.page(&new_page(&cx, form).await?)
}

async fn create(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let (sent, typed) = (data.clone(), forms::organization(&data));
    let known = cx.app.read(move |conn| {
        let organization = match typed {
            Some(number) => organizations::store::find_by_number(conn, number)?,
            None => None,
        };
        let organization = organization.map(|found| (found.number.get(), found.legal_name.clone()));
        Ok::<_, StoreError>(forms::Known { organization, authorities: issuing(conn)? })
    });
    let new = match forms::parse(data, known.await?) {
        Ok(new) => new,
        Err(form) => return cx.refused(&new_page(&cx, form).await?),
    };
    let (selection, now) = (new.selection.clone(), cx.now);
    let selected = match cx.app.read(move |conn| select::select(conn, &selection, now)).await? {
        Ok(selected) => selected,
        Err(why) => {
            let mut form = FormState::filled(sent, forms::PROPOSAL);
            let key = match why {
                NoSelection::Nothing => "revocations-mass-error-none",
                NoSelection::TooMany => "revocations-mass-error-many",
            };
            let limit = u32::try_from(super::model::MOST).ok();
            form.refuse_whole(FieldError { key, limit, detail: String::new() });
            return cx.refused(&new_page(&cx, form).await?);
        }
    };
    let (app, by) = (cx.app.clone(), cx.actor.clone());
    let mass = cx.app.write(move |tx| propose(tx, &app.config, &by, new, selected)).await.map_err(failure)?;
    Ok(cx.done(&mass.path(), "revocations-mass-flash-proposed"))
}

fn failure(error: MassError) -> WebError {
    match error {
        MassError::Nobody => WebError::NotFound,
        MassError::SamePerson | MassError::Number | MassError::NotWaiting => WebError::Conflict,
        MassError::Store(error) => error.into(),
    }
}

async fn behind(cx: &Cx, path: &str) -> Result<Mass, WebError> {
    let number = Number::parse(path).ok_or(WebError::NotFound)?;
    cx.app.read(move |conn| store::find(conn, number)).await?.ok_or(WebError::NotFound)
}

fn name(conn: &mut Conn, user: Option<&Id>) -> Result<String, StoreError> {
    let user = match user {
        Some(id) => accounts::store::find_user(conn, id)?,
        None => None,
    };
    Ok(user.map(|user| user.username).unwrap_or_default())
}

type Line = (Item, Certificate, Number, String);

fn named(conn: &mut Conn, rows: Vec<(Item, Certificate, Number)>) -> Result<Vec<Line>, StoreError> {
    let mut names = std::collections::BTreeMap::<Id, String>::new();
    let mut lines = vec![];
    for (item, certificate, order) in rows {
        if !names.contains_key(&item.account_id) {
            let account = accounts::store::find_account(conn, &item.account_id)?;
            names.insert(item.account_id.clone(), account.map(|a| a.name).unwrap_or_default());
        }
        let name = names.get(&item.account_id).cloned().unwrap_or_default();
        lines.push((item, certificate, order, name));
    }
    Ok(lines)
}

async fn page(cx: &Cx, mass: Mass, form: FormState) -> Result<ShowPage, WebError> {
    let (of, asked) = (mass.clone(), cx.page_request());
    let now = cx.now;
    let read = cx.app.read(move |conn| {
        let counts = store::counts(conn, &of.id)?;
        let found = store::page_of(conn, &of.id, &asked)?;
        let next = found.next.map(|c| format!("{}?after={}", of.path(), c.text()));
        let since = select::since(conn, &of, now)?;
        let names = [name(conn, Some(&of.proposed_by))?, name(conn, of.decided_by.as_ref())?];
        Ok::<_, StoreError>((counts, named(conn, found.rows)?, next, since, names))
    });
    let (counts, rows, next, since, names) = read.await?;
    let reader = cx.actor.author().map(|(id, _)| id.clone());
    Ok(ShowPage { cx: cx.page.clone(), mass, counts, rows, next, since, names, form, reader, now })
}

async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let mass = behind(&cx, &path).await?;
    cx.page(&page(&cx, mass, FormState::empty(forms::CONFIRMATION)).await?)
}

async fn do_confirm(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let mass = behind(&cx, &path).await?;
    let sent = data.clone();
    let typed = match forms::confirmation(data) {
        Ok(typed) => typed,
        Err(form) => return cx.refused(&page(&cx, mass, form).await?),
    };
    let (by, of, at) = (cx.actor.clone(), mass.clone(), mass.path());
    match cx.app.write(move |tx| confirm(tx, &by, &of, typed)).await {
        Ok(()) => Ok(cx.done(&at, "revocations-mass-flash-confirmed")),
        Err(MassError::Number) => {
            let mut form = FormState::filled(sent, forms::CONFIRMATION);
            form.refuse("count", "revocations-mass-error-count");
            cx.refused(&page(&cx, mass, form).await?)
        }
        Err(MassError::SamePerson) => {
            let mut form = FormState::filled(sent, forms::CONFIRMATION);
            form.refuse("count", "revocations-mass-error-same");
            cx.refused(&page(&cx, mass, form).await?)
        }
        Err(error) => Err(failure(error)),
    }
}

async fn do_withdraw(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let mass = behind(&cx, &path).await?;
    let (by, at) = (cx.actor.clone(), mass.path());
    cx.app.write(move |tx| withdraw(tx, &by, &mass)).await.map_err(failure)?;
    Ok(cx.done(&at, "revocations-mass-flash-withdrawn"))
}

/// The result, or before it the dry run, as a file.
async fn file(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let mass = behind(&cx, &path).await?;
    let name = format!("revocation-{}", mass.number);
    let shown = cx.page.clone();
    let heads = &[
        "revocations-field-serial",
        "certificates-field-emails",
        "revocations-field-order",
        "revocations-mass-col-account",
        "revocations-col-status",
        "certificates-field-revoked-at",
    ];
    csv::download(&cx, &name, heads, move |conn, page| {
        let found = store::page_of(conn, &mass.id, page)?;
        let next = found.next;
        let rows = named(conn, found.rows)?.into_iter().map(|(item, certificate, order, account)| {
            vec![
                Cell::from(item.serial),
                Cell::from(certificate.emails.replace('\n', " ")),
                Cell::from(order),
                Cell::from(account),
                Cell::from(shown.t(item.state.key())),
                Cell::at(&shown, certificate.revoked_at),
            ]
        });
        Ok(crate::store::Page { rows: rows.collect(), next })
    })
    .await
}
