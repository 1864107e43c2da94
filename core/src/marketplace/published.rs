//! The public keys that the Marketplace's own decoder carries.

use super::dsa::PublicKey;

/// The public keys that Marketplace licenses are verified with.
pub struct PublicKeys {
    /// Signs every license.
    pub license: PublicKey,
    /// Signs the `licenseHash` of licenses made since 2021.
    pub hash: PublicKey,
    /// What `keyVersion` says in licenses whose hash `hash` signs.
    pub hash_version: &'static str,
}

/// The keys in force: `LICENSE_STRING_KEY_V2` and `1600708331`.
pub static PUBLISHED: PublicKeys = PublicKeys {
    license: PublicKey::from_hex(
        "8bdfc1e66f986a39a2dc1ac08de7a3b51d6a7c5a977857da16b0f7ad8a2ff9c7\
         42b9c2e051b63ef5057f7e0e79c48ad4ab470cf428490f831eb7dd7fabca509a\
         61c342a7de05e6e0b4bc54afcbad8ee89ffc21da25286d2d97961b88a8473998\
         b014bbd1ddfb5ab1b10910e747749732ab9c3a8fb0cd1603d86d91d249c369d2",
    ),
    hash: PublicKey::from_hex(
        "2d91ee2704338069d89bf5fd06431c7b06109d68cc20658777d6289b9430edc5\
         48762664aa9892cd22aeacefd60071cb377d686e0ecd806922b56532b0409113\
         7cee2556ca1a1c7dc6354c9cfeb3e52c08f3dbc1ec69fb516c680af4f425981c\
         3324286d779506d33d277120ce4743c7ff83724eeecff975cbe1c335d4735b4d",
    ),
    hash_version: "1600708331",
};
