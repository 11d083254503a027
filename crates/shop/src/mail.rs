//! Letters: what the shop writes to people, and the job that sends it.
//!
//! The one idea: a [`Letter`] is a snapshot. Everything it says is in it, so it can be drawn now, at the third try and years
//! later without asking anything else, and it goes into the outbox in the transaction that it is about ([`Shop::outgoing`]
//! makes the row). Sending is at least once: a letter whose sender died is sent again, under the same Message-ID.
//!
//! Left out: what a letter looks like and how it travels. The website draws and delivers; it gives us a [`Postman`].

mod letter;

pub use letter::{
    Amount, AmountKind, Envelope, Letter, LetterGoods, LetterLine, OrderLetter, PaymentWords, PersonalLetter,
    SECRET_REMOVED, Shipment,
};

use crate::Shop;
use crate::acting::Acting;
use crate::error::{Error, Result};
use std::time::Duration;
use vitrine_db as db;
pub use vitrine_db::outbox::State;
use vitrine_domain::id::MailId;
use vitrine_domain::operator::Permission;
use vitrine_i18n::Locale;

/// Letters handed out at once in lists.
pub const PAGE: usize = 100;
/// A letter is given up after this many tries: with the pauses between them a little under a day.
pub const MAX_TRIES: i64 = 12;
/// Letters that do not wait any more are kept this long.
pub const KEPT_DAYS: i64 = 90;
/// The pause after the first failed try; each further one is twice as long.
const FIRST_PAUSE_MS: i64 = 60_000;
/// The longest pause.
const LONGEST_PAUSE_MS: i64 = 6 * 3_600_000;
/// Letters taken at once.
const SLICE: i64 = 10;
/// One letter may take this long to be handed over.
const DELIVERY: Duration = Duration::from_secs(30);
/// Taken letters belong to their sender for this long: twice what a slice can take.
const TAKEN_MS: i64 = 2 * SLICE * 30_000;
/// The lease is renewed before every letter, so it has to outlast one; a killed process holds up the others no longer.
const LEASE_MS: i64 = 90_000;
/// What is kept of the reason of a failure, in characters.
const MAX_ERROR: usize = 500;
/// The job's name in leases and in the list of jobs.
const JOB: &str = "mail";

/// Who is written to, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// The address.
    pub email: String,
    /// The name; may be "".
    pub name: String,
    /// The language of the letter.
    pub locale: Locale,
}

/// A letter on its way, or past it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mail {
    /// Its id: also what its Message-ID is made of, so that a second copy can be told.
    pub id: MailId,
    /// What it is about, as a word.
    pub kind: String,
    /// To whom, and in which language.
    pub to: Addressee,
    /// What is said; `None` when a newer or a broken program wrote it.
    pub envelope: Option<Envelope>,
    /// What became of it.
    pub state: State,
    /// When it was written (Unix ms).
    pub created_ms: i64,
    /// When it is tried next, while it waits (Unix ms).
    pub next_ms: i64,
    /// How often it was tried.
    pub tries: i64,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it reached its last state (Unix ms).
    pub ended_ms: Option<i64>,
}

impl From<db::outbox::Mail> for Mail {
    fn from(row: db::outbox::Mail) -> Self {
        let envelope: Option<Envelope> = serde_json::from_str(&row.data).ok();
        let name = envelope.as_ref().map(|envelope| envelope.name.clone()).unwrap_or_default();
        Self {
            id: row.id,
            kind: row.kind,
            // A language that was taken out of the program: English is every text's last resort.
            to: Addressee { email: row.address, name, locale: row.locale.parse().unwrap_or(Locale::En) },
            envelope,
            state: row.state,
            created_ms: row.created_ms,
            next_ms: row.not_before_ms,
            tries: row.tries,
            last_error: row.last_error,
            ended_ms: row.sent_ms,
        }
    }
}

impl Mail {
    /// It was given up, and it is still whole: a letter that lost its secret would lead its reader nowhere.
    pub fn may_go_again(&self) -> bool {
        self.state == State::Failed && self.envelope.as_ref().is_some_and(Envelope::is_whole)
    }
}

/// Why a letter was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It may work another time.
    Later(String),
    /// It will never work.
    Never(String),
    /// It will never work, because nobody has this address.
    Nobody(String),
}

/// Takes letters away: draws them and hands them over. The website's.
pub trait Postman: Sync {
    /// Draws a letter and hands it over. Dropped when it takes longer than half a minute.
    fn deliver(&self, mail: &Mail, envelope: &Envelope) -> impl Future<Output = Result<(), Refusal>> + Send;

