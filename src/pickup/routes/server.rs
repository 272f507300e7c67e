//! Without scripts, where the operator allows it: the key is made here, the file sent once, nothing kept
//! (SBR 6.1.2: never in clear text beyond this process, PKCS#12 of at least 112 bits).

use super::body::Delivery;
use super::{closed, find, install_page};
use crate::ca::{self, FileSigner, KeyType, PublicKey, SignerError, pkcs12};
use crate::kernel::{Secret, Token};
use crate::pickup::attempt::{self, AttemptError};
use crate::pickup::forms::{self, INSTALL, Install};
use crate::pickup::look::{LinkState, Look};
use crate::pickup::pages::{InstallPage, file_name};
use crate::web::{Checked, Cx, FormState, WebError};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentEncoding};
use actix_web::{HttpResponse, web};

pub(super) async fn install(cx: Cx, path: web::Path<String>, Checked(data): Checked) -> Result<HttpResponse, WebError> {
    let found = find(&cx, &path).await?;
    let Some((token, found)) = found.as_ref().filter(|(_, found)| found.state == LinkState::Ready) else {
        return closed(&cx, &path, found.as_ref().map(|(_, found)| found));
    };
    let format = data.one("format").to_owned();
    let again = |form: FormState| InstallPage { chosen: true, ..install_page(&cx, &path, found, form) };
    if !cx.app.config.desk.server_keys {
        return cx.refused(&again(whole(&format, "pickup-error-needs-script")));
    }
    let wanted = match forms::install(data) {
        Ok(wanted) => wanted,
        Err(form) => return cx.refused(&again(form)),
    };
    match make(&cx, token, found, wanted).await {
        Ok(delivery) => Ok(send(delivery, &file_name(&found.pickup.address))),
        Err(AttemptError::Store(error)) => Err(error.into()),
        Err(AttemptError::Gone) => closed(&cx, &path, find(&cx, &path).await?.as_ref().map(|(_, found)| found)),
        Err(why) => cx.page_with(StatusCode::CONFLICT, &again(whole(&format, why.key()))),
    }
}

fn whole(format: &str, why: &'static str) -> FormState {
    let mut form = FormState::empty(INSTALL);
    form.data.set("format", format);
    form.refuse_whole(why);
    form
}

/// Key, certificate, file: one attempt up to the moment when the octets go out.
async fn make(cx: &Cx, token: &Token, found: &Look, wanted: Install) -> Result<Delivery, AttemptError> {
    let token = token.clone();
    let attempt = cx.app.write(move |tx| attempt::begin(tx, &token)).await?;
    let key_type = found.request.wanted.options.key_type;
    let failed = |why: &dyn std::fmt::Display| AttemptError::File(why.to_string());
    let (key, public) = cx.app.think(move || draw(key_type)).await?.map_err(|why| failed(&why))?;
    let fetched = attempt::issue(&cx.app, attempt, public).await?;
    let (name, issued) = (found.pickup.address.to_string(), fetched.issued.clone());
    let file = cx.app.think(move || pkcs12::build(wanted.format, &wanted.password, &key, &issued.chain(), &name));
    let file = file.await?.map_err(|why| failed(&why))?;
    let claimed = fetched.clone();
    cx.app.write(move |tx| attempt::claim(tx, &claimed)).await?;
    Ok(Delivery::new(cx.app.clone(), fetched, file))
}

/// A key pair: the private half in PKCS#8, the public half judged.
fn draw(key_type: KeyType) -> Result<(Secret<Vec<u8>>, PublicKey), SignerError> {
    let key = ca::generate_key(key_type)?;
    let public = FileSigner::from_pkcs8(&key)?.public_key().clone();
    Ok((key, public))
}

fn send(delivery: Delivery, file_name: &str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/x-pkcs12")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{file_name}\"")))
        // Keeps the compressor away: it would read the file to its end before anybody has it.
        .insert_header(ContentEncoding::Identity)
        .body(delivery)
}
