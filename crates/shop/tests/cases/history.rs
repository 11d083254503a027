//! A log of clicks and orders from elsewhere: taken in once, and whose it says.

use vitrine_domain::event::{EventInput, EventName};
use vitrine_domain::money::{Currency, Money};
use vitrine_shop::history::{HistoryReport, SLICE, Taking};
use vitrine_testkit::{DAY_MS, MINUTE_MS, NOW_MS, Site, TestShop};

vitrine_testkit::on_both!(
    the_same_history_again_adds_nothing,
    a_customers_rows_are_the_customers,
    amounts_are_kept_in_the_base_currency_too,
);

fn row(at_ms: i64, name: EventName, visitor: &str, subject: &str) -> EventInput {
    EventInput {
        at_ms,
        name,
        visitor: visitor.to_owned(),
        customer: None,
        subject: Some(subject.to_owned()),
        quantity: 1,
        price: None,
        order: None,
        query: None,
    }
}

async fn take(shop: &TestShop, rows: &[EventInput]) -> HistoryReport {
    let mut taking = Taking::default();
    let mut report = HistoryReport::default();
    for slice in rows.chunks(SLICE) {
        report = shop.take_history(&mut taking, slice).await.unwrap();
    }
    shop.history_taken().await.unwrap();
    report
}

async fn the_same_history_again_adds_nothing(site: Site) {
    let shop = site.stocked().await;
    let history = vitrine_sim::demo::history(NOW_MS, 10);
    let with_goods = history.len() as u64;
    assert!(with_goods > 200, "{with_goods}");
    let first = take(&shop, &history).await;
    assert_eq!((first.added, first.known), (with_goods, 0));
    let rows = shop.personal_rows().await;
    let again = take(&shop, &history).await;
    assert_eq!((again.added, again.known), (0, with_goods));
    assert_eq!(shop.personal_rows().await, rows);
    // Also when a longer file comes later, and by another process.
    let other = shop.other_process().await;
    let longer = vitrine_sim::demo::history(NOW_MS, 10).into_iter().chain([row(
        NOW_MS,
        EventName::ViewItem,
        "late",
        "dunmore-mug",
    )]);
    let report = take(&other, &longer.collect::<Vec<_>>()).await;
    assert_eq!((report.added, report.known), (1, with_goods));
    other.close().await;
}

async fn a_customers_rows_are_the_customers(site: Site) {
    let shop = site.stocked().await;
    shop.account_of("Ana@Example.org").await;
    let at = NOW_MS - DAY_MS;
    let with_customer = |mut row: EventInput| {
        row.customer = Some("ana@example.org".to_owned());
        row
    };
    take(
        &shop,
        &[
            row(at, EventName::ViewItem, "laptop", "morel-table-lamp"),
            with_customer(row(at + MINUTE_MS, EventName::ViewItem, "laptop", "parish-ribbed-lamp")),
            with_customer(row(at + 2 * MINUTE_MS, EventName::ViewItem, "phone", "dunmore-mug")),
            row(at + 3 * MINUTE_MS, EventName::ViewItem, "stranger", "aspidistra"),
            row(at + 4 * MINUTE_MS, EventName::ViewItem, "laptop", "nothing-we-have"),
        ],
    )
    .await;
    assert_eq!(shop.events().await, 4, "what the shop does not have is not taken in");
    let mut ana = shop.visitor();
    ana.signs_in("ana@example.org").await;
    assert!(shop.own_events(&ana.viewer().await).await.unwrap().is_empty(), "nothing personal before a yes");
    ana.says_yes().await;
    let own = shop.own_events(&ana.viewer().await).await.unwrap();
    let slugs: Vec<String> =
        own.iter().filter_map(|event| Some(shop.catalog().product(event.product?)?.product.slug.clone())).collect();
    assert_eq!(slugs, ["dunmore-mug", "parish-ribbed-lamp", "morel-table-lamp"], "both devices, newest first");
    // A consent taken back takes it out of sight again; erasing takes it out of the log.
    ana.starts_afresh().await;
    shop.tends().await;
    assert_eq!(shop.events().await, 1, "the stranger's");
}

async fn amounts_are_kept_in_the_base_currency_too(site: Site) {
    let shop = site.stocked().await;
    let mut rows = Vec::new();
    for (n, (minor, currency)) in
        [(1_600, Currency::EUR), (1_161, Currency::USD), (17_625, Currency::JPY), (999, "CHF".parse().unwrap())]
            .into_iter()
            .enumerate()
    {
        let mut sold = row(NOW_MS - MINUTE_MS + n as i64, EventName::Purchase, "buyer", "HAL-MG-COB");
        sold.price = Some(Money::new(minor, currency));
        sold.quantity = 2;
        sold.order = Some(format!("order {n}"));
        rows.push(sold);
    }
    take(&shop, &rows).await;
    let db = shop.db().await;
    let events = vitrine_db::events::since(&db, 0, None, 10).await.unwrap();
    let values: Vec<_> = events.iter().map(|event| (event.value.unwrap(), event.value_base_minor)).collect();
    db.close().await;
    // 23.22 USD at 1.1612 is 19.9965... EUR, half-up; 35 250 yen at 176.25 are 200 EUR; there is no rate for francs.
    let expected = [
        (Money::new(3_200, Currency::EUR), Some(3_200)),
        (Money::new(2_322, Currency::USD), Some(2_000)),
        (Money::new(35_250, Currency::JPY), Some(20_000)),
        (Money::new(1_998, "CHF".parse().unwrap()), None),
    ];
    assert_eq!(values, expected);
}
