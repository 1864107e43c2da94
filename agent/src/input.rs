//! The only place that reads files and standard input.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use anstream::eprintln;
use lictor_core::limits::PASTED_BYTES_MAX;

use crate::exit::Failure;

/// Reads pasted text from a file, or from standard input for `-`.
///
/// Never more than one byte beyond what a key may have, however large the file
/// is: core then says that it is too long.
pub(crate) fn pasted(path: &Path, what: &str) -> Result<Vec<u8>, Failure> {
    let result = if path == Path::new("-") {
        standard_input()
    } else {
        File::open(path).and_then(bounded)
    };
    result.map_err(|error| Failure::world(format!("cannot read {what}: {}", reason(&error))))
}

fn standard_input() -> io::Result<Vec<u8>> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        eprintln!("Paste the license key, then press Enter and Ctrl-D.");
    }
    bounded(stdin.lock())
}

fn bounded(source: impl Read) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    source
        .take(PASTED_BYTES_MAX as u64 + 1)
        .read_to_end(&mut text)?;
    Ok(text)
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::IsADirectory => "it is a directory".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}
