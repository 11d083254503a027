//! Reports: sales, visits, goods, searches and stock of some days, read from counted days (`crate::days`).
//!
//! The one idea: every figure of a report is a sum over days, so that any two stretches of days can be compared; a share is worked
//! out from sums, never averaged. A share of few visits says nothing, and is not said ([`Visits::conversion`], [`differs`]).
//!
//! Left out: what personalization earns (`crate::report`), words and drawing.

use crate::Shop;
use crate::acting::Acting;
use crate::catalog::Entry;
use crate::days::{LOOKED, SALES, SOLD, SOLD_BACK, SOLD_MINOR, SOLD_VARIANT, VISITS};
use crate::error::{Error, Result};
use std::collections::HashMap;
use std::sync::Arc;
use vitrine_db as db;
use vitrine_domain::id::ProductId;
use vitrine_domain::money::Currency;
use vitrine_domain::operator::Permission;
use vitrine_domain::text::Text;

/// Days of a report at most: three years. The days that it is compared with may be one more: the 29th of February of their years.
pub const MAX_DAYS: i32 = 1_096;
/// Products of a report at most; the page shows fewer.
pub const MAX_PRODUCTS: i64 = 10_000;
/// With fewer visits than this no share of them is said.
pub const MIN_VISITS: i64 = 100;
/// With fewer orders than this no share of them is said.
pub const MIN_ORDERS: i64 = 30;
/// A difference of two shares is clear when chance alone makes as large a one once in twenty times.
const CLEAR: f64 = 1.96;
/// Both groups together must have so many on either side of the question for that.
const MIN_EITHER: i64 = 10;
/// The pace at which something sells is that of so many days.
pub const PACE_DAYS: i32 = 28;
/// With fewer pieces sold in them nothing is said about how long the rest lasts.
const MIN_PACE: i64 = 3;
/// What lasts for fewer days than this is running out.
pub const SOON_DAYS: i64 = 14;
/// Variants with a pace at most, those that sell most.
const MAX_PACES: i64 = 20_000;

