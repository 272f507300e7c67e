//! Rakkan: order, validate, issue and install S/MIME certificates.

pub mod access;
pub mod accounts;
pub mod app;
pub mod audit;
pub mod authorities;
pub mod ca;
pub mod certificates;
pub mod cli;
pub mod config;
pub mod decisions;
pub mod demo;
pub mod domains;
pub mod help;
pub mod jobs;
pub mod kernel;
pub mod l10n;
pub mod lookup;
pub mod mail;
pub mod orders;
pub mod organizations;
pub mod pickup;
pub mod portal;
pub mod review;
pub mod status;
pub mod store;
pub mod web;
