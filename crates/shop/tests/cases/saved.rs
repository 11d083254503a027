//! Saved goods: in the session until somebody signs in, then with the account; an event only where it is allowed.

use vitrine_domain::cart::CartRefusal;
use vitrine_domain::event::EventName;
use vitrine_domain::money::Currency;
use vitrine_domain::saved::{MAX_SAVED, SavedFull, SavedList};
use vitrine_shop::Error;
use vitrine_testkit::{Site, TestShop, Visitor};

vitrine_testkit::on_both!(
    a_list_goes_along_at_sign_in,
    sixteen_clicks_at_once_are_all_kept,
    a_list_ends_and_says_so,
    only_somebody_who_said_yes_leaves_an_event,
    what_is_no_longer_sold_can_be_taken_off,
);

async fn saves(visitor: &Visitor, shop: &TestShop, list: &mut SavedList, sku: &str) -> Result<(), SavedFull> {
    let (viewer, customer) = (visitor.viewer().await, visitor.cart.customer);
    shop.advance(1_000);
    shop.save(&viewer, customer, list, shop.variant(sku), Currency::EUR, None).await.unwrap()
}

fn slugs(shop: &TestShop, list: &SavedList) -> Vec<String> {
    let catalog = shop.catalog();
    list.iter().map(|saved| catalog.product(saved.product).unwrap().product.slug.clone()).collect()
}

async fn a_list_goes_along_at_sign_in(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor();
    let mut session = SavedList::default();
    saves(&visitor, &shop, &mut session, "HAL-MG-COB").await.unwrap();
    saves(&visitor, &shop, &mut session, "FEN-ML-TOM").await.unwrap();
    assert_eq!(slugs(&shop, &session), ["morel-table-lamp", "dunmore-mug"], "newest first");

    let ana = shop.account_of("ana@example.org").await;
    assert!(shop.saved(ana).await.unwrap().is_empty());
    shop.merge_saved(&session, ana).await.unwrap();
    shop.merge_saved(&session, ana).await.unwrap();
    assert_eq!(*shop.saved(ana).await.unwrap(), session, "twice is once");

    // From now on the account is what changes, here and in every other process.
    visitor.cart.customer = Some(ana);
    let mut rest = SavedList::default();
    saves(&visitor, &shop, &mut rest, "HAL-TP-1100-AMB").await.unwrap();
    assert!(rest.is_empty());
    let shop = shop.restarted().await;
    assert_eq!(
        slugs(&shop, &shop.saved(ana).await.unwrap()),
        ["hallam-ribbed-teapot", "morel-table-lamp", "dunmore-mug"]
    );
    let lamp = shop.catalog().by_slug("morel-table-lamp").unwrap().product.id;
    assert!(shop.unsave(Some(ana), &mut rest, lamp).await.unwrap());
    assert!(!shop.unsave(Some(ana), &mut rest, lamp).await.unwrap());
    assert_eq!(shop.saved(ana).await.unwrap().len(), 2);
}

async fn sixteen_clicks_at_once_are_all_kept(site: Site) {
    let shop = site.stocked().await;
    let ana = shop.account_of("ana@example.org").await;
    let variants: Vec<_> = shop.catalog().entries.iter().take(16).map(|entry| entry.product.variants[0].id).collect();
    let clicks = variants.into_iter().map(|variant| {
        let shop = shop.clone();
        tokio::spawn(async move {
            let viewer = shop.visitor().viewer().await;
            let mut session = SavedList::default();
            shop.save(&viewer, Some(ana), &mut session, variant, Currency::EUR, None).await.unwrap().unwrap();
        })
    });
    for click in clicks.collect::<Vec<_>>() {
        click.await.unwrap();
    }
    assert_eq!(shop.saved(ana).await.unwrap().len(), 16);
    assert_eq!(shop.restarted().await.saved(ana).await.unwrap().len(), 16, "and written");
}

async fn a_list_ends_and_says_so(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor();
    let mut list = SavedList::default();
    let all: Vec<_> = shop.catalog().entries.iter().map(|entry| entry.product.variants[0].id).collect();
    let viewer = visitor.viewer().await;
    for variant in all.iter().take(MAX_SAVED) {
        shop.save(&viewer, None, &mut list, *variant, Currency::EUR, None).await.unwrap().unwrap();
    }
    assert_eq!(list.len(), all.len().min(MAX_SAVED));
    if let Some(one_more) = all.get(MAX_SAVED) {
        let refused = shop.save(&viewer, None, &mut list, *one_more, Currency::EUR, None).await.unwrap();
        assert_eq!(refused, Err(SavedFull));
        assert_eq!(list.len(), MAX_SAVED);
    }
}

async fn only_somebody_who_said_yes_leaves_an_event(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor();
    let mut list = SavedList::default();
    saves(&visitor, &shop, &mut list, "HAL-MG-COB").await.unwrap();
    crate::nobody_is_known(&shop).await;
    visitor.says_yes().await;
    saves(&visitor, &shop, &mut list, "FEN-ML-TOM").await.unwrap();
    shop.flush().await.unwrap();
    let events = shop.own_events(&visitor.viewer().await).await.unwrap();
    let saved: Vec<_> = events.iter().filter(|event| event.name == EventName::AddToWishlist).collect();
    assert_eq!(saved.len(), 1);
    assert_eq!(saved[0].variant, Some(shop.variant("FEN-ML-TOM")));
    assert_eq!(saved[0].value.map(|value| value.minor), Some(9_400));
}

async fn what_is_no_longer_sold_can_be_taken_off(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor();
    let mut list = SavedList::default();
    saves(&visitor, &shop, &mut list, "HAL-MG-COB").await.unwrap();
    shop.reimport("dunmore-mug", |mug| mug.published = false).await;
    let viewer = visitor.viewer().await;
    let again = shop.save(&viewer, None, &mut list, shop.variant("HAL-MG-COB"), Currency::EUR, None).await;
    assert!(matches!(again, Err(Error::Cart(CartRefusal::NotForSale))));
    let mug = shop.catalog().by_slug("dunmore-mug").unwrap().product.id;
    assert!(shop.unsave(None, &mut list, mug).await.unwrap());
}
