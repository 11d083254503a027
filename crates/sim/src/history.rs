//! Draws what shoppers did: visits, views, searches, carts and orders.
//!
//! The one idea: a visit is a walk. It begins where the person's taste and the season send them, and each next item depends
//! on the one before (like it, or going with it) and on the person. So the log holds what real logs hold, taste between
//! visits and coherence within them, and both can be measured because the truth is known.
//!
//! Left out: lists that were shown (see [`crate::answer`] for what people do with a list), prefetches, bots, refunds.

use crate::dice::{mix, poisson, sigmoid, softmax};
use crate::people::{DAY_MS, Item, Person, ScriptedVisit, Step, Truth};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use vitrine_domain::catalog::{MAX_VARIANTS, ProductInput, VariantInput};
use vitrine_domain::event::{EventInput, EventName};
use vitrine_domain::money::Money;

/// How many products a visit looks at, at most.
const MAX_VIEWS: usize = 14;
/// The chance that a visit goes on after a view.
const GO_ON: f64 = 0.76;
/// The chance that a visit begins with a search.
const SEARCH_FIRST: f64 = 0.3;
/// The chance that somebody with an account is signed in.
const SIGNED_IN: f64 = 0.7;
/// The chance that what goes with a chosen item is taken too.
const TAKE_ALONG: f64 = 0.45;
/// The chance that a full cart becomes an order.
const ORDER: f64 = 0.6;
/// A visit must be over by now: no visit begins later than this before it.
const LONGEST_VISIT_MS: i64 = 60 * 60 * 1000;
/// Days over which a budget counts.
const BUDGET_DAYS: i64 = 30;
/// How often people come, by day of the week from Monday; the mean is 1.
const WEEK: [f64; 7] = [0.9, 0.85, 0.9, 0.95, 0.9, 1.15, 1.35];
/// How often people come, by hour UTC; only the proportions count.
const HOURS: [f64; 24] =
    [2., 1., 1., 1., 1., 2., 4., 6., 7., 7., 7., 8., 9., 7., 6., 6., 7., 9., 11., 13., 14., 12., 8., 4.];

/// Shelves whose goods are bought with those of another: a teapot wants cups and tea.
const GOES_WITH: &[(&str, &[&str])] = &[
    ("teapots-and-kettles", &["cups-and-bowls", "tea-and-coffee"]),
    ("cups-and-bowls", &["tea-and-coffee", "teapots-and-kettles"]),
    ("cooking", &["oil-salt-and-spice", "cups-and-bowls"]),
    ("tea-and-coffee", &["cups-and-bowls", "teapots-and-kettles", "honey-and-preserves"]),
    ("oil-salt-and-spice", &["cooking", "jars-and-baskets"]),
    ("honey-and-preserves", &["tea-and-coffee", "jars-and-baskets"]),
    ("jars-and-baskets", &["oil-salt-and-spice", "tea-and-coffee"]),
    ("vases-and-jugs", &["plants", "candles"]),
    ("table-lamps", &["candles", "armchairs"]),
    ("task-lamps", &["notebooks", "desk-tools"]),
    ("pendants", &["chairs"]),
    ("candles", &["table-lamps", "around-the-bath"]),
    ("chairs", &["around-the-room", "pendants"]),
    ("stools", &["around-the-room"]),
    ("armchairs", &["around-the-room", "books", "table-lamps"]),
    ("around-the-room", &["armchairs", "chairs"]),
    ("backpacks", &["on-the-road", "by-bicycle", "out-for-the-day"]),
    ("by-bicycle", &["backpacks"]),
    ("umbrellas", &["caps"]),
    ("jackets", &["caps", "boots", "shirts-and-trousers"]),
    ("boots", &["jackets", "oil-and-care"]),
    ("shirts-and-trousers", &["jackets", "caps"]),
    ("plants", &["watering", "pots-and-baskets", "tools-and-seeds"]),
    ("watering", &["plants"]),
    ("pots-and-baskets", &["plants", "tools-and-seeds"]),
    ("tools-and-seeds", &["plants", "watering"]),
    ("notebooks", &["writing", "desk-tools"]),
    ("writing", &["notebooks"]),
    ("desk-tools", &["notebooks", "writing"]),
    ("books", &["notebooks", "tea-and-coffee"]),
    ("headphones", &["notebooks"]),
    ("speakers", &["radios"]),
    ("radios", &["tea-and-coffee"]),
    ("towels", &["soap-and-salts", "around-the-bath"]),
    ("soap-and-salts", &["towels", "brushes-and-mirrors"]),
    ("brushes-and-mirrors", &["soap-and-salts"]),
    ("hammers-and-saws", &["oil-and-care", "boxes-and-ropes"]),
    ("cutting-and-marking", &["oil-and-care", "boxes-and-ropes"]),
    ("boxes-and-ropes", &["hammers-and-saws", "cutting-and-marking"]),
    ("oil-and-care", &["hammers-and-saws", "boots"]),
    ("camp", &["fire-and-light", "knives-and-ropes", "out-for-the-day"]),
    ("fire-and-light", &["camp"]),
    ("knives-and-ropes", &["camp"]),
    ("out-for-the-day", &["backpacks", "camp"]),
];

