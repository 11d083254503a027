//! Reports: what the page says, what its files say, and who gets which.

use crate::Website;
use crate::browser::Browser;
use crate::orders_admin::{bought, owner};
use axum::http::StatusCode;
use vitrine_domain::operator::Role;
use vitrine_domain::order::RefundAsk;
use vitrine_domain::payment::PaymentMethod;
use vitrine_shop::DAY_MS;
use vitrine_shop::acting::Acting;
use vitrine_shop::orders::Why;
use vitrine_shop::tokens::Principal;

/// Every table of the reports, with the first column of its file.
const TABLES: [(&str, &str); 14] = [
    (
        "days",
        "from_day,orders,charged_eur,refunds_eur,net_sales_eur,net_sales_before_eur,orders_again,visits,visits_ordered",
    ),
    ("sales", "figure,amount_eur,amount_eur_before,change"),
    ("orders", "figure,unit,value,value_before,change"),
    ("visits", "step,visits,share_of_all,share_of_step_before,share_of_all_before,says"),
    ("products", "product,visits_looked,pieces,pieces_given_back,charged_eur"),
    ("searches", "words,searches,browsers"),
    ("searches-in-vain", "words,searches,browsers,then_found"),
    ("search-places", "place,shown,opened,share_opened"),
    ("stock", "product,variant,sku,left,threshold,sold,lasts_days"),
    ("groups", "figure,unit,with,without,difference_from,difference_to,lift_from,lift_to"),
    ("difference", "day,difference_eur,from_eur,to_eur"),
    (
        "kinds",
        "kind,people,lift_conversion_from,lift_conversion_to,lift_order_value_from,lift_order_value_to,says,cost",
    ),
    ("spots", "spot,source,shown,clicks,carts,bought,revenue_eur"),
    ("smallest", "control_share,after_4_weeks,after_8_weeks,after_12_weeks"),
];

