//! DSA against an independent implementation.

use dsa::signature::hazmat::PrehashVerifier;
use lictor_core::{Fault, Trust, Workspace, open};
use lictor_tests::forge;
use lictor_tests::proof::property;
use proptest::prelude::*;
use sha1::{Digest, Sha1};

fn fault(signed: &[u8], r: &[u8], s: &[u8]) -> Option<Fault> {
    let trust = Trust::in_place_of_marketplace(&forge::KEYS);
    let mut workspace = Box::new(Workspace::new());
    let key = forge::key_of_parts(signed, &forge::der_of(r, s));
    open(key.as_bytes(), &trust, &mut workspace).err()
}

/// True if the fault says that the signature itself is right.
fn is_past_the_signature(fault: Option<Fault>) -> bool {
    !matches!(fault, Some(Fault::BadSignature | Fault::BadSignatureForm))
}

proptest! {
    #![proptest_config(property(300))]

    #[test]
    fn signatures_of_another_implementation_are_good(
        signed in proptest::collection::vec(any::<u8>(), 1..600),
    ) {
        let (r, s) = forge::signature(&signed);
        prop_assert!(is_past_the_signature(fault(&signed, &r, &s)));
    }

    #[test]
    fn changed_signatures_are_bad_here_as_there(
        signed in proptest::collection::vec(any::<u8>(), 1..100),
        bit in 0_usize..320,
    ) {
        let (mut r, mut s) = forge::signature(&signed);
        let number = if bit < 160 { &mut r } else { &mut s };
        let index = number.len() - 1 - bit % 160 / 8;
        number[index] ^= 1 << (bit % 8);
        let there = forge::verifier()
            .verify_prehash(&Sha1::digest(&signed), &forge::signature_of(&r, &s))
            .is_ok();
        prop_assert_eq!(is_past_the_signature(fault(&signed, &r, &s)), there);
        prop_assert!(!there);
    }

    #[test]
    fn numbers_made_up_are_bad(
        signed in proptest::collection::vec(any::<u8>(), 1..100),
        r in proptest::collection::vec(any::<u8>(), 20),
        s in proptest::collection::vec(any::<u8>(), 20),
    ) {
        prop_assert!(!is_past_the_signature(fault(&signed, &r, &s)));
    }
}
