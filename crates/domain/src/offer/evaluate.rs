//! What a cart gets from the offers of the shop, and why each other offer gives nothing.
//!
//! The one idea: groups are worked out one after the other (lines, order, delivery), each as good for the shopper as it can
//! be, and what a later group takes off depends on what is left of the goods in sum alone. So the best in each group is the
//! best altogether. Values and pieces that conditions ask for are counted before any offer: no offer costs a shopper another.
//!
//! What never breaks: a percentage is taken from the lowest price of the last thirty days; a plain reduction leaves every piece
//! above its floor, and pieces for nothing leave the lines they belong to above theirs, together; the order stays above the sum
//! of floors; all offers together stay below the largest discount. A budget must hold the most that an offer could take off
//! this cart, so that nobody is promised half a reduction.

use super::choose::{Bid, choose};
use super::{Audience, Benefit, Code, Floors, Group, LineCost, MAX_COMPETING, Mode, Offer, Per, price_floor};
use crate::address::Country;
use crate::id::{CategoryId, OfferId, ProductId, SegmentId, VariantId};
use crate::money::{Currency, Money};

/// A line of a cart, as offers look at it. A variant stands in one line only.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// The product.
    pub product: ProductId,
    /// The variant.
    pub variant: VariantId,
    /// The categories that the product stands in.
    pub path: Vec<CategoryId>,
    /// The product's tags.
    pub tags: &'a [String],
    /// Pieces.
    pub quantity: i64,
    /// The price of one.
    pub unit: Money,
    /// The lowest price of one in the last thirty days; never above `unit`.
    pub low: Money,
    /// What is known of its cost.
    pub cost: LineCost,
}

/// What is counted of an offer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Orders that have it.
    pub uses: i64,
    /// What it took off so far, in minor units of the base currency.
    pub spent: i64,
    /// Orders of this buyer that have it; 0 while nobody knows who buys.
    pub of_buyer: i64,
}

/// Who buys, when, and under which rules.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Now (Unix ms).
    pub now_ms: i64,
    /// The currency of the lines.
    pub currency: Currency,
    /// Where it goes, once known.
    pub country: Option<Country>,
    /// The code that was typed.
    pub code: Option<&'a Code>,
    /// The personal offer that was made to the buyer, and for which category.
    pub invited: Option<(OfferId, Option<CategoryId>)>,
    /// An account is signed in.
    pub signed_in: bool,
    /// It is the buyer's first order; `None` while nobody knows who buys.
    pub first_order: Option<bool>,
    /// The segments that the buyer is in.
    pub segments: &'a [SegmentId],
    /// What the delivery costs, once chosen.
    pub delivery: Option<Money>,
    /// What the owner allows.
    pub floors: Floors,
    /// What is counted of an offer.
    pub counts: &'a dyn Fn(OfferId) -> Counts,
    /// An amount of the base currency in the currency of the lines.
    pub shown: &'a dyn Fn(Money) -> Option<Money>,
    /// An amount in the currency of the lines as minor units of the base currency.
    pub base: &'a dyn Fn(Money) -> Option<i64>,
}

/// An offer that takes something off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Its place among the offers asked about.
    pub offer: usize,
    /// Its group.
    pub group: Group,
    /// What it takes off altogether. Zero for a delivery that nobody has chosen yet.
    pub amount: Money,
    /// Of which line it takes how much, from 0; empty for the delivery.
    pub lines: Vec<(usize, Money)>,
}

/// Why an offer gives nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is switched off.
    Off,
    /// It begins later (Unix ms).
    NotYet(i64),
    /// It is over.
    Over,
    /// Another code was typed, or none.
    Code,
    /// It was not made to this buyer.
    NotInvited,
    /// Not where the order goes.
    Country,
    /// It depends on where the order goes, which nobody knows yet.
    CountryUnknown,
    /// Not in this currency.
    Currency,
    /// Nothing that it is about is in the cart.
    Goods,
    /// So much more of the goods it is about.
    Value(Money),
    /// So many more pieces.
    Pieces(i64),
    /// It is not the buyer's first order.
    FirstOrder,
    /// Nobody knows yet whether it is the buyer's first order.
    FirstOrderUnknown,
    /// For those who are signed in.
    SignIn,
    /// For others.
    Segment,
    /// It was used as often as it may be.
    UsedUp,
    /// The buyer has used it as often as one may.
    UsedByBuyer,
    /// Its budget does not hold what it would take off.
    Budget,
    /// The goods do not bear it.
    Floor,
    /// Another offer is better here.
    Beaten,
    /// Others of higher priority compete already.
    Crowded,
}

