//! Views of lists in the back office that operators keep: the query of a page's address under a name.

use crate::Shop;
use crate::acting::{Acting, Wants};
use crate::error::{Error, Result};
use vitrine_db as db;
pub use vitrine_db::operators::{MAX_VIEWS, SavedView};
use vitrine_domain::id::ViewId;

/// The longest name of a view, in characters.
pub const MAX_VIEW_NAME: usize = 60;
/// The longest query of a view, in bytes.
pub const MAX_VIEW_QUERY: usize = 1_000;

impl Shop {
    /// The views of a page of the operator who asks, and those that others share.
    pub async fn views(&self, page: &str, by: &Acting) -> Result<Vec<SavedView>> {
        self.may(by, Wants::In)?;
        let operator = by.operator.ok_or(Error::Forbidden)?;
        Ok(db::operators::views(&self.inner.db, operator, page).await?)
    }

    /// Keeps a view of the operator who asks; one of the same name is replaced. False when there are [`MAX_VIEWS`] already.
    pub async fn keep_view(&self, page: &str, name: &str, query: &str, shared: bool, by: &Acting) -> Result<bool> {
        self.may(by, Wants::In)?;
        let operator = by.operator.ok_or(Error::Forbidden)?;
        let name = name.trim();
        if name.is_empty() || name.chars().count() > MAX_VIEW_NAME || query.len() > MAX_VIEW_QUERY {
            return Err(Error::Refused(format!("A view has a name of at most {MAX_VIEW_NAME} characters.")));
        }
        let id = ViewId::new(self.now_ms(), self.dice().bytes());
        let (page, name, query) = (page.to_owned(), name.to_owned(), query.to_owned());
        let view = SavedView { id, operator, page, name, query, shared };
        let mut tx = self.inner.db.begin().await?;
        let kept = db::operators::put_view(&mut tx, &view, self.now_ms()).await?;
        tx.commit().await?;
        Ok(kept)
    }

    /// Forgets a view of the operator who asks; false when it is not theirs.
    pub async fn forget_view(&self, id: ViewId, by: &Acting) -> Result<bool> {
        self.may(by, Wants::In)?;
        let operator = by.operator.ok_or(Error::Forbidden)?;
        let mut tx = self.inner.db.begin().await?;
        let gone = db::operators::delete_view(&mut tx, operator, id).await?;
        tx.commit().await?;
        Ok(gone)
    }
}
