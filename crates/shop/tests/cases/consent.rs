//! Without a yes nothing is written; after a no nothing more is.

use crate::{all_slugs, is_personal, nobody_is_known};
use vitrine_domain::consent::Consent;
use vitrine_domain::event::EventName;
use vitrine_shop::Error;
use vitrine_shop::events::NewEvent;
use vitrine_testkit::{DAY_MS, MINUTE_MS, Site, Visitor};

vitrine_testkit::on_both!(
    who_was_not_asked_leaves_no_trace,
    who_says_no_leaves_no_trace,
    a_no_after_a_yes_ends_it,
    only_the_kinds_allowed_are_written,
    a_privacy_signal_is_a_no,
    operators_robots_and_prefetches_are_not_recorded,
    a_page_fetched_ahead_counts_once_when_it_is_seen,
    a_click_to_a_page_fetched_ahead_counts_as_one,
    tokens_of_others_and_old_ones_are_refused,
    a_no_on_one_node_is_a_no_on_all,
    a_yes_to_older_texts_is_no_yes_to_what_they_did_not_say,
);

/// Everything a visitor can do that might be written down.
async fn walks_through(visitor: &mut Visitor) {
    visitor.home().await;
    visitor.looks_at("morel-table-lamp").await;
    visitor.searches("lamp").await;
    visitor.category("lighting").await;
    visitor.adds("HAL-MG-COB", 2).await;
    visitor.sets("HAL-MG-COB", 0).await;
    visitor.cart().await;
    visitor.home().await;
}

async fn who_was_not_asked_leaves_no_trace(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor();
    walks_through(&mut visitor).await;
    let viewer = visitor.viewer().await;
    assert!(!viewer.answered && viewer.person.is_none() && viewer.visit.is_none());
    nobody_is_known(&shop).await;
    assert!(!is_personal(&visitor.home().await));
}

async fn who_says_no_leaves_no_trace(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor();
    visitor.declines().await;
    assert_eq!(visitor.asks.visitor, None, "the browser gets no id");
    walks_through(&mut visitor).await;
    nobody_is_known(&shop).await;
    // Not even with an account.
    let customer = shop.account_of("ana@example.org").await;
    visitor.signs_in("ana@example.org").await;
    assert_eq!(visitor.asks.customer, Some(customer));
    walks_through(&mut visitor).await;
    nobody_is_known(&shop).await;
    assert!(!is_personal(&visitor.home().await));
    assert!(matches!(shop.dismiss(&visitor.viewer().await, shop.product("dunmore-mug")).await, Err(Error::Forbidden)));
}

async fn a_no_after_a_yes_ends_it(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor_who_says_yes().await;
    visitor.looks_at("morel-table-lamp").await;
    visitor.looks_at("parish-ribbed-lamp").await;
    assert!(is_personal(&visitor.home().await));
    let before = visitor.clone();
    visitor.declines().await;
    let rows = shop.personal_rows().await;
    assert_eq!(visitor.asks.visitor, None);
    // Neither the browser that forgot its id nor one that kept it.
    for mut browser in [visitor, before.clone()] {
        walks_through(&mut browser).await;
        assert!(browser.viewer().await.person.is_none());
        assert!(!is_personal(&browser.home().await));
    }
    assert_eq!(shop.personal_rows().await, rows);
    // Also not after a restart, when only the database knows.
    let shop = shop.restarted().await;
    let mut browser = before.goes_to(&shop);
    walks_through(&mut browser).await;
    assert!(browser.viewer().await.person.is_none());
    assert_eq!(shop.personal_rows().await, rows);
    // A later yes begins anew.
    let old = before.asks.visitor;
    browser.says_yes().await;
    assert!(browser.asks.visitor.is_some() && browser.asks.visitor != old);
    assert!(!is_personal(&browser.home().await), "nothing of the earlier history comes back");
}

async fn only_the_kinds_allowed_are_written(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor();
    visitor.chooses(Consent::PURCHASES).await;
    visitor.looks_at("morel-table-lamp").await;
    visitor.searches("lamp").await;
    visitor.home().await;
    assert_eq!(shop.events().await, 0);
    visitor.adds("HAL-MG-COB", 1).await;
    assert_eq!(shop.events().await, 1);
    let rankings = shop.personal_rows().await.into_iter().find(|(table, _)| *table == "rankings");
    assert_eq!(rankings, Some(("rankings", 0)), "what was shown is browsing");
    let facts = vitrine_shop::people::DeclaredFacts { categories: vec!["lighting".to_owned()], ..Default::default() };
    assert!(matches!(shop.declare(&visitor.viewer().await, facts).await, Err(Error::Forbidden)));
    // Browsing taken back: what was seen before is no longer read.
    let mut other = shop.visitor_who_says_yes().await;
    other.looks_at("morel-table-lamp").await;
    other.looks_at("parish-ribbed-lamp").await;
    assert!(is_personal(&other.home().await));
    other.chooses(Consent::PURCHASES).await;
    assert!(!is_personal(&other.home().await));
}

