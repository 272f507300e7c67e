//! The sample data of the demo, made through the same verbs that the pages use.
//!
//! One account with a validated organization and a validated domain, an order in each state that an order
//! can reach by itself, and one pick-up link that waits. Nothing is faked: the domain is proved by a look-up
//! against the demo's DNS, and the issued certificate came through the one door.

mod domain;
mod legacy_reissues;
mod money;
mod orders;
mod organization;
mod papers;
mod people;
mod problem_reports;
mod revocations;
mod team;
mod vouchers;

use crate::access::Actor;
use crate::accounts::{self, sign_in};
use crate::app::App;
use std::path::{Path, PathBuf};

/// Everybody's password in the demo, and the answer to the security question.
pub const PASSWORD: &str = "rakkan-demo-2026";

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Where the address of the waiting pick-up link is kept for the demo's front page.
pub fn link_file(data: &Path) -> PathBuf {
    data.join("demo.link")
}

/// Fills an empty database; a filled one is left as it is.
pub async fn fill(app: &App) -> Outcome<()> {
    if app.read(|conn| accounts::store::find_user_by_name(conn, "sample")).await?.is_some() {
        return Ok(());
    }
    people::staff(app).await?;
    people::account(app).await?;
    let organization = organization::validated(app).await?;
    domain::proved(app, &organization).await?;
    organization::others(app).await?;
    domain::others(app, &organization).await?;
    orders::each_state(app, &organization).await?;
    revocations::one(app).await?;
    team::colleagues(app).await?;
    vouchers::both(app).await?;
    papers::all(app).await?;
    legacy_reissues::both(app).await?;
    problem_reports::both(app).await?;
    problem_reports::proposed(app).await
}

/// Somebody of the sample data, as they act.
async fn actor(app: &App, username: &'static str) -> Outcome<Actor> {
    let user = app.read(move |conn| accounts::store::find_user_by_name(conn, username)).await?;
    Ok(sign_in::actor(&user.ok_or("a person of the sample data is missing")?))
}
