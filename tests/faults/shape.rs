//! The text of a key: what is around it, its ending, its base64.

use lictor_core::limits::{MARKETPLACE_CHARS_MAX, PASTED_BYTES_MAX};
use lictor_tests::forge;

use super::{Case, case, good};

fn body(key: &str) -> &str {
    key.rsplit_once('X').expect("a key has a suffix").0
}

pub(super) fn outside() -> Vec<Case> {
    let key = good();
    let padded = |blanks: usize| [vec![b' '; blanks], key.clone().into_bytes()].concat();
    vec![
        case("a good key", good(), "LICENSE"),
        case(
            "a good key in lines",
            key.as_bytes()
                .chunks(40)
                .collect::<Vec<_>>()
                .join(&b"\r\n"[..]),
            "LICENSE",
        ),
        case("nothing", "", "EMPTY"),
        case("blanks", " \t\r\n\u{feff}", "EMPTY"),
        case("quotes around nothing", "\"\"", "EMPTY"),
        case("a word", "hello", "UNKNOWN_FORMAT"),
        case(
            "a web page",
            "<html><body>Log in</body></html>",
            "UNKNOWN_FORMAT",
        ),
        case(
            "a certificate",
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
            "UNKNOWN_FORMAT",
        ),
        case(
            "bytes that are no text",
            [0xff, 0xfe, 0, 1, 2],
            "UNKNOWN_FORMAT",
        ),
        case(
            "a Lictor key",
            "v4.public.eyJqdGkiOiJ4In0",
            "FORMAT_NOT_TRUSTED",
        ),
        case(
            "as many blanks as are looked at",
            padded(PASTED_BYTES_MAX - key.len()),
            "LICENSE",
        ),
        case(
            "one blank more",
            padded(PASTED_BYTES_MAX - key.len() + 1),
            "TOO_LONG",
        ),
        case(
            "as long as a key can be",
            "A".repeat(MARKETPLACE_CHARS_MAX),
            "NO_SUFFIX",
        ),
        case(
            "one character longer",
            "A".repeat(MARKETPLACE_CHARS_MAX + 1),
            "TOO_LONG",
        ),
    ]
}

pub(super) fn endings() -> Vec<Case> {
    let key = good();
    let (body, digits) = key.rsplit_once("X02").expect("a suffix");
    let with_suffix = |suffix: &str| format!("{body}{suffix}");
    vec![
        case("without its ending", body, "NO_SUFFIX"),
        case("cut before the length", with_suffix("X02"), "NO_SUFFIX"),
        case(
            "without its last character",
            &key[..key.len() - 1],
            "NO_SUFFIX",
        ),
        case(
            "with a length that no key has",
            with_suffix("X02uuuuuuuuuuuuuuuuuuuuuuuuuuuuu"),
            "GARBLED",
        ),
        case("in a letter", format!("Your key:\n{key}\nBob"), "GARBLED"),
        case("cut within the version", with_suffix("X0"), "NO_SUFFIX"),
        case(
            "with a version that is no number",
            with_suffix(&format!("XYZ{digits}")),
            "NO_SUFFIX",
        ),
        case(
            "with a sign before its length",
            with_suffix(&format!("X02+{digits}")),
            "NO_SUFFIX",
        ),
        case(
            "of version 01",
            with_suffix(&format!("X01{digits}")),
            "UNSUPPORTED_VERSION",
        ),
        case(
            "of version 12",
            with_suffix(&format!("X12{digits}")),
            "UNSUPPORTED_VERSION",
        ),
        case(
            "of version 03",
            with_suffix(&format!("X03{digits}")),
            "UNSUPPORTED_VERSION",
        ),
        case(
            "with its length in capitals",
            with_suffix(&format!("X02{}", digits.to_uppercase())),
            "LICENSE",
        ),
        case(
            "with zeros before its length",
            with_suffix(&format!("X020000{digits}")),
            "LICENSE",
        ),
        case("without its first four characters", &key[4..], "TRUNCATED"),
        case(
            "without one character inside",
            format!("{}{}", &key[..100], &key[101..]),
            "TRUNCATED",
        ),
        case(
            "the example that documentation shows, shortened",
            "888BKQ0OD8...X02eu",
            "TRUNCATED",
        ),
        case(
            "with one character more inside",
            format!("{}A{}", &key[..100], &key[100..]),
            "GARBLED",
        ),
        case("pasted twice", format!("{key}{key}"), "TRAILING_DATA"),
        case(
            "pasted into itself",
            format!("{}{key}{}", &key[..100], &key[100..]),
            "GARBLED",
        ),
        case(
            "with a length that goes wrong inside",
            with_suffix("X021?"),
            "GARBLED",
        ),
        case(
            "followed by a word of digits of base 31",
            format!("{key}please"),
            "TRAILING_DATA",
        ),
        case("followed by a mark", format!("{key};"), "TRAILING_DATA"),
        case("followed by an X", format!("{key} Xavier"), "TRAILING_DATA"),
    ]
}

pub(super) fn base64() -> Vec<Case> {
    let key = good();
    let replaced = |at: usize, with: &str| {
        forge::suffixed(&format!(
            "{}{with}{}",
            &body(&key)[..at],
            &body(&key)[at + 1..]
        ))
    };
    let unpadded = forge::key_of_blob(&[0; 100]);
    let unpadded = body(&unpadded).trim_end_matches('=').to_string();
    vec![
        case("a dash", replaced(57, "-"), "BAD_BASE64"),
        case("an underscore", replaced(57, "_"), "BAD_BASE64"),
        case("a dot", replaced(0, "."), "BAD_BASE64"),
        case("padding inside", replaced(57, "="), "BAD_BASE64"),
        case(
            "a letter that is not ASCII",
            forge::suffixed(&format!("\u{c4}{}", &body(&key)[2..])),
            "BAD_BASE64",
        ),
        case(
            "padding that is missing",
            forge::suffixed(&unpadded),
            "BAD_BASE64",
        ),
        case(
            "loose bits before the padding",
            forge::suffixed("AB=="),
            "BAD_BASE64",
        ),
        case(
            "one character of four",
            forge::suffixed("AAAAA"),
            "BAD_BASE64",
        ),
    ]
}
