//! Work on several threads: the same for many places, with the results in the order of the places.
//!
//! The one idea: a result depends on its place alone, never on which thread made it or when, so that one thread and twenty
//! give the same tables, trees and answers to the bit.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Calls `work` for every place below `count`; each thread has a `scratch` of its own.
pub(crate) fn each<S, R: Send>(
    count: usize,
    threads: usize,
    scratch: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut own = scratch();
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            if place >= count {
                return done;
            }
            done.push((place, work(&mut own, place)));
        }
    };
    let mut done = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads.clamp(1, count.max(1))).map(|_| scope.spawn(run)).collect();
        let mut done = run();
        for other in others {
            match other.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|&(place, _)| place);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Calls `answer` for every one of `all`.
pub(crate) fn map<T: Sync, R: Send>(all: &[T], threads: usize, answer: impl Fn(&T) -> R + Sync) -> Vec<R> {
    each(all.len(), threads, || (), |(), place| answer(&all[place]))
}

/// Does two pieces of work side by side where there is a thread for each, or else one after the other.
pub(crate) fn both<A: Send, B>(threads: usize, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    if threads < 2 {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), other)
    })
}
