//! A product: pictures, what it is and costs, the choice of a variant, and what stands beside it.
//!
//! The one idea: the address names the variant (`?variant=`), so choosing is following a link. Its own content is the same for
//! everyone; only the offer and the shelves below it may be personal, and they say so.

mod choice;

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::category::trail;
use crate::pages::error::{PageError, gone_product};
use crate::pages::home::ticket_of;
use crate::pages::{letters, offers, show};
use crate::public::Public;
use crate::structured_data;
use crate::ui::PostForm;
use crate::ui::breadcrumbs::breadcrumbs;
use crate::ui::bundle::{Bundle, BundleItem, bundle};
use crate::ui::buy_box::{Buy, BuyBox, Fact, Tone, buy_box};
use crate::ui::dimensions::{Dimensions, dimensions};
use crate::ui::gallery::{Detail, Gallery, gallery};
use crate::ui::plate::{Field, Part, Plate, parts};
use crate::ui::prose::prose;
use crate::ui::quantity::{Quantity, Steps};
use crate::ui::spec_table::{SpecTable, spec_table};
use crate::ui::ticket::ticket;
use crate::urls::action;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use std::sync::Arc;
use vitrine_domain::cart::MAX_QUANTITY;
use vitrine_domain::catalog::{Stock, Variant};
use vitrine_domain::event::EventName;
use vitrine_domain::id::{RankingId, VariantId};
use vitrine_domain::media::Picture;
use vitrine_domain::money::Money;
use vitrine_shop::catalog::Entry;
use vitrine_shop::engine::Placement;
use vitrine_shop::events::NewEvent;
use vitrine_shop::offers::OfferView;
use vitrine_shop::slugs::SlugKind;
use vitrine_shop::window::{ShelfView, Window};

/// Photographs of one product that are shown.
const MAX_PICTURES: usize = 25;
/// Below this many pieces the true number is shown.
const FEW_LEFT: i64 = 6;
/// Offers that are named.
const MAX_OFFERS: usize = 3;
/// The longest description for search engines, in characters.
const MAX_DESCRIPTION: usize = 160;

/// What the page shows.
struct Shown {
    entry: Arc<Entry>,
    /// The place of the variant chosen.
    chosen: usize,
    /// The ranking that led here.
    from: Option<RankingId>,
    window: Window,
    /// The visitor's own offer, where it is for this product.
    offer: Option<OfferView>,
}

/// `GET /p/{slug}`.
pub async fn get(cx: Cx, slug: Result<Path<String>, PathRejection>) -> Result<Response, PageError> {
    let Path(slug) = slug.map_err(|_| PageError::NotFound)?;
    let catalog = cx.shop.catalog();
    let Some(entry) = catalog.by_slug(&slug) else {
        let today = cx.shop.slug_of_today(SlugKind::Product, &slug).await?;
        let entry = catalog.by_slug(&today).ok_or(PageError::NotFound)?;
        return Ok(moved_to(&cx, &cx.product_link(&entry.product)));
    };
    if !entry.product.published {
        return gone_product(&cx, entry).await;
    }
    if entry.product.slug_in(cx.locale.lang()) != slug {
        return Ok(moved_to(&cx, &cx.product_link(&entry.product)));
    }
    let shown = load(&cx, entry).await?;
    let public = Public::of(&cx);
    let head = Head {
        title: or_else(cx.text(&entry.product.seo.title), show::name(&cx, entry)).to_owned(),
        description: match cx.text(&entry.product.seo.description) {
            "" => summary(cx.text(&entry.product.description)),
            written => written.to_owned(),
        },
        picture: Some(public.shared(&entry.product)),
        price: entry.lead_price(public.currency).map(|price| price.price),
        data: structured_data::product(&public, entry).json(),
        category: entry.path.last().map(|place| catalog.categories[*place].category.slug.clone()),
        product: Some(entry.product.id),
        ranking: shown.window.ranking,
        from: shown.from,
        ..Head::default()
    };
    page(&cx, head, || view(&cx, shown)).await
}

