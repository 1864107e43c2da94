//! PublicKeys in the Marketplace's format, signed with throw-away keys that nobody
//! trusts. Each layer can be made wrong on its own.

use std::io::Write;
use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use dsa::{BoxedUint, Components, Signature, SigningKey, VerifyingKey};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lictor_core::marketplace::{PublicKey, PublicKeys};
use serde::{Deserialize, Serialize};
use sha1::{Digest, Sha1};

/// Before every compressed text.
pub const PREFIX: [u8; 5] = [13, 14, 12, 10, 15];

/// What the test licenses say in `keyVersion`.
pub const KEY_VERSION: &str = "test";

const P: &str = "fd7f53811d75122952df4a9c2eece4e7f611b7523cef4400c31e3f80b6512669\
     455d402251fb593d8d58fabfc5f5ba30f6cb9b556cd7813b801d346ff26660b7\
     6b9950a5a49f9fe8047b1022c24fbba9d7feb7c61bf83b57e7c6a8a6150f04fb\
     83f6d3c51ec3023554135a169132f675f3ae2b61d72aeff22203199dd14801c7";
const Q: &str = "9760508f15230bccb292b982a2eb840bf0581cf5";
const G: &str = "f7e1a085d69b3ddecbbcab5c36b857b97994afbbfa3aea82f9574c0b3d078267\
     5159578ebad4594fe67107108180b449167123e84c281613b7cf09328cc8a6e1\
     3c167a8b547c8d28e0a3ae1e2bb3a675916ea37f0bfa213562f1fb627a01243b\
     cca4f1bea8519089a883dfe15ae59f06928b665e807b552564014c3bfecf492a";

/// Both secrets are SHA-1 of a label, modulo q: made to be thrown away.
const LICENSE: (&str, &str) = (
    "5db64f4c45d82b678113ee515dac37f54578ab6f",
    "3502fefd4c0fc92730c146969142402f1c599708d15a6c6ec0521c6598761ee4\
     a227075a1ebddee24fd78c1cd62456a23fa66d87911831e39f1d77b8c78a0347\
     e8fd5335e16f4a1b1b5dacb9d4bfe0ad900e49b2db29d2f99c5f44221594581f\
     ae424780841759d573e4a346b9786661865fcfd1837c7f7bbed5a4d7d3020db3",
);
const HASH: (&str, &str) = (
    "123f8cb85cb850d6debeff67c9388bd2ea578830",
    "78c7ce21f03e74bcc3a7a0d1daf3a74f731ceb67e4610f43daab5f63f2d09c14\
     eecf8ad982e5fc86ac23084f3d189afb86b84ebe4e1775e0397ac5479839fd91\
     98792fa3e21c6baf33fd867f3d5cacef1a970dd3b0670ce9f8984c84edf046fd\
     92a8ef50385f7fb2236228be2f9079c0480fc2e09bda9d8f1102e1bbe4ab4727",
);

static LICENSE_SIGNER: LazyLock<SigningKey> = LazyLock::new(|| signer(LICENSE));
static HASH_SIGNER: LazyLock<SigningKey> = LazyLock::new(|| signer(HASH));

/// The public halves, to be trusted in the place of the Marketplace's.
pub static KEYS: LazyLock<PublicKeys> = LazyLock::new(|| PublicKeys {
    license: PublicKey::new(&unhex(LICENSE.1).try_into().expect("128 bytes")),
    hash: PublicKey::new(&unhex(HASH.1).try_into().expect("128 bytes")),
    hash_version: KEY_VERSION,
});

/// The public halves, for vectors: hexadecimal public values on the
/// Marketplace's group.
#[derive(Serialize, Deserialize, PartialEq, Eq, Debug)]
pub struct Published {
    license: String,
    hash: String,
    hash_version: String,
}

impl Default for Published {
    fn default() -> Self {
        Self {
            license: LICENSE.1.into(),
            hash: HASH.1.into(),
            hash_version: KEY_VERSION.into(),
        }
    }
}

/// A key whose license has exactly this text.
pub fn key(text: impl AsRef<[u8]>) -> String {
    key_of_signed(&packed(text.as_ref()))
}

/// A key with these properties, one line each.
pub fn key_of<'p>(properties: impl IntoIterator<Item = (&'p str, &'p str)>) -> String {
    key(store(properties))
}

/// A key that signs exactly these bytes: by rights [`PREFIX`] and a zlib stream.
pub fn key_of_signed(signed: &[u8]) -> String {
    key_of_parts(signed, &sign(signed))
}

/// A key with this signature over these bytes, true or not.
pub fn key_of_parts(signed: &[u8], signature: &[u8]) -> String {
    let len = u32::try_from(signed.len()).expect("a short text");
    key_of_blob(&[&len.to_be_bytes(), signed, signature].concat())
}

/// A key that holds exactly these bytes.
pub fn key_of_blob(blob: &[u8]) -> String {
    suffixed(&STANDARD.encode(blob))
}

/// Appends the right suffix to the base64 part of a key.
pub fn suffixed(body: &str) -> String {
    let mut digits = Vec::new();
    let mut rest = body.len();
    while rest > 0 {
        let digit = u32::try_from(rest % 31).expect("a digit");
        digits.push(char::from_digit(digit, 31).expect("a digit"));
        rest /= 31;
    }
    format!("{body}X02{}", digits.iter().rev().collect::<String>())
}

