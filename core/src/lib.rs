//! Decides whether a server app is licensed, for what, until when, and if not,
//! why and what now.
//!
//! ```text
//! pasted text ──open──► Authentic ──license──► License ─┐
//!              (signature first)                        ├─judge──► Verdict
//! host, app, moment ─────────────────────────► Facts ───┘
//! ```
//!
//! Start reading at [`open`], then [`judge()`]. Underneath, in the order in which
//! a key passes them: `text` undoes pasting, [`marketplace`] takes the key apart
//! and reads the [`License`] in it, [`Facts`] are what the host says, a
//! [`Verdict`] is what becomes of both. A [`Fault`] says why a text cannot be
//! believed, a [`LicenseError`] why a genuine license does not hold here.
//!
//! This crate never allocates, blocks, panics on input, reads a clock, opens a
//! file or a socket, or makes a Marketplace key. It cannot stop the owner of a
//! machine from patching the program that asks it.
//!
//! ```
//! use lictor_core::{Facts, Product, Trust, Workspace, judge, open};
//! use lictor_core::time::Instant;
//!
//! let pasted = include_bytes!("../../tests/vectors/timebomb-3h.key");
//! let noon = Instant::parse_rfc3339("2026-11-21T12:00:00Z").unwrap();
//!
//! let mut workspace = Box::new(Workspace::new());
//! let key = open(pasted, &Trust::MARKETPLACE, &mut workspace)?;
//! let license = key.license(Product::app("com.example.charts"))?;
//! let verdict = judge(&license, &Facts::new(noon, noon));
//!
//! assert!(verdict.is_licensed());
//! assert_eq!(verdict.valid_until, Some(noon.plus_secs(3 * 3_600)));
//! # Ok::<(), lictor_core::Fault>(())
//! ```
#![no_std]

pub mod error;
pub mod facts;
pub mod fault;
mod fingerprint;
#[cfg(fuzzing)]
pub mod fuzzing;
mod gate;
mod judge;
pub mod license;
pub mod limits;
pub mod marketplace;
mod text;
pub mod time;
pub mod trust;
pub mod verdict;

pub use error::LicenseError;
pub use facts::Facts;
pub use fault::Fault;
pub use fingerprint::Fingerprint;
pub use gate::{Authentic, Workspace, open};
pub use judge::{effective_tier, judge};
pub use license::License;
pub use marketplace::{HostProduct, Product};
pub use trust::Trust;
pub use verdict::{Notice, Verdict};

/// Compiles the README's example.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
