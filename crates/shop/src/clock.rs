//! Time and dice as things that are handed in, so that every behaviour can be tested at any moment and repeated from a seed.

use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Milliseconds in a day.
pub const DAY_MS: i64 = 86_400_000;

/// Where the time comes from.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands still until it is moved (Unix ms): for tests.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at a time.
    pub fn fixed(now_ms: i64) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(now_ms)))
    }

    /// Unix milliseconds, UTC.
    pub fn now_ms(&self) -> i64 {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine")]
            Self::System => std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX)),
            Self::Fixed(at) => at.load(Ordering::Relaxed),
        }
    }

    /// Moves a fixed clock on; the machine's clock stays as it is.
    pub fn advance(&self, by_ms: i64) {
        if let Self::Fixed(at) = self {
            at.fetch_add(by_ms, Ordering::Relaxed);
        }
    }
}

/// Where chance comes from: one generator (ChaCha, cryptographic), seeded by the machine or by a test.
#[derive(Debug, Clone)]
pub struct Dice(Arc<Mutex<StdRng>>);

impl Dice {
    /// Seeded by the machine.
    pub fn from_machine() -> Result<Self, rand::rngs::SysError> {
        Ok(Self(Arc::new(Mutex::new(StdRng::try_from_rng(&mut rand::rngs::SysRng)?))))
    }

    /// The same dice for the same seed: for tests and the demo.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// Random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill(&mut bytes);
        bytes
    }

    /// A generator of its own, for work that needs much chance.
    pub fn fork(&self) -> StdRng {
        StdRng::from_seed(self.bytes())
    }
}