/// What was written for search engines, or else what the page says.
fn or_else<'a>(written: &'a str, said: &'a str) -> &'a str {
    if written.is_empty() { said } else { written }
}

/// 301 to a page of this shop, with the query as it came.
pub(crate) fn moved_to(cx: &Cx, path: &str) -> Response {
    let mut response = StatusCode::MOVED_PERMANENTLY.into_response();
    let query = if cx.query.is_empty() { String::new() } else { format!("?{}", cx.query) };
    if let Ok(to) = HeaderValue::from_str(&format!("{path}{query}")) {
        response.headers_mut().insert(LOCATION, to);
    }
    // Not kept by browsers: where the default language becomes another, an address may lead the other way round.
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}

async fn load(cx: &Cx, entry: &Arc<Entry>) -> Result<Shown, PageError> {
    let asked = |name: &str| cx.query_pairs().into_iter().find(|(n, _)| n == name).map(|(_, value)| value);
    let variant = asked("variant").and_then(|id| id.parse::<VariantId>().ok()).and_then(|id| entry.variant(id));
    let chosen = variant.map_or(entry.lead, |(place, _)| place);
    let from = asked("from").and_then(|id| id.parse::<RankingId>().ok());
    let cart = cx.shop.cart_products(cx.cart_owner()).await?;
    let window = cx.shop.beside_product(&cx.viewer, entry, &cart, cx.currency);
    let offer = cx.shop.offer_on(&cx.viewer, entry, cx.currency).await?;
    // Only now: the shelves of this page do not count this very look.
    let event = |name: EventName| NewEvent {
        variant: entry.product.variants.get(chosen).map(|variant| variant.id),
        ranking: from,
        ..NewEvent::of(name).product(entry.product.id)
    };
    if cx.shop.record(&cx.viewer, event(EventName::ViewItem)) && from.is_some() {
        cx.shop.record(&cx.viewer, event(EventName::SelectItem));
    }
    Ok(Shown { entry: Arc::clone(entry), chosen, from, window, offer })
}

/// The first words of a text, as many whole ones as fit in a search result.
fn summary(text: &str) -> String {
    let mut taken = String::new();
    for word in text.split_whitespace() {
        if taken.chars().count() + word.chars().count() + 1 > MAX_DESCRIPTION {
            break;
        }
        if !taken.is_empty() {
            taken.push(' ');
        }
        taken.push_str(word);
    }
    taken
}

fn view(cx: &Cx, shown: Shown) -> AnyView {
    let art = cx.art();
    let catalog = cx.shop.catalog();
    let entry = &*shown.entry;
    let description = cx.text(&entry.product.description);
    let variant = entry.product.variants.get(shown.chosen);
    let text = (!description.trim().is_empty()).then(|| prose(cx.t("product-description"), description));
    let drawn = measured(cx, entry, shown.chosen).map(|it| dimensions(&art, it));
    let about =
        (text.is_some() || drawn.is_some()).then(|| view! { <div class="band about">{text}{drawn}</div> }.into_any());
    let specification =
        spec_table(SpecTable { caption: cx.t("product-specification"), rows: specification(cx, entry, variant) });
    let pictures = gallery(&art, pictures(cx, entry, shown.chosen));
    let side = buy_box(&art, buying(cx, entry, shown.chosen, variant, shown.from));
    let tell = variant.and_then(|variant| letters::tell_me(cx, entry, variant.id));
    let offer = shown.offer.map(|it| view! { <div class="band">{ticket(&art, ticket_of(cx, &it))}</div> }.into_any());
    let mut window = shown.window;
    let together = window.shelves.iter().position(|shelf| shelf.placement == Placement::ProductTogether);
    let together = together.map(|at| window.shelves.remove(at));
    let together = together.and_then(|shelf| goes_with(cx, entry, shown.chosen, &shelf, window.ranking));
    let together = together.map(|it| bundle(&art, it));
    let shelves = together.into_iter().chain(show::shelves(cx, window, |shelf| titles(cx, shelf)));
    let shelves: Vec<AnyView> = shelves.map(|shelf| view! { <div class="band">{shelf}</div> }.into_any()).collect();
    view! {
        <div class="wrap">
            {breadcrumbs(&art, trail(cx, &catalog, &entry.path))}
            <div class="product">
                {pictures}
                <div class="aside">{side}{tell}{specification}</div>
            </div>
            {offer}
            {about}
            {shelves}
        </div>
    }
    .into_any()
}

