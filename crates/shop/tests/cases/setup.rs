//! The first run: with the token, once, whoever is faster; and goods that the new owner brings.

use vitrine_domain::delivery::delivers_to;
use vitrine_domain::operator::Role;
use vitrine_domain::tax::PriceMode;
use vitrine_shop::Error;
use vitrine_shop::account::AccountFlaw;
use vitrine_shop::acting::{Acting, AtDesk};
use vitrine_shop::audit::undo::undo_takes;
use vitrine_shop::goods::Many;
use vitrine_shop::import::desk::HowToTake;
use vitrine_shop::settings::{Area, CurrencySettings, LanguageSettings, PaymentSettings, ShopSettings};
use vitrine_shop::setup::{FirstRun, SetupFlaw};
use vitrine_testkit::{Site, TestShop};

vitrine_testkit::on_both!(
    a_shop_is_set_up_once,
    of_two_at_once_one_is_the_owner,
    what_is_wrong_leaves_everything_as_it_was,
    a_shop_with_goods_keeps_its_currency,
    nothing_brings_another_base_currency_once_there_are_goods,
    goods_are_brought_by_whoever_may,
);

fn run() -> FirstRun {
    FirstRun {
        email: " Nia@example.org ".to_owned(),
        password: "seven green lamps".to_owned(),
        name: "Lamps & Co".to_owned(),
        country: "US".parse().unwrap(),
        currency: "USD".parse().unwrap(),
        languages: LanguageSettings { default: "de".parse().unwrap(), offered: vec!["de".parse().unwrap()] },
        prices: PriceMode::Net,
    }
}

async fn token(shop: &TestShop) -> String {
    shop.setup_token().await.unwrap().expect("nobody works here")
}

async fn a_shop_is_set_up_once(site: Site) {
    let shop = site.empty().await;
    let secret = token(&shop).await;
    assert_eq!(secret.len(), 32);
    let other = shop.other_process().await;
    assert_eq!(token(&other).await, secret, "every node has the same");
    let shop = shop.restarted().await;
    assert_eq!(token(&shop).await, secret, "and after a restart too");
    // Near misses, other lengths, no hexadecimal digits.
    let mut near = secret.clone().into_bytes();
    near[31] = if near[31] == b'0' { b'1' } else { b'0' };
    let near = String::from_utf8(near).unwrap();
    let (half, double) = (&secret[..16], secret.repeat(2));
    for wrong in [near.as_str(), half, &double, "", "ÿ", "' OR 1=1", "\0", &"0".repeat(32)] {
        assert!(matches!(shop.may_set_up(wrong).await, Err(Error::NotFound)), "{wrong}");
        assert!(matches!(shop.set_up(wrong, &run(), "").await, Err(Error::NotFound)), "{wrong}");
    }
    let owner = shop.set_up(&secret, &run(), "192.0.2.7").await.unwrap().unwrap();
    let made = shop.operator(owner).await.unwrap().unwrap();
    assert_eq!((made.email.as_str(), made.role), ("Nia@example.org", Role::Owner));
    assert_eq!(shop.operator_sign_in("nia@example.org", "seven green lamps").await.unwrap(), Some(owner));
    let settings = shop.settings();
    assert_eq!((settings.shop.name.as_str(), settings.shop.country.as_str()), ("Lamps & Co", "US"));
    assert_eq!(settings.shop.time_zone, "America/New_York");
    assert_eq!(settings.languages, run().languages);
    assert_eq!(settings.currencies.base, run().currency);
    assert_eq!(settings.currencies.offered.len(), 1, "others have no rate yet");
    assert_eq!(settings.tax.prices, PriceMode::Net);
    assert!(!delivers_to(&settings.delivery.zones, "US".parse().unwrap()), "nobody knows yet what it costs");
    // Whoever did it stands in the log, and the token opens nothing any more, on no node.
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
    assert!(log.iter().all(|row| row.operator == Some(owner) && row.from_addr.as_deref() == Some("192.0.2.7")));
    assert!(log.iter().any(|row| row.action == "operator.first"));
    for node in [&shop, &other] {
        assert_eq!(node.setup_token().await.unwrap(), None);
        assert!(matches!(node.set_up(&secret, &run(), "").await, Err(Error::NotFound)));
    }
    // Also when the owner is gone: a shop is not taken over by an old piece of paper.
    let desk = AtDesk::begun(owner, shop.now_ms());
    let by = shop.at_desk(&desk, "").await.unwrap().unwrap().1;
    shop.make_operator("ben@example.org", "", None, Role::Owner, &by).await.unwrap();
    shop.end_operator(owner, 1, &Acting::program()).await.unwrap().unwrap();
    assert!(matches!(shop.may_set_up(&secret).await, Err(Error::NotFound)));
    assert_eq!(shop.places_of(&secret).await, Vec::<String>::new(), "and it was never written down");
}

