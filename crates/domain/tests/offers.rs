//! What a cart gets, compared with every combination there is; what never breaks; and each condition with its words.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use proptest::prelude::*;
use vitrine_domain::id::{CategoryId, OfferId, ProductId, SegmentId, VariantId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::offer::evaluate::{Context, Counts, Line, Outcome, Why, evaluate};
use vitrine_domain::offer::{
    Audience, Benefit, Conditions, Floors, Group, Limits, LineCost, MAX_COMPETING, Mode, Offer, Per, Scope, price_floor,
};
use vitrine_domain::text::Text;

const EUR: Currency = Currency::EUR;
const OPEN: Floors = Floors { margin_percent: 0, most_percent: 100 };

fn eur(minor: i64) -> Money {
    Money::new(minor, EUR)
}

fn category(n: u8) -> CategoryId {
    CategoryId::new(1, [n; 10])
}

fn variant(n: u8) -> VariantId {
    VariantId::new(1, [n; 10])
}

fn line(n: u8, quantity: i64, unit: i64) -> Line<'static> {
    Line {
        product: ProductId::new(1, [n; 10]),
        variant: variant(n),
        path: vec![category(n % 3)],
        tags: &[],
        quantity,
        unit: eur(unit),
        low: eur(unit),
        cost: LineCost { unit_cost: Some(eur(0)), assumed_margin_percent: None },
    }
}

fn offer(n: u8, benefit: Benefit) -> Offer {
    Offer {
        id: OfferId::new(i64::from(n), [n; 10]),
        name: Text::of(&"en".parse().unwrap(), format!("Offer {n}")),
        on: true,
        mode: Mode::Automatic,
        conditions: Conditions::default(),
        benefit,
        priority: 0,
        limits: Limits::default(),
    }
}

fn of_category(n: u8, benefit: Benefit, of: u8) -> Offer {
    let scope = Scope { categories: vec![category(of)], ..Scope::default() };
    Offer { conditions: Conditions { scope, ..Conditions::default() }, ..offer(n, benefit) }
}

