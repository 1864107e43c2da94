//! What dates in keys mean.

use lictor_core::license::{End, License};
use lictor_core::time::{Date, Instant};
use lictor_core::{Authentic, Fault, Product, Trust, Workspace, open};
use lictor_tests::forge;
use serde_json::{Value, json};

use crate::process::Oracle;
use crate::random::{Plan, Random};

const FIELDS: [&str; 5] = [
    "CreationDate",
    "PurchaseDate",
    "LicenseExpiryDate",
    "MaintenanceExpiryDate",
    "TrialEndDate",
];

/// Signing is dear, so one key carries the dates of many apps.
const DATES_PER_KEY: usize = 50;

/// Core knows when Sydney had summer time since 1970; what was before that is
/// long ago in either reading.
const BEGINNING: Instant = Instant::from_unix(-36_000);

#[test]
fn every_midnight_in_sydney_is_where_the_time_zone_database_has_it() {
    let Some(mut oracle) = Oracle::start() else {
        return;
    };
    let question = json!({"op": "midnights", "from": "1970-01-01", "to": "2150-12-31"});
    let answer = oracle.ask(&question).expect("midnights");
    let midnights = answer["at"].as_array().expect("a list");
    assert_eq!(midnights.len(), 66_109);
    for (day, midnight) in (0..).zip(midnights) {
        let date = Date::from_days(day);
        let found = Instant::midnight_in_sydney(date).unix();
        assert_eq!(Some(found), midnight.as_i64(), "{date}");
    }
}

#[test]
fn dates_mean_what_the_oracle_takes_them_for() {
    let Some(mut oracle) = Oracle::start() else {
        return;
    };
    let plan = Plan::read(20_000);
    let mut random = plan.random();
    let mut workspace = Box::new(Workspace::new());
    for first in (0..plan.cases).step_by(DATES_PER_KEY) {
        let dates: Vec<_> = (0..DATES_PER_KEY)
            .map(|_| (random.pick(&FIELDS), a_date(&mut random)))
            .collect();
        let key = key_with(&dates);
        let trust = Trust::in_place_of_marketplace(&forge::KEYS);
        let key = open(key.as_bytes(), &trust, &mut workspace).expect("a good key");
        for (app, (field, date)) in dates.iter().enumerate() {
            let answer = oracle.ask(&json!({"op": "date", "text": date}));
            let context = format!("seed {}, case {}: {field}={date:?}", plan.seed, first + app);
            assert_means(&key, app, field, answer.as_ref(), &context);
        }
    }
}

/// A date of a known form, sometimes damaged in one place.
fn a_date(random: &mut Random) -> String {
    let year = 1970 + random.below(1030);
    let (month, day) = (random.below(14), random.below(33));
    // Beyond a Java long the readings part: an error there, saturation in core.
    let digits = random.up_to(17);
    let number = random.below(10_u64.pow(digits.try_into().expect("a small number")));
    let mut date = match random.below(8) {
        0 => "unlimited".into(),
        1 => format!("Duration:{number}"),
        2 => format!("P{}H", number % 1_000_000_000),
        3 => number.to_string(),
        4 => format!("{year:04}-{month:02}-{day:02}T10:00"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    };
    if random.one_in(4) {
        let at = random.place(&date);
        let end = at + usize::from(at < date.len() && random.one_in(2));
        let pieces = [
            "", "-", "+", "0", "1", "3", ":", "P", "H", " ", "٣", "é", "x",
        ];
        date.replace_range(at..end, random.pick(&pieces));
    }
    if date.is_empty() {
        // The description calls this an error, core no date.
        return "unlimited".into();
    }
    date
}

fn key_with(dates: &[(&str, String)]) -> String {
    let mut properties = vec![("LicenseTypeName".into(), "COMMERCIAL")];
    for (app, (field, date)) in dates.iter().enumerate() {
        properties.push((format!("a{app}.active"), "true"));
        properties.push((format!("a{app}.{field}"), date));
    }
    forge::key_of(properties.iter().map(|(name, value)| (&**name, *value)))
}

fn assert_means(
    key: &Authentic<'_>,
    app: usize,
    field: &'static str,
    answer: Option<&Value>,
    context: &str,
) {
    let is_moment = matches!(field, "CreationDate" | "PurchaseDate");
    let expected = answer
        .map(end)
        // What a license looks back at cannot be counted from its activation.
        .filter(|end| !(is_moment && matches!(end, End::AfterActivation(_))))
        .ok_or(Fault::BadProperty { name: field });
    let found = key
        .license(Product::app(&format!("a{app}")))
        .map(|license| said_in(&license, field));
    assert_eq!(found, expected, "{context}");
}

fn said_in(license: &License, field: &str) -> End {
    let moment = |at: Option<Instant>| at.map_or(End::Never, End::At);
    let end = match field {
        "CreationDate" => moment(license.created_at),
        "PurchaseDate" => moment(license.purchased_at),
        "LicenseExpiryDate" => license.expires,
        "MaintenanceExpiryDate" => license.maintenance_ends,
        _ => license.trial_ends.expect("a date was given"),
    };
    match end {
        End::At(at) => End::At(at.max(BEGINNING)),
        end => end,
    }
}

/// The oracle counts in milliseconds, core in whole seconds, and both dates and
/// durations of core end with its calendar.
fn end(answer: &Value) -> End {
    let secs = |millis: &Value| millis.as_i64().expect("a number").div_euclid(1_000);
    match (answer.get("at"), answer.get("after")) {
        (Some(at), _) => End::At(Instant::from_unix(secs(at)).max(BEGINNING)),
        (_, Some(after)) => End::AfterActivation(at_most_calendar(secs(after))),
        _ => End::Never,
    }
}

fn at_most_calendar(secs: i64) -> u64 {
    secs.min(Instant::MAX.unix()).unsigned_abs()
}
