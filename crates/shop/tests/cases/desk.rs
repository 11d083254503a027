//! The desk: drafts, and a preview that is what visitors see once the draft is live.

use std::collections::BTreeMap;
use vitrine_domain::consent::Consent;
use vitrine_domain::id::{ProductId, SegmentId};
use vitrine_domain::money::Currency;
use vitrine_domain::segment::{Clause, Segment};
use vitrine_personalize::{Placement, Preset, Reason, ShelfKind, Source};
use vitrine_shop::Error;
use vitrine_shop::acting::Acting;
use vitrine_shop::preview::{MAX_MEMBERS, Onlooker, Preview, SeenShelf, Sight, Who};
use vitrine_shop::search::figures::AskedFor;
use vitrine_shop::settings::{Area, HeroBlock, PersonalizationSettings, PlacementSettings, QueryRule};
use vitrine_shop::window::Window;
use vitrine_testkit::{Site, TestShop, Visitor};

vitrine_testkit::on_both!(
    a_draft_is_tried_published_and_taken_back,
    nobody_overwrites_a_draft_unseen,
    the_preview_is_what_two_hundred_visitors_then_see,
    a_preview_leaves_no_trace,
    a_segment_is_looked_at_by_its_members,
    what_a_placement_decides_holds_there_alone,
    what_the_owner_puts_first_and_last_of_a_query_stands_there,
    search_figures_are_those_of_the_log,
);

const AREA: &str = PersonalizationSettings::NAME;

async fn draft(shop: &TestShop) -> Option<PersonalizationSettings> {
    shop.draft::<PersonalizationSettings>(&Acting::program()).await.unwrap().0.map(|draft| draft.area)
}

/// Something on the shelf of new arrivals, which nobody in the demo has looked at.
fn on_new(window: &Window) -> String {
    let shelf = window.shelves.iter().find(|shelf| shelf.kind == Some(ShelfKind::New)).unwrap();
    shelf.items[0].entry.product.slug.clone()
}

async fn a_draft_is_tried_published_and_taken_back(site: Site) {
    let shop = site.demo().await;
    let by = shop.an_operator().await;
    let live = shop.settings().personalization.clone();
    let version = shop.settings().versions[AREA];
    let marta = shop.shopper("marta").await;
    let before = marta.home_slugs().await;
    let fresh = on_new(&marta.home().await);
    let pinned = shop.product(&fresh);
    let mut wanted = live.clone();
    wanted.rules.pins.insert(Placement::ForYou, vec![pinned]);
    wanted.sources.insert(Source::SessionNeighbours, 0.25);
    let first = shop.save_draft(&wanted, 0, &by).await.unwrap();
    assert_eq!(draft(&shop).await.as_ref(), Some(&wanted));
    assert_eq!((&shop.settings().personalization, marta.home_slugs().await), (&live, before.clone()), "nobody sees it");

    let published = shop.publish_draft::<PersonalizationSettings>(first, version, &by).await.unwrap();
    assert_eq!(published, version + 1);
    assert_eq!((&shop.settings().personalization, draft(&shop).await), (&wanted, None));
    assert_eq!(marta.home_slugs().await[0], [fresh], "at the next request");

    shop.restore::<PersonalizationSettings>(version, Some(published), &by).await.unwrap();
    assert_eq!((&shop.settings().personalization, marta.home_slugs().await), (&live, before));
    // One more draft, thrown away.
    let (none, revision) = shop.draft::<PersonalizationSettings>(&Acting::program()).await.unwrap();
    assert_eq!(none, None);
    let second = shop.save_draft(&wanted, revision, &by).await.unwrap();
    assert!(second > first, "a revision is never given twice");
    shop.discard_draft::<PersonalizationSettings>(second, &by).await.unwrap();
    assert_eq!(draft(&shop).await, None);
    let log: Vec<String> =
        shop.audit_log(None, &Acting::program()).await.unwrap().into_iter().map(|row| row.action).take(6).collect();
    let said =
        ["settings.discard", "settings.draft", "settings.publish", "settings.publish", "settings.draft"].as_slice();
    assert_eq!(log[..5], *said, "{log:?}");
}

