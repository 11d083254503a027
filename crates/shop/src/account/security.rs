//! What keeps an account its owner's: a new password, a new address, and links that prove who reads an address.
//!
//! The one idea: whoever changes what an account is entered by says the password once more, or comes by a link that only the
//! reader of its address has. A link works once and not for long, only its hash is kept, and opening it does nothing: mail
//! programs open links. A new password ends every other session and every link that was made before it, because it may be
//! the answer to somebody else's hand in the account; the owner is told by letter of every change.
//!
//! Left out: limits on how often one may try, which the website holds.

use crate::Shop;
use crate::account::{AccountFlaw, MAX_PASSWORD, email_key, is_email, password_flaw};
use crate::error::{Error, Result};
use crate::mail::{Addressee, Letter};
use crate::tokens::{hash, hex};
use vitrine_db as db;
use vitrine_domain::id::{CustomerId, MailId};
use vitrine_i18n::Locale;

/// A link to choose a new password works for this long.
pub const RESET_MINUTES: i64 = 30;
/// A link that proves an address works for this long: people do not read every mail at once.
pub const PROOF_HOURS: i64 = 24;
/// What a reset link is called in the database.
const RESET: &str = "reset";
/// What a link that proves an address is called in the database.
const ADDRESS: &str = "address";
/// Whose link it is when the address asked for belongs to nobody.
const NOBODY: &str = "nobody";

/// Where a letter's link leads; the website's addresses, handed in because we know none.
pub trait Doors: Sync {
    /// The path, without a language, of the page that chooses a new password.
    fn reset(&self, secret: &str) -> String;
    /// The path, without a language, of the page that proves an address.
    fn address(&self, secret: &str) -> String;
}

/// What a link that proves an address is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Whose account.
    pub customer: CustomerId,
    /// The address that is proven.
    pub email: String,
}

fn live(token: &db::tokens::Token, purpose: &str, now_ms: i64) -> bool {
    token.purpose == purpose && token.used_ms.is_none() && token.expires_ms > now_ms
}

fn to(customer: &db::customers::Customer, locale: Locale) -> Addressee {
    Addressee { email: customer.email.clone(), name: customer.name.clone(), locale }
}

