//! The CA certificates for everybody, judged by OpenSSL.

mod files;
mod pages;
