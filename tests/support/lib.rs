//! What the stories share: genuine keys, throw-away test keys, and loud skips.

pub mod forge;
pub mod genuine;
pub mod skip;
