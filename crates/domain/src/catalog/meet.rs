//! Goods that come again: what a file says, over what is there.
//!
//! The one idea: a file speaks of what it has a value for. Of everything else (other languages, pictures that an operator sent, what
//! it leaves blank) the shop keeps what it has, because nobody who sends a file means to lose it.
//!
//! Left out: which variant of before each one is; whoever writes knows.

use super::{Attribute, ImageRef, MAX_IMAGES, Product, ProductInput, ProductOption, VariantInput};
use crate::id::OperatorId;
use crate::plate::Plate;
use crate::tax::TaxCategory;
use crate::text::Text;

/// What a file has columns for, where a value alone does not tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Says {
    /// Which goods are on sale.
    pub status: bool,
    /// How they are taxed.
    pub tax: bool,
    /// How they are drawn; else a drawing is only guessed from names.
    pub drawing: bool,
}

/// How goods that come in meet those that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meeting {
    /// They are written whole, as they are.
    Whole,
    /// What they say nothing of stays. A product in the archive stays there, unless the file says that it is on sale.
    Kept {
        /// What the file says.
        says: Says,
        /// Pieces become as many as the file says, with a line that says so; else there are as many as there are.
        pieces: bool,
        /// Who brings them; `None` for the program itself.
        by: Option<OperatorId>,
    },
}

/// A product that is there, as far as its content goes.
pub struct Was<'a> {
    title: &'a Text,
    description: &'a Text,
    brand: &'a str,
    tags: &'a [String],
    attributes: &'a [Attribute],
    options: &'a [ProductOption],
    images: &'a [ImageRef],
    plate: Plate,
    published: bool,
    tax: TaxCategory,
}

macro_rules! was {
    ($($of:ty),*) => {$(
        impl<'a> From<&'a $of> for Was<'a> {
            fn from(it: &'a $of) -> Self {
                Self {
                    title: &it.title,
                    description: &it.description,
                    brand: &it.brand,
                    tags: &it.tags,
                    attributes: &it.attributes,
                    options: &it.options,
                    images: &it.images,
                    plate: it.plate,
                    published: it.published,
                    tax: it.tax,
                }
            }
        }
    )*};
}
was!(Product, ProductInput);

impl Meeting {
    /// True for a product that stays in the archive, where it is.
    pub fn stays_out(self, input: &ProductInput) -> bool {
        matches!(self, Self::Kept { says, .. } if !(says.status && input.published))
    }

    /// True when there are as many pieces as before.
    pub fn keeps_pieces(self) -> bool {
        matches!(self, Self::Kept { pieces: false, .. })
    }

    /// A product that comes in, over the one that is there. `variants` are what its variants were, in their order; `None` for those
    /// that are new or come back. The category is whose who knows it.
    #[must_use]
    pub fn over(self, input: &ProductInput, was: &Was<'_>, variants: &[Option<&VariantInput>]) -> ProductInput {
        let mut it = input.clone();
        let Self::Kept { says, pieces, .. } = self else { return it };
        it.title = both(&it.title, was.title);
        it.description = both(&it.description, was.description);
        if it.brand.is_empty() {
            was.brand.clone_into(&mut it.brand);
        }
        if it.tags.is_empty() {
            it.tags = was.tags.to_vec();
        }
        if it.attributes.is_empty() {
            it.attributes = was.attributes.to_vec();
        }
        for fact in &mut it.attributes {
            let same = was.attributes.iter().find(|old| old.key == fact.key && reads_like(&fact.value, &old.value));
            if let Some(same) = same {
                (fact.name, fact.value) = (both(&fact.name, &same.name), both(&fact.value, &same.value));
            }
        }
        for option in &mut it.options {
            let Some(same) = was.options.iter().find(|old| reads_like(&option.name, &old.name)) else { continue };
            option.name = both(&option.name, &same.name);
            for value in &mut option.values {
                if let Some(same) = same.values.iter().find(|old| reads_like(value, old)) {
                    *value = both(value, same);
                }
            }
        }
        it.images = pictures(&it.images, was.images);
        if !says.status {
            it.published = was.published;
        }
        if !says.tax {
            it.tax = was.tax;
        }
        if !says.drawing {
            it.plate = was.plate;
        }
        for (variant, was) in it.variants.iter_mut().zip(variants) {
            let Some(was) = was else { continue };
            variant.cost = variant.cost.or(was.cost.filter(|cost| cost.currency == variant.price.currency));
            variant.low_stock = variant.low_stock.or(was.low_stock);
            variant.weight_g = variant.weight_g.or(was.weight_g);
            if variant.barcode.is_empty() {
                variant.barcode.clone_from(&was.barcode);
            }
            if !says.drawing {
                variant.plate = was.plate;
            }
            if !pieces {
                variant.stock = was.stock;
            }
        }
        it
    }
}

/// A text, with the languages of before that it does not speak.
fn both(new: &Text, old: &Text) -> Text {
    let missing = old.iter().filter(|(lang, _)| new.exact(lang).is_none());
    missing.fold(new.clone(), |text, (lang, old)| text.with(lang, old))
}

/// True when nothing of a text reads otherwise than before: its translations are still of this text.
fn reads_like(new: &Text, old: &Text) -> bool {
    !new.is_empty() && new.iter().all(|(lang, text)| old.exact(lang) == Some(text))
}

/// The file's pictures, or those of before where it names none; behind them stay those that an operator sent.
fn pictures(new: &[ImageRef], old: &[ImageRef]) -> Vec<ImageRef> {
    if new.is_empty() {
        return old.to_vec();
    }
    let mut all = new.to_vec();
    for picture in &mut all {
        if let Some(same) = old.iter().find(|old| old.src == picture.src) {
            picture.alt = both(&picture.alt, &same.alt);
        }
    }
    let sent = old.iter().filter(|old| old.is_sent() && new.iter().all(|new| new.src != old.src));
    all.extend(sent.take(MAX_IMAGES.saturating_sub(new.len())).cloned());
    all
}

#[cfg(test)]
mod tests;
