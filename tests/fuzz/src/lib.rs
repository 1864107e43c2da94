//! What the fuzz targets share.

mod sign;

use std::fmt::Debug;

pub use sign::{KEYS, key_of_signed};

/// The same input has to give the same answer, whatever was used before and
/// what for.
pub fn assert_repeatable<T, A>(tools: &mut T, mut read: impl FnMut(&mut T) -> A) -> A
where
    T: Default,
    A: PartialEq + Debug,
{
    let used = read(tools);
    let used_again = read(tools);
    let fresh = read(&mut T::default());
    assert_eq!(
        used, fresh,
        "what was read before has left something behind"
    );
    assert_eq!(used_again, fresh, "reading has changed the tools");
    fresh
}
