//! What it earns: the page about groups, and what an operator decides on it.

use crate::Website;
use crate::orders_admin::owner;
use axum::http::StatusCode;
use vitrine_shop::DAY_MS;
use vitrine_shop::acting::Acting;
use vitrine_shop::settings::{ExperimentSettings, PersonalKind};

/// A form of the page with nothing tried out.
const PLAIN: [(&str, &str); 11] = [
    ("version", "0"),
    ("shrink", "on"),
    ("window", "7"),
    ("worth", "20"),
    ("holdout-home", "10"),
    ("holdout-search", "0"),
    ("holdout-offers", "5"),
    ("holdout-mail", "0"),
    ("try-name", ""),
    ("try-source", ""),
    ("try-without", ""),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = PLAIN.into_iter().filter(|(field, _)| changes.iter().all(|(changed, _)| changed != field));
    kept.chain(changes.iter().copied()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_earned_is_shown_and_what_is_measured_is_chosen() {
    let site = Website::demo().await;
    let report = site.shop.report(&Acting::program()).await.unwrap();
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/report").await;
    assert_eq!(page.status, StatusCode::OK);
    let whole = report.whole().unwrap();
    for words in ["What it earns", "People who bought", "Cannot tell yet", "Each kind by itself", "What led where"] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(page.body.contains(&whole.worth.treatment.people.to_string()), "the number of people");

    // What cannot be saved comes back with everything typed.
    let wrong = desk.submit("/do/admin/experiments", &with(&[("window", "61"), ("holdout-home", "x")])).await;
    assert!(wrong.body.contains("value=\"61\"") && wrong.body.contains("value=\"x\""));
    let nothing = [("try-name", "less"), ("try-keep", "50"), ("try-factor", "100")];
    assert!(desk.submit("/do/admin/experiments", &with(&nothing)).await.body.contains("Say what is tried out"));
    let unknown = [("try-name", "less"), ("try-keep", "50"), ("try-factor", "50"), ("try-source", "none-such")];
    assert_eq!(desk.post("/do/admin/experiments", &with(&unknown)).await.status, StatusCode::BAD_REQUEST);

    let saved = desk.submit("/do/admin/experiments", &PLAIN).await;
    assert!(saved.body.contains("Saved. It is live."));
    let live = site.shop.settings().experiments.clone();
    assert_eq!((live.window_days, live.worth_knowing_percent, live.shrink), (7, 20, true));
    assert_eq!(live.holdouts, [(PersonalKind::Home, 10), (PersonalKind::Offers, 5)].into());
    let tried = [
        ("version", "1"),
        ("try-name", "less-new"),
        ("try-keep", "50"),
        ("try-source", "new"),
        ("try-factor", "50"),
        ("try-without", "popular"),
    ];
    assert!(desk.submit("/do/admin/experiments", &with(&tried)).await.body.contains("less-new"));
    let extra = site.shop.settings().experiments.extra[0].clone();
    assert_eq!((extra.control_percent, extra.sources.len(), extra.without.len()), (50, 1, 1));
    assert!(desk.get("/admin/audit").await.body.contains("Settings saved: Experiments"));
}

/// The page about offers draws the table of their own experiment, and its file is of the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_table_and_its_file_are_about_the_same_experiment() {
    let site = Website::demo().await;
    let held = ExperimentSettings { holdouts: [(PersonalKind::Offers, 50)].into(), ..ExperimentSettings::default() };
    site.shop.publish(&held, None, &Acting::program()).await.unwrap();
    for _ in 0..9 {
        let visitor = site.shop.visitor_who_says_yes().await;
        site.shop.note_kind(&visitor.viewer().await, PersonalKind::Offers);
    }
    // Until the days are over in which their orders count.
    site.shop.advance(30 * DAY_MS);
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/offers?show=worth").await.body;
    let address = "/admin/reports/groups?about=offers";
    assert!(page.contains(&format!("href=\"{address}\"")), "its own file");
    let file = desk.get(address).await.body;
    let people: Vec<i64> = file.lines().nth(1).unwrap().split(',').filter_map(|cell| cell.parse().ok()).collect();
    assert_eq!(people.iter().sum::<i64>(), 9, "{file}");
    for count in people {
        assert!(page.contains(&format!(">{count}<")), "{count}");
    }
    let whole = desk.get("/admin/reports/groups").await.body;
    assert_ne!(whole, file, "not that of everything together");
    for about in ["none", "own:", "Offers", "offers%00"] {
        for table in ["groups", "difference"] {
            let address = format!("/admin/reports/{table}?about={about}");
            assert_eq!(desk.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
    }
}
