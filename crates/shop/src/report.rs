//! What personalization earns: experiments read off the log of exposures and purchases, and which spot on a page led to what.
//!
//! The one idea: nothing is counted along the way. Every figure is worked out from rows that say what happened (first exposures,
//! purchases, refunds, clicks), so it can be worked out again by anybody, and a test does.
//!
//! - Revenue is what purchase events say in the base currency, by the rate of their day, less refunds in the same days;
//!   discounts are off it already. Margin takes what a variant costs off; where no cost is known, the owner's assumed margin, or
//!   else the mean share of what is known. Where that is less than half of the revenue, revenue decides instead of margin.
//! - A click counts for the spot whose ranking it names. A purchase counts for the last click on the same product within
//!   [`TOUCH_DAYS`] days: last touch. It says what led there, not what would not have been bought otherwise; that only the
//!   experiments say.

use crate::acting::Acting;
use crate::catalog::Catalog;
use crate::error::{Error, Result};
use crate::events::Shown;
use crate::experiments::{CROSSOVERS, EXTRA, WHOLE};
use crate::settings::PersonalKind;
use crate::{DAY_MS, Shop};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use vitrine_db as db;
use vitrine_db::experiments::Exposure;
use vitrine_domain::arm::Arm;
use vitrine_domain::event::{Event, EventName};
use vitrine_domain::id::{EventId, OrderId, PersonId, ProductId, RankingId, VisitorId};
use vitrine_domain::money::Currency;
use vitrine_domain::operator::Permission;
use vitrine_personalize::measure::{self, Case, Interval, Metric, Reading, Worth};
use vitrine_personalize::{Placement, Source};

/// A purchase counts for the last click within so many days.
pub const TOUCH_DAYS: i64 = 7;
/// What spots led to is counted over so many days.
pub const SPOTS_DAYS: i64 = 28;
/// "Last month", and the pace at which people come, are so many days.
const MONTH_DAYS: i64 = 30;
/// Days before the first exposure whose revenue explains differences between people.
const BEFORE_DAYS: i64 = 90;
/// A report serves this long.
const KEPT_MS: i64 = 600_000;
/// A page about something else waits so long for it.
const A_MOMENT: Duration = Duration::from_millis(300);
/// Points of a plot at most.
const MAX_POINTS: i64 = 16;
/// Rows read in one slice.
const SLICE: i64 = 5_000;
/// Drawn lists read in one slice; each is some kilobytes.
const RANKINGS_SLICE: i64 = 500;
/// Exposures, and events of a kind, that are read at most.
const MAX_ROWS: usize = 2_000_000;
/// Drawn lists that are read at most, the newest.
const MAX_RANKINGS: usize = 20_000;
/// The conversion that is assumed while a shop has no figure of its own.
const ASSUMED_CONVERSION: f64 = 0.03;
/// Weeks and shares for which the smallest lift is said.
const WEEKS: [u32; 3] = [4, 8, 12];
const SHARES: [f64; 3] = [0.1, 0.2, 0.5];

/// What is tried out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Everything personal together.
    Whole,
    /// One kind.
    Kind(PersonalKind),
    /// Something of the owner's.
    Extra(String),
}

impl About {
    pub(crate) fn of(experiment: &str) -> Option<Self> {
        if experiment == WHOLE {
            return Some(Self::Whole);
        }
        let kind = PersonalKind::ALL.into_iter().find(|kind| kind.name() == experiment);
        kind.map(Self::Kind).or_else(|| experiment.strip_prefix(EXTRA).map(|name| Self::Extra(name.to_owned())))
    }
}

/// One experiment.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// What it is about.
    pub about: About,
    /// The shop's day of its first exposure.
    pub since_day: i32,
    /// People whose days are not over yet.
    pub waiting: u64,
    /// What it says; amounts are minor units of the base currency.
    pub worth: Worth,
    /// The difference that decides, with its interval, as it stood on the mornings of these days; oldest first.
    pub days: Vec<(i32, Interval)>,
    /// What it brought in the last 30 days: the difference times the people with personalization whose days ended in them.
    pub month: Option<Interval>,
}

/// What a spot on a page led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Led {
    /// Products shown there, as often as they were.
    pub shown: u64,
    /// Clicks.
    pub clicks: u64,
    /// Of the clicked, put in the cart within the window.
    pub carts: u64,
    /// Lines of orders.
    pub purchases: u64,
    /// Their revenue in minor units of the base currency.
    pub revenue_minor: i64,
}

