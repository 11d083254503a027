//! Whose history it is: linking, ending, pausing, correcting, erasing.

use crate::{all_slugs, is_personal, slugs};
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::Consent;
use vitrine_personalize::{Placement, Reason};
use vitrine_shop::Error;
use vitrine_shop::acting::Acting;
use vitrine_shop::catalog::FacetName;
use vitrine_shop::people::Mute;
use vitrine_testkit::{MINUTE_MS, Site, TestShop, Visitor};

vitrine_testkit::on_both!(
    a_view_changes_the_very_next_page,
    a_cart_changes_the_very_next_page,
    what_is_told_changes_the_very_next_page,
    a_place_is_told_and_taken_back,
    sign_in_takes_the_whole_history_when_nobody_else_was_here,
    sign_in_takes_only_this_visit_when_somebody_else_was_here,
    what_was_said_before_sign_in_stays_said,
    the_customers_half_wins,
    sign_out_ends_the_browsers_id,
    a_pause_stops_showing_and_writing,
    a_pause_goes_along_to_whoever_one_becomes,
    not_interested_is_gone_everywhere,
    a_forgotten_product_is_gone_from_the_history,
    starting_afresh_leaves_no_row_and_the_yes,
    a_muted_brand_and_category_say_nothing_more,
    stopped_shelves_are_everybodys,
    what_is_sensitive_says_nothing_about_anybody,
);

/// The slugs of the shelf to go on with.
async fn continues(visitor: &Visitor) -> Vec<String> {
    let home = visitor.home().await;
    let shelf = home.shelves.iter().find(|shelf| shelf.placement == Placement::Continue);
    shelf.map_or_else(Vec::new, |shelf| slugs(shelf).into_iter().map(str::to_owned).collect())
}

async fn a_view_changes_the_very_next_page(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor_who_says_yes().await;
    let before = visitor.home_slugs().await;
    assert_eq!(before, shop.visitor().home_slugs().await, "a person nothing is known of sees what everybody sees");
    visitor.looks_at("morel-table-lamp").await;
    assert_eq!(continues(&visitor).await, ["morel-table-lamp"]);
    visitor.looks_at("dunmore-mug").await;
    assert_eq!(continues(&visitor).await, ["dunmore-mug", "morel-table-lamp"]);
    // The same after a restart, when it comes from the database.
    let shown = visitor.home_slugs().await;
    shop.flush().await.unwrap();
    let shop = shop.restarted().await;
    assert_eq!(continues(&visitor.goes_to(&shop)).await, ["dunmore-mug", "morel-table-lamp"]);
    assert_ne!(shown, before);
}

async fn a_cart_changes_the_very_next_page(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor_who_says_yes().await;
    visitor.looks_at("morel-table-lamp").await;
    let lamp = shop.product("morel-table-lamp");
    let before = visitor.home().await;
    assert!(all_slugs(&before).contains(&"morel-table-lamp"));
    visitor.adds("FEN-ML-TOM", 1).await;
    let after = visitor.home().await;
    assert!(!all_slugs(&after).contains(&"morel-table-lamp"), "what is in the cart is not offered again");
    let likings = shop.likings(&visitor.viewer().await);
    assert!(likings.iter().all(|liking| liking.evidence.iter().any(|entry| entry.product.id == lamp)));
    assert!(!likings.is_empty());
}

async fn what_is_told_changes_the_very_next_page(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor_who_says_yes().await;
    assert!(!is_personal(&visitor.home().await));
    visitor.tells(&["garden"], &[]).await;
    let home = visitor.home().await;
    let told = home
        .shelves
        .iter()
        .find(|shelf| shelf.items.iter().any(|item| matches!(item.reason, vitrine_personalize::Reason::Told { .. })));
    assert!(told.is_some(), "because you told us");
    visitor.tells(&[], &[]).await;
    assert!(!is_personal(&visitor.home().await), "taken back");
}

