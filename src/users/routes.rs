//! The addresses of this room.

use super::change::{ChangeError, change, keeps_its_administrators};
use super::forms::{self, Gifts, PERSON};
use super::pages::{Can, HEADS, IndexPage, Row, ShowPage};
use super::store::{self, Column, Filter};
use super::{Hand, Placement, hand_over, set_active};
use crate::access::{Role, Scope};
use crate::accounts::{self, User, UserStatus};
use crate::divisions;
use crate::kernel::{Id, Number};
use crate::store::{Conn, Page, PageRequest, Sort, StoreError};
use crate::web::csv::download;
use crate::web::{Checked, Cx, FormState, List, WebError};
use actix_web::{HttpResponse, web};

crate::routes! {
    GET "/settings/users" ManageUsers => index;
    GET "/settings/users.csv" ManageUsers => csv;
    GET "/settings/users/{id}" ManageUsers => show;
    POST "/settings/users/{id}" ManageUsers => place;
    POST "/settings/users/{id}/deactivation" ManageUsers => deactivate;
    POST "/settings/users/{id}/activation" ManageUsers => activate;
    POST "/settings/users/{id}/handover" ManageAccount => hand;
}

/// What the asker may give to other people.
pub(super) async fn gifts(cx: &Cx) -> Result<Gifts, WebError> {
    let by = cx.actor.clone();
    let found = cx.app.read(move |conn| match Hand::of(conn, &by)? {
        Some(hand) => Gifts::of(conn, &hand).map(Some),
        None => Ok::<_, StoreError>(None),
    });
    found.await?.ok_or(WebError::NotFound)
}

/// The list as its address describes it.
fn wanted(cx: &Cx) -> (Filter, List) {
    let filter = Filter {
        words: cx.words(),
        role: Role::parse(cx.param("role")).filter(|role| !role.is_staff()),
        status: UserStatus::parse(cx.param("status")),
        division: Number::parse(cx.param("division")),
        sort: cx.sort(Sort::down(Column::Created)),
    };
    let list = List::new("/settings/users", "-created")
        .with("role", filter.role.map_or("", Role::word))
        .with("status", filter.status.map_or("", UserStatus::word))
        .with("division", filter.division.map(|n| n.to_string()).unwrap_or_default())
        .with("q", &filter.words)
        .with("sort", filter.sort.text())
        .later(!cx.param("after").is_empty());
    (filter, list)
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let (scope, page, (filter, list)) = (cx.scope()?, cx.page_request(), wanted(&cx));
    let (rows, next, divisions) = cx
        .app
        .read(move |conn| {
            let page = store::list(conn, &scope, &filter, &page)?;
            let rows = rows(conn, &scope.account, page.rows)?;
            Ok::<_, StoreError>((rows, page.next, divisions::store::seen(conn, &scope)?))
        })
        .await?;
    let next = list.next(next.as_ref());
    cx.page(&IndexPage { cx: cx.page.clone(), list, rows, divisions, next })
}

async fn csv(cx: Cx) -> Result<HttpResponse, WebError> {
    let (scope, page, (filter, _)) = (cx.scope()?, cx.page.clone(), wanted(&cx));
    let read = move |conn: &mut Conn, wanted: &PageRequest| {
        let found = store::list(conn, &scope, &filter, wanted)?;
        let rows = rows(conn, &scope.account, found.rows)?;
        Ok(Page { rows: rows.iter().map(|row| row.cells(&page)).collect(), next: found.next })
    };
    download(&cx, "users", HEADS, read).await
}

fn rows(conn: &mut Conn, account: &Id, users: Vec<User>) -> Result<Vec<Row>, StoreError> {
    let ids: Vec<Id> = users.iter().map(|user| user.id.clone()).collect();
    let of = divisions::store::of_users(conn, &ids)?;
    let main = accounts::store::main_user(conn, account)?.map(|user| user.id);
    let row = |user: User| {
        let mine = of.iter().filter(|(id, _)| *id == user.id);
        Row { divisions: mine.map(|(_, d)| d.name.clone()).collect(), is_main: main.as_ref() == Some(&user.id), user }
    };
    Ok(users.into_iter().map(row).collect())
}

/// What the page of a person needs.
struct Look {
    row: Row,
    placement: Placement,
    gifts: Gifts,
    can: Can,
}

