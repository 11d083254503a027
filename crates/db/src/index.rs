//! The lists of the back office: goods, orders, customers, filtered and page by page, however many there are.
//!
//! The one idea: a list never reads what it does not show. It walks along one index, which has the key it is sorted by and all that
//! it is filtered by, from the last row of the page before; only the rows of the page itself are read whole. What is typed is
//! looked up as beginnings of words: when one of them leads to few rows, these are tried; when all are common, the walk tries
//! each row it comes by. A walk ends after so many rows even where the page is not full: then `next` leads on all the same.
//!
//! Words and sort keys are made here ([`note_some`]), a slice at a time, behind the change itself, so that an import does not
//! wait for them. They are written as hexadecimal digits, because databases differ in how they compare letters, not digits.

mod customers;
mod orders;
mod products;
mod walk;

pub use customers::{CustomerFilter, CustomerHead, CustomerKey, customers};
pub use orders::{OrderFilter, OrderKey, orders};
pub use products::{ProductFilter, ProductHead, ProductKey, ProductSort, ProductStatus, products};

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Bind, Sql, sql};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use vitrine_domain::id::ProductId;
use vitrine_domain::text::{Lang, fold};

/// Rows that a walk comes by at most where only columns of its index are asked.
const WALK: i64 = 50_000;
/// Rows that a walk comes by at most where each is looked up by its words.
const WALK_BY_WORDS: i64 = 10_000;
/// A word that leads to at most so many rows leads the way.
const FEW: i64 = 2_000;
/// Words of what is typed that count.
const MAX_TYPED: usize = 5;
/// Words that are kept of one thing.
const MAX_WORDS: usize = 60;
/// Bytes of a word that count.
const WORD_BYTES: usize = 40;
/// Bytes of a sort key.
const KEY_BYTES: usize = 48;
/// Sorts after every digit of a key.
const AFTER: &str = "g";

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<Row, Key> {
    /// What is shown.
    pub rows: Vec<Row>,
    /// From where the next page begins; `None` when this is the last. A page may be short and still not the last.
    pub next: Option<Key>,
}

