//! The addresses of this room.

use super::pages::{CsrPage, DcvPage, FlowPage, HomePage, InstallPage, SupportPage, TermsPage};
use crate::web::{Cx, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/" Public => home;
    GET "/terms" Public => terms;
    GET "/support" Public => support;
    GET "/help/flow" Public => flow;
    GET "/help/csr" Public => csr;
    GET "/help/dcv" Public => dcv;
    GET "/help/install" Public => install;
}

/// Who is signed in has a desk of their own.
async fn home(cx: Cx) -> Result<HttpResponse, WebError> {
    match cx.actor.role() {
        None => cx.page(&HomePage { cx: cx.page.clone() }),
        Some(role) => Ok(cx.see_other(if role.is_staff() { "/staff" } else { "/dashboard" })),
    }
}

async fn terms(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&TermsPage { cx: cx.page.clone() })
}

async fn support(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&SupportPage { cx: cx.page.clone() })
}

async fn flow(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&FlowPage { cx: cx.page.clone() })
}

async fn csr(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&CsrPage { cx: cx.page.clone() })
}

async fn dcv(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&DcvPage { cx: cx.page.clone() })
}

async fn install(cx: Cx) -> Result<HttpResponse, WebError> {
    cx.page(&InstallPage { cx: cx.page.clone() })
}
