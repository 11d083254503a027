//! What other nodes and processes must read again.
//!
//! There is one row per thing with its newest version, so a reader that comes twice or late is harmless. Times are the
//! writers' and rows become visible when their transactions end: read the last 15 seconds again each time and drop the
//! (kind, id, version) already seen.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Bind, Column, Row, sql};
use vitrine_domain::id::ProductId;

/// What kind of thing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// A product, its variants or its slug; the id is a product id.
    Product,
    /// A category; the id is a category id.
    Category,
    /// Settings; the id is the area.
    Settings,
    /// Exchange rates; the id is `rates`.
    Rates,
    /// A person; the id is a person id.
    Person,
    /// How many there are of a product's variants, and nothing else; the id is a product id.
    Stock,
    /// Which learned weighing of the sources is live; the id is `blend`.
    Model,
    /// Offers or segments; the id is `offers`.
    Offers,
}

impl ChangeKind {
    const ALL: [Self; 8] = [
        Self::Product,
        Self::Category,
        Self::Settings,
        Self::Rates,
        Self::Person,
        Self::Stock,
        Self::Model,
        Self::Offers,
    ];

    /// The stored word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Category => "category",
            Self::Settings => "settings",
            Self::Rates => "rates",
            Self::Person => "person",
            Self::Stock => "stock",
            Self::Model => "model",
            Self::Offers => "offers",
        }
    }
}

impl Bind for ChangeKind {
    type As = String;
    fn bound(self) -> String {
        self.name().to_owned()
    }
}
impl Column for ChangeKind {
    type Raw = String;
    fn from_raw(raw: String) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == raw)
    }
}

/// One changed thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Change {
    /// What kind of thing.
    pub kind: ChangeKind,
    /// Which one.
    pub id: String,
    /// Its newest version.
    pub version: i64,
    /// When the writer said so (Unix ms).
    pub at_ms: i64,
}

/// What changed after a time, oldest first. `limit` is a wish: changes of one millisecond are never torn apart, so that
/// "after the last one's time" misses none.
pub async fn since(mut from: impl Reader, after_ms: i64, limit: i64) -> Result<Vec<Change>> {
    /// The largest import that comes as one: two million changes of one millisecond would be a mistake.
    const AT_MOST: i64 = 2_000_000;
    let rows = from
        .rows(
            sql("SELECT kind, id, version, at_ms FROM changes
                 WHERE at_ms > $1 AND at_ms <= COALESCE(
                     (SELECT at_ms FROM changes WHERE at_ms > $1 ORDER BY at_ms LIMIT 1 OFFSET $2), 9223372036854775807)
                 ORDER BY at_ms, kind, id LIMIT $3")
            .bind(after_ms)
            .bind((limit - 1).max(0))
            .bind(AT_MOST),
        )
        .await?;
    rows.iter().map(change).collect()
}

fn change(row: &Row) -> Result<Change> {
    Ok(Change { kind: row.get("kind")?, id: row.get("id")?, version: row.get("version")?, at_ms: row.get("at_ms")? })
}

/// Says that a thing has a new version.
pub async fn note(tx: &mut Tx, kind: ChangeKind, id: &str, version: i64, now_ms: i64) -> Result<()> {
    note_all(tx, kind, &[id.to_owned()], version, now_ms).await
}

/// Says that things have a version, the same for all.
pub(crate) async fn note_all(tx: &mut Tx, kind: ChangeKind, ids: &[String], version: i64, now_ms: i64) -> Result<()> {
    tx.insert(
        "INSERT INTO changes (kind, id, version, at_ms)",
        " ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, at_ms = excluded.at_ms",
        ids,
        |row, id| row.bind(kind).bind(id).bind(version).bind(now_ms),
    )
    .await?;
    Ok(())
}

/// Says that the stock of products changed. Stock has no version of its own: each change counts one up, so that two orders of
/// one millisecond are two changes.
pub(crate) async fn note_stock(tx: &mut Tx, products: &[ProductId], now_ms: i64) -> Result<()> {
    count_up(tx, ChangeKind::Stock, products, now_ms).await
}

/// Says that something else that was learned is live; going back to an older one is a change too, so it counts up as stock does.
pub async fn note_model(tx: &mut Tx, now_ms: i64) -> Result<()> {
    count_up(tx, ChangeKind::Model, &["blend".to_owned()], now_ms).await
}

/// Says that the owner changed offers or segments.
pub(crate) async fn note_offers(tx: &mut Tx, now_ms: i64) -> Result<()> {
    count_up(tx, ChangeKind::Offers, &["offers".to_owned()], now_ms).await
}

async fn count_up<T: Bind + Clone>(tx: &mut Tx, kind: ChangeKind, ids: &[T], now_ms: i64) -> Result<()> {
    tx.insert(
        "INSERT INTO changes (kind, id, version, at_ms)",
        " ON CONFLICT (kind, id) DO UPDATE SET version = changes.version + 1, at_ms = excluded.at_ms",
        ids,
        |row, id| row.bind(kind).bind(id.clone()).bind(1).bind(now_ms),
    )
    .await?;
    Ok(())
}

/// Forgets changes from before a time, at most `limit`; answers how many. Readers that slept for longer start anew.
pub async fn sweep(tx: &mut Tx, before_ms: i64, limit: i64) -> Result<u64> {
    tx.run(
        sql("DELETE FROM changes WHERE (kind, id) IN
                 (SELECT kind, id FROM changes WHERE at_ms < $1 ORDER BY at_ms LIMIT $2)")
        .bind(before_ms)
        .bind(limit),
    )
    .await
}
