//! The log of personal letters: which went to whom about what, and which were withheld for an experiment.
//!
//! What the cap counts and what is not said twice is read from here, inside the transaction that writes the next letter; so no
//! job that runs twice, and no two nodes, can write one too many. The letter's text is in the outbox.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{ROWS_PER_INSERT, Row, json, sql};
use std::collections::HashMap;
use vitrine_domain::id::{MailId, ProductId, RankingId, SubscriberId};
use vitrine_domain::letter::{LetterKind, Made, Past};

/// Letters of one address that are read at most; the cap leaves room for a few hundred a year.
const MAX_OF_ONE: i64 = 500;

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its id; one that was sent has it in the outbox too.
    pub id: MailId,
    /// To whom.
    pub subscriber: SubscriberId,
    /// What about.
    pub kind: LetterKind,
    /// It was asked for.
    pub asked: bool,
    /// Sent or withheld.
    pub made: Made,
    /// When it was decided on (Unix ms).
    pub at_ms: i64,
    /// The goods in it.
    pub products: Vec<ProductId>,
    /// Under which they were ranked.
    pub ranking: Option<RankingId>,
    /// When a link in it was first followed (Unix ms).
    pub clicked_ms: Option<i64>,
}

fn logged(row: &Row) -> Result<Logged> {
    Ok(Logged {
        id: row.get("id")?,
        subscriber: row.get("subscriber_id")?,
        kind: row.get("kind")?,
        asked: row.get("asked")?,
        made: row.get("made")?,
        at_ms: row.get("at_ms")?,
        products: row.json("products_json")?,
        ranking: row.get("ranking_id")?,
        clicked_ms: row.get("clicked_ms")?,
    })
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, subscriber_id, kind, asked, made, at_ms, products_json, ranking_id, clicked_ms FROM letter_log ",
            $rest
        )
    };
}

/// Writes a letter down.
pub async fn log(tx: &mut Tx, letter: &Logged) -> Result<()> {
    tx.run(
        sql("INSERT INTO letter_log (id, subscriber_id, kind, asked, made, at_ms, products_json, ranking_id, clicked_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(letter.id)
        .bind(letter.subscriber)
        .bind(letter.kind)
        .bind(letter.asked)
        .bind(letter.made)
        .bind(letter.at_ms)
        .bind(json(&letter.products))
        .bind(letter.ranking)
        .bind(letter.clicked_ms),
    )
    .await?;
    Ok(())
}

/// A letter.
pub async fn by_id(mut from: impl Reader, id: MailId) -> Result<Option<Logged>> {
    from.row(sql(select!("WHERE id = $1")).bind(id)).await?.as_ref().map(logged).transpose()
}

/// Letters to an address since a moment, newest first.
pub async fn of_subscriber(mut from: impl Reader, subscriber: SubscriberId, since_ms: i64) -> Result<Vec<Logged>> {
    let query = sql(select!("WHERE subscriber_id = $1 AND at_ms >= $2 ORDER BY at_ms DESC, id DESC LIMIT $3"));
    from.rows(query.bind(subscriber).bind(since_ms).bind(MAX_OF_ONE)).await?.iter().map(logged).collect()
}

/// The same of many, as decisions ask: whoever got none is not named.
pub async fn past(
    mut from: impl Reader,
    subscribers: &[SubscriberId],
    since_ms: i64,
) -> Result<HashMap<SubscriberId, Vec<Past>>> {
    let mut all: HashMap<SubscriberId, Vec<Past>> = HashMap::new();
    for ids in subscribers.chunks(ROWS_PER_INSERT) {
        let query = sql(select!("WHERE at_ms >= ")).value(since_ms).then(" AND subscriber_id IN ");
        let most = MAX_OF_ONE * i64::try_from(ids.len()).unwrap_or(i64::MAX);
        let query = query.list(ids.iter().copied()).then(" ORDER BY at_ms DESC, id DESC LIMIT ").value(most);
        for row in from.rows(query).await? {
            let Logged { subscriber, kind, asked, at_ms, products, .. } = logged(&row)?;
            all.entry(subscriber).or_default().push(Past { kind, asked, at_ms, products });
        }
    }
    Ok(all)
}

/// A link in a letter was followed; true the first time.
pub async fn clicked(tx: &mut Tx, id: MailId, now_ms: i64) -> Result<bool> {
    let query = "UPDATE letter_log SET clicked_ms = $2 WHERE id = $1 AND made = 'sent' AND clicked_ms IS NULL";
    Ok(tx.run(sql(query).bind(id).bind(now_ms)).await? > 0)
}

/// How a kind fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fared {
    /// Which.
    pub kind: LetterKind,
    /// They were asked for.
    pub asked: bool,
    /// Sent or withheld.
    pub made: Made,
    /// Letters.
    pub letters: i64,
    /// Letters in which a link was followed.
    pub clicked: i64,
}

/// How each kind fared since a moment; what was asked for stands apart, because no experiment withholds it.
pub async fn fared(mut from: impl Reader, since_ms: i64) -> Result<Vec<Fared>> {
    /// More than there are kinds and outcomes.
    const MOST: i64 = 100;
    let query = "SELECT kind, asked, made, COUNT(*) AS letters, COUNT(clicked_ms) AS clicked FROM letter_log
                 WHERE at_ms >= $1 GROUP BY kind, asked, made ORDER BY kind, asked, made LIMIT $2";
    let rows = from.rows(sql(query).bind(since_ms).bind(MOST)).await?;
    let fared = |row: &Row| {
        Ok(Fared {
            kind: row.get("kind")?,
            asked: row.get("asked")?,
            made: row.get("made")?,
            letters: row.get("letters")?,
            clicked: row.get("clicked")?,
        })
    };
    rows.iter().map(fared).collect()
}

/// Removes letters from before a moment, at most `limit`; answers how many.
pub async fn sweep(tx: &mut Tx, before_ms: i64, limit: i64) -> Result<u64> {
    tx.run(
        sql("DELETE FROM letter_log WHERE id IN
                 (SELECT id FROM letter_log WHERE at_ms < $1 ORDER BY at_ms, id LIMIT $2)")
        .bind(before_ms)
        .bind(limit),
    )
    .await
}