async fn a_privacy_signal_is_a_no(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor_who_says_yes().await;
    visitor.looks_at("morel-table-lamp").await;
    visitor.looks_at("parish-ribbed-lamp").await;
    assert!(is_personal(&visitor.home().await));
    let rows = shop.personal_rows().await;
    visitor.asks.signal = true;
    walks_through(&mut visitor).await;
    let viewer = visitor.viewer().await;
    assert!(viewer.by_signal && viewer.person.is_none());
    assert!(!is_personal(&visitor.home().await));
    assert_eq!(shop.personal_rows().await, rows);
}

async fn operators_robots_and_prefetches_are_not_recorded(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor_who_says_yes().await;
    let rows = shop.personal_rows().await;
    for how in ["operator", "robot", "prefetch"] {
        let mut one = visitor.clone();
        one.asks.operator = how == "operator";
        one.asks.automated = how == "robot";
        one.asks.prefetch = how == "prefetch";
        one.home().await;
        one.looks_at("morel-table-lamp").await;
        one.searches("lamp").await;
        assert_eq!(shop.personal_rows().await, rows, "{how}");
    }
    visitor.looks_at("morel-table-lamp").await;
    assert_eq!(shop.events().await, 1, "the same person in a browser");
    // Whoever was not asked fetches ahead as well: what is shown once must wait for them too.
    let mut unasked = shop.visitor();
    unasked.asks.prefetch = true;
    assert!(unasked.viewer().await.prefetch);
}

/// The token of a product page that a browser fetched ahead.
async fn fetches_ahead(visitor: &Visitor, shop: &vitrine_testkit::TestShop, slug: &str) -> String {
    let mut ahead = visitor.clone();
    ahead.asks.prefetch = true;
    let viewer = ahead.viewer().await;
    let entry = shop.catalog().by_slug(slug).unwrap().clone();
    assert!(!shop.record(&viewer, NewEvent::of(EventName::ViewItem).product(entry.product.id)));
    let window = shop.beside_product(&viewer, &entry, &[], visitor.currency);
    shop.view_token(&viewer, Some(entry.product.id), window.ranking, None).unwrap()
}

async fn a_page_fetched_ahead_counts_once_when_it_is_seen(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor_who_says_yes().await;
    let token = fetches_ahead(&visitor, &shop, "morel-table-lamp").await;
    assert_eq!(shop.events().await, 0);
    shop.advance(MINUTE_MS);
    for _ in 0..3 {
        shop.seen(&visitor.viewer().await, &token).unwrap();
        shop.advance(MINUTE_MS);
    }
    assert_eq!(shop.events().await, 1);
    let rankings = shop.personal_rows().await.into_iter().find(|(table, _)| *table == "rankings").unwrap().1;
    assert_eq!(rankings, 1);
    // It counts for the next page like any other view.
    visitor.looks_at("parish-ribbed-lamp").await;
    assert!(all_slugs(&visitor.home().await).contains(&"morel-table-lamp"), "to go on with");
    // A process that does not remember the token writes no second row either.
    let shop = shop.restarted().await;
    shop.seen(&visitor.goes_to(&shop).viewer().await, &token).unwrap();
    assert_eq!(shop.events().await, 2);
    // A browser without an ahead-fetched page gets no token.
    assert_eq!(shop.view_token(&visitor.viewer().await, Some(shop.product("dunmore-mug")), None, None), None);
}

