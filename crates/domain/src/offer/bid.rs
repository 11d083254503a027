//! What an offer whose conditions hold would take off a cart.
//!
//! The one idea: what a piece, a set of pieces and the order must still bring is worked out once for the cart; a benefit that
//! would go below takes nothing off, rather than less than it says.

use super::choose::Bid;
use super::evaluate::{Context, Line, Why};
use super::{Benefit, Floors, Group, Mode, Offer, Per, price_floor};
use crate::money::Money;

/// The cart with what is asked of it again and again.
pub(super) struct Cart<'a, 'b> {
    pub(super) lines: &'a [&'b Line<'b>],
    /// Unit price times quantity.
    pub(super) totals: Vec<i64>,
    /// What one piece must bring; 0 where nobody knows. Never above its price.
    pub(super) floors: Vec<i64>,
    /// The cost is known, or assumed.
    pub(super) known: Vec<bool>,
    pub(super) goods: i64,
    /// What all offers may take off together.
    pub(super) most: i64,
}

impl<'a, 'b> Cart<'a, 'b> {
    pub(super) fn of(lines: &'a [&'b Line<'b>], rules: Floors) -> Self {
        let totals: Vec<i64> = lines.iter().map(|line| line.unit.minor.saturating_mul(line.quantity)).collect();
        let found: Vec<Option<Money>> =
            lines.iter().map(|line| price_floor(line.unit, line.cost, rules.margin_percent)).collect();
        let floors: Vec<i64> = lines
            .iter()
            .zip(&found)
            .map(|(line, floor)| floor.map_or(0, |floor| floor.minor.clamp(0, line.unit.minor.max(0))))
            .collect();
        let goods: i64 = totals.iter().sum();
        let held: i64 = lines.iter().zip(&floors).map(|(line, floor)| floor.saturating_mul(line.quantity)).sum();
        let largest = share(goods, rules.most_percent.clamp(0, 100));
        let most = largest.min(goods - held).max(0);
        Self { lines, totals, floors, known: found.iter().map(Option::is_some).collect(), goods, most }
    }

    fn zero(&self) -> Vec<i64> {
        vec![0; self.lines.len()]
    }
}

/// A percentage of an amount, rounded down: never more than promised to the owner's floors.
pub(super) fn share(amount: i64, percent: i64) -> i64 {
    (i128::from(amount) * i128::from(percent) / 100) as i64
}

/// What an offer whose conditions hold would take off. A bid of the order or the delivery says the most it could, of all lines
/// together; what it does take off depends on what is left of them.
pub(super) fn bid(offer: &Offer, scope: &[bool], cart: &Cart<'_, '_>, context: &Context<'_>) -> Result<Bid, Why> {
    let personal = offer.mode == Mode::Personal;
    let shown = |money: Money| (context.shown)(money).map(|money| money.minor).ok_or(Why::Currency);
    // A plain reduction of each piece: nothing where the piece would fall below its floor.
    let each = |off: &dyn Fn(&Line<'_>) -> i64| -> Vec<i64> {
        let piece = |n: usize| {
            let line = cart.lines[n];
            let off = off(line).clamp(0, line.unit.minor.max(0));
            let borne = scope[n] && line.unit.minor - off >= cart.floors[n] && (!personal || cart.known[n]);
            if borne { off } else { 0 }
        };
        (0..cart.lines.len()).map(piece).collect()
    };
    let per_piece = |off: Vec<i64>| -> Bid {
        Bid::Each(off.iter().zip(cart.lines).map(|(off, line)| off.saturating_mul(line.quantity)).collect())
    };
    let bid = match offer.benefit {
        Benefit::Percent { percent, per: Per::Order } => {
            Bid::One(vec![order_off(Benefit::Percent { percent, per: Per::Order }, cart, cart.goods, context)])
        }
        Benefit::Amount { amount, per: Per::Order } => {
            shown(amount)?;
            Bid::One(vec![order_off(Benefit::Amount { amount, per: Per::Order }, cart, cart.goods, context)])
        }
        Benefit::Percent { percent, per } => {
            // Of the low, so a price that was raised lately comes down to it as well.
            let off = each(&|line| line.unit.minor - line.low.minor + share(line.low.minor, percent));
            if per == Per::One { Bid::One(off) } else { per_piece(off) }
        }
        Benefit::Amount { amount, per } => {
            let amount = shown(amount)?;
            let off = each(&|_| amount);
            if per == Per::One { Bid::One(off) } else { per_piece(off) }
        }
        Benefit::FixedPrice { price } => {
            let price = shown(price)?;
            per_piece(each(&|line| line.unit.minor - price))
        }
        Benefit::BuyGet { buy, get } => Bid::Each(
            (0..cart.lines.len())
                .map(|n| {
                    let line = cart.lines[n];
                    let free = line.quantity / (buy + get) * get;
                    let off = line.unit.minor.max(0).saturating_mul(free);
                    let least = cart.floors[n].saturating_mul(line.quantity);
                    let borne = scope[n] && cart.totals[n] - off >= least && (!personal || cart.known[n]);
                    if borne { off } else { 0 }
                })
                .collect(),
        ),
        Benefit::CheapestFree { of } => cheapest_free(of, scope, cart, personal),
        Benefit::Gift { variant } => {
            let at = cart.lines.iter().position(|line| line.variant == variant).ok_or(Why::Goods)?;
            // The other goods earn it: alone in the cart it costs what it costs.
            let others = cart.lines.iter().map(|line| line.quantity).sum::<i64>() > 1;
            let unit = cart.lines[at].unit.minor.max(0);
            let mut off = cart.zero();
            if others && unit <= cart.most && (!personal || cart.known[at]) {
                off[at] = unit;
            }
            Bid::Each(off)
        }
        Benefit::FreeDelivery => {
            // Its own budget must hold it; the order's floors are about goods, the largest discount about everything.
            let off = context.delivery.map_or(0, |delivery| delivery.minor.max(0));
            return within_budget(offer, Bid::One(vec![off]), context);
        }
    };
    if bid.most() <= 0 {
        // The set of a mixed offer may just not be complete.
        let free = matches!(offer.benefit, Benefit::CheapestFree { .. } | Benefit::BuyGet { .. });
        return Err(if free { missing_pieces(offer.benefit, scope, cart) } else { Why::Floor });
    }
    if personal && offer.benefit.group() == Group::Order && cart.known.contains(&false) {
        return Err(Why::Floor);
    }
    within_budget(offer, bid, context)
}