async fn of_two_at_once_one_is_the_owner(site: Site) {
    let shop = site.empty().await;
    let other = shop.other_process().await;
    let secret = token(&shop).await;
    let second = FirstRun { email: "ben@example.org".to_owned(), name: "Ben's".to_owned(), ..run() };
    let first = run();
    let (a, b) = tokio::join!(shop.set_up(&secret, &first, ""), other.set_up(&secret, &second, ""));
    let owners = [&a, &b].into_iter().filter(|it| matches!(it, Ok(Ok(_)))).count();
    let late = [&a, &b].into_iter().filter(|it| matches!(it, Err(Error::NotFound))).count();
    assert_eq!((owners, late), (1, 1), "{a:?} {b:?}");
    assert_eq!(shop.operators().await.unwrap(), 1);
    let name = if a.is_ok() { &first.name } else { &second.name };
    other.follow().await.unwrap();
    shop.follow().await.unwrap();
    assert_eq!(&shop.settings().shop.name, name, "and nothing of the other's is mixed in");
    assert_eq!(&other.settings().shop.name, name);
}

async fn what_is_wrong_leaves_everything_as_it_was(site: Site) {
    let shop = site.empty().await;
    let secret = token(&shop).await;
    let nowhere = "ZZ".parse().unwrap();
    let default = "ar".parse().unwrap();
    for (bad, flaw) in [
        (FirstRun { email: "nia".to_owned(), ..run() }, SetupFlaw::Account(AccountFlaw::Email)),
        (FirstRun { password: "short".to_owned(), ..run() }, SetupFlaw::Account(AccountFlaw::PasswordShort)),
        (FirstRun { password: "password".to_owned(), ..run() }, SetupFlaw::Account(AccountFlaw::PasswordCommon)),
        (FirstRun { password: "x".repeat(300), ..run() }, SetupFlaw::Account(AccountFlaw::PasswordLong)),
        (FirstRun { name: "  ".to_owned(), ..run() }, SetupFlaw::Name),
        (FirstRun { name: "x".repeat(ShopSettings::MAX_NAME + 1), ..run() }, SetupFlaw::Name),
        (FirstRun { name: "a\u{7}b".to_owned(), ..run() }, SetupFlaw::Name),
        (FirstRun { country: nowhere, ..run() }, SetupFlaw::Country),
        (FirstRun { languages: LanguageSettings { default, ..run().languages }, ..run() }, SetupFlaw::Languages),
    ] {
        assert_eq!(shop.set_up(&secret, &bad, "").await.unwrap(), Err(vec![flaw]));
    }
    assert_eq!(shop.operators().await.unwrap(), 0);
    assert!(shop.settings().versions.is_empty());
    assert_eq!(token(&shop).await, secret, "and it can be tried again");
}

async fn a_shop_with_goods_keeps_its_currency(site: Site) {
    let shop = site.stocked().await;
    let before = shop.settings();
    shop.publish(&PaymentSettings::default(), None, &Acting::program()).await.unwrap();
    let secret = token(&shop).await;
    shop.set_up(&secret, &run(), "").await.unwrap().unwrap();
    let after = shop.settings();
    assert_eq!(after.currencies, before.currencies);
    assert_eq!(after.versions[PaymentSettings::NAME], 2, "whose account it was, nobody knows");
}

