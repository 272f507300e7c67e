//! Looking whether an open token has been published: when the applicant asks, and by itself until it expires.
//!
//! The look-ups run outside any transaction; what they found is recorded afterwards.

use super::model::{Challenge, DcvMethod, Domain};
use super::{publish, record, store};
use crate::access::Actor;
use crate::app::App;
use crate::jobs;
use crate::kernel::{Id, Moment};
use crate::lookup::Report;
use crate::store::StoreError;

/// The kind of the job that looks by itself; its subject is the challenge.
pub const CHECK_JOB: &str = "domain.check";

/// Who presses "check now" again sooner sees the last answer: name servers are not asked twice in a breath.
const PAUSE_SECONDS: i64 = 10;

/// What came of "check now".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// Control is proved.
    Proved,
    /// Asked, and not (yet) proved; the report says why.
    NotYet,
    /// Asked a moment ago.
    TooSoon,
    /// There is no open token that can be looked up.
    NothingOpen,
}

/// Looks for the open tokens of a domain, newest method first, and records each look-up.
pub async fn check_now(app: &App, by: &Actor, domain: &Domain) -> Result<Checked, StoreError> {
    let (id, now) = (domain.id.clone(), app.now());
    let (proofs, last) =
        app.read(move |conn| Ok::<_, StoreError>((store::proofs(conn, &id)?, store::checks(conn, &id, 1)?))).await?;
    if last.first().is_some_and(|c| c.checked_at > now.plus_seconds(-PAUSE_SECONDS)) {
        return Ok(Checked::TooSoon);
    }
    let open: Vec<Challenge> = proofs.open(now).filter(|c| c.token.is_some()).cloned().collect();
    let mut methods: Vec<DcvMethod> = vec![];
    for challenge in &open {
        if !methods.contains(&challenge.method) {
            methods.push(challenge.method);
        }
    }
    if methods.is_empty() {
        return Ok(Checked::NothingOpen);
    }
    for method in methods {
        if look(app, by, domain, method, &open).await? {
            return Ok(Checked::Proved);
        }
    }
    Ok(Checked::NotYet)
}

/// One look-up for all open tokens of a method, recorded.
async fn look(
    app: &App,
    by: &Actor,
    domain: &Domain,
    method: DcvMethod,
    open: &[Challenge],
) -> Result<bool, StoreError> {
    let tokens: Vec<String> = open.iter().filter(|c| c.method == method).filter_map(|c| c.token.clone()).collect();
    let Some(report) = ask(app, domain, method, &tokens).await else { return Ok(false) };
    let (app, by, id) = (app.clone(), by.clone(), domain.id.clone());
    let means = app.clone();
    app.write(move |tx| record::record(tx, &means.config, &by, &id, &report)).await
}

async fn ask(app: &App, domain: &Domain, method: DcvMethod, tokens: &[String]) -> Option<Report> {
    let name = &domain.name;
    match method {
        DcvMethod::DnsTxt => Some(app.lookup.check_txt(name, tokens).await),
        DcvMethod::DnsCname => Some(app.lookup.check_cname(name, tokens, &publish::cname_target(&app.config)).await),
        DcvMethod::HttpFile => Some(app.lookup.check_file(name, tokens).await),
        DcvMethod::Email => None,
    }
}

/// The job: looks for the tokens of this challenge's method and sets its next turn. Only the newest challenge of
/// a method looks, for all of them; what is answered, replaced or expired ends its round.
pub async fn run(app: &App, challenge: &Id) -> Result<(), String> {
    turn(app, challenge).await.map_err(|e| e.to_string())
}

async fn turn(app: &App, challenge: &Id) -> Result<(), StoreError> {
    let (id, now) = (challenge.clone(), app.now());
    let found = app
        .read(move |conn| {
            let Some(challenge) = store::find_challenge(conn, &id)? else { return Ok(None) };
            let Some(domain) = store::find_by_id(conn, &challenge.domain_id)? else { return Ok(None) };
            let proofs = store::proofs(conn, &domain.id)?;
            Ok::<_, StoreError>(Some((challenge, domain, proofs)))
        })
        .await?;
    let Some((challenge, domain, proofs)) = found else { return Ok(()) };
    let open: Vec<Challenge> = proofs.open(now).filter(|c| c.method == challenge.method).cloned().collect();
    if !domain.active || open.first().is_none_or(|newest| newest.id != challenge.id) {
        return Ok(());
    }
    if look(app, &Actor::System, &domain, challenge.method, &open).await? {
        return Ok(());
    }
    let next = next_turn(&challenge, now);
    if next < challenge.expires_at {
        app.write(move |tx| jobs::again(tx, CHECK_JOB, &challenge.id, next)).await?;
    }
    Ok(())
}

/// After five minutes, then hourly for a day, every six hours for a week, daily until the token expires.
fn next_turn(challenge: &Challenge, now: Moment) -> Moment {
    let age = (now.unix() - challenge.created_at.unix()) / 3_600;
    match age {
        ..24 => now.plus_hours(1),
        24..168 => now.plus_hours(6),
        _ => now.plus_hours(24),
    }
}
