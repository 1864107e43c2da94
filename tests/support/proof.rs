//! Proofs run as slices among the tests and at full count by `tests/prove`.

use std::env;

use proptest::test_runner::{Config, RngSeed};

/// Names the factor by which proofs are longer than their slices.
const FACTOR: &str = "LICTOR_PROOF_FACTOR";

/// How many cases to try, where `slice` are enough for every day.
pub fn cases(slice: u32) -> u32 {
    #[expect(clippy::disallowed_methods, reason = "only `tests/prove` sets it")]
    let factor = env::var(FACTOR).ok();
    slice * factor.map_or(1, |factor| factor.parse().expect("a number"))
}

/// For property tests: the same cases every day, and other ones in each proof,
/// which prints the seed of what it finds.
pub fn property(slice: u32) -> Config {
    let cases = cases(slice);
    Config {
        cases,
        rng_seed: if cases == slice {
            RngSeed::Fixed(1)
        } else {
            RngSeed::Random
        },
        failure_persistence: None,
        ..Config::default()
    }
}

/// Prints a line that `tests/prove` collects into its table.
pub fn figure(name: &str, what: &str) {
    println!("FIGURE {name}: {what}");
}
