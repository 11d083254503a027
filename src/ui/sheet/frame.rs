//! What stands around every page.

use leptos::prelude::*;

use super::art;
use super::goods::link;
use crate::ui::categories::{Categories, CategoryLink, categories, categories_nav};
use crate::ui::demo_bar::{DemoBar, demo_bar};
use crate::ui::field::Choice;
use crate::ui::footer::{Footer, FooterColumn, footer};
use crate::ui::header::{CartLink, Header, MarketLink, SearchBox, header, skip_link};
use crate::ui::plate::Field;
use crate::ui::shelf::{Shelf, ShelfBody, shelf};
use crate::ui::{Link, PostForm};

pub(super) fn frame(current: &str, query: &str, body: AnyView) -> AnyView {
    let names = [
        ("Kitchen and table", Field::Lagoon),
        ("Lighting", Field::Citrus),
        ("Furniture", Field::Clay),
        ("Bags and travel", Field::Sky),
        ("Clothing", Field::Rose),
        ("Garden", Field::Moss),
        ("Desk and books", Field::Stone),
        ("Sound", Field::Iris),
    ];
    let categories_ = names
        .into_iter()
        .map(|(text, field)| CategoryLink {
            href: "/c/x".into(),
            text: text.into(),
            field,
            current: text == current,
            below: vec![link("Teapots and kettles"), link("Cups and bowls")],
        })
        .collect();
    let head = Header {
        skip: "Skip to content".into(),
        home: Link::new("/", "Vitrine"),
        logo: None,
        search: SearchBox {
            action: "/search".into(),
            label: "Search the shop".into(),
            placeholder: "Search 412 products".into(),
            value: query.into(),
            button: "Search".into(),
        },
        market: MarketLink {
            href: "/preferences".into(),
            language: "English,".into(),
            currency: "€ EUR".into(),
            label: "Language and currency:".into(),
        },
        account: link("Account"),
        cart: CartLink { href: "/cart".into(), count: "2".into(), count_words: "2 things".into() },
        saved: link("Saved"),
    };
    let all = Categories { open: "Menu".into(), list: categories_, more: vec![link("Everything"), link("Saved")] };
    let all = categories(&art(), all).to_html();
    view! {
        {skip_link(head.skip.clone())}
        {header(&art(), head)}
        {categories_nav("Categories".into(), all)}
        {body}
        {foot()}
    }
    .into_any()
}

fn foot() -> AnyView {
    let column = |title: &str, links: &[&str]| FooterColumn {
        title: title.into(),
        links: links.iter().map(|text| link(text)).collect(),
    };
    footer(Footer {
        title: "You can see why, and you can stop it.".into(),
        body: "This shop arranges itself from what you look at and buy here. Nothing leaves it, and nothing is kept \
               longer than 180 days."
            .into(),
        buttons: vec![link("What this shop knows about me"), link("Turn personal pages off")],
        columns: vec![
            column("Privacy", &["Why am I seeing this?", "Your choices", "Download my data", "Erase my data"]),
            column("Help", &["Contact us", "Delivery and returns", "Find an order"]),
            column("Shop", &["Everything", "New this month", "Repairs and spares"]),
        ],
        note: "Prices include VAT. Sent from Ghent.".into(),
        market: "English · EUR · Belgium".into(),
    })
}

pub(super) fn demo() -> AnyView {
    demo_bar(DemoBar {
        name: "Demo shop".into(),
        label: "View as".into(),
        form: PostForm::new("/demo/view-as", [("back", "/")]),
        field: "shopper".into(),
        choices: vec![
            Choice::new("new", "A new visitor", false),
            Choice::new("lamps", "Ana, who looks for lamps", true),
        ],
        button: "Show".into(),
        note: "Bought a mug in October, looked at three lamps since Monday.".into(),
    })
}

pub(super) fn a_shelf(
    id: &str,
    title: &str,
    sub: &str,
    personal: bool,
    aside: Option<&str>,
    body: ShelfBody,
) -> AnyView {
    shelf(&art(), Shelf { id: id.into(), title: title.into(), sub: sub.into(), personal, aside: aside.map(link), body })
}
