//! Goods that come in: a new product, or only what differs from the one that is here.

use super::{product, product_columns, variant, variant_columns};
use crate::changes::{self, ChangeKind};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::slugs::{self, SlugKind};
use crate::sql::{Sql, json, sql};
use crate::{categories, meta};
use rand::Rng;
use std::collections::{HashMap, HashSet};
use vitrine_domain::catalog::meet::{Meeting, Was};
use vitrine_domain::catalog::{AdjustReason, Product, ProductInput, ProductOption, Variant, VariantInput};
use vitrine_domain::id::{CategoryId, OperatorId, ProductId, StockAdjustmentId, VariantId};
use vitrine_domain::text::Text;

/// What an upsert did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The product is new.
    Created,
    /// Something differed, or it came back from the archive.
    Updated,
    /// Nothing differed; nothing was written.
    Unchanged,
    /// It is in the archive and stays there; nothing was written.
    Archived,
}

/// The product after an upsert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upserted {
    /// Its id.
    pub id: ProductId,
    /// Its small number.
    pub item_no: u32,
    /// What was done.
    pub outcome: Outcome,
}

/// A product as it is stored, also when archived.
pub(super) struct Known {
    product: Product,
    archived: bool,
    /// Those on sale first: they keep their ids before archived ones come back.
    variants: Vec<Stored>,
}

impl Known {
    /// What becomes of it where it stays in the archive.
    pub(super) fn stays_out(&self, input: &ProductInput, meeting: Meeting) -> Option<Upserted> {
        let out = self.archived && meeting.stays_out(input);
        out.then_some(Upserted { id: self.product.id, item_no: self.product.item_no, outcome: Outcome::Archived })
    }
}

/// A variant as it is stored, also when archived.
pub(super) struct Stored {
    variant: Variant,
    position: i64,
    archived: bool,
}

/// A variant to be written, with what it was before.
pub(super) struct Wanted<'a> {
    pub(super) id: VariantId,
    pub(super) product: ProductId,
    pub(super) position: usize,
    pub(super) input: &'a VariantInput,
    pub(super) before: Option<&'a Stored>,
    /// How many there are is left as it is, whatever was sold since `before` was read.
    pub(super) keeps_pieces: bool,
}

impl Wanted<'_> {
    fn changed(&self) -> bool {
        self.before.is_none_or(|before| {
            before.archived || before.position != self.position as i64 || before.variant.input != *self.input
        })
    }

    fn price_changed(&self) -> bool {
        self.before.is_none_or(|before| before.variant.input.price != self.input.price)
    }
}

/// Puts a product in, or brings the one with this slug (also a former one) up to date; its current slug stays. Variants keep
/// their ids by SKU, else by their choice of options; those that no longer come in are archived. The price history gets a
/// row for each price that is new or changed. Categories along the path are made or filled in.
///
/// `meeting` says what is kept of the one that is there.
///
/// The input must be sound ([`ProductInput::check`]). A SKU of another product: [`Error::SkuTaken`], and nothing is written,
/// so the transaction may go on with the next product.
pub async fn upsert(
    tx: &mut Tx,
    input: &ProductInput,
    meeting: Meeting,
    now_ms: i64,
    dice: &mut impl Rng,
) -> Result<Upserted> {
    tx.lock("goods").await?;
    let known = tx
        .row(
            sql("SELECT target_id FROM slugs WHERE kind = $1 AND slug = $2 AND lang IS NULL")
                .bind(SlugKind::Product)
                .bind(&input.slug),
        )
        .await?;
    let known: Option<ProductId> = known.map(|row| row.get("target_id")).transpose()?;
    refuse_taken_skus(tx, input.variants.iter().map(|variant| variant.sku.as_str()), known).await?;
    let before = match known {
        None => None,
        Some(id) => Some(load_all(tx, &HashSet::from([id])).await?.remove(&id).ok_or(Error::Missing("product"))?),
    };
    if let Some(out) = before.as_ref().and_then(|before| before.stays_out(input, meeting)) {
        return Ok(out);
    }
    let category = categories::along(tx, &input.category, now_ms, dice).await?;
    match before {
        None => create(tx, input, category, now_ms, dice).await,
        Some(before) => change(tx, &before, input, category, meeting, now_ms, dice).await,
    }
}

