//! `rakkan demo`: the portal on one machine with sample data, nothing installed, nothing sent anywhere.

use crate::app::App;
use crate::cli::{log, say};
use crate::config::{Config, Mode};
use crate::kernel::{SystemChance, SystemClock};
use std::sync::Arc;

/// Runs the demo: settings, database, sample data, then the server. Safe to run again.
pub async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::load(Mode::Demo)?;
    log(&config);
    let app = App::build(config, Arc::new(SystemClock), Arc::new(SystemChance))?;
    app.db.migrate()?;
    say(&format!("open {}", app.config.public_url))?;
    Ok(crate::portal::serve::serve(app).await?)
}