fn look(conn: &mut Conn, scope: &Scope, hand: &Hand, id: &Id) -> Result<Option<Look>, StoreError> {
    let Some(user) = store::find(conn, scope, id)? else { return Ok(None) };
    let placement = Placement::of(conn, &user)?;
    let main = accounts::store::main_user(conn, &scope.account)?;
    let is_oneself = user.id == hand.user;
    let can_go = user.role != Role::Administrator || keeps_its_administrators(conn, &scope.account, &user).is_ok();
    let next = user.role == Role::Administrator && user.status == UserStatus::Active;
    let can = Can {
        manage: !is_oneself && can_go && hand.covers(&placement),
        hand_over: !is_oneself && next && user.email_confirmed_at.is_some() && main.is_some_and(|m| m.id == hand.user),
        is_oneself,
    };
    let gifts = Gifts::of(conn, hand)?;
    let row = rows(conn, &scope.account, vec![user])?.pop();
    Ok(row.map(|row| Look { row, placement, gifts, can }))
}

async fn found(cx: &Cx, id: &str) -> Result<Look, WebError> {
    let (scope, by, id) = (cx.scope()?, cx.actor.clone(), Id::parse(id).ok_or(WebError::NotFound)?);
    let found = cx.app.read(move |conn| match Hand::of(conn, &by)? {
        Some(hand) => look(conn, &scope, &hand, &id),
        None => Ok(None),
    });
    found.await?.ok_or(WebError::NotFound)
}

fn page(cx: &Cx, look: Look, form: FormState) -> ShowPage {
    ShowPage { cx: cx.page.clone(), form, row: look.row, gifts: look.gifts, can: look.can }
}

async fn show(cx: Cx, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    let look = found(&cx, &path).await?;
    let form = forms::of(&look.placement, &look.gifts);
    cx.page(&page(&cx, look, form))
}

async fn place(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let look = found(&cx, &path).await?;
    let mut form = FormState::filled(data, PERSON);
    let Some(to) = forms::placement(&mut form, &look.gifts) else { return cx.refused(&page(&cx, look, form)) };
    let (by, id) = (cx.actor.clone(), look.row.user.id.clone());
    let done = cx.app.write(move |tx| change(tx, &by, &id, &to)).await;
    after(&cx, done, "users-flash-saved", look, form)
}

async fn deactivate(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    set(&cx, &path, false, "users-flash-deactivated").await
}

async fn activate(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    set(&cx, &path, true, "users-flash-activated").await
}

async fn set(cx: &Cx, path: &str, active: bool, flash: &'static str) -> Result<HttpResponse, WebError> {
    let look = found(cx, path).await?;
    let (by, id) = (cx.actor.clone(), look.row.user.id.clone());
    let done = cx.app.write(move |tx| set_active(tx, &by, &id, active)).await;
    let form = forms::of(&look.placement, &look.gifts);
    after(cx, done, flash, look, form)
}

async fn hand(cx: Cx, path: web::Path<String>, _: Checked) -> Result<HttpResponse, WebError> {
    let look = found(&cx, &path).await?;
    let (app, by, id) = (cx.app.clone(), cx.actor.clone(), look.row.user.id.clone());
    let done = cx.app.write(move |tx| hand_over(tx, &app.config, &by, &id)).await;
    let form = forms::of(&look.placement, &look.gifts);
    after(&cx, done, "users-flash-handed-over", look, form)
}

/// Done, or the page again with what stands against it.
fn after(
    cx: &Cx,
    done: Result<User, ChangeError>,
    flash: &'static str,
    look: Look,
    mut form: FormState,
) -> Result<HttpResponse, WebError> {
    let why = match done {
        Ok(user) => return Ok(cx.done(&format!("/settings/users/{}", user.id), flash)),
        Err(ChangeError::NotFound) => return Err(WebError::NotFound),
        Err(ChangeError::Store(error)) => return Err(error.into()),
        Err(ChangeError::Oneself) => "users-error-oneself",
        Err(ChangeError::Main) => "users-error-main",
        Err(ChangeError::LastAdministrator) => "users-error-last-administrator",
        Err(ChangeError::NotGiven) => "users-error-not-given",
    };
    form.refuse_whole(why);
    cx.refused(&page(cx, look, form))
}
