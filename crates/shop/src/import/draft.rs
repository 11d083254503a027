//! One product while its rows come in, whatever the dialect.
//!
//! The one idea: everything that is wrong with a product is written down with its place, and only a product without a flaw
//! comes out. What a dialect means by a row, its own module knows; what a product may be is known here.

mod cells;

use super::table::{Column, Place};
use super::{Problem, Said, drawing, excerpt, one_line, slug_for};
use std::collections::{HashMap, HashSet};
use vitrine_domain::catalog::{
    Attribute, CategoryStep, ImageRef, MAX_DEPTH, MAX_IMAGES, MAX_NAME, MAX_TAGS, MAX_VARIANTS, ProductInput,
    ProductOption, Stock, VariantInput,
};
use vitrine_domain::money::Money;
use vitrine_domain::plate::Plate;
use vitrine_domain::tax::TaxCategory;
use vitrine_domain::text::{Lang, MAX_SLUG, Text};

/// The most reasons that are kept for one product; further ones are only counted.
const MAX_REASONS: usize = 100;

/// A product that came out of its rows: whole, or all that is wrong with it.
pub(super) type Outcome = Result<Good, Vec<Problem>>;

/// A product without a flaw.
pub(super) struct Good {
    pub(super) input: ProductInput,
    /// Where each variant stands.
    pub(super) variants_at: Vec<Place>,
    pub(super) notices: Vec<Problem>,
}

/// An image, before the gallery is put in order.
struct Image {
    src: String,
    alt: String,
    position: i64,
}

/// What a row says of a variant, beside the values of its options.
pub(super) struct Offered {
    pub(super) sku: String,
    /// None: it was missing or could not be read, which has been said.
    pub(super) price: Option<Money>,
    pub(super) compare_at: Option<Money>,
    pub(super) cost: Option<Money>,
    pub(super) stock: Stock,
    pub(super) low_stock: Option<i64>,
    pub(super) barcode: String,
    pub(super) weight_g: Option<i64>,
}

/// An option of the product, before its values are numbered for good.
pub(super) struct Choice {
    /// Which of the file's options it is, from 0.
    pub(super) slot: usize,
    pub(super) name: String,
    pub(super) values: Vec<String>,
}

/// A product while its rows come in.
pub(super) struct Draft {
    place: Place,
    slug: String,
    lang: Lang,
    /// A row of it could not be read, so what the others lack is not held against them.
    torn: bool,
    pub(super) title: Text,
    pub(super) body: Text,
    pub(super) brand: String,
    category: Vec<(String, String)>,
    /// What kind of thing it is, in the file's word; says which drawing fits.
    pub(super) kind: String,
    tags: Vec<String>,
    attributes: Vec<Attribute>,
    pub(super) published: bool,
    pub(super) tax: TaxCategory,
    pub(super) options: Vec<Choice>,
    variants: Vec<VariantInput>,
    variants_at: Vec<Place>,
    choices: HashMap<Vec<usize>, u64>,
    skus: HashMap<String, u64>,
    images: Vec<Image>,
    variant_images: Vec<String>,
    image_srcs: HashSet<String>,
    problems: Vec<Problem>,
    more_problems: usize,
    notices: Vec<Problem>,
}

impl Draft {
    pub(super) fn new(place: Place, slug: String, lang: &Lang) -> Self {
        Self {
            place,
            slug,
            lang: lang.clone(),
            torn: false,
            title: Text::default(),
            body: Text::default(),
            brand: String::new(),
            category: Vec::new(),
            kind: String::new(),
            tags: Vec::new(),
            attributes: Vec::new(),
            published: true,
            tax: TaxCategory::Standard,
            options: Vec::new(),
            variants: Vec::new(),
            variants_at: Vec::new(),
            choices: HashMap::new(),
            skus: HashMap::new(),
            images: Vec::new(),
            variant_images: Vec::new(),
            image_srcs: HashSet::new(),
            problems: Vec::new(),
            more_problems: 0,
            notices: Vec::new(),
        }
    }

    pub(super) fn place(&self) -> Place {
        self.place
    }

    pub(super) fn slug(&self) -> &str {
        &self.slug
    }

    /// Its texts are in another language than the file's.
    pub(super) fn speaks(&mut self, lang: Lang) {
        self.lang = lang;
    }

    /// True when a row of it could not be read.
    pub(super) fn is_torn(&self) -> bool {
        self.torn
    }

    /// A row of the product that cannot be read spoils it.
    pub(super) fn refuse_row(&mut self, problem: Problem) {
        self.torn = true;
        self.push_problem(problem);
    }

    fn push_problem(&mut self, problem: Problem) {
        if self.problems.len() < MAX_REASONS {
            self.problems.push(problem.of_product(&self.slug));
        } else {
            self.more_problems += 1;
        }
    }

