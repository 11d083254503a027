//! Exchange rates come from the bank's file: by hand, or fetched, and never unseen when they jump.

use std::fmt::Write as _;
use vitrine_domain::ecb::EcbFlaw;
use vitrine_domain::money::Currency;
use vitrine_shop::acting::Acting;
use vitrine_shop::rates::sheet::SheetFlaw;
use vitrine_shop::settings::{Area, CurrencySettings, ECB_DAILY};
use vitrine_shop::{DAY_MS, Error};
use vitrine_testkit::{Answer, Site, StandIn, TestShop};

vitrine_testkit::on_both!(
    a_file_fills_rates_and_their_history,
    what_jumps_is_not_taken_unseen,
    a_bad_file_changes_nothing,
    the_shop_fetches_when_it_is_told_to,
    only_an_operator_gives_files,
);

/// The bank's CSV: a line for each day that is so many days ago.
fn csv(shop: &TestShop, head: &str, lines: &[(i64, &str)]) -> Vec<u8> {
    let mut file = format!("Date, {head}, \n");
    for (ago, rates) in lines {
        let at = jiff::Timestamp::from_millisecond(shop.now_ms() - ago * DAY_MS).unwrap();
        writeln!(file, "{}, {rates}, ", at.strftime("%-d %B %Y")).unwrap();
    }
    file.into_bytes()
}

fn rate(shop: &TestShop, code: &str) -> Option<i64> {
    shop.rate_to(code.parse().unwrap()).map(|rate| rate.rate_e9)
}

async fn a_file_fills_rates_and_their_history(site: Site) {
    let shop = site.empty().await;
    let by = shop.an_operator().await;
    let file = csv(&shop, "USD, JPY, GBP, CHF", &[(1, "1.0842, 163.02, 0.8342, 0.93"), (4, "1.08, N/A, 0.83, 0.92")]);
    let taken = shop.take_sheet(&file, false, &by).await.unwrap().unwrap();
    assert_eq!((taken.changed, taken.jumps.len()), (5, 0), "three of the newest day, two of the one before");
    assert_eq!(taken.missing, ["KWD".parse::<Currency>().unwrap()], "offered, and not in the file");
    assert_eq!((rate(&shop, "USD"), rate(&shop, "CHF")), (Some(1_084_200_000), None), "only what is offered");
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
    assert_eq!((log.len(), log[0].action.as_str()), (2, "rates.take"), "after the operator was made");
    // The same again changes nothing and says nothing.
    let again = shop.take_sheet(&file, false, &by).await.unwrap().unwrap();
    assert_eq!((again.changed, shop.audit_log(None, &Acting::program()).await.unwrap().len()), (0, 2));
    let history = shop.rate_history(None, &Acting::program()).await.unwrap();
    assert_eq!(history.len(), 5);
    assert!(history.iter().all(|put| put.provider == "ecb"));
    assert!(history.windows(2).all(|two| two[0].rate.effective_day >= two[1].rate.effective_day));
    let first = &history[0].rate;
    let rest = shop.rate_history(Some((first.effective_day, first.to)), &by).await.unwrap();
    assert_eq!(rest, history[1..]);
    // Prices follow at once.
    assert!(shop.currencies().contains(&Currency::USD));
}

async fn what_jumps_is_not_taken_unseen(site: Site) {
    let shop = site.empty().await;
    let by = shop.an_operator().await;
    let file = csv(&shop, "USD, GBP", &[(5, "1.00, 0.80")]);
    shop.take_sheet(&file, false, &by).await.unwrap().unwrap();
    let file = csv(&shop, "USD, GBP", &[(0, "1.11, 0.82")]);
    let taken = shop.take_sheet(&file, false, &by).await.unwrap().unwrap();
    assert_eq!((taken.changed, taken.jumps_taken), (1, false));
    let jump = taken.jumps[0];
    assert_eq!((jump.to, jump.before_e9, jump.after_e9), (Currency::USD, 1_000_000_000, 1_110_000_000));
    assert_eq!((rate(&shop, "USD"), rate(&shop, "GBP")), (Some(1_000_000_000), Some(820_000_000)));
    let taken = shop.take_sheet(&file, true, &by).await.unwrap().unwrap();
    assert_eq!((taken.changed, taken.jumps_taken, rate(&shop, "USD")), (1, true, Some(1_110_000_000)));
    // Within a file too: a day that is mistyped does not open the way for itself.
    let file = csv(&shop, "JPY", &[(1, "16.3"), (2, "162"), (3, "163")]);
    let taken = shop.take_sheet(&file, false, &by).await.unwrap().unwrap();
    assert_eq!((taken.changed, rate(&shop, "JPY")), (2, Some(162_000_000_000)));
}

