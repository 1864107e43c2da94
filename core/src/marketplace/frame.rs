//! The outside of a key: `base64(length, text, signature) X 02 length`.

use base64ct::{Base64, Encoding};
use sha1::{Digest, Sha1};

use super::dsa::{PublicKey, Signature};
use super::inflate::{Inflated, inflate};
use crate::fault::Fault;
use crate::fingerprint::Fingerprint;
use crate::limits::MARKETPLACE_CHARS_MAX;

const VERSION: u8 = 2;

/// Before every compressed text; the platform skips these bytes unread.
const PREFIX: [u8; 5] = [0x0d, 0x0e, 0x0c, 0x0a, 0x0f];

/// The compressed text of every key is shorter than 2¹⁴ bytes, so every key
/// starts like this.
const START: &[u8] = b"AAA";

/// True if this can only have been meant as a Marketplace key.
pub(crate) fn looks_like_a_key(text: &[u8]) -> bool {
    let has_ending = |suffix: Suffix<'_>| suffix.version == VERSION || suffix.fits();
    text.starts_with(START) || last_suffix(text).is_some_and(has_ending)
}

/// A key taken apart. Nothing in it can be believed yet.
pub(crate) struct Token<'w> {
    pub(crate) text: &'w [u8],
    signature: Signature,
    pub(crate) fingerprint: Fingerprint,
}

impl<'w> Token<'w> {
    /// Takes a normalised key apart, decoding it into `blob`.
    pub(crate) fn read(key: &[u8], blob: &'w mut [u8]) -> Result<Self, Fault> {
        let body = body(key)?;
        let blob: &[u8] = Base64::decode(body, blob).map_err(|_| bad_base64(body))?;
        let (text_len, rest) = blob.split_first_chunk().ok_or(Fault::BadFrame)?;
        let (text, signature) = usize::try_from(u32::from_be_bytes(*text_len))
            .ok()
            .and_then(|len| rest.split_at_checked(len))
            .filter(|(text, signature)| !text.is_empty() && !signature.is_empty())
            .ok_or(Fault::BadFrame)?;
        Ok(Self {
            text,
            signature: Signature::from_der(signature)?,
            fingerprint: fingerprint(body),
        })
    }

    /// Lets through what `key` has signed.
    pub(crate) fn authenticate(self, key: &PublicKey) -> Result<SignedText<'w>, Fault> {
        let message = Sha1::new_with_prefix(self.text);
        if !key.verifies(message, &self.signature) {
            return Err(Fault::BadSignature);
        }
        Ok(SignedText {
            text: self.text,
            fingerprint: self.fingerprint,
        })
    }
}

/// The compressed text of a genuine key.
pub(crate) struct SignedText<'w> {
    text: &'w [u8],
    pub(crate) fingerprint: Fingerprint,
}

impl SignedText<'_> {
    /// Unpacks the text into `out`.
    pub(crate) fn inflate<'o>(&self, out: &'o mut [u8]) -> Result<Inflated<'o>, Fault> {
        let zlib = self.text.strip_prefix(&PREFIX).ok_or(Fault::BadPrefix)?;
        inflate(zlib, out)
    }
}

/// The base64 part of a key whose ending is right.
fn body(key: &[u8]) -> Result<&[u8], Fault> {
    let suffix = last_suffix(key);
    match suffix {
        Some(suffix) if suffix.fits() && suffix.version == VERSION => Ok(&key[..suffix.position]),
        Some(suffix) if suffix.fits() => Err(Fault::UnsupportedVersion {
            version: suffix.version,
        }),
        _ if ends_early(key) => Err(Fault::TrailingData),
        Some(suffix) => Err(suffix.complaint()),
        None => Err(Fault::NoSuffix),
    }
}

struct Suffix<'k> {
    /// Of the `X`, which is the length of the base64 part.
    position: usize,
    version: u8,
    /// At least one digit, perhaps followed by something else.
    digits: &'k [u8],
}

impl Suffix<'_> {
    /// Why a suffix does not fit.
    fn complaint(&self) -> Fault {
        let present = self.position;
        match base31(self.digits) {
            // The last digit is what people most often fail to copy.
            Some(declared) if declared == present / 31 => Fault::NoSuffix,
            Some(declared) if declared > present && declared < MARKETPLACE_CHARS_MAX => {
                Fault::Truncated { declared, present }
            }
            _ => Fault::Garbled,
        }
    }

    /// True if the length is that of what stands before.
    fn fits(&self) -> bool {
        base31(self.digits) == Some(self.position)
    }
}

/// The suffix at the last `X`. No digit of base 31 is an x, so there cannot be
/// another one behind it.
fn last_suffix(key: &[u8]) -> Option<Suffix<'_>> {
    let position = key.iter().rposition(|&byte| byte == b'X')?;
    suffix_at(key, position)
}

fn suffix_at(key: &[u8], position: usize) -> Option<Suffix<'_>> {
    let [b'X', tens @ b'0'..=b'9', ones @ b'0'..=b'9', digits @ ..] = &key[position..] else {
        return None;
    };
    let first = digits.first()?;
    char::from(*first).to_digit(31)?;
    Some(Suffix {
        position,
        version: (tens - b'0') * 10 + (ones - b'0'),
        digits,
    })
}

/// True if a whole key ends before `key` does.
fn ends_early(key: &[u8]) -> bool {
    (0..key.len())
        .filter_map(|position| suffix_at(key, position))
        .any(|suffix| lengths(suffix.digits).any(|length| length == suffix.position))
}

/// Base 31 in either case, as the platform reads it; saturating.
fn base31(digits: &[u8]) -> Option<usize> {
    let read = lengths(digits).enumerate().last()?;
    (read.0 + 1 == digits.len()).then_some(read.1)
}

/// The numbers that one, two, three … digits make, up to the first character
/// that is no digit.
fn lengths(digits: &[u8]) -> impl Iterator<Item = usize> {
    digits.iter().scan(0_usize, |value, &digit| {
        let digit = char::from(digit).to_digit(31)?;
        *value = value.saturating_mul(31).saturating_add(digit as usize);
        Some(*value)
    })
}

fn bad_base64(body: &[u8]) -> Fault {
    let data = body.strip_suffix(b"=").unwrap_or(body);
    let data = data.strip_suffix(b"=").unwrap_or(data);
    let foreign = |byte: &u8| !(byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'));
    Fault::BadBase64 {
        position: data.iter().position(foreign).unwrap_or(data.len()),
    }
}

/// Over the key as it is normally written: with `X02` and the length in lower
/// case without leading zeros.
fn fingerprint(body: &[u8]) -> Fingerprint {
    let mut digits = [0; 3];
    let mut start = digits.len();
    let mut rest = body.len();
    while rest > 0 && start > 0 {
        start -= 1;
        digits[start] = b"0123456789abcdefghijklmnopqrstu"[rest % 31];
        rest /= 31;
    }
    Fingerprint::of(&[body, b"X02", &digits[start..]])
}
