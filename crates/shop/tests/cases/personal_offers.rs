//! Personal offers: only with a known margin, never below the floor, once a person, gone when they say so.

use std::collections::BTreeMap;
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::offer::Mode;
use vitrine_shop::Error;
use vitrine_shop::cart::CartView;
use vitrine_testkit::{DAY_MS, Site, TestShop, Visitor};

vitrine_testkit::on_both!(
    without_a_known_margin_there_is_no_offer,
    the_floor_holds_in_the_cart_in_every_currency,
    an_offer_is_for_one_piece,
    declined_is_gone,
    two_pages_at_once_make_one_offer,
    an_offer_stays_at_sign_in,
    whoever_pays_already_is_made_none,
    switched_off_is_gone_at_the_next_request,
    prices_are_the_same_for_everyone,
    what_is_made_is_learned_from_what_it_earns,
    between_two_offers_is_a_rest,
);

/// What the personal offer takes off, and of which line.
fn personal(cart: &CartView) -> Option<(usize, i64)> {
    let (_, applied) = cart.offers.applied().find(|(offer, _)| offer.mode == Mode::Personal)?;
    applied.lines.first().map(|(line, off)| (*line, off.minor))
}

const LAMPS: [&str; 3] = ["morel-table-lamp", "parish-ribbed-lamp", "morel-small-lamp"];

/// Somebody who looks at lamps and nothing else.
pub(crate) async fn somebody_who_looks_at_lamps(shop: &TestShop) -> Visitor {
    let visitor = shop.visitor_who_says_yes().await;
    for lamp in LAMPS {
        visitor.looks_at(lamp).await;
    }
    visitor
}

async fn without_a_known_margin_there_is_no_offer(site: Site) {
    let shop = site.stocked().await;
    // Of none of the lamps beside them either, or the offer would be for those.
    let goods = vitrine_sim::demo::catalog();
    for lamp in goods.iter().filter(|product| product.category.iter().any(|step| step.slug == "lighting")) {
        shop.reimport(&lamp.slug, |lamp| lamp.variants.iter_mut().for_each(|variant| variant.cost = None)).await;
    }
    let visitor = somebody_who_looks_at_lamps(&shop).await;
    assert!(visitor.offer().await.is_none());
    // The owner assumes a margin that is too small for ten per cent over the floor, then one that is not.
    shop.personalization(|settings| settings.offers.assumed_margin_percent = Some(25)).await;
    assert!(visitor.offer().await.is_none());
    shop.personalization(|settings| settings.offers.assumed_margin_percent = Some(50)).await;
    let offer = visitor.offer().await.unwrap();
    let evidence: Vec<&str> = offer.evidence.iter().map(|entry| entry.product.slug.as_str()).collect();
    assert!(!evidence.is_empty() && evidence.iter().all(|slug| LAMPS.contains(slug)), "{evidence:?}");
    assert_eq!(shop.catalog().category(offer.invitation.category.unwrap()).unwrap().category.slug, "table-lamps");
    assert!(shop.visitor_who_says_yes().await.offer().await.is_none(), "nothing is known of them");
}

