//! The CA certificates for everybody, judged by OpenSSL.

mod commands;
mod files;
mod pages;
