//! Everything that goes through a door of the portal, and the rules of the house.

mod accounts;
mod audit;
mod browser;
mod ca;
mod certificates;
mod contrast;
mod dashboard;
mod divisions;
mod domains;
mod help;
mod house;
mod legacy_reissues;
mod lookup;
mod mail;
mod migrations;
mod orders;
mod organizations;
mod pickup;
mod portal;
mod prices;
mod repository;
mod review;
mod status;
mod support;
mod users;
mod vouchers;
