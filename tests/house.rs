//! The rules of the house, checked: what may stand where, who may know whom,
//! and that no fact has two homes that disagree.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use lictor_core::limits;
use serde_json::Value;

const TOP_LEVEL: [&str; 11] = [
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "agent",
    "core",
    "examples",
    "ffi",
    "include",
    "tests",
];

/// What each package of the workspace may know of the others.
const DIRECTIONS: [(&str, &[&str]); 3] = [
    ("lictor-core", &[]),
    ("lictor-agent", &["lictor-core"]),
    ("lictor-tests", &["lictor-core"]),
];

/// Where `unsafe` cannot be avoided.
const UNSAFE_HOMES: [&str; 2] = ["tests/memory.rs", "examples/firmware/src/stack.rs"];

/// The files of the agent that touch the world.
const AGENT_DOORS: [&str; 5] = [
    "agent/src/clock.rs",
    "agent/src/exit.rs",
    "agent/src/input.rs",
    "agent/src/main.rs",
    "agent/src/output.rs",
];

const FILE_LINES_MAX: usize = 500;
const FUNCTION_LINES_MAX: usize = 70;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file that git knows or would take, by its path from the top.
fn files() -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git runs");
    let listed = String::from_utf8(listed.stdout).expect("UTF-8");
    let exists = |path: &&str| root().join(path).exists();
    listed.lines().filter(exists).map(str::to_string).collect()
}

/// Every Rust file, by path and content.
fn sources() -> Vec<(String, String)> {
    let rust = files().into_iter().filter(|path| path.ends_with(".rs"));
    rust.map(|path| (path.clone(), read(&path))).collect()
}

/// The part of a file before its own tests.
fn product_code(source: &str) -> &str {
    source.split("#[cfg(test)]").next().unwrap_or_default()
}

