//! "Tell me when it is back", "tell me when it costs less": double opt-in.
//!
//! The one idea: nobody is written to because somebody else typed their address. A sign-up waits until a link in one letter to
//! that address was followed and a button pressed there; without it, it is over after two days. Whoever is signed in with a
//! proven address needs no such letter. One letter answers a sign-up, then it is done.

use super::{DAY_MS, HOUR_MS};

/// A confirmation works for this long.
pub const OPT_IN_MS: i64 = 48 * HOUR_MS;
/// What was confirmed is kept for so long when nothing comes of it.
pub const WANTED_MS: i64 = 180 * DAY_MS;
/// Letters that ask for a confirmation, to one address in 24 hours at most.
pub const ASKED_PER_DAY: usize = 3;

/// Where a sign-up stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignUpState {
    /// The address has not said yes.
    Pending,
    /// Waits for the thing to be back, or to cost less.
    Wanted,
    /// The letter went.
    Told,
    /// Taken back, over, or the thing was bought.
    Ended,
}

impl SignUpState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Wanted, Self::Told, Self::Ended];

    /// The stored word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Wanted => "wanted",
            Self::Told => "told",
            Self::Ended => "ended",
        }
    }
}

impl std::str::FromStr for SignUpState {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.name() == text).ok_or(())
    }
}

/// Why a step is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The link is too old, or the sign-up is over.
    #[error("this sign-up is over")]
    Over,
    /// The address has not said yes.
    #[error("this sign-up is not confirmed")]
    Unconfirmed,
}

/// A sign-up and its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignUp {
    /// Where it stands.
    pub state: SignUpState,
    /// When it was last asked for (Unix ms).
    pub asked_ms: i64,
    /// When the address said yes (Unix ms).
    pub confirmed_ms: Option<i64>,
    /// When it was over (Unix ms).
    pub ended_ms: Option<i64>,
}

impl SignUp {
    /// A new one. `proven`: it was asked for by whoever is signed in with that address, proven to be theirs.
    pub const fn new(now_ms: i64, proven: bool) -> Self {
        Self {
            state: if proven { SignUpState::Wanted } else { SignUpState::Pending },
            asked_ms: now_ms,
            confirmed_ms: if proven { Some(now_ms) } else { None },
            ended_ms: None,
        }
    }

    /// True when its time is over: never confirmed, or confirmed and nothing came.
    pub const fn lapsed(self, now_ms: i64) -> bool {
        match (self.state, self.confirmed_ms) {
            (SignUpState::Pending, _) => now_ms >= self.asked_ms + OPT_IN_MS,
            (SignUpState::Wanted, Some(confirmed_ms)) => now_ms >= confirmed_ms + WANTED_MS,
            (SignUpState::Wanted, None) => true,
            (SignUpState::Told | SignUpState::Ended, _) => false,
        }
    }

    /// It is asked for again. One that waits goes on waiting; everything else begins anew.
    #[must_use]
    pub const fn asked(self, now_ms: i64, proven: bool) -> Self {
        if matches!(self.state, SignUpState::Wanted) && !self.lapsed(now_ms) { self } else { Self::new(now_ms, proven) }
    }

    /// The address says yes. Twice is once.
    pub const fn confirmed(self, now_ms: i64) -> Result<Self, Refused> {
        match self.state {
            _ if self.lapsed(now_ms) => Err(Refused::Over),
            SignUpState::Wanted => Ok(self),
            SignUpState::Pending => Ok(Self { state: SignUpState::Wanted, confirmed_ms: Some(now_ms), ..self }),
            SignUpState::Told | SignUpState::Ended => Err(Refused::Over),
        }
    }

    /// The letter goes.
    pub const fn told(self, now_ms: i64) -> Result<Self, Refused> {
        match self.state {
            SignUpState::Pending => Err(Refused::Unconfirmed),
            _ if self.lapsed(now_ms) => Err(Refused::Over),
            SignUpState::Wanted => Ok(Self { state: SignUpState::Told, ended_ms: Some(now_ms), ..self }),
            SignUpState::Told | SignUpState::Ended => Err(Refused::Over),
        }
    }

