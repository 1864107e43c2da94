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