    /// Says what is wrong with a cell; the product stays out.
    pub(super) fn problem(&mut self, place: Place, column: &Column, what: Said) {
        self.push_problem(Problem::at(place, what).in_column(&column.name));
    }

    /// Says what was understood differently than written.
    pub(super) fn notice(&mut self, place: Place, column: &Column, what: Said) {
        if self.notices.len() < MAX_REASONS {
            self.notices.push(Problem::at(place, what).in_column(&column.name).of_product(&self.slug));
        }
    }

    /// How many things are wrong so far.
    pub(super) fn flaws(&self) -> usize {
        self.problems.len() + self.more_problems
    }

    /// A text in the product's language; none when it is empty.
    pub(super) fn text(&self, text: impl Into<String>) -> Text {
        Text::default().with(&self.lang, text)
    }

    /// Where the product stands, root first; blank steps are left out.
    pub(super) fn stands(&mut self, place: Place, column: &Column, steps: impl IntoIterator<Item = String>) {
        let mut steps: Vec<String> = steps.into_iter().filter(|step| !step.is_empty()).collect();
        if steps.len() > MAX_DEPTH {
            self.notice(place, column, Said::new("import-category-deep").with("max", MAX_DEPTH));
            steps.truncate(MAX_DEPTH);
        }
        let mut slug = String::new();
        for step in steps {
            let name = self.short(place, column, step);
            // The whole path, because "Shirts" may stand below "Men" and below "Women", and a slug is unique in the shop.
            let longer =
                if slug.is_empty() { slug_for(&name, "c") } else { format!("{slug}-{}", slug_for(&name, "c")) };
            slug = if longer.len() <= MAX_SLUG { longer } else { shortened(&longer) };
            self.category.push((slug.clone(), name));
        }
    }

    /// Loose words; the same word twice counts once.
    pub(super) fn tagged(&mut self, place: Place, column: &Column, tags: impl IntoIterator<Item = String>) {
        let mut seen: HashSet<String> = self.tags.iter().map(|tag| tag.to_lowercase()).collect();
        for tag in tags.into_iter().filter(|tag| !tag.is_empty()) {
            if !seen.insert(tag.to_lowercase()) {
                continue;
            }
            if self.tags.len() == MAX_TAGS {
                return self.problem(place, column, Said::new("import-many-tags").with("max", MAX_TAGS));
            }
            let tag = self.short(place, column, tag);
            self.tags.push(tag);
        }
    }

    /// A fact about the product.
    pub(super) fn fact(&mut self, place: Place, column: &Column, key: &str, name: &str, value: &str) {
        if value.chars().count() > MAX_NAME {
            return self.notice(place, column, Said::new("import-fact-long"));
        }
        if self.attributes.len() == MAX_TAGS {
            return self.problem(place, column, Said::new("import-many-facts").with("max", MAX_TAGS));
        }
        let (name, value) = (self.text(name), self.text(value));
        self.attributes.push(Attribute { key: key.to_owned(), name, value });
    }

    /// True when the product may have one more variant; says so when not.
    pub(super) fn room_for_a_variant(&mut self, place: Place, column: &Column) -> bool {
        let room = self.variants.len() < MAX_VARIANTS;
        if !room {
            self.problem(place, column, Said::new("import-many-variants").with("max", MAX_VARIANTS));
        }
        room
    }

    /// Says when a SKU was on an earlier row of the product.
    pub(super) fn own_sku(&mut self, place: Place, column: &Column, sku: &str) {
        if let Some(row) = self.skus.get(sku) {
            let what = Said::new("import-sku-twice").with("sku", excerpt(sku)).with("row", row);
            self.problem(place, column, what);
        }
    }

    /// Takes a variant: one value for each option. `options` is the column to name when its choice is not new.
    pub(super) fn variant(&mut self, place: Place, options: &Column, values: Vec<String>, offered: Offered) {
        let Some(price) = offered.price else { return };
        let mut choice = Vec::with_capacity(values.len());
        for (option, value) in self.options.iter_mut().zip(values) {
            let at = option.values.iter().position(|other| *other == value).unwrap_or(option.values.len());
            if at == option.values.len() {
                option.values.push(value);
            }
            choice.push(at);
        }
        if let Some(row) = self.choices.get(&choice) {
            let what = if choice.is_empty() {
                Said::new("import-second-variant")
            } else {
                Said::new("import-same-values").with("row", row)
            };
            return self.problem(place, options, what);
        }
        self.choices.insert(choice.clone(), place.row);
        if !offered.sku.is_empty() {
            self.skus.insert(offered.sku.clone(), place.row);
        }
        self.variants.push(VariantInput {
            sku: offered.sku,
            choice,
            price,
            compare_at: offered.compare_at,
            cost: offered.cost,
            stock: offered.stock,
            low_stock: offered.low_stock,
            barcode: offered.barcode,
            weight_g: offered.weight_g,
            plate: None,
        });
        self.variants_at.push(place);
    }

