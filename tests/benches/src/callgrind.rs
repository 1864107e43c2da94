//! Instructions per call, which do not move with the clock.

use std::env;
use std::io::ErrorKind;
use std::process::Command;

/// Whatever happens outside of the calls happens in both runs.
const CALLS: [u64; 2] = [10, 60];

/// The instructions of one call of the subject with this name.
pub fn instructions(name: &str) -> Result<u64, String> {
    let [few, many] = CALLS;
    Ok((collected(name, many)? - collected(name, few)?) / (many - few))
}

fn collected(name: &str, calls: u64) -> Result<u64, String> {
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(["count", name, &calls.to_string()])
        .output();
    let output = output.map_err(|error| match error.kind() {
        ErrorKind::NotFound => "valgrind is not installed".to_string(),
        _ => error.to_string(),
    })?;
    let report = String::from_utf8_lossy(&output.stderr);
    report
        .lines()
        .find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok())
        .ok_or_else(|| format!("valgrind failed: {}", report.trim()))
}
