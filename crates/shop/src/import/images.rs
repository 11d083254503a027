//! The image queue: from the images that a file names to pictures that the shop has.
//!
//! The one idea: the queue is in the database and a try is written down before it is made, so whoever works on it may be killed
//! at any moment: what was done is done, and the rest is tried again, by the next import or by the running shop, a bounded
//! number of times. Whether images are taken at all, and from where, the owner says with each import; nothing is fetched
//! because a file says so.
//!
//! Left out: what a picture is ([`crate::media`]), and how the bytes come (`fetch`, `local`).

mod address;
pub(crate) mod fetch;
mod local;

pub use fetch::{MAX_REDIRECTS, Reach, TIME};

use crate::Shop;
use crate::error::Result;
use crate::media::{self, encode};
use fetch::Failed;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::task::JoinSet;
use vitrine_db::images::{self, Source, Wanted};
use vitrine_db::leases;
use vitrine_domain::catalog::ProductInput;
use vitrine_domain::media::Media;

pub use vitrine_db::images::{Counts, GivenUp};

/// Products whose images go into the queue in one transaction at most.
const SLICE: usize = 100;
/// Images that go into the queue in one transaction at most, unless one product has more.
const SLICE_IMAGES: usize = 400;
/// Sources that are worked on between two looks at the lease; half of them at a time.
const ROUND: i64 = 8;
/// Sources that are fetched or read at a time. Pictures are drawn anew one at a time, because each may need 150 MB.
const AT_A_TIME: usize = 4;
/// A lease is held this long unless renewed: longer than a round, whose sources come in two waves.
const LEASE_MS: i64 = 90_000;
/// Its name, and the job's.
const JOB: &str = "images";
/// A source is tried this often.
pub const MAX_TRIES: i64 = 6;
/// The second try comes after this, each further one after four times as long: the last after about six hours.
pub const FIRST_PAUSE_MS: i64 = 60_000;

/// Which images an import takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Take {
    /// None: the products keep their drawings.
    Off,
    /// Those that lie beside the file, named by a path.
    #[default]
    Local,
    /// Those at addresses of other servers too.
    Fetch,
}

/// What one round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// It worked on so many sources; there may be more.
    Worked(usize),
    /// Nothing is due.
    Idle,
    /// Another process is at it.
    Elsewhere,
}

/// A picture with the hash of what was read, or why there is none.
type Outcome = Result<(Media, String), Failed>;

/// How long after its `n`-th try a source is due again.
fn pause_ms(tries: i64) -> i64 {
    FIRST_PAUSE_MS << (2 * (tries - 1).clamp(0, MAX_TRIES))
}

/// The key of a source: the first half of a hash of how it is written, as hexadecimal digits.
pub(crate) fn key(src: &str) -> String {
    media::hash_of(src.as_bytes()).to_string()
}

/// True for what is fetched, or refused for being no address that can be; everything else is a path.
fn is_address(src: &str) -> bool {
    let scheme = src.split_once(':').map(|(scheme, _)| scheme);
    src.starts_with("//")
        || scheme.is_some_and(|it| it.len() > 1 && it.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)))
}

