//! What visitors do together: visits, orders, habits, trends (of all, and of those who said the same of themselves), rhythms; and what the catalog alone says of likeness.
//!
//! The one idea: the model is counts, folded over the log in time order. [`Model::train`] is [`Model::apply`] once per
//! event, so a live event counts at once, and a model brought up to date event by event equals one built from the whole
//! log. Erasing a person is leaving their events out of the next training.
//!
//! Two parts are no counts and are learned in the background, then taken whole: likeness from the catalog ([`Learned`]) and
//! the linear model of habits ([`Linear`]).
//!
//! Left out: anything that needs gradient descent. On shop data of this size counting is at the state of the art
//! (the figures are in `tests/personalize/quality.rs`), costs microseconds, and can be explained.

mod circles;
mod content;
mod habits;
mod pace;
mod pairs;
mod rhythm;
pub(crate) mod sessions;
pub(crate) mod tally;
mod trends;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    events::{DAY_MS, Interaction, Item, Kind, day_number},
    facts::Facts,
    profile::Declared,
};
pub(crate) use circles::Circles;
pub use circles::{Place, Said};
pub(crate) use content::Content;
pub(crate) use habits::Habits;
pub use habits::Linear;
pub use pace::LeftOut;
pub(crate) use pairs::Pairs;
pub(crate) use rhythm::Rhythm;
pub(crate) use sessions::{Sessions, Step, Tuning};
pub(crate) use trends::Trends;

/// How a model is trained.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrainConfig {
    /// Now, Unix time in UTC milliseconds.
    pub now_ms: i64,
    /// What the shop's time zone adds to UTC now, in milliseconds; days of trends are the shop's days.
    pub utc_offset_ms: i64,
    /// A signal that crosses from visitor to visitor counts from so many distinct people on: 1 to 5.
    pub min_people: u8,
    /// Days in which a visit's weight as a neighbour falls to 1/e; 0 = it never falls.
    pub visit_fade_days: f32,
}

impl TrainConfig {
    /// The usual settings at a moment: UTC days, two people, 60 days.
    pub fn at(now_ms: i64) -> Self {
        Self { now_ms, utc_offset_ms: 0, min_people: 2, visit_fade_days: 60.0 }
    }
}

/// What the catalog alone says: likeness of items, and which of them never count.
#[derive(Debug, Clone)]
pub struct Learned {
    content: Content,
    sensitive: FxHashSet<Item>,
}

impl Learned {
    /// Learns from a catalog snapshot.
    pub fn of(facts: &Facts) -> Self {
        let sensitive = facts.sorted().iter().filter(|(_, known)| known.sensitive).map(|&(item, _)| item).collect();
        Self { content: Content::learn(facts), sensitive }
    }
}

/// The trained model.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    pub(crate) sessions: Sessions,
    pub(crate) pairs: Pairs,
    pub(crate) rhythm: Rhythm,
    pub(crate) habits: Habits,
    /// Learned from `habits` in the background, and therefore a little behind it.
    pub(crate) linear: Linear,
    pub(crate) trends: Trends,
    pub(crate) circles: Circles,
    pub(crate) content: Content,
    pace: pace::Pace,
    /// Items that never enter a count.
    sensitive: FxHashSet<Item>,
    /// Distinct people a crossing signal needs, 1 to 5.
    pub(crate) min_people: usize,
    pub(crate) utc_offset_ms: i64,
}

impl Default for Model {
    /// A model that knows nothing yet.
    fn default() -> Self {
        Self::train(&[], &Facts::default(), &TrainConfig::at(0))
    }
}

impl Model {
    /// Trains on a log, in any order of its lines. What lies more than a day after `now_ms` is a wrong clock and is left
    /// out, lest it move the trends into the future.
    pub fn train(events: &[Interaction], facts: &Facts, config: &TrainConfig) -> Self {
        Self::train_with(events, facts, config, &FxHashMap::default())
    }

