//! What people ask about what is kept of them: to have all of it, or to have it gone.
//!
//! The one idea: asking writes a row, a job does it within seconds, in slices, and writes down in the change log that it was
//! done, without a word of what was in it. Whose data it is says [`Of`]: a history, an account, an address, each alone or
//! together. Somebody without an account is whoever has the browser's cookie; a customer is whoever is signed in; for a person
//! who writes in, an operator asks.
//!
//! Left out: proving once more who is signed in before an account goes (the website's form asks for the password, which
//! [`Shop::is_password`] checks).

mod archive;
mod erase;

pub use archive::{Account, Drawn, Held, PAGE_ROWS, Scribe};
pub use db::requests::{Kind, Of, Request, State};

use crate::account::{MAX_PASSWORD, email_key};
use crate::acting::Acting;
use crate::audit;
use crate::error::{Error, Result};
use crate::{DAY_MS, Shop};
use serde_json::json;
use std::path::PathBuf;
use vitrine_db as db;
use vitrine_domain::id::{CartId, CustomerId, RequestId, VisitorId};
use vitrine_domain::operator::Permission;

/// An archive can be fetched for so long.
pub const ARCHIVE_DAYS: i64 = 7;
/// Within this time the same archive is the answer to a second wish.
const AGAIN_MS: i64 = 600_000;
/// Requests done in one run.
const SLICE: i64 = 10;
/// Requests of one person that are looked at.
const MAX_OF_ONE: i64 = 50;
/// A request is given up after so many tries; with the pauses between them about half an hour.
const MAX_TRIES: i64 = 5;
/// The pause after the first failed try; each further one is twice as long.
const FIRST_PAUSE_MS: i64 = 60_000;
/// One run may take this long before another node may think that it died; doing the same twice does no harm.
const LEASE_MS: i64 = 60_000;

/// Whose data, in one word of the change log.
fn kind_of(of: &Of) -> &'static str {
    match of {
        Of { customer: Some(_), .. } => "customer",
        Of { person: Some(_), .. } => "visitor",
        _ => "address",
    }
}

/// True when a request is the asker's own: of the same account, or, where it is of none, of the same history.
fn own(request: &Request, of: &Of) -> bool {
    let same = match request.of.customer {
        Some(customer) => of.customer == Some(customer),
        None => request.of.person.is_some() && request.of.person == of.person,
    };
    same && request.operator.is_none()
}

impl Shop {
    /// Whose data the holder of a cookie, or somebody signed in, may ask for. `None` where nothing is known;
    /// [`Error::Forbidden`] where the history is a customer's who is not signed in here.
    pub async fn whose(&self, visitor: Option<VisitorId>, customer: Option<CustomerId>) -> Result<Option<Of>> {
        let db = &self.inner.db;
        if let Some(id) = customer {
            let row = db::customers::by_id(db, id).await?.ok_or(Error::NotFound)?;
            // Orders without the account are theirs where the address was proven to be.
            let key = row.verified_ms.map(|_| email_key(&row.email));
            return Ok(Some(Of { person: Some(row.person), customer: Some(id), email_key: key }));
        }
        let Some(visitor) = visitor else { return Ok(None) };
        let Some((person, _)) = db::people::person_of(db, visitor).await? else { return Ok(None) };
        if db::customers::by_person(db, person).await?.is_some() {
            return Err(Error::Forbidden);
        }
        Ok(Some(Of { person: Some(person), ..Of::default() }))
    }

    /// Whose data an address is about; `None` where the shop knows nobody by it. For operators.
    pub async fn whose_address(&self, email: &str, by: &Acting) -> Result<Option<Of>> {
        self.may(by, Permission::SeeCustomers)?;
        let (db, key) = (&self.inner.db, email_key(email));
        if let Some(row) = db::customers::by_email_key(db, &key).await? {
            return Ok(Some(Of { person: Some(row.person), customer: Some(row.id), email_key: Some(key) }));
        }
        let ordered = !db::orders::of_buyer(db, None, Some(&key), None, 1).await?.is_empty();
        let written = !db::outbox::to_any(db, &[email.trim().to_owned(), key.clone()], 1).await?.is_empty();
        Ok((ordered || written).then(|| Of { email_key: Some(key), ..Of::default() }))
    }

    /// Whether this is the customer's password; `None` for an account that has none, whose owner came by a link.
    pub async fn is_password(&self, customer: CustomerId, password: &str) -> Result<Option<bool>> {
        let row = db::customers::by_id(&self.inner.db, customer).await?.ok_or(Error::NotFound)?;
        let Some(hash) = row.password_hash else { return Ok(None) };
        let fits = password.chars().count() <= MAX_PASSWORD;
        Ok(Some(fits && self.verify_password(password, Some(&hash)).await?))
    }

