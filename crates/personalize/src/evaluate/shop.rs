//! A shop's own log, replayed: which source would have known what people looked at and bought next, and what each kind of
//! data is worth.
//!
//! The one idea: cut the log in time, train on the older part only, and stand before every click and every order of the newer
//! part with just what the shop knew of the person then. Nobody was shown these lists, so this says what people would have
//! found, not what they would have done; that is what the control group is for.
//!
//! Left out: what was never for sale at the moment of the question is judged by today's catalog, because the log does not say.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::measures::{Difference, Mean, difference, hit, rank, reciprocal};
use crate::{
    events::{Interaction, Item, Kind},
    facts::Facts,
    model::{LeftOut, Model, TrainConfig},
    profile::{Declared, Profile},
    recommend::{Request, recommend},
    rules::Rules,
    sources::{Input, candidates},
    weights::{Placement, Source, Weights},
};

/// The newest share of visits that is asked about.
const TAIL: f64 = 0.2;
/// Questions of a kind at most; beyond it every n-th is asked.
const MAX_CASES: usize = 2_000;
/// Places of a list that count.
const CUT: usize = 10;
/// With fewer questions no weight is suggested.
const MIN_CASES: usize = 200;
/// From so many earlier events on a person is well known.
const WARM: usize = 10;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// What is looked at next in this visit; the page that is open does not count.
    Click,
    /// What is bought in this visit, asked at its start.
    Purchase,
}

/// How well the shop knows the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// Everybody.
    All,
    /// Nothing before this visit.
    Cold,
    /// Less than ten events before it.
    Lukewarm,
    /// Ten or more.
    Warm,
}

impl Segment {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::All, Self::Cold, Self::Lukewarm, Self::Warm];

    /// By how many events of the person came before.
    pub fn of(before: usize) -> Self {
        match before {
            0 => Self::Cold,
            n if n < WARM => Self::Lukewarm,
            _ => Self::Warm,
        }
    }
}

/// How well one source answers one question for one segment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceFigures {
    /// Which source; none for the list that the shop's weights make of all.
    pub source: Option<Source>,
    /// What was asked.
    pub question: Question,
    /// Of whom.
    pub segment: Segment,
    /// Share of questions answered in ten places.
    pub hit_rate: Mean,
    /// Mean of 1 / place.
    pub reciprocal_rank: Mean,
    /// Share of questions for which it had anything to say.
    pub coverage: f64,
}

/// A kind of data that can be switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataKind {
    /// Views, carts, wish lists.
    Browsing,
    /// Orders.
    Purchases,
    /// The country or region that the person named.
    Place,
    /// What else the person said.
    Declared,
}

/// What the shop's list loses (negative) or gains without a kind of data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KindFigures {
    /// Without what.
    pub without: DataKind,
    /// What was asked.
    pub question: Question,
    /// Of whom.
    pub segment: Segment,
    /// Change of the share of questions answered in ten places.
    pub hit_rate: Difference,
    /// Change of the mean of 1 / place.
    pub reciprocal_rank: Difference,
    /// How many questions.
    pub cases: usize,
}

/// A weight that the figures speak for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Of which source.
    pub source: Source,
    /// On the shelf "for you" now.
    pub now: f32,
    /// In proportion to what the source found, the best one 1.
    pub suggested: f32,
}

/// What a replay found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShopReport {
    /// What came before was trained on; Unix time in UTC milliseconds.
    pub cut_ms: i64,
    /// Events trained on.
    pub trained_events: usize,
    /// Questions asked: clicks, purchases.
    pub cases: (usize, usize),
    /// By question, segment and source.
    pub sources: Vec<SourceFigures>,
    /// By kind of data, question and segment.
    pub kinds: Vec<KindFigures>,
    /// Nothing where there are too few questions to tell.
    pub suggestions: Vec<Suggestion>,
    /// Events of the part that was trained on that no person makes, and that therefore did not count.
    pub left_out: LeftOut,
}

/// What is replayed.
pub struct Replay<'a> {
    /// The log, in any order.
    pub log: &'a [Interaction],
    /// The catalog now.
    pub facts: &'a Facts,
    /// What people said of themselves, by person.
    pub declared: &'a FxHashMap<u64, Declared>,
    /// The shop's weights.
    pub weights: &'a Weights,
    /// How models are trained; its `now_ms` is not looked at.
    pub config: TrainConfig,
    /// Seed of the intervals.
    pub seed: u64,
}

