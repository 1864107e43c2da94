//! `licenseHash`: a second signature, over the properties themselves, that
//! Atlassian puts into the licenses it issues since 2021.

use base64ct::{Base64, Encoding};
use sha1::{Digest, Sha1};

use super::dsa::Signature;
use super::properties::Properties;
use super::published::PublicKeys;
use crate::license::LicenseHash;
use crate::limits::LICENSE_HASH_CHARS_MAX;
use crate::time::Date;

const HASH: &str = "licenseHash";

/// Licenses made before this day need no hash.
const REQUIRED_FROM: &[u8] = b"2021-01-01";

pub(super) fn check(properties: &Properties<'_>, keys: &PublicKeys) -> LicenseHash {
    let Some(created) = properties.get("CreationDate") else {
        return LicenseHash::Absent;
    };
    let created = Date::parse(created.as_bytes());
    if created.is_some() && created < Date::parse(REQUIRED_FROM) {
        return LicenseHash::Exempt;
    }
    let (Some(hash), Some(version)) = (properties.get(HASH), properties.get("keyVersion")) else {
        return LicenseHash::Absent;
    };
    if version != keys.hash_version {
        return LicenseHash::UnknownKeyVersion;
    }
    // The platform refuses a creation date that it cannot read.
    match signature(hash).filter(|_| created.is_some()) {
        Some(signature) if keys.hash.verifies(message(properties), &signature) => LicenseHash::Good,
        _ => LicenseHash::Bad,
    }
}

fn signature(hash: &str) -> Option<Signature> {
    let mut der = [0; LICENSE_HASH_CHARS_MAX / 4 * 3];
    let der = Base64::decode(hash, &mut der).ok()?;
    Signature::from_der(der).ok()
}

/// Every property but the hash itself, sorted by name, escaped, a line each.
fn message(properties: &Properties<'_>) -> Sha1 {
    let mut sha1 = Sha1::new();
    for (name, value) in properties.iter().filter(|(name, _)| *name != HASH) {
        write_escaped(&mut sha1, name, |_| true);
        sha1.update(b"=");
        write_escaped(&mut sha1, value, |at| at == 0);
        sha1.update(b"\n");
    }
    sha1
}

fn write_escaped(sha1: &mut Sha1, text: &str, escapes_space_at: impl Fn(usize) -> bool) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped: &[u8; 2] = match byte {
            b' ' if escapes_space_at(at) => b"\\ ",
            b'\\' => b"\\\\",
            b'\t' => b"\\t",
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            b'\x0c' => b"\\f",
            b'=' => b"\\=",
            b':' => b"\\:",
            b'#' => b"\\#",
            b'!' => b"\\!",
            _ => continue,
        };
        sha1.update(&text.as_bytes()[written..at]);
        sha1.update(escaped);
        written = at + 1;
    }
    sha1.update(&text.as_bytes()[written..]);
}
