//! Why a text cannot be believed. The other kind of bad news, a genuine license
//! that does not hold here, is a [`crate::LicenseError`].

use core::fmt;

/// Why a key could not be read. Never "licensed", and never "not licensed"
/// either: what a fault means is the caller's policy.
///
/// Codes and numbers are append-only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was given.
    Empty,
    /// More text than any key has.
    TooLong {
        /// Characters that are looked at.
        max: usize,
    },
    /// Neither a Marketplace key nor a Lictor key.
    UnknownFormat,
    /// Starts like a Marketplace key, but its ending (`X02` and a length) is
    /// missing.
    NoSuffix,
    /// A Marketplace key of a version other than 02.
    UnsupportedVersion {
        /// The two digits after the last `X`.
        version: u8,
    },
    /// Fewer characters than the ending says.
    Truncated {
        /// Characters that the ending announces.
        declared: usize,
        /// Characters that are there.
        present: usize,
    },
    /// More characters than the ending says, or an ending that makes no sense.
    Garbled,
    /// Something follows after a complete key.
    TrailingData,
    /// A character that is not base64, or base64 that no encoder writes.
    BadBase64 {
        /// Where: characters before it, white space not counted.
        position: usize,
    },
    /// The lengths inside do not fit together.
    BadFrame,
    /// Signed, but not in the known layout.
    BadPrefix,
    /// Not a canonical DSA signature with 0 < r, s < q.
    BadSignatureForm,
    /// The signature does not belong to this text.
    BadSignature,
    /// The compressed part cannot be inflated.
    BadZlib,
    /// More inside than any license holds.
    TooLarge {
        /// What there is too much of.
        what: Part,
        /// How much of it there may be.
        max: usize,
    },
    /// The text of a genuine key cannot be taken apart into properties.
    BadText {
        /// What is wrong with it.
        what: &'static str,
    },
    /// A property whose value cannot be understood.
    BadProperty {
        /// Its name without namespace.
        name: &'static str,
    },
    /// A key of a format that this host does not believe.
    FormatNotTrusted,
}

/// What a license can hold too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Bytes of inflated text.
    Bytes,
    /// Properties.
    Properties,
}

impl Fault {
    /// The code that every language and log uses for this fault.
    pub const fn code(&self) -> &'static str {
        self.identity().1
    }

    /// The number of this fault across language borders.
    pub const fn number(&self) -> u8 {
        self.identity().0
    }

    const fn identity(&self) -> (u8, &'static str) {
        match self {
            Self::Empty => (1, "EMPTY"),
            Self::TooLong { .. } => (2, "TOO_LONG"),
            Self::UnknownFormat => (3, "UNKNOWN_FORMAT"),
            Self::NoSuffix => (4, "NO_SUFFIX"),
            Self::UnsupportedVersion { .. } => (5, "UNSUPPORTED_VERSION"),
            Self::Truncated { .. } => (6, "TRUNCATED"),
            Self::Garbled => (7, "GARBLED"),
            Self::TrailingData => (8, "TRAILING_DATA"),
            Self::BadBase64 { .. } => (9, "BAD_BASE64"),
            Self::BadFrame => (10, "BAD_FRAME"),
            Self::BadPrefix => (11, "BAD_PREFIX"),
            Self::BadSignatureForm => (12, "BAD_SIGNATURE_FORM"),
            Self::BadSignature => (13, "BAD_SIGNATURE"),
            Self::BadZlib => (14, "BAD_ZLIB"),
            Self::TooLarge { .. } => (15, "TOO_LARGE"),
            Self::BadText { .. } | Self::BadProperty { .. } => (16, "BAD_PROPERTY"),
            Self::FormatNotTrusted => (23, "FORMAT_NOT_TRUSTED"),
        }
    }

    /// What the person who pasted the key can do about it.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::Empty => "Paste the license key, or name the file that holds it.",
            Self::TooLong { .. } | Self::UnknownFormat => {
                "Check that this is the license key and nothing else, saved as plain text: it \
                 ends in X02 and a few characters."
            }
            Self::NoSuffix | Self::Truncated { .. } => {
                "Copy the key again, from its first character to its last; part of it is missing."
            }
            Self::Garbled | Self::TrailingData | Self::BadBase64 { .. } => {
                "Copy the key again, without anything before, after or inside it."
            }
            Self::UnsupportedVersion { .. } => "Ask the vendor for a key in the current format.",
            Self::FormatNotTrusted => {
                "Use a key of the Atlassian Marketplace: no others are accepted here."
            }
            Self::BadSignature => {
                "Copy the key again from where it was issued; if it is still refused, it was \
                 changed or never issued. Ask the vendor."
            }
            Self::BadFrame
            | Self::BadPrefix
            | Self::BadSignatureForm
            | Self::BadZlib
            | Self::TooLarge { .. }
            | Self::BadText { .. }
            | Self::BadProperty { .. } => {
                "Copy the key again from where it was issued; if it is still refused, send this \
                 message to the vendor."
            }
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is no key here"),
            Self::TooLong { max } => write!(
                f,
                "this is too long for a key: at most {max} characters are looked at"
            ),
            Self::UnknownFormat => f.write_str("this is not a license key"),
            Self::NoSuffix => f.write_str("the end of the key is missing"),
            Self::UnsupportedVersion { version } => {
                write!(f, "keys of version {version:02} are not supported, only 02")
            }
            Self::Truncated { declared, present } => write!(
                f,
                "the key announces {declared} characters but only {present} are here"
            ),
            Self::Garbled => f.write_str("the ending of the key does not fit what is before it"),
            Self::TrailingData => f.write_str("something follows after the key"),
            Self::BadBase64 { position } => {
                write!(f, "the key is damaged at character {}", position + 1)
            }
            Self::BadFrame => f.write_str("the lengths inside the key do not fit together"),
            Self::BadPrefix => f.write_str("the key is signed but its layout is unknown"),
            Self::BadSignatureForm => f.write_str("the signature in the key is malformed"),
            Self::BadSignature => f.write_str("the signature does not belong to this key"),
            Self::BadZlib => f.write_str("the compressed part of the key is damaged"),
            Self::TooLarge { what, max } => {
                let what = match what {
                    Part::Bytes => "bytes",
                    Part::Properties => "properties",
                };
                write!(f, "the license holds more than {max} {what}")
            }
            Self::BadText { what } => write!(f, "the license is unreadable: {what}"),
            Self::BadProperty { name } => {
                write!(
                    f,
                    "the license says something about {name} that makes no sense"
                )
            }
            Self::FormatNotTrusted => {
                f.write_str("keys of this format are not accepted on this host")
            }
        }
    }
}

impl core::error::Error for Fault {}
