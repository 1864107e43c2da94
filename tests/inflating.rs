//! Our own inflate against another implementation, through whole keys.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use lictor_core::limits::INFLATED_BYTES_MAX;
use lictor_core::{Fault, Trust, Workspace, open};
use lictor_tests::forge;
use lictor_tests::proof::property;
use proptest::prelude::*;

/// Longer ones do not fit into a key.
const ZLIB_BYTES_MAX: usize = 2_900;

/// What our side makes of a signed zlib stream: a text of one property, or a
/// fault.
fn ours(zlib: &[u8]) -> Result<String, Fault> {
    let trust = Trust::in_place_of_marketplace(&forge::KEYS);
    let mut workspace = Box::new(Workspace::new());
    let key = forge::key_of_signed(&[&forge::PREFIX, zlib].concat());
    let key = open(key.as_bytes(), &trust, &mut workspace)?;
    Ok(key.properties().get("t").unwrap_or_default().into())
}

/// What the other implementation makes of it, read to its end.
fn theirs(zlib: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = ZlibDecoder::new(zlib);
    let mut text = Vec::new();
    decoder.by_ref().take(1 << 20).read_to_end(&mut text).ok()?;
    (decoder.total_in() == zlib.len() as u64).then_some(text)
}

fn compressed(text: &str, level: u32) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(level));
    encoder.write_all(text.as_bytes()).expect("memory");
    encoder.finish().expect("memory")
}

/// Text with and without repetitions, far and near.
fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-z]{1,9} ",
        "[ -~]{1,40}",
        Just("Example Ltd ".to_string())
    ];
    let runs = (word, 1_usize..60).prop_map(|(word, times)| word.repeat(times));
    proptest::collection::vec(runs, 0..12).prop_map(|runs| runs.concat().replace(['\\', '\0'], ""))
}

proptest! {
    #![proptest_config(property(400))]

    #[test]
    fn what_others_compress_is_inflated_at_every_level(text in texts(), level in 0_u32..10) {
        let text: String = text.trim_start().into();
        let zlib = compressed(&format!("t={text}"), level);
        prop_assume!(zlib.len() <= ZLIB_BYTES_MAX);
        if text.len() + 2 <= INFLATED_BYTES_MAX {
            prop_assert_eq!(ours(&zlib), Ok(text));
        } else {
            prop_assert_eq!(ours(&zlib).map_err(|fault| fault.code()), Err("TOO_LARGE"));
        }
    }

    #[test]
    fn damaged_streams_are_refused_here_as_there(
        text in texts(),
        level in 0_u32..10,
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        keep_checksum in any::<bool>(),
    ) {
        let mut zlib = compressed(&format!("t={}", text.trim_start()), level);
        let end = zlib.len() - if keep_checksum { 4 } else { 0 };
        for (at, byte) in damage {
            zlib[at.index(end)] = byte;
        }
        prop_assume!(zlib.len() <= ZLIB_BYTES_MAX);
        let expected = theirs(&zlib);
        match ours(&zlib) {
            Ok(_) => prop_assert!(expected.is_some(), "only we accept"),
            Err(Fault::BadZlib) => prop_assert!(expected.is_none(), "only they accept"),
            // It was inflated, and is no license: nothing to compare.
            Err(_) => {}
        }
    }
}

#[test]
fn a_block_describes_as_many_codes_as_there_are_and_no_more() {
    let fault = Err(Fault::BadZlib);
    assert_eq!(ours(&with_codes_for(257, 1)), Ok("x".into()));
    assert_eq!(ours(&with_codes_for(286, 30)), Ok("x".into()));
    for (literals, distances) in [(287, 1), (288, 30), (257, 31), (257, 32), (288, 32)] {
        assert_eq!(
            ours(&with_codes_for(literals, distances)),
            fault,
            "{literals} {distances}"
        );
    }
}

/// A stream of the text `t=x` that describes codes for so many literals and
/// distances, most of which do not occur.
fn with_codes_for(literals: u32, distances: u32) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.push(1, 1); // the last block
    bits.push(2, 2); // with codes of its own
    bits.push(literals - 257, 5);
    bits.push(distances - 1, 5);
    bits.push(16 - 4, 4);
    // Lengths 0 and 2 get one bit each; they are fourth and last of those sent.
    for place in 0..16 {
        bits.push(u32::from(place == 3 || place == 15), 3);
    }
    // Four symbols of two bits, in their order: = t x and the end of the block.
    for symbol in 0..literals + distances {
        let occurs = [61, 116, 120, 256].contains(&symbol);
        bits.push(u32::from(occurs), 1);
    }
    // Codes are sent from their highest bit: t is 01, = is 00, x is 10, 11 ends.
    for code in [0b10, 0b00, 0b01, 0b11] {
        bits.push(code, 2);
    }
    let checksum = compressed("t=x", 0);
    let checksum = &checksum[checksum.len() - 4..];
    [&[0x78, 0x9c], &bits.bytes[..], checksum].concat()
}

/// Writes bits as deflate does, the lowest of each byte first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    fn push(&mut self, value: u32, count: u32) {
        for bit in 0..count {
            if self.used.is_multiple_of(8) {
                self.bytes.push(0);
            }
            let last = self.bytes.last_mut().expect("a byte");
            *last |= ((value >> bit & 1) as u8) << (self.used % 8);
            self.used += 1;
        }
    }
}
