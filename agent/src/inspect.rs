//! `lictor-agent inspect`: shows what a genuine key says, and judges nothing.

use lictor_core::{Trust, Workspace, open};

use crate::answer::{self, Whose};
use crate::cli::InspectArgs;
use crate::exit::{Exit, Failure};
use crate::input;

pub(crate) fn run(arguments: &InspectArgs) -> Result<Exit, Failure> {
    let pasted = input::pasted(&arguments.input.file, "the license")?;
    let mut workspace = Box::new(Workspace::new());
    match open(&pasted, &Trust::MARKETPLACE, &mut workspace) {
        Ok(key) => answer::key(&key, arguments.input.format),
        Err(fault) => answer::fault(fault, Whose::License, arguments.input.format),
    }
}
