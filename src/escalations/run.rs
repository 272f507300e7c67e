//! The turn of the work: everything that waits, by its deadline, and who has to hear of it.

use super::model::{Clock, Subject};
use super::{mails, store};
use crate::app::App;
use crate::kernel::{Moment, Number};
use crate::problem_reports::{self, ProblemReport, ReportStatus};
use crate::revocations::{self, Revocation, RevocationStatus, mass, mass::Mass};
use crate::store::{Conn, Cursor, Page, PageRequest, StoreError};

/// The kind of the job.
pub const SWEEP_JOB: &str = "deadline.sweep";

/// The step after which work can be stopped on purpose: one page is in the outbox.
pub const TOLD: &str = "deadline.told";

/// Rows read at once.
const BATCH: usize = 100;

/// Tells staff of what is at a stage that nobody was told of.
pub async fn run(app: &App) -> Result<(), String> {
    // Nobody is told of what has lost its object.
    revocations::lapse::lapse(app).await.map_err(|error| error.to_string())?;
    Box::pin(walk(app, of_revocations)).await.map_err(|error| error.to_string())?;
    Box::pin(walk(app, of_masses)).await.map_err(|error| error.to_string())?;
    Box::pin(walk(app, of_reports)).await.map_err(|error| error.to_string())
}

type Read = fn(&mut Conn, &PageRequest) -> Result<Page<Clock>, StoreError>;

async fn walk(app: &App, read: Read) -> Result<(), StoreError> {
    let mut after: Option<Cursor> = None;
    loop {
        let (means, page) = (app.clone(), PageRequest { after: after.take(), size: BATCH });
        let next = app
            .write(move |tx| {
                let found = read(tx.conn, &page)?;
                for clock in &found.rows {
                    if let Some(stage) = clock.stage_at(tx.now)
                        && store::claim(tx, clock, stage)?
                    {
                        mails::tell(tx, &means.config, clock, stage)?;
                    }
                }
                Ok::<_, StoreError>(found.next)
            })
            .await?;
        app.steps.reached(TOLD).map_err(|stopped| StoreError::Corrupt(stopped.to_string()))?;
        match next {
            Some(cursor) => after = Some(cursor),
            None => return Ok(()),
        }
    }
}

fn of_revocations(conn: &mut Conn, page: &PageRequest) -> Result<Page<Clock>, StoreError> {
    let clock = |(row, number, _): (Revocation, Number, String)| Clock {
        subject: Subject::Revocation,
        path: format!("/staff/orders/{number}/revocation"),
        number: number.to_string(),
        from: row.received_at,
        by: row.due_at,
        id: row.id,
    };
    Ok(revocations::store::list(conn, RevocationStatus::NeedsApproval, page)?.map(clock))
}

fn of_masses(conn: &mut Conn, page: &PageRequest) -> Result<Page<Clock>, StoreError> {
    let clock = |mass: Mass| Clock {
        subject: Subject::Mass,
        path: mass.path(),
        number: mass.number.to_string(),
        from: mass.proposed_at,
        by: mass.due_at(),
        id: mass.id,
    };
    Ok(mass::store::proposed(conn, page)?.map(clock))
}

fn of_reports(conn: &mut Conn, page: &PageRequest) -> Result<Page<Clock>, StoreError> {
    let found = problem_reports::store::list(conn, ReportStatus::Waiting, page)?;
    let rows = found.rows.iter().flat_map(clocks).collect();
    Ok(Page { rows, next: found.next })
}

/// Before the first answer that of the answer, and that of the revocation where it is another moment.
fn clocks(report: &ProblemReport) -> Vec<Clock> {
    let clock = |subject, by: Moment| Clock {
        subject,
        id: report.id.clone(),
        number: report.number.to_string(),
        path: report.path(),
        from: report.received_at,
        by,
    };
    let mut all = vec![];
    if report.answered.is_none() {
        all.push(clock(Subject::FirstAnswer, report.answer_by));
    }
    if report.answered.is_some() || report.revoke_by > report.answer_by {
        all.push(clock(Subject::Decision, report.revoke_by));
    }
    all
}