fn titles(cx: &Cx, shelf: &ShelfView) -> (String, String) {
    // What others looked at is not what this shelf shows once the visitor's own history chose from it.
    if shelf.personal && shelf.placement == Placement::ProductAlso {
        return (cx.t("home-for-you-title"), cx.t("home-for-you-text"));
    }
    let name = match shelf.placement {
        Placement::ProductTogether => "together",
        Placement::ProductSimilar => "similar",
        _ => "also",
    };
    // A shelf that anything personal took part in does not say that it is the same for everyone; its cards say why.
    let plain = !shelf.personal && shelf.items.iter().all(|item| !item.reason.is_personal());
    let sub = if plain { cx.t(&format!("product-{name}-text")) } else { String::new() };
    (cx.t(&format!("product-{name}-title")), sub)
}

/// The bundle: this very variant, when it can be bought, and what goes with it. Each can be ticked off.
fn goes_with(cx: &Cx, entry: &Entry, chosen: usize, shelf: &ShelfView, ranking: Option<RankingId>) -> Option<Bundle> {
    let item = |entry: &Entry, at: usize, href: String, reason| {
        let variant = entry.product.variants.get(at)?;
        let price = entry.price(at, cx.currency)?.price;
        let item = BundleItem {
            href,
            plate: show::plate_of(cx, entry, at, false),
            name: show::name(cx, entry).to_owned(),
            note: entry.product.variant_name(variant, &cx.chain),
            variant: variant.id.to_string(),
            price: cx.money(price),
            reason,
        };
        variant.input.stock.available().then_some((item, price.minor))
    };
    let own = item(entry, chosen, String::new(), None);
    let others = shelf.items.iter().filter_map(|other| {
        let it = &other.entry;
        item(it, it.lead, show::href(cx, it, ranking), show::reason_view(cx, other, ranking))
    });
    let (items, prices): (Vec<BundleItem>, Vec<i64>) = own.into_iter().chain(others).unzip();
    let sum = cx.money(Money::new(prices.iter().sum(), cx.currency)).plain();
    let (title, sub) = titles(cx, shelf);
    let mut hidden = vec![("bundle", "1".to_owned()), ("return", cx.here()), ("lang", cx.locale.tag().to_owned())];
    hidden.extend(ranking.map(|ranking| ("ranking", ranking.to_string())));
    // The page's own product was not recommended by its own page.
    hidden.extend(entry.product.variants.get(chosen).map(|own| ("own", own.id.to_string())));
    (!items.is_empty()).then(|| Bundle {
        id: "together".to_owned(),
        title,
        sub,
        form: PostForm::new(action::CART_ADD, hidden),
        all: cx.tf("bundle-all", &[("count", items.len().into()), ("price", sum.into())]),
        some: cx.t("bundle-some"),
        items,
    })
}

/// Width and height for the drawing, where a fact of the goods says them: "265 × 160 × 150 mm" is width, depth, height.
fn measured(cx: &Cx, entry: &Entry, chosen: usize) -> Option<Dimensions> {
    // Beside a photograph the drawing would be of something else.
    if !entry.product.pictures.is_empty() {
        return None;
    }
    let (width, height, unit) = entry.product.attributes.iter().find_map(|fact| {
        let written = cx.fact(&fact.value);
        let (figures, unit) = sizes(&written)?;
        Some(((*figures.first()?).to_owned(), (*figures.last()?).to_owned(), unit.to_owned()))
    })?;
    Some(Dimensions {
        plate: Plate { sold_out: true, ..show::plate_of(cx, entry, chosen, false) },
        width,
        height,
        caption: cx.tf("product-sizes-in", &[("unit", unit.into())]),
    })
}

