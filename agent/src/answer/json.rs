//! Answers for programs: one JSON object on one line.

use lictor_core::facts::HostType;
use lictor_core::license::{Coverage, End, LicenseType};
use lictor_core::time::Instant;
use lictor_core::{Authentic, Fault, LicenseError, Notice, effective_tier};
use serde_json::{Map, Value, json};

use super::{Judged, Whose, is_obeyed};

pub(super) fn verdict(judged: &Judged<'_>) -> String {
    let verdict = judged.verdict;
    line(&json!({
        "licensed": verdict.is_licensed(),
        "error": verdict.error().map(LicenseError::code),
        "errors": verdict.errors.iter().map(|error| self::error(error, judged)).collect::<Vec<_>>(),
        "notices": verdict.notices.iter().map(notice).collect::<Vec<_>>(),
        "valid_until": verdict.valid_until.map(text),
        "license": license(judged),
    }))
}

pub(super) fn fault(fault: Fault, whose: Whose) -> String {
    let mut object = Map::new();
    object.insert("code".into(), fault.code().into());
    object.insert("message".into(), fault.to_string().into());
    object.insert("remedy".into(), fault.remedy().into());
    if matches!(whose, Whose::Host) {
        object.insert("in".into(), "host_license".into());
    }
    line(&json!({ "fault": object }))
}

pub(super) fn key(key: &Authentic<'_>) -> String {
    let properties: Map<String, Value> = key
        .properties()
        .iter()
        .map(|(name, value)| (name.into(), value.into()))
        .collect();
    line(&json!({
        "format": "marketplace",
        "signature": "good",
        "properties": properties,
    }))
}

fn license(judged: &Judged<'_>) -> Value {
    let (license, facts) = (judged.license, judged.facts);
    let (edition, users) = effective_tier(license, facts);
    // Of other products nothing is known but what the key says for all.
    let covered = license.coverage != Coverage::None;
    json!({
        "format": "marketplace",
        "app": judged.app,
        "type": license.license_type.map(LicenseType::name),
        "users": covered.then(|| users.number()),
        "edition": edition.name(),
        "evaluation": license.is_evaluation(facts.now, facts.activated_at),
        "subscription": license.subscription,
        "data_center": license.data_center,
        "sen": license.sen.as_deref(),
        "organisation": license.organisation.as_deref(),
        "partner": license.partner.as_deref(),
        "server_id": license.server_id.as_deref(),
        "created": license.created_at.map(text),
        "purchased": license.purchased_at.map(text),
        "starts": license.starts_at.map(text),
        "expires": covered.then(|| end(license.expires)),
        "maintenance_ends": covered.then(|| end(license.maintenance_ends)),
        // What only licenses of another format have.
        "features": [],
        "license_hash": license.license_hash.name(),
        "test": false,
        "fingerprint": license.fingerprint.as_str(),
    })
}

fn end(end: End) -> Value {
    match end {
        End::Never => "never".into(),
        End::At(at) => json!({ "at": text(at) }),
        End::AfterActivation(secs) => json!({ "after_activation_secs": secs }),
    }
}

fn notice(notice: &Notice) -> Value {
    json!({ "code": notice.code(), "message": notice.to_string() })
}

fn error(error: &LicenseError, judged: &Judged<'_>) -> Value {
    let mut object = Map::new();
    object.insert("code".into(), error.code().into());
    object.insert("message".into(), error.to_string().into());
    object.insert("remedy".into(), error.remedy().into());
    let times = [("since", error.since()), ("until", error.until())];
    let times = times
        .into_iter()
        .filter_map(|(name, at)| Some((name, text(at?).into())));
    for (name, value) in operands(error, judged).into_iter().chain(times) {
        object.insert(name.into(), value);
    }
    object.into()
}

fn operands(error: &LicenseError, judged: &Judged<'_>) -> Vec<(&'static str, Value)> {
    match *error {
        LicenseError::NotCovered => vec![("covers", judged.covers.clone().into())],
        LicenseError::RoleExceeded { current, licensed } => {
            vec![
                ("current", current.into()),
                ("licensed", licensed.number().into()),
            ]
        }
        LicenseError::RoleUndefined => vec![],
        LicenseError::UserMismatch { host, licensed }
        | LicenseError::EditionMismatch { host, licensed } => {
            vec![
                ("host", host.number().into()),
                ("licensed", licensed.number().into()),
            ]
        }
        LicenseError::TypeMismatch {
            license_type,
            host_type,
            cause,
        } => vec![
            ("license_type", license_type.map(LicenseType::name).into()),
            ("host_type", host_type.map(HostType::name).into()),
            ("cause", cause.name().into()),
        ],
        LicenseError::Expired { at, now } | LicenseError::NotYetValid { at, now } => {
            vec![("at", text(at).into()), ("now", text(now).into())]
        }
        LicenseError::VersionMismatch { at, built_at, now } => vec![
            ("at", text(at).into()),
            ("built_at", built_at.map(text).into()),
            ("now", text(now).into()),
        ],
        LicenseError::Forged { license_hash } => {
            vec![("license_hash", license_hash.name().into())]
        }
    }
}

fn text(at: Instant) -> String {
    at.to_string()
}

/// One line of JSON, without raw characters that a terminal would obey.
fn line(value: &Value) -> String {
    let mut line = String::new();
    for c in value.to_string().chars() {
        if is_obeyed(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                line.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            line.push(c);
        }
    }
    line.push('\n');
    line
}
