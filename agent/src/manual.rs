//! Completions and manual pages, made from the command line's own definition.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::exit::{Exit, Failure};
use crate::output;

pub(crate) fn completions(shell: Shell) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "lictor-agent", &mut script);
    print(&consistent(&String::from_utf8_lossy(&script)))
}

/// The bash script calls the commands of a program with a dash in its name by
/// two different names, so that nothing behind a command is ever completed.
fn consistent(script: &str) -> String {
    script.replace("lictor__subcmd__agent", "lictor__agent")
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
    print(&String::from_utf8_lossy(&roff))
}

fn print(text: &str) -> Result<Exit, Failure> {
    output::print_data(text, Exit::Ok)
}
