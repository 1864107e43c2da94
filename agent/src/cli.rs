//! The command line, and how its words become core's values.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use lictor_core::HostProduct;
use lictor_core::facts::{HashPolicy, HostType, RoleCount};
use lictor_core::license::{LicenseType, Tier};
use lictor_core::time::{self, Date, Instant};

const VERIFY_EXAMPLES: &str = "\
Examples:
  Is this key good for my app, today?
    lictor-agent verify license.txt --app com.example.charts

  On a commercial Jira for 500 users, for the build of 31 January?
    lictor-agent verify license.txt --app com.example.charts \\
        --host-type COMMERCIAL --host-users 500 --build-date 2026-01-31

  The same, with the facts taken from Jira's own license:
    lictor-agent verify license.txt --app com.example.charts \\
        --host-license jira.txt --host-product jira

  What will a 3-hour timebomb say after four hours? As JSON, for a script:
    lictor-agent verify license.txt --app com.example.charts --format json \\
        --activated-at 2026-11-21T12:00:00Z --at 2026-11-21T16:00:00Z

Exit codes: 0 licensed, 1 not licensed, 2 the key cannot be believed,
3 could not find out, 64 wrong usage, 70 a bug.";

const INSPECT_EXAMPLES: &str = "\
Examples:
  lictor-agent inspect license.txt
  lictor-agent inspect --format json < license.txt

Exit codes: 0 the key is genuine, 2 it cannot be believed, 3 could not find out,
64 wrong usage, 70 a bug.";

/// Tells what a license key says, whether it holds here, and if not, why.
#[derive(Parser)]
#[command(name = "lictor-agent", version, propagate_version = true)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Judges a license key for an app, a host and a moment
    #[command(after_help = VERIFY_EXAMPLES)]
    Verify(Box<VerifyArgs>),
    /// Shows everything that a genuine key says, and judges nothing
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect(InspectArgs),
    /// Prints a completion script for a shell
    Completions {
        /// The shell to write it for
        shell: Shell,
    },
    /// Prints a manual page
    Man {
        /// The command that it is about, by default lictor-agent itself
        #[arg(value_name = "COMMAND", value_parser = ["verify", "inspect", "completions", "man"])]
        page: Option<String>,
    },
}

#[derive(Args)]
pub(crate) struct InspectArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
}

/// Where the key comes from and how the answer looks.
#[derive(Args)]
pub(crate) struct InputArgs {
    /// The file that holds the license key, or - for standard input
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true)]
    pub(crate) file: PathBuf,
    /// How to answer: text for people, json for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

/// A rule applies only where the facts that it needs are given.
#[derive(Args)]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,

    /// The key of the app, for example com.example.charts, or a host product
    #[arg(long, value_name = "KEY", value_parser = app_key)]
    pub(crate) app: String,

    /// When to judge: an RFC 3339 instant, or a date for its midnight in UTC; by
    /// default now
    #[arg(long, value_name = "INSTANT", value_parser = instant, help_heading = "The moment")]
    pub(crate) at: Option<Instant>,
    /// When the license was activated here, by default the moment judged;
    /// timebombs count from it
    #[arg(long, value_name = "INSTANT", value_parser = instant, help_heading = "The moment")]
    pub(crate) activated_at: Option<Instant>,

    /// When this build of the app was made, an instant or a date; without it
    /// maintenance is judged as if the app had been built now
    #[arg(long, value_name = "INSTANT", value_parser = instant, help_heading = "The app")]
    pub(crate) build_date: Option<Instant>,
    /// The app calls itself compatible with Data Center
    #[arg(long, help_heading = "The app")]
    pub(crate) data_center_compatible: bool,
    /// How many people hold the app's role: a number, or unknown
    #[arg(long, value_name = "NUMBER", value_parser = role_count, help_heading = "The app")]
    pub(crate) role_count: Option<RoleCount>,

    #[command(flatten)]
    pub(crate) host: HostArgs,

    /// What a bad or missing licenseHash means: nothing, a notice, an error
    #[arg(help_heading = "The rules", long, value_name = "POLICY", value_parser = hash_policy(), default_value = "flag")]
    pub(crate) license_hash: HashPolicy,
}

