//! The reports in one look: the last four weeks on the overview.
//!
//! The one idea: a handful of figures, each with what it counts and what it was before; whoever wants more is one click away.

use crate::admin::reports::{folded, sales_plot, span, stand, tables, visits_from};
use crate::admin::sheet::Cell;
use crate::admin::{Desk, report};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::plot::spark;
use crate::urls::admin as desk;
use leptos::prelude::*;
use vitrine_domain::money::Money;
use vitrine_domain::operator::Permission;
use vitrine_shop::figures::{Day, Figures, Span, differs};
use vitrine_shop::report::Report;

/// Days of the overview.
const DAYS: i32 = 28;
/// Products of the overview.
const PRODUCTS: i64 = 5;

/// A figure of the overview.
struct Tile {
    /// The ends of its texts' keys.
    name: &'static str,
    value: Cell,
    /// What it was in the days before; [`Cell::Empty`] where that says nothing.
    before: Cell,
    change: String,
    /// What is drawn beside it day by day, by its name; each has its column in the table of the days.
    drawn: Option<(&'static str, Vec<f64>)>,
}

/// The panel of the overview; nothing for whoever may see no reports.
pub async fn overview(desk: &Desk) -> Result<Option<AnyView>, PageError> {
    let cx = &desk.cx;
    let (shop, by) = (&cx.shop, cx.by());
    if !by.role().has(Permission::SeeReports) {
        return Ok(None);
    }
    let span = shop.last_days(DAYS);
    let now = shop.figures(span, &by).await?;
    let before = shop.figures(span.before(), &by).await?;
    let today = Span { from: span.to + 1, to: span.to + 1 };
    let today = shop.figures(today, &by).await?;
    let products = shop.top_products(span, PRODUCTS, &by).await?;
    let earned = shop.report_soon(&by).await?;
    let sales_today = vitrine_i18n::money(cx.locale, Money::new(today.sales.total, now.currency)).plain();
    let today = [("orders", today.sales.orders.into()), ("amount", sales_today.into())];
    let best = tables::products(cx, &now, &products);
    let text = cx.tf("admin-overview-text", &[("days", span::days(cx, span).into())]);
    let body = view! {
        <p><b>{cx.tf("admin-overview-today", &today)}</b></p>
        <dl class="figures report-figures">
            {tiles(&now, &before, cx).into_iter().map(|it| tile(cx, it)).collect::<Vec<_>>()}
            {personal(cx, earned.as_deref())}
        </dl>
        {sales_plot(cx, &now, Some(&before))}
        {folded(cx, tables::days(cx, &now, Some(&before)).draw(cx, desk::report_file("days")))}
        {visits_from(cx, &now, Some(&before))}
        <h3>{cx.t("admin-overview-best")}</h3>
        {best.draw(cx, desk::report_file("products"))}
        <p class="panel-end"><a class="link" href=desk::REPORTS>{cx.t("admin-overview-more")}</a></p>
        {stand(cx, &now)}
    };
    Ok(Some(panel("lately".to_owned(), cx.t("admin-overview-title"), text, body.into_any())))
}

fn tiles(now: &Figures, before: &Figures, cx: &Cx) -> Vec<Tile> {
    let money = |minor| Cell::Amount(Money::new(minor, now.currency));
    let change = |now: i64, before: i64| Cell::change(now, before).text(cx);
    let days = |name, of: fn(&Day) -> i64| Some((name, now.days.iter().map(|day| of(day) as f64).collect::<Vec<_>>()));
    let seen = now.days.iter().filter(|day| now.visits_known(day.day)).map(|day| day.visits.visits as f64);
    let value = |of: &Figures| of.sales.order_value().map_or(Cell::Empty, money);
    let (visits, visits_before) = (now.visits, before.visits);
    let says = match differs((visits.bought, visits.visits), (visits_before.bought, visits_before.visits)) {
        None => "unknown",
        Some(false) => "same",
        Some(true) if visits.conversion() > visits_before.conversion() => "more",
        Some(true) => "fewer",
    };
    vec![
        Tile {
            name: "net",
            value: money(now.sales.net()),
            before: money(before.sales.net()),
            change: change(now.sales.net(), before.sales.net()),
            drawn: days("net", |day| day.sales.net()),
        },
        Tile {
            name: "orders",
            value: Cell::Count(now.sales.orders),
            before: Cell::Count(before.sales.orders),
            change: change(now.sales.orders, before.sales.orders),
            drawn: days("orders", |day| day.sales.orders),
        },
        Tile {
            name: "value",
            value: value(now),
            before: value(before),
            change: change(now.sales.order_value().unwrap_or(0), before.sales.order_value().unwrap_or(0)),
            drawn: None,
        },
        Tile {
            name: "conversion",
            value: Cell::share(visits.conversion()),
            before: Cell::share(visits_before.conversion()),
            change: cx.t(&format!("admin-reports-says-{says}")),
            drawn: Some(("visits", seen.collect())),
        },
        Tile {
            name: "again-share",
            value: Cell::share(now.sales.again_share()),
            before: Cell::share(before.sales.again_share()),
            change: String::new(),
            drawn: days("again", |day| day.sales.again),
        },
    ]
}

fn tile(cx: &Cx, it: Tile) -> AnyView {
    let title = cx.t(&format!("admin-reports-fig-{}", it.name));
    let said = cx.t(&format!("admin-reports-fig-{}-said", it.name));
    let drawn = it.drawn.and_then(|(name, days)| {
        let what = cx.t(&format!("admin-reports-fig-{name}"));
        spark(cx.tf("admin-overview-spark", &[("what", what.into())]), days)
    });
    let before = (it.before != Cell::Empty).then(|| {
        let value = [("value", it.before.text(cx).into())];
        view! { <dd class="figure-before"><bdi>{it.change}</bdi>{" "}<span class="quiet">{cx.tf("admin-overview-before", &value)}</span></dd> }
    });
    view! {
        <div>
            <dt>{title}</dt>
            <dd class="figure"><bdi>{it.value.text(cx)}</bdi></dd>
            {before}
            {drawn.map(|drawn| view! { <dd>{drawn}</dd> })}
            <dd class="quiet small">{said}</dd>
        </div>
    }
    .into_any()
}

/// What personalization earned, in a sentence: a number alone would say more than is known.
fn personal(cx: &Cx, earned: Option<&Report>) -> AnyView {
    let says = match earned.map(|earned| (earned, earned.whole())) {
        Some((earned, Some(whole))) => report::verdict(cx, earned, whole),
        Some((_, None)) => cx.t("admin-report-nobody"),
        None => cx.t("admin-reports-earned-soon"),
    };
    view! {
        <div class="figure-personal">
            <dt><a class="link" href=desk::REPORT>{cx.t("admin-reports-fig-personal")}</a></dt>
            <dd>{says}</dd>
            <dd class="quiet small">{cx.t("admin-reports-fig-personal-said")}</dd>
        </div>
    }
    .into_any()
}
