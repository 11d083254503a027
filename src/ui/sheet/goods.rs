//! Goods to draw.

use crate::ui::button::Button;
use crate::ui::plate::{Field, Palette, Plate, Silhouette, Surface};
use crate::ui::price::{MoneyText, Price, Was};
use crate::ui::product_card::{Face, ProductCard, Tag};
use crate::ui::reason::Reason;
use crate::ui::save::SaveMark;
use crate::ui::{Link, PostForm};

/// Reads a recipe written as words: `teapot lagoon amber ribbed soldout`.
pub(in crate::ui) fn plate(recipe: &str, alt: &str) -> Plate {
    let mut words = recipe.split(' ');
    let mut next = || words.next().unwrap_or_default();
    let silhouette = next().parse::<Silhouette>().unwrap();
    let field = next().parse::<Field>().unwrap();
    let palette = next().parse::<Palette>().unwrap();
    let rest: Vec<&str> = words.collect();
    let surface = rest.iter().find_map(|w| w.parse().ok()).unwrap_or(Surface::Plain);
    Plate { silhouette, palette, surface, field, sold_out: rest.contains(&"soldout"), alt: alt.to_owned(), photo: None }
}

pub(in crate::ui) fn euro(amount: &str) -> MoneyText {
    MoneyText { before: "€".into(), amount: amount.into(), after: String::new() }
}

pub(in crate::ui) fn post(label: &str) -> Button {
    Button::new(label, PostForm::new("/do", [("from", "/")]))
}

pub(in crate::ui) fn face(name: &str, recipe: &str, amount: &str) -> Face {
    Face {
        href: "/p/x".into(),
        name: name.into(),
        note: String::new(),
        plate: plate(recipe, ""),
        price: Price::of(euro(amount)),
        tags: Vec::new(),
        travel_key: None,
    }
}

pub(in crate::ui) fn card(name: &str, recipe: &str, amount: &str) -> ProductCard {
    face(name, recipe, amount).into()
}

pub(in crate::ui) fn tagged(mut card: ProductCard, tag: Tag) -> ProductCard {
    if let Tag::Sale(_) = tag {
        card.face.price.was = Some(Was { label: "Before".into(), amount: euro("135.00") });
    }
    card.face.tags.push(tag);
    card
}

pub(in crate::ui) fn because(mut card: ProductCard, reason: &str) -> ProductCard {
    card.reason = Some(Reason { text: reason.into(), why_href: "/why/1/2".into(), why_text: None });
    card
}

pub(in crate::ui) fn dismissable(mut card: ProductCard, words: &str) -> ProductCard {
    let about = card.face.name.clone();
    card.dismiss = Some(post(words).about(about));
    card
}

pub(in crate::ui) fn mark(name: &str, saved: bool) -> SaveMark {
    SaveMark { product: "7".into(), saved, label: format!("Save {name}") }
}

pub(in crate::ui) fn markable(mut card: ProductCard, saved: bool) -> ProductCard {
    card.save = Some(mark(&card.face.name, saved));
    card
}

pub(in crate::ui) fn link(text: &str) -> Link {
    Link::new("/x", text)
}
