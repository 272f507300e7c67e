//! The file on its way: used up is a link when the last octet has gone out, and not before.

use crate::app::App;
use crate::kernel::Secret;
use crate::pickup::attempt::{self, AttemptError, Fetched};
use crate::pickup::model::KeyPlace;
use crate::web::WebError;
use actix_web::body::{BodySize, MessageBody};
use actix_web::web::Bytes;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// How long the connection is watched after the octets were written: a browser that has gone away (a second
/// click, a closed tab) is noticed within this time, and its attempt counts as broken off.
const WATCH: Duration = Duration::from_millis(250);

/// A response body that knows whether it was taken to its end.
pub(super) struct Delivery {
    app: App,
    fetched: Fetched,
    length: u64,
    stage: Stage,
}

enum Stage {
    Octets(Bytes),
    Watching(Pin<Box<tokio::time::Sleep>>),
    Recording(Pin<Box<dyn Future<Output = Result<(), AttemptError>>>>),
    Over,
}

/// Octets that are wiped when the last reader lets go of them.
struct Wiped(Secret<Vec<u8>>);

impl AsRef<[u8]> for Wiped {
    fn as_ref(&self) -> &[u8] {
        self.0.expose()
    }
}

impl Delivery {
    pub(super) fn new(app: App, fetched: Fetched, file: Secret<Vec<u8>>) -> Self {
        let octets = Bytes::from_owner(Wiped(file));
        Self { app, fetched, length: octets.len() as u64, stage: Stage::Octets(octets) }
    }

    fn record(&self) -> Pin<Box<dyn Future<Output = Result<(), AttemptError>>>> {
        let (app, settings) = (self.app.clone(), self.app.clone());
        let (pickup, certificate) = (self.fetched.attempt.pickup.clone(), self.fetched.issued.certificate.id.clone());
        Box::pin(async move {
            app.write(move |tx| attempt::hand_over(tx, &settings.config, &pickup, &certificate, KeyPlace::Server)).await
        })
    }
}

impl MessageBody for Delivery {
    type Error = WebError;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.length)
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, WebError>>> {
        loop {
            match &mut self.stage {
                Stage::Octets(octets) => {
                    let octets = std::mem::take(octets);
                    self.stage = Stage::Watching(Box::pin(tokio::time::sleep(WATCH)));
                    return Poll::Ready(Some(Ok(octets)));
                }
                Stage::Watching(watch) => {
                    std::task::ready!(watch.as_mut().poll(cx));
                    self.stage = Stage::Recording(self.record());
                }
                Stage::Recording(recording) => {
                    if let Err(error) = std::task::ready!(recording.as_mut().poll(cx)) {
                        // The person has the file. The link opens again when the claim lapses.
                        tracing::error!(pickup.id = %self.fetched.attempt.pickup, %error, "hand-over could not be recorded");
                    }
                    self.stage = Stage::Over;
                }
                Stage::Over => return Poll::Ready(None),
            }
        }
    }
}

impl Drop for Delivery {
    fn drop(&mut self) {
        if !matches!(self.stage, Stage::Octets(_) | Stage::Watching(_)) {
            return;
        }
        // Without a runtime the portal is going down; the claim lapses by itself.
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let (app, attempt) = (self.app.clone(), self.fetched.attempt.clone());
        runtime.spawn(async move {
            if let Err(error) = app.write(move |tx| attempt::release(tx, &attempt)).await {
                tracing::error!(%error, "a broken-off hand-over could not be released");
            }
        });
    }
}
