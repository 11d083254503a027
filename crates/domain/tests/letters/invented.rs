//! Invented people: facts drawn from a number, with everything in them that a rule about letters asks for.

use std::collections::BTreeMap;
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::Consent;
use vitrine_domain::id::{InvitationId, ProductId};
use vitrine_domain::letter::{
    Bounced, Cart, Facts, Kinds, LetterKind, LetterSettings, Likely, News, Offered, Past, Quiet, Signal, What,
};

pub(crate) const HOUR_MS: i64 = 3_600_000;
pub(crate) const DAY_MS: i64 = 24 * HOUR_MS;
/// A Tuesday noon.
pub(crate) const NOW_MS: i64 = 1_780_401_600_000;
/// Products of the invented shop.
const PRODUCTS: u64 = 60;

/// Dice: the SplitMix64 generator, which needs no crate.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }
    pub(crate) fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
    /// Some moment of the last so many days.
    pub(crate) fn ago(&mut self, now_ms: i64, days: u64) -> i64 {
        now_ms - self.below(days * 86_400_000).cast_signed()
    }
    pub(crate) fn product(&mut self) -> ProductId {
        product(self.below(PRODUCTS))
    }
    fn signal(&mut self) -> Signal {
        [Signal::Looked, Signal::InCart, Signal::Saved, Signal::Asked][self.below(4) as usize]
    }
}

pub(crate) fn product(n: u64) -> ProductId {
    let mut bytes = [0; 10];
    bytes[2..].copy_from_slice(&n.to_be_bytes());
    ProductId::new(1, bytes)
}

/// Everything switched on.
pub(crate) fn settings(dice: &mut Dice) -> LetterSettings {
    let per_day = 1 + dice.below(2).cast_signed();
    LetterSettings {
        on: Kinds::all(),
        per_day,
        per_week: per_day + dice.below(4).cast_signed(),
        quiet: Quiet {
            from_minute: 1_200 + dice.below(120).cast_signed(),
            to_minute: 420 + dice.below(180).cast_signed(),
        },
        cart_again_hours: if dice.one_in(2) { Some(24 + dice.below(24).cast_signed()) } else { None },
        picks_day: 1 + dice.below(7).cast_signed(),
        ..LetterSettings::default()
    }
}

/// Somebody who may be written to.
pub(crate) fn willing(dice: &mut Dice, now_ms: i64) -> Facts {
    let likely = |dice: &mut Dice| {
        let bought_ms = dice.ago(now_ms, 90);
        Likely { product: dice.product(), bought_ms, due_ms: bought_ms + dice.below(100).cast_signed() * DAY_MS }
    };
    let news = |dice: &mut Dice| {
        let at_ms = dice.ago(now_ms, 8);
        let what = if dice.one_in(2) { What::Back } else { What::Dropped { percent: dice.below(30).cast_signed() } };
        News { product: dice.product(), signal: dice.signal(), since_ms: dice.ago(at_ms, 60), what, at_ms }
    };
    let past = |dice: &mut Dice| Past {
        kind: LetterKind::ALL[dice.below(7) as usize],
        asked: dice.one_in(4),
        at_ms: dice.ago(now_ms, 40),
        products: (0..dice.below(4)).map(|_| dice.product()).collect(),
    };
    let offered = |dice: &mut Dice| {
        let made_ms = dice.ago(now_ms, 5);
        Offered {
            invitation: InvitationId::new(made_ms, [1; 10]),
            made_ms,
            until_ms: made_ms + 7 * DAY_MS,
            products: (0..=dice.below(5)).map(|_| (dice.product(), dice.signal(), dice.ago(made_ms, 30))).collect(),
        }
    };
    Facts {
        consent: Consent::ON_SITE.and(Consent::EMAIL),
        proven: true,
        paused_until_ms: if dice.one_in(8) { Some(dice.ago(now_ms + 2 * DAY_MS, 4)) } else { None },
        seen_ms: Some(dice.ago(now_ms, 20)),
        joined_ms: if dice.one_in(3) { Some(dice.ago(now_ms, 6)) } else { None },
        past: (0..dice.below(12)).map(|_| past(dice)).collect(),
        bought: (0..dice.below(20)).map(|_| (dice.product(), dice.ago(now_ms, 300))).collect::<BTreeMap<_, _>>(),
        cart: dice.one_in(2).then(|| Cart {
            left_ms: dice.ago(now_ms, 6),
            products: (0..=dice.below(8)).map(|_| dice.product()).collect(),
        }),
        news: (0..dice.below(30)).map(|_| news(dice)).collect(),
        likely: (0..dice.below(6)).map(|_| likely(dice)).collect(),
        offered: dice.one_in(3).then(|| offered(dice)),
        picks: !dice.one_in(3),
        ..Facts::default()
    }
}

/// Somebody, who mostly may not be written to for one reason or another.
pub(crate) fn anybody(dice: &mut Dice, now_ms: i64) -> Facts {
    Facts {
        consent: Consent::from_bits(dice.below(32).cast_signed()),
        proven: !dice.one_in(6),
        bounced: Bounced { hard: dice.one_in(10), soft: dice.below(4).cast_signed() },
        silent: dice.one_in(10),
        off: LetterKind::ALL.into_iter().filter(|_| dice.one_in(4)).collect(),
        arm: if dice.one_in(3) { Arm::Control } else { Arm::Treatment },
        withheld: dice.one_in(4),
        ..willing(dice, now_ms)
    }
}
