//! What an import would do, without doing it.
//!
//! The one idea: the same decisions as `vitrine_db::products::upsert_all` on what is in memory, so nothing is written and
//! nothing is locked: a product is known by its slug (also a former one), its variants by SKU, else by the choice of options;
//! a SKU of another product refuses. Tests hold the counts to those of the import itself.
//!
//! Left out: archived variants that would come back (they are shown as new).

use super::apply::{Sifted, sifted};
use super::{Problem, Problems, Row, Said, excerpt};
use crate::Shop;
use crate::catalog::Catalog;
use crate::error::{Error, Result};
use crate::export::input_of;
use std::collections::HashMap;
use vitrine_db as db;
use vitrine_db::slugs::{Slug, SlugKind, Target};
use vitrine_domain::catalog::meet::{Meeting, Was};
use vitrine_domain::catalog::{ProductInput, Stock, VariantInput};
use vitrine_domain::money::Money;
use vitrine_domain::plate::Plate;
use vitrine_domain::tax::TaxCategory;
use vitrine_domain::text::{Lang, Text};
use vitrine_i18n::{Locale, Texts, Value, plate_alt, texts};

/// A text longer than this, in characters, is shown from where it differs.
const SHOWN: usize = 40;
/// So much of what stands before that is shown with it.
const BEFORE: usize = 10;

/// One field that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// In words, such as `title (en)` or `variant MUG-1, price`.
    pub field: String,
    /// What is there; "" for nothing.
    pub before: String,
    /// What would be there; "" for nothing.
    pub after: String,
}

/// What would happen to a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It would come in, with so many variants.
    New(usize),
    /// Something differs.
    Changed(Vec<Difference>),
    /// Nothing differs.
    Same,
    /// It is in the archive and stays there.
    Archived,
}

/// What an import would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// Products that would be new.
    pub created: u64,
    /// Products in which something differs.
    pub updated: u64,
    /// Products that are the same already.
    pub unchanged: u64,
    /// Products that are in the archive and would stay there.
    pub archived: u64,
    /// Products that would stay out.
    pub refused_products: u64,
    /// Why they would.
    pub refused: Problems,
    /// What is new or changes, in the order of the file: the product's slug, and what would happen.
    pub products: Vec<(String, Fate)>,
}

impl Shop {
    /// Compares goods with what is in the shop, off the threads that answer: a large file takes a while. Options and values are
    /// named in the first language of `chain` that they have a name in, fields in the first that the program speaks, else in
    /// English.
    pub async fn preview_import(
        &self,
        goods: Vec<Row<ProductInput>>,
        meeting: Meeting,
        chain: Vec<Lang>,
    ) -> Result<Preview> {
        let catalog = self.catalog();
        let products = db::slugs::all(&self.inner.db, SlugKind::Product).await?;
        let categories = db::slugs::all(&self.inner.db, SlugKind::Category).await?;
        let compared = tokio::task::spawn_blocking(move || {
            let here = Here::of(&catalog, products, categories, (meeting, chain));
            here.preview(goods.iter().map(Row::as_ref))
        });
        compared.await.map_err(|error| Error::Machine(error.to_string()))
    }
}

/// What is in the shop, and what of the file would be by now.
struct Here {
    meeting: Meeting,
    /// In which languages things are named.
    chain: Vec<Lang>,
    products: HashMap<String, ProductInput>,
    /// Slugs of now and of before: today's slug, none for what is archived.
    slugs: HashMap<String, Option<String>>,
    categories: HashMap<String, String>,
    /// SKU to today's slug of its product.
    owners: HashMap<String, String>,
}

impl Here {
    fn of(
        catalog: &Catalog,
        products: Vec<Slug>,
        categories: Vec<Slug>,
        (meeting, chain): (Meeting, Vec<Lang>),
    ) -> Self {
        let mut here = Self {
            meeting,
            chain,
            products: HashMap::new(),
            slugs: HashMap::new(),
            categories: HashMap::new(),
            owners: HashMap::new(),
        };
        for slug in products {
            let Target::Product(id) = slug.target else { continue };
            let entry = catalog.product(id);
            here.slugs.insert(slug.slug, entry.map(|entry| entry.product.slug.clone()));
        }
        for slug in categories {
            let Target::Category(id) = slug.target else { continue };
            let node = catalog.categories.iter().find(|node| node.category.id == id);
            here.categories.extend(node.map(|node| (slug.slug, node.category.slug.clone())));
        }
        for entry in &catalog.entries {
            let product = input_of(entry, catalog);
            for variant in product.variants.iter().filter(|variant| !variant.sku.is_empty()) {
                here.owners.insert(variant.sku.clone(), product.slug.clone());
            }
            here.products.insert(product.slug.clone(), product);
        }
        here
    }

