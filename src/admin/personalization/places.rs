//! Every placement as a card on a small picture of its page: whether it runs, what from, how much is the owner's own.

use crate::admin::evaluation::{key_of, source_name};
use crate::cx::Cx;
use crate::ui::admin::picture::{Drawn, picture};
use crate::ui::admin::status::{Square, status};
use crate::urls::admin as desk;
use leptos::prelude::*;
use vitrine_shop::engine::{Placement, Weights};
use vitrine_shop::settings::PersonalizationSettings;
use vitrine_shop::window::usual_items;

/// Sources named on a card; the page of the placement has them all.
const NAMED: usize = 3;

/// A page of the shop with the placements on it.
pub struct Sheet {
    /// Which picture.
    pub drawn: Drawn,
    /// The word in addresses and keys.
    pub word: &'static str,
    /// Its placements, in the order of the page.
    pub placements: &'static [Placement],
}

/// Every page with placements. Letters have none yet.
pub const SHEETS: [Sheet; 5] = [
    Sheet {
        drawn: Drawn::Home,
        word: "home",
        placements: &[
            Placement::ForYou,
            Placement::Continue,
            Placement::BuyAgain,
            Placement::Told,
            Placement::BoughtMost,
            Placement::Popular,
            Placement::New,
            Placement::Assortment,
        ],
    },
    Sheet {
        drawn: Drawn::Product,
        word: "product",
        placements: &[Placement::ProductTogether, Placement::ProductSimilar, Placement::ProductAlso],
    },
    Sheet { drawn: Drawn::Cart, word: "cart", placements: &[Placement::Cart] },
    Sheet { drawn: Drawn::Bare, word: "search", placements: &[Placement::SearchEmpty] },
    Sheet { drawn: Drawn::Bare, word: "missing", placements: &[Placement::NotFound] },
];

/// The word of a placement in addresses and keys.
pub fn place_word(placement: Placement) -> String {
    key_of(&placement)
}

/// The placement of a word, with its page.
pub fn of_word(word: &str) -> Option<(Placement, &'static Sheet)> {
    SHEETS.iter().find_map(|sheet| {
        let placement = sheet.placements.iter().copied().find(|it| place_word(*it) == word)?;
        Some((placement, sheet))
    })
}

/// A placement's name.
pub fn place_name(cx: &Cx, placement: Placement) -> String {
    cx.t(&format!("admin-place-{}", place_word(placement)))
}

/// Products on the shelf of a placement.
pub fn items_of(document: &PersonalizationSettings, placement: Placement) -> usize {
    document.places.get(&placement).and_then(|it| it.items).map_or_else(|| usual_items(placement), usize::from)
}

/// The picture of a placement on its page; on the home page one shelf at a time, so that it can be made out.
pub fn place_picture(sheet: &Sheet, placement: Placement) -> AnyView {
    /// Shelves that fit the picture.
    const FIT: usize = 4;
    let at = sheet.placements.iter().position(|it| *it == placement).unwrap_or(0);
    let rows = sheet.placements.len().min(FIT);
    // What stands lower than the picture reaches is marked on its last row.
    picture(sheet.drawn, rows as u16, Some(at.min(rows - 1) as u16))
}

/// The cards, page by page.
pub fn cards(cx: &Cx, document: &PersonalizationSettings, weights: &Weights) -> AnyView {
    let sheets = SHEETS.iter().map(|sheet| {
        let cards: Vec<AnyView> = sheet.placements.iter().map(|it| card(cx, sheet, *it, document, weights)).collect();
        view! {
            <h3 class="placecards-page">{cx.t(&format!("admin-sheet-{}", sheet.word))}</h3>
            <ul class="placecards">{cards}</ul>
        }
        .into_any()
    });
    view! { <div>{sheets.collect::<Vec<_>>()}</div> }.into_any()
}

fn card(
    cx: &Cx,
    sheet: &Sheet,
    placement: Placement,
    document: &PersonalizationSettings,
    weights: &Weights,
) -> AnyView {
    let items = items_of(document, placement);
    let mut runs: Vec<_> = weights.fixed(placement);
    runs.truncate(NAMED);
    let names: Vec<String> = runs.iter().map(|(source, _)| source_name(cx, *source)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let on = items > 0 && !names.is_empty();
    let state = if on {
        status(Square::Full, cx.tf("admin-place-items", &[("count", items.into())]))
    } else {
        status(Square::Open, cx.t("admin-status-off"))
    };
    let runs = if names.is_empty() { cx.t("admin-place-nothing-runs") } else { vitrine_i18n::list(cx.locale, &names) };
    let pins = document.rules.pins.get(&placement).map_or(0, Vec::len);
    let own = usize::from(document.places.contains_key(&placement)) + pins;
    let own =
        (own > 0).then(|| view! { <p class="placecard-own">{cx.tf("admin-place-own", &[("pins", pins.into())])}</p> });
    view! {
        <li class="placecard">
            {place_picture(sheet, placement)}
            <div>
                <h4><a href=desk::place(&place_word(placement))>{place_name(cx, placement)}</a></h4>
                {state}
                <p class="quiet small">{runs}</p>
                {own}
            </div>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_placement_but_letters_has_a_card() {
        for placement in Placement::ALL {
            let known = of_word(&place_word(placement)).map(|(found, _)| found);
            assert_eq!(known, (placement != Placement::Mail).then_some(placement));
        }
    }
}
