//! Sizes: in which ones goods can be bought, and which ones somebody may say are theirs.
//!
//! The one idea: a size means the same among the goods of one root category ("38" of shoes is no "38" of trousers), so it is
//! known by that category and its text in the default language. Left out: sizes that one product alone has, for whoever wears
//! one of them learns nothing by it.

use super::{Catalog, FacetName, name_no, value_no};
use rustc_hash::FxHashMap;
use vitrine_domain::catalog::Product;
use vitrine_domain::text::{Lang, Text};
use vitrine_domain::traits::size_order;
use vitrine_personalize::Facet;

/// Products that must have a size before it is offered.
const MIN_PRODUCTS: usize = 2;
/// Sizes offered of one root category, those that most goods have.
const MAX_SIZES: usize = 24;
/// Root categories whose sizes are offered.
const MAX_GROUPS: usize = 12;

/// Sizes that several goods of a root category have.
#[derive(Debug, Clone)]
pub struct SizeGroup {
    /// The category's place in [`Catalog::categories`].
    pub root: usize,
    /// Each by its text in the default language, from small to large.
    pub sizes: Vec<(String, Text)>,
}

/// The numbers of the sizes in which a product can be bought now.
pub(super) fn numbers(product: &Product, chain: &[Lang]) -> Vec<u32> {
    product.sizes().into_iter().filter(|(_, available)| *available).map(|(size, _)| value_no(size, chain)).collect()
}

/// How many goods have which size, while the snapshot is made.
#[derive(Default)]
pub(super) struct Counting {
    of: FxHashMap<(usize, u32), (usize, Text)>,
}

impl Counting {
    /// Takes note of a product of a root category.
    pub(super) fn add(&mut self, root: usize, product: &Product, chain: &[Lang]) {
        for (size, _) in product.sizes() {
            let counted = self.of.entry((root, value_no(size, chain))).or_insert_with(|| (0, size.clone()));
            counted.0 += 1;
        }
    }

    /// What is offered, in the order of the shelves.
    pub(super) fn groups(self, roots: &[usize], chain: &[Lang]) -> Vec<SizeGroup> {
        let mut of: FxHashMap<usize, Vec<(usize, String, Text)>> = FxHashMap::default();
        for ((root, _), (count, size)) in self.of.into_iter().filter(|(_, (count, _))| *count >= MIN_PRODUCTS) {
            of.entry(root).or_default().push((count, size.get(chain).to_owned(), size));
        }
        let group = |root: &usize| {
            let mut sizes = of.remove(root)?;
            sizes.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| size_order(&a.1).cmp(&size_order(&b.1))));
            sizes.truncate(MAX_SIZES);
            sizes.sort_by_key(|(_, size, _)| size_order(size));
            Some(SizeGroup { root: *root, sizes: sizes.into_iter().map(|(_, size, text)| (size, text)).collect() })
        };
        roots.iter().filter_map(group).take(MAX_GROUPS).collect()
    }
}

impl Catalog {
    /// Sizes that somebody may say are theirs: of each root category those that at least two of its goods have.
    pub fn size_groups(&self) -> &[SizeGroup] {
        &self.sizes
    }

    /// True for a size that is offered: the root category's slug, the text in the default language.
    pub fn offers_size(&self, root: &str, size: &str) -> bool {
        let of = self.sizes.iter().find(|group| self.categories[group.root].category.slug == root);
        of.is_some_and(|group| group.sizes.iter().any(|(known, _)| known == size))
    }

    /// The facet of a size; `None` where the category is gone or marked as sensitive.
    pub fn size_facet(&self, root: &str, size: &str) -> Option<Facet> {
        let category = &self.category_by_slug(root)?.category;
        let facet = Facet::Size(category.category_no, name_no(&size.to_lowercase()));
        (!self.is_sensitive_category(category.id)).then_some(facet)
    }

    /// A size as people read it, as far as goods still have it.
    pub fn size_label(&self, root: &str, size: &str) -> Option<&Text> {
        match self.facet_name(self.size_facet(root, size)?)? {
            FacetName::Size { value, .. } => Some(value),
            _ => None,
        }
    }
}
