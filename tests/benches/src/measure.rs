//! Interleaved rounds: whatever slows this machine down for a while slows all
//! subjects down, so ratios within one round can be believed where times cannot.

use std::time::Duration;

use crate::callgrind;
use crate::subjects::{Run, Subject};

/// How long one try takes, about: less than the system lets others run for
/// when it interrupts one.
const TRY: Duration = Duration::from_millis(1);

/// The fastest of so many tries in a row counts: the one that nobody
/// interrupted.
pub const TRIES: usize = 5;

/// A subject that runs here, or the reason why it does not.
pub struct Measured {
    pub subject: &'static Subject,
    /// Nanoseconds per call, one for each round.
    pub nanos: Result<Vec<f64>, String>,
    /// Per call; or why they could not be counted; `None` if they are never.
    pub instructions: Option<Result<u64, String>>,
}

/// Median, least and greatest of some samples.
#[derive(Clone, Copy)]
pub struct Spread {
    pub median: f64,
    pub min: f64,
    pub max: f64,
}

impl Spread {
    fn of(samples: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = samples.into_iter().collect();
        sorted.sort_by(f64::total_cmp);
        Self {
            median: sorted[sorted.len() / 2],
            min: sorted[0],
            max: sorted[sorted.len() - 1],
        }
    }
}

impl Measured {
    /// Nanoseconds per call.
    pub fn time(&self) -> Result<Spread, &str> {
        let nanos = self.nanos.as_ref().map_err(String::as_str)?;
        Ok(Spread::of(nanos.iter().copied()))
    }

    /// The time divided by that of the yardstick in the same round.
    pub fn ratio(&self, all: &[Self]) -> Option<Spread> {
        let yardstick = all
            .iter()
            .find(|m| m.subject.name == self.subject.yardstick)?;
        let (Ok(own), Ok(other)) = (&self.nanos, &yardstick.nanos) else {
            return None;
        };
        Some(Spread::of(
            own.iter().zip(other).map(|(own, other)| own / other),
        ))
    }
}

/// Runs all subjects in turn, `rounds` times.
pub fn interleaved(subjects: &[&'static Subject], rounds: usize) -> Vec<Measured> {
    let mut runs: Vec<_> = subjects
        .iter()
        .map(|s| (s.start)().map(calibrated))
        .collect();
    let mut all: Vec<_> = subjects
        .iter()
        .zip(&runs)
        .map(|(subject, run)| Measured {
            subject,
            nanos: run.as_ref().map(|_| Vec::new()).map_err(String::clone),
            instructions: subject
                .counted
                .then(|| callgrind::instructions(subject.name)),
        })
        .collect();
    for _ in 0..rounds {
        for (measured, run) in all.iter_mut().zip(&mut runs) {
            if let (Ok(nanos), Ok((run, calls))) = (&mut measured.nanos, run) {
                nanos.push(sample(run, *calls));
            }
        }
    }
    all
}

/// Nanoseconds per call.
fn sample(run: &mut Run, calls: u32) -> f64 {
    let tries = (0..TRIES).map(|_| run(calls).as_nanos() as f64 / f64::from(calls));
    tries.fold(f64::INFINITY, f64::min)
}

/// With the number of calls that make one try. Finding it warms everything up.
fn calibrated(mut run: Run) -> (Run, u32) {
    let mut calls = 1;
    while run(calls) < TRY {
        calls *= 2;
    }
    (run, calls)
}
