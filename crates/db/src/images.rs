//! Images of products: what is wanted, what became of it, and the pictures that the shop has.
//!
//! The one idea: the unit of work is a source, an address or a path below a folder, and the rows of the queue are the products
//! that show it. A try is written down before it is made ([`claim`]), so that whatever a source does to the process that
//! reads it, it is tried a bounded number of times. A picture that is there stays until another one takes its place.

use crate::changes::{self, ChangeKind};
use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::slugs::SlugKind;
use crate::sql::{Row, sql};
use std::collections::HashMap;
use vitrine_domain::catalog::{ImageRef, MAX_IMAGES};
use vitrine_domain::id::ProductId;
use vitrine_domain::media::{Media, MediaHash, Picture};
use vitrine_domain::text::Text;

/// An image that a product's owner wants to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The key of the source: a hash of `src` alone.
    pub key: String,
    /// As the file wrote it.
    pub src: String,
    /// The folder that a path is below; "" for an address.
    pub folder: String,
}

/// A source to be worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its key.
    pub key: String,
    /// As the file wrote it.
    pub src: String,
    /// The folder that a path is below; "" for an address.
    pub folder: String,
    /// Which try this is, from 1.
    pub tries: i64,
    /// What was read the last time that a picture was made of it.
    pub read_hash: Option<String>,
}

/// How many images there are, by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Products have them as pictures.
    pub had: i64,
    /// Due now.
    pub due: i64,
    /// Tried, and to be tried again later.
    pub waiting: i64,
    /// Given up; the product has none.
    pub given_up: i64,
}

/// An image that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenUp {
    /// The product's slug.
    pub product: String,
    /// As the file wrote it.
    pub src: String,
    /// Why.
    pub error: String,
}

/// Puts images of a product into the queue, the product by its own or former slug. A path is looked at again, an address whose
/// picture is there is not. `all` are the keys of every image that the product has now: others of its are forgotten. Answers
/// how many are due.
pub async fn want(tx: &mut Tx, slug: &str, all: &[String], wanted: &[Wanted], now_ms: i64) -> Result<u64> {
    debug_assert!(wanted.len() <= all.len() && all.len() <= MAX_IMAGES);
    let product = tx
        .row(
            sql("SELECT target_id FROM slugs WHERE kind = $1 AND slug = $2 AND lang IS NULL")
                .bind(SlugKind::Product)
                .bind(slug),
        )
        .await?;
    let Some(product) = product else { return Ok(0) };
    let product: ProductId = product.get("target_id")?;
    let forget = sql("DELETE FROM product_images WHERE product_id = $1").bind(product);
    // Nothing is in an empty list, but nothing is not in it either: SQL's NULL.
    tx.run(if all.is_empty() { forget } else { forget.then(" AND src_key NOT IN ").list(all) }).await?;
    tx.insert(
        "INSERT INTO product_images (product_id, src_key, src, folder, tries, next_ms)",
        " ON CONFLICT (product_id, src_key) DO UPDATE SET src = excluded.src, folder = excluded.folder, tries = 0,
              next_ms = excluded.next_ms, error = NULL
          WHERE product_images.media_hash IS NULL OR excluded.folder <> ''",
        wanted,
        |row, image| row.bind(product).bind(&image.key).bind(&image.src).bind(&image.folder).bind(0_i64).bind(now_ms),
    )
    .await
}

