//! Roles and the rights they carry.

/// What a user is. The first five work in a customer's account, the rest for the operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 管理者: everything in the account.
    Administrator,
    /// マネージャー: as administrator, without settings; of the people only standard and limited users.
    Manager,
    /// 経理担当: money only.
    FinanceManager,
    /// 標準ユーザー: orders, organizations, domains.
    StandardUser,
    /// 限定ユーザー: own orders only.
    LimitedUser,
    /// Staff who validate organizations.
    Validation,
    /// Staff who approve orders.
    Approval,
    /// Staff who match payments.
    Finance,
    /// Staff who may do all of it.
    StaffAdministrator,
}

impl Role {
    /// All roles.
    pub const ALL: [Role; 9] = [
        Role::Administrator,
        Role::Manager,
        Role::FinanceManager,
        Role::StandardUser,
        Role::LimitedUser,
        Role::Validation,
        Role::Approval,
        Role::Finance,
        Role::StaffAdministrator,
    ];

    /// The stored word, also taken by `rakkan staff add --role`.
    pub fn word(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Manager => "manager",
            Role::FinanceManager => "finance_manager",
            Role::StandardUser => "standard_user",
            Role::LimitedUser => "limited_user",
            Role::Validation => "validation",
            Role::Approval => "approval",
            Role::Finance => "finance",
            Role::StaffAdministrator => "staff_administrator",
        }
    }

    /// From the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.word() == word)
    }

    /// Whether the role works for the operator.
    pub fn is_staff(self) -> bool {
        self >= Role::Validation
    }
}

/// What a route asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// Anybody, signed in or not.
    Public,
    /// Anybody who is signed in.
    SignedIn,
    /// One's own profile, password and sessions.
    OwnProfile,
    /// Seeing the account's orders, organizations and domains.
    SeeAccount,
    /// Placing and cancelling orders.
    PlaceOrders,
    /// Paying orders that were placed, by card or otherwise.
    PayOrders,
    /// Amending organizations and asking for their validation.
    ManageOrganizations,
    /// Registering organizations, for those who may use all of the account's.
    RegisterOrganizations,
    /// Proving control of domains.
    ManageDomains,
    /// Registering domains, for those who may use all of the account's.
    RegisterDomains,
    /// Approving requests within the account.
    ApproveRequests,
    /// Inviting people and looking after them, as far as one's own role reaches.
    ManageUsers,
    /// Settings of the account.
    ManageAccount,
    /// What was bought, what is owed and to whom invoices go.
    SeeFinance,
    /// Quotes for the account.
    Quote,
    /// Any member of staff.
    Staff,
    /// Validating organizations and opening accounts.
    Validate,
    /// Working in the portal of a customer, in their place.
    ActOnBehalf,
    /// Approving orders.
    ApproveOrders,
    /// Marking payments.
    MatchPayments,
    /// Issuing vouchers and taking them back.
    ManageVouchers,
    /// Drawing up quotes for customers.
    OfferQuotes,
    /// Administration of the portal itself.
    Administer,
}

impl Right {
    /// Whether a person of this role has the right; `None` is a visitor who is not signed in.
    pub fn is_held_by(self, role: Option<Role>) -> bool {
        use Role::{
            Administrator, Approval, Finance, FinanceManager, LimitedUser, Manager, StaffAdministrator, StandardUser,
            Validation,
        };
        let Some(role) = role else { return self == Right::Public };
        match self {
            Right::Public | Right::SignedIn | Right::OwnProfile => true,
            Right::SeeAccount => !role.is_staff(),
            Right::PlaceOrders => matches!(role, Administrator | Manager | StandardUser | LimitedUser),
            Right::PayOrders => !role.is_staff(),
            Right::ManageOrganizations
            | Right::RegisterOrganizations
            | Right::ManageDomains
            | Right::RegisterDomains => matches!(role, Administrator | Manager | StandardUser),
            Right::SeeFinance => matches!(role, Administrator | Manager | FinanceManager),
            Right::Quote => matches!(role, Administrator | Manager | FinanceManager | StandardUser),
            Right::ApproveRequests | Right::ManageUsers => matches!(role, Administrator | Manager),
            Right::ManageAccount => role == Administrator,
            Right::Staff => role.is_staff(),
            Right::Validate => matches!(role, Validation | StaffAdministrator),
            Right::ActOnBehalf => matches!(role, Validation | Approval | StaffAdministrator),
            Right::ApproveOrders => matches!(role, Approval | StaffAdministrator),
            Right::MatchPayments | Right::ManageVouchers | Right::OfferQuotes => {
                matches!(role, Finance | StaffAdministrator)
            }
            Right::Administer => role == StaffAdministrator,
        }
    }
}