async fn a_bad_file_changes_nothing(site: Site) {
    let shop = site.empty().await;
    let by = shop.an_operator().await;
    let none = csv(&shop, "CHF", &[(0, "0.93")]);
    let torn = csv(&shop, "USD", &[(0, "1.08"), (1, "free")]);
    let tomorrow = csv(&shop, "USD", &[(-2, "1.08")]);
    for (file, flaw) in [
        (Vec::new(), SheetFlaw::File(EcbFlaw::Empty)),
        (vec![0xff; 20], SheetFlaw::File(EcbFlaw::NotText)),
        (b"<!DOCTYPE x [<!ENTITY a \"b\">]><x/>".to_vec(), SheetFlaw::File(EcbFlaw::Shape { line: 1 })),
        (vec![b' '; 2 << 20], SheetFlaw::File(EcbFlaw::TooLarge)),
        (b"PK\x03\x04nonsense".to_vec(), SheetFlaw::Packed),
        (torn, SheetFlaw::File(EcbFlaw::Rate { line: 3 })),
        (none, SheetFlaw::Foreign),
        (tomorrow, SheetFlaw::Future),
    ] {
        assert_eq!(shop.take_sheet(&file, true, &by).await.unwrap(), Err(flaw));
    }
    assert_eq!(shop.rate_history(None, &Acting::program()).await.unwrap(), []);
    assert_eq!(shop.audit_log(None, &Acting::program()).await.unwrap().len(), 1, "the operator was made");
}

async fn the_shop_fetches_when_it_is_told_to(site: Site) {
    let shop = site.empty().await.that_reaches_this_machine().await;
    let by = shop.an_operator().await;
    let file = csv(&shop, "USD", &[(0, "1.0842")]);
    let server = StandIn::start(move |path| match path {
        "/rates.csv" => Answer::File("text/csv", file.clone()),
        "/endless" => Answer::Endless,
        _ => Answer::Status(404),
    })
    .await;
    assert_eq!(shop.settings().currencies.source, ECB_DAILY);
    assert_eq!(shop.fetch_rates(true).await.unwrap(), None, "nothing is fetched unless somebody wants that");
    let mut version = None;
    let mut set = async |source: String| {
        let wanted = CurrencySettings { fetch: true, source, ..Default::default() };
        version = Some(shop.publish(&wanted, version, &by).await.unwrap());
    };
    set(server.url("/gone.xml")).await;
    assert!(matches!(shop.fetch_rates(false).await, Err(Error::Refused(why)) if why.contains("404")));
    set(server.url("/endless")).await;
    assert!(matches!(shop.fetch_rates(false).await, Err(Error::Refused(why)) if why.contains("larger")));
    // What failed is tried again without waiting; what went well rests.
    set(server.url("/rates.csv")).await;
    assert_eq!(shop.fetch_rates(false).await.unwrap().unwrap().changed, 1);
    assert_eq!(rate(&shop, "USD"), Some(1_084_200_000));
    assert_eq!(shop.fetch_rates(false).await.unwrap(), None);
    assert_eq!(shop.fetch_rates(true).await.unwrap().unwrap().changed, 0);
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
    assert_eq!((log[0].action.as_str(), log[0].operator), ("rates.take", None), "the program did it");
    for source in [
        "ftp://a.example/x",
        "https://u:p@a.example/x",
        "rates.xml",
        "",
        &format!("https://a.example/{}", "x".repeat(500)),
    ] {
        let bad = CurrencySettings { source: source.to_owned(), ..Default::default() };
        assert!(bad.check().is_err(), "{source}");
    }
}

async fn only_an_operator_gives_files(site: Site) {
    let shop = site.empty().await;
    let file = csv(&shop, "USD", &[(0, "1.0842")]);
    assert!(matches!(shop.take_sheet(&file, false, &Acting::nobody()).await, Err(Error::May(_))));
    assert_eq!(shop.rate_history(None, &Acting::program()).await.unwrap(), []);
}
