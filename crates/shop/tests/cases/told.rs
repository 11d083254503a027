//! What people say of themselves: sizes, whom they shop for, age band, household. Each is used on the next page, under its
//! consent, and taken back alone.

use vitrine_domain::catalog::AdjustReason;
use vitrine_domain::consent::Consent;
use vitrine_domain::told::Answer;
use vitrine_personalize::{Evidence, Facet, Reason};
use vitrine_shop::Error;
use vitrine_shop::goods::variants::Pieces;
use vitrine_shop::people::{DeclaredFacts, Told};
use vitrine_testkit::{Site, TestShop, Visitor};

vitrine_testkit::on_both!(
    a_size_is_told_used_and_taken_back,
    a_size_goes_with_its_last_piece,
    an_answer_counts_with_those_who_gave_it,
    an_answer_changes_no_offer_no_price_and_nothing_that_is_found,
    what_is_on_no_list_is_refused,
    an_answer_goes_with_whoever_gave_it,
);

const BATH: &str = "bath-and-care";

/// What is on the home page because of a size.
async fn fits(visitor: &Visitor) -> Vec<String> {
    let home = visitor.home().await;
    let items = home.shelves.iter().flat_map(|shelf| &shelf.items);
    let fits = items.filter(|item| matches!(item.reason, Reason::Told { facet: Facet::Size(..) }));
    fits.map(|item| item.entry.product.slug.clone()).collect()
}

/// What is on the home page because people look at it who said the same.
async fn alike(visitor: &Visitor) -> Vec<String> {
    let home = visitor.home().await;
    let items = home.shelves.iter().flat_map(|shelf| &shelf.items);
    let alike = items.filter(|item| matches!(item.reason, Reason::PopularAmong { .. }));
    let mut alike: Vec<String> = alike.map(|item| item.entry.product.slug.clone()).collect();
    alike.sort_unstable();
    alike
}

async fn a_size_is_told_used_and_taken_back(site: Site) {
    let shop = site.stocked().await;
    let catalog = shop.catalog();
    let bath = catalog.size_groups().iter().find(|group| catalog.categories[group.root].category.slug == BATH).unwrap();
    let sizes: Vec<&str> = bath.sizes.iter().map(|(size, _)| size.as_str()).collect();
    assert_eq!(
        sizes,
        ["Medium", "Large", "50 × 100 cm", "70 × 140 cm"],
        "those that several goods have, from small to large"
    );
    assert!(catalog.offers_size(BATH, "Large") && !catalog.offers_size("lighting", "Large"));

    let mut visitor = shop.visitor_who_says_yes().await;
    visitor.tells(&[], &[("material", "Willow")]).await;
    visitor.says(&[], &[(BATH, "Large")]).await;
    let shown = fits(&visitor).await;
    assert!(shown.contains(&"loofah-wash-glove".to_owned()), "{shown:?}");
    // The order of a category follows, and says so.
    let listing = visitor.category(BATH).await;
    let moved = listing.items.iter().filter(|it| matches!(it.reason, Some(Reason::Told { facet: Facet::Size(..) })));
    assert!(moved.count() > 0);
    // "Why?" names it as long as it stands; taken back, the next page knows, and nothing else is gone.
    let home = visitor.home().await;
    let mut items = home.shelves.iter().flat_map(|shelf| &shelf.items);
    let item = items.find(|it| matches!(it.reason, Reason::Told { facet: Facet::Size(..) })).unwrap();
    let (ranking, product) = (home.ranking.unwrap(), item.entry.product.id);
    let why = shop.why(&visitor.viewer().await, ranking, product).await.unwrap();
    assert!(why.shown.terms.iter().any(|term| matches!(term.evidence, Evidence::Told { facet: Facet::Size(..) })));
    let code = Told::Size(BATH.to_owned(), "Large".to_owned()).code();
    shop.untell(&visitor.viewer().await, &code).await.unwrap();
    assert!(matches!(shop.untell(&visitor.viewer().await, &code).await, Err(Error::NotFound)));
    assert_eq!(fits(&visitor).await, [""; 0]);
    assert!(matches!(shop.why(&visitor.viewer().await, ranking, product).await, Err(Error::Gone)));
    assert_eq!(visitor.viewer().await.person.unwrap().declared.attributes.len(), 1);
    // Without the consent it is neither read nor taken, but may be taken back.
    visitor.says(&[], &[(BATH, "Large")]).await;
    visitor.chooses(Consent::ON_SITE.without(Consent::DECLARED)).await;
    assert_eq!(fits(&visitor).await, [""; 0]);
    let viewer = visitor.viewer().await;
    assert!(matches!(shop.declare(&viewer, DeclaredFacts::default()).await, Err(Error::Forbidden)));
    shop.untell(&viewer, &code).await.unwrap();
    // Looking at things in a size says nothing about the looker.
    let looker = shop.visitor_who_says_yes().await;
    looker.looks_at("loofah-wash-glove").await;
    let likings = shop.likings(&looker.viewer().await);
    assert!(!likings.is_empty() && likings.iter().all(|liking| !matches!(liking.facet, Facet::Size(..))));
}