    /// Whether an account is entered by a password.
    pub async fn has_password(&self, customer: CustomerId) -> Result<bool> {
        let row = db::customers::by_id(&self.inner.db, customer).await?.ok_or(Error::NotFound)?;
        Ok(row.password_hash.is_some())
    }

    /// Asks for an archive, in the language with this tag. One that waits, or was made just now, is the answer to a second wish; an older one goes.
    /// `by` is the operator who asks for somebody that wrote in; `None` where people ask for themselves.
    pub async fn ask_download(&self, of: &Of, lang: &str, by: Option<&Acting>) -> Result<Request> {
        let by = self.asker(by, Permission::DownloadPerson)?;
        let now_ms = self.now_ms();
        let known = db::requests::of_whom(&self.inner.db, of, MAX_OF_ONE).await?;
        let (mut standing, mut old) = (None, Vec::new());
        for request in
            known.into_iter().filter(|it| it.kind == Kind::Download && it.of == *of && it.operator == by.operator)
        {
            let fresh = match request.state {
                State::Waiting => true,
                State::Done => now_ms - request.asked_ms < AGAIN_MS,
                State::Failed => false,
            };
            if fresh && standing.is_none() {
                standing = Some(request);
            } else {
                old.push(request.id);
            }
        }
        if let Some(request) = standing {
            return Ok(request);
        }
        let request = self.new_request(Kind::Download, of, lang, &by);
        let mut tx = self.inner.db.begin().await?;
        for id in &old {
            db::requests::delete(&mut tx, *id).await?;
        }
        self.put_request(&mut tx, &request, &by).await?;
        tx.commit().await?;
        for id in old {
            self.remove_archive(id).await?;
        }
        Ok(request)
    }

    /// Asks that everything goes. From now on nothing more is written of the person, and an account is signed in nowhere; the
    /// rest is done by the job. `cart` is the session's, which holds what was typed at the checkout.
    /// `by` as in [`Shop::ask_download`].
    pub async fn ask_erase(&self, of: &Of, cart: Option<CartId>, by: Option<&Acting>) -> Result<()> {
        let by = self.asker(by, Permission::ErasePerson)?;
        self.flush().await?;
        let mut tx = self.inner.db.begin().await?;
        self.put_erasure(&mut tx, of, &by).await?;
        let mut silenced = Vec::new();
        if let Some(person) = of.person {
            silenced = db::people::silence(&mut tx, person, self.now_ms()).await?;
        }
        if let Some(customer) = of.customer {
            db::sessions::delete_of_customer(&mut tx, customer).await?;
        }
        if let Some(cart) = cart {
            db::carts::delete(&mut tx, cart).await?;
        }
        tx.commit().await?;
        for visitor in silenced {
            self.inner.visitors.invalidate(&visitor);
        }
        if let Some(person) = of.person {
            self.forget_person(person);
        }
        if of.customer.is_some() {
            self.inner.sessions.invalidate_all();
        }
        if let Some(cart) = cart {
            self.inner.carts.invalidate(&cart);
        }
        Ok(())
    }

    /// Who asks: people themselves, whose right was looked at by [`Shop::whose`], or an operator who may.
    fn asker(&self, by: Option<&Acting>, permission: Permission) -> Result<Acting> {
        let Some(by) = by else { return Ok(Acting::program()) };
        self.may(by, permission)?;
        Ok(by.clone())
    }

    fn new_request(&self, kind: Kind, of: &Of, lang: &str, by: &Acting) -> Request {
        let now_ms = self.now_ms();
        Request {
            id: RequestId::new(now_ms, self.dice().bytes()),
            kind,
            state: State::Waiting,
            of: of.clone(),
            lang: lang.to_owned(),
            operator: by.operator,
            asked_ms: now_ms,
            tries: 0,
            done_ms: None,
            size: None,
            until_ms: None,
        }
    }

    async fn put_request(&self, tx: &mut db::Tx, request: &Request, by: &Acting) -> Result<()> {
        db::requests::put(tx, request).await?;
        self.note_request(tx, request, "asked", by, &json!({ "who": kind_of(&request.of) })).await
    }

