//! The whole way in a real browser: a server of this process on loopback, real DNS, a real web server for the file,
//! mail from the outbox or over SMTP; what comes out is judged by OpenSSL, NSS and Python's `cryptography`.

mod axe;
mod broken_off;
mod card;
mod csr;
mod judge;
mod keyboard;
mod legacy_reissue;
mod lists;
mod main_job;
mod narrow;
mod no_scripts;
mod order_page;
mod people;
mod prepared;
mod quick_view;
mod quotes;
mod smtp;
mod stage;
mod team;
mod transfers;
mod vouchers;
