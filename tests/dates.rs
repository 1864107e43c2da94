//! The calendar and Sydney's clock, against a real time zone database.

use jiff::civil;
use jiff::tz::TimeZone;
use lictor_core::time::{DAY_SECS, Date, Instant};

fn days(from: civil::Date, to: civil::Date) -> impl Iterator<Item = civil::Date> {
    from.series(jiff::Span::new().days(1))
        .take_while(move |day| *day <= to)
}

#[test]
fn midnight_in_sydney_is_right_for_every_day_from_1970_to_2150() {
    let sydney = TimeZone::get("Australia/Sydney").expect("the zone is bundled");
    let mut checked = 0;
    for day in days(civil::date(1970, 1, 1), civil::date(2150, 12, 31)) {
        let expected = day
            .to_zoned(sydney.clone())
            .expect("a midnight")
            .timestamp();
        let date = Date::parse(day.to_string().as_bytes()).expect("a date");
        let midnight = Instant::midnight_in_sydney(date);
        assert_eq!(midnight.unix(), expected.as_second(), "{day}");
        checked += 1;
    }
    assert_eq!(checked, 66_109);
}

#[test]
fn every_day_of_ten_thousand_years_is_counted_and_written_right() {
    let mut number = Instant::MIN.unix() / DAY_SECS;
    for day in days(civil::date(0, 1, 1), civil::date(9999, 12, 31)) {
        let date = Date::from_days(number);
        assert_eq!(date.to_string(), day.to_string());
        assert_eq!(date.days(), number, "{day}");
        assert_eq!(Date::parse(day.to_string().as_bytes()), Some(date));
        number += 1;
    }
    assert_eq!(number, Instant::MAX.unix() / DAY_SECS + 1);
}

#[test]
fn days_that_do_not_exist_are_no_dates() {
    for year in [1900, 2000, 2023, 2024] {
        for month in 0..=13 {
            for day in 0..=32 {
                let text = format!("{year:04}-{month:02}-{day:02}");
                let exists = civil::Date::new(year, month, day).is_ok();
                assert_eq!(Date::parse(text.as_bytes()).is_some(), exists, "{text}");
            }
        }
    }
}

#[test]
fn instants_are_written_as_they_are_read() {
    for unix in (-62_167_219_200..253_402_300_800).step_by(1_234_567_891) {
        let instant = Instant::from_unix(unix);
        let expected = jiff::Timestamp::from_second(unix).expect("in range");
        assert_eq!(instant.to_string(), expected.to_string());
        let read = Instant::parse_rfc3339(&instant.to_string());
        assert_eq!(read, (unix >= 0).then_some(instant));
    }
}
