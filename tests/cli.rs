//! `lictor-agent` as people and programs meet it.

use std::fs;
use std::process::{Output, Stdio};

use lictor_tests::{genuine, program};
use serde_json::{Value, json};
use tempfile::TempDir;

const APP: &str = "com.example.charts";
const NOON: &str = "2026-11-21T12:00:00Z";

fn agent(arguments: &[&str], stdin: &[u8]) -> Output {
    program::run(&mut program::agent().args(arguments), stdin)
}

/// Verifies a published key for the app at noon, with more arguments.
fn verify(name: &str, more: &[&str]) -> Output {
    let arguments = [&["verify", "-", "--app", APP, "--at", NOON], more].concat();
    agent(&arguments, genuine::key(name).as_bytes())
}

fn json(output: &Output) -> Value {
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    assert_eq!(text.matches('\n').count(), 1, "one object on one line");
    serde_json::from_str(&text).expect("JSON")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

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
    let covers = &json(&output)["errors"][0]["covers"];
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
    let output = agent(&["verify", "--app", APP], key[5..].as_bytes());
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
fn the_host_license_gives_the_facts_and_explicit_flags_win() {
    let folder = TempDir::new().expect("a folder");
    let host = folder.path().join("host.key");
    fs::write(&host, genuine::key("starter-hosts")).expect("a file");
    let host = host.to_str().expect("a path");
    let from_host = [
        "--host-license",
        host,
        "--host-product",
        "confluence",
        "--format",
        "json",
    ];
    // An evaluation goes with every host, so only the absence of complaints shows.
    assert_eq!(code(&verify("timebomb-3h", &from_host)), Some(0));

    let wrong = [&from_host[..3], &["fisheye", "--host-users", "unlimited"]].concat();
    assert_eq!(code(&verify("timebomb-3h", &wrong)), Some(0));
    let uncovered = [&from_host[..3], &["bitbucket"]].concat();
    let output = verify("timebomb-3h", &uncovered);
    assert_eq!(code(&output), Some(3));
    assert!(stderr(&output).contains("not for bitbucket"));

    fs::write(host, "junk").expect("a file");
    let output = verify("timebomb-3h", &from_host);
    assert_eq!(code(&output), Some(2));
    assert_eq!(json(&output)["fault"]["in"], "host_license");
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
fn what_cannot_be_read_is_told_in_one_line() {
    let folder = TempDir::new().expect("a folder");
    let path = |name: &str| {
        folder
            .path()
            .join(name)
            .to_str()
            .expect("a path")
            .to_string()
    };
    fs::write(path("empty"), "").expect("a file");
    fs::write(path("binary"), (0..=255).collect::<Vec<u8>>()).expect("a file");
    let huge = fs::File::create(path("huge")).expect("a file");
    huge.set_len(1 << 30).expect("a sparse file");
    for (file, expected, told) in [
        ("missing", 3, "there is no such file"),
        (".", 3, "it is a directory"),
        ("empty", 2, "EMPTY"),
        ("binary", 2, "UNKNOWN_FORMAT"),
        ("huge", 2, "TOO_LONG"),
    ] {
        let output = agent(&["verify", &path(file), "--app", APP], b"");
        let all = stdout(&output) + &stderr(&output);
        assert_eq!(code(&output), Some(expected), "{file}: {all}");
        assert_eq!(all.lines().count(), 1, "{file}: {all}");
        assert!(all.contains(told), "{file}: {all}");
        assert!(
            !all.contains(folder.path().to_str().expect("a path")),
            "{file}: {all}"
        );
    }
}

#[test]
fn a_closed_standard_input_is_an_empty_key() {
    let mut command = program::agent();
    let output = command
        .args(["verify", "--app", APP])
        .stdin(Stdio::null())
        .output();
    let output = output.expect("the program runs");
    assert_eq!(code(&output), Some(2));
    assert!(stdout(&output).starts_with("EMPTY"));
}

#[test]
fn misuse_is_told_apart_from_every_answer() {
    for arguments in [
        &["verify"][..],
        &["verify", "--app", ""],
        &["verify", "--app", APP, "--at", "yesterday"],
        &["verify", "--app", APP, "--host-users", "-2"],
        &["verify", "--app", APP, "--host-users", "many"],
        &["verify", "--app", APP, "--host-type", "GOLD"],
        &["verify", "--app", APP, "--host-product", "trello"],
        &["verify", "--app", APP, "--host-license", "x"],
        &["verify", "--app", APP, "--role-count", "-1"],
        &["verify", "--app", APP, "--license-hash", "maybe"],
        &["verify", "--app", APP, "--frobnicate"],
        &["frobnicate"],
        &[],
    ] {
        let output = agent(arguments, b"");
        assert_eq!(code(&output), Some(64), "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(!output.stderr.is_empty());
    }
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
        &["--role-count", "unknown", "--role-count=12"],
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
        let expected = if more
            .iter()
            .filter(|word| word.starts_with("--role"))
            .count()
            == 2
        {
            64
        } else {
            0
        };
        assert_eq!(
            code(&output),
            Some(expected),
            "{more:?}: {}",
            stderr(&output)
        );
    }
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
fn a_reader_that_goes_away_does_not_change_the_answer() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = program::agent();
    let mut child = command
        .args(["verify", "-", "--app", APP, "--at", NOON])
        .stdin(Stdio::piped())
        .stdout(writer)
        .spawn()
        .expect("the program runs");
    program::feed(&mut child, genuine::key("timebomb-3h").as_bytes());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn an_answer_that_cannot_be_written_is_no_answer() {
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        return lictor_tests::skip::skip("cli", "there is no /dev/full");
    };
    let mut command = program::agent();
    let mut child = command
        .args(["verify", "-", "--app", APP, "--at", NOON])
        .stdin(Stdio::piped())
        .stdout(full)
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    program::feed(&mut child, genuine::key("timebomb-3h").as_bytes());
    assert_eq!(child.wait().expect("it ends").code(), Some(3));
}
