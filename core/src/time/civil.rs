//! The proleptic Gregorian calendar.

use core::fmt;

/// A calendar day, years 0000 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// The day `days` days after 1970-01-01, at most the ends of the range.
    pub const fn from_days(days: i64) -> Self {
        let days = if days < FIRST_DAY {
            FIRST_DAY
        } else if days > LAST_DAY {
            LAST_DAY
        } else {
            days
        };
        // Counted from 0000-03-01, so that the leap day ends its year.
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = era * 400 + year_of_era + (month <= 2) as i64;
        Self {
            year: year as i32,
            month: month as u8,
            day: day as u8,
        }
    }

    /// Days since 1970-01-01.
    pub const fn days(self) -> i64 {
        days_since_epoch(self.year, self.month, self.day)
    }

    /// Reads `YYYY-MM-DD`; only days that exist.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let (year, month, day) = fields(text)?;
        let date = Self::from_days(days_since_epoch(year, month, day));
        // A day that does not exist comes back as another one.
        (date == Self { year, month, day }).then_some(date)
    }

    /// Reads `YYYY-MM-DD` the way the platform does: years 1000 to 2999, months
    /// 01 to 12, and days 00 to 31, where a day beyond its month rolls over.
    pub fn parse_lenient(text: &[u8]) -> Option<Self> {
        let (year, month, day) = fields(text)?;
        let plausible = (1_000..=2_999).contains(&year) && (1..=12).contains(&month) && day <= 31;
        plausible.then(|| Self::from_days(days_since_epoch(year, month, day)))
    }

    pub(super) const fn year(self) -> i32 {
        self.year
    }

    /// The first Sunday on or after the given day.
    pub(super) const fn sunday_from(year: i32, month: u8, day: u8) -> i64 {
        let days = days_since_epoch(year, month, day);
        // 1970-01-04 was a Sunday.
        days + (3 - days).rem_euclid(7)
    }
}

impl fmt::Display for Date {
    /// `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// 0000-01-01.
const FIRST_DAY: i64 = days_since_epoch(0, 1, 1);
/// 9999-12-31.
const LAST_DAY: i64 = days_since_epoch(9_999, 12, 31);

const fn days_since_epoch(year: i32, month: u8, day: u8) -> i64 {
    let (year, month, day) = (year as i64, month as i64, day as i64);
    let year = year - (month <= 2) as i64;
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn fields(text: &[u8]) -> Option<(i32, u8, u8)> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else {
        return None;
    };
    let year = number(&[y1, y2, y3, y4])?;
    Some((year, number(&[m1, m2])? as u8, number(&[d1, d2])? as u8))
}

fn number(digits: &[u8]) -> Option<i32> {
    digits.iter().try_fold(0, |n, digit| {
        digit
            .is_ascii_digit()
            .then(|| n * 10 + i32::from(digit - b'0'))
    })
}
