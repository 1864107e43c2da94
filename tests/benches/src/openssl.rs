//! OpenSSL, verifying the same signatures over the same bytes.

use std::hint::black_box;

use lictor_core::marketplace::PublicKey;
use openssl::base64::decode_block;
use openssl::bn::BigNum;
use openssl::dsa::Dsa;
use openssl::error::ErrorStack;
use openssl::md::Md;
use openssl::pkey::{PKey, Public};
use openssl::pkey_ctx::PkeyCtx;
use openssl::sha::sha1;

use crate::cases::Case;
use crate::subjects::{Run, timed};

/// `LICENSE_STRING_KEY_V2`, with which all Marketplace keys share their group.
const PUBLISHED_SPKI: &str = "\
    MIIBuDCCASwGByqGSM44BAEwggEfAoGBAP1/U4EddRIpUt9KnC7s5Of2EbdSPO9EAMMeP4C2USZpRV1AIlH7WT2NWPq/\
    xfW6MPbLm1Vs14E7gB00b/JmYLdrmVClpJ+f6AR7ECLCT7up1/63xhv4O1fnxqimFQ8E+4P208UewwI1VBNaFpEy9nXz\
    rith1yrv8iIDGZ3RSAHHAhUAl2BQjxUjC8yykrmCouuEC/BYHPUCgYEA9+GghdabPd7LvKtcNrhXuXmUr7v6OuqC+VdM\
    Cz0HgmdRWVeOutRZT+ZxBxCBgLRJFnEj6EwoFhO3zwkyjMim4TwWeotUfI0o4KOuHiuzpnWRbqN/C/ohNWLx+2J6ASQ7\
    zKTxvqhRkImog9/hWuWfBpKLZl6Ae1UlZAFMO/7PSSoDgYUAAoGBAIvfweZvmGo5otwawI3no7Udanxal3hX2haw962K\
    L/nHQrnC4FG2PvUFf34OecSK1KtHDPQoSQ+DHrfdf6vKUJphw0Kn3gXm4LS8VK/LrY7on/wh2iUobS2XlhuIqEc5mLAU\
    u9Hd+1qxsQkQ50d0lzKrnDqPsM0WA9htkdJJw2nS";

/// A signature, and what it signs.
pub struct Signed {
    pub key: PKey<Public>,
    pub message: Vec<u8>,
    pub signature: Vec<u8>,
}

impl Signed {
    /// The signature that every key has around its text.
    pub fn around(case: &Case) -> Self {
        let (body, _) = case.key.rsplit_once('X').expect("the key has a suffix");
        let blob = decode_block(body).expect("base64");
        let (len, rest) = blob.split_first_chunk().expect("a length");
        let (message, signature) = rest.split_at(u32::from_be_bytes(*len) as usize);
        Self {
            key: key_object(&case.keys.license).expect("a public key"),
            message: message.to_vec(),
            signature: signature.to_vec(),
        }
    }

    fn all(case: &Case) -> Vec<Self> {
        let hash = case.hash.as_ref().map(|hash| Self {
            key: key_object(&case.keys.hash).expect("a public key"),
            message: hash.message.to_vec(),
            signature: decode_block(hash.signature).expect("base64"),
        });
        [Self::around(case)].into_iter().chain(hash).collect()
    }

    fn context(&self) -> Result<PkeyCtx<Public>, ErrorStack> {
        let mut context = PkeyCtx::new(&self.key)?;
        context.verify_init()?;
        context.set_signature_md(Md::sha1())?;
        Ok(context)
    }
}

/// Verifies all signatures of a key, in the way that costs OpenSSL least: about
/// 4 % less than `EVP_DigestVerify`.
pub fn verify(case: &Case) -> Run {
    let mut all: Vec<_> = Signed::all(case)
        .into_iter()
        .map(|signed| (signed.context().expect("OpenSSL knows DSA"), signed))
        .collect();
    timed(move || {
        for (context, signed) in &mut all {
            let digest = sha1(black_box(&signed.message));
            assert_eq!(context.verify(&digest, &signed.signature).ok(), Some(true));
        }
    })
}

/// As OpenSSL makes it when it reads a key itself, which is its fast kind.
fn key_object(key: &PublicKey) -> Result<PKey<Public>, ErrorStack> {
    let published = Dsa::public_key_from_der(&decode_block(PUBLISHED_SPKI)?)?;
    let key = Dsa::from_public_components(
        published.p().to_owned()?,
        published.q().to_owned()?,
        published.g().to_owned()?,
        BigNum::from_slice(&key.public_value())?,
    )?;
    PKey::public_key_from_der(&key.public_key_to_der()?)
}
