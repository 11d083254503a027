//! Sales, visits, goods, searches and stock of some days, beside the days before.
//!
//! The one idea: every figure says under itself what it counts, every drawing has its table under it, and every table its file. What
//! cannot be told yet is not drawn.
//!
//! Left out: counting (`vitrine_shop::days`), sums (`vitrine_shop::figures`), what personalization earns in detail (`report`).

pub mod overview;
pub mod span;
pub mod tables;

use crate::admin::sheet::Sheet;
use crate::admin::{Desk, Page, report};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::Link;
use crate::ui::admin::panel;
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::plot::{Plot, PlotTone, plot};
use crate::urls::admin as desk;
use axum::extract::Path;
use axum::response::Response;
use leptos::prelude::*;
use span::Asked;
use vitrine_domain::money::Money;
use vitrine_domain::operator::Permission;
use vitrine_shop::figures::{Figures, MAX_PRODUCTS, PACE_DAYS, SOON_DAYS};
use vitrine_shop::search::figures::SearchFigures;

/// Lines of a table on the page; its file has all.
const SHOWN: usize = 20;

/// `GET /admin/reports`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let cx = &desk.cx;
    let (shop, by) = (&cx.shop, cx.by());
    let asked = Asked::of(cx);
    let now = shop.figures(asked.span, &by).await?;
    let other = match asked.other() {
        Some(other) => Some(shop.figures(other, &by).await?),
        None => None,
    };
    let products = shop.top_products(asked.span, SHOWN as i64, &by).await?;
    let searches = shop.searches(asked.span, &by).await?;
    let stock = shop.stock_alerts(&by).await?;
    let earned = shop.report_soon(&by).await?;
    desk.draw(Page::Reports, cx.t("admin-reports-text"), || {
        let sheet = |it: Sheet| draw(cx, &asked, it);
        let part = |id: &'static str, body: AnyView| {
            let (title, text) = (cx.t(&format!("admin-reports-{id}")), cx.t(&format!("admin-reports-{id}-text")));
            panel(id.to_owned(), title, text, body)
        };
        let mut alerts = tables::stock(cx, &stock);
        alerts.rows.truncate(SHOWN);
        let more = stock.len().saturating_sub(SHOWN);
        let more =
            (more > 0).then(|| view! { <p class="quiet">{cx.tf("admin-low-more", &[("count", more.into())])}</p> });
        let pace = [("days", i64::from(PACE_DAYS).into()), ("soon", SOON_DAYS.into())];
        view! {
            {asked.draw(cx, desk::REPORTS)}
            {stand(cx, &now)}
            {part("sales", view! {
                {sales_plot(cx, &now, other.as_ref())}
                {folded(cx, sheet(tables::days(cx, &now, other.as_ref())))}
                {visits_from(cx, &now, other.as_ref())}
                {sheet(tables::sums(cx, &now, other.as_ref()))}
            }.into_any())}
            {part("orders", sheet(tables::orders(cx, &now, other.as_ref())))}
            {part("visits", view! {
                {too_few(cx, &now)}
                {visits_from(cx, &now, other.as_ref())}
                {sheet(tables::visits(cx, &now, other.as_ref()))}
            }.into_any())}
            {part("products", sheet(tables::products(cx, &now, &products)))}
            {part("searches", view! {
                <p class="quiet">{cx.tf("admin-reports-searched", &[("count", searches.searches.into())])}</p>
                {words_from(cx, &asked, &searches)}
                {sheet(tables::searches(cx, &searches))}
                {sheet(tables::in_vain(cx, &searches))}
                {sheet(tables::places(cx, &searches))}
            }.into_any())}
            {panel("stock".to_owned(), cx.t("admin-reports-stock"), cx.tf("admin-reports-stock-text", &pace), view! {
                {sheet(alerts)}{more}
            }.into_any())}
            {match &earned {
                Some(earned) => report::whole(cx, earned),
                None => panel("whole".to_owned(), cx.t("admin-report-whole"), cx.t("admin-reports-earned-soon"), ().into_any()),
            }}
            <p class="panel-end"><a class="link" href=desk::REPORT>{cx.t("admin-reports-earned-more")}</a></p>
        }
        .into_any()
    })
    .await
}

/// `GET /admin/reports/{table}`: one of the tables as a file.
pub async fn file(desk: Desk, Path(table): Path<String>) -> Result<Response, PageError> {
    let cx = &desk.cx;
    let (shop, by) = (&cx.shop, cx.by());
    shop.may(&by, Permission::ExportReports)?;
    let asked = Asked::of(cx);
    let mut days = asked.in_name();
    let sheet = match table.as_str() {
        "days" | "sales" | "orders" | "visits" => {
            let now = shop.figures(asked.span, &by).await?;
            let other = match asked.other() {
                Some(other) => Some(shop.figures(other, &by).await?),
                None => None,
            };
            let of = match table.as_str() {
                "days" => tables::days,
                "sales" => tables::sums,
                "orders" => tables::orders,
                _ => tables::visits,
            };
            of(cx, &now, other.as_ref())
        }
        "products" => {
            let now = shop.figures(asked.span, &by).await?;
            tables::products(cx, &now, &shop.top_products(asked.span, MAX_PRODUCTS, &by).await?)
        }
        "searches" => tables::searches(cx, &shop.searches(asked.span, &by).await?),
        "searches-in-vain" => tables::in_vain(cx, &shop.searches(asked.span, &by).await?),
        "search-places" => tables::places(cx, &shop.searches(asked.span, &by).await?),
        // The others are about now.
        name => {
            days = cx.settings.date_of(cx.now_ms);
            match name {
                "stock" => tables::stock(cx, &shop.stock_alerts(&by).await?),
                _ if report::TABLES.contains(&name) => {
                    let about = cx.query_pairs().into_iter().find(|(field, _)| field == "about");
                    let about = about.map_or_else(String::new, |(_, about)| about);
                    report::sheet(cx, &*shop.report(&by).await?, name, &about).ok_or(PageError::NotFound)?
                }
                _ => return Err(PageError::NotFound),
            }
        }
    };
    sheet.file(&days)
}

