//! The demo: marked, never mixed with a real shop, and a real one as soon as the owner says so.

use vitrine_shop::{Error, demo};
use vitrine_testkit::{Site, demo_data};

vitrine_testkit::on_both!(
    a_real_shop_is_never_made_a_demo,
    filling_twice_changes_nothing,
    an_adopted_demo_keeps_goods_and_nobody,
    the_named_shoppers_have_links_that_work_once,
);

async fn a_real_shop_is_never_made_a_demo(site: Site) {
    let shop = site.stocked().await;
    assert!(!shop.is_demo());
    assert!(matches!(shop.demo_customer("marta").await, Err(Error::NotFound)), "nobody can be become");
    assert!(shop.demo_shoppers().await.unwrap().is_empty());
    assert!(!demo::is_marked(&shop.config()).await.unwrap());
    let refused = demo::mark(&shop.config()).await;
    assert!(matches!(&refused, Err(Error::Refused(why)) if why.contains("--data")), "{refused:?}");
    assert!(!demo::is_marked(&shop.config()).await.unwrap());
    shop.close().await;
}

async fn filling_twice_changes_nothing(site: Site) {
    let shop = site.demo().await;
    assert!(shop.is_demo() && shop.demo_filled().await.unwrap());
    assert!(demo::is_marked(&shop.config()).await.unwrap());
    demo::mark(&shop.config()).await.unwrap();
    let (rows, goods) = (shop.personal_rows().await, shop.catalog().published());
    assert!(goods >= 60, "{goods}");
    shop.fill_demo(&demo_data(shop.now_ms()), |_, _, _| ()).await.unwrap();
    assert_eq!((shop.personal_rows().await, shop.catalog().published()), (rows, goods));
    assert_eq!(shop.operators().await.unwrap(), 1);
    assert_eq!(shop.demo_shoppers().await.unwrap().len(), 50);
}

async fn an_adopted_demo_keeps_goods_and_nobody(site: Site) {
    let shop = site.demo().await;
    let marta = shop.shopper("marta").await;
    marta.home().await;
    shop.demo_links().await.unwrap();
    let (goods, config) = (shop.catalog().published(), shop.config());
    let operator = shop.operator_by_email(demo::OPERATOR).await.unwrap().unwrap();
    let who = [marta.asks.customer.unwrap().to_string(), marta.person().await.to_string(), operator.id.to_string()];
    shop.close().await;
    demo::adopt(&config).await.unwrap();
    assert!(!demo::is_marked(&config).await.unwrap());
    let shop = shop.restarted().await;
    assert!(!shop.is_demo());
    crate::nobody_is_known(&shop).await;
    assert_eq!(shop.operators().await.unwrap(), 0);
    assert_eq!(shop.catalog().published(), goods);
    assert!(matches!(shop.demo_customer("marta").await, Err(Error::NotFound)));
    for text in who.iter().map(String::as_str).chain(["marta@example.com", "shop.test", demo::OPERATOR]) {
        assert_eq!(shop.places_of(text).await, Vec::<String>::new(), "{text}");
    }
    // Now it is a real shop.
    assert!(demo::mark(&config).await.is_err());
}

async fn the_named_shoppers_have_links_that_work_once(site: Site) {
    let shop = site.demo().await;
    let links = shop.demo_links().await.unwrap();
    let names: Vec<&str> = links.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 6);
    assert_eq!(names[..2], ["", "Marta Vogel"]);
    for (name, secret) in &links {
        let mut browser = shop.visitor();
        assert!(browser.uses_link(secret).await.is_some(), "{name}");
        assert!(browser.uses_link(secret).await.is_none(), "{name} twice");
        assert_eq!(browser.asks.customer.is_some(), !name.is_empty());
    }
}
