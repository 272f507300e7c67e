//! `rakkan`: parse, build, run. See `rakkan --help`.

use clap::Parser;

fn main() -> std::process::ExitCode {
    rakkan::cli::Cli::parse().run()
}
