//! The rows of requests. A row is texts; what leaves this file is typed or a named error.

use super::model::{Billing, Dcv, Payment, Request, TERMS, Wanted};
use crate::access::{Scope, scope::seen};
use crate::ca::{
    AdditionalUsage, CertificateOptions, CommonNameSource, KeyType, Profile, SignatureHash, Usage, Validity,
};
use crate::domains::DcvMethod;
use crate::kernel::{EmailAddress, Id, Locale, Moment, Number};
use crate::orders::{Order, RequestStatus, model::PRODUCT};
use crate::store::column::prelude::*;
use schema::requests;
use std::collections::BTreeMap;

#[derive(Queryable)]
struct Row {
    id: Id,
    number: Number,
    account_id: Id,
    organization_id: Id,
    requested_by: Id,
    kind: String,
    _product: String,
    status: RequestStatus,
    validity: String,
    auto_renew: bool,
    _key_source: String,
    csr: Option<Vec<u8>>,
    common_name: String,
    emails: String,
    profile: String,
    key_type: String,
    key_usage: String,
    additional_usages: String,
    issuer: String,
    signature_hash: String,
    renewal_message: Option<String>,
    additional_emails: String,
    payment: String,
    billing: String,
    _terms: String,
    created_at: Moment,
    decided_by: Option<Id>,
    decided_at: Option<Moment>,
    reason: Option<String>,
    form_id: String,
    dcv: String,
    division_id: Option<Id>,
}

/// The first word in column `kind` of a reissue; the second is the number of the order.
const REISSUE: &str = "reissue";

fn kind_of_reissue(order: Number) -> String {
    format!("{REISSUE} {order}")
}

/// The word in column `issuer` for whichever CA is current.
const CURRENT: &str = "current";

impl Row {
    fn request(self) -> Result<Request, StoreError> {
        let corrupt = |column: &str| StoreError::Corrupt(format!("request {}: {column}", self.number));
        let additional = self.additional_usages.split_whitespace().map(AdditionalUsage::parse);
        let options = CertificateOptions {
            profile: Profile::parse(&self.profile).ok_or_else(|| corrupt("profile"))?,
            usage: Usage::parse(&self.key_usage).ok_or_else(|| corrupt("key_usage"))?,
            additional: additional.collect::<Option<_>>().ok_or_else(|| corrupt("additional_usages"))?,
            key_type: KeyType::parse(&self.key_type).ok_or_else(|| corrupt("key_type"))?,
            signature_hash: SignatureHash::parse(&self.signature_hash).ok_or_else(|| corrupt("signature_hash"))?,
            common_name: CommonNameSource::parse(&self.common_name).ok_or_else(|| corrupt("common_name"))?,
        };
        let (choice, value) = self.validity.split_once(' ').unwrap_or((&self.validity, ""));
        let validity = Validity::parse(choice, value, value).ok().flatten().ok_or_else(|| corrupt("validity"))?;
        let (method, language) = self.dcv.split_once(' ').ok_or_else(|| corrupt("dcv"))?;
        let reissues = match self.kind.split_once(' ') {
            Some((REISSUE, number)) => Some(Number::parse(number).ok_or_else(|| corrupt("kind"))?),
            _ => None,
        };
        let wanted = Wanted {
            validity,
            auto_renew: self.auto_renew,
            emails: addresses(&self.emails).ok_or_else(|| corrupt("emails"))?,
            options,
            issuer: Some(self.issuer.clone()).filter(|name| name != CURRENT),
            additional_emails: addresses(&self.additional_emails).ok_or_else(|| corrupt("additional_emails"))?,
            payment: Payment::parse(&self.payment).ok_or_else(|| corrupt("payment"))?,
            billing: serde_json::from_str::<Billing>(&self.billing).map_err(|_| corrupt("billing"))?,
            dcv: Dcv {
                method: DcvMethod::parse(method).ok_or_else(|| corrupt("dcv"))?,
                language: Locale::parse(language).ok_or_else(|| corrupt("dcv"))?,
            },
            csr: self.csr,
            renewal_message: self.renewal_message,
        };
        Ok(Request {
            id: self.id,
            number: self.number,
            account_id: self.account_id,
            organization_id: self.organization_id,
            requested_by: self.requested_by,
            status: self.status,
            wanted,
            created_at: self.created_at,
            decided_by: self.decided_by,
            decided_at: self.decided_at,
            reason: self.reason,
            form_id: self.form_id,
            division_id: self.division_id,
            reissues,
        })
    }
}

