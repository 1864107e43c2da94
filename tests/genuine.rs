//! The six published keys, all the way from text to properties.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use lictor_core::facts::HostType;
use lictor_core::license::{LicenseType, Tier};
use lictor_core::marketplace::PUBLISHED;
use lictor_core::{
    Facts, Fault, HostProduct, License, LicenseError, Product, Trust, Workspace, judge, open,
};
use lictor_tests::proof::{cases, figure};
use lictor_tests::vectors::instant;
use lictor_tests::{forge, genuine};
use sha2::{Digest, Sha256, Sha512};

/// Key, app, moment, errors, and until when that holds.
type Judgement = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    Option<&'static str>,
);

const APP: &str = "com.example.charts";
const NOON: &str = "2026-11-21T12:00:00Z";

#[test]
fn every_published_key_is_genuine_and_says_what_it_should() {
    let mut workspace = Box::new(Workspace::new());
    for genuine in genuine::keys() {
        let key = open(genuine.key.as_bytes(), &Trust::MARKETPLACE, &mut workspace)
            .unwrap_or_else(|fault| panic!("{}: {fault}", genuine.name));
        let properties: BTreeMap<_, _> = key
            .properties()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .collect();
        assert_eq!(properties, genuine.properties, "{}", genuine.name);
    }
}

#[test]
fn every_published_key_is_judged_as_the_marketplace_means_it() {
    let cases: [Judgement; 14] = [
        ("timebomb-3h", APP, NOON, &[], Some("2026-11-21T15:00:00Z")),
        (
            "timebomb-3h",
            APP,
            "2026-11-21T15:00:00Z",
            &[],
            Some("2026-11-21T15:00:00Z"),
        ),
        (
            "timebomb-3h",
            APP,
            "2026-11-21T15:00:01Z",
            &["EXPIRED", "VERSION_MISMATCH"],
            None,
        ),
        (
            "timebomb-60s",
            APP,
            "2026-11-21T12:01:00Z",
            &[],
            Some("2026-11-21T12:01:00Z"),
        ),
        (
            "timebomb-60s",
            APP,
            "2026-11-21T12:01:01Z",
            &["EXPIRED", "VERSION_MISMATCH"],
            None,
        ),
        (
            "timebomb-10s",
            APP,
            "2026-11-21T12:00:10Z",
            &[],
            Some("2026-11-21T12:00:10Z"),
        ),
        (
            "timebomb-10s",
            APP,
            "2026-11-21T12:00:11Z",
            &["EXPIRED", "VERSION_MISMATCH"],
            None,
        ),
        ("all-products", APP, NOON, &[], Some("2026-11-21T15:00:00Z")),
        (
            "all-products",
            "jira",
            NOON,
            &[],
            Some("2026-11-21T15:00:00Z"),
        ),
        ("starter-hosts", APP, NOON, &["NOT_COVERED"], None),
        (
            "starter-hosts",
            "confluence",
            NOON,
            &[],
            Some("2026-11-21T15:00:00Z"),
        ),
        (
            "starter-hosts",
            "conf",
            NOON,
            &[],
            Some("2026-11-21T15:00:00Z"),
        ),
        ("jira-evaluation-2000", APP, NOON, &["NOT_COVERED"], None),
        (
            "jira-evaluation-2000",
            "jira",
            NOON,
            &["EXPIRED"],
            Some("2026-11-24T12:00:00Z"),
        ),
    ];
    for (name, app, now, errors, valid_until) in cases {
        let license = license(&genuine::key(name), Product::app(app));
        let verdict = judge(&license, &Facts::new(instant(now), instant(NOON)));
        let codes: Vec<_> = verdict.errors.iter().map(LicenseError::code).collect();
        assert_eq!(codes, errors, "{name} for {app} at {now}");
        assert_eq!(
            verdict.valid_until,
            valid_until.map(instant),
            "{name} for {app} at {now}"
        );
    }
}