macro_rules! sums {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $sum:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct $name { $($(#[$about])* pub $sum: i64),* }

        impl $name {
            /// What each sum is called where it is kept.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($sum)),*];

            fn add(&mut self, name: &str, n: i64) {
                match name { $(stringify!($sum) => self.$sum += n,)* _ => {} }
            }

            /// Adds the sums of other days.
            pub fn plus(&mut self, other: Self) {
                $(self.$sum += other.$sum;)*
            }

            /// As they are kept of a day.
            pub(crate) fn counts(self, kind: &'static str) -> impl Iterator<Item = (&'static str, String, i64)> {
                [$((kind, stringify!($sum).to_owned(), self.$sum)),*].into_iter()
            }
        }
    };
}

sums! {
    /// What was ordered, and what went back. Amounts are minor units of the base currency.
    Sales {
        /// Orders that count.
        orders,
        /// Of these: the first of an address.
        first,
        /// Of these: of an address that had ordered before.
        again,
        /// Of these: of somebody who is not known any more.
        unknown,
        /// Of these: in a currency that had no rate; they are in no amount.
        unpriced,
        /// Orders that were cancelled; they are in no other sum.
        cancelled,
        /// Pieces in the orders.
        pieces,
        /// Goods before anything was taken off.
        goods,
        /// Taken off by offers.
        discount,
        /// Delivery.
        delivery,
        /// Tax that was put on top of prices without it.
        tax_added,
        /// All that was charged: goods - discount + delivery + tax on top.
        total,
        /// Tax in that, inside prices or on top of them.
        tax,
        /// How often money was given back.
        refunds,
        /// How much.
        refunded,
        /// Tax in that: its share of the order's.
        refunded_tax,
    }
}

sums! {
    /// Visits by how far they got: each has all that came after it.
    Visits {
        /// Visits of people who agreed to be counted.
        visits,
        /// Those that looked at a product, or got further.
        looked,
        /// Those that put something in the cart, or got further.
        carted,
        /// Those that began the check-out, or got further.
        began,
        /// Those that ordered.
        bought,
    }
}

impl Sales {
    /// What was charged and not given back.
    pub fn kept(&self) -> i64 {
        self.total - self.refunded
    }

    /// The same without tax: net sales.
    pub fn net(&self) -> i64 {
        self.kept() - (self.tax - self.refunded_tax)
    }

    /// What an order was worth, tax and delivery included, refunds not taken off.
    pub fn order_value(&self) -> Option<i64> {
        let orders = self.orders - self.unpriced;
        (orders > 0).then(|| (2 * self.total + orders).div_euclid(2 * orders))
    }

    /// Which share of the orders whose buyer is known was somebody's second or later one; nothing where there are too few to tell.
    pub fn again_share(&self) -> Option<f64> {
        let known = self.first + self.again;
        (known >= MIN_ORDERS).then(|| self.again as f64 / known as f64)
    }
}

impl Visits {
    /// From how many visits got to each step and not further.
    pub(crate) fn of(reached: [i64; 5]) -> Self {
        let from = |step: usize| reached[step..].iter().sum();
        Self { visits: from(0), looked: from(1), carted: from(2), began: from(3), bought: from(4) }
    }

    /// The steps in order.
    pub fn steps(&self) -> [i64; 5] {
        [self.visits, self.looked, self.carted, self.began, self.bought]
    }

    /// Which share of the visits ordered; nothing where there are too few to tell.
    pub fn conversion(&self) -> Option<f64> {
        (self.visits >= MIN_VISITS).then(|| self.bought as f64 / self.visits as f64)
    }
}

/// How many days a stock lasts at the pace of the last [`PACE_DAYS`]; `None` where too few were sold to tell. What is gone lasts for
/// none, whatever was sold.
fn lasts_days(left: i64, sold: i64) -> Option<i64> {
    if left == 0 {
        return Some(0);
    }
    (sold >= MIN_PACE).then(|| left.saturating_mul(i64::from(PACE_DAYS)) / sold)
}

/// Whether two shares, each `(part, whole)`, are clearly not the same; `None` where there is too little to tell.
pub fn differs(one: (i64, i64), other: (i64, i64)) -> Option<bool> {
    let (part, whole) = (one.0 + other.0, one.1 + other.1);
    if one.1.min(other.1) < MIN_VISITS || part.min(whole - part) < MIN_EITHER {
        return None;
    }
    let pooled = part as f64 / whole as f64;
    let error = (pooled * (1.0 - pooled) * (1.0 / one.1 as f64 + 1.0 / other.1 as f64)).sqrt();
    Some((one.0 as f64 / one.1 as f64 - other.0 as f64 / other.1 as f64).abs() > CLEAR * error)
}

/// Days from one to another, both among them; days of the shop since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first.
    pub from: i32,
    /// The last.
    pub to: i32,
}

impl Span {
    /// How many days.
    pub fn days(&self) -> i32 {
        self.to.saturating_sub(self.from).saturating_add(1)
    }

    /// As many days, right before.
    #[must_use]
    pub fn before(&self) -> Self {
        Self { from: self.from - self.days(), to: self.from - 1 }
    }

    /// The same days of the year before; the 29th of February is the 28th there.
    #[must_use]
    pub fn last_year(&self) -> Self {
        let back = |day: i32| {
            let date = crate::days::date_of_day(day);
            date.checked_sub(jiff::Span::new().years(1)).map_or(day - 365, crate::days::day_of_date)
        };
        Self { from: back(self.from), to: back(self.to) }
    }

    /// Which of these days a day of another stretch is compared with: the same date a year later where the other is
    /// [`Span::last_year`], and otherwise as far from the first day.
    pub fn pair(&self, other: Self, day: i32) -> i32 {
        let pair = if other == self.last_year() && other != self.before() {
            let date = crate::days::date_of_day(day);
            date.checked_add(jiff::Span::new().years(1)).map_or(day + 365, crate::days::day_of_date)
        } else {
            day - other.from + self.from
        };
        pair.clamp(self.from, self.to)
    }

    fn both(self) -> (i32, i32) {
        (self.from, self.to)
    }

    /// [`Error::Refused`] for what no report is made of.
    pub(crate) fn check(self) -> Result<()> {
        if (1..=MAX_DAYS + 1).contains(&self.days()) {
            return Ok(());
        }
        Err(Error::Refused(format!("A report is about 1 to {MAX_DAYS} days.")))
    }
}

/// One day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Day {
    /// Days since 1970-01-01.
    pub day: i32,
    /// What was ordered.
    pub sales: Sales,
    /// Who came.
    pub visits: Visits,
}

