//! `rakkan demo`: the portal on one machine with sample data, nothing installed, nothing sent anywhere.
//!
//! It is the real portal with four differences: sample data, an own little internet ([`world`]) unless
//! `RAKKAN_DNS` names a resolver, mail that stays in the outbox, and the pages under `/demo`.

pub mod pages;
pub mod routes;
pub mod seed;
pub mod store;
pub mod world;

use crate::app::App;
use crate::config::brand::{Brand, EXAMPLE_ADDRESS, EXAMPLE_BANK};
use crate::config::{Config, Mode};
use crate::console::{log, say};
use crate::kernel::{Clock, Moment, SystemChance, SystemClock};
use std::sync::Arc;

type Failure = Box<dyn std::error::Error>;

/// Runs the demo: settings, database, sample data, then the server. Safe to run again.
pub async fn run() -> Result<(), Failure> {
    let app = open(Arc::new(SystemClock)).await?;
    app.db.migrate()?;
    app.db.write(store::mark)?;
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

/// Runs all that is due as if it were that time, once; a line for each job. Only in a database that the demo
/// filled: what is done too early anywhere else cannot be taken back.
pub async fn run_as_of(at: Moment) -> Result<Vec<String>, Failure> {
    let app = open(Arc::new(Standing(at))).await?;
    if app.db.read(crate::store::migrate::is_behind)? || !app.db.read(store::is_marked)? {
        return Err("--as-of is for demo databases only; `rakkan demo` makes one in RAKKAN_DATA".into());
    }
    Ok(crate::portal::work::run_due(&app).await?)
}

/// A clock that stands.
struct Standing(Moment);

impl Clock for Standing {
    fn now(&self) -> Moment {
        self.0
    }
}

/// Settings, the little internet, and the portal over them.
async fn open(clock: Arc<dyn Clock>) -> Result<App, Failure> {
    let mut config = Config::load(Mode::Demo)?;
    letterhead(&mut config.brand);
    log(&config);
    std::fs::create_dir_all(&config.data)?;
    if config.dns.is_none() {
        config.dns = Some(world::start(&config.data).await?);
        config.dcv_http_port = config.listen.port();
        config.dcv_allow_private = true;
    }
    Ok(App::build(config, clock, Arc::new(SystemChance))?)
}

/// What stands on the demo's papers where no setting says otherwise: papers of money are Japanese here.
fn letterhead(brand: &mut Brand) {
    let lines = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
    if brand.address == lines(EXAMPLE_ADDRESS) {
        brand.address = lines("〒100-0000|東京都千代田区見本町1-1");
    }
    if brand.bank_account == lines(EXAMPLE_BANK) {
        brand.bank_account = lines("見本銀行 本店営業部（001）|普通 1234567|ラッカン（カ");
    }
}

/// The demo's own two-level CA, made at the first start; two RSA-4096 keys take a few seconds.
fn authorities(app: &App) -> Result<(), Failure> {
    if app.db.read(crate::authorities::store::list)?.is_empty() {
        say("Making the certificate authority …")?;
        crate::authorities::cli::init(&app.db, &app.config, app.now(), &*app.chance)?;
    }
    Ok(())
}
