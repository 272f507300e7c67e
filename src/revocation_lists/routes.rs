//! The addresses of this room: what cRLDistributionPoints and issuingDistributionPoint name.

use super::model::Shard;
use super::restore::restore;
use crate::web::{Cx, WebError};
use actix_web::body::SizedStream;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::stream;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::time::{Duration, SystemTime};
use tokio::task::spawn_blocking;

crate::routes! {
    GET "/crl/{name}.crl" Public => first;
    GET "/crl/{name}/{part}.crl" Public => part;
}

/// How often a list is looked for that is replaced at this moment.
const TRIES: usize = 3;
/// Octets in memory for each reader.
const CHUNK: usize = 64 * 1024;

async fn first(cx: Cx, request: HttpRequest, path: web::Path<String>) -> Result<HttpResponse, WebError> {
    serve(cx, &request, &path, 0).await
}

async fn part(cx: Cx, request: HttpRequest, path: web::Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (name, part) = path.into_inner();
    // One address a list: `0`, `01` and `+1` are none.
    let number = part.parse::<i32>().ok().filter(|number| *number > 0 && number.to_string() == part);
    serve(cx, &request, &name, number.ok_or(WebError::NotFound)?).await
}

/// The list with its open file. Between the look at the row and the opening another may have been published and the
/// file taken away: then that one is served.
async fn open(cx: &Cx, name: &str, part: i32) -> Result<Option<(Shard, File)>, WebError> {
    for _ in 0..TRIES {
        let found = restore(&cx.app, name, part).await.map_err(WebError::internal)?;
        let Some((shard, path)) = found else { return Ok(None) };
        match spawn_blocking(move || File::open(path)).await.map_err(WebError::internal)? {
            Ok(file) => return Ok(Some((shard, file))),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(WebError::internal(error)),
        }
    }
    Err(WebError::internal("the list is replaced again and again"))
}

async fn serve(cx: Cx, request: &HttpRequest, name: &str, part: i32) -> Result<HttpResponse, WebError> {
    if name.contains(char::is_control) {
        return Err(WebError::NotFound);
    }
    let (shard, file) = open(&cx, name, part).await?.ok_or(WebError::NotFound)?;
    let (etag, max_age) = (shard.etag(), shard.max_age(cx.now));
    let published = shard.this_update.map_or(0, |at| at.unix().unsigned_abs());
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let same = known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == etag));
    let mut response = if same { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((header::ETAG, etag))
        .insert_header((
            header::LAST_MODIFIED,
            header::HttpDate::from(SystemTime::UNIX_EPOCH + Duration::from_secs(published)),
        ))
        .insert_header((header::CACHE_CONTROL, format!("public, max-age={max_age}")));
    if same {
        return Ok(response.finish());
    }
    let length = file.metadata().map_err(WebError::internal)?.len();
    let octets = stream::try_unfold(file, |file| async move {
        let read = spawn_blocking(move || {
            let mut chunk = vec![0; CHUNK];
            let count = (&file).read(&mut chunk)?;
            chunk.truncate(count);
            Ok::<_, std::io::Error>((web::Bytes::from(chunk), file))
        });
        let (chunk, file) = read.await.map_err(std::io::Error::other)??;
        Ok::<_, std::io::Error>((!chunk.is_empty()).then_some((chunk, file)))
    });
    Ok(response.content_type("application/pkix-crl").body(SizedStream::new(length, Box::pin(octets))))
}
