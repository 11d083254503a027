//! Shoppers with known tastes, and what an item is truly worth to each of them.
//!
//! The one idea: a utility is a sum of terms that anybody can look up (category, maker, facts, price, quality of the item, a
//! private whim). It is in logits: one more multiplies the odds of choosing by e. A recommender never sees it; a test may,
//! and so can say how good a list really was.

use crate::dice::{hash, mix, normal, unit};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use vitrine_domain::catalog::ProductInput;
use vitrine_domain::text::Lang;

/// An item is its position in the catalog that [`Truth`] was made of.
pub type Item = usize;

/// The tag of goods that run out and are bought again.
pub const REFILL_TAG: &str = "refill";

/// How much the private whim of a person about an item weighs.
const WHIM: f64 = 0.35;
/// How much items differ in what everybody thinks of them.
const QUALITY: f64 = 0.45;
/// How sharply a price level other than one's own is felt.
const PRICE: f64 = 0.5;
/// How far a fashion lifts or lowers an item.
const FASHION: f64 = 0.45;
/// One day.
pub(crate) const DAY_MS: i64 = 86_400_000;
/// Longest sample of items for a person's average.
const AVERAGE_OVER: usize = 256;

/// What somebody likes. Weights are logits; what is not named weighs nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Taste {
    /// By category slug, of any depth; the steps of a path add up.
    pub categories: BTreeMap<String, f64>,
    /// By attribute key and English value, such as `("material", "Oak")`.
    pub facts: BTreeMap<(String, String), f64>,
    /// By brand.
    pub makers: BTreeMap<String, f64>,
    /// The price they look for beside what is usual in its root category, as a logarithm: 0 usual, 0.7 twice as dear.
    pub price_level: f64,
    /// Where the private whims come from.
    pub seed: u64,
}

/// One step of a written visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Looks at the product with this handle.
    View(String),
    /// Searches for these words.
    Search(String),
    /// Puts the variant with this SKU in the cart.
    Cart(String),
    /// Buys these SKUs in one order.
    Buy(Vec<String>),
}

/// A visit that is written down instead of drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct ScriptedVisit {
    /// How long before now, in days of 24 hours.
    pub days_ago: f64,
    /// What happens.
    pub steps: Vec<Step>,
}

/// A synthetic shopper.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The name of their browser in events.
    pub visitor: String,
    /// Their account (an e-mail address), when they have one.
    pub customer: Option<String>,
    /// The language they search in.
    pub language: Lang,
    /// What they like.
    pub taste: Taste,
    /// What they may spend in 30 days, base currency minor units.
    pub budget_minor: i64,
    /// How often they come, on average.
    pub visits_per_week: f64,
    /// Written visits. When there are any, nothing else is drawn for this person.
    pub script: Vec<ScriptedVisit>,
}

/// `n` shoppers drawn from a seed. Each likes two or three root categories, some shelves in them, a maker or two and a few
/// materials of the demo's vocabulary. Person `k` is the same for every `n` above `k`.
pub fn people(seed: u64, n: usize) -> Vec<Person> {
    let goods = crate::demo::catalog();
    let mut tree: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for path in goods.iter().map(|product| &product.category) {
        tree.entry(&path[0].slug).or_default().insert(&path[1].slug);
    }
    let makers: Vec<&str> = goods.iter().map(|p| p.brand.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let facts: Vec<(String, String)> = goods
        .iter()
        .flat_map(|product| &product.attributes)
        .filter(|fact| matches!(fact.key.as_str(), "material" | "made-in" | "use" | "colour"))
        .map(|fact| (fact.key.clone(), english(&fact.value).to_owned()))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    (0..n).map(|k| person(mix(seed ^ mix(k as u64)), k, &tree, &makers, &facts)).collect()
}

fn person(
    seed: u64,
    k: usize,
    tree: &BTreeMap<&str, BTreeSet<&str>>,
    makers: &[&str],
    facts: &[(String, String)],
) -> Person {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut taste = Taste { seed, price_level: rng.random_range(-0.5..0.5), ..Taste::default() };
    let roots: Vec<&str> = tree.keys().copied().collect();
    let mut strength: f64 = rng.random_range(1.8..2.6);
    for _ in 0..rng.random_range(2..=3) {
        let root = roots[rng.random_range(0..roots.len())];
        taste.categories.insert(root.to_owned(), strength);
        let shelves: Vec<&str> = tree[root].iter().copied().collect();
        let shelf = shelves[rng.random_range(0..shelves.len())];
        taste.categories.insert(shelf.to_owned(), rng.random_range(0.4..1.2));
        strength *= 0.6; // a first love, a second, and perhaps a third
    }
    for _ in 0..rng.random_range(1..=2) {
        taste.makers.insert(makers[rng.random_range(0..makers.len())].to_owned(), rng.random_range(0.2..0.7));
    }
    for _ in 0..rng.random_range(2..=5) {
        taste.facts.insert(facts[rng.random_range(0..facts.len())].clone(), rng.random_range(-0.4..0.8));
    }
    let language = ["ar", "ar", "de", "de", "de", "en", "en", "en", "en", "en"][rng.random_range(0..10)];
    Person {
        visitor: format!("visitor-{k:05}"),
        customer: rng.random_bool(0.8).then(|| format!("customer-{k:05}@shop.test")),
        language: language.parse().expect("two small letters are a language"),
        taste,
        budget_minor: rng.random_range(6_000..45_000),
        visits_per_week: rng.random_range(0.6..3.4),
        script: Vec::new(),
    }
}

/// The English text, or any other.
pub(crate) fn english(text: &vitrine_domain::text::Text) -> &str {
    text.get(&crate::demo::lines::langs())
}

/// What the simulator knows of an item.
pub(crate) struct Features {
    pub(crate) root: usize,
    pub(crate) shelf: usize,
    pub(crate) maker: usize,
    facts: Vec<usize>,
    tags: Vec<usize>,
    pub(crate) refill: bool,
    pub(crate) price_minor: i64,
    price_level: f64,
    quality: f64,
    hash: u64,
}

/// What the simulator knows of a person, in the catalog's numbers.
struct View {
    categories: Vec<f64>,
    makers: Vec<f64>,
    facts: Vec<f64>,
    mean: f64,
    deviation: f64,
}

/// Numbers for words, in the order in which they first came.
#[derive(Default)]
struct Numbers<'a>(HashMap<&'a str, usize>);