async fn the_floor_holds_in_the_cart_in_every_currency(site: Site) {
    let shop = site.stocked().await;
    // 94.00 at a cost of 67.68 with the tax that the price has inside: ten per cent off leaves exactly a fifth. 128.00 at 100.00:
    // it would leave less.
    shop.reimport("morel-table-lamp", |lamp| {
        lamp.variants.iter_mut().for_each(|v| v.cost = Some(Money::new(5_593, Currency::EUR)));
    })
    .await;
    shop.reimport("parish-ribbed-lamp", |lamp| {
        lamp.variants.iter_mut().for_each(|v| v.cost = Some(Money::new(8_264, Currency::EUR)));
    })
    .await;
    let mut visitor = somebody_who_looks_at_lamps(&shop).await;
    visitor.home().await;
    visitor.adds("FEN-PL-COB", 1).await;
    for currency in shop.currencies() {
        visitor.currency = currency;
        assert_eq!(personal(&visitor.cart().await), None, "{currency}: less than the floor would be left");
    }
    visitor.adds("FEN-ML-TOM", 1).await;
    visitor.currency = Currency::EUR;
    let cart = visitor.cart().await;
    assert_eq!(personal(&cart), Some((1, 940)));
    assert_eq!(cart.totals.total.minor, 12_800 + 9_400 - 940);
    visitor.adds("FEN-MS-BLU", 1).await;
    let floor = shop.settings().personalization.offers.margin_floor_percent;
    let mut given = 0;
    for currency in shop.currencies() {
        visitor.currency = currency;
        let cart = visitor.cart().await;
        let Some((line, off)) = personal(&cart) else { continue };
        let line = &cart.lines[line];
        let (paid, cost) = (line.unit.price.minor - off, line.unit.cost.unwrap().minor);
        assert!((paid - cost) * 100 >= floor * paid, "{currency}: {paid} for what costs {cost}");
        assert!(off * 100 <= 10 * line.unit.price.minor, "{currency}: more than promised");
        given += 1;
    }
    assert_eq!(given, shop.currencies().len());
    shop.personalization(|settings| settings.offers.margin_floor_percent = 60).await;
    assert_eq!(personal(&visitor.cart().await), None, "the owner raised the floor");
}

async fn an_offer_is_for_one_piece(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = somebody_who_looks_at_lamps(&shop).await;
    visitor.adds("FEN-ML-TOM", 3).await;
    visitor.adds("FEN-ML-FOR", 2).await;
    let cart = visitor.cart().await;
    assert_eq!(cart.offers.invited().unwrap().percent_of_one(), Some(10));
    assert_eq!(personal(&cart).unwrap().1, 940);
    assert_eq!(cart.totals.total.minor, 5 * 9_400 - 940);
    // On a page of the category it is said, on another it is not.
    let on = async |slug: &str| {
        let entry = shop.catalog().by_slug(slug).unwrap().clone();
        shop.offer_on(&visitor.viewer().await, &entry, Currency::EUR).await.unwrap().is_some()
    };
    assert!(on("morel-table-lamp").await && !on("dunmore-mug").await);
    // A thing of another category gets nothing.
    let mut other = somebody_who_looks_at_lamps(&shop).await;
    other.adds("HAL-MG-COB", 1).await;
    assert!(other.offer().await.is_some() && personal(&other.cart().await).is_none());
}

async fn declined_is_gone(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = somebody_who_looks_at_lamps(&shop).await;
    let offer = visitor.home().await.offer.unwrap().invitation;
    visitor.adds("FEN-ML-TOM", 1).await;
    assert!(personal(&visitor.cart().await).is_some());
    let stranger = shop.visitor_who_says_yes().await;
    assert!(matches!(shop.decline_offer(&stranger.viewer().await, offer.id).await, Err(Error::NotFound)), "not theirs");
    shop.decline_offer(&visitor.viewer().await, offer.id).await.unwrap();
    assert!(visitor.home().await.offer.is_none());
    assert!(personal(&visitor.cart().await).is_none());
    assert!(
        matches!(shop.decline_offer(&visitor.viewer().await, offer.id).await, Err(Error::NotFound)),
        "said already"
    );
    let shop = shop.restarted().await;
    let visitor = visitor.goes_to(&shop);
    assert!(visitor.home().await.offer.is_none(), "remembered");
    shop.advance(15 * DAY_MS);
    for lamp in LAMPS {
        visitor.looks_at(lamp).await;
    }
    let next = visitor.offer().await.unwrap().invitation;
    assert_ne!(next.id, offer.id, "when its time is over there may be another");
}

