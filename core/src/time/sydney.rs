//! Daylight saving in Sydney: the zone `Australia/Sydney` of the IANA database.

use super::civil::Date;

const STANDARD_SECS: i64 = 10 * 3_600;
const SUMMER_SECS: i64 = 11 * 3_600;

/// Seconds east of UTC at the first moment of `date`.
///
/// Clocks change at 02:00 standard time, so the midnight before a change still
/// has the old offset.
pub(super) const fn offset_secs_at_midnight(date: Date) -> i64 {
    let (year, day) = (date.year(), date.days());
    let before_autumn = year >= 1972 && day <= summer_ends(year);
    let after_spring = year >= 1971 && day > summer_starts(year);
    if before_autumn || after_spring {
        SUMMER_SECS
    } else {
        STANDARD_SECS
    }
}

const fn summer_starts(year: i32) -> i64 {
    match year {
        // 1986 moved for one year; 2000 moved for the Olympic Games.
        1986 => Date::sunday_from(year, 10, 19),
        2000 => Date::sunday_from(year, 8, 25),
        ..=2007 => Date::sunday_from(year, 10, 25),
        _ => Date::sunday_from(year, 10, 1),
    }
}

const fn summer_ends(year: i32) -> i64 {
    match year {
        1972 => Date::sunday_from(year, 2, 27),
        // 2006 moved for the Commonwealth Games.
        1982 | 2006 | 2008.. => Date::sunday_from(year, 4, 1),
        1986..=1989 => Date::sunday_from(year, 3, 15),
        1996..=2005 | 2007 => Date::sunday_from(year, 3, 25),
        _ => Date::sunday_from(year, 3, 1),
    }
}