/// The first bytes of a folded text, as hexadecimal digits.
fn digits(folded: &str, bytes: usize) -> String {
    folded.bytes().take(bytes).fold(String::with_capacity(2 * bytes), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// What a list is sorted by where it is sorted by a text.
fn sort_key(text: &str) -> String {
    digits(fold(text).trim(), KEY_BYTES)
}

/// The words of a text: runs of letters and digits. What has an @ between spaces is a word of its own beside its parts.
fn words_of(text: &str, into: &mut BTreeSet<String>) {
    for part in fold(text).split_whitespace() {
        if part.contains('@') {
            into.insert(digits(part, WORD_BYTES));
        }
        let words = part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        into.extend(words.map(|word| digits(word, WORD_BYTES)));
    }
}

/// What somebody typed, as beginnings of words, all of which must be there.
fn typed(text: &str) -> Vec<String> {
    let folded = fold(text.get(..text.floor_char_boundary(400)).unwrap_or_default());
    let mut words: Vec<String> = Vec::new();
    for part in folded.split_whitespace() {
        if part.contains('@') && part.len() > 1 {
            words.push(digits(part, WORD_BYTES));
            continue;
        }
        let split = part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.extend(split.map(|word| digits(word, WORD_BYTES)));
    }
    // A word that begins another asks for nothing more.
    let all = words.clone();
    let mut place = 0;
    words.retain(|word| {
        place += 1;
        !all.iter().enumerate().any(|(n, other)| other.starts_with(word.as_str()) && (other != word || n + 1 < place))
    });
    words.truncate(MAX_TYPED);
    words
}

/// Where the words of a kind of thing are.
struct Words {
    table: &'static str,
    /// The column with the thing's id.
    of: &'static str,
    /// How a row begins to be written.
    insert: &'static str,
}

/// How a list goes about what was typed.
enum Plan {
    /// Nothing was typed: every row.
    All,
    /// One word leads to few rows; the others must be there too.
    Few { lead: String, rest: Vec<String> },
    /// All are common.
    Common(Vec<String>),
}

impl Words {
    async fn plan(&self, from: &mut impl Reader, text: &str) -> Result<Plan> {
        let mut words = typed(text);
        let mut fewest: Option<(i64, usize)> = None;
        for (n, word) in words.iter().enumerate() {
            let query =
                range(sql("SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM ").then(self.table).then(" WHERE "), word);
            let row = from.row(query.then(" LIMIT ").value(FEW + 1).then(") AS few")).await?;
            let rows = row.map_or(Ok(0), |row| row.get("n"))?;
            if rows <= FEW && fewest.is_none_or(|(fewer, _)| rows < fewer) {
                fewest = Some((rows, n));
            }
        }
        Ok(match fewest {
            Some((_, n)) => {
                let lead = words.swap_remove(n);
                Plan::Few { lead, rest: words }
            }
            None if words.is_empty() => Plan::All,
            None => Plan::Common(words),
        })
    }

    /// Adds to a query what the plan asks for; `id` is the column with the thing's id in the query's own table.
    fn narrow(&self, mut query: Sql, plan: &Plan, id: &'static str) -> Sql {
        let (lead, rest) = match plan {
            Plan::All => return query,
            Plan::Few { lead, rest } => (Some(lead), rest),
            Plan::Common(words) => (None, words),
        };
        if let Some(word) = lead {
            query = query.then(" AND ").then(id).then(" IN (SELECT ").then(self.of).then(" FROM ").then(self.table);
            query = range(query.then(" WHERE "), word).then(")");
        }
        for word in rest {
            query =
                query.then(" AND EXISTS (SELECT 1 FROM ").then(self.table).then(" WHERE ").then(self.of).then(" = ");
            query = range(query.then(id).then(" AND "), word).then(")");
        }
        query
    }

    /// Keeps the words of things in place of those that were kept.
    async fn keep<Id: Bind + Copy>(&self, tx: &mut Tx, things: &[(Id, BTreeSet<String>)]) -> Result<()> {
        if things.is_empty() {
            return Ok(());
        }
        let gone = sql("DELETE FROM ").then(self.table).then(" WHERE ").then(self.of).then(" IN ");
        tx.run(gone.list(things.iter().map(|(id, _)| *id))).await?;
        let rows: Vec<(Id, &String)> =
            things.iter().flat_map(|(id, words)| words.iter().take(MAX_WORDS).map(move |word| (*id, word))).collect();
        tx.insert(self.insert, "", &rows, |row, (id, word)| row.bind(*id).bind(*word)).await?;
        Ok(())
    }
}

/// Words that begin so.
fn range(query: Sql, word: &str) -> Sql {
    query.then("word >= ").value(word).then(" AND word < ").value(format!("{word}{AFTER}"))
}

/// True when something has no keys and words yet, or old ones: asked often, so it reads only.
pub async fn is_behind(mut from: impl Reader) -> Result<bool> {
    for query in [
        "SELECT 1 AS one FROM products WHERE noted_version <> version LIMIT 1",
        "SELECT 1 AS one FROM orders WHERE noted = 0 LIMIT 1",
        "SELECT 1 AS one FROM customers WHERE noted = 0 LIMIT 1",
    ] {
        if from.row(sql(query)).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Makes keys and words of what is new or has changed, at most `limit` of each kind; answers how many were made. Zero: all lists are
/// complete. Whoever changes one thing and looks at the list then calls this first. Goods are sorted by their title in `lang`.
pub async fn note_some(tx: &mut Tx, lang: &Lang, limit: i64) -> Result<usize> {
    Ok(products::note(tx, lang, limit).await? + orders::note(tx, limit).await? + customers::note(tx, limit).await?)
}

/// The same at once for goods that somebody changed and looks at next.
pub async fn note_products(tx: &mut Tx, lang: &Lang, ids: &[ProductId]) -> Result<()> {
    products::note_these(tx, lang, ids).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(hex: &str) -> String {
        let bytes = hex.as_bytes().chunks(2).map(|two| u8::from_str_radix(str::from_utf8(two).unwrap(), 16).unwrap());
        String::from_utf8_lossy(&bytes.collect::<Vec<_>>()).into_owned()
    }

    fn asks(text: &str) -> Vec<String> {
        typed(text).iter().map(|word| plain(word)).collect()
    }

    #[test]
    fn what_is_typed_becomes_words() {
        assert_eq!(asks("  Öl-Lampe  "), ["ol", "lampe"]);
        assert_eq!(asks("Anna@Example.com"), ["anna@example.com"]);
        assert_eq!(asks("lamp lamps LAMP"), ["lamps"], "what asks for less is left out");
        assert_eq!(asks("lamp lamp"), ["lamp"]);
        assert_eq!(asks("@ - %_"), [] as [&str; 0]);
        assert_eq!(asks("a b c d e f g").len(), MAX_TYPED);
        assert_eq!(asks(&"é".repeat(1_000)), ["e".repeat(WORD_BYTES)]);
        assert_eq!(asks("مِصباح"), ["مصباح"]);
    }

    #[test]
    fn things_have_their_words() {
        let mut words = BTreeSet::new();
        words_of("Anna@Example.com Straße 5", &mut words);
        let words: BTreeSet<String> = words.iter().map(|word| plain(word)).collect();
        assert_eq!(
            words.iter().map(String::as_str).collect::<Vec<_>>(),
            ["5", "anna", "anna@example.com", "com", "example", "strasse"]
        );
    }

    #[test]
    fn keys_sort_as_folded_letters() {
        let mut titles = ["Zebra", "äpfel", "Apfel B", "apfel a", " Birne"];
        titles.sort_by_key(|title| sort_key(title));
        assert_eq!(titles, ["äpfel", "apfel a", "Apfel B", " Birne", "Zebra"]);
    }
}
