//! What people chose who searched for the same: how much better than usual an item did for a query.
//!
//! The one idea: clicks over expected clicks (Zhang and Jones 2007). An item is compared with what is usual at the places it
//! stood at, as all *other* queries of the shop tell, so that standing first is no merit by itself; before there are others,
//! a stated curve says what is usual. Both sides begin with the same few imagined choices, so that little evidence moves
//! little, and fade with time. A person has one voice for a query and an item, and an item needs the voices of several.
//!
//! Left out: texts (the caller gives equal numbers to queries that ask for the same), and what a choice may do to an order.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::events::{DAY_MS, Interaction, Item, Kind};

/// A choice is worth half as much after this long.
const HALF_LIFE_DAYS: f64 = 30.0;
/// What a choice is worth: the page was opened; it came into the cart; it was bought.
const OPENED: f64 = 1.0;
const IN_CART: f64 = 2.0;
const BOUGHT: f64 = 3.0;
/// What was put in the cart or bought this long after it was found was bought because it was found.
const LED_MS: i64 = DAY_MS;
/// Choices imagined on both sides.
const PRIOR: f64 = 10.0;
/// Searches imagined behind the stated curve.
const PRIOR_SEARCHES: f64 = 50.0;
/// What is usual at the first place of the stated curve; at place n it is the n-th part of it.
const USUAL: f64 = 0.4;
/// So many times the usual is as good as it gets.
const BEST: f64 = 4.0;
/// Places that are told apart; later ones count as the last.
const PLACES: usize = 24;
/// Queries that are kept, the most asked ones.
const MAX_QUERIES: usize = 20_000;
/// Items that are kept for a query, the best.
const MAX_ITEMS: usize = 50;

/// Somebody searched, or opened something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// What for: equal numbers ask for the same.
    pub query: u64,
    /// Who.
    pub person: u64,
    /// When (Unix ms).
    pub at_ms: i64,
    /// What was opened, and its place among the results from 0; `None` for the search itself.
    pub opened: Option<(Item, usize)>,
}

/// What people chose, by query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choices(FxHashMap<u64, Vec<(Item, f32)>>);

/// One person's voice for a query and an item.
#[derive(Clone, Copy)]
struct Voice {
    worth: f64,
    place: usize,
}

/// All that was asked with one query.
#[derive(Default)]
struct Heard {
    /// Faded searches, one for each person.
    asked: f64,
    /// Faded worth of what was chosen, by place.
    worth: [f64; PLACES],
    people: FxHashMap<u64, i64>,
    voices: FxHashMap<(Item, u64), Voice>,
}

impl Choices {
    /// Learns from what was asked and what was done with it: `log` has the carts and purchases that followed, in any order.
    /// An item needs `min_people` who chose it for the same query.
    pub fn learn(asked: &[Asked], log: &[Interaction], now_ms: i64, min_people: u8) -> Self {
        let led = led(asked, log);
        let faded =
            |at_ms: i64| 0.5_f64.powf(now_ms.saturating_sub(at_ms).max(0) as f64 / (HALF_LIFE_DAYS * DAY_MS as f64));
        let mut heard: FxHashMap<u64, Heard> = FxHashMap::default();
        for one in asked {
            let of = heard.entry(one.query).or_default();
            let last = of.people.entry(one.person).or_insert(one.at_ms);
            *last = one.at_ms.max(*last);
            if let Some((item, place)) = one.opened {
                let worth = faded(one.at_ms) * worth(one.at_ms, led.get(&(one.person, item)));
                let voice =
                    of.voices.entry((item, one.person)).or_insert(Voice { worth, place: place.min(PLACES - 1) });
                // The most that this person ever did with it, and the best place it was seen at.
                *voice = Voice { worth: voice.worth.max(worth), place: voice.place.min(place) };
            }
        }
        let mut queries: Vec<(u64, Heard)> = heard.into_iter().collect();
        // Sorted, here and below, so that sums do not depend on the order of a table.
        queries.sort_unstable_by_key(|(query, _)| *query);
        for (_, of) in &mut queries {
            let mut times: Vec<i64> = of.people.values().copied().collect();
            times.sort_unstable();
            of.asked = times.into_iter().map(faded).sum();
            for (_, voice) in sorted(&of.voices) {
                of.worth[voice.place] += voice.worth;
            }
        }
        let all_asked: f64 = queries.iter().map(|(_, of)| of.asked).sum();
        let mut all_worth = [0.0; PLACES];
        for (_, of) in &queries {
            all_worth.iter_mut().zip(of.worth).for_each(|(all, here)| *all += here);
        }
        queries.sort_by(|(a, x), (b, y)| y.people.len().cmp(&x.people.len()).then(a.cmp(b)));
        queries.truncate(MAX_QUERIES);
        let learned = queries.into_iter().filter_map(|(query, of)| {
            // What is usual at a place where other things were asked for.
            let usual = |place: usize| {
                let stated = USUAL / (place + 1) as f64;
                (all_worth[place] - of.worth[place] + PRIOR_SEARCHES * stated) / (all_asked - of.asked + PRIOR_SEARCHES)
            };
            let items = of.better(usual, min_people);
            (!items.is_empty()).then_some((query, items))
        });
        Self(learned.collect())
    }

