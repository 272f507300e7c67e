//! 操作履歴: the record of who did what, newest first, for those who administer the portal.

pub mod pages;
pub mod routes;
