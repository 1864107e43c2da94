//! What is answered, and how.

use std::process::Command;

use lictor_tests::{genuine, program};
use serde_json::{Value, json};

use super::{APP, NOON, agent, code, json, stdout, verify};

#[test]
fn verify_answers_programs_with_one_json_object() {
    let output = verify("timebomb-3h", &["--format", "json"]);
    assert_eq!(code(&output), Some(0));
    let answer = json(&output);
    let codes: Vec<_> = answer["notices"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|n| &n["code"])
        .collect();
    assert_eq!(
        codes,
        [
            "EVALUATION",
            "WILDCARD",
            "NEARLY_EXPIRED",
            "FORGED",
            "WEAK_SIGNATURE"
        ]
    );
    assert_eq!(
        answer["license"],
        json!({
            "format": "marketplace", "app": APP, "type": "DEVELOPER", "users": 10,
            "edition": "users", "evaluation": true, "subscription": false,
            "data_center": false, "sen": null, "organisation": "Atlassian", "partner": null,
            "server_id": "BG9T-XUV4-KZZH-B01W", "created": "2112-09-10T14:00:00Z",
            "purchased": "2112-09-10T14:00:00Z", "starts": null,
            "expires": {"after_activation_secs": 10800},
            "maintenance_ends": {"after_activation_secs": 10800},
            "features": [], "license_hash": "absent", "test": false,
            "fingerprint": "kDDxp4l-ew_ZelCD9Y3X8w"
        })
    );
    assert_eq!(answer["licensed"], true);
    assert_eq!(answer["error"], Value::Null);
    assert_eq!(answer["errors"], json!([]));
    assert_eq!(answer["valid_until"], "2026-11-21T15:00:00Z");
}