    fn preview<'a>(mut self, goods: impl IntoIterator<Item = Row<&'a ProductInput>>) -> Preview {
        let Sifted { mut waiting, refused_products, refused } = sifted(goods);
        let mut preview = Preview { refused_products, refused, ..Preview::default() };
        // As the import does: who wants a SKU that another product gives up later gets a second chance.
        loop {
            let before = waiting.len();
            let mut taken: Vec<(Row<&ProductInput>, Problem)> = Vec::new();
            for good in waiting {
                match self.fate(good.value) {
                    Err(what) => {
                        let problem = super::apply::refusal(&good, what);
                        taken.push((good, problem));
                    }
                    Ok(fate) => {
                        match fate {
                            Fate::New(_) => preview.created += 1,
                            Fate::Changed(_) => preview.updated += 1,
                            Fate::Same => preview.unchanged += 1,
                            Fate::Archived => preview.archived += 1,
                        }
                        if !matches!(fate, Fate::Same | Fate::Archived) {
                            preview.products.push((good.value.slug.clone(), fate));
                        }
                    }
                }
            }
            if taken.is_empty() || taken.len() == before {
                preview.refused_products += taken.len() as u64;
                preview.refused.extend(taken.into_iter().map(|(_, problem)| problem));
                return preview;
            }
            waiting = taken.into_iter().map(|(good, _)| good).collect();
        }
    }

    /// What would happen to a product, or why it would stay out. The SKUs change hands.
    fn fate(&mut self, after: &ProductInput) -> Result<Fate, Said> {
        let known = self.slugs.get(&after.slug).cloned();
        let own = known.clone().flatten().unwrap_or_else(|| after.slug.clone());
        let skus = || after.variants.iter().map(|variant| &variant.sku).filter(|sku| !sku.is_empty());
        if let Some((sku, owner)) =
            skus().find_map(|sku| self.owners.get(sku).filter(|owner| **owner != own).map(|o| (sku, o)))
        {
            return Err(db::Error::SkuTaken { sku: sku.clone(), slug: owner.clone() }.into());
        }
        if known == Some(None) && self.meeting.stays_out(after) {
            return Ok(Fate::Archived);
        }
        let before = self.products.remove(&own);
        let merged = before.as_ref().map(|before| self.over(after, before));
        let after = merged.as_ref().unwrap_or(after);
        for variant in before.iter().flat_map(|before| &before.variants) {
            self.owners.remove(&variant.sku);
        }
        self.owners.extend(skus().map(|sku| (sku.clone(), own.clone())));
        let fate = match (&before, known) {
            (Some(before), _) => match self.differences(before, after) {
                differences if differences.is_empty() => Fate::Same,
                differences => Fate::Changed(differences),
            },
            (None, Some(_)) => {
                let words = Words::of(&self.chain);
                let mut found = Found::new(words);
                found.field("import-archived", &words.yes(true), &words.yes(false));
                Fate::Changed(found.all)
            }
            (None, None) => Fate::New(after.variants.len()),
        };
        self.slugs.insert(after.slug.clone(), Some(own.clone()));
        self.products.insert(own, after.clone());
        Ok(fate)
    }

    /// A product over the one that is here.
    fn over(&self, after: &ProductInput, before: &ProductInput) -> ProductInput {
        let were = matches(before, after);
        let were: Vec<_> = were.iter().map(|was| was.map(|place| &before.variants[place])).collect();
        let mut merged = self.meeting.over(after, &Was::from(before), &were);
        if merged.category.is_empty() && self.meeting != Meeting::Whole {
            merged.category.clone_from(&before.category);
        }
        merged
    }

    fn differences(&self, before: &ProductInput, after: &ProductInput) -> Vec<Difference> {
        let words = Words::of(&self.chain);
        let mut found = Found::new(words);
        found.text("import-field-title", &before.title, &after.title);
        found.text("import-field-description", &before.description, &after.description);
        found.field("import-field-vendor", &before.brand, &after.brand);
        // A category stays where it stands and keeps its name: only which one it is counts.
        let leaf = |product: &ProductInput| {
            let slug = product.category.last().map(|step| &step.slug);
            slug.map(|slug| self.categories.get(slug).unwrap_or(slug).clone())
        };
        if leaf(before) != leaf(after) {
            found.field("import-field-category", &words.path(before), &words.path(after));
        }
        found.field("import-field-tags", &before.tags.join(", "), &after.tags.join(", "));
        if before.attributes != after.attributes {
            found.field("import-field-attributes", &words.facts(before), &words.facts(after));
        }
        if before.options != after.options {
            found.field("import-field-options", &words.options(before), &words.options(after));
        }
        if before.images != after.images {
            found.field("import-field-images", &images(before), &images(after));
        }
        if before.plate != after.plate {
            found.field("import-field-drawing", &words.drawing(Some(before.plate)), &words.drawing(Some(after.plate)));
        }
        if before.published != after.published {
            found.field("import-field-published", &words.yes(before.published), &words.yes(after.published));
        }
        if before.tax != after.tax {
            found.field("import-field-tax", &words.tax(before.tax), &words.tax(after.tax));
        }
        variants(&mut found, before, after);
        found.all
    }
}