/// Who is compared with whom, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// When it was made (Unix ms).
    pub at_ms: i64,
    /// Amounts are in this.
    pub currency: Currency,
    /// Margin, or revenue where costs are not known well enough.
    pub decides: Metric,
    /// Orders count for so many days.
    pub window_days: i64,
    /// The whole first, then kinds and the owner's own by what they bring.
    pub experiments: Vec<Measured>,
    /// Where products were shown, and who proposed them.
    pub spots: BTreeMap<(String, Option<Source>), Led>,
    /// What personal offers took off orders of the last 30 days, in minor units of the base currency.
    pub discounts_minor: i64,
    /// People who signed in as a customer of the other half, in the last 30 days.
    pub crossovers: i64,
    /// For each share of the control group the smallest lift of conversion that is seen in 4, 8 and 12 weeks.
    pub smallest: Vec<(f64, [Option<f64>; 3])>,
    /// People who come in a day, on average of the last 30.
    pub people_per_day: f64,
}

impl Report {
    /// The experiment of everything together.
    pub fn whole(&self) -> Option<&Measured> {
        self.experiments.iter().find(|it| it.about == About::Whole)
    }
}

/// A line of an order, or of a refund with its signs turned.
#[derive(Debug, Clone, Copy)]
struct Line {
    at_ms: i64,
    order: Option<OrderId>,
    product: Option<ProductId>,
    value: f64,
    /// `None` where no cost is known.
    margin: Option<f64>,
}

/// What people bought, and how costs that are not known are filled in.
struct Bought {
    lines: HashMap<PersonId, Vec<Line>>,
    mean_margin: f64,
    decides: Metric,
}

impl Shop {
    /// The report; one of the last ten minutes, if there is one.
    pub async fn report(&self, by: &Acting) -> Result<Arc<Report>> {
        self.may(by, Permission::SeeReports)?;
        let mut kept = self.inner.report.lock().await;
        let now_ms = self.now_ms();
        if let Some(report) = kept.as_ref().filter(|it| (0..KEPT_MS).contains(&(now_ms - it.at_ms))) {
            return Ok(Arc::clone(report));
        }
        let report = Arc::new(self.measure().await?);
        *kept = Some(Arc::clone(&report));
        Ok(report)
    }

    /// The same where it is at hand within a moment. Else it goes on being worked out, and whoever asks later has it: in a large
    /// shop that takes seconds, which no page about something else should wait for.
    pub async fn report_soon(&self, by: &Acting) -> Result<Option<Arc<Report>>> {
        self.may(by, Permission::SeeReports)?;
        let (shop, by) = (self.clone(), by.clone());
        let working = tokio::spawn(async move { shop.report(&by).await });
        match tokio::time::timeout(A_MOMENT, working).await {
            Ok(done) => done.map_err(|error| Error::Machine(error.to_string()))?.map(Some),
            Err(_) => Ok(None),
        }
    }

