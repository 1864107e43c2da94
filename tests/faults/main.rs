//! Every way in which a text can fail to be a key, each with its own fault.
//!
//! The cases are built here and committed as `vectors/faults.json`, for other
//! languages to replay.

mod content;
mod envelope;
mod shape;

use lictor_core::{Product, Trust, Workspace, open};
use lictor_tests::{bless, forge};
use serde::Serialize;

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
    let cases = cases();
    let vectors = Vectors {
        about: "Texts, and the fault that each must come to; LICENSE if there is none.",
        public_keys: forge::Published::default(),
        app: APP,
        cases: cases
            .iter()
            .filter(|case| case.text.len() <= 8_192)
            .map(vector)
            .collect(),
    };
    bless::compare(VECTORS, &vectors);
}

fn vector(case: &Case) -> Vector<'_> {
    let text = str::from_utf8(&case.text).ok();
    Vector {
        name: case.name,
        text,
        bytes: text.is_none().then_some(&case.text[..]),
        code: case.code,
    }
}

#[derive(Serialize)]
struct Vectors<'c> {
    about: &'c str,
    public_keys: forge::Published,
    app: &'c str,
    cases: Vec<Vector<'c>>,
}

#[derive(Serialize)]
struct Vector<'c> {
    name: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<&'c [u8]>,
    code: &'c str,
}
