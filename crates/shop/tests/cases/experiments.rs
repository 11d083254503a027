//! Groups, first exposures, and the report read off them.

use crate::is_personal;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use vitrine_db as db;
use vitrine_db::experiments::Exposure;
use vitrine_db::people::Drawn;
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::{Choice, Consent};
use vitrine_domain::event::{Event, EventName};
use vitrine_domain::id::{EventId, OrderId, PersonId, VisitId, VisitorId};
use vitrine_domain::money::{Currency, Money};
use vitrine_personalize::Placement;
use vitrine_personalize::measure::{Metric, Verdict};
use vitrine_shop::DAY_MS;
use vitrine_shop::acting::Acting;
use vitrine_shop::events::NewEvent;
use vitrine_shop::experiments::WHOLE;
use vitrine_shop::report::About;
use vitrine_shop::settings::{ExperimentSettings, Extra, PersonalKind};
use vitrine_testkit::{Site, TestShop, Visitor};

vitrine_testkit::on_both!(
    figures_are_those_of_the_raw_rows,
    a_first_exposure_is_noted_in_both_halves,
    a_kind_is_withheld_from_some_and_stays_withheld,
    what_is_tried_out_reaches_its_half,
    whoever_was_counted_is_let_go,
    starting_afresh_keeps_every_group,
    a_drawn_list_says_how_its_person_was_treated,
    the_control_group_shrinks_once_it_has_answered,
    the_last_click_is_what_led_there,
    erasing_takes_exposures_along,
    the_demo_finds_no_difference_where_there_is_none,
);

async fn experiments(shop: &TestShop, change: impl FnOnce(&mut ExperimentSettings)) {
    let mut settings = shop.settings().experiments.clone();
    change(&mut settings);
    shop.publish(&settings, None, &Acting::program()).await.unwrap();
}

async fn exposures(shop: &TestShop) -> Vec<Exposure> {
    shop.flush().await.unwrap();
    let db = shop.db().await;
    let all = db::experiments::after(&db, None, 1_000).await.unwrap();
    db.close().await;
    all
}

/// Counts once more, in the plainest way, what the report says of the whole: people, buyers, orders and revenue by half.
async fn recount(shop: &TestShop, window_ms: i64) -> BTreeMap<&'static str, (u64, u64, u64, i64)> {
    let db = shop.db().await;
    let mut sums: BTreeMap<&'static str, (u64, u64, u64, i64)> = BTreeMap::new();
    for exposure in db::experiments::after(&db, None, 1_000).await.unwrap() {
        if exposure.experiment != WHOLE || exposure.at_ms + window_ms > shop.now_ms() {
            continue;
        }
        let events = db::events::of_person(&db, exposure.person, 1_000).await.unwrap();
        let within = |event: &&Event| (exposure.at_ms..exposure.at_ms + window_ms).contains(&event.at_ms);
        let sum = |name: EventName| -> i64 {
            events.iter().filter(within).filter(|it| it.name == name).filter_map(|it| it.value_base_minor).sum()
        };
        let orders: BTreeSet<_> =
            events.iter().filter(within).filter(|it| it.name == EventName::Purchase).map(|it| it.order).collect();
        let of = sums.entry(exposure.arm.name()).or_default();
        of.0 += 1;
        of.1 += u64::from(!orders.is_empty());
        of.2 += orders.len() as u64;
        of.3 += sum(EventName::Purchase) - sum(EventName::Refund);
    }
    db.close().await;
    sums
}