fn fail_on(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn the_top_level_holds_what_it_should() {
    let found: BTreeSet<String> = files()
        .iter()
        .filter_map(|path| path.split('/').next())
        .filter(|name| !name.starts_with('.'))
        .map(str::to_string)
        .collect();
    let strangers: Vec<_> = found
        .iter()
        .filter(|name| !TOP_LEVEL.contains(&name.as_str()))
        .collect();
    assert!(
        strangers.is_empty(),
        "strangers at the top level: {strangers:?}"
    );
}

#[test]
fn packages_know_only_whom_they_should() {
    let metadata = Command::new("cargo")
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let found: BTreeMap<&str, BTreeSet<&str>> = packages.iter().map(relations).collect();
    let allowed = DIRECTIONS
        .iter()
        .map(|(name, knows)| (*name, knows.iter().copied().collect()));
    assert_eq!(found, allowed.collect());

    let versions: BTreeSet<_> = packages
        .iter()
        .map(|package| package["version"].as_str())
        .collect();
    assert_eq!(versions.len(), 1, "one version for all");
}

fn relations(package: &Value) -> (&str, BTreeSet<&str>) {
    let name = package["name"].as_str().expect("a name");
    let dependencies = package["dependencies"].as_array().expect("a list");
    let names = dependencies
        .iter()
        .filter_map(|dependency| dependency["name"].as_str());
    (
        name,
        names.filter(|name| name.starts_with("lictor-")).collect(),
    )
}

#[test]
fn core_is_pure() {
    let banned = [
        "std::",
        "alloc::",
        "extern crate",
        "SystemTime",
        "println!",
        "log::",
        "tracing",
        "unsafe {",
    ];
    let mut complaints = Vec::new();
    for (path, source) in sources() {
        if !path.starts_with("core/src/") {
            continue;
        }
        let code: String = product_code(&source)
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        let found = banned.iter().filter(|word| code.contains(**word));
        complaints.extend(found.map(|word| format!("{path}: {word}")));
    }
    fail_on(&complaints);
    assert!(read("core/src/lib.rs").contains("#![no_std]"));
    assert!(read("core/Cargo.toml").contains("unsafe_code = \"forbid\""));
}

#[test]
fn only_doors_touch_the_world() {
    let world = [
        "std::fs",
        "std::net",
        "std::env",
        "SystemTime",
        "io::stdin",
        "anstream::std",
    ];
    let mut complaints = Vec::new();
    for (path, source) in sources() {
        if path.starts_with("agent/src/") && !AGENT_DOORS.contains(&path.as_str()) {
            let found = world.iter().filter(|word| source.contains(**word));
            complaints.extend(found.map(|word| format!("{path}: {word}")));
        }
    }
    fail_on(&complaints);
}

#[test]
fn unsafe_stays_at_home_and_gives_its_reason() {
    let mut complaints = Vec::new();
    for (path, source) in sources() {
        if path == "tests/house.rs" {
            continue;
        }
        for (number, line) in source.lines().enumerate() {
            let opens = ["unsafe {", "unsafe impl", "unsafe extern"]
                .iter()
                .any(|word| line.contains(word));
            if !opens {
                continue;
            }
            let above: Vec<&str> = source.lines().take(number).collect();
            let reason = above
                .iter()
                .rev()
                .take(6)
                .any(|line| line.contains("SAFETY:"));
            if !UNSAFE_HOMES.contains(&path.as_str()) || !reason {
                complaints.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    fail_on(&complaints);
}

#[test]
fn files_and_functions_are_short() {
    let mut complaints = Vec::new();
    for (path, source) in sources() {
        let lines: Vec<&str> = source.lines().collect();
        if lines.len() > FILE_LINES_MAX {
            complaints.push(format!("{path} has {} lines", lines.len()));
        }
        for (start, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            // A table of test cases may be as long as its cases are many.
            let is_function = !path.starts_with("tests/")
                && line.contains("fn ")
                && !line.trim_start().starts_with("//");
            let end = format!("{}}}", " ".repeat(indent));
            let length = lines[start..].iter().position(|line| **line == end);
            if is_function && length.is_some_and(|length| length > FUNCTION_LINES_MAX) {
                complaints.push(format!(
                    "{path}:{}: {} lines",
                    start + 1,
                    length.unwrap_or_default()
                ));
            }
        }
    }
    fail_on(&complaints);
}

#[test]
fn nothing_is_left_for_later() {
    let words = [
        "TODO",
        "FIXME",
        "dbg!(",
        "unimplemented!(",
        "todo!(",
        "#[ignore",
    ];
    let prose =
        |path: &String| path.ends_with(".md") || path.ends_with("/run") || path.starts_with(".ci");
    let texts = files()
        .into_iter()
        .filter(prose)
        .map(|path| (path.clone(), read(&path)));
    let mut complaints = Vec::new();
    for (path, text) in sources().into_iter().chain(texts) {
        if path != "tests/house.rs" {
            let found = words.iter().filter(|word| text.contains(**word));
            complaints.extend(found.map(|word| format!("{path}: {word}")));
        }
    }
    fail_on(&complaints);
}

#[test]
fn no_code_is_missing_from_the_vectors() {
    let texts: Value = serde_json::from_str(&read("tests/vectors/texts.json")).expect("JSON");
    for (kind, path) in [
        ("faults", "core/src/fault.rs"),
        ("errors", "core/src/error.rs"),
        ("notices", "core/src/verdict.rs"),
    ] {
        let listed = texts[kind].as_array().expect("a list");
        let listed: BTreeMap<_, _> = listed
            .iter()
            .map(|text| {
                (
                    text["code"].as_str().expect("a code"),
                    text["number"].as_u64(),
                )
            })
            .collect();
        let found = identities(&read(path));
        assert!(!found.is_empty());
        for (code, number) in found {
            assert_eq!(listed.get(&*code), Some(&Some(number)), "{kind}: {code}");
        }
        let numbers: BTreeSet<_> = listed.values().collect();
        assert_eq!(numbers.len(), listed.len(), "{kind}: a number twice");
    }
}

/// Pairs of the form `=> (7, "EXPIRED"),`.
fn identities(source: &str) -> Vec<(String, u64)> {
    let parse = |line: &str| {
        let (number, code) = line.split_once("=> (")?.1.split_once(", \"")?;
        Some((code.split_once('"')?.0.to_string(), number.parse().ok()?))
    };
    source.lines().filter_map(parse).collect()
}

#[test]
fn the_readme_repeats_facts_as_they_are() {
    let readme = read("README.md");
    let manifest = read("Cargo.toml");
    let rust = quoted_after(&manifest, "rust-version = ");
    assert!(
        readme.contains(&format!("Rust {rust}")),
        "README names Rust {rust}"
    );

    let exit = read("agent/src/exit.rs");
    let codes = exit
        .lines()
        .filter_map(|line| line.trim().strip_suffix(',')?.split_once(" = "));
    for (name, code) in codes {
        assert!(
            readme.contains(&format!("| {code} |")),
            "README tells exit code {code}, {name}"
        );
    }

    let figures: Value =
        serde_json::from_str(&read("examples/firmware/figures.json")).expect("JSON");
    for name in ["text_bytes", "stack_bytes", "workspace_bytes"] {
        let bytes = grouped(figures[name].as_u64().expect("a number"));
        assert!(readme.contains(&bytes), "README tells {name}: {bytes}");
    }

    for limit in [
        limits::MARKETPLACE_CHARS_MAX,
        limits::PASTED_BYTES_MAX,
        limits::INFLATED_BYTES_MAX,
        limits::PROPERTIES_MAX,
        limits::NAME_BYTES_MAX,
    ] {
        let limit = grouped(limit as u64);
        assert!(readme.contains(&limit), "README tells this limit: {limit}");
    }
    for folder in ["core/", "agent/", "tests/", "examples/"] {
        assert!(
            readme.contains(&format!("`{folder}`")),
            "README maps {folder}"
        );
    }
}

fn quoted_after<'t>(text: &'t str, key: &str) -> &'t str {
    let rest = text.split_once(key).expect("the key").1;
    rest.split('"').nth(1).expect("a quoted value")
}

fn grouped(number: u64) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{},{:03}", grouped(number / 1_000), number % 1_000),
    }
}

#[test]
fn every_story_is_told_and_every_vector_replayed() {
    let manifest = read("tests/Cargo.toml");
    let code: String = sources().into_iter().map(|(_, source)| source).collect();
    for path in files() {
        let Some(name) = path.strip_prefix("tests/") else {
            continue;
        };
        if name.ends_with(".rs") && !name.contains('/') {
            assert!(
                manifest.contains(&format!("path = \"{name}\"")),
                "{name} is never run"
            );
        }
        if let Some(vector) = name.strip_prefix("vectors/") {
            assert!(
                code.contains(&format!("vectors/{vector}")),
                "{vector} is never read"
            );
        }
    }
}
