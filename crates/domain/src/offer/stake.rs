//! What an offer puts at stake at one article, before anybody gets it: the margin now, the margin with it, what the floors forbid.
//!
//! The one idea: it is what [`evaluate`] says of a cart with that article alone, as many pieces as the offer asks for; asked twice,
//! with the owner's floors and without them. So the figures are those that a cart will get, and no sum is made a second time.
//!
//! Left out: who gets it (it is supposed that everything but the goods holds), its budget, and what a delivery costs.

use super::evaluate::{Context, Counts, Line, evaluate};
use super::{Benefit, Conditions, Floors, Limits, LineCost, Mode, Offer, price_floor};
use crate::cart::MAX_QUANTITY;
use crate::money::Money;

/// An article under an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stake {
    /// Pieces of it that the offer asks for.
    pub pieces: i64,
    /// What they cost without the offer.
    pub price: Money,
    /// What the offer means to take off them.
    pub wanted: Money,
    /// What it does take off, as far as the floors allow.
    pub taken: Money,
    /// What they must bring at least; `None` where nobody knows what they cost the merchant.
    pub floor: Option<Money>,
    /// What they cost the merchant: known, or by the owner's assumed margin.
    pub cost: Option<Money>,
}

/// What the floors let an offer do to an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bears {
    /// Nothing: the goods do not bear it.
    Nothing,
    /// Less than it says.
    Part,
    /// All that it says.
    All,
}

impl Stake {
    /// What is left to the merchant without the offer.
    pub fn margin_now(&self) -> Option<Money> {
        self.cost.map(|cost| Money::new(self.price.minor - cost.minor, self.price.currency))
    }

    /// What is left to the merchant with it.
    pub fn margin_with(&self) -> Option<Money> {
        self.margin_now().map(|margin| Money::new(margin.minor - self.taken.minor, margin.currency))
    }

    /// What they cost with it.
    pub fn reduced(&self) -> Money {
        Money::new(self.price.minor - self.taken.minor, self.price.currency)
    }

    /// What the floors let it do.
    pub fn bears(&self) -> Bears {
        match self.taken.minor {
            0 => Bears::Nothing,
            taken if taken < self.wanted.minor => Bears::Part,
            _ => Bears::All,
        }
    }
}

/// A margin in whole per cent of what is paid, rounded down; `None` where nothing is paid.
pub fn margin_percent(margin: Money, paid: Money) -> Option<i64> {
    (paid.minor > 0).then(|| (i128::from(margin.minor) * 100).div_euclid(i128::from(paid.minor)) as i64)
}

/// An offer that is asked about one article after another.
pub struct Weighed<'a> {
    offer: &'a Offer,
    /// The same with no condition but the goods it is about, and without limits.
    alone: Offer,
    context: &'a Context<'a>,
}

impl<'a> Weighed<'a> {
    /// An offer under the floors and rates of a context; who is asked for in it does not matter.
    pub fn of(offer: &'a Offer, context: &'a Context<'a>) -> Self {
        let conditions = Conditions { scope: offer.conditions.scope.clone(), ..Conditions::default() };
        let alone = Offer { on: true, conditions, limits: Limits::default(), ..offer.clone() };
        Self { offer, alone, context }
    }

    /// What it does to an article, in any quantity of `line`; `None` where it takes nothing off it even without floors.
    pub fn stake(&self, line: &Line<'_>) -> Option<Stake> {
        let floors = self.context.floors;
        let pieces = pieces_asked(self.offer, line, self.context);
        let line = Line { quantity: pieces, ..line.clone() };
        let sum = |unit: Money| Money::new(unit.minor.saturating_mul(pieces), unit.currency);
        let cost = price_floor(line.unit, line.cost, 0).map(sum);
        let floor = price_floor(line.unit, line.cost, floors.margin_percent).map(sum);
        let of = |wanted: i64, taken: i64| {
            let [wanted, taken] = [wanted, taken].map(|minor| Money::new(minor, line.unit.currency));
            (wanted.minor > 0).then_some(Stake { pieces, price: sum(line.unit), wanted, taken, floor, cost })
        };
        if let Benefit::Gift { variant } = self.offer.benefit {
            // The rest of the cart has to bear it, whatever that will be. What costs nobody knows how much is given to nobody in
            // person.
            let unit = if variant == line.variant { line.unit.minor } else { 0 };
            let given = self.offer.mode != Mode::Personal || cost.is_some();
            return of(unit, if given { unit } else { 0 });
        }
        let open = Floors { margin_percent: 0, most_percent: 100 };
        let for_nothing = LineCost { unit_cost: Some(Money::zero(line.unit.currency)), assumed_margin_percent: None };
        let wanted = self.off(Line { cost: for_nothing, ..line.clone() }, open);
        of(wanted, self.off(line.clone(), floors))
    }

