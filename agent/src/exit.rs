//! How the program ends, and how it tells what kept it from answering.

use std::process::ExitCode;

use crate::output::{complain, print_text};

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

/// After help and versions were asked for, or arguments could not be read.
pub(crate) fn after_parsing(refusal: &clap::Error, arguments: &[String]) -> Exit {
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
