//! What holds for every license in every place, not for one case.

use lictor_core::facts::{HashPolicy, Host, HostType, RoleCount};
use lictor_core::license::{Coverage, End, License, LicenseType, Tier};
use lictor_core::time::{DAY_SECS, Instant};
use lictor_core::{
    Facts, HostProduct, LicenseError, Product, Trust, Workspace, effective_tier, judge, open,
};
use lictor_tests::forge;
use lictor_tests::proof::property;
use lictor_tests::vectors::instant;
use proptest::prelude::*;
use proptest::sample::select;

const NOON: &str = "2026-11-21T12:00:00Z";

fn license() -> License {
    let key = forge::key("a.b.active=true\nLicenseTypeName=COMMERCIAL\nCreationDate=2018-05-01");
    let trust = Trust::in_place_of_marketplace(&forge::KEYS);
    let mut workspace = Box::new(Workspace::new());
    let key = open(key.as_bytes(), &trust, &mut workspace).expect("a test key");
    key.license(Product::app("a.b")).expect("a license")
}

#[test]
fn paid_hosts_take_paid_apps_and_unpaid_hosts_take_all() {
    use LicenseType::{Academic, Commercial, Starter};
    let paid = [Academic, Commercial, Starter];
    let mut license = license();
    (license.expires, license.maintenance_ends) = (End::Never, End::Never);
    let mut facts = Facts::new(instant(NOON), instant(NOON));
    for host in LicenseType::ALL {
        for app in LicenseType::ALL {
            license.license_type = Some(app);
            facts.host.license_type = Some(HostType::Known(host));
            let accepted = judge(&license, &facts).is_licensed();
            assert_eq!(
                accepted,
                !paid.contains(&host) || paid.contains(&app),
                "{host} {app}"
            );
        }
    }
}

#[test]
fn a_license_that_starts_later_holds_from_its_first_second() {
    let mut license = license();
    (license.expires, license.maintenance_ends) = (End::Never, End::Never);
    let start = instant(NOON);
    license.starts_at = Some(start);
    let at = |now| judge(&license, &Facts::new(now, now));

    let early = at(start.plus_secs(-1));
    let error = early.error().expect("not yet valid");
    assert_eq!(error.code(), "NOT_YET_VALID");
    assert_eq!(error.until(), Some(start.plus_secs(-1)));
    assert_eq!(early.valid_until, Some(start.plus_secs(-1)));

    assert!(at(start).is_licensed());
    assert_eq!(at(start).valid_until, None);
}

#[test]
fn errors_tell_since_when() {
    let mut license = license();
    let (noon, later) = (instant(NOON), instant(NOON).plus_secs(1));
    (license.expires, license.maintenance_ends) = (End::At(noon), End::At(noon));
    let verdict = judge(&license, &Facts::new(later, later));
    let since: Vec<_> = verdict
        .errors
        .iter()
        .map(|error| (error.code(), error.since()))
        .collect();
    assert_eq!(
        since,
        [("EXPIRED", Some(later)), ("VERSION_MISMATCH", Some(later))]
    );

    let mut facts = Facts::new(later, later);
    (facts.host.data_center, facts.data_center_compatible) = (true, true);
    let verdict = judge(&license, &facts);
    let error = verdict.error().expect("a server license on Data Center");
    assert_eq!((error.code(), error.since()), ("TYPE_MISMATCH", Some(noon)));
}

#[test]
fn a_host_in_its_trial_counts_as_an_evaluation_and_then_no_more() {
    let mut license = license();
    (license.expires, license.maintenance_ends) = (End::Never, End::Never);
    let ends = instant(NOON);
    let at = |now| {
        let mut facts = Facts::new(now, now);
        facts.host.users = Some(Tier::Unlimited);
        facts.host.trial_ends_at = Some(ends);
        judge(&license, &facts)
    };
    let last = ends.plus_secs(-1);
    assert!(at(last).is_licensed());
    assert_eq!(at(last).valid_until, Some(last));
    assert_eq!(
        at(ends).error().map(LicenseError::code),
        Some("USER_MISMATCH")
    );
    assert!(!at(ends.plus_secs(1)).is_licensed());
}

