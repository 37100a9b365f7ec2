//! The command line.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use axum::http::Uri;
use chrono::{DateTime, Utc};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use ipnet::IpNet;
use seatkeeper_domain::Language;
use seatkeeper_roster::Delimiter;
use seatkeeper_stores::StoreUrl;

/// Keeps stores of accounts without the console.
///
/// Whoever can run this on a store holds the store: no command asks who you are. What it changes is
/// in the audit log.
#[derive(Debug, Parser)]
#[command(name = "seatkeeperd", version)]
pub(crate) struct Args {
    /// What is logged on standard error, such as `debug` or `seatkeeper_service=trace`; `warn` unless
    /// given, and `info` of a server.
    #[arg(long, global = true, value_name = "FILTER")]
    pub(crate) log: Option<String>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The store that a command works on.
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct OfStore {
    /// The store: `sqlite:PATH` or `postgres://USER@HOST/DATABASE`; a password may be in PGPASSWORD.
    #[arg(long, value_name = "URL")]
    pub(crate) store: StoreUrl,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Makes a new store; the manager's password is one line on standard input.
    Init(Init),
    /// Makes a new store of made-up people; prints what its manager signs in with.
    Demo(Demo),
    /// The vendor's own staff.
    #[command(subcommand)]
    Staff(Staff),
    /// Voids a password; prints the one-time code that sets a new one.
    ResetPassword(ResetPassword),
    /// Gives an account another e-mail address.
    SetEmail(SetEmail),
    /// Makes another person of a customer its manager.
    TransferManager(TransferManager),
    /// Signs a person in and keeps the session; the password is one line on standard input.
    Hold(Hold),
    /// Saves the users of a workspace as CSV.
    Export(Export),
    /// Offers a store to consoles and programs elsewhere, over HTTP.
    Serve(Box<Serve>),
    /// Copies a store as it is now, while others go on working.
    Backup(Backup),
    /// Puts a copy in the place of a store, once it is known to be whole.
    Restore(Restore),
    /// Copies a whole store to where none is, another kind of storage too.
    Copy(Copy),
    /// Tells whether a store is whole, its audit log included; exit status 0 says yes.
    Verify(OfStore),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Init {
    #[command(flatten)]
    pub(crate) of: OfStore,
    /// Name of the customer.
    #[arg(long)]
    pub(crate) customer: String,
    /// E-mail of the customer's manager.
    #[arg(long, value_name = "EMAIL")]
    pub(crate) manager: String,
    /// The manager's full name; what stands before the @ where it is not given.
    #[arg(long, value_name = "NAME")]
    pub(crate) manager_name: Option<String>,
    /// The customer's number.
    #[arg(long, default_value = "1")]
    pub(crate) number: String,
    /// Name of the first workspace; the customer's where it is not given.
    #[arg(long, value_name = "NAME")]
    pub(crate) workspace: Option<String>,
    /// Language of the customer.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub(crate) language: Tongue,
    /// Time zone of the customer, as in `Europe/Paris`.
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    pub(crate) time_zone: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Demo {
    #[command(flatten)]
    pub(crate) of: OfStore,
    /// People, the manager included.
    #[arg(long, default_value_t = 240, value_parser = clap::value_parser!(u32).range(1..=5_000_000))]
    pub(crate) users: u32,
    /// Another seed, other people.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// The moment for which the store is made, as in `2026-03-13T14:20:00Z`; now where not given.
    #[arg(long, value_name = "TIME")]
    pub(crate) now: Option<DateTime<Utc>>,
    /// Language of the customer and its manager.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub(crate) language: Tongue,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Staff {
    /// Adds a member; prints the one-time code that sets a password.
    Add(AddStaff),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct AddStaff {
    #[command(flatten)]
    pub(crate) of: OfStore,
    /// E-mail.
    #[arg(long)]
    pub(crate) email: String,
    /// A support lead, who makes customers, transfers managers and looks after the staff.
    #[arg(long)]
    pub(crate) lead: bool,
    /// Full name; what stands before the @ where it is not given.
    #[arg(long)]
    pub(crate) name: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ResetPassword {
    #[command(flatten)]
    pub(crate) of: OfStore,
    /// E-mail of the account, a person's or a member of staff's.
    #[arg(long)]
    pub(crate) email: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct SetEmail {
    #[command(flatten)]
    pub(crate) of: OfStore,
    /// E-mail of the account now.
    #[arg(long)]
    pub(crate) email: String,
    /// E-mail from now on.
    #[arg(long)]
    pub(crate) to: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct TransferManager {
    #[command(flatten)]
    pub(crate) of: OfStore,
    /// The customer: name, number or id.
    #[arg(long)]
    pub(crate) customer: String,
    /// E-mail of the new manager, one of the customer's people.
    #[arg(long, value_name = "EMAIL")]
    pub(crate) to: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Hold {
    #[command(flatten)]
    pub(crate) of: OfStore,
    /// Who signs in.
    #[arg(long)]
    pub(crate) email: String,
    /// End the session that the person has open elsewhere.
    #[arg(long)]
    pub(crate) take_over: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) of: OfStore,
    /// Name of the workspace.
    #[arg(long, value_name = "NAME")]
    pub(crate) workspace: String,
    /// The file; one that is there is replaced once the new one is whole.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The customer, where several have a workspace of this name: name, number or id.
    #[arg(long)]
    pub(crate) customer: Option<String>,
    /// What stands between two cells.
    #[arg(long, value_parser = delimiter(), default_value = Delimiter::Comma.as_str())]
    pub(crate) delimiter: Delimiter,
    /// No byte order mark.
    #[arg(long)]
    pub(crate) no_bom: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) of: OfStore,
    /// Where to listen; port 0 picks a free one. The first line on standard output names it.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8470")]
    pub(crate) listen: SocketAddr,
    /// Certificate chain for TLS, PEM.
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// Its private key, PEM.
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    /// Where people reach it, as in `https://accounts.example`: what links are made of.
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<String>,
    /// Believe what `X-Forwarded-For` says of requests from there, as in `10.0.0.0/8`; may be repeated.
    #[arg(long, value_name = "CIDR")]
    pub(crate) trusted_proxy: Vec<IpNet>,
    /// Sign-ins a minute for one account.
    #[arg(long, value_name = "N", default_value = "20")]
    pub(crate) sign_in_per_account: NonZeroU32,
    /// Sign-ins a minute from one address.
    #[arg(long, value_name = "N", default_value = "600")]
    pub(crate) sign_in_per_address: NonZeroU32,
    /// Programs that may introspect any token: a file of lines `NAME:SECRET`.
    #[arg(long, value_name = "FILE")]
    pub(crate) introspection_clients: Option<PathBuf>,
    /// Log lines as JSON objects.
    #[arg(long)]
    pub(crate) log_json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Backup {
    #[command(flatten)]
    pub(crate) of: OfStore,
    /// The copy; one that is there is replaced once the new one is whole.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Restore {
    /// The copy.
    #[arg(long, value_name = "FILE")]
    pub(crate) from: PathBuf,
    #[command(flatten)]
    pub(crate) of: OfStore,
    /// Replace the store that is there.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Copy {
    /// The store that is copied.
    #[arg(long, value_name = "URL")]
    pub(crate) from: StoreUrl,
    /// Where the copy is made: no file of that name, or an empty database.
    #[arg(long, value_name = "URL")]
    pub(crate) to: StoreUrl,
}

/// A web address that links can be made of, without a slash at its end.
fn base_url(text: &str) -> Result<String, String> {
    let parsed = text.parse::<Uri>().map_err(|error| error.to_string())?;
    if !matches!(parsed.scheme_str(), Some("https" | "http")) {
        return Err("it begins with https:// or http://".to_owned());
    }
    if text.contains(['?', '#', '@']) {
        return Err("it is a host and perhaps a path, and nothing more".to_owned());
    }
    Ok(text.trim_end_matches('/').to_owned())
}

/// A language by its tag.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Tongue {
    En,
    Fr,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::En => Self::En,
            Tongue::Fr => Self::Fr,
        }
    }
}

/// A delimiter by its name.
fn delimiter() -> impl TypedValueParser<Value = Delimiter> {
    let names = PossibleValuesParser::new(Delimiter::ALL.map(Delimiter::as_str));
    names.try_map(|name| Delimiter::parse(&name).ok_or("no such delimiter"))
}
