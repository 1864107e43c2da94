//! The six published keys, all the way from text to properties.

use std::collections::BTreeMap;

use lictor_core::{Trust, Workspace, open};
use lictor_tests::genuine;

#[test]
fn every_published_key_is_genuine_and_says_what_it_should() {
    let mut workspace = Box::new(Workspace::new());
    for genuine in genuine::keys() {
        let key = open(genuine.key.as_bytes(), &Trust::MARKETPLACE, &mut workspace)
            .unwrap_or_else(|fault| panic!("{}: {fault}", genuine.name));
        let properties: BTreeMap<_, _> = key
            .properties()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .collect();
        assert_eq!(properties, genuine.properties, "{}", genuine.name);
    }
}
