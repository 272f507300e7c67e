//! Pick-up: links, the page behind them, and the file at the end (S-P12-01…08, W-01…W-05, T-06, T-07).

mod browser;
mod links;
mod server;
pub mod world;
