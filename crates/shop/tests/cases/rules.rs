//! The owner's rules hold over any model, and what was shown in vain rests.

use vitrine_personalize::{Placement, ShelfKind};
use vitrine_shop::settings::RuleSettings;
use vitrine_shop::window::Window;
use vitrine_testkit::{DAY_MS, Site};

vitrine_testkit::on_both!(rules_are_the_owners, what_is_shown_in_vain_rests);

fn shelf(window: &Window, kind: ShelfKind) -> Vec<String> {
    let of = window.shelves.iter().filter(|shelf| shelf.kind == Some(kind));
    of.flat_map(crate::slugs).map(str::to_owned).collect()
}

async fn rules_are_the_owners(site: Site) {
    let shop = site.demo().await;
    let marta = shop.shopper("marta").await;
    let before = marta.home().await;
    let hero = shelf(&before, ShelfKind::Hero).remove(0);
    let banned = shop.catalog().by_slug(&hero).unwrap().clone();
    let gone = shelf(&before, ShelfKind::ForYou).remove(0);
    let gone_category = {
        let catalog = shop.catalog();
        let entry = catalog.by_slug(&gone).unwrap();
        catalog.category(entry.product.category.unwrap()).unwrap().category.slug.clone()
    };
    // Something she has not looked at, of another category.
    let other = shelf(&before, ShelfKind::New).into_iter().find(|slug| {
        let catalog = shop.catalog();
        let entry = catalog.by_slug(slug).unwrap();
        catalog.category(entry.product.category.unwrap()).unwrap().category.slug != gone_category
    });
    let other = other.unwrap();
    let pinned = shop.product(&other);
    shop.personalization(|it| {
        it.rules = RuleSettings {
            pins: [(Placement::ForYou, vec![pinned])].into(),
            banned_products: vec![banned.product.id],
            banned_categories: vec![gone_category, "no-such-shelf".to_owned()],
            ..RuleSettings::default()
        };
    })
    .await;
    let after = marta.home().await;
    assert_eq!(shelf(&after, ShelfKind::Hero), [other.as_str()], "a pin stands first");
    let all = crate::all_slugs(&after);
    assert!(!all.contains(&hero.as_str()) && !all.contains(&gone.as_str()), "{all:?}");
}

async fn what_is_shown_in_vain_rests(site: Site) {
    let shop = site.demo().await;
    let marta = shop.shopper("marta").await;
    let first = shelf(&marta.home().await, ShelfKind::ForYou);
    assert!(first.len() >= 3);
    let mut last = first.clone();
    let mut seen_at = 0;
    // A visit a day, several pages each.
    for visit in 1..10 {
        shop.advance(DAY_MS);
        for _ in 0..3 {
            last = shelf(&marta.home().await, ShelfKind::ForYou);
        }
        if last.iter().all(|slug| !first.contains(slug)) {
            seen_at = visit;
            break;
        }
    }
    assert!(seen_at >= 3, "not before it was shown in so many visits: {seen_at}");
    assert!(!last.is_empty(), "something else takes its place");
    let rested = first[0].clone();
    shop.advance(8 * DAY_MS);
    let back = shelf(&marta.home().await, ShelfKind::ForYou);
    assert!(back.contains(&rested) || back.iter().any(|slug| first.contains(slug)), "after a week it may come back");

    // Switched off, nothing rests.
    shop.personalization(|it| it.rules.rests_after_visits = 0).await;
    let other = shop.shopper("ines").await;
    let first = shelf(&other.home().await, ShelfKind::ForYou);
    for _ in 0..8 {
        shop.advance(3_600_000);
        other.home().await;
    }
    assert!(shelf(&other.home().await, ShelfKind::ForYou).iter().any(|slug| first.contains(slug)));
}
