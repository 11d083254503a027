//! Categories that the owner marks as sensitive: what somebody looks at there is nobody's business.
//!
//! The one idea: the mark is on the category and counts for all below it. The catalog's facts carry it, so profiles, models,
//! reasons, offers and shelves never see such goods; and nothing that is done with them is written down about anybody.

use crate::Shop;
use crate::acting::Acting;
use crate::audit;
use crate::error::{Error, Result};
use serde_json::json;
use vitrine_db as db;
use vitrine_domain::id::CategoryId;
use vitrine_domain::operator::Permission;

impl Shop {
    /// Marks exactly these categories. For operators; answers how many marks changed. `seen` are those that whoever asks saw
    /// marked: [`Error::Conflict`] when others are by now.
    pub async fn mark_sensitive(
        &self,
        marked: &[CategoryId],
        seen: Option<&[CategoryId]>,
        by: &Acting,
    ) -> Result<usize> {
        self.may(by, Permission::ChangePrivacy)?;
        let catalog = self.catalog();
        let mut nodes = catalog.categories.iter().map(|node| &node.category);
        if seen.is_some_and(|seen| nodes.any(|it| it.sensitive != seen.contains(&it.id))) {
            return Err(Error::Conflict);
        }
        if marked.iter().any(|id| catalog.category(*id).is_none()) {
            return Err(Error::NotFound);
        }
        let slugs = |wanted: &dyn Fn(CategoryId, bool) -> bool| -> Vec<&str> {
            let nodes = catalog.categories.iter().map(|node| &node.category);
            nodes.filter(|it| wanted(it.id, it.sensitive)).map(|it| it.slug.as_str()).collect()
        };
        let (before, after) = (slugs(&|_, sensitive| sensitive), slugs(&|id, _| marked.contains(&id)));
        let mut changed = 0;
        let mut tx = self.inner.db.begin().await?;
        for node in &catalog.categories {
            let it = &node.category;
            let wanted = marked.contains(&it.id);
            if it.sensitive != wanted && db::categories::set_sensitive(&mut tx, it.id, wanted, self.now_ms()).await? {
                changed += 1;
            }
        }
        if changed > 0 {
            let (before, after) = (json!(before).to_string(), json!(after).to_string());
            audit::append(&mut tx, self, by, "categories.sensitive", "categories", Some(&before), Some(&after)).await?;
        }
        tx.commit().await?;
        if changed > 0 {
            self.refresh_settings().await?;
        }
        Ok(changed)
    }
}