/// One question.
pub(crate) struct Case {
    pub(crate) question: Question,
    pub(crate) segment: Segment,
    pub(crate) person: u64,
    /// What of the person's events was known: so many of the oldest.
    pub(crate) known: usize,
    pub(crate) at_ms: i64,
    /// The page that is open, or what has just gone into the cart.
    pub(crate) here: Option<Item>,
    pub(crate) targets: Vec<Item>,
}

/// Sources that find by themselves: all but the owner's pins.
fn asked() -> impl Iterator<Item = Source> {
    Source::ALL.into_iter().filter(|&source| source != Source::Owner)
}

/// Replays a log. `None` when there is nothing to ask: fewer than two visits.
pub fn replay(shop: &Replay<'_>) -> Option<ShopReport> {
    let by_person = by_person(shop.log);
    let cut_ms = cut_at(&by_person)?;
    let older: Vec<Interaction> = shop.log.iter().filter(|event| event.at_ms < cut_ms).copied().collect();
    let model = trained(shop, &older, cut_ms);
    let (clicks, purchases) = questions(&by_person, cut_ms, shop.facts);
    let cases: Vec<Case> = [thinned(clicks), thinned(purchases)].into_iter().flatten().collect();
    if cases.is_empty() {
        return None;
    }
    let asker = Asker { shop, model: &model, by_person: &by_person };

    let mut sources = Vec::new();
    for source in asked().map(Some).chain([None]) {
        let answers: Vec<Vec<Item>> = cases
            .iter()
            .map(|case| match source {
                Some(source) => asker.source(source, case),
                None => asker.page(shop.weights, case),
            })
            .collect();
        for (question, segment) in asked_of() {
            let chosen = |case: &Case| case.question == question && is_in(case, segment);
            let of: Vec<(&Case, &Vec<Item>)> = cases.iter().zip(&answers).filter(|(case, _)| chosen(case)).collect();
            if of.is_empty() {
                continue;
            }
            let ranks: Vec<Option<usize>> = of.iter().map(|(case, list)| found(list, &case.targets)).collect();
            let mean = |value: fn(Option<usize>, usize) -> f64| {
                Mean::of(&ranks.iter().map(|&rank| value(rank, CUT)).collect::<Vec<f64>>())
            };
            sources.push(SourceFigures {
                source,
                question,
                segment,
                hit_rate: mean(hit),
                reciprocal_rank: mean(reciprocal),
                coverage: of.iter().filter(|(_, list)| !list.is_empty()).count() as f64 / of.len() as f64,
            });
        }
    }
    let of = |question: Question| cases.iter().filter(|case| case.question == question).count();
    let counted = (of(Question::Click), of(Question::Purchase));
    Some(ShopReport {
        cut_ms,
        trained_events: older.len(),
        cases: counted,
        kinds: kinds(&asker, &cases),
        suggestions: if counted.0 + counted.1 < MIN_CASES { Vec::new() } else { suggestions(&sources, shop.weights) },
        left_out: model.left_out(),
        sources,
    })
}

fn asked_of() -> impl Iterator<Item = (Question, Segment)> {
    [Question::Click, Question::Purchase].into_iter().flat_map(|question| Segment::ALL.map(|of| (question, of)))
}

fn is_in(case: &Case, segment: Segment) -> bool {
    segment == Segment::All || case.segment == segment
}

/// The model as it was at the cut.
pub(crate) fn trained(shop: &Replay<'_>, older: &[Interaction], cut_ms: i64) -> Model {
    let config = TrainConfig { now_ms: cut_ms, ..shop.config };
    let mut model = Model::train_with(older, shop.facts, &config, shop.declared);
    let linear = model.learn_linear(1);
    model.take_linear(linear);
    model
}

/// The log by person, each in the order of time.
pub(crate) fn by_person(log: &[Interaction]) -> FxHashMap<u64, Vec<Interaction>> {
    let mut by_person: FxHashMap<u64, Vec<Interaction>> = FxHashMap::default();
    for event in log {
        by_person.entry(event.person).or_default().push(*event);
    }
    for events in by_person.values_mut() {
        events.sort_unstable_by_key(Interaction::reading_order);
    }
    by_person
}

/// The best place of any of the targets.
pub(crate) fn found(list: &[Item], targets: &[Item]) -> Option<usize> {
    targets.iter().filter_map(|&target| rank(list, target)).min()
}

/// The start of the first visit of the newest fifth.
pub(crate) fn cut_at(by_person: &FxHashMap<u64, Vec<Interaction>>) -> Option<i64> {
    let mut starts: FxHashMap<(u64, u64), i64> = FxHashMap::default();
    for event in by_person.values().flatten() {
        let start = starts.entry((event.person, event.visit)).or_insert(event.at_ms);
        *start = event.at_ms.min(*start);
    }
    let mut starts: Vec<i64> = starts.into_values().collect();
    starts.sort_unstable();
    let older = ((starts.len() as f64) * (1.0 - TAIL)) as usize;
    starts.get(older.max(1)).copied()
}

