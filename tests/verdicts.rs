//! Every rule from both sides of its boundary, as vectors.

use lictor_core::{LicenseError, Notice, judge};
use lictor_tests::forge;
use lictor_tests::vectors::Verdicts;

#[test]
fn every_case_comes_to_what_it_must() {
    let vectors = Verdicts::load();
    let failures: Vec<String> = vectors
        .cases
        .iter()
        .filter_map(|case| {
            let license = vectors.license(case);
            let verdict = judge(&license, &vectors.facts(case));
            let errors: Vec<_> = verdict.errors.iter().map(LicenseError::code).collect();
            let notices: Vec<_> = verdict.notices.iter().map(Notice::code).collect();
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
    let vectors = Verdicts::load();
    assert_eq!(vectors.public_keys, forge::Published::default());
    for (name, license) in &vectors.licenses {
        assert_eq!(license.key, license.forge(), "{name}");
    }
}