#[test]
fn maintenance_up_to_the_cutoff_never_counted_on_data_center() {
    let mut license = license();
    let cutoff = instant("2019-09-02T14:00:00Z");
    let since = |license: &License| {
        let mut facts = Facts::new(instant(NOON), instant(NOON));
        (facts.host.data_center, facts.data_center_compatible) = (true, true);
        let verdict = judge(license, &facts);
        let error = verdict.error().expect("a server license on Data Center");
        assert_eq!(error.code(), "TYPE_MISMATCH");
        error.since()
    };
    license.maintenance_ends = End::At(cutoff);
    assert_eq!(since(&license), None);
    license.maintenance_ends = End::At(cutoff.plus_secs(1));
    assert_eq!(since(&license), Some(cutoff.plus_secs(1)));
}

#[test]
fn the_tier_shown_is_the_tier_judged() {
    let mut license = license();
    license.users = Tier::Limited(10);
    license.remote_agents = Some(Tier::Limited(25));
    let mut facts = Facts::new(instant(NOON), instant(NOON));
    let tier = |license: &License, facts: &Facts| {
        let (edition, tier) = effective_tier(license, facts);
        (edition.name(), tier.number())
    };
    assert_eq!(tier(&license, &facts), ("users", 10));
    facts.host.product = Some(HostProduct::Bamboo);
    assert_eq!(tier(&license, &facts), ("agents", 25));
    facts.role_count = Some(RoleCount::Unknown);
    assert_eq!(tier(&license, &facts), ("agents", 25));
    license.remote_agents = Some(Tier::Limited(0));
    assert_eq!(tier(&license, &facts), ("roles", -1));
    license.roles = Some(Tier::Limited(5));
    assert_eq!(tier(&license, &facts), ("roles", 5));
}

#[test]
fn old_display_names_and_short_names_are_all_known() {
    let trust = Trust::in_place_of_marketplace(&forge::KEYS);
    let mut workspace = Box::new(Workspace::new());
    let mut read = |text: &str, app: &str| {
        let key = forge::key(text);
        let key = open(key.as_bytes(), &trust, &mut workspace).expect("a test key");
        key.license(Product::app(app)).expect("a license")
    };
    for (display_name, expected) in [
        ("Commercial Server", LicenseType::Commercial),
        ("Evaluation", LicenseType::Commercial),
        ("Academic", LicenseType::Academic),
        ("Non-Profit / Open Source", LicenseType::NonProfit),
        ("Non-Profit", LicenseType::NonProfit),
        ("Open Source", LicenseType::OpenSource),
        ("Personal Server", LicenseType::Personal),
        ("Commercial Hosted", LicenseType::Hosted),
        ("Hosted Evaluation", LicenseType::Hosted),
        ("Testing", LicenseType::Testing),
    ] {
        let text = format!("a.b.active=true\nLicenseType=JIRA Enterprise\\: {display_name}");
        assert_eq!(
            read(&text, "a.b").license_type,
            Some(expected),
            "{display_name}"
        );
    }
    for (app, short_name) in [
        ("com.pyxis.greenhopper.jira", "greenhopper"),
        (
            "com.atlassian.confluence.extra.team-calendars",
            "team_calendars",
        ),
        ("com.atlassian.bonfire.plugin", "bonfire"),
    ] {
        let text = format!("{short_name}.active=true\nLicenseTypeName=ACADEMIC");
        assert_eq!(read(&text, app).coverage, Coverage::Named, "{app}");
    }
}

/// Instants around one noon, close enough that rules meet.
fn near_noon() -> impl Strategy<Value = Instant> {
    (-30_i64..30).prop_map(|secs| instant(NOON).plus_secs(secs))
}

