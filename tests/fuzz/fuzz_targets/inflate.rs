//! Zlib streams, as they are and with the right checksum, into memory of the
//! size that core has and into less, compared with zlib itself.

#![no_main]

use flate2::{Decompress, FlushDecompress, Status};
use libfuzzer_sys::fuzz_target;
use lictor_core::fuzzing::inflate;
use lictor_core::limits::INFLATED_BYTES_MAX;
use lictor_fuzz::assert_repeatable;

fuzz_target!(|data: &[u8]| {
    for max in [INFLATED_BYTES_MAX, 100] {
        let (accepted, content) = ask_zlib(data, max);
        assert_agrees(data, max, accepted.then_some(&content));

        // What was found by chance has no right checksum by chance.
        let Some(start) = data.len().checked_sub(4) else {
            return;
        };
        let checksum = adler32(&content).to_be_bytes();
        let mended = [&data[..start], &checksum].concat();
        let (accepted, content) = ask_zlib(&mended, max);
        assert_agrees(&mended, max, accepted.then_some(&content));
    }
});

fn assert_agrees(zlib: &[u8], max: usize, expected: Option<&Vec<u8>>) {
    let mut memory = vec![0xff; max];
    let found = assert_repeatable(&mut memory, |memory| {
        memory.resize(max, 0);
        inflate(zlib, memory).ok().map(<[u8]>::to_vec)
    });
    assert_eq!(found.as_ref(), expected);
}

/// Whether this is one stream and nothing else, and as much of its content as
/// could be had.
fn ask_zlib(zlib: &[u8], max: usize) -> (bool, Vec<u8>) {
    let mut stream = Decompress::new(true);
    let mut out = vec![0; max];
    let status = stream.decompress(zlib, &mut out, FlushDecompress::Finish);
    out.truncate(usize::try_from(stream.total_out()).expect("at most max"));
    let is_whole =
        matches!(status, Ok(Status::StreamEnd)) && stream.total_in() == zlib.len() as u64;
    (is_whole, out)
}

fn adler32(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1, 0), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}
