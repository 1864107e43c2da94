//! The judgements in `tests/vectors/verdicts.json`, which every language
//! replays.

use std::collections::BTreeMap;
use std::sync::Once;

use lictor_core::facts::{HashPolicy, Host, HostType, RoleCount};
use lictor_core::license::{License, Tier};
use lictor_core::time::Instant;
use lictor_core::{Facts, Fault, HostProduct, Product, Trust, Workspace, open};
use serde::{Deserialize, Serialize};

use crate::{bless, forge};

/// The file, relative to this package.
pub const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors/verdicts.json");

/// The whole file.
#[derive(Serialize, Deserialize)]
pub struct Verdicts {
    /// What this file is.
    pub about: String,
    /// What the test licenses are signed with.
    pub public_keys: forge::Published,
    /// By name.
    pub licenses: BTreeMap<String, TestLicense>,
    /// What must become of them.
    pub cases: Vec<Case>,
}

/// A license, and a key for it that is signed by a throw-away key.
#[derive(Serialize, Deserialize)]
pub struct TestLicense {
    /// What it says.
    pub properties: BTreeMap<String, String>,
    /// Whether it has a `licenseHash`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sealed: bool,
    /// What was changed after that hash was made.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub after_sealing: BTreeMap<String, String>,
    /// Filled in from the rest.
    #[serde(default)]
    pub key: String,
}

/// One judgement.
#[derive(Serialize, Deserialize)]
pub struct Case {
    /// A sentence.
    pub name: String,
    /// The name of the license judged.
    pub license: String,
    /// The app that asks.
    pub app: String,
    /// What is known, in the words of the command line.
    pub facts: CaseFacts,
    /// The codes of all errors, in order.
    pub errors: Vec<String>,
    /// The codes of all notices, in order, if the case is about them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notices: Option<Vec<String>>,
    /// An instant or null, if the case is about it.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    pub valid_until: Option<Option<String>>,
    /// What the second signature says, if the case is about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license_hash: Option<String>,
}

/// The words of the command line, in snake case.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CaseFacts {
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    activated_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    build_date: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    data_center_compatible: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    role_count: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    host_product: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    host_license: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    host_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    host_users: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    host_evaluation: bool,
    #[serde(skip_serializing_if = "is_false")]
    host_data_center: bool,
    #[serde(skip_serializing_if = "is_false")]
    host_stack: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    license_hash: Option<String>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

fn present<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl Verdicts {
    /// Reads the file, after writing its keys anew if that is asked for.
    pub fn load() -> Self {
        static BLESSED: Once = Once::new();
        BLESSED.call_once(|| {
            if bless::is_asked_for() {
                let mut vectors = Self::read_file();
                vectors.public_keys = forge::Published::default();
                for license in vectors.licenses.values_mut() {
                    license.key = license.forge();
                }
                bless::write(PATH, &vectors);
            }
        });
        Self::read_file()
    }

    fn read_file() -> Self {
        let text = std::fs::read_to_string(PATH).expect("the vectors can be read");
        serde_json::from_str(&text).expect("the vectors are well-formed")
    }

    /// The license that a case is about.
    pub fn license(&self, case: &Case) -> License {
        self.read(&case.license, Product::app(&case.app))
            .unwrap_or_else(|fault| panic!("{}: {fault}", case.name))
    }

    fn read(&self, name: &str, product: Product<'_>) -> Result<License, Fault> {
        let trust = Trust::in_place_of_marketplace(&forge::KEYS);
        let mut workspace = Box::new(Workspace::new());
        open(self.licenses[name].key.as_bytes(), &trust, &mut workspace)?.license(product)
    }

    /// The facts that a case gives.
    pub fn facts(&self, case: &Case) -> Facts {
        let words = &case.facts;
        let now = instant(&words.at);
        let activated_at = words.activated_at.as_deref().map_or(now, instant);
        Facts {
            host: self.host(words, activated_at),
            built_at: words.build_date.as_deref().map(instant),
            data_center_compatible: words.data_center_compatible,
            role_count: words.role_count.as_deref().map(role_count),
            license_hash: words
                .license_hash
                .as_deref()
                .map_or(HashPolicy::Flag, policy),
            ..Facts::new(now, activated_at)
        }
    }

    fn host(&self, words: &CaseFacts, activated_at: Instant) -> Host {
        let product = words.host_product.as_deref().map(product);
        let told = match (&words.host_license, product) {
            (Some(name), Some(product)) => self.told_by(name, product, activated_at),
            _ => Host {
                product,
                ..Host::default()
            },
        };
        Host {
            license_type: words
                .host_type
                .as_deref()
                .map(HostType::from_name)
                .or(told.license_type),
            users: words.host_users.as_deref().map(tier).or(told.users),
            evaluation: words.host_evaluation || told.evaluation,
            data_center: words.host_data_center || told.data_center,
            stack: words.host_stack || told.stack,
            ..told
        }
    }

    fn told_by(&self, name: &str, product: HostProduct, activated_at: Instant) -> Host {
        let trust = Trust::in_place_of_marketplace(&forge::KEYS);
        let mut workspace = Box::new(Workspace::new());
        let key = open(self.licenses[name].key.as_bytes(), &trust, &mut workspace).expect("a key");
        let told = key.host(product, activated_at).expect("a license");
        told.expect("a license for this host")
    }
}

impl TestLicense {
    /// Makes the key anew.
    pub fn forge(&self) -> String {
        let plain: Vec<_> = pairs(&self.properties).collect();
        if !self.sealed {
            return forge::key_of(plain);
        }
        let mut sealed: BTreeMap<_, _> = forge::sealed(&plain).into_iter().collect();
        sealed.extend(self.after_sealing.clone());
        forge::key_of(pairs(&sealed))
    }
}

fn pairs(map: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    map.iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
}

/// Reads RFC 3339.
pub fn instant(text: &str) -> Instant {
    Instant::parse_rfc3339(text).unwrap_or_else(|| panic!("no instant: {text}"))
}

fn tier(text: &str) -> Tier {
    match text {
        "unlimited" => Tier::Unlimited,
        number => Tier::from_number(number.parse().expect("a number")).expect("a tier"),
    }
}

fn role_count(text: &str) -> RoleCount {
    match text {
        "unknown" => RoleCount::Unknown,
        number => RoleCount::Known(number.parse().expect("a number")),
    }
}

fn product(text: &str) -> HostProduct {
    HostProduct::from_name(text).expect("a product")
}

fn policy(text: &str) -> HashPolicy {
    HashPolicy::from_name(text).expect("a policy")
}
