//! What people search for: how often, with nothing found, what they asked instead, and at which place of the results they open
//! something.
//!
//! The one idea: figures are read off the log when somebody looks, of the last four weeks, and words are shown only when enough
//! different people used them: what one person typed is theirs.

use crate::error::Result;
use crate::events::Shown;
use crate::{Shop, read_lock};
use rustc_hash::{FxHashMap, FxHashSet};
use vitrine_db as db;
use vitrine_domain::event::{Event, EventName};
use vitrine_domain::id::{EventId, ProductId, RankingId, VisitorId};
use vitrine_domain::text::Lang;
use vitrine_search::Query;

/// Days looked at.
pub const DAYS: i32 = 28;
/// Events read at most, the oldest of those days first, in slices.
const MAX_EVENTS: usize = 100_000;
const SLICE: i64 = 5_000;
/// Drawn lists read at most, the newest.
const MAX_RANKINGS: usize = 5_000;
const RANKINGS_SLICE: i64 = 500;
/// Queries named in a list.
const NAMED: usize = 20;
/// Queries looked at for it.
const MAX_JUDGED: usize = 200;
/// What is asked so soon after a query that found nothing was meant instead.
const SOON_MS: i64 = 10 * 60_000;
/// Places of the results that are counted one by one.
pub const PLACES: usize = 10;

/// A query that several people asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedFor {
    /// The words, in small letters.
    pub words: String,
    /// How often.
    pub times: usize,
    /// By how many browsers.
    pub people: usize,
    /// What most of those asked next who found nothing, and then found something.
    pub instead: Option<String>,
}

/// What is known of searches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchFigures {
    /// Asked most often.
    pub top: Vec<AskedFor>,
    /// Asked most often with nothing found.
    pub nothing: Vec<AskedFor>,
    /// For each of the first [`PLACES`] places of the results: how often something was shown there, and how often opened.
    pub places: Vec<(usize, usize)>,
}

#[derive(Default)]
struct Tally {
    times: usize,
    people: FxHashSet<VisitorId>,
    instead: FxHashMap<String, FxHashSet<VisitorId>>,
}

impl Tally {
    fn asked(self, words: String, least: usize) -> Option<AskedFor> {
        let instead = self.instead.into_iter().filter(|(_, people)| people.len() >= least);
        let instead = instead.max_by(|a, b| a.1.len().cmp(&b.1.len()).then(b.0.cmp(&a.0))).map(|(words, _)| words);
        let (times, people) = (self.times, self.people.len());
        (people >= least).then_some(AskedFor { words, times, people, instead })
    }
}

/// The most asked of those that are wanted; at most [`MAX_JUDGED`] are looked at.
fn listed(tallies: FxHashMap<String, Tally>, least: usize, wanted: impl Fn(&str) -> bool) -> Vec<AskedFor> {
    let mut all: Vec<AskedFor> = tallies.into_iter().filter_map(|(words, it)| it.asked(words, least)).collect();
    all.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.words.cmp(&b.words)));
    all.truncate(MAX_JUDGED);
    all.into_iter().filter(|it| wanted(&it.words)).take(NAMED).collect()
}

