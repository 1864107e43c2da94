//! How the program ends, and how it tells what kept it from answering.

use std::io::Write;
use std::process::ExitCode;

/// Exit codes that other programs may rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Licensed; or done, where nothing is judged.
    Ok = 0,
    /// Judged, and not licensed.
    NotLicensed = 1,
    /// The text of a key cannot be believed.
    KeyFault = 2,
    /// Could not find out.
    WorldFault = 3,
    /// The command line makes no sense.
    Misuse = 64,
    /// A panic: our mistake.
    Bug = 70,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why there is no answer: something in the world or on the command line, never
/// in the key.
///
/// Texts name no paths, because they end up in logs and tickets.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    exit: Exit,
}

impl Failure {
    /// Something in the world did not play along.
    pub(crate) fn world(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            exit: Exit::WorldFault,
        }
    }

    /// The arguments contradict each other.
    pub(crate) fn misuse(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            exit: Exit::Misuse,
        }
    }

    /// One line on standard error.
    pub(crate) fn tell(&self) -> Exit {
        complain(&format!("lictor-agent: {}", self.what));
        self.exit
    }
}

/// Writes to standard error. Nobody is left to tell when that fails.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}
