//! `lictor-agent` as people and programs meet it.

mod answers;
mod facts;
mod trouble;

use std::process::Output;

use lictor_tests::{genuine, program};
use serde_json::Value;

const APP: &str = "com.example.charts";
const NOON: &str = "2026-11-21T12:00:00Z";

fn agent(arguments: &[&str], stdin: &[u8]) -> Output {
    program::run(program::agent().args(arguments), stdin)
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
