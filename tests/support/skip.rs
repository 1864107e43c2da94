//! Tests that cannot run on this machine say so, loudly.

use std::env;
use std::fs::OpenOptions;
use std::io::Write;

/// Names the file in which `tests/run` collects what was skipped.
const SKIPS: &str = "LICTOR_SKIPS";

/// Reports that `test` cannot run here, and why. The caller then returns.
pub fn skip(test: &str, why: &str) {
    println!("SKIPPED {test}: {why}");
    #[expect(clippy::disallowed_methods, reason = "only tests ask")]
    let path = env::var_os(SKIPS);
    let Some(path) = path else {
        return;
    };
    let file = OpenOptions::new().create(true).append(true).open(path);
    let mut file = file.expect("the file of skips can be opened");
    writeln!(file, "{test}: {why}").expect("the file of skips can be written");
}