async fn nothing_brings_another_base_currency_once_there_are_goods(site: Site) {
    let shop = site.empty().await;
    let (secret, program) = (token(&shop).await, Acting::program());
    shop.set_up(&secret, &run(), "").await.unwrap().unwrap();
    let set_up = shop.audit_log(None, &program).await.unwrap();
    let set_up = set_up.into_iter().find(|line| line.subject == CurrencySettings::NAME).unwrap();
    let possible = async || -> Vec<bool> {
        let versions = shop.settings_history(CurrencySettings::NAME, &program).await.unwrap();
        versions.iter().map(|version| version.possible).collect()
    };
    // While nothing has a price, another may be chosen: 2 is the program's euros, 3 is 1 again.
    assert_eq!(possible().await, [true, true]);
    shop.restore_area(CurrencySettings::NAME, 0, None, &program).await.unwrap();
    shop.restore_area(CurrencySettings::NAME, 1, None, &program).await.unwrap();
    let goods = vitrine_sim::demo::catalog_in(run().currency).unwrap();
    shop.take_demo_goods(&goods[..2], &program).await.unwrap();
    // Its own line, which was the euro before; the program's defaults; a version; a form.
    assert_eq!(undo_takes(&set_up), None);
    assert!(matches!(shop.undo(set_up.id, &program).await, Err(Error::NotFound)));
    assert_eq!(possible().await, [true, false, true, false], "3, 2, 1 and the program's own");
    let refused = async || {
        for version in [0, 2] {
            let answer = shop.restore_area(CurrencySettings::NAME, version, None, &program).await;
            assert!(matches!(answer, Err(Error::Refused(_))), "{version}: {answer:?}");
        }
        let euros = shop.publish(&CurrencySettings::default(), None, &program).await;
        assert!(matches!(euros, Err(Error::Refused(_))), "{euros:?}");
        assert_eq!(shop.settings().currencies.base, run().currency);
    };
    refused().await;
    // What is in the archive comes back with its prices.
    let all: Vec<_> = shop.catalog().entries.iter().map(|it| (it.product.id, it.product.version)).collect();
    shop.change_many(&Many::Archive, &all, &program).await.unwrap();
    assert_eq!(shop.catalog().entries.len(), 0);
    refused().await;
    // Everything else about currencies still changes.
    let mut more = shop.settings().currencies.clone();
    more.offered.extend(CurrencySettings::default().offered.into_iter().filter(|it| it.code != more.base));
    shop.publish(&more, None, &program).await.unwrap();
    shop.restore_area(CurrencySettings::NAME, 1, None, &program).await.unwrap();
}

async fn goods_are_brought_by_whoever_may(site: Site) {
    let shop = site.empty().await;
    let olga = shop.an_operator().await;
    let viewer = shop.make_operator("v@example.org", "", None, Role::Viewer, &Acting::program()).await.unwrap();
    let viewer = shop.at_desk(&AtDesk::begun(viewer, shop.now_ms()), "").await.unwrap().unwrap().1;
    let file = include_bytes!("../data/shopify_classic.csv");
    let write = HowToTake { only_try: false, fetch_images: false, pieces: false };
    assert!(matches!(shop.take_goods_file(file.to_vec(), write, &[], &viewer).await, Err(Error::May(_))));
    assert!(matches!(shop.take_demo_goods(&[], &viewer).await, Err(Error::May(_))));
    let tried = HowToTake { only_try: true, ..write };
    let tried = shop.take_goods_file(file.to_vec(), tried, &[], &olga).await.unwrap().unwrap();
    assert!(tried.created > 0);
    assert_eq!(shop.catalog().entries.len(), 0, "only tried");
    let brought = shop.take_goods_file(file.to_vec(), write, &[], &olga).await.unwrap().unwrap();
    assert_eq!((brought.created, brought.refused), (tried.created, tried.refused));
    assert_eq!(shop.catalog().entries.len() as u64, brought.created, "in the window before the answer");
    let again = shop.take_goods_file(file.to_vec(), write, &[], &olga).await.unwrap().unwrap();
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, brought.created));
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
    assert_eq!(log.iter().filter(|row| row.action == "goods.import" && row.operator == olga.operator()).count(), 2);
    for bad in [&b""[..], b"\0\0\0", b"no,header\n1,2", b"\xff\xfe\x00"] {
        assert!(shop.take_goods_file(bad.to_vec(), write, &[], &olga).await.unwrap().is_err(), "{bad:?}");
    }
    let goods = vitrine_sim::demo::catalog();
    assert!(matches!(shop.take_demo_goods(&goods[..3], &olga).await, Err(Error::Conflict)), "there are goods already");
}
