//! A genuine license, checked on a Cortex-M3 without an operating system, a
//! heap or `std`; then the same key with one character changed, refused.
//!
//! `./run` builds this image, runs it in QEMU and tells what it costs.
#![no_std]
#![no_main]

mod stack;

use core::panic::PanicInfo;

use cortex_m_rt::entry;
use cortex_m_semihosting::debug::{self, EXIT_FAILURE, EXIT_SUCCESS, ExitStatus};
use cortex_m_semihosting::hprintln;
use lictor_core::time::Instant;
use lictor_core::{Facts, Fault, Product, Trust, Verdict, Workspace, judge, open};

const APP: &str = "com.example.charts";

const GENUINE: &[u8; 431] = include_bytes!("../../../tests/vectors/timebomb-3h.key");

const TAMPERED: [u8; GENUINE.len()] = {
    let mut key = *GENUINE;
    key[100] = b'A';
    key
};

#[entry]
fn main() -> ! {
    static mut WORKSPACE: Workspace = Workspace::new();

    let (valid_until, acceptance) = stack::depth_of(|| licensed_until(WORKSPACE));
    assert_eq!(valid_until, moment("2026-11-21T15:00:00Z"));
    hprintln!("genuine key: {APP} is licensed, with {acceptance} bytes of stack");

    let (fault, refusal) = stack::depth_of(|| check(&TAMPERED, WORKSPACE).err());
    assert_eq!(fault, Some(Fault::BadSignature));
    hprintln!("tampered key: refused, with {refusal} bytes of stack");

    hprintln!("stack_bytes={}", acceptance.max(refusal));
    hprintln!("workspace_bytes={}", size_of::<Workspace>());
    exit(EXIT_SUCCESS)
}

fn licensed_until(workspace: &mut Workspace) -> Option<Instant> {
    let verdict = check(GENUINE, workspace).expect("the genuine key can be read");
    assert!(verdict.is_licensed());
    verdict.valid_until
}

fn check(key: &[u8], workspace: &mut Workspace) -> Result<Verdict, Fault> {
    let noon = moment("2026-11-21T12:00:00Z").expect("a moment");
    let key = open(key, &Trust::MARKETPLACE, workspace)?;
    let license = key.license(Product::app(APP))?;
    Ok(judge(&license, &Facts::new(noon, noon)))
}

fn moment(text: &str) -> Option<Instant> {
    Instant::parse_rfc3339(text)
}

#[panic_handler]
fn panic(info: &PanicInfo<'_>) -> ! {
    hprintln!("{info}");
    exit(EXIT_FAILURE)
}

fn exit(status: ExitStatus) -> ! {
    // A debugger may let the program go on.
    loop {
        debug::exit(status);
    }
}