impl<'a> Numbers<'a> {
    fn of(&mut self, word: &'a str) -> usize {
        let next = self.0.len();
        *self.0.entry(word).or_insert(next)
    }
}

/// What is true: which item is worth how much to whom.
pub struct Truth<'a> {
    /// The goods.
    pub catalog: &'a [ProductInput],
    /// The shoppers.
    pub people: &'a [Person],
    pub(crate) items: Vec<Features>,
    /// Items by category number.
    pub(crate) stands: Vec<Vec<Item>>,
    pub(crate) roots: Vec<usize>,
    /// The numbers of categories, by slug.
    pub(crate) categories: HashMap<&'a str, usize>,
    views: Vec<View>,
}

impl<'a> Truth<'a> {
    /// Looks at goods and shoppers once. Time and memory grow with items plus people, not with their product.
    pub fn new(catalog: &'a [ProductInput], people: &'a [Person]) -> Self {
        let (mut categories, mut makers, mut tags) = (Numbers::default(), Numbers::default(), Numbers::default());
        let mut facts: HashMap<(&str, &str), usize> = HashMap::new();
        let mut items = Vec::with_capacity(catalog.len());
        let mut stands: Vec<Vec<Item>> = Vec::new();
        for (item, product) in catalog.iter().enumerate() {
            // Goods without a category share one that nobody likes or dislikes.
            let root = categories.of(product.category.first().map_or("", |step| &step.slug));
            let shelf = categories.of(product.category.last().map_or("", |step| &step.slug));
            stands.resize_with(categories.0.len(), Vec::new);
            stands[root].push(item);
            if shelf != root {
                stands[shelf].push(item);
            }
            let price_minor = product.variants.iter().map(|variant| variant.price.minor).min().unwrap_or(0);
            let hash = hash(&product.slug);
            items.push(Features {
                root,
                shelf,
                maker: makers.of(&product.brand),
                facts: product
                    .attributes
                    .iter()
                    .map(|fact| {
                        let next = facts.len();
                        *facts.entry((&fact.key, english(&fact.value))).or_insert(next)
                    })
                    .collect(),
                tags: product.tags.iter().map(|tag| tags.of(tag)).collect(),
                refill: product.tags.iter().any(|tag| tag == REFILL_TAG),
                price_minor,
                price_level: (price_minor.max(1) as f64).ln(),
                quality: QUALITY * normal(hash),
                hash,
            });
        }
        let roots: BTreeSet<usize> = items.iter().map(|item| item.root).collect();
        for root in &roots {
            let mean =
                stands[*root].iter().map(|item| items[*item].price_level).sum::<f64>() / stands[*root].len() as f64;
            for item in &stands[*root] {
                items[*item].price_level -= mean;
            }
        }
        let views = people
            .iter()
            .map(|person| {
                let mut view = View {
                    categories: vec![0.0; categories.0.len()],
                    makers: vec![0.0; makers.0.len()],
                    facts: vec![0.0; facts.len()],
                    mean: 0.0,
                    deviation: 1.0,
                };
                for (slug, weight) in &person.taste.categories {
                    categories.0.get(slug.as_str()).into_iter().for_each(|n| view.categories[*n] = *weight);
                }
                for (maker, weight) in &person.taste.makers {
                    makers.0.get(maker.as_str()).into_iter().for_each(|n| view.makers[*n] = *weight);
                }
                for ((key, value), weight) in &person.taste.facts {
                    facts.get(&(key.as_str(), value.as_str())).into_iter().for_each(|n| view.facts[*n] = *weight);
                }
                view
            })
            .collect();
        let mut truth = Self {
            catalog,
            people,
            items,
            stands,
            roots: roots.into_iter().collect(),
            categories: categories.0,
            views,
        };
        let step = (catalog.len() / AVERAGE_OVER).max(1);
        for person in 0..people.len() {
            let worth: Vec<f64> = (0..catalog.len()).step_by(step).map(|item| truth.utility(person, item)).collect();
            let count = worth.len().max(1) as f64;
            let mean = worth.iter().sum::<f64>() / count;
            let variance = worth.iter().map(|u| (u - mean).powi(2)).sum::<f64>() / count;
            truth.views[person].mean = mean;
            truth.views[person].deviation = variance.sqrt().max(0.1);
        }
        truth
    }