async fn figures_are_those_of_the_raw_rows(site: Site) {
    let shop = site.stocked().await;
    shop.personalization(|it| it.control_share = 0.5).await;
    experiments(&shop, |it| it.window_days = 3).await;
    let mut bought = 0;
    for n in 0..14 {
        let mut visitor = shop.visitor_who_says_yes().await;
        visitor.home().await;
        if n % 3 == 0 {
            shop.advance(DAY_MS);
            visitor.adds("FEN-ML-TOM", 1 + n % 2).await;
            visitor.buys(&format!("buyer{n}@example.org")).await;
            bought += 1;
        }
        if n == 6 {
            // Long after its days: somebody else's order that must not count.
            shop.advance(10 * DAY_MS);
            visitor.adds("FEN-ML-TOM", 1).await;
            visitor.buys("late@example.org").await;
        }
    }
    // The last ones' days are not over yet.
    for _ in 0..3 {
        shop.visitor_who_says_yes().await.home().await;
    }
    shop.advance(2 * DAY_MS);
    let report = shop.measure().await.unwrap();
    let whole = report.whole().unwrap();
    let recount = recount(&shop, 3 * DAY_MS).await;
    assert!(whole.waiting >= 3);
    let mut seen = 0;
    for (half, group) in [("control", whole.worth.control), ("treatment", whole.worth.treatment)] {
        let (people, buyers, orders, revenue) = recount.get(half).copied().unwrap_or_default();
        assert_eq!((group.people, group.buyers, group.orders), (people, buyers, orders), "{half}");
        let compared = whole.worth.of(Metric::Revenue).unwrap();
        let mean = if half == "control" { compared.control } else { compared.treatment };
        assert!((mean * people as f64 - revenue as f64).abs() < 1e-6 * revenue.max(1) as f64, "{half}");
        seen += orders;
    }
    assert!(seen > 0 && seen <= bought, "{seen} of {bought}");
    // The orders themselves say the same as their events.
    let db = shop.db().await;
    let orders = db::orders::since(&db, 0, None, 100).await.unwrap();
    let of_orders: i64 =
        orders.iter().flat_map(|it| &it.quote.lines).map(|line| line.total.minor - line.discount.minor).sum();
    let events = db::events::named(&db, &[EventName::Purchase], 0, None, 1_000).await.unwrap();
    db.close().await;
    assert_eq!(of_orders, events.iter().filter_map(|(_, it)| it.value_base_minor).sum::<i64>());
    assert!(matches!(whole.worth.verdict, Verdict::NotYet(_)), "a handful of orders says nothing");
    assert!(whole.days.is_empty() && whole.month.is_none());
}

async fn a_first_exposure_is_noted_in_both_halves(site: Site) {
    let shop = site.stocked().await;
    shop.personalization(|it| it.control_share = 0.5).await;
    let mut halves = BTreeMap::new();
    for _ in 0..12 {
        let visitor = shop.visitor_who_says_yes().await;
        visitor.home().await;
        visitor.home().await;
        let person = visitor.viewer().await.person.unwrap();
        halves.insert(person.id, person.arm);
    }
    let noted = exposures(&shop).await;
    let noted: BTreeMap<PersonId, Arm> = noted.iter().map(|it| (it.person, it.arm)).collect();
    assert_eq!(noted, halves);
    assert_eq!(halves.values().collect::<BTreeSet<_>>().len(), 2, "both halves are there");
    // Whoever is nobody, or allows no purchases, cannot be counted.
    shop.visitor().home().await;
    let mut shy = shop.visitor();
    shy.chooses(Consent::BROWSING).await;
    shy.home().await;
    assert_eq!(exposures(&shop).await.len(), 12);
}

/// People who looked at something, so that their pages are personal where they may be.
async fn known(shop: &TestShop, count: usize) -> Vec<Visitor> {
    let mut known = Vec::new();
    for _ in 0..count {
        let visitor = shop.visitor_who_says_yes().await;
        visitor.looks_at("morel-table-lamp").await;
        known.push(visitor);
    }
    known
}

async fn a_kind_is_withheld_from_some_and_stays_withheld(site: Site) {
    let shop = site.stocked().await;
    experiments(&shop, |it| it.holdouts = [(PersonalKind::Home, 50)].into()).await;
    let visitors = known(&shop, 12).await;
    let mut personal = Vec::new();
    for visitor in &visitors {
        personal.push(is_personal(&visitor.home().await));
    }
    assert!(personal.contains(&true) && personal.contains(&false), "{personal:?}");
    // The share changes, the process starts anew: nobody changes sides.
    experiments(&shop, |it| it.holdouts = [(PersonalKind::Home, 1)].into()).await;
    for (visitor, personal) in visitors.iter().zip(&personal) {
        assert_eq!(is_personal(&visitor.home().await), *personal);
    }
    shop.flush().await.unwrap();
    let shop = shop.restarted().await;
    for (visitor, personal) in visitors.iter().zip(&personal) {
        assert_eq!(is_personal(&visitor.goes_to(&shop).home().await), *personal);
    }
    // Each can read which group they are in.
    for (visitor, personal) in visitors.iter().zip(&personal) {
        let arm = if *personal { Arm::Treatment } else { Arm::Control };
        let own = shop.own_experiments(&visitor.goes_to(&shop).viewer().await);
        assert_eq!(own, [(About::Kind(PersonalKind::Home), arm)]);
    }
    let withheld = exposures(&shop).await.iter().filter(|it| it.experiment == "home" && it.arm == Arm::Control).count();
    assert_eq!(withheld, personal.iter().filter(|personal| !**personal).count());
    // Switched off, everybody gets it.
    experiments(&shop, |it| it.holdouts.clear()).await;
    for visitor in &visitors {
        assert!(is_personal(&visitor.goes_to(&shop).home().await));
    }
}

