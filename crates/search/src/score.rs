//! Scores, and where they come from.
//!
//! BM25F (Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields", 2004): the occurrences of a word
//! in all fields are added, weighted, and only their sum saturates, so that a word in title *and* category counts little
//! more than once:
//!
//! ```text
//! word   = idf * tf / (k1 + tf)     tf  = sum over fields: weight * count / (1 - b + b * length / mean length)
//! idf    = ln(1 + (N - n + 0.5) / (n + 0.5)) ^ 0.75     N documents, n of them with the word
//! text   = sum of words + 0.2 * idf of words that name the kind + 0.2 * idf of phrases
//! score  = text * (1 + 0.08 * popularity + 0.1 * chosen) + exact matches
//! ```
//!
//! What everybody wants, and what those chose who asked the same, are shares of the text's own score: of two documents whose
//! texts differ clearly the better stays first, however much is clicked on the other.
//!
//! A phrase counts what its two words do, as their sum. Scored are the documents that match, word by word; a second pass over
//! the same postings, for the hits alone, yields the explanation.

use crate::{
    Explanation, Field, MAX_CHOSEN, Part, Query,
    content::{Content, Norms},
    fields::{FIELDS, WEIGHTS, scales},
    matching::{Budget, Holders, Matching},
    plan::{Phrase, Plan, Together, Wanted},
    postings::{Posting, Rest},
};
use std::borrow::Cow;

/// Where more occurrences stop counting (k1 of BM25).
const K1: f32 = 0.6;
/// What a phrase counts beside a word.
const PHRASE_WEIGHT: f32 = 0.2;
/// What a word gains that names the kind of thing, as "lamp" in "Desk lamp with clamp": goods of that kind come before goods
/// for it.
const HEAD_WEIGHT: f32 = 0.2;
/// Above any sum of words: twelve words at the idf of a million documents stay under 250.
const EXACT_TITLE: f32 = 500.0;
/// Above any other document.
const EXACT_SKU: f32 = 1_000.0;
/// What the most wanted document gains over the least wanted, as a share of its text's score.
const POPULARITY_SHARE: f32 = 0.08;
/// What a document gains that everybody chose who asked the same, as a share of its text's score.
const CHOSEN_SHARE: f32 = 0.1;
/// In relaxed results, what having a word counts beside having it often.
const COVERAGE_WEIGHT: f32 = 1.0;

/// A text's matches, before any filter.
pub(crate) struct Matches<'a> {
    matching: Matching<'a>,
    /// By place among the documents: what the text alone is worth.
    texts: Vec<f32>,
    exact: Exact,
}

impl Matches<'_> {
    /// The documents, ascending.
    pub(crate) fn slots(&self) -> &[u32] {
        &self.matching.slots
    }

    /// How many have all wanted words, or are exact.
    pub(crate) fn full(&self) -> usize {
        self.matching.full
    }

    /// Those are too few, so that others were let in.
    pub(crate) fn is_relaxed(&self) -> bool {
        self.matching.is_relaxed()
    }

    /// Whether the query is this very document's number or title.
    pub(crate) fn is_exact(&self, slot: u32) -> bool {
        self.exact.slots.binary_search(&slot).is_ok()
    }

    /// Bits of the wanted words that a document does not have, fillers aside.
    pub(crate) fn missing(&self, slot: u32) -> u16 {
        let had = self.matching.slots.binary_search(&slot).ok().and_then(|at| self.matching.had.get(at));
        had.map_or(0, |had| self.matching.all & !had)
    }
}

/// Documents by their place among those that match, ascending, and where a word stands in their titles.
type Titled = Vec<(u32, u64)>;

/// Reads the postings of one plan.
pub(crate) struct Scorer<'a> {
    content: &'a Content,
    plan: &'a Plan,
    /// What an occurrence counts, by field.
    norms: Cow<'a, [Norms]>,
    /// By slot, ascending: how much those chose it who asked the same.
    chosen: Vec<(u32, f32)>,
}

