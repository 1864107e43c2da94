//! `lictor-agent`: the command line for people who run a licensed app.
//!
//! Everything that decides lives in `lictor-core`; this program carries bytes
//! to it and verdicts from it. Only [`clock`], [`input`] and [`output`] touch the
//! world.

mod answer;
mod cli;
mod clock;
mod exit;
mod facts;
mod input;
mod inspect;
mod manual;
mod output;
mod refusal;
mod verify;

use std::panic;
use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};
use exit::Exit;

fn main() -> ExitCode {
    // The panic itself has been told on standard error by then.
    panic::catch_unwind(run).unwrap_or(Exit::Bug).into()
}

fn run() -> Exit {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(refusal) => return refusal::tell(&refusal, &input::arguments()),
    };
    let outcome = match cli.command {
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man { page } => manual::man(page.as_deref()),
    };
    outcome.unwrap_or_else(|failure| failure.tell())
}
