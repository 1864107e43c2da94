//! Completions and manual pages, made from the command line's own definition.

use clap::{Command, CommandFactory};
use clap_complete::Shell;

use crate::cli::Cli;
use crate::exit::{Exit, Failure};
use crate::output::answer;

pub(crate) fn completions(shell: Shell) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "lictor-agent", &mut script);
    print(&script)
}

/// The page of the program, or of one of its commands.
pub(crate) fn man(page: Option<&str>) -> Result<Exit, Failure> {
    let mut program = Cli::command();
    program.build();
    let command = match page {
        None => program,
        Some(name) => subcommand(&program, name)?,
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut roff)
        .map_err(|error| Failure::new(format!("cannot write the page: {error}")))?;
    print(&roff)
}

fn subcommand(program: &Command, name: &str) -> Result<Command, Failure> {
    let found = program.find_subcommand(name).cloned();
    found.ok_or_else(|| Failure::new("there is no such command; see lictor-agent --help"))
}

fn print(bytes: &[u8]) -> Result<Exit, Failure> {
    answer(&String::from_utf8_lossy(bytes), Exit::Ok)
}
