//! The home page: one very large plate, then what is worth a shelf for this visitor.

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::frame::{Piece, kept};
use crate::pages::{offers, show};
use crate::public::Public;
use crate::structured_data;
use crate::ui::button::Button;
use crate::ui::consent::{Consent, consent};
use crate::ui::empty::{Empty, empty};
use crate::ui::hero::{Hero, hero};
use crate::ui::plate::Plate;
use crate::ui::shelf::{Shelf, ShelfBody, shelf, shelf_pair};
use crate::ui::ticket::{Ticket, ticket};
use crate::ui::tile::Tile;
use crate::ui::{Link, PostForm, ready};
use crate::urls::{Url, action};
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::id::RankingId;
use vitrine_i18n::Value;
use vitrine_shop::catalog::Catalog;
use vitrine_shop::engine::ShelfKind;
use vitrine_shop::offers::OfferView;
use vitrine_shop::preferences::Section;
use vitrine_shop::window::{ShelfView, Window};

/// `GET /`.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    let window = load(&cx).await?;
    let public = Public::of(&cx);
    let head = Head {
        description: public.description(),
        // What came in last, and not the first thing that this visitor sees.
        picture: public.newest().next().map(|entry| public.shared(&entry.product)),
        data: structured_data::home(&public, &cx.app.assets.url("favicon.svg")).json(),
        ranking: window.ranking,
        ..Head::default()
    };
    page(&cx, head, || view(&cx, window)).await
}

async fn load(cx: &Cx) -> Result<Window, PageError> {
    let cart = cx.shop.cart_products(cx.cart_owner()).await?;
    Ok(cx.shop.home(&cx.viewer, &cart, cx.currency, &cx.preferences.home).await?)
}

fn view(cx: &Cx, window: Window) -> AnyView {
    let art = cx.art();
    let ranking = window.ranking;
    let mut first = None;
    let mut pieces: Vec<AnyView> = Vec::new();
    let mut pair: Option<AnyView> = None;
    let asks = !cx.viewer.answered && !cx.viewer.by_signal && !cx.settings.personalization.off();
    if asks {
        pieces.push(consent(&art, question(cx)));
    }
    let drawn = |kind: Option<ShelfKind>| window.shelves.iter().find(|it| it.kind == kind);
    if let Some(item) = drawn(Some(ShelfKind::Hero)).and_then(|it| it.items.first()) {
        first = Some(hero(&art, hero_of(cx, item, ranking)));
    }
    // In the visitor's order, or the shop's: it ends with the doors to the categories and, as the last word, what is new.
    for section in window.sections.iter().copied() {
        if section == Section::Categories {
            pieces.extend(pair.take());
            let catalog = cx.shop.catalog();
            pieces.push(ready(kept(cx, &catalog, Piece::Doors, || tiles(cx, &catalog).to_html()).to_string()));
            continue;
        }
        let shelves = window.shelves.iter().filter(|it| it.kind.and_then(Section::of_shelf) == Some(section));
        for it in shelves {
            let body = shelf(&art, shelf_of(cx, it, ranking));
            if matches!(section, Section::Continue | Section::BuyAgain) {
                pair = Some(match pair.take() {
                    Some(before) => shelf_pair(before, body),
                    None => body,
                });
            } else {
                pieces.extend(pair.take());
                pieces.push(body);
            }
        }
    }
    pieces.extend(pair.take());
    if let Some(offer) = &window.offer {
        let place = pieces.len().min(usize::from(asks) + 2);
        pieces.insert(place, ticket(&art, ticket_of(cx, offer)));
    }
    let title = first.is_none().then(|| view! { <h1 class="hide">{cx.settings.shop.name.clone()}</h1> }.into_any());
    if window.shelves.is_empty() {
        pieces.push(nothing_yet(cx));
    }
    view! {
        {first}
        <div class="wrap flow">{title}{pieces}</div>
    }
    .into_any()
}

