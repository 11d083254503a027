//! One product out of its rows.

mod cells;

use super::columns::{Column, Columns, TYPE_KEY};
use super::{Outcome, Terms};
use crate::import::table::{Place, Record};
use crate::import::{Problem, drawing, excerpt, html, one_line, slug_for};
use std::collections::{HashMap, HashSet};
use vitrine_domain::catalog::{
    Attribute, CategoryStep, ImageRef, MAX_DEPTH, MAX_DESCRIPTION, MAX_IMAGES, MAX_NAME, MAX_OPTIONS, MAX_TAGS,
    MAX_VARIANTS, ProductInput, ProductOption, VariantInput,
};
use vitrine_domain::plate::Plate;
use vitrine_domain::text::{Lang, MAX_SLUG, Text};

/// What is said of a row without handle and title.
pub(super) const NOBODYS: &str =
    "the row has neither a handle nor a title, so nothing says which product it belongs to";
/// The most reasons that are kept for one product; further ones are only counted.
const MAX_REASONS: usize = 100;
/// The name and value that Shopify writes for a product without options.
const NO_OPTION: (&str, &str) = ("title", "default title");

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

/// A product while its rows come in.
pub(super) struct Draft {
    place: Place,
    slug: String,
    /// False: the slug was made from the title.
    has_handle: bool,
    started: bool,
    /// A row of it could not be read, so what the others lack is not held against them.
    torn: bool,
    title: String,
    body: String,
    brand: String,
    category: Vec<(String, String)>,
    kind: String,
    tags: Vec<String>,
    attributes: Vec<Attribute>,
    published: bool,
    /// The option's place in the file (0 to 2), its name, its values.
    options: Vec<(usize, String, Vec<String>)>,
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

/// A tag as a shelf is called: "men" is "Men".
fn with_capital(tag: &str) -> String {
    let mut rest = tag.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

impl Draft {
    pub(super) fn new(place: Place, slug: String, has_handle: bool) -> Self {
        Self {
            place,
            slug,
            has_handle,
            started: false,
            torn: false,
            title: String::new(),
            body: String::new(),
            brand: String::new(),
            category: Vec::new(),
            kind: String::new(),
            tags: Vec::new(),
            attributes: Vec::new(),
            published: true,
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

    pub(super) fn has_handle(&self) -> bool {
        self.has_handle
    }

    /// A row of the product that cannot be read spoils it.
    pub(super) fn refuse_row(&mut self, problem: Problem) {
        self.torn = true;
        self.started = true;
        self.push_problem(problem);
    }

    /// Says that the handle was not one of ours.
    pub(super) fn handle_changed(&mut self, columns: &Columns) {
        let what = format!("the handle is written {} here, because it may only have a-z, 0-9 and hyphens", self.slug);
        self.notice(self.place, &columns.handle, what);
    }

    fn push_problem(&mut self, problem: Problem) {
        if self.problems.len() < MAX_REASONS {
            self.problems.push(problem.of_product(&self.slug));
        } else {
            self.more_problems += 1;
        }
    }

    fn problem(&mut self, place: Place, column: &Column, what: impl Into<String>) {
        self.push_problem(Problem::at(place, what).in_column(&column.name));
    }

    fn notice(&mut self, place: Place, column: &Column, what: impl Into<String>) {
        if self.notices.len() < MAX_REASONS {
            self.notices.push(Problem::at(place, what).in_column(&column.name).of_product(&self.slug));
        }
    }

    /// Takes a row of the product.
    pub(super) fn row(&mut self, record: &Record, columns: &Columns, terms: &Terms) {
        if !self.started {
            self.started = true;
            self.product_fields(record, columns, terms);
            self.variant(record, columns, terms);
        } else if !self.torn {
            let title = one_line(columns.title.of(record));
            if !title.is_empty() && title != self.title && !self.title.is_empty() {
                self.notice(record.place, &columns.title, "another title; the product's first row decides");
            }
            let value = |(_, column): &(Column, Column)| !column.of(record).is_empty();
            let marks = [&columns.sku, &columns.price, &columns.barcode, &columns.quantity, &columns.compare_at];
            if columns.options.iter().any(value) || marks.iter().any(|column| !column.of(record).is_empty()) {
                self.variant(record, columns, terms);
            }
        }
        self.image(record, columns);
    }

    fn product_fields(&mut self, record: &Record, columns: &Columns, terms: &Terms) {
        let place = record.place;
        self.title = self.name(record, &columns.title);
        if columns.title.of(record).is_empty() {
            self.problem(place, &columns.title, "the title is missing in the product's first row");
        }
        self.body = html::to_text(columns.body.of(record));
        if self.body.chars().count() > MAX_DESCRIPTION {
            self.problem(place, &columns.body, format!("the description is longer than {MAX_DESCRIPTION} characters"));
        }
        self.brand = self.name(record, &columns.vendor);
        self.kind = self.name(record, &columns.kind);
        self.category(record, columns);
        self.tags(record, columns);
        self.attributes(record, columns, terms);
        for (n, (name, value)) in columns.options.iter().enumerate() {
            let named = self.name(record, name);
            let blank = value.of(record).is_empty();
            if named.is_empty() {
                if !blank && !value.of(record).eq_ignore_ascii_case(NO_OPTION.1) {
                    self.problem(place, name, "the option has a value, but no name");
                }
            } else if !named.eq_ignore_ascii_case(NO_OPTION.0) || !value.of(record).eq_ignore_ascii_case(NO_OPTION.1) {
                self.options.push((n, named, Vec::new()));
            }
        }
        self.published = self.yes_or_no(record, &columns.published, true);
        match columns.status.of(record).to_lowercase().as_str() {
            "" | "active" => {}
            "draft" | "archived" => self.published = false,
            "unlisted" => {
                self.published = false;
                self.notice(
                    place,
                    &columns.status,
                    "unlisted goods are kept as drafts: here a page is listed or not there",
                );
            }
            other => {
                let what = format!("\"{}\" is not active, draft or archived", excerpt(other));
                self.problem(place, &columns.status, what);
            }
        }
        if self.yes_or_no(record, &columns.gift_card, false) {
            self.published = false;
            self.notice(place, &columns.gift_card, "gift cards cannot be sold here yet, so it comes in as a draft");
        }
    }

    fn category(&mut self, record: &Record, columns: &Columns) {
        let path = columns.category.of(record);
        let (column, mut steps): (_, Vec<String>) = if !path.is_empty() {
            (&columns.category, path.split('>').map(one_line).collect())
        } else if !self.kind.is_empty() {
            (&columns.kind, vec![self.kind.clone()])
        } else {
            // Small shops sort by tags alone; goods that stand nowhere could only be found by searching.
            let first = columns.tags.of(record).split(',').map(one_line).find(|tag| !tag.is_empty());
            (&columns.tags, vec![first.map(|tag| with_capital(&tag)).unwrap_or_default()])
        };
        steps.retain(|step| !step.is_empty());
        if steps.len() > MAX_DEPTH {
            self.notice(record.place, column, format!("only the first {MAX_DEPTH} steps of the category are kept"));
            steps.truncate(MAX_DEPTH);
        }
        let mut slug = String::new();
        for step in steps {
            let name = self.short(record.place, column, step);
            // The whole path, because "Shirts" may stand below "Men" and below "Women", and a slug is unique in the shop.
            let longer =
                if slug.is_empty() { slug_for(&name, "c") } else { format!("{slug}-{}", slug_for(&name, "c")) };
            slug = if longer.len() <= MAX_SLUG { longer } else { shortened(&longer) };
            self.category.push((slug.clone(), name));
        }
    }

    fn tags(&mut self, record: &Record, columns: &Columns) {
        let mut seen = HashSet::new();
        let mut count = 0;
        for tag in columns.tags.of(record).split(',').map(one_line).filter(|tag| !tag.is_empty()) {
            if !seen.insert(tag.to_lowercase()) {
                continue;
            }
            count += 1;
            if count <= MAX_TAGS {
                let tag = self.short(record.place, &columns.tags, tag);
                self.tags.push(tag);
            }
        }
        if count > MAX_TAGS {
            self.problem(record.place, &columns.tags, format!("more than {MAX_TAGS} tags"));
        }
    }

    fn attributes(&mut self, record: &Record, columns: &Columns, terms: &Terms) {
        // Without a category of its own the type is the category; saying it twice would help nobody.
        if !self.kind.is_empty() && !columns.category.of(record).is_empty() {
            self.attributes.push(Attribute {
                key: TYPE_KEY.to_owned(),
                name: Text::of(&terms.lang, columns.kind.name.as_str()),
                value: Text::of(&terms.lang, self.kind.as_str()),
            });
        }
        for field in &columns.metafields {
            for value in field.column.of(record).split("; ").map(one_line).filter(|value| !value.is_empty()) {
                if value.chars().count() > MAX_NAME {
                    self.notice(record.place, &field.column, "too long for an attribute, so it is left out");
                    continue;
                }
                if self.attributes.len() == MAX_TAGS {
                    self.problem(record.place, &field.column, format!("more than {MAX_TAGS} attributes"));
                    return;
                }
                self.attributes.push(Attribute {
                    key: field.key.clone(),
                    name: Text::of(&terms.lang, field.label.as_str()),
                    value: Text::of(&terms.lang, value),
                });
            }
        }
    }

    fn variant(&mut self, record: &Record, columns: &Columns, terms: &Terms) {
        let place = record.place;
        let before = self.problems.len() + self.more_problems;
        if self.variants.len() >= MAX_VARIANTS {
            self.problem(place, &columns.options[0].1, format!("more than {MAX_VARIANTS} variants"));
            return;
        }
        let values = self.option_values(record, columns);
        let price = self.money(record, &columns.price, terms.currency);
        if columns.price.of(record).is_empty() {
            self.problem(place, &columns.price, "the price is missing");
        }
        let mut compare_at = self.money(record, &columns.compare_at, terms.currency);
        if let (Some(price), Some(compare)) = (price, compare_at)
            && compare.minor <= price.minor
        {
            compare_at = None;
            self.notice(place, &columns.compare_at, "not above the price, so it is left out");
        }
        let cost = self.money(record, &columns.cost, terms.currency);
        let stock = self.stock(record, columns);
        let weight_g = self.grams(record, &columns.grams);
        let sku = self.code(record, &columns.sku);
        let barcode = self.code(record, &columns.barcode);
        if let Some(row) = self.skus.get(&sku) {
            self.problem(place, &columns.sku, format!("the SKU {sku} is in row {row} too: each variant needs its own"));
        }
        let image = columns.variant_image.of(record);
        if !image.is_empty() && self.variant_images.len() <= MAX_IMAGES && self.address(record, &columns.variant_image)
        {
            self.variant_images.push(image.to_owned());
        }
        let Some(price) = price.filter(|_| self.problems.len() + self.more_problems == before) else { return };
        let mut choice = Vec::with_capacity(values.len());
        for ((_, _, known), value) in self.options.iter_mut().zip(values) {
            let at = known.iter().position(|other| *other == value).unwrap_or(known.len());
            if at == known.len() {
                known.push(value);
            }
            choice.push(at);
        }
        if let Some(row) = self.choices.get(&choice) {
            let what = if choice.is_empty() {
                "a second variant, but the product has no options".to_owned()
            } else {
                format!("the same option values as in row {row}")
            };
            self.problem(place, &columns.options[0].1, what);
            return;
        }
        self.choices.insert(choice.clone(), place.row);
        if !sku.is_empty() {
            self.skus.insert(sku.clone(), place.row);
        }
        self.variants.push(VariantInput {
            sku,
            choice,
            price,
            compare_at,
            cost,
            stock,
            barcode,
            weight_g,
            plate: None,
        });
        self.variants_at.push(place);
    }

    /// The value for each option that the product has.
    fn option_values(&mut self, record: &Record, columns: &Columns) -> Vec<String> {
        let mut values = Vec::with_capacity(self.options.len());
        for (n, (name, value)) in columns.options.iter().enumerate().take(MAX_OPTIONS) {
            let text = self.name(record, value);
            let Some(option) = self.options.iter().find(|(at, ..)| *at == n).map(|(_, named, _)| named.clone()) else {
                if !text.is_empty() && !text.eq_ignore_ascii_case(NO_OPTION.1) && record.place != self.place {
                    self.problem(
                        record.place,
                        value,
                        "a value for an option that the product's first row does not name",
                    );
                }
                continue;
            };
            let named = one_line(name.of(record));
            if !named.is_empty() && named != option {
                let what = format!("the option is called \"{}\" as in the product's first row", excerpt(&option));
                self.notice(record.place, name, what);
            }
            if text.is_empty() && value.of(record).is_empty() {
                self.problem(record.place, value, format!("the value for \"{}\" is missing", excerpt(&option)));
            }
            values.push(text);
        }
        values
    }

    fn image(&mut self, record: &Record, columns: &Columns) {
        let src = columns.image.of(record);
        if src.is_empty() || !self.address(record, &columns.image) || !self.image_srcs.insert(src.to_owned()) {
            return;
        }
        if self.images.len() >= MAX_IMAGES {
            self.problem(record.place, &columns.image, format!("more than {MAX_IMAGES} images"));
            return;
        }
        let position = columns.image_position.of(record);
        let position = match position.parse() {
            Ok(position) => position,
            // Without a number it comes where it stands.
            Err(_) if position.is_empty() => self.images.len() as i64 + 1,
            Err(_) => {
                let what = format!("\"{}\" is not a whole number", excerpt(position));
                return self.problem(record.place, &columns.image_position, what);
            }
        };
        let alt = one_line(columns.image_alt.of(record)).chars().take(MAX_NAME).collect();
        self.images.push(Image { src: src.to_owned(), alt, position });
    }

    /// The product, or everything that is wrong with it.
    pub(super) fn finish(mut self, terms: &Terms) -> Outcome {
        if self.problems.is_empty() {
            let good = self.good(terms);
            let flaws = good.input.check();
            if flaws.is_empty() {
                return Ok(good);
            }
            for flaw in flaws {
                self.push_problem(Problem::at(self.place, flaw.0));
            }
        }
        if self.more_problems > 0 {
            let what = format!("{} more problems like these", self.more_problems);
            self.problems.push(Problem::at(self.place, what).of_product(&self.slug));
        }
        Err(self.problems)
    }

    fn good(&mut self, terms: &Terms) -> Good {
        let lang = &terms.lang;
        let field = drawing::field_of(self.category.first().map_or("", |(slug, _)| slug));
        let leaf = self.category.last().map(|(_, name)| name.as_str());
        let names = std::iter::once(self.kind.as_str()).chain(leaf).chain(self.tags.iter().map(String::as_str));
        let plate = drawing::plate(&self.slug, &self.title, names, field);
        let mut variants = std::mem::take(&mut self.variants);
        for variant in &mut variants {
            variant.plate = variant_plate(&variant.choice, &self.options, plate);
        }
        let mut gallery = std::mem::take(&mut self.images);
        gallery.sort_by_key(|image| image.position);
        let mut images: Vec<ImageRef> =
            gallery.into_iter().map(|image| ImageRef { src: image.src, alt: text(lang, image.alt) }).collect();
        for src in std::mem::take(&mut self.variant_images) {
            if images.len() < MAX_IMAGES && self.image_srcs.insert(src.clone()) {
                images.push(ImageRef { src, alt: Text::default() });
            }
        }
        let option = |(_, name, values): (usize, String, Vec<String>)| ProductOption {
            name: text(lang, name),
            values: values.into_iter().map(|value| text(lang, value)).collect(),
        };
        let step = |(n, (slug, name)): (usize, (String, String))| CategoryStep {
            slug,
            name: text(lang, name),
            // The root owns the colour, and what stands below takes it.
            field: (n == 0).then_some(field),
        };
        Good {
            input: ProductInput {
                slug: self.slug.clone(),
                title: text(lang, std::mem::take(&mut self.title)),
                description: text(lang, std::mem::take(&mut self.body)),
                brand: std::mem::take(&mut self.brand),
                category: std::mem::take(&mut self.category).into_iter().enumerate().map(step).collect(),
                tags: std::mem::take(&mut self.tags),
                attributes: std::mem::take(&mut self.attributes),
                options: std::mem::take(&mut self.options).into_iter().map(option).collect(),
                variants,
                images,
                plate,
                published: self.published,
            },
            variants_at: std::mem::take(&mut self.variants_at),
            notices: std::mem::take(&mut self.notices),
        }
    }
}

/// A text in the shop's language; none when it is empty.
fn text(lang: &Lang, text: String) -> Text {
    if text.is_empty() { Text::default() } else { Text::of(lang, text) }
}

/// A path too long for a slug: its beginning and a number made of the whole.
fn shortened(path: &str) -> String {
    const DIGITS: usize = 9;
    let kept = path[..MAX_SLUG - DIGITS].trim_end_matches('-');
    format!("{kept}-{:08x}", crate::import::hash(path) >> 32)
}

/// The drawing of a variant whose colour is not the product's.
fn variant_plate(choice: &[usize], options: &[(usize, String, Vec<String>)], plate: Plate) -> Option<Plate> {
    let mut values = choice.iter().zip(options).filter_map(|(at, (_, _, values))| values.get(*at));
    let palette = values.find_map(|value| drawing::palette(value))?;
    (palette != plate.palette).then_some(Plate { palette, ..plate })
}