    /// What an item is worth to a person at any time of the year, in logits. Panics when either number is not one of this
    /// truth's.
    pub fn utility(&self, person: usize, item: Item) -> f64 {
        let goods = &self.items[item];
        self.taste(person, item) + goods.quality + WHIM * normal(mix(self.people[person].taste.seed) ^ goods.hash)
    }

    /// The part of it that somebody's other choices can tell of: what they like in goods and what they pay, without what
    /// everybody thinks of this one and without a whim.
    pub fn taste(&self, person: usize, item: Item) -> f64 {
        let (view, taste, goods) = (&self.views[person], &self.people[person].taste, &self.items[item]);
        let mut sum = view.categories[goods.root] + view.makers[goods.maker];
        if goods.shelf != goods.root {
            sum += view.categories[goods.shelf];
        }
        sum += goods.facts.iter().map(|fact| view.facts[*fact]).sum::<f64>();
        sum - PRICE * (goods.price_level - taste.price_level).powi(2)
    }

    /// The same at one moment (Unix ms UTC): with the season of its category and the fashion of the day.
    pub fn utility_at(&self, person: usize, item: Item, at_ms: i64) -> f64 {
        self.utility(person, item) + self.season(self.items[item].root, at_ms) + self.fashion(item, at_ms)
    }

    /// How far an item stands above what this person thinks of goods on average, in deviations.
    pub(crate) fn appeal(&self, person: usize, utility: f64) -> f64 {
        (utility - self.views[person].mean) / self.views[person].deviation
    }

    /// How much a person likes a category, in logits, season included.
    pub(crate) fn root_appeal(&self, person: usize, root: usize, at_ms: i64) -> f64 {
        self.views[person].categories[root] + self.season(root, at_ms)
    }

    /// The season of a root category: a yearly wave with its peak on a day of the year (mean year of 365.25 days).
    fn season(&self, root: usize, at_ms: i64) -> f64 {
        let wave = |peak_day: f64, height: f64| {
            let day = at_ms as f64 / DAY_MS as f64;
            height * ((day - peak_day) / 365.25 * std::f64::consts::TAU).cos()
        };
        let slug = |name: &str| self.categories.get(name) == Some(&root);
        match () {
            () if slug("garden") => wave(115.0, 0.6),
            () if slug("lighting") => wave(345.0, 0.4),
            () if slug("clothing") => wave(290.0, 0.3),
            () if slug("bags-and-travel") => wave(180.0, 0.3),
            () if slug("outdoors") => wave(190.0, 0.5),
            () if slug("pantry") => wave(350.0, 0.3),
            () if slug("bath-and-care") => wave(10.0, 0.2),
            () => 0.0,
        }
    }

    /// Items come into fashion and go out of it: each has a wave of its own, between 20 and 90 days long.
    fn fashion(&self, item: Item, at_ms: i64) -> f64 {
        let own = mix(self.items[item].hash ^ 0xfa51);
        let period = 20.0 + 70.0 * unit(own);
        let turn = at_ms as f64 / DAY_MS as f64 / period + unit(mix(own));
        FASHION * (turn * std::f64::consts::TAU).sin()
    }

    /// How alike two items are, 0 to about 3: same shelf, same root, same maker, facts and tags in common.
    pub fn similarity(&self, a: Item, b: Item) -> f64 {
        let (a, b) = (&self.items[a], &self.items[b]);
        let common = |a: &[usize], b: &[usize]| a.iter().filter(|x| b.contains(x)).count() as f64;
        f64::from(u8::from(a.root == b.root)) * 0.6
            + f64::from(u8::from(a.shelf == b.shelf)) * 0.7
            + f64::from(u8::from(a.maker == b.maker)) * 0.2
            + common(&a.facts, &b.facts).min(4.0) * 0.15
            + common(&a.tags, &b.tags).min(3.0) * 0.2
    }
}
