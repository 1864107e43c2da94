//! Writing answers to standard output.

use std::io::{self, Write};

use crate::exit::{Exit, Failure};

/// Writes an answer and ends with `exit`. A reader that went away early, like
/// `head`, does not change the answer.
pub(crate) fn print(text: &str, exit: Exit) -> Result<Exit, Failure> {
    let mut stdout = anstream::stdout().lock();
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
