//! Products with their variants.
//!
//! A product is known by its slug, also by a former one, and keeps its id, its `item_no` and its variants' ids for ever.
//! [`upsert`] writes only what differs: what comes in twice changes nothing, bumps no version and tells no other node.
//! Nothing is deleted: what an order or an event may point to is archived.

pub mod edit;
mod schedule;
mod slice;
mod upsert;

pub use schedule::{any_due, schedule, scheduled, turn_due};
pub use slice::upsert_all;
use upsert::Wanted;
pub use upsert::{Outcome, Upserted, upsert};

use crate::changes::{self, ChangeKind};
use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::images;
use crate::slugs::{self, SlugKind};
use crate::sql::{Row, Sql, sql};
use std::collections::HashMap;
use vitrine_domain::catalog::edit::Seo;
use vitrine_domain::catalog::{Product, Stock, Variant, VariantInput};
use vitrine_domain::id::{ProductId, VariantId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::text::{Text, Texts};

/// Products that are read at once.
const PAGE: usize = 500;

macro_rules! product_columns {
    () => {
        "id, item_no, version, slug, title, description, brand, category_id, tags, attributes, options, images, plate, \
         published, tax_category, seo_title, seo_description, created_ms, archived_ms"
    };
}
macro_rules! variant_columns {
    () => {
        "id, product_id, position, sku, choice, price_minor, compare_at_minor, cost_minor, currency, stock_tracked, \
         stock_quantity, stock_backorder, low_stock, barcode, weight_g, plate, archived_ms"
    };
}
pub(crate) use {product_columns, variant_columns};

/// Every product that is not archived, in the order they came in; read in pages of 500 inside.
pub async fn all(mut from: impl Reader) -> Result<Vec<Product>> {
    let mut all: Vec<Product> = Vec::new();
    let mut texts = Texts::default();
    loop {
        let after = all.last().map_or(0, |product| product.item_no);
        let rows = from
            .rows(
                sql(concat!(
                    "SELECT ",
                    product_columns!(),
                    " FROM products WHERE item_no > $1 AND archived_ms IS NULL ORDER BY item_no LIMIT $2"
                ))
                .bind(after)
                .bind(PAGE),
            )
            .await?;
        let full = rows.len() == PAGE;
        with_variants(&mut from, &rows, &mut texts, &mut all).await?;
        if !full {
            return Ok(all);
        }
    }
}

/// The products with these ids, in the order they came in; those that are archived or unknown are left out.
pub async fn by_ids(mut from: impl Reader, ids: &[ProductId]) -> Result<Vec<Product>> {
    let mut found = Vec::with_capacity(ids.len());
    let mut texts = Texts::default();
    for ids in ids.chunks(PAGE) {
        let query = sql(concat!("SELECT ", product_columns!(), " FROM products WHERE archived_ms IS NULL AND id IN "))
            .list(ids.iter().copied())
            .then(" ORDER BY item_no");
        let rows = from.rows(query).await?;
        with_variants(&mut from, &rows, &mut texts, &mut found).await?;
    }
    Ok(found)
}

/// Reads the variants that belong to product rows and appends the products; what many say alike is in memory once.
async fn with_variants(from: &mut impl Reader, rows: &[Row], texts: &mut Texts, into: &mut Vec<Product>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let ids: Vec<ProductId> = rows.iter().map(|row| row.get("id")).collect::<Result<_>>()?;
    let query: Sql =
        sql(concat!("SELECT ", variant_columns!(), " FROM variants WHERE archived_ms IS NULL AND product_id IN "))
            .list(ids.iter().copied())
            .then(" ORDER BY product_id, position");
    let mut variants: HashMap<ProductId, Vec<Variant>> = HashMap::with_capacity(rows.len());
    for row in from.rows(query).await? {
        variants.entry(row.get("product_id")?).or_default().push(variant(&row)?);
    }
    let mut media = images::of_products(from, ids).await?;
    let ids = rows.iter().map(|row| row.get::<String>("id")).collect::<Result<Vec<_>>>()?;
    let mut slugs = slugs::in_languages(from, SlugKind::Product, ids).await?;
    for row in rows {
        let variants = variants.remove(&row.get("id")?).unwrap_or_default();
        let slugs = slugs.remove(&row.get::<String>("id")?).unwrap_or_default();
        let mut product = product(row, variants, slugs)?;
        tighten(&mut product);
        if let Some(media) = media.remove(&product.id) {
            product.pictures = images::pictures(&product.images, &media);
        }
        for attribute in &mut product.attributes {
            texts.share(&mut attribute.name);
            texts.share(&mut attribute.value);
        }
        for option in &mut product.options {
            texts.share(&mut option.name);
            option.values.iter_mut().for_each(|value| texts.share(value));
        }
        into.push(product);
    }
    Ok(())
}

/// What products are called, archived ones too.
pub async fn titles(mut from: impl Reader, ids: Vec<ProductId>) -> Result<HashMap<ProductId, Text>> {
    let mut titles = HashMap::new();
    for ids in ids.chunks(PAGE) {
        for row in from.rows(sql("SELECT id, title FROM products WHERE id IN ").list(ids.iter().copied())).await? {
            titles.insert(row.get("id")?, row.json("title")?);
        }
    }
    Ok(titles)
}

/// Gives back the room that lists grew beyond what they hold. Not by shrinking: an allocator of size classes leaves a block
/// where it is as long as half of it is used, and lists grow by doubling.
fn tighten(product: &mut Product) {
    fn fit<T>(list: &mut Vec<T>) {
        let mut all = Vec::with_capacity(list.len());
        all.append(list);
        *list = all;
    }
    fit(&mut product.tags);
    fit(&mut product.attributes);
    fit(&mut product.options);
    fit(&mut product.images);
    for variant in &mut product.variants {
        fit(&mut variant.input.choice);
    }
    fit(&mut product.variants);
}

fn product(row: &Row, variants: Vec<Variant>, slugs: Text) -> Result<Product> {
    Ok(Product {
        id: row.get("id")?,
        item_no: row.get("item_no")?,
        version: row.get("version")?,
        slug: row.get("slug")?,
        slugs,
        title: row.json("title")?,
        description: row.json("description")?,
        brand: row.get("brand")?,
        category: row.get("category_id")?,
        tags: row.json("tags")?,
        attributes: row.json("attributes")?,
        options: row.json("options")?,
        variants,
        images: row.json("images")?,
        pictures: Vec::new(),
        plate: row.json("plate")?,
        published: row.get("published")?,
        tax: row.get("tax_category")?,
        seo: Seo { title: row.json("seo_title")?, description: row.json("seo_description")? },
        created_ms: row.get("created_ms")?,
    })
}

fn variant(row: &Row) -> Result<Variant> {
    let currency: Currency = row.get("currency")?;
    let money = |minor: Option<i64>| minor.map(|minor| Money::new(minor, currency));
    Ok(Variant {
        id: row.get("id")?,
        input: VariantInput {
            sku: row.get("sku")?,
            choice: row.json("choice")?,
            price: Money::new(row.get("price_minor")?, currency),
            compare_at: money(row.get("compare_at_minor")?),
            cost: money(row.get("cost_minor")?),
            stock: Stock {
                tracked: row.get("stock_tracked")?,
                quantity: row.get("stock_quantity")?,
                backorder: row.get("stock_backorder")?,
            },
            low_stock: row.get("low_stock")?,
            barcode: row.get("barcode")?,
            weight_g: row.get("weight_g")?,
            plate: match row.get::<Option<String>>("plate")? {
                None => None,
                Some(_) => Some(row.json("plate")?),
            },
        },
    })
}

/// The variant with this SKU, unless it is archived.
pub async fn by_sku(mut from: impl Reader, sku: &str) -> Result<Option<(ProductId, VariantId)>> {
    let row = from
        .row(sql("SELECT product_id, id FROM variants WHERE sku = $1 AND sku <> '' AND archived_ms IS NULL").bind(sku))
        .await?;
    row.map(|row| Ok((row.get("product_id")?, row.get("id")?))).transpose()
}

/// How many products are not archived.
pub async fn count(mut from: impl Reader) -> Result<i64> {
    let row = from.row(sql("SELECT COUNT(*) AS n FROM products WHERE archived_ms IS NULL")).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

/// True when there are products, also in the archive.
pub async fn any(mut from: impl Reader) -> Result<bool> {
    Ok(from.row(sql("SELECT id FROM products LIMIT 1")).await?.is_some())
}

/// The prices somebody set for a variant, newest first, each with the time from which it held (Unix ms).
pub async fn price_history(mut from: impl Reader, variant: VariantId, limit: i64) -> Result<Vec<(i64, Money)>> {
    let rows = from
        .rows(
            sql("SELECT at_ms, price_minor, currency FROM price_history WHERE variant_id = $1 ORDER BY at_ms DESC LIMIT $2")
                .bind(variant)
                .bind(limit),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("at_ms")?, Money::new(row.get("price_minor")?, row.get("currency")?)))).collect()
}

