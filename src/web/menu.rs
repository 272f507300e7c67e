//! The left menu: the guide's labels in the guide's order; an entry stands here when its page exists.

use crate::access::Right;

/// A line of the menu.
#[derive(Debug, Clone, Copy)]
pub struct MenuEntry {
    /// Label.
    pub key: &'static str,
    /// Page.
    pub href: &'static str,
    /// Whether this is where we are.
    pub current: bool,
    /// The heading it stands under.
    pub group: Option<&'static str>,
}

type Line = (&'static str, &'static str, Option<&'static str>, Right);

const LINES: &[Line] = &[
    ("ui-menu-dashboard", "/dashboard", None, Right::SeeAccount),
    ("ui-menu-orders", "/orders", Some("ui-menu-group-certificates"), Right::SeeAccount),
    ("ui-menu-requests", "/requests", Some("ui-menu-group-certificates"), Right::SeeAccount),
    ("ui-menu-domains", "/domains", Some("ui-menu-group-certificates"), Right::SeeAccount),
    ("ui-menu-organizations", "/organizations", Some("ui-menu-group-certificates"), Right::SeeAccount),
    ("ui-menu-expiring", "/expiring", Some("ui-menu-group-certificates"), Right::SeeAccount),
    ("ui-menu-authorities", "/authorities", Some("ui-menu-group-certificates"), Right::SeeAccount),
    ("ui-menu-purchases", "/finance/purchases", Some("ui-menu-group-finance"), Right::SeeFinance),
    ("ui-menu-quotes", "/finance/quotes", Some("ui-menu-group-finance"), Right::Quote),
    ("ui-menu-billing", "/finance/billing", Some("ui-menu-group-finance"), Right::SeeFinance),
    ("ui-menu-users", "/settings/users", Some("ui-menu-group-settings"), Right::ManageUsers),
    ("ui-menu-divisions", "/settings/divisions", Some("ui-menu-group-settings"), Right::ManageAccount),
    ("ui-menu-notifications", "/settings/notifications", Some("ui-menu-group-settings"), Right::ManageAccount),
    ("ui-menu-staff", "/staff", None, Right::Staff),
    ("ui-menu-staff-accounts", "/staff/accounts", Some("ui-menu-group-staff"), Right::Staff),
    ("ui-menu-staff-legacy-reissues", "/staff/legacy-reissues", Some("ui-menu-group-staff"), Right::Staff),
    ("ui-menu-staff-revocations", "/staff/revocations", Some("ui-menu-group-staff"), Right::Staff),
    ("ui-menu-staff-problem-reports", "/staff/problem-reports", Some("ui-menu-group-staff"), Right::Staff),
    ("ui-menu-staff-payments", "/staff/payments", Some("ui-menu-group-staff"), Right::Staff),
    ("ui-menu-staff-refunds", "/staff/refunds", Some("ui-menu-group-staff"), Right::Staff),
    ("ui-menu-staff-prices", "/staff/prices", Some("ui-menu-group-staff"), Right::Staff),
    ("ui-menu-staff-vouchers", "/staff/vouchers", Some("ui-menu-group-staff"), Right::ManageVouchers),
    ("ui-menu-staff-mail", "/staff/mail", Some("ui-menu-group-staff"), Right::Staff),
    ("ui-menu-staff-authorities", "/staff/authorities", Some("ui-menu-group-staff"), Right::Staff),
    ("ui-menu-staff-self-check", "/staff/self-check", Some("ui-menu-group-staff"), Right::Staff),
    ("ui-menu-staff-search", "/staff/search", Some("ui-menu-group-staff"), Right::Staff),
    ("ui-menu-staff-jobs", "/staff/jobs", Some("ui-menu-group-staff"), Right::Administer),
    ("ui-menu-staff-audit", "/staff/audit", Some("ui-menu-group-staff"), Right::Administer),
];

/// What a person who may do these things sees on the page at `path`.
pub fn entries(may: impl Fn(Right) -> bool, path: &str) -> Vec<MenuEntry> {
    LINES
        .iter()
        .filter(|(_, _, _, right)| may(*right))
        .map(|&(key, href, group, _)| MenuEntry { key, href, group, current: is_here(href, path) })
        .collect()
}

fn is_here(href: &str, path: &str) -> bool {
    // What an account asks for is two lists under one entry.
    let path = if path == "/revocations" { "/requests" } else { path };
    path == href || (href != "/staff" && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
}