    /// The items that those chose who asked this, the best first, from 0 to 1; those that did no better than usual are left out.
    pub fn of(&self, query: u64) -> &[(Item, f32)] {
        self.0.get(&query).map_or(&[], Vec::as_slice)
    }

    /// How many queries something is known of.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Heard {
    /// Items that did better than usual, and how much.
    fn better(&self, usual: impl Fn(usize) -> f64, min_people: u8) -> Vec<(Item, f32)> {
        let mut items: Vec<(Item, f32)> = Vec::new();
        for of_item in sorted(&self.voices).chunk_by(|(a, _), (b, _)| a.0 == b.0) {
            if of_item.len() < usize::from(min_people) {
                continue;
            }
            let worth: f64 = of_item.iter().map(|(_, voice)| voice.worth).sum();
            // Everybody who asked could have seen it where those saw it who chose it.
            let usual = of_item.iter().map(|(_, voice)| usual(voice.place)).sum::<f64>() / of_item.len() as f64;
            let times = (worth + PRIOR) / (self.asked * usual + PRIOR);
            let better = (times.ln() / BEST.ln()).clamp(0.0, 1.0) as f32;
            if better > 0.0 {
                items.push((of_item[0].0.0, better));
            }
        }
        items.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        items.truncate(MAX_ITEMS);
        items
    }
}

fn sorted(voices: &FxHashMap<(Item, u64), Voice>) -> Vec<((Item, u64), Voice)> {
    let mut voices: Vec<_> = voices.iter().map(|(key, voice)| (*key, *voice)).collect();
    voices.sort_unstable_by_key(|(key, _)| *key);
    voices
}

/// When somebody put an item that they had found into the cart, or bought it, and what that is worth.
fn led(asked: &[Asked], log: &[Interaction]) -> FxHashMap<(u64, Item), Vec<(i64, f64)>> {
    let opened = |one: &Asked| one.opened.map(|(item, _)| (one.person, item));
    let wanted: FxHashSet<(u64, Item)> = asked.iter().filter_map(opened).collect();
    let mut led: FxHashMap<(u64, Item), Vec<(i64, f64)>> = FxHashMap::default();
    for event in log {
        let worth = match event.kind {
            Kind::Cart => IN_CART,
            Kind::Purchase => BOUGHT,
            Kind::View | Kind::Wishlist | Kind::Dismiss => continue,
        };
        let key = (event.person, event.item);
        if wanted.contains(&key) {
            led.entry(key).or_default().push((event.at_ms, worth));
        }
    }
    led
}

