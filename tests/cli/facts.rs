//! The facts that the command line and the host's license give.

use std::fs;
use std::process::Output;

use lictor_tests::genuine;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{APP, NOON, agent, code, json, stderr, verify};

/// Confluence's starter license, which is no evaluation, judged as if it were an
/// app's on a host with the license that covers all products.
fn on_a_licensed_host(more: &[&str]) -> Output {
    let folder = TempDir::new().expect("a folder");
    let host = folder.path().join("host.key");
    fs::write(&host, genuine::key("all-products")).expect("a file");
    let arguments = [
        &[
            "verify",
            "--app",
            "confluence",
            "--at",
            NOON,
            "--format",
            "json",
        ],
        &["--host-product", "confluence", "--host-license"][..],
        &[host.to_str().expect("a path")],
        more,
    ];
    agent(
        &arguments.concat(),
        genuine::key("starter-hosts").as_bytes(),
    )
}

#[test]
fn the_host_license_gives_the_facts_and_explicit_flags_win() {
    let licensed = on_a_licensed_host(&[]);
    assert_eq!(code(&licensed), Some(0), "the host is an evaluation");

    let paid = ["--host-evaluation=false"];
    let answer = json(&on_a_licensed_host(&paid));
    let error = &answer["errors"][0];
    assert_eq!(error["code"], "USER_MISMATCH");
    assert_eq!(
        (&error["host"], &error["licensed"]),
        (&json!(-1), &json!(10))
    );

    for (users, error) in [("11", Value::Null), ("12", json!("USER_MISMATCH"))] {
        let answer = json(&on_a_licensed_host(
            &[&paid[..], &["--host-users", users]].concat(),
        ));
        assert_eq!(answer["error"], error, "{users}");
    }
    let unknown = [&paid[..], &["--host-users", "10", "--host-type", "unknown"]].concat();
    let error = &json(&on_a_licensed_host(&unknown))["errors"][0];
    assert_eq!(error["code"], "TYPE_MISMATCH");
    assert_eq!(error["cause"], "unknown_host_type");
    assert_eq!(
        (&error["license_type"], &error["host_type"]),
        (&json!("STARTER"), &json!("UNKNOWN"))
    );
}

#[test]
fn facts_of_data_center_builds_and_roles_take_effect() {
    let paid = ["--host-evaluation=false", "--host-users=10"];
    let errors = |more: &[&str]| -> Vec<String> {
        let answer = json(&on_a_licensed_host(&[&paid[..], more].concat()));
        let errors = answer["errors"].as_array().expect("a list");
        let code = |error: &Value| error["code"].as_str().expect("a code").to_string();
        errors.iter().map(code).collect()
    };
    let data_center = ["--host-data-center", "--data-center-compatible"];
    assert_eq!(errors(&data_center), ["TYPE_MISMATCH", "EXPIRED"]);
    assert!(errors(&data_center[..1]).is_empty());
    assert!(errors(&["--host-data-center=false", "--data-center-compatible"]).is_empty());
    assert_eq!(
        errors(&["--build-date", "2026-11-22"]),
        ["VERSION_MISMATCH"]
    );
    assert!(errors(&["--build-date", "2026-11-21T15:00:00+0000"]).is_empty());
    assert!(
        errors(&["--role-count", "unknown"]).is_empty(),
        "not sold by role"
    );
    assert_eq!(
        errors(&["--activated-at", "2026-11-21T08:00:00Z"])[0],
        "EXPIRED"
    );
    assert_eq!(errors(&["--license-hash", "require"]), ["FORGED"]);
    assert!(errors(&["--license-hash", "off"]).is_empty());
}

#[test]
fn a_host_license_for_another_product_or_in_pieces_is_told_apart() {
    let folder = TempDir::new().expect("a folder");
    let host = folder.path().join("host.key");
    let verify = |product: &str| {
        let host = host.to_str().expect("a path");
        verify(
            "timebomb-3h",
            &[
                "--host-license",
                host,
                "--host-product",
                product,
                "--format",
                "json",
            ],
        )
    };
    fs::write(&host, genuine::key("starter-hosts")).expect("a file");
    let output = verify("bitbucket");
    assert_eq!(code(&output), Some(3));
    assert!(stderr(&output).contains("not for bitbucket"));

    fs::write(&host, "junk").expect("a file");
    let output = verify("jira");
    assert_eq!(code(&output), Some(2));
    assert_eq!(json(&output)["fault"]["in"], "host_license");

    let twice = [
        "verify",
        "-",
        "--app",
        APP,
        "--host-product",
        "jira",
        "--host-license",
        "-",
    ];
    assert_eq!(
        code(&agent(&twice, b"x")),
        Some(64),
        "standard input cannot be both"
    );
}

#[test]
fn every_way_to_write_a_fact_is_understood() {
    for more in [
        &["--host-users", "-1"][..],
        &["--host-users", "unlimited"],
        &["--host-users=-1", "--host-type", "commercial"],
        &[
            "--host-type",
            "unknown",
            "--host-sen",
            "SEN-1",
            "--server-id",
            "B123",
        ],
        &[
            "--host-evaluation",
            "--host-data-center=false",
            "--data-center-compatible",
        ],
        &["--role-count", "unknown"],
        &["--role-count=12"],
        &["--build-date", "2026-01-31"],
        &["--build-date", "2026-01-31T10:00:00Z"],
        &["--build-date", "2026-01-31T10:00:00+0000"],
        &[
            "--host-product",
            "bamboo",
            "--host-users",
            "30",
            "--license-hash",
            "off",
        ],
    ] {
        let output = verify("timebomb-3h", more);
        assert_eq!(code(&output), Some(0), "{more:?}: {}", stderr(&output));
    }
}
