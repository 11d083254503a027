//! Why one thing was shown to this person: the true cause, every part of the score, and what can be done about it.
//!
//! The one idea: the page draws the terms that the score was summed from, as they were kept when it was shown. Nothing is
//! explained afterwards, so nothing can be made up.

use crate::app::{Head, page, page_with_status};
use crate::cx::Cx;
use crate::pages::error::{PageError, way};
use crate::pages::forms::post;
use crate::pages::preferences::PAUSE_DAYS;
use crate::pages::privacy::mute_button;
use crate::pages::{show, told};
use crate::ui::Link;
use crate::ui::bars::{BarRow, Bars, bars};
use crate::ui::button::{Button, Look, button, button_link, button_row};
use crate::ui::error_page::{ErrorPage, error_page};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::plate::Plate;
use crate::ui::rows::{Row, rows};
use crate::ui::shelf::section;
use crate::ui::spec_table::{SpecTable, spec_table};
use crate::ui::title::reading_title;
use crate::urls::{Url, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use std::sync::Arc;
use vitrine_domain::id::{ProductId, RankingId};
use vitrine_domain::plate::{Field, Palette, Silhouette, Surface};
use vitrine_shop::Error;
use vitrine_shop::catalog::Entry;
use vitrine_shop::engine::{Evidence, Facet, Item, Term};
use vitrine_shop::why::Why;

/// Parts drawn; what is left is less than any of them.
const PARTS_SHOWN: usize = 12;

/// `GET /why/{ranking}/{product}`.
pub async fn get(cx: Cx, Path((ranking, product)): Path<(String, String)>) -> Result<Response, PageError> {
    let ids = ranking.parse::<RankingId>().ok().zip(product.parse::<ProductId>().ok());
    let (ranking, product) = ids.ok_or(PageError::NotFound)?;
    let why = match cx.shop.why(&cx.viewer, ranking, product).await {
        Ok(why) => why,
        Err(Error::Gone) => return gone(&cx).await,
        Err(error) => return Err(error.into()),
    };
    let name = show::name(&cx, &why.entry).to_owned();
    let head = Head { title: cx.tf("why-title", &[("item", name.into())]), private: true, ..Head::default() };
    page(&cx, head, || view(&cx, &why)).await
}

async fn gone(cx: &Cx) -> Result<Response, PageError> {
    let plate = vitrine_domain::plate::Plate {
        silhouette: Silhouette::Umbrella,
        palette: Palette::Graphite,
        surface: Surface::Plain,
        field: Field::Stone,
    };
    let said = ErrorPage {
        plate: Plate::new(plate, String::new()),
        code: StatusCode::GONE.as_str().to_owned(),
        title: cx.t("why-gone-title"),
        text: cx.t("why-gone-text"),
        reference: String::new(),
        search: None,
        links: vec![way(cx, &Url::AboutMe, "about-title"), way(cx, &Url::Home, "error-way-home")],
    };
    let head = Head { title: said.title.clone(), private: true, ..Head::default() };
    page_with_status(cx, StatusCode::GONE, head, || error_page(&cx.art(), said)).await
}

/// True on pages whose order is the words' or the owner's, and only changed by the person's history.
fn is_listing(why: &Why) -> bool {
    matches!(why.page.as_str(), "search" | "category")
}

/// The cause as one sentence; `None` where nothing of the person's played a part.
fn cause(cx: &Cx, why: &Why) -> Option<String> {
    let reason = why.shown.reason.as_ref()?;
    if is_listing(why) {
        Some(show::moved_reason(cx, why.entry.product.item_no, reason))
    } else {
        reason.is_personal().then(|| show::reason(cx, why.entry.product.item_no, reason))
    }
}

fn view(cx: &Cx, why: &Why) -> AnyView {
    let art = cx.art();
    let name = show::name(cx, &why.entry).to_owned();
    let title = reading_title(cx.tf("why-title", &[("item", name.into())]), String::new());
    let said = match (cause(cx, why), &why.shown.reason) {
        (Some(sentence), _) => Notice {
            tone: NoticeTone::Personal,
            lead: format!("{sentence}."),
            text: cx.t("why-cause-text"),
            link: None,
        },
        (None, Some(reason)) => Notice {
            tone: NoticeTone::Info,
            lead: format!("{}.", show::reason(cx, why.entry.product.item_no, reason)),
            text: cx.t("why-same-text"),
            link: None,
        },
        (None, None) => Notice { tone: NoticeTone::Info, lead: String::new(), text: cx.t("why-same-text"), link: None },
    };
    let score = is_listing(why).then(|| view! { <p>{cx.t("why-score-text")}</p> });
    let entry = &why.entry;
    let shown = Row {
        href: show::href(cx, entry, None),
        plate: show::plate_of(cx, entry, entry.lead, false),
        name: show::name(cx, entry).to_owned(),
        note: String::new(),
        reason: None,
        price: Some(show::lead_price(cx, entry)),
        action: None,
    };
    view! {
        <div class="wrap">
            {title}
            <div class="about">
                <div class="flow">
                    <div class="stack">{notice(&art, said)}{score}</div>
                    {parts(cx, &why.shown.terms)}
                </div>
                <div class="flow">
                    <div class="stack">{rows(&art, vec![shown])}{facts(cx, why)}</div>
                    {controls(cx, why)}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Where, when and at which place it was shown.
fn facts(cx: &Cx, why: &Why) -> Option<AnyView> {
    let at = vitrine_i18n::date_time(cx.locale, why.at_ms, &cx.settings.time_zone());
    let to = why.shown.position as i64 + 1;
    let place = if why.shown.moved > 0 {
        let from = to + i64::from(why.shown.moved);
        cx.tf("why-place-moved", &[("to", to.into()), ("from", from.into())])
    } else {
        cx.tf("why-place", &[("place", to.into())])
    };
    let page = format!("why-page-{}", why.page.replace('_', "-"));
    let page = if cx.texts().has(&page) { cx.t(&page) } else { why.page.clone() };
    let rows = vec![(cx.t("why-where"), page), (cx.t("why-when"), at), (cx.t("why-which-place"), place)];
    spec_table(SpecTable { caption: cx.t("why-shown"), rows })
}

fn entry(cx: &Cx, item: Item) -> Option<Arc<Entry>> {
    cx.shop.catalog().item(item).cloned()
}

/// A part of the score in words.
pub(crate) fn part(cx: &Cx, evidence: &Evidence) -> String {
    let named = |item: Item| entry(cx, item).map_or_else(String::new, |entry| show::name(cx, &entry).to_owned());
    match evidence {
        Evidence::History { item, at_ms } => {
            cx.tf("why-part-history", &[("item", named(*item).into()), ("when", show::day(cx, *at_ms).into())])
        }
        Evidence::Context { item } => cx.tf("why-part-context", &[("item", named(*item).into())]),
        Evidence::Liking { facet: facet @ (Facet::Category(_) | Facet::Brand(_)), .. } => {
            cx.tf("why-part-liking", &[("facet", show::facet_label(cx, *facet).into())])
        }
        Evidence::Liking { facet, .. } => show::facet_label(cx, *facet),
        Evidence::Told { facet } => cx.tf("why-part-told", &[("fact", show::fact(cx, *facet).into())]),
        Evidence::Purchases { times, .. } => cx.tf("why-part-purchases", &[("times", i64::from(*times).into())]),
        Evidence::Alike { said } => cx.tf("why-part-among", &[("who", told::who(cx.texts(), *said).into())]),
        Evidence::Near { place } => cx.tf("why-part-near", &[("place", show::place_name(cx, *place).into())]),
        Evidence::Everyone => cx.t("why-part-everyone"),
        Evidence::Catalog => cx.t("why-part-catalog"),
        Evidence::Owner => cx.t("why-part-owner"),
        Evidence::MoreHistory => cx.t("why-part-more-history"),
    }
}

/// The products of the person's history that a part hangs on.
fn behind(cx: &Cx, evidence: &Evidence) -> Vec<Arc<Entry>> {
    match evidence {
        Evidence::History { item, .. } => entry(cx, *item).into_iter().collect(),
        Evidence::Liking { items, .. } => items.iter().filter_map(|item| entry(cx, *item)).collect(),
        _ => Vec::new(),
    }
}

/// Every part of the score with its share, the largest first.
fn parts(cx: &Cx, terms: &[Term]) -> Option<AnyView> {
    let mut terms: Vec<&Term> = terms.iter().filter(|term| term.contribution > 0.0).collect();
    terms.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
    let whole: f32 = terms.iter().map(|term| term.contribution).sum();
    let row = |term: &&Term| {
        let label = part(cx, &term.evidence);
        let percent = (term.contribution / whole * 100.0).round().clamp(0.0, 100.0) as u8;
        let share =
            cx.tf("why-part-share", &[("percent", vitrine_i18n::percent(cx.locale, i64::from(percent)).into())]);
        let products = behind(cx, &term.evidence);
        let liking = matches!(term.evidence, Evidence::Liking { .. });
        let mut note = share.clone();
        if liking && !products.is_empty() {
            let names: Vec<&str> = products.iter().map(|entry| show::name(cx, entry)).collect();
            let from = cx.tf("about-liking-from", &[("items", vitrine_i18n::list(cx.locale, &names).into())]);
            note = format!("{share}. {from}");
        }
        let remove = (!products.is_empty()).then(|| {
            let key = if liking { "about-liking-forget" } else { "why-forget" };
            let hidden = products.iter().map(|entry| ("product", entry.product.id.to_string()));
            Button::new(cx.t(key), post(cx, action::FORGET, hidden)).about(label.clone())
        });
        let mute = match &term.evidence {
            Evidence::Liking { facet, .. } | Evidence::Told { facet } => mute_button(cx, *facet),
            _ => None,
        };
        BarRow { label, note, percent, percent_words: share, buttons: remove.into_iter().chain(mute).collect() }
    };
    let rows: Vec<BarRow> = terms.iter().take(PARTS_SHOWN).map(row).collect();
    let title = cx.t("why-parts-title");
    (!rows.is_empty()).then(|| section("parts".to_owned(), title, String::new(), None, bars(&cx.art(), Bars { rows })))
}

/// What can be done about it.
fn controls(cx: &Cx, why: &Why) -> AnyView {
    let product = why.entry.product.id;
    let act = |key: &str, action: &str, field: (&'static str, String)| {
        button(Button::new(cx.t(key), post(cx, action, [field])), Look::Line)
    };
    let person = cx.viewer.person.as_ref();
    let dismissed = person.is_some_and(|person| person.dismissed.contains(&product));
    let mut buttons = vec![if dismissed {
        act("reason-dismiss-undo", action::UNDISMISS, ("product", product.to_string()))
    } else {
        act("why-dismiss", action::DISMISS, ("product", product.to_string()))
    }];
    // "Not from this": the category it stands in, and its brand.
    let category = why.entry.path.last().map(|step| cx.shop.catalog().categories[*step].category.category_no);
    let facets = category.map(Facet::Category).into_iter().chain(cx.shop.brand_of(&why.entry));
    let mutes = facets.filter_map(|facet| mute_button(cx, facet));
    buttons.extend(mutes.map(|it| button(it, Look::Line)));
    // "Turn this kind off": the order of a list, or personal shelves.
    let kind = if is_listing(why) { "order" } else { "shelves" };
    if person.is_some() && !cx.viewer.stops(kind) {
        buttons.push(act(&format!("preferences-stop-{kind}"), action::STOP, ("kind", kind.to_owned())));
    }
    buttons.push(if cx.viewer.paused(cx.now_ms) {
        act("about-resume", action::PAUSE, ("days", "0".to_owned()))
    } else {
        act("why-pause", action::PAUSE, ("days", PAUSE_DAYS.to_string()))
    });
    buttons.push(button_link(Link::new(cx.link(&Url::AboutMe), cx.t("why-about-you")), Look::Line));
    section("change".to_owned(), cx.t("why-stop-title"), String::new(), None, button_row(buttons))
}
