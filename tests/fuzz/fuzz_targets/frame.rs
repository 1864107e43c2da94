//! Pasted text, cleaned and taken apart, and put together again.

#![no_main]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use libfuzzer_sys::fuzz_target;
use lictor_core::fuzzing::{frame, normalise};
use lictor_core::limits::{MARKETPLACE_BLOB_BYTES_MAX, MARKETPLACE_CHARS_MAX};
use lictor_core::{Fault, Fingerprint};
use lictor_fuzz::assert_repeatable;
use lictor_tests::forge;

/// Memory of the sizes that core has, with whatever was left in it.
struct Memory {
    key: Vec<u8>,
    blob: Vec<u8>,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            key: vec![0; MARKETPLACE_CHARS_MAX],
            blob: vec![0; MARKETPLACE_BLOB_BYTES_MAX],
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let mut memory = Memory::default();
    // So that the memory is used memory.
    let _ = read(&mut memory, &data[data.len() / 2..]);
    if let Ok((key, parts)) = assert_repeatable(&mut memory, |memory| read(memory, data)) {
        assert!(key.len() <= data.len().min(MARKETPLACE_CHARS_MAX));
        if let Ok((signed, fingerprint)) = parts {
            assert_fits_together(&key, &signed, fingerprint);
        }
    }
});

type Parts = Result<(Vec<u8>, Fingerprint), Fault>;

/// The cleaned text, and what is inside it.
fn read(memory: &mut Memory, pasted: &[u8]) -> Result<(Vec<u8>, Parts), Fault> {
    let key = normalise(pasted, &mut memory.key)?;
    let parts = frame(key, &mut memory.blob);
    let parts = parts.map(|(signed, fingerprint)| (signed.to_vec(), fingerprint));
    Ok((key.to_vec(), parts))
}

fn assert_fits_together(key: &[u8], signed: &[u8], fingerprint: Fingerprint) {
    let key = std::str::from_utf8(key).expect("an accepted key is ASCII");
    let (body, _) = key.rsplit_once('X').expect("an accepted key has an X");
    let blob = STANDARD.decode(body).expect("base64");
    let (len, rest) = blob.split_at(4);
    assert_eq!(
        len,
        u32::try_from(signed.len()).expect("short").to_be_bytes()
    );
    assert!(!signed.is_empty() && rest.starts_with(signed));

    // Only the suffix may be written in several ways.
    let canonical = forge::suffixed(body);
    assert!(key.len() >= canonical.len());
    assert!(
        key.to_ascii_lowercase()
            .ends_with(&canonical[body.len() + 3..])
    );
    let again = read(&mut Memory::default(), canonical.as_bytes());
    let parts = Ok((signed.to_vec(), fingerprint));
    assert_eq!(again, Ok((canonical.into_bytes(), parts)));
}
