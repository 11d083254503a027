//! What the event log tells of searches: who asked what, and what they opened of what was found.
//!
//! The one idea: a click says by itself which words, which list and which place it came from (`Shop::record` takes them from
//! the ranking that was clicked), so what is learned hangs on the event log alone, and with it on consent: whoever may not be
//! recorded teaches nothing, nor does a robot.

use super::reading;
use crate::catalog::Catalog;
use crate::settings::Settings;
use rustc_hash::FxHashMap;
use vitrine_domain::event::{Event, EventName};
use vitrine_personalize::Asked;
use vitrine_search::Reader;

/// Searches and clicks that are learned from, the newest.
const MAX_ASKED: usize = 1_000_000;
/// Texts whose keys are remembered while a log is read.
const MAX_TEXTS: usize = 100_000;

/// Gathers what was asked while the log is read.
pub(crate) struct Listener {
    readers: Vec<Reader>,
    /// What a text asks for, in each language that reads it differently: the log does not say in which it was typed.
    keys: FxHashMap<String, Vec<u64>>,
    asked: Vec<Asked>,
}

impl Listener {
    /// One that knows the catalog's languages; deaf where the owner does not want it to learn.
    pub(crate) fn new(catalog: &Catalog, settings: &Settings) -> Self {
        let languages = settings.languages.offered.iter().filter(|_| settings.search.learn);
        let readers = languages.map(|lang| reading::reader(catalog, settings, lang)).collect();
        Self { readers, keys: FxHashMap::default(), asked: Vec::new() }
    }

    /// Takes an event of somebody's.
    pub(crate) fn hear(&mut self, event: &Event, person: u64, catalog: &Catalog) {
        let Some(text) = event.query.as_deref() else { return };
        let opened = match event.name {
            EventName::Search => None,
            EventName::SelectItem if event.placement.as_deref() == Some("search") => {
                let item = event.product.and_then(|id| catalog.product(id)).map(|entry| entry.product.item_no);
                let place = event.position.and_then(|place| usize::try_from(place).ok());
                let (Some(item), Some(place)) = (item, place) else { return };
                Some((item, place))
            }
            _ => return,
        };
        if self.keys.len() >= MAX_TEXTS {
            self.keys.clear();
        }
        if !self.keys.contains_key(text) {
            let mut keys: Vec<u64> = self.readers.iter().filter_map(|reader| reader.key(text)).collect();
            keys.sort_unstable();
            keys.dedup();
            self.keys.insert(text.to_owned(), keys);
        }
        let keys = self.keys.get(text).into_iter().flatten();
        self.asked.extend(keys.map(|query| Asked { query: *query, person, at_ms: event.at_ms, opened }));
    }

    /// What was asked.
    pub(crate) fn asked(mut self) -> Vec<Asked> {
        self.asked.sort_unstable_by_key(|one| one.at_ms);
        self.asked.drain(..self.asked.len().saturating_sub(MAX_ASKED));
        self.asked
    }
}