/// Refuses SKUs that products other than `own` have.
pub(super) async fn refuse_taken_skus<'a>(
    tx: &mut Tx,
    skus: impl Iterator<Item = &'a str>,
    own: Option<ProductId>,
) -> Result<()> {
    let skus: Vec<&str> = skus.filter(|sku| !sku.is_empty()).collect();
    if skus.is_empty() {
        return Ok(());
    }
    let own = own.map_or(String::new(), |id| id.to_string());
    let query = sql("SELECT v.sku, p.slug FROM variants v JOIN products p ON p.id = v.product_id
                     WHERE v.product_id <> $1 AND v.archived_ms IS NULL AND v.sku <> '' AND v.sku IN ")
    .bind(own)
    .list(skus)
    .then(" ORDER BY v.sku LIMIT 1");
    match tx.row(query).await? {
        None => Ok(()),
        Some(row) => Err(Error::SkuTaken { sku: row.get("sku")?, slug: row.get("slug")? }),
    }
}

pub(super) async fn create(
    tx: &mut Tx,
    input: &ProductInput,
    category: Option<CategoryId>,
    now_ms: i64,
    dice: &mut impl Rng,
) -> Result<Upserted> {
    let id = ProductId::new(now_ms, random(dice));
    let item_no = meta::next(tx, "item_no").await?;
    let insert =
        sql("INSERT INTO products (title, description, brand, category_id, tags, attributes, options, images, plate,
                          published, tax_category, id, item_no, slug, created_ms, version)
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)");
    tx.run(bind_content(insert, input, category).bind(id).bind(item_no).bind(&input.slug).bind(now_ms)).await?;
    slugs::give(tx, SlugKind::Product, &input.slug, &id.to_string(), now_ms).await?;
    let wanted = input.variants.iter().enumerate().map(|(position, input)| Wanted {
        id: VariantId::new(now_ms, random(dice)),
        product: id,
        position,
        input,
        before: None,
        keeps_pieces: false,
    });
    write_variants(tx, &wanted.collect::<Vec<_>>(), now_ms).await?;
    changes::note(tx, ChangeKind::Product, &id.to_string(), 1, now_ms).await?;
    Ok(Upserted { id, item_no, outcome: Outcome::Created })
}

/// Brings a product up to date: writes what differs from `before`.
pub(super) async fn change(
    tx: &mut Tx,
    before: &Known,
    input: &ProductInput,
    category: Option<CategoryId>,
    meeting: Meeting,
    now_ms: i64,
    dice: &mut impl Rng,
) -> Result<Upserted> {
    let Known { product, archived, variants: stored } = before;
    let (id, item_no) = (product.id, product.item_no);
    let were = match_variants(input, product, stored);
    // Of what comes back from the archive nothing is kept.
    let there = |stored: &&Stored| !stored.archived;
    let kept: Vec<_> = were.iter().map(|was| was.filter(there).map(|stored| &stored.variant.input)).collect();
    let merged = meeting.over(input, &Was::from(product), &kept);
    let input = &merged;
    let category = if meeting == Meeting::Whole { category } else { category.or(product.category) };
    let wanted: Vec<Wanted<'_>> = input
        .variants
        .iter()
        .zip(were)
        .enumerate()
        .map(|(position, (input, before))| Wanted {
            id: before.map_or_else(|| VariantId::new(now_ms, random(dice)), |stored| stored.variant.id),
            product: id,
            position,
            input,
            before,
            keeps_pieces: meeting.keeps_pieces() && before.is_some_and(|stored| !stored.archived),
        })
        .collect();
    let gone: Vec<VariantId> = stored
        .iter()
        .filter(|stored| !stored.archived && wanted.iter().all(|wanted| wanted.id != stored.variant.id))
        .map(|stored| stored.variant.id)
        .collect();
    let same =
        !archived && same_content(product, input, category) && gone.is_empty() && !wanted.iter().any(Wanted::changed);
    if same {
        return Ok(Upserted { id, item_no, outcome: Outcome::Unchanged });
    }
    let set = sql(
        "UPDATE products SET title = $1, description = $2, brand = $3, category_id = $4, tags = $5, attributes = $6,
                       options = $7, images = $8, plate = $9, published = $10, tax_category = $11, archived_ms = NULL,
                       version = version + 1
                   WHERE id = $12",
    );
    tx.run(bind_content(set, input, category).bind(id)).await?;
    // First those that leave, so that their SKUs are free for those that come.
    if !gone.is_empty() {
        tx.run(sql("UPDATE variants SET archived_ms = $1 WHERE id IN ").bind(now_ms).list(gone)).await?;
    }
    write_variants(tx, &wanted, now_ms).await?;
    if let Meeting::Kept { pieces: true, by, .. } = meeting {
        note_pieces(tx, &wanted, by, now_ms, dice).await?;
    }
    changes::note(tx, ChangeKind::Product, &id.to_string(), product.version + 1, now_ms).await?;
    Ok(Upserted { id, item_no, outcome: Outcome::Updated })
}