async fn sign_in_takes_the_whole_history_when_nobody_else_was_here(site: Site) {
    let shop = site.stocked().await;
    shop.account_of("ana@example.org").await;
    let mut ana = shop.visitor_who_says_yes().await;
    let anonymous = ana.person().await;
    ana.looks_at("morel-table-lamp").await;
    shop.advance(60 * MINUTE_MS);
    ana.looks_at("dunmore-mug").await;
    ana.signs_in("ana@example.org").await;
    assert_ne!(ana.person().await, anonymous);
    assert_eq!(continues(&ana).await, ["dunmore-mug", "morel-table-lamp"], "both visits");
    // The same on another device, and nothing is left of the person without a name.
    let mut phone = shop.visitor();
    phone.signs_in("ana@example.org").await;
    phone.says_yes().await;
    assert_eq!(phone.person().await, ana.person().await);
    assert_eq!(continues(&phone).await, ["dunmore-mug", "morel-table-lamp"]);
    assert_eq!(shop.places_of(&anonymous.to_string()).await, Vec::<String>::new());
}

async fn sign_in_takes_only_this_visit_when_somebody_else_was_here(site: Site) {
    let shop = site.stocked().await;
    shop.account_of("ana@example.org").await;
    shop.account_of("ben@example.org").await;
    let mut browser = shop.visitor_who_says_yes().await;
    browser.looks_at("morel-table-lamp").await;
    browser.signs_in("ana@example.org").await;
    let ana = browser.person().await;
    browser.looks_at("parish-ribbed-lamp").await;
    shop.advance(60 * MINUTE_MS);
    // Ana's session has run out; Ben signs in on the same browser after looking at a mug.
    browser.looks_at("dunmore-mug").await;
    browser.signs_in("ben@example.org").await;
    assert_ne!(browser.person().await, ana);
    browser.looks_at("sluice-tumbler").await;
    assert_eq!(continues(&browser).await, ["sluice-tumbler"], "what happened under Ana's name stays Ana's");
    let mut phone = shop.visitor();
    phone.signs_in("ana@example.org").await;
    phone.says_yes().await;
    assert_eq!(continues(&phone).await, ["dunmore-mug", "parish-ribbed-lamp", "morel-table-lamp"]);
}

async fn what_was_said_before_sign_in_stays_said(site: Site) {
    let shop = site.stocked().await;
    shop.account_of("ana@example.org").await;
    let mut ana = shop.visitor_who_says_yes().await;
    ana.tells(&["garden"], &[]).await;
    ana.dismisses("dunmore-mug").await;
    ana.signs_in("ana@example.org").await;
    let person = ana.viewer().await.person.unwrap();
    assert_eq!(person.declared.categories, ["garden"]);
    assert_eq!(person.dismissed, [shop.product("dunmore-mug")]);
    // What the account says already is not overwritten.
    ana.tells(&["lighting"], &[]).await;
    let mut other = shop.visitor_who_says_yes().await;
    other.tells(&["sound"], &[]).await;
    other.signs_in("ana@example.org").await;
    assert_eq!(other.viewer().await.person.unwrap().declared.categories, ["lighting"]);
}

async fn the_customers_half_wins(site: Site) {
    let shop = site.stocked().await;
    shop.account_of("ana@example.org").await;
    // Ana's half is decided while everybody is treated.
    let mut ana = shop.visitor_who_says_yes().await;
    ana.signs_in("ana@example.org").await;
    assert_eq!(ana.viewer().await.person.unwrap().arm, Arm::Treatment);
    ana.signs_out().await;
    // Now nearly everybody is in the control half; one of these browsers is.
    shop.personalization(|settings| settings.control_share = 0.9).await;
    let mut control = None;
    for _ in 0..20 {
        let visitor = shop.visitor_who_says_yes().await;
        if visitor.viewer().await.person.unwrap().arm == Arm::Control {
            control = Some(visitor);
            break;
        }
    }
    let mut browser = control.expect("nine of ten");
    browser.looks_at("morel-table-lamp").await;
    assert!(!is_personal(&browser.home().await), "the control half sees nothing personal");
    browser.signs_in("ana@example.org").await;
    assert_eq!(browser.viewer().await.person.unwrap().arm, Arm::Treatment);
    // A customer who has no half yet keeps the one this browser was shown.
    shop.account_of("ben@example.org").await;
    let mut fresh = None;
    for _ in 0..20 {
        let visitor = shop.visitor_who_says_yes().await;
        if visitor.viewer().await.person.unwrap().arm == Arm::Control {
            fresh = Some(visitor);
            break;
        }
    }
    let mut fresh = fresh.expect("nine of ten");
    fresh.signs_in("ben@example.org").await;
    assert_eq!(fresh.viewer().await.person.unwrap().arm, Arm::Control);
}