    /// The same, with what people said of themselves, as far as it may be read.
    pub fn train_with(
        events: &[Interaction],
        facts: &Facts,
        config: &TrainConfig,
        declared: &FxHashMap<u64, Declared>,
    ) -> Self {
        let min_people = usize::from(config.min_people.clamp(1, sessions::MAX_MIN_PEOPLE as u8));
        let mut model = Self {
            sessions: Sessions::new(Tuning {
                visit_fade_ms: f64::from(config.visit_fade_days.max(0.0)) * DAY_MS as f64,
                ..Tuning::USUAL
            }),
            pairs: Pairs::default(),
            rhythm: Rhythm::default(),
            habits: Habits::default(),
            linear: Linear::default(),
            trends: Trends::new(day_number(config.now_ms, config.utc_offset_ms), min_people),
            circles: Circles::new(declared, day_number(config.now_ms, config.utc_offset_ms), min_people),
            content: Content::default(),
            pace: pace::Pace::default(),
            sensitive: FxHashSet::default(),
            min_people,
            utc_offset_ms: config.utc_offset_ms,
        };
        model.learn_content(facts);
        let latest = config.now_ms.saturating_add(DAY_MS);
        let mut log: Vec<&Interaction> = events.iter().filter(|event| event.at_ms <= latest).collect();
        log.sort_unstable_by_key(|event| event.reading_order());
        for event in log {
            model.apply(event);
        }
        // What is learned once rests for ten minutes or a day.
        model.sessions.tighten();
        model.habits.tighten();
        model
    }

    /// Counts one more event. Events must come in time order for the model to equal a rebuilt one; a late one is
    /// counted too, where it still matters.
    pub fn apply(&mut self, event: &Interaction) {
        if event.kind == Kind::Dismiss || self.sensitive.contains(&event.item) || !self.pace.admits(event) {
            return;
        }
        self.sessions.apply(event);
        self.habits.apply(event);
        let day = day_number(event.at_ms, self.utc_offset_ms);
        self.trends.apply(event, day);
        self.circles.apply(event, day);
        if event.kind == Kind::Purchase {
            self.pairs.apply(event);
            self.rhythm.apply(event);
        }
    }

    /// Moves the trends on to the day of `now_ms`. To be called when the shop's day changes; does nothing within a day.
    pub fn roll_to(&mut self, now_ms: i64) {
        let today = day_number(now_ms, self.utc_offset_ms);
        self.trends.roll_to(today);
        self.circles.roll_to(today);
    }

    /// From now on a person counts for what they say now of themselves: what they did before does at the next training.
    pub fn settle(&mut self, person: u64, declared: &Declared) {
        self.circles.settle(person, declared);
    }

    /// Learns likeness from a catalog snapshot. To be called when products change; stock alone does not matter.
    pub fn learn_content(&mut self, facts: &Facts) {
        self.take_content(Learned::of(facts));
    }

    /// Takes what was learned elsewhere, so that nobody waits for the learning.
    pub fn take_content(&mut self, learned: Learned) {
        self.content = learned.content;
        self.sensitive = learned.sensitive;
    }

    /// How many events did not count because no person makes them.
    pub fn left_out(&self) -> LeftOut {
        self.pace.left_out()
    }

    /// Learns the linear model of what people have from the counts as they are: seconds of work on `threads` threads, for the
    /// background. To be taken with [`Self::take_linear`]; until then, and without it, counts alone speak.
    pub fn learn_linear(&self, threads: usize) -> Linear {
        Linear::learn(&self.habits, self.min_people, threads)
    }

    /// Takes what [`Self::learn_linear`] learned, so that nobody waits for the learning.
    pub fn take_linear(&mut self, linear: Linear) {
        self.linear = linear;
    }

    /// How many visits the model knows.
    pub fn visits(&self) -> usize {
        self.sessions.len()
    }

    /// The items most likely to be looked at next after `clicks` (oldest first), best first, with their scores. Nothing
    /// is filtered: this is the bare session model, for evaluation.
    pub fn next_items(&self, clicks: &[Item], now_ms: i64, limit: usize) -> Vec<(Item, f32)> {
        let steps: Vec<Step> = clicks.iter().map(|&item| Step::here(item)).collect();
        self.sessions
            .predict(&steps, None, now_ms, self.min_people, limit, |_| true)
            .into_iter()
            .map(|found| (found.item, found.score as f32))
            .collect()
    }
}
