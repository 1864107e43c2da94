//! License keys of the Atlassian Marketplace: base64 … `X02` … length.
//!
//! One file per step, in the order in which a key passes them: `frame` takes
//! the text apart, `dsa` says whether it is genuine, `inflate` unpacks it,
//! `properties` reads its lines, `seal` checks the second signature over them,
//! `read` finds the license of one `product` in them.
//!
//! Verification only: nothing here can make a key.

mod dsa;
mod frame;
mod inflate;
mod product;
mod properties;
mod published;
mod read;
mod seal;

pub use dsa::{PUBLIC_BYTES, PublicKey};
pub use product::{HostProduct, Product};
pub use properties::Properties;
pub use published::{PUBLISHED, PublicKeys};

pub(crate) use frame::Token;
pub(crate) use frame::looks_like_a_key;
#[cfg(fuzzing)]
pub(crate) use inflate::inflate;
pub(crate) use read::license;
