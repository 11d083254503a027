//! What a text asks for: its words, each with the stems that satisfy it, after mending those that occur nowhere.
//!
//! The plan depends on the text and the whole index alone, never on filters: so filters can only take hits away.

use crate::{
    MAX_QUERY_CHARS, MAX_QUERY_WORDS,
    analysis::{Analyzer, Word, fold_code},
    compounds::{self, MAX_PARTS},
    content::Content,
    slots::Slots,
    spelling::{Pattern, errors_allowed},
    vocabulary::Known,
    words::{Spoken, stems},
};
use std::{ops::Range, sync::Arc};

/// Longer words tried for an unfinished one, the most frequent first.
const MAX_COMPLETIONS: usize = 30;
/// Documents of those words together: two letters begin much of a large catalog, and nobody means all of it.
const MAX_COMPLETED: usize = 50_000;
/// Words that are wanted: a mended one may be several.
const MAX_WANTED: usize = 16;
/// Words of one query that are mended; a text with more of them is not a typing error.
const MAX_MENDED: usize = 4;
/// A word that was mistyped is looked for among near ones: an error more, and another first letter, cost; being frequent, and
/// above all standing with the query's other words, is worth something (by the logarithm of documents).
const COST_OF_ERROR: f32 = 4.0;
const COST_OF_START: f32 = 2.0;
const WORTH_OF_FREQUENCY: f32 = 0.3;
const WORTH_OF_CONTEXT: f32 = 1.0;
/// Near words whose company is looked at, the cheapest first.
const MAX_COMPARED: usize = 16;
/// What a synonym counts beside the word itself.
const SYNONYM_WEIGHT: f32 = 0.8;
/// What a compound counts beside the word that it ends in.
const COMPOUND_WEIGHT: f32 = 0.8;
/// What a word counts where it is written as several.
const APART_WEIGHT: f32 = 0.8;
/// What a completion counts beside the word itself.
const COMPLETION_WEIGHT: f32 = 0.5;
/// Letters before a word is completed inside a search.
const MIN_PREFIX_CHARS: usize = 2;

/// A word that is wanted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wanted {
    /// As it was searched.
    pub(crate) word: String,
    /// Its own stem; of several words, all of them.
    key: String,
    /// Stems that satisfy it, and what each counts.
    pub(crate) stems: Vec<(String, f32)>,
    /// Texts of several words that satisfy it, too.
    pub(crate) together: Vec<Together>,
    /// A document may do without it.
    pub(crate) optional: bool,
}

/// Stems that satisfy a wanted word together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Together {
    pub(crate) stems: Vec<String>,
    /// What it counts.
    pub(crate) counts: f32,
    /// Only where they follow one another in a title.
    pub(crate) in_a_row: bool,
}

/// Two words that would better stand side by side.
#[derive(Debug, PartialEq)]
pub(crate) struct Phrase {
    pub(crate) words: String,
    /// Which of the wanted words they are.
    pub(crate) first: usize,
    pub(crate) second: usize,
}

/// A text, understood.
#[derive(Debug, PartialEq, Default)]
pub(crate) struct Plan {
    pub(crate) wanted: Vec<Wanted>,
    pub(crate) phrases: Vec<Phrase>,
    /// The wanted word that names the kind of thing: in most languages the last that is no number.
    pub(crate) kind: Option<usize>,
    /// Only documents with all words will do, however few.
    pub(crate) strict: bool,
    /// The text as article number and as title.
    pub(crate) code: String,
    pub(crate) title: String,
    /// The text with its mended words, if there are any.
    pub(crate) corrected: Option<String>,
}

impl Wanted {
    fn new(stem: String, word: String, optional: bool) -> Wanted {
        Wanted { word, key: stem.clone(), stems: vec![(stem, 1.0)], together: Vec::new(), optional }
    }
}

impl Plan {
    /// Adds a wanted word, or finds it among those that there are; its number.
    fn want(&mut self, wanted: Wanted) -> usize {
        let known = self.wanted.iter().position(|other| other.key == wanted.key);
        known.unwrap_or_else(|| {
            self.wanted.push(wanted);
            self.wanted.len() - 1
        })
    }
}

/// Understands texts against one content.
pub(crate) struct Planner<'a> {
    pub(crate) analyzer: &'a Analyzer,
    pub(crate) content: &'a Content,
    pub(crate) words: Arc<Spoken>,
}

