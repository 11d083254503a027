//! Jobs as an operator sees them: when each ran last, how far it is, and the way to have it run now.
//!
//! The one idea: the website's clock waits for the next time *or* for somebody who asks ([`Shop::job_asked`]), so that "run now" is
//! the same run as any other, under the same lease. What is told of the past is in the database, for every node; how far a
//! run is, only the node that does it knows.

use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::{Shop, audit};
use std::collections::HashMap;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use tokio::sync::Notify;
use vitrine_db as db;
use vitrine_domain::operator::Permission;

macro_rules! jobs {
    ($($(#[$doc:meta])* $variant:ident => $name:literal,)*) => {
        /// A job that an operator may have run now.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Job { $($(#[$doc])* $variant,)* }

        impl Job {
            /// All of them, in the order they are listed.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name in leases and in the list of runs; also the end of its text's key.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

jobs! {
    /// Letters leave.
    Mail => "mail",
    /// Who is written to personally.
    Letters => "letters",
    /// Reservations end, money goes back.
    Payments => "payments",
    /// What people ask about their data.
    Requests => "requests",
    /// Images become pictures.
    Images => "images",
    /// Goods go on sale and off it.
    Schedule => "schedule",
    /// Words and keys of the back office's lists.
    Lists => "lists",
    /// Days are counted for reports.
    Days => "days",
    /// The model learns the log anew.
    Train => "train",
    /// How much each source counts.
    Learn => "learn",
    /// What came of personal offers.
    Offers => "offers",
    /// Whether the control group has answered.
    Experiments => "experiments",
    /// Exchange rates are fetched.
    Rates => "rates",
    /// A copy of everything.
    Backup => "backup",
    /// What is over is deleted.
    Sweep => "sweep",
}

impl FromStr for Job {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|job| job.name() == text).ok_or(())
    }
}

/// How far a run is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Pieces done: letters, rows, bytes.
    pub done: u64,
    /// Of how many, where that is known.
    pub of: Option<u64>,
}

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// It had nothing to do yet.
    Never,
    /// It is at it; how far, where this node does it and can tell.
    Running(Option<Progress>),
    /// The last run ended well.
    Done,
    /// The last run failed.
    Failed,
    /// It began and did not end: its process died.
    Died,
}

/// A job with its last run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobView {
    /// Which.
    pub job: Job,
    /// How it stands.
    pub stand: Stand,
    /// The last run, if there was one.
    pub last: Option<db::leases::Job>,
}

/// What this process knows of its jobs.
#[derive(Debug, Default)]
pub(crate) struct Board {
    asked: [Notify; Job::ALL.len()],
    running: Mutex<HashMap<String, Progress>>,
}

impl Board {
    fn running(&self) -> std::sync::MutexGuard<'_, HashMap<String, Progress>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A run that this process does, until what is returned is dropped.
    pub(crate) fn begin<'a>(&'a self, job: &str) -> Running<'a> {
        self.running().insert(job.to_owned(), Progress::default());
        Running { board: self, job: job.to_owned() }
    }

    /// Has a job run now, on this node; one that runs already runs once more.
    pub(crate) fn ask(&self, job: Job) {
        self.asked[job as usize].notify_one();
    }

    /// How far the run is.
    pub(crate) fn tell(&self, job: Job, done: u64, of: Option<u64>) {
        if let Some(progress) = self.running().get_mut(job.name()) {
            *progress = Progress { done, of };
        }
    }
}

/// Takes the run off the board, also when its task is dropped.
pub(crate) struct Running<'a> {
    board: &'a Board,
    job: String,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.board.running().remove(&self.job);
    }
}

impl Shop {
    /// Every job with its last run.
    pub async fn jobs(&self, by: &Acting) -> Result<Vec<JobView>> {
        self.may(by, Permission::SeeSystem)?;
        self.job_views().await
    }

    /// The same for a page about what one of them does.
    pub(crate) async fn job_view(&self, job: Job) -> Result<Option<JobView>> {
        Ok(self.job_views().await?.into_iter().find(|view| view.job == job))
    }

    async fn job_views(&self) -> Result<Vec<JobView>> {
        let now_ms = self.now_ms();
        let runs = db::leases::jobs(&self.inner.db).await?;
        let leases = db::leases::all(&self.inner.db).await?;
        let here = self.inner.board.running().clone();
        let view = |job: &Job| {
            let name = job.name();
            let last = runs.iter().find(|run| run.name == name).cloned();
            let held = leases.iter().any(|lease| lease.name == name && lease.until_ms > now_ms);
            let stand = match (&last, here.get(name)) {
                (_, Some(progress)) => Stand::Running(Some(*progress).filter(|it| *it != Progress::default())),
                (_, None) if held => Stand::Running(None),
                (None, None) => Stand::Never,
                (Some(run), None) if run.done_ms.is_none_or(|done_ms| done_ms < run.started_ms) => Stand::Died,
                (Some(run), None) if run.error.is_some() => Stand::Failed,
                (Some(_), None) => Stand::Done,
            };
            JobView { job: *job, stand, last }
        };
        Ok(Job::ALL.iter().map(view).collect())
    }

    /// Has a job run now, on this node. [`Error::Conflict`] while it runs, on any.
    pub async fn run_job(&self, job: Job, by: &Acting) -> Result<()> {
        self.may(by, Permission::RunJobs)?;
        if self.job_view(job).await?.is_some_and(|view| matches!(view.stand, Stand::Running(_))) {
            return Err(Error::Conflict);
        }
        let mut tx = self.inner.db.begin().await?;
        audit::append(&mut tx, self, by, "job.run", job.name(), None, None).await?;
        tx.commit().await?;
        self.inner.board.ask(job);
        Ok(())
    }

    /// Ends when somebody asks for a job. For the clock that runs it.
    pub async fn job_asked(&self, job: Job) {
        self.inner.board.asked[job as usize].notified().await;
    }

    /// Writes down a run that somebody asked for where the job itself did not, because it had nothing to do.
    pub async fn note_asked(&self, job: Job, asked_ms: i64, error: Option<&Error>) -> Result<()> {
        let runs = db::leases::jobs(&self.inner.db).await?;
        if runs.iter().any(|run| run.name == job.name() && run.started_ms >= asked_ms) {
            return Ok(());
        }
        let mut tx = self.inner.db.begin().await?;
        db::leases::job_started(&mut tx, job.name(), &self.inner.secret_holder(), asked_ms).await?;
        let error = error.map(ToString::to_string);
        db::leases::job_done(&mut tx, job.name(), self.now_ms(), error.as_deref()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Does a job that every node does for itself, and notes how it went.
    pub async fn noted(&self, job: Job, work: impl Future<Output = Result<()>>) -> Result<()> {
        let _running = self.inner.board.begin(job.name());
        let mut tx = self.inner.db.begin().await?;
        db::leases::job_started(&mut tx, job.name(), &self.inner.secret_holder(), self.now_ms()).await?;
        tx.commit().await?;
        let done = work.await;
        let error = done.as_ref().err().map(ToString::to_string);
        let mut tx = self.inner.db.begin().await?;
        db::leases::job_done(&mut tx, job.name(), self.now_ms(), error.as_deref()).await?;
        tx.commit().await?;
        done
    }
}
