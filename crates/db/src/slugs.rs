//! Every URL part that a product or category has or had, so that old addresses lead on.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Bind, Row, sql};
use vitrine_domain::id::{CategoryId, ProductId};

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

/// Gives a thing its slug: the former one, if any, keeps leading there. A slug that leads elsewhere: [`crate::Error::Unique`].
pub(crate) async fn give(tx: &mut Tx, kind: SlugKind, slug: &str, id: &str) -> Result<()> {
    tx.run(sql("UPDATE slugs SET current = 0 WHERE kind = $1 AND target_id = $2 AND current = 1").bind(kind).bind(id))
        .await?;
    let again = tx
        .run(
            sql("UPDATE slugs SET current = 1 WHERE kind = $1 AND slug = $2 AND target_id = $3")
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