async fn sign_out_ends_the_browsers_id(site: Site) {
    let shop = site.stocked().await;
    shop.account_of("ana@example.org").await;
    let mut ana = shop.visitor_who_says_yes().await;
    ana.signs_in("ana@example.org").await;
    ana.looks_at("morel-table-lamp").await;
    let stolen = ana.clone();
    ana.signs_out().await;
    let events = shop.events().await;
    assert!(stolen.viewer().await.person.is_none(), "the old id is worth nothing");
    stolen.looks_at("dunmore-mug").await;
    ana.looks_at("dunmore-mug").await;
    assert_eq!(shop.events().await, events);
    ana.signs_in("ana@example.org").await;
    ana.says_yes().await;
    assert_eq!(continues(&ana).await, ["morel-table-lamp"], "the history is with the account");
}

async fn a_pause_stops_showing_and_writing(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor_who_says_yes().await;
    visitor.looks_at("morel-table-lamp").await;
    visitor.looks_at("parish-ribbed-lamp").await;
    assert!(is_personal(&visitor.home().await));
    visitor.pauses(7).await;
    let rows = shop.personal_rows().await;
    assert!(!is_personal(&visitor.home().await));
    assert_eq!(visitor.home_slugs().await, shop.visitor().home_slugs().await, "what everybody sees");
    visitor.looks_at("dunmore-mug").await;
    assert_eq!(shop.personal_rows().await, rows);
    shop.advance(7 * vitrine_testkit::DAY_MS);
    assert_eq!(continues(&visitor).await, ["parish-ribbed-lamp", "morel-table-lamp"], "over by itself");
}

async fn a_pause_goes_along_to_whoever_one_becomes(site: Site) {
    let shop = site.stocked().await;
    shop.account_of("ana@example.org").await;
    let mut ana = shop.visitor_who_says_yes().await;
    ana.looks_at("morel-table-lamp").await;
    ana.pauses(7).await;
    ana.signs_in("ana@example.org").await;
    let paused = async |visitor: &Visitor| {
        let viewer = visitor.viewer().await;
        assert_eq!(viewer.personal, viewer.records, "neither shown nor written");
        !viewer.personal
    };
    assert!(paused(&ana).await, "signing in is no yes");
    ana.starts_afresh().await;
    assert!(paused(&ana).await, "beginning anew is none either");
    // A pause on another device that is over sooner does not shorten it.
    let mut phone = shop.visitor_who_says_yes().await;
    phone.pauses(1).await;
    phone.signs_in("ana@example.org").await;
    shop.advance(2 * vitrine_testkit::DAY_MS);
    assert!(paused(&ana).await && paused(&phone).await);
    shop.advance(5 * vitrine_testkit::DAY_MS);
    assert!(!paused(&ana).await && !paused(&phone).await);
}