async fn a_click_to_a_page_fetched_ahead_counts_as_one(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor_who_says_yes().await;
    visitor.looks_at("morel-table-lamp").await;
    let from = visitor.home().await.ranking;
    assert!(from.is_some());
    let mut ahead = visitor.clone();
    ahead.asks.prefetch = true;
    let lamp = shop.product("parish-ribbed-lamp");
    let token = shop.view_token(&ahead.viewer().await, Some(lamp), None, from).unwrap();
    shop.advance(MINUTE_MS);
    shop.seen(&visitor.viewer().await, &token).unwrap();
    let shop = shop.restarted().await;
    shop.seen(&visitor.goes_to(&shop).viewer().await, &token).unwrap();
    let events = shop.own_events(&visitor.goes_to(&shop).viewer().await).await.unwrap();
    let mut did: Vec<_> =
        events.iter().filter(|event| event.product == Some(lamp)).map(|event| event.name.name()).collect();
    did.sort_unstable();
    assert_eq!(did, ["select_item", "view_item"]);
    assert!(events.iter().filter(|event| event.product == Some(lamp)).all(|event| event.ranking == from));
}

async fn tokens_of_others_and_old_ones_are_refused(site: Site) {
    let shop = site.stocked().await;
    let (visitor, other) = (shop.visitor_who_says_yes().await, shop.visitor_who_says_yes().await);
    let token = fetches_ahead(&visitor, &shop, "morel-table-lamp").await;
    let viewer = visitor.viewer().await;
    assert!(matches!(shop.seen(&other.viewer().await, &token), Err(Error::Forbidden)), "somebody else's");
    assert!(matches!(shop.seen(&shop.visitor().viewer().await, &token), Err(Error::Forbidden)), "nobody");
    let (said, signature) = token.rsplit_once('.').unwrap();
    let mug = shop.product("dunmore-mug").to_string();
    let lamp = shop.product("morel-table-lamp").to_string();
    let altered = [
        format!("{}.{signature}", said.replace(&lamp, &mug)),
        format!("{said}.{}", signature.replace(|c: char| c.is_ascii_digit(), "0")),
        format!("{said}.{}", &signature[..30]),
        format!("{said}.{signature}00"),
        format!("{said}."),
        said.to_owned(),
        String::new(),
        "....".to_owned(),
        "é".repeat(40),
    ];
    for forged in altered {
        assert!(matches!(shop.seen(&viewer, &forged), Err(Error::Forbidden)), "{forged}");
    }
    // Paused meanwhile: accepted, and nothing is written.
    visitor.pauses(1).await;
    shop.seen(&visitor.viewer().await, &token).unwrap();
    visitor.pauses(0).await;
    let old = fetches_ahead(&visitor, &shop, "morel-table-lamp").await;
    shop.advance(DAY_MS);
    assert!(matches!(shop.seen(&visitor.viewer().await, &old), Err(Error::Gone)));
    assert_eq!(shop.events().await, 0);
}

/// On a database that several nodes share, what one hears the others know soon.
async fn a_no_on_one_node_is_a_no_on_all(site: Site) {
    if !site.is_postgres() {
        return;
    }
    let shop = site.stocked().await;
    let mut visitor = shop.visitor_who_says_yes().await;
    let other = shop.other_process().await;
    let there = visitor.goes_to(&other);
    there.looks_at("morel-table-lamp").await;
    other.flush().await.unwrap();
    let events = shop.events().await;
    visitor.declines().await;
    shop.advance(11_000);
    assert!(there.viewer().await.person.is_none());
    there.looks_at("dunmore-mug").await;
    other.flush().await.unwrap();
    assert_eq!(shop.events().await, events);
    other.close().await;
}

async fn a_yes_to_older_texts_is_no_yes_to_what_they_did_not_say(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor_who_says_yes().await;
    visitor.looks_at("morel-table-lamp").await;
    shop.declare_place(&visitor.viewer().await, Some("BE")).await.unwrap();
    shop.flush().await.unwrap();
    let db = shop.db().await;
    let mut tx = db.begin().await.unwrap();
    let older = vitrine_domain::consent::Choice { consent: Consent::ON_SITE, version: 1, at_ms: shop.now_ms() + 1 };
    let (id, person) = (visitor.asks.visitor.unwrap(), visitor.person().await);
    vitrine_db::people::record_choice(&mut tx, id, person, older).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    let shop = shop.restarted().await;
    shop.advance(vitrine_testkit::MINUTE_MS);
    visitor = visitor.goes_to(&shop);
    let viewer = visitor.viewer().await;
    assert!(!viewer.answered, "asked once more");
    assert_eq!(viewer.consent, Consent::BROWSING.and(Consent::PURCHASES));
    assert!(viewer.personal && viewer.records, "what the texts said then holds");
    assert!(shop.declare_place(&viewer, Some("BE")).await.is_err());
    visitor.says_yes().await;
    assert_eq!(visitor.viewer().await.consent, Consent::ON_SITE);
    assert!(visitor.viewer().await.answered);
}