/// Takes the sources that are due, those that have waited longest first, and writes their tries down: each is due again after
/// `pause_ms` of its try unless [`had`] or [`failed`] says what became of it.
pub async fn claim(tx: &mut Tx, now_ms: i64, limit: i64, pause_ms: impl Fn(i64) -> i64) -> Result<Vec<Source>> {
    let rows = tx
        .rows(
            sql("SELECT src_key, src, folder, tries, read_hash FROM product_images WHERE next_ms <= $1
                 ORDER BY next_ms, src_key LIMIT $2")
            .bind(now_ms)
            .bind(limit),
        )
        .await?;
    let mut sources: Vec<Source> = Vec::with_capacity(rows.len());
    for row in rows {
        let source = Source {
            key: row.get("src_key")?,
            src: row.get("src")?,
            folder: row.get("folder")?,
            tries: row.get::<i64>("tries")? + 1,
            read_hash: row.get("read_hash")?,
        };
        // Rows of one source stand beside each other, whatever product they are of; a try is for all of them.
        if sources.iter().any(|known| known.key == source.key && known.folder == source.folder) {
            continue;
        }
        tx.run(
            sql("UPDATE product_images SET tries = $3, next_ms = $4 WHERE src_key = $1 AND folder = $2
                     AND next_ms IS NOT NULL")
            .bind(&source.key)
            .bind(&source.folder)
            .bind(source.tries)
            .bind(now_ms + pause_ms(source.tries)),
        )
        .await?;
        sources.push(source);
    }
    Ok(sources)
}

/// The picture that was made of the same bytes before.
pub async fn made_of(mut from: impl Reader, read_hash: &str) -> Result<Option<Media>> {
    let row = from
        .row(
            sql("SELECT m.hash, m.kind, m.width, m.height, m.size FROM media m
                 WHERE m.hash = (SELECT media_hash FROM product_images WHERE read_hash = $1 AND media_hash IS NOT NULL
                                 LIMIT 1)")
            .bind(read_hash),
        )
        .await?;
    row.map(|row| media(&row)).transpose()
}

/// A source has become a picture. The products that show it have a new version where the picture is another one than before.
pub async fn had(tx: &mut Tx, source: &Source, picture: &Media, read_hash: &str, now_ms: i64) -> Result<()> {
    put(tx, picture, now_ms).await?;
    let changed = tx
        .rows(
            sql("UPDATE products SET version = version + 1 WHERE archived_ms IS NULL AND id IN
                     (SELECT product_id FROM product_images WHERE src_key = $1 AND folder = $2 AND next_ms IS NOT NULL
                          AND (media_hash IS NULL OR media_hash <> $3))
                 RETURNING id, version")
            .bind(&source.key)
            .bind(&source.folder)
            .bind(picture.hash),
        )
        .await?;
    tx.run(
        sql("UPDATE product_images SET media_hash = $3, read_hash = $4, next_ms = NULL, error = NULL, tries = 0
             WHERE src_key = $1 AND folder = $2 AND next_ms IS NOT NULL")
        .bind(&source.key)
        .bind(&source.folder)
        .bind(picture.hash)
        .bind(read_hash),
    )
    .await?;
    for row in changed {
        changes::note(tx, ChangeKind::Product, &row.get::<String>("id")?, row.get("version")?, now_ms).await?;
    }
    Ok(())
}

/// A try failed: again when [`claim`] said, or never.
pub async fn failed(tx: &mut Tx, source: &Source, error: &str, for_good: bool) -> Result<()> {
    tx.run(
        sql("UPDATE product_images SET error = $3, next_ms = CASE WHEN $4 = 1 THEN NULL ELSE next_ms END
             WHERE src_key = $1 AND folder = $2 AND next_ms IS NOT NULL")
        .bind(&source.key)
        .bind(&source.folder)
        .bind(error)
        .bind(for_good),
    )
    .await?;
    Ok(())
}

/// A picture that was made from what somebody sent becomes one of a product's.
pub(crate) async fn attach(
    tx: &mut Tx,
    product: ProductId,
    key: &str,
    src: &str,
    picture: &Media,
    now_ms: i64,
) -> Result<()> {
    put(tx, picture, now_ms).await?;
    tx.run(
        sql("INSERT INTO product_images (product_id, src_key, src, folder, tries, media_hash) VALUES ($1, $2, $3, '', 0, $4)
             ON CONFLICT (product_id, src_key) DO UPDATE SET media_hash = excluded.media_hash, next_ms = NULL, error = NULL")
        .bind(product)
        .bind(key)
        .bind(src)
        .bind(picture.hash),
    )
    .await?;
    Ok(())
}

/// A copy of a product shows the same files.
pub async fn copy(tx: &mut Tx, from: ProductId, to: ProductId) -> Result<()> {
    tx.run(
        sql("INSERT INTO product_images (product_id, src_key, src, folder, tries, read_hash, media_hash)
             SELECT $2, src_key, src, folder, 0, read_hash, media_hash FROM product_images
             WHERE product_id = $1 AND media_hash IS NOT NULL")
        .bind(from)
        .bind(to),
    )
    .await?;
    Ok(())
}

/// Forgets what a product no longer shows.
pub(crate) async fn keep_only(tx: &mut Tx, product: ProductId, images: &[ImageRef]) -> Result<()> {
    let forget = sql("DELETE FROM product_images WHERE product_id = $1").bind(product);
    let kept = images.iter().map(|image| image.src.as_str());
    tx.run(if images.is_empty() { forget } else { forget.then(" AND src NOT IN ").list(kept) }).await?;
    Ok(())
}

async fn put(tx: &mut Tx, picture: &Media, now_ms: i64) -> Result<()> {
    tx.run(
        sql("INSERT INTO media (hash, kind, width, height, size, created_ms) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (hash) DO NOTHING")
        .bind(picture.hash)
        .bind(picture.kind)
        .bind(picture.width)
        .bind(picture.height)
        .bind(picture.size)
        .bind(now_ms),
    )
    .await?;
    Ok(())
}

/// True when a source is due.
pub async fn any_due(mut from: impl Reader, now_ms: i64) -> Result<bool> {
    Ok(from.row(sql("SELECT src_key FROM product_images WHERE next_ms <= $1 LIMIT 1").bind(now_ms)).await?.is_some())
}

/// How many there are.
pub async fn counts(mut from: impl Reader, now_ms: i64) -> Result<Counts> {
    let row = from
        .row(
            sql("SELECT
                     CAST(COALESCE(SUM(CASE WHEN next_ms IS NULL AND media_hash IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT)
                         AS had,
                     CAST(COALESCE(SUM(CASE WHEN next_ms <= $1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS due,
                     CAST(COALESCE(SUM(CASE WHEN next_ms > $1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS waiting,
                     CAST(COALESCE(SUM(CASE WHEN next_ms IS NULL AND media_hash IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT)
                         AS given_up
                 FROM product_images")
            .bind(now_ms),
        )
        .await?;
    row.map_or(Ok(Counts::default()), |row| {
        Ok(Counts {
            had: row.get("had")?,
            due: row.get("due")?,
            waiting: row.get("waiting")?,
            given_up: row.get("given_up")?,
        })
    })
}

/// Images that were given up, by product.
pub async fn given_up(mut from: impl Reader, limit: i64) -> Result<Vec<GivenUp>> {
    let rows = from
        .rows(
            sql("SELECT p.slug, i.src, i.error FROM product_images i JOIN products p ON p.id = i.product_id
                 WHERE i.next_ms IS NULL AND i.media_hash IS NULL AND i.error IS NOT NULL
                 ORDER BY p.slug, i.src_key LIMIT $1")
            .bind(limit),
        )
        .await?;
    rows.iter()
        .map(|row| Ok(GivenUp { product: row.get("slug")?, src: row.get("src")?, error: row.get("error")? }))
        .collect()
}

/// The files that products have, by product and source.
pub(crate) async fn of_products(
    from: &mut impl Reader,
    products: Vec<ProductId>,
) -> Result<HashMap<ProductId, HashMap<String, Media>>> {
    let query = sql("SELECT i.product_id, i.src, m.hash, m.kind, m.width, m.height, m.size
                     FROM product_images i JOIN media m ON m.hash = i.media_hash WHERE i.product_id IN ")
    .list(products);
    let mut found: HashMap<ProductId, HashMap<String, Media>> = HashMap::new();
    for row in from.rows(query).await? {
        found.entry(row.get("product_id")?).or_default().insert(row.get("src")?, media(&row)?);
    }
    Ok(found)
}

/// Those of a product's images that the shop has, in the product's order.
pub(crate) fn pictures(images: &[ImageRef], media: &HashMap<String, Media>) -> Vec<Picture> {
    let picture = |image: &ImageRef| {
        let alt: &Text = &image.alt;
        media.get(&image.src).map(|media| Picture { alt: alt.clone(), media: *media })
    };
    images.iter().filter_map(picture).collect()
}

fn media(row: &Row) -> Result<Media> {
    Ok(Media {
        hash: row.get::<MediaHash>("hash")?,
        kind: row.get("kind")?,
        width: row.get("width")?,
        height: row.get("height")?,
        size: row.get("size")?,
    })
}

/// Pictures that the shop has: how many, and the bytes of the whole ones (narrower ones stand beside them).
pub async fn kept(mut from: impl Reader) -> Result<(i64, i64)> {
    let query = "SELECT COUNT(*) AS n, CAST(COALESCE(SUM(size), 0) AS BIGINT) AS bytes FROM media";
    let row = from.row(sql(query)).await?.ok_or(Error::Missing("count"))?;
    Ok((row.get("n")?, row.get("bytes")?))
}
