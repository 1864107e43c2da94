//! The core on bare metal: without `std`, without a heap, and at what cost.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use lictor_tests::skip::skip;
use serde::Deserialize;

const RUN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/firmware/run");

/// What it exits with where packages are missing.
const MISSING: i32 = 77;

/// What firmware can afford, in bytes.
const BUDGETS: [(&str, u64); 3] = [
    ("text_bytes", 80_000),
    ("stack_bytes", 10_000),
    ("workspace_bytes", 20_480),
];

/// How far one compiler's figures may grow before someone has to commit them.
const TOLERANCE_PERCENT: u64 = 2;

#[derive(Deserialize)]
struct Figures {
    compiler: String,
    #[serde(flatten)]
    bytes: BTreeMap<String, u64>,
}

#[test]
fn a_microcontroller_can_check_a_license() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    let run = Command::new(RUN)
        .env("CARGO_TARGET_DIR", target.expect("a folder around it"))
        .output()
        .expect("the script starts");
    let told = String::from_utf8_lossy(&run.stdout);
    if run.status.code() == Some(MISSING) {
        return skip("firmware", told.trim());
    }
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{}\n{told}{errors}", run.status);
    println!("{told}");
    compare(&measured(&told), &committed());
}

fn compare(measured: &Figures, committed: &Figures) {
    let same_compiler = measured.compiler == committed.compiler;
    if !same_compiler {
        println!("committed with another compiler: {}", committed.compiler);
    }
    let mut excesses = Vec::new();
    for (name, budget) in BUDGETS {
        let (now, before) = (measured.bytes[name], committed.bytes[name]);
        let figures = format!("{name}: {now}, committed {before}, budget {budget}");
        println!("{figures}");
        let grown = now * 100 > before * (100 + TOLERANCE_PERCENT);
        if now > budget || same_compiler && grown {
            excesses.push(figures);
        }
    }
    assert!(excesses.is_empty(), "too large: {excesses:#?}");
}

fn committed() -> Figures {
    serde_json::from_str(include_str!("../examples/firmware/figures.json"))
        .expect("the figures are well-formed")
}

/// Reads the lines `name=value` that the script ends with.
fn measured(told: &str) -> Figures {
    let figures: BTreeMap<_, _> = told
        .lines()
        .filter_map(|line| line.split_once('='))
        .collect();
    Figures {
        compiler: figures["compiler"].to_owned(),
        bytes: BUDGETS
            .map(|(name, _)| (name.to_owned(), figures[name].parse().expect("a number")))
            .into(),
    }
}
