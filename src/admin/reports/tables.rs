//! The tables of the reports.
//!
//! The one idea: a table is made once, of sums, and drawn or sent (`admin::sheet`). The line under the name of a figure says what it
//! counts; its key is the figure's with `-said`.

use crate::admin::sheet::{Cell, Head, Sheet};
use crate::cx::Cx;
use crate::urls::admin as desk;
use vitrine_domain::money::Money;
use vitrine_shop::days::{date_of_day, day_of_date};
use vitrine_shop::figures::{Figures, MIN_VISITS, ProductFigures, Sales, StockAlert, Visits, differs};
use vitrine_shop::search::figures::{AskedFor, SearchFigures};

/// More days than this are put together by weeks, and more than that by months.
const BY_DAY: i32 = 92;
const BY_WEEK: i32 = 400;

/// Some days of a report, and those they are compared with.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// The first day.
    pub first: i32,
    /// What happened.
    pub now: (Sales, Visits),
    /// What happened on the days that these are compared with (`Span::pair`); `None` where there are none.
    pub other: Option<Sales>,
    /// Visits of each of its days are known.
    pub visits_known: bool,
}

fn step(figures: &Figures) -> &'static str {
    let days = figures.span.days();
    if days <= BY_DAY {
        "day"
    } else if days <= BY_WEEK {
        "week"
    } else {
        "month"
    }
}

/// The days of a report, by days, weeks or months.
pub fn parts(now: &Figures, other: Option<&Figures>) -> Vec<Part> {
    let first_of = |day: i32| match step(now) {
        "day" => day,
        // 1970-01-01 was a Thursday.
        "week" => (day + 3).div_euclid(7) * 7 - 3,
        _ => day_of_date(date_of_day(day).first_of_month()),
    };
    let mut parts: Vec<Part> = Vec::new();
    let mut last = None;
    for day in &now.days {
        if last != Some(first_of(day.day)) {
            last = Some(first_of(day.day));
            let now = (Sales::default(), Visits::default());
            parts.push(Part { first: day.day, now, other: None, visits_known: true });
        }
        let Some(part) = parts.last_mut() else { continue };
        part.now.0.plus(day.sales);
        part.now.1.plus(day.visits);
        part.visits_known &= now.visits_known(day.day);
    }
    for (span, day) in other.iter().flat_map(|other| other.days.iter().map(move |day| (other.span, day))) {
        let pair = now.span.pair(span, day.day);
        if let Some(part) = parts.iter_mut().rfind(|part| part.first <= pair) {
            part.other.get_or_insert_default().plus(day.sales);
        }
    }
    parts
}

/// The key of an amount's column: amounts are in one currency, and a file has to say in which.
fn key(name: &str, figures: &Figures) -> String {
    format!("{name}_{}", figures.currency.code().to_lowercase())
}

fn title(cx: &Cx, name: &str) -> String {
    cx.t(&format!("admin-reports-table-{name}"))
}

/// The days one by one.
pub fn days(cx: &Cx, now: &Figures, other: Option<&Figures>) -> Sheet {
    let money = |minor| Cell::Amount(Money::new(minor, now.currency));
    let col = |key: &str| cx.t(&format!("admin-reports-col-{key}"));
    let mut heads = vec![
        Head::words("from_day", col(step(now))),
        Head::figures("orders", col("orders")),
        Head::figures(key("charged", now), col("charged")),
        Head::figures(key("refunds", now), col("refunds")),
        Head::figures(key("net_sales", now), col("net")),
    ];
    heads.extend(other.map(|_| Head::figures(key("net_sales_before", now), col("net-before"))));
    heads.extend([
        Head::figures("orders_again", cx.t("admin-reports-fig-again")),
        Head::figures("visits", col("visits")),
        Head::figures("visits_ordered", col("bought")),
    ]);
    let rows = parts(now, other).into_iter().rev().map(|part| {
        let (sales, visits) = part.now;
        let mut row = vec![
            Cell::Day(part.first),
            Cell::Count(sales.orders),
            money(sales.total),
            money(sales.refunded),
            money(sales.net()),
        ];
        let nothing = || Cell::Words(String::new());
        row.extend(other.map(|_| part.other.map_or_else(nothing, |sales| money(sales.net()))));
        row.push(Cell::Count(sales.again));
        row.extend([visits.visits, visits.bought].map(|n| if part.visits_known { Cell::Count(n) } else { nothing() }));
        row
    });
    Sheet { name: "days", title: title(cx, "days"), heads, rows: rows.collect(), empty: String::new() }
}

/// A figure's name with what it counts.
fn named(cx: &Cx, figure: &str) -> Cell {
    let name = format!("admin-reports-fig-{figure}");
    Cell::Said(cx.t(&name), cx.t(&format!("{name}-said")))
}

