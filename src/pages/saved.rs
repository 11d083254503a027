//! Goods saved for later. Whoever is signed in finds them in every browser, everybody else in this one.

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::account::sign_in_href;
use crate::pages::error::PageError;
use crate::pages::forms::spoken;
use crate::pages::listing::missing;
use crate::pages::show;
use crate::ui::button::Button;
use crate::ui::empty::{Empty, empty};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::plate::Silhouette;
use crate::ui::product_card::{CardFront, ProductCard};
use crate::ui::shelf::wall;
use crate::ui::title::page_title;
use crate::ui::{Link, PostForm};
use crate::urls::{Url, action};
use axum::response::Response;
use leptos::prelude::*;
use std::sync::Arc;
use vitrine_domain::letter::LetterKind;
use vitrine_domain::saved::Saved;
use vitrine_i18n::Value;
use vitrine_shop::catalog::Entry;
use vitrine_shop::window::Window;

struct Shown {
    goods: Vec<(Arc<Entry>, usize)>,
    /// Saved, but no longer sold.
    gone: usize,
    /// Where nothing is saved.
    instead: Option<Window>,
}

/// `GET /account/saved`.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    let shown = load(&cx);
    let ranking = shown.instead.as_ref().and_then(|window| window.ranking);
    let head = Head { title: cx.t("saved-title"), private: true, ranking, ..Head::default() };
    page(&cx, head, || view(&cx, shown)).await
}

fn load(cx: &Cx) -> Shown {
    let catalog = cx.shop.catalog();
    let there = |saved: &Saved| {
        let entry = catalog.by_variant(saved.variant).or_else(|| catalog.product(saved.product));
        let entry = entry.filter(|entry| entry.product.published)?;
        let variant = entry.variant(saved.variant).map_or(entry.lead, |(place, _)| place);
        Some((Arc::clone(entry), variant))
    };
    let goods: Vec<_> = cx.saved.iter().filter_map(there).collect();
    let instead = goods.is_empty().then(|| cx.shop.beside_cart(&cx.viewer, &[], cx.currency));
    Shown { gone: cx.saved.len() - goods.len(), goods, instead }
}

fn view(cx: &Cx, shown: Shown) -> AnyView {
    let art = cx.art();
    let count = cx.tf("saved-count", &[("count", Value::from(shown.goods.len()))]);
    let gone = (shown.gone > 0).then(|| say(cx, cx.t("saved-some-gone"), None));
    let keep = (cx.state.customer.is_none() && !shown.goods.is_empty()).then(|| {
        let here = cx.link(&Url::Saved);
        say(cx, cx.t("saved-signed-out"), Some(Link::new(sign_in_href(cx, &here), cx.t("sign-in-title"))))
    });
    let content = if shown.goods.is_empty() {
        empty(
            &art,
            Empty {
                plate: missing(Silhouette::Notebook),
                title: cx.t("saved-empty-title"),
                text: cx.t("saved-empty-text"),
                links: vec![Link::new(cx.link(&Url::Search), cx.t("cart-empty-way"))],
            },
        )
    } else {
        let cards = shown.goods.iter().map(|(entry, variant)| card(cx, entry, *variant)).collect();
        view! { <div data-saved-list="">{wall(&art, cards, false)}</div> }.into_any()
    };
    let shelves = shown.instead.map(|window| show::shelves(cx, window, |shelf| show::plain_title(cx, shelf)));
    view! { <div class="wrap flow">{page_title(cx.t("saved-title"), count)}{gone}{keep}{content}{shelves}</div> }
        .into_any()
}

fn say(cx: &Cx, text: String, link: Option<Link>) -> AnyView {
    notice(&cx.art(), Notice { tone: NoticeTone::Info, lead: String::new(), text, link })
}

fn card(cx: &Cx, entry: &Entry, variant: usize) -> ProductCard {
    let Some(kind) = entry.product.variants.get(variant) else { return show::front(cx, entry, None).into() };
    let mut face = show::face(cx, entry);
    face.href = format!("{}?variant={}", face.href, kind.id);
    face.plate = show::plate_of(cx, entry, variant, false);
    face.note = entry.product.variant_name(kind, &cx.chain);
    let mut action = None;
    if let Some(price) = show::price(cx, entry, variant) {
        face.price = price;
        let hidden = [("variant", kind.id.to_string()), ("return", cx.here()), ("lang", cx.locale.tag().to_owned())];
        let move_it = Button::new(cx.t("saved-to-cart"), PostForm::new(action::SAVED_TO_CART, hidden));
        action = if kind.input.stock.available() {
            Some(move_it.about(face.name.clone()))
        } else {
            // On the product's page stands the form for whoever is not signed in.
            let told = cx.shop.can_tell(LetterKind::BackInStock, entry, kind.id) && cx.state.customer.is_some();
            let hidden = [
                ("variant", kind.id.to_string()),
                ("kind", LetterKind::BackInStock.name().to_owned()),
                ("return", cx.here()),
            ];
            let ask = Button::new(cx.t("tell-me-back-in-stock"), spoken(cx, action::TELL_ME, hidden));
            told.then(|| ask.about(face.name.clone()))
        };
    }
    let front = CardFront::New { face, save: Some(show::save_mark(cx, entry)) };
    ProductCard { action, ..front.into() }
}