#[test]
fn a_genuine_host_license_gives_the_facts_of_its_host() {
    let all = genuine::key("all-products");
    let host = |key: &str, product| {
        let mut workspace = Box::new(Workspace::new());
        let key = open(key.as_bytes(), &Trust::MARKETPLACE, &mut workspace).expect("genuine");
        key.host(product, instant(NOON)).expect("a license")
    };
    assert_eq!(host(&genuine::key("timebomb-3h"), HostProduct::Jira), None);
    let host = |key: &str, product| host(key, product).expect("a license for this host");
    for product in HostProduct::ALL {
        assert_eq!(host(&all, product).product, Some(product));
    }
    let jira = host(&all, HostProduct::Jira);
    assert_eq!(
        jira.users,
        Some(Tier::Limited(10)),
        "the largest application's tier"
    );
    assert_eq!(
        jira.license_type,
        Some(HostType::Known(LicenseType::Testing))
    );
    assert!(jira.evaluation && !jira.data_center && !jira.stack);
    assert_eq!(
        host(&all, HostProduct::Confluence).users,
        Some(Tier::Unlimited)
    );
    assert_eq!(
        host(&all, HostProduct::Bamboo).users,
        Some(Tier::Limited(1))
    );

    let starter = host(&genuine::key("starter-hosts"), HostProduct::Confluence);
    assert_eq!(starter.users, Some(Tier::Limited(10)));
    assert_eq!(
        starter.license_type,
        Some(HostType::Known(LicenseType::Starter))
    );
    assert!(!starter.evaluation);
}

#[test]
fn a_key_has_one_fingerprint_however_its_suffix_is_written() {
    let mut workspace = Box::new(Workspace::new());
    let key = genuine::key("timebomb-3h");
    let (body, length) = key.split_once("X02").expect("a suffix");
    // base64url of the first 16 bytes of SHA-512 over the key as published.
    let digest = Sha512::digest(&key);
    let expected = URL_SAFE_NO_PAD.encode(&digest[..16]);
    for length in [
        length.to_string(),
        length.to_uppercase(),
        format!("00{length}"),
    ] {
        let key = format!("{body}X02{length}");
        let key = open(key.as_bytes(), &Trust::MARKETPLACE, &mut workspace).expect("genuine");
        assert_eq!(key.fingerprint().as_str(), expected);
    }
}

#[test]
fn the_commonest_mistakes_in_copying_are_told_exactly() {
    let mut workspace = Box::new(Workspace::new());
    let mut fault = |text: &str| open(text.as_bytes(), &Trust::MARKETPLACE, &mut workspace).err();
    for genuine in genuine::keys() {
        let key = genuine.key;
        assert_eq!(fault(&key[..key.len() - 1]), Some(Fault::NoSuffix));
        let body_len = key.rfind('X').expect("a suffix");
        let (declared, present) = (body_len, body_len - 1);
        assert_eq!(
            fault(&key[1..]),
            Some(Fault::Truncated { declared, present })
        );
        for (position, foreign) in [(0, "-"), (57, "_"), (100, "."), (200, "!")] {
            let damaged = format!("{}{foreign}{}", &key[..position], &key[position + 1..]);
            assert_eq!(fault(&damaged), Some(Fault::BadBase64 { position }));
        }
    }
}

#[test]
fn a_key_tells_which_products_it_covers() {
    let mut workspace = Box::new(Workspace::new());
    let key = genuine::key("starter-hosts");
    let key = open(key.as_bytes(), &Trust::MARKETPLACE, &mut workspace).expect("genuine");
    let products: Vec<_> = key.products().collect();
    assert_eq!(
        products,
        [
            "bamboo", "clover", "conf", "crowd", "crucible", "fisheye", "jira"
        ]
    );
}

#[test]
fn no_single_bit_of_a_published_key_can_be_changed() {
    let mut workspace = Box::new(Workspace::new());
    let mut refused = 0;
    for genuine in genuine::keys() {
        let (body, _) = genuine.key.rsplit_once('X').expect("a key has a suffix");
        let mut blob = STANDARD.decode(body).expect("a key is base64");
        for bit in 0..blob.len() * 8 {
            blob[bit / 8] ^= 1 << (bit % 8);
            let key = forge::key_of_blob(&blob);
            let fault = open(key.as_bytes(), &Trust::MARKETPLACE, &mut workspace).err();
            assert!(
                fault.is_some(),
                "{}: bit {bit} does not matter",
                genuine.name
            );
            refused += 1;
            blob[bit / 8] ^= 1 << (bit % 8);
        }
        assert_eq!(forge::key_of_blob(&blob), genuine.key);
    }
    figure(
        "forgery",
        &format!("{refused} single-bit changes of published keys, 0 accepted"),
    );
    assert!(refused > 15_000);
}

