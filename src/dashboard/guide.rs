//! The way to the first certificate, five steps (S-FLOW-01), each ticked off when it is done.

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Register the organization and ask for its validation.
    Organization,
    /// Prove control of the domain.
    Domain,
    /// Request the certificate and pay.
    Order,
    /// We validate and approve.
    Review,
    /// Fetch and install.
    Install,
}

impl Step {
    /// All, in their order.
    pub const ALL: [Self; 5] = [Self::Organization, Self::Domain, Self::Order, Self::Review, Self::Install];

    /// The key of its heading.
    pub fn key(self) -> &'static str {
        match self {
            Self::Organization => "dashboard-guide-organization",
            Self::Domain => "dashboard-guide-domain",
            Self::Order => "dashboard-guide-order",
            Self::Review => "dashboard-guide-review",
            Self::Install => "dashboard-guide-install",
        }
    }
    /// The key of what it is.
    pub fn text(self) -> &'static str {
        match self {
            Self::Organization => "dashboard-guide-organization-text",
            Self::Domain => "dashboard-guide-domain-text",
            Self::Order => "dashboard-guide-order-text",
            Self::Review => "dashboard-guide-review-text",
            Self::Install => "dashboard-guide-install-text",
        }
    }
    /// Where it is done.
    pub fn href(self) -> &'static str {
        match self {
            Self::Organization => "/organizations",
            Self::Domain => "/domains",
            Self::Order => "/products",
            Self::Review => "/orders",
            Self::Install => "/help/install",
        }
    }
}

/// How far an account is. A step may be done before an earlier one: domains do not wait for organizations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Guide {
    /// Validated, or before staff.
    pub organization: bool,
    /// Control of one is proven.
    pub domain: bool,
    /// Something was asked for.
    pub order: bool,
    /// Something was approved.
    pub review: bool,
}

impl Guide {
    /// Whether a step is done. The last one ends the guide, so it is never seen done.
    pub fn is_done(self, step: Step) -> bool {
        match step {
            Step::Organization => self.organization,
            Step::Domain => self.domain,
            Step::Order => self.order,
            Step::Review => self.review,
            Step::Install => false,
        }
    }
    /// The first step that is not done.
    pub fn current(self) -> Step {
        Step::ALL.into_iter().find(|step| !self.is_done(*step)).unwrap_or(Step::Install)
    }
    /// `done`, `current` or `next`, for `data-step`.
    pub fn state(self, step: &Step) -> &'static str {
        if self.is_done(*step) {
            "done"
        } else if self.current() == *step {
            "current"
        } else {
            "next"
        }
    }
}