async fn nobody_overwrites_a_draft_unseen(site: Site) {
    let shop = site.empty().await;
    let by = Acting::program();
    let with = |people: u8| PersonalizationSettings { min_people: people, ..PersonalizationSettings::default() };
    let first = shop.save_draft(&with(3), 0, &by).await.unwrap();
    for late in [0, first + 1] {
        assert!(matches!(shop.save_draft(&with(4), late, &by).await, Err(Error::Conflict)));
        assert!(matches!(shop.discard_draft::<PersonalizationSettings>(late, &by).await, Err(Error::Conflict)));
        assert!(matches!(shop.publish_draft::<PersonalizationSettings>(late, 0, &by).await, Err(Error::Conflict)));
    }
    assert!(matches!(shop.save_draft(&with(9), first, &by).await, Err(Error::Refused(_))));
    assert_eq!(draft(&shop).await, Some(with(3)));
    // Somebody published in the meantime: what is live is not undone by who did not see it.
    shop.publish(&with(5), None, &by).await.unwrap();
    assert!(matches!(shop.publish_draft::<PersonalizationSettings>(first, 0, &by).await, Err(Error::Conflict)));
    assert_eq!((shop.settings().personalization.min_people, draft(&shop).await), (5, Some(with(3))));
    let kept = shop.draft::<PersonalizationSettings>(&Acting::program()).await.unwrap().0.unwrap();
    assert_eq!(kept.base_version, 0, "it says what it was begun from");
    shop.publish_draft::<PersonalizationSettings>(first, 1, &by).await.unwrap();
    assert_eq!(shop.settings().personalization.min_people, 3);
    let ended = first + 1;
    assert!(matches!(shop.publish_draft::<PersonalizationSettings>(ended, 2, &by).await, Err(Error::NotFound)));
    assert!(matches!(shop.discard_draft::<PersonalizationSettings>(ended, &by).await, Err(Error::NotFound)));
}

/// What stands on a page: shelf, items with their reasons.
type Page = BTreeMap<(Placement, Option<ShelfKind>), Vec<(ProductId, Reason, Option<HeroBlock>)>>;

fn seen(window: &Window) -> Page {
    let items = window.shelves.iter().map(|shelf| {
        let items = shelf.items.iter().map(|it| (it.entry.product.id, it.reason.clone(), it.block.clone()));
        ((shelf.placement, shelf.kind), items.collect())
    });
    items.collect()
}

fn previewed(shelves: &[SeenShelf]) -> Page {
    let items = shelves.iter().map(|shelf| {
        let item = |(it, shown): &(vitrine_shop::window::Displayed, vitrine_shop::events::Shown)| {
            assert_eq!((shown.product, shown.reason.as_ref()), (it.entry.product.id, Some(&it.reason)));
            (it.entry.product.id, it.reason.clone(), it.block.clone())
        };
        ((shelf.placement, shelf.kind), shelf.items.iter().map(item).collect())
    });
    items.collect()
}

/// Every kind of page that has placements.
fn sights(shop: &TestShop, slugs: &[String]) -> Vec<Sight> {
    let catalog = shop.catalog();
    let entry = catalog.by_slug(&slugs[7]).unwrap();
    let cart = [1, 4].map(|n| catalog.by_slug(&slugs[n]).unwrap().product.id);
    vec![
        Sight::Product(entry.clone()),
        Sight::Cart(Vec::new()),
        Sight::Cart(cart.into()),
        Sight::EmptySearch,
        Sight::NotFound,
        // Last: it notes what it showed, and what was shown often rests on the pages after it.
        Sight::Home,
    ]
}