/// What a cart gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Offers that apply: lines, order, delivery, and within these by priority.
    pub applied: Vec<Applied>,
    /// The others: their place among the offers asked about, and why.
    pub refused: Vec<(usize, Why)>,
    /// What is taken off each line.
    pub lines: Vec<Money>,
    /// What is taken off the delivery.
    pub delivery: Money,
    /// Something was cut at the order's floor or at the largest discount.
    pub limited: bool,
    /// More offers held than compete ([`MAX_COMPETING`]).
    pub crowded: bool,
}

impl Outcome {
    /// What a cart gets where there are no offers.
    pub fn none(lines: usize, currency: Currency) -> Self {
        let zero = Money::zero(currency);
        Self {
            applied: Vec::new(),
            refused: Vec::new(),
            lines: vec![zero; lines],
            delivery: zero,
            limited: false,
            crowded: false,
        }
    }

    /// Everything that is taken off the goods.
    pub fn off_goods(&self) -> i64 {
        self.lines.iter().map(|off| off.minor).sum()
    }
}

/// An offer whose conditions hold.
struct Held {
    offer: usize,
    bid: Bid,
}

/// Works out what a cart gets. Of equal combinations the one with the higher priorities wins, then the older offer; the order
/// of the lines changes nothing.
pub fn evaluate(lines: &[Line<'_>], offers: &[Offer], context: &Context<'_>) -> Outcome {
    let mut outcome = Outcome::none(lines.len(), context.currency);
    // One order for all carts of the same goods.
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_unstable_by_key(|n| lines[*n].variant);
    let sorted: Vec<&Line<'_>> = order.iter().map(|n| &lines[*n]).collect();
    let cart = Cart::of(&sorted, context.floors);

    let mut groups: [Vec<Held>; 3] = Default::default();
    for (n, offer) in offers.iter().enumerate() {
        match holds(offer, &cart, context).and_then(|scope| bid(offer, &scope, &cart, context)) {
            Ok(bid) => groups[offer.benefit.group() as usize].push(Held { offer: n, bid }),
            Err(why) => outcome.refused.push((n, why)),
        }
    }
    for group in &mut groups {
        group.sort_by_key(|held| (std::cmp::Reverse(offers[held.offer].priority), offers[held.offer].id));
        if group.len() > MAX_COMPETING {
            outcome.crowded = true;
            outcome.refused.extend(group.drain(MAX_COMPETING..).map(|held| (held.offer, Why::Crowded)));
        }
    }
    let [line, whole, delivery] = groups;
    let mut off = vec![0_i64; lines.len()];
    apply_lines(&line, &cart, context, &mut off, &mut outcome);
    apply_order(&whole, offers, &cart, context, &mut off, &mut outcome);
    apply_delivery(&delivery, &cart, context, &off, &mut outcome);

    // Back to the order in which the lines stand.
    for (at, n) in order.iter().enumerate() {
        outcome.lines[*n] = Money::new(off[at], context.currency);
    }
    for applied in &mut outcome.applied {
        for (line, _) in &mut applied.lines {
            *line = order[*line];
        }
        applied.lines.sort_unstable_by_key(|(line, _)| *line);
    }
    outcome
}

/// The cart with what is asked of it again and again.
struct Cart<'a, 'b> {
    lines: &'a [&'b Line<'b>],
    /// Unit price times quantity.
    totals: Vec<i64>,
    /// What one piece must bring; 0 where nobody knows. Never above its price.
    floors: Vec<i64>,
    /// The cost is known, or assumed.
    known: Vec<bool>,
    goods: i64,
    /// What all offers may take off together.
    most: i64,
}

impl<'a, 'b> Cart<'a, 'b> {
    fn of(lines: &'a [&'b Line<'b>], rules: Floors) -> Self {
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
fn share(amount: i64, percent: i64) -> i64 {
    (i128::from(amount) * i128::from(percent) / 100) as i64
}

/// The lines that an offer is about, when its conditions hold.
fn holds(offer: &Offer, cart: &Cart<'_, '_>, context: &Context<'_>) -> Result<Vec<bool>, Why> {
    let conditions = &offer.conditions;
    if !offer.on {
        return Err(Why::Off);
    }
    // Whoever has no code or no invitation learns nothing of the offer but that.
    let favourite = match &offer.mode {
        Mode::Automatic => None,
        Mode::Coded { code } => {
            if context.code != Some(code) {
                return Err(Why::Code);
            }
            None
        }
        Mode::Personal => context.invited.filter(|(invited, _)| *invited == offer.id).ok_or(Why::NotInvited)?.1,
    };
    if let Some(from) = conditions.from_ms.filter(|from| *from > context.now_ms) {
        return Err(Why::NotYet(from));
    }
    if conditions.until_ms.is_some_and(|until| until <= context.now_ms) {
        return Err(Why::Over);
    }
    if !conditions.currencies.is_empty() && !conditions.currencies.contains(&context.currency) {
        return Err(Why::Currency);
    }
    match conditions.audience {
        Audience::Everybody => {}
        Audience::Customers if context.signed_in => {}
        Audience::Customers => return Err(Why::SignIn),
        Audience::Segment { segment } if context.segments.contains(&segment) => {}
        Audience::Segment { .. } => return Err(Why::Segment),
    }
    let scope: Vec<bool> =
        cart.lines.iter().map(|line| conditions.scope.has(line.product, &line.path, line.tags, favourite)).collect();
    if !scope.contains(&true) {
        return Err(Why::Goods);
    }
    if !conditions.countries.is_empty() {
        match context.country {
            None => return Err(Why::CountryUnknown),
            Some(country) if conditions.countries.contains(&country) => {}
            Some(_) => return Err(Why::Country),
        }
    }
    if conditions.first_order {
        match context.first_order {
            None => return Err(Why::FirstOrderUnknown),
            Some(true) => {}
            Some(false) => return Err(Why::FirstOrder),
        }
    }
    let of_scope = |amounts: &dyn Fn(usize) -> i64| -> i64 {
        scope.iter().enumerate().filter(|(_, meant)| **meant).map(|(n, _)| amounts(n)).sum()
    };
    let pieces = of_scope(&|n| cart.lines[n].quantity);
    if pieces < conditions.min_quantity {
        return Err(Why::Pieces(conditions.min_quantity - pieces));
    }
    if let Some(least) = conditions.min_value {
        let least = (context.shown)(least).ok_or(Why::Currency)?;
        let value = of_scope(&|n| cart.totals[n]);
        if value < least.minor {
            return Err(Why::Value(Money::new(least.minor - value, least.currency)));
        }
    }
    let counted = offer.limits.uses.is_some() || offer.limits.budget.is_some() || offer.per_buyer().is_some();
    if counted {
        let counts = (context.counts)(offer.id);
        if offer.limits.uses.is_some_and(|uses| counts.uses >= uses) {
            return Err(Why::UsedUp);
        }
        if offer.per_buyer().is_some_and(|uses| counts.of_buyer >= uses) {
            return Err(Why::UsedByBuyer);
        }
    }
    Ok(scope)
}

/// What an offer whose conditions hold would take off. A bid of the order or the delivery says the most it could, of all lines
/// together; what it does take off depends on what is left of them.
fn bid(offer: &Offer, scope: &[bool], cart: &Cart<'_, '_>, context: &Context<'_>) -> Result<Bid, Why> {
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
fn order_off(benefit: Benefit, cart: &Cart<'_, '_>, left: i64, context: &Context<'_>) -> i64 {
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

fn apply_lines(held: &[Held], cart: &Cart<'_, '_>, context: &Context<'_>, off: &mut [i64], outcome: &mut Outcome) {
    let bids: Vec<&Bid> = held.iter().map(|held| &held.bid).collect();
    let to = choose(&bids, off.len());
    for (line, bid) in to.iter().enumerate() {
        off[line] = bid.map_or(0, |bid| match bids[bid] {
            Bid::Each(amounts) | Bid::One(amounts) | Bid::All { off: amounts, .. } => amounts[line],
        });
    }
    let sum: i64 = off.iter().sum();
    if sum > cart.most {
        outcome.limited = true;
        // In proportion, so that no line gives more than it would have.
        let parts = Money::new(cart.most, context.currency).split(off);
        for (off, part) in off.iter_mut().zip(parts) {
            *off = part.minor;
        }
    }
    for (n, held) in held.iter().enumerate() {
        let lines: Vec<(usize, Money)> = to
            .iter()
            .enumerate()
            .filter(|(line, bid)| **bid == Some(n) && off[*line] > 0)
            .map(|(line, _)| (line, Money::new(off[line], context.currency)))
            .collect();
        if lines.is_empty() {
            outcome.refused.push((held.offer, Why::Beaten));
        } else {
            let amount = Money::new(lines.iter().map(|(_, off)| off.minor).sum(), context.currency);
            outcome.applied.push(Applied { offer: held.offer, group: Group::Line, amount, lines });
        }
    }
}

/// The first of those that take off most.
fn best(held: &[Held], off: impl Fn(&Held) -> i64) -> Option<(&Held, i64)> {
    held.iter().map(|held| (held, off(held))).max_by(|(_, a), (_, b)| a.cmp(b).then(std::cmp::Ordering::Greater))
}

fn apply_order(
    held: &[Held],
    offers: &[Offer],
    cart: &Cart<'_, '_>,
    context: &Context<'_>,
    off: &mut [i64],
    outcome: &mut Outcome,
) {
    let taken: i64 = off.iter().sum();
    let left = cart.goods - taken;
    let chosen = best(held, |held| order_off(offers[held.offer].benefit, cart, left, context));
    for held in held {
        if chosen.is_none_or(|(best, _)| best.offer != held.offer) {
            outcome.refused.push((held.offer, Why::Beaten));
        }
    }
    let Some((best, wanted)) = chosen else { return };
    let amount = wanted.min(cart.most - taken);
    if amount <= 0 {
        outcome.refused.push((best.offer, Why::Floor));
        return;
    }
    outcome.limited |= amount < wanted;
    // By what each line can still give, so that none falls below its floor.
    let room: Vec<i64> = (0..off.len())
        .map(|n| (cart.totals[n] - off[n] - cart.floors[n].saturating_mul(cart.lines[n].quantity)).max(0))
        .collect();
    let parts = Money::new(amount, context.currency).split(&room);
    for (off, part) in off.iter_mut().zip(&parts) {
        *off += part.minor;
    }
    let lines = parts.into_iter().enumerate().filter(|(_, part)| part.minor > 0).collect();
    let amount = Money::new(amount, context.currency);
    outcome.applied.push(Applied { offer: best.offer, group: Group::Order, amount, lines });
}

fn apply_delivery(held: &[Held], cart: &Cart<'_, '_>, context: &Context<'_>, off: &[i64], outcome: &mut Outcome) {
    let chosen = best(held, |held| held.bid.most());
    for held in held {
        if chosen.is_none_or(|(best, _)| best.offer != held.offer) {
            outcome.refused.push((held.offer, Why::Beaten));
        }
    }
    let Some((best, wanted)) = chosen else { return };
    let largest = share(cart.goods, context.floors.most_percent.clamp(0, 100));
    let amount = wanted.min((largest - off.iter().sum::<i64>()).max(0));
    if context.delivery.is_some() && amount == 0 {
        // It costs nothing anyway, or nothing more may be given.
        outcome.refused.push((best.offer, if wanted == 0 { Why::Beaten } else { Why::Floor }));
        return;
    }
    outcome.limited |= amount < wanted;
    outcome.delivery = Money::new(amount, context.currency);
    let amount = outcome.delivery;
    outcome.applied.push(Applied { offer: best.offer, group: Group::Delivery, amount, lines: Vec::new() });
}
