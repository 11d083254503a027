//! Whether to write to somebody now, and what about.
//!
//! The one idea: everything that could be written about is a [`Chance`] with a time from which and a time until which it is
//! worth it. A chance is worth a letter at the first moment in between that the cap, the quiet hours and a pause leave free.
//! Chances of one kind go together into one letter; the weightiest kind that can go now goes.
//!
//! A lighter letter gives way to a weightier one that can go within a day, so that it does not use up the day's place. The
//! experiment is asked last of all: whoever is held out is held out from a letter that would really have gone.

use super::facts::{Facts, Past, Signal, What};
use super::manners::LetterSettings;
use super::{DAY_MS, HOUR_MS, LetterKind};
use crate::arm::Arm;
use crate::id::ProductId;

/// Goods that one letter is about at most.
pub const MAX_GOODS: usize = 6;
/// Nothing is said of a thing that was bought so lately, whatever was looked at since.
const JUST_BOUGHT_MS: i64 = 60 * DAY_MS;
/// Nothing of one kind is said twice of a thing within so long.
const TOLD_MS: i64 = 14 * DAY_MS;
/// News are worth a letter for so long; for whoever asked, longer.
const NEWS_MS: i64 = 3 * DAY_MS;
const ASKED_NEWS_MS: i64 = 14 * DAY_MS;
/// A cart is worth the first reminder for so long, and the second.
const CART_MS: i64 = 3 * DAY_MS;
const CART_AGAIN_MS: i64 = 7 * DAY_MS;
/// Reminders about another cart only so long after the last one.
const CART_REST_MS: i64 = 7 * DAY_MS;
/// A welcome is one for so long.
const WELCOME_MS: i64 = 3 * DAY_MS;
/// What is due to be bought again is worth a letter for so long.
const LIKELY_MS: i64 = 14 * DAY_MS;
/// The week's picks are worth a letter for so long, and only so long after the last.
const PICKS_MS: i64 = DAY_MS;
const PICKS_REST_MS: i64 = 6 * DAY_MS;
/// A lighter letter gives way to a weightier one that can go within this.
const GIVE_WAY_MS: i64 = DAY_MS;

/// Why nobody is written to now, and will not be as long as nothing changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Letters came back.
    Bounced,
    /// The address was never proven to be theirs.
    Unproven,
    /// They want no letter at all.
    Silent,
    /// They turned this kind off.
    TurnedOff,
    /// They did not allow what the letter would need.
    NotAllowed,
    /// The owner did not switch this kind on.
    SwitchedOff,
    /// It could only go when it is not worth it any more.
    TooLate,
    /// There is nothing to write about.
    Nothing,
}

impl Reason {
    /// The word for counting.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bounced => "bounced",
            Self::Unproven => "unproven",
            Self::Silent => "silent",
            Self::TurnedOff => "turned_off",
            Self::NotAllowed => "not_allowed",
            Self::SwitchedOff => "switched_off",
            Self::TooLate => "too_late",
            Self::Nothing => "nothing",
        }
    }
}

/// What to do about somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Write.
    Send {
        /// What about.
        kind: LetterKind,
        /// It was asked for.
        asked: bool,
        /// The goods it is about; none in a welcome and in picks, which the placement fills.
        products: Vec<ProductId>,
    },
    /// Write nothing for the sake of an experiment, and note that this would have gone.
    Hold {
        /// What it would have been about.
        kind: LetterKind,
        /// The goods it would have been about.
        products: Vec<ProductId>,
    },
    /// Nothing now; there may be something then.
    Wait {
        /// Then (Unix ms). Asking earlier is of use only when something changed.
        until_ms: i64,
        /// What it may be about.
        kind: LetterKind,
    },
    /// Nothing.
    No(Reason),
}

/// Something that could be written about, from when and until when it is worth it.
struct Chance {
    asked: bool,
    kind: LetterKind,
    product: Option<ProductId>,
    from_ms: i64,
    until_ms: i64,
}

/// The letters of the past as they are asked about.
struct Told<'a>(&'a [Past]);

impl Told<'_> {
    fn last(&self, kind: LetterKind) -> Option<i64> {
        self.0.iter().filter(|past| past.kind == kind).map(|past| past.at_ms).max()
    }

    /// When a product was last told of. What was asked for is only told by a letter that was: another may have been withheld.
    fn last_of(&self, kind: LetterKind, asked: bool, product: ProductId) -> Option<i64> {
        let of = |past: &&Past| past.kind == kind && (past.asked || !asked) && past.products.contains(&product);
        self.0.iter().filter(of).map(|past| past.at_ms).max()
    }

    fn since(&self, kind: LetterKind, from_ms: i64) -> usize {
        self.0.iter().filter(|past| past.kind == kind && past.at_ms >= from_ms).count()
    }
}

