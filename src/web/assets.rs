//! Static files, embedded, under one version segment: `/static/{version}/css/base.css`, cached for ever.

use super::{Cx, WebError};
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use aws_lc_rs::digest;
use data_encoding::{BASE64, HEXLOWER};
use include_dir::{Dir, File, include_dir};
use std::sync::LazyLock;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// A hash over all files: any change gives all of them new addresses, and relative imports stay right.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = digest::Context::new(&digest::SHA256);
    visit(&FILES, &mut |file| hash.update(file.contents()));
    HEXLOWER.encode(&hash.finish().as_ref()[..8])
});

fn visit<'a>(dir: &'a Dir<'a>, f: &mut impl FnMut(&'a File<'a>)) {
    dir.files().for_each(&mut *f);
    dir.dirs().for_each(|inner| visit(inner, f));
}

/// The address of a file.
pub fn url(path: &str) -> String {
    format!("/static/{}/{path}", *VERSION)
}

/// The subresource integrity of a file; empty for a file that does not exist.
pub fn integrity(path: &str) -> String {
    FILES.get_file(path).map_or_else(String::new, |file| {
        format!("sha384-{}", BASE64.encode(digest::digest(&digest::SHA384, file.contents()).as_ref()))
    })
}

/// All files, for the house tests.
pub fn paths() -> Vec<String> {
    let mut all = vec![];
    visit(&FILES, &mut |file| all.push(file.path().display().to_string()));
    all
}

crate::routes! {
    GET "/static/{version}/{path:.*}" Public => show;
}

async fn show(_: Cx, path: web::Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let file = FILES.get_file(&path.1).ok_or(WebError::NotFound)?;
    let kind = match path.1.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(file.contents()))
}
