//! Writing goods as a file: Shopify's product CSV in the header of 2024 and later, which other shops and spreadsheets read.
//!
//! The one idea: what goes out comes back. Each product is written in plain cells, read again by our own importer, and what it
//! would not bring back (a category's handle, the order of values, a drawing) goes into one column more; then it is read once
//! again, and what still differs is reported with the file, not found out later. Which columns are ours:
//! `import/shopify/ours.rs`; what they mean: docs/reference/csv.md.
//!
//! Left out: columns of which this shop knows nothing (tax codes, shipping, advertising): a missing column leaves another shop's data
//! alone, a blank one would empty it. Archived goods, ids, numbers and histories stay here too.

use crate::acting::Acting;
use crate::catalog::{Catalog, Entry};
use crate::error::Result;
use crate::import::formula::{guard, guard_code};
use crate::import::shopify::{TYPE_KEY, ours};
use crate::import::{self, Terms, one_line};
use crate::{Shop, audit};
use csv::ByteRecord;
use ours::{More, NAMESPACE, plain_fact, plain_path, plain_values, shown};
use serde_json::json;
use std::collections::BTreeSet;
use std::io::{self, Write};
use tokio::sync::mpsc;
use vitrine_domain::catalog::{Attribute, CategoryStep, ProductInput, Stock};
use vitrine_domain::money::Money;
use vitrine_domain::operator::Permission;
use vitrine_domain::tax::TaxCategory;
use vitrine_domain::text::{Lang, Text};

/// The columns that every file has, in the order of the dialect.
const COLUMNS: [&str; 29] = [
    "Title",
    "URL handle",
    "Description",
    "Vendor",
    "Product category",
    "Type",
    "Tags",
    "Published on online store",
    "Status",
    "SKU",
    "Barcode",
    "Option1 name",
    "Option1 value",
    "Option2 name",
    "Option2 value",
    "Option3 name",
    "Option3 value",
    "Price",
    "Compare-at price",
    "Cost per item",
    "Charge tax",
    "Inventory tracker",
    "Inventory quantity",
    "Continue selling when out of stock",
    "Weight value (grams)",
    "Weight unit for display",
    "Product image URL",
    "Image position",
    "Image alt text",
];
/// Facts that get a column of their own at most; those of further keys stand in the column of what no plain cell can hold.
const MAX_FACT_COLUMNS: usize = 500;
/// The longest label of a fact's column, in characters: with what stands behind it, a column's name.
const MAX_LABEL: usize = 80;
/// Bytes of a part of a file on its way, about.
const PART: usize = 64 * 1024;
/// Parts that wait for whoever takes them; behind these the writing rests.
const MAX_WAITING: usize = 4;
/// Products that are named in a report of what would not come back.
const MAX_DIFFERING: usize = 1_000;

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Products in the file.
    pub products: u64,
    /// Rows below the header.
    pub rows: u64,
    /// Products that the importer would read differently, with the fields that differ; the first thousand.
    pub differing: Vec<(String, Vec<&'static str>)>,
}

/// Writes goods. `terms` are the shop's language and currency; `progress` hears how many products are done.
///
/// # Errors
/// When the file cannot be written.
pub fn write(
    out: impl Write,
    goods: &[ProductInput],
    terms: &Terms,
    mut progress: impl FnMut(u64),
) -> io::Result<Report> {
    let header = Header::of(goods, &terms.lang);
    let mut file = csv::Writer::from_writer(out);
    file.write_record(header.names())?;
    let mut report = Report::default();
    for product in goods {
        let sheet = Sheet { header: &header, product, lang: spoken(product, &terms.lang), terms };
        let (rows, differs) = sheet.rows()?;
        if !differs.is_empty() && report.differing.len() < MAX_DIFFERING {
            report.differing.push((product.slug.clone(), differs));
        }
        report.rows += rows.len() as u64;
        for row in &rows {
            file.write_byte_record(row)?;
        }
        report.products += 1;
        progress(report.products);
    }
    file.flush()?;
    Ok(report)
}

