//! `lictor-agent verify`: judges a key by the facts given.

use lictor_core::{Fault, Product, Trust, Workspace, judge, open};

use crate::cli::{Format, VerifyArgs};
use crate::exit::{Exit, Failure};
use crate::facts::{self, Trouble};
use crate::input;
use crate::output::answer;
use crate::{json, text};

/// Everything that an answer is made of.
pub(crate) struct Judged<'j> {
    pub(crate) app: &'j str,
    pub(crate) facts: &'j lictor_core::Facts,
    pub(crate) license: &'j lictor_core::License,
    pub(crate) verdict: &'j lictor_core::Verdict,
    /// Namespaces of the products that the key covers.
    pub(crate) covers: Vec<&'j str>,
}

pub(crate) fn run(arguments: &VerifyArgs) -> Result<Exit, Failure> {
    let mut workspace = Box::new(Workspace::new());
    let facts = match facts::gather(arguments, &mut workspace) {
        Ok(facts) => facts,
        Err(Trouble::World(failure)) => return Err(failure),
        Err(Trouble::HostKey(fault)) => {
            return tell_fault(fault, Some("the host's license"), arguments.input.format);
        }
    };
    let pasted = input::pasted(&arguments.input.file, "the license")?;
    let opened = open(&pasted, &Trust::MARKETPLACE, &mut workspace);
    let read = opened.and_then(|key| Ok((key.license(Product::app(&arguments.app))?, key)));
    let (license, key) = match read {
        Ok(read) => read,
        Err(fault) => return tell_fault(fault, None, arguments.input.format),
    };
    let verdict = judge(&license, &facts);
    let judged = Judged {
        app: &arguments.app,
        facts: &facts,
        license: &license,
        verdict: &verdict,
        covers: key.products().collect(),
    };
    let told = match arguments.input.format {
        Format::Text => text::verdict(&judged),
        Format::Json => json::verdict(&judged),
    };
    answer(
        &told,
        if verdict.is_licensed() {
            Exit::Ok
        } else {
            Exit::NotLicensed
        },
    )
}

/// A fault is an answer too: it goes where a verdict would have gone.
pub(crate) fn tell_fault(
    fault: Fault,
    whose: Option<&'static str>,
    format: Format,
) -> Result<Exit, Failure> {
    let told = match format {
        Format::Text => text::fault(fault, whose),
        Format::Json => json::fault(fault, whose),
    };
    answer(&told, Exit::KeyFault)
}
