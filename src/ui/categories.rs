//! The way to every category: a menu with all of them and what lies below, and a row of the first ones beside it.
//!
//! The one idea: the menu is a `<details>`, so it opens without scripts, at every width; the row is only a short cut, and
//! holds as many as its line has room for ([`room_for`]).

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::plate::Field;
use super::{Art, Link};

/// A category at the root of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryLink {
    /// Category page.
    pub href: String,
    /// Name.
    pub text: String,
    /// Its plate colour.
    pub field: Field,
    /// The page is this category or lies below it.
    pub current: bool,
    /// The categories right below it.
    pub below: Vec<Link>,
}

/// The menu and the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Categories {
    /// "All shelves".
    pub open: String,
    /// Every root.
    pub list: Vec<CategoryLink>,
    /// Other ways that the menu has: "Everything", "Saved".
    pub more: Vec<Link>,
}

/// Pixels of a row on a page of 80rem, without the menu's button.
const ROW_PX: usize = 1_080;
/// Pixels of a letter at most on average, and of the colour and space that each name has.
const LETTER_TENTH_PX: usize = 69;
const BESIDE_PX: usize = 36;

/// Which of the names stand in the row: the first ones that fit, and always the current one.
fn room_for(list: &[CategoryLink]) -> Vec<usize> {
    let wide = |n: usize| list[n].text.chars().count() * LETTER_TENTH_PX / 10 + BESIDE_PX;
    let current = list.iter().position(|link| link.current);
    let mut left = ROW_PX.saturating_sub(current.map_or(0, wide));
    let mut shown: Vec<usize> = Vec::new();
    for n in 0..list.len() {
        if Some(n) == current {
            shown.push(n);
        } else if wide(n) <= left {
            left -= wide(n);
            shown.push(n);
        } else {
            left = 0;
        }
    }
    shown
}

/// What stands inside the navigation; the same on every page below one category, so that pages keep it.
pub fn categories(art: &Art, it: Categories) -> AnyView {
    let row = room_for(&it.list).into_iter().map(|n| in_row(&it.list[n])).collect::<Vec<_>>();
    let all = it.list.into_iter().map(in_menu).collect::<Vec<_>>();
    let more =
        it.more.into_iter().map(|l| view! { <li><a href=l.href>{l.text}</a></li> }.into_any()).collect::<Vec<_>>();
    view! {
        <div class="wrap">
            <details class="menu">
                <summary>{icon(art, Icon::Menu)}{it.open}</summary>
                <div class="menu-all"><ul class="wrap">{all}<li class="menu-more"><ul>{more}</ul></li></ul></div>
            </details>
            <ul class="cats-row">{row}</ul>
        </div>
    }
    .into_any()
}

/// The navigation around [`categories`] as HTML.
pub fn categories_nav(label: String, html: String) -> AnyView {
    view! { <nav class="cats" aria-label=label inner_html=html></nav> }.into_any()
}

fn key(field: Field) -> AnyView {
    view! { <span class=format!("key {}", field.name()) aria-hidden="true"></span> }.into_any()
}

fn in_row(link: &CategoryLink) -> AnyView {
    let current = link.current.then_some("page");
    view! { <li><a href=link.href.clone() aria-current=current>{key(link.field)}{link.text.clone()}</a></li> }
        .into_any()
}

fn in_menu(link: CategoryLink) -> AnyView {
    let current = link.current.then_some("page");
    let below = link.below.into_iter().map(|l| view! { <li><a href=l.href>{l.text}</a></li> }.into_any());
    let below = below.collect::<Vec<_>>();
    let below = (!below.is_empty()).then(|| view! { <ul>{below}</ul> }.into_any());
    view! {
        <li><a class="menu-root" href=link.href aria-current=current>{key(link.field)}{link.text}</a>{below}</li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(count: usize, letters: usize, current: Option<usize>) -> Vec<CategoryLink> {
        let root = |n| CategoryLink {
            href: "/c/x".into(),
            text: "m".repeat(letters),
            field: Field::Sky,
            current: current == Some(n),
            below: Vec::new(),
        };
        (0..count).map(root).collect()
    }

    #[test]
    fn a_row_has_what_fits() {
        assert_eq!(room_for(&roots(8, 9, None)), (0..8).collect::<Vec<_>>());
        let many = room_for(&roots(40, 9, None));
        assert_eq!(many, (0..many.len()).collect::<Vec<_>>(), "the first ones");
        assert!((8..12).contains(&many.len()), "{many:?}");
        assert_eq!(room_for(&roots(3, 900, None)), Vec::<usize>::new());
    }

    #[test]
    fn the_current_one_is_always_in_the_row() {
        let shown = room_for(&roots(40, 9, Some(30)));
        assert_eq!(shown.last(), Some(&30));
        assert!(shown.len() >= 8);
        assert_eq!(room_for(&roots(2, 900, Some(1))), [1]);
    }
}
