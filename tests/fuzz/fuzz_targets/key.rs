//! Whole keys. The first byte says what the rest is: a key as it was pasted,
//! or the text or the zlib stream of a key that is validly signed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use lictor_core::time::Instant;
use lictor_core::{Facts, Fault, Fingerprint, HostProduct, License, Product, Trust, Verdict};
use lictor_core::{Workspace, judge, open};
use lictor_fuzz::{KEYS, assert_repeatable, key_of_signed};
use lictor_tests::forge;

fuzz_target!(|data: &[u8]| {
    let Some((mode, input)) = data.split_first() else {
        return;
    };
    let key = match mode {
        b't' => key_of_signed(&forge::packed(input)).into_bytes(),
        b'z' => key_of_signed(&[&forge::PREFIX, input].concat()).into_bytes(),
        _ => input.to_vec(),
    };
    let mut workspace = Box::new(Workspace::new());
    // So that the workspace is a used one.
    let _ = read(&mut workspace, &key[key.len() / 2..]);
    let found = assert_repeatable(&mut workspace, |workspace| read(workspace, &key));
    let is_signed = matches!(mode, b't' | b'z') && key.len() <= 4_096;
    let is_refused = matches!(found, Err(Fault::BadSignature | Fault::BadSignatureForm));
    assert!(!(is_signed && is_refused), "a valid signature was refused");
});

type Answer = (Fingerprint, Vec<Result<(License, Verdict), Fault>>);

fn read(workspace: &mut Workspace, key: &[u8]) -> Result<Answer, Fault> {
    let key = open(key, &Trust::in_place_of_marketplace(&KEYS), workspace)?;
    let noon = Instant::from_unix(1_795_262_400);
    let products = HostProduct::ALL.map(Product::host);
    let answers = products
        .into_iter()
        .chain(["com.example.charts", "jira.product.jira-software", ""].map(Product::app))
        .chain(key.products().map(Product::app))
        .map(|product| {
            let license = key.license(product)?;
            let verdict = judge(&license, &Facts::new(noon, noon));
            Ok((license, verdict))
        })
        .collect();
    Ok((key.fingerprint(), answers))
}
