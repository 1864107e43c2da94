//! Answers for people: the first line is the answer, the rest says why.

use anstyle::{AnsiColor, Style};
use lictor_core::license::{Coverage, Edition, End, LicenseHash, LicenseType};
use lictor_core::time::Instant;
use lictor_core::{Authentic, Fault, LicenseError, effective_tier};

use super::{Judged, Whose, is_obeyed};

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const NOTE: Style = AnsiColor::Yellow.on_default();
const HEAD: Style = Style::new().bold();

pub(super) fn verdict(judged: &Judged<'_>) -> String {
    let mut page = Page::default();
    page.line(&headline(judged));
    for error in &judged.verdict.errors {
        page.blank();
        page.line(&format!("{BAD}{}{BAD:#}: {error}.", error.code()));
        if let Some(since) = error.since() {
            page.indented(&format!("Since {since}."));
        }
        if let Some(until) = error.until() {
            page.indented(&format!("Until {until}."));
        }
        page.indented(error.remedy());
    }
    if !judged.verdict.notices.is_empty() {
        page.heading("Notices");
        for notice in &judged.verdict.notices {
            page.line(&format!("  {NOTE}{}{NOTE:#}: {notice}", notice.code()));
        }
    }
    page.heading("License");
    page.table(&license(judged));
    page.0
}

pub(super) fn fault(fault: Fault, whose: Whose) -> String {
    let whose = match whose {
        Whose::License => "",
        Whose::Host => "in the host's license, ",
    };
    let mut page = Page::default();
    let code = fault.code();
    page.line(&format!(
        "{BAD}{code}{BAD:#}: {whose}{fault}. {}",
        fault.remedy()
    ));
    page.0
}

pub(super) fn key(key: &Authentic<'_>) -> String {
    let mut page = Page::default();
    page.line(&format!(
        "{GOOD}GENUINE{GOOD:#}: signed by the Atlassian Marketplace"
    ));
    page.heading("Properties");
    let rows: Vec<_> = key
        .properties()
        .iter()
        .map(|(name, value)| (printable(name), printable(value)))
        .collect();
    page.table(&rows);
    page.heading("Key");
    page.table(&[("fingerprint".into(), key.fingerprint().to_string())]);
    page.0
}

fn headline(judged: &Judged<'_>) -> String {
    let verdict = judged.verdict;
    if !verdict.is_licensed() {
        let codes: Vec<_> = verdict.errors.iter().map(LicenseError::code).collect();
        return format!("{BAD}NOT LICENSED{BAD:#}: {}", codes.join(", "));
    }
    let until = match verdict.valid_until {
        Some(at) => format!("until {at}"),
        None => "without end".into(),
    };
    format!("{GOOD}LICENSED{GOOD:#} {until}")
}

fn license(judged: &Judged<'_>) -> Vec<(String, String)> {
    let (license, facts) = (judged.license, judged.facts);
    let (edition, tier) = effective_tier(license, facts);
    let mut rows = Rows(Vec::new());
    rows.add("app", judged.app);
    if license.coverage != Coverage::Named {
        rows.add("covers", &judged.covers.join(", "));
    }
    rows.add("type", &kind(judged));
    if license.coverage != Coverage::None {
        let end = |ends| end(ends, facts.activated_at);
        rows.add(counted(edition), &tier.to_string());
        rows.add("expires", &end(license.expires));
        rows.add("maintenance ends", &end(license.maintenance_ends));
    }
    rows.add(
        "licensed to",
        license.organisation.as_deref().unwrap_or_default(),
    );
    rows.add("partner", license.partner.as_deref().unwrap_or_default());
    rows.add("SEN", license.sen.as_deref().unwrap_or_default());
    rows.add(
        "server id",
        license.server_id.as_deref().unwrap_or_default(),
    );
    rows.add(
        "created",
        &license
            .created_at
            .map(|at| at.to_string())
            .unwrap_or_default(),
    );
    rows.add(
        "purchased",
        &license
            .purchased_at
            .map(|at| at.to_string())
            .unwrap_or_default(),
    );
    rows.add("license hash", hash(license.license_hash));
    rows.add("fingerprint", license.fingerprint.as_str());
    rows.0
}

/// The license's type and everything that sets it apart from others of the type.
fn kind(judged: &Judged<'_>) -> String {
    let (license, facts) = (judged.license, judged.facts);
    let evaluation = license.is_evaluation(facts.now, facts.activated_at);
    let words = [
        license.license_type.map(LicenseType::name),
        evaluation.then_some("evaluation"),
        license.subscription.then_some("subscription"),
        license.data_center.then_some("Data Center"),
        license.stack.then_some("Stack"),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

struct Rows(Vec<(String, String)>);

impl Rows {
    fn add(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.0.push((name.into(), printable(value)));
        }
    }
}

fn counted(edition: Edition) -> &'static str {
    match edition {
        Edition::Users => "users",
        Edition::Agents => "remote agents",
        Edition::Roles => "role holders",
    }
}

fn hash(license_hash: LicenseHash) -> &'static str {
    match license_hash {
        LicenseHash::Absent => "missing",
        LicenseHash::Exempt => "not needed for a license of that date",
        LicenseHash::Good => "good",
        LicenseHash::Bad => "bad: does not belong to this license",
        LicenseHash::UnknownKeyVersion => "made with an unknown key",
    }
}

fn end(end: End, activated_at: Instant) -> String {
    let at = end
        .resolve(activated_at)
        .map(|at| at.to_string())
        .unwrap_or_default();
    match end {
        End::Never => "never".into(),
        End::At(_) => at,
        End::AfterActivation(secs) => format!("{} after activation: {at}", duration(secs)),
    }
}

/// The largest unit that divides a duration.
fn duration(secs: u64) -> String {
    let units = [
        (86_400, "day"),
        (3_600, "hour"),
        (60, "minute"),
        (1, "second"),
    ];
    let (size, name) = units
        .into_iter()
        .find(|(size, _)| secs > 0 && secs.is_multiple_of(*size))
        .unwrap_or((1, "second"));
    let number = secs / size;
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {name}{plural}")
}

/// Names in licenses are chosen by customers.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| {
            if is_obeyed(c) {
                char::REPLACEMENT_CHARACTER
            } else {
                c
            }
        })
        .collect()
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn blank(&mut self) {
        self.line("");
    }

    fn indented(&mut self, text: &str) {
        self.line(&format!("  {text}"));
    }

    fn heading(&mut self, text: &str) {
        self.blank();
        self.line(&format!("{HEAD}{text}{HEAD:#}"));
    }

    fn table(&mut self, rows: &[(String, String)]) {
        let width = rows
            .iter()
            .map(|(name, _)| name.chars().count())
            .max()
            .unwrap_or(0);
        for (name, value) in rows {
            self.indented(format!("{name:width$}  {value}").trim_end());
        }
    }
}
