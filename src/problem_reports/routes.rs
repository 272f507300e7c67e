//! The public addresses of this room.

use super::pages::{ReceivedPage, ReportPage};
use super::{challenge, forms, proof, store, submit};
use crate::app::limits::Limited;
use crate::kernel::Token;
use crate::web::{Checked, Cx, WebError, peer};
use actix_web::{HttpRequest, HttpResponse, web};

crate::routes! {
    GET "/problem-report" Public => new;
    POST "/problem-report" Public => create;
    GET "/problem-report/{token}" Public => received;
}

async fn new(cx: Cx) -> Result<HttpResponse, WebError> {
    let key = proof::challenge_key(&cx.app).await?;
    let text = challenge::draw(&key, cx.now, &*cx.app.chance);
    let form = forms::blank(&Token::draw(&*cx.app.chance), &text);
    cx.page(&ReportPage { cx: cx.page.clone(), form, now: cx.now })
}

async fn create(cx: Cx, request: HttpRequest, Checked(mut data): Checked) -> Result<HttpResponse, WebError> {
    let place = peer::place(&request, &cx.app.config);
    // Counted before the proof is judged: that costs more than anything else here.
    let may_try = cx.app.limits.take(Limited::ProblemReportTry, place, cx.now);
    if !may_try || !cx.app.limits.allows(Limited::ProblemReport, place, cx.now) {
        return Err(WebError::TooMany);
    }
    let given = proof::take(&mut data);
    forms::join_file(&mut data);
    let token = Token::parse(data.one("form_id"));
    let judged = proof::judge(&cx.app, given, data.one("proven"), cx.now).await?;
    let proven = judged.as_ref().ok().cloned().flatten();
    let said = match forms::parse(data, judged, cx.locale()) {
        Ok(said) => said,
        Err(mut form) => {
            let key = proof::challenge_key(&cx.app).await?;
            form.data.remove("proven");
            if let Some(spki) = proven {
                form.data.set("proven", challenge::seal(&key, &spki, cx.now));
                form.data.remove("proof");
            }
            if challenge::judge(&key, form.data.one("challenge"), cx.now).is_err() {
                form.data.set("challenge", challenge::draw(&key, cx.now, &*cx.app.chance));
            }
            return cx.refused(&ReportPage { cx: cx.page.clone(), form, now: cx.now });
        }
    };
    if !cx.app.limits.take(Limited::ProblemReport, place, cx.now) {
        return Err(WebError::TooMany);
    }
    let app = cx.app.clone();
    cx.app.write(move |tx| submit::submit(tx, &app.config, said)).await?;
    let token = token.ok_or(WebError::NotFound)?;
    Ok(cx.see_other(&format!("/problem-report/{}", token.expose())))
}

/// The receipt, for who has sent the form: its own secret is the address, so nobody walks through receipts.
async fn received(cx: Cx, request: HttpRequest, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    if !cx.app.limits.take(Limited::ProblemReportTry, peer::place(&request, &cx.app.config), cx.now) {
        return Err(WebError::TooMany);
    }
    let form = Token::parse(&path).ok_or(WebError::NotFound)?.hash().as_str().to_owned();
    let found = cx.app.read(move |conn| store::find_by_form(conn, &form)).await?.ok_or(WebError::NotFound)?;
    cx.page(&ReceivedPage { cx: cx.page.clone(), report: found })
}