async fn a_size_goes_with_its_last_piece(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor_who_says_yes().await;
    visitor.says(&[], &[(BATH, "Large")]).await;
    let glove = "loofah-wash-glove".to_owned();
    assert!(fits(&visitor).await.contains(&glove));
    let by = shop.an_operator().await;
    let (product, large) = (shop.product(&glove), shop.variant("BAS-LG-L"));
    let left = shop.in_stock("BAS-LG-L").await;
    let pieces = |pieces| [Pieces { variant: large, pieces }];
    shop.adjust_stock(product, &pieces(-left), AdjustReason::Damaged, "", &by).await.unwrap().unwrap();
    assert!(!fits(&visitor).await.contains(&glove), "the medium one is there still");
    assert!(shop.catalog().product(product).unwrap().available);
    shop.adjust_stock(product, &pieces(1), AdjustReason::Received, "", &by).await.unwrap().unwrap();
    assert!(fits(&visitor).await.contains(&glove));
}

/// Two people who say something of themselves and look at three things.
async fn two_who_say(shop: &TestShop, said: &[Answer]) -> [Visitor; 2] {
    let two = [shop.visitor_who_says_yes().await, shop.visitor_who_says_yes().await];
    for one in &two {
        one.says(said, &[]).await;
        for slug in ["dunmore-mug", "morel-table-lamp", "clerk-task-lamp"] {
            one.looks_at(slug).await;
        }
    }
    two
}

async fn an_answer_counts_with_those_who_gave_it(site: Site) {
    let shop = site.demo().await;
    two_who_say(&shop, &[Answer::Family, Answer::From30]).await;
    let mut newcomer = shop.visitor_who_says_yes().await;
    let nothing = [""; 0];
    newcomer.says(&[Answer::Alone, Answer::From60], &[]).await;
    assert_eq!(alike(&newcomer).await, nothing, "nobody else said so");
    newcomer.says(&[Answer::Family], &[]).await;
    let three = ["clerk-task-lamp", "dunmore-mug", "morel-table-lamp"];
    assert_eq!(alike(&newcomer).await, three);
    shop.train().await.unwrap();
    assert_eq!(alike(&newcomer).await, three, "a shop that trained anew knows it too");
    let home = newcomer.home().await;
    let (ranking, product) = (home.ranking.unwrap(), home.shelves[0].items[0].entry.product.id);
    let why = shop.why(&newcomer.viewer().await, ranking, product).await.unwrap();
    assert!(matches!(why.shown.reason, Some(Reason::PopularAmong { .. })), "{why:?}");
    shop.untell(&newcomer.viewer().await, &Told::Said(Answer::Family).code()).await.unwrap();
    assert_eq!(alike(&newcomer).await, nothing);
    assert!(matches!(shop.why(&newcomer.viewer().await, ranking, product).await, Err(Error::Gone)));
    newcomer.says(&[Answer::Family], &[]).await;
    shop.personalization(|it| it.data.declared = 0.0).await;
    assert_eq!(alike(&newcomer).await, nothing, "the owner does without it");
    shop.personalization(|it| it.data.declared = 1.0).await;
    assert_eq!(alike(&newcomer).await, three);
    newcomer.chooses(Consent::ON_SITE.without(Consent::DECLARED)).await;
    assert_eq!(alike(&newcomer).await, nothing, "without consent it is not read");
    // Nor do they count for others: one who looks and says so is no crowd.
    newcomer.looks_at("cooper-chair").await;
    let other = shop.visitor_who_says_yes().await;
    other.says(&[Answer::Family], &[]).await;
    other.looks_at("cooper-chair").await;
    let reader = shop.visitor_who_says_yes().await;
    reader.says(&[Answer::Family], &[]).await;
    assert!(!alike(&reader).await.contains(&"cooper-chair".to_owned()));
    // Allowed again, they do at once.
    newcomer.chooses(Consent::ON_SITE).await;
    for one in [&newcomer, &other] {
        one.looks_at("perch-stool").await;
    }
    assert!(alike(&reader).await.contains(&"perch-stool".to_owned()));
}