/// The page as the visitor's own request makes it.
async fn opens(visitor: &Visitor, shop: &TestShop, sight: &Sight) -> Window {
    let viewer = visitor.viewer().await;
    let own = shop.cart_products(visitor.cart).await.unwrap();
    match sight {
        Sight::Home => visitor.home().await,
        Sight::Product(entry) => shop.beside_product(&viewer, entry, &own, visitor.currency),
        Sight::Cart(cart) => shop.beside_cart(&viewer, cart, visitor.currency),
        Sight::EmptySearch => shop.instead(&viewer, "search", visitor.currency),
        Sight::NotFound => shop.instead(&viewer, "unknown", visitor.currency),
    }
}

async fn onlooker(shop: &TestShop, visitor: &Visitor) -> Onlooker {
    let who = visitor.viewer().await.person_id().map_or(Who::New, Who::Person);
    shop.onlooker(who, &Acting::program()).await.unwrap()
}

/// People of every kind: unknown, refusing, allowing parts, with likings, with "no", in either half of the experiment, with
/// accounts and carts.
async fn crowd(shop: &TestShop, slugs: &[String]) -> Vec<Visitor> {
    let mut crowd = Vec::new();
    for key in ["marta", "ines"] {
        let mut shopper = shop.shopper(key).await;
        shopper.adds("HAL-MG-COB", 1).await;
        crowd.push(shopper);
    }
    for n in crowd.len()..200 {
        let mut visitor = shop.visitor();
        match n % 20 {
            0 => {}
            1 => visitor.declines().await,
            2 => visitor.chooses(Consent::BROWSING).await,
            _ => visitor.says_yes().await,
        }
        // Neighbours look at the same few things, so that visits have something in common.
        for look in 0..=(n % 4) {
            visitor.looks_at(&slugs[(n / 3 * 5 + look * 3) % slugs.len()]).await;
        }
        if n % 20 > 2 {
            match n % 7 {
                0 => visitor.tells(&["lighting"], &[]).await,
                1 => visitor.dismisses(&slugs[n % slugs.len()]).await,
                2 if n % 3 == 0 => visitor.pauses(7).await,
                3 => visitor.is_in(Some("BE")).await,
                _ => {}
            }
        }
        crowd.push(visitor);
    }
    crowd
}

