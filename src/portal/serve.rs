//! The server: bound, told, run until it is asked to end.

use crate::app::App;
use actix_web::HttpServer;
use std::net::TcpListener;

/// Serves until Ctrl-C or SIGTERM; requests under way are finished first.
pub async fn serve(app: App) -> std::io::Result<()> {
    let tls = super::tls::open(&app.config, app.now(), &*app.chance).map_err(std::io::Error::other)?;
    let listener = TcpListener::bind(app.config.listen)?;
    tracing::info!(address = %listener.local_addr()?, url = %app.config.public_url, "serving");
    // Before anybody can ask for more: what a process that ended left half-issued.
    match crate::certificates::resume(&app).await {
        Ok(lines) => lines.iter().for_each(|line| tracing::warn!(line, "resumed")),
        Err(error) => tracing::error!(%error, "half-issued certificates could not be looked at"),
    }
    let press = app.clone();
    // Looks through the fonts of the system once, so that nobody waits for that, and tells the operator.
    tokio::task::spawn_blocking(move || {
        if let Err(error) = press.press.check() {
            tracing::warn!(%error, "papers can be printed from their pages only");
        }
    });
    let work = actix_web::rt::spawn(super::work::forever(app.clone()));
    let server = HttpServer::new(move || super::build(&app)).workers(workers());
    let result = match tls {
        Some(tls) => server.listen_rustls_0_23(listener, tls)?,
        None => server.listen(listener)?,
    };
    let result = result.run().await;
    work.abort();
    result
}

/// One worker a core, at most four: the pages wait for the database, not for the processor.
fn workers() -> usize {
    std::thread::available_parallelism().map_or(2, |n| n.get().min(4))
}