/// Columns of a table of figures: what, now, before, the change.
fn compared_heads(cx: &Cx, now: &str, other: Option<&Figures>) -> Vec<Head> {
    let col = |key: &str| cx.t(&format!("admin-reports-col-{key}"));
    let mut heads = vec![Head::words("figure", col("figure")), Head::figures(now, col("now"))];
    if other.is_some() {
        heads.extend([Head::figures(format!("{now}_before"), col("before")), Head::figures("change", col("change"))]);
    }
    heads
}

/// From what was charged to net sales.
pub fn sums(cx: &Cx, now: &Figures, other: Option<&Figures>) -> Sheet {
    type Sum = fn(&Sales) -> i64;
    let lines: [(&str, Sum); 9] = [
        ("goods", |it| it.goods),
        ("discount", |it| -it.discount),
        ("delivery", |it| it.delivery),
        ("tax-added", |it| it.tax_added),
        ("charged", |it| it.total),
        ("refunded", |it| -it.refunded),
        ("kept", Sales::kept),
        ("tax", |it| -(it.tax - it.refunded_tax)),
        ("net", Sales::net),
    ];
    let rows = lines.into_iter().filter_map(|(name, sum)| {
        let (is, was) = (sum(&now.sales), other.map(|other| sum(&other.sales)));
        // Most shops put no tax on top.
        if name == "tax-added" && is == 0 && was.is_none_or(|was| was == 0) {
            return None;
        }
        let money = |minor| Cell::Amount(Money::new(minor, now.currency));
        let mut row = vec![named(cx, name), money(is)];
        // What is taken off is written below zero, and more of it is more.
        let grown = |sum: i64| if ["discount", "refunded", "tax"].contains(&name) { -sum } else { sum };
        row.extend(was.into_iter().flat_map(|was| [money(was), Cell::change(grown(is), grown(was))]));
        Some(row)
    });
    let heads = compared_heads(cx, &key("amount", now), other);
    Sheet { name: "sales", title: title(cx, "sales"), heads, rows: rows.collect(), empty: String::new() }
}

/// Orders, what they are worth, and whose they are.
pub fn orders(cx: &Cx, now: &Figures, other: Option<&Figures>) -> Sheet {
    let all = |of: &Figures| {
        let sales = of.sales;
        let value = sales.order_value();
        [
            ("orders", Cell::Count(sales.orders), Some(sales.orders)),
            ("value", value.map_or(Cell::Empty, |it| Cell::Amount(Money::new(it, of.currency))), value),
            ("pieces", Cell::Count(sales.pieces), Some(sales.pieces)),
            ("first", Cell::Count(sales.first), Some(sales.first)),
            ("again", Cell::Count(sales.again), Some(sales.again)),
            ("again-share", Cell::share(sales.again_share()), None),
            ("unknown", Cell::Count(sales.unknown), Some(sales.unknown)),
            ("unpriced", Cell::Count(sales.unpriced), Some(sales.unpriced)),
            ("refunds", Cell::Count(sales.refunds), Some(sales.refunds)),
            ("cancelled", Cell::Count(sales.cancelled), Some(sales.cancelled)),
        ]
    };
    let was = other.map(all);
    let rows = all(now).into_iter().enumerate().filter_map(|(n, (name, cell, is))| {
        let before = was.as_ref().map(|was| was[n].clone());
        let nothing = |value: Option<i64>| value.unwrap_or(0) == 0;
        if ["unknown", "unpriced"].contains(&name) && nothing(is) && nothing(before.as_ref().and_then(|it| it.2)) {
            return None;
        }
        // Also where there is too little to tell.
        let unit = match name {
            "value" => now.currency.code(),
            "again-share" => "share",
            _ => "count",
        };
        let mut row = vec![named(cx, name), Cell::Words(unit.to_owned()), cell];
        if let Some((_, cell, was)) = before {
            let change = is.zip(was).map_or(Cell::Words(String::new()), |(is, was)| Cell::change(is, was));
            row.extend([cell, change]);
        }
        Some(row)
    });
    let mut heads = compared_heads(cx, "value", other);
    heads.insert(1, Head::unit());
    Sheet { name: "orders", title: title(cx, "orders"), heads, rows: rows.collect(), empty: String::new() }
}

