//! Offers of the owner in carts, quotes and orders: codes, limits under a rush, what is given back, the lowest price of
//! thirty days, segments.

use crate::orders::{MAIL, guest_with};
use vitrine_domain::catalog::Stock;
use vitrine_domain::consent::Consent;
use vitrine_domain::id::{OfferId, SegmentId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::offer::evaluate::Why;
use vitrine_domain::offer::{Audience, Benefit, Conditions, Group, Limits, Mode, Offer, OfferFlaw, Per, Scope};
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::quote::Difference;
use vitrine_domain::segment::{Clause, Segment, SegmentFlaw};
use vitrine_domain::text::Text;
use vitrine_shop::Error;
use vitrine_shop::acting::Acting;
use vitrine_shop::cart::CartView;
use vitrine_shop::offers::CodeRefusal;
use vitrine_shop::orders::{NotPlaced, Why as Because};
use vitrine_testkit::{DAY_MS, MINUTE_MS, Site, TestShop, brussels};

vitrine_testkit::on_both!(
    a_code_is_typed_and_taken_out,
    what_a_quote_says_is_charged,
    a_first_order_is_one,
    ten_uses_and_sixty_four_buyers,
    a_budget_and_sixty_four_buyers,
    one_buyer_in_sixty_four_windows,
    what_is_cancelled_is_given_back,
    a_percentage_is_of_the_lowest_price_of_thirty_days,
    segments_are_counted_and_used,
    an_offer_is_kept_with_its_history,
    offers_beyond_the_bound_are_refused,
);

const MUG: &str = "HAL-MG-COB";

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
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

const TENTH: Benefit = Benefit::Percent { percent: 10, per: Per::Each };

async fn keep(shop: &TestShop, offer: &Offer) {
    shop.save_offer(offer, 0, &Acting::program()).await.unwrap().unwrap();
}

/// What each offer takes off, by its name.
fn taken(cart: &CartView) -> Vec<(String, i64)> {
    let en = "en".parse().unwrap();
    cart.offers.applied().map(|(offer, it)| (offer.name.get([&en]).to_owned(), it.amount.minor)).collect()
}

async fn uses(shop: &TestShop, id: OfferId) -> (i64, i64) {
    let all = shop.all_offers(&Acting::program()).await.unwrap();
    let kept = all.iter().find(|kept| kept.offer.id == id).unwrap();
    (kept.uses, kept.spent)
}

async fn a_code_is_typed_and_taken_out(site: Site) {
    let shop = site.stocked().await;
    let (from, until) = (shop.now_ms() + DAY_MS, shop.now_ms() + 3 * DAY_MS);
    let coded = |n: u8, code: &str| Offer { mode: Mode::Coded { code: code.parse().unwrap() }, ..offer(n, TENTH) };
    let mut dear = coded(21, "DEAR");
    dear.conditions.min_value = Some(eur(10_000));
    keep(&shop, &dear).await;
    let mut later = coded(22, "LATER");
    later.conditions = Conditions { from_ms: Some(from), until_ms: Some(until), ..Conditions::default() };
    keep(&shop, &later).await;
    let off = Offer { on: false, ..coded(23, "SECRET") };
    keep(&shop, &off).await;
    let mut ana = guest_with(&shop, MUG, 2).await;
    let enter = async |typed: &str| shop.use_code(ana.cart, typed).await.unwrap().map(|_| ());
    for unknown in ["", "x", "NO-SUCH", "SECRET", "'; DROP TABLE carts", &"A".repeat(999)] {
        assert_eq!(enter(unknown).await, Err(CodeRefusal::Unknown), "{unknown}");
    }
    assert_eq!(enter("later").await, Err(CodeRefusal::NotYet(from)));
    assert_eq!(enter(" dear ").await, Ok(()), "kept, and the cart says what is missing");
    let cart = ana.cart().await;
    let (_, why) = cart.offers.refused().find(|(offer, _)| offer.id == dear.id).unwrap();
    assert_eq!((why, taken(&cart)), (Why::Value(eur(6_800)), vec![]));
    assert_eq!(ana.adds("FEN-ML-TOM", 1).await, None);
    let cart = ana.cart().await;
    assert_eq!(taken(&cart), [("Offer 21".to_owned(), 320 + 940)]);
    assert_eq!(cart.totals.total.minor, 3_200 + 9_400 - 1_260);
    // It is kept with the cart, goes along at sign-in, and is gone when taken out.
    let shop = shop.restarted().await;
    let mut ana = ana.goes_to(&shop);
    shop.account_of(MAIL).await;
    ana.signs_in(MAIL).await;
    assert_eq!(taken(&ana.cart().await).len(), 1);
    shop.advance(2 * DAY_MS);
    assert_eq!(shop.use_code(ana.cart, "LATER").await.unwrap().map(|_| ()), Ok(()), "in the other's place");
    assert_eq!(taken(&ana.cart().await), [("Offer 22".to_owned(), 1_260)]);
    shop.advance(2 * DAY_MS);
    assert_eq!(taken(&ana.cart().await), [], "over while it lay there");
    assert_eq!(shop.use_code(ana.cart, "LATER").await.unwrap().map(|_| ()), Err(CodeRefusal::Over));
    shop.drop_code(ana.cart).await.unwrap();
    assert!(ana.cart().await.offers.code().is_none());
    let nobody = shop.visitor();
    assert!(matches!(shop.use_code(nobody.cart, "DEAR").await, Err(Error::NotFound)), "no cart, no code");
}

async fn what_a_quote_says_is_charged(site: Site) {
    let shop = site.stocked().await;
    let mug = shop.product("dunmore-mug");
    let scope = Scope { products: vec![mug], ..Scope::default() };
    let half = Benefit::Percent { percent: 50, per: Per::Each };
    keep(&shop, &Offer { conditions: Conditions { scope, ..Conditions::default() }, ..offer(21, half) }).await;
    keep(&shop, &offer(22, Benefit::Amount { amount: eur(300), per: Per::Order })).await;
    keep(&shop, &offer(23, Benefit::FreeDelivery)).await;
    shop.personalization(|settings| settings.offers.margin_floor_percent = 0).await;
    shop.personalization(|settings| settings.offers.most_percent = 90).await;
    // Without a cost there is no floor but zero.
    shop.reimport("dunmore-mug", |mug| mug.variants.iter_mut().for_each(|it| it.cost = None)).await;
    let mut ana = guest_with(&shop, MUG, 2).await;
    let review = ana.checks_out(MAIL, PaymentMethod::BankTransfer).await;
    let quote = &review.quote;
    let offered = review.view.delivery().unwrap().price;
    assert!(offered.minor > 0, "a delivery that costs something");
    let groups: Vec<(Group, i64)> = quote.adjustments.iter().map(|it| (it.group, it.amount.minor)).collect();
    assert_eq!(groups, [(Group::Line, 1_600), (Group::Order, 300), (Group::Delivery, offered.minor)]);
    assert_eq!(quote.amounts.discount.minor, 1_900);
    assert_eq!(quote.delivery.price.minor, 0);
    assert_eq!(quote.amounts.total.minor, 3_200 - 1_900);
    assert_eq!(quote.lines.iter().map(|line| line.discount.minor).sum::<i64>(), 1_900);
    assert!(
        quote.adjustments.iter().all(|it| !it.personal && !it.name.is_empty() && it.taken_minor == it.amount.minor)
    );
    let placed = ana.places(&review).await.unwrap();
    assert_eq!(crate::orders::seen(&shop, placed.number).await.order.quote, *quote);
    // An offer that goes between review and button goes back to the review.
    let mut ben = guest_with(&shop, MUG, 1).await;
    let review = ben.checks_out("ben@example.com", PaymentMethod::BankTransfer).await;
    shop.remove_offer(OfferId::new(21, [21; 10]), &Acting::program()).await.unwrap();
    let Err(NotPlaced::Changed(said)) = ben.places(&review).await else { panic!("another sum") };
    assert!(said.iter().any(|it| matches!(it, Difference::Discount { .. })), "{said:?}");
    assert!(ben.places(&ben.reviews().await).await.is_ok());
}

async fn a_first_order_is_one(site: Site) {
    let shop = site.stocked().await;
    let mut first = offer(21, TENTH);
    first.conditions.first_order = true;
    keep(&shop, &first).await;
    let mut ana = guest_with(&shop, MUG, 1).await;
    let why = |cart: &CartView| cart.offers.refused().find(|(it, _)| it.id == first.id).map(|(_, why)| why);
    assert_eq!(why(&ana.cart().await), Some(Why::FirstOrderUnknown), "nobody knows who buys");
    let review = ana.checks_out(MAIL, PaymentMethod::BankTransfer).await;
    assert_eq!(review.quote.amounts.discount.minor, 160);
    // The same buyer in a second window, at the same moment.
    let mut again = guest_with(&shop, MUG, 1).await;
    let other = again.checks_out("ANA@example.com", PaymentMethod::BankTransfer).await;
    assert_eq!(other.quote.amounts.discount.minor, 160);
    let placed = ana.places(&review).await.unwrap();
    assert!(matches!(again.places(&other).await, Err(NotPlaced::Changed(_))));
    let now = again.reviews().await;
    assert_eq!((now.quote.amounts.discount.minor, why(&now.view.cart)), (0, Some(Why::FirstOrder)));
    // An order that came to nothing was none.
    let by = shop.an_operator().await;
    shop.cancel_order(placed.id, None, Because::default(), &by).await.unwrap();
    assert_eq!(again.reviews().await.quote.amounts.discount.minor, 160);
}

/// Sixty-four browsers with a mug each, at the review page, press the button at once; `buyer` is whose each is.
async fn rush(shop: &TestShop, buyer: impl Fn(usize) -> String) -> Vec<Result<i64, NotPlaced>> {
    shop.reimport("dunmore-mug", |mug| mug.variants.iter_mut().for_each(|it| it.stock = Stock::UNTRACKED)).await;
    let mut browsers = Vec::new();
    for n in 0..64 {
        let mut browser = guest_with(shop, MUG, 1).await;
        let review = browser.checks_out(&buyer(n), PaymentMethod::BankTransfer).await;
        assert_eq!(review.quote.amounts.discount.minor, 160, "promised to each");
        browsers.push((browser, review));
    }
    let mut race = tokio::task::JoinSet::new();
    for (browser, review) in browsers {
        race.spawn(async move { browser.places(&review).await.map(|placed| placed.number) });
    }
    race.join_all().await
}

async fn ten_uses_and_sixty_four_buyers(site: Site) {
    let shop = site.stocked().await;
    let limited = Offer { limits: Limits { uses: Some(10), ..Limits::default() }, ..offer(21, TENTH) };
    keep(&shop, &limited).await;
    let placed = rush(&shop, |n| format!("b{n}@example.com")).await;
    assert_eq!(placed.iter().filter(|placed| placed.is_ok()).count(), 10);
    assert!(placed.iter().all(|placed| matches!(placed, Ok(_) | Err(NotPlaced::Changed(_)))));
    assert_eq!(uses(&shop, limited.id).await, (10, 1_600));
    let mut late = guest_with(&shop, MUG, 1).await;
    let review = late.checks_out("late@example.com", PaymentMethod::BankTransfer).await;
    assert_eq!(review.quote.amounts.discount.minor, 0, "and the next one is told before");
}

async fn a_budget_and_sixty_four_buyers(site: Site) {
    let shop = site.stocked().await;
    let limited = Offer { limits: Limits { budget: Some(eur(1_000)), ..Limits::default() }, ..offer(21, TENTH) };
    keep(&shop, &limited).await;
    let placed = rush(&shop, |n| format!("b{n}@example.com")).await;
    assert_eq!(placed.iter().filter(|placed| placed.is_ok()).count(), 6, "six times 1.60 of 10.00");
    assert_eq!(uses(&shop, limited.id).await, (6, 960));
}

async fn one_buyer_in_sixty_four_windows(site: Site) {
    let shop = site.stocked().await;
    let mut first = offer(21, TENTH);
    first.conditions.first_order = true;
    keep(&shop, &first).await;
    // Others before, so that several of the one wait together while theirs are written.
    let placed = rush(&shop, |n| if n < 8 { format!("b{n}@example.com") } else { MAIL.to_owned() }).await;
    assert_eq!(placed.iter().filter(|placed| placed.is_ok()).count(), 9, "a first order is one");
    assert_eq!(uses(&shop, first.id).await, (9, 9 * 160));
}

async fn what_is_cancelled_is_given_back(site: Site) {
    let shop = site.stocked().await;
    let limits = Limits { uses: Some(1), per_buyer: Some(1), budget: Some(eur(160)) };
    let limited = Offer { limits, ..offer(21, TENTH) };
    keep(&shop, &limited).await;
    let mut ana = guest_with(&shop, MUG, 1).await;
    let placed = ana.buys(MAIL).await;
    assert_eq!(uses(&shop, limited.id).await, (1, 160));
    let mut ben = guest_with(&shop, MUG, 1).await;
    assert_eq!(ben.checks_out("ben@example.com", PaymentMethod::BankTransfer).await.quote.amounts.discount.minor, 0);
    let by = shop.an_operator().await;
    shop.cancel_order(placed.id, None, Because::default(), &by).await.unwrap();
    assert_eq!(uses(&shop, limited.id).await, (0, 0));
    // A payment that never comes gives it back as well.
    let review = ben.checks_out("ben@example.com", PaymentMethod::Stripe).await;
    assert_eq!(review.quote.amounts.discount.minor, 160);
    assert!(ben.places(&review).await.unwrap().pay);
    assert_eq!(uses(&shop, limited.id).await, (1, 160));
    shop.advance(46 * MINUTE_MS);
    assert_eq!(shop.end_reservations().await.unwrap(), 1);
    assert_eq!(uses(&shop, limited.id).await, (0, 0));
    assert_eq!(shop.end_reservations().await.unwrap(), 0);
    assert_eq!(uses(&shop, limited.id).await, (0, 0), "once");
}

async fn a_percentage_is_of_the_lowest_price_of_thirty_days(site: Site) {
    let shop = site.stocked().await;
    keep(&shop, &offer(21, TENTH)).await;
    shop.advance(60 * DAY_MS);
    let price = async |minor: i64, before: Option<i64>| {
        shop.reimport("dunmore-mug", |mug| {
            mug.variants.iter_mut().for_each(|it| {
                it.price = eur(minor);
                it.compare_at = before.map(eur);
            });
        })
        .await;
    };
    let lows = |shop: &TestShop, currency: Currency| {
        let catalog = shop.catalog();
        let (entry, now_ms) = (catalog.by_slug("dunmore-mug").unwrap().clone(), shop.now_ms());
        let at = entry.variant(shop.variant(MUG)).unwrap().0;
        let minor = |it: Option<Money>| it.unwrap().minor;
        (minor(catalog.low(&entry, at, currency, now_ms)), minor(catalog.low_before(&entry, at, currency, now_ms)))
    };
    assert_eq!(lows(&shop, Currency::EUR), (1_600, 1_600));
    // Raised, and at once "ten per cent off": that is ten per cent off what it cost before.
    price(2_000, None).await;
    assert_eq!(lows(&shop, Currency::EUR), (1_600, 1_600));
    let ana = guest_with(&shop, MUG, 1).await;
    let cart = ana.cart().await;
    assert_eq!((cart.lines[0].low, cart.totals.total), (eur(1_600), eur(1_440)));
    shop.advance(29 * DAY_MS);
    assert_eq!(ana.cart().await.totals.total, eur(1_440));
    shop.advance(2 * DAY_MS);
    assert_eq!(ana.cart().await.totals.total, eur(1_800), "the old price is thirty days gone");
    // A reduction in the catalog is measured by the thirty days before it.
    price(1_800, Some(2_500)).await;
    assert_eq!(lows(&shop, Currency::EUR), (1_800, 2_000));
    shop.advance(40 * DAY_MS);
    assert_eq!(lows(&shop, Currency::EUR), (1_800, 2_000), "however long it lasts");
    // In another currency also the rates of those days count.
    let dollars = lows(&shop, Currency::USD).0;
    shop.set_rate(Currency::USD, 3_000_000_000, &Acting::program()).await.unwrap();
    assert_eq!(lows(&shop, Currency::USD).0, dollars, "yesterday it was shown for less");
    shop.advance(31 * DAY_MS);
    assert_eq!(lows(&shop, Currency::USD).0, 5_400);
}

async fn segments_are_counted_and_used(site: Site) {
    let shop = site.stocked().await;
    let category = |slug: &str| shop.catalog().category_by_slug(slug).unwrap().category.id;
    let segment = |n: u8, clauses: Vec<Clause>| Segment {
        id: SegmentId::new(i64::from(n), [n; 10]),
        name: format!("Segment {n}"),
        clauses,
    };
    let lamps = segment(1, vec![Clause::Likes { category: category("lighting"), percent: 60 }]);
    let bought = segment(
        2,
        vec![
            Clause::Orders { from: 1, to: None },
            Clause::BoughtOf { category: category("kitchen-and-table"), has: true },
            Clause::Country { countries: vec![brussels().country] },
        ],
    );
    let by = shop.an_operator().await;
    for segment in [&lamps, &bought] {
        assert_eq!(shop.save_segment(segment, 0, &by).await.unwrap(), Ok(1));
    }
    let empty = Segment { clauses: Vec::new(), ..lamps.clone() };
    assert_eq!(shop.save_segment(&empty, 1, &by).await.unwrap(), Err(vec![SegmentFlaw::Clauses]));
    assert!(matches!(shop.save_segment(&lamps, 0, &by).await, Err(Error::Conflict)));
    let counted = async || {
        let all = shop.segments(&Acting::program()).await.unwrap();
        all.iter().map(|it| it.people).collect::<Vec<_>>()
    };
    assert_eq!(counted().await, [0, 0]);
    let mut ana = shop.visitor_who_says_yes().await;
    let mut ben = shop.visitor_who_says_yes().await;
    let mut nobody = shop.visitor();
    for visitor in [&ana, &nobody] {
        for slug in ["morel-table-lamp", "parish-ribbed-lamp", "morel-small-lamp", "dunmore-mug"] {
            visitor.looks_at(slug).await;
            shop.advance(20 * MINUTE_MS);
            visitor.looks_at(slug).await;
        }
    }
    assert_eq!(counted().await, [1, 0], "whoever said nothing is not counted");
    // Only whoever is in it gets an offer for a segment.
    let audience = |it: &Segment| Audience::Segment { segment: it.id };
    let for_lamps =
        Offer { conditions: Conditions { audience: audience(&lamps), ..Conditions::default() }, ..offer(21, TENTH) };
    keep(&shop, &for_lamps).await;
    for visitor in [&mut ana, &mut ben, &mut nobody] {
        assert_eq!(visitor.adds(MUG, 1).await, None);
    }
    assert_eq!(taken(&ana.cart().await).len(), 1);
    assert_eq!((taken(&ben.cart().await).len(), taken(&nobody.cart().await).len()), (0, 0));
    // Taking the consent back leaves the segment; a pause does for its time.
    ana.pauses(3).await;
    assert_eq!(taken(&ana.cart().await).len(), 0);
    ana.pauses(0).await;
    assert_eq!(taken(&ana.cart().await).len(), 1);
    ana.chooses(Consent::PURCHASES).await;
    assert_eq!(taken(&ana.cart().await).len(), 0, "looks may not be read any more");
    // What was bought: of the event log, and where it went of the customer's order.
    let customer = "cora@example.com";
    shop.account_of(customer).await;
    let mut cora = shop.visitor();
    cora.signs_in(customer).await;
    cora.says_yes().await;
    assert_eq!(cora.adds(MUG, 1).await, None);
    cora.buys(customer).await;
    assert_eq!(counted().await, [1, 0], "a count stands for a minute");
    shop.advance(MINUTE_MS);
    assert_eq!(counted().await, [1, 1]);
    // Days have passed: no session lasts so long.
    let program = Acting::program();
    assert!(matches!(shop.remove_segment(lamps.id, &program).await, Err(Error::Refused(_))), "an offer is for it");
    shop.remove_segment(bought.id, &program).await.unwrap();
    assert_eq!(shop.segments(&Acting::program()).await.unwrap().len(), 1);
    let gone =
        Offer { conditions: Conditions { audience: audience(&bought), ..Conditions::default() }, ..offer(22, TENTH) };
    assert_eq!(shop.save_offer(&gone, 0, &program).await.unwrap(), Err(vec![OfferFlaw::Segment]));
}

async fn an_offer_is_kept_with_its_history(site: Site) {
    let shop = site.stocked().await;
    let other = shop.other_process().await;
    let by = shop.an_operator().await;
    let it = offer(21, TENTH);
    assert_eq!(shop.save_offer(&it, 0, &by).await.unwrap(), Ok(1));
    let bad = Offer { benefit: Benefit::Percent { percent: 91, per: Per::Each }, ..it.clone() };
    assert_eq!(shop.save_offer(&bad, 1, &by).await.unwrap(), Err(vec![OfferFlaw::Percent]));
    assert!(matches!(shop.save_offer(&it, 0, &by).await, Err(Error::Conflict)));
    let off = Offer { on: false, ..it.clone() };
    assert_eq!(shop.save_offer(&off, 1, &by).await.unwrap(), Ok(2));
    // What became wrong since it was written can be switched off still, and not on.
    let foreign = Benefit::Amount { amount: Money::new(100, Currency::USD), per: Per::Order };
    let (stale, db) = (offer(24, foreign), shop.db().await);
    let mut tx = db.begin().await.unwrap();
    vitrine_db::offers::save(&mut tx, &stale, 0, 1).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    let stale_off = Offer { on: false, ..stale.clone() };
    assert_eq!(shop.save_offer(&stale_off, 1, &by).await.unwrap(), Ok(2));
    assert_eq!(shop.save_offer(&stale, 2, &by).await.unwrap(), Err(vec![OfferFlaw::Amount]));
    let coded = |n: u8| Offer { mode: Mode::Coded { code: "ONE".parse().unwrap() }, ..offer(n, TENTH) };
    assert_eq!(shop.save_offer(&coded(22), 0, &by).await.unwrap(), Ok(1));
    assert_eq!(shop.save_offer(&coded(23), 0, &by).await.unwrap(), Err(vec![OfferFlaw::Code]));
    // Another process knows within its next look.
    let mut ana = other.visitor();
    assert_eq!(ana.adds(MUG, 1).await, None);
    assert_eq!(shop.save_offer(&it, 2, &by).await.unwrap(), Ok(3));
    assert!(other.follow().await.unwrap());
    assert_eq!(taken(&ana.cart().await).len(), 1);
    shop.remove_offer(it.id, &by).await.unwrap();
    assert!(matches!(shop.remove_offer(it.id, &by).await, Err(Error::NotFound)));
    assert!(other.follow().await.unwrap());
    assert_eq!(taken(&ana.cart().await), []);
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
    let mut actions: Vec<&str> =
        log.iter().filter(|row| row.subject == "Offer 21").map(|row| row.action.as_str()).collect();
    actions.sort_unstable();
    assert_eq!(actions, ["offer.remove", "offer.save", "offer.save", "offer.save"]);
    assert!(log.iter().all(|row| row.action != "offer.remove" || row.operator == by.operator()));
}

async fn offers_beyond_the_bound_are_refused(site: Site) {
    let shop = site.stocked().await;
    let known = shop.all_offers(&Acting::program()).await.unwrap().len() as i64;
    let db = shop.db().await;
    let mut tx = db.begin().await.unwrap();
    for n in known..vitrine_db::offers::MAX_OFFERS {
        let another = Offer { id: OfferId::new(n, [200; 10]), ..offer(21, TENTH) };
        vitrine_db::offers::save(&mut tx, &another, 0, n).await.unwrap();
    }
    tx.commit().await.unwrap();
    db.close().await;
    // One more would be kept and never read.
    assert!(matches!(shop.save_offer(&offer(22, TENTH), 0, &Acting::program()).await, Err(Error::Refused(_))));
}