impl Facts {
    fn bought_since(&self, product: ProductId, since_ms: i64) -> bool {
        self.bought.get(&product).is_some_and(|at| *at >= since_ms)
    }

    fn allows(&self, kind: LetterKind, signal: Signal) -> bool {
        self.consent.has(kind.needs().and(signal.needs()))
    }

    /// Everything that could be written about, with whether the person allows that.
    fn chances(&self, settings: &LetterSettings, now_ms: i64, zone: &dyn Fn(i64) -> i64) -> Vec<(Chance, bool)> {
        let told = Told(&self.past);
        let mut all = Vec::with_capacity(self.news.len() + self.likely.len() + 16);
        let mut put = |kind, asked, allowed, product, from_ms, until_ms| {
            all.push((Chance { asked, kind, product, from_ms, until_ms }, allowed));
        };
        let plain = |kind: LetterKind| self.consent.has(kind.needs());
        if let Some(joined) = self.joined_ms.filter(|_| told.last(LetterKind::Welcome).is_none()) {
            put(LetterKind::Welcome, false, plain(LetterKind::Welcome), None, joined, joined + WELCOME_MS);
        }
        if let Some((cart, from_ms, until_ms)) = self.cart_times(settings, &told) {
            for product in cart {
                put(LetterKind::CartLeft, false, plain(LetterKind::CartLeft), Some(*product), from_ms, until_ms);
            }
        }
        if let Some(offer) = self.offered.as_ref().filter(|offer| told.since(LetterKind::Offer, offer.made_ms) == 0) {
            for (product, signal, since_ms) in &offer.products {
                if !self.bought_since(*product, (*since_ms).min(now_ms - JUST_BOUGHT_MS)) {
                    let allowed = self.allows(LetterKind::Offer, *signal);
                    put(LetterKind::Offer, false, allowed, Some(*product), offer.made_ms, offer.until_ms);
                }
            }
        }
        for news in &self.news {
            let kind = match news.what {
                What::Back => LetterKind::BackInStock,
                What::Dropped { percent } if percent >= settings.drop_percent => LetterKind::PriceDrop,
                What::Dropped { .. } => continue,
            };
            let asked = news.signal == Signal::Asked;
            // Whoever asked did so knowing what they have.
            let bought_ms = if asked { news.since_ms } else { news.since_ms.min(now_ms - JUST_BOUGHT_MS) };
            let told_ms = told.last_of(kind, asked, news.product);
            if self.bought_since(news.product, bought_ms) || told_ms.is_some_and(|told| told >= news.at_ms) {
                continue;
            }
            let from_ms = told_ms.map_or(news.at_ms, |told| news.at_ms.max(told + TOLD_MS));
            let until_ms = news.at_ms + if asked { ASKED_NEWS_MS } else { NEWS_MS };
            put(kind, asked, asked || self.allows(kind, news.signal), Some(news.product), from_ms, until_ms);
        }
        for likely in &self.likely {
            let told_ms = told.last_of(LetterKind::BuyAgain, false, likely.product);
            if !self.bought_since(likely.product, likely.bought_ms + 1)
                && told_ms.is_none_or(|at| at < likely.bought_ms)
            {
                let (from_ms, product) = (likely.due_ms, Some(likely.product));
                put(LetterKind::BuyAgain, false, plain(LetterKind::BuyAgain), product, from_ms, from_ms + LIKELY_MS);
            }
        }
        if self.picks {
            let rested = told.last(LetterKind::Picks).map_or(i64::MIN, |last| last + PICKS_REST_MS);
            let from_ms = settings.picks_time((now_ms - PICKS_MS + 1).max(rested), zone);
            put(LetterKind::Picks, false, plain(LetterKind::Picks), None, from_ms, from_ms + PICKS_MS - 1);
        }
        all
    }