/// Ends around noon, far off, and around the Data Center cutoff.
fn end() -> impl Strategy<Value = End> {
    let cutoff = instant("2019-09-02T14:00:00Z");
    prop_oneof![
        Just(End::Never),
        near_noon().prop_map(End::At),
        (0_u64..40).prop_map(End::AfterActivation),
        (-2_i64..3).prop_map(move |secs| End::At(cutoff.plus_secs(secs))),
    ]
}

prop_compose! {
    fn any_license()(
        expires in end(),
        maintenance_ends in end(),
        trial_ends in proptest::option::of(end()),
        starts_at in proptest::option::of(near_noon()),
        purchased_secs in proptest::option::of(-2_i64..3),
        kind in select(&LicenseType::ALL[..]),
        (evaluation, subscription, data_center, by_role) in any::<(bool, bool, bool, bool)>(),
    ) -> License {
        let cutoff = instant("2019-09-02T14:00:00Z");
        let mut license = license();
        license.expires = expires;
        license.maintenance_ends = maintenance_ends;
        license.trial_ends = trial_ends;
        license.starts_at = starts_at;
        license.purchased_at = purchased_secs.map(|secs| cutoff.plus_secs(secs));
        license.license_type = Some(kind);
        license.evaluation = evaluation;
        license.subscription = subscription;
        license.data_center = data_center;
        license.users = Tier::Limited(if by_role { 0 } else { 10 });
        license.roles = by_role.then_some(Tier::Limited(5));
        license
    }
}

prop_compose! {
    fn any_facts()(
        activated_at in near_noon(),
        built_at in proptest::option::of(near_noon()),
        host_type in proptest::option::of(select(&LicenseType::ALL[..])),
        users in proptest::option::of(8_u32..14),
        trial_ends_at in proptest::option::of(near_noon()),
        role_count in proptest::option::of(proptest::option::of(3_u32..8)),
        (evaluation, data_center, data_center_compatible, bamboo, require) in
            any::<(bool, bool, bool, bool, bool)>(),
    ) -> Facts {
        Facts {
            host: Host {
                product: bamboo.then_some(HostProduct::Bamboo),
                license_type: host_type.map(HostType::Known),
                users: users.map(Tier::Limited),
                evaluation,
                trial_ends_at,
                data_center,
                stack: false,
            },
            built_at,
            data_center_compatible,
            role_count: role_count.map(|n| n.map_or(RoleCount::Unknown, RoleCount::Known)),
            license_hash: if require { HashPolicy::Require } else { HashPolicy::Off },
            ..Facts::new(activated_at, activated_at)
        }
    }
}

proptest! {
    #![proptest_config(property(2_000))]

    /// Second by second through the time in which anything can happen: the
    /// failing rules change exactly one second after `valid_until`.
    #[test]
    fn valid_until_is_the_last_second_before_other_rules_fail(
        license in any_license(),
        facts in any_facts(),
    ) {
        let codes = |now: Instant| {
            let verdict = judge(&license, &Facts { now, ..facts.clone() });
            let codes: Vec<_> = verdict.errors.iter().map(LicenseError::code).collect();
            (codes, verdict.valid_until)
        };
        for start in [instant("2019-09-02T13:59:50Z"), instant(NOON).plus_secs(-40)] {
            let story: Vec<_> = (0..120).map(|secs| codes(start.plus_secs(secs))).collect();
            for (second, pair) in story.windows(2).enumerate() {
                let now = start.plus_secs(second as i64);
                let changes = pair[0].0 != pair[1].0;
                prop_assert_eq!(changes, pair[0].1 == Some(now), "at {}: {:?}", now, pair);
                prop_assert!(pair[0].1.is_none_or(|until| until >= now));
            }
            let (last, until) = &story[story.len() - 1];
            if start == instant(NOON).plus_secs(-40) {
                let much_later = codes(start.plus_secs(1_000 * DAY_SECS));
                prop_assert_eq!(last, &much_later.0);
                prop_assert_eq!(until, &None);
            }
        }
    }
}
