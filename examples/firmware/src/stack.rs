//! How deep the stack gets: it is painted, used, and looked at again.
//!
//! The only file here with `unsafe`.
#![allow(unsafe_code)]

use core::ops::Range;
use core::ptr;

use cortex_m::register::msp;

const PAINT: u32 = 0xACCE_55ED;

/// Not painted, because the painter stands there.
const OWN_BYTES: usize = 64;

/// Calls `work` and returns what it returns, with the bytes of stack it took;
/// fewer than [`OWN_BYTES`] cannot be told apart.
pub fn depth_of<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let here = msp::read() as usize;
    let free = cortex_m_rt::heap_start().addr()..here - OWN_BYTES;
    paint(&free);
    let result = apart(work);
    (result, here - deepest(&free))
}

/// Never inlined, or the stack of `work` would be taken before the painting.
#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

fn paint(free: &Range<usize>) {
    for address in free.clone().step_by(size_of::<u32>()) {
        // SAFETY: This is RAM between the statics and the stack. Nothing else
        // uses it: there is no heap, no interrupt is enabled, and the calls
        // from `depth_of` to here fit into `OWN_BYTES`. Both ends are aligned.
        unsafe { ptr::without_provenance_mut::<u32>(address).write_volatile(PAINT) };
    }
}

fn deepest(free: &Range<usize>) -> usize {
    let painted = |address: &usize| {
        // SAFETY: `paint` has initialised this very range of RAM, which is
        // aligned; nothing that was written over the paint is alive any more.
        unsafe { ptr::without_provenance::<u32>(*address).read_volatile() == PAINT }
    };
    let mut words = free.clone().step_by(size_of::<u32>());
    words.find(|address| !painted(address)).unwrap_or(free.end)
}