/// Reads products with all their variants, by id.
pub(super) async fn load_all(tx: &mut Tx, ids: &HashSet<ProductId>) -> Result<HashMap<ProductId, Known>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let query = sql(concat!("SELECT ", product_columns!(), " FROM products WHERE id IN ")).list(ids.iter().copied());
    let mut known = HashMap::with_capacity(ids.len());
    for row in tx.rows(query).await? {
        let archived = row.get::<Option<i64>>("archived_ms")?.is_some();
        let product = product(&row, Vec::new(), Text::default())?;
        known.insert(product.id, Known { product, archived, variants: Vec::new() });
    }
    let query = sql(concat!("SELECT ", variant_columns!(), " FROM variants WHERE product_id IN "))
        .list(ids.iter().copied())
        .then(" ORDER BY CASE WHEN archived_ms IS NULL THEN 0 ELSE 1 END, position, id");
    for row in tx.rows(query).await? {
        if let Some(known) = known.get_mut(&row.get("product_id")?) {
            known.variants.push(Stored {
                variant: variant(&row)?,
                position: row.get("position")?,
                archived: row.get::<Option<i64>>("archived_ms")?.is_some(),
            });
        }
    }
    Ok(known)
}

fn same_content(before: &Product, input: &ProductInput, category: Option<CategoryId>) -> bool {
    before.title == input.title
        && before.description == input.description
        && before.brand == input.brand
        && before.category == category
        && before.tags == input.tags
        && before.attributes == input.attributes
        && before.options == input.options
        && before.images == input.images
        && before.plate == input.plate
        && before.published == input.published
        && before.tax == input.tax
}

/// Which stored variant each incoming one is: by SKU, else by the choice of options, else a new one.
fn match_variants<'a>(input: &ProductInput, product: &Product, stored: &'a [Stored]) -> Vec<Option<&'a Stored>> {
    let mut taken = vec![false; stored.len()];
    let mut before: Vec<Option<&Stored>> = vec![None; input.variants.len()];
    let mut take = |n: usize, is: &dyn Fn(&Stored) -> bool| {
        let found = stored.iter().enumerate().find(|(at, stored)| !taken[*at] && is(stored));
        if let Some((at, stored)) = found {
            taken[at] = true;
            before[n] = Some(stored);
        }
        found.is_some()
    };
    let mut by_choice = Vec::new();
    for (n, variant) in input.variants.iter().enumerate() {
        if variant.sku.is_empty() || !take(n, &|stored| stored.variant.input.sku == variant.sku) {
            by_choice.push(n);
        }
    }
    for n in by_choice {
        let wanted = values(&input.options, &input.variants[n].choice);
        take(n, &|stored| same_values(&wanted, &values(&product.options, &stored.variant.input.choice)));
    }
    before
}

/// The values that a choice stands for; a choice is a row of numbers that mean other values when an option changes.
fn values<'a>(options: &'a [ProductOption], choice: &[usize]) -> Vec<Option<&'a Text>> {
    choice.iter().zip(options).map(|(value, option)| option.values.get(*value)).collect()
}

/// Values are the same when they read the same in some language: a translation may have come meanwhile.
fn same_values(a: &[Option<&Text>], b: &[Option<&Text>]) -> bool {
    let same = |a: &Text, b: &Text| a.iter().any(|(lang, text)| b.exact(lang) == Some(text));
    a.len() == b.len() && a.iter().zip(b).all(|pair| matches!(pair, (Some(a), Some(b)) if same(a, b)))
}

/// The product's own columns, `$1` to `$11`.
pub(super) fn bind_content(sql: Sql, input: &ProductInput, category: Option<CategoryId>) -> Sql {
    sql.bind(json(&input.title))
        .bind(json(&input.description))
        .bind(&input.brand)
        .bind(category)
        .bind(json(&input.tags))
        .bind(json(&input.attributes))
        .bind(json(&input.options))
        .bind(json(&input.images))
        .bind(json(&input.plate))
        .bind(input.published)
        .bind(input.tax)
}