/// The fields that differ.
struct Found<'a> {
    words: Words<'a>,
    all: Vec<Difference>,
}

impl<'a> Found<'a> {
    fn new(words: Words<'a>) -> Self {
        Self { words, all: Vec::new() }
    }

    fn field(&mut self, key: &str, before: &str, after: &str) {
        if before != after {
            self.push(self.words.t(key), before, after);
        }
    }

    fn push(&mut self, field: String, before: &str, after: &str) {
        // Long texts are shown from a little before the place where they part.
        let same = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).count();
        let from =
            if before.chars().count().max(after.chars().count()) > SHOWN { same.saturating_sub(BEFORE) } else { 0 };
        let cut = |text: &str| {
            let rest: String = text.chars().skip(from).collect();
            if from > 0 && !rest.is_empty() { format!("…{}", excerpt(&rest)) } else { excerpt(&rest) }
        };
        self.all.push(Difference { field, before: cut(before), after: cut(after) });
    }

    fn text(&mut self, key: &str, before: &Text, after: &Text) {
        let langs: std::collections::BTreeSet<_> = before.iter().chain(after.iter()).map(|(lang, _)| lang).collect();
        for lang in langs {
            let (a, b) = (before.exact(lang).unwrap_or_default(), after.exact(lang).unwrap_or_default());
            if a != b {
                let field = [("field", self.words.t(key).into()), ("language", lang.as_str().into())];
                self.push(self.words.tf("import-field-in", &field), a, b);
            }
        }
    }
}

/// Which variant of before each variant is, by its place: by SKU, else by the values of its options.
fn matches(before: &ProductInput, after: &ProductInput) -> Vec<Option<usize>> {
    let mut left: Vec<Option<&VariantInput>> = before.variants.iter().map(Some).collect();
    let mut was: Vec<Option<usize>> = vec![None; after.variants.len()];
    for by_sku in [true, false] {
        for (n, variant) in after.variants.iter().enumerate().filter(|(_, v)| !by_sku || !v.sku.is_empty()) {
            let same = |other: &VariantInput| {
                if by_sku { other.sku == variant.sku } else { same_values(before, other, after, variant) }
            };
            if was[n].is_none()
                && let Some(place) = left.iter().position(|left| left.is_some_and(same))
            {
                left[place] = None;
                was[n] = Some(place);
            }
        }
    }
    was
}

/// What differs in the variants.
fn variants(found: &mut Found<'_>, before: &ProductInput, after: &ProductInput) {
    let words = found.words;
    let was = matches(before, after);
    for (n, variant) in after.variants.iter().enumerate() {
        let Some(place) = was[n] else {
            let new = words.tf("import-variant-new", &[("price", price(variant.price).into())]);
            found.push(words.variant(after, variant), "", &new);
            continue;
        };
        let name = words.named(after, variant);
        let old = &before.variants[place];
        let money = |money: Option<Money>| money.map(price).unwrap_or_default();
        let mut field = |key: &str, a: &str, b: &str| {
            if a != b {
                let field = [("variant", Value::from(&name)), ("field", words.t(key).into())];
                found.push(words.tf("import-variant-field", &field), a, b);
            }
        };
        field("import-field-place", &(place + 1).to_string(), &(n + 1).to_string());
        field("import-field-sku", &old.sku, &variant.sku);
        field("import-field-values", &words.values(before, old), &words.values(after, variant));
        field("import-field-price", &money(Some(old.price)), &money(Some(variant.price)));
        field("import-field-compare", &money(old.compare_at), &money(variant.compare_at));
        field("import-field-cost", &money(old.cost), &money(variant.cost));
        field("import-field-stock", &words.stock(old.stock), &words.stock(variant.stock));
        let pieces = |pieces: Option<i64>| pieces.map(|pieces| pieces.to_string()).unwrap_or_default();
        field("import-field-low", &pieces(old.low_stock), &pieces(variant.low_stock));
        field("import-field-barcode", &old.barcode, &variant.barcode);
        field("import-field-weight", &words.grams(old.weight_g), &words.grams(variant.weight_g));
        if old.plate != variant.plate {
            field("import-field-drawing", &words.drawing(old.plate), &words.drawing(variant.plate));
        }
    }
    let gone = before.variants.iter().enumerate().filter(|(place, _)| !was.contains(&Some(*place)));
    for (_, gone) in gone {
        found.push(words.variant(before, gone), &price(gone.price), &words.t("import-archived"));
    }
}