/// Every price that somebody set for variants whose price was changed at least once, by variant, oldest first, each with the
/// time from which it holds (Unix ms). Variants with one price all their life are left out.
pub async fn price_changes(mut from: impl Reader) -> Result<Vec<(VariantId, i64, Money)>> {
    /// Twenty changes of each of fifty thousand variants; the newest come first.
    const MAX_CHANGES: i64 = 1_000_000;
    let rows = from
        .rows(
            sql("SELECT variant_id, at_ms, price_minor, currency FROM price_history
                 WHERE variant_id IN (SELECT variant_id FROM price_history GROUP BY variant_id HAVING COUNT(*) > 1)
                 ORDER BY at_ms DESC, variant_id LIMIT $1")
            .bind(MAX_CHANGES),
        )
        .await?;
    let mut changes = rows
        .iter()
        .map(|row| {
            let price = Money::new(row.get("price_minor")?, row.get("currency")?);
            Ok((row.get("variant_id")?, row.get("at_ms")?, price))
        })
        .collect::<Result<Vec<(VariantId, i64, Money)>>>()?;
    changes.sort_unstable_by_key(|(variant, at_ms, _)| (*variant, *at_ms));
    Ok(changes)
}

/// Takes a product out of the shop; its addresses keep leading to it. True when it was in.
pub async fn archive(tx: &mut Tx, id: ProductId, now_ms: i64) -> Result<bool> {
    let row = tx
        .row(
            sql("UPDATE products SET archived_ms = $2, version = version + 1 WHERE id = $1 AND archived_ms IS NULL
                 RETURNING version")
            .bind(id)
            .bind(now_ms),
        )
        .await?;
    let Some(row) = row else { return Ok(false) };
    // The variants go with it, so that their SKUs are free for other products.
    tx.run(
        sql("UPDATE variants SET archived_ms = $2 WHERE product_id = $1 AND archived_ms IS NULL").bind(id).bind(now_ms),
    )
    .await?;
    changes::note(tx, ChangeKind::Product, &id.to_string(), row.get("version")?, now_ms).await?;
    Ok(true)
}

/// Gives a product another slug; the old one keeps leading to it. A slug that leads to another product: [`Error::Unique`],
/// and nothing is changed. True when it was another one before.
pub async fn rename(tx: &mut Tx, id: ProductId, slug: &str, now_ms: i64) -> Result<bool> {
    tx.lock("goods").await?;
    let key = id.to_string();
    let owner = tx
        .row(
            sql("SELECT target_id FROM slugs WHERE kind = $1 AND slug = $2 AND lang IS NULL")
                .bind(SlugKind::Product)
                .bind(slug),
        )
        .await?;
    if let Some(owner) = owner
        && owner.get::<ProductId>("target_id")? != id
    {
        return Err(Error::Unique(format!("the address \"{slug}\" leads to another product").into()));
    }
    let row = tx
        .row(
            sql("UPDATE products SET slug = $2, version = version + 1 WHERE id = $1 AND slug <> $2 RETURNING version")
                .bind(id)
                .bind(slug),
        )
        .await?;
    let Some(row) = row else { return Ok(false) };
    slugs::give(tx, SlugKind::Product, slug, &key, now_ms).await?;
    changes::note(tx, ChangeKind::Product, &key, row.get("version")?, now_ms).await?;
    Ok(true)
}