    fn off(&self, line: Line<'_>, floors: Floors) -> i64 {
        let context = Context {
            code: self.offer.code(),
            invited: (self.offer.mode == Mode::Personal).then(|| (self.offer.id, line.path.last().copied())),
            delivery: None,
            counts: &|_| Counts::default(),
            floors,
            ..*self.context
        };
        evaluate(&[line], std::slice::from_ref(&self.alone), &context).off_goods()
    }
}

/// The pieces of one article with which an offer holds: a whole set, as many as it asks for, and worth as much.
fn pieces_asked(offer: &Offer, line: &Line<'_>, context: &Context<'_>) -> i64 {
    let set = match offer.benefit {
        Benefit::CheapestFree { of } => of,
        Benefit::BuyGet { buy, get } => buy + get,
        // One is given, whatever the rest of the cart must come to.
        Benefit::Gift { .. } => return 1,
        _ => 1,
    };
    let least = offer.conditions.min_value.and_then(|least| (context.shown)(least));
    let worth = least.filter(|_| line.unit.minor > 0).map_or(1, |least| {
        least.minor.div_euclid(line.unit.minor) + i64::from(least.minor.rem_euclid(line.unit.minor) > 0)
    });
    set.max(offer.conditions.min_quantity).max(worth).clamp(1, MAX_QUANTITY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{CategoryId, OfferId, ProductId, VariantId};
    use crate::money::Currency;
    use crate::offer::{Per, Scope};
    use crate::text::Text;
    use proptest::prelude::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }

    fn context(floors: Floors) -> Context<'static> {
        Context {
            now_ms: 0,
            currency: Currency::EUR,
            country: None,
            code: None,
            invited: None,
            signed_in: false,
            first_order: None,
            segments: &[],
            delivery: None,
            floors,
            counts: &|_| Counts::default(),
            shown: &Some,
            base: &|money| Some(money.minor),
        }
    }

    fn line(unit: i64, cost: Option<i64>) -> Line<'static> {
        Line {
            product: ProductId::new(0, [1; 10]),
            variant: VariantId::new(0, [1; 10]),
            path: vec![CategoryId::new(0, [1; 10]), CategoryId::new(0, [2; 10])],
            tags: &[],
            quantity: 1,
            unit: eur(unit),
            low: eur(unit),
            cost: LineCost { unit_cost: cost.map(eur), assumed_margin_percent: None },
        }
    }

    fn stake(offer: &Offer, line: &Line<'_>, context: &Context<'_>) -> Option<Stake> {
        Weighed::of(offer, context).stake(line)
    }

    fn offer(benefit: Benefit) -> Offer {
        Offer {
            id: OfferId::new(0, [1; 10]),
            name: Text::of(&"en".parse().unwrap(), "Offer"),
            on: false,
            mode: Mode::Automatic,
            conditions: Conditions::default(),
            benefit,
            priority: 0,
            limits: Limits::default(),
        }
    }

    const FLOORS: Floors = Floors { margin_percent: 20, most_percent: 40 };

    #[test]
    fn a_floor_is_said_before_anybody_meets_it() {
        let tenth = offer(Benefit::Percent { percent: 10, per: Per::Each });
        let good = stake(&tenth, &line(1_000, Some(600)), &context(FLOORS)).unwrap();
        assert_eq!((good.margin_now(), good.margin_with()), (Some(eur(400)), Some(eur(300))));
        assert_eq!((good.bears(), good.floor), (Bears::All, Some(eur(750))));
        assert_eq!(margin_percent(eur(300), good.reduced()), Some(33));
        let tight = stake(&tenth, &line(1_000, Some(790)), &context(FLOORS)).unwrap();
        assert_eq!((tight.bears(), tight.wanted, tight.taken), (Bears::Nothing, eur(100), eur(0)));
        let unknown = stake(&tenth, &line(1_000, None), &context(FLOORS)).unwrap();
        assert_eq!((unknown.bears(), unknown.margin_with(), unknown.floor), (Bears::All, None, None));
        let personal = Offer { mode: Mode::Personal, ..tenth };
        let unknown = stake(&personal, &line(1_000, None), &context(FLOORS)).unwrap();
        assert_eq!(unknown.bears(), Bears::Nothing, "what costs nobody knows is given to nobody in person");
    }

    #[test]
    fn as_many_pieces_as_it_asks_for() {
        let of = |benefit, change: fn(&mut Conditions)| {
            let mut it = offer(benefit);
            change(&mut it.conditions);
            let stake = stake(&it, &line(1_000, Some(100)), &context(Floors { margin_percent: 0, most_percent: 100 }));
            stake.map(|it| (it.pieces, it.taken.minor))
        };
        assert_eq!(of(Benefit::BuyGet { buy: 2, get: 1 }, |_| {}), Some((3, 1_000)));
        assert_eq!(of(Benefit::CheapestFree { of: 4 }, |_| {}), Some((4, 1_000)));
        let ten_off = Benefit::Amount { amount: eur(1_000), per: Per::Order };
        assert_eq!(of(ten_off, |it| it.min_value = Some(eur(4_500))), Some((5, 1_000)));
        assert_eq!(of(ten_off, |it| it.min_quantity = 3), Some((3, 1_000)));
        assert_eq!(of(Benefit::FreeDelivery, |_| {}), None, "takes nothing off goods");
        let gift = Benefit::Gift { variant: VariantId::new(0, [1; 10]) };
        assert_eq!(of(gift, |it| it.min_value = Some(eur(4_500))), Some((1, 1_000)), "one is given for any cart");
        let in_person = Offer { mode: Mode::Personal, ..offer(gift) };
        let [known, unknown] = [Some(400), None].map(|cost| {
            let stake = stake(&in_person, &line(1_000, cost), &context(FLOORS)).unwrap();
            (stake.bears(), stake.taken.minor)
        });
        assert_eq!((known, unknown), ((Bears::All, 1_000), (Bears::Nothing, 0)));
        assert_eq!(of(ten_off, |it| it.scope = Scope { tags: vec!["x".to_owned()], ..Scope::default() }), None);
        let favourite = Offer {
            mode: Mode::Personal,
            conditions: Conditions { scope: Scope { favourite: true, ..Scope::default() }, ..Conditions::default() },
            ..offer(Benefit::Percent { percent: 10, per: Per::One })
        };
        assert!(stake(&favourite, &line(1_000, Some(100)), &context(FLOORS)).is_some());
    }

    fn any_benefit() -> impl Strategy<Value = Benefit> {
        let per = prop::sample::select(vec![Per::Each, Per::One, Per::Order]);
        prop_oneof![
            (1i64..=90, per.clone()).prop_map(|(percent, per)| Benefit::Percent { percent, per }),
            (1i64..5_000, per).prop_map(|(minor, per)| Benefit::Amount { amount: eur(minor), per }),
            (1i64..5_000).prop_map(|minor| Benefit::FixedPrice { price: eur(minor) }),
            (1i64..6, 1i64..6).prop_map(|(buy, get)| Benefit::BuyGet { buy, get }),
            (2i64..8).prop_map(|of| Benefit::CheapestFree { of }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_taken_is_never_below_the_floor(
            benefit in any_benefit(),
            unit in 1i64..10_000,
            cost in prop::option::of(0i64..12_000),
            margin_percent in 0i64..=90,
            most_percent in 1i64..=100,
            least in prop::option::of(1i64..20_000),
        ) {
            let mut it = offer(benefit);
            it.conditions.min_value = least.map(eur);
            let floors = Floors { margin_percent, most_percent };
            if let Some(stake) = stake(&it, &line(unit, cost), &context(floors)) {
                let (taken, wanted, price) = (stake.taken.minor, stake.wanted.minor, stake.price.minor);
                prop_assert!(0 <= taken && taken <= wanted && wanted <= price);
                prop_assert!(taken * 100 <= price * most_percent);
                if let Some(floor) = stake.floor.filter(|_| taken > 0) {
                    prop_assert!(stake.reduced().minor >= floor.minor);
                }
                prop_assert!((1..=MAX_QUANTITY).contains(&stake.pieces));
            }
        }
    }
}
