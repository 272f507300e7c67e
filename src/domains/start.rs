//! A proof of control begins: a token to publish, or one mail to each chosen addressee.
//!
//! Earlier tokens stay accepted until they expire, and an earlier validation stays usable (F-DCV-03, -07).
//! Sending a mail again is the same verb with the same addressee. It draws a new random value: the rule allows
//! the old one again only if the whole mail stays as it was (TBR 3.2.2.4.4), and we keep of a mailed value
//! nothing but its hash. Both links then work, each until its own expiry.

use super::check::CHECK_JOB;
use super::model::{Challenge, ChallengeStatus, DcvMethod, Domain};
use super::{mails, store};
use crate::access::Actor;
use crate::audit::{self, Event};
use crate::ca::rules;
use crate::config::Config;
use crate::jobs;
use crate::kernel::{EmailAddress, Id, Locale, Number, Token};
use crate::lookup::MailContacts;
use crate::mail;
use crate::store::{StoreError, Tx};

/// How many tokens of a domain may wait at a time; a mail counts once for each addressee.
const MOST_OPEN: usize = 20;
/// A mailbox is not written to more often than this.
const MAIL_PAUSE_MINUTES: i64 = 2;

/// What is begun.
#[derive(Debug, Clone)]
pub struct NewChallenge {
    /// For which domain of the account.
    pub domain: Number,
    /// How.
    pub method: DcvMethod,
    /// Language of the mails.
    pub language: Locale,
    /// To whom, for mail.
    pub addresses: Vec<EmailAddress>,
    /// What was just looked up about the domain's mail: nobody else is written to.
    pub contacts: Option<MailContacts>,
}

impl NewChallenge {
    /// A token to publish in DNS or as a file.
    pub fn publish(domain: Number, method: DcvMethod, language: Locale) -> Self {
        Self { domain, method, language, addresses: vec![], contacts: None }
    }
}

/// Why a proof does not begin.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The account has no such domain.
    #[error("no such domain")]
    NotFound,
    /// The rules no longer allow the method (TBR 3.2.2.4.4: MUST NOT from 2028-03-15).
    #[error("method is no longer allowed")]
    Retired,
    /// Mail without an addressee.
    #[error("no address chosen")]
    NoAddress,
    /// An address that shows no control over the domain.
    #[error("{0} does not show control of the domain")]
    Address(EmailAddress),
    /// This mailbox was written to a moment ago.
    #[error("{0} was written to a moment ago")]
    TooSoon(EmailAddress),
    /// Enough tokens wait already.
    #[error("too many open tokens")]
    TooMany,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Begins a proof and returns its challenges: one to publish, or one for each addressee.
pub fn start(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    account: &Id,
    new: NewChallenge,
) -> Result<Vec<Challenge>, StartError> {
    let domain = store::find(tx.conn, account, new.domain)?.filter(|d| d.active).ok_or(StartError::NotFound)?;
    let user = by.user().cloned().ok_or(StartError::NotFound)?;
    if !new.method.is_offered(tx.now) {
        return Err(StartError::Retired);
    }
    let proofs = store::proofs(tx.conn, &domain.id)?;
    let open: Vec<&Challenge> = proofs.open(tx.now).collect();
    let addressees = if new.method == DcvMethod::Email { addressees(tx, &new, &open)? } else { vec![] };
    if open.len() + addressees.len().max(1) > MOST_OPEN {
        return Err(StartError::TooMany);
    }
    let mut begun = vec![];
    if new.method == DcvMethod::Email {
        for address in &addressees {
            let (challenge, token) = draw(tx, &domain, &new, &user, Some(address));
            store::insert_challenge(tx.conn, &challenge)?;
            let owner = store::owner_of(tx.conn, &domain)?;
            let applicant = store::applicant(tx.conn, account, &user)?;
            let letter = mails::approval(config, &domain, &owner, &applicant, &challenge, &token);
            mail::queue(tx, &config.brand, &letter)?;
            begun.push(challenge);
        }
    } else {
        let (challenge, _) = draw(tx, &domain, &new, &user, None);
        store::insert_challenge(tx.conn, &challenge)?;
        jobs::enqueue(tx, CHECK_JOB, &challenge.id, tx.now.plus_minutes(5))?;
        begun.push(challenge);
    }
    let detail = serde_json::json!({
        "name": domain.name.as_str(),
        "method": new.method.word(),
        "addresses": addressees.iter().map(EmailAddress::as_str).collect::<Vec<_>>(),
        "expires": begun.first().map(|c| c.expires_at.to_string()),
    });
    audit::record(
        tx,
        Event {
            actor: by,
            account: Some(account),
            action: "domain.challenge_started",
            subject_kind: "domain",
            subject: domain.number.to_string(),
            detail,
        },
    )?;
    Ok(begun)
}

/// Each address once, each one that the look-up allows, none that was written to a moment ago.
fn addressees(tx: &Tx<'_>, new: &NewChallenge, open: &[&Challenge]) -> Result<Vec<EmailAddress>, StartError> {
    let mut chosen: Vec<EmailAddress> = vec![];
    for address in &new.addresses {
        if !new.contacts.as_ref().is_some_and(|contacts| contacts.allows(address)) {
            return Err(StartError::Address(address.clone()));
        }
        let recent = tx.now.plus_minutes(-MAIL_PAUSE_MINUTES);
        let same = |c: &&Challenge| c.address.as_ref().is_some_and(|a| a.folded() == address.folded());
        if open.iter().any(|c| same(c) && c.created_at > recent) {
            return Err(StartError::TooSoon(address.clone()));
        }
        if !chosen.iter().any(|c| c.folded() == address.folded()) {
            chosen.push(address.clone());
        }
    }
    if chosen.is_empty() { Err(StartError::NoAddress) } else { Ok(chosen) }
}

fn draw(
    tx: &Tx<'_>,
    domain: &Domain,
    new: &NewChallenge,
    user: &Id,
    address: Option<&EmailAddress>,
) -> (Challenge, Token) {
    let token = Token::draw(tx.chance);
    let challenge = Challenge {
        id: tx.id(),
        domain_id: domain.id.clone(),
        method: new.method,
        language: new.language,
        token: address.is_none().then(|| token.expose().to_owned()),
        token_hash: token.hash(),
        address: address.cloned(),
        status: ChallengeStatus::Open,
        requested_by: user.clone(),
        created_at: tx.now,
        expires_at: tx.now.plus_days(rules::dcv_token_days(tx.now)),
    };
    (challenge, token)
}
