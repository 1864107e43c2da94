//! `lictor-agent verify`: judges a key by the facts given.

use std::path::Path;

use lictor_core::{Product, Trust, Workspace, judge, open};

use crate::answer::{self, Judged, Whose};
use crate::cli::VerifyArgs;
use crate::exit::{Exit, Failure};
use crate::facts::{self, Trouble};
use crate::input;

pub(crate) fn run(arguments: &VerifyArgs) -> Result<Exit, Failure> {
    let format = arguments.input.format;
    let host = arguments.host.host_license.as_deref();
    if host == Some(Path::new("-")) && arguments.input.file == Path::new("-") {
        return Err(Failure::misuse(
            "standard input can hold one key only; put the license or the host's into a file",
        ));
    }
    let mut workspace = Box::new(Workspace::new());
    let facts = match facts::gather(arguments, &mut workspace) {
        Ok(facts) => facts,
        Err(Trouble::World(failure)) => return Err(failure),
        Err(Trouble::HostKey(fault)) => return answer::fault(fault, Whose::Host, format),
    };
    let pasted = input::pasted(&arguments.input.file, "the license")?;
    let opened = open(&pasted, &Trust::MARKETPLACE, &mut workspace);
    let read = opened.and_then(|key| Ok((key.license(Product::app(&arguments.app))?, key)));
    let (license, key) = match read {
        Ok(read) => read,
        Err(fault) => return answer::fault(fault, Whose::License, format),
    };
    let judged = Judged {
        app: &arguments.app,
        facts: &facts,
        license: &license,
        verdict: &judge(&license, &facts),
        covers: key.products().collect(),
    };
    answer::verdict(&judged, format)
}