impl<'a> Scorer<'a> {
    /// `chosen` and the weights as in the [`Query`].
    pub(crate) fn new(content: &'a Content, plan: &'a Plan, Query { chosen, weights, .. }: &Query) -> Scorer<'a> {
        let known = chosen.iter().take(MAX_CHOSEN).filter(|(_, share)| *share > 0.0);
        let mut chosen: Vec<(u32, f32)> =
            known.filter_map(|(id, share)| Some((content.slot(*id)?, share.min(1.0)))).collect();
        chosen.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        chosen.dedup_by_key(|(slot, _)| *slot);
        let norms = match scales(weights) {
            Some(scales) => content.norms().iter().zip(scales).map(|(norms, by)| norms.map(|it| it * by)).collect(),
            None => Cow::Borrowed(content.norms()),
        };
        Scorer { content, plan, norms, chosen }
    }

    /// What an occurrence counts in a document.
    #[inline]
    fn norm(&self, field: usize, slot: u32) -> f32 {
        self.norms[field][self.content.lengths(slot)[field] as usize]
    }

    /// All fields' weighted occurrences, and the places in the title, of a document that was come to.
    #[inline]
    fn weigh(&self, slot: u32, rest: &mut Rest<'_>) -> (f32, u64) {
        let lengths = self.content.lengths(slot);
        let mut tf = 0.0;
        let places = rest.read(|field, count| tf += f32::from(count) * self.norms[field][usize::from(lengths[field])]);
        (tf, places)
    }

    /// What a document with this score of its text gains by popularity, and by having been chosen. A blank text leaves all of
    /// them equal, and popularity decides.
    fn wanted(&self, slot: u32, text: f32) -> (f32, f32) {
        let text = if self.plan.wanted.is_empty() { 1.0 } else { text };
        let chosen = self.chosen.binary_search_by_key(&slot, |(slot, _)| *slot).map_or(0.0, |at| self.chosen[at].1);
        (POPULARITY_SHARE * self.content.docs.popularities[slot as usize] * text, CHOSEN_SHARE * chosen * text)
    }

    /// All documents that match the text, scored. Without words, every document.
    pub(crate) fn matches(&self, budget: &mut Budget) -> Matches<'a> {
        let exact = self.exact();
        let matching = Matching::new(self.content, self.plan, &exact.slots, budget);
        let mut texts = vec![0.0_f32; matching.slots.len()];
        let mut titled: Vec<Titled> = Vec::new();
        for (holders, idf) in matching.holders.iter().zip(&matching.word_idf) {
            budget.spend(matching.slots.len());
            titled.push(self.add_word(holders, *idf, &matching.slots, &mut texts));
        }
        for phrase in &self.plan.phrases {
            let gain = PHRASE_WEIGHT * phrase_idf(phrase, &matching.word_idf);
            each_side_by_side(&titled[phrase.first], &titled[phrase.second], |at| texts[at as usize] += gain);
        }
        for (text, had) in texts.iter_mut().zip(&matching.had) {
            *text += COVERAGE_WEIGHT * matching.coverages[usize::from(*had)];
        }
        Matches { matching, texts, exact }
    }

    /// What the score of a document is at most, without looking at more than its text.
    #[inline]
    pub(crate) fn at_most(&self, matches: &Matches<'_>, at: usize) -> f32 {
        /// More than any error of rounding.
        const SLACK: f32 = 1.001;
        if !matches.exact.slots.is_empty() || self.plan.wanted.is_empty() {
            return f32::INFINITY;
        }
        matches.texts[at] * (1.0 + POPULARITY_SHARE + CHOSEN_SHARE) * SLACK
    }

    /// The score of a document by its place among the matches.
    #[inline]
    pub(crate) fn score(&self, matches: &Matches<'_>, at: usize) -> f32 {
        let (slot, text) = (matches.matching.slots[at], matches.texts[at]);
        let (popularity, chosen) = self.wanted(slot, text);
        let exact = matches.exact.score(slot);
        text + popularity + chosen + exact.0 + exact.1
    }

    /// Adds what a word counts in each of these documents. The answer is where it stands in their titles, if a phrase wants to
    /// know.
    fn add_word(&self, holders: &Holders<'_>, idf: f32, slots: &[u32], scores: &mut [f32]) -> Titled {
        let in_phrases = !self.plan.phrases.is_empty();
        let mut titled = Vec::new();
        let mut add = |at: usize, tf: f32, places: u64| {
            scores[at] += saturated(idf, tf, tf);
            if places == 0 {
                return;
            }
            if self.content.is_head(slots[at], places) {
                scores[at] += HEAD_WEIGHT * idf;
            }
            if in_phrases {
                titled.push((at as u32, places));
            }
        };
        if let Some((list, counts)) = holders.only() {
            list.among(slots, |at, rest| {
                let (tf, places) = self.weigh(slots[at], rest);
                add(at, counts * tf, places);
            });
            return titled;
        }
        let mut sums = vec![(0.0_f32, 0_u64); slots.len()];
        for (list, counts) in &holders.lists {
            list.among(slots, |at, rest| {
                let (tf, places) = self.weigh(slots[at], rest);
                sums[at].0 += counts * tf;
                sums[at].1 |= places;
            });
        }
        for (together, found) in &holders.together {
            for ((slot, places), tf) in found.iter().zip(self.least(together, found)) {
                if let Ok(at) = slots.binary_search(slot) {
                    sums[at].0 += tf;
                    sums[at].1 |= places;
                }
            }
        }
        for (at, (tf, places)) in sums.into_iter().enumerate() {
            add(at, tf, places);
        }
        titled
    }

    /// How often documents have a text of several words: as often as the word of it that they have least.
    fn least(&self, together: &Together, found: &[(u32, u64)]) -> Vec<f32> {
        let slots: Vec<u32> = found.iter().map(|(slot, _)| *slot).collect();
        let mut least = vec![f32::INFINITY; slots.len()];
        for stem in &together.stems {
            self.content.postings(stem).among(&slots, |at, rest| {
                least[at] = least[at].min(together.counts * self.weigh(slots[at], rest).0);
            });
        }
        least
    }

    fn exact(&self) -> Exact {
        let skus = self.content.with_code(&self.plan.code);
        let mut slots = self.content.with_title(&self.plan.title);
        slots.extend(&skus);
        slots.sort_unstable();
        slots.dedup();
        Exact { titles: self.content.with_title(&self.plan.title), skus, slots }
    }

    /// Explains documents; `slots` ascending, the answer in the same order.
    pub(crate) fn explain(&self, matches: &Matches<'_>, slots: &[u32]) -> Vec<Explanation> {
        let mut explanations = vec![Explanation::default(); slots.len()];
        let word_idf = &matches.matching.word_idf;
        // Places in the title, by word and document.
        let mut places = vec![vec![0_u64; slots.len()]; self.plan.wanted.len()];
        for (n, wanted) in self.plan.wanted.iter().enumerate() {
            let shares = self.shares(wanted, slots, &mut places[n]);
            for (at, (explanation, shares)) in explanations.iter_mut().zip(shares).enumerate() {
                let Some(shares) = shares else { continue };
                let total: f32 = shares.iter().sum();
                let mut add = |field, contribution| add(explanation, field, &wanted.word, contribution);
                for (weight, share) in WEIGHTS.iter().zip(shares) {
                    add(weight.field, saturated(word_idf[n], share, total));
                }
                if self.content.is_head(slots[at], places[n][at]) {
                    add(Field::Kind, HEAD_WEIGHT * word_idf[n]);
                }
                // A word counts as there also where its field counts nothing.
                if matches.is_relaxed() {
                    add(Field::Coverage, COVERAGE_WEIGHT * word_idf[n]);
                }
            }
        }
        for phrase in &self.plan.phrases {
            let gain = PHRASE_WEIGHT * phrase_idf(phrase, word_idf);
            for (at, explanation) in explanations.iter_mut().enumerate() {
                if follows(places[phrase.first][at], places[phrase.second][at]) {
                    add(explanation, Field::Phrase, &phrase.words, gain);
                }
            }
        }
        for (explanation, slot) in explanations.iter_mut().zip(slots) {
            let (popularity, chosen) = self.wanted(*slot, explanation.score());
            let (sku, title) = matches.exact.score(*slot);
            add(explanation, Field::ExactSku, &self.plan.code, sku);
            add(explanation, Field::ExactTitle, &self.plan.title, title);
            add(explanation, Field::Chosen, "", chosen);
            add(explanation, Field::Popularity, "", popularity);
        }
        explanations
    }

    /// A word's weighted occurrences in some documents, apart by field, and its places in their titles; `None` of those that do not
    /// have it.
    fn shares(&self, wanted: &Wanted, slots: &[u32], places: &mut [u64]) -> Vec<Option<[f32; FIELDS]>> {
        let mut shares = vec![None; slots.len()];
        let mut add = |at: usize, posting: &Posting, counts: f32| {
            let here: &mut [f32; FIELDS] = shares[at].get_or_insert([0.0; FIELDS]);
            for field in posting.fields() {
                let count = f32::from(posting.counts[field]);
                here[field] += counts * count * self.norm(field, posting.slot);
            }
        };
        for (stem, counts) in &wanted.stems {
            for (at, posting) in self.at(stem, slots).iter().enumerate() {
                if let Some(posting) = posting {
                    add(at, posting, *counts);
                    places[at] |= posting.places;
                }
            }
        }
        for together in &wanted.together {
            let lists: Vec<Vec<Option<Posting>>> = together.stems.iter().map(|stem| self.at(stem, slots)).collect();
            for (at, places) in places.iter_mut().enumerate() {
                let postings: Option<Vec<&Posting>> = lists.iter().map(|list| list[at].as_ref()).collect();
                let norm = |posting: &&Posting, field| self.norm(field, posting.slot);
                let weighted = |posting: &&Posting| -> f32 {
                    posting.fields().map(|field| f32::from(posting.counts[field]) * norm(posting, field)).sum()
                };
                let Some(postings) = postings else { continue };
                let here = postings.iter().map(|posting| posting.places);
                let here = here.reduce(|before, behind| together.places(before, behind)).unwrap_or(0);
                if let Some(least) = postings.iter().copied().min_by(|a, b| weighted(a).total_cmp(&weighted(b)))
                    && (!together.in_a_row || here != 0)
                {
                    add(at, least, together.counts);
                    *places |= here;
                }
            }
        }
        shares
    }

    /// What some documents have of a stem; `slots` ascending, the answer in the same order.
    fn at(&self, stem: &str, slots: &[u32]) -> Vec<Option<Posting>> {
        let mut found = vec![None; slots.len()];
        self.content.postings(stem).among(slots, |at, rest| found[at] = Some(rest.posting(slots[at])));
        found
    }
}

