//! What the commands say to the terminal: lines on standard output, the log on standard error.

use crate::config::Config;
use std::io::{IsTerminal, Write};

/// Starts the log on standard error.
pub fn log(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::try_new(&config.log).unwrap_or_default();
    let colours = std::io::stderr().is_terminal();
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr);
    // A second start (tests) changes nothing.
    let _ = lines.try_init();
}

/// Prints a line on standard output.
pub fn say(line: &str) -> Result<(), Box<dyn std::error::Error>> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