/// Everything that `people` did with `catalog` in the `days` before `now_ms` (Unix ms UTC), sorted by time. The same
/// arguments give the same events; a person's events do not depend on the other people.
///
/// Views name the product's handle, carts and purchases the variant's SKU (or the handle, when it has none). Prices are
/// those of the catalog, for one piece. A catalog without products gives no events.
pub fn history(seed: u64, catalog: &[ProductInput], people: &[Person], days: u32, now_ms: i64) -> Vec<EventInput> {
    if catalog.is_empty() {
        return Vec::new();
    }
    let truth = Truth::new(catalog, people);
    let index = Index::new(&truth);
    let from_ms = now_ms - i64::from(days) * DAY_MS;
    let mut events = Vec::new();
    for (number, person) in people.iter().enumerate() {
        let rng = StdRng::seed_from_u64(mix(seed ^ mix(number as u64)));
        let mut shopper = Shopper {
            truth: &truth,
            index: &index,
            person,
            number,
            rng,
            spent: Vec::new(),
            owned: BTreeSet::new(),
            due: BTreeMap::new(),
            orders: 0,
            diary: Vec::new(),
        };
        if person.script.is_empty() {
            shopper.live(from_ms, now_ms);
        } else {
            for visit in &person.script {
                shopper.follow(visit, from_ms, now_ms);
            }
        }
        events.append(&mut shopper.diary);
    }
    events.sort_by(|a, b| a.at_ms.cmp(&b.at_ms).then_with(|| a.visitor.cmp(&b.visitor)));
    events
}

/// What is looked up again and again.
struct Index<'a> {
    /// For each category number, those that go with it.
    goes_with: Vec<Vec<usize>>,
    /// Prices by SKU and by handle (of the first variant).
    prices: HashMap<&'a str, Money>,
}

impl<'a> Index<'a> {
    fn new(truth: &Truth<'a>) -> Self {
        let mut goes_with = vec![Vec::new(); truth.stands.len()];
        for (shelf, others) in GOES_WITH {
            if let Some(shelf) = truth.categories.get(shelf) {
                goes_with[*shelf] = others.iter().filter_map(|other| truth.categories.get(other).copied()).collect();
            }
        }
        let mut prices = HashMap::new();
        for product in truth.catalog {
            prices.extend(product.variants.first().map(|variant| (product.slug.as_str(), variant.price)));
            prices.extend(product.variants.iter().map(|variant| (variant.sku.as_str(), variant.price)));
        }
        Self { goes_with, prices }
    }
}

/// One person while their history is drawn.
struct Shopper<'a> {
    truth: &'a Truth<'a>,
    index: &'a Index<'a>,
    person: &'a Person,
    number: usize,
    rng: StdRng,
    /// When and how much.
    spent: Vec<(i64, i64)>,
    owned: BTreeSet<Item>,
    /// What will run out when.
    due: BTreeMap<Item, i64>,
    orders: usize,
    diary: Vec<EventInput>,
}

