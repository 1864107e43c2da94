//! The results of one run, for people and for programs.

use serde_json::{Value, json};

use crate::machine::Machine;
use crate::measure::{Measured, Spread, TRIES};
use crate::subjects::Aim;

pub struct Report {
    pub machine: Machine,
    pub rounds: usize,
    pub measured: Vec<Measured>,
}

const COLUMNS: usize = 6;

impl Report {
    /// One table, under a head that says how to read it.
    pub fn print(&self) {
        println!("{}", self.head());
        let titles = ["", "one call", "time", "ratio", "aim", "instructions"];
        let mut rows = vec![titles.map(String::from)];
        rows.extend(self.measured.iter().map(|measured| self.row(measured)));
        let widths: [usize; COLUMNS] = std::array::from_fn(|column| {
            let cells = rows.iter().map(|row| row[column].chars().count());
            cells.max().unwrap_or(0)
        });
        for row in &rows {
            let cells = row.iter().zip(widths);
            let line: String = cells
                .map(|(cell, width)| format!("{cell:<width$}  "))
                .collect();
            println!("{}", line.trim_end());
        }
    }

    fn head(&self) -> String {
        let machine = &self.machine;
        let pinned = if machine.pinned {
            ", pinned to one"
        } else {
            ", not pinned"
        };
        let (cpu, cores, date) = (&machine.cpu, machine.cores, &machine.date);
        let java = machine.java.as_deref().unwrap_or("no java");
        let (rustc, openssl, rounds) = (machine.rustc, machine.openssl, self.rounds);
        format!(
            "{cpu}, {cores} cores{pinned} · {date}\n\
             {rustc} · {openssl} · {java}\n\n\
             Medians of {rounds} rounds, each of which runs all in turn and counts the fastest of\n\
             {TRIES} tries. Ratios are taken within one round, least and greatest beside: of\n\
             check-X to openssl-X, of all others to openssl-timebomb-3h. Instructions are\n\
             callgrind's, whose cpu has no SHA and no ADX.\n"
        )
    }

    fn row(&self, measured: &Measured) -> [String; COLUMNS] {
        let subject = measured.subject;
        let (what, time) = match measured.time() {
            Ok(time) => (subject.what.into(), duration(time.median)),
            Err(why) => (format!("not run: {why}"), "-".into()),
        };
        let instructions = match &measured.instructions {
            Some(Ok(instructions)) => thousands(*instructions),
            Some(Err(why)) => format!("not run: {why}"),
            None => "-".into(),
        };
        [
            subject.name.into(),
            what,
            time,
            self.ratio(measured).map_or("-".into(), spread),
            self.aim(measured),
            instructions,
        ]
    }

    fn aim(&self, measured: &Measured) -> String {
        let bound = match measured.subject.aim {
            None => return "-".into(),
            Some(Aim::Ratio(bound)) => format!("≤ {bound}"),
            Some(Aim::Nanos(bound)) => format!("≤ {bound} ns"),
        };
        match self.is_met(measured) {
            Some(true) => format!("{bound} met"),
            Some(false) => format!("{bound} MISSED"),
            None => bound,
        }
    }

    fn is_met(&self, measured: &Measured) -> Option<bool> {
        match measured.subject.aim? {
            Aim::Ratio(bound) => Some(self.ratio(measured)?.median <= bound),
            Aim::Nanos(bound) => Some(measured.time().ok()?.median <= bound),
        }
    }

    fn ratio(&self, measured: &Measured) -> Option<Spread> {
        measured.ratio(&self.measured)
    }

    /// The same and more, for programs.
    pub fn json(&self) -> Value {
        let machine = &self.machine;
        json!({
            "machine": {
                "date": machine.date,
                "cpu": machine.cpu,
                "cores": machine.cores,
                "pinned": machine.pinned,
                "rustc": machine.rustc,
                "openssl": machine.openssl,
                "java": machine.java,
            },
            "rounds": self.rounds,
            "subjects": self.measured.iter().map(|m| self.subject(m)).collect::<Vec<_>>(),
        })
    }

    fn subject(&self, measured: &Measured) -> Value {
        let subject = measured.subject;
        let instructions = measured.instructions.as_ref();
        json!({
            "name": subject.name,
            "one_call": subject.what,
            "nanos": measured.time().ok().map(numbers),
            "not_run": measured.time().err(),
            "yardstick": subject.yardstick,
            "ratio": self.ratio(measured).map(numbers),
            "aim": match subject.aim {
                Some(Aim::Ratio(bound)) => json!({ "ratio": bound }),
                Some(Aim::Nanos(bound)) => json!({ "nanos": bound }),
                None => Value::Null,
            },
            "met": self.is_met(measured),
            "instructions": instructions.and_then(|counted| counted.as_ref().ok()),
            "not_counted": instructions.and_then(|counted| counted.as_ref().err()),
        })
    }
}

fn numbers(spread: Spread) -> Value {
    json!({ "median": spread.median, "min": spread.min, "max": spread.max })
}

fn spread(spread: Spread) -> String {
    let digits = if spread.median < 0.1 { 4 } else { 2 };
    let Spread { median, min, max } = spread;
    format!("{median:.digits$} [{min:.digits$} to {max:.digits$}]")
}

fn duration(nanos: f64) -> String {
    if nanos < 10_000.0 {
        format!("{nanos:.0} ns")
    } else {
        format!("{:.1} µs", nanos / 1_000.0)
    }
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
    groups.join(",")
}
