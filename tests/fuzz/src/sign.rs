//! Valid signatures for nothing: with the secret 1 and the nonce 1 DSA needs no
//! powers, and a million keys can be tried where signing would allow a thousand.

use std::sync::LazyLock;

use crypto_bigint::{NonZero, U192, U1024};
use lictor_core::marketplace::{PublicKey, PublicKeys};
use lictor_tests::forge;
use sha1::{Digest, Sha1};

/// The secret is 1, so the public value is the group's generator.
const GENERATOR: U1024 = U1024::from_be_hex(
    "f7e1a085d69b3ddecbbcab5c36b857b97994afbbfa3aea82f9574c0b3d078267\
     5159578ebad4594fe67107108180b449167123e84c281613b7cf09328cc8a6e1\
     3c167a8b547c8d28e0a3ae1e2bb3a675916ea37f0bfa213562f1fb627a01243b\
     cca4f1bea8519089a883dfe15ae59f06928b665e807b552564014c3bfecf492a",
);
const ORDER: U192 = U192::from_be_hex("000000009760508f15230bccb292b982a2eb840bf0581cf5");

/// To be trusted in the place of the Marketplace's.
pub static KEYS: LazyLock<PublicKeys> = LazyLock::new(|| PublicKeys {
    license: public_key(),
    hash: public_key(),
    hash_version: forge::KEY_VERSION,
});

/// A key that signs exactly these bytes.
pub fn key_of_signed(signed: &[u8]) -> String {
    forge::key_of_parts(signed, &sign(signed))
}

fn public_key() -> PublicKey {
    PublicKey::new(&GENERATOR.to_be_bytes().into())
}

/// r = g mod q, and s = hash + r.
fn sign(message: &[u8]) -> Vec<u8> {
    let order = ORDER.to_nz().expect("not zero");
    let wide_order: NonZero<U1024> = ORDER.resize().to_nz().expect("not zero");
    let r: U192 = GENERATOR.rem_vartime(&wide_order).resize();
    let mut digest = [0; U192::BYTES];
    digest[4..].copy_from_slice(&Sha1::digest(message));
    let s = U192::from_be_slice(&digest)
        .wrapping_add(&r)
        .rem_vartime(&order);
    forge::der_of(r.to_be_bytes().as_ref(), s.to_be_bytes().as_ref())
}