/// What a variant that is there becomes; `$pieces` is the row whose number of pieces holds.
macro_rules! set {
    ($pieces:literal) => {
        concat!(
            " ON CONFLICT (id) DO UPDATE SET position = excluded.position, sku = excluded.sku, choice = excluded.choice,
             price_minor = excluded.price_minor, compare_at_minor = excluded.compare_at_minor,
             cost_minor = excluded.cost_minor, currency = excluded.currency, stock_tracked = excluded.stock_tracked,
             stock_quantity = ",
            $pieces,
            ".stock_quantity, stock_backorder = excluded.stock_backorder,
             low_stock = excluded.low_stock, barcode = excluded.barcode, weight_g = excluded.weight_g,
             plate = excluded.plate, archived_ms = NULL"
        )
    };
}

/// Writes the variants that are new or differ, and the prices that were set.
pub(super) async fn write_variants(tx: &mut Tx, wanted: &[Wanted<'_>], now_ms: i64) -> Result<()> {
    let columns =
        "INSERT INTO variants (id, product_id, position, sku, choice, price_minor, compare_at_minor, cost_minor,
             currency, stock_tracked, stock_quantity, stock_backorder, low_stock, barcode, weight_g, plate)";
    let (set, keep) = (set!("excluded"), set!("variants"));
    for (keeps, tail) in [(false, set), (true, keep)] {
        let changed = wanted.iter().filter(|wanted| wanted.changed() && wanted.keeps_pieces == keeps);
        tx.insert(columns, tail, &changed.collect::<Vec<_>>(), |row, wanted| {
            let input = wanted.input;
            row.bind(wanted.id)
                .bind(wanted.product)
                .bind(wanted.position)
                .bind(&input.sku)
                .bind(json(&input.choice))
                .bind(input.price.minor)
                .bind(input.compare_at.map(|money| money.minor))
                .bind(input.cost.map(|money| money.minor))
                .bind(input.price.currency)
                .bind(input.stock.tracked)
                .bind(input.stock.quantity)
                .bind(input.stock.backorder)
                .bind(input.low_stock)
                .bind(&input.barcode)
                .bind(input.weight_g)
                .bind(input.plate.as_ref().map(json))
        })
        .await?;
    }
    let priced: Vec<&Wanted<'_>> = wanted.iter().filter(|wanted| wanted.price_changed()).collect();
    tx.insert(
        "INSERT INTO price_history (variant_id, at_ms, price_minor, currency)",
        " ON CONFLICT (variant_id, at_ms) DO UPDATE SET price_minor = excluded.price_minor, currency = excluded.currency",
        &priced,
        |row, wanted| row.bind(wanted.id).bind(now_ms).bind(wanted.input.price.minor).bind(wanted.input.price.currency),
    )
    .await?;
    Ok(())
}

/// Notes pieces that came or went because a file counted them.
async fn note_pieces(
    tx: &mut Tx,
    wanted: &[Wanted<'_>],
    by: Option<OperatorId>,
    now_ms: i64,
    dice: &mut impl Rng,
) -> Result<()> {
    for wanted in wanted {
        let Some(before) = wanted.before.map(|stored| stored.variant.input.stock).filter(|stock| stock.tracked) else {
            continue;
        };
        let pieces = wanted.input.stock.quantity - before.quantity;
        if pieces == 0 || !wanted.input.stock.tracked {
            continue;
        }
        let note = sql(
            "INSERT INTO stock_adjustments (id, variant_id, at_ms, pieces, stock_quantity, stock_owed, reason, note,
                            operator_id)
                        SELECT $1, id, $3, $4, stock_quantity, stock_owed, $5, $6, $7 FROM variants WHERE id = $2",
        )
        .bind(StockAdjustmentId::new(now_ms, random(dice)))
        .bind(wanted.id)
        .bind(now_ms)
        .bind(pieces)
        .bind(AdjustReason::Counted)
        .bind("CSV")
        .bind(by);
        tx.run(note).await?;
    }
    Ok(())
}

pub(super) fn random(dice: &mut impl Rng) -> [u8; 10] {
    let mut bytes = [0; 10];
    dice.fill_bytes(&mut bytes);
    bytes
}
