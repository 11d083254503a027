//! The category tree. Categories come in along the paths of products.

use crate::changes::{self, ChangeKind};
use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{Row, json, sql};
use crate::{meta, slugs};
use rand::Rng;
use serde::{Deserialize, Serialize};
use slugs::SlugKind;
use std::collections::HashMap;
use vitrine_domain::catalog::{Category, CategoryStep, MAX_DEPTH};
use vitrine_domain::id::CategoryId;
use vitrine_domain::plate::Field;
use vitrine_domain::text::{Lang, Text};

/// Categories of one shop at most: the tree is held in memory and drawn as a menu.
const MAX_CATEGORIES: i64 = 50_000;
/// Categories whose slugs are read at once.
const PAGE: usize = 500;

/// The whole tree: roots first, siblings by position.
pub async fn all(mut from: impl Reader) -> Result<Vec<Category>> {
    let rows = from
        .rows(
            sql("SELECT id, category_no, parent_id, slug, name, field, position, sensitive FROM categories
                 ORDER BY category_no LIMIT $1")
            .bind(MAX_CATEGORIES),
        )
        .await?;
    let mut own: HashMap<CategoryId, (Option<Field>, Option<CategoryId>, i64)> = HashMap::with_capacity(rows.len());
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let category = category(row)?;
        own.insert(category.id, (row.get("field")?, category.parent, category.position));
        all.push(category);
    }
    let ids = all.iter().map(|category: &Category| category.id.to_string()).collect::<Vec<_>>();
    let mut slugs = HashMap::new();
    for ids in ids.chunks(PAGE) {
        slugs.extend(slugs::in_languages(&mut from, SlugKind::Category, ids.iter().cloned()).await?);
    }
    for category in &mut all {
        category.field = field(&own, category.id);
        category.slugs = slugs.remove(&category.id.to_string()).unwrap_or_default();
    }
    // Parents are made before their children, so the numbers already put roots first.
    all.sort_by_key(|category| (category.parent.is_some(), category.position, category.category_no));
    Ok(all)
}

fn category(row: &Row) -> Result<Category> {
    Ok(Category {
        id: row.get("id")?,
        category_no: row.get("category_no")?,
        parent: row.get("parent_id")?,
        slug: row.get("slug")?,
        slugs: Text::default(),
        name: row.json("name")?,
        field: Field::ALL[0],
        position: row.get("position")?,
        sensitive: row.get("sensitive")?,
    })
}

/// A category's colour: its own, else the nearest one above, else one by the position of its root.
fn field(own: &HashMap<CategoryId, (Option<Field>, Option<CategoryId>, i64)>, id: CategoryId) -> Field {
    let mut at = id;
    let mut position = 0;
    for _ in 0..=MAX_DEPTH {
        let Some((field, parent, place)) = own.get(&at) else { break };
        if let Some(field) = field {
            return *field;
        }
        position = *place;
        match parent {
            Some(parent) => at = *parent,
            None => break,
        }
    }
    Field::ALL[usize::try_from(position).unwrap_or(0) % Field::ALL.len()]
}

