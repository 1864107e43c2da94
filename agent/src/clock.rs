//! The only place that reads the clock.

use std::time::{SystemTime, UNIX_EPOCH};

use lictor_core::time::Instant;

/// The wall clock. A clock before 1970 or beyond the calendar reads as the end
/// that it is beyond.
#[expect(clippy::disallowed_methods, reason = "the home of the clock")]
pub(crate) fn now() -> Instant {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH);
    let secs = since_epoch.map_or(0, |duration| duration.as_secs());
    Instant::from_unix(i64::try_from(secs).unwrap_or(i64::MAX))
}
