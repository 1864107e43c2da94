//! A check allocates nothing, and needs little stack beside the workspace.
#![expect(unsafe_code, reason = "a counting allocator cannot be written without")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::{self, Write};
use std::thread;

use lictor_core::{Facts, Product, Trust, Workspace, judge, open};
use lictor_tests::vectors::instant;
use lictor_tests::{forge, genuine};

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call goes to the system's allocator unchanged; counting touches
// only a thread-local number that needs neither construction nor destruction.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Counts characters and keeps none.
struct Length(usize);

impl Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

/// The whole check, messages included; returns how much there was to say.
fn check(pasted: &[u8], trust: &Trust<'_>, workspace: &mut Workspace) -> usize {
    let noon = instant("2026-11-21T12:00:00Z");
    let mut said = Length(0);
    match open(pasted, trust, workspace).and_then(|key| key.license(Product::app("a.b"))) {
        Err(fault) => write!(said, "{fault} {}", fault.remedy()).expect("counting"),
        Ok(license) => {
            let verdict = judge(&license, &Facts::new(noon, noon));
            for error in &verdict.errors {
                write!(said, "{error} {}", error.remedy()).expect("counting");
            }
            for notice in &verdict.notices {
                write!(said, "{notice}").expect("counting");
            }
        }
    }
    said.0
}

/// Keys of every kind: good, sealed, covering others, and broken.
fn texts() -> Vec<String> {
    let sealed = forge::sealed(&[
        ("a.b.active", "true"),
        ("LicenseTypeName", "COMMERCIAL"),
        ("CreationDate", "2024-03-01"),
    ]);
    let sealed = sealed
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let sealed = forge::key_of(sealed);
    let broken = sealed.replacen('C', "D", 1);
    vec![
        sealed,
        broken,
        "junk".into(),
        String::new(),
        "A".repeat(70_000),
    ]
}

#[test]
fn a_check_allocates_nothing() {
    let mut workspace = Box::new(Workspace::new());
    let test_keys = Trust::in_place_of_marketplace(&forge::KEYS);
    let genuine = genuine::keys();
    let genuine = genuine
        .iter()
        .map(|key| (key.key.clone(), Trust::MARKETPLACE));
    let forged = texts().into_iter().map(|text| (text, test_keys));
    for (text, trust) in genuine.chain(forged) {
        let before = ALLOCATIONS.get();
        let said = check(text.as_bytes(), &trust, &mut workspace);
        assert_eq!(ALLOCATIONS.get(), before, "a check allocated");
        assert!(said > 0);
    }
    assert!(ALLOCATIONS.get() > 0, "the counter counts");
}

#[test]
fn a_check_runs_on_a_small_stack() {
    // Linux gives a thread no less than 16 KiB; the rest is what the standard
    // library itself needs to start one.
    const STACK_BYTES: usize = 32 * 1024;
    let key = genuine::key("all-products");
    let mut workspace = Box::new(Workspace::new());
    let thread = thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(move || check(key.as_bytes(), &Trust::MARKETPLACE, &mut workspace));
    assert!(thread.expect("a thread").join().expect("no overflow") > 0);
}

#[test]
fn the_workspace_is_small() {
    assert!(
        size_of::<Workspace>() <= 20 * 1024,
        "{}",
        size_of::<Workspace>()
    );
}
