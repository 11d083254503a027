//! From what the shop answers to what `ui` draws: plates, prices, cards, reasons, shelves.
//!
//! The one idea: `ui` knows no languages and no goods, `shop` knows no words; this file is the only bridge.

use crate::cx::Cx;
use crate::pages::cards::CardKey;
use crate::pages::told;
use crate::ui::Link;
use crate::ui::button::Button;
use crate::ui::plate::Plate;
use crate::ui::plate::photo::Photo;
use crate::ui::price::{MoneyText, Price, Was};
use crate::ui::product_card::{CardFront, Face, Front, Moved, ProductCard, Tag};
use crate::ui::reason::Reason as ReasonView;
use crate::ui::rows::{Row, RowAction};
use crate::ui::save::SaveMark;
use crate::ui::shelf::{Shelf, ShelfBody, shelf};
use crate::ui::{PostForm, product_card};
use crate::urls::{Url, action, machine};
use leptos::prelude::*;
use vitrine_domain::id::{ProductId, RankingId};
use vitrine_domain::media::{Media, Picture};
use vitrine_domain::money::Money;
use vitrine_i18n::Value;
use vitrine_shop::catalog::{Entry, FacetName};
use vitrine_shop::engine::{Facet, Item, Place, Placement, Reason};
use vitrine_shop::listing::Listed;
use vitrine_shop::search::Highlighter;
use vitrine_shop::window::{Displayed, ShelfView, Window};

/// The plate of a product's variant: its drawing, or the product's first photograph. In lists the name stands beside it, so
/// there it is silent.
pub fn plate_of(cx: &Cx, entry: &Entry, variant: usize, spoken: bool) -> Plate {
    let recipe =
        entry.product.variants.get(variant).and_then(|variant| variant.input.plate).unwrap_or(entry.product.plate);
    let mut plate = Plate::new(recipe, if spoken { vitrine_i18n::plate_alt(cx.locale, recipe) } else { String::new() });
    plate.sold_out = !entry.available;
    if let Some(picture) = entry.product.pictures.first() {
        plate.photo = Some(photo(&picture.media));
        if spoken {
            plate.alt = photo_alt(cx, entry, picture);
        }
    }
    plate
}

/// What a photograph shows: the owner's words, else the product's name.
pub fn photo_alt(cx: &Cx, entry: &Entry, picture: &Picture) -> String {
    let words = cx.text(&picture.alt);
    if words.is_empty() { name(cx, entry).to_owned() } else { words.to_owned() }
}

/// A photograph in all its widths.
pub fn photo(media: &Media) -> Photo {
    let widths = media.widths().chain([media.width]);
    let address = |width| machine::media(media.hash, (width < media.width).then_some(width));
    let srcset: Vec<String> = widths.map(|width| format!("{} {width}w", address(width))).collect();
    Photo {
        src: address(media.widths().last().unwrap_or(media.width)),
        srcset: if srcset.len() > 1 { srcset.join(", ") } else { String::new() },
        width: media.width,
        height: media.height,
    }
}

/// A variant's price, with the former price beside it and what that has to be measured by: the lowest of the thirty days
/// before. `None` where it has no price in the page's currency.
pub fn price(cx: &Cx, entry: &Entry, variant: usize) -> Option<Price> {
    let known = entry.price(variant, cx.currency)?;
    let was = known.compare_at.map(|before| Was { label: cx.t("price-before"), amount: cx.money(before) });
    let low = low_of(cx, entry, variant)
        .map_or_else(String::new, |low| cx.tf("price-low", &[("price", cx.money(low).plain().into())]));
    Some(Price { lead: String::new(), now: cx.money(known.price), was, low })
}

/// The lowest price of the thirty days before a reduction; `None` where none is shown.
fn low_of(cx: &Cx, entry: &Entry, variant: usize) -> Option<Money> {
    entry.price(variant, cx.currency)?.compare_at?;
    cx.shop.catalog().low_before(entry, variant, cx.currency, cx.now_ms)
}

