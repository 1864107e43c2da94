//! What keeps the program from answering.

use std::fs;
use std::process::Stdio;

use lictor_tests::{genuine, program, skip};
use tempfile::TempDir;

use super::{APP, NOON, agent, code, json, stderr, stdout};

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
fn an_empty_standard_input_is_an_empty_key() {
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
        &["verify", "--app", "plugins.*"],
        &["verify", "--app", "Charts for Jira"],
        &["verify", "--app", "jira "],
        &["verify", "--app", APP, "--at", "yesterday"],
        &["verify", "--app", APP, "--host-users", "-2"],
        &["verify", "--app", APP, "--host-users", "many"],
        &["verify", "--app", APP, "--host-type", "GOLD"],
        &["verify", "--app", APP, "--host-product", "trello"],
        &["verify", "--app", APP, "--host-license", "x"],
        &["verify", "--app", APP, "--role-count", "-1"],
        &[
            "verify",
            "--app",
            APP,
            "--role-count",
            "1",
            "--role-count",
            "2",
        ],
        &["verify", "--app", APP, "--at", "1969-12-31"],
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
        return skip::skip("cli", "there is no /dev/full");
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

#[test]
fn complaints_repeat_neither_keys_nor_paths() {
    let key = genuine::key("timebomb-3h");
    for arguments in [
        &[&*key][..],
        &["inspect", &key, &key],
        &["verify", "--app", APP, "--host-users", &key],
        &["verify", "--app", APP, "a", "/home/customer/x"],
        &["verify", "--app", APP, &key],
        &["verify", "--app", APP, "/home/customer/x"],
    ] {
        let output = agent(arguments, b"");
        let told = stderr(&output);
        assert!(!told.is_empty());
        assert!(
            !told.contains(&key[..40]) && !told.contains("customer"),
            "{told}"
        );
    }
    let told = stderr(&agent(&["verify", "--app", APP, &key], b""));
    assert!(
        told.contains("to paste a key, leave the file out"),
        "{told}"
    );
}

#[test]
fn a_full_standard_error_changes_no_exit_code() {
    let full = || fs::OpenOptions::new().write(true).open("/dev/full");
    if full().is_err() {
        return skip::skip("cli", "there is no /dev/full");
    }
    for (arguments, expected) in [
        (&["verify", "missing", "--app", APP][..], 3),
        (&["frobnicate"], 64),
        (&["--help"], 3),
    ] {
        let status = program::agent()
            .args(arguments)
            .stdout(full().expect("it is there"))
            .stderr(full().expect("it is there"))
            .status();
        assert_eq!(
            status.expect("it runs").code(),
            Some(expected),
            "{arguments:?}"
        );
    }
}

#[test]
fn json_is_neither_changed_nor_obeyed_on_its_way_out() {
    let app = "com.example.\u{202e}\u{200b}\u{e0041}";
    let arguments = ["verify", "--app", app, "--at", NOON, "--format", "json"];
    let output = agent(&arguments, genuine::key("timebomb-3h").as_bytes());
    let told = stdout(&output);
    assert!(
        told.contains(r"com.example.\u202e\u200b\udb40\udc41"),
        "{told}"
    );
    assert_eq!(json(&output)["license"]["app"], app);
}
