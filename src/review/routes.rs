//! The addresses of the desk.

use super::{accounts, mail, organizations, queue};

crate::routes! {
    GET "/staff" Staff => queue::index;
    GET "/staff/organizations/{number}" Validate => organizations::show;
    POST "/staff/organizations/{number}/evidence" Validate => organizations::record;
    POST "/staff/organizations/{number}/approval" Validate => organizations::confirm;
    POST "/staff/organizations/{number}/rejection" Validate => organizations::refuse;
    GET "/staff/accounts" Staff => accounts::index;
    GET "/staff/accounts/{number}" Staff => accounts::show;
    POST "/staff/accounts/{number}/product" Validate => accounts::enable;
    GET "/staff/mail" Staff => mail::index;
    GET "/staff/mail/{id}" Staff => mail::show;
    GET "/staff/mail/{id}/attachment" Staff => mail::attachment;
}
