//! Keys of the words for roles and states.

use crate::access::Role;
use crate::accounts::UserStatus;

/// The name of a role.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Administrator => "users-role-administrator",
        Role::Manager => "users-role-manager",
        Role::FinanceManager => "users-role-finance-manager",
        Role::StandardUser => "users-role-standard-user",
        Role::LimitedUser => "users-role-limited-user",
        Role::Validation | Role::Approval | Role::Finance | Role::StaffAdministrator => "ui-staff-tag",
    }
}

/// What a role may do.
pub fn role_hint(role: Role) -> &'static str {
    match role {
        Role::Administrator => "users-role-administrator-hint",
        Role::Manager => "users-role-manager-hint",
        Role::FinanceManager => "users-role-finance-manager-hint",
        Role::StandardUser => "users-role-standard-user-hint",
        Role::LimitedUser => "users-role-limited-user-hint",
        Role::Validation | Role::Approval | Role::Finance | Role::StaffAdministrator => "ui-staff-tag",
    }
}

/// The name of a status.
pub fn status(status: UserStatus) -> &'static str {
    match status {
        UserStatus::Active => "users-status-active",
        UserStatus::Inactive => "users-status-inactive",
    }
}
