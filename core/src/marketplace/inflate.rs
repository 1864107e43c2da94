//! Unpacking, bounded by the caller's memory.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{
    TINFL_FLAG_COMPUTE_ADLER32, TINFL_FLAG_PARSE_ZLIB_HEADER,
    TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::properties::{Index, Properties};
use crate::error::{Fault, Part};

/// The inflater's tables: 10.5 KB that are better not on a stack.
#[derive(Default)]
pub(crate) struct Inflater(DecompressorOxide);

impl Inflater {
    /// Inflates one zlib stream (RFC 1950), checksum included, into `out`.
    pub(crate) fn inflate<'o>(
        &mut self,
        zlib: &[u8],
        out: &'o mut [u8],
    ) -> Result<Inflated<'o>, Fault> {
        self.0.init();
        let flags = TINFL_FLAG_PARSE_ZLIB_HEADER
            | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF
            | TINFL_FLAG_COMPUTE_ADLER32;
        match decompress(&mut self.0, zlib, out, 0, flags) {
            (TINFLStatus::Done, read, len) if read == zlib.len() => Ok(Inflated(&mut out[..len])),
            (TINFLStatus::Done, ..) => Err(Fault::TrailingData),
            (TINFLStatus::HasMoreOutput, ..) => Err(Fault::TooLarge {
                what: Part::Bytes,
                max: out.len(),
            }),
            _ => Err(Fault::BadZlib),
        }
    }
}

/// The text of a genuine license.
pub(crate) struct Inflated<'o>(pub(crate) &'o mut [u8]);

impl<'o> Inflated<'o> {
    /// Reads the lines of the text, in place.
    pub(crate) fn properties(self, index: &'o mut Index) -> Result<Properties<'o>, Fault> {
        Properties::parse(self.0, index)
    }
}
