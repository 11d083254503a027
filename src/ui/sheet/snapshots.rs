//! The markup of the main pieces, held still.

use leptos::prelude::*;

use super::goods::{because, card, dismissable, euro, face_of, markable, tagged};
use super::{admin_pages, art, forms, order_pages, product_pages};
use crate::ui::bundle::bundle;
use crate::ui::dimensions::dimensions;
use crate::ui::price::{MoneyText, Price, Was, price};
use crate::ui::product_card::{Moved, Tag, product_card};
use crate::ui::shelf::{Shelf, ShelfBody, shelf};

/// One element per line, so that a change shows where it is.
fn lines(view: AnyView) -> String {
    view.to_html().replace("<!>", "").replace("><", ">\n<")
}

#[test]
fn a_card_in_its_states() {
    let plain = card("Osier vase", "vase sky tomato glazed", "39.00");
    let sale = tagged(plain.clone(), Tag::Sale("Sale".into()));
    let gone = tagged(card("Osier vase", "vase sky tomato soldout", "39.00"), Tag::SoldOut("Sold out".into()));
    let saved = markable(plain.clone(), true);
    let mut moved = dismissable(because(plain.clone(), "Because you looked at the Stave bowl"), "Not interested");
    moved.moved = Some(Moved { text: "2 places".into(), label: "Moved up".into() });
    face_of(&mut moved).travel_key = Some("p17".into());
    insta::assert_snapshot!("card_plain", lines(product_card(&art(), plain)));
    insta::assert_snapshot!("card_sale", lines(product_card(&art(), sale)));
    insta::assert_snapshot!("card_sold_out", lines(product_card(&art(), gone)));
    insta::assert_snapshot!("card_saved", lines(product_card(&art(), saved)));
    insta::assert_snapshot!("card_personal", lines(product_card(&art(), moved)));
}

#[test]
fn a_price_with_the_sign_on_either_side() {
    let after = MoneyText { before: String::new(), amount: "48,00".into(), after: "\u{a0}€".into() };
    let was = Was { label: "Before".into(), amount: euro("45.00") };
    let sale = Price {
        lead: "From".into(),
        now: euro("36.00"),
        was: Some(was),
        low: "Lowest price of the last 30 days: €34.00".into(),
    };
    insta::assert_snapshot!("price_sign_after", lines(price(Price::of(after))));
    insta::assert_snapshot!("price_sale", lines(price(sale)));
}

#[test]
fn a_field_with_an_error() {
    insta::assert_snapshot!("field_error", lines(forms::wrong_email()));
}

#[test]
fn a_personal_shelf() {
    let cards = vec![because(card("Osier vase", "vase sky tomato", "39.00"), "You follow Garden")];
    let personal = Shelf {
        id: "fy".into(),
        title: "For you".into(),
        sub: "Picked from what you looked at.".into(),
        personal: true,
        aside: None,
        body: ShelfBody::Grid(cards),
    };
    insta::assert_snapshot!("shelf_personal", lines(shelf(&art(), personal)));
}

#[test]
fn an_admin_table() {
    insta::assert_snapshot!("admin_table", lines(admin_pages::log()));
}

#[test]
fn what_goes_with_it() {
    insta::assert_snapshot!("bundle", lines(bundle(&art(), product_pages::goes_with())));
}

#[test]
fn an_outline_with_sizes() {
    insta::assert_snapshot!("dimensions", lines(dimensions(&art(), product_pages::sizes())));
}

#[test]
fn a_drawer_with_something_and_with_nothing_in_it() {
    insta::assert_snapshot!("drawer", lines(product_pages::drawer(true)));
    insta::assert_snapshot!("drawer_empty", lines(product_pages::drawer(false)));
}

#[test]
fn the_row_of_steps_and_what_is_bought() {
    insta::assert_snapshot!("steps", lines(order_pages::row()));
    insta::assert_snapshot!("bought", lines(order_pages::lines()));
}
