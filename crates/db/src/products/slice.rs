//! Many goods that come in at once.
//!
//! The one idea: the same outcome as one [`upsert`] after the other, with the questions asked for all of them together. What is
//! new and touches nothing else of the slice is written in few statements; whatever could depend on its neighbours (a SKU that
//! another product has or had, the same product twice) goes the long way, after everything before it has been written.

use super::upsert::{Outcome, Upserted, Wanted, bind_content, change, load_all, random, upsert, write_variants};
use crate::changes::{self, ChangeKind};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::slugs::SlugKind;
use crate::sql::{json, sql};
use crate::{categories, meta};
use rand::Rng;
use std::collections::{HashMap, HashSet};
use vitrine_domain::catalog::ProductInput;
use vitrine_domain::catalog::meet::Meeting;
use vitrine_domain::id::{CategoryId, ProductId, VariantId};

/// Puts products in, in their order, as [`upsert`] does. Each has its own outcome: a SKU of another product refuses one and
/// leaves the others alone.
///
/// # Errors
/// When the database fails; the transaction cannot go on then.
pub async fn upsert_all(
    tx: &mut Tx,
    inputs: &[&ProductInput],
    meeting: Meeting,
    now_ms: i64,
    dice: &mut impl Rng,
) -> Result<Vec<Result<Upserted>>> {
    tx.lock("goods").await?;
    let (ids, lent) = by_slug(tx, inputs).await?;
    let owners = by_sku(tx, inputs).await?;
    let mut known = load_all(tx, &ids.values().copied().collect::<HashSet<_>>()).await?;
    let mut paths: HashMap<String, Option<CategoryId>> = HashMap::new();
    let mut fresh: Vec<Fresh<'_>> = Vec::new();
    let (mut slugs, mut written): (HashSet<&str>, HashSet<&str>) = (HashSet::new(), HashSet::new());
    let mut outcomes = Vec::with_capacity(inputs.len());
    for &input in inputs {
        let id = ids.get(&input.slug).copied();
        let skus = || input.variants.iter().map(|variant| variant.sku.as_str()).filter(|sku| !sku.is_empty());
        let clear = skus().all(|sku| !written.contains(sku) && owners.get(sku).is_none_or(|owner| Some(*owner) == id));
        // What is taken out of `known` was there once in this slice and is no longer as it was read.
        let before = id.and_then(|id| known.remove(&id));
        let alone = clear
            && !slugs.contains(input.slug.as_str())
            && !lent.contains(&input.slug)
            && (id.is_none() || before.is_some());
        let out = before.as_ref().and_then(|before| before.stays_out(input, meeting));
        let outcome = if let Some(out) = out.filter(|_| alone) {
            Ok(out)
        } else if alone {
            let category = category(tx, &mut paths, input, now_ms, dice).await?;
            match before {
                None => {
                    let new = Fresh::new(outcomes.len(), input, category, now_ms, dice);
                    let upserted = new.upserted;
                    fresh.push(new);
                    Ok(upserted)
                }
                Some(before) => Ok(change(tx, &before, input, category, meeting, now_ms, dice).await?),
            }
        } else {
            number(&mut outcomes, write(tx, &mut fresh, now_ms).await?);
            match upsert(tx, input, meeting, now_ms, dice).await {
                Err(error @ Error::SkuTaken { .. }) => Err(error),
                outcome => Ok(outcome?),
            }
        };
        if outcome.is_ok() {
            slugs.insert(&input.slug);
            written.extend(skus());
        }
        outcomes.push(outcome);
    }
    number(&mut outcomes, write(tx, &mut fresh, now_ms).await?);
    Ok(outcomes)
}

/// A product that is new.
struct Fresh<'a> {
    /// Its place in the slice.
    place: usize,
    input: &'a ProductInput,
    category: Option<CategoryId>,
    variants: Vec<VariantId>,
    upserted: Upserted,
}

impl<'a> Fresh<'a> {
    fn new(
        place: usize,
        input: &'a ProductInput,
        category: Option<CategoryId>,
        now_ms: i64,
        dice: &mut impl Rng,
    ) -> Self {
        let id = ProductId::new(now_ms, random(dice));
        let variants = input.variants.iter().map(|_| VariantId::new(now_ms, random(dice))).collect();
        Self { place, input, category, variants, upserted: Upserted { id, item_no: 0, outcome: Outcome::Created } }
    }
}