impl Shop {
    /// Puts the images of goods that were imported into the queue. `folder` is the one in which the file lies that names
    /// them. Answers how many are due; [`Shop::work_on_images`] works on them.
    pub async fn want_images<'a>(
        &self,
        goods: impl IntoIterator<Item = &'a ProductInput>,
        take: Take,
        folder: &Path,
    ) -> Result<u64> {
        if take == Take::Off {
            return Ok(0);
        }
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned()).to_string_lossy().into_owned();
        let goods: Vec<&ProductInput> = goods.into_iter().filter(|product| !product.images.is_empty()).collect();
        let mut due = 0;
        let mut rest = goods.as_slice();
        while !rest.is_empty() {
            let mut images = 0;
            let fits = rest.iter().take(SLICE).take_while(|product| {
                images += product.images.len();
                images <= SLICE_IMAGES
            });
            let (slice, after) = rest.split_at(fits.count().max(1));
            let mut tx = self.inner.db.begin().await?;
            for product in slice {
                let keys: Vec<String> = product.images.iter().map(|image| key(&image.src)).collect();
                // A product may show one image twice; one row is enough for it.
                let mut seen = HashSet::new();
                let wanted: Vec<Wanted> = product
                    .images
                    .iter()
                    .zip(&keys)
                    .filter(|(image, key)| (take == Take::Fetch || !is_address(&image.src)) && seen.insert(*key))
                    .map(|(image, key)| Wanted {
                        key: key.clone(),
                        src: image.src.clone(),
                        folder: if is_address(&image.src) { String::new() } else { folder.clone() },
                    })
                    .collect();
                due += images::want(&mut tx, &product.slug, &keys, &wanted, self.now_ms()).await?;
            }
            tx.commit().await?;
            rest = after;
            if !rest.is_empty() {
                super::apply::rest(&self.inner.db).await;
            }
        }
        Ok(due)
    }

    /// Works on a few sources that are due. Many processes may call it: one of them works.
    pub async fn work_on_images(&self) -> Result<Round> {
        let (now_ms, holder) = (self.now_ms(), self.inner.secret_holder());
        // Asked every half minute by a shop without images, and by every import: no transaction for nothing.
        if !images::any_due(&self.inner.db, now_ms).await? {
            return Ok(Round::Idle);
        }
        let mut tx = self.inner.db.begin().await?;
        if !leases::acquire(&mut tx, JOB, &holder, now_ms, now_ms + LEASE_MS).await? {
            return Ok(Round::Elsewhere);
        }
        leases::job_started(&mut tx, JOB, &holder, now_ms).await?;
        let sources = images::claim(&mut tx, now_ms, ROUND, pause_ms).await?;
        tx.commit().await?;
        let count = sources.len();
        let worked = self.work_on(sources).await;
        let mut tx = self.inner.db.begin().await?;
        let error = worked.as_ref().err().map(ToString::to_string);
        leases::job_done(&mut tx, JOB, self.now_ms(), error.as_deref()).await?;
        leases::release(&mut tx, JOB, &holder).await?;
        tx.commit().await?;
        worked.map(|()| if count == 0 { Round::Idle } else { Round::Worked(count) })
    }

    /// A round: everything is read first, and what became of it is written in one transaction.
    async fn work_on(&self, sources: Vec<Source>) -> Result<()> {
        let mut waiting = sources.into_iter();
        // Dropped with the task that called: what is under way then ends, and is due again.
        let mut under_way: JoinSet<(Source, Result<Outcome>)> = JoinSet::new();
        let mut done = Vec::new();
        loop {
            while under_way.len() < AT_A_TIME
                && let Some(source) = waiting.next()
            {
                let shop = self.clone();
                under_way.spawn(async move {
                    let outcome = shop.work_on_one(&source).await;
                    (source, outcome)
                });
            }
            let Some(joined) = under_way.join_next().await else { break };
            let (source, outcome) = joined.map_err(|error| crate::Error::Machine(error.to_string()))?;
            done.push((source, outcome?));
        }
        let mut tx = self.inner.db.begin().await?;
        for (source, outcome) in done {
            match outcome {
                Ok((picture, read_hash)) => images::had(&mut tx, &source, &picture, &read_hash, self.now_ms()).await?,
                Err(failed) => {
                    let for_good = matches!(failed, Failed::ForGood(_)) || source.tries >= MAX_TRIES;
                    let src = super::excerpt(&source.src);
                    tracing::debug!(src, tries = source.tries, for_good, %failed, "an image did not become a picture");
                    images::failed(&mut tx, &source, &failed.to_string(), for_good).await?;
                }
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// One source, from its bytes to a picture.
    async fn work_on_one(&self, source: &Source) -> Result<Outcome> {
        if source.tries > MAX_TRIES {
            let what = format!("tried {MAX_TRIES} times, and the last time did not end");
            return Ok(Err(Failed::ForGood(what)));
        }
        match self.bytes(source).await {
            Ok(bytes) => self.picture(bytes).await,
            Err(failed) => Ok(Err(failed)),
        }
    }

    async fn bytes(&self, source: &Source) -> Result<Vec<u8>, Failed> {
        if source.folder.is_empty() {
            return fetch::fetch(&source.src, self.inner.config.reach).await;
        }
        let (folder, path) = (PathBuf::from(&source.folder), source.src.clone());
        let read = tokio::task::spawn_blocking(move || local::read(&folder, &path)).await;
        read.map_err(|error| Failed::ForNow(error.to_string()))?
    }

    /// The picture that the bytes are, and their hash.
    async fn picture(&self, bytes: Vec<u8>) -> Result<Outcome> {
        let read_hash = media::hash_of(&bytes).to_string();
        let data = self.inner.config.data.clone();
        if let Some(known) = images::made_of(&self.inner.db, &read_hash).await?
            && media::is_there(&data, &known)
        {
            return Ok(Ok((known, read_hash)));
        }
        let turn = Arc::clone(&self.inner.drawing).acquire_owned().await;
        let turn = turn.map_err(|error| crate::Error::Machine(error.to_string()))?;
        let drawn = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let encoded = encode::encode(&bytes)?;
            media::store(&data, &encoded).map_err(|error| Failed::ForNow(format!("it cannot be written: {error}")))
        });
        // A decoder that gives up in the middle takes nobody with it.
        let drawn = drawn.await.unwrap_or_else(|error| Err(Failed::ForGood(format!("it cannot be read: {error}"))));
        Ok(drawn.map(|picture| (picture, read_hash)))
    }

    /// How many images there are, by what became of them.
    pub async fn images(&self) -> Result<Counts> {
        Ok(images::counts(&self.inner.db, self.now_ms()).await?)
    }

    /// Images that were given up, with why.
    pub async fn images_given_up(&self, limit: i64) -> Result<Vec<GivenUp>> {
        Ok(images::given_up(&self.inner.db, limit).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_addresses_are_told_apart() {
        for address in [
            "http://a.example/b.jpg",
            "https://a",
            "HTTPS://A",
            "//cdn.example/a.png",
            "data:image/png;base64,AA",
            "file:///etc/passwd",
        ] {
            assert!(is_address(address), "{address}");
        }
        for path in
            ["a.jpg", "pictures/a.jpg", "./a.jpg", "../a.jpg", "/etc/passwd", "a picture: of me.jpg", "C:/a.jpg"]
        {
            assert!(!is_address(path), "{path}");
        }
    }

    #[test]
    fn pauses_grow_and_end() {
        let pauses: Vec<i64> = (1..=MAX_TRIES).map(|tries| pause_ms(tries) / 60_000).collect();
        assert_eq!(pauses, [1, 4, 16, 64, 256, 1_024]);
        assert!(pause_ms(i64::MAX) > 0 && pause_ms(0) == FIRST_PAUSE_MS);
    }
}
