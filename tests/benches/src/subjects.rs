//! Everything that is measured, in the order of the table.

use std::hint::black_box;
use std::time::{Duration, Instant};

use lictor_core::facts::{Facts, HashPolicy};
use lictor_core::facts::{Host, HostType, RoleCount};
use lictor_core::license::{LicenseHash, LicenseType, Tier};
use lictor_core::{Fault, HostProduct, Product, Trust, Workspace, judge, open};

use crate::cases::{self, ALL_PRODUCTS, APP, Case, SEALED, THROW_AWAY, TIMEBOMB_3H};
use crate::{jdk, openssl};

/// Something that can be called many times.
pub struct Subject {
    /// What it is called on the command line and in JSON.
    pub name: &'static str,
    /// What one call does.
    pub what: &'static str,
    /// The subject that its time is divided by.
    pub yardstick: &'static str,
    /// What its cost should not exceed.
    pub aim: Option<Aim>,
    /// Whether its instructions can be counted: not those of another process.
    pub counted: bool,
    /// Gets it ready, or says why it cannot run here.
    pub start: fn() -> Result<Run, String>,
}

/// A bound on the cost of one call.
#[derive(Clone, Copy)]
pub enum Aim {
    /// Times the yardstick.
    Ratio(f64),
    /// Nanoseconds.
    Nanos(f64),
}

/// Makes so many calls, and says how long they took together.
pub type Run = Box<dyn FnMut(u32) -> Duration>;

pub static SUBJECTS: [Subject; 11] = [
    Subject {
        name: "check-timebomb-3h",
        what: "open, license, judge: 13 properties",
        yardstick: "openssl-timebomb-3h",
        aim: Some(Aim::Ratio(1.3)),
        counted: true,
        start: || Ok(check(&TIMEBOMB_3H)),
    },
    Subject {
        name: "check-all-products",
        what: "open, license, judge: 48 properties",
        yardstick: "openssl-all-products",
        aim: Some(Aim::Ratio(1.3)),
        counted: true,
        start: || Ok(check(&ALL_PRODUCTS)),
    },
    Subject {
        name: "check-sealed",
        what: "open, license, judge: with a licenseHash, two DSA verifications",
        yardstick: "openssl-sealed",
        aim: Some(Aim::Ratio(1.3)),
        counted: true,
        start: || Ok(check(&SEALED)),
    },
    Subject {
        name: "refuse-timebomb-3h",
        what: "open, which ends in BAD_SIGNATURE: clean-up, base64, SHA-512, SHA-1, DSA",
        yardstick: "openssl-timebomb-3h",
        aim: None,
        counted: true,
        start: || Ok(refuse(&TIMEBOMB_3H)),
    },
    Subject {
        name: "judge-timebomb-3h",
        what: "judge, knowing nothing but the time",
        yardstick: "openssl-timebomb-3h",
        aim: Some(Aim::Nanos(200.0)),
        counted: true,
        start: || Ok(judged(&TIMEBOMB_3H, cases::bare_facts())),
    },
    Subject {
        name: "judge-sealed",
        what: "judge a commercial license, knowing everything",
        yardstick: "openssl-timebomb-3h",
        aim: Some(Aim::Nanos(200.0)),
        counted: true,
        start: || Ok(judged(&SEALED, all_facts())),
    },
    Subject {
        name: "openssl-timebomb-3h",
        what: "SHA1, EVP_PKEY_verify, key and context reused",
        yardstick: "openssl-timebomb-3h",
        aim: None,
        counted: true,
        start: || Ok(openssl::verify(&TIMEBOMB_3H)),
    },
    Subject {
        name: "openssl-all-products",
        what: "SHA1, EVP_PKEY_verify, key and context reused",
        yardstick: "openssl-timebomb-3h",
        aim: None,
        counted: true,
        start: || Ok(openssl::verify(&ALL_PRODUCTS)),
    },
    Subject {
        name: "openssl-sealed",
        what: "the same for both signatures",
        yardstick: "openssl-timebomb-3h",
        aim: None,
        counted: true,
        start: || Ok(openssl::verify(&SEALED)),
    },
    Subject {
        name: "jdk-reused",
        what: "SHA1withDSA of timebomb-3h, warm, Signature object reused",
        yardstick: "openssl-timebomb-3h",
        aim: None,
        counted: false,
        start: || jdk::verify("reused", &TIMEBOMB_3H),
    },
    Subject {
        name: "jdk-fresh",
        what: "SHA1withDSA of timebomb-3h, warm, Signature.getInstance each time",
        yardstick: "openssl-timebomb-3h",
        aim: None,
        counted: false,
        start: || jdk::verify("fresh", &TIMEBOMB_3H),
    },
];

/// Times calls in this process.
pub fn timed(mut call: impl FnMut() + 'static) -> Run {
    Box::new(move |calls| {
        let start = Instant::now();
        for _ in 0..calls {
            call();
        }
        start.elapsed()
    })
}

fn check(case: &'static Case) -> Run {
    let mut workspace = Box::new(Workspace::new());
    let trust = case.trust();
    let facts = cases::bare_facts();
    timed(move || {
        let key = open(black_box(case.key).as_bytes(), &trust, &mut workspace);
        let license = key.and_then(|key| key.license(Product::app(black_box(APP))));
        let license = license.expect("the key is genuine");
        assert!(judge(&license, black_box(&facts)).is_licensed());
    })
}

/// Trust in other keys is the way to stop right behind the signature.
fn refuse(case: &'static Case) -> Run {
    let mut workspace = Box::new(Workspace::new());
    let trust = Trust::in_place_of_marketplace(&THROW_AWAY);
    timed(move || {
        let key = open(black_box(case.key).as_bytes(), &trust, &mut workspace);
        assert_eq!(key.err(), Some(Fault::BadSignature));
    })
}

fn judged(case: &'static Case, facts: Facts) -> Run {
    let license = case.license();
    timed(move || {
        let verdict = judge(black_box(&license), black_box(&facts));
        assert!(black_box(verdict).is_licensed());
    })
}

fn all_facts() -> Facts {
    assert_eq!(SEALED.license().license_hash, LicenseHash::Good);
    Facts {
        host: Host {
            product: Some(HostProduct::Jira),
            license_type: Some(HostType::Known(LicenseType::Commercial)),
            users: Some(Tier::Limited(500)),
            ..Host::default()
        },
        built_at: Some(cases::noon()),
        data_center_compatible: true,
        role_count: Some(RoleCount::Known(100)),
        license_hash: HashPolicy::Require,
        ..cases::bare_facts()
    }
}
