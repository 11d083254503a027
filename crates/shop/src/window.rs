//! The shop window: what the home page, a product page and the cart show beside what was asked for.

mod arrangement;

pub use arrangement::Arrangement;

use crate::Shop;
use crate::catalog::Entry;
use crate::error::Result;
use crate::events::Shown;
use crate::offers::OfferView;
use crate::people::Viewer;
use crate::preferences::{HomeChoice, Section};
use crate::settings::{HeroBlock, PersonalKind};
use std::sync::{Arc, PoisonError};
use vitrine_domain::id::{PersonId, ProductId, RankingId, VisitId};
use vitrine_domain::money::Currency;
use vitrine_personalize::evaluate::shop::Segment;
use vitrine_personalize::{
    Block, Facet, HomeRequest, Item, Placement, Reason, Recommendation, Request, ShelfKind, home, recommend,
};

/// Products on a shelf of the home page.
const HOME_SHELF: usize = 4;
/// Products on a shelf of the person's own.
const LAST_SHELF: usize = 3;
/// Products on a shelf that is the same for everyone, where plates touch.
const PLAIN_SHELF: usize = 8;
/// Plates in one row of it.
const PLAIN_ROW: usize = 4;
/// Products on a shelf of a product page or the cart.
const SIDE_SHELF: usize = 4;
/// Products that go with another one: with it they are one bundle.
const TOGETHER: usize = 2;

/// A product on a shelf.
#[derive(Debug, Clone)]
pub struct Displayed {
    /// The product.
    pub entry: Arc<Entry>,
    /// Why it is here.
    pub reason: Reason,
    /// The owner's block whose picture it is.
    pub block: Option<HeroBlock>,
}

/// A drawn row of products.
#[derive(Debug, Clone)]
pub struct ShelfView {
    /// The named spot.
    pub placement: Placement,
    /// What kind of home shelf it is; `None` on other pages.
    pub kind: Option<ShelfKind>,
    /// Something about this person chose the items.
    pub personal: bool,
    /// The items in order.
    pub items: Vec<Displayed>,
}

/// Everything a page shows beside what was asked for.
#[derive(Debug, Clone, Default)]
pub struct Window {
    /// The shelves that have something.
    pub shelves: Vec<ShelfView>,
    /// In which order a home page draws them; empty on other pages.
    pub sections: Vec<Section>,
    /// The personal offer, if there is one.
    pub offer: Option<OfferView>,
    /// What "why?" points to; `None` when nothing may be recorded.
    pub ranking: Option<RankingId>,
}

/// What a page shows, before it is known whether anybody sees it: nothing is written by making it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arranged {
    pub(crate) shelves: Vec<ShelfView>,
    pub(crate) sections: Vec<Section>,
    /// Every item of every shelf, in order.
    pub(crate) log: Vec<Shown>,
}

/// A page beside what was asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(crate) placements: &'a [Placement],
    pub(crate) page_item: Option<Item>,
    pub(crate) cart: &'a [ProductId],
}

impl<'a> Side<'a> {
    pub(crate) fn product(product: &Entry, cart: &'a [ProductId]) -> Self {
        let placements = &[Placement::ProductTogether, Placement::ProductSimilar, Placement::ProductAlso];
        Self { placements, page_item: Some(product.product.item_no), cart }
    }

    pub(crate) fn cart(cart: &'a [ProductId]) -> Self {
        let placements: &[Placement] =
            if cart.is_empty() { &[Placement::BoughtMost, Placement::New] } else { &[Placement::Cart] };
        Self { placements, page_item: None, cart }
    }

    pub(crate) fn instead(page: &str) -> Self {
        let placements = if page == "search" { &[Placement::SearchEmpty] } else { &[Placement::NotFound] };
        Self { placements, page_item: None, cart: &[] }
    }
}

/// The placement that a shelf is filled from.
pub(crate) fn placement_of(kind: ShelfKind) -> Placement {
    match kind {
        ShelfKind::Hero | ShelfKind::ForYou => Placement::ForYou,
        ShelfKind::Told => Placement::Told,
        ShelfKind::Continue => Placement::Continue,
        ShelfKind::BuyAgain => Placement::BuyAgain,
        ShelfKind::BoughtMost => Placement::BoughtMost,
        ShelfKind::Popular => Placement::Popular,
        ShelfKind::New | ShelfKind::Assortment => Placement::New,
    }
}

