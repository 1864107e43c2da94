//! The six genuine keys that the Marketplace's vendor has published for tests.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A genuine key and what it says.
#[derive(Deserialize)]
pub struct GenuineKey {
    /// A short name.
    pub name: String,
    /// The key, without white space.
    pub key: String,
    /// Its decoded properties.
    pub properties: BTreeMap<String, String>,
}

/// All six, from `tests/vectors/genuine.json`.
pub fn keys() -> Vec<GenuineKey> {
    serde_json::from_str(include_str!("../vectors/genuine.json"))
        .expect("the vectors are well-formed")
}

/// The one of that name.
pub fn key(name: &str) -> String {
    keys()
        .into_iter()
        .find(|key| key.name == name)
        .unwrap_or_else(|| panic!("there is no genuine key {name}"))
        .key
}
