//! Where and when the numbers were made.

use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fs, thread};

use lictor_core::time::Instant;

pub struct Machine {
    pub date: String,
    pub cpu: String,
    pub cores: usize,
    /// On one cpu, which `tests/bench` sees to where it can.
    pub pinned: bool,
    pub rustc: &'static str,
    pub openssl: &'static str,
    pub java: Option<String>,
}

impl Machine {
    pub fn this() -> Self {
        let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let of_each = |name: &str| -> Vec<&str> {
            let lines = cpus.lines().filter_map(|line| line.split_once(':'));
            let lines = lines.filter(|(found, _)| found.trim() == name);
            lines.map(|(_, value)| value.trim()).collect()
        };
        let usable = thread::available_parallelism().map_or(1, usize::from);
        let cores = of_each("processor").len().max(usable);
        Self {
            date: today(),
            cpu: of_each("model name")
                .first()
                .unwrap_or(&"unknown cpu")
                .to_string(),
            cores,
            pinned: usable == 1,
            rustc: env!("RUSTC_VERSION"),
            openssl: openssl::version::version(),
            java: java(),
        }
    }
}

fn today() -> String {
    let secs = SystemTime::now().duration_since(UNIX_EPOCH);
    let secs = secs.map_or(0, |since| since.as_secs());
    let now = Instant::from_unix(i64::try_from(secs).unwrap_or(i64::MAX)).to_string();
    now.chars().take_while(|c| *c != 'T').collect()
}

/// What `java -version` prints first.
fn java() -> Option<String> {
    let answer = Command::new("java").arg("-version").output().ok()?;
    let text = String::from_utf8_lossy(&answer.stderr);
    text.lines().next().map(str::to_string)
}