/// The price on a card: "From" where variants differ.
pub fn lead_price(cx: &Cx, entry: &Entry) -> Price {
    price(cx, entry, entry.lead).unwrap_or_else(|| Price::of(MoneyText::default()))
}

/// The label of a sold-out, reduced or new product; at most one, the most important.
pub fn tags(cx: &Cx, entry: &Entry) -> Vec<Tag> {
    let reduced = entry.lead_price(cx.currency).is_some_and(|price| price.compare_at.is_some());
    if !entry.available {
        vec![Tag::SoldOut(cx.t("card-sold-out"))]
    } else if reduced {
        vec![Tag::Sale(cx.t("card-sale"))]
    } else if entry.new {
        vec![Tag::New(cx.t("card-new"))]
    } else {
        Vec::new()
    }
}

/// A product's name.
pub fn name<'a>(cx: &'a Cx, entry: &'a Entry) -> &'a str {
    cx.text(&entry.product.title)
}

/// A product's page, with the ranking that led there, so that a click can be told apart from a walk-in.
pub fn href(cx: &Cx, entry: &Entry, ranking: Option<RankingId>) -> String {
    format!("{}{}", cx.product_link(&entry.product), from_query(ranking))
}

fn from_query(ranking: Option<RankingId>) -> String {
    ranking.map_or_else(String::new, |ranking| format!("?from={ranking}"))
}

/// The front of a card: kept as HTML since it was last drawn, or drawn now.
pub fn front(cx: &Cx, entry: &Entry, ranking: Option<RankingId>) -> CardFront {
    let key = CardKey {
        item: entry.product.item_no,
        version: entry.product.version,
        lead: entry.lead,
        price: entry.lead_price(cx.currency),
        low: low_of(cx, entry, entry.lead),
        available: entry.available,
        new: entry.new,
        locale: cx.locale,
        default_locale: cx.default_locale,
        saved: cx.saved.has(entry.product.id),
    };
    let draw = || Front::draw(&cx.art(), face(cx, entry), Some(save_mark(cx, entry)));
    CardFront::Ready { front: cx.app.cards.get(key, draw), query: from_query(ranking), marks: Vec::new() }
}

/// The face of a card.
pub fn face(cx: &Cx, entry: &Entry) -> Face {
    Face {
        href: href(cx, entry, None),
        name: name(cx, entry).to_owned(),
        note: String::new(),
        plate: plate_of(cx, entry, entry.lead, false),
        price: lead_price(cx, entry),
        tags: tags(cx, entry),
        travel_key: Some(travel_key(entry)),
    }
}

/// The name of a product's plate while it moves from one page to the next.
pub fn travel_key(entry: &Entry) -> String {
    format!("p{}", entry.product.item_no)
}

/// "Save for later" on a card, or what takes it off the list.
pub fn save_mark(cx: &Cx, entry: &Entry) -> SaveMark {
    SaveMark {
        product: entry.product.id.to_string(),
        saved: cx.saved.has(entry.product.id),
        label: save_label(cx, name(cx, entry)),
    }
}

/// The text is written once a page, with a place for the name: a wall asks two dozen times.
fn save_label(cx: &Cx, name: &str) -> String {
    /// U+FFFC stands for something else by its meaning, and runs in no direction.
    const PLACE: char = '\u{fffc}';
    let (before, after) = cx.save_words.get_or_init(|| {
        let text = cx.tf("save-item", &[("item", PLACE.to_string().into())]);
        text.split_once(PLACE).map_or_else(|| (text.clone(), String::new()), |(a, b)| (a.to_owned(), b.to_owned()))
    });
    format!("{before}{name}{after}")
}

