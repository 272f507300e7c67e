//! The certificate authority, judged by other people's programs: OpenSSL, pkilint, NSS and Python's cryptography.

mod bundles;
mod combinations;
mod door;
mod hierarchy;
mod keystores;
mod mutants;
mod pkilint;
mod requests;
