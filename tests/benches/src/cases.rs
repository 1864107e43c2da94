//! The keys that are checked, and the signatures that are in them.

use lictor_core::marketplace::{PublicKeys, PUBLISHED, PublicKey};
use lictor_core::time::Instant;
use lictor_core::{Facts, License, Product, Trust, Workspace, open};

macro_rules! made {
    ($file:literal) => {
        concat!(env!("OUT_DIR"), "/", $file)
    };
}

/// Whose license is looked for in every key.
pub const APP: &str = "com.example.charts";

/// One key, and what is needed to believe it.
pub struct Case {
    /// The text of the key, in one line.
    pub key: &'static str,
    /// The public keys that its signatures were made for.
    pub keys: &'static PublicKeys,
    /// The second signature in it, if it has one.
    pub hash: Option<Hash>,
}

/// What `licenseHash` signs, and the signature.
pub struct Hash {
    pub message: &'static [u8],
    /// In base64, as it stands in the key.
    pub signature: &'static str,
}

pub static TIMEBOMB_3H: Case = Case {
    key: include_str!(made!("timebomb-3h.key")),
    keys: &PUBLISHED,
    hash: None,
};

pub static ALL_PRODUCTS: Case = Case {
    key: include_str!(made!("all-products.key")),
    keys: &PUBLISHED,
    hash: None,
};

pub static SEALED: Case = Case {
    key: include_str!(made!("sealed.key")),
    keys: &THROW_AWAY,
    hash: Some(Hash {
        message: include_bytes!(made!("sealed.hashed")),
        signature: include_str!(made!("sealed.hash")),
    }),
};

/// The keys that nobody but tests trusts.
pub static THROW_AWAY: PublicKeys = PublicKeys {
    license: PublicKey::new(include_bytes!(made!("license.public"))),
    hash: PublicKey::new(include_bytes!(made!("hash.public"))),
    hash_version: env!("KEY_VERSION"),
};

impl Case {
    pub fn trust(&self) -> Trust<'static> {
        Trust::in_place_of_marketplace(self.keys)
    }

    pub fn license(&self) -> License {
        let mut workspace = Box::new(Workspace::new());
        let key = open(self.key.as_bytes(), &self.trust(), &mut workspace);
        key.and_then(|key| key.license(Product::app(APP)))
            .expect("the key is genuine")
    }
}

/// A moment at which every case is licensed.
pub fn noon() -> Instant {
    Instant::parse_rfc3339("2026-11-21T12:00:00Z").expect("a moment")
}

/// Nothing known but the time.
pub fn bare_facts() -> Facts {
    Facts::new(noon(), noon())
}
