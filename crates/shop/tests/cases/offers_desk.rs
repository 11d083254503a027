//! The offers desk: what an offer would do before it is kept, as somebody, on a cart; what became of it; how it was.

use crate::orders::{MAIL, guest_with};
use crate::personal_offers::somebody_who_looks_at_lamps;
use vitrine_domain::cart::CartLine;
use vitrine_domain::catalog::{ProductInput, ProductOption, VariantInput};
use vitrine_domain::id::{AuditId, OfferId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::offer::calendar::State;
use vitrine_domain::offer::evaluate::{Counts, Why};
use vitrine_domain::offer::{Bears, Benefit, Mode, Offer, Per, Scope, Template};
use vitrine_domain::order::RefundAsk;
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::tax::PriceMode;
use vitrine_domain::text::Text;
use vitrine_shop::Error;
use vitrine_shop::acting::Acting;
use vitrine_shop::offers::desk::{Basket, MAX_STAKED, Trial, VERSIONS};
use vitrine_shop::orders::Why as Because;
use vitrine_shop::preview::Who;
use vitrine_shop::settings::TaxSettings;
use vitrine_testkit::{DAY_MS, Site, TestShop};

vitrine_testkit::on_both!(
    what_is_at_stake_is_what_a_cart_gets,
    a_gift_puts_its_cost_at_stake,
    a_cost_is_held_against_a_price_with_its_tax,
    what_is_to_be_paid_has_its_tax,
    of_many_variants_some_are_looked_at,
    what_runs_already_is_tried_as_it_is,
    an_offer_is_tried_as_anybody_before_it_is_kept,
    a_month_shows_what_stands_in_the_way,
    what_became_of_an_offer,
    an_offer_goes_back_to_how_it_was,
    versions_are_found_however_much_was_saved_since,
);

const MUG: &str = "HAL-MG-COB";
/// Variants of an article that has many.
const VARIANTS: usize = 90;
const TENTH: Benefit = Benefit::Percent { percent: 10, per: Per::Each };

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn offer(n: u8, benefit: Benefit) -> Offer {
    let plain = Template::Category.offer(OfferId::new(i64::from(n), [n; 10]), Currency::EUR, None);
    Offer { name: Text::of(&"en".parse().unwrap(), format!("Offer {n}")), on: true, benefit, ..plain }
}

async fn keep(shop: &TestShop, offer: &Offer) {
    shop.save_offer(offer, 0, &Acting::program()).await.unwrap().unwrap();
}

fn mugs(shop: &TestShop, quantity: i64) -> Basket {
    let line = CartLine { product: shop.product("dunmore-mug"), variant: shop.variant(MUG), quantity, seen: None };
    Basket { lines: vec![line], ..Basket::default() }
}

async fn tried(shop: &TestShop, offer: &Offer, who: Who, basket: &Basket) -> Trial {
    let onlooker = shop.onlooker(who, &Acting::program()).await.unwrap();
    shop.try_offer(offer, &onlooker, basket, Currency::EUR, &Acting::program()).await.unwrap()
}

fn why(trial: &Trial, offer: &Offer) -> Option<Why> {
    trial.after.offers.refused().find(|(it, _)| it.id == offer.id).map(|(_, why)| why)
}

async fn what_is_at_stake_is_what_a_cart_gets(site: Site) {
    let shop = site.stocked().await;
    let (by, mut bears) = (Acting::program(), [0; 3]);
    let benefits = [TENTH, Benefit::BuyGet { buy: 2, get: 1 }, Benefit::Amount { amount: eur(1_000), per: Per::Each }];
    for (floor, benefit) in [0, 50].into_iter().flat_map(|floor| benefits.map(|benefit| (floor, benefit))) {
        shop.personalization(|settings| settings.offers.margin_floor_percent = floor).await;
        let it = offer(21, benefit);
        let stakes = shop.offer_stakes(&it, &by).unwrap();
        assert!(stakes.all.articles > 10 && !stakes.sampled, "{:?}", stakes.all);
        assert_eq!(stakes.categories.iter().map(|(_, sum)| sum.articles).sum::<usize>(), stakes.all.articles);
        for staked in stakes.articles.iter().chain(&stakes.best) {
            let stake = &staked.stake;
            bears[stake.bears() as usize] += 1;
            let variant = staked.entry.product.variants[staked.variant].id;
            let line = CartLine { product: staked.entry.product.id, variant, quantity: stake.pieces, seen: None };
            let basket = Basket { lines: vec![line], ..Basket::default() };
            let trial = tried(&shop, &it, Who::New, &basket).await;
            assert_eq!(trial.after.totals.discount, stake.taken, "{}", staked.entry.product.slug);
            assert_eq!(trial.after.totals.goods, stake.price);
            assert_eq!(trial.before.totals.discount.minor, 0);
            if stake.bears() == Bears::Nothing {
                assert_eq!(why(&trial, &it), Some(Why::Floor));
            } else if let Some(floor) = stake.floor {
                assert!(stake.reduced().minor >= floor.minor);
            }
        }
    }
    assert!(bears[0] > 0 && bears[2] > 0, "some bear it and some do not: {bears:?}");
    shop.personalization(|settings| settings.offers.margin_floor_percent = 0).await;
    let (now, with) = shop.offer_stakes(&offer(21, TENTH), &by).unwrap().all.margins(Currency::EUR).unwrap();
    assert!(with < now, "{now} {with}");
    let nothing = Offer { benefit: Benefit::FreeDelivery, ..offer(21, TENTH) };
    assert_eq!(shop.offer_stakes(&nothing, &by).unwrap().all.articles, 0);
    assert!(matches!(shop.offer_stakes(&nothing, &Acting::nobody()), Err(Error::May(_))));
}

async fn a_gift_puts_its_cost_at_stake(site: Site) {
    let shop = site.stocked().await;
    let by = Acting::program();
    let mut gift = offer(21, Benefit::Gift { variant: shop.variant(MUG) });
    // It is one, whatever the rest of the cart has to come to.
    gift.conditions.min_value = Some(eur(5_000));
    let lamp = shop.catalog().by_slug("morel-table-lamp").unwrap().clone();
    let line = CartLine { product: lamp.product.id, variant: lamp.product.variants[0].id, quantity: 1, seen: None };
    let basket = Basket { lines: [mugs(&shop, 1).lines, vec![line]].concat(), ..Basket::default() };
    let stakes = shop.offer_stakes(&gift, &by).unwrap();
    let stake = stakes.best.unwrap().stake;
    assert_eq!((stake.pieces, stake.price, stake.taken), (1, eur(1_600), eur(1_600)));
    assert_eq!(stake.margin_with().unwrap().minor, -stake.cost.unwrap().minor);
    let trial = tried(&shop, &gift, Who::New, &basket).await;
    assert_eq!(trial.after.totals.discount, stake.taken);
    assert_eq!((trial.before.totals.discount.minor, stakes.all.articles), (0, 1));
    // What costs nobody knows how much is given to nobody in person.
    shop.reimport("dunmore-mug", |mug| mug.variants.iter_mut().for_each(|it| it.cost = None)).await;
    let ben = somebody_who_looks_at_lamps(&shop).await;
    for (mode, taken) in [(Mode::Automatic, 1_600), (Mode::Personal, 0)] {
        let gift = Offer { mode, ..gift.clone() };
        let stake = shop.offer_stakes(&gift, &by).unwrap().best.unwrap().stake;
        let trial = tried(&shop, &gift, Who::Person(ben.person().await), &basket).await;
        assert_eq!((stake.taken.minor, trial.after.totals.discount.minor), (taken, taken));
    }
}

async fn a_cost_is_held_against_a_price_with_its_tax(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    shop.personalization(|settings| settings.offers.margin_floor_percent = 20).await;
    // 16.00 with a tax of 21 % inside, at a cost of 10.00 without.
    let cost = |mug: &mut vitrine_domain::catalog::ProductInput| {
        mug.variants.iter_mut().for_each(|it| it.cost = Some(eur(1_000)));
    };
    shop.reimport("dunmore-mug", cost).await;
    let mut tenth = offer(21, TENTH);
    tenth.conditions.scope = Scope { products: vec![shop.product("dunmore-mug")], ..Scope::default() };
    let stake = shop.offer_stakes(&tenth, &by).unwrap().best.unwrap().stake;
    assert_eq!((stake.cost, stake.floor), (Some(eur(1_210)), Some(eur(1_513))));
    assert_eq!((stake.margin_now(), stake.bears()), (Some(eur(390)), Bears::Nothing));
    assert_eq!(why(&tried(&shop, &tenth, Who::New, &mugs(&shop, 1)).await, &tenth), Some(Why::Floor));
    // Where prices are without tax, both are.
    let net = TaxSettings { prices: PriceMode::Net, ..shop.settings().tax.clone() };
    shop.publish(&net, None, &by).await.unwrap();
    let stake = shop.offer_stakes(&tenth, &by).unwrap().best.unwrap().stake;
    assert_eq!((stake.cost, stake.floor, stake.bears()), (Some(eur(1_000)), Some(eur(1_250)), Bears::All));
    assert_eq!(tried(&shop, &tenth, Who::New, &mugs(&shop, 1)).await.after.totals.discount.minor, 160);
}

async fn what_is_to_be_paid_has_its_tax(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    let tenth = offer(21, TENTH);
    let belgium = Basket { country: Some("BE".parse().unwrap()), ..mugs(&shop, 2) };
    let inside = tried(&shop, &tenth, Who::New, &belgium).await;
    assert_eq!(inside.tax_added, [eur(0), eur(0)], "the tax is in the price");
    let net = TaxSettings { prices: PriceMode::Net, ..shop.settings().tax.clone() };
    shop.publish(&net, None, &by).await.unwrap();
    let trial = tried(&shop, &tenth, Who::New, &belgium).await;
    keep(&shop, &tenth).await;
    let mut ana = guest_with(&shop, MUG, 2).await;
    let review = ana.checks_out(MAIL, PaymentMethod::BankTransfer).await;
    assert_eq!(review.view.delivery().map(|it| it.price), trial.delivery[1], "sent the same way");
    assert_eq!(review.quote.amounts.tax_added, trial.tax_added[1]);
    assert_eq!(trial.to_pay()[1], review.quote.amounts.total, "to the cent what a buyer pays");
    assert!(trial.tax_added[0].minor > trial.tax_added[1].minor && trial.tax_added[1].minor > 0);
}

async fn of_many_variants_some_are_looked_at(site: Site) {
    let shop = site.stocked().await;
    let goods = vitrine_sim::demo::catalog();
    let mug = goods.iter().find(|product| product.slug == "dunmore-mug").unwrap();
    let lang = "en".parse().unwrap();
    let many = |n: usize| {
        let values = (0..VARIANTS).map(|value| Text::of(&lang, format!("No. {value}"))).collect();
        let variant =
            |k: usize| VariantInput { sku: format!("MUG-{n}-{k}"), choice: vec![k], ..mug.variants[0].clone() };
        ProductInput {
            slug: format!("mug-{n}"),
            options: vec![ProductOption { name: Text::of(&lang, "Number"), values }],
            variants: (0..VARIANTS).map(variant).collect(),
            ..mug.clone()
        }
    };
    let many: Vec<ProductInput> = (0..MAX_STAKED / VARIANTS + 5).map(many).collect();
    shop.import(&many).await;
    let mut tenth = offer(21, TENTH);
    tenth.conditions.scope =
        Scope { products: many.iter().map(|it| shop.product(&it.slug)).collect(), ..Scope::default() };
    let stakes = shop.offer_stakes(&tenth, &Acting::program()).unwrap();
    assert!(stakes.sampled && stakes.looked == stakes.all.articles, "{} of {}", stakes.looked, many.len());
    assert!(stakes.looked > 1 && stakes.looked * VARIANTS <= MAX_STAKED, "{}", stakes.looked);
}

async fn what_runs_already_is_tried_as_it_is(site: Site) {
    let shop = site.stocked().await;
    // Whoever changes an offer with a code sees what the code gives now, without typing it.
    let coded = Offer { mode: Mode::Coded { code: "MUGS".parse().unwrap() }, ..offer(21, TENTH) };
    keep(&shop, &coded).await;
    let more = Offer { benefit: Benefit::Percent { percent: 20, per: Per::Each }, ..coded.clone() };
    let trial = tried(&shop, &more, Who::New, &mugs(&shop, 1)).await;
    assert_eq!((trial.before.totals.discount.minor, trial.after.totals.discount.minor), (160, 320));
    // One that becomes another code's is still tried as it is now.
    let other = Offer { mode: Mode::Coded { code: "CUPS".parse().unwrap() }, ..more };
    let trial = tried(&shop, &other, Who::New, &mugs(&shop, 1)).await;
    assert_eq!((trial.before.totals.discount.minor, trial.after.totals.discount.minor), (160, 320));
    // And so is a personal one, as if it were made to whoever looks.
    let ben = somebody_who_looks_at_lamps(&shop).await;
    let mut lamps = Offer { mode: Mode::Personal, ..offer(22, Benefit::Percent { percent: 5, per: Per::One }) };
    lamps.conditions.scope = Scope { favourite: true, ..Scope::default() };
    keep(&shop, &lamps).await;
    let more = Offer { benefit: Benefit::Percent { percent: 10, per: Per::One }, ..lamps.clone() };
    let lamp = shop.catalog().by_slug("morel-table-lamp").unwrap().clone();
    let line = CartLine { product: lamp.product.id, variant: lamp.product.variants[0].id, quantity: 1, seen: None };
    let basket = Basket { lines: vec![line], ..Basket::default() };
    let trial = tried(&shop, &more, Who::Person(ben.person().await), &basket).await;
    assert_eq!((trial.before.totals.discount.minor, trial.after.totals.discount.minor), (470, 940));
}

async fn an_offer_is_tried_as_anybody_before_it_is_kept(site: Site) {
    let shop = site.stocked().await;
    let mug = shop.product("dunmore-mug");
    let mut half = offer(21, Benefit::Percent { percent: 15, per: Per::Each });
    half.conditions.scope = Scope { products: vec![mug], ..Scope::default() };
    // It begins next week and is a draft: it is tried as if it ran.
    half.on = false;
    half.conditions.from_ms = Some(shop.now_ms() + 7 * DAY_MS);
    let trial = tried(&shop, &half, Who::New, &mugs(&shop, 2)).await;
    assert_eq!(trial.after.totals.discount.minor, 480);
    let delivery = trial.delivery[1].expect("a delivery at home");
    assert_eq!(trial.to_pay()[0].minor, 3_200 + delivery.minor);
    assert_eq!(trial.to_pay()[1].minor, 3_200 - 480 + delivery.minor);
    assert_eq!(
        shop.all_offers(&Acting::program()).await.unwrap().iter().filter(|it| it.offer.id == half.id).count(),
        0
    );
    // Kept and begun, a visitor gets to the cent what was shown.
    half.on = true;
    half.conditions.from_ms = None;
    keep(&shop, &half).await;
    let mut ana = guest_with(&shop, MUG, 2).await;
    assert_eq!(ana.cart().await.totals, trial.after.totals);
    // A change of it is tried in its place, beside what is live.
    let less = Offer { benefit: Benefit::Percent { percent: 5, per: Per::Each }, ..half.clone() };
    let trial = tried(&shop, &less, Who::New, &mugs(&shop, 2)).await;
    assert_eq!((trial.before.totals.discount.minor, trial.after.totals.discount.minor), (480, 160));
    // Free delivery, on the cheapest one there is.
    let free = offer(22, Benefit::FreeDelivery);
    let trial = tried(&shop, &free, Who::New, &mugs(&shop, 2)).await;
    assert_eq!(trial.to_pay()[1], trial.after.totals.total);
    assert!(trial.to_pay()[0].minor > trial.before.totals.total.minor);
    // A code of its own is typed; the first order is one for whoever is new, and none for whoever bought.
    let mut coded = Offer { mode: Mode::Coded { code: "MUGS".parse().unwrap() }, ..offer(23, TENTH) };
    coded.conditions.first_order = true;
    assert_eq!(why(&tried(&shop, &coded, Who::New, &mugs(&shop, 1)).await, &coded), Some(Why::Beaten));
    shop.account_of(MAIL).await;
    ana.signs_in(MAIL).await;
    ana.buys(MAIL).await;
    let person = shop.person_of_email(MAIL, &Acting::program()).await.unwrap().unwrap();
    let known = tried(&shop, &coded, Who::Person(person), &mugs(&shop, 1)).await;
    assert_eq!(why(&known, &coded), Some(Why::FirstOrder));
    // The cart of their account, and any cart of the shop, where nothing is typed.
    assert_eq!(ana.adds(MUG, 3).await, None);
    let own = tried(&shop, &less, Who::Person(person), &Basket::default()).await;
    assert_eq!(own.after.lines[0].quantity, 3);
    let by = Acting::program();
    let (cart, _, pieces) = shop.newest_carts(&by).await.unwrap()[0];
    assert_eq!(pieces, 3);
    let any = tried(&shop, &less, Who::New, &Basket { cart: Some(cart), ..Basket::default() }).await;
    assert_eq!(any.after.totals, own.after.totals);
    let nobody = shop.onlooker(Who::New, &Acting::program()).await.unwrap();
    let gone = Basket { cart: Some(vitrine_domain::id::CartId::new(1, [9; 10])), ..Basket::default() };
    assert!(matches!(shop.try_offer(&less, &nobody, &gone, Currency::EUR, &by).await, Err(Error::NotFound)));
    // A personal one only for whoever looks at something.
    let mut lamps = Offer { mode: Mode::Personal, ..offer(24, Benefit::Percent { percent: 10, per: Per::One }) };
    lamps.conditions.scope = Scope { favourite: true, ..Scope::default() };
    assert_eq!(why(&tried(&shop, &lamps, Who::New, &mugs(&shop, 1)).await, &lamps), Some(Why::NotInvited));
    let ben = somebody_who_looks_at_lamps(&shop).await;
    let lamp = shop.catalog().by_slug("morel-table-lamp").unwrap().clone();
    let line = CartLine { product: lamp.product.id, variant: lamp.product.variants[0].id, quantity: 1, seen: None };
    let basket = Basket { lines: vec![line], ..Basket::default() };
    let ben = tried(&shop, &lamps, Who::Person(ben.person().await), &basket).await;
    assert!(ben.after.offers.applied().any(|(it, _)| it.id == lamps.id));
    // Nothing of all this was kept.
    assert_eq!(shop.all_offers(&by).await.unwrap().iter().filter(|it| it.offer.id == lamps.id).count(), 0);
}

async fn a_month_shows_what_stands_in_the_way(site: Site) {
    let shop = site.stocked().await;
    let by = Acting::program();
    let now_ms = shop.now_ms();
    let days: Vec<i64> = (0..=30).map(|day| now_ms + day * DAY_MS).collect();
    let before = shop.offer_calendar(&days, &by).await.unwrap().1;
    let of = |slug: &str| {
        let category = shop.catalog().category_by_slug(slug).unwrap().category.id;
        Scope { categories: vec![category], ..Scope::default() }
    };
    let mut lights = offer(21, TENTH);
    lights.conditions.scope = of("lighting");
    lights.conditions.until_ms = Some(now_ms + 10 * DAY_MS);
    let mut lamps = offer(22, TENTH);
    lamps.conditions.scope = of("table-lamps");
    lamps.conditions.from_ms = Some(now_ms + 5 * DAY_MS);
    let mut kitchen = offer(23, TENTH);
    kitchen.conditions.scope = of("kitchen-and-table");
    for it in [&lights, &lamps, &kitchen, &offer(24, Benefit::FreeDelivery)] {
        keep(&shop, it).await;
    }
    let (kept, month) = shop.offer_calendar(&days, &by).await.unwrap();
    assert_eq!(month.bars.len(), before.bars.len() + 4);
    let ids = |clash: &vitrine_domain::offer::calendar::Clash| {
        [clash.bars.0, clash.bars.1].map(|bar| kept[month.bars[bar].offer].offer.id)
    };
    let clash = month.clashes.iter().find(|clash| {
        let ids = ids(clash);
        ids.contains(&lights.id) && ids.contains(&lamps.id)
    });
    assert_eq!(clash.map(|clash| (clash.first, clash.last)), Some((5, 9)), "a category and one below it");
    assert!(!month.clashes.iter().any(|clash| ids(clash).contains(&lights.id) && ids(clash).contains(&kitchen.id)));
    assert!(matches!(shop.offer_calendar(&days, &Acting::nobody()).await, Err(Error::May(_))));
}

async fn what_became_of_an_offer(site: Site) {
    let shop = site.stocked().await;
    let by = Acting::program();
    let it = offer(21, TENTH);
    keep(&shop, &it).await;
    assert_eq!(shop.offers_worth(&by).await.unwrap().get(&it.id), None);
    let placed = guest_with(&shop, MUG, 2).await.buys(MAIL).await;
    guest_with(&shop, MUG, 1).await.buys("ben@example.com").await;
    let worth = shop.offers_worth(&by).await.unwrap()[&it.id];
    let order = crate::orders::seen(&shop, placed.number).await.order;
    assert_eq!((worth.orders, worth.spent_minor, worth.made), (2, 480, 0));
    assert!(worth.revenue_minor > order.quote.amounts.total.minor && worth.unpriced == 0);
    let operator = shop.an_operator().await;
    shop.cancel_order(placed.id, None, Because::default(), &operator).await.unwrap();
    let left = shop.offers_worth(&by).await.unwrap()[&it.id];
    assert_eq!((left.orders, left.spent_minor), (1, 160));
    assert_eq!(left.revenue_minor, worth.revenue_minor - order.quote.amounts.total.minor);
    // What is given back is no revenue, and what waits for its payment online is none yet.
    let mut cleo = guest_with(&shop, MUG, 3).await;
    let open = cleo.checks_out("cleo@example.com", PaymentMethod::Stripe).await;
    assert!(open.quote.adjustments.iter().any(|adjustment| adjustment.offer == it.id));
    cleo.places(&open).await.unwrap();
    assert_eq!(shop.offers_worth(&by).await.unwrap()[&it.id], left);
    let last = guest_with(&shop, MUG, 2).await.buys("dan@example.com").await;
    let order = shop.order_by_number(last.number, &operator).await.unwrap();
    shop.mark_paid(last.id, None, order.total().minor, &operator).await.unwrap();
    shop.fulfil(last.id, None, None, "", "", &operator).await.unwrap();
    let with = shop.offers_worth(&by).await.unwrap()[&it.id];
    assert_eq!((with.orders, with.revenue_minor), (2, left.revenue_minor + order.total().minor));
    let ask = RefundAsk { lines: vec![(0, 1)], goodwill: 37, ..RefundAsk::default() };
    let back = shop.refund(last.id, None, &ask, Because::default(), &operator).await.unwrap();
    let back = back.progress.refunded;
    assert!(back > 1_000, "{back}");
    let worth = shop.offers_worth(&by).await.unwrap()[&it.id];
    assert_eq!(
        (worth.orders, worth.revenue_minor, worth.spent_minor),
        (2, with.revenue_minor - back, with.spent_minor)
    );
    // A personal one is made, and declined.
    let made = somebody_who_looks_at_lamps(&shop).await;
    let view = made.offer().await.unwrap();
    shop.decline_offer(&made.viewer().await, view.invitation.id).await.unwrap();
    let worth = shop.offers_worth(&by).await.unwrap()[&view.offer.id];
    assert_eq!((worth.made, worth.declined), (1, 1));
}

async fn an_offer_goes_back_to_how_it_was(site: Site) {
    let shop = site.stocked().await;
    let (by, now_ms) = (shop.an_operator().await, shop.now_ms());
    let it = offer(21, TENTH);
    keep(&shop, &it).await;
    let more = Offer { benefit: Benefit::Percent { percent: 30, per: Per::Each }, ..it.clone() };
    assert_eq!(shop.save_offer(&more, 1, &by).await.unwrap(), Ok(2));
    keep(&shop, &offer(22, TENTH)).await;
    let versions = shop.offer_versions(it.id, &by).await.unwrap();
    assert_eq!(versions.iter().map(|it| it.offer.clone()).collect::<Vec<_>>(), [more.clone(), it.clone()]);
    assert_eq!(versions.iter().map(|it| it.operator).collect::<Vec<_>>(), [by.operator(), None]);
    // Two at one desk: the second is told.
    let old = versions[1].line;
    assert_eq!(shop.save_offer(&more.ended(now_ms), 2, &by).await.unwrap(), Ok(3));
    assert!(matches!(shop.restore_offer(it.id, old, 2, &by).await, Err(Error::Conflict)));
    assert_eq!(shop.restore_offer(it.id, old, 3, &by).await.unwrap(), Ok(4));
    let kept = shop.all_offers(&by).await.unwrap().into_iter().find(|kept| kept.offer.id == it.id).unwrap();
    assert_eq!((&kept.offer, kept.offer.state(Counts::default(), now_ms)), (&it, State::Runs));
    assert_eq!(shop.offer_versions(it.id, &by).await.unwrap().len(), 4, "going back is one more change");
    // A line about another offer, or about nothing.
    let other = shop.offer_versions(offer(22, TENTH).id, &by).await.unwrap()[0].line;
    assert!(matches!(shop.restore_offer(it.id, other, 4, &by).await, Err(Error::NotFound)));
    assert!(matches!(shop.restore_offer(it.id, old, 4, &Acting::nobody()).await, Err(Error::May(_))));
}

async fn versions_are_found_however_much_was_saved_since(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    let it = offer(21, TENTH);
    keep(&shop, &it).await;
    let more = Offer { benefit: Benefit::Percent { percent: 30, per: Per::Each }, ..it.clone() };
    shop.save_offer(&more, 1, &by).await.unwrap().unwrap();
    shop.advance(1);
    // Another offer is changed many times, as a script would.
    let other = serde_json::to_string(&offer(22, TENTH)).unwrap();
    let db = shop.db().await;
    let mut tx = db.begin().await.unwrap();
    for n in 0..700_u16 {
        let mut bytes = [0; 10];
        bytes[..2].copy_from_slice(&n.to_be_bytes());
        let line = vitrine_db::audit::AuditRow {
            id: AuditId::new(shop.now_ms(), bytes),
            at_ms: shop.now_ms(),
            operator: None,
            action: "offer.save".to_owned(),
            subject: "Another".to_owned(),
            before_json: None,
            after_json: Some(other.clone()),
            from_addr: None,
        };
        vitrine_db::audit::append(&mut tx, &line).await.unwrap();
    }
    tx.commit().await.unwrap();
    let versions = shop.offer_versions(it.id, &by).await.unwrap();
    assert_eq!(versions.into_iter().map(|it| it.offer).collect::<Vec<_>>(), [more, it]);
    assert_eq!(shop.offer_versions(offer(22, TENTH).id, &by).await.unwrap().len(), VERSIONS);
}
