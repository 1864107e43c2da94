//! The programs under test, as built beside the tests.

use std::env;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

/// Builds a program of this workspace the way this test was built, and says where
/// it is: cargo hands a test only the programs of its own package.
fn built(name: &str) -> PathBuf {
    let test = env::current_exe().expect("a test has a path");
    let folder = test.ancestors().nth(2).expect("target/profile/deps/test");
    let profile = match folder.file_name() {
        Some(name) if name != "debug" => name,
        _ => "dev".as_ref(),
    };
    let status = Command::new("cargo")
        .args([
            "build",
            "--quiet",
            "--locked",
            "--package",
            name,
            "--profile",
        ])
        .arg(profile)
        .arg("--target-dir")
        .arg(folder.parent().expect("target"))
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .status()
        .expect("cargo runs");
    assert!(status.success(), "{name} could not be built");
    folder.join(name)
}

/// `lictor-agent`, ready for arguments.
pub fn agent() -> Command {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    Command::new(BUILT.get_or_init(|| built("lictor-agent")))
}

/// Runs a command with this on its standard input.
pub fn run(command: &mut Command, stdin: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    feed(&mut child, stdin);
    child.wait_with_output().expect("the program ends")
}

/// Writes to a child's standard input and closes it; a child that does not want
/// it all is within its rights.
pub fn feed(child: &mut Child, stdin: &[u8]) {
    let mut pipe = child.stdin.take().expect("a pipe");
    let _ = pipe.write_all(stdin);
}