/// Two or three figures with "×" between them and one unit after them.
fn sizes(text: &str) -> Option<(Vec<&str>, &str)> {
    let (rest, unit) = text.trim().rsplit_once(' ')?;
    let figures: Vec<&str> = rest.split('×').map(str::trim).collect();
    let figure = |text: &&str| {
        text.len() <= 6
            && text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
    };
    ((2..=3).contains(&figures.len()) && figures.iter().all(figure) && unit.chars().count() <= 4)
        .then_some((figures, unit))
}

fn pictures(cx: &Cx, entry: &Entry, chosen: usize) -> Gallery {
    let variant = entry.product.variants.get(chosen);
    let caption = variant.map_or_else(String::new, |variant| entry.product.variant_name(variant, &cx.chain));
    let plate = show::plate_of(cx, entry, chosen, true);
    let travel_key = Some(show::travel_key(entry));
    if plate.photo.is_some() {
        // Photographs show the product and not a variant, and they are described by their owner.
        let others = entry.product.pictures.iter().skip(1).take(MAX_PICTURES - 1);
        let detail = |picture: &Picture| Detail {
            window: (0, 0, 400),
            field: plate.field,
            alt: show::photo_alt(cx, entry, picture),
            caption: String::new(),
            photo: Some(show::photo(&picture.media)),
        };
        let details = others.map(detail).collect();
        return Gallery { plate, caption: String::new(), travel_key, details };
    }
    let own = Field::ALL.iter().position(|field| *field == plate.field).unwrap_or(0);
    // Neighbours differ: the first part stands on the product's own colour, the others on colours apart from it.
    let field = |n: usize| Field::ALL[(own + [0, 3, 5][n]) % Field::ALL.len()];
    // The caption says what the part is, so the drawing of it is silent.
    let detail = |(n, part): (usize, Part)| Detail {
        window: part.window,
        field: field(n),
        alt: String::new(),
        caption: cx.t(&part.key()),
        photo: None,
    };
    let details = parts(plate.silhouette).into_iter().enumerate().map(detail).collect();
    Gallery { plate, caption, travel_key, details }
}

fn buying(cx: &Cx, entry: &Entry, chosen: usize, variant: Option<&Variant>, from: Option<RankingId>) -> BuyBox {
    let known = entry.price(chosen, cx.currency);
    let stock = variant.map_or(Stock::of(0), |variant| variant.input.stock);
    let buy = variant.filter(|_| stock.available() && known.is_some()).map(|variant| {
        let mut hidden =
            vec![("variant", variant.id.to_string()), ("return", cx.here()), ("lang", cx.locale.tag().to_owned())];
        hidden.extend(from.map(|ranking| ("ranking", ranking.to_string())));
        Buy {
            form: PostForm::new(action::CART_ADD, hidden),
            quantity: Quantity {
                id: "quantity".to_owned(),
                name: "quantity".to_owned(),
                label: cx.t("product-quantity"),
                value: 1,
                min: 1,
                max: u32::try_from(stock.can_sell(MAX_QUANTITY)).unwrap_or(1),
                steps: Steps::Scripted { less: cx.t("product-less"), more: cx.t("product-more") },
            },
            button: cx.t("product-add"),
        }
    });
    BuyBox {
        sku: variant.map(|variant| variant.input.sku.clone()).unwrap_or_default(),
        name: show::name(cx, entry).to_owned(),
        price: show::price(cx, entry, chosen).unwrap_or_default(),
        price_note: cx.t("price-vat"),
        options: choice::pickers(cx, entry, chosen),
        buy,
        sold_out: cx.t(if known.is_some() { "product-sold-out" } else { "product-no-price" }),
        save: variant.map(|variant| {
            let mut hidden =
                vec![("variant", variant.id.to_string()), ("return", cx.here()), ("lang", cx.locale.tag().to_owned())];
            hidden.extend(from.map(|ranking| ("ranking", ranking.to_string())));
            (show::save_mark(cx, entry), PostForm::new(action::SAVED_SET, hidden))
        }),
        facts: std::iter::once(in_stock(cx, entry, stock)).chain(sent_from(cx)).chain(on_offer(cx, entry)).collect(),
    }
}