/// "Not interested", where there is a person to note it for.
pub fn dismiss(cx: &Cx, entry: &Entry) -> Option<Button> {
    cx.viewer.person.as_ref()?;
    let hidden = [("product", entry.product.id.to_string()), ("return", cx.here())];
    let about = cx.tf("reason-dismiss-item", &[("item", Value::from(name(cx, entry)))]);
    Some(Button::new(cx.t("reason-dismiss"), PostForm::new(action::DISMISS, hidden)).about(about))
}

fn item_name(cx: &Cx, item: Item) -> String {
    cx.shop.catalog().item(item).map_or_else(String::new, |entry| cx.text(&entry.product.title).to_owned())
}

/// What a facet is called; "" when no product has it any more.
pub fn facet_name(cx: &Cx, facet: Facet) -> String {
    let catalog = cx.shop.catalog();
    match catalog.facet_name(facet) {
        Some(FacetName::Category(place)) => cx.text(&catalog.categories[*place].category.name).to_owned(),
        Some(FacetName::Brand(brand)) => brand.clone(),
        Some(FacetName::Attribute { value, .. } | FacetName::Size { value, .. }) => cx.text(value).to_owned(),
        Some(FacetName::PriceBand(_)) | None => String::new(),
    }
}

/// A facet where it stands alone: "Lighting", "Made in: Belgium", "Prices from €64.00 to €128.00".
pub fn facet_label(cx: &Cx, facet: Facet) -> String {
    let catalog = cx.shop.catalog();
    match catalog.facet_name(facet) {
        Some(FacetName::Attribute { name, value, .. }) => format!("{}: {}", cx.text(name), cx.text(value)),
        Some(FacetName::Size { root, value }) => {
            format!("{}: {}", cx.text(&catalog.categories[*root].category.name), cx.text(value))
        }
        Some(FacetName::PriceBand(band)) => {
            // Bands are powers of two of the base currency's major unit; the first one begins at nothing.
            let base = cx.settings.currencies.base;
            let amount = |major: i64| cx.money(Money { minor: major * base.minor_per_major(), currency: base }).plain();
            let from = if *band == 0 { 0 } else { 1 << band };
            cx.tf("about-liking-price", &[("from", amount(from).into()), ("to", amount(2 << band).into())])
        }
        _ => facet_name(cx, facet),
    }
}

/// "today", "yesterday", "on Monday", "on 3 November".
pub fn day(cx: &Cx, at_ms: i64) -> String {
    vitrine_i18n::relative_day(cx.locale, at_ms, cx.now_ms, &cx.settings.time_zone())
}

