//! The owner's rules hold over any model: pins, bans, blocks of their own, how many shelves; and what was shown in vain rests.

use vitrine_domain::text::{Lang, Text};
use vitrine_personalize::{Facet, Placement, Reason, ShelfKind};
use vitrine_shop::catalog::FacetName;
use vitrine_shop::settings::{HeroBlock, RuleSettings};
use vitrine_shop::window::Window;
use vitrine_testkit::{DAY_MS, Site};

vitrine_testkit::on_both!(
    rules_are_the_owners,
    what_is_shown_in_vain_rests,
    a_block_stands_first_for_whom_it_fits,
    a_page_has_no_more_shelves_than_the_owner_wants
);

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

async fn a_block_stands_first_for_whom_it_fits(site: Site) {
    let shop = site.demo().await;
    let marta = shop.shopper("marta").await;
    let before = marta.home().await;
    let likings = shop.likings(&marta.viewer().await);
    let liked: Vec<usize> = likings
        .iter()
        .filter_map(|liking| match liking.name {
            FacetName::Category(place) => Some(place),
            _ => None,
        })
        .collect();
    let catalog = shop.catalog();
    let slug = |place: usize| catalog.categories[place].category.slug.clone();
    let strange = catalog.roots.iter().copied().find(|root| !liked.contains(root)).unwrap();
    let english: Lang = "en".parse().unwrap();
    let new = shelf(&before, ShelfKind::New);
    let block = |product: &str, category: usize| HeroBlock {
        headline: Text::of(&english, "By lamplight".to_owned()),
        product: product.to_owned(),
        category: Some(slug(category)),
        weight: Some(1.2),
        ..HeroBlock::default()
    };
    let blocks = [block("no-such-product", liked[0]), block(&new[0], strange), block(&new[1], liked[0])];
    let hero = |page: &Window| {
        let shelf = page.shelves.iter().find(|shelf| shelf.kind == Some(ShelfKind::Hero)).unwrap();
        shelf.items[0].clone()
    };

    let (gone_or_strange, all) = (blocks[..2].to_vec(), blocks.to_vec());
    shop.personalization(|it| it.home.blocks = gone_or_strange).await;
    let shown = hero(&shop.visitor().home().await);
    assert_eq!(shown.block.as_ref(), Some(&blocks[1]), "for everybody it is the best there is");
    assert_eq!(hero(&marta.home().await).block, None, "for her a product fits better than what she does not care for");

    shop.personalization(|it| it.home.blocks = all).await;
    let page = marta.home().await;
    let shown = hero(&page);
    assert_eq!(shown.block.as_ref(), Some(&blocks[2]), "what she likes lifts it above the best product");
    assert!(matches!(shown.reason, Reason::Affinity { facet: Facet::Category(_), .. }), "{:?}", shown.reason);
    assert_eq!(crate::all_slugs(&page).iter().filter(|slug| **slug == new[1]).count(), 1, "no item twice on a page");
    let why = shop.why(&marta.viewer().await, page.ranking.unwrap(), shown.entry.product.id).await.unwrap();
    assert_eq!(
        (why.shown.placement.as_ref(), why.shown.reason.as_ref()),
        ("hero", Some(&shown.reason)),
        "it is logged"
    );
}

async fn a_page_has_no_more_shelves_than_the_owner_wants(site: Site) {
    let shop = site.demo().await;
    let marta = shop.shopper("marta").await;
    let kinds = |window: &Window| window.shelves.iter().filter_map(|shelf| shelf.kind).collect::<Vec<_>>();
    let all = kinds(&marta.home().await);
    assert!(all.len() > 4 && all[0] == ShelfKind::Hero, "{all:?}");
    for most in [1, 3] {
        shop.personalization(|it| it.home.max_shelves = most).await;
        assert_eq!(kinds(&marta.home().await), all[..=most], "the lowest go, the first impression never");
    }
    shop.personalization(|it| it.home.hidden = vec![all[1]]).await;
    assert!(!kinds(&marta.home().await).contains(&all[1]));
}