async fn not_interested_is_gone_everywhere(site: Site) {
    let shop = site.demo().await;
    let marta = shop.shopper("marta").await;
    let home = marta.home().await;
    let shown: Vec<String> = all_slugs(&home).into_iter().map(str::to_owned).collect();
    for slug in shown.iter().take(6) {
        marta.dismisses(slug).await;
    }
    let gone = &shown[..6];
    let nowhere = |seen: Vec<&str>, place: &str| {
        for slug in gone {
            assert!(!seen.contains(&slug.as_str()), "{slug} on {place}");
        }
    };
    nowhere(all_slugs(&marta.home().await), "home");
    for page in ["cooper-chair", "clerk-task-lamp", "dunmore-mug"] {
        if !gone.iter().any(|slug| slug == page) {
            nowhere(all_slugs(&marta.looks_at(page).await), page);
        }
    }
    nowhere(all_slugs(&shop.instead(&marta.viewer().await, "search", marta.currency)), "an empty search");
    // What is asked for is still found, only not moved up.
    let found = marta.searches("lamp").await;
    for listed in found.listing.items.iter().filter(|listed| gone.contains(&listed.entry.product.slug)) {
        assert!(listed.reason.is_none(), "{} was moved up", listed.entry.product.slug);
    }
    // Said twice is said once, and it can be taken back.
    marta.dismisses(&gone[0]).await;
    let viewer = marta.viewer().await;
    assert_eq!(viewer.person.as_ref().unwrap().dismissed.len(), 6);
    for slug in gone {
        shop.undismiss(&marta.viewer().await, shop.product(slug)).await.unwrap();
    }
    let refused = async |shop: &TestShop, marta: &Visitor| {
        let (person, catalog) = (marta.viewer().await.person.unwrap(), shop.catalog());
        let item = |slug: &String| catalog.by_slug(slug).unwrap().product.item_no;
        assert!(person.dismissed.is_empty());
        gone.iter().filter(|slug| person.profile.refuses(item(slug), &catalog.facts)).count()
    };
    assert_eq!(refused(&shop, &marta).await, 0);
    let shop = shop.restarted().await;
    assert_eq!(refused(&shop, &marta.goes_to(&shop)).await, 0, "out of the history too");
}

async fn a_forgotten_product_is_gone_from_the_history(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor_who_says_yes().await;
    for slug in ["morel-table-lamp", "morel-small-lamp", "parish-ribbed-lamp", "dunmore-mug"] {
        visitor.looks_at(slug).await;
    }
    let offer = visitor.offer().await.unwrap();
    assert!(offer.evidence.iter().any(|entry| entry.product.slug == "morel-table-lamp"));
    let lamp = shop.product("morel-table-lamp");
    visitor.forgets(lamp).await;
    assert_eq!(continues(&visitor).await, ["dunmore-mug", "parish-ribbed-lamp", "morel-small-lamp"]);
    assert!(
        shop.likings(&visitor.viewer().await).iter().all(|l| l.evidence.iter().all(|entry| entry.product.id != lamp))
    );
    assert!(shop.own_events(&visitor.viewer().await).await.unwrap().iter().all(|event| event.product != Some(lamp)));
    assert!(visitor.offer().await.is_none(), "two looks are too few for an offer, and the old one lost its reason");
    let shop = shop.restarted().await;
    let visitor = visitor.goes_to(&shop);
    assert_eq!(continues(&visitor).await, ["dunmore-mug", "parish-ribbed-lamp", "morel-small-lamp"]);
    assert!(visitor.offer().await.is_none());
}

/// Somebody with everything a person can have.
async fn with_everything(shop: &TestShop, visitor: &mut Visitor) {
    for slug in ["morel-table-lamp", "parish-ribbed-lamp", "morel-small-lamp"] {
        visitor.looks_at(slug).await;
    }
    visitor.adds("HAL-MG-COB", 1).await;
    visitor.tells(&["garden"], &[]).await;
    visitor.dismisses("dunmore-mug").await;
    assert!(visitor.home().await.offer.is_some());
    shop.stop_kind(&visitor.viewer().await, "order", true).await.unwrap();
    visitor.chooses(Consent::ON_SITE.and(Consent::EMAIL)).await;
}