async fn what_is_tried_out_reaches_its_half(site: Site) {
    let shop = site.stocked().await;
    let extra = Extra {
        name: "no-continue".to_owned(),
        control_percent: 50,
        without: vec![Placement::Continue],
        ..Extra::default()
    };
    experiments(&shop, |it| it.extra = vec![extra]).await;
    let mut seen = BTreeMap::new();
    for visitor in known(&shop, 12).await {
        let there = visitor.home().await.shelves.iter().any(|shelf| shelf.placement == Placement::Continue);
        seen.insert(visitor.person().await, there);
    }
    let noted = exposures(&shop).await;
    let noted = noted.iter().filter(|it| it.experiment == "try:no-continue");
    let noted: BTreeMap<PersonId, bool> = noted.map(|it| (it.person, it.arm == Arm::Control)).collect();
    assert_eq!(noted, seen, "the control half keeps the shelf");
    assert!(seen.values().any(|there| *there) && seen.values().any(|there| !*there));
    let refused = |extra: Extra| ExperimentSettings { extra: vec![extra], ..ExperimentSettings::default() };
    for name in ["", "Upper", "with space", &"x".repeat(41)] {
        let settings = refused(Extra { name: name.to_owned(), control_percent: 50, ..Extra::default() });
        assert!(shop.publish(&settings, None, &Acting::program()).await.is_err(), "{name}");
    }
}

async fn whoever_was_counted_is_let_go(site: Site) {
    let shop = site.stocked().await;
    shop.personalization(|it| it.control_share = 0.9).await;
    let visitors = known(&shop, 10).await;
    for visitor in &visitors {
        visitor.home().await;
    }
    shop.personalization(|it| it.control_share = 0.0).await;
    let control = async |shop: &TestShop| {
        let mut control = 0;
        for visitor in &visitors {
            let person = visitor.goes_to(shop).viewer().await.person.unwrap();
            control += usize::from(person.arm == Arm::Control);
        }
        control
    };
    shop.flush().await.unwrap();
    let shop = shop.restarted().await;
    let held = control(&shop).await;
    assert!(held > 5, "while their days run they keep their half");
    shop.advance(15 * DAY_MS);
    let shop = shop.restarted().await;
    assert_eq!(control(&shop).await, 0, "nobody is held out for ever");
    // They are still counted as what they were.
    let noted = exposures(&shop).await;
    assert_eq!(noted.iter().filter(|it| it.experiment == WHOLE && it.arm == Arm::Control).count(), held);
}

async fn starting_afresh_keeps_every_group(site: Site) {
    let shop = site.stocked().await;
    let extra = |settings: &mut ExperimentSettings| {
        settings.holdouts = [(PersonalKind::Home, 50), (PersonalKind::Search, 50)].into();
        settings.extra = vec![Extra { name: "plain".to_owned(), control_percent: 50, ..Extra::default() }];
    };
    experiments(&shop, extra).await;
    shop.personalization(|it| it.control_share = 0.5).await;
    let visitors = known(&shop, 12).await;
    let groups = async |shop: &TestShop, visitor: &Visitor| {
        let viewer = visitor.goes_to(shop).viewer().await;
        (viewer.personal, viewer.withheld.contains(&PersonalKind::Home), viewer.tried.len())
    };
    let mut before = Vec::new();
    for visitor in &visitors {
        visitor.home().await;
        before.push(groups(&shop, visitor).await);
    }
    assert!(before.iter().collect::<BTreeSet<_>>().len() > 2, "{before:?}");
    let again = async |shop: &TestShop| {
        for (visitor, before) in visitors.iter().zip(&before) {
            visitor.goes_to(shop).starts_afresh().await;
            assert_eq!(groups(shop, visitor).await, *before);
            shop.tends().await;
            assert_eq!(groups(shop, visitor).await, *before);
        }
    };
    again(&shop).await;
    // Whoever was held out to the end and let go is not held out once more.
    for visitor in &visitors {
        visitor.home().await;
    }
    shop.flush().await.unwrap();
    shop.advance(15 * DAY_MS);
    shop.personalization(|it| it.control_share = 0.0).await;
    let shop = shop.restarted().await;
    for visitor in &visitors {
        let visitor = visitor.goes_to(&shop);
        assert!(visitor.viewer().await.personal);
        visitor.starts_afresh().await;
        assert!(visitor.viewer().await.personal);
    }
}