/// The prefix and the zlib stream of a text.
pub fn packed(text: &[u8]) -> Vec<u8> {
    let mut zlib = ZlibEncoder::new(PREFIX.to_vec(), Compression::default());
    zlib.write_all(text).expect("memory does not fail");
    zlib.finish().expect("memory does not fail")
}

/// DER of a signature by the license key.
pub fn sign(message: &[u8]) -> Vec<u8> {
    der(&LICENSE_SIGNER, message)
}

/// The properties with a `keyVersion` and the `licenseHash` that belongs to
/// them.
pub fn sealed<'p>(properties: &[(&'p str, &'p str)]) -> Vec<(String, String)> {
    let mut sealed: Vec<(String, String)> = properties
        .iter()
        .chain([&("keyVersion", KEY_VERSION)])
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .collect();
    sealed.sort_by_cached_key(|(name, _)| name.encode_utf16().collect::<Vec<_>>());
    let borrowed = sealed
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let hash = STANDARD.encode(der(&HASH_SIGNER, store(borrowed).as_bytes()));
    sealed.push(("licenseHash".into(), hash));
    sealed
}

/// Properties as text: sorted as given, escaped, a line each.
pub fn store<'p>(properties: impl IntoIterator<Item = (&'p str, &'p str)>) -> String {
    properties
        .into_iter()
        .map(|(name, value)| {
            let name = escaped(name).replace(' ', "\\ ");
            let value = escaped(value);
            let value = match value.strip_prefix(' ') {
                Some(rest) => format!("\\ {rest}"),
                None => value,
            };
            format!("{name}={value}\n")
        })
        .collect()
}

fn escaped(text: &str) -> String {
    let escape = |c| match c {
        '\t' => "\\t".into(),
        '\n' => "\\n".into(),
        '\r' => "\\r".into(),
        '\u{c}' => "\\f".into(),
        '\\' | '=' | ':' | '#' | '!' => format!("\\{c}"),
        _ => String::from(c),
    };
    text.chars().map(escape).collect()
}

fn signer((secret, public): (&str, &str)) -> SigningKey {
    let components =
        Components::from_components(number(P), number(Q), number(G)).expect("the group");
    let public = VerifyingKey::from_components(components, number(public)).expect("a public key");
    SigningKey::from_components(public, number(secret)).expect("a secret key")
}

fn der(signer: &SigningKey, message: &[u8]) -> Vec<u8> {
    let (r, s) = numbers(signer, message);
    der_of(&r, &s)
}

fn numbers(signer: &SigningKey, message: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let signature = signer
        .sign_prehashed_rfc6979::<Sha1>(&Sha1::digest(message))
        .expect("a signature");
    (
        signature.r().to_be_bytes().into(),
        signature.s().to_be_bytes().into(),
    )
}

/// r and s of a signature by the license key, big-endian.
pub fn signature(message: &[u8]) -> (Vec<u8>, Vec<u8>) {
    numbers(&LICENSE_SIGNER, message)
}

/// A signature for the independent implementation; neither number may be zero.
pub fn signature_of(r: &[u8], s: &[u8]) -> Signature {
    let number = |bytes: &[u8]| BoxedUint::from_be_slice(bytes, 8 * bytes.len() as u32);
    let numbers = number(r).ok().zip(number(s).ok());
    numbers
        .and_then(|(r, s)| Signature::from_components(r, s))
        .expect("two numbers above zero")
}

/// The license key's public half, for the independent implementation.
pub fn verifier() -> &'static VerifyingKey {
    LICENSE_SIGNER.verifying_key()
}

/// Canonical DER of a signature, from big-endian numbers.
pub fn der_of(r: &[u8], s: &[u8]) -> Vec<u8> {
    tagged(0x30, &[integer(r), integer(s)].concat())
}

/// X.509 SubjectPublicKeyInfo of a public value on the Marketplace's group.
pub fn spki(public_value: &[u8]) -> Vec<u8> {
    const DSA: [u8; 9] = [0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01];
    let group = [P, Q, G].map(|number| integer(&unhex(number))).concat();
    let algorithm = tagged(0x30, &[&DSA[..], &tagged(0x30, &group)].concat());
    let key = tagged(0x03, &[&[0][..], &integer(public_value)].concat());
    tagged(0x30, &[algorithm, key].concat())
}

fn integer(magnitude: &[u8]) -> Vec<u8> {
    let zeros = magnitude.iter().take_while(|byte| **byte == 0).count();
    let digits = &magnitude[zeros..];
    let sign: &[u8] = match digits.first() {
        Some(0..=0x7f) => &[],
        _ => &[0],
    };
    tagged(0x02, &[sign, digits].concat())
}

fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let len = content.len();
    let header = match len {
        0..=0x7f => vec![tag, len as u8],
        0x80..=0xff => vec![tag, 0x81, len as u8],
        _ => vec![tag, 0x82, (len >> 8) as u8, len as u8],
    };
    [&header, content].concat()
}

fn number(hex: &str) -> BoxedUint {
    let bytes = unhex(hex);
    let bits = u32::try_from(bytes.len() * 8).expect("a short number");
    BoxedUint::from_be_slice(&bytes, bits).expect("a number")
}

fn unhex(hex: &str) -> Vec<u8> {
    let hex: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    hex.chunks(2)
        .map(|pair| {
            let pair = std::str::from_utf8(pair).expect("ASCII");
            u8::from_str_radix(pair, 16).expect("hexadecimal digits")
        })
        .collect()
}