/// Marks a category: a sensitive one is never used for profiles, reasons or mail. True when that changed something.
pub async fn set_sensitive(tx: &mut Tx, id: CategoryId, sensitive: bool, now_ms: i64) -> Result<bool> {
    let row = tx
        .row(
            sql("UPDATE categories SET sensitive = $2, version = version + 1 WHERE id = $1 AND sensitive <> $2
                 RETURNING version")
            .bind(id)
            .bind(sensitive),
        )
        .await?;
    match row {
        Some(row) => {
            changes::note(tx, ChangeKind::Category, &id.to_string(), row.get("version")?, now_ms).await?;
            Ok(true)
        }
        None => match tx.row(sql("SELECT id FROM categories WHERE id = $1").bind(id)).await? {
            Some(_) => Ok(false),
            None => Err(Error::Missing("category")),
        },
    }
}

/// Finds or makes the categories of a path; answers the last one. A category is known by its slug (also a former one) and
/// stays where it stands; languages and a colour that it lacks are filled in, what it has is kept.
pub(crate) async fn along(
    tx: &mut Tx,
    path: &[CategoryStep],
    now_ms: i64,
    dice: &mut impl Rng,
) -> Result<Option<CategoryId>> {
    let mut parent = None;
    for step in path {
        let known = tx
            .row(
                sql("SELECT c.id, c.name, c.field FROM slugs s JOIN categories c ON c.id = s.target_id
                     WHERE s.kind = $1 AND s.slug = $2 AND s.lang IS NULL")
                .bind(SlugKind::Category)
                .bind(&step.slug),
            )
            .await?;
        let id = match known {
            Some(row) => {
                let id = row.get("id")?;
                fill_in(tx, id, step, row.json("name")?, row.get("field")?, now_ms).await?;
                id
            }
            None => make(tx, step, parent, now_ms, dice).await?,
        };
        parent = Some(id);
    }
    Ok(parent)
}

async fn make(
    tx: &mut Tx,
    step: &CategoryStep,
    parent: Option<CategoryId>,
    now_ms: i64,
    dice: &mut impl Rng,
) -> Result<CategoryId> {
    let mut random = [0; 10];
    dice.fill_bytes(&mut random);
    let id = CategoryId::new(now_ms, random);
    let siblings = match parent {
        Some(parent) => sql("SELECT COUNT(*) AS n FROM categories WHERE parent_id = $1").bind(parent),
        None => sql("SELECT COUNT(*) AS n FROM categories WHERE parent_id IS NULL"),
    };
    let position: i64 = tx.row(siblings).await?.map_or(Ok(0), |row| row.get("n"))?;
    let number = meta::next(tx, "category_no").await?;
    tx.run(
        sql("INSERT INTO categories
                 (id, category_no, parent_id, slug, name, field, position, sensitive, version, created_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 1, $8)")
        .bind(id)
        .bind(number)
        .bind(parent)
        .bind(&step.slug)
        .bind(json(&step.name))
        .bind(step.field)
        .bind(position)
        .bind(now_ms),
    )
    .await?;
    slugs::give(tx, SlugKind::Category, &step.slug, &id.to_string(), now_ms).await?;
    changes::note(tx, ChangeKind::Category, &id.to_string(), 1, now_ms).await?;
    Ok(id)
}

async fn fill_in(
    tx: &mut Tx,
    id: CategoryId,
    step: &CategoryStep,
    name: Text,
    field: Option<Field>,
    now_ms: i64,
) -> Result<()> {
    let lacking: Vec<(&Lang, &str)> = step.name.iter().filter(|(lang, _)| name.exact(lang).is_none()).collect();
    if lacking.is_empty() && (field.is_some() || step.field.is_none()) {
        return Ok(());
    }
    let full = lacking.into_iter().fold(name, |name, (lang, text)| name.with(lang, text));
    let row = tx
        .row(
            sql("UPDATE categories SET name = $2, field = $3, version = version + 1 WHERE id = $1 RETURNING version")
                .bind(id)
                .bind(json(&full))
                .bind(field.or(step.field)),
        )
        .await?
        .ok_or(Error::Missing("category"))?;
    changes::note(tx, ChangeKind::Category, &id.to_string(), row.get("version")?, now_ms).await
}

/// A category as its page in the back office shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditedCategory {
    /// What an operator changes of it.
    pub content: CategoryContent,
    /// The version that is looked at.
    pub version: i64,
}

/// What an operator changes of a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryContent {
    /// The part of the URL.
    pub slug: String,
    /// What people read.
    pub name: Text,
    /// Above it; `None` for a root.
    pub parent: Option<CategoryId>,
    /// The plate colour it owns; `None` takes that of the one above.
    pub field: Option<Field>,
}

/// A category.
pub async fn get(mut from: impl Reader, id: CategoryId) -> Result<Option<EditedCategory>> {
    let query = sql("SELECT slug, name, parent_id, field, version FROM categories WHERE id = $1").bind(id);
    let Some(row) = from.row(query).await? else { return Ok(None) };
    let content = CategoryContent {
        slug: row.get("slug")?,
        name: row.json("name")?,
        parent: row.get("parent_id")?,
        field: row.get("field")?,
    };
    Ok(Some(EditedCategory { content, version: row.get("version")? }))
}

/// How many products stand in each category itself, also those that are not on sale; not those in the archive.
pub async fn sizes(mut from: impl Reader) -> Result<HashMap<CategoryId, i64>> {
    let rows = from
        .rows(
            sql("SELECT category_id, COUNT(*) AS n FROM products WHERE archived_ms IS NULL AND category_id IS NOT NULL
                 GROUP BY category_id LIMIT $1")
            .bind(MAX_CATEGORIES),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("category_id")?, row.get("n")?))).collect()
}