#[test]
fn verify_reports_every_error_with_its_operands_and_remedy() {
    let output = verify(
        "timebomb-3h",
        &[
            "--activated-at",
            "2026-11-21T08:00:00Z",
            "--license-hash",
            "require",
            "--format",
            "json",
        ],
    );
    assert_eq!(code(&output), Some(1));
    let answer = json(&output);
    assert_eq!(answer["licensed"], false);
    assert_eq!(answer["error"], "EXPIRED");
    let errors = answer["errors"].as_array().expect("a list");
    let codes: Vec<_> = errors.iter().map(|error| &error["code"]).collect();
    assert_eq!(codes, ["EXPIRED", "VERSION_MISMATCH", "FORGED"]);
    assert_eq!(errors[0]["at"], "2026-11-21T11:00:00Z");
    assert_eq!(errors[0]["since"], "2026-11-21T11:00:01Z");
    assert_eq!(errors[0]["now"], NOON);
    assert_eq!(errors[2]["license_hash"], "absent");
    for error in errors {
        assert!(
            error["message"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
        assert!(
            error["remedy"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
    }
}

#[test]
fn text_answers_in_its_first_line_and_has_no_colours_in_a_pipe() {
    let good = stdout(&verify("timebomb-3h", &[]));
    assert_eq!(
        good.lines().next(),
        Some("LICENSED until 2026-11-21T15:00:00Z")
    );
    let bad = stdout(&verify("starter-hosts", &[]));
    assert_eq!(bad.lines().next(), Some("NOT LICENSED: NOT_COVERED"));
    assert!(bad.contains("jira"), "tells what the key does cover: {bad}");
    assert!(!good.contains('\u{1b}') && !bad.contains('\u{1b}'));
}

#[test]
fn a_key_for_other_products_says_for_which() {
    let output = verify("starter-hosts", &["--format", "json"]);
    assert_eq!(code(&output), Some(1));
    let answer = json(&output);
    assert_eq!(answer["license"]["expires"], Value::Null);
    assert_eq!(answer["license"]["users"], Value::Null);
    let covers = &answer["errors"][0]["covers"];
    assert_eq!(
        *covers,
        json!([
            "bamboo", "clover", "conf", "crowd", "crucible", "fisheye", "jira"
        ])
    );
}

#[test]
fn a_mangled_paste_is_forgiven_and_keeps_its_fingerprint() {
    let key = genuine::key("timebomb-3h");
    let quoted: String = key
        .as_bytes()
        .chunks(60)
        .map(|line| format!("> {}\u{a0}\r\n", str::from_utf8(line).expect("ASCII")))
        .collect();
    let output = agent(
        &["verify", "--app", APP, "--at", NOON, "--format", "json"],
        format!("\u{feff}{quoted}\\n").as_bytes(),
    );
    assert_eq!(
        json(&output)["license"]["fingerprint"],
        "kDDxp4l-ew_ZelCD9Y3X8w"
    );
}

#[test]
fn a_key_fault_names_itself_and_what_to_do() {
    let key = genuine::key("timebomb-3h");
    let output = agent(&["verify", "--app", APP], &key.as_bytes()[5..]);
    assert_eq!(code(&output), Some(2));
    let told = stdout(&output);
    assert!(
        told.starts_with("TRUNCATED: the key announces 420 characters but only 415"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 1);

    let output = agent(&["verify", "--app", APP, "--format", "json"], b"hello");
    assert_eq!(code(&output), Some(2));
    assert_eq!(json(&output)["fault"]["code"], "UNKNOWN_FORMAT");
    assert!(json(&output)["fault"]["remedy"].is_string());
}

#[test]
fn ends_of_every_kind_are_written_as_documented() {
    let key = genuine::key("jira-evaluation-2000");
    let output = agent(
        &["verify", "--app", "jira", "--at", NOON, "--format", "json"],
        key.as_bytes(),
    );
    let answer = json(&output);
    assert_eq!(
        answer["license"]["expires"],
        json!({"at": "1999-12-31T13:00:00Z"})
    );
    assert_eq!(answer["license"]["users"], -1);
    assert_eq!(answer["license"]["sen"], "TestSEN");
    assert_eq!(answer["license"]["partner"], Value::Null);
    assert_eq!(answer["valid_until"], "2026-11-24T12:00:00Z");
}

#[test]
fn inspect_shows_what_a_genuine_key_says() {
    for genuine in genuine::keys() {
        let output = agent(
            &["inspect", "-", "--format", "json"],
            genuine.key.as_bytes(),
        );
        assert_eq!(code(&output), Some(0));
        let answer = json(&output);
        assert_eq!(answer["format"], "marketplace");
        assert_eq!(answer["signature"], "good");
        assert_eq!(answer["properties"], json!(genuine.properties));
    }
    let output = agent(&["inspect"], b"hello");
    assert_eq!(code(&output), Some(2));
}

#[test]
fn on_bamboo_the_tier_shown_counts_remote_agents() {
    let output = verify(
        "timebomb-3h",
        &["--host-product", "bamboo", "--format", "json"],
    );
    let license = &json(&output)["license"];
    assert_eq!(
        (&license["users"], &license["edition"]),
        (&json!(25), &json!("agents"))
    );
}

#[test]
fn without_a_moment_now_is_judged() {
    let output = agent(
        &["verify", "--app", "jira", "--format", "json"],
        genuine::key("jira-evaluation-2000").as_bytes(),
    );
    assert_eq!(code(&output), Some(1));
    assert_eq!(json(&output)["error"], "EXPIRED");
    assert!(json(&output)["errors"][0]["now"].as_str() > Some("2026"));
}

#[test]
fn help_completions_and_manual_pages_come_from_one_definition() {
    for (arguments, told) in [
        (&["--help"][..], "verify"),
        (&["verify", "--help"], "Exit codes: 0 licensed"),
        (&["--version"], "lictor-agent 0."),
        (&["completions", "bash"], "_lictor__agent"),
        (&["completions", "zsh"], "#compdef lictor-agent"),
        (&["completions", "fish"], "complete -c lictor-agent"),
        (&["man"], ".TH lictor-agent"),
        (&["man", "verify"], "\\-\\-host\\-users"),
    ] {
        let output = agent(arguments, b"");
        assert_eq!(code(&output), Some(0), "{arguments:?}");
        assert!(
            stdout(&output).contains(told),
            "{arguments:?}: {}",
            stdout(&output)
        );
    }
    assert_eq!(code(&agent(&["man", "frobnicate"], b"")), Some(64));
}

#[test]
fn bash_completes_what_stands_behind_a_command() {
    let script = stdout(&agent(&["completions", "bash"], b""));
    let complete = r#"
        COMP_WORDS=(lictor-agent verify --host-d) COMP_CWORD=2
        _lictor__agent lictor-agent --host-d verify
        echo "${COMPREPLY[@]}"
        COMP_WORDS=(lictor-agent verify --license-hash r) COMP_CWORD=3
        _lictor__agent lictor-agent r --license-hash
        echo "${COMPREPLY[@]}"
    "#;
    let mut bash = Command::new("bash");
    let output = program::run(bash.args(["-c", &(script + complete)]), b"");
    assert_eq!(
        stdout(&output),
        "--host-data-center\nrequire\n",
        "{output:?}"
    );
}