/// A file of goods on its way to somebody: written by a thread of its own as fast as it is taken.
#[derive(Debug)]
pub struct GoodsFile {
    parts: mpsc::Receiver<io::Result<Vec<u8>>>,
}

impl GoodsFile {
    /// The next part; `None` behind the last. Whoever takes no more stops the writing.
    pub async fn next(&mut self) -> Option<io::Result<Vec<u8>>> {
        self.parts.recv().await
    }
}

/// Gathers what is written into parts.
struct Parts {
    to: mpsc::Sender<io::Result<Vec<u8>>>,
    part: Vec<u8>,
}

impl Write for Parts {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.part.extend_from_slice(bytes);
        if self.part.len() >= PART {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let part = std::mem::take(&mut self.part);
        if part.is_empty() {
            return Ok(());
        }
        self.to.blocking_send(Ok(part)).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Shop {
    /// Every product that is in the shop as a file, which [`crate::import`] takes back. That somebody takes it along is in the log.
    pub async fn goods_file(&self, by: &Acting) -> Result<GoodsFile> {
        self.may(by, Permission::ExportGoods)?;
        self.follow().await?;
        let after = json!({ "products": self.catalog().entries.len() }).to_string();
        let mut tx = self.inner.db.begin().await?;
        audit::append(&mut tx, self, by, "goods.export", "goods", None, Some(&after)).await?;
        tx.commit().await?;
        let (to, parts) = mpsc::channel(MAX_WAITING);
        let shop = self.clone();
        tokio::task::spawn_blocking(move || {
            let mut out = Parts { to: to.clone(), part: Vec::new() };
            if let Err(error) = write(&mut out, &shop.goods(), &shop.terms(), |_| ()) {
                // The file breaks off, so nobody takes it for whole. Whoever hung up hears nothing.
                let _ = to.blocking_send(Err(error));
            }
        });
        Ok(GoodsFile { parts })
    }

    /// Every product that is in the shop, in the order they came in, as a file would bring it.
    pub fn goods(&self) -> Vec<ProductInput> {
        let catalog = self.catalog();
        catalog.entries.iter().map(|entry| input_of(entry, &catalog)).collect()
    }

    /// What a file of products does not say of itself.
    pub fn terms(&self) -> Terms {
        let settings = self.settings();
        Terms { lang: settings.languages.default.clone(), currency: settings.currencies.base }
    }
}

/// A product as a file would bring it.
pub(crate) fn input_of(entry: &Entry, catalog: &Catalog) -> ProductInput {
    let product = &entry.product;
    let mut above = None;
    let steps = entry.path.iter().map(|place| {
        let category = &catalog.categories[*place].category;
        let own = (above != Some(category.field)).then_some(category.field);
        above = Some(category.field);
        CategoryStep { slug: category.slug.clone(), name: category.name.clone(), field: own }
    });
    ProductInput {
        slug: product.slug.clone(),
        title: product.title.clone(),
        description: product.description.clone(),
        brand: product.brand.clone(),
        category: steps.collect(),
        tags: product.tags.clone(),
        attributes: product.attributes.clone(),
        options: product.options.clone(),
        variants: product.variants.iter().map(|variant| variant.input.clone()).collect(),
        images: product.images.clone(),
        plate: product.plate,
        published: product.published,
        tax: product.tax,
    }
}

/// The language of a product's plain cells: the shop's, else one that its title has.
fn spoken<'a>(product: &'a ProductInput, default: &'a Lang) -> &'a Lang {
    let own = || product.title.iter().next().map(|(lang, _)| lang);
    if product.title.exact(default).is_some() { default } else { own().unwrap_or(default) }
}

/// The columns of a file.
struct Header {
    /// Facts: key, and what it is called.
    facts: Vec<(String, String)>,
    titles: Vec<Lang>,
    descriptions: Vec<Lang>,
}

impl Header {
    fn of(goods: &[ProductInput], default: &Lang) -> Self {
        let mut facts: Vec<(String, String)> = Vec::new();
        let (mut titles, mut descriptions) = (BTreeSet::new(), BTreeSet::new());
        for product in goods {
            let lang = spoken(product, default);
            for (set, text) in [(&mut titles, &product.title), (&mut descriptions, &product.description)] {
                set.extend(text.iter().map(|(other, _)| other).filter(|other| *other != lang).cloned());
            }
            // A new key goes behind the one that stands before it in its product, so that most orders are the columns'.
            let mut at = 0;
            for fact in product.attributes.iter().filter(|fact| fact.key != TYPE_KEY) {
                match facts.iter().position(|(key, _)| *key == fact.key) {
                    Some(known) => at = known + 1,
                    None if plain_fact(fact, lang).is_some() && facts.len() < MAX_FACT_COLUMNS => {
                        facts.insert(at, (fact.key.clone(), label(fact, lang)));
                        at += 1;
                    }
                    None => {}
                }
            }
        }
        Self { facts, titles: titles.into_iter().collect(), descriptions: descriptions.into_iter().collect() }
    }

    fn names(&self) -> Vec<String> {
        let own = |label: &str, key: &str| format!("{label} (product.metafields.{NAMESPACE}.{key})");
        let translated =
            |label: &str, start: &str, lang: &Lang| own(&format!("{label}, {lang}"), &format!("{start}{lang}"));
        let mut names: Vec<String> = COLUMNS.iter().map(|name| (*name).to_owned()).collect();
        names.extend(self.facts.iter().map(|(key, label)| format!("{label} (product.metafields.custom.{key})")));
        names.extend(self.titles.iter().map(|lang| translated("Title", ours::TITLE, lang)));
        names.extend(self.descriptions.iter().map(|lang| translated("Description", ours::DESCRIPTION, lang)));
        names.extend([
            own("Tax category", ours::TAX),
            own("Language", ours::LANGUAGE),
            own("Currency", ours::CURRENCY),
            own("More", ours::MORE),
        ]);
        names
    }
}

/// What a fact's column is called: its name, without what would make the header a formula or move the delimiter.
fn label(fact: &Attribute, lang: &Lang) -> String {
    let name: String = one_line(shown(&fact.name, lang)).replace(';', ",").chars().take(MAX_LABEL).collect();
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric()).trim();
    if name.is_empty() { fact.key.clone() } else { name.to_owned() }
}

/// One product's rows.
struct Sheet<'a> {
    header: &'a Header,
    product: &'a ProductInput,
    /// The language of its plain cells.
    lang: &'a Lang,
    terms: &'a Terms,
}