/// How far visits got.
pub fn visits(cx: &Cx, now: &Figures, other: Option<&Figures>) -> Sheet {
    const STEPS: [&str; 5] = ["visits", "looked", "carted", "began", "bought"];
    let col = |key: &str| cx.t(&format!("admin-reports-col-{key}"));
    let mut heads = vec![
        Head::words("step", col("step")),
        Head::words("", col("bar")),
        Head::figures("visits", col("visits")),
        Head::figures("share_of_all", col("of-all")),
        Head::figures("share_of_step_before", col("of-step")),
    ];
    if other.is_some() {
        heads.extend([Head::figures("share_of_all_before", col("of-all-before")), Head::words("says", col("says"))]);
    }
    let (steps, before) = (now.visits.steps(), other.map(|other| other.visits.steps()));
    let part = |part: i64, whole: i64| (whole >= MIN_VISITS).then(|| part as f64 / whole as f64);
    let rows = STEPS.into_iter().enumerate().map(|(n, name)| {
        let is = steps[n];
        let mut row = vec![
            named(cx, name),
            if steps[0] > 0 { Cell::Bar(is as f64 / steps[0] as f64) } else { Cell::Empty },
            Cell::Count(is),
            Cell::share(part(is, steps[0])),
            n.checked_sub(1).map_or(Cell::Words(String::new()), |before| Cell::share(part(is, steps[before]))),
        ];
        if let Some(before) = before {
            let says = match differs((is, steps[0]), (before[n], before[0])) {
                _ if n == 0 => None,
                None => Some("unknown"),
                Some(false) => Some("same"),
                Some(true) if is * before[0] > before[n] * steps[0] => Some("more"),
                Some(true) => Some("fewer"),
            };
            let says = says.map_or_else(String::new, |key| cx.t(&format!("admin-reports-says-{key}")));
            row.extend([Cell::share(part(before[n], before[0])), Cell::Words(says)]);
        }
        row
    });
    Sheet { name: "visits", title: title(cx, "visits"), heads, rows: rows.collect(), empty: String::new() }
}

/// What brought most.
pub fn products(cx: &Cx, now: &Figures, list: &[ProductFigures]) -> Sheet {
    let col = |key: &str| cx.t(&format!("admin-reports-col-{key}"));
    let heads = vec![
        Head::words("product", col("product")),
        Head::figures("visits_looked", col("looked")),
        Head::figures("pieces", col("pieces")),
        Head::figures("pieces_given_back", col("back")),
        Head::figures(key("charged", now), col("charged")),
        Head::words("", col("beside")),
    ];
    let most = list.first().map_or(1, |it| it.minor.max(1));
    let rows = list.iter().map(|it| {
        let name = cx.text(&it.title).to_owned();
        let name = if name.is_empty() { it.product.to_string() } else { name };
        vec![
            if it.entry.is_some() { Cell::Link(name, desk::product(it.product, "")) } else { Cell::Words(name) },
            Cell::Count(it.looked),
            Cell::Count(it.pieces),
            Cell::Count(it.back),
            Cell::Amount(Money::new(it.minor, now.currency)),
            Cell::Bar(it.minor as f64 / most as f64),
        ]
    });
    let empty = cx.t("admin-reports-no-products");
    Sheet { name: "products", title: title(cx, "products"), heads, rows: rows.collect(), empty }
}

fn asked(cx: &Cx, name: &'static str, list: &[AskedFor], instead: bool) -> Sheet {
    let col = |key: &str| cx.t(&format!("admin-reports-col-{key}"));
    let mut heads = vec![
        Head::words("words", col("words")),
        Head::figures("searches", col("searches")),
        Head::figures("browsers", col("browsers")),
    ];
    if instead {
        heads.push(Head::words("then_found", col("instead")));
    }
    let rows = list.iter().map(|it| {
        let mut row = vec![
            Cell::Link(it.words.clone(), desk::search_for(&it.words)),
            Cell::Count(it.times as i64),
            Cell::Count(it.people as i64),
        ];
        if instead {
            row.push(Cell::Words(it.instead.clone().unwrap_or_default()));
        }
        row
    });
    Sheet { name, title: title(cx, name), heads, rows: rows.collect(), empty: cx.t("admin-reports-no-searches") }
}

/// What is searched for.
pub fn searches(cx: &Cx, figures: &SearchFigures) -> Sheet {
    asked(cx, "searches", &figures.top, false)
}

/// What is searched for and not found.
pub fn in_vain(cx: &Cx, figures: &SearchFigures) -> Sheet {
    asked(cx, "searches-in-vain", &figures.nothing, true)
}

