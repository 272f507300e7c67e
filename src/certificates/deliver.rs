//! The applicant and the additional addresses are told that the certificate exists (S-GET-01, S-P12-08).

use super::mails::{self, Envelope};
use super::model::Certificate;
use super::read;
use crate::accounts::{self, model::Delivery};
use crate::ca::bundle;
use crate::config::Config;
use crate::divisions;
use crate::kernel::EmailAddress;
use crate::orders;
use crate::store::{StoreError, Tx};

/// Queues the issuance mails of a certificate that is in its holder's hands.
pub fn deliver(tx: &mut Tx<'_>, config: &Config, certificate: &Certificate) -> Result<(), StoreError> {
    let gone = |what: &str| StoreError::Corrupt(format!("certificate {}: {what} is gone", certificate.serial));
    let order = orders::store::find_by_id(tx.conn, &certificate.order_id)?.ok_or_else(|| gone("order"))?;
    let request = orders::requests::store::current(tx.conn, &order)?.ok_or_else(|| gone("request"))?;
    let account = accounts::store::find_account(tx.conn, &order.account_id)?.ok_or_else(|| gone("account"))?;
    let applicant = accounts::store::find_user(tx.conn, &request.requested_by)?.ok_or_else(|| gone("applicant"))?;
    let chain = read::chain(tx.conn, certificate)?.ok_or_else(|| gone("certificate"))?;
    let attachment = match account.certificate_delivery {
        Delivery::Link => None,
        Delivery::Attachment => {
            let parts = chain.each_ref().map(Vec::as_slice);
            let stem = certificate.file_stem();
            let zip = bundle::zip(parts, &config.brand.organization, &stem, tx.now);
            Some((format!("{stem}.zip"), zip.map_err(|e| StoreError::Corrupt(e.to_string()))?))
        }
    };
    let issuer = read::names(&chain[0]).map(|(_, issuer)| issuer).unwrap_or_default();
    let division = divisions::store::name_of(tx.conn, order.division_id.as_ref())?;
    let envelope = Envelope { account, order, request, certificate, division, issuer, attachment };
    let mut told: Vec<String> = vec![];
    let first = (applicant.email.clone(), Some(applicant));
    let others = envelope.order.additional_emails.all().into_iter().map(|address| (address, None));
    for (address, person) in std::iter::once(first).chain(others) {
        let folded = EmailAddress::folded(&address);
        if !told.contains(&folded) {
            told.push(folded);
            mails::issued(tx, config, &envelope, address, person.as_ref())?;
        }
    }
    Ok(())
}
