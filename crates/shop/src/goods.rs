//! Goods as the back office runs them: the list, and changes of many at once. One product is [`edit`], its variants and stock are
//! [`variants`], its pictures [`pictures`].
//!
//! The one idea: a change carries the version that was looked at, writes its line of the log in its own transaction, with the
//! words that the list finds the product by, and has reached the shop window before it answers.
//!
//! Left out: what makes a change sound (`vitrine_domain::catalog::edit`), and files of goods ([`crate::import`]).

pub mod edit;
pub mod pictures;
mod undo;
pub mod variants;

use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::jobs::board::Job;
use crate::{Shop, audit};
use serde_json::json;
use vitrine_db as db;
pub use vitrine_db::index::{Page, ProductFilter, ProductHead, ProductKey, ProductSort, ProductStatus};
use vitrine_db::products::edit::Edited;
use vitrine_domain::catalog::{MAX_NAME, MAX_TAGS};
use vitrine_domain::id::ProductId;
use vitrine_domain::operator::Permission;
use vitrine_domain::text::slug_of_title;
use vitrine_i18n::Locale;

/// Goods on a page of the list, and in one change of many.
pub const PAGE: usize = 50;
/// A lease is held this long unless renewed: longer than a slice takes.
const LEASE_MS: i64 = 60_000;

/// What is done to many goods at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Many {
    /// On sale.
    Publish,
    /// Not on sale.
    Unpublish,
    /// Out of the shop.
    Archive,
    /// Back from the archive, not on sale.
    Restore,
    /// A tag more.
    Tag(String),
    /// A tag less.
    Untag(String),
}

/// What became of a change of many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Changed.
    pub done: usize,
    /// Were so already.
    pub same: usize,
    /// Somebody else changed them since the list was drawn, or they are gone: left as they are.
    pub stale: usize,
    /// Cannot be changed so: too many tags, or a SKU that another product has by now.
    pub refused: usize,
}

impl Shop {
    /// A page of goods. `after` is the `next` of the page before.
    pub async fn goods_page(
        &self,
        filter: &ProductFilter,
        after: Option<&ProductKey>,
        by: &Acting,
    ) -> Result<Page<ProductHead, ProductKey>> {
        self.may(by, Permission::SeeGoods)?;
        Ok(db::index::products(&self.inner.db, filter, after, PAGE).await?)
    }

    /// Changes many goods at once, each in the version that was looked at; at most a page of them. What cannot be changed is left
    /// out and counted.
    pub async fn change_many(&self, what: &Many, goods: &[(ProductId, i64)], by: &Acting) -> Result<Outcome> {
        self.may(by, Permission::ChangeGoods)?;
        if goods.len() > PAGE {
            return Err(Error::Refused(format!("At most {PAGE} products at once.")));
        }
        if let Many::Tag(tag) | Many::Untag(tag) = what
            && (tag.trim().is_empty() || tag.chars().count() > MAX_NAME)
        {
            return Err(Error::Refused(format!("A tag has 1 to {MAX_NAME} characters.")));
        }
        let mut outcome = Outcome::default();
        let mut changed = Vec::new();
        let mut tx = self.inner.db.begin().await?;
        for (id, version) in goods {
            let before = db::products::edit::get(&mut tx, *id).await?;
            let before = before.filter(|it| it.product.version == *version);
            // A product that is in the archive is asked back, any other is not.
            let Some(before) = before.filter(|it| it.archived_ms.is_some() == (*what == Many::Restore)) else {
                outcome.stale += 1;
                continue;
            };
            tx.begin_step().await?;
            match self.change_one(&mut tx, &before, what, by).await {
                Ok(true) => {
                    tx.keep_step().await?;
                    outcome.done += 1;
                    changed.push(*id);
                }
                Ok(false) => {
                    tx.undo_step().await?;
                    outcome.same += 1;
                }
                Err(Error::Refused(_) | Error::Database(db::Error::SkuTaken { .. })) => {
                    tx.undo_step().await?;
                    outcome.refused += 1;
                }
                Err(error) => return Err(error),
            }
        }
        self.done(tx, &changed).await?;
        Ok(outcome)
    }