/// How many products a placement shows where the owner said nothing of it.
pub fn usual_items(placement: Placement) -> usize {
    match placement {
        Placement::ForYou | Placement::Told | Placement::New => HOME_SHELF,
        Placement::Continue | Placement::BuyAgain => LAST_SHELF,
        Placement::BoughtMost | Placement::Popular | Placement::Assortment => PLAIN_SHELF,
        Placement::ProductTogether => TOGETHER,
        _ => SIDE_SHELF,
    }
}

pub(crate) fn shown(
    recommendation: &Recommendation,
    product: ProductId,
    placement: &'static str,
    position: usize,
) -> Shown {
    let Recommendation { source, reason, score, terms, propensity, .. } = recommendation;
    // One term that everybody shares is its reason once more.
    let says_more = reason.is_personal() || terms.len() > 1;
    Shown {
        product,
        placement: placement.into(),
        position,
        source: Some(*source),
        reason: Some(reason.clone()),
        score: *score,
        terms: if says_more { terms.clone() } else { Vec::new() },
        // What never had a chance to be drawn stands in for something that has just sold out: that is not chance.
        propensity: if *propensity > 0.0 { *propensity } else { 1.0 },
        moved: 0,
    }
}

/// What is random on a page: the same in one visit, another in the next, so that what was left to chance can be learned from.
fn seed(viewer: &Viewer) -> u64 {
    let person = viewer.person_id().map_or(0, PersonId::short);
    viewer.visit.map_or(person, |visit| person ^ visit.short().rotate_left(32))
}

impl Shop {
    /// Notes what a home page showed "for you" in a visit.
    pub(crate) fn note_shown(&self, person: PersonId, visit: VisitId, items: &[Shown]) {
        let after = self.settings().personalization.rules.rests_after_visits;
        let name = Placement::ForYou.name();
        let mut shown = items.iter().filter(|shown| shown.placement == name).peekable();
        if shown.peek().is_none() || (after == 0 && !self.inner.fatigue.contains_key(&person)) {
            return;
        }
        let catalog = self.catalog();
        let items = shown.filter_map(|shown| Some(catalog.product(shown.product)?.product.item_no));
        let of = self.inner.fatigue.get_with(person, Arc::default);
        of.lock().unwrap_or_else(PoisonError::into_inner).shown(items, visit.short(), after, self.now_ms());
    }

    /// The order of shelves that was learned for visitors whom the shop knows as well as this one; empty where nothing is
    /// personal.
    fn learned_order(by: &Arrangement, viewer: &Viewer) -> Vec<ShelfKind> {
        let on = by.settings.personalization.home.learn_order;
        let person = viewer.person.as_ref().filter(|_| on && viewer.personal);
        person.map_or_else(Vec::new, |person| by.order.of(Segment::of(person.events.len())))
    }

    /// What rests for this viewer.
    fn resting(&self, by: &Arrangement, viewer: &Viewer) -> Vec<Item> {
        let on = by.settings.personalization.rules.rests_after_visits > 0;
        let person = viewer.person_id().filter(|_| on && viewer.profile().is_some());
        let (Some(person), Some(visit)) = (person, viewer.visit) else { return Vec::new() };
        let Some(of) = self.inner.fatigue.get(&person) else { return Vec::new() };
        let of = of.lock().unwrap_or_else(PoisonError::into_inner);
        of.resting(visit.short(), self.now_ms())
    }

    /// The home page. `cart` are the products in the cart; what `chosen` leaves out is not drawn, nor counted as shown.
    pub async fn home(
        &self,
        viewer: &Viewer,
        cart: &[ProductId],
        currency: Currency,
        chosen: &HomeChoice,
    ) -> Result<Window> {
        let Arranged { shelves, sections, log } =
            self.arrange_home(&self.arrangement(), viewer, cart, currency, chosen);
        let ranking = self.record_ranking(viewer, "home", log, None);
        let offer = self.offer(viewer, currency).await?;
        Ok(Window { shelves, sections, offer, ranking })
    }

