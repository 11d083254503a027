//! Visits in which an offer may be shown, with what each offer is really worth.
//!
//! The one idea: what a visit brings on average with any offer is a formula ([`OfferTruth::expected`]), and what it brings this
//! time is drawn around it, so whoever chooses offers can be held to the best choice there was. Offers pull people who like
//! their goods and have nothing in the cart yet; who is about to buy takes the reduction and would have bought without it.
//!
//! Left out: floors, budgets and caps, which are rules and not chance.

use crate::dice::sigmoid;
use rand::{Rng, RngExt};

/// What a merchant keeps of a price.
const MARGIN_SHARE: f64 = 0.45;
/// The margin of an order from a visit that began with nothing in the cart.
const ORDER_MARGIN: f64 = 16.0;
/// Spread of the logarithm of an order's margin.
const ORDER_SPREAD: f64 = 0.6;
/// Orders that are placed in the visit itself; the others come later.
const AT_ONCE: f64 = 0.7;
/// Later ones come after so many days on average, and none after [`LATEST_DAYS`].
const LATER_DAYS: f64 = 2.0;
/// The last day on which an order still belongs to a visit.
pub const LATEST_DAYS: f64 = 7.0;

/// A visit, as a shop sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferVisit {
    /// Was here before.
    pub returning: bool,
    /// What is in the cart, as a share of a typical order.
    pub cart: f64,
    /// Days since the visit before; 0 for somebody new.
    pub days_away: f64,
    /// Affinity to what each offer is about.
    pub affinities: Vec<f64>,
}

/// What a visit brought, and when it was known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sold {
    /// The margin.
    pub margin: f64,
    /// Days after the visit; 0 in the visit itself.
    pub after_days: f64,
}

/// Offers with their true worth.
#[derive(Debug, Clone)]
pub struct OfferTruth {
    offers: Vec<TrueOffer>,
}

#[derive(Debug, Clone)]
struct TrueOffer {
    percent: f64,
    /// What it adds to the log-odds of buying, with no liking and with full liking of its goods.
    pull: (f64, f64),
}

impl OfferTruth {
    /// So many offers of 5 to 20 per cent: some pull, some hardly do.
    pub fn new(dice: &mut impl Rng, offers: usize) -> Self {
        let offer = |dice: &mut _| {
            let dice: &mut dyn Rng = dice;
            TrueOffer {
                percent: [5.0, 10.0, 15.0, 20.0][dice.random_range(0..4)],
                pull: (dice.random_range(0.0..0.5), dice.random_range(0.0..1.6)),
            }
        };
        Self { offers: (0..offers).map(|_| offer(dice)).collect() }
    }

    /// What an order brings when nobody is shown anything.
    pub fn typical_margin(&self) -> f64 {
        ORDER_MARGIN
    }

    /// Somebody comes in.
    pub fn visit(&self, dice: &mut impl Rng) -> OfferVisit {
        let returning = dice.random_bool(0.4);
        let cart = if dice.random_bool(0.25) { dice.random_range(0.1..2.0) } else { 0.0 };
        let days_away = if returning { -12.0 * dice.random::<f64>().max(1e-9).ln() } else { 0.0 };
        // Most offers are about something else than what somebody likes.
        let affinities =
            self.offers.iter().map(|_| if dice.random_bool(0.35) { dice.random_range(0.2..0.9) } else { 0.0 });
        OfferVisit { returning, cart, days_away, affinities: affinities.collect() }
    }

    /// The chance of an order and its mean margin, with an offer or without.
    fn order(&self, visit: &OfferVisit, offer: Option<usize>) -> (f64, f64) {
        let about_to_buy = visit.cart >= 1.0;
        let liking = visit.affinities.iter().copied().fold(0.0, f64::max);
        let mut odds = -3.1 + 1.8 * visit.cart.min(1.5) + 0.5 * liking;
        if visit.returning {
            odds += 0.3 + 0.6 * (-visit.days_away / 20.0).exp();
        }
        let mut margin = ORDER_MARGIN * (1.0 + 0.5 * visit.cart);
        if let Some(place) = offer {
            let offer = &self.offers[place];
            let room = if about_to_buy { 0.15 } else { 1.0 };
            odds += room * (offer.pull.0 + offer.pull.1 * visit.affinities[place]);
            margin -= offer.percent / 100.0 * margin / MARGIN_SHARE;
        }
        (sigmoid(odds), margin)
    }

    /// What a visit brings on average with an offer, or without one. Panics when there is no such offer.
    pub fn expected(&self, visit: &OfferVisit, offer: Option<usize>) -> f64 {
        let (chance, margin) = self.order(visit, offer);
        chance * margin
    }

    /// What it brings this time; `None` when nothing is bought.
    pub fn outcome(&self, visit: &OfferVisit, offer: Option<usize>, dice: &mut impl Rng) -> Option<Sold> {
        let (chance, mean) = self.order(visit, offer);
        // All dice are thrown whatever happens, so that two policies with equal dice differ in nothing else.
        let (buys, at_once) = (dice.random::<f64>() < chance, dice.random_bool(AT_ONCE));
        let wait = -LATER_DAYS * (1.0 - dice.random::<f64>() * (1.0 - (-LATEST_DAYS / LATER_DAYS).exp())).ln();
        let size = ORDER_SPREAD * crate::dice::normal(dice.next_u64()) - ORDER_SPREAD.powi(2) / 2.0;
        let sold = Sold { margin: mean * size.exp(), after_days: if at_once { 0.0 } else { wait } };
        buys.then_some(sold)
    }
}