    /// Asks for an erasure within the transaction that makes it due.
    pub(crate) async fn put_erasure(&self, tx: &mut db::Tx, of: &Of, by: &Acting) -> Result<()> {
        let request = self.new_request(Kind::Erase, of, "", by);
        self.put_request(tx, &request, by).await
    }

    /// A line of the change log: which request and how far, never whose or what.
    async fn note_request(
        &self,
        tx: &mut db::Tx,
        request: &Request,
        step: &str,
        by: &Acting,
        said: &serde_json::Value,
    ) -> Result<()> {
        let action = format!("privacy.{}.{step}", request.kind.name());
        audit::append(tx, self, by, &action, &request.id.to_string(), None, Some(&said.to_string())).await
    }

    /// The newest archive that somebody asked for themselves, however far it is.
    pub async fn own_download(&self, of: &Of) -> Result<Option<Request>> {
        let known = db::requests::of_whom(&self.inner.db, of, MAX_OF_ONE).await?;
        Ok(known.into_iter().find(|request| request.kind == Kind::Download && own(request, of)))
    }

    /// What operators asked for, and what others did, newest first.
    pub async fn requests(&self, by: &Acting) -> Result<Vec<Request>> {
        self.may(by, Permission::SeeCustomers)?;
        Ok(db::requests::newest(&self.inner.db, MAX_OF_ONE).await?)
    }

    /// Where the asker's own archive lies.
    pub async fn own_archive(&self, of: &Of) -> Result<PathBuf> {
        let request = self.own_download(of).await?.ok_or(Error::NotFound)?;
        self.archive_of(&request)
    }

    /// Where an archive lies that an operator asked for. That it was fetched is in the change log.
    pub async fn archive_for_operator(&self, id: RequestId, by: &Acting) -> Result<PathBuf> {
        self.may(by, Permission::DownloadPerson)?;
        let request = db::requests::by_id(&self.inner.db, id).await?.ok_or(Error::NotFound)?;
        // What people asked for themselves is theirs alone.
        request.operator.ok_or(Error::NotFound)?;
        let path = self.archive_of(&request)?;
        let mut tx = self.inner.db.begin().await?;
        self.note_request(&mut tx, &request, "fetched", by, &json!({})).await?;
        tx.commit().await?;
        Ok(path)
    }

    fn archive_of(&self, request: &Request) -> Result<PathBuf> {
        let there = request.state == State::Done && request.until_ms.is_some_and(|until_ms| until_ms > self.now_ms());
        if there { Ok(self.archive_path(request.id)) } else { Err(Error::Gone) }
    }

    /// The job: does what is asked, and removes archives whose time is over. One node at a time; asks the database two small
    /// questions when nothing is to be done.
    pub async fn tend_requests(&self, scribe: &impl Scribe) -> Result<usize> {
        let (db, now_ms) = (&self.inner.db, self.now_ms());
        let idle =
            db::requests::due(db, now_ms, 1).await?.is_empty() && db::requests::over(db, now_ms, 1).await?.is_empty();
        if idle {
            return Ok(0);
        }
        self.alone("requests", LEASE_MS, async || {
            let due = db::requests::due(&self.inner.db, self.now_ms(), SLICE).await?;
            for request in &due {
                let done = match request.kind {
                    Kind::Download => self.make_archive(request, scribe).await,
                    Kind::Erase => self.erase_all(request).await,
                };
                if let Err(error) = done {
                    tracing::error!(request = %request.id, kind = request.kind.name(), %error, "a request about data failed");
                    self.try_again(request).await?;
                }
            }
            let over = db::requests::over(&self.inner.db, self.now_ms(), SLICE).await?;
            for id in &over {
                self.remove_archive(*id).await?;
                let mut tx = self.inner.db.begin().await?;
                db::requests::delete(&mut tx, *id).await?;
                tx.commit().await?;
            }
            Ok(due.len() + over.len())
        })
        .await
    }

    /// Later, or never: an archive may be given up, an erasure is tried for ever.
    async fn try_again(&self, request: &Request) -> Result<()> {
        let doublings = u32::try_from(request.tries.clamp(0, 6)).unwrap_or_default();
        let again = if request.kind == Kind::Erase || request.tries + 1 < MAX_TRIES {
            Ok(self.now_ms() + (FIRST_PAUSE_MS << doublings))
        } else {
            Err(self.now_ms() + ARCHIVE_DAYS * DAY_MS)
        };
        let mut tx = self.inner.db.begin().await?;
        db::requests::failed(&mut tx, request.id, again).await?;
        if again.is_err() {
            self.note_request(&mut tx, request, "failed", &Acting::program(), &json!({})).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
