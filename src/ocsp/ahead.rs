//! Answers signed before anybody asks, and again at half their life.

use super::answer::{AnswerError, ahead};
use super::delegate;
use super::store;
use crate::app::App;
use crate::ca::ocsp::IdHash;
use crate::ca::rules;
use crate::store::StoreError;
use std::collections::{BTreeMap, BTreeSet};

/// The kind of the job.
pub const SIGN_JOB: &str = "ocsp.sign";
/// So many answers in one transaction.
const BATCH: i64 = 500;

/// What cannot be signed is looked at again after this time.
const PUT_OFF_MINUTES: i64 = 10;

/// Signs whatever is due. A row tells when it is, so a late turn does the same as one in time.
pub async fn sign_ahead(app: &App) -> Result<(), String> {
    let mut troubles = BTreeSet::new();
    loop {
        match batch(app, &mut troubles).await {
            Ok(0) if troubles.is_empty() => return Ok(()),
            Ok(0) => return Err(troubles.into_iter().collect::<Vec<_>>().join("; ")),
            Ok(_) => {}
            Err(error) => return Err(error.to_string()),
        }
    }
}

/// One transaction's worth. A CA that nobody can sign for holds up its own answers and no others: they are put off.
async fn batch(app: &App, troubles: &mut BTreeSet<String>) -> Result<usize, AnswerError> {
    let now = app.now();
    let due = app.read(move |conn| store::to_refresh(conn, now, BATCH)).await?;
    let cas = delegate::cas(app).await?;
    let (mut answers, mut put_off) = (vec![], vec![]);
    let mut signers: BTreeMap<String, Option<delegate::Responder>> = BTreeMap::new();
    for (known, word) in due {
        let Some((name, ca)) = cas.iter().find(|(name, _)| *name == known.authority) else {
            troubles.insert(format!("the certificate of {} cannot be read", known.authority));
            put_off.push((known, word));
            continue;
        };
        // Nobody looks at what ended long ago, and an ended CA answers nothing any more.
        if ca.not_after() <= now || known.not_after < now.plus_days(-rules::CRL_KEEPS_DAYS) {
            answers.push((known, word, None));
            continue;
        }
        if !signers.contains_key(name) {
            let signer = delegate::of(app, name).await.map_err(|error| troubles.insert(error.to_string())).ok();
            signers.insert(name.clone(), signer);
        }
        let Some(signer) = signers.get(name).and_then(Option::as_ref) else {
            put_off.push((known, word));
            continue;
        };
        let hash = IdHash::parse(&word).unwrap_or(IdHash::Sha1);
        let answer = ahead(signer, ca, &known, hash, now)?;
        answers.push((known, word, answer));
    }
    let count = answers.len() + put_off.len();
    app.write(move |tx| {
        for (known, word, answer) in &answers {
            match answer {
                Some(answer) => store::keep(tx.conn, known, word, answer)?,
                None => store::forget(tx.conn, &known.id)?,
            }
        }
        for (known, word) in &put_off {
            store::put_off(tx.conn, known, word, now.plus_minutes(PUT_OFF_MINUTES))?;
        }
        Ok::<_, StoreError>(())
    })
    .await?;
    Ok(count)
}
