//! The commands. Exit 0, 1 (failed) or 2 (usage); an error is one line on standard error that says what to do.

use crate::access::{Role, password};
use crate::accounts::staff;
use crate::app::App;
use crate::authorities;
use crate::config::{Config, Mode};
use crate::console::{log, say};
use crate::kernel::{EmailAddress, Moment, Secret, SystemChance, SystemClock};
use crate::revocation_lists;
use clap::{Args, Parser, Subcommand};
use std::io::{Read, Write};
use std::process::ExitCode;
use std::sync::Arc;

/// Order, validate, issue and install S/MIME certificates.
#[derive(Parser)]
#[command(name = "rakkan", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the portal with sample data, everything on this machine
    Demo,
    /// Run the portal
    Serve,
    /// Bring the database up to date
    Migrate,
    /// Check settings, database and mail without serving
    Check,
    /// The certificate authorities
    #[command(subcommand)]
    Ca(CaCommand),
    /// Staff members
    #[command(subcommand)]
    Staff(StaffCommand),
    /// Work that is due
    #[command(subcommand)]
    Jobs(JobsCommand),
    /// The audit log
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Measuring
    #[command(subcommand)]
    Bench(BenchCommand),
}

#[derive(Subcommand)]
enum CaCommand {
    /// Create root and issuing CA
    Init,
    /// List them
    List,
    /// Write their certificates to files
    Export {
        /// Folder
        folder: std::path::PathBuf,
    },
}

#[derive(Subcommand)]
enum StaffCommand {
    /// Add a staff member and print the link that sets the password
    Add(AddStaff),
}

#[derive(Args)]
struct AddStaff {
    /// Sign-in name
    #[arg(long)]
    username: String,
    /// Mail address
    #[arg(long)]
    email: String,
    /// validation, approval, finance or `staff_administrator`
    #[arg(long)]
    role: String,
    /// Read the password from standard input instead of printing a link
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Subcommand)]
enum JobsCommand {
    /// Run all that is due, once, and print one line per job
    Run {
        /// As if it were this time (RFC 3339), in a demo database
        #[arg(long, value_name = "RFC3339", value_parser = moment)]
        as_of: Option<Moment>,
    },
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Walk the chain of events and name the first that does not fit
    Verify,
}

#[derive(Subcommand)]
enum BenchCommand {
    /// Fill an empty database with one account for measuring
    Fill {
        /// So many orders, requests, organizations and domains
        #[arg(long)]
        orders: u32,
    },
}

/// What a command fails with: one line.
type Failure = Box<dyn std::error::Error>;

impl Cli {
    /// Runs the command.
    pub fn run(self) -> ExitCode {
        let done = actix_web::rt::System::new().block_on(self.command.run());
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                let _ = writeln!(std::io::stderr(), "rakkan: {error}");
                ExitCode::FAILURE
            }
        }
    }
}

impl Command {
    async fn run(self) -> Result<(), Failure> {
        match self {
            Command::Demo => crate::demo::run().await,
            Command::Serve => {
                let app = open(Mode::Serve)?;
                if app.db.read(crate::store::migrate::is_behind)? {
                    return Err("the database is older than this program; run: rakkan migrate".into());
                }
                Ok(crate::portal::serve::serve(app).await?)
            }
            Command::Migrate => {
                let applied = open(Mode::Serve)?.db.migrate()?;
                say(&format!("{} migrations applied", applied.len()))
            }
            Command::Check => check(),
            Command::Ca(command) => ca(&command),
            Command::Staff(StaffCommand::Add(new)) => add_staff(&new),
            Command::Jobs(JobsCommand::Run { as_of }) => {
                let lines = match as_of {
                    Some(at) => crate::demo::run_as_of(at).await?,
                    None => crate::portal::work::run_due(&open(Mode::Serve)?).await?,
                };
                lines.iter().try_for_each(|line| say(line))
            }
            Command::Bench(BenchCommand::Fill { orders }) => {
                let app = open(Mode::Serve)?;
                app.db.migrate()?;
                crate::bench::fill(&app, orders)?;
                say(&format!("{orders} orders; sign in as {} with {}", crate::bench::USER, crate::bench::PASSWORD))
            }
            Command::Audit(AuditCommand::Verify) => match open(Mode::Serve)?.db.read(crate::audit::verify)? {
                Ok(count) => say(&format!("{count} events, chain whole")),
                Err(seq) => {
                    Err(format!("event {seq} does not fit the chain: it or its predecessor was changed").into())
                }
            },
        }
    }
}

fn moment(text: &str) -> Result<Moment, &'static str> {
    Moment::parse(text).ok_or("a time as in 2026-11-22T03:00:00Z is needed")
}

/// Settings and means, as every command but the demo takes them.
fn open(mode: Mode) -> Result<App, Failure> {
    let config = Config::load(mode)?;
    log(&config);
    Ok(App::build(config, Arc::new(SystemClock), Arc::new(SystemChance))?)
}

fn check() -> Result<(), Failure> {
    let app = open(Mode::Serve)?;
    if app.db.read(crate::store::migrate::is_behind)? {
        return Err("the database is older than this program; run: rakkan migrate".into());
    }
    let c = &app.config;
    for (name, value) in [
        ("RAKKAN_LISTEN", c.listen.to_string()),
        ("RAKKAN_PUBLIC_URL", c.public_url.to_string()),
        ("RAKKAN_DATA", c.data.display().to_string()),
        ("RAKKAN_MAIL_FROM", c.mail_from.clone()),
        ("RAKKAN_DNS", c.dns.map_or_else(|| "system".to_owned(), |a| a.to_string())),
        ("RAKKAN_CA_SECRET_FILE", c.ca_secret_file.display().to_string()),
    ] {
        say(&format!("{name} = {value}"))?;
    }
    let registration = c.brand.registration.as_ref().map_or("none", crate::kernel::RegistrationNumber::as_str);
    say(&format!("RAKKAN_INVOICE_REGISTRATION = {registration}"))?;
    app.press.check()?;
    say("ok")
}

fn ca(command: &CaCommand) -> Result<(), Failure> {
    let app = open(Mode::Serve)?;
    let said = match command {
        CaCommand::Init => authorities::cli::init(&app.db, &app.config, app.now(), &*app.chance)?,
        CaCommand::List => authorities::cli::list(&app.db)?,
        CaCommand::Export { folder } => {
            let certificates = authorities::cli::export(&app.db, folder)?;
            let lists = actix_web::rt::System::new().block_on(revocation_lists::export::export(&app, folder))?;
            certificates + &lists
        }
    };
    say(said.trim_end())
}

fn add_staff(new: &AddStaff) -> Result<(), Failure> {
    let app = open(Mode::Serve)?;
    let email = EmailAddress::parse(&new.email).map_err(|_| "--email is not a mail address")?;
    let role = Role::parse(&new.role)
        .filter(|r| r.is_staff())
        .ok_or("--role is one of validation, approval, finance, staff_administrator")?;
    let hash = if new.password_stdin {
        let mut typed = String::new();
        std::io::stdin().take(1024).read_to_string(&mut typed)?;
        let secret = password::parse_new(typed.trim_end_matches(['\r', '\n']), &new.username)
            .map_err(|_| "the password needs 12 to 128 characters and must not be easy to guess")?;
        Some(password::hash(&Secret::new(secret.expose().clone())))
    } else {
        None
    };
    let token = app.db.write(|tx| staff::add(tx, &new.username, &email, role, hash))?;
    match token {
        Some(token) => say(&app.config.url(&format!("/password/reset/{}", token.expose()))),
        None => say("added"),
    }
}