    async fn change_one(&self, tx: &mut db::Tx, before: &Edited, what: &Many, by: &Acting) -> Result<bool> {
        let (id, version, now_ms) = (before.product.id, before.product.version, self.now_ms());
        let mut content = before.content();
        match what {
            Many::Archive => {
                db::products::archive(tx, id, now_ms).await?;
                self.note_life(tx, before, "product.archive", by).await?;
                return Ok(true);
            }
            Many::Restore => {
                db::products::edit::restore(tx, id, version, now_ms).await?;
                self.note_life(tx, before, "product.restore", by).await?;
                return Ok(true);
            }
            Many::Publish => content.published = true,
            Many::Unpublish => content.published = false,
            Many::Tag(tag) if !content.tags.iter().any(|known| known == tag.trim()) => {
                content.tags.push(tag.trim().to_owned());
            }
            Many::Tag(_) => {}
            Many::Untag(tag) => content.tags.retain(|known| known != tag.trim()),
        }
        if content.tags.len() > MAX_TAGS {
            return Err(Error::Refused(format!("At most {MAX_TAGS} tags.")));
        }
        Ok(self.write_content(tx, before, content.settled(), by).await?.is_some())
    }

    /// The job: goods go on sale and off it on the day that was set. Answers how many. One node at a time.
    pub async fn turn_due_goods(&self) -> Result<usize> {
        if !db::products::any_due(&self.inner.db, self.now_ms()).await? {
            return Ok(0);
        }
        self.alone(Job::Schedule.name(), LEASE_MS, async || {
            let mut all = 0;
            loop {
                let mut tx = self.inner.db.begin().await?;
                let turned = db::products::turn_due(&mut tx, self.now_ms(), PAGE as i64).await?;
                let by = Acting::program();
                for (id, published) in &turned {
                    let Some(it) = db::products::edit::get(&mut tx, *id).await? else { continue };
                    let after = json!({ "published": published }).to_string();
                    audit::append(&mut tx, self, &by, "product.turn", &it.product.slug, None, Some(&after)).await?;
                }
                let ids: Vec<ProductId> = turned.iter().map(|(id, _)| *id).collect();
                self.done(tx, &ids).await?;
                if ids.is_empty() {
                    return Ok(all);
                }
                all += ids.len();
            }
        })
        .await
    }

    /// The line of the log about a product that comes or goes.
    async fn note_life(&self, tx: &mut db::Tx, it: &Edited, action: &str, by: &Acting) -> Result<()> {
        let state = |archived: bool| json!({ "archived": archived, "published": it.product.published }).to_string();
        let was = it.archived_ms.is_some();
        let (before, after) = (state(was), json!({ "archived": !was, "published": false }).to_string());
        audit::append(tx, self, by, action, &it.product.slug, Some(&before), Some(&after)).await
    }

    /// Ends a change of goods: addresses in languages they have a name in by now, words that lists find them by, the shop window.
    async fn done(&self, mut tx: db::Tx, changed: &[ProductId]) -> Result<()> {
        let default = self.settings().languages.default.clone();
        for id in changed {
            let Some(it) = db::products::edit::get(&mut tx, *id).await?.filter(|it| it.archived_ms.is_none()) else {
                continue;
            };
            let it = it.product;
            // A name in one language alone: then the address that it has is of this language.
            if it.title.exact(&default).is_none() {
                continue;
            }
            for lang in Locale::ALL.iter().map(|locale| locale.lang()).filter(|lang| **lang != default) {
                let title = it.title.exact(lang).filter(|_| it.slugs.exact(lang).is_none());
                let slug = title.and_then(|title| slug_of_title(title, lang)).filter(|slug| *slug != it.slug);
                if let Some(slug) = slug {
                    let (kind, key) = (db::slugs::SlugKind::Product, it.id.to_string());
                    db::slugs::give_in(&mut tx, kind, lang, &slug, (&key, it.item_no), self.now_ms()).await?;
                }
            }
        }
        db::index::note_products(&mut tx, &default, changed).await?;
        tx.commit().await?;
        self.follow().await?;
        Ok(())
    }
}
