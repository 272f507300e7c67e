//! What the tests stand on: outside programs and servers, all on loopback, all ended with their handle.

pub mod app;
pub mod browser;
pub mod client;
pub mod dns;
pub mod gateway;
pub mod papers;
pub mod postgres;
pub mod served;
pub mod smtp;
pub mod spreadsheet;
pub mod tools;
pub mod web;