fn hero_of(cx: &Cx, item: &vitrine_shop::window::Displayed, ranking: Option<RankingId>) -> Hero {
    let entry = &item.entry;
    if let Some(block) = &item.block {
        let name = cx.text(&block.headline).to_owned();
        let href = match &block.category {
            Some(category) => cx.link(&Url::Category(category.clone())),
            None => show::href(cx, entry, ranking),
        };
        return Hero {
            id: "hero".to_owned(),
            plate: show::plate_of(cx, entry, entry.lead, true),
            lede: cx.text(&block.text).to_owned(),
            price: None,
            button: Link::new(href, cx.tf("home-hero-see", &[("item", name.as_str().into())])),
            reason: show::reason_view(cx, item, ranking),
            dismiss: if item.reason.is_personal() { show::dismiss(cx, entry) } else { None },
            name,
        };
    }
    let name = show::name(cx, entry).to_owned();
    let lede = cx.text(&entry.product.description).split("\n\n").next().unwrap_or_default();
    Hero {
        id: "hero".to_owned(),
        plate: show::plate_of(cx, entry, entry.lead, true),
        lede: first_sentences(lede),
        price: Some(show::lead_price(cx, entry)),
        button: Link::new(show::href(cx, entry, ranking), cx.tf("home-hero-see", &[("item", name.as_str().into())])),
        reason: show::reason_view(cx, item, ranking),
        dismiss: if item.reason.is_personal() { show::dismiss(cx, entry) } else { None },
        name,
    }
}

/// The first sentences of a text, as many as fit in two lines of a hero.
fn first_sentences(text: &str) -> String {
    const LONGEST: usize = 140;
    let mut taken = String::new();
    for sentence in text.split_inclusive(['.', '؟', '!']) {
        if !taken.is_empty() && taken.chars().count() + sentence.chars().count() > LONGEST {
            break;
        }
        taken.push_str(sentence);
    }
    taken.trim().to_owned()
}

fn shelf_of(cx: &Cx, it: &ShelfView, ranking: Option<RankingId>) -> Shelf {
    let cards = || it.items.iter().map(|item| show::card(cx, item, ranking)).collect::<Vec<_>>();
    let rows = |key: &str| ShelfBody::Rows(it.items.iter().map(|item| show::row(cx, item, ranking, key)).collect());
    let same = || cx.t("home-same-text");
    let likes = Link::new(cx.link(&Url::AboutMe), cx.t("home-for-you-correct"));
    let all = || {
        let count = Value::from(cx.shop.catalog().published() as i64);
        Link::new(cx.link(&Url::Search), cx.tf("home-see-all", &[("count", count)]))
    };
    let (id, title, sub, aside, body) = match it.kind {
        Some(ShelfKind::ForYou) => {
            ("for-you", cx.t("home-for-you-title"), cx.t("home-for-you-text"), Some(likes), ShelfBody::Grid(cards()))
        }
        Some(ShelfKind::Told) => {
            let change = Link::new(cx.link(&Url::TellUs), cx.t("tell-title"));
            ("told", cx.t("home-told-title"), cx.t("home-told-text"), Some(change), ShelfBody::Grid(cards()))
        }
        Some(ShelfKind::Continue) => {
            ("continue", cx.t("home-continue-title"), String::new(), None, rows("home-continue-look"))
        }
        Some(ShelfKind::BuyAgain) => {
            ("again", cx.t("home-buy-again-title"), String::new(), None, rows("home-continue-look"))
        }
        Some(ShelfKind::BoughtMost) => {
            ("bought-most", cx.t("home-bought-most-title"), same(), Some(all()), ShelfBody::Contact(cards()))
        }
        Some(ShelfKind::Popular) => ("popular", cx.t("home-popular-title"), same(), None, ShelfBody::Contact(cards())),
        Some(ShelfKind::New) => {
            // More than a row of them stands where there is little else.
            let aside = (it.items.len() > ROW).then(all);
            ("new", cx.t("home-new-title"), cx.t("home-new-text"), aside, ShelfBody::Grid(cards()))
        }
        _ => ("assortment", cx.t("home-assortment-title"), same(), Some(all()), ShelfBody::Contact(cards())),
    };
    Shelf { id: id.to_owned(), title, sub, personal: it.kind == Some(ShelfKind::ForYou), aside, body }
}

/// Products in a row on a desktop.
const ROW: usize = 4;
/// Fewer doors than this are no choice: a shop of one or two categories has them a step further in, or none.
const MIN_DOORS: usize = 3;
/// Doors at most: four rows of four.
const MAX_DOORS: usize = 16;

/// The categories with goods that the home page leads to, by their places.
fn doors(catalog: &Catalog) -> Vec<usize> {
    let filled = |place: &usize| !catalog.categories[*place].products.is_empty();
    let mut doors: Vec<usize> = catalog.roots.iter().copied().filter(filled).collect();
    if doors.len() < MIN_DOORS {
        let below = |place: usize| match &catalog.categories[place].children[..] {
            [] => vec![place],
            children => children.iter().copied().filter(filled).collect(),
        };
        doors = doors.into_iter().flat_map(below).collect();
    }
    doors.truncate(MAX_DOORS);
    if doors.len() < MIN_DOORS { Vec::new() } else { doors }
}

