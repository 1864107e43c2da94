//! The lines of a license, and the message that `licenseHash` signs.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lictor_core::license::LicenseHash;
use lictor_core::marketplace::PublicKeys;
use lictor_core::{Fault, Product, Trust, Workspace, open};
use lictor_tests::forge;
use serde::Deserialize;
use serde_json::json;

use crate::process::Oracle;
use crate::random::{Plan, Random};

type Map = BTreeMap<String, String>;

/// What the grammar treats specially, what only looks as if it did, and what
/// sorts differently in UTF-8 and in UTF-16.
#[rustfmt::skip]
const PIECES: [&str; 60] = [
    "\\", "\\", "\\", "\\\\", "\\\n", "\\\r", "\\\r\n", "\\=", "\\:", "\\ ", "\\u0041",
    "\\t", "\\n", "\\r", "\\f", "\n", "\n", "\n", "\r", "\r\n", "\r\r\n", "\n#", "\n!",
    "=", "=", "=", ":", ":", "#", "!", "a=b\n", "a", "b", "t", "n", "u", "é",
    " ", " ", "\t", "\u{b}", "\u{c}", "\u{1}", "\u{1c}", "\u{1f}", "\u{7f}", "\u{85}",
    "\u{a0}", "\u{1680}", "\u{180e}", "\u{2003}", "\u{2007}", "\u{2028}", "\u{202f}",
    "\u{3000}", "\u{feff}", "\u{e000}", "\u{ffff}", "\u{10000}", "\u{1f600}",
];

fn a_text(random: &mut Random) -> String {
    if !random.one_in(20) {
        return random.text(&PIECES, 40);
    }
    // Close to the greatest number of properties, with a few repeated names.
    (0..120 + random.up_to(20))
        .map(|line| if random.one_in(30) { 0 } else { line })
        .map(|name| format!("{name}={name}\n"))
        .collect()
}

fn read(text: &str, workspace: &mut Workspace) -> Result<Map, Fault> {
    let trust = Trust::in_place_of_marketplace(&forge::KEYS);
    let key = forge::key(text);
    let authentic = open(key.as_bytes(), &trust, workspace)?;
    let pairs = authentic.properties();
    Ok(pairs
        .iter()
        .map(|(name, value)| (name.into(), value.into()))
        .collect())
}

fn assert_read_as(expected: Option<&Map>, text: &str, workspace: &mut Workspace, context: &str) {
    let found = read(text, workspace);
    let refused = matches!(found, Err(Fault::BadText { .. } | Fault::TooLarge { .. }));
    let agrees = match expected {
        Some(expected) => found.as_ref() == Ok(expected),
        None => refused,
    };
    assert!(
        agrees,
        "{context}, {text:?}: {found:?} instead of {expected:?}"
    );
}

#[test]
fn properties_are_read_as_the_oracle_reads_them() {
    let Some(mut oracle) = Oracle::start() else {
        return;
    };
    let plan = Plan::read(3_000);
    let mut random = plan.random();
    let mut workspace = Box::new(Workspace::new());
    for case in 0..plan.cases {
        let text = a_text(&mut random);
        let expected: Option<Map> = oracle
            .ask(&json!({"op": "properties", "text": text}))
            .map(|answer| serde_json::from_value(answer["properties"].clone()).expect("a map"));
        let context = format!("seed {}, case {case}", plan.seed);
        assert_read_as(expected.as_ref(), &text, &mut workspace, &context);
    }
}

/// One text, and what Spring's own class makes of it: properties or a fault.
#[derive(Deserialize)]
struct Vector {
    what: String,
    text: String,
    properties: Option<Map>,
    #[serde(default)]
    fault: bool,
}

#[test]
fn properties_are_read_as_spring_reads_them() {
    let vectors: Vec<Vector> = serde_json::from_str(include_str!("../vectors/properties.json"))
        .expect("the vectors are well-formed");
    let mut workspace = Box::new(Workspace::new());
    for vector in vectors {
        assert_eq!(vector.fault, vector.properties.is_none(), "{}", vector.what);
        assert_read_as(
            vector.properties.as_ref(),
            &vector.text,
            &mut workspace,
            &vector.what,
        );
    }
}

/// Not every text can be a name: what is read again after it was stored has
/// lost its equals signs and the white space around it.
fn a_name(random: &mut Random) -> String {
    trimmed(&random.text(&PIECES, 6).replace('=', ""))
}

fn a_value(random: &mut Random) -> String {
    random.pick(&["", " ", "\t", "\n"]).to_string() + &trimmed(&random.text(&PIECES, 6))
}

fn trimmed(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || c < ' ')
        .into()
}

/// Names and values of any kind, in an order of no kind.
fn some_properties(random: &mut Random) -> Vec<(String, String)> {
    let mut some: Vec<(String, String)> = (0..random.up_to(8))
        .map(|_| (a_name(random), a_value(random)))
        .chain([
            ("keyVersion".into(), forge::KEY_VERSION.into()),
            ("CreationDate".into(), "2026-01-31".into()),
        ])
        .collect();
    for last in (1..some.len()).rev() {
        some.swap(last, random.up_to(last));
    }
    let mut seen = Map::new();
    some.retain(|(name, value)| seen.insert(name.clone(), value.clone()).is_none());
    some
}

/// What core says of a license with these properties and a hash of `message`.
fn judge_hash(some: &[(String, String)], message: &str, workspace: &mut Workspace) -> LicenseHash {
    let keys = PublicKeys {
        license: forge::KEYS.license.clone(),
        // So that one test key can sign both.
        hash: forge::KEYS.license.clone(),
        hash_version: forge::KEY_VERSION,
    };
    let hash = STANDARD.encode(forge::sign(message.as_bytes()));
    let pairs = some.iter().map(|(name, value)| (&**name, &**value));
    let key = forge::key_of(pairs.chain([("licenseHash", &*hash)]));
    let trust = Trust::in_place_of_marketplace(&keys);
    open(key.as_bytes(), &trust, workspace)
        .and_then(|key| key.license(Product::app("com.example.charts")))
        .unwrap_or_else(|fault| panic!("{some:?}: {fault}"))
        .license_hash
}

#[test]
fn license_hash_signs_the_message_that_the_oracle_writes() {
    let Some(mut oracle) = Oracle::start() else {
        return;
    };
    let plan = Plan::read(1_000);
    let mut random = plan.random();
    let mut workspace = Box::new(Workspace::new());
    for case in 0..plan.cases {
        let some = some_properties(&mut random);
        let map: Map = some.iter().cloned().collect();
        let answer = oracle.ask(&json!({"op": "hash_message", "properties": map}));
        let answer = answer.expect("a message");
        let message = answer["message"].as_str().expect("a text");
        let context = format!("seed {}, case {case}, {some:?}", plan.seed);
        let found = judge_hash(&some, message, &mut workspace);
        assert_eq!(found, LicenseHash::Good, "{context}");
        if random.one_in(16) {
            let found = judge_hash(&some, &message[1..], &mut workspace);
            assert_eq!(found, LicenseHash::Bad, "{context}");
        }
    }
}