async fn starting_afresh_leaves_no_row_and_the_yes(site: Site) {
    let shop = site.stocked().await;
    shop.account_of("ana@example.org").await;
    let mut ana = shop.visitor_who_says_yes().await;
    with_everything(&shop, &mut ana).await;
    let mut phone = shop.visitor();
    phone.signs_in("ana@example.org").await;
    phone.says_yes().await;
    phone.looks_at("sluice-tumbler").await;
    ana.signs_in("ana@example.org").await;
    let mut other = shop.visitor_who_says_yes().await;
    with_everything(&shop, &mut other).await;
    let (person, others) = (ana.person().await, other.person().await);
    assert!(!shop.places_of(&person.to_string()).await.is_empty());
    let (arm, seen) = (ana.viewer().await.person.unwrap().arm, ana.viewer().await);
    ana.starts_afresh().await;
    // The very next page knows nothing, on both devices; the yes still holds, and so does what was stopped.
    for browser in [&ana, &phone] {
        let viewer = browser.viewer().await;
        let now = viewer.person.as_ref().unwrap();
        assert_ne!(now.id, person);
        assert_eq!((now.arm, now.stopped.as_slice()), (arm, ["order".to_owned()].as_slice()));
        assert!(now.events.is_empty() && now.declared.is_empty() && now.dismissed.is_empty());
        assert!(!is_personal(&browser.home().await));
    }
    assert_eq!(ana.person().await, phone.person().await);
    // Written after it by a queue that did not know: the job takes it along.
    shop.record(&seen, vitrine_shop::events::NewEvent::of(vitrine_domain::event::EventName::Search));
    assert!(shop.tends().await > 0);
    assert_eq!(shop.places_of(&person.to_string()).await, Vec::<String>::new());
    // Nobody else lost anything.
    assert_eq!(other.person().await, others);
    assert!(is_personal(&other.home().await));
    // What happens from now on counts.
    ana.looks_at("morel-table-lamp").await;
    assert_eq!(continues(&phone).await, ["morel-table-lamp"]);
    let shop = shop.restarted().await;
    assert_eq!(continues(&ana.goes_to(&shop)).await, ["morel-table-lamp"]);
}

async fn a_muted_brand_and_category_say_nothing_more(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor_who_says_yes().await;
    for slug in ["morel-table-lamp", "morel-small-lamp", "sluice-tumbler"] {
        visitor.looks_at(slug).await;
    }
    let catalog = shop.catalog();
    let lamp = catalog.by_slug("morel-table-lamp").unwrap();
    let (brand, lighting) = (lamp.product.brand.clone(), catalog.category_by_slug("lighting").unwrap().category.id);
    let viewer = async || visitor.viewer().await;
    let brands = async || {
        let likings = shop.likings(&visitor.viewer().await);
        likings.iter().filter(|it| matches!(&it.name, FacetName::Brand(name) if *name == brand)).count()
    };
    assert_eq!(brands().await, 1);
    let what = Mute::Brand(brand.clone());
    shop.mute(&viewer().await, what.clone(), true).await.unwrap();
    assert_eq!(brands().await, 0);
    assert_eq!(continues(&visitor).await, ["sluice-tumbler"], "the very next page");
    let of_brand = |slugs: &[&str]| slugs.iter().any(|slug| catalog.by_slug(slug).unwrap().product.brand == brand);
    assert!(!of_brand(&all_slugs(&visitor.looks_at("dunmore-mug").await)));
    // Also after a restart; and taken back, it is as before.
    let shop = shop.restarted().await;
    let visitor = visitor.goes_to(&shop);
    assert_eq!(continues(&visitor).await, ["dunmore-mug", "sluice-tumbler"]);
    shop.mute(&visitor.viewer().await, what, false).await.unwrap();
    let likings = shop.likings(&visitor.viewer().await);
    assert!(likings.iter().any(|it| matches!(&it.name, FacetName::Brand(name) if *name == brand)));
    // A category with all below it.
    shop.mute(&visitor.viewer().await, Mute::Category(lighting), true).await.unwrap();
    assert_eq!(continues(&visitor).await, ["dunmore-mug", "sluice-tumbler"]);
    let unknown = Mute::Category(vitrine_domain::id::CategoryId::new(1, [9; 10]));
    assert!(matches!(shop.mute(&visitor.viewer().await, unknown, true).await, Err(Error::NotFound)));
    assert!(matches!(shop.mute(&visitor.viewer().await, Mute::Brand(String::new()), true).await, Err(Error::NotFound)));
}

