//! Writing answers to standard output.

use std::io::{self, Write};

use crate::exit::{Exit, Failure};

/// Writes an answer for people and ends with `exit`: with colours on terminals
/// and nowhere else.
pub(crate) fn print_text(text: &str, exit: Exit) -> Result<Exit, Failure> {
    finish(anstream::stdout().lock(), text, exit)
}

/// Writes an answer for programs and ends with `exit`: every byte as it is.
pub(crate) fn print_data(text: &str, exit: Exit) -> Result<Exit, Failure> {
    finish(io::stdout().lock(), text, exit)
}

/// A reader that went away early, like `head`, does not change the answer.
fn finish(mut stdout: impl Write, text: &str, exit: Exit) -> Result<Exit, Failure> {
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::world(format!("cannot write the answer: {error}")))
        }
        _ => Ok(exit),
    }
}