    /// It is taken back, from any state.
    #[must_use]
    pub const fn ended(self, now_ms: i64) -> Self {
        match self.state {
            SignUpState::Told | SignUpState::Ended => self,
            SignUpState::Pending | SignUpState::Wanted => {
                Self { state: SignUpState::Ended, ended_ms: Some(now_ms), ..self }
            }
        }
    }
}

/// True when one more letter may ask an address for a confirmation; `asked` says when earlier ones did (Unix ms).
pub fn may_ask(asked: &[i64], now_ms: i64) -> bool {
    asked.iter().filter(|at| **at > now_ms - DAY_MS).count() < ASKED_PER_DAY
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_a_confirmed_one_is_told_and_only_once() {
        let guest = SignUp::new(0, false);
        assert_eq!(guest.told(1), Err(Refused::Unconfirmed));
        let wanted = guest.confirmed(OPT_IN_MS - 1).unwrap();
        assert_eq!(wanted.confirmed(OPT_IN_MS * 2), Ok(wanted), "a second click is no harm");
        let told = wanted.told(WANTED_MS).unwrap();
        assert_eq!((told.told(WANTED_MS), told.confirmed(WANTED_MS)), (Err(Refused::Over), Err(Refused::Over)));
        assert_eq!(guest.confirmed(OPT_IN_MS), Err(Refused::Over), "too late");
        assert_eq!(wanted.told(OPT_IN_MS - 1 + WANTED_MS), Err(Refused::Over), "too late");
        assert_eq!(guest.ended(5).confirmed(6), Err(Refused::Over));
        assert_eq!(SignUp::new(7, true).told(8).unwrap().state, SignUpState::Told, "a proven address needs no letter");
        assert_eq!(told.asked(WANTED_MS + 5, false), SignUp::new(WANTED_MS + 5, false), "again from the start");
        assert_eq!(wanted.asked(OPT_IN_MS, false), wanted);
    }

    #[test]
    fn an_address_is_asked_three_times_a_day_at_most() {
        let now_ms = 10 * DAY_MS;
        assert!(may_ask(&[now_ms - 1, now_ms - 2], now_ms));
        assert!(!may_ask(&[now_ms - 1, now_ms - 2, now_ms - DAY_MS + 1], now_ms));
        assert!(may_ask(&[now_ms - 1, now_ms - 2, now_ms - DAY_MS], now_ms));
    }

    proptest! {
        /// Whatever is tried in whatever order: a letter needs a yes of the address before it, in time, after the last asking
        /// that began anew, and nothing that took it back in between.
        #[test]
        fn no_letter_without_a_yes(steps in prop::collection::vec((0_u8..4, 0_i64..40 * HOUR_MS), 1..40)) {
            let mut sign_up = SignUp::new(0, false);
            let (mut now_ms, mut yes): (i64, Option<i64>) = (0, None);
            for (step, later) in steps {
                now_ms += later;
                match step {
                    0 => {
                        let again = sign_up.asked(now_ms, false);
                        if again != sign_up {
                            yes = None;
                        }
                        sign_up = again;
                    }
                    1 => if let Ok(confirmed) = sign_up.confirmed(now_ms) {
                        prop_assert!(yes.is_some() || now_ms - sign_up.asked_ms < OPT_IN_MS);
                        yes = yes.or(Some(now_ms));
                        sign_up = confirmed;
                    },
                    2 => if let Ok(told) = sign_up.told(now_ms) {
                        prop_assert!(yes.take().is_some_and(|yes| now_ms - yes < WANTED_MS));
                        sign_up = told;
                    },
                    _ => {
                        sign_up = sign_up.ended(now_ms);
                        yes = None;
                    }
                }
                prop_assert_eq!(sign_up.state == SignUpState::Wanted, yes.is_some());
            }
        }
    }
}