/// Every question of the newer part, in the order of time: clicks, and orders.
pub(crate) fn questions(
    by_person: &FxHashMap<u64, Vec<Interaction>>,
    cut_ms: i64,
    facts: &Facts,
) -> (Vec<Case>, Vec<Case>) {
    let (mut clicks, mut purchases) = (Vec::new(), Vec::new());
    for (&person, events) in by_person {
        let mut visits: FxHashMap<u64, usize> = FxHashMap::default();
        let mut bought: FxHashMap<u64, usize> = FxHashMap::default();
        for (known, event) in events.iter().enumerate() {
            let start = *visits.entry(event.visit).or_insert(known);
            if events[start].at_ms < cut_ms || !facts.may_show(event.item) {
                continue;
            }
            let segment = Segment::of(start);
            let case = |question, known, at_ms, here| Case {
                question,
                segment,
                person,
                known,
                at_ms,
                here,
                targets: vec![event.item],
            };
            if event.kind == Kind::View {
                let mut before = events[start..known].iter().rev().filter(|it| it.visit == event.visit);
                if let Some(here) = before.find(|it| it.kind == Kind::View).filter(|it| it.item != event.item) {
                    clicks.push(case(Question::Click, known, event.at_ms, Some(here.item)));
                }
            } else if event.kind == Kind::Purchase {
                let at = *bought.entry(event.visit).or_insert(purchases.len());
                match purchases.get_mut(at) {
                    Some(Case { targets, .. }) => targets.push(event.item),
                    None => purchases.push(case(Question::Purchase, start, events[start].at_ms, None)),
                }
            }
        }
    }
    for cases in [&mut clicks, &mut purchases] {
        cases.sort_unstable_by(|a: &Case, b: &Case| {
            (a.at_ms, a.person, a.known, &a.targets).cmp(&(b.at_ms, b.person, b.known, &b.targets))
        });
    }
    (clicks, purchases)
}

/// Every n-th of them, so that no more than the bound are left.
pub(crate) fn thinned(cases: Vec<Case>) -> Vec<Case> {
    let step = cases.len().div_ceil(MAX_CASES).max(1);
    cases.into_iter().step_by(step).collect()
}

/// Answers questions.
struct Asker<'a> {
    shop: &'a Replay<'a>,
    model: &'a Model,
    by_person: &'a FxHashMap<u64, Vec<Interaction>>,
}

impl Asker<'_> {
    /// The person as known at the moment of the question.
    fn profile(&self, weights: &Weights, case: &Case) -> Profile {
        let nothing = Declared::default();
        let events = self.by_person.get(&case.person).map_or(&[][..], |events| &events[..case.known]);
        let declared = self.shop.declared.get(&case.person).unwrap_or(&nothing);
        Profile::build(case.person, events, declared, self.shop.facts, weights, case.at_ms)
    }

    fn request(case: &Case) -> Request {
        Request {
            // All sources, and nothing left out because it was seen: the question is what comes next, new or not.
            placement: Placement::SearchEmpty,
            page_item: None,
            cart: Vec::new(),
            limit: CUT,
            exclude: case.here.into_iter().collect(),
            now_ms: case.at_ms,
            seed: 0,
        }
    }

    fn source(&self, source: Source, case: &Case) -> Vec<Item> {
        let (request, profile) = (Self::request(case), self.profile(self.shop.weights, case));
        let input = Input {
            model: self.model,
            facts: self.shop.facts,
            profile: Some(&profile),
            request: &request,
            context: Vec::new(),
        };
        let allowed = |item| self.shop.facts.may_show(item) && case.here != Some(item);
        candidates(source, 1.0, &input, &allowed).into_iter().take(CUT).map(|candidate| candidate.item).collect()
    }

    fn page(&self, weights: &Weights, case: &Case) -> Vec<Item> {
        let profile = self.profile(weights, case);
        let rules = Rules::default();
        let answer = recommend(self.model, self.shop.facts, &rules, weights, Some(&profile), &Self::request(case));
        answer.items.into_iter().map(|one| one.item).collect()
    }
}