impl Shop {
    /// Sends a link to choose a new password, if an account has this address. Both cases answer the same and do the same work
    /// in one transaction: what is written for an address that nobody has is a link to nothing, and its letter is taken out
    /// again before anybody could send it.
    pub async fn ask_reset(&self, email: &str, locale: Locale, doors: &impl Doors) -> Result<()> {
        let (now_ms, secret) = (self.now_ms(), hex(&self.dice().bytes::<16>()));
        let until_ms = now_ms + RESET_MINUTES * 60_000;
        let customer = db::customers::by_email_key(&self.inner.db, &email_key(email)).await?;
        let nobody = Addressee { email: email.trim().to_owned(), name: String::new(), locale };
        let reader = customer.as_ref().map_or(nobody, |customer| to(customer, locale));
        let letter = Letter::PasswordReset { path: doors.reset(&secret), until_ms };
        let row = self.outgoing(&reader, letter, format!("password_reset:{}", hash(&secret)))?;
        let unwanted = if customer.is_some() { MailId::new(now_ms, self.dice().bytes()) } else { row.id };
        let subject = customer.map_or_else(|| NOBODY.to_owned(), |customer| customer.id.to_string());
        let mut tx = self.inner.db.begin().await?;
        db::tokens::put(&mut tx, &hash(&secret), RESET, &subject, until_ms).await?;
        db::outbox::put(&mut tx, &row, now_ms).await?;
        db::outbox::withdraw(&mut tx, unwanted).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Whether a reset link would work, without using it up.
    pub async fn reset_works(&self, secret: &str) -> Result<bool> {
        let token = db::tokens::peek(&self.inner.db, &hash(secret)).await?;
        Ok(token.is_some_and(|token| live(&token, RESET, self.now_ms()) && token.subject != NOBODY))
    }

    /// Uses a reset link up for a new password. Every session of the account ends. [`Error::Gone`] when the link was used, is
    /// too old or never was; a password that will not do leaves it as it is.
    pub async fn reset_password(
        &self,
        secret: &str,
        password: &str,
        locale: Locale,
    ) -> Result<Result<CustomerId, Vec<AccountFlaw>>> {
        let now_ms = self.now_ms();
        let token = db::tokens::peek(&self.inner.db, &hash(secret)).await?.filter(|token| live(token, RESET, now_ms));
        let customer: Option<CustomerId> = token.and_then(|token| token.subject.parse().ok());
        let customer = match customer {
            Some(id) => db::customers::by_id(&self.inner.db, id).await?,
            None => None,
        };
        let Some(customer) = customer else { return Err(Error::Gone) };
        if let Some(flaw) = password_flaw(password, &customer.email) {
            return Ok(Err(vec![flaw]));
        }
        let password_hash = self.hash_password(password).await?;
        let mut tx = self.inner.db.begin().await?;
        let taken = db::tokens::take(&mut tx, &hash(secret), self.now_ms()).await?;
        // Of two who use it at once, the other finds it used.
        if taken.is_none_or(|token| token.purpose != RESET) {
            return Err(Error::Gone);
        }
        // Whoever has the link reads the address.
        db::customers::set_verified(&mut tx, customer.id, now_ms).await?;
        let ended = self.put_password(&mut tx, &customer, &password_hash, "", locale).await?;
        tx.commit().await?;
        self.forget_sessions(&ended);
        Ok(Ok(customer.id))
    }

    /// Changes the password of somebody who knows the one before. Every session but `here` ends.
    pub async fn change_password(
        &self,
        id: CustomerId,
        current: &str,
        password: &str,
        here: &str,
        locale: Locale,
    ) -> Result<Result<(), Vec<AccountFlaw>>> {
        let customer = db::customers::by_id(&self.inner.db, id).await?.ok_or(Error::NotFound)?;
        let mut flaws = Vec::new();
        if !self.is_password_of(&customer, current).await? {
            flaws.push(AccountFlaw::WrongPassword);
        }
        flaws.extend(password_flaw(password, &customer.email));
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        let password_hash = self.hash_password(password).await?;
        let mut tx = self.inner.db.begin().await?;
        let ended = self.put_password(&mut tx, &customer, &password_hash, here, locale).await?;
        tx.commit().await?;
        self.forget_sessions(&ended);
        Ok(Ok(()))
    }

    /// A new password with everything that belongs to it; answers the sessions that ended.
    async fn put_password(
        &self,
        tx: &mut db::Tx,
        customer: &db::customers::Customer,
        password_hash: &str,
        here: &str,
        locale: Locale,
    ) -> Result<Vec<String>> {
        let now_ms = self.now_ms();
        db::customers::set_password(tx, customer.id, password_hash).await?;
        db::tokens::end_of_subject(tx, &customer.id.to_string()).await?;
        let key = format!("password_changed:{}:{}", customer.id, hex(&self.dice().bytes::<8>()));
        let row = self.outgoing(&to(customer, locale), Letter::PasswordChanged { at_ms: now_ms }, key)?;
        db::outbox::put(tx, &row, now_ms).await?;
        Ok(db::sessions::delete_others_of_customer(tx, customer.id, here).await?)
    }

    /// Sends the reader of a new address a link that makes it the account's, to somebody who knows the password. Until the link
    /// is used nothing changes. An address that somebody else has answers the same, and nobody is written to.
    pub async fn ask_new_address(
        &self,
        id: CustomerId,
        password: &str,
        email: &str,
        locale: Locale,
        doors: &impl Doors,
    ) -> Result<Result<(), Vec<AccountFlaw>>> {
        let customer = db::customers::by_id(&self.inner.db, id).await?.ok_or(Error::NotFound)?;
        let mut flaws = Vec::new();
        if !is_email(email) {
            flaws.push(AccountFlaw::Email);
        }
        if !self.is_password_of(&customer, password).await? {
            flaws.push(AccountFlaw::WrongPassword);
        }
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        let taken = db::customers::by_email_key(&self.inner.db, &email_key(email)).await?;
        self.put_proof(&customer, email, taken.is_some_and(|other| other.id != id), locale, doors).await?;
        Ok(Ok(()))
    }

    /// Sends a link that proves the address that the account has. Nothing happens when it is proven.
    pub async fn ask_proof(&self, id: CustomerId, locale: Locale, doors: &impl Doors) -> Result<()> {
        let customer = db::customers::by_id(&self.inner.db, id).await?.ok_or(Error::NotFound)?;
        if customer.verified_ms.is_some() {
            return Ok(());
        }
        self.put_proof(&customer, &customer.email, false, locale, doors).await
    }

    async fn put_proof(
        &self,
        customer: &db::customers::Customer,
        email: &str,
        unwanted: bool,
        locale: Locale,
        doors: &impl Doors,
    ) -> Result<()> {
        let (now_ms, secret) = (self.now_ms(), hex(&self.dice().bytes::<16>()));
        let until_ms = now_ms + PROOF_HOURS * 3_600_000;
        let reader = Addressee { email: email.trim().to_owned(), ..to(customer, locale) };
        let letter = Letter::AddressVerification { path: doors.address(&secret), until_ms };
        let row = self.outgoing(&reader, letter, format!("address_verification:{}", hash(&secret)))?;
        let subject = if unwanted { NOBODY.to_owned() } else { customer.id.to_string() };
        let withdrawn = if unwanted { row.id } else { MailId::new(now_ms, self.dice().bytes()) };
        let mut tx = self.inner.db.begin().await?;
        db::tokens::put_about(&mut tx, &hash(&secret), ADDRESS, &subject, email.trim(), until_ms).await?;
        db::outbox::put(&mut tx, &row, now_ms).await?;
        db::outbox::withdraw(&mut tx, withdrawn).await?;
        tx.commit().await?;
        Ok(())
    }

    /// What a link would prove, without using it up.
    pub async fn proof(&self, secret: &str) -> Result<Option<Proof>> {
        let token = db::tokens::peek(&self.inner.db, &hash(secret)).await?;
        let token = token.filter(|token| live(token, ADDRESS, self.now_ms()));
        Ok(token.and_then(|token| Some(Proof { customer: token.subject.parse().ok()?, email: token.detail })))
    }

    /// Uses a link up: the address is proven, and becomes the account's if it was another one; the reader of the old address is
    /// told. [`Error::Gone`] when the link was used, is too old or never was, or when the address meanwhile is somebody else's.
    pub async fn prove_address(&self, secret: &str, locale: Locale) -> Result<Proof> {
        let now_ms = self.now_ms();
        let mut tx = self.inner.db.begin().await?;
        let token = db::tokens::take(&mut tx, &hash(secret), now_ms).await?;
        let token = token.filter(|token| token.purpose == ADDRESS).ok_or(Error::Gone)?;
        let id: CustomerId = token.subject.parse().map_err(|_| Error::Gone)?;
        let customer = db::customers::by_id(&mut tx, id).await?.ok_or(Error::Gone)?;
        let (before, after) = (email_key(&customer.email), email_key(&token.detail));
        match db::customers::set_email(&mut tx, id, &token.detail, &after, now_ms).await {
            Err(error) if error.is_unique() => return Err(Error::Gone),
            other => other?,
        }
        if let Some(known) = db::subscribers::of_person(&mut tx, customer.person).await? {
            db::subscribers::readdress(&mut tx, known.id, token.detail.trim(), &after, Some(now_ms)).await?;
        }
        if before != after {
            // Links in letters to the old address open the account no longer.
            db::tokens::end_of_subject(&mut tx, &token.subject).await?;
            let letter = Letter::EmailChanged { at_ms: now_ms, email: token.detail.clone() };
            let row = self.outgoing(&to(&customer, locale), letter, format!("email_changed:{}", hash(secret)))?;
            db::outbox::put(&mut tx, &row, now_ms).await?;
        }
        tx.commit().await?;
        Ok(Proof { customer: id, email: token.detail })
    }

    /// The same work for an account without a password, which says no.
    async fn is_password_of(&self, customer: &db::customers::Customer, password: &str) -> Result<bool> {
        let fits = password.chars().count() <= MAX_PASSWORD;
        Ok(fits && self.verify_password(password, customer.password_hash.as_deref()).await?)
    }
}
