//! Instants, RFC 3339, and the calendar that Marketplace dates are written in.
//!
//! This crate owns no clock: every "now" is an argument.

mod civil;
mod sydney;

pub use civil::Date;

use core::fmt;

/// Seconds in a day.
pub const DAY_SECS: i64 = 86_400;

/// A moment in whole seconds since 1970-01-01T00:00:00Z.
///
/// Always within the years 0000 to 9999, so that every value can be written as
/// RFC 3339; arithmetic saturates at those ends. Fractions are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// 0000-01-01T00:00:00Z.
    pub const MIN: Self = Self(-62_167_219_200);
    /// 9999-12-31T23:59:59Z.
    pub const MAX: Self = Self(253_402_300_799);

    /// The instant `secs` seconds after 1970-01-01T00:00:00Z.
    pub const fn from_unix(secs: i64) -> Self {
        if secs < Self::MIN.0 {
            Self::MIN
        } else if secs > Self::MAX.0 {
            Self::MAX
        } else {
            Self(secs)
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// This instant moved by `secs` seconds, at most to the ends of the range.
    pub const fn plus_secs(self, secs: i64) -> Self {
        Self::from_unix(self.0.saturating_add(secs))
    }

    /// Reads RFC 3339 with any offset: `2026-11-21T12:00:00Z`,
    /// `2026-11-21t13:00:00.25+01:00`.
    ///
    /// Years 1970 to 9999, real dates, no second 60; a fraction is dropped.
    /// Anything else is `None`.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let date = Date::parse(bytes.get(..10)?)?;
        let (time, rest) = bytes.get(10..)?.split_at_checked(9)?;
        let [b'T' | b't', h1, h2, b':', m1, m2, b':', s1, s2] = *time else {
            return None;
        };
        let (hour, minute, second) = (two(h1, h2)?, two(m1, m2)?, two(s1, s2)?);
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let offset_secs = offset(drop_fraction(rest)?)?;
        let local = date.days() * DAY_SECS + hour * 3_600 + minute * 60 + second;
        let utc = local - offset_secs;
        (0..=Self::MAX.0).contains(&utc).then_some(Self(utc))
    }

    /// Midnight in Sydney at the start of `date`, which is what a plain date
    /// in a Marketplace key means.
    ///
    /// Follows the zone's rules since 1970; before that it is UTC+10.
    pub const fn midnight_in_sydney(date: Date) -> Self {
        Self::from_unix(date.days() * DAY_SECS - sydney::offset_secs_at_midnight(date))
    }
}

impl fmt::Display for Instant {
    /// RFC 3339 in UTC with whole seconds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = Date::from_days(self.0.div_euclid(DAY_SECS));
        let secs = self.0.rem_euclid(DAY_SECS);
        let (hour, minute, second) = (secs / 3_600, secs / 60 % 60, secs % 60);
        write!(f, "{date}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

fn two(tens: u8, ones: u8) -> Option<i64> {
    (tens.is_ascii_digit() && ones.is_ascii_digit())
        .then(|| i64::from(tens - b'0') * 10 + i64::from(ones - b'0'))
}

fn drop_fraction(rest: &[u8]) -> Option<&[u8]> {
    let Some(fraction) = rest.strip_prefix(b".") else {
        return Some(rest);
    };
    let digits = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
    (digits > 0).then(|| &fraction[digits..])
}

fn offset(text: &[u8]) -> Option<i64> {
    match *text {
        [b'Z' | b'z'] => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (two(h1, h2)?, two(m1, m2)?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            let secs = hours * 3_600 + minutes * 60;
            Some(if sign == b'-' { -secs } else { secs })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc3339_is_read_with_any_offset_and_without_its_fraction() {
        for (text, unix) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-11-21T12:00:00Z", 1_795_262_400),
            ("2026-11-21t12:00:00.999z", 1_795_262_400),
            ("2026-11-21T13:30:00+01:30", 1_795_262_400),
            ("2026-11-20T12:01:00-23:59", 1_795_262_400),
            ("2024-02-29T23:59:59Z", 1_709_251_199),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] {
            assert_eq!(Instant::parse_rfc3339(text), Some(Instant(unix)), "{text}");
        }
    }

    #[test]
    fn what_is_not_rfc3339_is_refused() {
        for text in [
            "",
            "2026-11-21",
            "2026-11-21T12:00:00",
            "2026-11-21 12:00:00Z",
            "2026-11-21T12:00Z",
            "2026-11-21T12:00:00.Z",
            "2026-11-21T12:00:60Z",
            "2026-11-21T12:60:00Z",
            "2026-11-21T12:1a:00Z",
            "2026-11-21T12:00:1/Z",
            "2026-11-21T12:00:00+01:1a",
            "2026-1a-21T12:00:00Z",
            "2026-11-21T24:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-11-21T12:00:00+0100",
            "2026-11-21T12:00:00+24:00",
            "2026-11-21T12:00:00+01:60",
            "2026-11-21T12:00:00Z ",
            "+026-11-21T12:00:00Z",
            "1969-12-31T23:59:59Z",
            "1970-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01",
        ] {
            assert_eq!(Instant::parse_rfc3339(text), None, "{text}");
        }
    }

    #[test]
    fn instants_saturate_at_the_ends_of_what_can_be_written() {
        assert_eq!(Instant::MAX.plus_secs(1), Instant::MAX);
        assert_eq!(Instant::MIN.plus_secs(-1), Instant::MIN);
        assert_eq!(Instant::from_unix(i64::MAX), Instant::MAX);
        assert_eq!(Instant::from_unix(i64::MIN), Instant::MIN);
        assert_eq!(Instant::from_unix(5).plus_secs(i64::MAX), Instant::MAX);
        assert_eq!(Instant::MAX.plus_secs(-1).unix(), 253_402_300_798);
        assert_eq!(Instant::MIN.plus_secs(1).unix(), -62_167_219_199);
    }
}
