//! The only place that reads files, standard input and raw arguments.

use std::env;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use lictor_core::limits::PASTED_BYTES_MAX;

use crate::exit::{Failure, complain};

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
    result.map_err(|error| Failure::world(format!("cannot read {what}: {}", reason(&error, path))))
}

/// The command line, word by word.
pub(crate) fn arguments() -> Vec<String> {
    let words = env::args_os().skip(1);
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect()
}

fn standard_input() -> io::Result<Vec<u8>> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        complain("Paste the license key, then press Enter and Ctrl-D.");
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

fn reason(error: &io::Error, path: &Path) -> String {
    let is_key = path.to_string_lossy().contains("X02");
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::InvalidFilename if is_key => {
            "a file is expected here; to paste a key, leave the file out".into()
        }
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::IsADirectory => "it is a directory".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}