/// A table with the way to its file, about the same days.
fn draw(cx: &Cx, asked: &Asked, sheet: Sheet) -> AnyView {
    let href = asked.on(&desk::report_file(sheet.name));
    sheet.draw(cx, href)
}

/// The table of a drawing, under it and out of the way.
pub(super) fn folded(cx: &Cx, table: AnyView) -> AnyView {
    view! { <details class="fold-table"><summary>{cx.t("admin-reports-as-table")}</summary>{table}</details> }
        .into_any()
}

/// Up to when everything is in the figures.
pub(super) fn stand(cx: &Cx, figures: &Figures) -> AnyView {
    let text = match figures.counted_ms {
        _ if figures.waiting > 0 => cx.tf("admin-reports-waiting", &[("days", figures.waiting.into())]),
        Some(at_ms) => {
            let when = vitrine_i18n::date_time(cx.locale, at_ms, &cx.settings.time_zone());
            cx.tf("admin-reports-counted", &[("when", when.into())])
        }
        None => cx.t("admin-reports-uncounted"),
    };
    view! { <p class="quiet small report-stand">{text}</p> }.into_any()
}

/// From which day visits are known, where the days of a report or those it is compared with begin before.
pub(super) fn visits_from(cx: &Cx, now: &Figures, other: Option<&Figures>) -> Option<AnyView> {
    let first = other.map_or(now.span.from, |other| other.span.from.min(now.span.from));
    let from = now.visits_from.filter(|from| first < *from)?;
    let day = crate::admin::currencies::day_text(cx, from);
    Some(view! { <p class="quiet small">{cx.tf("admin-reports-visits-from", &[("day", day.into())])}</p> }.into_any())
}

/// Which searches the lists of words are made of, where not of all: words are read off events, which age out.
fn words_from(cx: &Cx, asked: &Asked, searches: &SearchFigures) -> Option<AnyView> {
    let day = ("day", crate::admin::currencies::day_text(cx, searches.words_from).into());
    let text = if searches.cut {
        cx.tf("admin-reports-words-cut", &[day, ("count", cx.number(searches.searches as i64).into())])
    } else if searches.words_from > asked.span.from {
        cx.tf("admin-reports-words-from", &[day])
    } else {
        return None;
    };
    Some(view! { <p class="quiet small">{text}</p> }.into_any())
}

/// Said where there are too few visits to tell anything from shares of them.
fn too_few(cx: &Cx, figures: &Figures) -> Option<AnyView> {
    figures.visits.conversion().is_none().then(|| {
        let least = ("least", vitrine_shop::figures::MIN_VISITS.into());
        let text = cx.tf("admin-reports-too-few", &[least]);
        notice(&cx.art(), Notice { tone: NoticeTone::Info, lead: String::new(), text, link: None::<Link> })
    })
}

/// Net sales over the days, and those of the days they are compared with.
pub(super) fn sales_plot(cx: &Cx, now: &Figures, other: Option<&Figures>) -> Option<AnyView> {
    let parts = tables::parts(now, other);
    let money = |minor: i64| vitrine_i18n::money(cx.locale, Money::new(minor, now.currency)).plain();
    let nets: Vec<i64> = parts.iter().map(|part| part.now.0.net()).collect();
    let before: Vec<Option<i64>> = parts.iter().map(|part| part.other.map(|it| it.net())).collect();
    let (low, high) =
        nets.iter().chain(before.iter().flatten()).fold((0, 0), |(low, high), net| (low.min(*net), high.max(*net)));
    let days: Vec<String> = parts.iter().map(|part| crate::admin::currencies::day_text(cx, part.first)).collect();
    let said = days
        .iter()
        .zip(&nets)
        .map(|(day, net)| cx.tf("admin-reports-point", &[("day", day.as_str().into()), ("net", money(*net).into())]));
    let ends = [("low", money(low).into()), ("high", money(high).into())];
    let ends = cx.tf(if other.is_none() { "admin-reports-ends" } else { "admin-reports-ends-both" }, &ends);
    let label = cx.tf("admin-reports-plot", &[("days", span::days(cx, now.span).into())]);
    plot(Plot {
        label,
        tone: PlotTone::Plain,
        points: nets.iter().map(|net| (0.0, *net as f64, *net as f64)).collect(),
        other: before.iter().map(|net| net.map(|net| net as f64)).collect(),
        said: said.collect(),
        ends,
        days: (days.first().cloned().unwrap_or_default(), days.last().cloned().unwrap_or_default()),
    })
}
