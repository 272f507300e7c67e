//! The demo's addresses; outside the demo there is no such page.

use super::pages::{DnsPage, IndexPage};
use super::{seed, world};
use crate::config::Mode;
use crate::web::{Checked, Cx, FormData, FormState, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/demo" Public => index;
    GET "/demo/dns" Public => show;
    POST "/demo/dns" Public => save;
    GET "/.well-known/pki-validation/fileauth.txt" Public => file;
}

/// Fields of the DNS page.
pub const FIELDS: &[(&str, &str)] = &[("records", "demo-field-records"), ("file", "demo-field-file")];

fn only_in_demo(cx: &Cx) -> Result<(), WebError> {
    if cx.app.config.mode == Mode::Demo { Ok(()) } else { Err(WebError::NotFound) }
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    only_in_demo(&cx)?;
    let install = std::fs::read_to_string(seed::link_file(&cx.app.config.data)).ok();
    cx.page(&IndexPage { cx: cx.page.clone(), password: seed::PASSWORD, install })
}

async fn show(cx: Cx) -> Result<HttpResponse, WebError> {
    only_in_demo(&cx)?;
    let read = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap_or_default();
    let mut data = FormData::default();
    data.set("records", read(world::zone_file(&cx.app.config.data)));
    data.set("file", read(world::auth_file(&cx.app.config.data)));
    cx.page(&DnsPage { cx: cx.page.clone(), form: FormState::filled(data, FIELDS) })
}

async fn save(cx: Cx, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    only_in_demo(&cx)?;
    let mut form = FormState::filled(data, FIELDS);
    let records = form.data.one("records").to_owned();
    let wrong = records.lines().filter(|line| !line.trim().is_empty()).any(|line| world::record(line).is_none());
    if wrong {
        form.refuse("records", "demo-error-records");
        return cx.refused(&DnsPage { cx: cx.page.clone(), form });
    }
    let folder = &cx.app.config.data;
    std::fs::write(world::zone_file(folder), records).map_err(WebError::internal)?;
    std::fs::write(world::auth_file(folder), form.data.one("file").trim()).map_err(WebError::internal)?;
    Ok(cx.done("/demo/dns", "demo-flash-saved"))
}

async fn file(cx: Cx) -> Result<HttpResponse, WebError> {
    only_in_demo(&cx)?;
    let text = std::fs::read_to_string(world::auth_file(&cx.app.config.data)).map_err(|_| WebError::NotFound)?;
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text))
}
