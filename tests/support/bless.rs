//! Vectors that are made by tests, committed, and compared.

use std::env;
use std::fs;

use serde::Serialize;

/// Set to write vectors anew after what they are made of has changed.
const BLESS: &str = "LICTOR_BLESS";

/// True if somebody wants vectors written anew.
pub fn is_asked_for() -> bool {
    #[expect(clippy::disallowed_methods, reason = "only people set it")]
    let asked = env::var_os(BLESS).is_some();
    asked
}

/// Writes vectors for people and programs to read.
pub fn write(path: &str, vectors: &impl Serialize) {
    fs::write(path, text(vectors)).expect("the vectors can be written");
}

/// Compares vectors with those committed, after writing them if asked for.
pub fn compare(path: &str, vectors: &impl Serialize) {
    if is_asked_for() {
        write(path, vectors);
    }
    let committed = fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == text(vectors),
        "{path}: set {BLESS} to write it anew"
    );
}

fn text(vectors: &impl Serialize) -> String {
    serde_json::to_string_pretty(vectors).expect("vectors can be written") + "\n"
}
