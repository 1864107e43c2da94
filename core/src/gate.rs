//! The one way in: from pasted text to a key that is known to be genuine.

use crate::facts::Host;
use crate::fault::Fault;
use crate::fingerprint::Fingerprint;
use crate::license::{Coverage, License};
use crate::limits::{INFLATED_BYTES_MAX, MARKETPLACE_BLOB_BYTES_MAX, MARKETPLACE_CHARS_MAX};
use crate::marketplace::{
    HostProduct, Product, Properties, PublicKeys, Token, license, looks_like_a_key,
};
use crate::text;
use crate::time::Instant;
use crate::trust::Trust;

/// The memory in which a key is taken apart: 9 KB, brought by the caller and
/// used again for every key. What one key leaves behind the next never reads.
pub struct Workspace {
    /// First the normalised key, then the inflated license.
    text: [u8; INFLATED_BYTES_MAX],
    /// First the bytes of the key, then the index of the license's properties.
    blob: [u8; MARKETPLACE_BLOB_BYTES_MAX],
}

impl Workspace {
    /// Empty memory.
    pub const fn new() -> Self {
        Self {
            text: [0; INFLATED_BYTES_MAX],
            blob: [0; MARKETPLACE_BLOB_BYTES_MAX],
        }
    }
}

impl Default for Workspace {
    fn default() -> Self {
        Self::new()
    }
}

/// A key whose signature holds. There is no other way to make one than
/// [`open`].
pub struct Authentic<'w> {
    fingerprint: Fingerprint,
    properties: Properties<'w>,
    keys: &'w PublicKeys,
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
    let fingerprint = signed.fingerprint;
    let inflated = signed.inflate(&mut workspace.text)?;
    Ok(Authentic {
        fingerprint,
        properties: inflated.properties(&mut workspace.blob)?,
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

    /// The facts that the key tells about a host product, with relative ends
    /// counted from `activated_at`; `None` if it is for other products.
    ///
    /// # Errors
    ///
    /// As [`Self::license`].
    pub fn host(&self, product: HostProduct, activated_at: Instant) -> Result<Option<Host>, Fault> {
        let license = self.license(Product::host(product))?;
        let covered = license.coverage != Coverage::None;
        Ok(covered.then(|| Host::told_by(&license, product, activated_at)))
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
