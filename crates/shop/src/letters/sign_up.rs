//! "Tell me when it is back", "tell me when it costs less": asked on product pages and for saved goods, by anybody.
//!
//! The one idea: whoever types an address has not proven that it is theirs. One letter asks, a link in it leads to a page with a
//! button, and only the button counts, because mail programs open links by themselves. What the page answers is the same
//! whether the address is known, silent or asked too often: nobody learns anything about other people.

use crate::Shop;
use crate::account::{AccountFlaw, email_key, is_email};
use crate::catalog::Entry;
use crate::error::{Error, Result};
use crate::mail::{Addressee, Letter};
use crate::tokens::{hash, hex};
use std::sync::Arc;
use vitrine_db as db;
use vitrine_db::sign_ups::{Kept, MAX_OF_ONE};
use vitrine_db::subscribers::NewSubscriber;
use vitrine_domain::id::{CustomerId, SignUpId, SubscriberId, VariantId};
use vitrine_domain::letter::{ASKED_PER_DAY, LetterKind, OPT_IN_MS, SignUp, SignUpState, may_ask};
use vitrine_domain::money::Currency;
use vitrine_i18n::Locale;

/// The purpose of the links' tokens.
const PURPOSE: &str = "sign-up";

/// Where the letter's link leads; the website's address, handed in because we know none.
pub trait LetterDoors: Sync {
    /// The path, without a language, of the page that confirms.
    fn confirm(&self, secret: &str) -> String;
}

/// What came of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The address is proven: it will be told.
    Wanted,
    /// A letter asks the address, if it may be asked.
    Asked,
}

/// What a link confirms.
#[derive(Debug, Clone)]
pub struct Confirming {
    /// What will be told.
    pub kind: LetterKind,
    /// Of which product.
    pub entry: Arc<Entry>,
}

impl Shop {
    /// True where somebody may ask to be told about a variant now: the owner writes such letters, and there is something to wait
    /// for.
    pub fn can_tell(&self, kind: LetterKind, entry: &Entry, variant: VariantId) -> bool {
        let on = kind.can_be_asked_for() && self.settings().letters.on.has(kind);
        let known = entry.variant(variant).filter(|_| on && entry.product.published);
        let sensitive = self.catalog().is_sensitive(entry.product.id);
        known.is_some_and(|(_, it)| !sensitive && it.input.stock.available() != (kind == LetterKind::BackInStock))
    }