/// Why an item is shown, as one sentence.
pub fn reason(cx: &Cx, own: Item, reason: &Reason) -> String {
    let item = |item: Item| item_name(cx, item);
    match reason {
        // Whoever looked at a thing often comes back to it: then its best neighbour is itself.
        Reason::Viewed { item, at_ms } if *item == own => {
            cx.tf("reason-recently-viewed", &[("when", Value::from(day(cx, *at_ms)))])
        }
        Reason::Pinned => cx.t("reason-pinned"),
        Reason::RecentlyViewed { at_ms } => cx.tf("reason-recently-viewed", &[("when", Value::from(day(cx, *at_ms)))]),
        Reason::Viewed { item: seen, at_ms } => {
            cx.tf("reason-viewed", &[("item", Value::from(item(*seen))), ("when", Value::from(day(cx, *at_ms)))])
        }
        Reason::OthersAlsoViewed { item: seen } => {
            cx.tf("reason-others-also-viewed", &[("item", Value::from(item(*seen)))])
        }
        Reason::BoughtTogetherWith { item: with, here } => {
            let key = if *here { "reason-bought-together" } else { "reason-bought-together-yours" };
            cx.tf(key, &[("item", Value::from(item(*with)))])
        }
        Reason::OthersCameTo { item: with } => cx.tf("reason-others-came-to", &[("item", Value::from(item(*with)))]),
        Reason::SimilarTo { item: to, here } => {
            let key = if *here { "reason-similar" } else { "reason-similar-yours" };
            cx.tf(key, &[("item", Value::from(item(*to)))])
        }
        Reason::Affinity { facet, .. } => {
            let name = facet_name(cx, *facet);
            match facet {
                Facet::Category(_) => cx.tf("reason-affinity-category", &[("category", Value::from(name))]),
                Facet::Brand(_) => cx.tf("reason-affinity-brand", &[("brand", Value::from(name))]),
                Facet::Attribute(..) | Facet::Size(..) => {
                    cx.tf("reason-affinity-attribute", &[("attribute", Value::from(name))])
                }
                Facet::PriceBand(_) => cx.t("reason-affinity-price"),
            }
        }
        Reason::Told { facet } => cx.tf("reason-told", &[("fact", Value::from(fact(cx, *facet)))]),
        Reason::BuyAgain { times, last_ms } => cx.tf(
            "reason-buy-again",
            &[("times", Value::from(i64::from(*times))), ("when", Value::from(day(cx, *last_ms)))],
        ),
        Reason::PopularAmong { said } => {
            cx.tf("reason-popular-among", &[("who", Value::from(told::who(cx.texts(), *said)))])
        }
        Reason::PopularNear { place } => {
            cx.tf("reason-popular-near", &[("place", Value::from(place_name(cx, *place)))])
        }
        Reason::BoughtMost => cx.t("reason-bought-most"),
        Reason::Popular => cx.t("reason-popular"),
        Reason::New => cx.t("reason-new"),
        Reason::Assortment => cx.t("reason-assortment"),
    }
}

/// A country, or "California, United States".
pub fn place_name(cx: &Cx, place: Place) -> String {
    told::place_name(cx.texts(), cx.locale, place)
}

/// A told fact: "you like Lighting".
pub fn fact(cx: &Cx, facet: Facet) -> String {
    let name = facet_name(cx, facet);
    match facet {
        Facet::Category(_) => cx.tf("tell-fact-category", &[("category", Value::from(name))]),
        Facet::Brand(_) => cx.tf("tell-fact-brand", &[("brand", Value::from(name))]),
        Facet::Size(..) => cx.tf("tell-fact-size", &[("size", Value::from(name))]),
        Facet::Attribute(..) | Facet::PriceBand(_) => cx.tf("tell-fact-attribute", &[("attribute", Value::from(name))]),
    }
}

/// Why a result moved up, as one sentence.
pub fn moved_reason(cx: &Cx, own: Item, reason: &Reason) -> String {
    let item = |item: Item| ("item", Value::from(item_name(cx, item)));
    match reason {
        Reason::Viewed { item, at_ms } if *item == own => {
            cx.tf("reason-recently-viewed", &[("when", Value::from(day(cx, *at_ms)))])
        }
        Reason::Affinity { facet, .. } => {
            let name = facet_name(cx, *facet);
            match facet {
                Facet::Category(_) => cx.tf("reason-moved-category", &[("category", Value::from(name))]),
                Facet::Brand(_) => cx.tf("reason-moved-brand", &[("brand", Value::from(name))]),
                Facet::Attribute(..) | Facet::Size(..) => {
                    cx.tf("reason-moved-attribute", &[("attribute", Value::from(name))])
                }
                Facet::PriceBand(_) => cx.t("reason-affinity-price"),
            }
        }
        Reason::Told { facet } => cx.tf("reason-moved-told", &[("fact", Value::from(fact(cx, *facet)))]),
        Reason::Viewed { item: seen, .. } => cx.tf("reason-moved-item", &[item(*seen)]),
        Reason::SimilarTo { item: to, .. } => cx.tf("reason-moved-item", &[item(*to)]),
        Reason::RecentlyViewed { at_ms } => cx.tf("reason-recently-viewed", &[("when", Value::from(day(cx, *at_ms)))]),
        _ => cx.t("reason-moved-other"),
    }
}

