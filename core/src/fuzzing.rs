//! Doors for fuzzers to the steps behind [`crate::open`], compiled only under
//! `cfg(fuzzing)`: nothing that passes here has a signature to answer for.

use crate::fault::Fault;
use crate::fingerprint::Fingerprint;
use crate::marketplace::{self, Properties, Token};
use crate::text;

/// Removes from pasted text what does not belong to a key.
///
/// # Errors
///
/// As [`crate::open`].
pub fn normalise<'o>(pasted: &[u8], out: &'o mut [u8]) -> Result<&'o [u8], Fault> {
    text::normalise(pasted, out).map(|key| &*key)
}

/// Takes a normalised key apart: what it signs, and its name.
///
/// # Errors
///
/// As [`crate::open`].
pub fn frame<'b>(key: &[u8], blob: &'b mut [u8]) -> Result<(&'b [u8], Fingerprint), Fault> {
    Token::read(key, blob).map(|token| (token.text, token.fingerprint))
}

/// Inflates one zlib stream.
///
/// # Errors
///
/// As [`crate::open`].
pub fn inflate<'o>(zlib: &[u8], out: &'o mut [u8]) -> Result<&'o [u8], Fault> {
    marketplace::inflate(zlib, out).map(|inflated| &*inflated.0)
}

/// Reads the lines of an inflated text in place, with `memory` for the index.
///
/// # Errors
///
/// As [`crate::open`].
pub fn properties<'p>(text: &'p mut [u8], memory: &'p mut [u8]) -> Result<Properties<'p>, Fault> {
    Properties::parse(text, memory)
}