impl Shop {
    /// What people searched for in the last [`DAYS`] days.
    pub async fn search_figures(&self) -> Result<SearchFigures> {
        self.flush().await?;
        let settings = self.settings();
        let least = usize::from(settings.personalization.min_people);
        let from_day = settings.day(self.now_ms()) - DAYS;
        let mut searches: Vec<(VisitorId, i64, String, bool)> = Vec::new();
        let mut opened: FxHashSet<(RankingId, ProductId)> = FxHashSet::default();
        self.each_since(&[EventName::Search, EventName::ViewItem], from_day, |event| {
            match (event.name, event.query, event.ranking, event.product) {
                (EventName::Search, Some(query), ranking, _) => {
                    // A list that was drawn has an id: without one nothing was found.
                    let words = query.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
                    searches.push((event.visitor, event.at_ms, words, ranking.is_some()));
                }
                (EventName::ViewItem, _, Some(ranking), Some(product)) => _ = opened.insert((ranking, product)),
                _ => {}
            }
        })
        .await?;
        searches.sort_unstable();
        let (mut top, mut nothing): (FxHashMap<String, Tally>, FxHashMap<String, Tally>) = Default::default();
        for (n, (visitor, at_ms, words, found)) in searches.iter().enumerate() {
            let tally = top.entry(words.clone()).or_default();
            tally.times += 1;
            tally.people.insert(*visitor);
            if *found {
                continue;
            }
            let tally = nothing.entry(words.clone()).or_default();
            tally.times += 1;
            tally.people.insert(*visitor);
            let next = searches[n + 1..].iter().take_while(|next| next.0 == *visitor && next.1 - at_ms <= SOON_MS);
            if let Some((.., instead, _)) = next.into_iter().find(|next| next.3 && next.2 != *words) {
                tally.instead.entry(instead.clone()).or_default().insert(*visitor);
            }
        }
        let places = self.opened_places(from_day, &opened).await?;
        // What is found by now, thanks to a synonym or new goods, is no longer missed; a history from elsewhere does not say.
        let nothing = listed(nothing, least, |words| self.finds_nothing(words));
        Ok(SearchFigures { top: listed(top, least, |_| true), nothing, places })
    }

    /// Whether words find nothing now in any language of the shop.
    fn finds_nothing(&self, words: &str) -> bool {
        let asked = Query { text: words.to_owned(), limit: 1, explained: 0, ..Query::default() };
        let indexes = read_lock(&self.inner.indexes);
        indexes.all().all(|known| known.index.search(&asked).hits.is_empty())
    }

    /// The language in which words find something, the default before the others.
    pub fn language_that_finds(&self, words: &str) -> Option<Lang> {
        let asked = Query { text: words.to_owned(), literal: true, limit: 1, explained: 0, ..Query::default() };
        let (indexes, settings) = (read_lock(&self.inner.indexes), self.settings());
        let finds = |lang: &&Lang| {
            let known = indexes.of_lang(lang).filter(|known| known.lang == **lang);
            known.is_some_and(|known| known.index.search(&asked).complete > 0)
        };
        let languages = &settings.languages;
        std::iter::once(&languages.default).chain(&languages.offered).find(finds).cloned()
    }

    /// How often something was shown and opened at each of the first places of search results.
    async fn opened_places(
        &self,
        from_day: i32,
        opened: &FxHashSet<(RankingId, ProductId)>,
    ) -> Result<Vec<(usize, usize)>> {
        let mut places = vec![(0, 0); PLACES];
        let (mut last, mut read): (Option<RankingId>, usize) = (None, 0);
        loop {
            let page = db::rankings::before(&self.inner.db, last, RANKINGS_SLICE).await?;
            last = page.last().map(|row| row.id);
            read += page.len();
            let over = page.iter().any(|row| row.day < from_day);
            for row in page.iter().filter(|row| row.placement == "search" && row.day >= from_day) {
                let items: Vec<Shown> = serde_json::from_str(&row.items_json).unwrap_or_default();
                for shown in items {
                    if let Some((seen, led)) = places.get_mut(shown.position) {
                        *seen += 1;
                        *led += usize::from(opened.contains(&(row.id, shown.product)));
                    }
                }
            }
            if page.len() < RANKINGS_SLICE as usize || over || read >= MAX_RANKINGS {
                return Ok(places);
            }
        }
    }

    /// Events of some names from a day on, at most [`MAX_EVENTS`].
    async fn each_since(&self, names: &[EventName], from_day: i32, mut each: impl FnMut(Event) + Send) -> Result<()> {
        let (mut last, mut read): (Option<(i32, EventId)>, usize) = (None, 0);
        loop {
            let page = db::events::named(&self.inner.db, names, from_day, last, SLICE).await?;
            last = page.last().map(|(day, event)| (*day, event.id));
            read += page.len();
            let full = page.len() >= SLICE as usize;
            for (_, event) in page {
                each(event);
            }
            if !full || read >= MAX_EVENTS {
                return Ok(());
            }
        }
    }
}