impl<'a> Shopper<'a> {
    fn live(&mut self, from_ms: i64, now_ms: i64) {
        for day in from_ms.div_euclid(DAY_MS)..=now_ms.div_euclid(DAY_MS) {
            // 1970-01-01 was a Thursday, the fourth day of a week that begins on Monday.
            let weekday = (day + 3).rem_euclid(7) as usize;
            let mut visits = poisson(&mut self.rng, self.person.visits_per_week / 7.0 * WEEK[weekday]);
            if visits == 0 && self.due.values().any(|due| *due < day * DAY_MS) && self.rng.random_bool(0.5) {
                visits = 1; // an empty tin is a reason to come
            }
            let mut times: Vec<i64> = (0..visits).map(|_| day * DAY_MS + self.moment()).collect();
            times.sort_unstable();
            for at_ms in times {
                if (from_ms..now_ms - LONGEST_VISIT_MS).contains(&at_ms) {
                    self.visit(at_ms);
                }
            }
        }
    }

    /// A moment of the day, in ms.
    fn moment(&mut self) -> i64 {
        let hours: Vec<usize> = (0..HOURS.len()).collect();
        let hour = softmax(&mut self.rng, &hours, |hour| HOURS[hour].ln()).unwrap_or(0);
        hour as i64 * 3_600_000 + self.rng.random_range(0..3_600_000)
    }

    /// A pause between two steps of a visit.
    fn pause(&mut self) -> i64 {
        self.rng.random_range(15_000..150_000)
    }

    /// The event with nothing in it but who and when.
    fn event(&self, name: EventName, at_ms: i64, signed_in: bool) -> EventInput {
        EventInput {
            at_ms,
            name,
            visitor: self.person.visitor.clone(),
            customer: self.person.customer.clone().filter(|_| signed_in),
            subject: None,
            quantity: 1,
            price: None,
            order: None,
            query: None,
        }
    }

    fn note_view(&mut self, at_ms: i64, signed_in: bool, slug: &str, price: Option<Money>) {
        let event = self.event(EventName::ViewItem, at_ms, signed_in);
        self.diary.push(EventInput { subject: Some(slug.to_owned()), price, ..event });
    }

    fn visit(&mut self, start_ms: i64) {
        let truth = self.truth;
        let signed_in = self.person.customer.is_some() && self.rng.random_bool(SIGNED_IN);
        let mut at_ms = start_ms;
        let mut seen: Vec<Item> = Vec::new();
        let mut cart: Vec<(Item, &VariantInput)> = Vec::new();
        let empty = self.due.iter().find(|(_, due)| **due < start_ms).map(|(item, _)| *item);
        let mut next = empty.or_else(|| self.first(at_ms));
        if let Some(item) = next.filter(|_| self.rng.random_bool(SEARCH_FIRST)) {
            let query = self.words(item);
            let event = self.event(EventName::Search, at_ms, signed_in);
            self.diary.push(EventInput { query: Some(query), ..event });
            at_ms += self.pause();
        }
        while let Some(item) = next {
            let product = &truth.catalog[item];
            seen.push(item);
            self.note_view(at_ms, signed_in, &product.slug, product.variants.first().map(|variant| variant.price));
            at_ms += self.pause();
            if self.wants(item, at_ms, empty == Some(item))
                && let Some(variant) = self.pick(item)
            {
                cart.push((item, variant));
                self.note(EventName::AddToCart, at_ms, signed_in, item, variant, None);
                at_ms += self.pause();
                let partner = self.rng.random_bool(TAKE_ALONG).then(|| self.partner(item, &seen, at_ms)).flatten();
                if let Some((item, variant)) = partner.and_then(|item| Some((item, self.pick(item)?))) {
                    let slug = &truth.catalog[item].slug;
                    self.note_view(at_ms, signed_in, slug, Some(variant.price));
                    at_ms += self.pause();
                    self.note(EventName::AddToCart, at_ms, signed_in, item, variant, None);
                    at_ms += self.pause();
                    seen.push(item);
                    cart.push((item, variant));
                }
            } else if self.rng.random_bool(0.03)
                && let Some(variant) = product.variants.first()
            {
                self.note(EventName::AddToWishlist, at_ms, signed_in, item, variant, None);
                at_ms += self.pause();
            }
            let go_on = seen.len() < MAX_VIEWS && self.rng.random_bool(GO_ON);
            next = if go_on { self.following(item, &seen, at_ms) } else { None };
        }
        self.order(cart, at_ms, signed_in);
    }