impl Planner<'_> {
    /// `unfinished` and `literal` as in a [`Query`](crate::Query).
    pub(crate) fn plan(&self, text: &str, unfinished: bool, literal: bool) -> Plan {
        let text = cut(text);
        let code = fold_code(text);
        let title = self.analyzer.fold_text(text);
        // A known article number is an answer, whatever its pieces look like as words.
        let known_code = !self.content.with_code(&code).is_empty();
        let words = self.analyzer.paired(text, self.analyzer.words(text, MAX_QUERY_WORDS));
        let mut plan = Plan { code, title, ..Plan::default() };
        let mut mended: Vec<(Range<usize>, String)> = Vec::new();
        // The wanted word that each word of the text has become.
        let mut order: Vec<usize> = Vec::new();
        let context = if literal { None } else { self.context(&words) };
        let open_end = words.last().is_some_and(|word| word.range.end == text.len());
        let mut n = 0;
        while let Some(word) = words.get(n).filter(|_| plan.wanted.len() + MAX_PARTS <= MAX_WANTED) {
            if let Some((length, wanted)) = self.spoken(text, &words[n..]) {
                order.push(plan.want(wanted));
                n += length;
                continue;
            }
            let last = open_end && n + 1 == words.len();
            n += 1;
            let mut wanted = self.wanted(word);
            let found = wanted.stems.len() + wanted.together.len() > 1 || self.content.has_stem(&word.stem);
            if last && (unfinished || (!found && !literal)) {
                self.add_completions(word, &mut wanted.stems);
            }
            let alone = wanted.stems.len() + wanted.together.len() == 1;
            let mut read = vec![wanted];
            if !found && !literal && alone && !known_code && mended.len() < MAX_MENDED {
                let better = self.mend(word, context.as_ref());
                if !better.is_empty() {
                    let shown = better.iter().map(|known| known.surface.as_str()).collect::<Vec<_>>().join(" ");
                    mended.push((word.range.clone(), shown));
                    let optional = read[0].optional;
                    let stem = |known: &Known| self.analyzer.stem(&known.folded);
                    let of = |known: Known| Wanted::new(stem(&known), known.surface, optional);
                    read = better.into_iter().map(of).collect();
                }
            }
            order.extend(read.into_iter().map(|wanted| plan.want(wanted)));
        }
        for two in order.windows(2) {
            let (first, second) = (two[0], two[1]);
            let known = |phrase: &Phrase| (phrase.first, phrase.second) == (first, second);
            if first != second && !plan.phrases.iter().any(known) {
                let words = format!("{} {}", plan.wanted[first].key, plan.wanted[second].key);
                plan.phrases.push(Phrase { words, first, second });
            }
        }
        for two in words.windows(2) {
            self.add_joined(two, &mut plan.wanted);
        }
        if plan.wanted.iter().all(|wanted| wanted.optional) {
            plan.wanted.iter_mut().for_each(|wanted| wanted.optional = false);
        }
        let says = |wanted: &&Wanted| !wanted.optional && !wanted.word.starts_with(char::is_numeric);
        plan.kind = if self.analyzer.names_first() {
            plan.wanted.iter().position(|wanted| says(&wanted))
        } else {
            plan.wanted.iter().rposition(|wanted| says(&wanted))
        };
        if !mended.is_empty() {
            plan.corrected = Some(replace(text, &mended));
        }
        plan
    }

    /// A word with what means the same, and with the compounds that end in it.
    fn wanted(&self, word: &Word) -> Wanted {
        let optional = word.is_unit || self.is_filler(&word.folded);
        let mut wanted = Wanted::new(word.stem.clone(), word.surface.clone(), optional);
        self.add_synonyms(std::slice::from_ref(word), &mut wanted);
        let compounds = compounds::ending_in(&word.stem, self.content, self.analyzer);
        wanted.stems.extend(compounds.into_iter().map(|stem| (stem, COMPOUND_WEIGHT)));
        if self.content.has_stem(&word.stem) && !word.is_number() {
            // "toolbox" is written "tool box", too.
            let parts = compounds::cut(&word.folded, self.content, self.analyzer).into_iter();
            let stems: Vec<String> = parts.map(|known| self.analyzer.stem(&known.folded)).collect();
            if stems.len() > 1 {
                wanted.together.push(Together { stems, counts: APART_WEIGHT, in_a_row: true });
            }
        }
        wanted
    }

    /// The words that a text of several begins with, if the owner says that others mean the same, and how many they are.
    fn spoken(&self, text: &str, words: &[Word]) -> Option<(usize, Wanted)> {
        let length = self.words.longest(words, self.analyzer)?;
        let words = &words[..length];
        let shown = &text[words[0].range.start..words[length - 1].range.end];
        let stems = stems(words, self.analyzer);
        let mut wanted = Wanted::new(stems.join(" "), shown.to_lowercase(), false);
        wanted.stems.clear();
        if self.has_all(&stems) {
            wanted.together.push(Together { stems, counts: 1.0, in_a_row: false });
        }
        self.add_synonyms(words, &mut wanted);
        let known = !wanted.stems.is_empty() || !wanted.together.is_empty();
        known.then_some((length, wanted))
    }

    fn add_synonyms(&self, words: &[Word], wanted: &mut Wanted) {
        for text in self.words.synonyms(words, self.analyzer).iter().filter(|text| self.has_all(text)) {
            match &text[..] {
                [stem] => wanted.stems.push((stem.clone(), SYNONYM_WEIGHT)),
                _ => wanted.together.push(Together { stems: text.clone(), counts: SYNONYM_WEIGHT, in_a_row: false }),
            }
        }
    }

    fn has_all(&self, stems: &[String]) -> bool {
        stems.iter().all(|stem| self.content.has_stem(stem))
    }

    fn is_filler(&self, folded: &str) -> bool {
        self.analyzer.is_filler(folded) || self.words.is_stop_word(folded)
    }

    fn add_completions(&self, word: &Word, stems: &mut Vec<(String, f32)>) {
        if word.is_number() || word.folded.chars().count() < MIN_PREFIX_CHARS {
            return;
        }
        let mut documents = 0;
        for known in self.completions(&word.folded, MAX_COMPLETIONS) {
            let stem = self.analyzer.stem(&known.folded);
            if stems.iter().any(|(other, _)| *other == stem) {
                continue;
            }
            // The first at least.
            if documents > 0 && documents + self.content.postings(&stem).len() > MAX_COMPLETED {
                break;
            }
            documents += self.content.postings(&stem).len();
            stems.push((stem, COMPLETION_WEIGHT));
        }
    }

    /// "tea pot" may be written "teapot": that has both words.
    fn add_joined(&self, two: &[Word], wanted: &mut [Wanted]) {
        let joined = self.analyzer.stem(&two.iter().map(|word| word.folded.as_str()).collect::<String>());
        if two.iter().any(|word| word.is_number() || self.analyzer.is_filler(&word.folded))
            || !self.content.has_stem(&joined)
        {
            return;
        }
        for wanted in wanted.iter_mut().filter(|wanted| two.iter().any(|word| word.stem == wanted.key)) {
            if wanted.stems.iter().all(|(stem, _)| *stem != joined) {
                wanted.stems.push((joined.clone(), 1.0));
            }
        }
    }

    /// Known words that begin so, the most frequent first.
    pub(crate) fn completions(&self, folded: &str, limit: usize) -> Vec<Known> {
        self.content.vocabulary.completions(folded, limit)
    }

    /// What was probably meant by a word that occurs nowhere: a known word, or two; empty if nothing is near. `context` are
    /// the documents that have other words of the query.
    pub(crate) fn mend(&self, word: &Word, context: Option<&Slots>) -> Vec<Known> {
        let errors = errors_allowed(word.folded.chars().count());
        if word.is_number() || errors == 0 {
            return Vec::new();
        }
        let first = word.folded.chars().next();
        let cost = |(distance, known): &(u8, Known)| {
            let other_start = if known.folded.chars().next() == first { 0.0 } else { COST_OF_START };
            f32::from(*distance) * COST_OF_ERROR + other_start - (known.documents as f32).ln_1p() * WORTH_OF_FREQUENCY
        };
        let near = self.content.vocabulary.near(&Pattern::new(&word.folded, errors)).into_iter();
        let mut near: Vec<(f32, Known)> = near.map(|near| (cost(&near), near.1)).collect();
        near.sort_by(|(a, known), (b, other)| a.total_cmp(b).then_with(|| known.folded.cmp(&other.folded)));
        if let Some(context) = context {
            near.truncate(MAX_COMPARED);
            for (cost, known) in &mut near {
                let mut together = 0;
                let list = self.content.postings(&self.analyzer.stem(&known.folded));
                list.each_slot(|slot| together += u32::from(context.contains(slot)));
                *cost -= (together as f32).ln_1p() * WORTH_OF_CONTEXT;
            }
        }
        let best = near.into_iter().min_by(|(a, _), (b, _)| a.total_cmp(b));
        best.map_or_else(|| compounds::cut(&word.folded, self.content, self.analyzer), |(_, known)| vec![known])
    }

    /// The living documents that have a known word of these that says something; `None` if all are known or none.
    fn context(&self, words: &[Word]) -> Option<Slots> {
        let (known, unknown): (Vec<&Word>, Vec<&Word>) =
            words.iter().partition(|word| self.content.has_stem(&word.stem));
        let says = |word: &&&Word| !word.is_number() && !self.analyzer.is_filler(&word.folded);
        if unknown.is_empty() || !known.iter().any(|word| says(&word)) {
            return None;
        }
        let mut context = Slots::none(self.content.slots());
        for word in known.iter().filter(says) {
            self.content.postings(&word.stem).each_slot(|slot| context.insert(slot));
        }
        self.content.empty().iter().for_each(|slot| context.remove(*slot));
        Some(context)
    }
}

/// The part of a query that is read.
pub(crate) fn cut(text: &str) -> &str {
    text.char_indices().nth(MAX_QUERY_CHARS).map_or(text, |(end, _)| &text[..end])
}

fn replace(text: &str, mended: &[(Range<usize>, String)]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for (range, word) in mended {
        out.push_str(&text[at..range.start]);
        out.push_str(word);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out.trim().to_owned()
}
