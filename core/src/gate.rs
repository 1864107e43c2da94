//! The one way in: from pasted text to a key that is known to be genuine.

use crate::error::Fault;
use crate::license::License;
use crate::limits::{INFLATED_BYTES_MAX, MARKETPLACE_BLOB_BYTES_MAX, MARKETPLACE_CHARS_MAX};
use crate::marketplace::{
    Index, Inflater, Keys, Product, Properties, Token, license, looks_like_a_key,
};
use crate::text::{self, Fingerprint};
use crate::trust::Trust;

/// The memory in which a key is taken apart: about 20 KB, brought by the caller
/// and used again for every key. Nothing of one key is left for the next.
pub struct Workspace {
    /// First the normalised key, then the inflated license.
    text: [u8; INFLATED_BYTES_MAX],
    blob: [u8; MARKETPLACE_BLOB_BYTES_MAX],
    inflater: Inflater,
    index: Index,
}

impl Workspace {
    /// Empty memory.
    #[inline(always)]
    pub fn new() -> Self {
        Self {
            text: [0; INFLATED_BYTES_MAX],
            blob: [0; MARKETPLACE_BLOB_BYTES_MAX],
            inflater: Inflater::default(),
            index: Index::default(),
        }
    }
}

impl Default for Workspace {
    #[inline(always)]
    fn default() -> Self {
        Self::new()
    }
}

/// A key whose signature holds. There is no other way to make one than
/// [`open`].
pub struct Authentic<'w> {
    fingerprint: Fingerprint,
    properties: Properties<'w>,
    keys: &'w Keys,
}

/// Reads a pasted key of any kind and checks its signature.
///
/// Takes any bytes, and linear time in their number. Nothing inside a key is
/// looked at before its signature has been verified.
///
/// # Errors
///
/// A [`Fault`] says what is wrong with the text.
pub fn open<'w>(
    pasted: &[u8],
    trust: &Trust<'w>,
    workspace: &'w mut Workspace,
) -> Result<Authentic<'w>, Fault> {
    let key = text::normalise(pasted, &mut workspace.text[..MARKETPLACE_CHARS_MAX])?;
    if key.starts_with(b"v4.") {
        return Err(Fault::FormatNotTrusted);
    }
    if !looks_like_a_key(key) {
        return Err(Fault::UnknownFormat);
    }
    let token = Token::read(key, &mut workspace.blob)?;
    let signed = token.authenticate(&trust.marketplace.license)?;
    let inflated = signed.inflate(&mut workspace.inflater, &mut workspace.text)?;
    Ok(Authentic {
        fingerprint: signed.fingerprint,
        properties: inflated.properties(&mut workspace.index)?,
        keys: trust.marketplace,
    })
}

impl<'w> Authentic<'w> {
    /// Names the key without revealing it.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Everything the key says, as it says it.
    pub fn properties(&self) -> Properties<'w> {
        self.properties
    }

    /// The namespaces of the products that the key covers: `jira`, `plugins.*`.
    pub fn products(&self) -> impl Iterator<Item = &'w str> + use<'w> {
        self.properties
            .iter()
            .filter(|(_, value)| *value == "true")
            .filter_map(|(name, _)| name.strip_suffix(".active"))
    }

    /// What the key says about one product.
    ///
    /// # Errors
    ///
    /// [`Fault::BadProperty`] if the key covers the product but says something
    /// about it that cannot be understood.
    pub fn license(&self, product: Product<'_>) -> Result<License, Fault> {
        license(self.properties, self.fingerprint, product, self.keys)
    }
}
