//! The cart: priced anew on every look, honest about stock, and nothing lost however many click at once.

use vitrine_domain::cart::{CartRefusal, MAX_LINES, MAX_QUANTITY};
use vitrine_domain::money::{Currency, Money};
use vitrine_shop::Error;
use vitrine_testkit::{Site, Visitor};

vitrine_testkit::on_both!(
    a_cart_is_the_same_in_every_currency,
    a_changed_price_is_shown_at_the_next_look,
    a_line_says_what_its_price_was,
    stock_limits_are_said,
    what_is_no_longer_sold_is_left_out_and_said,
    sign_in_keeps_the_larger_number,
    sixteen_at_once_lose_nothing,
    two_processes_at_once_lose_nothing,
    a_link_brings_a_cart_back,
);

fn lines(cart: &vitrine_shop::cart::CartView) -> Vec<(&str, i64, Money)> {
    cart.lines.iter().map(|line| (line.entry.product.slug.as_str(), line.quantity, line.unit.price)).collect()
}

async fn a_cart_is_the_same_in_every_currency(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor();
    assert_eq!(visitor.adds("HAL-MG-COB", 2).await, None);
    assert_eq!(visitor.adds("FEN-ML-TOM", 1).await, None);
    // 16.00 and 94.00 EUR as set; at 1.1612, 176.25, 0.8773 and 0.3554 brought to the nearest fifty cents, ten yen, fifty
    // pence and fifty fils.
    for (currency, mug, lamp) in [
        (Currency::EUR, 1_600, 9_400),
        (Currency::USD, 1_850, 10_900),
        (Currency::JPY, 2_820, 16_570),
        (Currency::GBP, 1_400, 8_250),
        (Currency::KWD, 5_700, 33_400),
    ] {
        visitor.currency = currency;
        let cart = visitor.cart().await;
        let expected =
            [("dunmore-mug", 2, Money::new(mug, currency)), ("morel-table-lamp", 1, Money::new(lamp, currency))];
        assert_eq!(lines(&cart), expected);
        assert_eq!(cart.totals.total, Money::new(2 * mug + lamp, currency));
        assert_eq!((cart.gone, cart.offers.personal()), (0, false));
    }
    assert_eq!(shop.cart_pieces(visitor.cart).await.unwrap(), 3);
}

async fn a_changed_price_is_shown_at_the_next_look(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor();
    visitor.adds("HAL-MG-COB", 2).await;
    shop.reimport("dunmore-mug", |mug| mug.variants[0].price.minor = 1_700).await;
    assert_eq!(visitor.cart().await.totals.total, Money::new(3_400, Currency::EUR));
    visitor.currency = Currency::JPY;
    assert_eq!(visitor.cart().await.totals.total.minor, 6_000);
    shop.set_rate(Currency::JPY, 200_000_000_000, &vitrine_shop::acting::Acting::program()).await.unwrap();
    assert_eq!(visitor.cart().await.totals.total.minor, 6_800);
}

async fn a_line_says_what_its_price_was(site: Site) {
    let shop = site.stocked().await;
    let mut ana = shop.visitor();
    ana.adds("HAL-MG-COB", 1).await;
    ana.adds("FEN-ML-TOM", 1).await;
    assert!(ana.cart().await.lines.iter().all(|line| line.changed.is_none()));
    shop.reimport("dunmore-mug", |mug| mug.variants[0].price.minor = 1_700).await;
    let euro = |minor| Money::new(minor, Currency::EUR);
    let said = async |it: &Visitor| it.cart().await.lines.iter().map(|line| line.changed).collect::<Vec<_>>();
    let risen = Some((euro(1_600), euro(1_700)));
    assert_eq!(said(&ana).await, [risen, None]);
    // Also where it is read from the database, in another currency, and in a cart that a link brings.
    ana.currency = Currency::JPY;
    let shop = shop.restarted().await;
    let ana = ana.goes_to(&shop);
    assert_eq!(said(&ana).await, [risen, None]);
    let token = shop.cart_token(ana.cart.cart.unwrap());
    let mut ben = shop.visitor();
    ben.adds("FEN-ML-TOM", 1).await;
    ben.cart.cart = Some(shop.restore_cart(ben.cart, &token).await.unwrap());
    assert_eq!(said(&ben).await, [None, risen]);
    // Merged at sign-in, the line keeps what it knew.
    shop.account_of("ana@example.com").await;
    let mut home = shop.visitor();
    home.signs_in("ana@example.com").await;
    home.adds("FEN-ML-TOM", 2).await;
    let merged = shop.merge_carts(ana.cart.cart, home.asks.customer.unwrap()).await.unwrap();
    home.cart.cart = merged;
    assert_eq!(said(&home).await, [None, risen]);
    // Whoever changes the line has seen the price.
    home.sets("HAL-MG-COB", 2).await;
    assert_eq!(said(&home).await, [None, None]);
    shop.reimport("dunmore-mug", |mug| mug.variants[0].price.minor = 1_500).await;
    assert_eq!(said(&home).await, [None, Some((euro(1_700), euro(1_500)))], "cheaper is said as well");
    // What is refused was not seen.
    shop.reimport("dunmore-mug", |mug| {
        mug.variants[0].price.minor = 1_500;
        mug.variants[0].stock.quantity = 0;
    })
    .await;
    assert_eq!(home.adds("HAL-MG-COB", 1).await, Some(CartRefusal::SoldOut));
    assert_eq!(said(&home).await, [None, Some((euro(1_700), euro(1_500)))]);
}

