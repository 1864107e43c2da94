//! The inside of a key before its signature is believed.

use lictor_tests::forge;

use super::{Case, case, license_text};

pub(super) fn frames() -> Vec<Case> {
    let signed = forge::packed(license_text("").as_bytes());
    let signature = forge::sign(&signed);
    let framed =
        |len: u32| forge::key_of_blob(&[&len.to_be_bytes()[..], &signed, &signature].concat());
    let whole = u32::try_from(signed.len() + signature.len()).expect("a short text");
    vec![
        case(
            "too short for a length",
            forge::key_of_blob(&[0; 3]),
            "BAD_FRAME",
        ),
        case(
            "a length and nothing else",
            forge::key_of_blob(&[0; 4]),
            "BAD_FRAME",
        ),
        case("an empty text", framed(0), "BAD_FRAME"),
        case("no room for a signature", framed(whole), "BAD_FRAME"),
        case("a text longer than all", framed(whole + 1), "BAD_FRAME"),
        case(
            "a length that Java reads as negative",
            framed(u32::MAX),
            "BAD_FRAME",
        ),
        case(
            "a length one too long",
            framed(whole - u32::try_from(signature.len()).unwrap() + 1),
            "BAD_SIGNATURE_FORM",
        ),
    ]
}

pub(super) fn signatures() -> Vec<Case> {
    const Q: [u8; 20] = [
        0x97, 0x60, 0x50, 0x8f, 0x15, 0x23, 0x0b, 0xcc, 0xb2, 0x92, 0xb9, 0x82, 0xa2, 0xeb, 0x84,
        0x0b, 0xf0, 0x58, 0x1c, 0xf5,
    ];
    let mut below_q = Q;
    below_q[19] -= 1;
    let signed = forge::packed(license_text("").as_bytes());
    let key = |signature: &[u8]| forge::key_of_parts(&signed, signature);
    let der = |r: &[u8], s: &[u8]| key(&forge::der_of(r, s));
    let good = forge::sign(&signed);
    let mut long_form = vec![0x30, 0x81, good[1]];
    long_form.extend(&good[2..]);
    let raw = |content: &[u8]| {
        let len = u8::try_from(content.len()).expect("a short value");
        key(&[&[0x30, len], content].concat())
    };
    vec![
        case("r and s of one", der(&[1], &[1]), "BAD_SIGNATURE"),
        case(
            "r and s just below q",
            der(&below_q, &below_q),
            "BAD_SIGNATURE",
        ),
        case("r of q", der(&Q, &[1]), "BAD_SIGNATURE_FORM"),
        case("s of q", der(&[1], &Q), "BAD_SIGNATURE_FORM"),
        case("r of 21 bytes", der(&[1; 21], &[1]), "BAD_SIGNATURE_FORM"),
        case("r of 60 bytes", der(&[1; 60], &[1]), "BAD_SIGNATURE_FORM"),
        case("r of zero", raw(&[2, 1, 0, 2, 1, 1]), "BAD_SIGNATURE_FORM"),
        case("s of zero", raw(&[2, 1, 1, 2, 1, 0]), "BAD_SIGNATURE_FORM"),
        case("r of no bytes", raw(&[2, 0, 2, 1, 1]), "BAD_SIGNATURE_FORM"),
        case(
            "a negative r",
            raw(&[2, 1, 0x80, 2, 1, 1]),
            "BAD_SIGNATURE_FORM",
        ),
        case(
            "a negative s",
            raw(&[2, 1, 1, 2, 1, 0xff]),
            "BAD_SIGNATURE_FORM",
        ),
        case(
            "r with a needless zero",
            raw(&[2, 2, 0, 0x7f, 2, 1, 1]),
            "BAD_SIGNATURE_FORM",
        ),
        case(
            "r with a needed zero",
            raw(&[2, 2, 0, 0x80, 2, 1, 1]),
            "BAD_SIGNATURE",
        ),
        case(
            "three numbers",
            raw(&[2, 1, 1, 2, 1, 1, 2, 1, 1]),
            "BAD_SIGNATURE_FORM",
        ),
        case("one number", raw(&[2, 1, 1]), "BAD_SIGNATURE_FORM"),
        case(
            "something that is no number",
            raw(&[4, 1, 1, 2, 1, 1]),
            "BAD_SIGNATURE_FORM",
        ),
        case(
            "a number longer than all",
            raw(&[2, 9, 1, 2, 1, 1]),
            "BAD_SIGNATURE_FORM",
        ),
        case(
            "no sequence",
            key(&[0x31, 6, 2, 1, 1, 2, 1, 1]),
            "BAD_SIGNATURE_FORM",
        ),
        case(
            "a length in long form",
            key(&long_form),
            "BAD_SIGNATURE_FORM",
        ),
        case(
            "a byte behind",
            key(&[&good[..], &[0]].concat()),
            "BAD_SIGNATURE_FORM",
        ),
        case(
            "a byte missing",
            key(&good[..good.len() - 1]),
            "BAD_SIGNATURE_FORM",
        ),
        case("one byte", key(&[0x30]), "BAD_SIGNATURE_FORM"),
        case(
            "the signature of another text",
            key(&forge::sign(b"another")),
            "BAD_SIGNATURE",
        ),
    ]
}
