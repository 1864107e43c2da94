//! License texts, read, stored and read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use lictor_core::Fault;
use lictor_core::fuzzing::properties;
use lictor_core::limits::{MARKETPLACE_BLOB_BYTES_MAX, PROPERTIES_MAX};
use lictor_fuzz::assert_repeatable;
use lictor_tests::forge;

type Pairs = Vec<(String, String)>;

/// Memory for the index, of the size that core has.
struct Memory([u8; MARKETPLACE_BLOB_BYTES_MAX]);

impl Default for Memory {
    fn default() -> Self {
        Self([0; MARKETPLACE_BLOB_BYTES_MAX])
    }
}

fuzz_target!(|data: &[u8]| {
    let mut memory = Memory::default();
    // So that the memory is used memory.
    let _ = read(&mut memory, &data[data.len() / 2..]);
    if let Ok(found) = assert_repeatable(&mut memory, |memory| read(memory, data)) {
        assert_within_bounds(&found, data);
        assert_stored_is_read_alike(&found);
    }
});

fn read(memory: &mut Memory, text: &[u8]) -> Result<Pairs, Fault> {
    let mut text = text.to_vec();
    let properties = properties(&mut text, &mut memory.0)?;
    let pairs: Pairs = properties
        .iter()
        .map(|(name, value)| (name.into(), value.into()))
        .collect();
    for (name, value) in &pairs {
        assert_eq!(properties.get(name), Some(&**value), "{name:?}");
    }
    Ok(pairs)
}

fn assert_within_bounds(pairs: &Pairs, text: &[u8]) {
    assert!(pairs.len() <= PROPERTIES_MAX);
    assert!(
        !text.contains(&0),
        "a NUL passed, though it ends records in core"
    );
    let len: usize = pairs.iter().map(|(n, v)| n.len() + v.len()).sum();
    assert!(len <= text.len(), "more came out than went in");
    let sorted = |(a, _): &(String, String), (b, _): &(String, String)| {
        a.encode_utf16().lt(b.encode_utf16())
    };
    assert!(pairs.windows(2).all(|two| sorted(&two[0], &two[1])));
}

/// Java stores what only an escape can have made, white space at the start,
/// without an escape, and loses it.
fn assert_stored_is_read_alike(pairs: &Pairs) {
    let survives = |text: &str| match text.chars().next() {
        Some(' ' | '\t' | '\r' | '\n' | '\x0c') | None => true,
        Some(first) => !first.is_whitespace() && first > ' ',
    };
    if !pairs
        .iter()
        .all(|(name, value)| survives(name) && survives(value))
    {
        return;
    }
    let stored = forge::store(pairs.iter().map(|(name, value)| (&**name, &**value)));
    let again = read(&mut Memory::default(), stored.as_bytes());
    assert_eq!(again.as_ref(), Ok(pairs), "{stored:?}");
}
