//! A name for a key that does not reveal it.

use core::fmt;
use core::str;

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha512};

/// Names a key without revealing it: base64url of the first 16 bytes of
/// SHA-512 over the normalised text, 22 characters.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; Self::CHARS]);

impl Fingerprint {
    /// Length of the text form.
    pub const CHARS: usize = 22;

    /// The fingerprint of the text that `parts` form together.
    pub(crate) fn of(parts: &[&[u8]]) -> Self {
        let mut hash = Sha512::new();
        for part in parts {
            hash.update(part);
        }
        let digest = hash.finalize();
        let mut chars = [0; Self::CHARS];
        // 16 bytes always fill exactly 22 characters.
        let _ = Base64UrlUnpadded::encode(&digest[..16], &mut chars);
        Self(chars)
    }

    /// The 22 characters.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;

    #[test]
    fn a_fingerprint_is_the_start_of_sha_512_in_base64url() {
        // SHA-512("abc") starts ddaf35a193617abacc417349ae204131.
        let whole = Fingerprint::of(&[b"abc"]);
        assert_eq!(whole.as_str(), "3a81oZNherrMQXNJriBBMQ");
        assert_eq!(Fingerprint::of(&[b"a", b"", b"bc"]), whole);
        assert_eq!(
            std::format!("{whole} {whole:?}"),
            std::format!("{0} {0}", whole.as_str())
        );
    }
}