/// Offers for everybody that this product is part of, with what they ask for.
fn on_offer(cx: &Cx, entry: &Entry) -> Vec<Fact> {
    let offers = cx.shop.offers_on(entry).into_iter().take(MAX_OFFERS);
    offers
        .map(|offer| Fact {
            tone: Tone::Plain,
            lead: offers::name(cx, &offer),
            text: offers::terms(cx, &offer).join(" "),
        })
        .collect()
}

/// Where it is sent from, when the owner says so.
fn sent_from(cx: &Cx) -> Option<Fact> {
    let place = cx.settings.shop.sent_from.trim();
    let text = || cx.tf("product-sent-from", &[("place", place.into())]);
    (!place.is_empty()).then(|| Fact { tone: Tone::Plain, lead: String::new(), text: text() })
}

/// What is true about the stock: a number only where it is counted and small.
fn in_stock(cx: &Cx, entry: &Entry, stock: Stock) -> Fact {
    let fact = |tone, lead: String, text: String| Fact { tone, lead, text };
    match stock {
        Stock { tracked: false, .. } => fact(Tone::Good, cx.t("product-available"), String::new()),
        Stock { quantity: 1..FEW_LEFT, .. } => {
            fact(Tone::Good, cx.tf("product-few-left", &[("count", stock.quantity.into())]), String::new())
        }
        Stock { quantity: FEW_LEFT.., .. } => fact(Tone::Good, cx.t("product-in-stock"), String::new()),
        Stock { backorder: true, .. } => fact(Tone::Plain, String::new(), cx.t("product-backorder")),
        _ if entry.available => fact(Tone::Warn, String::new(), cx.t("product-variant-sold-out")),
        _ => fact(Tone::Warn, String::new(), cx.t("product-sold-out-text")),
    }
}

/// Maker, attributes, weight and numbers, in this order.
fn specification(cx: &Cx, entry: &Entry, variant: Option<&Variant>) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut row = |name: String, value: String| {
        if !value.is_empty() {
            match rows.iter_mut().find(|(known, _)| *known == name) {
                Some((_, values)) => *values = vitrine_i18n::list(cx.locale, &[values, &value]),
                None => rows.push((name, value)),
            }
        }
    };
    row(cx.t("product-brand"), entry.product.brand.clone());
    for attribute in &entry.product.attributes {
        row(cx.text(&attribute.name).to_owned(), cx.fact(&attribute.value));
    }
    if let Some(variant) = variant {
        if let Some(grams) = variant.input.weight_g.filter(|grams| *grams > 0) {
            row(cx.t("product-weight"), vitrine_i18n::weight(cx.locale, grams, cx.units()));
        }
        row(cx.t("product-sku"), variant.input.sku.clone());
        row(cx.t("product-barcode"), variant.input.barcode.clone());
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        assert_eq!(sizes("265 × 160 × 150 mm"), Some((vec!["265", "160", "150"], "mm")));
        assert_eq!(sizes("21 × 29.7 سم"), Some((vec!["21", "29.7"], "سم")));
        for other in ["1.1 l", "350 ml", "2 × E27", "Oak × steel mm", "", "×", "1 × 2 × 3 × 4 mm", "265×160"] {
            assert_eq!(sizes(other), None, "{other}");
        }
    }

    #[test]
    fn a_summary_has_whole_words() {
        assert_eq!(summary("  One\n\ntwo "), "One two");
        let long = summary(&"word ".repeat(100));
        assert!(long.chars().count() <= MAX_DESCRIPTION && long.ends_with("word"));
    }
}
