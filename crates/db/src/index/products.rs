//! Goods as a list, also those that are not on sale or in the archive.

use super::{Page, Plan, WALK, WALK_BY_WORDS, Words, sort_key, words_of};
use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Row, Sql, sql};
use std::collections::{BTreeSet, HashMap};
use vitrine_domain::id::{CategoryId, ProductId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::plate::Plate;
use vitrine_domain::text::{Lang, Text};

const WORDS: Words =
    Words { table: "product_words", of: "product_id", insert: "INSERT INTO product_words (product_id, word)" };

/// Where a product is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProductStatus {
    /// On sale.
    Published,
    /// Not on sale.
    Draft,
    /// Not on sale yet: a day is set.
    Scheduled,
    /// Taken out of the shop.
    Archived,
}

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ProductSort {
    /// The newest first.
    #[default]
    Newest,
    /// By title, in the language of [`super::note_some`].
    Title,
}

/// The last row of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProductKey {
    /// Of [`ProductSort::Newest`]: its number.
    Number(i64),
    /// Of [`ProductSort::Title`]: its key and id.
    Title(String, ProductId),
}

/// Which goods.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProductFilter {
    /// Beginnings of words of title, maker, SKU or tag; "" is all.
    pub text: String,
    /// In this state; `None` is all but the archive.
    pub status: Option<ProductStatus>,
    /// In one of these categories; empty is all. A category with those below it, as the caller knows the tree.
    pub categories: Vec<CategoryId>,
    /// Made from this moment on (Unix ms).
    pub from_ms: Option<i64>,
    /// Made before this moment (Unix ms).
    pub until_ms: Option<i64>,
    /// In this order.
    pub sort: ProductSort,
}

/// What a list shows of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductHead {
    /// Id.
    pub id: ProductId,
    /// Number.
    pub item_no: i64,
    /// The version that is looked at, for changes of many at once.
    pub version: i64,
    /// Address.
    pub slug: String,
    /// Title.
    pub title: Text,
    /// Maker.
    pub brand: String,
    /// Category.
    pub category: Option<CategoryId>,
    /// Its drawing.
    pub plate: Plate,
    /// State.
    pub status: ProductStatus,
    /// When it is to be published (Unix ms).
    pub publish_ms: Option<i64>,
    /// When it is to be taken off (Unix ms).
    pub unpublish_ms: Option<i64>,
    /// When it was made (Unix ms).
    pub created_ms: i64,
    /// Variants that are sold, or were when it went to the archive.
    pub variants: i64,
    /// The lowest price of these.
    pub price: Option<Money>,
    /// Pieces of those that are counted; `None` when none is.
    pub stock: Option<i64>,
}

fn filtered(mut query: Sql, filter: &ProductFilter, after: Option<&ProductKey>) -> Sql {
    query = query.then(match filter.status {
        None => " AND archived_ms IS NULL",
        Some(ProductStatus::Published) => " AND archived_ms IS NULL AND published = 1",
        Some(ProductStatus::Draft) => " AND archived_ms IS NULL AND published = 0 AND publish_ms IS NULL",
        Some(ProductStatus::Scheduled) => " AND archived_ms IS NULL AND published = 0 AND publish_ms IS NOT NULL",
        Some(ProductStatus::Archived) => " AND archived_ms IS NOT NULL",
    });
    if let Some(from_ms) = filter.from_ms {
        query = query.then(" AND created_ms >= ").value(from_ms);
    }
    if let Some(until_ms) = filter.until_ms {
        query = query.then(" AND created_ms < ").value(until_ms);
    }
    walked(query, filter, after)
}

/// What the walk goes along: its beginning and the categories.
fn walked(mut query: Sql, filter: &ProductFilter, after: Option<&ProductKey>) -> Sql {
    if !filter.categories.is_empty() {
        query = query.then(" AND category_id IN ").list(filter.categories.iter().copied());
    }
    match after {
        None => query,
        Some(ProductKey::Number(number)) => query.then(" AND item_no < ").value(*number),
        Some(ProductKey::Title(key, id)) => {
            query.then(" AND (title_key, id) > (").value(key).then(", ").value(*id).then(")")
        }
    }
}