async fn an_answer_changes_no_offer_no_price_and_nothing_that_is_found(site: Site) {
    let shop = site.demo().await;
    two_who_say(&shop, &[Answer::Shared, Answer::From18, Answer::ForFriends]).await;
    let visitor = shop.visitor_who_says_yes().await;
    for slug in ["morel-table-lamp", "parish-ribbed-lamp", "morel-small-lamp"] {
        visitor.looks_at(slug).await;
    }
    let known = async || {
        let viewer = visitor.viewer().await;
        let offer = visitor.offer().await.map(|it| format!("{:?}", it.invitation.offer));
        let mut found = Vec::new();
        for words in ["lamp", "mug", "brass", "gift"] {
            found.push(visitor.found_slugs(words).await);
        }
        let facts = visitor.category("lighting").await;
        let prices: Vec<String> = facts
            .items
            .iter()
            .map(|it| format!("{} {:?}", it.entry.product.slug, it.entry.lead_price(visitor.currency)))
            .collect();
        (offer, found, prices, viewer.withheld.len())
    };
    let before = known().await;
    visitor.says(&[Answer::Shared, Answer::From18, Answer::ForFriends], &[]).await;
    assert_eq!(known().await, before, "the same offer, the same finds in the same order, the same prices");
}

async fn what_is_on_no_list_is_refused(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor_who_says_yes().await;
    let viewer = visitor.viewer().await;
    let size = |root: &str, size: String| DeclaredFacts { sizes: vec![(root.to_owned(), size)], ..Default::default() };
    let many = (0..=vitrine_shop::people::MAX_DECLARED).map(|n| (BATH.to_owned(), n.to_string())).collect();
    for facts in [
        size("no-such-shelf", "Large".to_owned()),
        size(BATH, "x".repeat(300)),
        DeclaredFacts { said: vec![Answer::From18, Answer::From60], ..DeclaredFacts::default() },
        DeclaredFacts { said: vec![Answer::ForHome, Answer::ForHome], ..DeclaredFacts::default() },
        DeclaredFacts { sizes: many, ..DeclaredFacts::default() },
    ] {
        assert!(matches!(shop.declare(&viewer, facts.clone()).await, Err(Error::Refused(_))), "{facts:?}");
    }
    for code in ["", "size", "said:family", "place", "size:bath-and-care:Large"] {
        assert!(matches!(shop.untell(&viewer, code).await, Err(Error::NotFound)), "{code}");
    }
    let nobody = shop.visitor();
    assert!(matches!(shop.untell(&nobody.viewer().await, "place").await, Err(Error::Forbidden)));
}

async fn an_answer_goes_with_whoever_gave_it(site: Site) {
    let shop = site.demo().await;
    let [mut one, other] = two_who_say(&shop, &[Answer::ForPartner]).await;
    let reader = shop.visitor_who_says_yes().await;
    reader.says(&[Answer::ForPartner], &[]).await;
    assert_eq!(alike(&reader).await.len(), 3);
    let person = one.person().await;
    one.erases().await;
    assert_eq!(shop.places_of(&person.to_string()).await, Vec::<String>::new());
    shop.train().await.unwrap();
    assert_eq!(alike(&reader).await, [""; 0], "one who is left is no crowd");
    // The other starts afresh: what they do from now on says nothing about what they said.
    other.starts_afresh().await;
    assert!(other.viewer().await.person.unwrap().declared.is_empty());
}