async fn stopped_shelves_are_everybodys(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor_who_says_yes().await;
    for slug in ["morel-table-lamp", "parish-ribbed-lamp", "dunmore-mug"] {
        visitor.looks_at(slug).await;
    }
    shop.stop_kind(&visitor.viewer().await, "offers", true).await.unwrap();
    assert!(is_personal(&visitor.home().await));
    shop.stop_kind(&visitor.viewer().await, "shelves", true).await.unwrap();
    assert!(!is_personal(&visitor.home().await));
    assert!(!is_personal(&visitor.looks_at("sluice-tumbler").await));
    assert!(shop.stop_kind(&visitor.viewer().await, "nothing", true).await.is_err());
    shop.stop_kind(&visitor.viewer().await, "shelves", false).await.unwrap();
    assert!(is_personal(&visitor.home().await));
}

async fn what_is_sensitive_says_nothing_about_anybody(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor_who_says_yes().await;
    // Known before the owner marks it.
    for slug in ["morel-table-lamp", "parish-ribbed-lamp", "morel-small-lamp"] {
        visitor.looks_at(slug).await;
    }
    visitor.tells(&["lighting"], &[]).await;
    visitor.adds("FEN-ML-TOM", 1).await;
    assert!(is_personal(&visitor.home().await));
    let by = shop.an_operator().await;
    let lighting = shop.catalog().category_by_slug("lighting").unwrap().category.id;
    shop.mark_sensitive(&[lighting], None, &by).await.unwrap();
    let catalog = shop.catalog();
    let marked = |slug: &str| catalog.is_sensitive(catalog.by_slug(slug).unwrap().product.id);
    assert!(marked("morel-table-lamp") && !marked("dunmore-mug"), "with everything below it");
    // Gone from profile, shelves and reasons on the very next page, also in the live model.
    assert!(shop.likings(&visitor.viewer().await).is_empty());
    let home = visitor.home().await;
    assert!(!is_personal(&home), "nothing else is known");
    assert!(all_slugs(&home).iter().all(|slug| !marked(slug)));
    for page in ["dunmore-mug", "sluice-tumbler"] {
        assert!(all_slugs(&visitor.looks_at(page).await).iter().all(|slug| !marked(slug)), "beside {page}");
    }
    // From now on nothing about it is written down.
    let events = shop.events().await;
    visitor.looks_at("parish-ribbed-lamp").await;
    visitor.adds("FEN-ML-TOM", 1).await;
    assert_eq!(shop.events().await, events);
    let found = visitor.searches("lamp").await;
    assert!(found.listing.items.len() > 3, "it can be found");
    let ranking = found.listing.ranking;
    let known = shop.personal_rows().await;
    for listed in found.listing.items.iter().filter(|listed| catalog.is_sensitive(listed.entry.product.id)) {
        assert!(listed.reason.is_none());
        if let Some(ranking) = ranking {
            let why = shop.why(&visitor.viewer().await, ranking, listed.entry.product.id).await;
            assert!(matches!(why, Err(Error::NotFound)));
        }
    }
    assert_eq!(shop.personal_rows().await, known);
    shop.train().await.unwrap();
    assert!(all_slugs(&visitor.home().await).iter().all(|slug| !marked(slug)));
    // Only operators mark, and it is in the change log.
    assert!(matches!(shop.mark_sensitive(&[], None, &Acting::nobody()).await, Err(Error::May(_))));
    assert!(
        shop.audit_log(None, &Acting::program()).await.unwrap().iter().any(|row| row.action == "categories.sensitive")
    );
    assert!(matches!(shop.mark_sensitive(&[], Some(&[]), &by).await, Err(Error::Conflict)), "somebody marked one");
    shop.mark_sensitive(&[], Some(&[lighting]), &by).await.unwrap();
    assert!(is_personal(&visitor.home().await), "the owner thought better of it");
}