/// The figures of some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Which days.
    pub span: Span,
    /// Amounts are in this.
    pub currency: Currency,
    /// Each of them, also those on which nothing happened.
    pub days: Vec<Day>,
    /// All together.
    pub sales: Sales,
    /// All together.
    pub visits: Visits,
    /// Up to when everything is in it (Unix ms); `None` before the first count.
    pub counted_ms: Option<i64>,
    /// Days before today that wait to be counted again.
    pub waiting: i64,
    /// The first day whose visits are known; `None` before the first count. What was older than events may become was never counted.
    pub visits_from: Option<i32>,
}

impl Figures {
    /// Whether the visits of a day are known: none before that says nothing.
    pub fn visits_known(&self, day: i32) -> bool {
        self.visits_from.is_none_or(|from| day >= from)
    }
}

/// What came of a product.
#[derive(Debug, Clone)]
pub struct ProductFigures {
    /// Which.
    pub product: ProductId,
    /// As it is in the catalog; `None` when it is not sold any more.
    pub entry: Option<Arc<Entry>>,
    /// What it is called.
    pub title: Text,
    /// Visits in which it was looked at.
    pub looked: i64,
    /// Pieces sold.
    pub pieces: i64,
    /// Of these: given back since.
    pub back: i64,
    /// What was charged for them, in minor units of the base currency.
    pub minor: i64,
}

/// A variant that is running out.
#[derive(Debug, Clone)]
pub struct StockAlert {
    /// Its product.
    pub entry: Arc<Entry>,
    /// Its place in it.
    pub place: usize,
    /// Pieces left.
    pub left: i64,
    /// From how many on the owner wants to hear of it.
    pub threshold: Option<i64>,
    /// Pieces sold in the last [`PACE_DAYS`] days.
    pub sold: i64,
    /// Days that the rest lasts at that pace; `None` where too few were sold to tell.
    pub lasts_days: Option<i64>,
}

impl Shop {
    /// Sales and visits of some days.
    pub async fn figures(&self, span: Span, by: &Acting) -> Result<Figures> {
        self.may(by, Permission::SeeReports)?;
        span.check()?;
        let mut days: Vec<Day> = (span.from..=span.to).map(|day| Day { day, ..Day::default() }).collect();
        let each = (Sales::NAMES.len() + Visits::NAMES.len()) as i64;
        let limit = i64::from(span.days()) * each;
        for count in db::totals::between(&self.inner.db, &[SALES, VISITS], span.both(), limit).await? {
            let day = &mut days[(count.day - span.from) as usize];
            if count.kind == SALES {
                day.sales.add(&count.subject, count.n);
            } else {
                day.visits.add(&count.subject, count.n);
            }
        }
        let (mut sales, mut visits) = (Sales::default(), Visits::default());
        for day in &days {
            sales.plus(day.sales);
            visits.plus(day.visits);
        }
        let (counted_ms, waiting, visits_from) = self.days_stand().await?;
        let currency = self.settings().currencies.base;
        Ok(Figures { span, currency, days, sales, visits, counted_ms, waiting, visits_from })
    }

