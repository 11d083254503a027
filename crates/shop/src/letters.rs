//! Personal letters: the job that decides who gets which, what they say, and how people choose among them.
//!
//! The one idea: what may be written to whom is `vitrine_domain::letter::decide`, and nothing here decides beside it. This
//! module reads what the decision needs ([`facts`]), carries it out in one transaction ([`write`]), and keeps what people
//! answer ([`choices`], [`sign_up`]). Everybody is asked about once an hour, so that no change anywhere has to tell the job.
//!
//! Left out: what a letter looks like (the website), and letters about an order or an account (`mail`).

mod choices;
mod facts;
mod sign_up;
mod write;

pub use choices::{Choices, Click, note_outcome};
pub use sign_up::{Confirming, LetterDoors, Told};
pub use vitrine_db::letters::Fared;
pub use write::Previewed;

use crate::Shop;
use crate::account::email_key;
use crate::error::Result;
use std::collections::BTreeMap;
use vitrine_db as db;
use vitrine_db::subscribers::NewSubscriber;
use vitrine_domain::id::SubscriberId;
use vitrine_domain::letter::{Decision, Kinds, Reason, decide};

/// People that are read at once.
pub(crate) const SLICE: i64 = 500;
/// Letters that are written in one transaction.
const LETTERS: usize = 20;
/// Everybody is asked about this often, a little less than hourly so that a clock that calls every few minutes keeps the hour.
const AGAIN_MS: i64 = 55 * 60_000;
/// A run may hold its lease this long.
const LEASE_MS: i64 = 600_000;
/// The job's name in leases and in the list of jobs.
const JOB: &str = "letters";

/// What a run of the job came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// People that were asked about.
    pub asked: usize,
    /// Letters written.
    pub sent: usize,
    /// Letters withheld for an experiment.
    pub held: usize,
    /// People for whom there may be something later.
    pub waiting: usize,
    /// People for whom there is nothing, by the reason.
    pub no: BTreeMap<Reason, usize>,
}

impl Shop {
    /// The job: decides about everybody who is due and writes what is to be written into the outbox. One node at a time.
    pub async fn write_letters(&self) -> Result<Written> {
        if self.settings().letters.on == Kinds::NONE {
            return Ok(Written::default());
        }
        self.alone(JOB, LEASE_MS, async || self.write_letters_now().await).await
    }

    async fn write_letters_now(&self) -> Result<Written> {
        // What happened a moment ago counts.
        self.flush().await?;
        self.enrol().await?;
        let run = self.letter_run().await?;
        let settings = &run.settings.letters;
        let (mut written, mut after) = (Written::default(), None);
        loop {
            let page = db::subscribers::due(&self.inner.db, run.now_ms, after, SLICE).await?;
            after = page.last().map(|last| (last.next_ms, last.id));
            let full = page.len() >= SLICE as usize;
            let mut later: BTreeMap<i64, Vec<SubscriberId>> = BTreeMap::new();
            let mut chosen = Vec::new();
            for known in self.letter_facts(&run, page).await? {
                written.asked += 1;
                let again_ms = run.now_ms + AGAIN_MS;
                let next_ms = match decide(&known.facts, settings, run.now_ms, known.ahead()) {
                    Decision::Send { .. } | Decision::Hold { .. } => {
                        chosen.push(known);
                        continue;
                    }
                    Decision::Wait { until_ms, .. } => {
                        written.waiting += 1;
                        until_ms.clamp(run.now_ms + 1, again_ms)
                    }
                    Decision::No(reason) => {
                        *written.no.entry(reason).or_default() += 1;
                        again_ms
                    }
                };
                later.entry(next_ms).or_default().push(known.subscriber.id);
            }
            for some in chosen.chunks_mut(LETTERS) {
                self.write_some(&run, some, &mut written).await?;
                later.entry(run.now_ms + AGAIN_MS).or_default().extend(some.iter().map(|known| known.subscriber.id));
            }
            let mut tx = self.inner.db.begin().await?;
            for (next_ms, ids) in &later {
                db::subscribers::ask_at(&mut tx, ids, *next_ms).await?;
            }
            tx.commit().await?;
            if !full {
                return Ok(written);
            }
        }
    }

    /// Makes a subscriber of everybody with a proven address who allowed personal letters.
    async fn enrol(&self) -> Result<()> {
        let mut after = None;
        loop {
            let page = db::audience::to_enrol(&self.inner.db, after, SLICE).await?;
            after = page.last().map(|(customer, _)| *customer);
            let mut tx = self.inner.db.begin().await?;
            for (customer, person) in &page {
                let Some(customer) = db::customers::by_id(&mut tx, *customer).await? else { continue };
                let new = NewSubscriber {
                    id: SubscriberId::new(self.now_ms(), self.dice().bytes()),
                    email_key: email_key(&customer.email),
                    email: customer.email,
                    lang: self.settings().languages.default.as_str().to_owned(),
                };
                let subscriber = db::subscribers::ensure(&mut tx, &new, self.now_ms()).await?;
                db::subscribers::link(&mut tx, subscriber.id, *person, self.now_ms()).await?;
            }
            tx.commit().await?;
            if page.len() < SLICE as usize {
                return Ok(());
            }
        }
    }

    /// Deletes sign-ups and letters that are over, and addresses that nobody needs; answers how many.
    pub(crate) async fn sweep_letters(&self, limit: i64) -> Result<u64> {
        use vitrine_domain::letter::{OPT_IN_MS, WANTED_MS};
        let now_ms = self.now_ms();
        let ago = |days: i64| now_ms - days * crate::DAY_MS;
        let mut tx = self.inner.db.begin().await?;
        let mut swept =
            db::sign_ups::sweep(&mut tx, now_ms - OPT_IN_MS, now_ms - WANTED_MS, ago(ENDED_DAYS), limit).await?;
        swept += db::letters::sweep(&mut tx, ago(LOG_DAYS), limit).await?;
        swept += db::subscribers::sweep(&mut tx, now_ms - OPT_IN_MS, limit).await?;
        swept += db::stock::sweep_absences(&mut tx, ago(ENDED_DAYS), limit).await?;
        tx.commit().await?;
        Ok(swept)
    }
}

/// Sign-ups that are over are kept this long.
const ENDED_DAYS: i64 = 90;
/// The log of letters is kept this long: longer than any cap looks back.
const LOG_DAYS: i64 = 400;