    /// True when letters stay here, for the owner to read. One that left the house keeps no secret in the outbox.
    fn stays_here(&self) -> bool;
}

/// What a run of the job came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Handed over.
    pub sent: usize,
    /// To be tried again.
    pub later: usize,
    /// Given up.
    pub failed: usize,
    /// Too late to be worth sending.
    pub dropped: usize,
}

/// The pause after the n-th failed try: twice the one before, up to the longest, give or take a quarter, so that letters that
/// failed together do not come back together.
fn pause_ms(tries: i64, dice: u16) -> i64 {
    let doublings = u32::try_from((tries - 1).clamp(0, 20)).unwrap_or_default();
    let pause = (FIRST_PAUSE_MS << doublings).min(LONGEST_PAUSE_MS);
    pause * 3 / 4 + pause / 2 * i64::from(dice) / i64::from(u16::MAX)
}

fn cut(text: &str) -> String {
    text.chars().take(MAX_ERROR).collect()
}

impl Shop {
    /// The outbox row of a letter. Whoever changes what the letter is about puts it in with `db::outbox::put` in the same
    /// transaction. A second letter with the same `dedupe` key is not written.
    pub fn outgoing(&self, to: &Addressee, letter: Letter, dedupe: String) -> Result<db::outbox::NewMail> {
        let (settings, now_ms) = (self.settings(), self.now_ms());
        let kind = letter.kind().to_owned();
        let envelope = Envelope {
            shop: settings.shop.name.clone(),
            contact: settings.shop.contact.clone(),
            time_zone: settings.shop.time_zone.clone(),
            name: to.name.clone(),
            letter,
        };
        Ok(db::outbox::NewMail {
            id: MailId::new(now_ms, self.dice().bytes()),
            kind,
            locale: to.locale.tag().to_owned(),
            address: to.email.trim().to_owned(),
            data: serde_json::to_string(&envelope)?,
            dedupe,
            not_before_ms: now_ms,
        })
    }