async fn the_preview_is_what_two_hundred_visitors_then_see(site: Site) {
    let shop = site.demo().await;
    shop.personalization(|it| it.control_share = 0.2).await;
    let catalog = shop.catalog();
    let slugs: Vec<String> =
        catalog.entries.iter().filter(|it| it.available).map(|it| it.product.slug.clone()).step_by(3).collect();
    let crowd = crowd(&shop, &slugs).await;
    // What a job does within a moment: several processes read people again every few seconds, from what is written.
    shop.flush().await.unwrap();
    let arms: Vec<bool> = {
        let mut personal = Vec::new();
        for visitor in &crowd {
            personal.push(visitor.viewer().await.personal);
        }
        personal
    };
    assert!(arms.iter().filter(|on| **on).count() > 100 && arms.iter().filter(|on| !**on).count() > 20);

    // A draft that touches everything.
    let mut draft = shop.settings().personalization.clone();
    let ids = |places: &[usize]| places.iter().map(|n| shop.product(&slugs[*n])).collect::<Vec<_>>();
    draft.preset = Preset::Balanced;
    draft.sources = [(Source::SessionNeighbours, 0.5), (Source::Trending, 0.5)].into();
    draft.data.browsing = 1.5;
    draft.data.place = 0.0;
    draft.explore = 0.5;
    draft.rules.pins =
        [(Placement::ForYou, ids(&[2])), (Placement::Cart, ids(&[9])), (Placement::New, ids(&[3]))].into();
    draft.rules.banned_products = ids(&[0]);
    draft.rules.margin_weight = 0.6;
    draft.rules.rests_after_visits = 0;
    draft.home.max_shelves = 6;
    let place = PlacementSettings {
        sources: [(Source::ContentSimilarity, 2.0), (Source::SessionNeighbours, 0.1)].into(),
        items: Some(6),
        banned_products: ids(&[5, 6]),
        max_of_category_in_ten: Some(10),
        ..PlacementSettings::default()
    };
    let shorter = PlacementSettings { items: Some(2), margin_weight: Some(0.0), ..PlacementSettings::default() };
    let nothing = PlacementSettings { items: Some(0), ..PlacementSettings::default() };
    draft.places = [
        (Placement::ForYou, place.clone()),
        (Placement::ProductAlso, PlacementSettings { items: Some(3), ..place }),
        (Placement::SearchEmpty, shorter.clone()),
        (Placement::Popular, shorter),
        (Placement::ProductSimilar, nothing),
    ]
    .into();

    let sights = sights(&shop, &slugs);
    let mut previews: Vec<Vec<Preview>> = Vec::new();
    for visitor in &crowd {
        let onlooker = onlooker(&shop, visitor).await;
        let of = |sight| shop.preview(&draft, &onlooker, sight, visitor.currency);
        previews.push(sights.iter().map(of).collect());
    }
    let mut placements: BTreeMap<Placement, usize> = BTreeMap::new();
    let (mut places, mut moved) = (0, 0);
    for preview in previews.iter().flatten() {
        let (all, changed) = preview.places();
        (places, moved) = (places + all, moved + changed);
    }
    assert!(moved * 4 > places, "the draft changes much: {moved} of {places}");
    for (n, visitor) in crowd.iter().enumerate() {
        for (sight, preview) in sights.iter().zip(&previews[n]) {
            assert_eq!(previewed(&preview.before), seen(&opens(visitor, &shop, sight).await), "now: {n} at {sight:?}");
        }
    }
    shop.publish(&draft, None, &Acting::program()).await.unwrap();
    for (n, visitor) in crowd.iter().enumerate() {
        for (sight, preview) in sights.iter().zip(&previews[n]) {
            let window = opens(visitor, &shop, sight).await;
            assert_eq!(previewed(&preview.after), seen(&window), "then: {n} at {sight:?}");
            for shelf in &preview.after {
                *placements.entry(shelf.placement).or_default() += shelf.items.len();
                // Scores too, where they are written down.
                if let Some(ranking) = window.ranking.filter(|_| n % 10 == 3) {
                    for (_, shown) in &shelf.items {
                        let why = shop.why(&visitor.viewer().await, ranking, shown.product).await.unwrap();
                        assert_eq!((why.shown.score, why.shown.source), (shown.score, shown.source));
                    }
                }
            }
        }
    }
    // Everything but what no page shows, what the draft leaves out, and what stands only where there is nothing else.
    for placement in Placement::ALL {
        let absent = matches!(placement, Placement::Mail | Placement::ProductSimilar | Placement::Assortment);
        let rare = matches!(placement, Placement::BuyAgain | Placement::Told | Placement::ProductTogether);
        assert!(absent || rare || placements.contains_key(&placement), "{placement:?}: {placements:?}");
    }
}

async fn a_preview_leaves_no_trace(site: Site) {
    let shop = site.demo().await;
    let by = shop.an_operator().await;
    let marta = shop.shopper("marta").await;
    marta.looks_at("morel-table-lamp").await;
    let before = (shop.personal_rows().await, marta.viewer().await.visit);
    let person = marta.person().await;
    let mut draft = shop.settings().personalization.clone();
    draft.preset = Preset::Off;
    shop.advance(20 * 60_000);
    for _ in 0..8 {
        let onlooker = shop.onlooker(Who::Person(person), &by).await.unwrap();
        let preview = shop.preview(&draft, &onlooker, &Sight::Home, marta.currency);
        let personal =
            |shelves: &[SeenShelf]| shelves.iter().flat_map(|it| &it.items).any(|it| it.0.reason.is_personal());
        assert!(personal(&preview.before) && !personal(&preview.after));
        shop.note_look(&by, Who::Person(person)).await.unwrap();
    }
    assert_eq!(before.0, shop.personal_rows().await);
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
    let looks: Vec<_> = log.iter().filter(|row| row.action == "preview.look").collect();
    assert_eq!(looks.len(), 1, "one line an hour");
    assert_eq!((looks[0].operator, looks[0].subject.as_str()), (by.operator(), person.to_string().as_str()));
    shop.advance(20 * 60_000);
    assert_ne!(marta.viewer().await.visit, before.1, "looking at somebody does not keep their visit open");

    // Who has said no since is seen as everybody.
    let mut anna = shop.visitor_who_says_yes().await;
    anna.looks_at("morel-table-lamp").await;
    let person = anna.person().await;
    anna.declines().await;
    match shop.onlooker(Who::Person(person), &Acting::program()).await {
        Ok(onlooker) => assert!(onlooker.viewer.person.is_none()),
        Err(error) => assert!(matches!(error, Error::NotFound), "{error}"),
    }
}

