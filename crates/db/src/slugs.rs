//! Every URL part that a product or category has or had, so that old addresses lead on.
//!
//! The one idea: a thing has one *own* slug, by which files know it and which every language without a better one uses, and
//! beside it at most one for each language. All of them, and all that were, lead to it; none ever leads to two things.

use crate::changes::{self, ChangeKind};
use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{Bind, Row, sql};
use std::collections::HashMap;
use vitrine_domain::id::{CategoryId, ProductId};
use vitrine_domain::text::{Lang, MAX_SLUG, Text};

/// What a slug names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlugKind {
    /// `/p/{slug}`
    Product,
    /// `/c/{slug}`
    Category,
}

impl SlugKind {
    /// The stored word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Category => "category",
        }
    }
}

impl Bind for SlugKind {
    type As = String;
    fn bound(self) -> String {
        self.name().to_owned()
    }
}

/// Where a slug leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// To a product.
    Product(ProductId),
    /// To a category.
    Category(CategoryId),
}

/// A slug that a thing has or had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slug {
    /// The slug.
    pub slug: String,
    /// Where it leads.
    pub target: Target,
    /// False for a former one.
    pub current: bool,
}

fn target(kind: SlugKind, row: &Row) -> Result<Target> {
    Ok(match kind {
        SlugKind::Product => Target::Product(row.get("target_id")?),
        SlugKind::Category => Target::Category(row.get("target_id")?),
    })
}

/// Where a slug leads, and what the thing's slug is now. Archived things are found too: theirs is a page that says so.
pub async fn resolve(mut from: impl Reader, kind: SlugKind, slug: &str) -> Result<Option<(Target, String)>> {
    let row = from
        .row(
            sql("SELECT s.target_id, c.slug FROM slugs s
                 JOIN slugs c ON c.kind = s.kind AND c.target_id = s.target_id AND c.current = 1
                 WHERE s.kind = $1 AND s.slug = $2")
            .bind(kind)
            .bind(slug),
        )
        .await?;
    row.map(|row| Ok((target(kind, &row)?, row.get("slug")?))).transpose()
}

/// Every slug of a kind, by slug; read in pages inside.
pub async fn all(mut from: impl Reader, kind: SlugKind) -> Result<Vec<Slug>> {
    const PAGE: usize = 5_000;
    let mut all: Vec<Slug> = Vec::new();
    loop {
        let after = all.last().map_or("", |slug| slug.slug.as_str());
        let rows = from
            .rows(
                sql("SELECT slug, target_id, current FROM slugs WHERE kind = $1 AND slug > $2 ORDER BY slug LIMIT $3")
                    .bind(kind)
                    .bind(after)
                    .bind(PAGE),
            )
            .await?;
        for row in &rows {
            all.push(Slug { slug: row.get("slug")?, target: target(kind, row)?, current: row.get("current")? });
        }
        if rows.len() < PAGE {
            return Ok(all);
        }
    }
}

/// A thing that has no slug of its own in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unnamed {
    /// Its id.
    pub id: String,
    /// The small number that was given to it once.
    pub number: u32,
    /// Its own slug.
    pub slug: String,
    /// Its name in every language.
    pub name: Text,
}

/// Things that have a name in a language and no slug in it, by id, those after `after` only. (`lang <> ''` lets the index of
/// languages' slugs be used, which has that condition.)
pub async fn unnamed(
    mut from: impl Reader,
    kind: SlugKind,
    lang: &Lang,
    after: &str,
    limit: usize,
) -> Result<Vec<Unnamed>> {
    let query = match kind {
        SlugKind::Product => sql("SELECT t.id, t.item_no AS number, t.slug, t.title AS name FROM products t
             WHERE t.archived_ms IS NULL AND t.title LIKE $5 AND"),
        SlugKind::Category => {
            sql("SELECT t.id, t.category_no AS number, t.slug, t.name FROM categories t WHERE t.name LIKE $5 AND")
        }
    };
    let query = query
        .then(
            " t.id > $1 AND NOT EXISTS
                  (SELECT 1 FROM slugs s WHERE s.kind = $2 AND s.target_id = t.id AND s.lang = $3 AND s.lang <> '')
                ORDER BY t.id LIMIT $4",
        )
        .bind(after)
        .bind(kind)
        .bind(lang.as_str())
        .bind(limit)
        // The texts are JSON: a language is a key in them.
        .bind(format!("%\"{lang}\":%"));
    let rows = from.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Unnamed {
                id: row.get("id")?,
                number: row.get("number")?,
                slug: row.get("slug")?,
                name: row.json("name")?,
            })
        })
        .collect()
}

/// The slugs that things have in single languages, by id; things without any are left out.
pub(crate) async fn in_languages(
    from: &mut impl Reader,
    kind: SlugKind,
    ids: impl IntoIterator<Item = String>,
) -> Result<HashMap<String, Text>> {
    let query = sql("SELECT target_id, lang, slug FROM slugs WHERE lang <> '' AND kind = ")
        .value(kind)
        .then(" AND target_id IN ")
        .list(ids);
    let mut all: HashMap<String, Text> = HashMap::new();
    for row in from.rows(query).await? {
        let Ok(lang) = row.get::<String>("lang")?.parse::<Lang>() else { continue };
        let slugs = all.entry(row.get("target_id")?).or_default();
        *slugs = std::mem::take(slugs).with(&lang, row.get::<String>("slug")?);
    }
    Ok(all)
}

