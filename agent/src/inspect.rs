//! `lictor-agent inspect`: shows what a genuine key says, and judges nothing.

use lictor_core::{Trust, Workspace, open};

use crate::cli::{Format, InspectArgs};
use crate::exit::{Exit, Failure};
use crate::output::answer;
use crate::verify::tell_fault;
use crate::{input, json, text};

pub(crate) fn run(arguments: &InspectArgs) -> Result<Exit, Failure> {
    let pasted = input::pasted(&arguments.input.file, "the license")?;
    let mut workspace = Box::new(Workspace::new());
    let key = match open(&pasted, &Trust::MARKETPLACE, &mut workspace) {
        Ok(key) => key,
        Err(fault) => return tell_fault(fault, None, arguments.input.format),
    };
    let told = match arguments.input.format {
        Format::Text => text::key(&key),
        Format::Json => json::key(&key),
    };
    answer(&told, Exit::Ok)
}
