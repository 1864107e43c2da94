//! The oracle's process: one question per line, one answer per line.

use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lictor_tests::skip::skip;
use serde_json::Value;

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/oracle/marketplace.py");

/// Fails where the oracle's libraries are older or less complete than it needs.
const TRIAL: &str = "import zoneinfo; zoneinfo.ZoneInfo('Australia/Sydney')";

pub(crate) struct Oracle {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Oracle {
    /// Starts the oracle, or skips the test where it cannot run.
    pub(crate) fn start() -> Option<Self> {
        if let Err(why) = try_python() {
            skip("oracle", why);
            return None;
        }
        let mut process = Command::new("python3")
            .arg(PROGRAM)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 started a moment ago");
        Some(Self {
            questions: process.stdin.take().expect("a pipe"),
            answers: BufReader::new(process.stdout.take().expect("a pipe")),
            process,
        })
    }

    /// The answer, or `None` if the format refuses what was asked about.
    pub(crate) fn ask(&mut self, question: &Value) -> Option<Value> {
        writeln!(self.questions, "{question}").expect("the oracle reads");
        let mut line = String::new();
        self.answers
            .read_line(&mut line)
            .expect("the oracle answers");
        let answer: Value = serde_json::from_str(&line)
            .unwrap_or_else(|error| panic!("{error} in {line:?}, the answer to {question}"));
        answer.get("fault").is_none().then_some(answer)
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        // Should it have ended by itself, its last words were heard already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn try_python() -> Result<(), &'static str> {
    let trial = Command::new("python3").args(["-c", TRIAL]).output();
    match trial {
        Err(error) if error.kind() == ErrorKind::NotFound => Err("install python3"),
        Err(error) => panic!("python3: {error}"),
        Ok(output) if output.status.success() => Ok(()),
        Ok(_) => Err("install tzdata, and python3 of version 3.9 or later"),
    }
}