async fn a_segment_is_looked_at_by_its_members(site: Site) {
    let shop = site.demo().await;
    let here = Clause::Seen { days: 30, within: true };
    let id = SegmentId::new(1, [9; 10]);
    let segment = Segment { id, name: "Lately here".to_owned(), clauses: vec![here] };
    shop.save_segment(&segment, 0, &Acting::program()).await.unwrap().unwrap();
    let mut crowd = Vec::new();
    for slug in ["morel-table-lamp", "parish-ribbed-lamp", "dunmore-mug"] {
        let visitor = shop.visitor_who_says_yes().await;
        visitor.looks_at(slug).await;
        crowd.push(visitor.person().await);
    }
    let members = shop.members(id, &Acting::program()).await.unwrap();
    assert!(members.len() <= MAX_MEMBERS && members[..3] == [crowd[2], crowd[1], crowd[0]], "those who came last");
    let euros = Currency::EUR;
    let mut draft = shop.settings().personalization.clone();
    let same = shop.reach(&draft, &members, &Sight::Home, euros, &Acting::program()).await.unwrap();
    assert_eq!((same.people, same.changed, same.moved), (members.len(), 0, 0));
    // The one who looked at it has it already.
    draft.rules.pins.insert(Placement::ForYou, vec![shop.product("dunmore-mug")]);
    let pinned = shop.reach(&draft, &crowd, &Sight::Home, euros, &Acting::program()).await.unwrap();
    assert_eq!((pinned.people, pinned.changed), (3, 2), "{pinned:?}");
    assert!(pinned.moved >= 2 && pinned.moved <= pinned.places);
    let unknown = SegmentId::new(1, [7; 10]);
    assert!(matches!(shop.members(unknown, &Acting::program()).await, Err(Error::NotFound)));
}

async fn what_a_placement_decides_holds_there_alone(site: Site) {
    let shop = site.demo().await;
    let visitor = shop.visitor();
    let shelf = |window: &Window, placement: Placement| {
        let items = window.shelves.iter().filter(|it| it.placement == placement && it.kind != Some(ShelfKind::Hero));
        items.flat_map(|it| it.items.iter().map(|it| it.entry.product.id)).collect::<Vec<_>>()
    };
    let before = visitor.home().await;
    let (new, popular) = (shelf(&before, Placement::New), shelf(&before, Placement::Popular));
    assert!(new.len() > 2 && popular.len() > 2, "{} {}", new.len(), popular.len());
    let banned = vec![new[0]];
    shop.personalization(|it| {
        let here = PlacementSettings { banned_products: banned, ..PlacementSettings::default() };
        let short = PlacementSettings { items: Some(2), ..PlacementSettings::default() };
        it.places = [(Placement::New, here), (Placement::Popular, short)].into();
        it.rules.pins = [(Placement::New, vec![new[2]])].into();
    })
    .await;
    let after = visitor.home().await;
    let there = shelf(&after, Placement::New);
    assert!(!there.contains(&new[0]) && there[0] == new[2], "a pin stands first beside rules of the placement's own");
    assert_eq!(shelf(&after, Placement::Popular).len(), 2);
    let too_many = |items| PlacementSettings { items: Some(items), ..PlacementSettings::default() };
    let mut wrong = shop.settings().personalization.clone();
    for place in [
        too_many(9),
        PlacementSettings { sources: [(Source::New, 2.5)].into(), ..PlacementSettings::default() },
        PlacementSettings { margin_weight: Some(1.5), ..PlacementSettings::default() },
        PlacementSettings { max_brand_run: Some(0), ..PlacementSettings::default() },
        PlacementSettings { product_boosts: [(new[0], 9.0)].into(), ..PlacementSettings::default() },
    ] {
        wrong.places = [(Placement::New, place)].into();
        assert!(matches!(shop.save_draft(&wrong, 0, &Acting::program()).await, Err(Error::Refused(_))));
    }
}

