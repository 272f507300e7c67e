//! `rakkan demo`: the portal on one machine with sample data, nothing installed, nothing sent anywhere.
//!
//! It is the real portal with four differences: sample data, an own little internet ([`world`]) unless
//! `RAKKAN_DNS` names a resolver, mail that stays in the outbox, and the pages under `/demo`.

pub mod pages;
pub mod routes;
pub mod seed;
pub mod world;

use crate::app::App;
use crate::config::{Config, Mode};
use crate::console::{log, say};
use crate::kernel::{SystemChance, SystemClock};
use std::sync::Arc;

/// Runs the demo: settings, database, sample data, then the server. Safe to run again.
pub async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let mut config = Config::load(Mode::Demo)?;
    log(&config);
    std::fs::create_dir_all(&config.data)?;
    if config.dns.is_none() {
        config.dns = Some(world::start(&config.data).await?);
        config.dcv_http_port = config.listen.port();
        config.dcv_allow_private = true;
    }
    let app = App::build(config, Arc::new(SystemClock), Arc::new(SystemChance))?;
    app.db.migrate()?;
    authorities(&app)?;
    if let Err(error) = seed::fill(&app).await {
        return Err(format!("the sample data could not be made: {error}; remove the data folder and try again").into());
    }
    for line in [
        format!("Open {}", app.config.url("/demo")),
        format!("Customer: sample   Staff: validator, approver, staff   Password: {}", seed::PASSWORD),
        "Stop with Ctrl-C; the data stay in the data folder.".to_owned(),
    ] {
        say(&line)?;
    }
    Ok(crate::portal::serve::serve(app).await?)
}

/// The demo's own two-level CA, made at the first start; two RSA-4096 keys take a few seconds.
fn authorities(app: &App) -> Result<(), Box<dyn std::error::Error>> {
    if app.db.read(crate::authorities::store::list)?.is_empty() {
        say("Making the certificate authority …")?;
        crate::authorities::cli::init(&app.db, &app.config, app.now(), &*app.chance)?;
    }
    Ok(())
}
