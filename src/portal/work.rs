//! Work behind the pages: due jobs to their rooms, waiting mails out.

use super::purge;
use crate::app::App;
use crate::jobs::{self, Job, Recurring};
use crate::store::StoreError;
use std::time::Duration;

/// What comes again and again.
pub const RECURRING: &[Recurring] = &[
    Recurring { kind: purge::PURGE_JOB, every_minutes: 1440 },
    Recurring { kind: crate::revocation_lists::SWEEP_JOB, every_minutes: 10 },
    Recurring { kind: crate::ocsp::RENEW_JOB, every_minutes: 1440 },
    Recurring { kind: crate::ocsp::SIGN_JOB, every_minutes: 5 },
    Recurring { kind: crate::certificates::supersede::SWEEP_JOB, every_minutes: 10 },
    Recurring { kind: crate::escalations::SWEEP_JOB, every_minutes: 10 },
    Recurring { kind: crate::orders::expire::EXPIRE_JOB, every_minutes: 15 },
    Recurring { kind: crate::notices::SWEEP_JOB, every_minutes: 60 },
    Recurring { kind: crate::notices::auto_renewal::SWEEP_JOB, every_minutes: 60 },
    Recurring { kind: crate::notices::certificates::SWEEP_JOB, every_minutes: 60 },
    Recurring { kind: crate::notices::pickups::SWEEP_JOB, every_minutes: 60 },
    Recurring { kind: crate::notices::waiting::SWEEP_JOB, every_minutes: 180 },
    Recurring { kind: crate::notices::validations::SWEEP_JOB, every_minutes: 180 },
    // Last: in the first turn of all it looks at what the others have made.
    Recurring { kind: crate::self_check::RUN_JOB, every_minutes: 1440 },
];

/// Runs every job that is due once, then sends every mail that waits; a line for each job.
pub async fn run_due(app: &App) -> Result<Vec<String>, StoreError> {
    schedule(app.clone()).await?;
    let mut lines = run_jobs(app.clone()).await?;
    // What ran just now has its next turn from now on, not from when somebody looks again.
    schedule(app.clone()).await?;
    lines.extend(deliver(app.clone()).await?);
    Ok(lines)
}

async fn schedule(app: App) -> Result<Vec<String>, StoreError> {
    app.write(|tx| jobs::keep_turning(tx, RECURRING)).await?;
    Ok(vec![])
}

async fn run_jobs(app: App) -> Result<Vec<String>, StoreError> {
    let mut lines = vec![];
    while let Some(job) = app.write(jobs::claim).await? {
        lines.push(run_one(&app, job).await?);
    }
    Ok(lines)
}

async fn deliver(app: App) -> Result<Vec<String>, StoreError> {
    let (sent, failed) = crate::mail::worker::deliver_due(&app.db, &app.transport, &app.config, &*app.clock).await?;
    let line = format!("mail: {sent} sent, {failed} waiting");
    Ok(if sent + failed > 0 { vec![line] } else { vec![] })
}

async fn run_one(app: &App, job: Job) -> Result<String, StoreError> {
    let outcome = dispatch(app, &job).await;
    let line = match &outcome {
        Ok(()) => format!("{} {}: done", job.kind, job.subject),
        Err(why) => format!("{} {}: {why}; will be tried again", job.kind, job.subject),
    };
    app.write(move |tx| match &outcome {
        Ok(()) => jobs::finish(tx, &job),
        Err(why) => jobs::fail(tx, &job, why),
    })
    .await?;
    Ok(line)
}

/// Which room does which kind of work.
async fn dispatch(app: &App, job: &Job) -> Result<(), String> {
    match job.kind.as_str() {
        crate::certificates::CRL_JOB => crate::revocation_lists::publish(app, &job.subject).await,
        crate::ocsp::SIGN_JOB => crate::ocsp::sign_ahead(app).await,
        crate::ocsp::RENEW_JOB => crate::ocsp::renew(app).await,
        crate::revocation_lists::SWEEP_JOB => crate::revocation_lists::sweep(app).await,
        crate::domains::CHECK_JOB => crate::domains::run(app, &job.subject).await,
        crate::certificates::END_JOB => crate::certificates::supersede::run(app, &job.subject).await,
        crate::certificates::supersede::SWEEP_JOB => crate::certificates::supersede::sweep(app).await,
        crate::orders::reissue::BEGIN_JOB => crate::reissues::begin::run(app, &job.subject).await,
        crate::certificates::ISSUE_JOB => crate::certificates::issue::run(app, &job.subject).await,
        crate::payments::LOOK_JOB => crate::checkout::run(app, &job.subject).await,
        crate::payments::REFUND_JOB => crate::payments::refund::run(app, &job.subject).await,
        crate::pickup::EXPIRE_JOB => crate::pickup::expire::run(app, &job.subject).await,
        crate::invoices::ISSUE_JOB => crate::invoices::issue::run(app, &job.subject).await,
        crate::invoices::CREDIT_JOB => crate::invoices::credit::run(app, &job.subject).await,
        crate::invoices::SEND_JOB => crate::invoices::send::run(app, &job.subject).await,
        crate::orders::expire::EXPIRE_JOB => crate::orders::expire::run(app).await,
        crate::notices::SWEEP_JOB => crate::notices::renewals::run(app).await,
        crate::notices::auto_renewal::SWEEP_JOB => crate::notices::auto_renewal::run(app).await,
        crate::notices::certificates::SWEEP_JOB => crate::notices::certificates::run(app).await,
        crate::notices::pickups::SWEEP_JOB => crate::notices::pickups::run(app).await,
        crate::notices::waiting::SWEEP_JOB => crate::notices::waiting::run(app).await,
        crate::notices::validations::SWEEP_JOB => crate::notices::validations::run(app).await,
        crate::revocations::mass::MASS_JOB => crate::revocations::mass::run::run(app, &job.subject).await,
        crate::escalations::SWEEP_JOB => crate::escalations::run(app).await,
        crate::self_check::RUN_JOB => Box::pin(crate::self_check::run(app)).await,
        purge::PURGE_JOB => purge::run(app).await,
        other => Err(format!("no room does {other}")),
    }
}

/// Runs for as long as the portal serves: every second, what is due, by two workers, so that one that waits for
/// somebody else's DNS holds up nobody. Mails do not wait for jobs.
pub async fn forever(app: App) {
    let second = Duration::from_secs(1);
    let workers = futures_util::future::join(repeat(&app, second, run_jobs), repeat(&app, second, run_jobs));
    let others =
        futures_util::future::join(repeat(&app, second, deliver), repeat(&app, Duration::from_mins(1), schedule));
    futures_util::future::join(workers, others).await;
}

async fn repeat<F>(app: &App, pause: Duration, turn: impl Fn(App) -> F)
where
    F: Future<Output = Result<Vec<String>, StoreError>> + 'static,
{
    loop {
        // A task of its own: a panic in one job must not end all work for as long as the portal runs.
        match actix_web::rt::spawn(turn(app.clone())).await {
            Ok(Ok(lines)) => lines.iter().for_each(|line| tracing::info!(line, "work")),
            Ok(Err(error)) => tracing::error!(%error, "work stopped; trying again"),
            Err(error) => tracing::error!(%error, "work broke off; trying again"),
        }
        tokio::time::sleep(pause).await;
    }
}
