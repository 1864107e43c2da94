//! Measures what a license check costs, beside what others take for the DSA in
//! it. `tests/bench` builds and starts this.
#![expect(clippy::disallowed_methods, reason = "measuring is reading clocks")]

mod callgrind;
mod cases;
mod jdk;
mod machine;
mod measure;
mod openssl;
mod report;
mod subjects;

use std::env;
use std::process::ExitCode;

use machine::Machine;
use report::Report;
use subjects::{SUBJECTS, Subject};

const USAGE: &str = "\
Usage: tests/bench [NAME] [--rounds N] [--format table|json]
       tests/bench count NAME N

Measures every subject whose name contains NAME, and its yardstick.
`count` only calls one subject N times, for callgrind.";

/// Enough for a median that stays put.
const ROUNDS: usize = 31;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        ["count", name, calls] => count(name, calls),
        _ => Options::read(&arguments).and_then(|options| run(&options)),
    };
    if let Err(why) = outcome {
        eprintln!("{why}\n\n{USAGE}");
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}

struct Options<'a> {
    name: &'a str,
    rounds: usize,
    json: bool,
}

impl<'a> Options<'a> {
    fn read(mut arguments: &[&'a str]) -> Result<Self, String> {
        let mut options = Self {
            name: "",
            rounds: ROUNDS,
            json: false,
        };
        while let [first, rest @ ..] = arguments {
            arguments = match (*first, rest) {
                ("--rounds", [rounds, rest @ ..]) => {
                    options.rounds = rounds
                        .parse()
                        .ok()
                        .filter(|rounds| *rounds > 0)
                        .ok_or("How many rounds?")?;
                    rest
                }
                ("--format", [format @ ("table" | "json"), rest @ ..]) => {
                    options.json = *format == "json";
                    rest
                }
                (option, _) if option.starts_with('-') => {
                    return Err(format!("Not understood: {option}"));
                }
                (name, rest) => {
                    options.name = name;
                    rest
                }
            }
        }
        Ok(options)
    }
}

fn run(options: &Options<'_>) -> Result<(), String> {
    let named = |subject: &Subject| subject.name.contains(options.name);
    let wanted: Vec<&Subject> = SUBJECTS
        .iter()
        .filter(|subject| {
            let measures = |other: &Subject| named(other) && other.yardstick == subject.name;
            named(subject) || SUBJECTS.iter().any(measures)
        })
        .collect();
    if wanted.is_empty() {
        return Err(format!("Nothing is called {}.", options.name));
    }
    let report = Report {
        machine: Machine::this(),
        rounds: options.rounds,
        measured: measure::interleaved(&wanted, options.rounds),
    };
    if options.json {
        println!("{:#}", report.json());
    } else {
        report.print();
    }
    Ok(())
}

fn count(name: &str, calls: &str) -> Result<(), String> {
    let subject = SUBJECTS.iter().find(|subject| subject.name == name);
    let subject = subject.ok_or_else(|| format!("Nothing is called {name}."))?;
    let calls = calls.parse().map_err(|_| "How many calls?")?;
    (subject.start)()?(calls);
    Ok(())
}
