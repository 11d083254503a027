//! What an operator tries out before it is live: one draft an area, shared by everybody at the desk.
//!
//! The one idea: a draft is a whole document, begun from what was live, that no visitor's page reads. Whoever changes it says
//! which revision they were looking at, so that two people cannot undo each other unseen; publishing it is publishing a document
//! like any other, in the same transaction that ends the draft.

use super::{Area, conflict};
use crate::Shop;
use crate::acting::Acting;
use crate::audit;
use crate::error::{Error, Result};
use vitrine_db as db;
use vitrine_domain::id::OperatorId;
use vitrine_domain::operator::Permission;

/// A document that is not live yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft<A> {
    /// What it says.
    pub area: A,
    /// The version that was live when it was begun; 0: nothing was.
    pub base_version: i64,
    /// Who changed it last; `None` for the program.
    pub operator: Option<OperatorId>,
    /// When (Unix ms).
    pub at_ms: i64,
}

impl Shop {
    /// The draft of an area, if there is one, and the revision that a change of it names. A draft that an older program wrote
    /// in words this one does not read is none.
    pub async fn draft<A: Area>(&self, by: &Acting) -> Result<(Option<Draft<A>>, i64)> {
        self.may(by, Permission::SeeSettings)?;
        let (doc, revision) = db::settings::draft(&self.inner.db, A::NAME).await?;
        let draft = doc.and_then(|doc| {
            let area = serde_json::from_str(&doc.json).ok()?;
            Some(Draft { area, base_version: doc.base_version, operator: doc.operator, at_ms: doc.at_ms })
        });
        Ok((draft, revision))
    }

    /// Keeps a draft: begins it or changes it; answers its new revision. [`Error::Conflict`] when `expected` is no longer its
    /// revision.
    pub async fn save_draft<A: Area>(&self, area: &A, expected: i64, by: &Acting) -> Result<i64> {
        self.may(by, A::CHANGE)?;
        area.check().map_err(Error::Refused)?;
        self.change_draft::<A>(Some(&serde_json::to_string(area)?), expected, "settings.draft", by).await
    }

    /// Throws the draft away. [`Error::Conflict`] as in [`Shop::save_draft`], [`Error::NotFound`] where there is none.
    pub async fn discard_draft<A: Area>(&self, expected: i64, by: &Acting) -> Result<()> {
        self.may(by, A::CHANGE)?;
        let (draft, revision) = db::settings::draft(&self.inner.db, A::NAME).await?;
        if draft.is_none() && revision == expected {
            return Err(Error::NotFound);
        }
        self.change_draft::<A>(None, expected, "settings.discard", by).await?;
        Ok(())
    }

    async fn change_draft<A: Area>(&self, json: Option<&str>, expected: i64, said: &str, by: &Acting) -> Result<i64> {
        let mut tx = self.inner.db.begin().await?;
        let before = db::settings::draft(&mut tx, A::NAME).await?.0;
        let revision = db::settings::set_draft(&mut tx, A::NAME, json, by.operator, expected, self.now_ms()).await;
        let revision = revision.map_err(conflict)?;
        let before = match before {
            Some(draft) => draft.json,
            None => db::settings::live(&mut tx, A::NAME)
                .await?
                .map_or_else(|| serde_json::to_string(&A::default()), |doc| Ok(doc.json))?,
        };
        audit::append(&mut tx, self, by, said, A::NAME, Some(&before), json).await?;
        tx.commit().await?;
        Ok(revision)
    }

    /// Makes the draft live; answers the new version. [`Error::Conflict`] when `revision` is no longer the draft's, or `live` no
    /// longer the live version, [`Error::NotFound`] where there is no draft.
    pub async fn publish_draft<A: Area>(&self, revision: i64, live: i64, by: &Acting) -> Result<i64> {
        self.may(by, A::CHANGE)?;
        let mut tx = self.inner.db.begin().await?;
        let draft = db::settings::draft(&mut tx, A::NAME).await?.0.ok_or(Error::NotFound)?;
        let area: A = serde_json::from_str(&draft.json)
            .map_err(|_| Error::Refused("That draft cannot be read any more.".to_owned()))?;
        let ended = db::settings::set_draft(&mut tx, A::NAME, None, by.operator, revision, self.now_ms()).await;
        ended.map_err(conflict)?;
        let version = self.publish_in(&mut tx, &area, Some(live), by).await?;
        tx.commit().await?;
        self.refresh_settings().await?;
        Ok(version)
    }
}
