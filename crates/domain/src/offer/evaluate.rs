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

use super::bid::{Cart, bid, order_off, share};
use super::choose::{Bid, choose};
use super::{Audience, Code, Floors, Group, LineCost, MAX_COMPETING, Mode, Offer};
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