fn context(floors: Floors) -> Context<'static> {
    Context {
        now_ms: 1_000,
        currency: EUR,
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

fn why(outcome: &Outcome, offer: usize) -> Option<Why> {
    outcome.refused.iter().find(|(n, _)| *n == offer).map(|(_, why)| *why)
}

fn off(lines: &[Line<'_>], offers: &[Offer]) -> Vec<i64> {
    evaluate(lines, offers, &context(OPEN)).lines.iter().map(|off| off.minor).collect()
}

const TEN: Benefit = Benefit::Percent { percent: 10, per: Per::Each };

#[test]
fn each_benefit_by_itself() {
    let cart = [line(1, 3, 1_000), line(2, 1, 500), line(4, 2, 2_000)];
    let one = |benefit| off(&cart, &[of_category(1, benefit, 1)]);
    assert_eq!(one(TEN), [300, 0, 400]);
    assert_eq!(one(Benefit::Percent { percent: 10, per: Per::One }), [0, 0, 200], "the piece it is worth most for");
    assert_eq!(one(Benefit::Amount { amount: eur(150), per: Per::Each }), [450, 0, 300]);
    assert_eq!(one(Benefit::FixedPrice { price: eur(900) }), [300, 0, 2_200]);
    assert_eq!(one(Benefit::FixedPrice { price: eur(1_500) }), [0, 0, 1_000], "never dearer");
    assert_eq!(one(Benefit::BuyGet { buy: 2, get: 1 }), [1_000, 0, 0], "of one article");
    assert_eq!(one(Benefit::CheapestFree { of: 3 }), [1_000, 0, 0], "five pieces, one set: the cheapest of all");
    assert_eq!(one(Benefit::CheapestFree { of: 2 }), [2_000, 0, 0]);
    assert_eq!(one(Benefit::Gift { variant: variant(2) }), [0, 500, 0]);
    assert_eq!(one(Benefit::Gift { variant: variant(9) }), [0, 0, 0]);
    // On the order: of everything, spread by what each line can give.
    assert_eq!(one(Benefit::Percent { percent: 10, per: Per::Order }), [300, 50, 400]);
    assert_eq!(one(Benefit::Amount { amount: eur(750), per: Per::Order }).iter().sum::<i64>(), 750);
    assert_eq!(
        one(Benefit::Amount { amount: eur(99_999), per: Per::Order }).iter().sum::<i64>(),
        7_500,
        "not below zero"
    );
    assert_eq!(off(&[line(2, 1, 500)], &[offer(1, Benefit::Gift { variant: variant(2) })]), [0], "nothing earned it");
    assert_eq!(off(&[], &[offer(1, TEN)]), [] as [i64; 0]);
}

#[test]
fn a_percentage_is_of_the_low() {
    let raised = Line { low: eur(800), ..line(1, 2, 1_000) };
    assert_eq!(off(std::slice::from_ref(&raised), &[offer(1, TEN)]), [560], "two pieces for 7.20");
    assert_eq!(off(&[raised], &[offer(1, Benefit::Percent { percent: 10, per: Per::Order })]), [560]);
}

#[test]
fn groups_stack_and_lines_do_not() {
    let cart = [line(1, 1, 10_000), line(2, 1, 5_000)];
    let half = of_category(2, Benefit::Percent { percent: 50, per: Per::Each }, 1);
    let order = offer(3, Benefit::Percent { percent: 10, per: Per::Order });
    let less = offer(4, Benefit::Amount { amount: eur(100), per: Per::Order });
    let delivery = offer(5, Benefit::FreeDelivery);
    let offers = [offer(1, TEN), half, order, less, delivery];
    let context = Context { delivery: Some(eur(490)), ..context(OPEN) };
    let got = evaluate(&cart, &offers, &context);
    let said: Vec<(usize, Group, i64)> = got.applied.iter().map(|it| (it.offer, it.group, it.amount.minor)).collect();
    // 100.00 at half, 50.00 less a tenth, and a tenth of the 95.00 that are left.
    assert_eq!(
        said,
        [(0, Group::Line, 500), (1, Group::Line, 5_000), (2, Group::Order, 950), (4, Group::Delivery, 490)]
    );
    assert_eq!(got.lines.iter().map(|off| off.minor).sum::<i64>(), 6_450);
    assert_eq!((got.delivery, why(&got, 3)), (eur(490), Some(Why::Beaten)));
    // A delivery that nobody has chosen yet: it will be free.
    let later = evaluate(&cart, &offers, &Context { delivery: None, ..context });
    assert_eq!(later.applied.last().map(|it| (it.offer, it.amount.minor)), Some((4, 0)));
}

#[test]
fn each_condition_says_what_is_missing() {
    let cart = [line(1, 2, 1_000), line(2, 1, 500)];
    let now = context(OPEN);
    let ask = |change: &dyn Fn(&mut Offer), context: &Context<'_>| {
        let mut offer = of_category(1, TEN, 1);
        change(&mut offer);
        let got = evaluate(&cart, &[offer], context);
        why(&got, 0)
    };
    assert_eq!(ask(&|_| (), &now), None);
    assert_eq!(ask(&|it| it.on = false, &now), Some(Why::Off));
    assert_eq!(ask(&|it| it.conditions.from_ms = Some(1_001), &now), Some(Why::NotYet(1_001)));
    assert_eq!(ask(&|it| it.conditions.until_ms = Some(1_000), &now), Some(Why::Over));
    assert_eq!(ask(&|it| it.conditions.min_value = Some(eur(2_500)), &now), Some(Why::Value(eur(500))), "of its goods");
    assert_eq!(ask(&|it| it.conditions.min_quantity = 5, &now), Some(Why::Pieces(3)));
    assert_eq!(ask(&|it| it.conditions.scope.categories = vec![category(9)], &now), Some(Why::Goods));
    assert_eq!(ask(&|it| it.conditions.currencies = vec![Currency::USD], &now), Some(Why::Currency));
    assert_eq!(ask(&|it| it.benefit = Benefit::CheapestFree { of: 3 }, &now), Some(Why::Pieces(1)));
    assert_eq!(ask(&|it| it.benefit = Benefit::BuyGet { buy: 2, get: 1 }, &now), Some(Why::Pieces(1)));
    let belgium = |it: &mut Offer| it.conditions.countries = vec!["BE".parse().unwrap()];
    assert_eq!(ask(&belgium, &now), Some(Why::CountryUnknown));
    assert_eq!(ask(&belgium, &Context { country: "NL".parse().ok(), ..now }), Some(Why::Country));
    assert_eq!(ask(&belgium, &Context { country: "BE".parse().ok(), ..now }), None);
    let first = |it: &mut Offer| it.conditions.first_order = true;
    assert_eq!(ask(&first, &now), Some(Why::FirstOrderUnknown));
    assert_eq!(ask(&first, &Context { first_order: Some(false), ..now }), Some(Why::FirstOrder));
    assert_eq!(ask(&first, &Context { first_order: Some(true), ..now }), None);
    let customers = |it: &mut Offer| it.conditions.audience = Audience::Customers;
    assert_eq!(ask(&customers, &now), Some(Why::SignIn));
    assert_eq!(ask(&customers, &Context { signed_in: true, ..now }), None);
    let segment = SegmentId::new(0, [1; 10]);
    let some = |it: &mut Offer| it.conditions.audience = Audience::Segment { segment };
    assert_eq!(ask(&some, &now), Some(Why::Segment));
    assert_eq!(ask(&some, &Context { segments: &[segment], ..now }), None);
    let code = "SPRING-10".parse().unwrap();
    let coded = |it: &mut Offer| it.mode = Mode::Coded { code: "spring-10".parse().unwrap() };
    assert_eq!(ask(&coded, &now), Some(Why::Code));
    assert_eq!(ask(&coded, &Context { code: Some(&code), ..now }), None);
    let personal = |it: &mut Offer| {
        it.mode = Mode::Personal;
        it.conditions.scope = Scope { favourite: true, ..Scope::default() };
    };
    let id = OfferId::new(1, [1; 10]);
    assert_eq!(ask(&personal, &now), Some(Why::NotInvited));
    assert_eq!(ask(&personal, &Context { invited: Some((id, Some(category(1)))), ..now }), None);
    assert_eq!(ask(&personal, &Context { invited: Some((id, Some(category(9)))), ..now }), Some(Why::Goods));
    let used = Context { counts: &|_| Counts { uses: 7, spent: 950, of_buyer: 2 }, ..now };
    assert_eq!(ask(&|it| it.limits.uses = Some(7), &used), Some(Why::UsedUp));
    assert_eq!(ask(&|it| it.limits.per_buyer = Some(2), &used), Some(Why::UsedByBuyer));
    assert_eq!(ask(&|it| it.limits.budget = Some(eur(1_149)), &used), Some(Why::Budget), "2.00 of 1.99");
    assert_eq!(ask(&|it| it.limits.budget = Some(eur(1_150)), &used), None);
}

#[test]
fn floors_hold() {
    let cost = |minor| LineCost { unit_cost: Some(eur(minor)), assumed_margin_percent: None };
    let fifth = Floors { margin_percent: 20, most_percent: 100 };
    let at = |offers: &[Offer], lines: &[Line<'_>], floors| evaluate(lines, offers, &context(floors));
    // 94.00 at a cost of 67.68: ten per cent leave exactly a fifth. One cent more of cost, and it leaves less.
    let bears = Line { cost: cost(6_768), ..line(1, 1, 9_400) };
    let does_not = Line { cost: cost(6_769), ..line(1, 1, 9_400) };
    assert_eq!(at(&[offer(1, TEN)], &[bears], fifth).lines, [eur(940)]);
    assert_eq!(why(&at(&[offer(1, TEN)], &[does_not], fifth), 0), Some(Why::Floor));
    // A piece for nothing is borne by the others of its set.
    let three = Line { cost: cost(500), ..line(1, 3, 1_000) };
    let dear = Line { cost: cost(600), ..line(1, 3, 1_000) };
    let mixed = [offer(1, Benefit::CheapestFree { of: 3 })];
    assert_eq!(at(&mixed, &[three], fifth).lines, [eur(1_000)]);
    assert_eq!(why(&at(&mixed, &[dear], fifth), 0), Some(Why::Floor));
    // The order is cut at its floor, and says so.
    let cart = [Line { cost: cost(600), ..line(1, 1, 1_000) }];
    let cut = at(&[offer(1, Benefit::Amount { amount: eur(500), per: Per::Order })], &cart, fifth);
    assert_eq!((cut.lines[0], cut.limited), (eur(250), true));
    // The largest discount holds over all groups together.
    let most = Floors { margin_percent: 0, most_percent: 15 };
    let offers =
        [offer(1, TEN), offer(2, Benefit::Percent { percent: 10, per: Per::Order }), offer(3, Benefit::FreeDelivery)];
    let context = Context { delivery: Some(eur(490)), ..context(most) };
    let got = evaluate(&[line(1, 1, 10_000)], &offers, &context);
    assert_eq!((got.lines[0], got.limited, why(&got, 2)), (eur(1_500), true, Some(Why::Floor)));
    // Without a known cost nothing personal, and no floor but zero for everything else.
    let unknown = Line { cost: LineCost { unit_cost: None, assumed_margin_percent: None }, ..line(1, 1, 1_000) };
    let personal = Offer { mode: Mode::Personal, ..offer(1, TEN) };
    let invited = Context { invited: Some((personal.id, None)), ..context };
    assert_eq!(why(&evaluate(std::slice::from_ref(&unknown), &[personal], &invited), 0), Some(Why::Floor));
    assert_eq!(at(&[offer(1, TEN)], &[unknown], fifth).lines, [eur(100)]);
}

#[test]
fn sixteen_compete() {
    let mut offers: Vec<Offer> = (0..20).map(|n| offer(n, TEN)).collect();
    offers[19].priority = 5;
    offers[3].benefit = Benefit::Percent { percent: 20, per: Per::Each };
    offers[17].benefit = Benefit::Percent { percent: 30, per: Per::Each };
    let got = evaluate(&[line(1, 1, 1_000)], &offers, &context(OPEN));
    assert!(got.crowded);
    assert_eq!(got.refused.iter().filter(|(_, why)| *why == Why::Crowded).count(), 20 - MAX_COMPETING);
    assert_eq!(why(&got, 17), Some(Why::Crowded), "the better one has no priority");
    assert_eq!(got.applied[0].offer, 3);
}

fn meant(offer: &Offer, line: &Line<'_>) -> bool {
    let categories = &offer.conditions.scope.categories;
    categories.is_empty() || categories.iter().any(|it| line.path.contains(it))
}

/// What one offer takes off lines that all take part in it, worked out the slow way. `None`: that is not allowed.
fn slow_value(offer: &Offer, part: &[usize], lines: &[Line<'_>], floors: Floors) -> Option<i64> {
    let meant: Vec<usize> = (0..lines.len()).filter(|n| meant(offer, &lines[*n])).collect();
    let floor = |n: usize| {
        price_floor(lines[n].unit, lines[n].cost, floors.margin_percent).unwrap().minor.min(lines[n].unit.minor)
    };
    if part.iter().any(|n| !meant.contains(n)) {
        return None;
    }
    let each = |off: &dyn Fn(usize) -> i64| -> Vec<i64> {
        part.iter()
            .map(|n| off(*n).clamp(0, lines[*n].unit.minor))
            .zip(part)
            .map(|(off, n)| if lines[*n].unit.minor - off < floor(*n) { 0 } else { off })
            .collect()
    };
    let many = |off: Vec<i64>| off.iter().zip(part).map(|(off, n)| off * lines[*n].quantity).sum();
    let percent =
        |percent: i64| move |n: usize| lines[n].unit.minor - lines[n].low.minor + lines[n].low.minor * percent / 100;
    Some(match offer.benefit {
        Benefit::Percent { percent: p, per: Per::Each } => many(each(&percent(p))),
        Benefit::Amount { amount, per: Per::Each } => many(each(&|_| amount.minor)),
        Benefit::FixedPrice { price } => many(each(&|n| lines[n].unit.minor - price.minor)),
        Benefit::Percent { percent: p, per: Per::One } if part.len() <= 1 => each(&percent(p)).iter().sum(),
        Benefit::Amount { amount, per: Per::One } if part.len() <= 1 => each(&|_| amount.minor).iter().sum(),
        Benefit::BuyGet { buy, get } => part
            .iter()
            .map(|n| {
                let it = &lines[*n];
                let free = it.quantity / (buy + get) * get * it.unit.minor;
                if it.unit.minor * it.quantity - free < floor(*n) * it.quantity { 0 } else { free }
            })
            .sum(),
        // All that are meant, or none.
        Benefit::CheapestFree { of } if part.is_empty() || part.len() == meant.len() => {
            let mut prices: Vec<i64> =
                part.iter().flat_map(|n| vec![lines[*n].unit.minor; lines[*n].quantity as usize]).collect();
            prices.sort_unstable();
            let free: i64 = prices.iter().take(prices.len() / of as usize).sum();
            let least: i64 = part.iter().map(|n| floor(*n) * lines[*n].quantity).sum();
            if prices.iter().sum::<i64>() - free < least { 0 } else { free }
        }
        _ => return None,
    })
}

/// The least that the goods can cost with any allowed combination.
fn slow_best(lines: &[Line<'_>], offers: &[Offer], floors: Floors) -> i64 {
    let goods: i64 = lines.iter().map(|line| line.unit.minor * line.quantity).sum();
    let low: i64 = lines.iter().map(|line| line.low.minor * line.quantity).sum();
    let least: i64 = lines
        .iter()
        .map(|line| {
            price_floor(line.unit, line.cost, floors.margin_percent).unwrap().minor.min(line.unit.minor) * line.quantity
        })
        .sum();
    let most = (goods * floors.most_percent / 100).min(goods - least).max(0);
    let on_lines: Vec<&Offer> = offers.iter().filter(|it| it.benefit.group() == Group::Line).collect();
    let ways = on_lines.len() + 1;
    let mut best = goods;
    for way in 0..ways.pow(lines.len() as u32) {
        let to: Vec<usize> = (0..lines.len()).map(|n| way / ways.pow(n as u32) % ways).collect();
        let taken: Option<i64> = on_lines
            .iter()
            .enumerate()
            .map(|(n, offer)| {
                let part: Vec<usize> = (0..lines.len()).filter(|line| to[*line] == n + 1).collect();
                slow_value(offer, &part, lines, floors)
            })
            .sum();
        let Some(taken) = taken else { continue };
        let taken = taken.min(most);
        let left = goods - taken;
        best = best.min(left);
        for offer in offers.iter().filter(|offer| lines.iter().any(|line| meant(offer, line))) {
            let off = match offer.benefit {
                Benefit::Percent { percent, per: Per::Order } => left - left.min(low) + left.min(low) * percent / 100,
                Benefit::Amount { amount, per: Per::Order } => amount.minor,
                _ => continue,
            };
            best = best.min(left - off.min(most - taken).max(0));
        }
    }
    best
}

fn any_benefit() -> impl Strategy<Value = Benefit> {
    let per = || prop::sample::select(vec![Per::Each, Per::One, Per::Order]);
    prop_oneof![
        (1i64..=90, per()).prop_map(|(percent, per)| Benefit::Percent { percent, per }),
        (1i64..3_000, per()).prop_map(|(minor, per)| Benefit::Amount { amount: eur(minor), per }),
        (1i64..2_000).prop_map(|minor| Benefit::FixedPrice { price: eur(minor) }),
        (1i64..3, 1i64..3).prop_map(|(buy, get)| Benefit::BuyGet { buy, get }),
        (2i64..5).prop_map(|of| Benefit::CheapestFree { of }),
        (2i64..5).prop_map(|of| Benefit::CheapestFree { of }),
    ]
}

fn any_offers(most: usize) -> impl Strategy<Value = Vec<Offer>> {
    prop::collection::vec((any_benefit(), prop::option::of(0u8..3), 0i64..3), 0..=most).prop_map(|all| {
        let made = all.into_iter().zip(1..).map(|((benefit, of, priority), n)| {
            let offer = of.map_or_else(|| offer(n, benefit), |of| of_category(n, benefit, of));
            Offer { priority, ..offer }
        });
        made.collect()
    })
}

fn any_lines(most: usize) -> impl Strategy<Value = Vec<Line<'static>>> {
    prop::collection::vec((1i64..5, 0i64..3_000, 50i64..=100, 0i64..=100), 0..=most).prop_map(|all| {
        let made = all.into_iter().zip(1..).map(|((quantity, unit, low, cost), n)| {
            let unit_cost = Some(eur(unit * cost / 100));
            let cost = LineCost { unit_cost, assumed_margin_percent: None };
            Line { low: eur(unit * low / 100), cost, ..line(n, quantity, unit) }
        });
        made.collect()
    })
}

fn any_floors() -> impl Strategy<Value = Floors> {
    (0i64..60, 10i64..=100).prop_map(|(margin_percent, most_percent)| Floors { margin_percent, most_percent })
}

fn holds_always(lines: &[Line<'_>], offers: &[Offer], floors: Floors, got: &Outcome) -> Result<(), TestCaseError> {
    let mut goods = 0;
    let mut least = 0;
    for (line, off) in lines.iter().zip(&got.lines) {
        let total = line.unit.minor * line.quantity;
        prop_assert!((0..=total).contains(&off.minor), "a line below zero");
        goods += total;
        let floor = price_floor(line.unit, line.cost, floors.margin_percent).map_or(0, |floor| floor.minor);
        least += floor.min(line.unit.minor) * line.quantity;
    }
    let taken = got.off_goods();
    prop_assert!(goods - taken >= least, "below cost and margin");
    prop_assert!((taken + got.delivery.minor) * 100 <= goods * floors.most_percent, "more than the largest discount");
    let said: i64 = got.applied.iter().flat_map(|it| &it.lines).map(|(_, off)| off.minor).sum();
    prop_assert_eq!(said, taken, "what is said is what is taken");
    prop_assert_eq!(got.applied.len() + got.refused.len(), offers.len(), "each offer is explained once");
    for group in [Group::Order, Group::Delivery] {
        prop_assert!(got.applied.iter().filter(|it| it.group == group).count() <= 1);
    }
    let on_lines: Vec<usize> = got
        .applied
        .iter()
        .filter(|it| it.group == Group::Line)
        .flat_map(|it| it.lines.iter().map(|(line, _)| *line))
        .collect();
    let mut once = on_lines.clone();
    once.sort_unstable();
    once.dedup();
    prop_assert_eq!(once.len(), on_lines.len(), "a line in two offers");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_cheapest_combination_is_found(lines in any_lines(6), offers in any_offers(6), floors in any_floors()) {
        let got = evaluate(&lines, &offers, &context(floors));
        let goods: i64 = lines.iter().map(|line| line.unit.minor * line.quantity).sum();
        prop_assert_eq!(goods - got.off_goods(), slow_best(&lines, &offers, floors));
        holds_always(&lines, &offers, floors, &got)?;
    }
}

proptest! {
    #[test]
    fn large_carts_hold_too(lines in any_lines(40), offers in any_offers(40), floors in any_floors(), delivery in prop::option::of(0i64..2_000)) {
        let mut offers = offers;
        offers.push(offer(90, Benefit::FreeDelivery));
        let got = evaluate(&lines, &offers, &Context { delivery: delivery.map(eur), ..context(floors) });
        holds_always(&lines, &offers, floors, &got)?;
        prop_assert!(got.delivery.minor <= delivery.unwrap_or(0));
    }

    #[test]
    fn the_order_of_lines_changes_nothing(lines in any_lines(12), offers in any_offers(12), floors in any_floors(), seed: u64) {
        let before = evaluate(&lines, &offers, &context(floors));
        let mut places: Vec<usize> = (0..lines.len()).collect();
        places.sort_by_key(|n| (*n as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        let moved: Vec<Line<'_>> = places.iter().map(|n| lines[*n].clone()).collect();
        let after = evaluate(&moved, &offers, &context(floors));
        for (at, n) in places.iter().enumerate() {
            prop_assert_eq!(after.lines[at], before.lines[*n]);
        }
        prop_assert_eq!(&after.refused, &before.refused);
        let amounts = |it: &Outcome| it.applied.iter().map(|it| (it.offer, it.amount)).collect::<Vec<_>>();
        prop_assert_eq!(amounts(&after), amounts(&before));
    }
}
