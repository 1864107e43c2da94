//! DSA with SHA-1 on the one group that Marketplace keys use.
//!
//! Everything here is public, so nothing hides its timing.

use crypto_bigint::modular::ConstMontyForm;
use crypto_bigint::{NonZero, U192, U1024, const_monty_params};
use sha1::{Digest, Sha1};

use crate::fault::Fault;

const_monty_params!(
    P,
    U1024,
    "fd7f53811d75122952df4a9c2eece4e7f611b7523cef4400c31e3f80b6512669\
     455d402251fb593d8d58fabfc5f5ba30f6cb9b556cd7813b801d346ff26660b7\
     6b9950a5a49f9fe8047b1022c24fbba9d7feb7c61bf83b57e7c6a8a6150f04fb\
     83f6d3c51ec3023554135a169132f675f3ae2b61d72aeff22203199dd14801c7",
    "The field: 1024 bits."
);
const_monty_params!(
    Q,
    U192,
    "000000009760508f15230bccb292b982a2eb840bf0581cf5",
    "The order of the subgroup: 160 bits."
);

type Element = ConstMontyForm<P, { U1024::LIMBS }>;
type Scalar = ConstMontyForm<Q, { U192::LIMBS }>;

const Q_BITS: u32 = 160;
const Q_BYTES: usize = Q_BITS as usize / 8;
const ORDER: U192 = *Scalar::MODULUS.as_ref();

/// Bytes of a public value.
pub const PUBLIC_BYTES: usize = 1024 / 8;

static GENERATOR: Comb = Comb::new(&U1024::from_be_hex(
    "f7e1a085d69b3ddecbbcab5c36b857b97994afbbfa3aea82f9574c0b3d078267\
     5159578ebad4594fe67107108180b449167123e84c281613b7cf09328cc8a6e1\
     3c167a8b547c8d28e0a3ae1e2bb3a675916ea37f0bfa213562f1fb627a01243b\
     cca4f1bea8519089a883dfe15ae59f06928b665e807b552564014c3bfecf492a",
));

/// A public DSA key, ready to verify with.
#[derive(Clone)]
pub struct PublicKey(Comb);

impl PublicKey {
    /// The key with this public value, big-endian, on the Marketplace's group.
    pub const fn new(public_value: &[u8; PUBLIC_BYTES]) -> Self {
        Self(Comb::new(&U1024::from_be_slice(public_value)))
    }

    pub(super) const fn from_hex(public_value: &str) -> Self {
        Self(Comb::new(&U1024::from_be_hex(public_value)))
    }

    /// The public value, big-endian.
    pub fn public_value(&self) -> [u8; PUBLIC_BYTES] {
        self.0.base().to_be_bytes().into()
    }

    /// True if `signature` was made with this key over the hashed message.
    pub(super) fn verifies(&self, message: Sha1, signature: &Signature) -> bool {
        let digest = Scalar::new(&scalar(&message.finalize()));
        // Raising to q-2 inverts modulo the prime q.
        let inverse = Scalar::new(&signature.s).pow_vartime(&ORDER.wrapping_sub(&U192::from_u8(2)));
        let u1 = digest.mul(&inverse).retrieve();
        let u2 = Scalar::new(&signature.r).mul(&inverse).retrieve();
        let v = power_product((&GENERATOR, &u1), (&self.0, &u2)).retrieve();
        v.rem_vartime(&WIDE_ORDER) == signature.r.resize::<{ U1024::LIMBS }>()
    }
}

const WIDE_ORDER: NonZero<U1024> = ORDER
    .resize::<{ U1024::LIMBS }>()
    .to_nz()
    .expect_copied("the order is not zero");

/// r and s of a DSA signature, both within 1 to q-1.
#[derive(Clone, Copy)]
pub(super) struct Signature {
    r: U192,
    s: U192,
}

impl Signature {
    /// Reads `SEQUENCE { INTEGER r, INTEGER s }` in DER: shortest lengths,
    /// shortest integers, nothing behind.
    pub(super) fn from_der(der: &[u8]) -> Result<Self, Fault> {
        Self::parse(der).ok_or(Fault::BadSignatureForm)
    }

    fn parse(der: &[u8]) -> Option<Self> {
        let (content, []) = der_value(0x30, der)? else {
            return None;
        };
        let (r, rest) = der_value(0x02, content)?;
        let (s, []) = der_value(0x02, rest)? else {
            return None;
        };
        Some(Self {
            r: component(r)?,
            s: component(s)?,
        })
    }
}

/// Splits off one DER value with a tag and a length of one byte each; two such
/// integers of 160 bits never need a longer form.
fn der_value(tag: u8, der: &[u8]) -> Option<(&[u8], &[u8])> {
    let [found, length @ 0..=0x7f, rest @ ..] = der else {
        return None;
    };
    (*found == tag).then(|| rest.split_at_checked(usize::from(*length)))?
}

fn component(integer: &[u8]) -> Option<U192> {
    let magnitude = match integer {
        // Zero, and the two ways to write a number longer than it is.
        [] | [0] | [0, 0..=0x7f, ..] => return None,
        [0, magnitude @ ..] => magnitude,
        [0x80..=0xff, ..] => return None,
        magnitude => magnitude,
    };
    let value = (magnitude.len() <= Q_BYTES).then(|| scalar(magnitude))?;
    (value < ORDER).then_some(value)
}

/// At most 24 bytes, big-endian.
fn scalar(bytes: &[u8]) -> U192 {
    let mut wide = [0; U192::BYTES];
    wide[U192::BYTES - bytes.len()..].copy_from_slice(bytes);
    U192::from_be_slice(&wide)
}

/// Powers of one base by the comb method: the exponent is laid out in `TEETH`
/// rows of `COLUMNS` bits, and one column is worked off with one table entry.
///
/// Four teeth keep the three tables at 6 KB, which firmware can afford, and
/// need 40 squarings where a plain ladder needs 160.
#[derive(Clone)]
struct Comb([Element; (1 << TEETH) - 1]);

const TEETH: u32 = 4;
const COLUMNS: u32 = Q_BITS / TEETH;

impl Comb {
    const fn new(base: &U1024) -> Self {
        let mut table = [Element::new(base); (1 << TEETH) - 1];
        // The entry at index i - 1 belongs to column pattern i.
        let mut tooth = 1;
        while tooth < TEETH as usize {
            let place = 1 << tooth;
            table[place - 1] = table[place / 2 - 1].square_repeat_vartime(COLUMNS);
            let mut below = 1;
            while below < place {
                table[place + below - 1] = table[place - 1].mul(&table[below - 1]);
                below += 1;
            }
            tooth += 1;
        }
        Self(table)
    }

    fn base(&self) -> U1024 {
        self.0[0].retrieve()
    }

    fn entry(&self, exponent: &U192, column: u32) -> Option<&Element> {
        let pattern = (0..TEETH)
            .filter(|tooth| exponent.bit_vartime(tooth * COLUMNS + column))
            .fold(0, |pattern, tooth| pattern | 1 << tooth);
        self.0.get(usize::checked_sub(pattern, 1)?)
    }
}

fn power_product(a: (&Comb, &U192), b: (&Comb, &U192)) -> Element {
    let mut product = Element::ONE;
    for column in (0..COLUMNS).rev() {
        product = product.square();
        for (comb, exponent) in [a, b] {
            if let Some(entry) = comb.entry(exponent, column) {
                product = product.mul(entry);
            }
        }
    }
    product
}
