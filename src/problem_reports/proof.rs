//! Judging the proof that came with a form. It is taken out of the form first, so that no page can echo it.

use super::{challenge, store};
use crate::app::App;
use crate::ca::{Proof, ProofError};
use crate::kernel::{Moment, Secret};
use crate::store::StoreError;
use crate::web::{FieldError, FormData};
use data_encoding::HEXLOWER;

/// The portal's key for challenges; made the first time that it is needed.
pub async fn challenge_key(app: &App) -> Result<Vec<u8>, StoreError> {
    if let Some(key) = app.read(store::challenge_key).await? {
        return Ok(key.into_bytes());
    }
    app.write(store::make_challenge_key).await.map(String::into_bytes)
}

/// The proof that a form carries, pasted or as a file.
pub fn take(data: &mut FormData) -> Option<Secret<String>> {
    let (typed, file) = (data.take_secret("proof"), data.take_secret("proof_file"));
    data.remove("proof_file");
    // A request is no secret: it stands in the field again, so that nothing is lost.
    if typed.expose().contains("BEGIN CERTIFICATE REQUEST") && !typed.expose().contains("PRIVATE KEY") {
        data.set("proof", typed.expose().as_str());
    } else {
        data.remove("proof");
    }
    [typed, file].into_iter().find(|given| !given.expose().trim().is_empty())
}

/// The key that a proof is about: what was given now, or what an unfinished form remembers.
pub async fn judge(
    app: &App,
    proof: Option<Secret<String>>,
    remembered: &str,
    now: Moment,
) -> Result<Result<Option<String>, FieldError>, StoreError> {
    let key = challenge_key(app).await?;
    let Some(proof) = proof else { return Ok(Ok(challenge::sealed(&key, remembered, now))) };
    let read = app.think(move || Proof::read(&proof)).await?;
    Ok(match read {
        Ok(Proof::Key(public)) => Ok(Some(HEXLOWER.encode(&public.spki_sha256()))),
        Ok(Proof::Request(public, says)) => match holds_challenge(&key, &says, now) {
            Ok(()) => Ok(Some(HEXLOWER.encode(&public.spki_sha256()))),
            Err(why) => Err(why.into()),
        },
        Err(ProofError::Csr(why)) => Err(FieldError { key: why.key(), limit: why.limit(), detail: String::new() }),
        Err(ProofError::Encrypted) => Err("problem-reports-error-encrypted".into()),
        Err(ProofError::Several) => Err("problem-reports-error-several".into()),
        Err(ProofError::Halves) => Err("problem-reports-error-halves".into()),
        Err(ProofError::Unreadable) => Err("problem-reports-error-proof".into()),
    })
}

fn holds_challenge(key: &[u8], says: &[String], now: Moment) -> Result<(), &'static str> {
    let judged: Vec<_> = says.iter().map(|text| challenge::judge(key, text, now)).collect();
    if judged.iter().any(Result::is_ok) {
        Ok(())
    } else if judged.contains(&Err(challenge::NoChallenge::Old)) {
        Err("problem-reports-error-old")
    } else {
        Err("problem-reports-error-challenge")
    }
}