async fn two_pages_at_once_make_one_offer(site: Site) {
    let shop = site.stocked().await;
    for _ in 0..4 {
        let visitor = somebody_who_looks_at_lamps(&shop).await;
        shop.flush().await.unwrap();
        // Three tabs, and a second node that has never seen the person.
        let other = visitor.goes_to(&shop.other_process().await);
        let made = tokio::join!(visitor.offer(), visitor.offer(), visitor.offer(), other.offer());
        let ids = [made.0, made.1, made.2, made.3].map(|view| view.unwrap().invitation.id);
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        assert_eq!(shop.own_offers(&visitor.viewer().await).await.unwrap().len(), 1);
    }
}

async fn an_offer_stays_at_sign_in(site: Site) {
    let shop = site.stocked().await;
    shop.account_of("ana@example.org").await;
    let mut ana = somebody_who_looks_at_lamps(&shop).await;
    ana.adds("FEN-ML-TOM", 1).await;
    let (offer, off) = (ana.offer().await.unwrap(), personal(&ana.cart().await).unwrap());
    ana.signs_in("ana@example.org").await;
    assert_eq!(ana.offer().await.unwrap().invitation.id, offer.invitation.id);
    assert_eq!(personal(&ana.cart().await), Some(off), "what the cart promised before it asked who buys");
    assert!(shop.restarted().await.own_offers(&ana.viewer().await).await.unwrap().len() == 1);
}

async fn whoever_pays_already_is_made_none(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor_who_says_yes().await;
    visitor.adds("HAL-MG-COB", 1).await;
    for lamp in LAMPS {
        visitor.looks_at(lamp).await;
    }
    visitor.adds("FEN-ML-TOM", 1).await;
    // At the checkout nothing is given away for nothing; a page before it may make the offer, and then it holds.
    let checkout = async || shop.checkout(&visitor.viewer().await, &visitor.buying()).await.unwrap();
    assert!(checkout().await.cart.offers.invited().is_none());
    assert!(visitor.offer().await.is_some());
    assert!(checkout().await.cart.offers.personal());
}

async fn switched_off_is_gone_at_the_next_request(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = somebody_who_looks_at_lamps(&shop).await;
    visitor.adds("FEN-ML-TOM", 1).await;
    let has =
        async |visitor: &Visitor| (visitor.home().await.offer.is_some(), personal(&visitor.cart().await).is_some());
    assert_eq!(has(&visitor).await, (true, true));
    shop.personalization(|settings| settings.offers.on = false).await;
    assert_eq!(has(&visitor).await, (false, false));
    shop.personalization(|settings| settings.offers.on = true).await;
    assert_eq!(has(&visitor).await, (true, true));
    // The person stops offers for themselves.
    shop.stop_kind(&visitor.viewer().await, "offers", true).await.unwrap();
    assert_eq!(has(&visitor).await, (false, false));
    shop.stop_kind(&visitor.viewer().await, "offers", false).await.unwrap();
    assert_eq!(has(&visitor).await, (true, true));
    assert!(matches!(shop.stop_kind(&visitor.viewer().await, "gravity", true).await, Err(Error::NotFound)));
    shop.personalization(|settings| settings.preset = vitrine_personalize::Preset::Off).await;
    assert_eq!(has(&visitor).await, (false, false));
}

async fn prices_are_the_same_for_everyone(site: Site) {
    let shop = site.demo().await;
    let mut people = vec![shop.visitor(), shop.visitor_who_says_yes().await];
    for key in ["marta", "karim", "ines", "tom", "yuki"] {
        people.push(shop.shopper(key).await);
    }
    for currency in shop.currencies() {
        // Which goods are on the first page may differ; what one costs may not.
        let mut seen: BTreeMap<String, i64> = BTreeMap::new();
        let mut compared = 0;
        for person in &mut people {
            person.currency = currency;
            for category in ["lighting", "kitchen-and-table"] {
                for listed in person.category(category).await.items {
                    let (slug, price) = (&listed.entry.product.slug, listed.entry.lead_price(currency).unwrap().price);
                    let known = *seen.entry(slug.clone()).or_insert(price.minor);
                    assert_eq!(known, price.minor, "{slug}");
                    compared += 1;
                }
            }
        }
        assert!(compared > 3 * seen.len(), "the same goods are seen by many: {compared} of {}", seen.len());
    }
    // Also in the cart: what an offer takes off stands beside the price, not in it.
    for person in &mut people {
        person.adds("FEN-ML-TOM", 1).await;
        person.currency = Currency::EUR;
        assert_eq!(person.cart().await.lines[0].unit.price.minor, 9_400);
    }
}