/// Documents whose article number, or whole title, the query is; ascending.
struct Exact {
    skus: Vec<u32>,
    titles: Vec<u32>,
    /// Both.
    slots: Vec<u32>,
}

impl Exact {
    /// What a document gains as an article number and as a title.
    fn score(&self, slot: u32) -> (f32, f32) {
        let if_in = |slots: &[u32], value| if slots.binary_search(&slot).is_ok() { value } else { 0.0 };
        if self.slots.is_empty() {
            (0.0, 0.0)
        } else {
            (if_in(&self.skus, EXACT_SKU), if_in(&self.titles, EXACT_TITLE))
        }
    }
}

/// What a phrase counts: what its words do (as in Lucene; counting the documents that have it would mean to read all of both
/// words, and finds nothing better: docs/reference/search-log.md).
fn phrase_idf(phrase: &Phrase, word_idf: &[f32]) -> f32 {
    word_idf[phrase.first] + word_idf[phrase.second]
}

/// Documents in whose titles a second word stands right behind a first.
fn each_side_by_side(firsts: &Titled, seconds: &Titled, mut each: impl FnMut(u32)) {
    let mut seconds = seconds.iter().peekable();
    for (at, first) in firsts {
        while seconds.next_if(|(other, _)| other < at).is_some() {}
        if seconds.peek().is_some_and(|(other, second)| other == at && follows(*first, *second)) {
            each(*at);
        }
    }
}

/// Whether one of the second word's places is right behind one of the first's.
fn follows(first: u64, second: u64) -> bool {
    first << 1 & second != 0
}

/// `part` of the saturated sum `tf`.
fn saturated(idf: f32, part: f32, tf: f32) -> f32 {
    if part > 0.0 { idf * part / (K1 + tf) } else { 0.0 }
}

fn add(explanation: &mut Explanation, field: Field, word: &str, contribution: f32) {
    if contribution > 0.0 {
        explanation.parts.push(Part { field, word: word.to_owned(), contribution });
    }
}
