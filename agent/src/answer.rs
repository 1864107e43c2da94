//! What the program answers, for people or for programs.

mod json;
mod text;

use lictor_core::{Authentic, Facts, Fault, License, Verdict};

use crate::cli::Format;
use crate::exit::{Exit, Failure};
use crate::output::{print_data, print_text};

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
    let exit = match judged.verdict.is_licensed() {
        true => Exit::Ok,
        false => Exit::NotLicensed,
    };
    match format {
        Format::Text => print_text(&text::verdict(judged), exit),
        Format::Json => print_data(&json::verdict(judged), exit),
    }
}

/// Everything that a genuine key says.
pub(crate) fn key(key: &Authentic<'_>, format: Format) -> Result<Exit, Failure> {
    match format {
        Format::Text => print_text(&text::key(key), Exit::Ok),
        Format::Json => print_data(&json::key(key), Exit::Ok),
    }
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
    match format {
        Format::Text => print_text(&text::fault(fault, whose), Exit::KeyFault),
        Format::Json => print_data(&json::fault(fault, whose), Exit::KeyFault),
    }
}

/// True for what a terminal obeys instead of showing: controls, and marks that
/// are invisible or turn the direction of writing.
fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}