/// At which place of the results something is opened.
pub fn places(cx: &Cx, figures: &SearchFigures) -> Sheet {
    let col = |key: &str| cx.t(&format!("admin-reports-col-{key}"));
    let heads = vec![
        Head::figures("place", col("place")),
        Head::figures("shown", col("shown")),
        Head::figures("opened", col("opened")),
        Head::figures("share_opened", col("of-shown")),
    ];
    let seen = figures.places.iter().enumerate().filter(|(_, it)| it.0 > 0);
    let rows = seen.map(|(n, (shown, opened))| {
        let share = (*shown as i64 >= MIN_VISITS).then(|| *opened as f64 / *shown as f64);
        vec![Cell::Count(n as i64 + 1), Cell::Count(*shown as i64), Cell::Count(*opened as i64), Cell::share(share)]
    });
    let empty = cx.t("admin-reports-no-places");
    Sheet { name: "search-places", title: title(cx, "search-places"), heads, rows: rows.collect(), empty }
}

/// What is running out, what ends first at the top.
pub fn stock(cx: &Cx, alerts: &[StockAlert]) -> Sheet {
    let col = |key: &str| cx.t(&format!("admin-reports-col-{key}"));
    let heads = vec![
        Head::words("product", col("product")),
        Head::words("variant", col("variant")),
        Head::words("sku", col("sku")),
        Head::figures("left", col("left")),
        Head::figures("threshold", col("threshold")),
        Head::figures("sold", col("sold-lately")),
        Head::figures("lasts_days", col("lasts")),
    ];
    let rows = alerts.iter().filter_map(|it| {
        let product = &it.entry.product;
        let variant = product.variants.get(it.place)?;
        Some(vec![
            Cell::Link(cx.text(&product.title).to_owned(), desk::product(product.id, "stock")),
            Cell::Words(product.variant_name(variant, &cx.chain)),
            Cell::Code(variant.input.sku.clone()),
            Cell::Count(it.left),
            it.threshold.map_or(Cell::Words(String::new()), Cell::Count),
            Cell::Count(it.sold),
            it.lasts_days.map_or(Cell::Empty, Cell::Count),
        ])
    });
    let empty = cx.t("admin-reports-no-alerts");
    Sheet { name: "stock", title: title(cx, "stock"), heads, rows: rows.collect(), empty }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitrine_domain::money::Currency;
    use vitrine_shop::figures::{Day, Span};

    /// Every day has an order, and a visit.
    fn figures(span: Span, visits_from: Option<i32>) -> Figures {
        let sales = Sales { orders: 1, total: 100, ..Sales::default() };
        let visits = Visits { visits: 1, ..Visits::default() };
        let days: Vec<Day> = (span.from..=span.to).map(|day| Day { day, sales, visits }).collect();
        let (mut all, mut seen) = (Sales::default(), Visits::default());
        for day in &days {
            all.plus(day.sales);
            seen.plus(day.visits);
        }
        let (currency, counted_ms) = (Currency::EUR, None);
        Figures { span, currency, days, sales: all, visits: seen, counted_ms, waiting: 0, visits_from }
    }

    #[test]
    fn nothing_that_is_compared_is_lost() {
        let day = |y, m, d| day_of_date(jiff::civil::date(y, m, d));
        let spans = [(day(2024, 1, 1), day(2024, 3, 31)), (day(2025, 1, 1), day(2025, 3, 1))];
        let long = [(day(2023, 6, 1), day(2024, 5, 31)), (day(2021, 1, 1), day(2024, 1, 1))];
        for (from, to) in spans.into_iter().chain(long) {
            let now = Span { from, to };
            for other in [now.before(), now.last_year()] {
                let (now, other) = (figures(now, None), figures(other, None));
                let parts = parts(&now, Some(&other));
                let before: i64 = parts.iter().filter_map(|part| part.other).map(|it| it.orders).sum();
                assert_eq!(before, other.sales.orders, "{from} to {to}");
                assert_eq!(parts.iter().map(|part| part.now.0.orders).sum::<i64>(), now.sales.orders);
            }
        }
        // Month beside month: each is beside its own days of the year before.
        let now = Span { from: day(2024, 1, 1), to: day(2026, 1, 31) };
        let parts = parts(&figures(now, None), Some(&figures(now.last_year(), None)));
        let of =
            |y, m| parts.iter().find(|part| part.first == day(y, m, 1)).and_then(|it| it.other).map(|it| it.orders);
        assert_eq!([of(2024, 2), of(2025, 2), of(2025, 3), of(2026, 1)], [Some(28), Some(29), Some(31), Some(31)]);
    }

    #[test]
    fn a_part_with_a_day_that_nobody_counted_has_no_visits() {
        let now = Span { from: 20_000, to: 20_199 };
        let known = |from| parts(&figures(now, from), None).iter().map(|part| part.visits_known).collect::<Vec<_>>();
        assert!(known(None).into_iter().all(|known| known));
        let some = known(Some(20_003));
        assert!(!some[0] && some[2..].iter().all(|known| *known), "{some:?}");
    }
}
