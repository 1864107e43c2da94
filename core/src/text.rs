//! What people and mail programs do to keys when they copy them, undone.

use crate::fault::Fault;
use crate::limits::PASTED_BYTES_MAX;

const ARMOUR: [&[u8]; 2] = [
    b"-----BEGIN LICTOR LICENSE-----",
    b"-----END LICTOR LICENSE-----",
];

/// UTF-8 of NBSP, the zero-width characters and the byte order mark.
const INVISIBLE: [&[u8]; 6] = [
    "\u{a0}".as_bytes(),
    "\u{200b}".as_bytes(),
    "\u{200c}".as_bytes(),
    "\u{200d}".as_bytes(),
    "\u{2060}".as_bytes(),
    "\u{feff}".as_bytes(),
];

const QUOTES: [(&[u8], &[u8]); 7] = [
    (b"\"", b"\""),
    (b"'", b"'"),
    ("\u{201c}".as_bytes(), "\u{201d}".as_bytes()),
    ("\u{2018}".as_bytes(), "\u{2019}".as_bytes()),
    ("\u{201e}".as_bytes(), "\u{201c}".as_bytes()),
    ("\u{ab}".as_bytes(), "\u{bb}".as_bytes()),
    ("\u{bb}".as_bytes(), "\u{ab}".as_bytes()),
];

/// Copies `pasted` into `out` without what does not belong to a key, and
/// returns the part of `out` that was written.
///
/// Dropped are: ASCII white space, NBSP, zero-width characters and byte order
/// marks anywhere; one pair of quotes around the whole; `>` mail quoting at line
/// starts; the two characters `\n`; the armour lines of a Lictor license.
/// Nothing else is.
///
/// # Errors
///
/// [`Fault::Empty`] if nothing is left; [`Fault::TooLong`] if the pasted text
/// exceeds [`PASTED_BYTES_MAX`] or what is left exceeds `out`.
pub(crate) fn normalise<'o>(pasted: &[u8], out: &'o mut [u8]) -> Result<&'o mut [u8], Fault> {
    if pasted.len() > PASTED_BYTES_MAX {
        return Err(Fault::TooLong {
            max: PASTED_BYTES_MAX,
        });
    }
    let mut len = 0;
    let mut rest = pasted;
    let mut at_line_start = true;
    while let [first, after_first @ ..] = rest {
        // Nearly every byte is kept, so the common case is asked for first.
        if !first.is_ascii_alphanumeric() {
            if let Some(after) = line_break(rest) {
                at_line_start = true;
                rest = after;
                continue;
            }
            let decoration = line_decoration(rest).filter(|_| at_line_start);
            if let Some(after) = blank(rest).or(decoration) {
                rest = after;
                continue;
            }
        }
        if len == out.len() {
            return Err(Fault::TooLong { max: out.len() });
        }
        out[len] = *first;
        len += 1;
        rest = after_first;
        // Armour inside quotes is still at the start of its line.
        at_line_start =
            at_line_start && QUOTES.iter().any(|(open, _)| open.starts_with(&out[..len]));
    }
    let whole = unquote(&mut out[..len]);
    if whole.is_empty() {
        return Err(Fault::Empty);
    }
    Ok(whole)
}

fn line_break(text: &[u8]) -> Option<&[u8]> {
    strip_any(text, &[b"\n", b"\r", b"\\n"])
}

fn blank(text: &[u8]) -> Option<&[u8]> {
    strip_any(text, &[b" ", b"\t", b"\x0b", b"\x0c"]).or_else(|| strip_any(text, &INVISIBLE))
}

fn line_decoration(text: &[u8]) -> Option<&[u8]> {
    strip_any(text, &[b">"]).or_else(|| strip_any(text, &ARMOUR))
}

fn strip_any<'t>(text: &'t [u8], prefixes: &[&[u8]]) -> Option<&'t [u8]> {
    prefixes
        .iter()
        .find_map(|prefix| text.strip_prefix(*prefix))
}