/// Values are the same when they read the same in some language.
fn same_values(before: &ProductInput, a: &VariantInput, after: &ProductInput, b: &VariantInput) -> bool {
    let values = |product: &'_ ProductInput, variant: &VariantInput| -> Vec<Option<Text>> {
        let choice = variant.choice.iter().zip(&product.options);
        choice.map(|(value, option)| option.values.get(*value).cloned()).collect()
    };
    let (a, b) = (values(before, a), values(after, b));
    let same = |a: &Text, b: &Text| a.iter().any(|(lang, text)| b.exact(lang) == Some(text));
    a.len() == b.len() && a.iter().zip(&b).all(|pair| matches!(pair, (Some(a), Some(b)) if same(a, b)))
}

/// Names of things, in the languages of whoever reads.
#[derive(Clone, Copy)]
struct Words<'a> {
    chain: &'a [Lang],
    texts: &'static Texts,
}

impl<'a> Words<'a> {
    fn of(chain: &'a [Lang]) -> Self {
        let locale = chain.iter().find_map(|lang| lang.as_str().parse().ok()).unwrap_or(Locale::En);
        Self { chain, texts: texts(locale) }
    }

    fn t(self, key: &str) -> String {
        self.texts.get(key)
    }

    fn tf(self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.texts.format(key, arguments)
    }

    fn get(self, text: &Text) -> &str {
        text.get(self.chain)
    }

    fn yes(self, yes: bool) -> String {
        self.t(if yes { "import-yes" } else { "import-no" })
    }

    fn variant(self, product: &ProductInput, variant: &VariantInput) -> String {
        self.tf("import-variant", &[("variant", self.named(product, variant).into())])
    }

    fn drawing(self, plate: Option<Plate>) -> String {
        plate.map(|plate| plate_alt(self.texts.locale(), plate)).unwrap_or_default()
    }

    fn tax(self, category: TaxCategory) -> String {
        self.t(&format!("admin-tax-{}", category.name()))
    }

    fn stock(self, stock: Stock) -> String {
        match stock {
            Stock { tracked: false, .. } => self.t("import-stock-untracked"),
            Stock { quantity, backorder: true, .. } => {
                self.tf("import-stock-backorder", &[("pieces", quantity.to_string().into())])
            }
            Stock { quantity, .. } => quantity.to_string(),
        }
    }

    fn grams(self, grams: Option<i64>) -> String {
        let written = |grams: i64| self.tf("import-grams", &[("grams", grams.to_string().into())]);
        grams.map(written).unwrap_or_default()
    }

    fn named(self, product: &ProductInput, variant: &VariantInput) -> String {
        let values = self.values(product, variant);
        match (variant.sku.as_str(), values.as_str()) {
            ("", "") => "1".to_owned(),
            ("", values) => values.to_owned(),
            (sku, _) => sku.to_owned(),
        }
    }

    fn values(self, product: &ProductInput, variant: &VariantInput) -> String {
        let values = variant.choice.iter().zip(&product.options).filter_map(|(at, option)| option.values.get(*at));
        values.map(|value| self.get(value)).collect::<Vec<_>>().join(" / ")
    }

    fn path(self, product: &ProductInput) -> String {
        product.category.iter().map(|step| self.get(&step.name)).collect::<Vec<_>>().join(" > ")
    }

    fn facts(self, product: &ProductInput) -> String {
        let facts =
            product.attributes.iter().map(|fact| format!("{}: {}", self.get(&fact.name), self.get(&fact.value)));
        facts.collect::<Vec<_>>().join("; ")
    }

    fn options(self, product: &ProductInput) -> String {
        let values = |values: &[Text]| values.iter().map(|value| self.get(value)).collect::<Vec<_>>().join(", ");
        let options =
            product.options.iter().map(|option| format!("{}: {}", self.get(&option.name), values(&option.values)));
        options.collect::<Vec<_>>().join("; ")
    }
}

fn images(product: &ProductInput) -> String {
    product.images.iter().map(|image| image.src.as_str()).collect::<Vec<_>>().join(", ")
}

fn price(money: Money) -> String {
    format!("{} {}", money.to_major(), money.currency)
}
