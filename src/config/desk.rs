//! How the operator's desk works: who must look twice, how long links live, what things cost.

use super::{ConfigError, source::Source};
use crate::kernel::Yen;

/// Rules of the desk.
#[derive(Debug, Clone)]
pub struct Desk {
    /// `RAKKAN_DESK_TWO_PERSON` (true): the validation of an organization is decided by another person than
    /// the one who recorded the evidence, and an order is not approved by who validated its organization.
    pub two_person: bool,
    /// `RAKKAN_DESK_SERVER_KEYS` (true): without JavaScript the server may make the key (and keeps no copy).
    pub server_keys: bool,
    /// `RAKKAN_DESK_PICKUP_DAYS` (30): how long a pick-up link lives.
    pub pickup_days: i64,
    /// `RAKKAN_DESK_PRICE_1Y` (6000): yen without tax for up to one year.
    pub price_one_year: Yen,
    /// `RAKKAN_DESK_PRICE_2Y` (11000): yen without tax for up to two years.
    pub price_two_years: Yen,
    /// `RAKKAN_DESK_CARRY_DAYS` (90): a renewal for one or two years lasts longer by what is left of the
    /// certificate before, by so many days at the most; 0 adds nothing.
    pub carry_days: i64,
}

impl Desk {
    pub(super) fn from_source(source: &Source) -> Result<Self, ConfigError> {
        let yen = |name, default| source.parsed(name, default, "a number of yen").map(Yen::new);
        Ok(Self {
            two_person: source.parsed("RAKKAN_DESK_TWO_PERSON", "true", "true or false")?,
            server_keys: source.parsed("RAKKAN_DESK_SERVER_KEYS", "true", "true or false")?,
            pickup_days: source.parsed("RAKKAN_DESK_PICKUP_DAYS", "30", "a number of days")?,
            price_one_year: yen("RAKKAN_DESK_PRICE_1Y", "6000")?,
            price_two_years: yen("RAKKAN_DESK_PRICE_2Y", "11000")?,
            carry_days: source.parsed("RAKKAN_DESK_CARRY_DAYS", "90", "a number of days")?,
        })
    }
}