/// The reason under a card, with its way to "why?". `None` where everyone sees the same, or nothing was recorded.
pub fn reason_view(cx: &Cx, displayed: &Displayed, ranking: Option<RankingId>) -> Option<ReasonView> {
    if !displayed.reason.is_personal() {
        return None;
    }
    let why_href = why_href(cx, ranking?, displayed.entry.product.id);
    Some(ReasonView { text: reason(cx, displayed.entry.product.item_no, &displayed.reason), why_href, why_text: None })
}

/// The page that explains.
pub fn why_href(cx: &Cx, ranking: RankingId, product: ProductId) -> String {
    cx.link(&Url::Why(ranking, product))
}

/// A card of a shelf.
pub fn card(cx: &Cx, displayed: &Displayed, ranking: Option<RankingId>) -> ProductCard {
    let personal = displayed.reason.is_personal();
    ProductCard {
        reason: reason_view(cx, displayed, ranking),
        dismiss: if personal { dismiss(cx, &displayed.entry) } else { None },
        ..front(cx, &displayed.entry, ranking).into()
    }
}

/// A card of a category or a search, with its mark where it moved up.
pub fn listed_card(cx: &Cx, listed: &Listed, ranking: Option<RankingId>, words: Option<&Highlighter>) -> ProductCard {
    let reason = listed.reason.as_ref().zip(ranking).map(|(reason, ranking)| ReasonView {
        text: moved_reason(cx, listed.entry.product.item_no, reason),
        why_href: why_href(cx, ranking, listed.entry.product.id),
        why_text: None,
    });
    let moved = (listed.moved_up > 0).then(|| Moved {
        text: cx.tf("reason-moved-places", &[("places", Value::from(listed.moved_up))]),
        label: cx.t("reason-moved-label"),
    });
    let mut front = front(cx, &listed.entry, ranking);
    if let (Some(words), CardFront::Ready { front, marks, .. }) = (words, &mut front) {
        *marks = words.ranges(front.name());
    }
    ProductCard { moved, reason, ..front.into() }
}

/// A line of a ruled list.
pub fn row(cx: &Cx, displayed: &Displayed, ranking: Option<RankingId>, action_key: &str) -> Row {
    let entry = &displayed.entry;
    let href = href(cx, entry, ranking);
    Row {
        plate: plate_of(cx, entry, entry.lead, false),
        name: name(cx, entry).to_owned(),
        note: String::new(),
        reason: reason_view(cx, displayed, ranking),
        price: Some(lead_price(cx, entry)),
        action: Some(RowAction::Go(Link::new(href.clone(), cx.t(action_key)))),
        href,
    }
}

/// Heading and line of a shelf that stands where somebody has nothing yet: an empty cart, an empty list.
pub fn plain_title(cx: &Cx, shelf: &ShelfView) -> (String, String) {
    match shelf.placement {
        Placement::BoughtMost => (cx.t("home-bought-most-title"), cx.t("home-same-text")),
        _ => (cx.t("home-new-title"), cx.t("home-new-text")),
    }
}

/// Shelves of a page, each with the heading and line that `titled` gives it.
pub fn shelves(cx: &Cx, window: Window, titled: impl Fn(&ShelfView) -> (String, String)) -> Vec<AnyView> {
    let art = cx.art();
    let ranking = window.ranking;
    window
        .shelves
        .iter()
        .enumerate()
        .map(|(n, it)| {
            let (title, sub) = titled(it);
            let cards = it.items.iter().map(|item| card(cx, item, ranking)).collect();
            let body = ShelfBody::Grid(cards);
            shelf(&art, Shelf { id: format!("shelf-{n}"), title, sub, personal: it.personal, aside: None, body })
        })
        .collect()
}

/// A card alone, for pages that place it themselves.
pub fn card_view(cx: &Cx, card: ProductCard) -> AnyView {
    product_card::product_card(&cx.art(), card)
}
