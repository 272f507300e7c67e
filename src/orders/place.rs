//! An applicant sends the form: a request, which becomes an order at once unless the account wants to see it.

use super::model::term;
use super::requests::{Request, Wanted, store as requests};
use super::{Order, RequestStatus, mails, open, proofs::Contacts, record, renewing, store};
use crate::access::{Actor, Right, Scope};
use crate::accounts;
use crate::config::Config;
use crate::divisions;
use crate::kernel::{DomainName, Id, Number};
use crate::organizations;
use crate::quotes;
use crate::store::{Conn, StoreError, Tx};
use crate::vouchers::{self, RedeemError};

/// A form that passed.
#[derive(Debug, Clone)]
pub struct NewOrder {
    /// Whose name the certificate is to bear.
    pub organization: Id,
    /// The choices.
    pub wanted: Wanted,
    /// 管理グループ; none is the account as a whole.
    pub division: Option<Id>,
    /// The quote at whose price it is sent.
    pub quote: Option<Number>,
    /// Which sending of which form: the same twice is one request.
    pub form_id: String,
    /// The voucher that pays for it.
    pub voucher: Option<vouchers::Code>,
    /// The order that it renews.
    pub renews: Option<Id>,
}

/// What came of it.
#[derive(Debug, Clone)]
pub enum Placed {
    /// It waits for an Administrator or Manager.
    Waiting(Request),
    /// It is an order.
    Order(Order),
}

impl Placed {
    /// The page to go to.
    pub fn path(&self) -> String {
        match self {
            Self::Waiting(request) => request.path(),
            Self::Order(order) => order.path(),
        }
    }
    /// What the next page says.
    pub fn flash(&self) -> &'static str {
        match self {
            Self::Waiting(_) => "orders-flash-waiting",
            Self::Order(_) => "orders-flash-placed",
        }
    }
}

/// Why nothing was placed.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// Staff have not enabled the product for this account.
    #[error("product is not enabled for the account")]
    NotEnabled,
    /// The account has no such organization, or the division may not use it.
    #[error("no such organization in the account")]
    Organization,
    /// The applicant may place no orders for this division, or has to name one.
    #[error("no such division for the applicant")]
    Division,
    /// The division may not use this domain.
    #[error("{0} is not the division's to use")]
    Domain(DomainName),
    /// The voucher may not be used.
    #[error(transparent)]
    Voucher(vouchers::Refusal),
    /// The quote does not stand.
    #[error(transparent)]
    Quote(#[from] quotes::TakeError),
    /// The order that it was to renew is not there, or not to be renewed now.
    #[error("order cannot be renewed now")]
    NotRenewable,
    /// Only a person of an account orders.
    #[error("nobody of an account asks")]
    Nobody,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<RedeemError> for PlaceError {
    fn from(why: RedeemError) -> Self {
        match why {
            RedeemError::Refused(refusal) => Self::Voucher(refusal),
            RedeemError::Store(error) => Self::Store(error),
        }
    }
}

/// Places a request; see [`Placed`].
pub fn place(
    tx: &mut Tx<'_>,
    config: &Config,
    by: &Actor,
    new: NewOrder,
    contacts: &Contacts,
) -> Result<Placed, PlaceError> {
    let (Some(user), Some(scope)) = (by.user(), by.scope()) else { return Err(PlaceError::Nobody) };
    if let Some(placed) = placed_before(tx.conn, &new.form_id)? {
        return Ok(placed);
    }
    let account = accounts::store::find_account(tx.conn, &scope.account)?.ok_or(PlaceError::Nobody)?;
    if account.product_enabled_at.is_none() {
        return Err(PlaceError::NotEnabled);
    }
    let organization = organizations::store::find_by_id(tx.conn, &new.organization)?
        .filter(|o| o.account_id == account.id && o.active && scope.has_organization(&o.id))
        .ok_or(PlaceError::Organization)?;
    permitted(tx.conn, &scope, &new)?;
    renewable(tx, &scope, new.renews.as_ref())?;
    let waits = account.requests_need_approval && !by.may(Right::ApproveRequests);
    let request = Request {
        id: tx.id(),
        number: free_number(tx)?,
        account_id: account.id.clone(),
        organization_id: organization.id.clone(),
        requested_by: user.clone(),
        status: if waits { RequestStatus::NeedsApproval } else { RequestStatus::Approved },
        wanted: new.wanted,
        created_at: tx.now,
        decided_by: None,
        decided_at: None,
        reason: None,
        form_id: new.form_id,
        division_id: new.division,
        reissues: None,
    };
    requests::insert(tx.conn, &request)?;
    if let Some(old) = &new.renews {
        store::renewals::insert(tx.conn, &request.id, old)?;
    }
    if let Some(code) = &new.voucher {
        vouchers::redeem(tx, by, &account.id, code, (&request.id, request.number))?;
    } else if let Some(quote) = new.quote {
        let term = term(request.wanted.validity, tx.now);
        quotes::take(tx, by, &account.id, quote, term, (&request.id, request.number))?;
    }
    let detail =
        serde_json::json!({ "status": request.status.word(), "organization": organization.number.to_string() });
    record::request(tx, by, &request, "request.sent", detail)?;
    if waits {
        mails::approval_needed(tx, config, &request, &organization)?;
        return Ok(Placed::Waiting(request));
    }
    Ok(Placed::Order(open::open(tx, config, by, &request, &organization, contacts)?))
}

/// What the same sending of a form became before.
pub(super) fn placed_before(conn: &mut Conn, form_id: &str) -> Result<Option<Placed>, StoreError> {
    let Some(before) = requests::find_by_form(conn, form_id)? else { return Ok(None) };
    let order = store::find_by_request(conn, &before.id)?;
    Ok(Some(order.map_or(Placed::Waiting(before), Placed::Order)))
}

/// Whether the division, chosen or not, allows what is asked for. Read inside the transaction: it may have been
/// changed since the form was shown.
fn permitted(conn: &mut Conn, scope: &Scope, new: &NewOrder) -> Result<(), PlaceError> {
    let Some(id) = &new.division else {
        return if scope.within.is_some() { Err(PlaceError::Division) } else { Ok(()) };
    };
    let choice = divisions::Choice::find(conn, scope, id)?.ok_or(PlaceError::Division)?;
    if !choice.allows_organization(&new.organization) {
        return Err(PlaceError::Organization);
    }
    match new.wanted.domains().into_iter().find(|name| !choice.allows_domain(name)) {
        Some(name) => Err(PlaceError::Domain(name)),
        None => Ok(()),
    }
}

/// Whether the order may be renewed, asked inside the transaction: somebody else may have renewed it meanwhile.
fn renewable(tx: &mut Tx<'_>, scope: &Scope, renews: Option<&Id>) -> Result<(), PlaceError> {
    let Some(id) = renews else { return Ok(()) };
    let old = store::find_by_id(tx.conn, id)?.ok_or(PlaceError::NotRenewable)?;
    let old = store::find(tx.conn, scope, old.number)?.ok_or(PlaceError::NotRenewable)?;
    match renewing::standing(tx.conn, &old, tx.now)? {
        renewing::Standing::Open => Ok(()),
        _ => Err(PlaceError::NotRenewable),
    }
}

pub(super) fn free_number(tx: &mut Tx<'_>) -> Result<Number, StoreError> {
    loop {
        let number = Number::draw(tx.chance);
        if !requests::number_is_taken(tx.conn, number)? {
            return Ok(number);
        }
    }
}
