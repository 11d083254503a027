//! Goods as an operator changes them: one product, read whole, and written only where nobody wrote meanwhile.
//!
//! The one idea: every function takes the version that was looked at and changes nothing when it is another by now
//! ([`Error::Stale`]). What buyers change (how many there are) counts no version and is never written here.

use super::upsert::{create, random, refuse_taken_skus, write_variants};
use super::{Wanted, product, product_columns, rename, variant, variant_columns};
use crate::changes::{self, ChangeKind};
use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::images;
use crate::slugs::{self, SlugKind};
use crate::sql::{json, sql};
use rand::Rng;
use std::collections::{HashMap, HashSet};
use vitrine_domain::catalog::edit::{Cell, Content, Matrix};
use vitrine_domain::catalog::{ImageRef, Product, ProductInput};
use vitrine_domain::id::{CategoryId, ProductId, VariantId};
use vitrine_domain::media::Media;

/// A product as its page in the back office shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// The product; the variants of one in the archive are those that went there with it.
    pub product: Product,
    /// When it went to the archive (Unix ms).
    pub archived_ms: Option<i64>,
    /// When it is to be published (Unix ms).
    pub publish_ms: Option<i64>,
    /// When it is to be taken off (Unix ms).
    pub unpublish_ms: Option<i64>,
    /// What became of each of its images; `None` where the shop has no file of it.
    pub media: Vec<Option<Media>>,
}

impl Edited {
    /// What an operator changes of it beside variants and pictures.
    pub fn content(&self) -> Content {
        let it = &self.product;
        Content {
            slug: it.slug.clone(),
            title: it.title.clone(),
            description: it.description.clone(),
            seo: it.seo.clone(),
            brand: it.brand.clone(),
            category: it.category,
            tags: it.tags.clone(),
            attributes: it.attributes.clone(),
            tax: it.tax,
            published: it.published,
            publish_ms: self.publish_ms,
            unpublish_ms: self.unpublish_ms,
        }
    }

    /// Its options and variants.
    pub fn matrix(&self) -> Matrix {
        let cells = self.product.variants.iter().map(Cell::from).collect();
        Matrix { options: self.product.options.clone(), cells }
    }
}

/// A product, also one that is not on sale or in the archive.
pub async fn get(mut from: impl Reader, id: ProductId) -> Result<Option<Edited>> {
    let query = sql(concat!("SELECT ", product_columns!(), ", publish_ms, unpublish_ms FROM products WHERE id = $1"));
    let Some(row) = from.row(query.bind(id)).await? else { return Ok(None) };
    let archived_ms: Option<i64> = row.get("archived_ms")?;
    let query = sql(concat!(
        "SELECT ",
        variant_columns!(),
        " FROM variants WHERE product_id = $1 AND COALESCE(archived_ms, 0) = $2 ORDER BY position, id"
    ));
    let mut variants = Vec::new();
    for row in from.rows(query.bind(id).bind(archived_ms.unwrap_or(0))).await? {
        variants.push(variant(&row)?);
    }
    let in_languages =
        slugs::in_languages(&mut from, SlugKind::Product, [id.to_string()]).await?.remove(&id.to_string());
    let mut product = product(&row, variants, in_languages.unwrap_or_default())?;
    let files = images::of_products(&mut from, vec![id]).await?.remove(&id).unwrap_or_default();
    product.pictures = images::pictures(&product.images, &files);
    let media = product.images.iter().map(|image| files.get(&image.src).copied()).collect();
    Ok(Some(Edited {
        product,
        archived_ms,
        publish_ms: row.get("publish_ms")?,
        unpublish_ms: row.get("unpublish_ms")?,
        media,
    }))
}

/// Makes a product that was not there. An address that leads to something already: [`Error::Unique`]; a SKU of another
/// product: [`Error::SkuTaken`]; nothing is written then.
pub async fn make(
    tx: &mut Tx,
    input: &ProductInput,
    category: Option<CategoryId>,
    now_ms: i64,
    dice: &mut impl Rng,
) -> Result<ProductId> {
    tx.lock("goods").await?;
    if slugs::is_taken(&mut *tx, SlugKind::Product, &input.slug).await? {
        return Err(taken(&input.slug));
    }
    refuse_taken_skus(tx, input.variants.iter().map(|variant| variant.sku.as_str()), None).await?;
    Ok(create(tx, input, category, now_ms, dice).await?.id)
}

fn taken(slug: &str) -> Error {
    Error::Unique(format!("the address \"{slug}\" leads to another product").into())
}

