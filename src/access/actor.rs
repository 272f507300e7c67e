//! The person (or the portal itself) on whose behalf something happens.

use super::Role;
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
}

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
    /// The user's id, if signed in.
    pub fn user(&self) -> Option<&Id> {
        self.person().map(|p| &p.user)
    }
    /// The account worked in, if any.
    pub fn account(&self) -> Option<&Id> {
        self.person().and_then(|p| p.account.as_ref())
    }
    /// `visitor`, `system`, `user` or `staff`, for the audit log.
    pub fn kind(&self) -> &'static str {
        match self {
            Actor::Visitor => "visitor",
            Actor::System => "system",
            Actor::Person(p) if p.role.is_staff() => "staff",
            Actor::Person(_) => "user",
        }
    }
}