    /// Leaves out what is too dear this month, then perhaps buys the rest.
    fn order(&mut self, mut cart: Vec<(Item, &VariantInput)>, mut at_ms: i64, signed_in: bool) {
        let month = at_ms - BUDGET_DAYS * DAY_MS;
        let spent: i64 = self.spent.iter().filter(|(when, _)| *when > month).map(|(_, minor)| minor).sum();
        cart.sort_by_key(|(_, variant)| variant.price.minor);
        while cart.iter().map(|(_, variant)| variant.price.minor).sum::<i64>() > self.person.budget_minor - spent {
            let Some((item, variant)) = cart.pop() else { break };
            self.note(EventName::RemoveFromCart, at_ms, signed_in, item, variant, None);
            at_ms += self.pause();
        }
        if cart.is_empty() || !self.rng.random_bool(ORDER) {
            return;
        }
        self.orders += 1;
        let order = format!("{}-{}", self.person.visitor, self.orders);
        for (item, variant) in cart {
            // Guests sign in at the check-out at the latest.
            self.note(EventName::Purchase, at_ms, true, item, variant, Some(&order));
            self.spent.push((at_ms, variant.price.minor));
            self.owned.insert(item);
            if self.truth.items[item].refill {
                // Each person uses each thing up at a pace of their own, between two and six weeks.
                let pace = 14 + mix(self.person.taste.seed ^ item as u64) % 28;
                let due = at_ms + pace as i64 * DAY_MS + self.rng.random_range(-3..=3) * DAY_MS;
                self.due.insert(item, due);
            }
        }
    }

    fn note(
        &mut self,
        name: EventName,
        at_ms: i64,
        signed_in: bool,
        item: Item,
        variant: &VariantInput,
        order: Option<&str>,
    ) {
        let subject = if variant.sku.is_empty() { &self.truth.catalog[item].slug } else { &variant.sku };
        let event = self.event(name, at_ms, signed_in);
        self.diary.push(EventInput {
            subject: Some(subject.clone()),
            price: Some(variant.price),
            order: order.map(str::to_owned),
            ..event
        });
    }

    /// A few items out of `pool`, drawn with replacement: enough to choose from, however large the catalog is.
    fn some(&mut self, pool: &[Item], n: usize) -> Vec<Item> {
        if pool.is_empty() {
            return Vec::new();
        }
        (0..n).map(|_| pool[self.rng.random_range(0..pool.len())]).collect()
    }

    fn anything(&mut self, n: usize) -> Vec<Item> {
        (0..n).map(|_| self.rng.random_range(0..self.truth.catalog.len())).collect()
    }

    /// Where a visit begins.
    fn first(&mut self, at_ms: i64) -> Option<Item> {
        let (truth, person) = (self.truth, self.number);
        let root = softmax(&mut self.rng, &truth.roots, |root| truth.root_appeal(person, root, at_ms))?;
        let mut options = self.some(&truth.stands[root], 32);
        options.extend(self.anything(4));
        softmax(&mut self.rng, &options, |item| truth.utility_at(person, item, at_ms))
    }

    /// Where it goes from `item`: mostly to something like it.
    fn following(&mut self, item: Item, seen: &[Item], at_ms: i64) -> Option<Item> {
        let (truth, person) = (self.truth, self.number);
        let mut options = self.some(&truth.stands[truth.items[item].shelf], 16);
        options.extend(self.some(&truth.stands[truth.items[item].root], 12));
        for shelf in &self.index.goes_with[truth.items[item].shelf] {
            options.extend(self.some(&truth.stands[*shelf], 3));
        }
        options.extend(self.anything(6));
        options.retain(|option| !seen.contains(option));
        softmax(&mut self.rng, &options, |next| {
            1.3 * truth.similarity(item, next) + 0.7 * truth.utility_at(person, next, at_ms)
        })
    }

