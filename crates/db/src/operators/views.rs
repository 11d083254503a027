//! Views of lists that operators keep: the query of a page's address under a name.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::sql;
use vitrine_domain::id::{OperatorId, ViewId};

/// Views that one operator keeps of one page at most.
pub const MAX_VIEWS: i64 = 50;

/// A view of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Id.
    pub id: ViewId,
    /// Whose.
    pub operator: OperatorId,
    /// Of which page; the words are the website's.
    pub page: String,
    /// What it is called.
    pub name: String,
    /// The query of the page's address, without the question mark.
    pub query: String,
    /// Others see it too.
    pub shared: bool,
}

/// Keeps a view. One of the same name of the same operator and page is replaced and keeps its id. False when there are
/// [`MAX_VIEWS`] already.
pub async fn put_view(tx: &mut Tx, view: &SavedView, now_ms: i64) -> Result<bool> {
    let query = sql("INSERT INTO saved_views (id, operator_id, page, name, query, shared, made_ms)
                     SELECT $1, $2, $3, $4, $5, $6, $7
                     WHERE (SELECT COUNT(*) FROM saved_views WHERE operator_id = $2 AND page = $3 AND name <> $4) < $8
                     ON CONFLICT (operator_id, page, name) DO UPDATE SET query = excluded.query, shared = excluded.shared")
        .bind(view.id)
        .bind(view.operator)
        .bind(&view.page)
        .bind(&view.name)
        .bind(&view.query)
        .bind(view.shared)
        .bind(now_ms)
        .bind(MAX_VIEWS);
    Ok(tx.run(query).await? > 0)
}

/// An operator's own views of a page and those that others share, by name.
pub async fn views(mut from: impl Reader, operator: OperatorId, page: &str) -> Result<Vec<SavedView>> {
    let rows = from
        .rows(
            sql("SELECT id, operator_id, page, name, query, shared FROM saved_views
                 WHERE page = $2 AND (operator_id = $1 OR shared = 1)
                 ORDER BY CASE WHEN operator_id = $1 THEN 0 ELSE 1 END, name, id LIMIT $3")
            .bind(operator)
            .bind(page)
            .bind(2 * MAX_VIEWS),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(SavedView {
                id: row.get("id")?,
                operator: row.get("operator_id")?,
                page: row.get("page")?,
                name: row.get("name")?,
                query: row.get("query")?,
                shared: row.get("shared")?,
            })
        })
        .collect()
}

/// Forgets a view of an operator; false when it is not theirs.
pub async fn delete_view(tx: &mut Tx, operator: OperatorId, id: ViewId) -> Result<bool> {
    let query = sql("DELETE FROM saved_views WHERE id = $1 AND operator_id = $2");
    Ok(tx.run(query.bind(id).bind(operator)).await? > 0)
}
