//! How far somebody's hand reaches over the people of their account.

use crate::access::{Actor, Right, Role};
use crate::accounts::{self, User, UserStatus};
use crate::divisions;
use crate::kernel::Id;
use crate::store::{Conn, StoreError};

/// The roles of an account, widest first.
pub const ROLES: [Role; 5] =
    [Role::Administrator, Role::Manager, Role::FinanceManager, Role::StandardUser, Role::LimitedUser];

/// What somebody is or is to be: a role, and the divisions they are held to (`None`: the whole account).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// The role.
    pub role: Role,
    /// The divisions.
    pub held_to: Option<Vec<Id>>,
}

impl Placement {
    /// Where a person stands.
    pub fn of(conn: &mut Conn, user: &User) -> Result<Self, StoreError> {
        let held_to = if user.held_to_divisions { Some(divisions::store::ids_of_user(conn, &user.id)?) } else { None };
        Ok(Self { role: user.role, held_to })
    }

    /// Whether such a person can be: an Administrator sees the whole account.
    pub fn is_possible(&self) -> bool {
        self.role != Role::Administrator || self.held_to.is_none()
    }
}

/// Somebody who manages people, as they stand now.
#[derive(Debug, Clone)]
pub struct Hand {
    /// Who.
    pub user: Id,
    /// Their account.
    pub account: Id,
    /// Where they stand themselves.
    pub placement: Placement,
}

impl Hand {
    /// The hand of an actor, read afresh: a role that was taken away a moment ago reaches nowhere.
    pub fn of(conn: &mut Conn, by: &Actor) -> Result<Option<Self>, StoreError> {
        let Some(user) = by.user() else { return Ok(None) };
        Self::of_user(conn, user)
    }

    /// The hand of a user.
    pub fn of_user(conn: &mut Conn, user: &Id) -> Result<Option<Self>, StoreError> {
        let Some(user) = accounts::store::find_user(conn, user)? else { return Ok(None) };
        let Some(account) = user.account_id.clone() else { return Ok(None) };
        if user.status != UserStatus::Active || !Right::ManageUsers.is_held_by(Some(user.role)) {
            return Ok(None);
        }
        let placement = Placement::of(conn, &user)?;
        Ok(Some(Self { user: user.id, account, placement }))
    }

    /// The roles it gives and takes.
    pub fn roles(&self) -> Vec<Role> {
        ROLES.into_iter().filter(|role| reaches(self.placement.role, *role)).collect()
    }

    /// Whether it may put somebody there, and take them from there.
    pub fn covers(&self, placement: &Placement) -> bool {
        let within = match (&self.placement.held_to, &placement.held_to) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(theirs)) => !theirs.is_empty() && theirs.iter().all(|id| mine.contains(id)),
        };
        within && reaches(self.placement.role, placement.role)
    }
}

fn reaches(role: Role, other: Role) -> bool {
    match role {
        Role::Administrator => !other.is_staff(),
        Role::Manager => matches!(other, Role::StandardUser | Role::LimitedUser),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Moment, SystemChance};

    #[test]
    fn a_hand_never_reaches_above_itself() {
        let id = |n| Id::new(Moment::from_unix(n).expect("a moment"), &SystemChance);
        let (one, two) = (id(1), id(2));
        let hand = |role, held_to| Hand { user: id(3), account: id(4), placement: Placement { role, held_to } };
        let at = |role, held_to| Placement { role, held_to };
        for role in Role::ALL {
            let covers = |by| hand(by, None).covers(&at(role, None));
            assert_eq!(covers(Role::Administrator), !role.is_staff());
            assert_eq!(covers(Role::Manager), matches!(role, Role::StandardUser | Role::LimitedUser));
            for nobody in [Role::FinanceManager, Role::StandardUser, Role::LimitedUser, Role::StaffAdministrator] {
                assert!(!covers(nobody), "{nobody:?} {role:?}");
            }
        }
        let held = hand(Role::Manager, Some(vec![one.clone()]));
        assert!(held.covers(&at(Role::LimitedUser, Some(vec![one.clone()]))));
        for beyond in [None, Some(vec![]), Some(vec![two.clone()]), Some(vec![one, two])] {
            assert!(!held.covers(&at(Role::LimitedUser, beyond.clone())), "{beyond:?}");
        }
    }
}
