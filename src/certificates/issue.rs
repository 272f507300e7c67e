//! From an approved order to its certificate: the steps in their order, and what each leaves in the database.
//!
//! | step     | transaction                      | left behind by a crash after it                     |
//! |----------|----------------------------------|-----------------------------------------------------|
//! | caa      | look-ups recorded                | nothing but the record; the job comes again         |
//! | recorded | serial drawn, row stored         | a row without octets: given up by [`super::resume`] |
//! | prepared | linted octets stored in the row  | the octets: signed by [`super::resume`]             |
//! | signed   | –                                | the same: signing them again gives the same         |
//! | kept     | certificate stored, order issued | nothing                                             |

use super::error::IssueError;
use super::ground::ground;
use super::keep::keep;
use super::model::Certificate;
use super::prepare::prepare;
use super::record::{Recorded, record};
use super::{caa, read, resume};
use crate::app::App;
use crate::authorities::Keyring;
use crate::ca::{CertificateRequest, Permit, PublicKey};
use crate::kernel::Id;
use crate::store::StoreError;
use std::sync::Arc;

/// The kind of the job; its subject is the order.
pub const ISSUE_JOB: &str = "certificate.issue";

/// The steps after which work can be stopped on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssueStep {
    /// CAA was looked up and recorded.
    Caa,
    /// The serial is stored.
    Recorded,
    /// The linted octets are stored.
    Prepared,
    /// The key was used; the signature is in memory only.
    Signed,
    /// The certificate is stored.
    Kept,
}

impl IssueStep {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [Self::Caa, Self::Recorded, Self::Prepared, Self::Signed, Self::Kept];

    /// The word for `RAKKAN_DEMO_HALT_AFTER`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Caa => "caa",
            Self::Recorded => "recorded",
            Self::Prepared => "prepared",
            Self::Signed => "signed",
            Self::Kept => "kept",
        }
    }
}

/// The link that a key came through, and the attempt that brought it. Only the last attempt of a link counts:
/// an earlier one that was held up must not take the place of what came after it.
#[derive(Debug, Clone)]
pub struct Through {
    /// The link.
    pub pickup: Id,
    /// The attempt.
    pub attempt: Id,
}

/// A certificate with its chain, to be handed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// The row.
    pub certificate: Certificate,
    chain: [Vec<u8>; 3],
}

impl Issued {
    /// Certificate, issuing CA and root, in DER.
    pub fn chain(&self) -> [&[u8]; 3] {
        self.chain.each_ref().map(Vec::as_slice)
    }
}

/// The job: issues for an order with a CSR. An order that does not wait (any more) is done; whatever else is in
/// the way is an error, and the job comes again.
pub async fn run(app: &App, order: &Id) -> Result<(), String> {
    match for_csr(app, order).await {
        Ok(_) | Err(IssueError::NotWaiting) => Ok(()),
        Err(error) => {
            tracing::warn!(order.id = %order, %error, "not issued");
            Err(error.to_string())
        }
    }
}

async fn for_csr(app: &App, order: &Id) -> Result<Issued, IssueError> {
    let (id, now) = (order.clone(), app.now());
    let ground = app.read(move |conn| ground(conn, &id, now)).await?;
    let csr = ground.request.wanted.csr.ok_or(IssueError::NotWaiting)?;
    // Parsed again with its signature: the stored octets are not believed because they were once.
    let key = app.think(move || CertificateRequest::parse(&csr, &|_| false).map(|r| r.public_key().clone())).await??;
    issue_for(app, order, key, None).await
}

/// Issues for a key that was judged and whose holder proved to have it. For one that came through a link,
/// whatever this order got before is revoked by itself, and the order stays as it is until the link reports that
/// the file was handed over ([`super::deliver`]).
pub async fn issue_for(app: &App, order: &Id, key: PublicKey, through: Option<Through>) -> Result<Issued, IssueError> {
    let keyring = app.keyring().await?;
    let (id, now) = (order.clone(), app.now());
    let ground = app.read(move |conn| ground(conn, &id, now)).await?;
    caa::look(app, &ground.order, ground.request.wanted.domains()).await?;
    app.steps.reached(IssueStep::Caa.word())?;

    let (id, keys, means) = (order.clone(), keyring.clone(), app.clone());
    let recorded = app.write(move |tx| record(tx, &means.config.desk, &keys, &id, &key, through.as_ref())).await?;
    app.steps.reached(IssueStep::Recorded.word())?;
    let making = match recorded {
        Recorded::New(making) => *making,
        Recorded::Known(row) if row.der.is_some() => return with_chain(app, *row).await,
        Recorded::Known(row) => return resume::sign_again(app, &keyring, *row).await,
    };
    let row = making.row.clone();
    let permit = prepare(app, &keyring, making).await?;
    app.steps.reached(IssueStep::Prepared.word())?;
    sign(app, &keyring, row, permit).await
}

/// Signs outside any transaction and stores what came out.
pub(super) async fn sign(
    app: &App,
    keyring: &Arc<Keyring>,
    row: Certificate,
    permit: Permit,
) -> Result<Issued, IssueError> {
    let (keys, name) = (keyring.clone(), row.authority.clone());
    let signed = app
        .think(move || match keys.named(&name) {
            Some(ca) => ca.sign(permit).map_err(IssueError::from),
            None => Err(IssueError::NoAuthority),
        })
        .await??;
    app.steps.reached(IssueStep::Signed.word())?;
    let means = app.clone();
    let kept = app.write(move |tx| keep(tx, &means.config, &row, &signed)).await?;
    app.steps.reached(IssueStep::Kept.word())?;
    with_chain(app, kept).await
}

async fn with_chain(app: &App, certificate: Certificate) -> Result<Issued, IssueError> {
    let row = certificate.clone();
    let chain = app.read(move |conn| read::chain(conn, &row)).await?;
    let chain = chain.ok_or_else(|| StoreError::Corrupt(format!("certificate {} is gone", certificate.serial)))?;
    Ok(Issued { certificate, chain })
}
