//! The answer to a mail: whoever reads the mailbox approves or declines.
//!
//! Looking at the page changes nothing, because mail scanners open links; only the posted answer does.

use super::model::{Challenge, ChallengeStatus, Domain};
use super::store::{Applicant, Owner};
use super::{mails, prove, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::config::Config;
use crate::kernel::{Moment, Token};
use crate::mail;
use crate::store::{Conn, StoreError, Tx};

/// What a mail's link leads to.
#[derive(Debug, Clone)]
pub struct Mailed {
    /// The question.
    pub challenge: Challenge,
    /// About which domain.
    pub domain: Domain,
    /// Of which organization.
    pub owner: Owner,
    /// Who asked.
    pub applicant: Applicant,
}

/// How the question of a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Waits for an answer.
    Open,
    /// Answered with yes.
    Approved,
    /// Answered with no.
    Declined,
    /// Another answer came first.
    Closed,
    /// Too late.
    Expired,
    /// The rules no longer accept mail.
    Retired,
}

impl Mailed {
    /// How it stands.
    pub fn standing_at(&self, now: Moment) -> Standing {
        match self.challenge.status {
            ChallengeStatus::Proved => Standing::Approved,
            ChallengeStatus::Declined => Standing::Declined,
            ChallengeStatus::Closed => Standing::Closed,
            ChallengeStatus::Open if !self.domain.active => Standing::Closed,
            ChallengeStatus::Open if !self.challenge.method.is_offered(now) => Standing::Retired,
            ChallengeStatus::Open if self.challenge.is_open_at(now) => Standing::Open,
            ChallengeStatus::Open => Standing::Expired,
        }
    }
}

/// Why an answer does not count.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// No such link.
    #[error("no such link")]
    Unknown,
    /// It no longer waits for an answer.
    #[error("the question is {0:?}")]
    Over(Standing),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a link leads to.
pub fn look(conn: &mut Conn, token: &Token) -> Result<Option<Mailed>, StoreError> {
    let Some(challenge) = store::find_mailed(conn, &token.hash())? else { return Ok(None) };
    let Some(domain) = store::find_by_id(conn, &challenge.domain_id)? else { return Ok(None) };
    let owner = store::owner_of(conn, &domain)?;
    let applicant = store::applicant(conn, &domain.account_id, &challenge.requested_by)?;
    Ok(Some(Mailed { challenge, domain, owner, applicant }))
}

fn open(tx: &mut Tx<'_>, token: &Token) -> Result<Mailed, AnswerError> {
    let mailed = look(tx.conn, token)?.ok_or(AnswerError::Unknown)?;
    match mailed.standing_at(tx.now) {
        Standing::Open => Ok(mailed),
        over => Err(AnswerError::Over(over)),
    }
}

/// Yes: control is proved.
pub fn approve(tx: &mut Tx<'_>, config: &Config, by: &Actor, token: &Token) -> Result<Mailed, AnswerError> {
    let mailed = open(tx, token)?;
    let evidence = serde_json::json!({
        "challenge": mailed.challenge.id.as_str(),
        "address": mailed.challenge.address.as_ref().map(crate::kernel::EmailAddress::as_str),
        "sent_at": mailed.challenge.created_at.to_string(),
        "approved_at": tx.now.to_string(),
    });
    prove::prove(tx, config, by, &mailed.domain, &mailed.challenge, &evidence)?;
    Ok(mailed)
}

/// No: this round of mails is over, and the applicant is told.
pub fn decline(tx: &mut Tx<'_>, config: &Config, by: &Actor, token: &Token) -> Result<Mailed, AnswerError> {
    let mailed = open(tx, token)?;
    let Mailed { challenge, domain, applicant, .. } = &mailed;
    store::end_challenge(tx.conn, &challenge.id, ChallengeStatus::Declined)?;
    store::close_open(tx.conn, &domain.id, Some(challenge.method))?;
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(&domain.account_id),
            action: "domain.declined",
            subject_kind: "domain",
            subject: domain.number.to_string(),
            detail: serde_json::json!({
                "name": domain.name.as_str(),
                "address": challenge.address.as_ref().map(crate::kernel::EmailAddress::as_str),
            }),
        },
    )?;
    let address = challenge.address.as_ref().map(ToString::to_string).unwrap_or_default();
    mail::queue(tx, &config.brand, &mails::declined(config, domain, applicant, &address))?;
    Ok(mailed)
}