/// What an offer on the order takes off when so much of the goods is left.
pub(super) fn order_off(benefit: Benefit, cart: &Cart<'_, '_>, left: i64, context: &Context<'_>) -> i64 {
    match benefit {
        Benefit::Percent { percent, .. } => {
            let low: i64 = cart.lines.iter().map(|line| line.low.minor.saturating_mul(line.quantity)).sum();
            let of = left.min(low);
            left - of + share(of, percent)
        }
        Benefit::Amount { amount, .. } => {
            (context.shown)(amount).map_or(0, |amount| amount.minor.clamp(0, left.max(0)))
        }
        _ => 0,
    }
}

/// Of every `of` pieces in scope the cheapest one, as many times as the set is complete; dearer pieces are never given.
fn cheapest_free(of: i64, scope: &[bool], cart: &Cart<'_, '_>, personal: bool) -> Bid {
    let taking = |n: &usize| scope[*n] && (!personal || cart.known[*n]);
    let mut part: Vec<usize> = (0..cart.lines.len()).filter(taking).collect();
    part.sort_by_key(|n| cart.lines[*n].unit.minor);
    let pieces: i64 = part.iter().map(|n| cart.lines[*n].quantity).sum();
    let mut free = pieces / of;
    let mut off = cart.zero();
    for n in &part {
        let given = free.min(cart.lines[*n].quantity);
        off[*n] = cart.lines[*n].unit.minor.max(0).saturating_mul(given);
        free -= given;
    }
    let sum = |amounts: &dyn Fn(usize) -> i64| part.iter().map(|n| amounts(*n)).sum::<i64>();
    let least = sum(&|n| cart.floors[n].saturating_mul(cart.lines[n].quantity));
    if sum(&|n| cart.totals[n]) - off.iter().sum::<i64>() < least {
        off = cart.zero();
    }
    Bid::All { lines: part.iter().fold(0, |set, n| set | 1 << n), off }
}

/// Why a benefit that needs complete sets gives nothing: pieces are missing, or the goods do not bear it.
fn missing_pieces(benefit: Benefit, scope: &[bool], cart: &Cart<'_, '_>) -> Why {
    let counts = scope.iter().zip(cart.lines).filter(|(meant, _)| **meant).map(|(_, line)| line.quantity);
    let (have, needed) = match benefit {
        Benefit::CheapestFree { of } => (counts.sum::<i64>(), of),
        Benefit::BuyGet { buy, get } => (counts.max().unwrap_or(0), buy + get),
        _ => return Why::Floor,
    };
    if have < needed { Why::Pieces(needed - have) } else { Why::Floor }
}

/// The bid, when the offer's budget holds the most it could take off.
fn within_budget(offer: &Offer, bid: Bid, context: &Context<'_>) -> Result<Bid, Why> {
    let Some(budget) = offer.limits.budget else { return Ok(bid) };
    let most = (context.base)(Money::new(bid.most(), context.currency)).ok_or(Why::Currency)?;
    let left = budget.minor - (context.counts)(offer.id).spent;
    if most <= left && left > 0 { Ok(bid) } else { Err(Why::Budget) }
}
