//! Every capacity in this crate, with its reason.

/// Bytes of pasted text that are looked at, before white space and quoting are
/// removed: sixteen times the longest key leaves room for any mail program.
pub const PASTED_BYTES_MAX: usize = 65_536;

/// Characters of a Marketplace key after clean-up. The longest genuine key seen
/// has 864, and every multiple of it that vendors could need fits.
pub const MARKETPLACE_CHARS_MAX: usize = 4_096;

/// Bytes that the longest such key holds: its shortest suffix takes 4
/// characters, and base64 turns 4 characters into 3 bytes.
pub const MARKETPLACE_BLOB_BYTES_MAX: usize = (MARKETPLACE_CHARS_MAX - 4) / 4 * 3;

/// Bytes of inflated license text. The longest genuine one seen has 2,658.
pub const INFLATED_BYTES_MAX: usize = 6_144;

/// Properties in one license. The all-products timebomb has 48.
pub const PROPERTIES_MAX: usize = 128;

/// Bytes kept of a name shown to administrators (licensee, partner).
pub const NAME_BYTES_MAX: usize = 128;

/// Bytes kept of an identifier shown to administrators (SEN, server id).
pub const ID_BYTES_MAX: usize = 32;

/// Base64 characters of the `licenseHash` property: a DSA signature has at most
/// 48 bytes in DER.
pub const LICENSE_HASH_CHARS_MAX: usize = 64;

/// Errors that one verdict can hold: one per rule.
pub const ERRORS_MAX: usize = 8;

/// Notices that one verdict can hold: one per kind.
pub const NOTICES_MAX: usize = 7;