/// What a choice is worth by what followed it.
fn worth(at_ms: i64, led: Option<&Vec<(i64, f64)>>) -> f64 {
    let followed = led.into_iter().flatten().filter(|(then_ms, _)| (0..=LED_MS).contains(&(then_ms - at_ms)));
    followed.map(|(_, worth)| *worth).fold(OPENED, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::{RngExt, SeedableRng, rngs::StdRng};

    const NOW_MS: i64 = 1_000 * DAY_MS;

    fn search(query: u64, person: u64) -> Asked {
        Asked { query, person, at_ms: NOW_MS - DAY_MS, opened: None }
    }

    fn opens(query: u64, person: u64, item: Item, place: usize) -> Asked {
        Asked { opened: Some((item, place)), ..search(query, person) }
    }

    fn does(person: u64, item: Item, kind: Kind) -> Interaction {
        Interaction { at_ms: NOW_MS - DAY_MS + 1, person, visit: person, item, kind, order: 0, qty: 1 }
    }

    fn better(choices: &Choices, query: u64, item: Item) -> f32 {
        choices.of(query).iter().find(|(other, _)| *other == item).map_or(0.0, |(_, better)| *better)
    }

    #[test]
    fn what_is_chosen_at_the_second_place_is_better_than_what_is_passed_over() {
        let asked: Vec<Asked> = (0..12).flat_map(|person| [search(1, person), opens(1, person, 7, 1)]).collect();
        let choices = Choices::learn(&asked, &[], NOW_MS, 2);
        assert!(better(&choices, 1, 7) > 0.3, "{choices:?}");
        assert_eq!((choices.len(), choices.of(2)), (1, &[][..]), "another query is another question");
        // Bought is more than opened.
        let log: Vec<Interaction> = (0..12).map(|person| does(person, 7, Kind::Purchase)).collect();
        let bought = Choices::learn(&asked, &log, NOW_MS, 2);
        assert!(better(&bought, 1, 7) > better(&choices, 1, 7));
        let before: Vec<Interaction> = log.iter().map(|it| Interaction { at_ms: it.at_ms - 2, ..*it }).collect();
        assert_eq!(Choices::learn(&asked, &before, NOW_MS, 2), choices, "what was bought before was not bought for it");
    }

    #[test]
    fn one_person_has_one_voice_and_alone_none() {
        let alone: Vec<Asked> = (0..1_000).flat_map(|_| [search(1, 5), opens(1, 5, 7, 3)]).collect();
        assert!(Choices::learn(&alone, &[], NOW_MS, 2).is_empty());
        let two = [search(1, 5), opens(1, 5, 7, 3), search(1, 6), opens(1, 6, 7, 3)];
        let many: Vec<Asked> = alone.iter().chain(&two).copied().collect();
        assert_eq!(Choices::learn(&many, &[], NOW_MS, 2), Choices::learn(&two, &[], NOW_MS, 2));
        assert!(Choices::learn(&two, &[], NOW_MS, 3).is_empty());
    }

    #[test]
    fn choices_fade() {
        let asked: Vec<Asked> = (0..12).flat_map(|person| [search(1, person), opens(1, person, 7, 1)]).collect();
        let at = |days: i64| better(&Choices::learn(&asked, &[], NOW_MS + days * DAY_MS, 2), 1, 7);
        assert!(at(0) > at(30) && at(30) > at(120) && at(120) < 0.05, "{} {} {}", at(0), at(30), at(120));
    }

    /// People who look at places less the further down they are, and want one item at the fifth place most: it is found, and
    /// what stands first for no better reason is not.
    #[test]
    fn place_is_no_merit() {
        let mut dice = StdRng::seed_from_u64(3);
        let mut asked = Vec::new();
        for person in 0..4_000_u64 {
            // Every query has ten items of its own, wanted alike; for query 0 the fifth is wanted three times as much.
            let query = person % 20;
            asked.push(search(query, person));
            for place in 0..10_usize {
                let item = query as Item * 10 + place as Item;
                let wanted = if item == 4 { 0.6 } else { 0.2 };
                if dice.random::<f64>() < wanted / (1.0 + 0.5 * place as f64) {
                    asked.push(opens(query, person, item, place));
                }
            }
        }
        let choices = Choices::learn(&asked, &[], NOW_MS, 2);
        assert!(better(&choices, 0, 4) > 0.5, "{:?}", choices.of(0));
        for item in 0..200 {
            assert!(item == 4 || better(&choices, u64::from(item / 10), item) < 0.35, "{item}: {choices:?}");
        }
    }

    proptest! {
        #[test]
        fn any_log_in_any_order_gives_shares(
            mut asked in prop::collection::vec(
                (0_u64..4, 0_u64..6, -400_i64..400, prop::option::of((0_u32..9, any::<usize>()))), 0..60),
            by in 0_usize..60,
        ) {
            type Line = (u64, u64, i64, Option<(Item, usize)>);
            let read = |asked: &[Line]| {
                let one = |&(query, person, day, opened): &Line| {
                    Asked { query, person, at_ms: NOW_MS + day * DAY_MS, opened }
                };
                Choices::learn(&asked.iter().map(one).collect::<Vec<_>>(), &[], NOW_MS, 1)
            };
            let choices = read(&asked);
            for query in 0..4 {
                for (_, better) in choices.of(query) {
                    prop_assert!(*better > 0.0 && *better <= 1.0);
                }
            }
            let len = asked.len().max(1);
            asked.rotate_left(by % len);
            prop_assert_eq!(read(&asked), choices);
        }
    }
}
