//! Goods to draw.

use crate::ui::button::Button;
use crate::ui::plate::{Field, Palette, Plate, Silhouette, Surface};
use crate::ui::price::{MoneyText, Price, Was};
use crate::ui::product_card::{CardFront, Face, ProductCard, Tag};
use crate::ui::reason::Reason;
use crate::ui::save::SaveMark;
use crate::ui::{Link, PostForm};

/// Reads a recipe written as words: `teapot lagoon amber ribbed soldout`.
pub(crate) fn plate(recipe: &str, alt: &str) -> Plate {
    let mut words = recipe.split(' ');
    let mut next = || words.next().unwrap_or_default();
    let silhouette = next().parse::<Silhouette>().unwrap();
    let field = next().parse::<Field>().unwrap();
    let palette = next().parse::<Palette>().unwrap();
    let rest: Vec<&str> = words.collect();
    let surface = rest.iter().find_map(|w| w.parse().ok()).unwrap_or(Surface::Plain);
    Plate { silhouette, palette, surface, field, sold_out: rest.contains(&"soldout"), alt: alt.to_owned(), photo: None }
}

pub(crate) fn euro(amount: &str) -> MoneyText {
    MoneyText { before: "€".into(), amount: amount.into(), after: String::new() }
}

pub(crate) fn post(label: &str) -> Button {
    Button::new(label, PostForm::new("/do", [("from", "/")]))
}

pub(crate) fn face(name: &str, recipe: &str, amount: &str) -> Face {
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

pub(crate) fn card(name: &str, recipe: &str, amount: &str) -> ProductCard {
    CardFront::New { face: face(name, recipe, amount), save: None }.into()
}

pub(crate) fn face_of(card: &mut ProductCard) -> &mut Face {
    let CardFront::New { face, .. } = &mut card.front else { unreachable!("only new ones are made here") };
    face
}

pub(crate) fn tagged(mut card: ProductCard, tag: Tag) -> ProductCard {
    if let Tag::Sale(_) = tag {
        face_of(&mut card).price.was = Some(Was { label: "Before".into(), amount: euro("135.00") });
    }
    face_of(&mut card).tags.push(tag);
    card
}

pub(crate) fn because(mut card: ProductCard, reason: &str) -> ProductCard {
    card.reason = Some(Reason { text: reason.into(), why_href: "/why/1/2".into(), why_text: None });
    card
}

pub(crate) fn dismissable(mut card: ProductCard, words: &str) -> ProductCard {
    let about = face_of(&mut card).name.clone();
    card.dismiss = Some(post(words).about(about));
    card
}

pub(crate) fn mark(name: &str, saved: bool) -> SaveMark {
    SaveMark { product: "7".into(), saved, label: format!("Save {name}") }
}

pub(crate) fn markable(mut card: ProductCard, saved: bool) -> ProductCard {
    if let CardFront::New { face, save } = &mut card.front {
        *save = Some(mark(&face.name, saved));
    }
    card
}

pub(crate) fn link(text: &str) -> Link {
    Link::new("/x", text)
}
