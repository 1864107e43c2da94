//! What this host believes.

use crate::marketplace::{Keys, PUBLISHED};

/// The public keys whose signatures count.
#[derive(Clone, Copy)]
pub struct Trust<'k> {
    pub(crate) marketplace: &'k Keys,
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
    pub const fn in_place_of_marketplace(keys: &'k Keys) -> Self {
        Self { marketplace: keys }
    }
}
