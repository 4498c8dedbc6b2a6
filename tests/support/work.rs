//! Counts the memory requested from the allocator, per thread: a measure that does not depend on the load of the
//! machine. Shared by the tests of growth and the fuzzer.
#![allow(dead_code)]
// Counting needs a custom allocator, which forwards everything to the system's.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The memory requested by this thread.
#[derive(Clone, Copy, Default)]
pub struct Asked {
    pub times: usize,
    pub bytes: usize,
    held: isize,
    pub peak: isize,
}

thread_local! {
    static ASKED: Cell<Asked> = const { Cell::new(Asked { times: 0, bytes: 0, held: 0, peak: 0 }) };
}

struct Counting;

fn count(got: usize, gave: usize) {
    let _ = ASKED.try_with(|cell| {
        let mut asked = cell.get();
        asked.times += usize::from(got > 0);
        asked.bytes += got;
        asked.held += isize::try_from(got).unwrap_or(0) - isize::try_from(gave).unwrap_or(0);
        asked.peak = asked.peak.max(asked.held);
        cell.set(asked);
    });
}

// SAFETY: every call is forwarded to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), 0);
        // SAFETY: the caller keeps the contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        count(0, layout.size());
        // SAFETY: the caller keeps the contract.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size, layout.size());
        // SAFETY: the caller keeps the contract.
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The memory that `work` requests, and its result.
pub fn asked<T>(work: impl FnOnce() -> T) -> (Asked, T) {
    ASKED.with(|cell| cell.set(Asked::default()));
    let result = work();
    (ASKED.with(Cell::get), result)
}