    /// What is taken along with `item`.
    fn partner(&mut self, item: Item, seen: &[Item], at_ms: i64) -> Option<Item> {
        let (truth, person) = (self.truth, self.number);
        let mut options = Vec::new();
        for shelf in &self.index.goes_with[truth.items[item].shelf] {
            options.extend(self.some(&truth.stands[*shelf], 12));
        }
        options.retain(|option| !seen.contains(option) && !self.owned.contains(option));
        // Things that share a tag (tea, coffee) or a maker belong together more than others of their shelf.
        softmax(&mut self.rng, &options, |next| {
            2.0 * truth.similarity(item, next) + 0.5 * truth.utility_at(person, next, at_ms)
        })
    }

    /// Whether it goes into the cart. What ran out mostly does, what is owned and lasts does not.
    fn wants(&mut self, item: Item, at_ms: i64, ran_out: bool) -> bool {
        if ran_out {
            return self.rng.random_bool(0.85);
        }
        if self.owned.contains(&item) || self.truth.items[item].price_minor > self.person.budget_minor {
            return false;
        }
        let appeal = self.truth.appeal(self.number, self.truth.utility_at(self.number, item, at_ms));
        self.rng.random_bool(sigmoid(1.2 * appeal - 3.4))
    }

    /// The variant taken, of those that can be bought: everybody has a favourite among them and keeps it.
    fn pick(&self, item: Item) -> Option<&'a VariantInput> {
        let variants = self.truth.catalog[item].variants.iter().enumerate();
        variants
            .filter(|(_, variant)| variant.stock.available())
            .min_by_key(|(n, _)| mix(self.person.taste.seed ^ mix((item * MAX_VARIANTS + n) as u64)))
            .map(|(_, variant)| variant)
    }

    /// What this person types to find an item: the noun of the title in Arabic, without the marks that nobody types, and the
    /// first tag otherwise.
    fn words(&self, item: Item) -> String {
        let product = &self.truth.catalog[item];
        let title = product.title.get([&self.person.language]);
        let word = match self.person.language.as_str() {
            "ar" => title.split(' ').next(),
            _ => product.tags.first().map(String::as_str),
        };
        word.unwrap_or(title).chars().filter(|c| !('\u{064b}'..='\u{0652}').contains(c)).collect()
    }

    /// Plays a written visit.
    fn follow(&mut self, visit: &ScriptedVisit, from_ms: i64, now_ms: i64) {
        let mut at_ms = now_ms - (visit.days_ago * DAY_MS as f64) as i64;
        if at_ms < from_ms {
            return;
        }
        let signed_in = self.person.customer.is_some();
        let mut in_cart: BTreeSet<&str> = BTreeSet::new();
        for step in &visit.steps {
            let event = self.event(EventName::Search, at_ms, signed_in);
            let price = |subject: &str| self.index.prices.get(subject).copied();
            match step {
                Step::Search(words) => self.diary.push(EventInput { query: Some(words.clone()), ..event }),
                Step::View(slug) => self.note_view(at_ms, signed_in, slug, price(slug)),
                Step::Cart(sku) => {
                    in_cart.insert(sku);
                    let subject = Some(sku.clone());
                    self.diary.push(EventInput { name: EventName::AddToCart, subject, price: price(sku), ..event });
                }
                Step::Buy(skus) => {
                    self.orders += 1;
                    let order = Some(format!("{}-{}", self.person.visitor, self.orders));
                    let mut pieces: BTreeMap<&str, i64> = BTreeMap::new();
                    for sku in skus {
                        *pieces.entry(sku).or_default() += 1;
                    }
                    for (sku, quantity) in &pieces {
                        let row = EventInput {
                            subject: Some((*sku).to_owned()),
                            quantity: *quantity,
                            price: price(sku),
                            ..event.clone()
                        };
                        if in_cart.insert(sku) {
                            self.diary.push(EventInput { name: EventName::AddToCart, ..row });
                        }
                    }
                    at_ms += self.pause();
                    for (sku, quantity) in pieces {
                        self.diary.push(EventInput {
                            at_ms,
                            name: EventName::Purchase,
                            subject: Some(sku.to_owned()),
                            quantity,
                            price: price(sku),
                            order: order.clone(),
                            ..event.clone()
                        });
                    }
                }
            }
            at_ms += self.pause();
        }
    }
}
