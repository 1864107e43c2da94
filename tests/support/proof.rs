//! Proofs run as slices among the tests and at full count by `tests/prove`.

use std::env;

/// Names the factor by which proofs are longer than their slices.
const FACTOR: &str = "LICTOR_PROOF_FACTOR";

/// How many cases to try, where `slice` are enough for every day.
pub fn cases(slice: u32) -> u32 {
    #[expect(clippy::disallowed_methods, reason = "only `tests/prove` sets it")]
    let factor = env::var(FACTOR).ok();
    slice * factor.map_or(1, |factor| factor.parse().expect("a number"))
}

/// Prints a line that `tests/prove` collects into its table.
pub fn figure(name: &str, what: &str) {
    println!("FIGURE {name}: {what}");
}
