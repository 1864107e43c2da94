//! What this host believes.

use crate::marketplace::{PUBLISHED, PublicKeys};

/// The public keys whose signatures count.
#[derive(Clone, Copy)]
pub struct Trust<'k> {
    pub(crate) marketplace: &'k PublicKeys,
}

impl Trust<'static> {
    /// Believes the Marketplace and nobody else: what holds where no vendor has
    /// said otherwise.
    pub const MARKETPLACE: Self = Self {
        marketplace: &PUBLISHED,
    };
}

impl<'k> Trust<'k> {
    /// Believes other keys in the place of the Marketplace's own. Meant for
    /// tests: whoever holds such keys can license anything.
    pub const fn in_place_of_marketplace(keys: &'k PublicKeys) -> Self {
        Self { marketplace: keys }
    }
}
