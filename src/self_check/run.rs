//! The job: one run from where it is to its end, a step at a time.

use super::finish::finish;
use super::model::{Difference, Phase, Run};
use super::{LOOKED, RUN_JOB, answer, authority, certificate, list, request, store};
use crate::app::App;
use crate::authorities::{self, Authority};
use crate::ca::Issuer;
use crate::certificates::Certificate;
use crate::jobs;
use crate::kernel::Id;
use crate::orders::requests;
use crate::revocation_lists::{self, ca::issuer};
use crate::store::StoreError;
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many certificates in one step.
const BATCH: i64 = 200;
/// So many steps in one turn of the job; the rest has a turn of its own, and other work comes in between.
const STEPS: usize = 50;

/// Looks at everything, or at what a run that broke off has not seen yet.
pub async fn run(app: &App) -> Result<(), String> {
    for _ in 0..STEPS {
        let now = app.write(store::begin).await.map_err(|e| e.to_string())?;
        let (next, differences) = step(app, &now).await.map_err(|e| e.to_string())?;
        let (means, ended) = (app.clone(), next.finished_at.is_some());
        // Where somebody else was quicker, what this step saw is thrown away: that one saw it too.
        let done = app.write(move |tx| finish(tx, &means.config, &now, next, &differences));
        done.await.map_err(|e: StoreError| e.to_string())?;
        app.steps.reached(LOOKED).map_err(|e| e.to_string())?;
        if ended {
            return Ok(());
        }
    }
    let rest = request::by_hand();
    let later = app.write(move |tx| jobs::again(tx, RUN_JOB, &rest, tx.now.plus_seconds(1)));
    later.await.map_err(|e: StoreError| e.to_string())
}

/// What a step saw, and where the run is after it.
async fn step(app: &App, run: &Run) -> Result<(Run, Vec<Difference>), StoreError> {
    match run.phase {
        Phase::Authorities => authorities(app, run).await,
        Phase::Lists => lists(app, run).await,
        Phase::Certificates => Box::pin(certificates(app, run)).await,
    }
}

async fn authorities(app: &App, run: &Run) -> Result<(Run, Vec<Difference>), StoreError> {
    let (all, now) = (app.read(authorities::store::list).await?, app.now());
    let (count, differences) = app.think(move || authority::judge(&all, now)).await?;
    Ok((Run { phase: Phase::Lists, authorities: count, ..run.clone() }, differences))
}

/// One list a step.
async fn lists(app: &App, run: &Run) -> Result<(Run, Vec<Difference>), StoreError> {
    let (all, now) = (app.read(revocation_lists::store::list).await?, app.now());
    let cas = app.read(authorities::store::cas).await?;
    let mut left: Vec<_> = all.into_iter().filter(|shard| shard.id.as_str() > run.position.as_str()).collect();
    left.sort_by(|a, b| a.id.as_str().cmp(b.id.as_str()));
    for shard in left {
        let alive = |ca: &&Authority| ca.name == shard.authority && ca.not_after > now;
        // What has ended answers nothing any more.
        let Some(ca) = cas.iter().find(alive) else { continue };
        let differences = list::judge(app, &shard, ca).await?;
        return Ok((Run { position: shard.id.to_string(), lists: run.lists + 1, ..run.clone() }, differences));
    }
    Ok((Run { phase: Phase::Certificates, position: String::new(), ..run.clone() }, vec![]))
}

async fn certificates(app: &App, run: &Run) -> Result<(Run, Vec<Difference>), StoreError> {
    let (after, now) = (run.position.clone(), app.now());
    let (rows, asked) = app
        .read(move |conn| {
            let rows = store::certificates(conn, now, &after, BATCH)?;
            let asked = requests::store::find_all(conn, rows.iter().map(|(_, request)| request))?;
            Ok::<_, StoreError>((rows, asked))
        })
        .await?;
    let Some((last, _)) = rows.last() else {
        return Ok((Run { finished_at: Some(now), ..run.clone() }, vec![]));
    };
    let next = Run {
        position: last.id.to_string(),
        certificates: run.certificates + i64::try_from(rows.len()).unwrap_or(BATCH),
        ..run.clone()
    };
    let cas = app.read(authorities::store::cas).await?;
    let issuers: BTreeMap<String, Issuer> =
        cas.iter().filter_map(|ca| Some((ca.name.clone(), issuer(app, ca)?))).collect();
    let issuers = Arc::new(issuers);
    let rows: Arc<Vec<(Certificate, Id)>> = Arc::new(rows);
    let (keys, all) = (issuers.clone(), rows.clone());
    let mut differences = app
        .think(move || {
            let judged = all.iter().flat_map(|(row, request)| {
                let wanted = asked.get(request).map(|request| request.wanted.emails.as_slice());
                certificate::judge(row, wanted, keys.get(&row.authority))
            });
            judged.collect::<Vec<_>>()
        })
        .await?;
    for (row, _) in rows.iter() {
        if let Some(ca) = issuers.get(&row.authority) {
            differences.extend(answer::judge(app, row, ca).await?);
        }
    }
    Ok((next, differences))
}
