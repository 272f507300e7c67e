//! Rakkan: order, validate, issue and install S/MIME certificates.

pub mod kernel;
