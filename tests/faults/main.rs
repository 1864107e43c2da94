//! Every way in which a text can fail to be a key, each with its own fault.
//!
//! The cases are built here and committed as `vectors/faults.json`, for other
//! languages to replay.

mod content;
mod envelope;
mod shape;

use std::env;
use std::fs;

use lictor_core::{Product, Trust, Workspace, open};
use lictor_tests::forge;
use serde_json::{Value, json};

const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors/faults.json");
const APP: &str = "com.example.charts";

struct Case {
    name: &'static str,
    text: Vec<u8>,
    code: &'static str,
}

fn case(name: &'static str, text: impl Into<Vec<u8>>, code: &'static str) -> Case {
    let text = text.into();
    Case { name, text, code }
}

/// What `open` and reading the license come to: a code, or "LICENSE".
fn outcome(text: &[u8]) -> &'static str {
    let trust = Trust::in_place_of_marketplace(&forge::KEYS);
    let mut workspace = Box::new(Workspace::new());
    open(text, &trust, &mut workspace)
        .and_then(|key| key.license(Product::app(APP)))
        .map_or_else(|fault| fault.code(), |_| "LICENSE")
}

fn license_text(extra: &str) -> String {
    format!("{APP}.active=true\nLicenseTypeName=COMMERCIAL\nNumberOfUsers=10\n{extra}")
}

fn good() -> String {
    forge::key(license_text(""))
}

fn cases() -> Vec<Case> {
    [
        shape::outside(),
        shape::endings(),
        shape::base64(),
        envelope::frames(),
        envelope::signatures(),
        content::contents(),
        content::properties(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_malformed_shape_has_its_own_fault() {
    let wrong: Vec<String> = cases()
        .iter()
        .filter(|case| outcome(&case.text) != case.code)
        .map(|case| format!("{}: {} not {}", case.name, outcome(&case.text), case.code))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_committed_vectors_are_these_cases() {
    let vectors: Vec<Value> = cases()
        .iter()
        .filter(|case| case.text.len() <= 8_192)
        .map(vector)
        .collect();
    let text = serde_json::to_string_pretty(&vectors).expect("vectors can be written") + "\n";
    #[expect(clippy::disallowed_methods, reason = "only people set it")]
    let bless = env::var_os("LICTOR_BLESS").is_some();
    if bless {
        fs::write(VECTORS, &text).expect("the vectors can be written");
    }
    let committed = fs::read_to_string(VECTORS).unwrap_or_default();
    assert!(committed == text, "set LICTOR_BLESS to write them anew");
}

fn vector(case: &Case) -> Value {
    match str::from_utf8(&case.text) {
        Ok(text) => json!({ "name": case.name, "text": text, "code": case.code }),
        Err(_) => json!({ "name": case.name, "bytes": case.text, "code": case.code }),
    }
}