impl Sheet<'_> {
    /// The rows, and the fields that would not come back.
    fn rows(&self) -> io::Result<(Vec<ByteRecord>, Vec<&'static str>)> {
        let mut rows = self.plain();
        let back = self.read(&rows)?;
        let more = self.more(back.as_ref());
        if more.is_empty() {
            return Ok((rows, differs(self.product, back.as_ref())));
        }
        let json = serde_json::to_string(&more)?;
        if let Some(first) = rows.first_mut() {
            first.truncate(first.len() - 1);
            first.push_field(json.as_bytes());
        }
        let back = self.read(&rows)?;
        Ok((rows, differs(self.product, back.as_ref())))
    }

    /// What the importer makes of the rows; `None` when it refuses them.
    fn read(&self, rows: &[ByteRecord]) -> io::Result<Option<ProductInput>> {
        let mut file = csv::Writer::from_writer(Vec::new());
        file.write_record(self.header.names())?;
        for row in rows {
            file.write_byte_record(row)?;
        }
        let bytes = file.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        let mut parsed = import::read(bytes.as_slice(), self.terms).map_err(io::Error::other)?;
        Ok((parsed.refused.is_empty() && parsed.products.len() == 1).then(|| parsed.products.remove(0).value))
    }

    /// What the plain cells did not bring back.
    fn more(&self, back: Option<&ProductInput>) -> More {
        let want = self.product;
        let differs = |same: &dyn Fn(&ProductInput) -> bool| !back.is_some_and(same);
        let mut more = More::default();
        if differs(&|back| back.category == want.category) {
            more.category = Some(want.category.clone());
        }
        if differs(&|back| back.attributes == want.attributes) {
            more.attributes.clone_from(&want.attributes);
        }
        if differs(&|back| back.options == want.options) {
            more.options.clone_from(&want.options);
        }
        if differs(&|back| back.images == want.images) {
            more.images.clone_from(&want.images);
        }
        if differs(&|back| back.plate == want.plate) {
            more.plate = Some(want.plate);
        }
        let drawn = |product: &ProductInput| product.variants.iter().map(|variant| variant.plate).collect::<Vec<_>>();
        if differs(&|back| drawn(back) == drawn(want)) {
            let drawn = |n: usize| back.and_then(|back| back.variants.get(n)).map(|variant| variant.plate);
            let plates = want.variants.iter().enumerate().filter(|(n, variant)| drawn(*n) != Some(variant.plate));
            let plates = plates.map(|(_, v)| (plain_values(&v.choice, &want.options, self.lang), v.plate));
            more.plates = Some(plates.collect());
        }
        let low = |product: &ProductInput| product.variants.iter().map(|variant| variant.low_stock).collect::<Vec<_>>();
        if differs(&|back| low(back) == low(want)) {
            let low = want.variants.iter().filter_map(|v| v.low_stock.map(|low| (v, low)));
            more.low_stock = low.map(|(v, low)| (plain_values(&v.choice, &want.options, self.lang), low)).collect();
        }
        more
    }

    /// The rows with plain cells; the last column is blank.
    fn plain(&self) -> Vec<ByteRecord> {
        let product = self.product;
        (0..product.variants.len().max(product.images.len())).map(|n| self.row(n)).collect()
    }

    fn row(&self, n: usize) -> ByteRecord {
        let product = self.product;
        let mut row = Row::default();
        if n == 0 {
            self.product_cells(&mut row);
        } else {
            row.blank(1).text(&product.slug).blank(7);
        }
        self.variant_cells(&mut row, n);
        match product.images.get(n) {
            Some(image) => {
                row.text(&image.src).text((n + 1).to_string()).text(shown(&image.alt, self.lang));
            }
            None => {
                row.blank(3);
            }
        }
        if n == 0 {
            self.further_cells(&mut row);
        } else {
            let header = self.header;
            row.blank(header.facts.len() + header.titles.len() + header.descriptions.len() + 4);
        }
        row.0
    }

    fn product_cells(&self, row: &mut Row) {
        let (product, lang) = (self.product, self.lang);
        let kind = product.attributes.first().filter(|fact| fact.key == TYPE_KEY && !product.category.is_empty());
        row.text(shown(&product.title, lang))
            .text(&product.slug)
            .text(html(product.description.exact(lang).unwrap_or_default()))
            .text(&product.brand)
            .text(plain_path(&product.category, lang).join(" > "))
            .text(kind.and_then(|fact| plain_fact(fact, lang)).unwrap_or_default())
            .text(product.tags.join(", "))
            .text(if product.published { "TRUE" } else { "FALSE" })
            .text(if product.published { "Active" } else { "Draft" });
    }

    fn variant_cells(&self, row: &mut Row, n: usize) {
        let (product, lang) = (self.product, self.lang);
        let Some(variant) = product.variants.get(n) else {
            row.blank(17);
            return;
        };
        row.code(&variant.sku).code(&variant.barcode);
        for slot in 0..vitrine_domain::catalog::MAX_OPTIONS {
            let option = product.options.get(slot);
            let value = option.zip(variant.choice.get(slot)).and_then(|(option, at)| option.values.get(*at));
            match (option, value) {
                (Some(option), Some(value)) => {
                    let name = if n == 0 { shown(&option.name, lang) } else { "" };
                    row.text(name).text(shown(value, lang));
                }
                _ if slot == 0 && product.options.is_empty() => {
                    row.text(if n == 0 { "Title" } else { "" }).text("Default Title");
                }
                _ => {
                    row.blank(2);
                }
            }
        }
        let stock = variant.stock;
        row.text(variant.price.to_major())
            .text(variant.compare_at.map(Money::to_major).unwrap_or_default())
            .text(variant.cost.map(Money::to_major).unwrap_or_default())
            .text(if product.tax == TaxCategory::Exempt { "FALSE" } else { "TRUE" })
            .text(if stock.tracked { "shopify" } else { "" })
            .text(if stock.tracked { stock.quantity.to_string() } else { String::new() })
            .text(if stock.backorder || stock == Stock::UNTRACKED { "CONTINUE" } else { "DENY" })
            .text(variant.weight_g.map(|grams| grams.to_string()).unwrap_or_default())
            .text(if variant.weight_g.is_some() { "g" } else { "" });
    }

    /// Facts, further languages, and what is ours; the last cell stays blank.
    fn further_cells(&self, row: &mut Row) {
        let (product, lang) = (self.product, self.lang);
        for (key, _) in &self.header.facts {
            let values: Vec<&str> = product
                .attributes
                .iter()
                .filter(|fact: &&Attribute| fact.key == *key)
                .filter_map(|fact| plain_fact(fact, lang))
                .collect();
            row.text(values.join("; "));
        }
        let other = |text: &Text, other: &Lang| -> String {
            text.exact(other).filter(|_| other != lang).unwrap_or_default().to_owned()
        };
        for further in &self.header.titles {
            row.text(other(&product.title, further));
        }
        for further in &self.header.descriptions {
            row.text(html(&other(&product.description, further)));
        }
        // What `Charge tax` says already is not said twice.
        let reduced = matches!(product.tax, TaxCategory::Reduced | TaxCategory::SuperReduced);
        row.text(if reduced { product.tax.name() } else { "" });
        row.text(lang.as_str()).text(self.terms.currency.to_string()).blank(1);
    }
}

