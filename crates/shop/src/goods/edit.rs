//! One product: read, made, changed, copied, taken out, brought back.
//!
//! The one idea: a change writes what differs, under the lock of all goods, in the version that was looked at; its line of the log
//! keeps how it was, so that it can be taken back ([`Shop::undo`]).

use super::Many;
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::import::{Said, drawing};
use crate::{Shop, audit};
use vitrine_db as db;
pub use vitrine_db::products::edit::Edited;
use vitrine_db::slugs::SlugKind;
use vitrine_domain::catalog::edit::{Content, ContentFlaw};
use vitrine_domain::catalog::{CategoryStep, ProductInput, Stock, VariantInput};
use vitrine_domain::id::{AuditId, ProductId};
use vitrine_domain::money::Money;
use vitrine_domain::operator::Permission;
use vitrine_domain::tax::TaxCategory;
use vitrine_domain::text::{MAX_SLUG, Text, slug_of_title, slugify};

/// Copies of one product, and products of one name, whose addresses are tried.
const MAX_NAMESAKES: usize = 1_000;

/// How an operator begins a product.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// Name.
    pub title: Text,
    /// Where it stands.
    pub category: Option<vitrine_domain::id::CategoryId>,
    /// What it costs, in the base currency.
    pub price: Money,
    /// Its number; may be "".
    pub sku: String,
}

impl Shop {
    /// A product as its page in the back office shows it, also one that is not on sale or in the archive.
    pub async fn edited(&self, id: ProductId, by: &Acting) -> Result<Edited> {
        self.may(by, Permission::SeeGoods)?;
        db::products::edit::get(&self.inner.db, id).await?.ok_or(Error::NotFound)
    }

    /// Makes a product that is not on sale yet, with one variant that is counted and of which there is none. `Err(Refused)`: the
    /// SKU is another product's.
    pub async fn make_product(&self, it: &Beginning, by: &Acting) -> Result<ProductId> {
        self.may(by, Permission::ChangeGoods)?;
        let languages = self.settings().languages.clone();
        if it.title.is_empty() || it.price.minor < 0 || it.price.currency != self.settings().currencies.base {
            return Err(Error::Refused("A product has a name and a price.".to_owned()));
        }
        let mut tx = self.inner.db.begin().await?;
        let title = it.title.get(&languages.chain(&languages.default)).to_owned();
        let wanted = slug_of_title(&title, &languages.default).unwrap_or_else(|| slugify(&title));
        let slug = self.free_slug(&mut tx, &wanted).await?;
        let (path, field) = self.path_to(it.category)?;
        let names = path.iter().map(|step| step.name.get([&languages.default]));
        let input = ProductInput {
            plate: drawing::plate(&slug, &title, names, field),
            slug,
            title: it.title.clone(),
            description: Text::default(),
            brand: String::new(),
            category: Vec::new(),
            tags: Vec::new(),
            attributes: Vec::new(),
            options: Vec::new(),
            variants: vec![VariantInput {
                sku: it.sku.clone(),
                choice: Vec::new(),
                price: it.price,
                compare_at: None,
                cost: None,
                stock: Stock::of(0),
                low_stock: None,
                barcode: String::new(),
                weight_g: None,
                plate: None,
            }],
            images: Vec::new(),
            published: false,
            tax: TaxCategory::Standard,
        };
        let made = self.put_new(&mut tx, &input, it.category, by).await?;
        self.done(tx, &[made]).await?;
        Ok(made)
    }

    /// The steps to a category, and the colour of its plates.
    fn path_to(
        &self,
        category: Option<vitrine_domain::id::CategoryId>,
    ) -> Result<(Vec<CategoryStep>, vitrine_domain::plate::Field)> {
        let Some(id) = category else { return Ok((Vec::new(), drawing::field_of(""))) };
        let catalog = self.catalog();
        let node = catalog.category(id).ok_or(Error::NotFound)?;
        let steps = node.path.iter().map(|place| &catalog.categories[*place].category);
        let steps = steps.map(|it| CategoryStep { slug: it.slug.clone(), name: it.name.clone(), field: None });
        Ok((steps.collect(), node.category.field))
    }

    async fn put_new(
        &self,
        tx: &mut db::Tx,
        input: &ProductInput,
        category: Option<vitrine_domain::id::CategoryId>,
        by: &Acting,
    ) -> Result<ProductId> {
        if let Some(flaw) = input.check().into_iter().next() {
            return Err(Error::Refused(Said::from(flaw).to_string()));
        }
        let mut dice = self.dice().fork();
        let made = db::products::edit::make(tx, input, category, self.now_ms(), &mut dice).await;
        let made = match made {
            Err(db::Error::SkuTaken { sku, .. }) => return Err(Error::Refused(sku)),
            made => made?,
        };
        let after = serde_json::to_string(input)?;
        audit::append(tx, self, by, "product.make", &input.slug, None, Some(&after)).await?;
        Ok(made)
    }

