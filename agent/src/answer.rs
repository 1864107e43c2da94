//! What the program answers, for people or for programs.

mod json;
mod text;

use lictor_core::{Authentic, Facts, Fault, License, Verdict};

use crate::cli::Format;
use crate::exit::{Exit, Failure};
use crate::output::print;

/// A judgement and everything that it was made of.
pub(crate) struct Judged<'j> {
    pub(crate) app: &'j str,
    pub(crate) facts: &'j Facts,
    pub(crate) license: &'j License,
    pub(crate) verdict: &'j Verdict,
    /// Namespaces of the products that the key covers.
    pub(crate) covers: Vec<&'j str>,
}

pub(crate) fn verdict(judged: &Judged<'_>, format: Format) -> Result<Exit, Failure> {
    let told = match format {
        Format::Text => text::verdict(judged),
        Format::Json => json::verdict(judged),
    };
    let exit = match judged.verdict.is_licensed() {
        true => Exit::Ok,
        false => Exit::NotLicensed,
    };
    print(&told, exit)
}

/// Everything that a genuine key says.
pub(crate) fn key(key: &Authentic<'_>, format: Format) -> Result<Exit, Failure> {
    let told = match format {
        Format::Text => text::key(key),
        Format::Json => json::key(key),
    };
    print(&told, Exit::Ok)
}

/// Whose key has a fault.
#[derive(Clone, Copy)]
pub(crate) enum Whose {
    /// That of the license asked about.
    License,
    /// That of the host's own license.
    Host,
}

/// A fault is an answer too: it goes where a verdict would have gone.
pub(crate) fn fault(fault: Fault, whose: Whose, format: Format) -> Result<Exit, Failure> {
    let told = match format {
        Format::Text => text::fault(fault, whose),
        Format::Json => json::fault(fault, whose),
    };
    print(&told, Exit::KeyFault)
}