#[test]
fn the_order_of_keys_in_one_workspace_does_not_matter() {
    let keys = genuine::keys();
    let mut reused = Box::new(Workspace::new());
    for first in &keys {
        for second in &keys {
            let _ = open(first.key.as_bytes(), &Trust::MARKETPLACE, &mut reused);
            let again = open(second.key.as_bytes(), &Trust::MARKETPLACE, &mut reused);
            let mut fresh = Box::new(Workspace::new());
            let alone = open(second.key.as_bytes(), &Trust::MARKETPLACE, &mut fresh);
            let (again, alone) = (again.expect("genuine"), alone.expect("genuine"));
            assert!(again.properties().iter().eq(alone.properties().iter()));
            assert_eq!(again.fingerprint(), alone.fingerprint());
        }
    }
}

#[test]
fn keys_of_others_are_not_believed() {
    let forged = forge::key("com.example.charts.active=true\nLicenseTypeName=COMMERCIAL");
    let mut workspace = Box::new(Workspace::new());
    let fault = open(forged.as_bytes(), &Trust::MARKETPLACE, &mut workspace).err();
    assert_eq!(fault, Some(Fault::BadSignature));

    let trust = Trust::in_place_of_marketplace(&forge::KEYS);
    let genuine = genuine::key("timebomb-3h");
    let fault = open(genuine.as_bytes(), &trust, &mut workspace).err();
    assert_eq!(fault, Some(Fault::BadSignature));
}

#[test]
fn the_public_keys_are_the_published_ones() {
    // SHA-256 of the DER that the Marketplace's decoder carries.
    let published = [
        (
            &PUBLISHED.license,
            "a21a8c751a9de13fcd3f99bc8cf77ffec9cfde111fd375943cfcbdfdc3759ea0",
        ),
        (
            &PUBLISHED.hash,
            "959c2a8d078767f16f6463f2936e59f84935c296af844dd19d60e4cb0d6c90c9",
        ),
    ];
    for (key, fingerprint) in published {
        let der = forge::spki(&key.public_value());
        let digest: String = Sha256::digest(der)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(digest, fingerprint);
    }
    assert_eq!(PUBLISHED.hash_version, "1600708331");
}

fn license(key: &str, product: Product<'_>) -> License {
    let mut workspace = Box::new(Workspace::new());
    let key = open(key.as_bytes(), &Trust::MARKETPLACE, &mut workspace).expect("a genuine key");
    key.license(product).expect("a license")
}

#[test]
fn no_published_key_can_be_changed_at_random() {
    let mut workspace = Box::new(Workspace::new());
    let blobs: Vec<Vec<u8>> = genuine::keys()
        .iter()
        .map(|genuine| STANDARD.decode(genuine.key.rsplit_once('X').expect("a suffix").0))
        .collect::<Result<_, _>>()
        .expect("keys are base64");
    let mut random = Xorshift(0x9e37_79b9_7f4a_7c15);
    let count = cases(10_000);
    for _ in 0..count {
        let mut blob = blobs[random.below(blobs.len())].clone();
        for _ in 0..=random.below(4) {
            let at = random.below(blob.len());
            blob[at] = blob[at].wrapping_add(1 + random.below(255) as u8);
        }
        if blobs.contains(&blob) {
            continue;
        }
        let key = forge::key_of_blob(&blob);
        let accepted = open(key.as_bytes(), &Trust::MARKETPLACE, &mut workspace).is_ok();
        assert!(!accepted, "accepted: {key}");
    }
    figure(
        "forgery",
        &format!("{count} random changes of published keys, 0 accepted"),
    );
}

/// A small generator with a fixed seed: the same story every time.
struct Xorshift(u64);

impl Xorshift {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}
