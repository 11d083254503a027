//! Which personal offer somebody is made, or none: learned from what such choices earned.
//!
//! The one idea: each choice is kept with everything that was known when it was made and the chance it was made with, also the
//! choice of no offer, and also what the control group was not shown. When its time is over, the margin of the orders that
//! followed is its reward; sums of these are all that the sampler needs ([`vitrine_personalize::offers::Ledger`]).

use super::Eligible;
use crate::error::Result;
use crate::people::{Person, VISIT_GAP_MS};
use crate::{DAY_MS, Shop, read_lock};
use serde::{Deserialize, Serialize};
use vitrine_db as db;
use vitrine_domain::id::PersonId;
use vitrine_domain::order::Order;
use vitrine_personalize::Kind;
use vitrine_personalize::offers::{CartBand, Context, Ledger, Offered, Outcome, Sampler, SamplerSettings};

/// Orders that come so long after a choice belong to it.
pub const REWARD_DAYS: i64 = 7;
/// What an order brings while the shop has none to tell: twenty major units. It sets the scale of first guesses alone.
const TYPICAL_MARGIN: f64 = 2_000.0;
/// A typical order, in minor units of the base currency: what is above it in a cart is bought probably.
const TYPICAL_ORDER: f64 = 6_000.0;
/// Choices learned from in one slice.
const SLICE: i64 = 1_000;
/// A learning job may hold its lease this long.
const LEASE_MS: i64 = 600_000;
/// Of what was learned so much is left after each day's slice: half of it after about a year.
const FADE: f64 = 0.998;
/// The key of the sums in the database.
const LEDGER: &str = "offers.ledger";

/// What is kept of a choice beside itself: all that is needed to ask later what another way of choosing would have earned
/// ([`vitrine_personalize::offers::Logged`]).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Chosen {
    context: Context,
    shown: Option<Offered>,
    pub(super) propensity: f64,
    /// What might have been shown; absent in rows of older programs.
    #[serde(default)]
    offers: Vec<Offered>,
}

/// What was learned, as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Learned {
    ledger: Ledger,
    /// The shop's day on which it faded last.
    faded_day: i32,
}

impl Learned {
    fn new(day: i32) -> Self {
        Self { ledger: Ledger::new(TYPICAL_MARGIN), faded_day: day }
    }
}

/// What a new shop believes.
fn unlearned() -> Sampler {
    Sampler::new(&Ledger::new(TYPICAL_MARGIN), SamplerSettings::default())
}

impl Shop {
    /// What is known of a visit before an offer is chosen.
    fn choice_context(&self, person: &Person, affinity: f32, buying: bool) -> Context {
        let now_ms = self.now_ms();
        let begun = |gap: &[vitrine_personalize::Interaction]| gap[1].at_ms - gap[0].at_ms > VISIT_GAP_MS;
        let this_visit = person.events.windows(2).rposition(begun).map_or(0, |at| at + 1);
        let (before, now) = person.events.split_at(this_visit.min(person.events.len()));
        let last = before.last();
        let in_cart = now.iter().filter(|event| event.kind == Kind::Cart).map(|event| event.item);
        let catalog = self.catalog();
        let base = self.settings().currencies.base;
        let value: i64 =
            in_cart.filter_map(|item| catalog.item(item)?.lead_price(base)).map(|price| price.price.minor).sum();
        Context {
            returning: last.is_some(),
            cart: CartBand::of(value as f64, TYPICAL_ORDER),
            buying,
            days_away: last.map_or(0.0, |last| (now_ms - last.at_ms) as f32 / DAY_MS as f32),
            warmth: affinity,
        }
    }

    /// Which of the offers that could be made is made, or none, and what is kept of the choice. The control group is made none,
    /// and that is kept too: what an offer adds is measured against it.
    pub(super) fn choose_offer(
        &self,
        person: &Person,
        eligible: &[Eligible],
        control: bool,
        buying: bool,
    ) -> (Option<usize>, Chosen) {
        let affinity = eligible.iter().map(|it| it.affinity).fold(0.0, f32::max);
        let context = self.choice_context(person, affinity, buying);
        let about = |it: &Eligible| {
            let everything = it.offer.conditions.scope.is_everything();
            Offered { offer: it.offer.id.short(), affinity: if everything { 0.0 } else { it.affinity } }
        };
        let offers: Vec<Offered> = eligible.iter().map(about).collect();
        if control {
            return (None, Chosen { context, shown: None, propensity: 1.0, offers });
        }
        let settings = self.settings();
        let rules = &settings.personalization.offers;
        if !rules.learn {
            // The first by priority, always.
            return (Some(0), Chosen { context, shown: offers.first().copied(), propensity: 1.0, offers });
        }
        let snapshot = read_lock(&self.inner.offers);
        let how = SamplerSettings { floor: rules.chance_percent as f64 / 100.0, ..SamplerSettings::default() };
        let sampler = snapshot.sampler.clone().unwrap_or_else(unlearned).with(how);
        let choice = sampler.choose(&context, &offers, &mut self.dice().fork());
        let place = choice.offer.and_then(|shown| offers.iter().position(|it| it.offer == shown.offer));
        (place, Chosen { context, shown: choice.offer, propensity: choice.propensity, offers })
    }

