//! What the stories share: genuine keys, throw-away test keys, vectors, the
//! programs under test, and loud skips.

pub mod bless;
pub mod forge;
pub mod genuine;
pub mod program;
pub mod proof;
pub mod skip;
pub mod vectors;
