//! What people search for: how often, with nothing found, what they asked instead, and at which place of the results they open
//! something.
//!
//! The one idea: words are read off the searches of some days when somebody looks, and shown only when enough different people used
//! them: what one person typed is theirs. What is opened where is counted by days (`crate::days`).

use crate::acting::Acting;
use crate::days::{PLACE_OPENED, PLACE_SHOWN};
use crate::error::Result;
use crate::figures::Span;
use crate::{Shop, read_lock};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;
use std::time::Duration;
use vitrine_db as db;
use vitrine_domain::id::VisitorId;
use vitrine_domain::operator::Permission;
use vitrine_domain::text::Lang;
use vitrine_search::Query;

pub use crate::days::PLACES;

/// Days looked at.
pub const DAYS: i32 = 28;
/// Searches read at most, the newest of those days, in slices.
const MAX_SEARCHES: usize = 100_000;
const SLICE: i64 = 5_000;
/// Figures of so many searches serve for a while ([`KEPT`]): reading as many again takes a second.
const MANY: usize = 5_000;
/// For so long.
pub(crate) const KEPT: Duration = Duration::from_mins(10);
/// Queries named in a list.
const NAMED: usize = 20;
/// Queries looked at for it.
const MAX_JUDGED: usize = 200;
/// What is asked so soon after a query that found nothing was meant instead.
const SOON_MS: i64 = 10 * 60_000;

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
    /// Searches in all.
    pub searches: usize,
    /// Asked most often.
    pub top: Vec<AskedFor>,
    /// Asked most often with nothing found.
    pub nothing: Vec<AskedFor>,
    /// For each of the first [`PLACES`] places of the results: how often something was shown there, and how often opened.
    pub places: Vec<(usize, usize)>,
    /// The first day whose searches are in all but the places: that of the figures, or a later one, because events age out.
    pub words_from: i32,
    /// So much was searched for that only the newest were read, as many as [`SearchFigures::searches`], back to that day.
    pub cut: bool,
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

/// The most asked, at most [`MAX_JUDGED`].
fn listed(tallies: FxHashMap<String, Tally>, least: usize) -> Vec<AskedFor> {
    let mut all: Vec<AskedFor> = tallies.into_iter().filter_map(|(words, it)| it.asked(words, least)).collect();
    all.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.words.cmp(&b.words)));
    all.truncate(MAX_JUDGED);
    all
}

impl Shop {
    /// What people searched for in the last [`DAYS`] days. For the search desk.
    pub async fn search_figures(&self, by: &Acting) -> Result<SearchFigures> {
        self.may(by, Permission::SeeSearch)?;
        let today = self.settings().day(self.now_ms());
        self.searches_in(Span { from: today - DAYS, to: today }).await
    }

    /// What people searched for in some days. For reports.
    pub async fn searches(&self, span: Span, by: &Acting) -> Result<SearchFigures> {
        self.may(by, Permission::SeeReports)?;
        span.check()?;
        self.searches_in(span).await
    }

    async fn searches_in(&self, span: Span) -> Result<SearchFigures> {
        let least = self.settings().personalization.min_people;
        let mut figures = match self.inner.searched.get(&(span, least)) {
            Some(kept) => SearchFigures::clone(&kept),
            None => self.read_searches(span, least).await?,
        };
        // What is found by now, thanks to a synonym or new goods, is no longer missed; a history from elsewhere does not say.
        let nothing = figures.nothing.into_iter().filter(|it| self.finds_nothing(&it.words));
        figures.nothing = nothing.take(NAMED).collect();
        Ok(figures)
    }

    /// The same with the words that found nothing when somebody searched for them, whether they do by now or not.
    async fn read_searches(&self, span: Span, min_people: u8) -> Result<SearchFigures> {
        self.flush().await?;
        let settings = self.settings();
        let kept_from = crate::days::whole_from(&self.inner.db).await?;
        let kept_from =
            kept_from.unwrap_or_else(|| settings.day(self.now_ms()) - settings.privacy.browsing_days as i32);
        let mut words_from = kept_from.max(span.from);
        let least = usize::from(min_people);
        let mut cut;
        let mut searches: Vec<(VisitorId, i64, String, bool)> = Vec::new();
        let mut last = None;
        loop {
            let page = db::days::searches(&self.inner.db, (span.from, span.to), last, SLICE).await?;
            last = page.last().map(|asked| (asked.day, asked.id));
            let full = page.len() >= SLICE as usize;
            cut = full && searches.len() + page.len() >= MAX_SEARCHES;
            searches.extend(page.into_iter().map(|asked| {
                let words = asked.words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
                (asked.visitor, asked.at_ms, words, asked.found)
            }));
            if !full || cut {
                break;
            }
        }
        if let Some((day, _)) = last.filter(|_| cut) {
            words_from = day;
        }
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
        let places = self.opened_places(span).await?;
        let (mut top, nothing) = (listed(top, least), listed(nothing, least));
        top.truncate(NAMED);
        let figures = SearchFigures { searches: searches.len(), top, nothing, places, words_from, cut };
        if figures.searches >= MANY {
            self.inner.searched.insert((span, min_people), Arc::new(figures.clone()));
        }
        Ok(figures)
    }

    /// Whether words find nothing now in any language of the shop.
    fn finds_nothing(&self, words: &str) -> bool {
        let asked = Query { text: words.to_owned(), limit: 1, explained: 0, counted: false, ..Query::default() };
        let indexes = read_lock(&self.inner.indexes);
        indexes.all().all(|known| known.index.search(&asked).hits.is_empty())
    }

    /// The languages of the shop in which some words find nothing and others do: where they are synonyms to be.
    pub fn languages_to_mend(&self, words: &str, instead: &str) -> Vec<Lang> {
        let asked = |text: &str| Query {
            text: text.to_owned(),
            literal: true,
            limit: 1,
            explained: 0,
            counted: false,
            ..Query::default()
        };
        let (missing, known) = (asked(words), asked(instead));
        let indexes = read_lock(&self.inner.indexes);
        let lacks = |lang: &&Lang| {
            let own = indexes.of_lang(lang).filter(|own| own.lang == **lang);
            own.is_some_and(|own| own.index.search(&known).complete > 0 && own.index.search(&missing).complete == 0)
        };
        self.settings().languages.offered.iter().filter(lacks).cloned().collect()
    }

    /// How often something was shown and opened at each of the first places of search results.
    async fn opened_places(&self, span: Span) -> Result<Vec<(usize, usize)>> {
        let mut places = vec![(0, 0); PLACES];
        let limit = 2 * PLACES as i64 * i64::from(span.days());
        let kinds = [PLACE_SHOWN, PLACE_OPENED];
        for count in db::totals::between(&self.inner.db, &kinds, (span.from, span.to), limit).await? {
            let place = count.subject.parse::<usize>().ok().and_then(|place| places.get_mut(place));
            if let Some((shown, opened)) = place {
                *(if count.kind == PLACE_SHOWN { shown } else { opened }) += count.n as usize;
            }
        }
        Ok(places)
    }
}