    /// What an order brought, or what of it was given back (`sign` -1), is the reward of the choice that it belongs to.
    pub(crate) async fn reward_choice(
        &self,
        tx: &mut db::Tx,
        person: PersonId,
        order: &Order,
        pieces: &[(usize, i64)],
        sign: i64,
    ) -> Result<()> {
        let (catalog, now_ms) = (self.catalog(), self.now_ms());
        let currency = order.quote.currency();
        let assumed = self.settings().personalization.offers.assumed_margin_percent;
        let mut margin = 0;
        for (n, pieces) in pieces {
            let Some(line) = order.quote.lines.get(*n) else { continue };
            let all = line.goods.quantity.max(1);
            let paid = (line.total.minor - line.discount.minor) * pieces / all;
            let entry = catalog.by_variant(line.goods.variant);
            let known = entry.and_then(|entry| {
                let (at, _) = entry.variant(line.goods.variant)?;
                entry.price(at, currency)?.cost
            });
            let cost = match (known, assumed) {
                (Some(cost), _) => cost.minor * pieces,
                (None, Some(percent)) => line.total.minor * pieces / all * (100 - percent) / 100,
                // What nobody knows the margin of teaches nothing.
                (None, None) => paid,
            };
            margin += paid - cost;
        }
        let Some(margin) = self.in_base(order.money(margin), now_ms).filter(|margin| *margin != 0) else {
            return Ok(());
        };
        db::offers::reward(tx, person, now_ms - REWARD_DAYS * DAY_MS, sign * margin).await?;
        Ok(())
    }

    /// What was learned, as the database has it.
    pub(super) async fn read_sampler(&self) -> Result<Sampler> {
        let kept = db::meta::get(&self.inner.db, LEDGER).await?;
        let learned: Option<Learned> = kept.and_then(|json| serde_json::from_str(&json).ok());
        Ok(learned.map_or_else(unlearned, |it| Sampler::new(&it.ledger, SamplerSettings::default())))
    }

    /// Takes in what came of choices whose time is over. A job: of many nodes one does it, and each choice counts once.
    pub async fn learn_offers(&self) -> Result<u64> {
        self.alone("offers", LEASE_MS, async || {
            let mut learned = 0;
            loop {
                let slice = self.learn_offers_slice().await?;
                learned += slice;
                if slice < SLICE as u64 {
                    return Ok(learned);
                }
            }
        })
        .await
    }

    async fn learn_offers_slice(&self) -> Result<u64> {
        let now_ms = self.now_ms();
        let today = self.settings().day(now_ms);
        let running: Vec<u64> = read_lock(&self.inner.offers).offers.iter().map(|offer| offer.id.short()).collect();
        let mut tx = self.inner.db.begin().await?;
        let over = db::offers::choices_over(&mut tx, now_ms - REWARD_DAYS * DAY_MS, SLICE).await?;
        if over.is_empty() {
            return Ok(0);
        }
        let kept = db::meta::get(&mut tx, LEDGER).await?;
        let kept = kept.and_then(|json| serde_json::from_str::<Learned>(&json).ok());
        let mut all = kept.unwrap_or_else(|| Learned::new(today));
        let days = today.saturating_sub(all.faded_day).clamp(0, 3_650);
        if days > 0 {
            all.ledger.fade(FADE.powi(days));
            all.faded_day = today;
        }
        for (_, choice, margin) in &over {
            // One that cannot be read (any more) is passed over, once.
            if let Ok(Chosen { context, shown, .. }) = serde_json::from_str(choice) {
                all.ledger.learn(&Outcome { context, shown, margin: *margin as f64 });
            }
        }
        all.ledger.keep(|offer| running.contains(&offer));
        let ids: Vec<_> = over.iter().map(|(id, ..)| *id).collect();
        db::offers::choices_learned(&mut tx, &ids, now_ms).await?;
        db::meta::set(&mut tx, LEDGER, &serde_json::to_string(&all)?).await?;
        tx.commit().await?;
        self.read_offers().await?;
        Ok(over.len() as u64)
    }
}
