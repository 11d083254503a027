//! The clock that calls `shop::jobs`: what is done how often, or when an operator asks for it.

use crate::archive::Reader;
use crate::faults;
use crate::mail::Post;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use vitrine_shop::import::images::Round;
use vitrine_shop::jobs::board::Job;
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
/// What went wrong is in the database within this.
const FAULTS: Duration = Duration::from_secs(1);
/// Whether rates are due to be fetched is looked at this often; when that failed, it is tried again after this.
const RATES: Duration = Duration::from_mins(15);
/// Goods go on sale and off it within this and a little.
const SCHEDULE: Duration = Duration::from_secs(30);
/// What is new is found in the lists of the back office within this.
const LISTS: Duration = Duration::from_secs(1);
/// What happened is in the reports within this and a little.
const DAYS: Duration = Duration::from_secs(30);
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
        if let Err(error) = it.noted(Job::Train, it.train()).await {
            tracing::error!(%error, "training failed; it is tried again later");
        }
        every(&it.clone(), Job::Train, move |_| {
            let shop = it.clone();
            async move { shop.noted(Job::Train, shop.train()).await }
        })
        .await;
    });
    let mut run = |job: Job, work: fn(Shop, bool) -> Work| {
        let it = shop.clone();
        jobs.spawn(async move { every(&it.clone(), job, move |asked| work(it.clone(), asked)).await });
    };
    // Whoever asks for what is done once a day does not want to hear that it was done today.
    run(Job::Learn, |shop, asked| {
        Box::pin(async move { if asked { shop.learn_now().await } else { shop.learn_daily().await }.map(|_| ()) })
    });
    run(Job::Offers, |shop, _| Box::pin(async move { shop.learn_offers().await.map(|_| ()) }));
    run(Job::Experiments, |shop, asked| {
        Box::pin(async move {
            if asked { shop.tend_experiments_now().await } else { shop.tend_experiments_daily().await }.map(|_| ())
        })
    });
    run(Job::Images, |shop, _| {
        Box::pin(async move {
            while let Round::Worked(_) = shop.work_on_images().await? {}
            Ok(())
        })
    });
    run(Job::Letters, |shop, _| Box::pin(async move { shop.write_letters().await.map(|_| ()) }));
    run(Job::Payments, |shop, _| Box::pin(async move { shop.tend_payments().await.map(|_| ()) }));
    run(Job::Schedule, |shop, _| Box::pin(async move { shop.turn_due_goods().await.map(|_| ()) }));
    run(Job::Lists, |shop, _| Box::pin(async move { shop.tend_lists().await.map(|_| ()) }));
    run(Job::Days, |shop, _| Box::pin(async move { shop.count_days().await.map(|_| ()) }));
    run(Job::Rates, |shop, asked| Box::pin(async move { shop.fetch_rates(asked).await.map(|_| ()) }));
    run(Job::Backup, |shop, _| Box::pin(async move { shop.back_up().await.map(|_| ()) }));
    let it = shop.clone();
    jobs.spawn(async move {
        loop {
            tokio::time::sleep(CHECKPOINT).await;
            if let Err(error) = it.checkpoint().await {
                tracing::error!(%error, "the log was not copied; it is tried again");
            }
        }
    });
    let it = shop.clone();
    jobs.spawn(async move {
        loop {
            tokio::time::sleep(FAULTS).await;
            let faults = faults::take();
            // Not an error: it would be the next fault to be written.
            if !faults.is_empty()
                && let Err(error) = it.keep_faults(&faults).await
            {
                tracing::warn!(%error, "faults could not be written; they wait");
                faults::put_back(faults);
            }
        }
    });
    let (it, reader) = (shop.clone(), Arc::new(reader));
    jobs.spawn(async move {
        every(&it.clone(), Job::Requests, move |_| {
            let (shop, reader) = (it.clone(), reader.clone());
            async move { shop.tend_requests(&*reader).await.map(|_| ()) }
        })
        .await;
    });
    let (it, mail) = (shop.clone(), post.clone());
    jobs.spawn(async move {
        every(&it.clone(), Job::Mail, move |_| {
            let (shop, mail) = (it.clone(), mail.clone());
            async move { shop.deliver_letters(&*mail).await.map(|_| ()) }
        })
        .await;
    });
    jobs.spawn(async move {
        every(&shop.clone(), Job::Sweep, move |_| {
            let (shop, post) = (shop.clone(), post.clone());
            async move {
                shop.sweep().await?;
                post.tidy(shop.now_ms()).await.map_err(|error| Error::Machine(error.to_string()))
            }
        })
        .await;
    });
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

/// What a job does once.
type Work = Pin<Box<dyn Future<Output = vitrine_shop::Result<()>> + Send>>;

/// How long a job rests; `None`: until somebody asks for it.
pub fn pause(job: Job) -> Option<Duration> {
    match job {
        Job::Mail => Some(MAIL),
        Job::Letters => Some(LETTERS),
        Job::Payments => Some(PAYMENTS),
        Job::Requests => Some(REQUESTS),
        Job::Images => Some(IMAGES),
        Job::Schedule => Some(SCHEDULE),
        Job::Lists => Some(LISTS),
        Job::Days => Some(DAYS),
        Job::Train => Some(TRAIN),
        Job::Learn | Job::Offers => Some(LEARN),
        Job::Experiments => Some(EXPERIMENTS),
        Job::Sweep => Some(SWEEP),
        Job::Rates => Some(RATES),
        Job::Backup => None,
    }
}

/// Does a job again and again: when its pause is over, or when somebody asks for it, which `work` is told.
async fn every<F: Future<Output = vitrine_shop::Result<()>> + Send>(
    shop: &Shop,
    job: Job,
    work: impl Fn(bool) -> F + Send,
) {
    loop {
        let rest = async {
            match pause(job) {
                Some(pause) => tokio::time::sleep(pause).await,
                None => std::future::pending().await,
            }
        };
        let asked = tokio::select! {
            () = rest => false,
            () = shop.job_asked(job) => true,
        };
        let begun_ms = shop.now_ms();
        let done = work(asked).await;
        if let Err(error) = &done {
            tracing::error!(%error, job = job.name(), "a job failed; it runs again later");
        }
        if asked && let Err(error) = shop.note_asked(job, begun_ms, done.as_ref().err()).await {
            tracing::error!(%error, job = job.name(), "that a job ran could not be noted");
        }
    }
}