    /// The products that were sold in some days, those that brought most first, then those that most pieces were sold of; at most `limit` and [`MAX_PRODUCTS`].
    pub async fn top_products(&self, span: Span, limit: i64, by: &Acting) -> Result<Vec<ProductFigures>> {
        self.may(by, Permission::SeeReports)?;
        span.check()?;
        let (from, days) = (&self.inner.db, span.both());
        // What was given away was sold too.
        let top = db::totals::most_of_both(from, [SOLD_MINOR, SOLD], days, limit.min(MAX_PRODUCTS)).await?;
        let subjects: Vec<String> = top.iter().map(|(subject, _)| subject.clone()).collect();
        let back = db::totals::sums_of(from, SOLD_BACK, days, &subjects).await?;
        let looked = db::totals::sums_of(from, LOOKED, days, &subjects).await?;
        let catalog = self.catalog();
        let known: Vec<(ProductId, String, [i64; 2])> =
            top.into_iter().filter_map(|(subject, sums)| Some((subject.parse().ok()?, subject, sums))).collect();
        let gone = known.iter().map(|it| it.0).filter(|id| catalog.product(*id).is_none()).collect();
        let mut titles = db::products::titles(from, gone).await?;
        let of = |sums: &HashMap<String, i64>, subject: &str| sums.get(subject).copied().unwrap_or(0);
        let figures = known.into_iter().map(|(product, subject, [minor, pieces])| {
            let entry = catalog.product(product).cloned();
            let title = entry.as_ref().map(|entry| entry.product.title.clone());
            ProductFigures {
                product,
                title: title.or_else(|| titles.remove(&product)).unwrap_or_default(),
                entry,
                looked: of(&looked, &subject),
                pieces,
                back: of(&back, &subject),
                minor,
            }
        });
        Ok(figures.collect())
    }

    /// Counted variants of published products that are down to the owner's threshold, or last for fewer than [`SOON_DAYS`] days at
    /// the pace of the last [`PACE_DAYS`]; what ends first comes first.
    pub async fn stock_alerts(&self, by: &Acting) -> Result<Vec<StockAlert>> {
        self.may(by, Permission::SeeReports)?;
        let today = self.settings().day(self.now_ms());
        let days = (today - PACE_DAYS, today - 1);
        let paces: HashMap<String, i64> =
            db::totals::most(&self.inner.db, SOLD_VARIANT, days, MAX_PACES).await?.into_iter().collect();
        let mut alerts = Vec::new();
        for entry in self.catalog().entries.iter().filter(|entry| entry.product.published) {
            for (place, variant) in entry.product.variants.iter().enumerate() {
                let stock = &variant.input.stock;
                if !stock.tracked {
                    continue;
                }
                let sold = paces.get(&variant.id.to_string()).copied().unwrap_or(0);
                let left = stock.quantity.max(0);
                let lasts_days = lasts_days(left, sold);
                if variant.input.is_low() || lasts_days.is_some_and(|days| days < SOON_DAYS) {
                    let threshold = variant.input.low_stock;
                    alerts.push(StockAlert { entry: Arc::clone(entry), place, left, threshold, sold, lasts_days });
                }
            }
        }
        alerts.sort_by_key(|it| (it.lasts_days.unwrap_or(i64::MAX), it.left, std::cmp::Reverse(it.sold)));
        Ok(alerts)
    }