fn unquote(text: &mut [u8]) -> &mut [u8] {
    let inside = QUOTES.iter().find_map(|(open, close)| {
        let end = text.len().checked_sub(close.len())?;
        (open.len() <= end && text.starts_with(open) && text.ends_with(close))
            .then_some(open.len()..end)
    });
    match inside {
        Some(range) => &mut text[range],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use std::string::String;
    use std::vec;

    fn clean(pasted: &str) -> Result<String, Fault> {
        let mut out = [0; 64];
        normalise(pasted.as_bytes(), &mut out)
            .map(|text| String::from_utf8_lossy(text).into_owned())
    }

    #[test]
    fn what_pasting_adds_is_removed() {
        for pasted in [
            "AAAB+/=X02dh",
            " A\tA\u{b}A\u{c}B\r\n+/=X02\ndh \n",
            "\u{feff}AAAB\u{a0}+/\u{200b}=\u{200c}X\u{200d}02\u{2060}dh",
            "\"AAAB+/=X02dh\"",
            "  'AAAB+/=X02dh'\n",
            "\u{201c}AAAB+/=X02dh\u{201d}",
            "\u{2018}AAAB+/=X02dh\u{2019}",
            "\u{201e}AAAB+/=X02dh\u{201c}",
            "\u{ab}AAAB+/=X02dh\u{bb}",
            "\u{bb}AAAB+/=X02dh\u{ab}",
            "> AAAB\n> +/=X02dh",
            ">> AAAB\n>>+/=\n > > X02dh",
            "AAAB\\n+/=X02dh\\n",
            "-----BEGIN LICTOR LICENSE-----\nAAAB+/=X02dh\n-----END LICTOR LICENSE-----\n",
            "> -----BEGIN LICTOR LICENSE-----\n> AAAB+/=X02dh\n> -----END LICTOR LICENSE-----",
            "\"-----BEGIN LICTOR LICENSE-----\\nAAAB+/=X02dh\\n-----END LICTOR LICENSE-----\\n\"",
        ] {
            assert_eq!(clean(pasted).as_deref(), Ok("AAAB+/=X02dh"), "{pasted:?}");
        }
    }

    #[test]
    fn nothing_else_is_removed() {
        for (pasted, left) in [
            ("AA>BB", "AA>BB"),
            ("\"AAAB", "\"AAAB"),
            ("AAAB\"", "AAAB\""),
            ("\"AAAB'", "\"AAAB'"),
            ("\"\"AAAB\"\"", "\"AAAB\""),
            ("AA\"BB", "AA\"BB"),
            ("AA\\tBB", "AA\\tBB"),
            ("AA\\NBB", "AA\\NBB"),
            ("AA\\", "AA\\"),
            ("AA\u{ad}BB", "AA\u{ad}BB"),
            (
                "AA-----END LICTOR LICENSE-----",
                "AA-----ENDLICTORLICENSE-----",
            ),
            ("-----BEGIN LICENSE-----", "-----BEGINLICENSE-----"),
        ] {
            assert_eq!(clean(pasted).as_deref(), Ok(left), "{pasted:?}");
        }
    }

    #[test]
    fn nothing_left_is_empty() {
        for pasted in ["", " \n", "\u{feff}", "\"\"", "> \n>", "\\n"] {
            assert_eq!(clean(pasted), Err(Fault::Empty), "{pasted:?}");
        }
        assert_eq!(clean("\"").as_deref(), Ok("\""));
    }

    #[test]
    fn length_is_bounded_before_and_after_clean_up() {
        let mut out = [0; 4];
        let too_long = Err(Fault::TooLong { max: 4 });
        assert!(normalise(b"A B C D", &mut out).is_ok());
        assert_eq!(normalise(b"ABCDE", &mut out).map(|t| &*t), too_long);

        let mut blank = vec![b' '; PASTED_BYTES_MAX - 1];
        blank.push(b'A');
        assert!(normalise(&blank, &mut out).is_ok());
        blank.push(b' ');
        let too_much = Err(Fault::TooLong {
            max: PASTED_BYTES_MAX,
        });
        assert_eq!(normalise(&blank, &mut out).map(|t| &*t), too_much);
    }
}