/// Makes a category, last among its siblings. An address that leads to something already: [`Error::Unique`], and nothing is
/// written. Whoever calls has looked that the one above is there and not too deep.
pub async fn create(tx: &mut Tx, content: &CategoryContent, now_ms: i64, dice: &mut impl Rng) -> Result<CategoryId> {
    tx.lock("goods").await?;
    if slugs::is_taken(&mut *tx, SlugKind::Category, &content.slug).await? {
        return Err(taken(&content.slug));
    }
    let step = CategoryStep { slug: content.slug.clone(), name: content.name.clone(), field: content.field };
    make(tx, &step, content.parent, now_ms, dice).await
}

fn taken(slug: &str) -> Error {
    Error::Unique(format!("the address \"{slug}\" leads to another category").into())
}

/// Writes a category. `expected` is the version that was looked at: [`Error::Stale`] when it is another by now. Its former address
/// keeps leading to it; one that leads elsewhere: [`Error::Unique`]. Below another one it comes last. After an error the
/// transaction must be rolled back.
pub async fn save(tx: &mut Tx, id: CategoryId, expected: i64, content: &CategoryContent, now_ms: i64) -> Result<()> {
    tx.lock("goods").await?;
    let before = get(&mut *tx, id).await?.ok_or(Error::Missing("category"))?;
    let query = sql("UPDATE categories SET slug = $3, name = $4, parent_id = $5, field = $6, version = version + 1
                     WHERE id = $1 AND version = $2 RETURNING version")
    .bind(id)
    .bind(expected)
    .bind(&content.slug)
    .bind(json(&content.name))
    .bind(content.parent)
    .bind(content.field);
    let row = tx.row(query).await?.ok_or(Error::Stale("category"))?;
    if before.content.parent != content.parent {
        let last = siblings(tx, content.parent).await?.len();
        tx.run(sql("UPDATE categories SET position = $2 WHERE id = $1").bind(id).bind(last)).await?;
    }
    if before.content.slug != content.slug {
        let query = sql("SELECT target_id FROM slugs WHERE kind = $1 AND slug = $2 AND lang IS NULL");
        let owner = tx.row(query.bind(SlugKind::Category).bind(&content.slug)).await?;
        if let Some(owner) = owner
            && owner.get::<CategoryId>("target_id")? != id
        {
            return Err(taken(&content.slug));
        }
        slugs::give(tx, SlugKind::Category, &content.slug, &id.to_string(), now_ms).await?;
    }
    changes::note(tx, ChangeKind::Category, &id.to_string(), row.get("version")?, now_ms).await
}

/// The categories below one, or the roots, in their order.
async fn siblings(tx: &mut Tx, parent: Option<CategoryId>) -> Result<Vec<CategoryId>> {
    let query = match parent {
        Some(parent) => sql("SELECT id FROM categories WHERE parent_id = $2 ORDER BY position, category_no LIMIT $1")
            .bind(MAX_CATEGORIES)
            .bind(parent),
        None => sql("SELECT id FROM categories WHERE parent_id IS NULL ORDER BY position, category_no LIMIT $1")
            .bind(MAX_CATEGORIES),
    };
    tx.rows(query).await?.iter().map(|row| row.get("id")).collect()
}

/// Moves a category one place up (or down) among its siblings. False when it is the first (or last) already.
pub async fn shift(tx: &mut Tx, id: CategoryId, up: bool, now_ms: i64) -> Result<bool> {
    tx.lock("goods").await?;
    let it = get(&mut *tx, id).await?.ok_or(Error::Missing("category"))?;
    let mut order = siblings(tx, it.content.parent).await?;
    let at = order.iter().position(|sibling| *sibling == id).ok_or(Error::Missing("category"))?;
    let other = if up { at.checked_sub(1) } else { Some(at + 1).filter(|other| *other < order.len()) };
    let Some(other) = other else { return Ok(false) };
    order.swap(at, other);
    for (position, id) in order.into_iter().enumerate() {
        let query = sql("UPDATE categories SET position = $2, version = version + 1 WHERE id = $1 AND position <> $2
                         RETURNING version");
        if let Some(row) = tx.row(query.bind(id).bind(position)).await? {
            changes::note(tx, ChangeKind::Category, &id.to_string(), row.get("version")?, now_ms).await?;
        }
    }
    Ok(true)
}