    /// Somebody wants to be told. `customer` is who is signed in; an empty `email` means their own address.
    pub async fn tell_me(
        &self,
        customer: Option<CustomerId>,
        email: &str,
        (kind, variant): (LetterKind, VariantId),
        (locale, currency): (Locale, Currency),
        doors: &impl LetterDoors,
    ) -> Result<Result<Told, AccountFlaw>> {
        let catalog = self.catalog();
        let entry = catalog.by_variant(variant).filter(|entry| self.can_tell(kind, entry, variant));
        let entry = entry.ok_or(Error::NotFound)?;
        let (place, _) = entry.variant(variant).ok_or(Error::NotFound)?;
        let price = entry.price(place, currency).ok_or(Error::NotFound)?.price;
        let customer = match customer {
            Some(id) => db::customers::by_id(&self.inner.db, id).await?,
            None => None,
        };
        let typed = email.trim();
        let own = customer.as_ref().filter(|it| typed.is_empty() || email_key(typed) == email_key(&it.email));
        let address = own.map_or(typed, |it| it.email.as_str()).to_owned();
        if !is_email(&address) {
            return Ok(Err(AccountFlaw::Email));
        }
        let proven = own.filter(|it| it.verified_ms.is_some());
        let now_ms = self.now_ms();
        let new = NewSubscriber {
            id: SubscriberId::new(now_ms, self.dice().bytes()),
            email_key: email_key(&address),
            email: address.clone(),
            lang: locale.tag().to_owned(),
        };
        let mut tx = self.inner.db.begin().await?;
        let subscriber = db::subscribers::ensure(&mut tx, &new, now_ms).await?;
        tx.lock(&subscriber.id.to_string()).await?;
        let waits = db::sign_ups::of_subscriber(&mut tx, subscriber.id).await?;
        let refused = subscriber.silent_ms.is_some() && proven.is_none();
        if refused || waits.len() >= MAX_OF_ONE as usize {
            return Ok(Ok(Told::Asked));
        }
        let kept = Kept {
            id: SignUpId::new(now_ms, self.dice().bytes()),
            subscriber: subscriber.id,
            kind,
            product: entry.product.id,
            variant,
            price,
            sign_up: SignUp::new(now_ms, proven.is_some()),
        };
        if let Some(customer) = proven {
            db::sign_ups::ask(&mut tx, &kept).await?;
            db::subscribers::link(&mut tx, subscriber.id, customer.person, now_ms).await?;
            // Asking is a yes to this kind, whatever was said of it before.
            db::subscribers::choose(&mut tx, subscriber.id, kind, true, now_ms).await?;
            if subscriber.silent_ms.is_some() {
                db::subscribers::set_silent(&mut tx, subscriber.id, None).await?;
                for other in LetterKind::ALL.into_iter().filter(|other| *other != kind) {
                    db::subscribers::choose(&mut tx, subscriber.id, other, false, now_ms).await?;
                }
            }
            tx.commit().await?;
            return Ok(Ok(Told::Wanted));
        }
        let lately = db::outbox::written(&mut tx, "sign_up", &address, now_ms - crate::DAY_MS, ASKED_PER_DAY as i64);
        if !may_ask(&lately.await?, now_ms) {
            return Ok(Ok(Told::Asked));
        }
        let kept = db::sign_ups::ask(&mut tx, &kept).await?;
        if kept.sign_up.state == SignUpState::Pending {
            let (secret, until_ms) = (hex(&self.dice().bytes::<16>()), now_ms + OPT_IN_MS);
            let chain = self.settings().languages.chain(locale.lang());
            let letter = Letter::SignUp {
                path: doors.confirm(&secret),
                until_ms,
                about: kind,
                title: entry.product.title.get(&chain).to_owned(),
            };
            let to = Addressee { email: address, name: String::new(), locale };
            let row = self.outgoing(&to, letter, format!("sign_up:{}", hash(&secret)))?;
            db::tokens::put(&mut tx, &hash(&secret), PURPOSE, &kept.id.to_string(), until_ms).await?;
            db::outbox::put(&mut tx, &row, now_ms).await?;
        }
        tx.commit().await?;
        Ok(Ok(Told::Asked))
    }

    async fn confirming(&self, kept: &Kept) -> Result<Confirming> {
        let entry = self.catalog().product(kept.product).cloned().ok_or(Error::Gone)?;
        Ok(Confirming { kind: kept.kind, entry })
    }

    /// What a link would confirm, without confirming it. [`Error::Gone`] when it was used, is too old or never was.
    pub async fn sign_up_of(&self, secret: &str) -> Result<Confirming> {
        let token = db::tokens::peek(&self.inner.db, &hash(secret)).await?;
        let token = token.filter(|it| it.purpose == PURPOSE && it.used_ms.is_none() && it.expires_ms > self.now_ms());
        let id = token.and_then(|token| token.subject.parse().ok()).ok_or(Error::Gone)?;
        let kept = db::sign_ups::by_id(&self.inner.db, id).await?.ok_or(Error::Gone)?;
        self.confirming(&kept).await
    }

    /// The address says yes.
    pub async fn confirm_sign_up(&self, secret: &str) -> Result<Confirming> {
        let now_ms = self.now_ms();
        let mut tx = self.inner.db.begin().await?;
        let token = db::tokens::take(&mut tx, &hash(secret), now_ms).await?;
        let token = token.filter(|token| token.purpose == PURPOSE).ok_or(Error::Gone)?;
        let id: SignUpId = token.subject.parse().map_err(|_| Error::Gone)?;
        let kept = db::sign_ups::by_id(&mut tx, id).await?.ok_or(Error::Gone)?;
        let yes = kept.sign_up.confirmed(now_ms).map_err(|_| Error::Gone)?;
        if !db::sign_ups::step(&mut tx, id, &kept.sign_up, &yes).await? {
            return Err(Error::Gone);
        }
        db::subscribers::prove(&mut tx, kept.subscriber, now_ms).await?;
        db::subscribers::choose(&mut tx, kept.subscriber, kept.kind, true, now_ms).await?;
        tx.commit().await?;
        self.confirming(&kept).await
    }
}
