//! Sign-in links: once, for thirty minutes.

use vitrine_domain::operator::Role;
use vitrine_shop::Error;
use vitrine_shop::acting::Acting;
use vitrine_shop::tokens::Principal;
use vitrine_testkit::{MINUTE_MS, Site};

vitrine_testkit::on_both!(a_link_works_once_and_for_thirty_minutes, of_two_at_once_one_gets_in);

async fn a_link_works_once_and_for_thirty_minutes(site: Site) {
    let shop = site.empty().await;
    let ana = Principal::Customer(shop.account_of("ana@example.org").await);
    let link = shop.sign_in_link(ana).await.unwrap();
    assert_eq!(link.len(), 32, "128 bits");
    assert!(shop.places_of(&link).await.is_empty(), "only its hash is kept");
    // Looking at it, as mail programs do, uses nothing up.
    for _ in 0..3 {
        assert_eq!(shop.link_works(&link).await.unwrap(), Some(ana));
    }
    shop.advance(30 * MINUTE_MS - 1);
    assert_eq!(shop.use_link(&link).await.unwrap(), ana);
    assert_eq!(shop.link_works(&link).await.unwrap(), None);
    assert!(matches!(shop.use_link(&link).await, Err(Error::Gone)));
    let late = shop.sign_in_link(ana).await.unwrap();
    shop.advance(30 * MINUTE_MS);
    assert_eq!(shop.link_works(&late).await.unwrap(), None);
    assert!(matches!(shop.use_link(&late).await, Err(Error::Gone)));
    for never in ["", "x", &"0".repeat(32), "' OR 1=1 --"] {
        assert_eq!(shop.link_works(never).await.unwrap(), None);
        assert!(matches!(shop.use_link(never).await, Err(Error::Gone)));
    }
    let owner = Principal::Operator(
        shop.make_operator("owner@example.org", "", None, Role::Owner, &Acting::program()).await.unwrap(),
    );
    assert_eq!(shop.use_link(&shop.sign_in_link(owner).await.unwrap()).await.unwrap(), owner);
}

async fn of_two_at_once_one_gets_in(site: Site) {
    let shop = site.empty().await;
    let other = shop.other_process().await;
    let ana = Principal::Customer(shop.account_of("ana@example.org").await);
    for _ in 0..5 {
        let link = shop.sign_in_link(ana).await.unwrap();
        let (a, b, c) = tokio::join!(shop.use_link(&link), other.use_link(&link), shop.use_link(&link));
        assert_eq!([a, b, c].iter().filter(|used| used.is_ok()).count(), 1);
    }
    other.close().await;
}
