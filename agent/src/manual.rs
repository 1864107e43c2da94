//! Completions and manual pages, made from the command line's own definition.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::exit::{Exit, Failure};
use crate::output;

pub(crate) fn completions(shell: Shell) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "lictor-agent", &mut script);
    print(&script)
}

/// The page of one command, or of the program.
pub(crate) fn man(page: Option<&str>) -> Result<Exit, Failure> {
    let mut program = Cli::command();
    program.build();
    let command = page
        .and_then(|name| program.find_subcommand(name))
        .unwrap_or(&program);
    let mut roff = Vec::new();
    clap_mangen::Man::new(command.clone())
        .render(&mut roff)
        .map_err(|error| Failure::world(format!("cannot write the page: {error}")))?;
    print(&roff)
}

fn print(bytes: &[u8]) -> Result<Exit, Failure> {
    output::print_data(&String::from_utf8_lossy(bytes), Exit::Ok)
}