async fn a_drawn_list_says_how_its_person_was_treated(site: Site) {
    let shop = site.stocked().await;
    shop.personalization(|it| it.control_share = 0.9).await;
    let mut visitors = known(&shop, 6).await;
    for visitor in &mut visitors {
        visitor.home().await;
        // Answering once more lets the process forget the person before the row is written.
        visitor.says_yes().await;
    }
    shop.flush().await.unwrap();
    let db = shop.db().await;
    let mut control = 0;
    for visitor in &visitors {
        let person = visitor.viewer().await.person.unwrap();
        control += usize::from(person.arm == Arm::Control);
        for row in db::rankings::of_person(&db, person.id, None, 9).await.unwrap() {
            assert_eq!(row.arm, person.arm);
        }
    }
    db.close().await;
    assert!(control > 2, "{control} of 6");
}

/// A crowd whose days are over: of each half so many people, of whom so many of ten bought.
async fn crowd(shop: &TestShop, per_half: u64, tenths: [u64; 2]) {
    let now_ms = shop.now_ms();
    let db = shop.db().await;
    let mut tx = db.begin().await.unwrap();
    let (mut events, mut exposures) = (Vec::new(), Vec::new());
    for n in 0..2 * per_half {
        let mut bytes = [7_u8; 10];
        bytes[2..].copy_from_slice(&n.to_be_bytes());
        let (visitor, person) = (VisitorId::new(1, bytes), PersonId::new(1, bytes));
        let arm = if n % 2 == 0 { Arm::Treatment } else { Arm::Control };
        // Over almost three days, so that the plot has something to tell.
        let at_ms = now_ms - 20 * DAY_MS + n as i64 * 600_000;
        db::people::new_visitor(&mut tx, visitor, person, at_ms).await.unwrap();
        let choice = Choice { consent: Consent::ON_SITE, version: 1, at_ms };
        db::people::record_choice(&mut tx, visitor, person, choice).await.unwrap();
        db::people::set_arm_once(&mut tx, person, Drawn { arm, share_ppm: Some(500_000) }, at_ms).await.unwrap();
        exposures.push(Exposure { experiment: WHOLE.to_owned(), person, arm, share_ppm: 500_000, at_ms });
        if n / 2 % 10 < tenths[(n % 2) as usize] {
            let value = Money::new(2_000 + (n as i64 * 37) % 500, Currency::EUR);
            let event = Event {
                id: EventId::new(1, bytes),
                at_ms: at_ms + DAY_MS,
                received_ms: at_ms + DAY_MS,
                name: EventName::Purchase,
                visitor,
                visit: VisitId::new(1, bytes),
                product: None,
                variant: None,
                quantity: 1,
                value: Some(value),
                value_base_minor: Some(value.minor),
                placement: None,
                position: None,
                ranking: None,
                order: Some(OrderId::new(1, bytes)),
                query: None,
                arm,
                consent: Consent::ON_SITE,
            };
            events.push((event, shop.settings().day(at_ms + DAY_MS)));
        }
    }
    db::experiments::expose(&mut tx, &exposures).await.unwrap();
    for events in events.chunks(100) {
        db::events::insert(&mut tx, events).await.unwrap();
    }
    tx.commit().await.unwrap();
    db.close().await;
}

