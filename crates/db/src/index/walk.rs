//! A walk along a table from its newest row: what the lists by time have in common.
//!
//! The one idea: where a walk ends is asked before its rows are, with the same question about the index alone. Where every step is a
//! row of the page, and where few rows are led to by a word, nothing needs to be asked.

use super::{Plan, WALK, WALK_BY_WORDS, Words};
use crate::db::Reader;
use crate::error::Result;
use crate::sql::{Bind, Column, Row, Sql, sql};

/// A row's place: a time (Unix ms) and an id.
type Key<Id> = (i64, Id);

/// A walk.
pub(super) struct Walk<Id> {
    /// The table.
    pub(super) table: &'static str,
    /// Its id, with its name before it.
    pub(super) id: &'static str,
    /// The time that it is sorted by.
    pub(super) time: &'static str,
    /// Its words.
    pub(super) words: Words,
    /// From this moment on (Unix ms).
    pub(super) from_ms: Option<i64>,
    /// Before this moment (Unix ms).
    pub(super) until_ms: Option<i64>,
    /// The last row of the page before.
    pub(super) after: Option<Key<Id>>,
}

impl<Id: Bind + Column + Copy> Walk<Id> {
    /// The ids of a page, and from where the next one begins. `along` adds what the walk's index has; `besides`, what is asked of
    /// each row that the walk comes by.
    pub(super) async fn page(
        &self,
        from: &mut impl Reader,
        text: &str,
        along: impl Fn(Sql) -> Sql,
        besides: Option<impl FnOnce(Sql) -> Sql>,
        limit: usize,
    ) -> Result<(Vec<Id>, Option<Key<Id>>)> {
        let plan = self.words.plan(from, text).await?;
        let steps = match plan {
            Plan::Few { .. } => None,
            Plan::Common(_) => Some(WALK_BY_WORDS),
            Plan::All => besides.as_ref().map(|_| WALK),
        };
        let end = match steps {
            None => None,
            Some(steps) => {
                let query = self.sorted(self.walked(&along)).then(" LIMIT 1 OFFSET ").value(steps - 1);
                from.row(query).await?.as_ref().map(key).transpose()?
            }
        };
        let mut query = self.words.narrow(self.walked(&along), &plan, self.id);
        if let Some(besides) = besides {
            query = besides(query);
        }
        if let Some((at_ms, id)) = end {
            query = self.beside(query.then(" AND "), " >= ", (at_ms, id));
        }
        let rows = from.rows(self.sorted(query).then(" LIMIT ").value(limit as i64 + 1)).await?;
        let keys: Vec<Key<Id>> = rows.iter().take(limit).map(key).collect::<Result<_>>()?;
        let next = if rows.len() > limit { keys.last().copied() } else { end };
        Ok((keys.into_iter().map(|(_, id)| id).collect(), next))
    }

    fn walked(&self, along: &impl Fn(Sql) -> Sql) -> Sql {
        let all = sql("SELECT id, ").then(self.time).then(" AS at_ms FROM ").then(self.table).then(" WHERE 1 = 1");
        let mut query = along(all);
        if let Some(from_ms) = self.from_ms {
            query = query.then(" AND ").then(self.time).then(" >= ").value(from_ms);
        }
        if let Some(until_ms) = self.until_ms {
            query = query.then(" AND ").then(self.time).then(" < ").value(until_ms);
        }
        match self.after {
            None => query,
            Some(after) => self.beside(query.then(" AND "), " < ", after),
        }
    }

    /// On one side of a row.
    fn beside(&self, query: Sql, side: &'static str, (at_ms, id): Key<Id>) -> Sql {
        let query = query.then("(").then(self.time).then(", id)").then(side).then("(");
        query.value(at_ms).then(", ").value(id).then(")")
    }

    fn sorted(&self, query: Sql) -> Sql {
        query.then(" ORDER BY ").then(self.time).then(" DESC, id DESC")
    }
}

fn key<Id: Column>(row: &Row) -> Result<Key<Id>> {
    Ok((row.get("at_ms")?, row.get("id")?))
}
