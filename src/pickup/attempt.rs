//! One attempt at fetching.

use super::model::Pickup;
use crate::store::{StoreError, Tx};

/// Lapses what attempts of a link got that ends without a file handed over. Nothing is issued yet.
pub(super) fn lapse(_: &mut Tx<'_>, _: &Pickup) -> Result<(), StoreError> {
    Ok(())
}