async fn what_is_made_is_learned_from_what_it_earns(site: Site) {
    let shop = site.stocked().await;
    shop.personalization(|settings| settings.offers.learn = true).await;
    let (mut made, mut bought) = (0, 0);
    for n in 0..24 {
        let mut visitor = somebody_who_looks_at_lamps(&shop).await;
        let offer = visitor.offer().await.map(|view| view.invitation.id);
        assert_eq!(visitor.offer().await.map(|view| view.invitation.id), offer, "chosen once, also to make none");
        made += usize::from(offer.is_some());
        if n % 8 == 0 {
            assert_eq!(visitor.adds("FEN-ML-TOM", 1).await, None);
            visitor.buys(&format!("buyer{n}@example.com")).await;
            bought += 1;
        }
    }
    assert!((3..=21).contains(&made), "a new shop knows nothing: {made} of 24");
    assert_eq!(shop.learn_offers().await.unwrap(), 0, "not before its time");
    let db = shop.db().await;
    let kept = vitrine_db::offers::choices_over(&db, i64::MAX, 100).await.unwrap();
    db.close().await;
    assert_eq!((kept.len(), kept.iter().filter(|(_, _, margin)| *margin > 0).count()), (24, bought));
    for (_, choice, _) in &kept {
        let choice: serde_json::Value = serde_json::from_str(choice).unwrap();
        let chance = choice["propensity"].as_f64().unwrap();
        assert!((0.01..1.0).contains(&chance), "known, and never certain: {chance}");
        assert!(!choice["offers"].as_array().unwrap().is_empty(), "with what might have been shown");
    }
    shop.advance(8 * DAY_MS);
    assert_eq!(shop.learn_offers().await.unwrap(), 24);
    assert_eq!(shop.learn_offers().await.unwrap(), 0, "each counts once");
    // Of the control group it is kept that it was made none.
    shop.personalization(|settings| settings.control_share = 0.9).await;
    let mut control = 0;
    for _ in 0..12 {
        let visitor = somebody_who_looks_at_lamps(&shop).await;
        let viewer = visitor.viewer().await;
        if viewer.personal {
            continue;
        }
        assert!(visitor.offer().await.is_none());
        let person = visitor.viewer().await.person.unwrap();
        assert!(person.invitation.as_ref().is_some_and(|(made, _)| made.offer.is_none()));
        control += 1;
    }
    assert!(control > 5, "{control} of 12");
}

async fn between_two_offers_is_a_rest(site: Site) {
    let shop = site.stocked().await;
    shop.personalization(|settings| (settings.offers.rest_days, settings.offers.most_in_90_days) = (10, 2)).await;
    let visitor = somebody_who_looks_at_lamps(&shop).await;
    let look = async || {
        for lamp in LAMPS {
            visitor.looks_at(lamp).await;
        }
        visitor.offer().await.map(|view| view.invitation.id)
    };
    let first = visitor.offer().await.unwrap().invitation.id;
    shop.advance(15 * DAY_MS);
    assert_eq!(look().await, None, "its fourteen days are over, the rest is not");
    shop.advance(10 * DAY_MS);
    let second = look().await.unwrap();
    assert_ne!(second, first);
    shop.advance(25 * DAY_MS);
    assert_eq!(look().await, None, "two in ninety days are enough");
    shop.advance(45 * DAY_MS);
    assert!(look().await.is_some_and(|third| third != second));
}
