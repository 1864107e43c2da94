//! Command lines that ask for help, or make no sense.

use crate::exit::{Exit, complain};
use crate::output::print_text;

/// Prints the help that was asked for, or why the arguments cannot be read.
pub(crate) fn tell(refusal: &clap::Error, arguments: &[String]) -> Exit {
    let told = refusal.render().ansi().to_string();
    if refusal.use_stderr() {
        complain(without_values(&told, arguments).trim_end());
        return Exit::Misuse;
    }
    print_text(&told, Exit::Ok).unwrap_or_else(|failure| failure.tell())
}

/// A complaint that repeats no argument that could be a key or a path.
fn without_values(told: &str, arguments: &[String]) -> String {
    const LONG: usize = 32;
    let telling = |argument: &&String| argument.len() > LONG || argument.contains('/');
    arguments
        .iter()
        .filter(telling)
        .fold(told.to_string(), |told, argument| {
            told.replace(argument, "...")
        })
}