async fn desk_of(site: &Website, role: Role) -> Browser {
    let email = format!("{role}@desk.example");
    let made = site.shop.make_operator(&email, "", None, role, &Acting::program()).await.unwrap();
    let secret = site.shop.sign_in_link(Principal::Operator(made)).await.unwrap();
    let mut browser = site.browser();
    browser.post("/do/account/use-link", &[("secret", &secret)]).await;
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_is_a_file() {
    let site = Website::demo().await;
    let order = bought(&site, "ana@example.org", 2, PaymentMethod::BankTransfer).await;
    site.shop.count_days().await.unwrap();
    let today = site.shop.settings().date_of(site.shop.now_ms());
    let asked = format!("from={today}&to={today}");
    let mut desk = owner(&site).await;
    let page = desk.get(&format!("/admin/reports?{asked}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let other = desk.get("/admin/report").await;
    for (table, header) in TABLES {
        let linked = [&page, &other].into_iter().any(|page| page.body.contains(&format!("/admin/reports/{table}")));
        // Not drawn while there is too little to tell.
        let untold = ["difference", "smallest"].contains(&table);
        assert!(linked || untold, "{table} has its link");
        let file = desk.get(&format!("/admin/reports/{table}?{asked}")).await;
        assert_eq!(file.status, StatusCode::OK, "{table}");
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8; header=present");
        let name = file.header("content-disposition");
        assert!(name.starts_with(&format!("attachment; filename=\"{table}_{today}")), "{name}");
        assert!(name.ends_with(".csv\""), "{name}");
        assert_eq!(file.body.split("\r\n").next(), Some(header), "{table}");
    }
    assert_eq!(desk.get("/admin/reports/secrets").await.status, StatusCode::NOT_FOUND);
    // The figures are those of the order.
    let order = site.shop.order_by_number(order.number, &Acting::program()).await.unwrap();
    let days = desk.get(&format!("/admin/reports/days?{asked}&against=nothing")).await.body;
    let line = format!("{today},1,{},0.00,", order.total().to_major());
    assert!(days.contains(&line), "{days}");
}

#[tokio::test(flavor = "multi_thread")]
async fn days_that_cannot_be_read_are_said() {
    let site = Website::stocked().await.unlimited();
    let mut desk = owner(&site).await;
    for (query, says) in [
        ("from=2026-11-20&to=2026-11-01", "The last day is before the first."),
        ("from=2026-01-01&to=9999-12-31", "This day is still to come."),
        ("from=0000-00-00&to=2026-11-01", "This is not a day."),
        ("from=%3Cscript%3E&to=2026-11-01", "This is not a day."),
        ("from=2001-01-01&to=2026-11-01", "At most 1,096 days at once."),
        ("from=1999-01-01&to=2026-11-01", "Days begin with"),
    ] {
        let page = desk.get(&format!("/admin/reports?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert!(page.body.contains(says), "{query}: {says}");
        assert!(!page.body.contains("<script>alert"));
        let kept = query.split(['=', '&']).nth(3).unwrap();
        assert!(page.body.contains(&format!("value=\"{kept}\"")), "{query}: what was typed is kept");
        assert_eq!(desk.get(&format!("/admin/reports/days?{query}")).await.status, StatusCode::OK, "{query}");
    }
    let usual = desk.get("/admin/reports").await.body;
    assert!(usual.contains("Cannot tell yet") && usual.contains("no shares can be told yet"));
    for days in ["7", "28", "90", "365", "-1", "zzz", "99999999999999999999"] {
        assert_eq!(desk.get(&format!("/admin/reports?days={days}&against=year")).await.status, StatusCode::OK);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_viewer_looks_and_takes_nothing_along() {
    let site = Website::stocked().await.unlimited();
    let mut viewer = desk_of(&site, Role::Viewer).await;
    let page = viewer.get("/admin/reports").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("/admin/reports/days"), "no way to what would be refused");
    assert_eq!(viewer.get("/admin/reports/days").await.status, StatusCode::FORBIDDEN);
    let mut merchandiser = desk_of(&site, Role::Merchandiser).await;
    assert_eq!(merchandiser.get("/admin/reports/days").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_has_the_last_weeks() {
    let site = Website::demo().await;
    bought(&site, "ana@example.org", 1, PaymentMethod::BankTransfer).await;
    site.shop.count_days().await.unwrap();
    let mut desk = owner(&site).await;
    let page = desk.get("/admin").await.body;
    for words in ["The last four weeks", "One order today so far", "Net sales", "Visits with an order", "All reports"] {
        assert!(page.contains(words), "{words}");
    }
    // A drawing is named for what it draws, and that is a column of the table.
    for what in ["Net sales", "Orders", "Visits", "Orders of returning customers"] {
        assert!(page.contains(&format!("aria-label=\"{what}, day by day\"")), "{what}");
        let (_, table) = page.split_once("Day by day").unwrap();
        assert!(table.contains(&format!(">{what}<")), "{what} has its column");
    }
    assert!(!page.contains("aria-label=\"Visits with an order, day by day\""));
}

/// More was given back than came in: that is a change for the worse by more than everything, and never "the same".
#[tokio::test(flavor = "multi_thread")]
async fn a_sum_below_zero_is_not_the_same_as_above() {
    let site = Website::demo().await;
    let order = bought(&site, "ana@example.org", 2, PaymentMethod::BankTransfer).await;
    let by = site.shop.an_operator().await;
    let whole = site.shop.order_by_number(order.number, &by).await.unwrap();
    site.shop.mark_paid(whole.id, None, whole.total().minor, &by).await.unwrap();
    site.shop.fulfil(whole.id, None, None, "", "", &by).await.unwrap();
    site.shop.advance(DAY_MS);
    let by = site.shop.an_operator().await;
    let all = RefundAsk {
        lines: whole.quote.lines.iter().enumerate().map(|(n, line)| (n, line.goods.quantity)).collect(),
        delivery: whole.quote.delivery_charged(),
        ..RefundAsk::default()
    };
    site.shop.refund(whole.id, None, &all, Why::default(), &by).await.unwrap();
    site.shop.count_days().await.unwrap();
    let today = site.shop.settings().date_of(site.shop.now_ms());
    let mut desk = owner(&site).await;
    let file = desk.get(&format!("/admin/reports/sales?from={today}&to={today}")).await.body;
    let total = whole.total().to_major();
    let line = |name: &str| {
        let line = file.lines().find(|line| line.starts_with(&format!("{name},")));
        line.unwrap_or_else(|| panic!("{name}: {file}")).to_owned()
    };
    assert_eq!(line("Kept"), format!("Kept,-{total},{total},-2"));
    assert_eq!(line("Charged"), format!("Charged,0.00,{total},-1"));
    assert_eq!(line("Given back"), format!("Given back,-{total},0.00,"), "nothing was given back before");
    assert!(line("Tax in that").ends_with(",-2") && line("Net sales").ends_with(",-2"), "{file}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_days_of_a_longer_year_are_not_refused() {
    let site = Website::stocked().await.unlimited();
    let mut desk = owner(&site).await;
    for (from, to) in [("2021-01-01", "2024-01-01"), ("2024-02-29", "2024-02-29"), ("2023-03-01", "2024-02-29")] {
        for page in ["/admin/reports", "/admin/reports/days", "/admin/reports/sales"] {
            let address = format!("{page}?from={from}&to={to}&against=year");
            assert_eq!(desk.get(&address).await.status, StatusCode::OK, "{address}");
        }
    }
    // Of days before anybody counted visits, none are drawn.
    site.shop.count_days().await.unwrap();
    let file = desk.get("/admin/reports/days?from=2024-02-01&to=2024-02-01&against=nothing").await.body;
    assert!(file.ends_with("\r\n2024-02-01,0,0.00,0.00,0.00,0,,\r\n"), "{file}");
    let page = desk.get("/admin/reports?from=2024-02-01&to=2024-02-01").await.body;
    assert!(page.contains("Visits are known from") && page.contains("Words are known from"), "said on the page");
    let usual = desk.get("/admin/reports").await.body;
    assert!(!usual.contains("Visits are known from") && !usual.contains("Words are known from"));
}