    /// An address like the wanted one that leads nowhere yet.
    async fn free_slug(&self, tx: &mut db::Tx, wanted: &str) -> Result<String> {
        tx.lock("goods").await?;
        let wanted = if wanted.is_empty() { "product" } else { wanted };
        for n in 1..=MAX_NAMESAKES {
            let end = if n == 1 { String::new() } else { format!("-{n}") };
            let kept = wanted.get(..wanted.len().min(MAX_SLUG - end.len())).unwrap_or(wanted);
            let slug = format!("{}{end}", kept.trim_end_matches('-'));
            if !db::slugs::is_taken(&mut *tx, SlugKind::Product, &slug).await? {
                return Ok(slug);
            }
        }
        Err(Error::Refused(format!("There are {MAX_NAMESAKES} products of this name.")))
    }

    /// Changes a product's content. `expected` is the version that was looked at: [`Error::Conflict`] when it is another by now.
    /// Answers the line of the log, by which it can be taken back; `None` where nothing differed.
    pub async fn save_product(
        &self,
        id: ProductId,
        expected: i64,
        content: Content,
        by: &Acting,
    ) -> Result<Result<Option<AuditId>, Vec<ContentFlaw>>> {
        self.may(by, Permission::ChangeGoods)?;
        let mut flaws = content.check();
        if content.category.is_some_and(|id| self.catalog().category(id).is_none()) {
            flaws.push(ContentFlaw::Category);
        }
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        let mut tx = self.inner.db.begin().await?;
        let before = self.as_looked_at(&mut tx, id, expected).await?;
        match self.write_content(&mut tx, &before, content.settled(), by).await {
            Err(Error::Database(db::Error::Unique(_))) => Ok(Err(vec![ContentFlaw::SlugTaken])),
            Ok(Some(line)) => {
                self.done(tx, &[id]).await?;
                Ok(Ok(Some(line)))
            }
            unchanged => Ok(Ok(unchanged?)),
        }
    }

    /// A product in the version that was looked at and not in the archive.
    pub(super) async fn as_looked_at(&self, tx: &mut db::Tx, id: ProductId, expected: i64) -> Result<Edited> {
        tx.lock("goods").await?;
        let before = db::products::edit::get(&mut *tx, id).await?.ok_or(Error::NotFound)?;
        if before.product.version != expected || before.archived_ms.is_some() {
            return Err(Error::Conflict);
        }
        Ok(before)
    }

    /// Writes content that differs; answers its line of the log.
    pub(super) async fn write_content(
        &self,
        tx: &mut db::Tx,
        before: &Edited,
        content: Content,
        by: &Acting,
    ) -> Result<Option<AuditId>> {
        let was = before.content();
        if was == content {
            return Ok(None);
        }
        let (id, version) = (before.product.id, before.product.version);
        db::products::edit::save(tx, id, version, &content, self.now_ms()).await.map_err(stale)?;
        let (was, is) = (serde_json::to_string(&was)?, serde_json::to_string(&content)?);
        let subject = content.slug.as_str();
        audit::line(tx, self, by, "product.save", subject, Some(&was), Some(&is)).await.map(Some)
    }

    /// Takes a product out of the shop, or brings it back, not on sale.
    pub async fn archive_product(&self, id: ProductId, expected: i64, archive: bool, by: &Acting) -> Result<()> {
        let what = if archive { Many::Archive } else { Many::Restore };
        let outcome = self.change_many(&what, &[(id, expected)], by).await?;
        match outcome {
            _ if outcome.done == 1 => Ok(()),
            _ if outcome.refused == 1 => Err(Error::Refused("A SKU belongs to another product by now.".to_owned())),
            _ => Err(Error::Conflict),
        }
    }

    /// Makes a copy that is not on sale, without SKUs, barcodes and stock, which are of one thing alone.
    pub async fn copy_product(&self, id: ProductId, by: &Acting) -> Result<ProductId> {
        self.may(by, Permission::ChangeGoods)?;
        let mut tx = self.inner.db.begin().await?;
        let before = db::products::edit::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let it = before.product;
        let slug = self.free_slug(&mut tx, &format!("{}-copy", it.slug)).await?;
        let variants = it.variants.iter().map(|variant| VariantInput {
            sku: String::new(),
            barcode: String::new(),
            stock: Stock { quantity: 0, ..variant.input.stock },
            ..variant.input.clone()
        });
        let input = ProductInput {
            slug,
            title: it.title.clone(),
            description: it.description.clone(),
            brand: it.brand.clone(),
            category: Vec::new(),
            tags: it.tags.clone(),
            attributes: it.attributes.clone(),
            options: it.options.clone(),
            variants: variants.collect(),
            images: it.images.clone(),
            plate: it.plate,
            published: false,
            tax: it.tax,
        };
        let made = self.put_new(&mut tx, &input, it.category, by).await?;
        db::images::copy(&mut tx, id, made).await?;
        self.done(tx, &[made]).await?;
        Ok(made)
    }
}

/// Somebody else was faster.
pub(super) fn stale(error: db::Error) -> Error {
    match error {
        db::Error::Stale(_) => Error::Conflict,
        error => error.into(),
    }
}