    /// Works the report out.
    pub async fn measure(&self) -> Result<Report> {
        self.flush().await?;
        let (now_ms, settings) = (self.now_ms(), self.settings());
        let links = self.owners().await?;
        let mut exposures = self.all_exposures().await?;
        exposures.sort_by_key(|it| it.at_ms);
        let first_ms = exposures.first().map_or(now_ms, |it| it.at_ms);
        let bought = self.bought(&links, first_ms.min(now_ms - SPOTS_DAYS * DAY_MS) - BEFORE_DAYS * DAY_MS).await?;
        let month_ms = now_ms - MONTH_DAYS * DAY_MS;
        let mut by_experiment: BTreeMap<About, Vec<Exposure>> = BTreeMap::new();
        for exposure in exposures {
            if let Some(about) = About::of(&exposure.experiment) {
                by_experiment.entry(about).or_default().push(exposure);
            }
        }
        let per_day = |of: &[Exposure]| of.iter().filter(|it| it.at_ms >= month_ms).count() as f64 / MONTH_DAYS as f64;
        let whole = by_experiment.get(&About::Whole).map_or(&[][..], Vec::as_slice);
        let people_per_day = per_day(whole);
        let mut experiments: Vec<Measured> = Vec::new();
        for (about, of) in &by_experiment {
            let reading = Reading {
                decides: bought.decides,
                worth_knowing: settings.experiments.worth_knowing_percent as f64 / 100.0,
                people_per_day: per_day(of),
            };
            experiments.push(self.read_off(about.clone(), of, &bought, &reading));
        }
        // The whole stays first; the others by what they bring, what cannot be told last.
        let rank = |it: &Measured| {
            let brings =
                it.worth.of(bought.decides).filter(|_| it.worth.verdict.answered()).map(|it| it.difference.mean);
            (it.about != About::Whole, brings.is_none(), brings.map_or(0.0, |brings| -brings))
        };
        experiments.sort_by(|a, b| {
            let (a, b) = (rank(a), rank(b));
            (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2))
        });
        let conversion = experiments.first().filter(|it| it.about == About::Whole).map(|it| {
            let groups = [it.worth.control, it.worth.treatment];
            let (people, buyers) = groups.iter().fold((0, 0), |sum, it| (sum.0 + it.people, sum.1 + it.buyers));
            if buyers >= measure::MIN_BUYERS { buyers as f64 / people as f64 } else { ASSUMED_CONVERSION }
        });
        let conversion = conversion.unwrap_or(ASSUMED_CONVERSION);
        let deviation = (conversion * (1.0 - conversion)).sqrt();
        let smallest = SHARES.map(|share| {
            let lift =
                |weeks| measure::smallest_lift(conversion, deviation, people_per_day * 7.0 * f64::from(weeks), share);
            (share, WEEKS.map(lift))
        });
        let crossovers = db::totals::top(&self.inner.db, CROSSOVERS, settings.day(month_ms), 1).await?;
        Ok(Report {
            at_ms: now_ms,
            currency: settings.currencies.base,
            decides: bought.decides,
            window_days: settings.experiments.window_days,
            experiments,
            spots: self.spots(&links, &bought).await?,
            discounts_minor: self.discounts(month_ms).await?,
            crossovers: crossovers.first().map_or(0, |(_, count)| *count),
            smallest: smallest.into(),
            people_per_day,
        })
    }

    /// Whose a visitor was since when.
    async fn owners(&self) -> Result<HashMap<VisitorId, Vec<(i64, PersonId)>>> {
        let mut links: HashMap<VisitorId, Vec<(i64, PersonId)>> = HashMap::new();
        for link in db::people::all_links(&self.inner.db).await? {
            links.entry(link.visitor).or_default().push((link.since_ms, link.person));
        }
        for owners in links.values_mut() {
            owners.sort_unstable();
        }
        Ok(links)
    }

    async fn all_exposures(&self) -> Result<Vec<Exposure>> {
        let mut all: Vec<Exposure> = Vec::new();
        loop {
            let page = db::experiments::after(&self.inner.db, all.last(), SLICE).await?;
            let full = page.len() == SLICE as usize;
            all.extend(page);
            if !full || all.len() >= MAX_ROWS {
                return Ok(all);
            }
        }
    }

    /// Events of some names from a moment on, with the person whose they are.
    async fn each_named(
        &self,
        names: &[EventName],
        links: &HashMap<VisitorId, Vec<(i64, PersonId)>>,
        from_ms: i64,
        mut each: impl FnMut(&Event, PersonId) + Send,
    ) -> Result<()> {
        let from_day = self.settings().day(from_ms);
        let (mut last, mut read): (Option<(i32, EventId)>, usize) = (None, 0);
        loop {
            let page = db::events::named(&self.inner.db, names, from_day, last, SLICE).await?;
            read += page.len();
            for (day, event) in &page {
                last = Some((*day, event.id));
                let owner = links
                    .get(&event.visitor)
                    .and_then(|owners| owners.iter().rev().find(|(since, _)| *since <= event.at_ms).or(owners.first()));
                if let Some((_, person)) = owner.filter(|_| event.at_ms >= from_ms) {
                    each(event, *person);
                }
            }
            if page.len() < SLICE as usize || read >= MAX_ROWS {
                return Ok(());
            }
        }
    }

    async fn bought(&self, links: &HashMap<VisitorId, Vec<(i64, PersonId)>>, from_ms: i64) -> Result<Bought> {
        let catalog = self.catalog();
        let mut lines: HashMap<PersonId, Vec<Line>> = HashMap::new();
        let (mut known, mut margins, mut all) = (0.0, 0.0, 0.0);
        self.each_named(&[EventName::Purchase, EventName::Refund], links, from_ms, |event, person| {
            let Some(minor) = event.value_base_minor else { return };
            let sign = if event.name == EventName::Refund { -1.0 } else { 1.0 };
            let value = minor as f64;
            let margin = self.cost(&catalog, event).map(|cost| value - cost);
            all += value;
            if let Some(margin) = margin {
                known += value;
                margins += margin;
            }
            let margin = margin.map(|margin| sign * margin);
            let line =
                Line { at_ms: event.at_ms, order: event.order, product: event.product, value: sign * value, margin };
            lines.entry(person).or_default().push(line);
        })
        .await?;
        for of in lines.values_mut() {
            of.sort_by_key(|line| line.at_ms);
        }
        let decides = if known * 2.0 > all { Metric::Margin } else { Metric::Revenue };
        Ok(Bought { lines, mean_margin: if known > 0.0 { margins / known } else { 0.0 }, decides })
    }

    /// What the goods of an event cost the merchant, in the base currency.
    fn cost(&self, catalog: &Catalog, event: &Event) -> Option<f64> {
        let settings = self.settings();
        let assumed = || {
            let margin = settings.personalization.offers.assumed_margin_percent?;
            Some(event.value_base_minor? as f64 * (100 - margin) as f64 / 100.0)
        };
        let entry = catalog.product(event.product?)?;
        let place = event.variant.and_then(|id| entry.variant(id)).map_or(entry.lead, |(place, _)| place);
        let cost = entry.price(place, settings.currencies.base).and_then(|price| price.cost);
        cost.map(|cost| cost.minor as f64 * event.quantity as f64).or_else(assumed)
    }

    fn read_off(&self, about: About, of: &[Exposure], bought: &Bought, reading: &Reading) -> Measured {
        let (now_ms, settings) = (self.now_ms(), self.settings());
        let window_ms = settings.experiments.window_days * DAY_MS;
        let over = of.partition_point(|it| it.at_ms + window_ms <= now_ms);
        let cases: Vec<Case> = of[..over].iter().map(|it| case(it, window_ms, bought)).collect();
        let worth = measure::worth(&cases, reading);
        let end_day = |it: &Exposure| settings.day(it.at_ms + window_ms);
        // After the last one whose days are over nothing changes any more.
        let (first, last) = (of.first().map(end_day), of[..over].last().map_or(i32::MIN, end_day));
        let mut days = Vec::new();
        if let Some(first) = first.filter(|first| *first <= last) {
            let step = (i64::from(last - first) / MAX_POINTS + 1) as usize;
            for day in (first..=last).rev().step_by(step) {
                let then = of[..over].partition_point(|it| end_day(it) <= day);
                let said = measure::worth(&cases[..then], reading);
                let enough = said.control.buyers.min(said.treatment.buyers) >= measure::MIN_BUYERS;
                days.extend(said.of(reading.decides).filter(|_| enough).map(|it| (day, it.difference)));
            }
            days.reverse();
        }
        let lately = of[..over].iter().filter(|it| it.at_ms + window_ms > now_ms - MONTH_DAYS * DAY_MS);
        let treated = lately.filter(|it| it.arm == Arm::Treatment).count();
        let decides = worth.of(reading.decides).filter(|_| worth.verdict.answered());
        let month = decides.map(|it| it.difference.times(treated as f64));
        Measured {
            about,
            since_day: settings.day(of.first().map_or(now_ms, |it| it.at_ms)),
            waiting: (of.len() - over) as u64,
            worth,
            days,
            month,
        }
    }

    /// What each spot led to in the last weeks.
    async fn spots(
        &self,
        links: &HashMap<VisitorId, Vec<(i64, PersonId)>>,
        bought: &Bought,
    ) -> Result<BTreeMap<(String, Option<Source>), Led>> {
        type Spot = (String, Option<Source>);
        let from_ms = self.now_ms() - SPOTS_DAYS * DAY_MS;
        let mut spots: BTreeMap<Spot, Led> = BTreeMap::new();
        let mut shown_by: HashMap<(RankingId, ProductId), Spot> = HashMap::new();
        let (mut before, mut read): (Option<RankingId>, usize) = (None, 0);
        'reading: loop {
            let page = db::rankings::before(&self.inner.db, before, RANKINGS_SLICE).await?;
            for row in &page {
                if row.at_ms < from_ms {
                    break 'reading;
                }
                let items: Vec<Shown> = serde_json::from_str(&row.items_json).unwrap_or_default();
                for item in items {
                    let spot = (item.placement.into_owned(), item.source);
                    spots.entry(spot.clone()).or_default().shown += 1;
                    shown_by.insert((row.id, item.product), spot);
                }
            }
            read += page.len();
            before = page.last().map(|row| row.id);
            if page.len() < RANKINGS_SLICE as usize || read >= MAX_RANKINGS {
                break;
            }
        }
        // What somebody clicked last, and put in the cart, for each product.
        let mut clicks: HashMap<(PersonId, ProductId), Vec<(i64, Spot)>> = HashMap::new();
        let mut carts: Vec<(PersonId, ProductId, i64)> = Vec::new();
        let names = [EventName::SelectItem, EventName::AddToCart];
        self.each_named(&names, links, from_ms, |event, person| {
            let Some(product) = event.product else { return };
            if event.name == EventName::AddToCart {
                carts.push((person, product, event.at_ms));
            } else if let Some(spot) = event.ranking.and_then(|ranking| shown_by.get(&(ranking, product))) {
                clicks.entry((person, product)).or_default().push((event.at_ms, spot.clone()));
            }
        })
        .await?;
        for of in clicks.values_mut() {
            of.sort_by_key(|(at_ms, _)| *at_ms);
            for (_, spot) in of {
                spots.entry(spot.clone()).or_default().clicks += 1;
            }
        }
        let touched = |person: PersonId, product: ProductId, at_ms: i64| {
            let of = clicks.get(&(person, product))?;
            let last = of[..of.partition_point(|(clicked_ms, _)| *clicked_ms <= at_ms)].last()?;
            (at_ms - last.0 <= TOUCH_DAYS * DAY_MS).then(|| last.1.clone())
        };
        for (person, product, at_ms) in carts {
            if let Some(spot) = touched(person, product, at_ms) {
                spots.entry(spot).or_default().carts += 1;
            }
        }
        for (person, lines) in &bought.lines {
            for line in lines.iter().filter(|line| line.value > 0.0) {
                if let Some(spot) = line.product.and_then(|product| touched(*person, product, line.at_ms)) {
                    let led = spots.entry(spot).or_default();
                    led.purchases += 1;
                    led.revenue_minor += line.value as i64;
                }
            }
        }
        Ok(spots)
    }

    /// What personal offers took off orders since a moment, in the base currency.
    async fn discounts(&self, since_ms: i64) -> Result<i64> {
        let mut sum = 0;
        let mut last: Option<(i64, OrderId)> = None;
        loop {
            let page = db::orders::since(&self.inner.db, since_ms, last, RANKINGS_SLICE).await?;
            for order in &page {
                last = Some((order.placed_ms, order.id));
                let personal = order.quote.adjustments.iter().filter(|it| it.personal);
                let off: i64 = personal.map(|it| it.amount.minor).sum();
                sum += self.in_base(order.money(off), order.placed_ms).unwrap_or(0);
            }
            if page.len() < RANKINGS_SLICE as usize {
                return Ok(sum);
            }
        }
    }
}