/// The shop's list without each kind of data against the list with all of them.
fn kinds(asker: &Asker<'_>, cases: &[Case]) -> Vec<KindFigures> {
    let answers = |weights: &Weights| -> Vec<Option<usize>> {
        cases.iter().map(|case| found(&asker.page(weights, case), &case.targets)).collect()
    };
    let whole = answers(asker.shop.weights);
    let mut figures = Vec::new();
    for kind in [DataKind::Browsing, DataKind::Purchases, DataKind::Place, DataKind::Declared] {
        let mut weights = asker.shop.weights.clone();
        match kind {
            DataKind::Browsing => weights.data.browsing = 0.0,
            DataKind::Purchases => weights.data.purchases = 0.0,
            DataKind::Place => weights.data.place = 0.0,
            DataKind::Declared => weights.data.declared = 0.0,
        }
        let without = answers(&weights);
        for (question, segment) in asked_of() {
            let of: Vec<usize> =
                (0..cases.len()).filter(|&n| cases[n].question == question && is_in(&cases[n], segment)).collect();
            if of.is_empty() {
                continue;
            }
            let change = |value: fn(Option<usize>, usize) -> f64| {
                let [without, whole] =
                    [&without, &whole].map(|all| of.iter().map(|&n| value(all[n], CUT)).collect::<Vec<f64>>());
                difference(&without, &whole, asker.shop.seed)
            };
            figures.push(KindFigures {
                without: kind,
                question,
                segment,
                hit_rate: change(hit),
                reciprocal_rank: change(reciprocal),
                cases: of.len(),
            });
        }
    }
    figures
}

/// Weights in proportion to the mean of 1 / place over both questions, in steps of a twentieth; a source whose interval
/// holds 0 gets none.
fn suggestions(sources: &[SourceFigures], weights: &Weights) -> Vec<Suggestion> {
    let worth = |source: Source| {
        let of = sources.iter().filter(|it| it.source == Some(source) && it.segment == Segment::All);
        of.map(|it| it.reciprocal_rank).filter(|mean| mean.mean > mean.half_width).map(|mean| mean.mean).sum::<f64>()
    };
    let best = asked().map(worth).fold(f64::MIN_POSITIVE, f64::max);
    asked()
        .map(|source| Suggestion {
            source,
            now: weights.of(Placement::ForYou, source),
            // An empty sum is -0.0, which reads badly.
            suggested: (0.0 + (worth(source) / best * 20.0).round() / 20.0) as f32,
        })
        .filter(|it| it.now > 0.0 || it.suggested > 0.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ItemFacts;

    fn event(at_ms: i64, person: u64, visit: u64, item: Item, kind: Kind) -> Interaction {
        Interaction { at_ms, person, visit, item, kind, order: if kind == Kind::Purchase { visit } else { 0 }, qty: 1 }
    }

    /// Twenty people who all look at 1, then 2, and buy 3; the newer visits do it too.
    fn log() -> Vec<Interaction> {
        (0..100)
            .flat_map(|n| {
                let (start, person) = (n * 10_000_000, (n % 20) as u64);
                [(1, Kind::View), (2, Kind::View), (3, Kind::Purchase)]
                    .into_iter()
                    .enumerate()
                    .map(move |(step, (item, kind))| event(start + step as i64 * 60_000, person, n as u64, item, kind))
            })
            .collect()
    }

    fn report(log: &[Interaction]) -> Option<ShopReport> {
        let facts = Facts::new((1..=5).map(|item| (item, ItemFacts { shown: true, ..ItemFacts::default() })));
        let (declared, weights) = (FxHashMap::default(), Weights::default());
        let config = TrainConfig::at(0);
        replay(&Replay { log, facts: &facts, declared: &declared, weights: &weights, config, seed: 1 })
    }

    #[test]
    fn a_log_that_repeats_itself_is_foreseen() {
        let report = report(&log()).unwrap();
        assert_eq!(report.cases, (20, 20));
        assert_eq!(report.cut_ms, 80 * 10_000_000);
        assert_eq!(report.trained_events, 240);
        let figure = |source, question| {
            let mut of = report.sources.iter();
            of.find(|it| it.source == Some(source) && it.question == question && it.segment == Segment::All).unwrap()
        };
        let next = figure(Source::SessionNeighbours, Question::Click);
        assert!(next.hit_rate.mean > 0.999 && next.coverage > 0.999, "{next:?}");
        assert!(figure(Source::BuyAgain, Question::Click).hit_rate.mean < 1e-9);
        assert!(report.suggestions.is_empty(), "forty questions tell nothing");
    }

    #[test]
    fn lines_in_any_order_are_one_log() {
        let mut turned = log();
        turned.reverse();
        assert_eq!(report(&turned), report(&log()));
        assert_eq!(report(&[]), None);
        assert_eq!(report(&log()[..3]), None, "one visit has nothing before it");
    }
}
