//! Answers signed before anybody asks, and again at half their life.

use super::answer::{AnswerError, ahead};
use super::delegate;
use super::store;
use crate::app::App;
use crate::ca::ocsp::IdHash;
use crate::ca::rules;
use crate::store::StoreError;

/// The kind of the job.
pub const SIGN_JOB: &str = "ocsp.sign";
/// So many answers in one transaction.
const BATCH: i64 = 500;

/// Signs whatever is due. A row tells when it is, so a late turn does the same as one in time.
pub async fn sign_ahead(app: &App) -> Result<(), String> {
    loop {
        match batch(app).await {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(error.to_string()),
        }
    }
}

async fn batch(app: &App) -> Result<usize, AnswerError> {
    let now = app.now();
    let due = app.read(move |conn| store::to_refresh(conn, now, BATCH)).await?;
    let cas = delegate::cas(app).await?;
    let mut answers = vec![];
    let mut signers: Vec<delegate::Responder> = vec![];
    for (known, word) in due {
        let Some((name, ca)) = cas.iter().find(|(name, _)| *name == known.authority) else { continue };
        // Nobody looks at what ended long ago, and an ended CA answers nothing any more.
        if ca.not_after() <= now || known.not_after < now.plus_days(-rules::CRL_KEEPS_DAYS) {
            answers.push((known, word, None));
            continue;
        }
        let at = signers.iter().position(|one| one.ca == *name);
        if at.is_none() {
            signers.push(delegate::of(app, name).await?);
        }
        let signer = &signers[at.unwrap_or(signers.len() - 1)];
        let hash = IdHash::parse(&word).unwrap_or(IdHash::Sha1);
        let answer = ahead(signer, ca, &known, hash, now)?;
        answers.push((known, word, answer));
    }
    let count = answers.len();
    app.write(move |tx| {
        for (known, word, answer) in &answers {
            match answer {
                Some(answer) => store::keep(tx.conn, known, word, answer)?,
                None => store::forget(tx.conn, &known.id)?,
            }
        }
        Ok::<_, StoreError>(())
    })
    .await?;
    Ok(count)
}
