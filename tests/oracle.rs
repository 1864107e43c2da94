//! Core against a second reading of the same format: `oracle/marketplace.py`,
//! which shares no code, language or library with it, and against what the
//! class that the Marketplace itself uses was seen to answer.
//!
//! `LICTOR_ORACLE_CASES` sets how many cases each story tries,
//! `LICTOR_ORACLE_SEED` where chance starts.

#[path = "oracle/dates.rs"]
mod dates;
#[path = "oracle/pasting.rs"]
mod pasting;
#[path = "oracle/process.rs"]
mod process;
#[path = "oracle/properties.rs"]
mod properties;
#[path = "oracle/random.rs"]
mod random;