    /// The last `days` whole days before today.
    pub fn last_days(&self, days: i32) -> Span {
        let today = self.settings().day(self.now_ms());
        Span { from: today - days, to: today - 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_says_nothing() {
        let visits = |visits, bought| Visits { visits, bought, ..Visits::default() };
        assert_eq!(visits(99, 10).conversion(), None);
        assert_eq!(visits(100, 0).conversion(), Some(0.0));
        assert_eq!(differs((5, 99), (9, 1_000)), None, "few visits");
        assert_eq!(differs((3, 500), (6, 500)), None, "hardly anybody bought");
        assert_eq!(differs((30, 1_000), (33, 1_000)), Some(false));
        assert_eq!(differs((30, 1_000), (60, 1_000)), Some(true));
    }

    #[test]
    fn what_is_gone_lasts_for_no_day() {
        assert_eq!([lasts_days(0, 0), lasts_days(0, 500)], [Some(0); 2], "whatever was sold of it lately");
        assert_eq!([lasts_days(7, 2), lasts_days(7, 3), lasts_days(7, 28)], [None, Some(65), Some(7)]);
    }

    #[test]
    fn days_are_paired_with_those_of_another_time() {
        let day = |y, m, d| crate::days::day_of_date(jiff::civil::date(y, m, d));
        let all = |span: Span| (span.from..=span.to).collect::<Vec<_>>();
        // As many days before: the first with the first.
        let span = Span { from: day(2024, 2, 28), to: day(2024, 3, 1) };
        let pairs: Vec<i32> = all(span.before()).into_iter().map(|day| span.pair(span.before(), day)).collect();
        assert_eq!(pairs, all(span));
        // A year before: the same date, also where one of the two years has a 29th of February.
        let year = |span: Span| {
            all(span.last_year()).into_iter().map(|day| span.pair(span.last_year(), day)).collect::<Vec<_>>()
        };
        assert_eq!(year(span), [day(2024, 2, 28), day(2024, 3, 1)], "what this year has alone is beside nothing");
        let span = Span { from: day(2025, 2, 28), to: day(2025, 3, 1) };
        assert_eq!(
            year(span),
            [day(2025, 2, 28), day(2025, 2, 28), day(2025, 3, 1)],
            "that day belongs to the day before"
        );
        let span = Span { from: day(2024, 2, 29), to: day(2024, 3, 1) };
        assert_eq!(year(span), [day(2024, 2, 29), day(2024, 3, 1)], "none is outside");
        for span in
            [Span { from: day(2021, 1, 1), to: day(2024, 1, 1) }, Span { from: day(2023, 6, 1), to: day(2025, 5, 31) }]
        {
            assert!(year(span).iter().all(|day| all(span).contains(day)));
        }
    }

    #[test]
    fn stretches_of_days_are_compared() {
        let day = |y, m, d| crate::days::day_of_date(jiff::civil::date(y, m, d));
        let span = Span { from: day(2024, 2, 1), to: day(2024, 2, 29) };
        assert_eq!(span.before(), Span { from: day(2024, 1, 3), to: day(2024, 1, 31) });
        assert_eq!(span.last_year(), Span { from: day(2023, 2, 1), to: day(2023, 2, 28) });
        assert!(Span { from: 10, to: 9 }.check().is_err());
        assert!(Span { from: 0, to: MAX_DAYS + 1 }.check().is_err());
        let longest = Span { from: day(2021, 1, 1), to: day(2024, 1, 1) };
        assert_eq!((longest.days(), longest.last_year().days()), (MAX_DAYS, MAX_DAYS + 1));
        assert!(longest.check().is_ok() && longest.last_year().check().is_ok());
    }

    #[test]
    fn sums_have_their_names() {
        let mut sales = Sales::default();
        for (n, name) in (1..).zip(Sales::NAMES) {
            sales.add(name, n);
        }
        assert!(sales.counts("sales").zip(1..).all(|((_, _, n), at)| n == at));
        let sums =
            Sales { total: 12_100, tax: 2_100, refunded: 1_210, refunded_tax: 210, orders: 3, unpriced: 1, ..sales };
        assert_eq!((sums.kept(), sums.net(), sums.order_value()), (10_890, 9_000, Some(6_050)));
        assert_eq!(Sales::default().order_value(), None);
    }
}