/// What is known of the server product that the app runs in.
#[derive(Args)]
#[command(next_help_heading = "The host")]
pub(crate) struct HostArgs {
    /// Which product it is; bamboo makes tiers count remote agents
    #[arg(long, value_name = "PRODUCT", value_parser = host_product(), ignore_case = true)]
    pub(crate) host_product: Option<HostProduct>,
    /// The file that holds the host's own license key, which tells the facts
    /// below and is not judged itself; those given explicitly win
    #[arg(long, value_name = "FILE", requires = "host_product")]
    pub(crate) host_license: Option<PathBuf>,
    /// The type of its license, in any case, or unknown
    #[arg(long, value_name = "TYPE", value_parser = host_type(), ignore_case = true)]
    pub(crate) host_type: Option<HostType>,
    /// How many users (on Bamboo, remote agents) it is licensed for; -1 or
    /// unlimited for any number
    #[arg(long, value_name = "NUMBER", value_parser = tier, allow_negative_numbers = true)]
    pub(crate) host_users: Option<Tier>,
    /// Its license is for evaluation
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) host_evaluation: Option<bool>,
    /// It has a Data Center license
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) host_data_center: Option<bool>,
    /// Its support entitlement number; no Marketplace key is judged by it
    #[arg(long, value_name = "SEN")]
    pub(crate) host_sen: Option<String>,
    /// Its server id; no Marketplace key is judged by it
    #[arg(long, value_name = "ID")]
    pub(crate) server_id: Option<String>,
}

fn app_key(text: &str) -> Result<String, String> {
    let is_wrong = |c: char| c.is_whitespace() || c.is_control() || c == '*';
    if text.is_empty() || text.contains(is_wrong) {
        return Err("expected something like com.example.charts".into());
    }
    Ok(text.into())
}

/// An instant as RFC 3339, or as build tools write it into manifests
/// (`+0000` for `+00:00`); a plain date is its midnight in UTC.
fn instant(text: &str) -> Result<Instant, String> {
    let date = Date::parse(text.as_bytes()).filter(|date| date.days() >= 0);
    if let Some(date) = date {
        return Ok(Instant::from_unix(date.days() * time::DAY_SECS));
    }
    let colon = text
        .split_at_checked(text.len().saturating_sub(2))
        .map(|(start, minutes)| format!("{start}:{minutes}"));
    Instant::parse_rfc3339(text)
        .or_else(|| Instant::parse_rfc3339(&colon?))
        .ok_or_else(|| "expected something like 2026-11-21T12:00:00Z or 2026-11-21".into())
}

fn tier(text: &str) -> Result<Tier, String> {
    if text.eq_ignore_ascii_case("unlimited") {
        return Ok(Tier::Unlimited);
    }
    let number = text.parse().ok();
    number
        .and_then(Tier::from_number)
        .ok_or_else(|| "expected a number, -1 or unlimited".into())
}

fn role_count(text: &str) -> Result<RoleCount, String> {
    if text.eq_ignore_ascii_case("unknown") {
        return Ok(RoleCount::Unknown);
    }
    text.parse()
        .map(RoleCount::Known)
        .map_err(|_| "expected a number or unknown".into())
}

fn host_type() -> impl TypedValueParser<Value = HostType> {
    let names = LicenseType::ALL.map(LicenseType::name);
    let names = names.into_iter().chain([HostType::Unknown.name()]);
    PossibleValuesParser::new(names).map(|name| HostType::from_name(&name))
}

fn host_product() -> impl TypedValueParser<Value = HostProduct> {
    PossibleValuesParser::new(HostProduct::ALL.map(HostProduct::name))
        .try_map(|name| HostProduct::from_name(&name).ok_or("no such product"))
}

fn hash_policy() -> impl TypedValueParser<Value = HashPolicy> {
    PossibleValuesParser::new(HashPolicy::ALL.map(HashPolicy::name))
        .try_map(|name| HashPolicy::from_name(&name).ok_or("no such policy"))
}
