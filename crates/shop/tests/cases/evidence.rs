//! A reason is true when taking away what it names changes what it explains. Fifty shown things, one by one.
//!
//! The clock stands still and no model is trained meanwhile, so nothing but the missing evidence can change a score; putting
//! the evidence back brings the very same score back.

use vitrine_db::events;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::Event;
use vitrine_domain::id::{ProductId, RankingId};
use vitrine_personalize::Reason;
use vitrine_shop::events::Shown;
use vitrine_shop::listing::ListQuery;
use vitrine_shop::people::DeclaredFacts;
use vitrine_shop::preferences::HomeChoice;
use vitrine_testkit::{Site, TestShop, Visitor};

vitrine_testkit::on_both!(taking_the_named_evidence_away_changes_what_is_shown, an_offer_goes_with_its_evidence);

/// Shown things that are put to the test; more are shown.
const WANTED: usize = 50;

#[derive(Debug, Clone, Copy)]
enum Page {
    Home,
    Product(&'static str),
    Search(&'static str),
    Category(&'static str),
}

/// Draws a page; answers everything on it as it was written down.
async fn draw(shop: &TestShop, who: &Visitor, page: Page) -> Vec<Shown> {
    let viewer = who.viewer().await;
    let (ranking, products): (Option<RankingId>, Vec<ProductId>) = match page {
        Page::Home => {
            let window = shop.home(&viewer, &[], who.currency, &HomeChoice::default()).await.unwrap();
            (window.ranking, window.shelves.iter().flat_map(|s| &s.items).map(|item| item.entry.product.id).collect())
        }
        Page::Product(slug) => {
            let entry = shop.catalog().by_slug(slug).unwrap().clone();
            let window = shop.beside_product(&viewer, &entry, &[], who.currency);
            (window.ranking, window.shelves.iter().flat_map(|s| &s.items).map(|item| item.entry.product.id).collect())
        }
        Page::Search(words) => {
            let found =
                shop.search(&viewer, words, &ListQuery::default(), &who.lang, who.currency).await.unwrap().listing;
            (found.ranking, found.items.iter().map(|listed| listed.entry.product.id).collect())
        }
        Page::Category(slug) => {
            let catalog = shop.catalog();
            let found =
                shop.category(&viewer, catalog.category_by_slug(slug).unwrap(), &ListQuery::default(), who.currency);
            (found.ranking, found.items.iter().map(|listed| listed.entry.product.id).collect())
        }
    };
    let mut shown = Vec::new();
    for product in products {
        shown.push(shop.why(&viewer, ranking.unwrap(), product).await.unwrap().shown);
    }
    shown
}

/// The products that a reason names as this person's own history.
fn named(shop: &TestShop, shown: &Shown) -> Vec<ProductId> {
    let catalog = shop.catalog();
    let ids = |items: &[u32]| items.iter().map(|item| catalog.item(*item).unwrap().product.id).collect();
    match shown.reason.as_ref().unwrap() {
        Reason::RecentlyViewed { .. } | Reason::BuyAgain { .. } => vec![shown.product],
        Reason::Viewed { item, .. }
        | Reason::OthersCameTo { item }
        | Reason::BoughtTogetherWith { item, .. }
        | Reason::SimilarTo { item, .. } => ids(&[*item]),
        Reason::Affinity { items, .. } => ids(items),
        Reason::Told { .. } => Vec::new(),
        other => panic!("{other:?} is not personal"),
    }
}

/// Puts a person's history and words back as they were, and has the person read again.
async fn restore(shop: &TestShop, who: &Visitor, log: &[(Event, i32)], told: &DeclaredFacts) {
    let db = shop.db().await;
    let mut tx = db.begin().await.unwrap();
    events::insert(&mut tx, log).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    shop.declare(&who.viewer().await, told.clone()).await.unwrap();
    shop.choose_consent(who.asks.visitor, who.asks.customer, Consent::ON_SITE).await.unwrap();
}

async fn log_of(shop: &TestShop, who: &Visitor) -> Vec<(Event, i32)> {
    shop.flush().await.unwrap();
    let db = shop.db().await;
    let log = events::of_person(&db, who.person().await, 5_000).await.unwrap();
    db.close().await;
    log.into_iter().map(|event| (event.clone(), shop.settings().day(event.at_ms))).collect()
}

async fn taking_the_named_evidence_away_changes_what_is_shown(site: Site) {
    const PAGES: [(&str, &[Page]); 4] = [
        ("marta", &[Page::Home, Page::Search("lamp"), Page::Category("lighting"), Page::Product("dunmore-mug")]),
        ("karim", &[Page::Home, Page::Search("gift"), Page::Category("kitchen-and-table")]),
        ("ines", &[Page::Home, Page::Search("jacket"), Page::Category("clothing"), Page::Product("ridgeway-roll-top")]),
        ("yuki", &[Page::Home, Page::Search("tin"), Page::Category("desk-and-books")]),
    ];
    let shop = site.demo().await;
    // Neither chance nor what was shown before plays a part.
    shop.personalization(|it| {
        it.explore = 0.0;
        it.rules.rests_after_visits = 0;
    })
    .await;
    let told = DeclaredFacts { categories: vec!["garden".to_owned()], ..DeclaredFacts::default() };
    let (mut tried, mut kinds) = (0, std::collections::BTreeSet::new());
    for (key, pages) in PAGES {
        let who = shop.shopper(key).await;
        // The offer has its own test.
        shop.stop_kind(&who.viewer().await, "offers", true).await.unwrap();
        shop.declare(&who.viewer().await, told.clone()).await.unwrap();
        let log = log_of(&shop, &who).await;
        for page in pages {
            let before = draw(&shop, &who, *page).await;
            for shown in before.iter().filter(|shown| shown.reason.as_ref().is_some_and(Reason::is_personal)) {
                let evidence = named(&shop, shown);
                if evidence.is_empty() {
                    shop.declare(&who.viewer().await, DeclaredFacts::default()).await.unwrap();
                }
                for product in evidence {
                    shop.forget_product(&who.viewer().await, product).await.unwrap();
                }
                let after = draw(&shop, &who, *page).await;
                let same =
                    after.iter().find(|other| other.product == shown.product && other.placement == shown.placement);
                if let Some(same) = same {
                    assert!(
                        (same.score - shown.score).abs() > 1e-6,
                        "{key}, {page:?}: {} still scores {} without {:?}",
                        shop.catalog().product(shown.product).unwrap().product.slug,
                        shown.score,
                        shown.reason
                    );
                }
                restore(&shop, &who, &log, &told).await;
                tried += 1;
                kinds.insert(format!("{:?}", shown.source.unwrap()));
            }
            assert_eq!(
                draw(&shop, &who, *page).await,
                before,
                "{key}, {page:?}: nothing is missing, so nothing is different"
            );
        }
    }
    assert!(tried >= WANTED, "only {tried} personal things were shown");
    assert!(kinds.len() >= 4, "only from {kinds:?}");
}

async fn an_offer_goes_with_its_evidence(site: Site) {
    let shop = site.demo().await;
    let mut made = 0;
    for key in ["marta", "karim", "ines", "yuki"] {
        let who = shop.shopper(key).await;
        // None for somebody who has bought in every category they look at.
        let Some(offer) = who.offer().await else { continue };
        made += 1;
        let named: Vec<ProductId> = offer.evidence.iter().map(|entry| entry.product.id).collect();
        assert!(!named.is_empty());
        for product in &named {
            who.forgets(*product).await;
        }
        if let Some(other) = who.offer().await {
            assert_ne!(other.invitation.id, offer.invitation.id);
            assert!(
                other.evidence.iter().all(|entry| !named.contains(&entry.product.id)),
                "{key}: another, for another reason"
            );
        }
    }
    assert!(made >= 2, "only {made} offers");
}