async fn stock_limits_are_said(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor();
    assert_eq!(visitor.adds("HAL-TP-1100-AMB", 10).await, None);
    assert_eq!(visitor.adds("HAL-TP-1100-AMB", 10).await, Some(CartRefusal::OnlyLeft(14)));
    assert_eq!(visitor.cart().await.lines[0].quantity, 14, "as many as there are");
    assert_eq!(visitor.adds("HAL-TP-1100-COB", 1).await, Some(CartRefusal::SoldOut));
    assert_eq!(visitor.cart().await.lines.len(), 1);
    // Fewer by now than are in the cart: the line says so, and nothing is taken away silently.
    shop.reimport("hallam-ribbed-teapot", |teapot| {
        for variant in &mut teapot.variants {
            variant.stock.quantity = 3;
        }
    })
    .await;
    let cart = visitor.cart().await;
    assert_eq!((cart.lines[0].quantity, cart.lines[0].sellable), (14, 3));
    assert_eq!(visitor.sets("HAL-TP-1100-AMB", 5).await, Some(CartRefusal::OnlyLeft(3)));
    assert_eq!(visitor.sets("HAL-TP-1100-AMB", 0).await, None);
    assert!(visitor.cart().await.lines.is_empty());
    // Without a count: up to what a cart holds.
    shop.reimport("dunmore-mug", |mug| mug.variants[0].stock = vitrine_domain::catalog::Stock::UNTRACKED).await;
    assert_eq!(visitor.adds("HAL-MG-COB", i64::MAX).await, Some(CartRefusal::TooMany));
    assert_eq!(visitor.cart().await.lines[0].quantity, MAX_QUANTITY);
    // And no more lines than that.
    let skus: Vec<String> = shop
        .catalog()
        .entries
        .iter()
        .flat_map(|entry| &entry.product.variants)
        .filter(|variant| variant.input.stock.available() && variant.input.sku != "HAL-MG-COB")
        .map(|variant| variant.input.sku.clone())
        .take(MAX_LINES)
        .collect();
    for sku in &skus[..MAX_LINES - 1] {
        assert_eq!(visitor.adds(sku, 1).await, None);
    }
    assert_eq!(visitor.adds(&skus[MAX_LINES - 1], 1).await, Some(CartRefusal::TooManyLines));
    assert_eq!(visitor.cart().await.lines.len(), MAX_LINES);
}

async fn what_is_no_longer_sold_is_left_out_and_said(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor();
    visitor.adds("HAL-MG-COB", 2).await;
    visitor.adds("FEN-ML-TOM", 1).await;
    shop.reimport("dunmore-mug", |mug| mug.published = false).await;
    let cart = visitor.cart().await;
    assert_eq!((cart.gone, cart.totals.total.minor), (1, 9_400));
    assert_eq!(lines(&cart).len(), 1);
    let viewer = visitor.viewer().await;
    let mug = shop.variant("HAL-MG-COB");
    let refused = shop.cart_add(&viewer, visitor.cart, mug, 1, Currency::EUR, None).await;
    assert!(matches!(refused, Err(Error::Cart(CartRefusal::NotForSale))));
    // It can still be taken out.
    assert_eq!(visitor.sets("HAL-MG-COB", 0).await, None);
    assert_eq!(visitor.cart().await.gone, 0);
    let nothing = "01900000-0000-7000-8000-000000000000".parse().unwrap();
    assert!(shop.cart_add(&viewer, visitor.cart, nothing, 1, Currency::EUR, None).await.is_err());
}