/// The cells of one row.
#[derive(Default)]
struct Row(ByteRecord);

impl Row {
    fn text(&mut self, text: impl AsRef<str>) -> &mut Self {
        self.0.push_field(guard(text.as_ref()).as_bytes());
        self
    }

    fn code(&mut self, code: &str) -> &mut Self {
        self.0.push_field(guard_code(code).as_bytes());
        self
    }

    fn blank(&mut self, cells: usize) -> &mut Self {
        for _ in 0..cells {
            self.0.push_field(b"");
        }
        self
    }
}

/// The fields in which a product that was read again is another one.
fn differs(want: &ProductInput, back: Option<&ProductInput>) -> Vec<&'static str> {
    let Some(back) = back else { return vec!["everything: it would be refused"] };
    let same = [
        ("handle", back.slug == want.slug),
        ("title", back.title == want.title),
        ("description", back.description == want.description),
        ("vendor", back.brand == want.brand),
        ("category", back.category == want.category),
        ("tags", back.tags == want.tags),
        ("attributes", back.attributes == want.attributes),
        ("options", back.options == want.options),
        ("variants", back.variants == want.variants),
        ("images", back.images == want.images),
        ("drawing", back.plate == want.plate),
        ("status", back.published == want.published),
        ("tax", back.tax == want.tax),
    ];
    let mut fields: Vec<&'static str> = same.into_iter().filter(|(_, same)| !same).map(|(name, _)| name).collect();
    if fields.is_empty() && back != want {
        fields.push("a field that this list does not name");
    }
    fields
}

/// Paragraphs of plain text as HTML.
fn html(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let paragraphs: Vec<String> =
        escaped.split("\n\n").map(|paragraph| format!("<p>{}</p>", paragraph.replace('\n', "<br>"))).collect();
    paragraphs.join("\n")
}