fn addresses(column: &str) -> Option<Vec<EmailAddress>> {
    column.lines().map(|line| EmailAddress::parse(line).ok()).collect()
}

fn lines(addresses: &[EmailAddress]) -> String {
    addresses.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join("\n")
}

fn validity_text(validity: Validity) -> String {
    match validity {
        Validity::OneYear | Validity::TwoYears => validity.word().to_owned(),
        Validity::Until(date) => format!("{} {date}", validity.word()),
        Validity::Days(days) => format!("{} {days}", validity.word()),
    }
}

pub(in crate::orders) fn insert(conn: &mut Conn, r: &Request) -> Result<(), StoreError> {
    let w = &r.wanted;
    let usages: Vec<&str> = w.options.additional.iter().map(|usage| usage.word()).collect();
    let billing = serde_json::to_string(&w.billing).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    let asked = (
        requests::validity.eq(validity_text(w.validity)),
        requests::auto_renew.eq(w.auto_renew),
        requests::key_source.eq(if w.csr.is_some() { "csr" } else { "browser" }),
        requests::csr.eq(w.csr.as_deref()),
        requests::common_name.eq(w.options.common_name.word()),
        requests::emails.eq(lines(&w.emails)),
        requests::profile.eq(w.options.profile.word()),
        requests::key_type.eq(w.options.key_type.word()),
        requests::key_usage.eq(w.options.usage.word()),
        requests::additional_usages.eq(usages.join(" ")),
        requests::issuer.eq(w.issuer.as_deref().unwrap_or(CURRENT)),
        requests::signature_hash.eq(w.options.signature_hash.word()),
        requests::renewal_message.eq(w.renewal_message.as_deref()),
        requests::additional_emails.eq(lines(&w.additional_emails)),
        requests::payment.eq(w.payment.word()),
        requests::billing.eq(billing),
        requests::terms.eq(TERMS),
        requests::dcv.eq(format!("{} {}", w.dcv.method.word(), w.dcv.language.tag())),
    );
    diesel::insert_into(requests::table)
        .values((
            requests::id.eq(&r.id),
            requests::number.eq(r.number),
            requests::account_id.eq(&r.account_id),
            requests::organization_id.eq(&r.organization_id),
            requests::requested_by.eq(&r.requested_by),
            requests::kind.eq(r.reissues.map_or_else(|| "new".to_owned(), kind_of_reissue)),
            requests::product.eq(PRODUCT),
            requests::status.eq(r.status),
            asked,
            requests::created_at.eq(r.created_at),
            requests::form_id.eq(&r.form_id),
            requests::division_id.eq(r.division_id.as_ref()),
        ))
        .execute(conn)?;
    Ok(())
}

fn typed(row: Option<Row>) -> Result<Option<Request>, StoreError> {
    row.map(Row::request).transpose()
}

/// One request.
pub fn find_by_id(conn: &mut Conn, id: &Id) -> Result<Option<Request>, StoreError> {
    typed(requests::table.find(id).first(conn).optional()?)
}

/// What the certificate of an order is made from: the newest reissue that was agreed to, or what it was placed with.
pub fn current(conn: &mut Conn, order: &Order) -> Result<Option<Request>, StoreError> {
    let newest = of_reissues(conn, order.number)?.into_iter().find(|r| r.status == RequestStatus::Approved);
    match newest {
        Some(request) => Ok(Some(request)),
        None => find_by_id(conn, &order.request_id),
    }
}

