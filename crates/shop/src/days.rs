//! Days of the shop, counted: what reports are read from, so that no page reads orders or events.
//!
//! The one idea: a day is counted anew from its orders, refunds and events whenever one of them changed, never added to. So
//! counting twice does nothing, and a day always says what its rows say. Who changes rows marks the day (`vitrine_db::days`);
//! [`Shop::count_days`], a job, finds changed orders by itself, and counts what is marked. No id of a person or a visit is in a count.
//!
//! What is counted how is said by the texts of the reports; in short:
//! - An order counts on the day of the shop on which it was placed, unless it was cancelled (or given back whole before anything
//!   was sent), or waits for a payment online. Its amounts are those of the base currency by the rate of that day, for ever.
//! - A refund counts on the day on which it was decided.
//! - A visit is what one visit did on one day; it reached the furthest step that it took.
//!
//! Days whose events have aged out keep what was counted while they were there.

use crate::Shop;
use crate::error::Result;
use crate::events::Shown;
use crate::figures::{Sales, Visits};
use crate::jobs::board::Job;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::atomic::Ordering;
use vitrine_db as db;
use vitrine_db::days::{GivenBack, Lists, Mark, Sale};
use vitrine_domain::id::{ProductId, RankingId};
use vitrine_domain::quote::Quote;

/// Sums of orders by the name of the sum ([`Sales::NAMES`]).
pub(crate) const SALES: &str = "sales";
/// Pieces sold of a product, of a variant, what was paid for a product, and pieces of it that were given back since.
pub(crate) const SOLD: &str = "sold";
pub(crate) const SOLD_VARIANT: &str = "sold-variant";
pub(crate) const SOLD_MINOR: &str = "sold-minor";
pub(crate) const SOLD_BACK: &str = "sold-back";
/// Visits by how far they got ([`Visits::NAMES`]).
pub(crate) const VISITS: &str = "visits";
/// Visits in which a product was looked at.
pub(crate) const LOOKED: &str = "looked";
/// How often something was shown, and opened, at a place of search results.
pub(crate) const PLACE_SHOWN: &str = "place-shown";
pub(crate) const PLACE_OPENED: &str = "place-opened";

/// What a mark of sales has counted, and one of visits.
const OF_SALES: [&str; 5] = [SALES, SOLD, SOLD_VARIANT, SOLD_MINOR, SOLD_BACK];
const OF_VISITS: [&str; 4] = [VISITS, LOOKED, PLACE_SHOWN, PLACE_OPENED];

/// Places of search results that are counted one by one.
pub const PLACES: usize = 10;
/// Orders, refunds and drawn lists read in one slice.
const SLICE: i64 = 500;
/// Days counted between two looks at what is marked.
const DAYS: i64 = 32;
/// A count may hold its lease this long, and takes up no further days after half of it.
const LEASE_MS: i64 = 600_000;

/// When everything was counted last, the zone whose days were counted, the first day of which every event is still there, and the
/// first of which every event was there when counting began.
const COUNTED: &str = "days.counted_ms";
const ZONE: &str = "days.zone";
const WHOLE_FROM: &str = "days.whole_from";
const VISITS_FROM: &str = "days.visits_from";
/// The lock of whoever puts counts in the place of counts.
const LOCK: &str = "days";

impl Shop {
    /// Counts every day whose rows changed; answers how many. One at a time: of a process, and of many nodes.
    pub async fn count_days(&self) -> Result<u64> {
        // Who comes second finds it done.
        let _turn = self.inner.days_turn.lock().await;
        let now_ms = self.now_ms();
        self.flush().await?;
        if self.all_counted().await? {
            self.inner.counted_ms.store(now_ms, Ordering::Relaxed);
            return Ok(0);
        }
        self.alone(Job::Days.name(), LEASE_MS, async || self.count_days_now().await).await
    }

    /// True when nothing happened since the last count, so that a shop at rest writes nothing.
    async fn all_counted(&self) -> Result<bool> {
        let from = &self.inner.db;
        Ok(db::meta::get(from, COUNTED).await?.is_some()
            && db::meta::get(from, ZONE).await?.as_ref() == Some(&self.settings().shop.time_zone)
            && db::days::changed_orders(from, 1).await?.is_empty()
            && db::days::marked(from, 1).await?.is_empty())
    }