async fn what_the_owner_puts_first_and_last_of_a_query_stands_there(site: Site) {
    let shop = site.demo().await;
    let marta = shop.shopper("marta").await;
    let before = marta.found_slugs("lamp").await;
    assert!(before.len() > 4, "{before:?}");
    let stranger = "dunmore-mug".to_owned();
    assert!(!before.contains(&stranger));
    let rule = QueryRule { first: vec![shop.product(&stranger)], last: vec![shop.product(&before[0])] };
    let mut settings = shop.settings().search.clone();
    settings.queries = [("Lamp".to_owned(), rule.clone()), ("no such thing zzyzx".to_owned(), rule)].into();
    shop.publish(&settings, None, &Acting::program()).await.unwrap();
    // However it is written, and whoever asks.
    for words in ["lamp", " LAMP ", "lamps"] {
        let after = marta.found_slugs(words).await;
        assert_eq!(after[0], stranger, "{words}");
        assert!(!after[..4].contains(&before[0]), "{words}: {after:?}");
    }
    assert_eq!(marta.found_slugs("no such thing zzyzx").await[0], stranger, "where nothing is found, too");
    assert_ne!(marta.found_slugs("table lamp").await[0], stranger, "other words are other words");
    settings.queries =
        [("lamp".to_owned(), QueryRule { first: vec![shop.product(&stranger); 21], ..QueryRule::default() })].into();
    assert!(matches!(shop.publish(&settings, None, &Acting::program()).await, Err(Error::Refused(_))));
}

async fn search_figures_are_those_of_the_log(site: Site) {
    let shop = site.stocked().await;
    assert_eq!(shop.search_figures(&Acting::program()).await.unwrap().top, []);
    for n in 0..3 {
        let visitor = shop.visitor_who_says_yes().await;
        let nothing = visitor.searches("Xylophonmusik").await;
        assert_eq!(nothing.listing.total, 0);
        let found = visitor.searches("lamp").await;
        let slug = found.listing.items[n % 2].entry.product.slug.clone();
        visitor.opens(&found, &slug).await;
        if n == 0 {
            // What one person typed stays theirs.
            let mine = visitor.searches("zzyzx qwxqw").await;
            assert_eq!(mine.listing.total, 0);
        }
    }
    shop.visitor().searches("lamp").await;
    shop.count_days().await.unwrap();
    let figures = shop.search_figures(&Acting::program()).await.unwrap();
    let said = |all: &[AskedFor]| all.iter().map(|it| (it.words.clone(), it.times, it.people)).collect::<Vec<_>>();
    assert_eq!(said(&figures.top), [("lamp".to_owned(), 3, 3), ("xylophonmusik".to_owned(), 3, 3)]);
    assert_eq!(said(&figures.nothing), [("xylophonmusik".to_owned(), 3, 3)]);
    assert_eq!(figures.nothing[0].instead.as_deref(), Some("lamp"), "what they asked next and found");
    assert_eq!(figures.places[..3], [(3, 2), (3, 1), (3, 0)]);
    shop.advance(29 * 24 * 3_600_000);
    assert_eq!(shop.search_figures(&Acting::program()).await.unwrap().top, [], "four weeks are over");
}