    /// The shelves of a home page.
    pub(crate) fn arrange_home(
        &self,
        by: &Arrangement,
        viewer: &Viewer,
        cart: &[ProductId],
        currency: Currency,
        chosen: &HomeChoice,
    ) -> Arranged {
        let (catalog, personalization, weights) = (&by.catalog, &by.settings.personalization, by.weights_for(viewer));
        let held = viewer.held(PersonalKind::Home);
        let (whole, viewer) = (viewer, held.as_ref());
        let items =
            |ids: &[ProductId]| ids.iter().filter_map(|id| catalog.product(*id)).map(|e| e.product.item_no).collect();
        // A block whose product or category is gone waits for the owner.
        let blocks: Vec<(Block, &HeroBlock)> = personalization
            .home
            .blocks
            .iter()
            .filter_map(|block| {
                let item = catalog.by_slug(&block.product)?.product.item_no;
                let about = match &block.category {
                    Some(slug) => Some(Facet::Category(catalog.category_by_slug(slug)?.category.category_no)),
                    None => None,
                };
                Some((Block { item, about, weight: block.weight.unwrap_or(1.0) }, block))
            })
            .collect();
        let request = HomeRequest {
            shelf_len: PLAIN_SHELF,
            for_you_len: Some(personalization.items_at(Placement::ForYou, HOME_SHELF)),
            blocks: blocks.iter().map(|(block, _)| block.clone()).collect(),
            resting: self.resting(by, viewer),
            cart: items(cart),
            exclude: Vec::new(),
            now_ms: self.now_ms(),
            seed: seed(viewer),
        };
        let shelves = {
            let model = self.inner.model.read().unwrap_or_else(PoisonError::into_inner);
            home(&model, &catalog.facts, &by.rules, &weights, viewer.shelf_profile(), &request)
        };
        let mut log = Vec::new();
        let mut views = Vec::new();
        let home = &personalization.home;
        let sections = chosen.shown(&Self::learned_order(by, viewer));
        let wanted = |kind: ShelfKind| {
            let tried_without = whole.tried.iter().any(|extra| extra.without.contains(&placement_of(kind)));
            let none = kind != ShelfKind::Hero && personalization.items_at(placement_of(kind), 1) == 0;
            !none
                && !home.hidden.contains(&kind)
                && !tried_without
                && Section::of_shelf(kind).is_none_or(|section| chosen.shows(section))
        };
        let mut shelves: Vec<_> = shelves.into_iter().filter(|shelf| wanted(shelf.kind)).collect();
        // Beyond the owner's limit the lowest go.
        let place = |kind: ShelfKind| {
            Section::of_shelf(kind).and_then(|section| sections.iter().position(|known| *known == section))
        };
        let mut places: Vec<Option<usize>> = shelves.iter().map(|shelf| place(shelf.kind)).collect();
        places.sort_unstable();
        let hero = usize::from(shelves.iter().any(|shelf| shelf.kind == ShelfKind::Hero));
        if let Some(first_out) = places.get(home.max_shelves + hero).copied() {
            shelves.retain(|shelf| place(shelf.kind) < first_out);
        }
        // A shop of few goods, or a young one, has little else to fill a page with.
        let only_new = shelves.iter().all(|shelf| matches!(shelf.kind, ShelfKind::Hero | ShelfKind::New));
        for shelf in shelves {
            let usual = match shelf.kind {
                ShelfKind::Hero => 1,
                ShelfKind::New if only_new => PLAIN_SHELF,
                _ => usual_items(placement_of(shelf.kind)),
            };
            let len = if shelf.kind == ShelfKind::Hero {
                1
            } else {
                personalization.items_at(placement_of(shelf.kind), usual)
            };
            let placement = if shelf.kind == ShelfKind::Hero { "hero" } else { placement_of(shelf.kind).name() };
            // What sold out since the snapshot gives its place to a spare.
            let items = shelf.items.iter().chain(&shelf.spares);
            let there = items.filter_map(|item| {
                let entry =
                    catalog.item(item.item).filter(|entry| entry.available && entry.lead_price(currency).is_some())?;
                Some((item, entry))
            });
            let mut displayed = Vec::new();
            let mut there: Vec<_> = there.take(len).collect();
            // Plates that touch stand four in a row: a ragged last row is left out.
            if len == PLAIN_SHELF && shelf.kind != ShelfKind::New && there.len() > PLAIN_ROW {
                there.truncate(there.len() / PLAIN_ROW * PLAIN_ROW);
            }
            for (item, entry) in there {
                log.push(shown(item, entry.product.id, placement, displayed.len()));
                let block = shelf.block.and_then(|place| blocks.get(place)).map(|(_, block)| HeroBlock::clone(block));
                displayed.push(Displayed { entry: Arc::clone(entry), reason: item.reason.clone(), block });
            }
            if !displayed.is_empty() {
                let placement = placement_of(shelf.kind);
                views.push(ShelfView { placement, kind: Some(shelf.kind), personal: shelf.personal, items: displayed });
            }
        }
        Arranged { shelves: views, sections, log }
    }