/// The doors to the categories: each shows its newest product.
fn tiles(cx: &Cx, catalog: &Catalog) -> AnyView {
    let tiles: Vec<Tile> = doors(catalog)
        .into_iter()
        .filter_map(|place| {
            let node = &catalog.categories[place];
            let entry = &catalog.entries[*node.products.first()?];
            let count = Value::from(node.products.len() as i64);
            Some(Tile {
                href: cx.category_link(&node.category),
                plate: show::plate_of(cx, entry, entry.lead, false),
                name: cx.text(&node.category.name).to_owned(),
                note: cx.tf("category-count", &[("count", count)]),
            })
        })
        .collect();
    if tiles.is_empty() {
        return ().into_any();
    }
    let title = cx.t("home-categories-title");
    let it = Shelf {
        id: "shelves".to_owned(),
        title,
        sub: String::new(),
        personal: false,
        aside: None,
        body: ShelfBody::Tiles(tiles),
    };
    shelf(&cx.art(), it)
}

/// The one question; asked once for everything that works on the site.
pub fn question(cx: &Cx) -> Consent {
    let answer = |value: &str| {
        PostForm::new(
            action::CONSENT,
            [("answer", value.to_owned()), ("return", cx.here()), ("lang", cx.locale.tag().to_owned())],
        )
    };
    Consent {
        id: "consent".to_owned(),
        title: cx.t("consent-title"),
        body: cx.t("consent-text"),
        points: vec![
            cx.tf("consent-kept", &[("days", Value::from(cx.settings.privacy.browsing_days))]),
            cx.t("consent-yours"),
            cx.t("consent-prices"),
        ],
        no: Button::new(cx.t("consent-no"), answer("no")),
        yes: Button::new(cx.t("consent-yes"), answer("yes")),
        choose: Link::new(cx.link(&Url::Preferences), cx.t("consent-choose")),
    }
}

/// The personal offer.
pub fn ticket_of(cx: &Cx, view: &OfferView) -> Ticket {
    let name = offers::category(cx, view);
    let until = offers::last_day(cx, view.until_ms());
    let count = Value::from(view.evidence.len() as i64);
    let hidden = |more: (&'static str, String)| [more, ("return", cx.here()), ("lang", cx.locale.tag().to_owned())];
    // A share off one piece is what the ticket was drawn for; anything else says what it gives by its name.
    let (worth, terms, body) = if let Some(percent) = view.percent_of_one() {
        let percent = vitrine_i18n::percent(cx.locale, percent);
        let terms = cx.tf("offer-terms", &[("category", name.as_str().into()), ("date", until.into())]);
        (percent.clone(), terms, cx.tf("offer-text", &[("percent", percent.into())]))
    } else {
        let terms = cx.tf("offer-term-until", &[("date", until.into())]);
        let asks = offers::terms(cx, &view.offer);
        let body = [vec![offers::benefit(cx, &view.offer)], asks, vec![cx.t("offer-text-any")]].concat();
        (offers::name(cx, &view.offer), terms, body.join(" "))
    };
    Ticket {
        id: "offer".to_owned(),
        worth,
        terms,
        title: cx.t("offer-title"),
        body,
        reason: crate::ui::reason::Reason {
            text: cx.tf("reason-offer", &[("count", count), ("category", name.into())]),
            why_href: format!("{}#offer", cx.link(&Url::AboutMe)),
            why_text: Some(cx.t("offer-why")),
        },
        decline: Some(Button::new(
            cx.t("offer-decline"),
            PostForm::new(action::OFFER_DECLINE, hidden(("offer", view.invitation.id.to_string()))),
        )),
        stop: Some(Button::new(cx.t("offer-stop"), PostForm::new(action::STOP, hidden(("kind", "offers".to_owned()))))),
    }
}

fn nothing_yet(cx: &Cx) -> AnyView {
    use vitrine_domain::plate::{Field, Palette, Silhouette, Surface};
    let plate = vitrine_domain::plate::Plate {
        silhouette: Silhouette::Stool,
        palette: Palette::Graphite,
        surface: Surface::Plain,
        field: Field::Stone,
    };
    let it = Empty {
        plate: Plate::new(plate, String::new()),
        title: cx.t("home-empty-title"),
        text: cx.t("home-empty-text"),
        links: Vec::new(),
    };
    empty(&cx.art(), it)
}
