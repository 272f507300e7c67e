//! Work behind the pages: due jobs to their rooms, waiting mails out.

use crate::app::App;
use crate::jobs::{self, Job};
use crate::store::StoreError;
use std::time::Duration;

/// Runs every job that is due once, then sends every mail that waits; a line for each job.
pub async fn run_due(app: &App) -> Result<Vec<String>, StoreError> {
    let mut lines = vec![];
    while let Some(job) = app.write(jobs::claim).await? {
        lines.push(run_one(app, job).await?);
    }
    let (sent, failed) = crate::mail::worker::deliver_due(&app.db, &app.transport, &app.config, &*app.clock).await?;
    if sent + failed > 0 {
        lines.push(format!("mail: {sent} sent, {failed} waiting"));
    }
    Ok(lines)
}

async fn run_one(app: &App, job: Job) -> Result<String, StoreError> {
    let outcome = dispatch(app, &job).await;
    let line = match &outcome {
        Ok(()) => format!("{} {}: done", job.kind, job.subject),
        Err(why) => format!("{} {}: {why}; will be tried again", job.kind, job.subject),
    };
    app.write(move |tx| match &outcome {
        Ok(()) => jobs::finish(tx, &job.id),
        Err(why) => jobs::fail(tx, &job, why),
    })
    .await?;
    Ok(line)
}

/// Which room does which kind of work.
async fn dispatch(app: &App, job: &Job) -> Result<(), String> {
    match job.kind.as_str() {
        crate::domains::CHECK_JOB => crate::domains::run(app, &job.subject).await,
        crate::certificates::ISSUE_JOB => crate::certificates::issue::run(app, &job.subject).await,
        crate::pickup::EXPIRE_JOB => crate::pickup::expire::run(app, &job.subject).await,
        other => Err(format!("no room does {other}")),
    }
}

/// Runs for as long as the portal serves: every second, what is due.
pub async fn forever(app: App) {
    loop {
        // A task of its own: a panic in one job must not end all work for as long as the portal runs.
        let turn = app.clone();
        match actix_web::rt::spawn(async move { run_due(&turn).await }).await {
            Ok(Ok(lines)) => lines.iter().for_each(|line| tracing::info!(line, "work")),
            Ok(Err(error)) => tracing::error!(%error, "work stopped; trying again"),
            Err(error) => tracing::error!(%error, "work broke off; trying again"),
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