async fn the_control_group_shrinks_once_it_has_answered(site: Site) {
    let shop = site.stocked().await;
    shop.personalization(|it| it.control_share = 0.5).await;
    assert!(!shop.tend_experiments().await.unwrap(), "nothing was measured yet");
    crowd(&shop, 200, [5, 2]).await;
    let report = shop.measure().await.unwrap();
    let whole = report.whole().unwrap();
    assert_eq!(whole.worth.verdict, Verdict::Brings);
    assert_eq!(report.decides, Metric::Revenue, "no cost is known");
    let month = whole.month.unwrap();
    // 200 people whose days ended lately, each of whom brought about three tenths of 22 euros more.
    let truth = 200.0 * 0.3 * 2_250.0;
    assert!(month.low > 0.0 && month.low < truth && truth < month.high, "{month:?}");
    assert!(whole.days.len() > 1 && whole.days.windows(2).all(|pair| pair[0].0 < pair[1].0));
    assert!(shop.tend_experiments().await.unwrap());
    let settings = shop.settings();
    assert!((settings.personalization.control_share - 0.1).abs() < 1e-9, "never to nothing");
    assert!(settings.experiments.answered_ms.is_some());
    // An owner who wants more again keeps it.
    shop.personalization(|it| it.control_share = 0.3).await;
    assert!(!shop.tend_experiments().await.unwrap());
    assert!(!shop.tend_experiments_daily().await.unwrap());
}

async fn the_last_click_is_what_led_there(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor_who_says_yes().await;
    let window = visitor.home().await;
    let shelf = window.shelves.iter().find(|shelf| shelf.items.len() > 1).unwrap();
    let placement = vitrine_shop::report::placement(shelf.placement.name()).unwrap();
    let entry = shelf.items.iter().map(|item| &item.entry).find(|entry| entry.available).unwrap();
    let click = NewEvent { ranking: window.ranking, ..NewEvent::of(EventName::SelectItem).product(entry.product.id) };
    assert!(shop.record(&visitor.viewer().await, click));
    let sku = entry.product.variants.iter().find(|it| it.input.stock.available()).unwrap().input.sku.clone();
    visitor.adds(&sku, 1).await;
    visitor.buys("ana@example.org").await;
    let report = shop.measure().await.unwrap();
    let led: Vec<_> = report.spots.iter().filter(|(_, led)| led.purchases > 0).collect();
    assert_eq!(led.len(), 1, "{led:?}");
    let ((spot, source), led) = led[0];
    assert!(spot == placement.name() || spot == "hero", "{spot}");
    assert!(source.is_some());
    assert_eq!((led.clicks, led.carts, led.purchases), (1, 1, 1));
    let price = entry.lead_price(Currency::EUR).unwrap();
    assert!(led.revenue_minor > 0 && led.revenue_minor <= 2 * price.price.minor);
    // Long after the click it leads nowhere.
    shop.advance(8 * DAY_MS);
    visitor.adds(&sku, 1).await;
    visitor.buys("ana@example.org").await;
    let purchases: u64 = shop.measure().await.unwrap().spots.values().map(|led| led.purchases).sum();
    assert_eq!(purchases, 1);
}

async fn erasing_takes_exposures_along(site: Site) {
    let shop = site.stocked().await;
    shop.personalization(|it| it.control_share = 0.5).await;
    let mut visitor = shop.visitor_who_says_yes().await;
    visitor.home().await;
    assert_eq!(exposures(&shop).await.len(), 1);
    visitor.erases().await;
    assert_eq!(exposures(&shop).await, []);
}

async fn the_demo_finds_no_difference_where_there_is_none(site: Site) {
    let shop = site.demo().await;
    let report = shop.measure().await.unwrap();
    let whole = report.whole().unwrap();
    let (with, without) = (whole.worth.treatment, whole.worth.control);
    assert!(with.people > 10 && without.people > 10, "{with:?} {without:?}");
    assert!(!matches!(whole.worth.verdict, Verdict::Brings | Verdict::Costs | Verdict::Mismatch));
    assert_eq!(whole.about, About::Whole);
    let named: HashSet<PersonId> = {
        let mut named = HashSet::new();
        for (shopper, customer) in shop.demo_people().await.unwrap() {
            if shopper.named {
                let db = shop.db().await;
                named.insert(db::customers::by_id(&db, *customer).await.unwrap().unwrap().person);
                db.close().await;
            }
        }
        named
    };
    assert!(exposures(&shop).await.iter().all(|it| !named.contains(&it.person)), "nobody drew them");
}
