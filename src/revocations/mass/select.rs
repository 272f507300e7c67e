//! What a selection means: every certificate by row, before anything is decided.

use super::model::{Filter, MOST, Mass, MassStatus, Selection};
use super::store::{self, Candidate};
use crate::kernel::{DomainName, Moment};
use crate::l10n::when::Zone;
use crate::organizations;
use crate::store::{Conn, StoreError};

/// Why a selection cannot be proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSelection {
    /// Nothing valid fits.
    Nothing,
    /// More than [`MOST`].
    TooMany,
}

/// What a selection names.
#[derive(Debug, Clone, Default)]
pub struct Selected {
    /// Certificates, each once.
    pub found: Vec<Candidate>,
    /// Serial numbers that nobody knows.
    pub unknown: Vec<String>,
}

/// The rows that the filter of a selection needs.
pub fn filter(conn: &mut Conn, selection: &Selection) -> Result<Filter, StoreError> {
    let zone = Zone::default();
    let organization = match &selection.organization {
        Some((number, _)) => {
            let number = crate::kernel::Number::from_stored(*number);
            organizations::store::find_by_number(conn, number)?.map(|organization| organization.id)
        }
        None => None,
    };
    Ok(Filter {
        organization,
        domain: selection.domain.as_ref().and_then(|name| DomainName::parse(name).ok()),
        authority: selection.authority.clone(),
        key_type: selection.key_type.clone(),
        from: selection.from.and_then(|day| zone.start_of(day)),
        to: selection.to.and_then(|day| day.succ_opt()).and_then(|day| zone.start_of(day)),
        since: None,
    })
}

/// The dry run. Outside any transaction that writes.
pub fn select(
    conn: &mut Conn,
    selection: &Selection,
    now: Moment,
) -> Result<Result<Selected, NoSelection>, StoreError> {
    let selected = if selection.serials.is_empty() {
        let filter = filter(conn, selection)?;
        let mut found: Vec<Candidate> = vec![];
        loop {
            let after = found.last().map(|row| row.id.clone());
            let rows = store::fitting(conn, &filter, after.as_ref(), now)?;
            if rows.is_empty() {
                break;
            }
            found.extend(rows);
            if found.len() > MOST {
                return Ok(Err(NoSelection::TooMany));
            }
        }
        Selected { found, unknown: vec![] }
    } else {
        let found = store::with_serials(conn, &selection.serials)?;
        let known: std::collections::BTreeSet<&str> = found.iter().map(|row| row.serial.as_str()).collect();
        let unknown = selection.serials.iter().filter(|serial| !known.contains(serial.as_str())).cloned().collect();
        Selected { found, unknown }
    };
    if selected.found.iter().any(|row| row.is_valid_at(now)) { Ok(Ok(selected)) } else { Ok(Err(NoSelection::Nothing)) }
}

/// How many valid certificates fit the filter that are not in the dry run: issued since, and not taken.
pub fn since(conn: &mut Conn, mass: &Mass, now: Moment) -> Result<usize, StoreError> {
    if !mass.selection.serials.is_empty() || mass.status != MassStatus::Proposed {
        return Ok(0);
    }
    let mut filter = filter(conn, &mass.selection)?;
    filter.since = Some(mass.proposed_at);
    Ok(store::fitting(conn, &filter, None, now)?.len())
}
