//! Whether forms offer an organization, and what speaks against putting it away.

use crate::kernel::{Id, Number};
use crate::store::column::prelude::*;
use schema::{orders, organizations, requests};

/// Puts away or takes up.
pub fn set_active(conn: &mut Conn, organization: &Id, active: bool) -> Result<(), StoreError> {
    diesel::update(organizations::table.find(organization)).set(organizations::active.eq(active)).execute(conn)?;
    Ok(())
}

/// The oldest order, or request for one, that cannot go on without the organization.
pub fn open_order(conn: &mut Conn, organization: &Id) -> Result<Option<Number>, StoreError> {
    let order = orders::table
        .filter(orders::organization_id.eq(organization))
        .filter(orders::status.eq_any(["pending", "waiting_pickup", "reissue_pending"]))
        .order(orders::created_at.asc())
        .select(orders::number)
        .first(conn)
        .optional()?;
    if order.is_some() {
        return Ok(order);
    }
    let request = requests::table
        .filter(requests::organization_id.eq(organization))
        .filter(requests::status.eq("needs_approval"))
        .order(requests::created_at.asc())
        .select(requests::number)
        .first(conn)
        .optional()?;
    Ok(request)
}