/// The first mailbox of an order: what tells it from the others of its organization.
pub fn first_mailbox(conn: &mut Conn, order: &Order) -> Result<String, StoreError> {
    Ok(current(conn, order)?.and_then(|r| r.wanted.emails.first().map(ToString::to_string)).unwrap_or_default())
}

/// The reissues that were asked for of an order, newest first.
pub fn of_reissues(conn: &mut Conn, order: Number) -> Result<Vec<Request>, StoreError> {
    let rows: Vec<Row> = requests::table
        .filter(requests::kind.eq(kind_of_reissue(order)))
        .order((requests::created_at.desc(), requests::id.desc()))
        .limit(100)
        .load(conn)?;
    rows.into_iter().map(Row::request).collect()
}

/// Takes a reissue back that was agreed to.
pub(in crate::orders) fn take_back(conn: &mut Conn, id: &Id) -> Result<bool, StoreError> {
    let agreed =
        requests::table.find(id).filter(requests::kind.ne("new")).filter(requests::status.eq(RequestStatus::Approved));
    Ok(diesel::update(agreed).set(requests::status.eq(RequestStatus::Canceled)).execute(conn)? == 1)
}

/// Changes how it is paid.
pub(in crate::orders) fn set_payment(conn: &mut Conn, id: &Id, to: Payment) -> Result<(), StoreError> {
    diesel::update(requests::table.find(id)).set(requests::payment.eq(to.word())).execute(conn)?;
    Ok(())
}

/// Several requests, by row.
pub fn find_all<'a>(conn: &mut Conn, ids: impl Iterator<Item = &'a Id>) -> Result<BTreeMap<Id, Request>, StoreError> {
    let rows: Vec<Row> = requests::table.filter(requests::id.eq_any(ids.cloned().collect::<Vec<_>>())).load(conn)?;
    rows.into_iter().map(|row| Ok((row.id.clone(), row.request()?))).collect()
}

/// One request that this person may see.
pub fn find(conn: &mut Conn, scope: &Scope, number: Number) -> Result<Option<Request>, StoreError> {
    let query = requests::table
        .filter(requests::account_id.eq(&scope.account))
        .filter(requests::number.eq(number))
        .into_boxed();
    typed(seen!(query, requests, scope).first(conn).optional()?)
}

pub(in crate::orders) fn find_by_form(conn: &mut Conn, form: &str) -> Result<Option<Request>, StoreError> {
    typed(requests::table.filter(requests::form_id.eq(form)).first(conn).optional()?)
}

pub(in crate::orders) fn number_is_taken(conn: &mut Conn, number: Number) -> Result<bool, StoreError> {
    let count: i64 = requests::table.filter(requests::number.eq(number)).count().get_result(conn)?;
    Ok(count > 0)
}

/// How many requests of this account wait to be approved, for the dashboard.
pub fn waiting(conn: &mut Conn, account: &Id) -> Result<i64, StoreError> {
    let count = requests::table
        .filter(requests::account_id.eq(account))
        .filter(requests::status.eq(RequestStatus::NeedsApproval))
        .count()
        .get_result(conn)?;
    Ok(count)
}

/// Decides a request that waits; `false` when it does not wait any more.
pub(in crate::orders) fn decide(
    tx: &mut Tx<'_>,
    request: &Request,
    to: RequestStatus,
    by: Option<&Id>,
    reason: Option<&str>,
) -> Result<bool, StoreError> {
    let changed =
        diesel::update(requests::table.find(&request.id).filter(requests::status.eq(RequestStatus::NeedsApproval)))
            .set((
                requests::status.eq(to),
                requests::decided_by.eq(by),
                requests::decided_at.eq(Some(tx.now)),
                requests::reason.eq(reason),
            ))
            .execute(tx.conn)?;
    Ok(changed == 1)
}

crate::word_column!(RequestStatus);
