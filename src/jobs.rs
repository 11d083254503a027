//! The clock that calls `shop::jobs`: what is done how often.

use crate::archive::Reader;
use crate::mail::Post;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use vitrine_shop::import::images::Round;
use vitrine_shop::{Error, Shop};

/// Events wait at most this long for the database.
const FLUSH: Duration = Duration::from_millis(200);
/// What other processes wrote is on the pages within this and a little; in a large shop within three times what it takes to
/// make the catalog.
const FOLLOW: Duration = Duration::from_millis(500);
/// After the start, until the model is trained with everything.
const SETTLED: Duration = Duration::from_mins(1);
/// The model learns anew this often; between, every event of this process counts at once.
const TRAIN: Duration = Duration::from_mins(10);
/// Images that wait for another try, or that an import left behind, are looked for this often.
const IMAGES: Duration = Duration::from_secs(30);
/// Goods on hold for a payment that was never made are free again, and money is sent back, within this and a little.
const PAYMENTS: Duration = Duration::from_secs(30);
/// SQLite's log is copied into its file this often: the less there is to copy, the shorter the disk keeps buyers waiting.
const CHECKPOINT: Duration = Duration::from_millis(100);
/// What is over is deleted this often.
const SWEEP: Duration = Duration::from_hours(1);

/// How much each source counts is learned once a day; this often it is looked whether that is due.
const LEARN: Duration = Duration::from_hours(1);

/// Whether the control group has answered is asked once a day; this often it is looked whether that is due.
const EXPERIMENTS: Duration = Duration::from_hours(1);

/// What people ask about their data waits at most this long.
const REQUESTS: Duration = Duration::from_secs(1);

/// Whether somebody is to be written to personally is looked at this often.
const LETTERS: Duration = Duration::from_mins(5);

/// A letter waits at most this long for its first try.
const MAIL: Duration = Duration::from_secs(1);

/// Starts every job; they end when the set is dropped or aborted.
pub fn start(shop: Shop, post: Post, reader: Reader) -> Jobs {
    let mut jobs = JoinSet::new();
    let post = Arc::new(post);
    let it = shop.clone();
    jobs.spawn(async move {
        // Until then searches are answered by a plain scan, and `/health` says so.
        while !it.is_indexed() {
            if let Err(error) = it.index().await {
                tracing::error!(%error, "the search indexes could not be made; this is tried again");
                tokio::time::sleep(SETTLED).await;
            }
        }
    });
    let it = shop.clone();
    jobs.spawn(async move {
        loop {
            it.batch_or(FLUSH).await;
            if let Err(error) = it.flush().await {
                tracing::error!(%error, "events could not be written; they wait");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    });
    let it = shop.clone();
    jobs.spawn(async move {
        let mut pause = FOLLOW;
        loop {
            tokio::time::sleep(pause).await;
            let begun = tokio::time::Instant::now();
            if let Err(error) = it.follow().await {
                tracing::error!(%error, "changes could not be read; they are read again later");
            }
            // While goods pour in, a large catalog is made anew again and again: that may take a core a third of the time.
            pause = FOLLOW.max(begun.elapsed() * 2);
        }
    });
    let it = shop.clone();
    jobs.spawn(async move {
        // The first model was made in a hurry.
        tokio::time::sleep(SETTLED).await;
        if let Err(error) = it.train().await {
            tracing::error!(%error, "training failed; it is tried again later");
        }
        every(TRAIN, move || {
            let shop = it.clone();
            async move { shop.train().await }
        })
        .await;
    });
    let it = shop.clone();
    jobs.spawn(every(LEARN, move || {
        let shop = it.clone();
        async move {
            shop.learn_daily().await?;
            shop.learn_offers().await.map(|_| ())
        }
    }));
    let it = shop.clone();
    jobs.spawn(every(EXPERIMENTS, move || {
        let shop = it.clone();
        async move { shop.tend_experiments_daily().await.map(|_| ()) }
    }));
    let it = shop.clone();
    jobs.spawn(every(IMAGES, move || {
        let shop = it.clone();
        async move {
            while let Round::Worked(_) = shop.work_on_images().await? {}
            Ok(())
        }
    }));
    let it = shop.clone();
    jobs.spawn(every(PAYMENTS, move || {
        let shop = it.clone();
        async move { shop.tend_payments().await.map(|_| ()) }
    }));
    let it = shop.clone();
    jobs.spawn(every(CHECKPOINT, move || {
        let shop = it.clone();
        async move { shop.checkpoint().await }
    }));
    let (it, reader) = (shop.clone(), Arc::new(reader));
    jobs.spawn(every(REQUESTS, move || {
        let (shop, reader) = (it.clone(), reader.clone());
        async move { shop.tend_requests(&*reader).await.map(|_| ()) }
    }));
    let it = shop.clone();
    jobs.spawn(every(LETTERS, move || {
        let shop = it.clone();
        async move { shop.write_letters().await.map(|_| ()) }
    }));
    let (it, mail) = (shop.clone(), post.clone());
    jobs.spawn(every(MAIL, move || {
        let (shop, mail) = (it.clone(), mail.clone());
        async move { shop.deliver_letters(&*mail).await.map(|_| ()) }
    }));
    jobs.spawn(every(SWEEP, move || {
        let (shop, post) = (shop.clone(), post.clone());
        async move {
            shop.sweep().await?;
            post.tidy(shop.now_ms()).await.map_err(|error| Error::Machine(error.to_string()))
        }
    }));
    Jobs(jobs)
}

/// The running jobs.
pub struct Jobs(JoinSet<()>);

impl Jobs {
    /// Stops them.
    pub fn abort(mut self) {
        self.0.abort_all();
    }
}

async fn every<F: Future<Output = vitrine_shop::Result<()>> + Send>(pause: Duration, work: impl Fn() -> F + Send) {
    loop {
        tokio::time::sleep(pause).await;
        if let Err(error) = work().await {
            tracing::error!(%error, "a job failed; it runs again later");
        }
    }
}