/// Writes a product's content. Its former address keeps leading to it; one that leads elsewhere: [`Error::Unique`], and the
/// transaction must be rolled back.
pub async fn save(tx: &mut Tx, id: ProductId, expected: i64, content: &Content, now_ms: i64) -> Result<()> {
    tx.lock("goods").await?;
    let query =
        sql("UPDATE products SET title = $3, description = $4, seo_title = $5, seo_description = $6, brand = $7,
                         category_id = $8, tags = $9, attributes = $10, tax_category = $11, published = $12,
                         publish_ms = $13, unpublish_ms = $14, version = version + 1
                     WHERE id = $1 AND version = $2 AND archived_ms IS NULL RETURNING slug, version")
        .bind(id)
        .bind(expected)
        .bind(json(&content.title))
        .bind(json(&content.description))
        .bind(json(&content.seo.title))
        .bind(json(&content.seo.description))
        .bind(&content.brand)
        .bind(content.category)
        .bind(json(&content.tags))
        .bind(json(&content.attributes))
        .bind(content.tax)
        .bind(content.published)
        .bind(content.publish_ms)
        .bind(content.unpublish_ms);
    let row = tx.row(query).await?.ok_or(Error::Stale("product"))?;
    if row.get::<String>("slug")? != content.slug {
        rename(tx, id, &content.slug, now_ms).await?;
        return Ok(());
    }
    changes::note(tx, ChangeKind::Product, &id.to_string(), row.get("version")?, now_ms).await
}

/// Counts a product's version up, if it is still the one that was looked at.
async fn next_version(tx: &mut Tx, id: ProductId, expected: i64, now_ms: i64) -> Result<()> {
    tx.lock("goods").await?;
    let query = sql("UPDATE products SET version = version + 1 WHERE id = $1 AND version = $2 AND archived_ms IS NULL
                     RETURNING version");
    let row = tx.row(query.bind(id).bind(expected)).await?.ok_or(Error::Stale("product"))?;
    changes::note(tx, ChangeKind::Product, &id.to_string(), row.get("version")?, now_ms).await
}

/// Writes a product's options and variants: those that are not among them go to the archive, those that come have the stock they
/// say, the stock of all others stays. The price history gets each price that is new or changed. A SKU of another product:
/// [`Error::SkuTaken`], and the transaction must be rolled back.
pub async fn save_matrix(
    tx: &mut Tx,
    id: ProductId,
    expected: i64,
    matrix: &Matrix,
    now_ms: i64,
    dice: &mut impl Rng,
) -> Result<()> {
    next_version(tx, id, expected, now_ms).await?;
    refuse_taken_skus(tx, matrix.cells.iter().map(|cell| cell.input.sku.as_str()), Some(id)).await?;
    tx.run(sql("UPDATE products SET options = $2 WHERE id = $1").bind(id).bind(json(&matrix.options))).await?;
    let mut stored: HashMap<VariantId, (i64, String, i64, bool)> = HashMap::new();
    let query = sql("SELECT id, price_minor, sku, position, archived_ms FROM variants WHERE product_id = $1");
    for row in tx.rows(query.bind(id)).await? {
        let archived = row.get::<Option<i64>>("archived_ms")?.is_some();
        stored.insert(row.get("id")?, (row.get("price_minor")?, row.get("sku")?, row.get("position")?, archived));
    }
    let kept: HashSet<VariantId> = matrix.cells.iter().filter_map(|cell| cell.id).collect();
    // A variant of another product is none of this one's.
    if kept.iter().any(|id| !stored.contains_key(id)) {
        return Err(Error::Missing("variant"));
    }
    let gone: Vec<VariantId> =
        stored.iter().filter(|(id, it)| !it.3 && !kept.contains(*id)).map(|(id, _)| *id).collect();
    if !gone.is_empty() {
        tx.run(sql("UPDATE variants SET archived_ms = $1 WHERE id IN ").bind(now_ms).list(gone)).await?;
    }
    // SKUs that change places are free for a moment, because no two variants may have one.
    let moving: Vec<VariantId> = matrix
        .cells
        .iter()
        .filter_map(|cell| cell.id.filter(|id| stored.get(id).is_some_and(|it| it.1 != cell.input.sku)))
        .collect();
    if !moving.is_empty() {
        tx.run(sql("UPDATE variants SET sku = '' WHERE id IN ").list(moving)).await?;
    }
    let mut priced = Vec::new();
    for (position, cell) in matrix.cells.iter().enumerate() {
        let Some(variant) = cell.id else { continue };
        let it = &cell.input;
        let query =
            sql("UPDATE variants SET position = $2, sku = $3, choice = $4, price_minor = $5, compare_at_minor = $6,
                             cost_minor = $7, currency = $8, stock_tracked = $9, stock_backorder = $10, low_stock = $11,
                             barcode = $12, weight_g = $13, plate = $14, archived_ms = NULL
                         WHERE id = $1")
            .bind(variant)
            .bind(position)
            .bind(&it.sku)
            .bind(json(&it.choice))
            .bind(it.price.minor)
            .bind(it.compare_at.map(|money| money.minor))
            .bind(it.cost.map(|money| money.minor))
            .bind(it.price.currency)
            .bind(it.stock.tracked)
            .bind(it.stock.backorder)
            .bind(it.low_stock)
            .bind(&it.barcode)
            .bind(it.weight_g)
            .bind(it.plate.as_ref().map(json));
        tx.run(query).await?;
        if stored.get(&variant).is_some_and(|before| before.0 != it.price.minor) {
            priced.push((variant, it.price));
        }
    }
    tx.insert(
        "INSERT INTO price_history (variant_id, at_ms, price_minor, currency)",
        " ON CONFLICT (variant_id, at_ms) DO UPDATE SET price_minor = excluded.price_minor, currency = excluded.currency",
        &priced,
        |row, (variant, price)| row.bind(*variant).bind(now_ms).bind(price.minor).bind(price.currency),
    )
    .await?;
    let fresh: Vec<Wanted<'_>> = matrix
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.id.is_none())
        .map(|(position, cell)| Wanted {
            id: VariantId::new(now_ms, random(dice)),
            product: id,
            position,
            input: &cell.input,
            before: None,
            keeps_pieces: false,
        })
        .collect();
    write_variants(tx, &fresh, now_ms).await
}

/// Writes which images a product has, in their order; the files of those that go are forgotten for it.
pub async fn save_images(tx: &mut Tx, id: ProductId, expected: i64, images: &[ImageRef], now_ms: i64) -> Result<()> {
    next_version(tx, id, expected, now_ms).await?;
    write_images(tx, id, images).await?;
    images::keep_only(tx, id, images).await
}

/// Adds a picture that the shop has behind the others. True when it was not there yet; nobody's change is undone by it, so no
/// version is asked for.
pub async fn add_image(
    tx: &mut Tx,
    id: ProductId,
    key: &str,
    image: ImageRef,
    media: &Media,
    now_ms: i64,
) -> Result<bool> {
    tx.lock("goods").await?;
    let query = sql("SELECT version, images FROM products WHERE id = $1 AND archived_ms IS NULL").bind(id);
    let row = tx.row(query).await?.ok_or(Error::Missing("product"))?;
    let mut images: Vec<ImageRef> = row.json("images")?;
    if images.iter().any(|known| known.src == image.src) {
        return Ok(false);
    }
    next_version(tx, id, row.get("version")?, now_ms).await?;
    images::attach(tx, id, key, &image.src, media, now_ms).await?;
    images.push(image);
    write_images(tx, id, &images).await?;
    Ok(true)
}

async fn write_images(tx: &mut Tx, id: ProductId, images: &[ImageRef]) -> Result<()> {
    tx.run(sql("UPDATE products SET images = $2 WHERE id = $1").bind(id).bind(json(&images))).await?;
    Ok(())
}

/// Brings a product back from the archive, not on sale, with the variants that went there with it. A SKU that another product has
/// by now: [`Error::SkuTaken`], and nothing is changed.
pub async fn restore(tx: &mut Tx, id: ProductId, expected: i64, now_ms: i64) -> Result<()> {
    tx.lock("goods").await?;
    let before = get(&mut *tx, id).await?.ok_or(Error::Missing("product"))?;
    let Some(archived_ms) = before.archived_ms.filter(|_| before.product.version == expected) else {
        return Err(Error::Stale("product"));
    };
    refuse_taken_skus(tx, before.product.variants.iter().map(|it| it.input.sku.as_str()), Some(id)).await?;
    tx.run(
        sql("UPDATE variants SET archived_ms = NULL WHERE product_id = $1 AND archived_ms = $2")
            .bind(id)
            .bind(archived_ms),
    )
    .await?;
    let query = sql("UPDATE products SET archived_ms = NULL, published = 0, publish_ms = NULL, unpublish_ms = NULL,
                         version = version + 1 WHERE id = $1 RETURNING version");
    let row = tx.row(query.bind(id)).await?.ok_or(Error::Missing("product"))?;
    changes::note(tx, ChangeKind::Product, &id.to_string(), row.get("version")?, now_ms).await
}
