//! From a request's octets to an answer's.

use super::delegate::{self, DelegateError, Responder};
use super::model::Known;
use super::store;
use crate::app::App;
use crate::ca::ocsp::{self, Asked, Delegate, IdHash, NoAnswer, OcspError, Question, Standing, Status};
use crate::ca::rules;
use crate::kernel::Moment;
use crate::store::StoreError;

/// What goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The octets.
    pub octets: Vec<u8>,
    /// From when until when it may be kept; nothing where it is for this question alone.
    pub kept: Option<(Moment, Moment)>,
}

impl Reply {
    fn none(why: NoAnswer) -> Self {
        Self { octets: why.octets().to_vec(), kept: None }
    }
}

/// An answer that was signed now.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who signed.
    pub responder: String,
    /// From when.
    pub this_update: Moment,
    /// Until when it may be relied on.
    pub next_update: Moment,
    /// The octets.
    pub der: Vec<u8>,
}

/// Why there is no answer. Whoever asks hears "try later"; the log says more.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// Nobody signs.
    #[error(transparent)]
    Delegate(#[from] DelegateError),
    /// The answer.
    #[error(transparent)]
    Ocsp(#[from] OcspError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<der::Error> for AnswerError {
    fn from(error: der::Error) -> Self {
        Self::Ocsp(error.into())
    }
}

/// Answers whatever comes.
pub async fn answer(app: &App, octets: &[u8]) -> Reply {
    let Some(question) = Question::parse(octets) else { return Reply::none(NoAnswer::Malformed) };
    match known(app, question).await {
        Ok(reply) => reply,
        Err(error) => {
            tracing::error!(%error, "no OCSP answer");
            Reply::none(NoAnswer::TryLater)
        }
    }
}

async fn known(app: &App, question: Question) -> Result<Reply, AnswerError> {
    let cas = delegate::cas(app).await?;
    // One signs for all that is asked, so all must be of one CA.
    let of_one = |(_, ca): &&(String, crate::ca::Issuer)| question.asked.iter().all(|asked| asked.names(ca));
    let Some((ca, _)) = cas.iter().find(of_one) else { return Ok(Reply::none(NoAnswer::Unauthorized)) };
    let now = app.now();
    let mut found = vec![];
    for asked in &question.asked {
        let (serial, hash) = (asked.serial(), asked.hash().unwrap_or(IdHash::Sha1));
        let row = app.read(move |conn| store::find(conn, &serial, hash)).await?;
        found.push((asked, hash, row.filter(|(known, _)| known.authority == *ca)));
    }
    if let [(_, _, Some((known, Some(stored))))] = &found[..]
        && !question.has_nonce()
        && stored.fits(known, now)
        && let (Some(der), Some(this), Some(next)) = (&stored.der, stored.this_update, stored.next_update)
    {
        return Ok(Reply { octets: der.clone(), kept: Some((this, next)) });
    }
    let responder = delegate::of(app, ca).await?;
    let statuses: Vec<_> = found
        .iter()
        .map(|(asked, _, row)| status(&responder, (*asked).clone(), row.as_ref().map(|(known, _)| known), now))
        .collect();
    let delegate = Delegate { certificate: &responder.certificate, signer: &*responder.signer };
    let octets = ocsp::answer(&delegate, &statuses, Some(&question), now)?;
    let ([(_, hash, Some((known, _)))], [status], false) = (&found[..], &statuses[..], question.has_nonce()) else {
        return Ok(Reply { octets, kept: None });
    };
    if status.standing == Standing::Unknown {
        return Ok(Reply { octets, kept: None });
    }
    let (this_update, next_update) = (status.this_update, status.next_update);
    let signed = Signed { responder: responder.name.clone(), this_update, next_update, der: octets.clone() };
    let (known, word) = (known.clone(), hash.word());
    // Whoever asks has an answer, whatever the database is busy with; the next one signs again.
    if let Err(error) = app.write(move |tx| store::keep(tx.conn, &known, word, &signed)).await {
        tracing::warn!(%error, "an OCSP answer is not kept");
    }
    Ok(Reply { octets, kept: Some((this_update, next_update)) })
}

/// What is said of a certificate now.
fn status(responder: &Responder, asked: Asked, known: Option<&Known>, now: Moment) -> Status {
    let this_update = now.whole_seconds();
    let standing = known.map_or(Standing::Unknown, Known::standing);
    // Soon it may be issued.
    let hours = if standing == Standing::Unknown { rules::OCSP_UNKNOWN_HOURS } else { rules::OCSP_HOURS };
    let next_update = this_update.plus_hours(hours).min(responder.not_after);
    Status { asked, standing, this_update, next_update }
}

/// Signs what will be asked about a certificate, without a nonce; `None` for what is not to be called good or
/// revoked.
pub(super) fn ahead(
    responder: &Responder,
    ca: &crate::ca::Issuer,
    known: &Known,
    hash: IdHash,
    now: Moment,
) -> Result<Option<Signed>, AnswerError> {
    let Some(serial) = crate::ca::Serial::parse(&known.serial) else { return Ok(None) };
    let status = status(responder, Asked::about(ca, hash, serial.octets())?, Some(known), now);
    if status.standing == Standing::Unknown {
        return Ok(None);
    }
    let delegate = Delegate { certificate: &responder.certificate, signer: &*responder.signer };
    let (this_update, next_update) = (status.this_update, status.next_update);
    let der = ocsp::answer(&delegate, &[status], None, now)?;
    Ok(Some(Signed { responder: responder.name.clone(), this_update, next_update, der }))
}