fn sorted(query: Sql, sort: ProductSort) -> Sql {
    query.then(match sort {
        ProductSort::Newest => " ORDER BY item_no DESC",
        ProductSort::Title => " ORDER BY title_key, id",
    })
}

fn key(row: &Row, sort: ProductSort) -> Result<ProductKey> {
    Ok(match sort {
        ProductSort::Newest => ProductKey::Number(row.get("item_no")?),
        ProductSort::Title => ProductKey::Title(row.get("title_key")?, row.get("id")?),
    })
}

/// A page of goods. `after` is the `next` of the page before and must be of the same sort; one of another sort is as none.
pub async fn products(
    mut from: impl Reader,
    filter: &ProductFilter,
    after: Option<&ProductKey>,
    limit: usize,
) -> Result<Page<ProductHead, ProductKey>> {
    let after = after.filter(|key| matches!(key, ProductKey::Number(_)) == (filter.sort == ProductSort::Newest));
    let plan = WORDS.plan(&mut from, &filter.text).await?;
    // What the sort's own index holds, and no more: with another column SQLite walks an index that leads to each row's table.
    let columns = match filter.sort {
        ProductSort::Newest => "SELECT id, item_no FROM products WHERE 1 = 1",
        ProductSort::Title => "SELECT id, title_key FROM products WHERE 1 = 1",
    };
    let steps = if matches!(plan, Plan::Common(_)) { WALK_BY_WORDS } else { WALK };
    // Where the walk ends; few rows are not walked to.
    let end = match plan {
        Plan::Few { .. } => None,
        Plan::All | Plan::Common(_) => {
            let query = sorted(walked(sql(columns), filter, after), filter.sort);
            let last = from.row(query.then(" LIMIT 1 OFFSET ").value(steps - 1)).await?;
            last.as_ref().map(|row| key(row, filter.sort)).transpose()?
        }
    };
    let mut query = WORDS.narrow(filtered(sql(columns), filter, after), &plan, "products.id");
    query = match &end {
        None => query,
        Some(ProductKey::Number(number)) => query.then(" AND item_no >= ").value(*number),
        Some(ProductKey::Title(key, id)) => {
            query.then(" AND (title_key, id) <= (").value(key).then(", ").value(*id).then(")")
        }
    };
    let mut rows = from.rows(sorted(query, filter.sort).then(" LIMIT ").value(limit + 1)).await?;
    let next = if rows.len() > limit {
        rows.truncate(limit);
        rows.last().map(|row| key(row, filter.sort)).transpose()?
    } else {
        end
    };
    let ids: Vec<ProductId> = rows.iter().map(|row| row.get("id")).collect::<Result<_>>()?;
    Ok(Page { rows: heads(&mut from, &ids).await?, next })
}