/// What a person ordered in the days that count.
fn case(exposure: &Exposure, window_ms: i64, bought: &Bought) -> Case {
    let lines = bought.lines.get(&exposure.person).map_or(&[][..], Vec::as_slice);
    let from = lines.partition_point(|line| line.at_ms < exposure.at_ms);
    let to = lines.partition_point(|line| line.at_ms < exposure.at_ms + window_ms);
    let orders: HashSet<Option<OrderId>> =
        lines[from..to].iter().filter(|line| line.value > 0.0).map(|line| line.order).collect();
    let before = lines[..from].iter().filter(|line| line.at_ms >= exposure.at_ms - BEFORE_DAYS * DAY_MS);
    Case {
        arm: if exposure.arm == Arm::Control { measure::Arm::Control } else { measure::Arm::Treatment },
        share: exposure.share_ppm as f64 / 1e6,
        orders: orders.len() as u32,
        revenue: lines[from..to].iter().map(|line| line.value).sum(),
        margin: lines[from..to].iter().map(|line| line.margin.unwrap_or(line.value * bought.mean_margin)).sum(),
        before: before.map(|line| line.value).sum(),
    }
}

/// The name of a spot, for those that the engine fills.
pub fn placement(name: &str) -> Option<Placement> {
    Placement::ALL.into_iter().find(|placement| placement.name() == name)
}