/// What is on the home page because it is looked at where the visitor is.
async fn near(visitor: &Visitor) -> Vec<String> {
    let home = visitor.home().await;
    let items = home.shelves.iter().flat_map(|shelf| &shelf.items);
    let near = items.filter(|item| matches!(item.reason, Reason::PopularNear { .. }));
    near.map(|item| item.entry.product.slug.clone()).collect()
}

async fn a_place_is_told_and_taken_back(site: Site) {
    let shop = site.demo().await;
    let liked = ["dunmore-mug", "morel-table-lamp", "clerk-task-lamp"];
    for place in ["US-TX", "US-TX", "FR"] {
        let local = shop.visitor_who_says_yes().await;
        local.is_in(Some(place)).await;
        for slug in if place == "FR" { &liked[..1] } else { &liked[..] } {
            local.looks_at(slug).await;
        }
    }
    let mut newcomer = shop.visitor_who_says_yes().await;
    assert_eq!(near(&newcomer).await, [""; 0]);
    newcomer.is_in(Some("FR")).await;
    assert_eq!(near(&newcomer).await, [""; 0], "one person is no crowd");
    newcomer.is_in(Some("US-TX")).await;
    let mut shown = near(&newcomer).await;
    shown.sort_unstable();
    assert_eq!(shown, ["clerk-task-lamp", "dunmore-mug", "morel-table-lamp"]);
    // The shop trained anew and started anew knows it too.
    shop.train().await.unwrap();
    assert_eq!(near(&newcomer).await.len(), 3);

    // "Why?" names the place as long as it stands.
    let home = newcomer.home().await;
    let item = &home.shelves[0].items[0];
    let (ranking, product) = (home.ranking.unwrap(), item.entry.product.id);
    let why = shop.why(&newcomer.viewer().await, ranking, product).await.unwrap();
    assert!(matches!(why.shown.reason, Some(Reason::PopularNear { .. })), "{why:?}");
    newcomer.is_in(None).await;
    assert!(matches!(shop.why(&newcomer.viewer().await, ranking, product).await, Err(Error::Gone)));
    assert_eq!(near(&newcomer).await, [""; 0]);

    newcomer.is_in(Some("US-TX")).await;
    shop.personalization(|it| it.data.place = 0.0).await;
    assert_eq!(near(&newcomer).await, [""; 0], "the owner does without it");
    shop.personalization(|it| it.data.place = 1.0).await;
    assert_eq!(near(&newcomer).await.len(), 3);
    let viewer = newcomer.viewer().await;
    assert!(matches!(shop.declare_place(&viewer, Some("Texas")).await, Err(Error::Refused(_))));
    newcomer.chooses(Consent::ON_SITE.without(Consent::PLACE)).await;
    assert_eq!(near(&newcomer).await, [""; 0], "without consent it is not read");
    let viewer = newcomer.viewer().await;
    assert!(matches!(shop.declare_place(&viewer, Some("FR")).await, Err(Error::Forbidden)));
    // Nor do they count for others any more: one of the two who are left is no crowd.
    newcomer.looks_at("cooper-chair").await;
    let other = shop.visitor_who_says_yes().await;
    other.is_in(Some("US-TX")).await;
    other.looks_at("cooper-chair").await;
    let reader = shop.visitor_who_says_yes().await;
    reader.is_in(Some("US-TX")).await;
    assert!(!near(&reader).await.contains(&"cooper-chair".to_owned()));
    assert_eq!(newcomer.viewer().await.person.unwrap().declared.place.as_deref(), Some("US-TX"));
}
