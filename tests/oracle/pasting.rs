//! Whole keys, with the damage that pasting does and with other damage.

use lictor_core::{Fault, Trust, Workspace, open};
use lictor_tests::forge;
use serde_json::json;

use crate::process::Oracle;
use crate::random::{Plan, Random};

/// Signing is dear, so a few keys are damaged in many ways.
const KEYS: usize = 40;

/// Forgiven wherever they stand.
const BLANKS: [&str; 13] = [
    " ", "\t", "\n", "\r", "\r\n", "\u{c}", "\u{a0}", "\u{200b}", "\u{200c}", "\u{200d}",
    "\u{2060}", "\u{feff}", "\\n",
];

/// Not forgiven, unless by chance nothing has changed.
const FOREIGN: [&str; 22] = [
    "", "A", "X", "X02", "x", "=", "==", "+", "-", "/", "_", "0", "2", "u", "U", "v", "\"", "'",
    "\\", "\u{ad}", "\u{2003}", "é",
];

fn an_original(random: &mut Random) -> String {
    const LETTERS: [&str; 10] = ["a", "b", "c", "d", "=", "\n", "#", "é", "X", "02"];
    forge::key(random.text(&LETTERS, 900))
}

/// Changes that leave the same key.
fn pasted(key: &str, random: &mut Random) -> String {
    let mut text = key.to_string();
    for _ in 0..random.up_to(6) {
        let at = random.place(&text);
        // A blank within the two characters of another one would break it.
        if !text[..at].ends_with('\\') {
            text.insert_str(at, random.pick(&BLANKS));
        }
    }
    if random.one_in(4) {
        text = format!("-----BEGIN LICTOR LICENSE-----\n{text}\n-----END LICTOR LICENSE-----\n");
    } else if random.one_in(4) {
        let quote = random.pick(&["\"", "'"]);
        text = format!("{quote}{text}{quote}");
    }
    if random.one_in(4) {
        text = text.lines().map(|line| format!("> {line}\n")).collect();
    }
    text
}

/// Changes that should make another key of it, or none.
fn damaged(key: &str, random: &mut Random) -> String {
    let mut text = key.to_string();
    let x = text.rfind('X').expect("a suffix");
    match random.below(8) {
        0 => text.truncate(random.up_to(key.len())),
        1 => text.push_str(&key[random.up_to(key.len())..]),
        2 => text.replace_range(x + 1..x + 3, random.pick(&["01", "03", "2", "+2", "002"])),
        3 => text.insert_str(x + 3, random.pick(&["0", "00", "+", "-"])),
        4 => text = key[..x].to_string() + &key[x..].to_uppercase(),
        5 => text = reframed(key, random),
        _ => {
            let at = random.place(&text);
            let removed = usize::from(at < text.len() && random.one_in(2));
            text.replace_range(at..at + removed, random.pick(&FOREIGN));
        }
    }
    text
}

/// The base64 part changed, under an ending that fits.
fn reframed(key: &str, random: &mut Random) -> String {
    let mut body = key[..key.rfind('X').expect("a suffix")].to_string();
    match random.below(4) {
        0 => body = body.trim_end_matches('=').to_string(),
        1 => body.push_str(random.pick(&["=", "==", "AAAA"])),
        2 => body = body.replace('+', "-").replace('/', "_"),
        _ => {
            let at = random.up_to(body.len() - 1);
            body.replace_range(at..=at, random.pick(&["A", "B", "/", "=", "-", "X"]));
        }
    }
    forge::suffixed(&body)
}

#[test]
fn keys_are_taken_apart_as_the_oracle_takes_them_apart() {
    let Some(mut oracle) = Oracle::start() else {
        return;
    };
    let plan = Plan::read(3_000);
    let mut random = plan.random();
    let originals: Vec<String> = (0..KEYS).map(|_| an_original(&mut random)).collect();
    let originals: Vec<&str> = originals.iter().map(String::as_str).collect();
    let mut workspace = Box::new(Workspace::new());
    for case in 0..plan.cases {
        let original = random.pick(&originals);
        let text = match random.one_in(2) {
            true => original.to_string(),
            false => damaged(original, &mut random),
        };
        let text = pasted(&text, &mut random);
        let context = format!("seed {}, case {case}: {text:?}", plan.seed);
        let expected = fingerprint_if_genuine(&mut oracle, &text, original);
        let found = fingerprint(&text, &mut workspace);
        assert_eq!(
            found.as_ref().ok(),
            expected.as_ref(),
            "{context}: {found:?}"
        );
    }
}

/// The oracle checks no signatures: text and signature have to be those of the
/// original.
fn fingerprint_if_genuine(oracle: &mut Oracle, text: &str, original: &str) -> Option<String> {
    let mut parts = |text| oracle.ask(&json!({"op": "key", "text": text}));
    let (found, genuine) = (parts(text)?, parts(original).expect("a good key"));
    let same = ["signed", "signature", "inflated"]
        .iter()
        .all(|part| found[*part] == genuine[*part]);
    same.then(|| found["fingerprint"].as_str().expect("a text").into())
}

fn fingerprint(text: &str, workspace: &mut Workspace) -> Result<String, Fault> {
    let trust = Trust::in_place_of_marketplace(&forge::KEYS);
    open(text.as_bytes(), &trust, workspace).map(|key| key.fingerprint().to_string())
}