/// Gives a thing a slug in a language: `wanted`, or, where that leads elsewhere, with the thing's own `number` behind it, which
/// no other has: a thousand things of one name are named with two questions each. A former one in the language keeps leading
/// there. Answers what it is now; `None` when both lead elsewhere or it is the own slug already.
pub async fn give_in(
    tx: &mut Tx,
    kind: SlugKind,
    lang: &Lang,
    wanted: &str,
    (id, number): (&str, u32),
    now_ms: i64,
) -> Result<Option<String>> {
    tx.lock("goods").await?;
    for slug in [wanted.to_owned(), numbered(wanted, number)] {
        let query = sql("SELECT target_id, lang FROM slugs WHERE kind = $1 AND slug = $2").bind(kind).bind(&slug);
        match tx.row(query).await? {
            // It leads elsewhere: then with the number.
            Some(row) if row.get::<String>("target_id")? != id => {}
            // It is the own slug, of today or former: nothing to add. A language's slug is given to the language anew.
            Some(row) if row.get::<Option<String>>("lang")?.is_none() => return Ok(None),
            known => {
                let former =
                    sql("UPDATE slugs SET lang = '' WHERE kind = $1 AND target_id = $2 AND lang = $3 AND lang <> ''");
                tx.run(former.bind(kind).bind(id).bind(lang.as_str())).await?;
                let query = if known.is_some() {
                    sql("UPDATE slugs SET lang = $4 WHERE kind = $1 AND slug = $2 AND target_id = $3")
                } else {
                    sql("INSERT INTO slugs (kind, slug, target_id, current, lang) VALUES ($1, $2, $3, 0, $4)")
                };
                tx.run(query.bind(kind).bind(&slug).bind(id).bind(lang.as_str())).await?;
                note(tx, kind, id, now_ms).await?;
                return Ok(Some(slug));
            }
        }
    }
    Ok(None)
}

/// True when a slug leads somewhere, or did.
pub async fn is_taken(mut from: impl Reader, kind: SlugKind, slug: &str) -> Result<bool> {
    let query = sql("SELECT target_id FROM slugs WHERE kind = $1 AND slug = $2").bind(kind).bind(slug);
    Ok(from.row(query).await?.is_some())
}

/// A slug with a number behind it, no longer than a slug may be.
fn numbered(slug: &str, n: u32) -> String {
    let end = format!("-{n}");
    let kept = slug.get(..slug.len().min(MAX_SLUG - end.len())).unwrap_or(slug);
    format!("{}{end}", kept.trim_end_matches('-'))
}

/// Tells every process that a thing's addresses are others now.
async fn note(tx: &mut Tx, kind: SlugKind, id: &str, now_ms: i64) -> Result<()> {
    let (query, change) = match kind {
        SlugKind::Product => (sql("UPDATE products SET"), ChangeKind::Product),
        SlugKind::Category => (sql("UPDATE categories SET"), ChangeKind::Category),
    };
    let query = query.then(" version = version + 1 WHERE id = $1 RETURNING version").bind(id);
    match tx.row(query).await? {
        Some(row) => changes::note(tx, change, id, row.get("version")?, now_ms).await,
        None => Err(Error::Missing(kind.name())),
    }
}

/// Gives a thing its own slug: the former one, if any, keeps leading there. A slug that another thing has in a language
/// only is taken over, because files know things by their own slugs; one that leads elsewhere otherwise:
/// [`crate::Error::Unique`].
pub(crate) async fn give(tx: &mut Tx, kind: SlugKind, slug: &str, id: &str, now_ms: i64) -> Result<()> {
    let lender =
        sql("SELECT target_id FROM slugs WHERE kind = $1 AND slug = $2 AND target_id <> $3 AND lang IS NOT NULL");
    if let Some(lender) = tx.row(lender.bind(kind).bind(slug).bind(id)).await? {
        note(tx, kind, &lender.get::<String>("target_id")?, now_ms).await?;
    }
    tx.run(sql("UPDATE slugs SET current = 0 WHERE kind = $1 AND target_id = $2 AND current = 1").bind(kind).bind(id))
        .await?;
    let again = tx
        .run(
            sql("UPDATE slugs SET current = 1, lang = NULL, target_id = $3
                 WHERE kind = $1 AND slug = $2 AND (target_id = $3 OR lang IS NOT NULL)")
            .bind(kind)
            .bind(slug)
            .bind(id),
        )
        .await?;
    if again == 0 {
        tx.run(
            sql("INSERT INTO slugs (kind, slug, target_id, current) VALUES ($1, $2, $3, 1)")
                .bind(kind)
                .bind(slug)
                .bind(id),
        )
        .await?;
    }
    Ok(())
}