    /// Shelves beside a product.
    pub fn beside_product(&self, viewer: &Viewer, product: &Entry, cart: &[ProductId], currency: Currency) -> Window {
        self.side_shelves(viewer, "product", Side::product(product, cart), currency)
    }

    /// Shelves beside the cart.
    pub fn beside_cart(&self, viewer: &Viewer, cart: &[ProductId], currency: Currency) -> Window {
        self.side_shelves(viewer, "cart", Side::cart(cart), currency)
    }

    /// Shelves for a page that has nothing else to show: an empty search, an unknown address.
    pub fn instead(&self, viewer: &Viewer, page: &str, currency: Currency) -> Window {
        self.side_shelves(viewer, page, Side::instead(page), currency)
    }

    fn side_shelves(&self, viewer: &Viewer, page: &str, side: Side<'_>, currency: Currency) -> Window {
        let Arranged { shelves, log, .. } = self.arrange_side(&self.arrangement(), viewer, side, currency);
        let ranking = self.record_ranking(viewer, page, log, None);
        Window { shelves, sections: Vec::new(), offer: None, ranking }
    }

    /// The shelves of a page beside what was asked for.
    pub(crate) fn arrange_side(
        &self,
        by: &Arrangement,
        viewer: &Viewer,
        side: Side<'_>,
        currency: Currency,
    ) -> Arranged {
        let (catalog, weights) = (&by.catalog, by.weights_for(viewer));
        let Side { placements, page_item, cart } = side;
        let cart: Vec<u32> =
            cart.iter().filter_map(|id| catalog.product(*id)).map(|entry| entry.product.item_no).collect();
        let mut used: Vec<u32> = page_item.into_iter().chain(cart.iter().copied()).collect();
        let mut log = Vec::new();
        let mut shelves = Vec::new();
        let without = |placement: &&Placement| viewer.tried.iter().any(|extra| extra.without.contains(placement));
        for placement in placements.iter().filter(|placement| !without(placement)) {
            let len = by.settings.personalization.items_at(*placement, usual_items(*placement));
            let request = Request {
                placement: *placement,
                page_item,
                cart: cart.clone(),
                limit: len,
                exclude: used.clone(),
                now_ms: self.now_ms(),
                seed: seed(viewer),
            };
            let found = {
                let model = self.inner.model.read().unwrap_or_else(PoisonError::into_inner);
                recommend(&model, &catalog.facts, &by.rules, &weights, viewer.shelf_profile(), &request)
            };
            let name = placement.name();
            let mut items = Vec::new();
            for item in found.items.iter().chain(&found.spares) {
                let entry =
                    catalog.item(item.item).filter(|entry| entry.available && entry.lead_price(currency).is_some());
                let Some(entry) = entry.filter(|_| items.len() < len) else { continue };
                log.push(shown(item, entry.product.id, name, items.len()));
                used.push(item.item);
                items.push(Displayed { entry: Arc::clone(entry), reason: item.reason.clone(), block: None });
            }
            if !items.is_empty() {
                let personal = items.iter().all(|item| item.reason.is_personal());
                shelves.push(ShelfView { placement: *placement, kind: None, personal, items });
            }
        }
        Arranged { shelves, sections: Vec::new(), log }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placement_has_one_name() {
        for placement in Placement::ALL {
            assert_eq!(serde_json::to_value(placement).unwrap(), placement.name());
        }
    }
}