    /// Takes an image into the gallery, at its own place or where it comes.
    pub(super) fn image(&mut self, place: Place, column: &Column, src: &str, alt: &str, position: Option<i64>) {
        if src.is_empty() || !self.address(place, column, src) || !self.image_srcs.insert(src.to_owned()) {
            return;
        }
        if self.images.len() >= MAX_IMAGES {
            return self.problem(place, column, Said::new("import-many-images").with("max", MAX_IMAGES));
        }
        let position = position.unwrap_or(self.images.len() as i64 + 1);
        let alt = one_line(alt).chars().take(MAX_NAME).collect();
        self.images.push(Image { src: src.to_owned(), alt, position });
    }

    /// Takes a variant's own image; it stands behind the gallery.
    pub(super) fn variant_image(&mut self, place: Place, column: &Column, src: &str) {
        if !src.is_empty() && self.variant_images.len() <= MAX_IMAGES && self.address(place, column, src) {
            self.variant_images.push(src.to_owned());
        }
    }

    /// The product, or everything that is wrong with it.
    pub(super) fn finish(self) -> Outcome {
        self.finish_with(|_, _| ())
    }

    /// The same, after `more` has added what it knows to the product.
    pub(super) fn finish_with(mut self, more: impl FnOnce(&mut ProductInput, &Lang)) -> Outcome {
        if self.problems.is_empty() {
            let mut good = self.good();
            more(&mut good.input, &self.lang);
            let flaws = good.input.check();
            if flaws.is_empty() {
                return Ok(good);
            }
            for flaw in flaws {
                self.push_problem(Problem::at(self.place, flaw.into()));
            }
        }
        if self.more_problems > 0 {
            let what = Said::new("import-more-problems").count("count", self.more_problems);
            self.problems.push(Problem::at(self.place, what).of_product(&self.slug));
        }
        Err(self.problems)
    }

    fn good(&mut self) -> Good {
        let lang = &self.lang;
        let text = |text: String| Text::default().with(lang, text);
        let field = drawing::field_of(self.category.first().map_or("", |(slug, _)| slug));
        let leaf = self.category.last().map(|(_, name)| name.as_str());
        let names = std::iter::once(self.kind.as_str()).chain(leaf).chain(self.tags.iter().map(String::as_str));
        let plate = drawing::plate(&self.slug, self.title.get([lang]), names, field);
        let mut variants = std::mem::take(&mut self.variants);
        for variant in &mut variants {
            variant.plate = variant_plate(&variant.choice, &self.options, plate);
        }
        let mut gallery = std::mem::take(&mut self.images);
        gallery.sort_by_key(|image| image.position);
        let mut images: Vec<ImageRef> =
            gallery.into_iter().map(|image| ImageRef { src: image.src, alt: text(image.alt) }).collect();
        for src in std::mem::take(&mut self.variant_images) {
            if images.len() < MAX_IMAGES && self.image_srcs.insert(src.clone()) {
                images.push(ImageRef { src, alt: Text::default() });
            }
        }
        let option = |option: Choice| ProductOption {
            name: text(option.name),
            values: option.values.into_iter().map(text).collect(),
        };
        let step = |(n, (slug, name)): (usize, (String, String))| CategoryStep {
            slug,
            name: text(name),
            // The root owns the colour, and what stands below takes it.
            field: (n == 0).then_some(field),
        };
        Good {
            input: ProductInput {
                slug: self.slug.clone(),
                title: std::mem::take(&mut self.title),
                description: std::mem::take(&mut self.body),
                brand: std::mem::take(&mut self.brand),
                category: std::mem::take(&mut self.category).into_iter().enumerate().map(step).collect(),
                tags: std::mem::take(&mut self.tags),
                attributes: std::mem::take(&mut self.attributes),
                options: std::mem::take(&mut self.options).into_iter().map(option).collect(),
                variants,
                images,
                plate,
                published: self.published,
                tax: self.tax,
            },
            variants_at: std::mem::take(&mut self.variants_at),
            notices: std::mem::take(&mut self.notices),
        }
    }
}

/// A path too long for a slug: its beginning and a number made of the whole.
fn shortened(path: &str) -> String {
    const DIGITS: usize = 9;
    let kept = path[..MAX_SLUG - DIGITS].trim_end_matches('-');
    format!("{kept}-{:08x}", super::hash(path) >> 32)
}

/// The drawing of a variant whose colour is not the product's.
fn variant_plate(choice: &[usize], options: &[Choice], plate: Plate) -> Option<Plate> {
    let mut values = choice.iter().zip(options).filter_map(|(at, option)| option.values.get(*at));
    let palette = values.find_map(|value| drawing::palette(value))?;
    (palette != plate.palette).then_some(Plate { palette, ..plate })
}