    async fn count_days_now(&self) -> Result<u64> {
        let begun_ms = self.now_ms();
        self.mark_zone().await?;
        self.mark_orders().await?;
        self.mark_old_events().await?;
        let mut counted = 0;
        loop {
            let marks = db::days::marked(&self.inner.db, DAYS).await?;
            for mark in &marks {
                self.count_day(mark).await?;
                counted += 1;
                self.inner.board.tell(Job::Days, counted, None);
            }
            if marks.len() < DAYS as usize {
                break;
            }
            if self.now_ms() - begun_ms > LEASE_MS / 2 {
                // The next run goes on: what is left is marked.
                return Ok(counted);
            }
        }
        let mut tx = self.inner.db.begin().await?;
        db::meta::set(&mut tx, COUNTED, &begun_ms.to_string()).await?;
        tx.commit().await?;
        Ok(counted)
    }

    /// In another zone every order may be of another day. (Events keep the day they were written down with.)
    async fn mark_zone(&self) -> Result<()> {
        let zone = self.settings().shop.time_zone.clone();
        let known = db::meta::get(&self.inner.db, ZONE).await?;
        if known.as_ref() == Some(&zone) {
            return Ok(());
        }
        if known.is_some() {
            loop {
                let mut tx = self.inner.db.begin().await?;
                let forgotten = db::days::forget_orders(&mut tx, SLICE).await?;
                tx.commit().await?;
                if forgotten < SLICE as u64 {
                    break;
                }
            }
        }
        let mut tx = self.inner.db.begin().await?;
        db::totals::remove(&mut tx, &OF_SALES).await?;
        db::meta::set(&mut tx, ZONE, &zone).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn mark_orders(&self) -> Result<()> {
        let settings = self.settings();
        loop {
            let changed = db::days::changed_orders(&self.inner.db, SLICE).await?;
            if changed.is_empty() {
                return Ok(());
            }
            let moments = db::days::moments_of(&self.inner.db, &changed).await?;
            let days = moments.into_iter().map(|at_ms| settings.day(at_ms)).collect();
            let mut tx = self.inner.db.begin().await?;
            db::days::mark(&mut tx, db::days::SALES, &days).await?;
            db::days::orders_marked(&mut tx, &changed).await?;
            tx.commit().await?;
        }
    }

    /// Once: events from before anybody marked the days of events.
    async fn mark_old_events(&self) -> Result<()> {
        let from = &self.inner.db;
        if whole_from(from).await?.is_some() {
            return Ok(());
        }
        let days = db::days::with_events(from).await?;
        // Of what is older only purchases may be left, which are kept for longer.
        let settings = self.settings();
        let day = (settings.day(self.now_ms()) - settings.privacy.browsing_days as i32).to_string();
        let mut tx = from.begin().await?;
        db::days::mark(&mut tx, db::days::VISITS, &days).await?;
        db::meta::set_once(&mut tx, WHOLE_FROM, &day).await?;
        db::meta::set_once(&mut tx, VISITS_FROM, &day).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Events from before a day are about to be deleted by age: what they did last is counted, and from then on days before it are
    /// not counted any more. False while another node counts; then they must stay.
    pub(crate) async fn keep_days_before(&self, day: i32) -> Result<bool> {
        if whole_from(&self.inner.db).await?.is_some_and(|from| from >= day) {
            return Ok(true);
        }
        let _turn = self.inner.days_turn.lock().await;
        self.flush().await?;
        self.alone(Job::Days.name(), LEASE_MS, async || {
            self.mark_old_events().await?;
            loop {
                for mark in &db::days::visits_marked_before(&self.inner.db, day, DAYS).await? {
                    self.count_day(mark).await?;
                }
                let mut tx = self.inner.db.begin().await?;
                tx.lock(LOCK).await?;
                if db::days::visits_marked_before(&mut tx, day, 1).await?.is_empty() {
                    db::meta::set(&mut tx, WHOLE_FROM, &day.to_string()).await?;
                    tx.commit().await?;
                    return Ok(true);
                }
            }
        })
        .await
    }

    async fn count_day(&self, mark: &Mark) -> Result<()> {
        let is_whole = |from: Option<i32>| from.is_none_or(|from| mark.day >= from);
        let (kinds, counts) = if mark.kind == db::days::SALES {
            (&OF_SALES[..], self.count_sales(mark.day).await?)
        } else if is_whole(whole_from(&self.inner.db).await?) {
            (&OF_VISITS[..], self.count_visits(mark.day).await?)
        } else {
            (&[][..], Vec::new())
        };
        let mut tx = self.inner.db.begin().await?;
        tx.lock(LOCK).await?;
        // Whoever counted the day meanwhile has seen as much or more; and what has begun to age out stays as it was counted.
        if db::days::is_marked(&mut tx, mark).await? {
            if mark.kind == db::days::SALES || is_whole(whole_from(&mut tx).await?) {
                db::totals::replace(&mut tx, mark.day, kinds, &counts).await?;
            }
            db::days::unmark(&mut tx, mark).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn count_sales(&self, day: i32) -> Result<Vec<db::totals::Count<'static>>> {
        let settings = self.settings();
        let of_day = (settings.day_begins_ms(day), settings.day_begins_ms(day + 1));
        let mut sums = Sales::default();
        let mut sold: BTreeMap<(&'static str, String), i64> = BTreeMap::new();
        let mut last = None;
        loop {
            let page = db::days::sales(&self.inner.db, of_day, last, SLICE).await?;
            last = page.last().map(|sale| (sale.placed_ms, sale.id));
            for sale in &page {
                count_order(sale, &mut sums, &mut sold);
            }
            if page.len() < SLICE as usize {
                break;
            }
        }
        let mut last = None;
        loop {
            let page = db::days::given_back(&self.inner.db, of_day, last, SLICE).await?;
            last = page.last().map(|back| (back.at_ms, back.id));
            for back in &page {
                count_refund(back, &mut sums);
            }
            if page.len() < SLICE as usize {
                break;
            }
        }
        let sold = sold.into_iter().map(|((kind, subject), n)| (kind, subject, n));
        Ok(sums.counts(SALES).chain(sold).collect())
    }

    async fn count_visits(&self, day: i32) -> Result<Vec<db::totals::Count<'static>>> {
        let from = &self.inner.db;
        let visits = Visits::of(db::days::reached(from, day).await?);
        let looked = db::days::looked_at(from, day).await?;
        let looked = looked.into_iter().map(|(product, n)| (LOOKED, product.to_string(), n));
        let (shown, opened) = self.count_places(day).await?;
        let of = |kind: &'static str, counts: [i64; PLACES]| {
            counts.into_iter().enumerate().map(move |(place, n)| (kind, place.to_string(), n))
        };
        let places = of(PLACE_SHOWN, shown).chain(of(PLACE_OPENED, opened));
        Ok(visits.counts(VISITS).chain(looked).chain(places).collect())
    }

    /// How often something was shown and opened at each of the first places of search results.
    async fn count_places(&self, day: i32) -> Result<([i64; PLACES], [i64; PLACES])> {
        let (mut shown, mut opened) = ([0; PLACES], [0; PLACES]);
        let items = |json: &str| -> Vec<Shown> { serde_json::from_str(json).unwrap_or_default() };
        let mut last = None;
        loop {
            let page = db::days::lists(&self.inner.db, "search", Lists::On(day, last), SLICE).await?;
            last = page.last().map(|(id, _)| *id);
            for item in page.iter().flat_map(|(_, json)| items(json)) {
                if let Some(count) = shown.get_mut(item.position) {
                    *count += 1;
                }
            }
            if page.len() < SLICE as usize {
                break;
            }
        }
        let mut by_list: FxHashMap<RankingId, Vec<ProductId>> = FxHashMap::default();
        for (list, product) in db::days::opened(&self.inner.db, day).await? {
            by_list.entry(list).or_default().push(product);
        }
        let lists: Vec<RankingId> = by_list.keys().copied().collect();
        for lists in lists.chunks(SLICE as usize) {
            for (list, json) in db::days::lists(&self.inner.db, "search", Lists::Of(lists), SLICE).await? {
                let products = by_list.get(&list).map_or(&[][..], Vec::as_slice);
                for item in items(&json).iter().filter(|item| products.contains(&item.product)) {
                    if let Some(count) = opened.get_mut(item.position) {
                        *count += 1;
                    }
                }
            }
        }
        Ok((shown, opened))
    }

    /// When days were counted last (Unix ms), how many before today wait for it, and the first whose visits are known.
    pub(crate) async fn days_stand(&self) -> Result<(Option<i64>, i64, Option<i32>)> {
        let from = &self.inner.db;
        // What this process found counted later than anybody wrote it down.
        let found_ms = self.inner.counted_ms.load(Ordering::Relaxed);
        let counted_ms = known(from, COUNTED).await?.map(|counted_ms: i64| counted_ms.max(found_ms));
        // Of today there is always more to come.
        let today = self.settings().day(self.now_ms());
        let waiting = db::days::count_marked_before(from, today).await?;
        Ok((counted_ms, waiting, known(from, VISITS_FROM).await?))
    }
}

/// A number that was noted.
async fn known<N: FromStr>(from: impl db::Reader, key: &str) -> Result<Option<N>> {
    Ok(db::meta::get(from, key).await?.and_then(|text| text.parse().ok()))
}

/// The first day of which every event is still there; `None` before anything was counted.
pub(crate) async fn whole_from(from: impl db::Reader) -> Result<Option<i32>> {
    known(from, WHOLE_FROM).await
}

fn count_order(sale: &Sale, sums: &mut Sales, sold: &mut BTreeMap<(&'static str, String), i64>) {
    if sale.cancelled {
        sums.cancelled += 1;
        return;
    }
    if sale.waiting {
        return;
    }
    sums.orders += 1;
    match sale.again {
        Some(true) => sums.again += 1,
        Some(false) => sums.first += 1,
        None => sums.unknown += 1,
    }
    let quote = &sale.quote;
    for (n, line) in quote.lines.iter().enumerate() {
        let (product, pieces) = (line.goods.product, line.goods.quantity);
        sums.pieces += pieces;
        *sold.entry((SOLD, product.to_string())).or_default() += pieces;
        *sold.entry((SOLD_VARIANT, line.goods.variant.to_string())).or_default() += pieces;
        let back = sale.progress.lines.get(n).map_or(0, |line| line.refunded);
        *sold.entry((SOLD_BACK, product.to_string())).or_default() += back;
        if let Some(paid) = in_base(quote, sale.base_minor, quote.charged(line)) {
            *sold.entry((SOLD_MINOR, product.to_string())).or_default() += paid;
        }
    }
    let amounts = &quote.amounts;
    let base = |minor| in_base(quote, sale.base_minor, minor);
    let parts = (base(amounts.discount.minor), base(amounts.delivery.minor), base(amounts.tax_added.minor));
    let (Some(total), (Some(discount), Some(delivery), Some(added))) = (sale.base_minor, parts) else {
        sums.unpriced += 1;
        return;
    };
    sums.total += total;
    sums.discount += discount;
    sums.delivery += delivery;
    sums.tax_added += added;
    // What rounding leaves belongs to the goods, so that the parts are the total.
    sums.goods += total + discount - delivery - added;
    sums.tax += base(amounts.tax.minor).unwrap_or(0);
}

fn count_refund(back: &GivenBack, sums: &mut Sales) {
    sums.refunds += 1;
    let Some(amount) = in_base(&back.quote, back.base_minor, back.amount_minor) else { return };
    sums.refunded += amount;
    // Its share of the order's tax.
    let (tax, total) = (back.quote.amounts.tax.minor, back.quote.amounts.total.minor);
    sums.refunded_tax += share(amount, tax, total).unwrap_or(0);
}

/// A part of an order in the base currency, by what its total was worth when it was placed.
fn in_base(quote: &Quote, base_minor: Option<i64>, minor: i64) -> Option<i64> {
    let (base, total) = (base_minor?, quote.amounts.total.minor);
    match quote.rate {
        None => Some(minor),
        Some(_) if total != 0 => share(base, minor, total),
        // Nothing was charged: its parts are worth what the rate says.
        Some(rate) => rate.back(vitrine_domain::money::Money::new(minor, quote.currency())),
    }
}

/// `amount` times `part` over `whole`, half-up; `None` of nothing.
fn share(amount: i64, part: i64, whole: i64) -> Option<i64> {
    let (top, bottom) = (2 * i128::from(amount) * i128::from(part), 2 * i128::from(whole));
    (whole > 0).then(|| ((top + i128::from(whole)).div_euclid(bottom)) as i64)
}

/// The day number of a date, and back: days since 1970-01-01.
pub fn day_of_date(date: jiff::civil::Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    date.since(epoch).map_or(0, |span| span.get_days())
}

/// The date of a day number.
pub fn date_of_day(day: i32) -> jiff::civil::Date {
    let days = jiff::Span::new().try_days(day).unwrap_or_default();
    jiff::civil::date(1970, 1, 1).saturating_add(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_up_and_add_up() {
        assert_eq!(share(100, 1, 3), Some(33));
        assert_eq!(share(100, 2, 3), Some(67));
        assert_eq!(share(5, 1, 2), Some(3));
        assert_eq!(share(5, 0, 2), Some(0));
        assert_eq!(share(5, 1, 0), None);
        assert_eq!(share(i64::MAX, 7, 7), Some(i64::MAX));
    }

    #[test]
    fn dates_are_days_and_back() {
        for day in [-1, 0, 59, 20_000, 2_932_896] {
            assert_eq!(day_of_date(date_of_day(day)), day);
        }
        assert_eq!(day_of_date(jiff::civil::date(2026, 11, 26)), 20_783);
    }
}
