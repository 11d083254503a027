//! Where in [`Catalog::entries`] a product stands, by everything that names one.
//!
//! The one idea: the names stand in the products already, so the tables here hold places alone and look a name up where it
//! stands. Fifty thousand goods have half a million names; a second copy of each took 25 MB.
//!
//! [`Catalog::entries`]: super::Catalog::entries

use super::Entry;
use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::{BuildHasher as _, Hash};
use std::sync::Arc;
use vitrine_domain::catalog::Product;
use vitrine_domain::id::{ProductId, VariantId};
use vitrine_personalize::Item;

/// Every name of every product.
#[derive(Debug, Default)]
pub(super) struct Places {
    items: FxHashMap<Item, u32>,
    ids: FxHashMap<ProductId, u32>,
    slugs: Names,
    variants: Names,
    skus: Names,
}

/// Names of one kind: the product's place, and which of the product's names of this kind it is.
type Names = HashTable<(u32, u32)>;

/// A product's name of a kind, by its number.
type NameOf<N> = fn(&Product, usize) -> Option<&N>;

/// Today's slug, then those of languages that have their own.
fn slug(product: &Product, nth: usize) -> Option<&str> {
    match nth {
        0 => Some(&product.slug),
        _ => product.slugs.iter().nth(nth - 1).map(|(_, slug)| slug),
    }
}

fn variant(product: &Product, nth: usize) -> Option<&VariantId> {
    product.variants.get(nth).map(|variant| &variant.id)
}

fn sku(product: &Product, nth: usize) -> Option<&str> {
    product.variants.get(nth).map(|variant| variant.input.sku.as_str())
}

impl Places {
    pub(super) fn of(entries: &[Arc<Entry>]) -> Self {
        let mut places = Self::default();
        for (place, product) in entries.iter().map(|entry| &entry.product).enumerate() {
            places.items.insert(product.item_no, place as u32);
            places.ids.insert(product.id, place as u32);
            for nth in 0..=product.slugs.iter().count() {
                add(&mut places.slugs, entries, slug, (place, nth));
            }
            for (nth, variant_of) in product.variants.iter().enumerate() {
                add(&mut places.variants, entries, variant, (place, nth));
                if !variant_of.input.sku.is_empty() {
                    add(&mut places.skus, entries, sku, (place, nth));
                }
            }
        }
        places
    }

    pub(super) fn item(&self, item: Item) -> Option<usize> {
        self.items.get(&item).map(|place| *place as usize)
    }

    pub(super) fn product(&self, id: ProductId) -> Option<usize> {
        self.ids.get(&id).map(|place| *place as usize)
    }

    pub(super) fn slug(&self, entries: &[Arc<Entry>], name: &str) -> Option<usize> {
        find(&self.slugs, entries, slug, name).map(|(place, _)| place)
    }

    pub(super) fn variant(&self, entries: &[Arc<Entry>], id: VariantId) -> Option<usize> {
        find(&self.variants, entries, variant, &id).map(|(place, _)| place)
    }

    /// With the variant's place in its product.
    pub(super) fn sku(&self, entries: &[Arc<Entry>], name: &str) -> Option<(usize, usize)> {
        find(&self.skus, entries, sku, name)
    }
}

/// Adds a name; of two equal ones the later counts.
fn add<N: Hash + Eq + ?Sized>(names: &mut Names, entries: &[Arc<Entry>], of: NameOf<N>, (place, nth): (usize, usize)) {
    let name = |&(place, nth): &(u32, u32)| of(&entries[place as usize].product, nth as usize);
    let at = (place as u32, nth as u32);
    let hash = |at: &(u32, u32)| FxBuildHasher.hash_one(name(at));
    names.entry(hash(&at), |known| name(known) == name(&at), hash).insert(at);
}

fn find<N: Hash + Eq + ?Sized>(
    names: &Names,
    entries: &[Arc<Entry>],
    of: NameOf<N>,
    wanted: &N,
) -> Option<(usize, usize)> {
    let is = |&(place, nth): &(u32, u32)| of(&entries[place as usize].product, nth as usize) == Some(wanted);
    let &(place, nth) = names.find(FxBuildHasher.hash_one(Some(wanted)), is)?;
    Some((place as usize, nth as usize))
}
