//! The person (or the portal itself) on whose behalf something happens.

use super::scope::{Scope, Within};
use super::{Right, Role};
use crate::kernel::Id;

/// Who acts. Verbs take it and write it into the audit event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A visitor who is not signed in.
    Visitor,
    /// The portal itself: a job, a clock that ran out.
    System,
    /// Someone signed in.
    Person(Person),
}

/// A signed-in person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The user.
    pub user: Id,
    /// Their account; staff have none.
    pub account: Option<Id>,
    /// What they are.
    pub role: Role,
    /// For the audit log.
    pub username: String,
    /// What their divisions allow, for those who are held to them.
    pub within: Option<Within>,
    /// The member of staff who does it in their place.
    pub staffer: Option<Staffer>,
}

/// A member of staff who works in a customer's account, in the place of a person of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staffer {
    /// The user.
    pub user: Id,
    /// For the audit log.
    pub username: String,
}

/// What staff do not do in a customer's place: their people, settings and approvals, and anybody's profile.
const NOT_ON_BEHALF: [Right; 4] = [Right::ManageUsers, Right::ManageAccount, Right::ApproveRequests, Right::OwnProfile];

impl Actor {
    /// The role, if signed in.
    pub fn role(&self) -> Option<Role> {
        self.person().map(|p| p.role)
    }
    /// The person, if signed in.
    pub fn person(&self) -> Option<&Person> {
        match self {
            Actor::Person(person) => Some(person),
            _ => None,
        }
    }
    /// The member of staff behind it, where somebody acts in a customer's place.
    pub fn staffer(&self) -> Option<&Staffer> {
        self.person().and_then(|p| p.staffer.as_ref())
    }
    /// Who really sits there, id and name: the member of staff where one acts in a customer's place.
    pub fn author(&self) -> Option<(&Id, &str)> {
        match self.staffer() {
            Some(staffer) => Some((&staffer.user, &staffer.username)),
            None => self.person().map(|p| (&p.user, p.username.as_str())),
        }
    }
    /// The user's id, if signed in.
    pub fn user(&self) -> Option<&Id> {
        self.person().map(|p| &p.user)
    }
    /// The account worked in, if any.
    pub fn account(&self) -> Option<&Id> {
        self.person().and_then(|p| p.account.as_ref())
    }
    /// Whether they may do something: their role says so, and no division stands against it.
    pub fn may(&self, right: Right) -> bool {
        right.is_held_by(self.role()) && !self.is_withheld(right)
    }
    /// Whether a division stands against it: what is newly registered is in none, so who may use only what
    /// divisions allow registers nothing.
    pub fn is_withheld(&self, right: Right) -> bool {
        if self.staffer().is_some() && NOT_ON_BEHALF.contains(&right) {
            return true;
        }
        let Some(scope) = self.scope() else { return false };
        match right {
            Right::RegisterOrganizations => scope.organizations().is_some(),
            Right::RegisterDomains => scope.domains().is_some(),
            _ => false,
        }
    }
    /// What of their account they see; nobody but a person of an account sees any.
    pub fn scope(&self) -> Option<Scope> {
        let person = self.person()?;
        let own = (person.role == Role::LimitedUser).then(|| person.user.clone());
        Some(Scope { account: person.account.clone()?, own, within: person.within.clone() })
    }
    /// `visitor`, `system`, `user` or `staff`, for the audit log.
    pub fn kind(&self) -> &'static str {
        match self {
            Actor::Visitor => "visitor",
            Actor::System => "system",
            Actor::Person(p) if p.role.is_staff() || p.staffer.is_some() => "staff",
            Actor::Person(_) => "user",
        }
    }
}