/// Writes the new products and forgets them; answers the number of each.
async fn write(tx: &mut Tx, fresh: &mut Vec<Fresh<'_>>, now_ms: i64) -> Result<Vec<(usize, u32)>> {
    let fresh = std::mem::take(fresh);
    if fresh.is_empty() {
        return Ok(Vec::new());
    }
    let first = meta::next_many(tx, "item_no", fresh.len()).await?;
    let numbered: Vec<(u32, &Fresh<'_>)> = (first..).zip(&fresh).collect();
    tx.insert(
        "INSERT INTO products (title, description, brand, category_id, tags, attributes, options, images, plate, published,
             tax_category, id, item_no, slug, created_ms, version)",
        "",
        &numbered,
        |row, (item_no, fresh)| {
            let slug = &fresh.input.slug;
            let row = bind_content(row, fresh.input, fresh.category).bind(fresh.upserted.id).bind(*item_no);
            row.bind(slug).bind(now_ms).bind(1_i64)
        },
    )
    .await?;
    tx.insert("INSERT INTO slugs (kind, slug, target_id, current)", "", &fresh, |row, fresh| {
        row.bind(SlugKind::Product).bind(&fresh.input.slug).bind(fresh.upserted.id).bind(true)
    })
    .await?;
    let wanted = fresh.iter().flat_map(|fresh| {
        let variants = fresh.variants.iter().zip(&fresh.input.variants).enumerate();
        variants.map(|(position, (id, input))| Wanted {
            id: *id,
            product: fresh.upserted.id,
            position,
            input,
            before: None,
            keeps_pieces: false,
        })
    });
    write_variants(tx, &wanted.collect::<Vec<_>>(), now_ms).await?;
    let ids: Vec<String> = fresh.iter().map(|fresh| fresh.upserted.id.to_string()).collect();
    changes::note_all(tx, ChangeKind::Product, &ids, 1, now_ms).await?;
    Ok(numbered.iter().map(|(item_no, fresh)| (fresh.place, *item_no)).collect())
}

fn number(outcomes: &mut [Result<Upserted>], numbers: Vec<(usize, u32)>) {
    for (place, item_no) in numbers {
        if let Some(Ok(upserted)) = outcomes.get_mut(place) {
            upserted.item_no = item_no;
        }
    }
}

/// The category at a path's end; each path of the slice is walked once.
async fn category(
    tx: &mut Tx,
    paths: &mut HashMap<String, Option<CategoryId>>,
    input: &ProductInput,
    now_ms: i64,
    dice: &mut impl Rng,
) -> Result<Option<CategoryId>> {
    let path = json(&input.category);
    if let Some(known) = paths.get(&path) {
        return Ok(*known);
    }
    let found = categories::along(tx, &input.category, now_ms, dice).await?;
    paths.insert(path, found);
    Ok(found)
}

/// Which products the slugs are or were the own ones of; and those that a thing has in a language only, which files do not
/// mean it by.
async fn by_slug(tx: &mut Tx, inputs: &[&ProductInput]) -> Result<(HashMap<String, ProductId>, HashSet<String>)> {
    let slugs: HashSet<&str> = inputs.iter().map(|input| input.slug.as_str()).collect();
    let query =
        sql("SELECT slug, target_id, lang FROM slugs WHERE kind = $1 AND slug IN ").bind(SlugKind::Product).list(slugs);
    let (mut ids, mut lent) = (HashMap::new(), HashSet::new());
    for row in tx.rows(query).await? {
        if row.get::<Option<String>>("lang")?.is_some() {
            lent.insert(row.get("slug")?);
        } else {
            ids.insert(row.get("slug")?, row.get("target_id")?);
        }
    }
    Ok((ids, lent))
}

/// Which products have the SKUs.
async fn by_sku(tx: &mut Tx, inputs: &[&ProductInput]) -> Result<HashMap<String, ProductId>> {
    let skus = inputs.iter().flat_map(|input| &input.variants).map(|variant| variant.sku.as_str());
    let skus: Vec<&str> = skus.filter(|sku| !sku.is_empty()).collect::<HashSet<_>>().into_iter().collect();
    let mut owners = HashMap::with_capacity(skus.len());
    for skus in skus.chunks(crate::sql::ROWS_PER_INSERT) {
        let query = sql("SELECT sku, product_id FROM variants WHERE archived_ms IS NULL AND sku <> '' AND sku IN ")
            .list(skus.iter().copied());
        for row in tx.rows(query).await? {
            owners.insert(row.get("sku")?, row.get("product_id")?);
        }
    }
    Ok(owners)
}
