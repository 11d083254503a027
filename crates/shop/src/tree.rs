//! The category tree as the back office changes it: made, named, moved. What is in it is [`crate::goods`]'.
//!
//! Left out: taking a category out. Visitors, events and addresses point to it; one without goods is not shown in the shop.

use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::{Shop, audit};
use std::collections::HashMap;
use vitrine_db as db;
pub use vitrine_db::categories::{CategoryContent, EditedCategory};
use vitrine_domain::catalog::{MAX_DEPTH, MAX_NAME};
use vitrine_domain::id::CategoryId;
use vitrine_domain::operator::Permission;
use vitrine_domain::text::is_slug;

/// What is wrong with a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CategoryFlaw {
    /// It has no name in any language.
    NoName,
    /// A name is too long.
    LongName,
    /// The address has other letters than a to z, digits and hyphens, or is too long.
    Slug,
    /// The address leads to something else.
    SlugTaken,
    /// It would stand below itself, or below nothing that is there.
    Parent,
    /// It, or what is below it, would be deeper than [`MAX_DEPTH`].
    Deep,
}

impl Shop {
    /// A category as its page in the back office shows it.
    pub async fn edited_category(&self, id: CategoryId, by: &Acting) -> Result<EditedCategory> {
        self.may(by, Permission::SeeGoods)?;
        db::categories::get(&self.inner.db, id).await?.ok_or(Error::NotFound)
    }

    /// How many products stand in each category itself, also those that are not on sale.
    pub async fn category_sizes(&self, by: &Acting) -> Result<HashMap<CategoryId, i64>> {
        self.may(by, Permission::SeeGoods)?;
        Ok(db::categories::sizes(&self.inner.db).await?)
    }

    /// Makes a category (`id` is `None`), last among its siblings, or changes one. `expected` is the version that was looked at:
    /// [`Error::Conflict`] when it is another by now.
    pub async fn save_category(
        &self,
        id: Option<CategoryId>,
        expected: i64,
        content: &CategoryContent,
        by: &Acting,
    ) -> Result<Result<CategoryId, Vec<CategoryFlaw>>> {
        self.may(by, Permission::ChangeGoods)?;
        let mut tx = self.inner.db.begin().await?;
        tx.lock("goods").await?;
        let all = db::categories::all(&mut tx).await?;
        let parents: HashMap<CategoryId, Option<CategoryId>> = all.iter().map(|it| (it.id, it.parent)).collect();
        let flaws = flaws(id, content, &parents);
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        let before = match id {
            Some(id) => Some(db::categories::get(&mut tx, id).await?.ok_or(Error::NotFound)?.content),
            None => None,
        };
        if let (Some(id), Some(before)) = (id, &before)
            && before == content
        {
            return Ok(Ok(id));
        }
        let mut dice = self.dice().fork();
        let now_ms = self.now_ms();
        let kept = match id {
            Some(id) => db::categories::save(&mut tx, id, expected, content, now_ms).await.map(|()| id),
            None => db::categories::create(&mut tx, content, now_ms, &mut dice).await,
        };
        let kept = match kept {
            Err(db::Error::Stale(_)) => return Err(Error::Conflict),
            Err(db::Error::Unique(_)) => return Ok(Err(vec![CategoryFlaw::SlugTaken])),
            kept => kept?,
        };
        let was = before.map(|before| serde_json::to_string(&before)).transpose()?;
        let is = serde_json::to_string(content)?;
        let action = if id.is_some() { "category.save" } else { "category.make" };
        audit::append(&mut tx, self, by, action, &content.slug, was.as_deref(), Some(&is)).await?;
        tx.commit().await?;
        self.follow().await?;
        Ok(Ok(kept))
    }

    /// Moves a category one place up or down among its siblings. False when it stands at that end already.
    pub async fn shift_category(&self, id: CategoryId, up: bool, by: &Acting) -> Result<bool> {
        self.may(by, Permission::ChangeGoods)?;
        let mut tx = self.inner.db.begin().await?;
        let it = db::categories::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if !db::categories::shift(&mut tx, id, up, self.now_ms()).await? {
            return Ok(false);
        }
        let after = serde_json::json!({ "moved": if up { "up" } else { "down" } }).to_string();
        audit::append(&mut tx, self, by, "category.move", &it.content.slug, None, Some(&after)).await?;
        tx.commit().await?;
        self.follow().await?;
        Ok(true)
    }
}

fn flaws(
    id: Option<CategoryId>,
    content: &CategoryContent,
    parents: &HashMap<CategoryId, Option<CategoryId>>,
) -> Vec<CategoryFlaw> {
    let mut flaws = Vec::new();
    if content.name.is_empty() {
        flaws.push(CategoryFlaw::NoName);
    }
    if content.name.iter().any(|(_, name)| name.chars().count() > MAX_NAME) {
        flaws.push(CategoryFlaw::LongName);
    }
    if !is_slug(&content.slug) {
        flaws.push(CategoryFlaw::Slug);
    }
    // Along the way up, itself first; longer than any path is a loop.
    let way_up = |from: CategoryId| {
        let step = |at: &CategoryId| parents.get(at).copied().flatten();
        std::iter::successors(Some(from), step).take(MAX_DEPTH + 2).collect::<Vec<_>>()
    };
    let above = content.parent.map_or_else(Vec::new, way_up);
    let known = content.parent.is_none_or(|parent| parents.contains_key(&parent));
    if !known || id.is_some_and(|id| above.contains(&id)) {
        flaws.push(CategoryFlaw::Parent);
        return flaws;
    }
    let below = id.map_or(1, |id| {
        let depth = |it: &CategoryId| way_up(*it).iter().position(|at| *at == id).map(|steps| steps + 1);
        parents.keys().filter_map(depth).max().unwrap_or(1)
    });
    if above.len() + below > MAX_DEPTH {
        flaws.push(CategoryFlaw::Deep);
    }
    flaws
}