/// What is shown of goods, in the order of the ids.
async fn heads(from: &mut impl Reader, ids: &[ProductId]) -> Result<Vec<ProductHead>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query =
        sql("SELECT id, item_no, version, slug, title, brand, category_id, plate, published, publish_ms, unpublish_ms,
                         created_ms, archived_ms FROM products WHERE id IN ");
    let mut found: HashMap<ProductId, ProductHead> = HashMap::with_capacity(ids.len());
    for row in from.rows(query.list(ids.iter().copied())).await? {
        let archived: Option<i64> = row.get("archived_ms")?;
        let publish_ms: Option<i64> = row.get("publish_ms")?;
        let status = match (archived, row.get("published")?, publish_ms) {
            (Some(_), ..) => ProductStatus::Archived,
            (None, true, _) => ProductStatus::Published,
            (None, false, Some(_)) => ProductStatus::Scheduled,
            (None, false, None) => ProductStatus::Draft,
        };
        let head = ProductHead {
            id: row.get("id")?,
            item_no: row.get("item_no")?,
            version: row.get("version")?,
            slug: row.get("slug")?,
            title: row.json("title")?,
            brand: row.get("brand")?,
            category: row.get("category_id")?,
            plate: row.json("plate")?,
            status,
            publish_ms,
            unpublish_ms: row.get("unpublish_ms")?,
            created_ms: row.get("created_ms")?,
            variants: 0,
            price: None,
            stock: None,
        };
        found.insert(head.id, head);
    }
    // Variants go to the archive with their product, in the same moment.
    let query =
        sql("SELECT v.product_id, COUNT(*) AS n, MIN(v.price_minor) AS price_minor, MIN(v.currency) AS currency,
                         CAST(SUM(CASE WHEN v.stock_tracked = 1 THEN v.stock_quantity END) AS BIGINT) AS stock
                     FROM variants v JOIN products p ON p.id = v.product_id
                     WHERE (v.archived_ms IS NULL OR v.archived_ms = p.archived_ms) AND v.product_id IN ");
    for row in from.rows(query.list(ids.iter().copied()).then(" GROUP BY v.product_id")).await? {
        if let Some(head) = found.get_mut(&row.get("product_id")?) {
            head.variants = row.get("n")?;
            head.price = Some(Money::new(row.get("price_minor")?, row.get::<Currency>("currency")?));
            head.stock = row.get("stock")?;
        }
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Makes keys and words of goods that are new or have changed.
pub(super) async fn note(tx: &mut Tx, lang: &Lang, limit: i64) -> Result<usize> {
    let query = sql("SELECT id, version, title, brand, tags FROM products WHERE noted_version <> version
                     ORDER BY item_no LIMIT $1");
    let rows = tx.rows(query.bind(limit)).await?;
    write(tx, lang, &rows).await
}

/// The same of some goods, whether they have changed or not.
pub(super) async fn note_these(tx: &mut Tx, lang: &Lang, ids: &[ProductId]) -> Result<()> {
    let query = sql("SELECT id, version, title, brand, tags FROM products WHERE id IN ").list(ids.iter().copied());
    let rows = tx.rows(query).await?;
    write(tx, lang, &rows).await?;
    Ok(())
}

async fn write(tx: &mut Tx, lang: &Lang, rows: &[Row]) -> Result<usize> {
    let mut things: Vec<(ProductId, BTreeSet<String>)> = Vec::with_capacity(rows.len());
    for row in rows {
        let id: ProductId = row.get("id")?;
        let title: Text = row.json("title")?;
        let mut words = BTreeSet::new();
        title.iter().for_each(|(_, title)| words_of(title, &mut words));
        words_of(&row.get::<String>("brand")?, &mut words);
        row.json::<Vec<String>>("tags")?.iter().for_each(|tag| words_of(tag, &mut words));
        let query = sql("UPDATE products SET title_key = $3, noted_version = $2 WHERE id = $1");
        tx.run(query.bind(id).bind(row.get::<i64>("version")?).bind(sort_key(title.get([lang])))).await?;
        things.push((id, words));
    }
    if things.is_empty() {
        return Ok(0);
    }
    let skus = sql("SELECT product_id, sku, barcode FROM variants WHERE product_id IN ");
    let by_id: HashMap<ProductId, usize> = things.iter().enumerate().map(|(n, (id, _))| (*id, n)).collect();
    for row in tx.rows(skus.list(things.iter().map(|(id, _)| *id)).then(" ORDER BY product_id, position")).await? {
        if let Some(n) = by_id.get(&row.get("product_id")?) {
            let (sku, barcode): (String, String) = (row.get("sku")?, row.get("barcode")?);
            words_of(&sku, &mut things[*n].1);
            words_of(&barcode, &mut things[*n].1);
        }
    }
    WORDS.keep(tx, &things).await?;
    Ok(things.len())
}
