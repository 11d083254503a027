//! Rate limits: token buckets in memory, one for each kind of request and sender.
//!
//! The one idea: a bucket holds as many tokens as the limit and refills evenly; a request takes one. The map of buckets is
//! bounded: the least used are forgotten, which only ever lets somebody in.

use moka::sync::Cache;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Buckets kept.
const MAX_BUCKETS: u64 = 100_000;

/// A kind of request with its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Signing in: ten in fifteen minutes for an account and a network.
    SignIn,
    /// Signing in: a hundred an hour for a network, whatever the account.
    SignInNetwork,
    /// The back office: five in fifteen minutes.
    AdminSignIn,
    /// Finding an order by its number and an address: ten in fifteen minutes for a network.
    FindOrder,
    /// Making accounts: ten an hour.
    Register,
    /// Typing codes of offers: twenty in ten minutes for a network, so that nobody finds one by trying.
    OfferCode,
    /// Letters with a link to an account: three an hour for an account.
    AccountLetter,
    /// The same: twenty an hour for a network, whatever the account.
    AccountLetterNetwork,
    /// Archives of what is kept of somebody: ten an hour for a network.
    Archive,
    /// Searching: two a second, thirty at once.
    Search,
    /// The sitemap and feeds, which hold the whole shop: one in five seconds, sixty at once.
    Feed,
    /// A payment gateway's messages: twenty a second. What is refused comes again.
    Hook,
    /// Everything else: ten a second.
    Any,
}

impl Kind {
    /// Tokens in a full bucket, and how long it takes to fill it from empty (ms).
    fn limit(self) -> (f64, i64) {
        match self {
            Self::SignIn | Self::FindOrder => (10.0, 900_000),
            Self::SignInNetwork => (100.0, 3_600_000),
            Self::AdminSignIn => (5.0, 900_000),
            Self::Register | Self::Archive => (10.0, 3_600_000),
            Self::OfferCode => (20.0, 600_000),
            Self::AccountLetter => (3.0, 3_600_000),
            Self::AccountLetterNetwork => (20.0, 3_600_000),
            Self::Search => (30.0, 15_000),
            Self::Feed => (60.0, 300_000),
            Self::Hook => (1_200.0, 60_000),
            Self::Any => (600.0, 60_000),
        }
    }
}

#[derive(Debug)]
struct Bucket {
    tokens: f64,
    at_ms: i64,
}

/// The buckets.
#[derive(Debug)]
pub struct Limits {
    buckets: Cache<(Kind, IpAddr, u64), Arc<Mutex<Bucket>>>,
    off: bool,
}

/// The network of an address: itself, or the /64 that one household has.
fn network(addr: IpAddr) -> IpAddr {
    match addr {
        IpAddr::V4(_) => addr,
        IpAddr::V6(ip) => {
            let s = ip.segments();
            IpAddr::V6(Ipv6Addr::new(s[0], s[1], s[2], s[3], 0, 0, 0, 0))
        }
    }
}

/// FNV-1a of an account's key (64 bits): which account it was is nobody's business here.
fn subject_no(subject: &str) -> u64 {
    subject.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

impl Limits {
    /// Full buckets.
    pub fn new() -> Self {
        Self {
            buckets: Cache::builder().max_capacity(MAX_BUCKETS).time_to_idle(Duration::from_hours(1)).build(),
            off: false,
        }
    }

    /// No limits: for the load script, which is one sender.
    pub fn off() -> Self {
        Self { off: true, ..Self::new() }
    }

    /// Takes a token. `Err` says after how many seconds there is one again.
    pub fn take(&self, kind: Kind, addr: IpAddr, subject: &str, now_ms: i64) -> Result<(), u64> {
        if self.off {
            return Ok(());
        }
        let (full, fill_ms) = kind.limit();
        let key = (kind, network(addr), subject_no(subject));
        let bucket = self.buckets.get_with(key, || Arc::new(Mutex::new(Bucket { tokens: full, at_ms: now_ms })));
        let mut bucket = bucket.lock().unwrap_or_else(PoisonError::into_inner);
        let per_ms = full / fill_ms as f64;
        bucket.tokens = (bucket.tokens + (now_ms - bucket.at_ms).max(0) as f64 * per_ms).min(full);
        bucket.at_ms = now_ms.max(bucket.at_ms);
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            Ok(())
        } else {
            Err(((1.0 - bucket.tokens) / per_ms / 1_000.0).ceil() as u64)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_refills() {
        let limits = Limits::new();
        let here: IpAddr = "203.0.113.9".parse().unwrap();
        for _ in 0..10 {
            assert_eq!(limits.take(Kind::SignIn, here, "ana", 0), Ok(()));
        }
        assert_eq!(limits.take(Kind::SignIn, here, "ana", 0), Err(90));
        assert_eq!(limits.take(Kind::SignIn, here, "ben", 0), Ok(()), "another account");
        assert_eq!(limits.take(Kind::SignIn, here, "ana", 90_000), Ok(()));
        assert!(limits.take(Kind::SignIn, here, "ana", 90_000).is_err());
    }

    #[test]
    fn one_household_is_one_sender() {
        let limits = Limits::new();
        for n in 0..10 {
            let addr: IpAddr = format!("2001:db8:1:2::{n}").parse().unwrap();
            assert_eq!(limits.take(Kind::Register, addr, "", 0), Ok(()));
        }
        assert!(limits.take(Kind::Register, "2001:db8:1:2:ffff::1".parse().unwrap(), "", 0).is_err());
        assert_eq!(limits.take(Kind::Register, "2001:db8:1:3::1".parse().unwrap(), "", 0), Ok(()));
    }
}