    /// Writes a letter that belongs to no other change.
    pub async fn send_letter(&self, to: &Addressee, letter: Letter, dedupe: String) -> Result<()> {
        let row = self.outgoing(to, letter, dedupe)?;
        let mut tx = self.inner.db.begin().await?;
        db::outbox::put(&mut tx, &row, self.now_ms()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The job: hands every letter that is due to the postman. One node at a time; asks the database one small question when
    /// nothing is due.
    pub async fn deliver_letters(&self, postman: &impl Postman) -> Result<Delivered> {
        let mut all = Delivered::default();
        if !db::outbox::is_due(&self.inner.db, self.now_ms()).await? {
            return Ok(all);
        }
        let holder = self.inner.secret_holder();
        let mut begun = false;
        loop {
            let now_ms = self.now_ms();
            let mut tx = self.inner.db.begin().await?;
            if !db::leases::acquire(&mut tx, JOB, &holder, now_ms, now_ms + LEASE_MS).await? {
                return Ok(all);
            }
            if !begun {
                db::leases::job_started(&mut tx, JOB, &holder, now_ms).await?;
                begun = true;
            }
            let taken = db::outbox::take(&mut tx, now_ms, now_ms + TAKEN_MS, SLICE).await?;
            tx.commit().await?;
            if taken.is_empty() {
                break;
            }
            for row in taken {
                self.deliver_one(postman, row, &holder, &mut all).await?;
            }
        }
        let mut tx = self.inner.db.begin().await?;
        db::leases::job_done(&mut tx, JOB, self.now_ms(), None).await?;
        db::leases::release(&mut tx, JOB, &holder).await?;
        tx.commit().await?;
        Ok(all)
    }

    /// Tries one letter and writes down what came of it at once: a process that dies forgets one letter at most.
    async fn deliver_one(
        &self,
        postman: &impl Postman,
        row: db::outbox::Mail,
        holder: &str,
        all: &mut Delivered,
    ) -> Result<()> {
        let mail = Mail::from(row);
        let (id, tries, address) = (mail.id, mail.tries, mail.to.email.clone());
        let mail = self.still_wanted(mail).await?;
        let answer = match &mail.envelope {
            None => Some(Err(Refusal::Never("this program cannot read the letter".to_owned()))),
            Some(envelope) if envelope.letter.until_ms().is_some_and(|until_ms| until_ms <= self.now_ms()) => None,
            // Everything that it was about is gone, or its reader said no.
            Some(Envelope { letter: Letter::Personal(letter), .. }) if letter.goods.is_empty() => None,
            Some(envelope) => Some(
                tokio::time::timeout(DELIVERY, postman.deliver(&mail, envelope))
                    .await
                    .unwrap_or_else(|_| Err(Refusal::Later(format!("no answer within {} s", DELIVERY.as_secs())))),
            ),
        };
        let now_ms = self.now_ms();
        let dice = u16::from_le_bytes(self.dice().bytes());
        let nobody = matches!(answer, Some(Err(Refusal::Nobody(_))));
        let (state, error, count) = match answer {
            None => (State::Dropped, None, &mut all.dropped),
            Some(Ok(())) => (State::Sent, None, &mut all.sent),
            Some(Err(Refusal::Later(why))) if tries < MAX_TRIES => (State::Queued, Some(why), &mut all.later),
            Some(Err(Refusal::Later(why) | Refusal::Never(why) | Refusal::Nobody(why))) => {
                (State::Failed, Some(why), &mut all.failed)
            }
        };
        *count += 1;
        if error.is_some() {
            // A server's answer often repeats the address, which is somebody's, and logs are kept elsewhere: the id finds the
            // letter, and the answer, in the admin pages.
            tracing::warn!(%id, tries, kind = mail.kind, state = state.name(), "a letter was not sent");
        }
        let over = state != State::Queued && !postman.stays_here();
        let redacted = mail.envelope.filter(|_| over).and_then(Envelope::redacted);
        let outcome = db::outbox::Outcome {
            state,
            not_before_ms: now_ms + pause_ms(tries, dice),
            error: error.as_deref().map(cut),
            data: redacted.map(|envelope| serde_json::to_string(&envelope)).transpose()?,
        };
        let mut tx = self.inner.db.begin().await?;
        db::outbox::tried(&mut tx, id, tries, &outcome, now_ms).await?;
        crate::letters::note_outcome(&mut tx, &address, state, nobody, now_ms).await?;
        db::leases::acquire(&mut tx, JOB, holder, now_ms, now_ms + LEASE_MS).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Letters before one of them, newest first; at most [`PAGE`].
    pub async fn letters(&self, before: Option<MailId>, by: &Acting) -> Result<Vec<Mail>> {
        self.may(by, Permission::SeeMail)?;
        let rows = db::outbox::list(&self.inner.db, before, PAGE as i64).await?;
        Ok(rows.into_iter().map(Mail::from).collect())
    }

    /// A letter.
    pub async fn posted(&self, id: MailId, by: &Acting) -> Result<Option<Mail>> {
        self.may(by, Permission::SeeMail)?;
        self.letter(id).await
    }

    async fn letter(&self, id: MailId) -> Result<Option<Mail>> {
        Ok(db::outbox::by_id(&self.inner.db, id).await?.map(Mail::from))
    }

    /// Puts a letter that was given up back in line. [`Error::Conflict`] when it cannot go again ([`Mail::may_go_again`]).
    pub async fn send_again(&self, id: MailId, by: &Acting) -> Result<()> {
        self.may(by, Permission::ResendMail)?;
        let now_ms = self.now_ms();
        if !self.letter(id).await?.ok_or(Error::NotFound)?.may_go_again() {
            return Err(Error::Conflict);
        }
        let mut tx = self.inner.db.begin().await?;
        match db::outbox::again(&mut tx, id, now_ms).await {
            Err(db::Error::Missing(_)) => return Err(Error::Conflict),
            other => other?,
        }
        crate::audit::append(&mut tx, self, by, "mail.again", &id.to_string(), None, None).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_quarter_of_a_day() {
        for tries in 1..=MAX_TRIES {
            let (least, most) = (pause_ms(tries, 0), pause_ms(tries, u16::MAX));
            let middle = (FIRST_PAUSE_MS << (tries - 1)).min(LONGEST_PAUSE_MS);
            assert_eq!((least, most), (middle * 3 / 4, middle * 5 / 4), "try {tries}");
        }
        let all: i64 = (1..MAX_TRIES).map(|tries| pause_ms(tries, u16::MAX / 2)).sum();
        assert!((18..24).contains(&(all / 3_600_000)), "{all}");
        assert!(pause_ms(i64::MAX, 0) > 0 && pause_ms(0, 0) > 0);
    }
}
