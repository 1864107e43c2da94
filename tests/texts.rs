//! Codes, numbers, messages and remedies: what people and programs rely on, in
//! one vector that only grows.

use lictor_core::HostProduct;
use lictor_core::error::{LicenseError, TypeMismatch};
use lictor_core::facts::{HashPolicy, HostType};
use lictor_core::fault::{Fault, Part};
use lictor_core::license::{Edition, LicenseHash, LicenseType, Tier};
use lictor_core::time::Instant;
use lictor_core::verdict::Notice;
use lictor_tests::bless;
use lictor_tests::vectors::instant;
use serde::Serialize;

const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors/texts.json");

#[derive(Serialize)]
struct Texts {
    about: &'static str,
    faults: Vec<Text>,
    errors: Vec<Text>,
    notices: Vec<Text>,
    names: Names,
}

/// The words that facts and answers are written in.
#[derive(Serialize)]
struct Names {
    license_types: Vec<&'static str>,
    host_types: Vec<&'static str>,
    host_products: Vec<&'static str>,
    hash_policies: Vec<&'static str>,
    license_hashes: Vec<&'static str>,
    editions: Vec<&'static str>,
}

#[derive(Serialize)]
struct Text {
    code: &'static str,
    number: u8,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

#[test]
fn every_code_keeps_its_number_and_every_text_is_known() {
    let texts = Texts {
        about: "What each code says. Codes and numbers never change and are never used again.",
        faults: faults().iter().map(fault).collect(),
        errors: errors().iter().map(error).collect(),
        notices: notices().iter().map(notice).collect(),
        names: names(),
    };
    bless::compare(VECTORS, &texts);
}

#[test]
fn every_name_is_read_as_it_is_written() {
    for kind in LicenseType::ALL {
        assert_eq!(
            LicenseType::from_name(&kind.name().to_lowercase()),
            Some(kind)
        );
        assert_eq!(HostType::from_name(kind.name()), HostType::Known(kind));
    }
    assert_eq!(HostType::from_name("unknown"), HostType::Unknown);
    for product in HostProduct::ALL {
        assert_eq!(HostProduct::from_name(product.name()), Some(product));
    }
    for policy in HashPolicy::ALL {
        assert_eq!(HashPolicy::from_name(policy.name()), Some(policy));
    }
    assert_eq!(HashPolicy::from_name("maybe"), None);
    assert_eq!(HostProduct::from_name("trello"), None);
    assert_eq!(LicenseType::from_name("GOLD"), None);
}

fn names() -> Names {
    Names {
        license_types: LicenseType::ALL.map(LicenseType::name).into(),
        host_types: [HostType::Known(LicenseType::Academic), HostType::Unknown]
            .map(HostType::name)
            .into(),
        host_products: HostProduct::ALL.map(HostProduct::name).into(),
        hash_policies: HashPolicy::ALL.map(HashPolicy::name).into(),
        license_hashes: [
            LicenseHash::Absent,
            LicenseHash::Exempt,
            LicenseHash::Good,
            LicenseHash::Bad,
            LicenseHash::UnknownKeyVersion,
        ]
        .map(LicenseHash::name)
        .into(),
        editions: [Edition::Users, Edition::Agents, Edition::Roles]
            .map(Edition::name)
            .into(),
    }
}

fn fault(fault: &Fault) -> Text {
    Text {
        code: fault.code(),
        number: fault.number(),
        message: fault.to_string(),
        remedy: Some(fault.remedy()),
        cause: None,
        since: None,
        until: None,
    }
}

fn error(error: &LicenseError) -> Text {
    Text {
        code: error.code(),
        number: error.number(),
        message: error.to_string(),
        remedy: Some(error.remedy()),
        cause: match error {
            LicenseError::TypeMismatch { cause, .. } => Some(cause.name()),
            _ => None,
        },
        since: error.since().map(|at| at.to_string()),
        until: error.until().map(|at| at.to_string()),
    }
}

fn notice(notice: &Notice) -> Text {
    Text {
        code: notice.code(),
        number: notice.number(),
        message: notice.to_string(),
        remedy: None,
        cause: None,
        since: None,
        until: None,
    }
}

fn faults() -> Vec<Fault> {
    vec![
        Fault::Empty,
        Fault::TooLong { max: 4_096 },
        Fault::UnknownFormat,
        Fault::NoSuffix,
        Fault::UnsupportedVersion { version: 1 },
        Fault::Truncated {
            declared: 420,
            present: 415,
        },
        Fault::Garbled,
        Fault::TrailingData,
        Fault::BadBase64 { position: 57 },
        Fault::BadFrame,
        Fault::BadPrefix,
        Fault::BadSignatureForm,
        Fault::BadSignature,
        Fault::BadZlib,
        Fault::TooLarge {
            what: Part::Bytes,
            max: 6_144,
        },
        Fault::TooLarge {
            what: Part::Properties,
            max: 128,
        },
        Fault::BadText {
            what: "its text is not UTF-8",
        },
        Fault::BadProperty {
            name: "NumberOfUsers",
        },
        Fault::FormatNotTrusted,
    ]
}

fn errors() -> Vec<LicenseError> {
    let (at, now) = (moment(), moment().plus_secs(60));
    let (host, licensed) = (Tier::Unlimited, Tier::Limited(10));
    vec![
        LicenseError::NotCovered,
        LicenseError::RoleExceeded {
            current: 11,
            licensed,
        },
        LicenseError::RoleUndefined,
        LicenseError::UserMismatch { host, licensed },
        LicenseError::EditionMismatch { host, licensed },
        mismatch(
            Some(HostType::Known(LicenseType::Academic)),
            TypeMismatch::Unpaid,
        ),
        mismatch(Some(HostType::Unknown), TypeMismatch::UnknownHost),
        mismatch(None, TypeMismatch::DataCenter { since: None }),
        mismatch(None, TypeMismatch::DataCenter { since: Some(at) }),
        LicenseError::Expired { at, now },
        LicenseError::VersionMismatch {
            at,
            built_at: None,
            now,
        },
        LicenseError::VersionMismatch {
            at,
            built_at: Some(now),
            now,
        },
        LicenseError::NotYetValid { at: now, now: at },
        LicenseError::Forged {
            license_hash: LicenseHash::Bad,
        },
    ]
}

fn mismatch(host_type: Option<HostType>, cause: TypeMismatch) -> LicenseError {
    LicenseError::TypeMismatch {
        license_type: Some(LicenseType::Community),
        host_type,
        cause,
    }
}

fn notices() -> Vec<Notice> {
    let at = moment();
    vec![
        Notice::NearlyExpired { at },
        Notice::RecentlyExpired { at },
        Notice::MaintenanceEnded { at },
        Notice::Evaluation,
        Notice::Wildcard,
        Notice::Forged {
            license_hash: LicenseHash::Absent,
        },
        Notice::Forged {
            license_hash: LicenseHash::UnknownKeyVersion,
        },
        Notice::WeakSignature,
    ]
}

fn moment() -> Instant {
    instant("2026-11-21T12:00:00Z")
}