async fn sign_in_keeps_the_larger_number(site: Site) {
    let shop = site.stocked().await;
    shop.account_of("ana@example.org").await;
    let mut laptop = shop.visitor();
    laptop.signs_in("ana@example.org").await;
    laptop.adds("HAL-MG-COB", 3).await;
    laptop.adds("FEN-ML-TOM", 1).await;
    let mut phone = shop.visitor();
    phone.adds("HAL-MG-COB", 2).await;
    phone.adds("FEN-ML-TOM", 2).await;
    phone.adds("OSI-WC-COB", 1).await;
    phone.signs_in("ana@example.org").await;
    let pieces = |cart: &vitrine_shop::cart::CartView| cart.lines.iter().map(|line| line.quantity).collect::<Vec<_>>();
    assert_eq!(pieces(&phone.cart().await), [3, 2, 1]);
    for _ in 0..2 {
        phone.signs_in("ana@example.org").await;
        assert_eq!(pieces(&phone.cart().await), [3, 2, 1], "again doubles nothing");
    }
    assert_eq!(pieces(&laptop.cart().await), [3, 2, 1], "one cart on both devices");
    // Signed out, the cart stays with the account.
    phone.signs_out().await;
    assert!(phone.cart().await.lines.is_empty());
    phone.signs_in("ana@example.org").await;
    assert_eq!(pieces(&phone.cart().await), [3, 2, 1]);
}

/// Everybody adds one at once.
async fn all_add(visitors: Vec<Visitor>) {
    let adding =
        visitors.into_iter().map(|mut visitor| tokio::spawn(async move { visitor.adds("HAL-MG-COB", 1).await }));
    let adding: Vec<_> = adding.collect();
    for one in adding {
        assert_eq!(one.await.unwrap(), None);
    }
}

async fn sixteen_at_once_lose_nothing(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor();
    visitor.adds("HAL-MG-COB", 1).await;
    all_add(vec![visitor.clone(); 16]).await;
    assert_eq!(visitor.cart().await.lines[0].quantity, 17, "as the memory has it");
    let shop = shop.restarted().await;
    assert_eq!(visitor.goes_to(&shop).cart().await.lines[0].quantity, 17, "as the database has it");
}

async fn two_processes_at_once_lose_nothing(site: Site) {
    let shop = site.stocked().await;
    let other = shop.other_process().await;
    let mut visitor = shop.visitor();
    visitor.adds("HAL-MG-COB", 1).await;
    let elsewhere = visitor.goes_to(&other);
    all_add((0..16).map(|n| if n % 2 == 0 { visitor.clone() } else { elsewhere.clone() }).collect()).await;
    other.close().await;
    let shop = shop.restarted().await;
    assert_eq!(visitor.goes_to(&shop).cart().await.lines[0].quantity, 17);
}

async fn a_link_brings_a_cart_back(site: Site) {
    let shop = site.stocked().await;
    let (mut ana, mut elsewhere) = (shop.visitor(), shop.visitor());
    ana.adds("HAL-MG-COB", 2).await;
    elsewhere.adds("HAL-MG-COB", 1).await;
    elsewhere.adds("FEN-ML-TOM", 1).await;
    let token = shop.cart_token(ana.cart.cart.unwrap());
    let shown = shop.linked_cart(&elsewhere.viewer().await, &token, Currency::EUR).await.unwrap();
    assert_eq!((shown.lines.len(), shown.lines[0].quantity), (1, 2), "shown before anything happens");
    for _ in 0..2 {
        elsewhere.cart.cart = Some(shop.restore_cart(elsewhere.cart, &token).await.unwrap());
        let cart = elsewhere.cart().await;
        assert_eq!(cart.lines.iter().map(|line| line.quantity).collect::<Vec<_>>(), [2, 1], "twice doubles nothing");
    }
    assert_eq!(ana.cart().await.lines.len(), 1, "the linked cart stays as it was");
    // A browser without a cart gets one of its own.
    let mut third = shop.visitor();
    third.cart.cart = Some(shop.restore_cart(third.cart, &token).await.unwrap());
    assert_ne!(third.cart.cart, ana.cart.cart);
    let other = elsewhere.cart.cart.unwrap().to_string();
    let forged = format!("{other}.{}", token.split_once('.').unwrap().1);
    for bad in ["", ".", "x.y", forged.as_str(), &token[..token.len() - 1]] {
        assert!(matches!(shop.restore_cart(third.cart, bad).await, Err(Error::Gone)), "{bad}");
    }
}
