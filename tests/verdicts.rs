//! Every rule from both sides of its boundary, as vectors.

use std::env;
use std::fs;

use lictor_core::judge;
use lictor_tests::vectors::{self, Verdicts};

/// Set to write the keys anew after a license in the vectors has changed.
const BLESS: &str = "LICTOR_BLESS";

#[test]
fn every_case_comes_to_what_it_must() {
    let mut vectors = Verdicts::load();
    bless(&mut vectors);
    let failures: Vec<String> = vectors
        .cases
        .iter()
        .filter_map(|case| {
            let license = vectors.license(case);
            let verdict = judge(&license, &vectors.facts(case));
            let errors: Vec<_> = verdict.errors.iter().map(|error| error.code()).collect();
            let notices: Vec<_> = verdict.notices.iter().map(|notice| notice.code()).collect();
            let valid_until = verdict.valid_until.map(|at| at.to_string());
            let hash = license.license_hash.name();
            let right = errors == case.errors
                && verdict.is_licensed() == case.errors.is_empty()
                && case
                    .notices
                    .as_ref()
                    .is_none_or(|expected| notices == *expected)
                && case
                    .valid_until
                    .as_ref()
                    .is_none_or(|expected| valid_until == *expected)
                && case
                    .license_hash
                    .as_ref()
                    .is_none_or(|expected| hash == expected);
            (!right).then(|| {
                format!(
                    "{}: {errors:?} {notices:?} {valid_until:?} {hash}",
                    case.name
                )
            })
        })
        .collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn keys_in_the_vectors_say_what_the_vectors_say() {
    for (name, license) in &Verdicts::load().licenses {
        assert_eq!(
            license.key,
            license.forge(),
            "{name}: set {BLESS} to write it anew"
        );
    }
}

fn bless(vectors: &mut Verdicts) {
    #[expect(clippy::disallowed_methods, reason = "only people set it")]
    let asked = env::var_os(BLESS).is_some();
    if !asked {
        return;
    }
    for license in vectors.licenses.values_mut() {
        license.key = license.forge();
    }
    let text = serde_json::to_string_pretty(vectors).expect("vectors can be written");
    fs::write(vectors::PATH, text + "\n").expect("the vectors can be written");
}