    /// The goods of the cart with the time for a reminder; `None` when there was a purchase since, or enough reminders.
    fn cart_times(&self, settings: &LetterSettings, told: &Told<'_>) -> Option<(&[ProductId], i64, i64)> {
        let cart = self.cart.as_ref()?;
        if self.bought.values().any(|at| *at >= cart.left_ms) {
            return None;
        }
        let last = told.last(LetterKind::CartLeft);
        // Who is still here has not left the cart behind.
        let left_ms = cart.left_ms.max(self.seen_ms.unwrap_or(i64::MIN));
        let first_ms = left_ms.saturating_add(settings.cart_hours * HOUR_MS);
        let (from_ms, until_ms) = match told.since(LetterKind::CartLeft, cart.left_ms) {
            0 => (last.map_or(first_ms, |last| first_ms.max(last + CART_REST_MS)), cart.left_ms + CART_MS),
            1 => {
                let again_ms = last? + settings.cart_again_hours? * HOUR_MS;
                (again_ms.max(first_ms), cart.left_ms + CART_AGAIN_MS)
            }
            _ => return None,
        };
        Some((&cart.products, from_ms, until_ms))
    }
}

/// Decides. `zone` says how far the reader's clocks are ahead of UTC at a moment (ms). Deciding again at the moment of a
/// [`Decision::Wait`], with nothing changed, gives a letter, or a wait for a weightier one.
pub fn decide(facts: &Facts, settings: &LetterSettings, now_ms: i64, zone: impl Fn(i64) -> i64) -> Decision {
    let stopped =
        [(facts.bounced.stops(), Reason::Bounced), (!facts.proven, Reason::Unproven), (facts.silent, Reason::Silent)];
    if let Some((_, reason)) = stopped.into_iter().find(|(stops, _)| *stops) {
        return Decision::No(reason);
    }
    let mut sent: Vec<i64> = facts.past.iter().map(|past| past.at_ms).collect();
    sent.sort_unstable_by_key(|at| std::cmp::Reverse(*at));
    let free = |from_ms: i64| Some(settings.quiet.over(settings.free(from_ms, &sent)?, &zone));
    // Most chances begin in the past: what is free from now on is asked once.
    let now_free = free(now_ms);
    let mut reason = Reason::Nothing;
    let mut open: Vec<(i64, Chance)> = Vec::new();
    for (chance, allowed) in facts.chances(settings, now_ms, &zone) {
        let pause_ms = if chance.asked { None } else { facts.paused_until_ms };
        let from_ms = chance.from_ms.max(pause_ms.unwrap_or(i64::MIN));
        // A pause "for good" lies beyond every calendar: nothing is reckoned from it.
        let at_ms = match from_ms {
            _ if from_ms > chance.until_ms => None,
            _ if from_ms <= now_ms => now_free,
            _ => free(from_ms),
        };
        let refused = if facts.off.has(chance.kind) {
            Some(Reason::TurnedOff)
        } else if !allowed {
            Some(Reason::NotAllowed)
        } else if !settings.on.has(chance.kind) {
            Some(Reason::SwitchedOff)
        } else {
            at_ms.is_none_or(|at| at > chance.until_ms).then_some(Reason::TooLate)
        };
        match (refused, at_ms) {
            (None, Some(at_ms)) => open.push((at_ms, chance)),
            (refused, _) => reason = reason.min(refused.unwrap_or(Reason::Nothing)),
        }
    }
    let rank = |chance: &Chance| (!chance.asked, chance.kind);
    // The first of each kind, by weight: now, or so soon that lighter ones give way; else the one that comes first.
    open.sort_by_key(|(at_ms, chance)| (rank(chance), *at_ms));
    let firsts = || open.chunk_by(|a, b| rank(&a.1) == rank(&b.1)).filter_map(<[_]>::first);
    let next = firsts().find(|(at_ms, _)| *at_ms < now_ms + GIVE_WAY_MS);
    let Some((at_ms, first)) = next.or_else(|| firsts().min_by_key(|(at_ms, _)| *at_ms)) else {
        return Decision::No(reason);
    };
    if *at_ms > now_ms {
        return Decision::Wait { until_ms: *at_ms, kind: first.kind };
    }
    let together = |(at, chance): &&(i64, Chance)| at == at_ms && rank(chance) == rank(first);
    let mut products: Vec<ProductId> = Vec::new();
    for product in open.iter().filter(together).filter_map(|(_, chance)| chance.product) {
        if products.len() < MAX_GOODS && !products.contains(&product) {
            products.push(product);
        }
    }
    let kind = first.kind;
    if !first.asked && (facts.arm == Arm::Control || facts.withheld) {
        Decision::Hold { kind, products }
    } else {
        Decision::Send { kind, asked: first.asked, products }
    }
}
